"""Places in a text: offsets, the lines and units an editor counts in, and the lines our documents are read in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from functools import cached_property

__all__ = ["Lines"]

_BREAK = re.compile(r"\r\n|\n|\r")
_YAML_BREAK = re.compile("\r\n|\n|\r|\x85|\u2028|\u2029")


def _bytes(code: int) -> int:
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4


def _pairs(code: int) -> int:
    return 1 if code < 0x10000 else 2


_UNITS: Mapping[str, Callable[[int], int]] = {"utf-8": _bytes, "utf-16": _pairs}


class Lines:
    """The lines of one text.

    An editor counts lines by `\\n`, `\\r\\n` and `\\r`, from 0, and columns in units of the encoding it agreed on with the server. YAML
    breaks lines at three more characters, so a place in a document is not always on the line of that number.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = _starts(_BREAK, text)

    @cached_property
    def _document_starts(self) -> list[int]:
        json = self.text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")
        return self._starts if json else _starts(_YAML_BREAK, self.text)

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._starts)

    def line(self, number: int) -> str:
        """A line by its 0-based number, without its end."""
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def of_place(self, line: int | None, column: int | None) -> int:
        """The offset of a place in the document (both from 1, in characters); what lies outside is drawn to the nearest place inside."""
        if not line:
            return 0
        starts = self._document_starts
        number = min(line, len(starts)) - 1
        # A byte order mark is no character of the document.
        mark = 1 if number == 0 and self.text.startswith("\ufeff") else 0
        end = starts[number + 1] if number + 1 < len(starts) else len(self.text)
        return min(starts[number] + max(column or 1, 1) - 1 + mark, end)

    def offset(self, line: int, character: int, encoding: str = "utf-16") -> int:
        """The offset of an editor's position; one beyond the end of its line is that end."""
        if line < 0:
            return 0
        if line >= len(self._starts):
            return len(self.text)
        text, start = self.line(line), self._starts[line]
        if encoding == "utf-32" or text.isascii():
            return start + min(max(character, 0), len(text))
        width = _UNITS[encoding]
        units = 0
        for number, sign in enumerate(text):
            units += width(ord(sign))
            if units > character:
                return start + number
        return start + len(text)

    def position(self, offset: int, encoding: str = "utf-16") -> tuple[int, int]:
        """The line and column of an offset, as an editor counts them."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._starts, offset) - 1
        before = self.text[self._starts[line] : offset]
        if encoding == "utf-32" or before.isascii():
            return line, len(before)
        width = _UNITS[encoding]
        return line, sum(width(ord(sign)) for sign in before)


def _starts(breaks: re.Pattern[str], text: str) -> list[int]:
    return [0, *(found.end() for found in breaks.finditer(text))]
