"""Offsets of a text as lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right

from xbcatalog.core.text import Place

__all__ = ["Lines"]


class Lines:
    """The line starts of one file's text."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, offset: int) -> Place:
        """The place of the character at `offset`."""
        line = bisect_right(self._starts, offset)
        return Place(self._file, line, offset - self._starts[line - 1] + 1)
