"""The rows of a CSV text, each with the line it begins in."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator, Sequence

from xbcatalog.core.value import dataclass

__all__ = ["DELIMITERS", "Malformed", "Row", "cell_place", "delimiter_given", "rows"]

DELIMITERS = (",", "\t", ";", "|")
_GIVEN = re.compile(r"sep=(.)\s*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its cells without surrounding spaces, its first and last line (1-based)."""

    cells: tuple[str, ...]
    line: int
    last: int

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Malformed:
    """A row that cannot be read: its quotation marks do not pair."""

    line: int


def delimiter_given(lines: Sequence[str]) -> str | None:
    """The delimiter that a spreadsheet's `sep=` line names."""
    found = _GIVEN.match(lines[0]) if lines else None
    return found[1] if found else None


def rows(lines: Sequence[str], delimiter: str) -> Iterator[Row | Malformed]:
    """The rows of `lines` (each with its line end), in order, blank ones included; a malformed one is the last.

    A quotation mark that is lost takes the following rows into one cell. So a cell that holds lines with as many delimiters as a row has
    is malformed too.
    """
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=delimiter != "\t")
    line = 1
    width = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Malformed(line=line)
            return
        width = max(width, len(cells))
        last = reader.line_num
        if last > line and width > 2 and any(_swallows(cell, delimiter, width) for cell in cells):
            yield Malformed(line=line)
            return
        yield Row(cells=tuple(cell.strip() for cell in cells), line=line, last=last)
        line = last + 1


def _swallows(cell: str, delimiter: str, width: int) -> bool:
    return "\n" in cell and any(inner.count(delimiter) >= width - 1 for inner in io.StringIO(cell))


def cell_place(lines: Sequence[str], row: Row, index: int, delimiter: str) -> tuple[int, int]:
    """Line and column (1-based) at which the text of cell `index` begins."""
    text = "".join(lines[row.line - 1 : row.last])
    at = 0
    for _ in range(index):
        at = _cell_end(text, at, delimiter) + 1
    while at < len(text) and text[at] in ' "\t' and text[at] != delimiter:
        at += 1
    before = text[:at]
    return row.line + before.count("\n"), at - (before.rfind("\n") + 1) + 1


def _cell_end(text: str, at: int, delimiter: str) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    if at < len(text) and text[at] == '"':
        at += 1
        while at < len(text):
            if text[at] == '"':
                if text[at + 1 : at + 2] != '"':
                    break
                at += 1
            at += 1
    end = text.find(delimiter, at)
    return len(text) if end < 0 else end
