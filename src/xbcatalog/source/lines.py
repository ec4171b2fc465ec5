"""Offsets of a text as lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right

from xbcatalog.core.text import Place

__all__ = ["Lines"]


class Lines:
    """The line starts of the text of one `file`."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, offset: int) -> Place:
        """The place of the character at `offset`."""
        line = bisect_right(self._starts, offset)
        return Place(self.file, line, offset - self._starts[line - 1] + 1)
