"""The sheets of a workbook as rows of texts, with `openpyxl`; formulas are never evaluated: what was stored of them counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from xbcatalog.core.text import message
from xbcatalog.core.value import dataclass
from xbcatalog.importers.xlsx.package import UnfitError, opened
from xbcatalog.source.csv_rows import Row
from xbcatalog.source.limits import Limits

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["NotInstalledError", "Page", "pages"]

_ESCAPE = re.compile(r"_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
"""Half a surrogate is no character."""
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^<>]{0,200}?\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")
_MOST_COLUMNS = 16_384
_MOST_ROWS = 1_048_576
_LETTERS = re.compile(r"[A-Z]{1,3}(?=[0-9]+\Z)")
_MERGED_HEADER = 3
"""A header is no higher than so many rows."""


class NotInstalledError(Exception):
    """The reader of workbooks is an extra, and is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One sheet: its rows by their numbers, whether it is hidden, the rows that one text covers from side to side, and how far down a row's
    merged cells reach; `unstored` are the (row, column) of formulas without a stored value."""

    name: str
    hidden: bool
    rows: Sequence[Row]
    headings: frozenset[int]
    reach: dict[int, int]
    unstored: Sequence[tuple[int, int]]


def pages(data: bytes, limits: Limits, *, most: int | None = None) -> list[Page]:
    """Every sheet of the workbook, hidden ones too, with its first `most` rows; raises `UnfitError` and `NotInstalledError`."""
    try:
        from openpyxl.reader.excel import ExcelReader
        from openpyxl.xml.constants import SHARED_STRINGS
    except ImportError:
        raise NotInstalledError from None
    import warnings

    with opened(data, limits) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        budget = _Budget(limits.nodes)
        try:
            reader = ExcelReader(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            reader.read_manifest()
            reader.read_workbook()
            shared = reader.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
            strings = [_joined(one) for one in _elements(archive.read(shared.PartName.lstrip("/")), "}si")] if shared is not None else []
            found = [
                _page(archive, relation.target, str(sheet.name), sheet.state != "visible", strings, budget, most)
                for sheet, relation in reader.parser.find_sheets()
                if "chartsheet" not in relation.Type and relation.target in reader.valid_files
            ]
        except UnfitError:
            raise
        except Exception as error:  # whatever the reader stumbles over, nothing was read
            raise UnfitError(message("xlsx-damaged", reason=(str(error).partition("\n")[0] or type(error).__name__)[:100])) from error
    return found


class _Budget:
    """How many cells may still be kept."""

    def __init__(self, limit: int) -> None:
        self._limit = self._left = limit

    def spend(self, cells: int) -> None:
        self._left -= cells
        if self._left < 0:
            raise UnfitError(message("xlsx-too-many-cells", limit=self._limit))


def _page(archive: ZipFile, target: str, name: str, hidden: bool, strings: Sequence[str], budget: _Budget, most: int | None) -> Page:
    part = archive.read(target)
    unstored: list[tuple[int, int]] = []
    found: dict[int, list[str]] = {}
    for line, cells in _cells(part, strings, unstored):
        if not (1 <= line <= _MOST_ROWS):
            raise UnfitError(message("xlsx-damaged", reason=f"row {line}"))
        if most is not None and len(found) >= most and line not in found:
            break
        # Rows of one number are one row, as they stand; the first text of a cell counts, and none is lost.
        row = found.setdefault(line, [])
        for column, said in cells:
            if not (1 <= column <= _MOST_COLUMNS):
                raise UnfitError(message("xlsx-damaged", reason=f"column {column}"))
            if column > len(row):
                budget.spend(column - len(row))
                row.extend([""] * (column - len(row)))
            row[column - 1] = f"{row[column - 1]} {said}".strip()
    merged = [(_column(one[1]), int(one[2]), _column(one[3]), int(one[4])) for one in _MERGED.finditer(part)]
    lines = sorted(found)
    headings, reach = _spread(found, lines, merged, budget)
    rows = tuple(Row(cells=tuple(found[line]), line=line, last=line) for line in lines)
    return Page(name=name, hidden=hidden, rows=rows, headings=headings, reach=reach, unstored=tuple(sorted(unstored)))


def _cells(part: bytes, strings: Sequence[str], unstored: list[tuple[int, int]]) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """The rows of a sheet as they stand in the file, each with the texts of its cells.

    The walk of `openpyxl` drops a row that stands too late, and fills every gap that a cell's address leaves; so the rows are taken here.
    """
    line = 0
    for element in _elements(part, "}row"):
        line = int(element.get("r") or line + 1)
        column = 0
        cells: list[tuple[int, str]] = []
        for node in element:
            if not node.tag.endswith("}c"):
                continue
            column = _column(_LETTERS.match(address)[0]) if (address := node.get("r")) else column + 1  # type: ignore[index]
            said, formula = _said(node, strings)
            if said:
                cells.append((column, said))
            elif formula:
                unstored.append((line, column))
        yield line, cells


def _elements(part: bytes, suffix: str) -> Iterator[Element]:
    """The elements of a name, each as long as it is looked at.

    No part that declares entities comes here, so the parser of the standard library is safe.
    """
    from xml.etree.ElementTree import iterparse

    for _, element in iterparse(BytesIO(part)):
        if element.tag.endswith(suffix):
            yield element
            element.clear()


def _said(cell: Element, strings: Sequence[str]) -> tuple[str, bool]:
    """The text of a cell, and whether a formula made it."""
    kind = cell.get("t", "n")
    value, text, formula = "", "", False
    for node in cell:
        if node.tag.endswith("}v"):
            value = node.text or ""
        elif node.tag.endswith("}is"):
            text = _joined(node)
        elif node.tag.endswith("}f"):
            formula = True
    match kind:
        case "s":
            text = strings[int(value)] if value.isdecimal() else ""
        case "inlineStr":
            pass
        case "b":
            text = {"1": "TRUE", "0": "FALSE"}.get(value, value)
        case "n":
            text = _number(value)
        case _:
            text = value
    return _text(text), formula


def _joined(node: Element) -> str:
    """The text of a string and of its runs, without what tells its pronunciation."""
    found = []
    for one in node:
        if one.tag.endswith("}t"):
            found.append(one.text or "")
        elif one.tag.endswith("}r"):
            found += [inner.text or "" for inner in one if inner.tag.endswith("}t")]
    return "".join(found)


def _number(value: str) -> str:
    """A number as people write it: `3` for what is stored as `3.0`."""
    try:
        number = float(value)
    except ValueError:
        return value
    return str(int(number)) if number.is_integer() and not value.strip().isdigit() else value


def _text(value: str) -> str:
    """Characters that XML cannot hold are written as codes; whoever opens the workbook sees the characters."""
    if "_x" in value:
        value = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), value)
    return value.replace("\r\n", "\n").strip("\r\n\t \xa0\u3000")


def _column(letters: str | bytes) -> int:
    number = 0
    for letter in letters.encode() if isinstance(letters, str) else letters:
        number = number * 26 + letter - 64
    return number


def _spread(
    found: dict[int, list[str]], lines: Sequence[int], merged: Sequence[tuple[int, int, int, int]], budget: _Budget
) -> tuple[frozenset[int], dict[int, int]]:
    """Write the text of a merged cell into each row that it covers, since it is said of each."""
    headings: set[int] = set()
    reach: dict[int, int] = {}
    from bisect import bisect_left, bisect_right

    for left, top, right, bottom in merged:
        row = found.get(top)
        said = row[left - 1] if row is not None and left <= len(row) else ""
        if not said or row is None:
            continue
        if right > left and not any(one for index, one in enumerate(row) if index != left - 1):
            headings.update(lines[bisect_left(lines, top) : bisect_right(lines, bottom)])
        if bottom > top:
            if bottom - top < _MERGED_HEADER:
                reach[top] = max(bottom, reach.get(top, 0))
            for line in lines[bisect_right(lines, top) : bisect_right(lines, bottom)]:
                below = found[line]
                budget.spend(max(1, left - len(below)))
                below.extend([""] * (left - len(below)))
                below[left - 1] = below[left - 1] or said
    return frozenset(headings), reach
