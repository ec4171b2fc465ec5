"""Where the words of a lexicon stand in a reading: as the whole of it, or inside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from xbcatalog.core.text import Message, message
from xbcatalog.recognition.lexicon import ROOT, Alias, Lexicon, Starts, WordSet
from xbcatalog.recognition.normalise import Reading, is_han

__all__ = ["Found", "Hit", "find", "prose"]

_COMPOUND = 256
"""A run of letters longer than this is no compound of words."""
_COMPLETED = 16
"""So many of the last words of a path may complete a name."""
_SHORT = 4
"""A Latin word shorter than this is found inside a joined name only where the name itself shows its ends."""

Trail = tuple["Trail", Message] | None
"""The steps of a match, the last one first."""


class Hit(NamedTuple):
    """An alias from `start` to `end` of a reading; `set_aside` counts the neutral words left out of a whole match."""

    alias: Alias
    start: int
    end: int
    steps: tuple[Message, ...] = ()
    set_aside: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a name is, and what stands inside it or its path; the name begins at `name_at`, what stands before is its path."""

    whole: tuple[Hit, ...]
    inside: tuple[Hit, ...]
    name_at: int


class _State(NamedTuple):
    """A place among the aliases; `named` once letters of the name itself were used, not of its path alone."""

    place: str
    named: bool


class _Way(NamedTuple):
    """The cheapest way to a state: where it began, how many neutral words it set aside, its steps."""

    start: int
    set_aside: int
    trail: Trail


def _whole(lexicon: Lexicon, letters: str, starts: list[int], name_at: int) -> Iterator[Hit]:
    """The aliases that the letters are, from `name_at` to their end, once neutral words are set aside.

    What stands before `name_at` is the path: from one of `starts` on it may complete an alias. Only letters count, never where words
    are separated, so that every spelling of a name is matched alike.
    """
    end = len(letters)
    ways: dict[int, dict[_State, _Way]] = {at: {_State(ROOT, named=False): _Way(at, 0, None)} for at in starts}
    ways.setdefault(name_at, {})[_State(ROOT, named=True)] = _Way(name_at, 0, None)
    for at in range(min(ways), end):
        for state, way in ways.pop(at, {}).items():
            if at == name_at and not state.named and not lexicon.aliases.boundary(state.place):
                continue
            for to, new, cheapest in _steps(lexicon, letters, at, name_at, state, way):
                known = ways.setdefault(to, {})
                if new not in known or cheapest.set_aside < known[new].set_aside:
                    known[new] = cheapest
        if not ways:
            return
    for state, way in ways.get(end, {}).items():
        if state.named:
            for alias in lexicon.aliases.ending(state.place):
                yield Hit(alias, way.start, end, _told(way.trail), way.set_aside)


def _steps(lexicon: Lexicon, letters: str, at: int, name_at: int, state: _State, way: _Way) -> Iterator[tuple[int, _State, _Way]]:
    """Every way on from a state."""
    named = state.named or at >= name_at
    limit = len(letters) if at >= name_at else name_at
    following = state.place + letters[at]
    if following in lexicon.aliases:
        yield at + 1, _State(following, named=named), way
    if not lexicon.aliases.boundary(state.place):
        return
    for to, place, step in _long_forms(lexicon, state.place, letters, at, limit):
        yield to, _State(place, named=named), _Way(way.start, way.set_aside, (way.trail, step))
    for to, word in lexicon.neutral.beginning(letters, at, limit):
        step = message("sign-set-aside", word=word)
        yield to, state, _Way(way.start, way.set_aside + 1, (way.trail, step))
    if letters[at].isdigit():
        yield at + 1, state, _Way(way.start, way.set_aside + 1, way.trail)


def _long_forms(lexicon: Lexicon, place: str, letters: str, at: int, limit: int) -> Iterator[tuple[int, str, Message]]:
    """Where the long forms of an abbreviation that stands at `at` lead."""
    for to, short in lexicon.shorts.beginning(letters, at, limit):
        for text, long in lexicon.abbreviations[short]:
            if lexicon.aliases.boundary(place + long):
                yield to, place + long, message("sign-abbreviation", short=short, long=text)


def find(lexicon: Lexicon, path: tuple[Reading, ...], name: Reading) -> Found:
    """The aliases that a name is, completed by its path, and those that stand inside it or its path.

    Inside they are looked for twice: between all bounds there are, and between those that the bare letters show. So no separator
    hides what the letters alone would say.
    """
    letters = "".join(reading.letters for reading in (*path, name))
    bounds = _Bounds(set(), set(), set(), set())
    offset = 0
    for reading in (*path, name):
        bounds.add(offset, _bounds(lexicon, reading))
        offset += len(reading.letters)
    name_at = offset - len(name.letters)
    every, bare = bounds.real | bounds.cut, bounds.plain | bounds.joined
    guards = _Guards(_between(lexicon, lexicon.guards, letters, every, bounds.real))
    found = {hit for hit in _between(lexicon, lexicon.aliases, letters, every, bounds.real) if not guards.cover(hit)}
    if bare != every:
        fewer = _Guards(_between(lexicon, lexicon.guards, letters, bare, bounds.plain))
        found |= {hit for hit in _between(lexicon, lexicon.aliases, letters, bare, bounds.plain) if not fewer.cover(hit)}
    starts = sorted(at for at in every if at < name_at)[-_COMPLETED:]
    return Found(
        whole=tuple(hit for hit in _whole(lexicon, letters, starts, name_at) if not guards.cover(hit)),
        inside=_sorted(found),
        name_at=name_at,
    )


def prose(lexicon: Lexicon, reading: Reading) -> tuple[Hit, ...]:
    """The aliases that stand in running text, between the words as they are written."""
    bounds = set(reading.bounds)
    guards = _Guards(_between(lexicon, lexicon.guards, reading.letters, bounds, bounds))
    hits = _between(lexicon, lexicon.aliases, reading.letters, bounds, bounds)
    return _sorted({hit for hit in hits if not guards.cover(hit) and _telling(hit)})


def _telling(hit: Hit) -> bool:
    """Whether an alias says something in a sentence; short Latin words are too common."""
    return hit.end - hit.start >= (_SHORT if hit.alias.letters.isascii() else 2)


def _sorted(hits: set[Hit]) -> tuple[Hit, ...]:
    """Longest first."""
    return tuple(sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start, hit.alias.concept, hit.alias.text)))


class _Guards:
    """What looks alike and is not, by concept: where each guard begins, and how far those that began so far reach."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        spans: dict[str, list[tuple[int, int]]] = {}
        for hit in hits:
            spans.setdefault(hit.alias.concept, []).append((hit.start, hit.end))
        self._starts: dict[str, list[int]] = {}
        self._reach: dict[str, list[int]] = {}
        for concept, found in spans.items():
            found.sort()
            self._starts[concept] = [start for start, _ in found]
            self._reach[concept] = list(accumulate((end for _, end in found), max))

    def cover(self, hit: Hit) -> bool:
        """Whether a guard of its concept covers a hit."""
        starts = self._starts.get(hit.alias.concept)
        if starts is None:
            return False
        at = bisect_right(starts, hit.start)
        return at > 0 and self._reach[hit.alias.concept][at - 1] >= hit.end


@dataclass(slots=True)
class _Bounds:
    """Where words begin and end: as written, as known inside each word, as bare letters show, as known inside all of them joined."""

    real: set[int]
    cut: set[int]
    plain: set[int]
    joined: set[int]

    def add(self, offset: int, other: _Bounds) -> None:
        """Take over the bounds of a text that begins at `offset`."""
        self.real |= {offset + at for at in other.real}
        self.cut |= {offset + at for at in other.cut}
        self.plain |= {offset + at for at in other.plain}
        self.joined |= {offset + at for at in other.joined}


def _bounds(lexicon: Lexicon, reading: Reading) -> _Bounds:
    """Where the words of a reading begin and end."""
    letters = reading.letters
    runs = tuple(_runs(letters))
    joined: set[int] = set()
    for start, end in runs if reading.joined else ():
        joined |= _cuts(lexicon.known, letters, start, end)
    cut = set(joined)
    for start, end in zip(reading.bounds, reading.bounds[1:], strict=False) if reading.joined else ():
        cut |= _cuts(lexicon.known, letters, start, end)
    plain = {0, len(letters)}.union(*runs)
    return _Bounds(set(reading.bounds), cut, plain, joined)


def _runs(letters: str) -> Iterator[tuple[int, int]]:
    """The runs of letters of one script between digits and Chinese characters, which stand for themselves."""
    start = 0
    for at in range(1, len(letters) + 1):
        if at == len(letters) or is_han(letters[at]) or is_han(letters[at - 1]) or letters[at].isdigit() != letters[at - 1].isdigit():
            yield start, at
            start = at


def _cuts(known: WordSet, letters: str, start: int, end: int) -> set[int]:
    """Where a run may be cut so that it falls into known words entirely."""
    if not 1 < end - start <= _COMPOUND:
        return set()
    forward = {start}
    links: list[tuple[int, int]] = []
    for at in range(start, end):
        if at in forward:
            for to, _ in known.beginning(letters, at, end):
                forward.add(to)
                links.append((at, to))
    backward = {end}
    for at, to in reversed(links):
        if to in backward:
            backward.add(at)
    return forward & backward


def _between(lexicon: Lexicon, entries: Starts, letters: str, bounds: set[int], real: set[int]) -> Iterator[Hit]:
    """Every entry that begins and ends at a bound."""
    end = len(letters)
    for start in bounds:
        todo: list[tuple[int, str, Trail]] = [(start, ROOT, None)]
        while todo:
            at, place, trail = todo.pop()
            if at in bounds and (at - start >= _SHORT or not letters[start : start + 1].isascii() or {start, at} <= real):
                for alias in entries.ending(place):
                    yield Hit(alias, start, at, _told(trail))
            if at == end:
                continue
            following = place + letters[at]
            if following in entries:
                todo.append((at + 1, following, trail))
            if at in bounds and entries is lexicon.aliases and entries.boundary(place):
                for to, reached, step in _long_forms(lexicon, place, letters, at, end):
                    todo.append((to, reached, (trail, step)))


def _told(trail: Trail) -> tuple[Message, ...]:
    steps: list[Message] = []
    while trail is not None:
        trail, step = trail
        steps.append(step)
    return tuple(reversed(steps))
