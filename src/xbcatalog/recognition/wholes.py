"""What a name is as a whole: the aliases that all its letters are, once words without a meaning of their own are set aside.

Every way through the letters is followed at once, state by state, as the lexicon allows. Most states lead nowhere, so before one is
followed it is asked, leaving out what it has passed, whether any way leads from there to the end: for most names none does at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xbcatalog.core.value import NamedTuple
from xbcatalog.recognition.ahead import Ahead, compounded
from xbcatalog.recognition.aliases import Alias
from xbcatalog.recognition.book import ALIAS, AROUND, ATTRIBUTE, BOUNDARY, NEUTRAL, QUALIFIER, ROOT
from xbcatalog.recognition.bounds import Bounds
from xbcatalog.recognition.lexicon import Kind
from xbcatalog.recognition.page import Page, Step, Steps, Trail, told

__all__ = ["Begun", "Hit", "State", "Way", "begun", "hits", "left", "too_long", "wholes"]

ATTRIBUTES = 3
"""No name says more of a thing at once."""
MODIFIERS = 3
COMPOUND_COST = 4
_SET_ASIDE = ((NEUTRAL, "sign-set-aside"), (QUALIFIER, "sign-qualifier"))
_LONGEST = 96
"""In a longer text every way is followed without asking where it leads: asking goes as deep as the text is long."""


class Hit(NamedTuple):
    """An alias from `start` to `end` of a name, counted from where the name begins; what stands in the path before it lies before 0.

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


class State(NamedTuple):
    """A place among the aliases; `named` once letters of the name itself were used, not of its path alone.

    `kinds` are the attributes passed; once one of them stood behind the alias, the alias is complete. `modifiers` are the names of things
    passed before.
    """

    place: str
    named: bool
    kinds: tuple[Kind, ...] = ()
    complete: bool = False
    modifiers: tuple[Alias, ...] = ()


class Way(NamedTuple):
    """The cheapest way to a state: where it began (before 0: in the path), how many neutral words it set aside, its steps."""

    start: int
    set_aside: int
    trail: Trail


Begun = tuple[State, Way]
"""What a path may begin and a name finish: a state at the end of its letters, and the cheapest way to it."""


def begun(page: Page, starts: Iterable[int], bounds: Bounds) -> tuple[Begun, ...]:
    """What the letters of a path begin from one of `starts` on: no word of an alias begins in a path and ends in the name behind it.

    Where all that a path begins with is set aside, a name is not begun: it begins as well behind the path, and with less set aside.
    INVARIANT: nothing here depends on the name, so that it is found once for all names behind the path.
    """
    ahead = None if too_long(page) else Ahead(page, bounds.bare, open=True)
    nothing = State(ROOT, named=False)
    ways = {at: {nothing: Way(at - page.end, 0, None)} for at in starts if ahead is None or ahead.from_root(at, beside=False)}
    marks = page.lexicon.book.marks
    found = _followed(page, ways, bounds, ahead, named=False)
    return tuple(each for each in found.items() if each[0] != nothing and marks(each[0].place) & BOUNDARY)


_Ways = dict[int, dict[State, Way]]


def wholes(page: Page, bounds: Bounds, path: Iterable[Begun]) -> Iterator[Hit]:
    """The aliases that the letters of a name are, once neutral words, qualifiers and attributes are set aside.

    What the `path` before it begins the name may complete. Of an alias only letters count, never where words are separated, so that every
    spelling of a name is matched alike; what is set aside is a word by its bounds, and where bare letters show some, the letters may fall
    into the names of several things.
    """
    ahead = None if too_long(page) else Ahead(page, bounds.bare)
    for state, way in _followed(page, {0: dict(_firsts(ahead, path))}, bounds, ahead, named=True).items():
        if state.named:
            yield from hits(page, state.place, state.kinds, state.modifiers, way)


def too_long(page: Page) -> bool:
    """Whether the letters are too many to be asked what lies ahead."""
    return page.end > _LONGEST


def _firsts(ahead: Ahead | None, path: Iterable[Begun]) -> Iterator[Begun]:
    """The states before a name from which some way leads on."""
    if ahead is None or ahead.from_root(0, beside=False):
        yield State(ROOT, named=True), Way(0, 0, None)
    for each in path:
        if ahead is None or _leads(ahead, 0, each[0]):
            yield each


def _followed(page: Page, ways: _Ways, bounds: Bounds, ahead: Ahead | None, *, named: bool) -> dict[State, Way]:
    """The states at the end of the letters to which some of the `ways` lead, each by its cheapest way."""
    for at in range(min(ways, default=page.end), page.end):
        todo = ways.pop(at, {})
        while todo:
            state, way = todo.popitem()
            for to, new, cheapest in _steps(page, at, state, way, bounds, named=named):
                if ahead is not None and not _leads(ahead, to, new):
                    continue
                known = todo if to == at else ways.setdefault(to, {})
                if new not in known or cheapest.set_aside < known[new].set_aside:
                    known[new] = cheapest
        if not ways:
            break
    return ways.get(page.end, {})


def _leads(ahead: Ahead, at: int, state: State) -> bool:
    return ahead.leads(at, state.place, complete=state.complete, beside=bool(state.modifiers))


def hits(page: Page, place: str, kinds: tuple[Kind, ...], modifiers: tuple[Alias, ...], way: Way, further: Steps = None) -> Iterator[Hit]:
    """What is said where all letters are passed; `further` are steps behind the way."""
    lexicon, end = page.lexicon, page.end
    for alias in lexicon.book.aliases(place):
        concept = left(alias.concept, kinds)
        if concept and (not modifiers or compounded(lexicon, alias)):
            steps = told(way.trail, further)
            several = bool(modifiers)
            composed = several or bool(kinds)
            described = any(kind.of is None and not kind.first for kind in kinds)
            yield Hit(alias, concept, way.start, end, steps, way.set_aside, several, composed, described)
            for modifier in modifiers:
                yield Hit(modifier, modifier.concept, way.start, end, steps, way.set_aside, several=True, composed=True)


def left(concept: str, kinds: tuple[Kind, ...]) -> str:
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


def _steps(page: Page, at: int, state: State, way: Way, bounds: Bounds, *, named: bool) -> Iterator[tuple[int, State, Way]]:
    """Every way on from a state; `named`: the letters are those of a name."""
    lexicon, letters, book = page.lexicon, page.letters, page.lexicon.book
    place, passed, kinds, complete, modifiers = state
    start, set_aside, trail = way
    here = book.marks(place)
    if not complete:
        following = place + letters[at]
        if book.marks(following):
            yield at + 1, State(following, named, kinds, complete, modifiers), way
        if not here & BOUNDARY:
            return
        for to, long, step in page.longs(at):
            if book.marks(place + long) & BOUNDARY:
                yield to, State(place + long, named, kinds, complete, modifiers), Way(start, set_aside, (trail, step))
    words = [word for word in page.begins[at].words if word[1] & AROUND and bounds.sets_apart(letters, at, word[0])]
    for mark, id in _SET_ASIDE:
        for to, marks in words:
            if marks & mark:
                yield to, state, Way(start, set_aside + 1, (trail, (id, (("word", letters[at:to]),))))
    if letters[at].isdigit():
        yield at + 1, state, Way(start, set_aside + 1, trail)
    ends = here & ALIAS
    if len(kinds) < ATTRIBUTES and (ends or place == ROOT):
        for to, marks in words:
            if marks & ATTRIBUTE:
                word = letters[at:to]
                for kind in lexicon.kinds[word]:
                    if kind.first is (place == ROOT):
                        after = State(place, named, (*kinds, kind), not kind.first, modifiers)
                        yield to, after, Way(start, set_aside + 1, (trail, ("sign-attribute", (("word", word),))))
    if ends and at in bounds.bare and len(modifiers) < MODIFIERS:
        for alias in book.aliases(place):
            if compounded(lexicon, alias) and left(alias.concept, kinds) == alias.concept:
                step = ("sign-compound", (("alias", alias.text), ("concept", alias.concept)))
                after = State(ROOT, passed, (), False, (*modifiers, alias))
                # Names side by side weigh more than any word set aside, so that one name for all of it goes first.
                yield at, after, Way(start, set_aside + COMPOUND_COST, (trail, step))
