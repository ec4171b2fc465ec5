"""A text that names something: what is worked out of it alone, once whatever path stands before it."""

from __future__ import annotations

from typing import Any

from xbcatalog.recognition.bounds import bounds_of
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.normalise import MANNERS, Reading, look_alike
from xbcatalog.recognition.page import Page
from xbcatalog.recognition.reached import Rests
from xbcatalog.recognition.standing import Inside
from xbcatalog.recognition.touching import Head, head

__all__ = ["Name"]


class Name:
    """A text as it was read, and what it says by itself: what stands `inside`, and what its letters may add to whatever a path begins.

    INVARIANT: all of it is a function of the reading and the lexicon; nothing of a path is kept here.
    """

    __slots__ = ("_deceptive", "_head", "_looks", "bounds", "inside", "kept", "letters", "page", "reading", "rests")

    def __init__(self, lexicon: Lexicon, reading: Reading) -> None:
        self.reading = reading
        self.letters = reading.letters
        self.page = page = Page(lexicon, reading.letters)
        self.bounds = bounds = bounds_of(page, reading)
        self.inside = Inside(page, bounds, (0, page.end))
        self.rests = Rests(page, bounds)
        self.kept: dict[object, Any] = {}
        """What is worked out of it elsewhere."""
        self._deceptive: bool | None = None
        self._head: Head | None = None
        self._looks: dict[str, Name | None] = {}
        """None where it looks as it is: a ring of references would be left to the collector of garbage."""

    @property
    def head(self) -> Head:
        """Its beginning, as far as a path may have to do with it."""
        if self._head is None:
            self._head = head(self.inside)
        return self._head

    @property
    def deceptive(self) -> bool:
        """Whether it looks like anything else."""
        if self._deceptive is None:
            self._deceptive = any(self.look_alike(manner) is not self for manner in MANNERS)
        return self._deceptive

    def look_alike(self, manner: str) -> Name:
        """The text as it looks, where that is another one."""
        if manner not in self._looks:
            looks = look_alike(self.reading, manner)
            self._looks[manner] = None if looks is None else Name(self.page.lexicon, looks)
        return self._looks[manner] or self
