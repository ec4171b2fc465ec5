"""A workbook that came back: its cells as texts, with everything refused that is none, each mistake with its sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xbcatalog.core.text import Diagnostic, Level, Message, Place, message
from xbcatalog.importers.xlsx.package import UnfitError, opened
from xbcatalog.policy.sheets.export import FORMAT, HIDDEN
from xbcatalog.policy.sheets.model import UnitKey, normal
from xbcatalog.source.limits import Limits

__all__ = ["Book", "Row", "Sheet", "read_book"]

_BOUNDS = Limits(bytes=24 * 1024 * 1024)
_MOST_ROWS = 50_000
_MOST_COLUMNS = 200
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Row:
    """One row with something in it: its number in the sheet, and its cells by the ids of their columns."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: its name, its rows, and the numbers of its columns by their ids (from 1)."""

    name: str
    rows: Sequence[Row]
    columns: Mapping[str, int]

    def place(self, file: str, row: int, column: str = "") -> Place:
        """A cell of it."""
        return Place(file, row, self.columns.get(column, 1), self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook of ours: the file it was made from, the digests of its units at that time in their order, and its sheets by their ids."""

    file: str
    source: str
    base: Mapping[UnitKey, str]
    sheets: Mapping[str, Sheet]


def read_book(data: bytes, file: str) -> Book | tuple[Diagnostic, ...]:
    """The workbook; where something is wrong with it, everything that is. Raises `ModuleNotFoundError` without its reader."""
    from openpyxl import load_workbook

    def refused(told: Message, place: Place | None = None) -> tuple[Diagnostic, ...]:
        return (Diagnostic(Level.ERROR, told, place or Place(file)),)

    try:
        with opened(data, _BOUNDS) as archive:
            parts = {name.casefold() for name in archive.namelist()}
    except UnfitError as error:
        return refused(error.told)
    if any(name.startswith("xl/vbaproject") or (name.endswith(".bin") and "vba" in name) for name in parts):
        return refused(message("sheet-macros"))
    if any(name.startswith("xl/externallinks/") for name in parts):
        return refused(message("sheet-external-links"))
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book: Any = load_workbook(BytesIO(data), keep_links=False)
        except Exception as error:  # whatever the reader stumbles over, nothing was read
            return refused(message("xlsx-damaged", reason=(str(error).partition("\n")[0] or type(error).__name__)[:100]))
    if HIDDEN not in book.sheetnames or not hasattr(book[HIDDEN], "_cells"):
        return refused(message("sheet-not-ours", sheet=HIDDEN))
    told: list[Diagnostic] = []
    marks = [tuple(cells.get(at, "") for at in range(1, 5)) for _, cells in _texts(book[HIDDEN], file, told)]
    if told or not marks or marks[0][:2] != ("format", FORMAT):
        return refused(message("sheet-not-ours", sheet=HIDDEN), Place(file, 1, 1, HIDDEN))
    heads = [mark[1:] for mark in marks if mark[0] == "head"]
    source = next((mark for mark in marks if mark[0] == "file"), ("", "", "", ""))
    sheets: dict[str, Sheet] = {}
    for id, _, name in [head for head in heads if not head[1]]:
        if name not in book.sheetnames or not hasattr(book[name], "_cells"):
            told.append(Diagnostic(Level.ERROR, message("sheet-missing", sheet=name), Place(file)))
            continue
        titles = {title: column for owner, column, title in heads if owner == id and column}
        sheets[id] = _sheet(book[name], name, titles, file, told)
    if told:
        return tuple(told)
    base = {(mark[1], mark[2]): mark[3] for mark in marks if mark[0] == "unit"}
    return Book(file=source[1], source=source[2], base=base, sheets=sheets)


def _sheet(page: Any, name: str, titles: Mapping[str, str], file: str, told: list[Diagnostic]) -> Sheet:
    merged = sorted(str(one) for one in page.merged_cells.ranges)
    if merged:
        first = page.merged_cells.ranges and min(page.merged_cells.ranges, key=lambda one: (one.min_row, one.min_col))
        place = Place(file, first.min_row, first.min_col, name)
        told.append(Diagnostic(Level.ERROR, message("sheet-merged", cells=merged[0]), place))
    rows = list(_texts(page, file, told))
    columns: dict[str, int] = {}
    head = rows[0][1] if rows and rows[0][0] == 1 else {}
    for at, title in head.items():
        column = titles.get(title)
        if column is None:
            told.append(Diagnostic(Level.ERROR, message("sheet-strange-header", header=title[:60]), Place(file, 1, at, name)))
        elif column in columns:
            told.append(Diagnostic(Level.ERROR, message("sheet-header-twice", header=title[:60]), Place(file, 1, at, name)))
        else:
            columns[column] = at
    for title, column in titles.items():
        if column not in columns:
            told.append(Diagnostic(Level.ERROR, message("sheet-no-header", header=title), Place(file, 1, 1, name)))
    ids = {at: column for column, at in columns.items()}
    found: list[Row] = []
    for number, cells in rows:
        if number == 1:
            continue
        for at in sorted(cells.keys() - ids.keys()):
            told.append(Diagnostic(Level.ERROR, message("sheet-no-column", value=cells[at][:60]), Place(file, number, at, name)))
        found.append(Row(number, {ids[at]: said for at, said in cells.items() if at in ids}))
    return Sheet(name=name, rows=found, columns=columns)


def _texts(page: Any, file: str, told: list[Diagnostic]) -> Iterator[tuple[int, dict[int, str]]]:
    """The rows with something in them, top to bottom; only cells that are there are looked at, however far apart they stand."""
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), cell in sorted(page._cells.items()):
        if cell.value is None:
            continue
        if row > _MOST_ROWS or column > _MOST_COLUMNS:
            told.append(Diagnostic(Level.ERROR, message("sheet-too-far", rows=_MOST_ROWS), Place(file, row, column, page.title)))
            break
        said = _text(cell)
        if isinstance(said, Message):
            told.append(Diagnostic(Level.ERROR, said, Place(file, row, column, page.title)))
        elif normal(said):
            by_row.setdefault(row, {})[column] = normal(said)
    yield from sorted(by_row.items())


def _text(cell: Any) -> str | Message:
    """What a cell says, or why it is no text: a formula is never worked out, and what it showed is not read either."""
    value = cell.value
    if cell.data_type == "f":
        return message("sheet-formula")
    if cell.data_type == "e":
        return message("sheet-error-value", value=str(value))
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if not 0xD800 <= int(found[1], 16) < 0xE000 else found[0], value)
        case int():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime() if not (value.hour or value.minute or value.second):
            return value.date().isoformat()
        case date() if not isinstance(value, datetime):
            return value.isoformat()
        case _:
            return message("sheet-strange-value", value=str(value)[:60])
