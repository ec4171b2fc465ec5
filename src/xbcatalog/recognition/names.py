"""A text that names something: what is worked out of it alone, once whatever path stands before it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from xbcatalog.recognition.bounds import Bounds, bounds_of
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.normalise import Reading, look_alike
from xbcatalog.recognition.page import Page
from xbcatalog.recognition.reached import Rests
from xbcatalog.recognition.standing import Inside
from xbcatalog.recognition.touching import Head, head

__all__ = ["Name"]


class Name:
    """A text as it was read, and what it says by itself.

    INVARIANT: all of it is a function of the reading and the lexicon; nothing of a path is kept here.
    """

    def __init__(self, lexicon: Lexicon, reading: Reading) -> None:
        self.reading = reading
        self.letters = reading.letters
        self.page = Page(lexicon, reading.letters)
        self._looks: dict[str, Name | None] = {}
        """None where it looks as it is: a ring of references would be left to the collector of garbage."""

        self.kept: dict[object, Any] = {}
        """What is worked out of it elsewhere."""

    @cached_property
    def bounds(self) -> Bounds:
        """Where words begin and end."""
        return bounds_of(self.page, self.reading)

    @cached_property
    def inside(self) -> Inside:
        """What stands in it."""
        return Inside(self.page, self.bounds, (0, self.page.end))

    @cached_property
    def rests(self) -> Rests:
        """What its letters may add to whatever a path begins."""
        return Rests(self.page, self.bounds)

    @cached_property
    def head(self) -> Head:
        """Its beginning, as far as a path may have to do with it."""
        return head(self.inside)

    def look_alike(self, manner: str) -> Name:
        """The text as it looks, where that is another one."""
        if manner not in self._looks:
            looks = look_alike(self.reading, manner)
            self._looks[manner] = None if looks is None else Name(self.page.lexicon, looks)
        return self._looks[manner] or self
