"""The rows of one table of a data dictionary on their way to fields: every row becomes a field, a diagnostic, or is counted in a note."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xbcatalog.core.dataset import Field
from xbcatalog.core.text import Diagnostic, Level, Message, message
from xbcatalog.core.value import dataclass
from xbcatalog.source.comments import split_comment
from xbcatalog.source.csv_rows import Malformed, Row
from xbcatalog.source.dictionary.headers import HEADERS
from xbcatalog.source.dictionary.roles import Roles, assign, folded, looks_like_type
from xbcatalog.source.dictionary.sheet import DOTTED, Sheet, cell, shown
from xbcatalog.source.dictionary.values import labels_of
from xbcatalog.source.inputs import Context
from xbcatalog.source.tags import split_tag
from xbcatalog.source.wording import record_words

__all__ = ["Listed", "listed"]

_NONE = frozenset(("-", "—", "–", "/", "n/a", "N/A", "无"))
_SEVERAL = re.compile(r"[;,|\n；，、]+")
_WORDS = frozenset(alias for aliases in HEADERS.values() for alias in aliases)
_TABLES = frozenset(HEADERS["table"])
_MOST_PAIRS = 6
_SURE = 3
"""A row of so many headers is the header of a further list; a field may be called `column_name`, and be described as `字段名称`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What one table gave."""

    fields: tuple[Field, ...]
    diagnostics: tuple[Diagnostic, ...]
    notes: tuple[Message, ...]


def listed(sheet: Sheet, context: Context, *, within: tuple[str, ...] = (), record: str = "") -> Listed:
    """The fields of a table; `within` is what they lie in beside what the rows say, `record` what that is called."""
    return _Reading(sheet, context, within, record).read()


class _Reading:
    def __init__(self, sheet: Sheet, context: Context, within: tuple[str, ...], record: str) -> None:
        self._sheet = sheet
        self._context = context
        self._within = within
        self._record = self._outer = record
        self._head(sheet.headers, sheet.roles)
        self._notes: list[Message] = []
        self._diagnostics: list[Diagnostic] = []
        self._fields: list[Field] = []
        self._short: list[int] = []
        self._table = ("", "")

    def _head(self, headers: tuple[str, ...], roles: Roles) -> None:
        """From here on these are the headers."""
        self._headers = headers
        self._roles = roles
        self._columns = dict(roles.columns)
        self._width = len(headers)

    def read(self) -> Listed:
        sheet = self._sheet
        self._drop_foreign_concepts()
        self._tell_roles()
        above = [row for row in sheet.rows[: sheet.header] if isinstance(row, Row) and not row.blank]
        if above:
            self._notes.append(message("csv-rows-above", count=len(above)))
            self._introduced(above)
        repeated = branches = 0
        kind = self._branch_column()
        for row in sheet.rows[sheet.header + 1 :]:
            if isinstance(row, Malformed):
                self._tell(Level.ERROR, "csv-malformed", row.line, roles="")
            elif row.blank:
                continue
            elif row.cells == self._headers or self._further(row):
                repeated += 1
            elif row.line in sheet.headings:
                self._heading(row)
            elif kind is not None and cell(row, kind).lower() == "branch":
                branches += 1
            else:
                self._row(row)
        if repeated:
            self._notes.append(message("csv-headers-repeated", count=repeated))
        if branches:
            self._notes.append(message("csv-branches", count=branches))
        if self._short:
            self._tell(Level.WARNING, "csv-short-rows", self._short[0], count=len(self._short))
        if not self._fields and not self._diagnostics:
            self._tell(Level.WARNING, "csv-no-rows", sheet.line)
        return Listed(fields=tuple(self._fields), diagnostics=tuple(self._diagnostics), notes=tuple(self._notes))

    def _introduced(self, above: list[Row]) -> None:
        """The rows over the header say what the table is; a header among them would head rows that nobody reads."""
        while above and (len({*filter(None, above[-1].cells)}) == 1 or _named_table(above[-1])):
            row = above.pop()
            if pairs := _named_table(row):
                table = next((value for key, value in pairs if folded(key) in _TABLES), "")
                self._table = ("", table or self._table[1])
                self._record = record_words(self._outer, *(value for _, value in pairs if value != table))
            elif self._record == self._outer and not assign(row.cells, {}).named:
                self._called(row)
            if assign(row.cells, {}).named and not pairs:
                above.append(row)
                break
        for other in above:
            if assign(other.cells, {}).named:
                self._tell(Level.ERROR, "csv-two-headers", other.line, other=str(self._sheet.line))

    def _tell(self, level: Level, id: str, line: int | None, **args: str | int) -> None:
        self._diagnostics.append(Diagnostic(level, message(id, **args), self._sheet.place(line)))

    def _further(self, row: Row) -> bool:
        """Whether a further list begins here, whose columns may stand in another order."""
        # Asked of every row, so what is cheap comes first.
        if sum(one.casefold().replace(" ", "").replace("_", "") in _WORDS for one in row.cells) < _SURE or self._context.columns:
            return False
        roles = assign(row.cells, {})
        if not roles.strong or roles.count < max(_SURE, self._roles.count - 1) or any(map(looks_like_type, row.cells)):
            return False
        self._head(row.cells, roles)
        self._table = ("", "")
        return True

    def _drop_foreign_concepts(self) -> None:
        """A guessed `concept` column in which no cell is one of our concepts speaks of something else."""
        index = self._columns.get("concept")
        if index is None or "concept" in self._context.columns:
            return
        cells = [cell(row, index) for row in self._sheet.rows[self._sheet.header + 1 :] if isinstance(row, Row)]
        if not any(word in self._context.concepts for said in cells for word in _words(said)):
            del self._columns["concept"]

    def _tell_roles(self) -> None:
        headers = self._headers
        taken = {index: role for role, index in self._columns.items() if role != "description"}
        taken |= dict.fromkeys(self._roles.descriptions, "description")
        roles = ", ".join(f"{role}={headers[index]}" for index, role in sorted(taken.items()))
        unused = [header for index, header in enumerate(headers) if index not in taken and header]
        self._notes.append(message("csv-roles", roles=roles))
        if unused:
            self._notes.append(message("csv-unused", count=len(unused), headers=shown(unused)))

    def _branch_column(self) -> int | None:
        """Where a tree of signals says which nodes are branches: those hold fields and are none."""
        folds = [folded(header) for header in self._headers]
        return folds.index("type") if "path" in self._columns and "datatype" in folds and "type" in folds else None

    def _row(self, row: Row) -> None:
        said = {role: cell(row, index) for role, index in self._columns.items()}
        surplus = [one for one in row.cells[self._width :] if one]
        if surplus:
            self._tell(Level.WARNING, "csv-long-row", row.line, count=len(row.cells), headers=self._width)
        elif len(row.cells) < self._width:
            self._short.append(row.line)
        path, name = self._named(said)
        if not name:
            self._nameless(row, said)
            return
        texts = [one for index in self._roles.descriptions if (one := cell(row, index))] + surplus
        title, description = said.get("title", ""), "\n".join(dict.fromkeys(texts))
        if not title and texts:
            title, whole = split_comment(texts[0])
            description = "\n".join(dict.fromkeys([*([whole] if whole else []), *texts[1:]]))
        elif title:
            title, whole = split_comment(title)
            description = "\n".join(dict.fromkeys(part for part in (whole, description) if part))
        source = next(role for role in ("name", "path", "title") if said.get(role))
        line, column = self._sheet.locate(row, self._columns[source])
        self._fields.append(
            Field(
                path=(*self._within, *path),
                name=name,
                title=title,
                description=description,
                record=self._record,
                type=said.get("type", ""),
                unit="" if said.get("unit", "") in _NONE else said.get("unit", ""),
                values=labels_of(said.get("values", "")),
                tags=tuple(split_tag(word) for word in _words(said.get("tags", ""))),
                declared=self._declared(said.get("concept", ""), row),
                place=self._sheet.place(line, column),
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
            inner = tuple(name.split(".")) if not path and DOTTED.match(name) else (name,)
            return (*prefix, *path, *inner[:-1]), inner[-1]
        if path:
            return (*prefix, *path[:-1]), path[-1]
        return prefix, said.get("title", "")

    def _nameless(self, row: Row, said: Mapping[str, str]) -> None:
        """A heading between the rows is pointed out; a field without a name is refused, since nothing could be decided about it."""
        if any(said.get(role) for role in ("type", "concept", "tags")) or any(cell(row, index) for index in self._roles.descriptions):
            self._tell(Level.ERROR, "csv-nameless-row", row.line)
        else:
            self._heading(row)

    def _heading(self, row: Row) -> None:
        """The words over the rows that follow; what they say of those may restrict them, and never permits them."""
        self._tell(Level.WARNING, "csv-heading-row", row.line, words=next(one for one in row.cells if one)[:40])
        self._called(row)

    def _called(self, row: Row) -> None:
        """A row that holds one text alone is what the rows below it are called."""
        said = [one for one in dict.fromkeys(row.cells) if one]
        if len(said) == 1:
            self._record = record_words(self._outer, said[0])

    def _declared(self, said: str, row: Row) -> tuple[str, ...]:
        words = _words(said)
        for word in words:
            if word not in self._context.concepts:
                self._tell(Level.ERROR, "csv-unknown-concept", row.line, concept=word)
        return tuple(word for word in words if word in self._context.concepts)


def _named_table(row: Row) -> list[tuple[str, str]]:
    """The pairs of a row that tells of the whole table (`表名 | t_user | 表说明 | 用户表`); nothing where it is no such row."""
    filled = [one for one in row.cells if one]
    pairs = [*zip(filled[::2], filled[1::2], strict=False)]
    if len(filled) % 2 or len(pairs) > _MOST_PAIRS or any(folded(value) in _WORDS for _, value in pairs):
        return []
    return pairs if any(folded(key) in _TABLES or key.startswith("表") for key, _ in pairs) else []


def _path(said: str) -> tuple[str, ...]:
    mark = "." if "." in said else "/"
    return tuple(part for part in said.split(mark) if part)


def _words(said: str) -> list[str]:
    if not said:
        return []
    return list(dict.fromkeys(word.strip() for word in _SEVERAL.split(said) if word.strip()))
