"""Where the words of a lexicon stand in a reading: as the whole of it, or inside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable
from functools import partial
from itertools import accumulate

from xbcatalog.core.signs import Miss
from xbcatalog.core.text import Message, message
from xbcatalog.core.value import dataclass
from xbcatalog.recognition.aliases import AliasKind
from xbcatalog.recognition.attributes import NO_SETTING, SHORT, Setting, setting, shows_its_ends
from xbcatalog.recognition.book import ALIAS, ATTRIBUTE, BOUNDARY, GUARD
from xbcatalog.recognition.bounds import bounds_of
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.normalise import Reading
from xbcatalog.recognition.page import Page, Trail, told
from xbcatalog.recognition.paths import Path
from xbcatalog.recognition.reached import in_any_order, reached
from xbcatalog.recognition.wholes import Hit, Stood, too_long, wholes

__all__ = ["Found", "Hit", "find", "prose"]

_ENTRY = ALIAS | GUARD | BOUNDARY


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a name is, and what stands inside it or its path; the name begins at `name_at`, what stands before is its path.

    Where `whole` is in no order, and an explanation would show it, `searched` tells it in the order of the search.
    """

    whole: tuple[Hit, ...]
    inside: tuple[Hit, ...]
    name_at: int
    searched: Callable[[], tuple[Hit, ...]] | None = None


def find(lexicon: Lexicon, path: Path | None, name: Reading, missed: list[Miss] | None = None, *, in_order: bool = True) -> Found:
    """The aliases that a name is, completed by its path, and those that stand inside it or its path.

    Inside they are looked for twice: between all bounds there are, and between those that the bare letters show. So no separator
    hides what the letters alone would say. What stands there and is not said is added to `missed`.
    """
    name_at = 0
    parts = [0]
    if path is None or not path.readings:
        page = Page(lexicon, name.letters)
        bounds = own = bounds_of(page, name)
    else:
        name_at = path.page.end
        page = Page(lexicon, path.page.letters + name.letters, path.page)
        own = bounds_of(page, name, name_at)
        bounds = path.bounds.joined(own)
        parts = path.parts
    parts = [*parts, page.end]
    # Near misses are told in the order of the bounds.
    kept = path if path is not None and path.readings and missed is None else None
    stood = _stood(page, kept, bounds.every, bounds.real, every=True)
    standing = _standing(page, stood, bounds.every, bounds.real, parts, missed)
    found = standing.said
    if bounds.bare != bounds.every:
        stood = _stood(page, kept, bounds.bare, bounds.plain, every=False)
        found = [*dict.fromkeys((*found, *_standing(page, stood, bounds.bare, bounds.plain, parts, None).said))]
    begun = path.begun if path is not None else ()
    # Near misses are told in their order, and of a name that is too long is not asked what lies ahead.
    quick = None
    if missed is None and not too_long(page, name_at):
        quick = reached(page, bounds, begun, name_at, meant=not (in_order or standing.may_deny))
    if quick is None or (in_order and (len(quick) > 1 or any(tied for _, tied in quick))):
        whole = tuple([hit for hit in wholes(page, bounds, begun, name_at) if not standing.denies(hit, missed)])
        return Found(whole=whole, inside=_sorted(found), name_at=name_at)
    if standing.may_deny:
        quick = [each for each in quick if not standing.denies(each[0], None)]
    searched = None if in_any_order(quick) else partial(_searched, lexicon, path.readings if path is not None else (), name)
    return Found(whole=tuple([hit for hit, _ in quick]), inside=_sorted(found), name_at=name_at, searched=searched)


def _searched(lexicon: Lexicon, path: tuple[Reading, ...], name: Reading) -> tuple[Hit, ...]:
    """What a name is as a whole, in the order of the search."""
    return find(lexicon, Path(lexicon, path), name, in_order=True).whole


class _Standing:
    """What stands in a text between some bounds, what of it is said, and what denies the rest."""

    __slots__ = ("_guards", "_setting", "said")

    def __init__(self, guards: _Guards, setting: Setting, said: list[Hit]) -> None:
        self._guards = guards
        self._setting = setting
        self.said = said

    @property
    def may_deny(self) -> bool:
        """Whether anything is denied that the letters might be as a whole."""
        return bool(self._guards) or bool(self._setting.covered)

    def denies(self, hit: Hit, missed: list[Miss] | None) -> bool:
        """Whether what the letters are as a whole is not said where it stands."""
        why = self._guards.why(hit) or self._setting.covers(hit.start, hit.end)
        if why is not None and missed is not None:
            missed.append(Miss(concept=hit.concept, word=hit.alias.text, why=why))
        return why is not None


def _standing(
    page: Page, stood: Stood, bounds: Collection[int], real: Collection[int], parts: list[int], missed: list[Miss] | None
) -> _Standing:
    """What is said of what stands between some bounds."""
    found, guarded, seen, _ = stood
    guards = _Guards(guarded)
    hits = [hit for hit in found if hit.alias.kind is not AliasKind.WHOLE]
    around = NO_SETTING
    if seen & ATTRIBUTE and hits:
        spans = ((hit.start, hit.end, hit.concept) for hit in hits if hit.alias.kind is not AliasKind.HINT)
        around = setting(page, bounds, real, parts, spans, {hit.concept for hit in hits})
    if not guarded and around is NO_SETTING:
        return _Standing(guards, around, hits)
    leaves = around.leaves((hit.start, hit.end, hit.concept) for hit in hits)
    said = []
    for hit in hits:
        why = guards.why(hit) or around.covers(hit.start, hit.end) or leaves(hit.start, hit.end, hit.concept)
        if why is None:
            said.append(hit)
        elif missed is not None:
            missed.append(Miss(concept=hit.concept, word=hit.alias.text, why=why))
    return _Standing(guards, around, said)


def prose(lexicon: Lexicon, reading: Reading) -> tuple[Hit, ...]:
    """The telling aliases that stand in running text, between the words as they are written; nobody abbreviates in sentences."""
    bounds = frozenset(reading.bounds)
    hits, guarded, _, _ = _between(Page(lexicon, reading.letters), bounds, bounds, bounds, shortest=SHORT)
    guards = _Guards(guarded)
    said = [hit for hit in hits if hit.concept in lexicon.telling and guards.why(hit) is None and _telling(hit) and _written(hit, bounds)]
    # `delivered by the vendor` names nobody
    return _sorted(hit for hit in said if hit.alias.kind is not AliasKind.WHOLE and not hit.alias.text.endswith(" by"))


def _telling(hit: Hit) -> bool:
    """Whether an alias says something in a sentence; short Latin words are too common."""
    return hit.end - hit.start >= (SHORT if hit.alias.letters.isascii() else 2)


def _written(hit: Hit, bounds: Collection[int]) -> bool:
    """Whether the words of an alias are those of the text: no sentence writes one word as two (`in its` are no initials)."""
    if not hit.alias.letters.isascii():
        return True
    own = {hit.start + at for at in hit.alias.bounds}
    return all(at in own for at in range(hit.start + 1, hit.end) if at in bounds)


def _sorted(hits: Iterable[Hit]) -> tuple[Hit, ...]:
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

    def __bool__(self) -> bool:
        return bool(self._starts)

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


def _stood(page: Page, path: Path | None, bounds: Collection[int], real: Collection[int], *, every: bool) -> Stood:
    """What stands between the bounds of a page; of the path that it begins with, what is known already."""
    if path is None:
        return _between(page, bounds, bounds, real)
    known, split = _in_path(path, every=every), path.page.end
    more = _between(page, [*known.open, *[at for at in bounds if at >= split]], bounds, real)
    return Stood([*known.found, *more.found], [*known.guards, *more.guards], known.seen | more.seen)


def _in_path(path: Path, *, every: bool) -> Stood:
    """What stands in a path between `every` bound of it, or those that bare letters show, and is the same whatever name follows.

    Where letters of a name might change that, no more is said than from where.
    """
    known = path.stood.get(every)
    if known is None:
        page = path.page
        bounds, real = (path.bounds.every, path.bounds.real) if every else (path.bounds.bare, path.bounds.plain)
        open = [start for start in bounds if start < page.end and _may_change(page, start, bounds)]
        known = path.stood[every] = _between(page, bounds.difference(open), bounds, real)._replace(open=open)
    return known


def _may_change(page: Page, start: int, bounds: Collection[int]) -> bool:
    """Whether letters behind the page might be part of what begins at `start`."""
    begin = page.begins[start]
    if begin.goes_on or begin.shorts:
        return True
    ends = (page.begins[to] for to, marks in begin.words if marks & BOUNDARY and to in bounds)
    return any(end.goes_on or end.shorts for end in ends)


def _between(page: Page, starts: Iterable[int], bounds: Collection[int], real: Collection[int], *, shortest: int = 0) -> Stood:
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
