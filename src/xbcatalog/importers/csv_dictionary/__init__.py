"""Data dictionaries as CSV or TSV: one row for each field, one column for each thing said of it."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from xbcatalog.core.dataset import Dataset, Field
from xbcatalog.core.text import Diagnostic, Level, Message, Place, message
from xbcatalog.importers.csv_dictionary.labels import labels_of
from xbcatalog.importers.csv_dictionary.roles import ROLES, Roles, assign, folded, looks_like_type
from xbcatalog.source.comments import split_comment
from xbcatalog.source.csv_rows import DELIMITERS, Malformed, Row, cell_place, delimiter_given, rows
from xbcatalog.source.decoding import decode
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.tags import split_tag
from xbcatalog.source.vss_header import is_vss_table

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".csv", ".tsv")
_HEAD = 256 * 1024
_ROWS_ABOVE = 10
_SAMPLE = 200
_NAME = re.compile(r"[A-Za-z_][\w.\[\]/()$:-]*\Z")
_DOTTED = re.compile(r"[^\W\d][\w\[\]{}*-]*(?:\.[^\W\d][\w\[\]{}*-]*)+\Z")
_NONE = frozenset(("-", "—", "–", "/", "n/a", "N/A", "无"))
_SEVERAL = re.compile(r"[;,|\n；，、]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A file laid out: its lines, its delimiter, its rows, the header's index among them, and the roles."""

    lines: Sequence[str]
    delimiter: str
    rows: Sequence[Row | Malformed]
    header: int
    roles: Roles

    @property
    def headers(self) -> tuple[str, ...]:
        row = self.rows[self.header] if self.header < len(self.rows) else None
        return row.cells if isinstance(row, Row) else ()


def claims(input: Input) -> bool:
    """Whether the headers are those of a data dictionary; a table of data that has a `name` column is not taken for one."""
    if PurePath(input.name).suffix.lower() not in SUFFIXES and input.name != "-":
        return False
    if is_vss_table(input.data):
        return False
    head = input.data[:_HEAD]
    whole = len(head) == len(input.data)
    if not whole:
        head = head[: head.rfind(b"\n") + 1]
    decoded = decode(Input(name=input.name, data=head))
    return not isinstance(decoded, Diagnostic) and _is_dictionary(_lay_out(decoded.text, input.name, {}, cut=not whole))


def read(input: Input, context: Context) -> Read:
    """The rows of the dictionary as fields of one dataset, with the tables they name as their paths."""
    decoded = decode(input)
    if isinstance(decoded, Diagnostic):
        return Read(diagnostics=(decoded,))
    if not decoded.text.strip():
        return _refused(input, "csv-empty", decoded.notes)
    sheet = _lay_out(decoded.text, input.name, context.columns, cut=False)
    if not sheet.headers:
        return _refused(input, "csv-malformed", decoded.notes, line=1)
    shown = _shown(sheet.headers)
    if sheet.roles.unknown:
        return _unknown_columns(input, sheet.roles.unknown, shown, decoded.notes)
    if not sheet.roles.named:
        return _refused(input, "csv-no-name-column", decoded.notes, line=_line(sheet), headers=shown)
    if not _is_dictionary(sheet):
        return _refused(input, "csv-perhaps-data", decoded.notes, line=_line(sheet), headers=shown)
    return _Reading(input, context, sheet, decoded.notes).read()


def _lay_out(text: str, name: str, forced: Mapping[str, str], *, cut: bool) -> _Sheet:
    """The text read with the delimiter, and from the row, that give the headers the most roles."""
    lines = list(io.StringIO(text, newline=""))
    given = delimiter_given(lines)
    if given is not None:
        lines[0] = "\n"
    candidates = (given,) if given else ("\t", ",", ";", "|") if name.lower().endswith(".tsv") else DELIMITERS
    best: tuple[tuple[int, ...], _Sheet] | None = None
    for delimiter in candidates:
        found = []
        for one in rows(lines, delimiter):
            found.append(one)
            if len(found) > _ROWS_ABOVE:
                break
        at, roles = _header(found, forced)
        sheet = _Sheet(lines=lines, delimiter=delimiter, rows=found, header=at, roles=roles)
        score = (not roles.unknown, roles.named, roles.count, len(sheet.headers))
        if best is None or score > best[0]:
            best = score, sheet
    assert best is not None
    chosen = best[1]
    every = list(rows(lines, chosen.delimiter))
    if cut and every and isinstance(every[-1], Malformed):
        every.pop()
    return _Sheet(lines=lines, delimiter=chosen.delimiter, rows=every, header=chosen.header, roles=chosen.roles)


def _header(found: Sequence[Row | Malformed], forced: Mapping[str, str]) -> tuple[int, Roles]:
    """The first row whose headers only a field list has, else the first that is not blank.

    A field may be called `column_name`: a row with fewer headers than the first one is no head.
    """
    first: tuple[int, Roles] | None = None
    for index, row in enumerate(found):
        if isinstance(row, Malformed) or row.blank:
            continue
        roles = assign(row.cells, forced)
        if first is None:
            first = index, roles
        if first[1].named and first[1].count > roles.count:
            continue
        if roles.strong and not roles.unknown and (forced or len([cell for cell in row.cells if cell]) > 1 or first[0] == index):
            return index, roles
    return first or (0, assign((), forced))


def _is_dictionary(sheet: _Sheet) -> bool:
    """Whether this is surely a list of fields.

    Headers like `name` and `type` also stand over data (people, products). Then the cells must tell: data types under the type's header,
    paths that end in the name, or nothing but columns with a role over names without spaces.
    """
    roles = sheet.roles
    if not roles.named:
        return False
    if roles.strong:
        return True
    body = [row for row in sheet.rows[sheet.header + 1 : sheet.header + 1 + _SAMPLE] if isinstance(row, Row) and not row.blank]
    types = [value for row in body if (value := _cell(row, roles.columns.get("type")))]
    if types and "name" in roles.columns and sum(map(looks_like_type, types)) * 2 >= len(types):
        return True
    paths = [value for row in body if (value := _cell(row, roles.columns.get("path")))]
    if paths and sum(_DOTTED.match(value) is not None for value in paths) * 2 >= len(paths):
        return True
    names = [value for row in body if (value := _cell(row, roles.columns.get("name", roles.columns.get("path"))))]
    every = roles.count >= len([header for header in sheet.headers if header])
    says = bool(roles.descriptions) or "type" in roles.columns
    return every and says and sum(_NAME.match(value) is not None for value in names) * 10 >= len(names) * 8


def _cell(row: Row, index: int | None) -> str:
    return row.cells[index] if index is not None and index < len(row.cells) else ""


def _line(sheet: _Sheet) -> int:
    row = sheet.rows[sheet.header]
    return row.line


def _shown(headers: Sequence[str]) -> str:
    """The headers for a message: the first dozen, none longer than a name is."""
    shown = ", ".join(header[:40] for header in headers[:12] if header)
    return f"{shown}, …" if len(headers) > 12 else shown


def _refused(input: Input, id: str, notes: tuple[Message, ...], *, line: int | None = None, **args: str) -> Read:
    roles = {"roles": ", ".join(ROLES)} if id != "csv-empty" else {}
    return Read(diagnostics=(Diagnostic(Level.ERROR, message(id, **args, **roles), Place(input.name, line)),), notes=notes)


def _unknown_columns(input: Input, unknown: Sequence[tuple[str, str]], headers: str, notes: tuple[Message, ...]) -> Read:
    diagnostics = tuple(
        Diagnostic(
            Level.ERROR,
            message("csv-unknown-role", role=role, roles=", ".join(ROLES))
            if role not in ROLES
            else message("csv-unknown-header", header=header, role=role, headers=headers),
            Place(input.name),
        )
        for role, header in unknown
    )
    return Read(diagnostics=diagnostics, notes=notes)


class _Reading:
    """The rows of one sheet on their way to fields; every row becomes a field, a diagnostic, or is counted in a note."""

    def __init__(self, input: Input, context: Context, sheet: _Sheet, notes: tuple[Message, ...]) -> None:
        self._input = input
        self._context = context
        self._sheet = sheet
        self._columns = dict(sheet.roles.columns)
        self._width = len(sheet.headers)
        self._notes = [*notes]
        self._diagnostics: list[Diagnostic] = []
        self._fields: list[Field] = []
        self._short: list[int] = []
        self._table = ("", "")

    def read(self) -> Read:
        sheet = self._sheet
        self._drop_foreign_concepts()
        self._tell_roles()
        above = [row for row in sheet.rows[: sheet.header] if isinstance(row, Row) and not row.blank]
        if above:
            self._notes.append(message("csv-rows-above", count=len(above)))
            for other in above:
                if assign(other.cells, {}).named:
                    self._tell(Level.ERROR, "csv-two-headers", other.line, other=str(_line(sheet)))
        repeated = branches = 0
        kind = self._branch_column()
        headers = sheet.headers
        for row in sheet.rows[sheet.header + 1 :]:
            if isinstance(row, Malformed):
                self._tell(Level.ERROR, "csv-malformed", row.line, roles="")
            elif row.blank:
                continue
            elif row.cells == headers:
                repeated += 1
            elif kind is not None and _cell(row, kind).lower() == "branch":
                branches += 1
            else:
                self._row(row)
        if repeated:
            self._notes.append(message("csv-headers-repeated", count=repeated))
        if branches:
            self._notes.append(message("csv-branches", count=branches))
        if self._short:
            self._tell(Level.WARNING, "csv-short-rows", self._short[0], count=len(self._short))
        if len(self._fields) > self._context.limits.fields:
            self._tell(Level.ERROR, "too-many-fields", None, count=len(self._fields), limit=self._context.limits.fields)
        if not self._fields and not self._diagnostics:
            self._tell(Level.WARNING, "csv-no-rows", _line(sheet))
        name = self._input.name
        dataset = Dataset(
            id=PurePath(name).stem, source=name, format="csv-dictionary", fields=tuple(self._fields), place=Place(name, _line(sheet), 1)
        )
        return Read(datasets=(dataset,), diagnostics=tuple(self._diagnostics), notes=tuple(self._notes))

    def _tell(self, level: Level, id: str, line: int | None, **args: str | int) -> None:
        self._diagnostics.append(Diagnostic(level, message(id, **args), Place(self._input.name, line)))

    def _drop_foreign_concepts(self) -> None:
        """A guessed `concept` column in which no cell is one of our concepts speaks of something else."""
        index = self._columns.get("concept")
        if index is None or "concept" in self._context.columns:
            return
        cells = [_cell(row, index) for row in self._sheet.rows[self._sheet.header + 1 :] if isinstance(row, Row)]
        if not any(word in self._context.concepts for cell in cells for word in _words(cell)):
            del self._columns["concept"]

    def _tell_roles(self) -> None:
        headers = self._sheet.headers
        taken = {index: role for role, index in self._columns.items() if role != "description"}
        taken |= dict.fromkeys(self._sheet.roles.descriptions, "description")
        roles = ", ".join(f"{role}={headers[index]}" for index, role in sorted(taken.items()))
        unused = [header for index, header in enumerate(headers) if index not in taken and header]
        self._notes.append(message("csv-roles", roles=roles))
        if unused:
            self._notes.append(message("csv-unused", count=len(unused), headers=_shown(unused)))

    def _branch_column(self) -> int | None:
        """Where a tree of signals says which nodes are branches: those hold fields and are none."""
        folds = [folded(header) for header in self._sheet.headers]
        return folds.index("type") if "path" in self._columns and "datatype" in folds and "type" in folds else None

    def _row(self, row: Row) -> None:
        said = {role: _cell(row, index) for role, index in self._columns.items()}
        sheet = self._sheet
        surplus = [cell for cell in row.cells[self._width :] if cell]
        if surplus:
            self._tell(Level.WARNING, "csv-long-row", row.line, count=len(row.cells), headers=self._width)
        elif len(row.cells) < self._width:
            self._short.append(row.line)
        path, name = self._named(said)
        if not name:
            self._nameless(row, said)
            return
        texts = [cell for index in sheet.roles.descriptions if (cell := _cell(row, index))] + surplus
        title, description = said.get("title", ""), "\n".join(dict.fromkeys(texts))
        if not title and texts:
            title, whole = split_comment(texts[0])
            description = "\n".join(dict.fromkeys([*([whole] if whole else []), *texts[1:]]))
        elif title:
            title, whole = split_comment(title)
            description = "\n".join(dict.fromkeys(part for part in (whole, description) if part))
        source = next(role for role in ("name", "path", "title") if said.get(role))
        line, column = cell_place(sheet.lines, row, self._columns[source], sheet.delimiter)
        self._fields.append(
            Field(
                path=path,
                name=name,
                title=title,
                description=description,
                type=said.get("type", ""),
                unit="" if said.get("unit", "") in _NONE else said.get("unit", ""),
                values=labels_of(said.get("values", "")),
                tags=tuple(split_tag(word) for word in _words(said.get("tags", ""))),
                declared=self._declared(said.get("concept", ""), row),
                place=Place(self._input.name, line, column),
            )
        )

    def _named(self, said: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
        """Path and name of a row; a table's name stands for the rows below it that have none (cells that were merged)."""
        above = (said.get("database", "") or self._table[0], said.get("table", "") or self._table[1])
        self._table = above
        prefix = tuple(part for part in above if part)
        path = _path(said.get("path", ""))
        name = said.get("name", "")
        if path and name and folded(path[-1]) == folded(name):
            return (*prefix, *path[:-1]), name
        if name:
            inner = tuple(name.split(".")) if not path and _DOTTED.match(name) else (name,)
            return (*prefix, *path, *inner[:-1]), inner[-1]
        if path:
            return (*prefix, *path[:-1]), path[-1]
        return prefix, said.get("title", "")

    def _nameless(self, row: Row, said: Mapping[str, str]) -> None:
        """A heading between the rows is pointed out; a field without a name is refused, since nothing could be decided about it."""
        if any(said.get(role) for role in ("type", "concept", "tags")) or any(
            _cell(row, index) for index in self._sheet.roles.descriptions
        ):
            self._tell(Level.ERROR, "csv-nameless-row", row.line)
        else:
            self._tell(Level.WARNING, "csv-heading-row", row.line, words=next(cell for cell in row.cells if cell)[:40])

    def _declared(self, cell: str, row: Row) -> tuple[str, ...]:
        words = _words(cell)
        for word in words:
            if word not in self._context.concepts:
                self._tell(Level.ERROR, "csv-unknown-concept", row.line, concept=word)
        return tuple(word for word in words if word in self._context.concepts)


def _path(cell: str) -> tuple[str, ...]:
    mark = "." if "." in cell else "/"
    return tuple(part for part in cell.split(mark) if part)


def _words(cell: str) -> list[str]:
    if not cell:
        return []
    return list(dict.fromkeys(word.strip() for word in _SEVERAL.split(cell) if word.strip()))
