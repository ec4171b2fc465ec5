"""The workbook of a catalogue that came back, with the digests of what it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xbcatalog.core.text import Diagnostic, message
from xbcatalog.policy.books import Bounds, Marked, Sheet, read_marked
from xbcatalog.policy.sheets.export import FORMAT
from xbcatalog.policy.sheets.model import UnitKey
from xbcatalog.workbooks.writing import HIDDEN

__all__ = ["Book", "read_book"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook of ours: the file it was made from, the digests of its units at that time in their order, and its sheets by their ids."""

    file: str
    source: str
    base: Mapping[UnitKey, str]
    sheets: Mapping[str, Sheet]


def read_book(data: bytes, file: str) -> Book | tuple[Diagnostic, ...]:
    """The workbook; where something is wrong with it, everything that is. Raises `ModuleNotFoundError` without its reader."""
    found = read_marked(data, file, FORMAT, message("sheet-not-ours", sheet=HIDDEN), Bounds())
    if not isinstance(found, Marked):
        return found
    source = next((mark for mark in found.marks if mark[0] == "file"), ("", "", "", ""))
    base = {(mark[1], mark[2]): mark[3] for mark in found.marks if mark[0] == "unit"}
    return Book(file=source[1], source=source[2], base=base, sheets=found.sheets)
