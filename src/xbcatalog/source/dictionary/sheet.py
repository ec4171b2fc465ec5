"""One table of a data dictionary laid out: its rows, which of them is the header, and what its columns say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from xbcatalog.core.text import Diagnostic, Level, Place, message
from xbcatalog.core.value import dataclass
from xbcatalog.source.csv_rows import Malformed, Row
from xbcatalog.source.dictionary.roles import ROLES, Roles, assign, looks_like_type

__all__ = ["DOTTED", "ROWS_ABOVE", "Sheet", "cell", "find_header", "refusal", "shown"]

ROWS_ABOVE = 10
"""How many rows may stand above the header."""
DOTTED = re.compile(r"[^\W\d][\w\[\]{}*-]*(?:\.[^\W\d][\w\[\]{}*-]*)+\Z")
"""A name with its path before it."""
_SAMPLE = 200
_NAME = re.compile(r"[A-Za-z_][\w.\[\]/()$:-]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """`header` is the index of the header among `rows`; `locate` tells line and column of a cell; `part` names the sheet of a workbook.

    `headings` are the lines of rows that hold nothing but a title over all columns.
    """

    file: str
    rows: Sequence[Row | Malformed]
    header: int
    roles: Roles
    locate: Callable[[Row, int], tuple[int, int]]
    part: str = ""
    headings: frozenset[int] = frozenset()

    @property
    def headers(self) -> tuple[str, ...]:
        """The cells of the header; none where that row cannot be read."""
        row = self.rows[self.header] if self.header < len(self.rows) else None
        return row.cells if isinstance(row, Row) else ()

    @property
    def line(self) -> int:
        """The line of the header."""
        return self.rows[self.header].line

    def place(self, line: int | None, column: int | None = None) -> Place:
        """A place in this table."""
        return Place(self.file, line, column, self.part)

    def sure(self) -> bool:
        """Whether this is surely a list of fields.

        Headers like `name` and `type` also stand over data (people, products). Then the cells must tell: data types under the type's
        header, paths that end in the name, or nothing but columns with a role over names without spaces.
        """
        roles = self.roles
        if not roles.named:
            return False
        if roles.strong:
            return True
        body = [row for row in self.rows[self.header + 1 : self.header + 1 + _SAMPLE] if isinstance(row, Row) and not row.blank]
        types = [value for row in body if (value := cell(row, roles.columns.get("type")))]
        if types and "name" in roles.columns and sum(map(looks_like_type, types)) * 2 >= len(types):
            return True
        paths = [value for row in body if (value := cell(row, roles.columns.get("path")))]
        if paths and sum(DOTTED.match(value) is not None for value in paths) * 2 >= len(paths):
            return True
        names = [value for row in body if (value := cell(row, roles.columns.get("name", roles.columns.get("path"))))]
        every = roles.count >= len([header for header in self.headers if header])
        says = bool(roles.descriptions) or "type" in roles.columns
        return every and says and sum(_NAME.match(value) is not None for value in names) * 10 >= len(names) * 8


def find_header(found: Sequence[Row | Malformed], forced: Mapping[str, str]) -> tuple[int, Roles]:
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


def refusal(sheet: Sheet) -> tuple[Diagnostic, ...]:
    """Why the table is not read as a list of fields; nothing where it is one."""
    headers, roles = shown(sheet.headers), ", ".join(ROLES)
    if sheet.roles.unknown:
        return tuple(
            Diagnostic(
                Level.ERROR,
                message("csv-unknown-role", role=role, roles=roles)
                if role not in ROLES
                else message("csv-unknown-header", header=header, role=role, headers=headers),
                sheet.place(None),
            )
            for role, header in sheet.roles.unknown
        )
    if sheet.roles.named and sheet.sure():
        return ()
    id = "csv-perhaps-data" if sheet.roles.named else "csv-no-name-column"
    return (Diagnostic(Level.ERROR, message(id, headers=headers, roles=roles), sheet.place(sheet.line)),)


def cell(row: Row, index: int | None) -> str:
    """The cell of a column, empty where the row has none."""
    return row.cells[index] if index is not None and index < len(row.cells) else ""


def shown(headers: Sequence[str]) -> str:
    """The headers for a message: the first dozen, none longer than a name is."""
    said = ", ".join(header[:40] for header in headers[:12] if header)
    return f"{said}, …" if len(headers) > 12 else said
