"""What a name is as a whole: the aliases that all its letters are, once words without a meaning of their own are set aside.

Every way through the letters is followed at once, state by state, as the lexicon allows. Most states lead nowhere, so before one is
followed it is asked, leaving out what it has passed, whether any way leads from there to the end: for most names none does at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from xbcatalog.recognition.aliases import Alias, AliasKind
from xbcatalog.recognition.book import ALIAS, ATTRIBUTE, BOUNDARY, NEUTRAL, QUALIFIER, ROOT
from xbcatalog.recognition.lexicon import Kind, Lexicon
from xbcatalog.recognition.page import Page, Step, Trail, told

__all__ = ["Begun", "Hit", "begun", "wholes"]

_ATTRIBUTES = 3
"""No name says more of a thing at once."""
_MODIFIERS = 3
_COMPOUND_COST = 4
_SET_ASIDE = ((NEUTRAL, "sign-set-aside"), (QUALIFIER, "sign-qualifier"))
_SKIPPED = NEUTRAL | QUALIFIER
_AROUND = _SKIPPED | ATTRIBUTE
_LONGEST = 96
"""In a longer text every way is followed without asking where it leads: asking goes as deep as the text is long."""


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
    steps: tuple[Step, ...] = ()
    set_aside: int = 0
    several: bool = False
    composed: bool = False
    described: bool = False


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


Begun = tuple[_State, _Way]
"""What a path may begin and a name finish: a state at the end of its letters, and the cheapest way to it."""


def begun(page: Page, starts: Iterable[int], joints: Collection[int]) -> tuple[Begun, ...]:
    """What the letters of a path begin from one of `starts` on: no word of an alias begins in a path and ends in the name behind it.

    INVARIANT: nothing here depends on the name, so that it is found once for all names behind the path.
    """
    ahead = _Ahead(page, joints, open=True) if page.end <= _LONGEST else None
    ways = {at: {_State(ROOT, named=False): _Way(at, 0, None)} for at in starts if ahead is None or ahead.from_root(at, beside=False)}
    marks = page.lexicon.book.marks
    return tuple(each for each in _followed(page, ways, joints, ahead, named=False).items() if marks(each[0].place) & BOUNDARY)


_Ways = dict[int, dict[_State, _Way]]


def wholes(page: Page, joints: Collection[int], path: Iterable[Begun] = (), name_at: int = 0) -> Iterator[Hit]:
    """The aliases that the letters of a name are, once neutral words, qualifiers and attributes are set aside.

    What the `path` before it begins the name may complete; the name stands `name_at` letters behind the beginning of the path. Only
    letters count, never where words are separated, so that every spelling of a name is matched alike; at `joints` the letters may fall
    into the names of several things.
    """
    ahead = _Ahead(page, joints) if page.end <= _LONGEST else None
    first = {}
    if ahead is None or ahead.from_root(0, beside=False):
        first[_State(ROOT, named=True)] = _Way(name_at, 0, None)
    first.update(each for each in path if ahead is None or ahead.leads(0, each[0]))
    for state, way in _followed(page, {0: first}, joints, ahead, named=True).items():
        if state.named:
            yield from _hits(page.lexicon, state, way, name_at + page.end)


def _followed(page: Page, ways: _Ways, joints: Collection[int], ahead: _Ahead | None, *, named: bool) -> dict[_State, _Way]:
    """The states at the end of the letters to which some of the `ways` lead, each by its cheapest way."""
    for at in range(min(ways, default=page.end), page.end):
        todo = ways.pop(at, {})
        while todo:
            state, way = todo.popitem()
            for to, new, cheapest in _steps(page, at, state, way, named=named, joint=at in joints):
                if ahead is not None and not ahead.leads(to, new):
                    continue
                known = todo if to == at else ways.setdefault(to, {})
                if new not in known or cheapest.set_aside < known[new].set_aside:
                    known[new] = cheapest
        if not ways:
            break
    return ways.get(page.end, {})


def _hits(lexicon: Lexicon, state: _State, way: _Way, end: int) -> Iterator[Hit]:
    """What a state says in which all letters are passed."""
    for alias in lexicon.book.aliases(state.place):
        concept = _left(alias.concept, state.kinds)
        if concept and (not state.modifiers or _compounded(lexicon, alias)):
            steps = told(way.trail)
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
    if not kinds:
        return concept
    for kind in (*(kind for kind in kinds if not kind.first), *(kind for kind in reversed(kinds) if kind.first)):
        if kind.of is not None and concept not in kind.of:
            return ""
        concept = kind.leaves.get(concept, concept)
        if not concept:
            return ""
    return concept


def _steps(page: Page, at: int, state: _State, way: _Way, *, named: bool, joint: bool) -> Iterator[tuple[int, _State, _Way]]:
    """Every way on from a state; `named`: the letters are those of a name."""
    lexicon, letters, book = page.lexicon, page.letters, page.lexicon.book
    place, passed, kinds, complete, modifiers = state
    start, set_aside, trail = way
    here = book.marks(place)
    if not complete:
        following = place + letters[at]
        if book.marks(following):
            yield at + 1, _State(following, named, kinds, complete, modifiers), way
        if not here & BOUNDARY:
            return
        for to, long, step in page.longs(at):
            if book.marks(place + long) & BOUNDARY:
                yield to, _State(place + long, named, kinds, complete, modifiers), _Way(start, set_aside, (trail, step))
    words = page.words(at)
    for mark, id in _SET_ASIDE:
        for to, marks in words:
            if marks & mark:
                yield to, state, _Way(start, set_aside + 1, (trail, (id, (("word", letters[at:to]),))))
    if letters[at].isdigit():
        yield at + 1, state, _Way(start, set_aside + 1, trail)
    ends = here & ALIAS
    if len(kinds) < _ATTRIBUTES and (ends or place == ROOT):
        for to, marks in words:
            if marks & ATTRIBUTE:
                word = letters[at:to]
                for kind in lexicon.kinds[word]:
                    if kind.first is (place == ROOT):
                        after = _State(place, named, (*kinds, kind), not kind.first, modifiers)
                        yield to, after, _Way(start, set_aside + 1, (trail, ("sign-attribute", (("word", word),))))
    if joint and ends and len(modifiers) < _MODIFIERS:
        for alias in book.aliases(place):
            if _compounded(lexicon, alias) and _left(alias.concept, kinds) == alias.concept:
                step = ("sign-compound", (("alias", alias.text), ("concept", alias.concept)))
                after = _State(ROOT, passed, (), False, (*modifiers, alias))
                # Names side by side weigh more than any word set aside, so that one name for all of it goes first.
                yield at, after, _Way(start, set_aside + _COMPOUND_COST, (trail, step))


class _Ahead:
    """Whether a way leads on from a place to the end of the letters, whatever was passed before but names of other things.

    What else a state has passed can only close ways, so where this says no, there is none. Each place is asked about once. The end of
    letters that are `open` may be the middle of a name: there a way ends wherever a word does.
    """

    __slots__ = ("_compounded", "_from_root", "_further", "_joints", "_open", "_page", "_to_end", "_to_joint")

    def __init__(self, page: Page, joints: Collection[int], *, open: bool = False) -> None:
        self._page = page
        self._joints = joints
        self._open = open
        self._to_end: dict[int, bool] = {page.end: True}
        self._to_joint: dict[int, bool] = {page.end: open}
        self._from_root: dict[tuple[int, bool], bool] = {(page.end, False): open, (page.end, True): open}
        self._further: dict[tuple[int, str, bool], bool] = {}
        self._compounded: dict[str, bool] = {}

    def leads(self, at: int, state: _State) -> bool:
        """Whether a way leads on from a state."""
        beside = bool(state.modifiers)
        if state.complete:
            return self._ends(at, state.place, beside)
        return self.from_root(at, beside=beside) if state.place == ROOT else self._on(at, state.place, beside)

    def from_root(self, at: int, *, beside: bool) -> bool:
        """Whether a name may begin at a place, or behind words that may stand before it; `beside` the name of another thing or not."""
        known = self._from_root.get((at, beside))
        if known is None:
            known = self._from_root[at, beside] = self._begins(at, beside)
        return known

    def _ends(self, at: int, place: str, beside: bool) -> bool:
        """Whether an alias that ends here may be the last one, or stand beside the next."""
        compounded = self._compounded.get(place)
        if compounded is None:
            lexicon = self._page.lexicon
            compounded = self._compounded[place] = any(_compounded(lexicon, alias) for alias in lexicon.book.aliases(place))
        return ((compounded or not beside) and self._reaches_end(at)) or (compounded and self._reaches_joint(at))

    def _reaches_end(self, at: int) -> bool:
        """Whether all that follows are words that may stand behind a name."""
        known = self._to_end.get(at)
        if known is None:
            known = self._to_end[at] = any(map(self._reaches_end, self._behind(at)))
        return known

    def _reaches_joint(self, at: int) -> bool:
        """Whether another name may begin here, or behind words that may stand behind the first."""
        known = self._to_joint.get(at)
        if known is None:
            known = at in self._joints and self.from_root(at, beside=True)
            known = self._to_joint[at] = known or any(map(self._reaches_joint, self._behind(at)))
        return known

    def _behind(self, at: int) -> list[int]:
        """Where the words end that may stand here behind a name."""
        ends = [to for to, marks in self._page.words(at) if marks & _AROUND]
        return [*ends, at + 1] if self._page.letters[at].isdigit() else ends

    def _begins(self, at: int, beside: bool) -> bool:
        page = self._page
        first = 0
        for to, marks in page.words(at):
            if marks & BOUNDARY and not first:
                first = to  # what lies behind the first boundary is asked from there
            if marks & _AROUND and self.from_root(to, beside=beside):
                return True
        if first and self._on(first, page.letters[at:first], beside):
            return True
        if page.letters[at].isdigit() and self.from_root(at + 1, beside=beside):
            return True
        marks_of = page.lexicon.book.marks
        return any(marks_of(long) & BOUNDARY and self._on(to, long, beside) for to, long, _ in page.longs(at))

    def _on(self, at: int, place: str, beside: bool) -> bool:
        """Whether an alias that was begun with the letters of `place` can be finished from here on."""
        key = at, place, beside
        known = self._further.get(key)
        if known is None:
            known = self._further[key] = self._goes_on(at, place, beside)
        return known

    def _goes_on(self, at: int, place: str, beside: bool) -> bool:
        page, book = self._page, self._page.lexicon.book
        known = book.known
        here = book.marks(place)
        if here & BOUNDARY:
            if here & ALIAS and self._ends(at, place, beside):
                return True
            if at == page.end:
                return self._open
            for to, marks in page.words(at):
                if marks & _SKIPPED and self._on(to, place, beside):
                    return True
            if page.letters[at].isdigit() and self._on(at + 1, place, beside):
                return True
            for to, long, _ in page.longs(at):
                if book.marks(place + long) & BOUNDARY and self._on(to, place + long, beside):
                    return True
        while at < page.end:
            place += page.letters[at]
            at += 1
            there = known.get(place)
            if there is None:
                there = book.marks(place)
            if not there:
                return False
            if there & BOUNDARY:
                return self._on(at, place, beside)
        return False
