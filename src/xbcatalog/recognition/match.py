"""Where the words of a lexicon stand in a reading: as the whole of it, or inside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from xbcatalog.core.signs import Miss
from xbcatalog.core.text import Message, message
from xbcatalog.core.value import dataclass
from xbcatalog.recognition.attributes import SHORT, Setting, setting, shows_its_ends
from xbcatalog.recognition.lexicon import ROOT, Alias, AliasKind, Kind, Lexicon, Starts, WordSet
from xbcatalog.recognition.normalise import Reading, is_han

__all__ = ["Found", "Hit", "find", "prose"]

_COMPOUND = 256
"""A run of letters longer than this is no compound of words."""
_COMPLETED = 16
"""So many of the last words of a path may complete a name."""
_ATTRIBUTES = 3
"""No name says more of a thing at once."""
_MODIFIERS = 3
_COMPOUND_COST = 4

Trail = tuple["Trail", Message] | None
"""The steps of a match, the last one first."""


class Hit(NamedTuple):
    """An alias from `start` to `end` of a reading.

    `concept` is what it says: that of the alias, unless an attribute left something else of it. `set_aside` counts the words left out of
    a whole match, in which names of `several` things may stand side by side; it is `composed` of more than one alias or attribute, and
    `described` where one of these is what anything may have (a type, a count, a date, a status).
    """

    alias: Alias
    concept: str
    start: int
    end: int
    steps: tuple[Message, ...] = ()
    set_aside: int = 0
    several: bool = False
    composed: bool = False
    described: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a name is, and what stands inside it or its path; the name begins at `name_at`, what stands before is its path."""

    whole: tuple[Hit, ...]
    inside: tuple[Hit, ...]
    name_at: int


class _State(NamedTuple):
    """A place among the aliases; `named` once letters of the name itself were used, not of its path alone.

    `kinds` are the attributes passed; once one of them stood behind the alias, the alias is complete. `modifiers` are the names of things
    passed before.
    """

    place: str
    named: bool
    kinds: tuple[Kind, ...] = ()
    complete: bool = False
    modifiers: tuple[Alias, ...] = ()


class _Way(NamedTuple):
    """The cheapest way to a state: where it began, how many neutral words it set aside, its steps."""

    start: int
    set_aside: int
    trail: Trail


def _whole(lexicon: Lexicon, letters: str, starts: list[int], joints: set[int], name_at: int) -> Iterator[Hit]:
    """The aliases that the letters are, from `name_at` to their end, once neutral words, qualifiers and attributes are set aside.

    What stands before `name_at` is the path: from one of `starts` on it may complete an alias. Only letters count, never where words
    are separated, so that every spelling of a name is matched alike; at `joints` the letters may fall into the names of several things.
    """
    end = len(letters)
    ways: dict[int, dict[_State, _Way]] = {at: {_State(ROOT, named=False): _Way(at, 0, None)} for at in starts}
    ways.setdefault(name_at, {})[_State(ROOT, named=True)] = _Way(name_at, 0, None)
    for at in range(min(ways), end):
        todo = ways.pop(at, {})
        while todo:
            state, way = todo.popitem()
            if at == name_at and not state.named and not lexicon.aliases.boundary(state.place):
                continue
            for to, new, cheapest in _steps(lexicon, letters, at, name_at, state, way, joint=at in joints):
                known = todo if to == at else ways.setdefault(to, {})
                if new not in known or cheapest.set_aside < known[new].set_aside:
                    known[new] = cheapest
        if not ways:
            return
    for state, way in ways.get(end, {}).items():
        if state.named:
            for alias in lexicon.aliases.ending(state.place):
                concept = _left(alias.concept, state.kinds)
                if concept and (not state.modifiers or _compounded(lexicon, alias)):
                    steps = _told(way.trail)
                    several = bool(state.modifiers)
                    composed = several or bool(state.kinds)
                    described = any(kind.of is None and not kind.first for kind in state.kinds)
                    yield Hit(alias, concept, way.start, end, steps, way.set_aside, several, composed, described)
                    for modifier in state.modifiers:
                        yield Hit(modifier, modifier.concept, way.start, end, steps, way.set_aside, several=True, composed=True)


def _compounded(lexicon: Lexicon, alias: Alias) -> bool:
    """Whether it may stand beside the name of another thing."""
    return alias.kind is AliasKind.NAME and alias.concept in lexicon.compounds


def _left(concept: str, kinds: tuple[Kind, ...]) -> str:
    """What attributes leave of a concept: the nearest first, those before the name last; empty where one of them is none of its."""
    for kind in (*(kind for kind in kinds if not kind.first), *(kind for kind in reversed(kinds) if kind.first)):
        if kind.of is not None and concept not in kind.of:
            return ""
        concept = kind.leaves.get(concept, concept)
        if not concept:
            return ""
    return concept


def _steps(
    lexicon: Lexicon, letters: str, at: int, name_at: int, state: _State, way: _Way, *, joint: bool
) -> Iterator[tuple[int, _State, _Way]]:
    """Every way on from a state."""
    place, kinds = state.place, state.kinds
    named = state.named or at >= name_at
    limit = len(letters) if at >= name_at else name_at
    if not state.complete:
        following = place + letters[at]
        if following in lexicon.aliases:
            yield at + 1, state._replace(place=following, named=named), way
        if not lexicon.aliases.boundary(place):
            return
        for to, long, step in _long_forms(lexicon, place, letters, at, limit):
            yield to, state._replace(place=long, named=named), _Way(way.start, way.set_aside, (way.trail, step))
    for words, told in ((lexicon.neutral, "sign-set-aside"), (lexicon.qualifiers, "sign-qualifier")):
        for to, word in words.beginning(letters, at, limit):
            step = message(told, word=word)
            yield to, state, _Way(way.start, way.set_aside + 1, (way.trail, step))
    if letters[at].isdigit():
        yield at + 1, state, _Way(way.start, way.set_aside + 1, way.trail)
    ending = lexicon.aliases.ending(place)
    if len(kinds) < _ATTRIBUTES and (place == ROOT or ending):
        for to, word in lexicon.attributes.beginning(letters, at, limit):
            for kind in lexicon.kinds[word]:
                if kind.first is (place == ROOT):
                    step = message("sign-attribute", word=word)
                    after = state._replace(named=named, kinds=(*kinds, kind), complete=not kind.first)
                    yield to, after, _Way(way.start, way.set_aside + 1, (way.trail, step))
    if joint and ending and len(state.modifiers) < _MODIFIERS:
        for alias in ending:
            if _compounded(lexicon, alias) and _left(alias.concept, kinds) == alias.concept:
                step = message("sign-compound", alias=alias.text, concept=alias.concept)
                after = _State(ROOT, state.named, (), modifiers=(*state.modifiers, alias))
                # Names side by side weigh more than any word set aside, so that one name for all of it goes first.
                yield at, after, _Way(way.start, way.set_aside + _COMPOUND_COST, (way.trail, step))


def _long_forms(lexicon: Lexicon, place: str, letters: str, at: int, limit: int) -> Iterator[tuple[int, str, Message]]:
    """Where the long forms of an abbreviation that stands at `at` lead."""
    for to, short in lexicon.shorts.beginning(letters, at, limit):
        for text, long in lexicon.abbreviations[short]:
            if lexicon.aliases.boundary(place + long):
                yield to, place + long, message("sign-abbreviation", short=short, long=text)


def find(lexicon: Lexicon, path: tuple[Reading, ...], name: Reading, missed: list[Miss] | None = None) -> Found:
    """The aliases that a name is, completed by its path, and those that stand inside it or its path.

    Inside they are looked for twice: between all bounds there are, and between those that the bare letters show. So no separator
    hides what the letters alone would say. What stands there and is not said is added to `missed`.
    """
    letters = "".join(reading.letters for reading in (*path, name))
    bounds = _Bounds(set(), set(), set(), set())
    offset = 0
    parts = [0]
    for reading in (*path, name):
        bounds.add(offset, _bounds(lexicon, reading))
        offset += len(reading.letters)
        parts.append(offset)
    name_at = parts[-2]
    every, bare = bounds.real | bounds.cut, bounds.plain | bounds.joined
    standing = _standing(lexicon, letters, every, bounds.real, parts, missed)
    found = set(standing.said)
    if bare != every:
        found |= _standing(lexicon, letters, bare, bounds.plain, parts, None).said
    starts = sorted(at for at in every if at < name_at)[-_COMPLETED:]
    return Found(
        whole=tuple(hit for hit in _whole(lexicon, letters, starts, bare, name_at) if not standing.denies(hit, missed)),
        inside=_sorted(found),
        name_at=name_at,
    )


class _Standing:
    """What stands in a text between some bounds, what of it is said, and what denies the rest."""

    __slots__ = ("_guards", "_setting", "said")

    def __init__(self, guards: _Guards, setting: Setting, said: set[Hit]) -> None:
        self._guards = guards
        self._setting = setting
        self.said = said

    def denies(self, hit: Hit, missed: list[Miss] | None) -> bool:
        """Whether what the letters are as a whole is not said where it stands."""
        why = self._guards.why(hit) or self._setting.covers(hit.start, hit.end)
        if why is not None and missed is not None:
            missed.append(Miss(concept=hit.concept, word=hit.alias.text, why=why))
        return why is not None


def _standing(lexicon: Lexicon, letters: str, bounds: set[int], real: set[int], parts: list[int], missed: list[Miss] | None) -> _Standing:
    guards = _Guards(_between(lexicon, lexicon.guards, letters, bounds, real))
    hits = {hit for hit in _between(lexicon, lexicon.aliases, letters, bounds, real) if hit.alias.kind is not AliasKind.WHOLE}
    spans = [(hit.start, hit.end, hit.concept) for hit in hits if hit.alias.kind is not AliasKind.HINT]
    around = setting(lexicon, letters, bounds, real, parts, spans)
    leaves = around.leaves((hit.start, hit.end, hit.concept) for hit in hits)
    said = set()
    for hit in hits:
        why = guards.why(hit) or around.covers(hit.start, hit.end) or leaves(hit.start, hit.end, hit.concept)
        if why is None:
            said.add(hit)
        elif missed is not None:
            missed.append(Miss(concept=hit.concept, word=hit.alias.text, why=why))
    return _Standing(guards, around, said)


def prose(lexicon: Lexicon, reading: Reading) -> tuple[Hit, ...]:
    """The telling aliases that stand in running text, between the words as they are written; nobody abbreviates in sentences."""
    bounds = set(reading.bounds)
    guards = _Guards(_between(lexicon, lexicon.guards, reading.letters, bounds, bounds))
    hits = _between(lexicon, lexicon.aliases, reading.letters, bounds, bounds, shortest=SHORT)
    said = {hit for hit in hits if hit.concept in lexicon.telling and guards.why(hit) is None and _telling(hit) and _written(hit, bounds)}
    return _sorted(
        {hit for hit in said if hit.alias.kind is not AliasKind.WHOLE and not hit.alias.text.endswith(" by")}
    )  # `delivered by the vendor` names nobody


def _telling(hit: Hit) -> bool:
    """Whether an alias says something in a sentence; short Latin words are too common."""
    return hit.end - hit.start >= (SHORT if hit.alias.letters.isascii() else 2)


def _written(hit: Hit, bounds: set[int]) -> bool:
    """Whether the words of an alias are those of the text: no sentence writes one word as two (`in its` are no initials)."""
    if not hit.alias.letters.isascii():
        return True
    own = {hit.start + at for at in hit.alias.bounds}
    return all(at in own for at in range(hit.start + 1, hit.end) if at in bounds)


def _sorted(hits: set[Hit]) -> tuple[Hit, ...]:
    """Longest first."""
    return tuple(sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start, hit.alias.concept, hit.alias.text)))


class _Guards:
    """What looks alike and is not, by concept: where each guard begins, and how far those that began so far reach."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        spans: dict[str, list[tuple[int, int, str]]] = {}
        for hit in hits:
            spans.setdefault(hit.concept, []).append((hit.start, hit.end, hit.alias.text))
        self._starts: dict[str, list[int]] = {}
        self._reach: dict[str, list[tuple[int, str]]] = {}
        for concept, found in spans.items():
            found.sort()
            self._starts[concept] = [start for start, _, _ in found]
            self._reach[concept] = list(accumulate(((end, text) for _, end, text in found), max))

    def why(self, hit: Hit) -> Message | None:
        """Why a hit is not said: a guard of its concept covers it."""
        starts = self._starts.get(hit.concept)
        if starts is None:
            return None
        at = bisect_right(starts, hit.start)
        if at == 0:
            return None
        end, text = self._reach[hit.concept][at - 1]
        return message("miss-guard", guard=text, concept=hit.concept) if end >= hit.end else None


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
    """Where a run may be cut so that it falls into known words entirely, and into as few of them as can be: `engine` holds no gene."""
    if not 1 < end - start <= _COMPOUND:
        return set()
    forward = {start: 0}
    links: list[tuple[int, int]] = []
    for at in range(start, end):
        if (words := forward.get(at)) is not None:
            for to, _ in known.beginning(letters, at, end):
                forward[to] = min(forward.get(to, _COMPOUND), words + 1)
                links.append((at, to))
    backward = {end: 0}
    for at, to in reversed(links):
        if (words := backward.get(to)) is not None:
            backward[at] = min(backward.get(at, _COMPOUND), words + 1)
    fewest = forward.get(end)
    return {at for at, words in forward.items() if fewest is not None and words + backward.get(at, _COMPOUND) == fewest}


def _between(lexicon: Lexicon, entries: Starts, letters: str, bounds: set[int], real: set[int], *, shortest: int = 0) -> Iterator[Hit]:
    """Every entry that begins and ends at a bound; abbreviations of fewer than `shortest` letters are no abbreviations."""
    end = len(letters)
    for start in bounds:
        todo: list[tuple[int, str, Trail]] = [(start, ROOT, None)]
        while todo:
            at, place, trail = todo.pop()
            if at in bounds and shows_its_ends(letters, start, at, real):
                for alias in entries.ending(place):
                    yield Hit(alias, alias.concept, start, at, _told(trail))
            if at == end:
                continue
            following = place + letters[at]
            if following in entries:
                todo.append((at + 1, following, trail))
            if at in bounds and entries is lexicon.aliases and entries.boundary(place):
                for to, reached, step in _long_forms(lexicon, place, letters, at, end):
                    if to - at >= shortest:
                        todo.append((to, reached, (trail, step)))


def _told(trail: Trail) -> tuple[Message, ...]:
    steps: list[Message] = []
    while trail is not None:
        trail, step = trail
        steps.append(step)
    return tuple(reversed(steps))
