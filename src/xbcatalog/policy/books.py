"""A workbook of ours that came back: opened within limits, its cells as texts, each mistake with its sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from xbcatalog.core.text import Diagnostic, Level, Message, Place, broken, message
from xbcatalog.core.value import NamedTuple
from xbcatalog.importers.xlsx.package import UnfitError, opened
from xbcatalog.source.limits import Limits
from xbcatalog.workbooks.writing import HIDDEN

__all__ = ["Bounds", "Marked", "Row", "Sheet", "normal", "read_marked"]

_MOST_COLUMNS = 200
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RANGE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})(?::.*)?\Z", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Bytes that the whole workbook and what is read of it may unpack to, rows of a sheet that may be filled, and how bad it is that a
    column is not ours."""

    whole: int = 24 * 1024 * 1024
    read: int = 24 * 1024 * 1024
    rows: int = 50_000
    strange: Level = Level.ERROR


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
class Marked:
    """What the hidden sheet says, row by row, the sheets by their ids, and what there is to tell of them that is no error."""

    marks: Sequence[tuple[str, str, str, str]]
    sheets: Mapping[str, Sheet]
    told: tuple[Diagnostic, ...]


def normal(text: str) -> str:
    """A text as every spreadsheet gives it back: line breaks are one character, blanks at its ends are nothing."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n\t \xa0\u3000")


def read_marked(data: bytes, file: str, format: str, foreign: Message, bounds: Bounds) -> Marked | tuple[Diagnostic, ...]:
    """The workbook of a format of ours; where something is wrong with it, everything that is. `foreign` is told of one that is not.

    Only sheets that the hidden one names are read. Raises `ModuleNotFoundError` without the library.
    """
    import openpyxl  # noqa: F401  (its absence is no mistake in the workbook)

    def refused(told: Message, place: Place | None = None) -> tuple[Diagnostic, ...]:
        return (Diagnostic(Level.ERROR, told, place or Place(file)),)

    try:
        with opened(data, Limits(bytes=bounds.whole)) as archive:
            _no_hooks(archive)
            book = _Book(data, archive, bounds)
            return _sheets(book, file, format, foreign, bounds)
    except UnfitError as error:
        return refused(error.told)
    except _ForeignError as error:
        return refused(foreign, error.place)
    except Exception as error:  # whatever the reader stumbles over, nothing was read
        return refused(message("xlsx-damaged", reason=(str(error).partition("\n")[0] or type(error).__name__)[:100]))


class _ForeignError(Exception):
    def __init__(self, place: Place) -> None:
        super().__init__(place.file)
        self.place = place


def _no_hooks(archive: ZipFile) -> None:
    """Nothing of a workbook is ever run or fetched, so one that asks for it says something else than it shows."""
    parts = {name.casefold() for name in archive.namelist()}
    if any(name.startswith("xl/vbaproject") or (name.endswith(".bin") and "vba" in name) for name in parts):
        raise UnfitError(message("sheet-macros"))
    if any(name.startswith("xl/externallinks/") for name in parts):
        raise UnfitError(message("sheet-external-links"))


def _sheets(book: _Book, file: str, format: str, foreign: Message, bounds: Bounds) -> Marked | tuple[Diagnostic, ...]:
    told: list[Diagnostic] = []
    if HIDDEN not in book.targets:
        raise _ForeignError(Place(file))
    hidden, _ = _texts(book, HIDDEN, file, bounds, told)
    marks = [(cells.get(1, ""), cells.get(2, ""), cells.get(3, ""), cells.get(4, "")) for _, cells in hidden]
    if told or not marks or marks[0][:2] != ("format", format):
        return (Diagnostic(Level.ERROR, foreign, Place(file, 1, 1, HIDDEN)),)
    heads = [mark[1:] for mark in marks if mark[0] == "head"]
    sheets: dict[str, Sheet] = {}
    for id, _, name in [head for head in heads if not head[1]]:
        if name not in book.targets:
            told.append(Diagnostic(Level.ERROR, message("sheet-missing", sheet=name), Place(file)))
            continue
        titles = {title: column for owner, column, title in heads if owner == id and column}
        sheets[id] = _sheet(book, name, titles, file, bounds, told)
    return tuple(told) if broken(told) else Marked(marks=marks, sheets=sheets, told=tuple(told))


@contextmanager
def _unwarned() -> Iterator[None]:
    """What the library has to say of parts that nobody reads is of no use."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


class _Cell(NamedTuple):
    row: int
    column: int
    value: Any
    kind: str
    percent: bool


class _Book:
    """The parts of a workbook, by the library's parsers; what it would build of them (merged ranges, pictures) is never built."""

    def __init__(self, data: bytes, archive: ZipFile, bounds: Bounds) -> None:
        from openpyxl.reader.excel import ExcelReader
        from openpyxl.styles.stylesheet import apply_stylesheet

        self.archive = archive
        self._left = bounds.read
        with _unwarned():
            reader: Any = ExcelReader(BytesIO(data), keep_links=False)
            reader.read_manifest()
            for part in archive.namelist():
                if part.casefold().endswith(("sharedstrings.xml", "styles.xml", "xl/workbook.xml")):
                    self._spend(part)
            reader.read_strings()
            reader.read_workbook()
            apply_stylesheet(archive, reader.wb)
        self.strings = reader.shared_strings
        self.wb = reader.wb
        known = set(archive.namelist())
        pairs = [(str(sheet.name), relation) for sheet, relation in reader.parser.find_sheets()]
        self.targets = {name: one.target for name, one in pairs if one.target in known and "chartsheet" not in one.Type}

    def _spend(self, part: str) -> None:
        self._left -= self.archive.getinfo(part).file_size
        if self._left < 0:
            raise UnfitError(message("sheet-too-large"))

    def cells(self, name: str) -> tuple[list[_Cell], list[str]]:
        """The cells with something in them as they stand in the file, and the ranges that are merged."""
        from openpyxl.worksheet._reader import WorkSheetParser

        self._spend(self.targets[name])
        wb = self.wb
        with self.archive.open(self.targets[name]) as stream, _unwarned():
            parser: Any = WorkSheetParser(
                stream, self.strings, epoch=wb.epoch, date_formats=wb._date_formats, timedelta_formats=wb._timedelta_formats
            )
            found = [
                _Cell(cell["row"], cell["column"], cell["value"], cell["data_type"], self._percent(cell["style_id"]))
                for _, row in parser.parse()
                for cell in row
                if cell["value"] is not None
            ]
        merged = parser.merged_cells
        return found, [str(one.ref) for one in (merged.mergeCell if merged is not None else ())]

    def _percent(self, style: int) -> bool:
        from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

        number = self.wb._cell_styles[style].numFmtId if 0 <= style < len(self.wb._cell_styles) else 0
        own = number - BUILTIN_FORMATS_MAX_SIZE
        formats = self.wb._number_formats
        return "%" in (formats[own] if 0 <= own < len(formats) else BUILTIN_FORMATS.get(number, ""))


def _sheet(book: _Book, name: str, titles: Mapping[str, str], file: str, bounds: Bounds, told: list[Diagnostic]) -> Sheet:
    rows, merged = _texts(book, name, file, bounds, told)
    for first in sorted(merged)[:1]:
        told.append(Diagnostic(Level.ERROR, message("sheet-merged", cells=first[:40]), _corner(first, file, name)))
    columns: dict[str, int] = {}
    head = rows[0][1] if rows and rows[0][0] == 1 else {}
    for at, title in head.items():
        column = titles.get(title)
        if column is None:
            told.append(Diagnostic(bounds.strange, message("sheet-strange-header", header=title[:60]), Place(file, 1, at, name)))
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
        for at in sorted(cells.keys() - ids.keys() - head.keys() if bounds.strange is not Level.ERROR else cells.keys() - ids.keys()):
            told.append(Diagnostic(bounds.strange, message("sheet-no-column", value=cells[at][:60]), Place(file, number, at, name)))
        found.append(Row(number, {ids[at]: said for at, said in cells.items() if at in ids}))
    return Sheet(name=name, rows=found, columns=columns)


def _corner(range: str, file: str, sheet: str) -> Place:
    found = _RANGE.match(range)
    if found is None:
        return Place(file, 1, 1, sheet)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return Place(file, int(found[2]), column, sheet)


def _texts(
    book: _Book, name: str, file: str, bounds: Bounds, told: list[Diagnostic]
) -> tuple[list[tuple[int, dict[int, str]]], Sequence[str]]:
    """The rows with something in them, top to bottom, and what is merged; only cells that are there are looked at, however far apart."""
    by_row: dict[int, dict[int, str]] = {}
    cells, merged = book.cells(name)
    for cell in sorted(cells, key=lambda one: one[:2]):
        place = Place(file, cell.row, cell.column, name)
        if cell.row > bounds.rows or cell.column > _MOST_COLUMNS:
            told.append(Diagnostic(Level.ERROR, message("sheet-too-far", rows=bounds.rows), place))
            break
        said = _text(cell)
        if cell.column in by_row.get(cell.row, ()):
            told.append(Diagnostic(Level.ERROR, message("xlsx-damaged", reason="one cell twice"), place))
        elif isinstance(said, Message):
            told.append(Diagnostic(Level.ERROR, said, place))
        elif normal(said):
            by_row.setdefault(cell.row, {})[cell.column] = normal(said)
    return sorted(by_row.items()), merged


def _text(cell: _Cell) -> str | Message:
    """What a cell says, or why it is no text: a formula is never worked out, and what it showed is not read either."""
    value = cell.value
    if cell.kind == "f":
        return message("sheet-formula")
    if cell.kind == "e":
        return message("sheet-error-value", value=str(value))
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if not 0xD800 <= int(found[1], 16) < 0xE000 else found[0], value)
        case int() | float() if cell.percent:
            return message("sheet-percent")
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
