"""The path before a name: what is worked out of it alone, once however many names stand behind it."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import Any

from xbcatalog.core.value import NamedTuple
from xbcatalog.recognition.book import BOUNDARY
from xbcatalog.recognition.bounds import Bounds, bounds_of
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.normalise import MANNERS, Reading, look_alike
from xbcatalog.recognition.page import Page
from xbcatalog.recognition.standing import Inside, Stood, moved
from xbcatalog.recognition.touching import Tail, tail
from xbcatalog.recognition.wholes import Begun, Hit, begun

__all__ = ["Path"]

_COMPLETED = 16
"""So many of the last words of a path may complete a name."""
_NOWHERE = Bounds(*(frozenset[int](),) * 4)


class _Known(NamedTuple):
    """What stands in a path and is the same whatever name follows; of what begins at the bounds that are `open` nothing is said."""

    stood: Stood
    open: Collection[int]


class Path:
    """The parts of a path as they were read, and what they say of any name behind them.

    INVARIANT: all of it is a function of the readings and the lexicon; nothing of a name is kept here.
    """

    def __init__(self, lexicon: Lexicon, readings: tuple[Reading, ...]) -> None:
        self.readings = readings
        self.letters = tuple(reading.letters for reading in readings)
        self.page = Page(lexicon, "".join(self.letters))
        self._lexicon = lexicon
        self._known: dict[bool, _Known] = {}
        self._looks: dict[str, Path | None] = {}
        self.kept: dict[object, Any] = {}
        """What is worked out of it elsewhere."""

    @cached_property
    def inside(self) -> Inside:
        """What stands in it."""
        return Inside(self.page, self.bounds, self._parts)

    @cached_property
    def _parts(self) -> list[int]:
        """Where the parts begin, and where the last one ends."""
        parts = [0]
        for letters in self.letters:
            parts.append(parts[-1] + len(letters))
        return parts

    @cached_property
    def bounds(self) -> Bounds:
        """Where words begin and end, each part looked at by itself."""
        each = (bounds_of(Page(self._lexicon, reading.letters), reading) for reading in self.readings)
        return _NOWHERE.joined(*(bounds.moved(at) for bounds, at in zip(each, self._parts, strict=False)))

    @cached_property
    def begun(self) -> tuple[Begun, ...]:
        """What it begins and a name may finish."""
        starts = sorted(at for at in self.bounds.real if at < self.page.end)[-_COMPLETED:]
        return begun(self.page, starts, self.bounds)

    @cached_property
    def tail(self) -> Tail:
        """Its end, as far as a name may have to do with it."""
        return tail(self.inside)

    def known(self, *, every: bool) -> _Known:
        """What stands in it between every bound, or between those that bare letters show, whatever name follows."""
        known = self._known.get(every)
        if known is None:
            bounds = self.bounds.every if every else self.bounds.bare
            open = frozenset([start for start in bounds if start < self.page.end and self._may_change(start, bounds)])
            stood = self.inside.stood(every=every)
            found, guards = ([hit for hit in hits if hit.start not in open] for hits in (stood.found, stood.guards))
            known = self._known[every] = _Known(Stood(found, guards, stood.seen), open)
        return known

    def _may_change(self, start: int, bounds: Collection[int]) -> bool:
        """Whether letters behind the page might be part of what begins at `start`."""
        begins = self.page.begins
        begin = begins[start]
        if begin.goes_on or begin.shorts:
            return True
        ends = (begins[to] for to, marks in begin.words if marks & BOUNDARY and to in bounds)
        return any(end.goes_on or end.shorts for end in ends)

    @cached_property
    def said(self) -> list[Hit]:
        """What stands in it and is said, counted from its end."""
        return moved(self.inside.said(twice=self.inside.twice), -self.page.end)

    @cached_property
    def deceptive(self) -> bool:
        """Whether it looks like anything else."""
        return any(self.look_alike(manner) is not self for manner in MANNERS)

    def look_alike(self, manner: str) -> Path:
        """The path as it looks, where that is another one."""
        if manner not in self._looks:
            readings = tuple(look_alike(reading, manner) or reading for reading in self.readings)
            same = all(one is other for one, other in zip(readings, self.readings, strict=True))
            self._looks[manner] = None if same else Path(self._lexicon, readings)
        return self._looks[manner] or self
