"""The sheets of a workbook as units again, each with the rows it stands in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xbcatalog.core.text import Diagnostic, Level, Message, Place, message
from xbcatalog.policy.books import Row, Sheet
from xbcatalog.policy.sheets.conditions import Line
from xbcatalog.policy.sheets.model import ENTRY, LIST, SOURCE, Column, Unit, UnitKey
from xbcatalog.policy.sheets.reading import Book
from xbcatalog.policy.sheets.units import CONDITIONS

__all__ = ["Parsed", "parse"]

_PARTS = re.compile(r"[\n,;，；、]")


@dataclass(slots=True, kw_only=True)
class Parsed:
    """The units of the sheets in their order; `rows` are those of units, `condition_rows` those of (unit, condition)."""

    file: str
    book: Book
    units: dict[UnitKey, Unit] = field(default_factory=dict)
    rows: dict[UnitKey, int] = field(default_factory=dict)
    condition_rows: dict[tuple[UnitKey, str], list[int]] = field(default_factory=dict)
    told: list[Diagnostic] = field(default_factory=list)

    def error(self, sheet: Sheet, row: int, column: str, told: Message) -> None:
        """Something wrong with a cell."""
        self.told.append(Diagnostic(Level.ERROR, told, sheet.place(self.file, row, column)))

    def place(self, key: UnitKey, column: str = "", condition: str | None = None, line: int = 0) -> Place:
        """The cell of a unit; of a condition the row of its part."""
        if condition is not None and (rows := self.condition_rows.get((key, condition))):
            return self.book.sheets["conditions"].place(self.file, rows[min(line, len(rows) - 1)], column)
        sheet = self.book.sheets[key[0]]
        return sheet.place(self.file, self.rows.get(key, 1), column)


def parse(book: Book, file: str) -> Parsed:
    """The units of a workbook, and everything that is wrong with its rows."""
    parsed = Parsed(file=file, book=book)
    cells = _table(parsed, "entries", ENTRY)
    sources = _table(parsed, "sources", SOURCE)
    lists = _list(parsed)
    conditions = _conditions(parsed, cells)
    for key, said in lists.items():
        parsed.units[key] = Unit(cells=said)
    for key, said in sources.items():
        parsed.units[key] = Unit(cells=said)
    for key, found in conditions.items():
        if key[0] == "conditions":
            parsed.units[key] = Unit(conditions=found)
    for key, said in cells.items():
        parsed.units[key] = Unit(cells=said, conditions=conditions.get(key, {}))
    return parsed


def _table(parsed: Parsed, id: str, columns: Sequence[Column]) -> dict[UnitKey, Mapping[str, str]]:
    sheet = parsed.book.sheets[id]
    kinds = {column.id: column.kind for column in columns}
    found: dict[UnitKey, Mapping[str, str]] = {}
    for row in sheet.rows:
        cells = {column: _listed(said) if kinds[column] == "list" else said for column, said in row.cells.items() if column in kinds}
        if not cells:
            continue
        name = cells.get("id", "")
        key = (id, name)
        if not name:
            parsed.error(sheet, row.number, "id", message("sheet-id-wanted"))
        elif key in found:
            parsed.error(sheet, row.number, "id", message("sheet-id-twice", id=name, row=parsed.rows[key]))
        else:
            found[key] = {column: said for column, said in cells.items() if said}
            parsed.rows[key] = row.number
    return found


def _listed(said: str) -> str:
    return "\n".join(part.strip() for part in _PARTS.split(said) if part.strip())


def _list(parsed: Parsed) -> dict[UnitKey, Mapping[str, str]]:
    sheet = parsed.book.sheets["list"]
    known = {column.id for column in LIST}
    found: dict[UnitKey, Mapping[str, str]] = {}
    for row in sheet.rows:
        name, value = row.cells.get("key", ""), row.cells.get("value", "")
        key = ("list", name)
        if name not in known:
            parsed.error(sheet, row.number, "key", message("sheet-strange-key", key=name))
        elif key in parsed.rows:
            parsed.error(sheet, row.number, "key", message("sheet-id-twice", id=name, row=parsed.rows[key]))
        else:
            parsed.rows[key] = row.number
            if value:
                found[key] = {"value": value}
    return found


def _conditions(parsed: Parsed, entries: Mapping[UnitKey, object]) -> dict[UnitKey, dict[str, tuple[Line, ...]]]:
    sheet = parsed.book.sheets["conditions"]
    rows: dict[tuple[UnitKey, str], list[Row]] = {}
    for row in sheet.rows:
        of = row.cells.get("of", "")
        owner = _owner(of)
        if owner is None:
            parsed.error(sheet, row.number, "of", message("sheet-of", value=of))
        elif owner[0][0] == "entries" and owner[0] not in entries:
            parsed.error(sheet, row.number, "of", message("sheet-of-nobody", id=owner[0][1]))
        else:
            rows.setdefault(owner, []).append(row)
    found: dict[UnitKey, dict[str, tuple[Line, ...]]] = {}
    for (key, name), own in rows.items():
        parsed.condition_rows[key, name] = [row.number for row in own]
        parsed.rows.setdefault(key, own[0].number)
        lines = tuple(Line(*(row.cells.get(column, "") for column in ("level", "kind", "fact", "operator", "value"))) for row in own)
        found.setdefault(key, {})[name] = lines
    return found


def _owner(of: str) -> tuple[UnitKey, str] | None:
    """Whose condition a row is part of: that of the whole list, a named one, or one of an entry's."""
    if of == "applies":
        return ("conditions", ""), ""
    if of.startswith("[") and of.endswith("]") and of[1:-1]:
        return ("conditions", of[1:-1]), ""
    id, _, name = of.rpartition(" ")
    return (("entries", id), name) if id and name in CONDITIONS else None
