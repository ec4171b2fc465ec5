"""What a name is as a whole, quickly: what the letters from a place on may still add is worked out once for all states that stand there.

The search of `wholes` follows states, and each of them carries what was passed before: with which words a path begins, which attributes and
names of other things stood there. Most of that says nothing of the way on. Here what lies ahead of a place is found without it, backwards
from the end, and laid behind what was passed. So no order is known in which the search comes upon states; where one would be seen in an
explanation (`in_any_order`), the search itself is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from xbcatalog.core.value import NamedTuple
from xbcatalog.recognition.ahead import compounded
from xbcatalog.recognition.aliases import Alias, AliasKind
from xbcatalog.recognition.book import ALIAS, AROUND, ATTRIBUTE, BOUNDARY, NEUTRAL, QUALIFIER, ROOT, SKIPPED
from xbcatalog.recognition.bounds import SHAPE, Bounds
from xbcatalog.recognition.lexicon import Kind
from xbcatalog.recognition.page import Page, Step, Steps
from xbcatalog.recognition.wholes import ATTRIBUTES, COMPOUND_COST, MODIFIERS, Begun, Hit, State, Way, hits, left

__all__ = ["NAMES", "Reached", "Rests", "finishes", "in_any_order", "reached"]

NAMES = frozenset((AliasKind.NAME, AliasKind.WHOLE))


class Rest(NamedTuple):
    """One way from a place to the end: what it adds to whatever was passed before.

    `place` is the alias at the end; `kinds` are the attributes up to the next name of a thing, and `last` those of the alias at the end
    (the same where no other thing is named); `modifiers` are those things. `used`: more than words set aside is among it.
    """

    place: str
    used: bool
    kinds: tuple[Kind, ...]
    last: tuple[Kind, ...]
    modifiers: tuple[Alias, ...]


_Cost = tuple[int, Steps, bool]
"""How many words a way sets aside, its steps, and whether there is another one as cheap."""
_Rests = dict[Rest, _Cost]
Tails = dict[tuple[str, int], dict[tuple[str, bool], _Rests]]
"""What was found of the last letters of names with their bounds: names are different, and most end alike.

INVARIANT: nothing in it depends on letters before these, but by the place and whether an attribute stood there, by which it is kept.
"""
_TAILS = 1 << 15
"""So many are remembered."""
Reached = tuple[Hit, bool]
"""An alias that the letters are, and whether it depends on the order of the search how that is told."""

_NONE: _Rests = {}
_NAMED = State(ROOT, named=True)


class Rests:
    """What the letters from each place on may still add."""

    __slots__ = ("_bounds", "_known", "_shape", "_tails", "page")

    def __init__(self, page: Page, bounds: Bounds) -> None:
        self.page = page
        self._known: Tails = page.lexicon.book.tails
        self._bounds = bounds
        self._shape = bounds.shape(page.end)
        self._tails: dict[int, dict[tuple[str, bool], _Rests]] = {}

    def of(self, at: int, place: str, complete: bool) -> _Rests:
        """The ways on from an alias begun with the letters of `place`; `complete`: an attribute stood behind it."""
        tail = self._tails.get(at)
        if tail is None:
            key = self.page.letters[at:], self._shape & ((1 << (SHAPE * (self.page.end - at + 1))) - 1)
            tail = self._known.get(key)
            if tail is None:
                if len(self._known) >= _TAILS:
                    self._known.clear()
                tail = self._known[key] = {}
            self._tails[at] = tail
        known = tail.get((place, complete))
        if known is None:
            known = tail[place, complete] = self._found(at, place, complete)
        return known

    def _found(self, at: int, place: str, complete: bool) -> _Rests:
        page, book = self.page, self.page.lexicon.book
        letters = page.letters
        here = book.known[place]
        found: _Rests = {}
        if at == page.end:
            return {Rest(place, False, (), (), ()): (0, None, False)} if here & ALIAS else _NONE
        if not complete:
            to, following = book.onwards(place, letters, at)
            if to:
                for rest, (cost, steps, tied) in self.of(to, following, False).items():
                    _put(found, rest if rest.used else Rest(rest.place, True, *rest[2:]), cost, steps, tied)
            if not here & BOUNDARY:
                return found or _NONE
        begin = page.begins[at]
        if begin.shorts and not complete:
            for to, long, step in page.longs(at):
                if book.marks(place + long) & BOUNDARY:
                    for rest, (cost, steps, tied) in self.of(to, place + long, False).items():
                        _put(found, rest if rest.used else Rest(rest.place, True, *rest[2:]), cost, (step, steps), tied)
        if begin.around:
            self._set_aside(found, at, place, complete, attributes=bool(here & ALIAS) or place == ROOT)
        if here & ALIAS and at in self._bounds.bare:
            self._beside(found, at, place)
        return found or _NONE

    def _set_aside(self, found: _Rests, at: int, place: str, complete: bool, *, attributes: bool) -> None:
        """The ways on behind words that say nothing themselves, and attributes."""
        page = self.page
        letters = page.letters
        begin = page.begins[at]
        for to, marks in begin.words:
            if not marks & AROUND or not self._bounds.sets_apart(letters, at, to):
                continue
            if marks & SKIPPED and (rests := self.of(to, place, complete)):
                word = (("word", letters[at:to]),)
                for mark, id in ((NEUTRAL, "sign-set-aside"), (QUALIFIER, "sign-qualifier")):
                    if marks & mark:
                        for rest, (cost, steps, tied) in rests.items():
                            _put(found, rest, cost + 1, ((id, word), steps), tied)
            if attributes and marks & ATTRIBUTE:
                word = (("word", letters[at:to]),)
                for kind in page.lexicon.kinds[letters[at:to]]:
                    if kind.first is (place == ROOT):
                        for rest, (cost, steps, tied) in self.of(to, place, not kind.first).items():
                            if len(rest.kinds) < ATTRIBUTES:
                                kinds = (kind, *rest.kinds)
                                last = rest.last if rest.modifiers else kinds
                                more = Rest(rest.place, True, kinds, last, rest.modifiers)
                                _put(found, more, cost + 1, (("sign-attribute", word), steps), tied)
        if letters[at].isdigit():
            for rest, (cost, steps, tied) in self.of(at + 1, place, complete).items():
                _put(found, rest, cost + 1, steps, tied)

    def _beside(self, found: _Rests, at: int, place: str) -> None:
        """The ways on from the name of a thing to that of another."""
        lexicon = self.page.lexicon
        for alias in lexicon.book.aliases(place):
            if compounded(lexicon, alias):
                step: Step = ("sign-compound", (("alias", alias.text), ("concept", alias.concept)))
                for rest, (cost, steps, tied) in self.of(at, ROOT, False).items():
                    if len(rest.modifiers) < MODIFIERS and _stands(rest, ()):
                        more = Rest(rest.place, rest.used, (), rest.last, (alias, *rest.modifiers))
                        _put(found, more, cost + COMPOUND_COST, (step, steps), tied)


def _put(found: _Rests, rest: Rest, cost: int, steps: Steps, tied: bool) -> None:
    before = found.get(rest)
    if before is None or cost < before[0]:
        found[rest] = (cost, steps, tied)
    elif cost == before[0] and not before[2]:
        found[rest] = (cost, before[1], True)


def _stands(rest: Rest, before: tuple[Kind, ...]) -> bool:
    """Whether the first thing named stays what it is with the attributes `before` the place and those behind it."""
    return not rest.modifiers or left(rest.modifiers[0].concept, (*before, *rest.kinds)) == rest.modifiers[0].concept


class _End(NamedTuple):
    """What the letters are: an alias with its attributes and the things named before it."""

    place: str
    kinds: tuple[Kind, ...]
    modifiers: tuple[Alias, ...]


def reached(rests: Rests, path: Iterable[Begun], *, meant: bool) -> list[Reached]:
    """The aliases that the letters of a name are: those of `wholes`, with the same steps where no order matters.

    With `meant`, what is put together and sets more aside than another is left out: nobody says it.
    """
    ends: dict[_End, tuple[Way, Steps, bool]] = {}
    for state, way in ((_NAMED, Way(0, 0, None)), *path):
        for rest, (cost, steps, tied) in rests.of(0, state.place, state.complete).items():
            if not _goes_on(state, rest):
                continue
            end = _End(rest.place, rest.last if rest.modifiers else (*state.kinds, *rest.kinds), (*state.modifiers, *rest.modifiers))
            before = ends.get(end)
            cheapest = way.set_aside + cost
            if before is None or cheapest < before[0].set_aside:
                ends[end] = Way(way.start, cheapest, way.trail), steps, tied
            elif cheapest == before[0].set_aside and not before[2]:
                ends[end] = *before[:2], True
    found: list[Reached] = []
    fewest = None
    for (place, kinds, modifiers), (way, steps, tied) in sorted(ends.items(), key=_set_aside) if meant else ends.items():
        if fewest is not None and way.set_aside > fewest and (kinds or modifiers):
            continue
        for hit in hits(rests.page, place, kinds, modifiers, way, steps):
            found.append((hit, tied))
            if meant and fewest is None and hit.alias.kind in NAMES:
                fewest = way.set_aside
    return found


def finishes(rests: Rests, path: Iterable[Begun], fewest: Callable[[], float]) -> bool:
    """Whether the letters of a name finish anything that its path begins, and that is meant.

    What is put together and sets more aside than the shortest way without a path (`fewest`) is meant by nobody.
    """
    for state, way in path:
        for rest, (cost, _, _) in rests.of(0, state.place, state.complete).items():
            if _goes_on(state, rest):
                composed = state.kinds or state.modifiers or rest.kinds or rest.modifiers
                if not composed or way.set_aside + cost <= fewest():
                    return True
    return False


def _goes_on(state: State, rest: Rest) -> bool:
    """Whether a way may go on so behind what was passed before."""
    if len(state.kinds) + len(rest.kinds) > ATTRIBUTES or len(state.modifiers) + len(rest.modifiers) > MODIFIERS:
        return False
    return (state.named or rest.used) and _stands(rest, state.kinds)


def _set_aside(one: tuple[_End, tuple[Way, Steps, bool]]) -> int:
    return one[1][0].set_aside


def in_any_order(found: Sequence[Reached]) -> bool:
    """Whether no order of what was found is seen in how it is told: the first of those that say a concept is told.

    What is put together and sets more aside than another says nothing.
    """
    concepts: set[str] = set()
    fewest = min((hit.set_aside for hit, _ in found if hit.alias.kind in NAMES), default=0)
    for hit, tied in found:
        if not hit.composed or hit.set_aside == fewest:
            if tied or hit.concept in concepts:
                return False
            concepts.add(hit.concept)
    return True
