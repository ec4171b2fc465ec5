"""The path before a name: what is worked out of it alone, once however many names stand behind it."""

from __future__ import annotations

from functools import cached_property

from xbcatalog.recognition.bounds import Bounds, bounds_of
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.normalise import Reading, look_alike
from xbcatalog.recognition.page import Page
from xbcatalog.recognition.wholes import Begun, Stood, begun

__all__ = ["Path"]

_COMPLETED = 16
"""So many of the last words of a path may complete a name."""
_NOWHERE = Bounds(*(frozenset[int](),) * 4)


class Path:
    """The parts of a path as they were read, and what they say of any name behind them.

    INVARIANT: all of it is a function of the readings and the lexicon; nothing of a name is kept here.
    """

    def __init__(self, lexicon: Lexicon, readings: tuple[Reading, ...]) -> None:
        self.readings = readings
        self.letters = tuple(reading.letters for reading in readings)
        self.page = Page(lexicon, "".join(self.letters))
        self._lexicon = lexicon
        self.stood: dict[bool, Stood] = {}
        """What stands in it between every bound, and between those that bare letters show, once somebody looked."""
        self._looks: dict[str, Path] = {}

    @cached_property
    def parts(self) -> list[int]:
        """Where the parts begin, and where the last one ends."""
        parts = [0]
        for letters in self.letters:
            parts.append(parts[-1] + len(letters))
        return parts

    @cached_property
    def bounds(self) -> Bounds:
        """Where words begin and end, each part looked at by itself."""
        each = (bounds_of(Page(self._lexicon, reading.letters), reading) for reading in self.readings)
        return _NOWHERE.joined(*(bounds.moved(at) for bounds, at in zip(each, self.parts, strict=False)))

    @cached_property
    def begun(self) -> tuple[Begun, ...]:
        """What it begins and a name may finish."""
        starts = sorted(at for at in self.bounds.real if at < self.page.end)[-_COMPLETED:]
        return begun(self.page, starts, self.bounds)

    def look_alike(self, manner: str) -> Path:
        """The path as it looks, where that is another one."""
        found = self._looks.get(manner)
        if found is None:
            readings = tuple(look_alike(reading, manner) or reading for reading in self.readings)
            same = all(one is other for one, other in zip(readings, self.readings, strict=True))
            found = self._looks[manner] = self if same else Path(self._lexicon, readings)
        return found
