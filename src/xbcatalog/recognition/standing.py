"""What stands inside letters: the aliases between their bounds, what guards and attributes deny of them, and what is said in the end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate

from xbcatalog.core.signs import Miss
from xbcatalog.core.text import Message, message
from xbcatalog.core.value import NamedTuple
from xbcatalog.recognition.aliases import AliasKind
from xbcatalog.recognition.attributes import NO_SETTING, SHORT, Setting, setting, shows_its_ends
from xbcatalog.recognition.book import ALIAS, ATTRIBUTE, BOUNDARY, GUARD
from xbcatalog.recognition.bounds import Bounds
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.normalise import Reading
from xbcatalog.recognition.page import Page, Trail, told
from xbcatalog.recognition.wholes import Hit

__all__ = ["Inside", "Standing", "Stood", "between", "moved", "ordered", "prose", "standing", "told_by"]

_ENTRY = ALIAS | GUARD | BOUNDARY


class Stood(NamedTuple):
    """The aliases and the guards that begin and end at some bounds, and the marks of all words met there."""

    found: list[Hit]
    guards: list[Hit]
    seen: int

    def joined(self, *others: Stood) -> Stood:
        """What stands in all of them."""
        found, guards, seen = [*self.found], [*self.guards], self.seen
        for other in others:
            found += other.found
            guards += other.guards
            seen |= other.seen
        return Stood(found, guards, seen)

    def moved(self, offset: int) -> Stood:
        """The same on a page that begins `offset` letters further on."""
        return Stood(moved(self.found, offset), moved(self.guards, offset), self.seen)


class Inside:
    """What stands in a page, whatever stands on other pages beside it; its `parts` begin at these places, and the last is its end.

    It is looked for twice: between all bounds there are, and between those that the bare letters show. So no separator hides what the
    letters alone would say. Where both are the same, once is enough, unless something beside it has to be looked at `twice`.
    """

    __slots__ = ("_standing", "_stood", "bounds", "page", "parts", "twice")

    def __init__(self, page: Page, bounds: Bounds, parts: Sequence[int]) -> None:
        self.page = page
        self.bounds = bounds
        self.parts = parts
        self.twice = bounds.bare != bounds.every
        self._stood: list[Stood | None] = [None, None]
        self._standing: list[Standing | None] = [None, None]

    def stood(self, *, every: bool) -> Stood:
        """What stands between every bound, or between those that bare letters show."""
        stood = self._stood[every]
        if stood is None:
            bounds, real = self._between(every=every)
            stood = self._stood[every] = between(self.page, bounds, bounds, real)
        return stood

    def standing(self, *, every: bool) -> Standing:
        """What of that is said, and what denies the rest."""
        found = self._standing[every]
        if found is None:
            bounds, real = self._between(every=every)
            found = self._standing[every] = standing(self.page, self.stood(every=every), bounds, real, self.parts, None)
        return found

    def _between(self, *, every: bool) -> tuple[frozenset[int], frozenset[int]]:
        return (self.bounds.every, self.bounds.real) if every else (self.bounds.bare, self.bounds.plain)

    @property
    def more(self) -> bool:
        """Whether more is said where it is looked for twice."""
        once = self.standing(every=True).said
        return not set(once).issuperset(self.standing(every=False).said)

    def said(self, *, twice: bool) -> list[Hit]:
        """What is said, in no order."""
        found = self.standing(every=True).said
        return [*dict.fromkeys((*found, *self.standing(every=False).said))] if twice else found


class Standing:
    """What stands in a text between some bounds, what of it is said, and what denies the rest; a name begins `name_at` on it."""

    __slots__ = ("_guards", "_name_at", "_setting", "said")

    def __init__(self, guards: _Guards, setting: Setting, said: list[Hit], name_at: int) -> None:
        self._guards = guards
        self._name_at = name_at
        self._setting = setting
        self.said = said

    @property
    def may_deny(self) -> bool:
        """Whether anything is denied that the letters might be as a whole."""
        return bool(self._guards) or bool(self._setting.covered)

    def denies(self, hit: Hit, missed: list[Miss] | None) -> bool:
        """Whether what a name is as a whole is not said where it stands."""
        start, end = hit.start + self._name_at, hit.end + self._name_at
        why = self._guards.why(hit.concept, start, end) or self._setting.covers(start, end)
        if why is not None and missed is not None:
            missed.append(Miss(concept=hit.concept, word=hit.alias.text, why=why))
        return why is not None


def standing(
    page: Page,
    stood: Stood,
    bounds: Collection[int],
    real: Collection[int],
    parts: Sequence[int],
    missed: list[Miss] | None,
    name_at: int = 0,
) -> Standing:
    """What is said of what stands between some bounds; what is not said is added to `missed`."""
    found, guarded, seen = stood
    guards = _Guards(guarded)
    hits = [hit for hit in found if hit.alias.kind is not AliasKind.WHOLE]
    around = NO_SETTING
    if seen & ATTRIBUTE and hits:
        spans = ((hit.start, hit.end, hit.concept) for hit in hits if hit.alias.kind is not AliasKind.HINT)
        around = setting(page, bounds, real, parts, spans, {hit.concept for hit in hits})
    if not guarded and around is NO_SETTING:
        return Standing(guards, around, hits, name_at)
    leaves = around.leaves((hit.start, hit.end, hit.concept) for hit in hits)
    said = []
    for hit in hits:
        why = guards.why(hit.concept, hit.start, hit.end) or around.covers(hit.start, hit.end) or leaves(hit.start, hit.end, hit.concept)
        if why is None:
            said.append(hit)
        elif missed is not None:
            missed.append(Miss(concept=hit.concept, word=hit.alias.text, why=why))
    return Standing(guards, around, said, name_at)


def moved(hits: Iterable[Hit], offset: int) -> list[Hit]:
    """The same on a page that begins `offset` letters further on."""
    return [hit._replace(start=hit.start + offset, end=hit.end + offset) for hit in hits]


def ordered(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """In the order in which they are told: the longest first."""
    return tuple(sorted(hits, key=told_by))


def told_by(hit: Hit) -> tuple[int, int, str, str]:
    """What hits are told in the order of."""
    return hit.start - hit.end, hit.start, hit.alias.concept, hit.alias.text


def prose(lexicon: Lexicon, reading: Reading) -> tuple[Hit, ...]:
    """The telling aliases that stand in running text, between the words as they are written; nobody abbreviates in sentences."""
    bounds = frozenset(reading.bounds)
    hits, guarded, _ = between(Page(lexicon, reading.letters), bounds, bounds, bounds, shortest=SHORT)
    guards = _Guards(guarded)
    spoken = [hit for hit in hits if hit.concept in lexicon.telling and guards.why(hit.concept, hit.start, hit.end) is None]
    # `delivered by the vendor` names nobody
    return ordered(
        hit
        for hit in spoken
        if _telling(hit) and _written(hit, bounds) and hit.alias.kind is not AliasKind.WHOLE and not hit.alias.text.endswith(" by")
    )


def _telling(hit: Hit) -> bool:
    """Whether an alias says something in a sentence; short Latin words are too common."""
    return hit.end - hit.start >= (SHORT if hit.alias.letters.isascii() else 2)


def _written(hit: Hit, bounds: Collection[int]) -> bool:
    """Whether the words of an alias are those of the text: no sentence writes one word as two (`in its` are no initials)."""
    if not hit.alias.letters.isascii():
        return True
    own = {hit.start + at for at in hit.alias.bounds}
    return all(at in own for at in range(hit.start + 1, hit.end) if at in bounds)


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

    def __bool__(self) -> bool:
        return bool(self._starts)

    def why(self, concept: str, start: int, end: int) -> Message | None:
        """Why a concept is not said where it stands: a guard of it covers that."""
        starts = self._starts.get(concept)
        if starts is None:
            return None
        at = bisect_right(starts, start)
        if at == 0:
            return None
        reach, text = self._reach[concept][at - 1]
        return message("miss-guard", guard=text, concept=concept) if reach >= end else None


def between(page: Page, starts: Iterable[int], bounds: Collection[int], real: Collection[int], *, shortest: int = 0) -> Stood:
    """The aliases and the guards that begin at one of `starts` and end at a bound, and the marks of all words met there.

    Abbreviations of fewer than `shortest` letters are no abbreviations. Most aliases are the letters as they stand, which one walk along
    them meets. Where one may go on with the long form of an abbreviation, the rest of it is followed from one end of a word to the next.
    """
    found: list[Hit] = []
    guards: list[Hit] = []
    seen = 0
    letters, book, begins = page.letters, page.lexicon.book, page.begins
    for start in starts:
        begin = begins[start]
        todo: list[tuple[int, str, Trail]] = []
        if begin.shorts:
            _expand(page, start, "", None, shortest, todo)
        for to, marks in begin.words:
            if to not in bounds:
                continue
            seen |= marks
            if marks & _ENTRY:
                place = letters[start:to]
                if marks & (ALIAS | GUARD) and shows_its_ends(letters, start, to, real):
                    found += [Hit(alias, alias.concept, start, to) for alias in book.aliases(place)]
                    if marks & GUARD:
                        guards += [Hit(guard, guard.concept, start, to) for guard in book.guards(place)]
                if marks & BOUNDARY and begins[to].shorts:
                    _expand(page, to, place, None, shortest, todo)
        while todo:
            at, place, trail = todo.pop()
            if at in bounds:
                marks = book.marks(place)
                if marks & ALIAS and shows_its_ends(letters, start, at, real):
                    found += [Hit(alias, alias.concept, start, at, told(trail)) for alias in book.aliases(place)]
                if marks & BOUNDARY and begins[at].shorts:
                    _expand(page, at, place, trail, shortest, todo)
            to, following = book.onwards(place, letters, at)
            if to:
                todo.append((to, following, trail))
    return Stood(found, guards, seen)


def _expand(page: Page, at: int, place: str, trail: Trail, shortest: int, todo: list[tuple[int, str, Trail]]) -> None:
    """Where the long forms of the abbreviations at a bound lead."""
    marks = page.lexicon.book.marks
    for to, long, step in page.longs(at):
        if to - at >= shortest and marks(place + long) & BOUNDARY:
            todo.append((to, place + long, (trail, step)))
