"""Whether a path and a name behind it say anything together inside them: most do not, and each is then what it is by itself.

They do where a word begins in the path and ends in the name, and where an attribute at one side of the border is beside a thing at the
other, words without a meaning between them left out. What both are as a whole (`reached`) is another matter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from xbcatalog.core.value import NamedTuple
from xbcatalog.recognition.aliases import AliasKind
from xbcatalog.recognition.attributes import Skipping, matters, onwards
from xbcatalog.recognition.book import ATTRIBUTE, BEGINNING, BOUNDARY, ROOT, SHORT, Book
from xbcatalog.recognition.lexicon import Kind
from xbcatalog.recognition.page import Page
from xbcatalog.recognition.standing import Inside, Stood

__all__ = ["Head", "Tail", "head", "tail", "touch"]


class Head(NamedTuple):
    """What of a name a path before it may have to do with: its letters, where words may end, the long forms of the abbreviations it begins
    with, and the attributes and the concepts of what stands at its beginning.
    """

    letters: str
    bounds: frozenset[int]
    longs: tuple[str, ...]
    kinds: tuple[Kind, ...]
    concepts: frozenset[str]


class Tail(NamedTuple):
    """What of a path a name behind it may have to do with: the words `begun` that its end is not the end of, whether it ends with a
    digit, and the attributes and the concepts of what stands at its end.
    """

    begun: tuple[str, ...]
    digit: bool
    kinds: tuple[Kind, ...]
    concepts: frozenset[str]


def touch(book: Book, path: Tail, name: Head) -> bool:
    """Whether a path and a name say anything together."""
    return _finished(book, path, name) or _beside(name.kinds, path.concepts) or _beside(path.kinds, name.concepts)


def head(inside: Inside) -> Head:
    """The beginning of a name."""
    page = inside.page
    kinds: list[Kind] = []
    concepts: set[str] = set()
    for bounds, stood in _looked_at(inside):
        starts = onwards(Skipping(page, bounds), 0)
        if stood.seen & ATTRIBUTE:
            kinds += [kind for start in starts for _, kind in _attributes(page, bounds, start) if not kind.first]
        concepts.update(hit.concept for hit in stood.found if hit.start in starts and hit.alias.kind is not AliasKind.WHOLE)
    longs = tuple([long for _, long, _ in page.longs(0)])
    return Head(page.letters, inside.bounds.every | inside.bounds.bare, longs, tuple(dict.fromkeys(kinds)), frozenset(concepts))


def tail(inside: Inside) -> Tail:
    """The end of a path."""
    page, end = inside.page, inside.page.end
    kinds: list[Kind] = []
    concepts: set[str] = set()
    begun: set[str] = set()
    for bounds, stood in _looked_at(inside):
        last, skips = {end}, Skipping(page, bounds)
        for start in sorted(bounds, reverse=True):
            if not last.isdisjoint(skips[start]):
                last.add(start)
        if stood.seen & ATTRIBUTE:
            kinds += [kind for start in bounds for to, kind in _attributes(page, bounds, start) if kind.first and to in last]
        concepts.update(hit.concept for hit in stood.found if hit.end in last and hit.alias.kind is not AliasKind.WHOLE)
        begun |= _begun(page, bounds)
    return Tail(tuple(sorted(begun)), page.letters[-1:].isdigit(), tuple(dict.fromkeys(kinds)), frozenset(concepts))


def _looked_at(inside: Inside) -> Iterator[tuple[frozenset[int], Stood]]:
    """The bounds between which anything is looked for, and what stands there."""
    yield inside.bounds.every, inside.stood(every=True)
    if inside.twice:  # else all that stands between the bare ones was among them
        yield inside.bounds.bare, inside.stood(every=False)


def _attributes(page: Page, bounds: frozenset[int], start: int) -> Iterator[tuple[int, Kind]]:
    """The attributes that begin at a place, each with its end."""
    for to, marks in page.begins[start].words:
        if marks & ATTRIBUTE and to in bounds:
            for kind in page.lexicon.kinds[page.letters[start:to]]:
                yield to, kind


def _begun(page: Page, bounds: frozenset[int]) -> set[str]:
    """The words, and the beginnings of words, that begin at a bound of a path and that letters behind it may go on with."""
    known = page.lexicon.book.known
    found: set[str] = set()
    passed: set[tuple[int, str]] = set()
    todo = [(start, ROOT) for start in bounds if start < page.end]
    while todo:
        at, place = todo.pop()
        if at == page.end:
            found.add(place)
        elif (at, place) not in passed:
            passed.add((at, place))
            following = place + page.letters[at]
            if known[following]:
                todo.append((at + 1, following))
            if known[place] & BOUNDARY:
                todo += [(to, place + long) for to, long, _ in page.longs(at) if known[place + long] & BOUNDARY]
                if page.begins[at].goes_on:  # an abbreviation may begin here
                    found.add(page.letters[at:])
    return found


def _finished(book: Book, path: Tail, name: Head) -> bool:
    """Whether letters of a name finish a word that the path began, or may do so with an abbreviation; digits go on with digits."""
    letters, bounds, known = name.letters, name.bounds, book.known
    if path.digit and letters[:1].isdigit():
        return True
    for place in path.begun:
        for to in range(1, len(letters) + 1):
            marks = known[place + letters[:to]]
            if not marks:
                break
            if marks & SHORT or (marks > BEGINNING and to in bounds):
                return True
        if name.longs and known[place] & BOUNDARY and any(known[place + long] & BOUNDARY for long in name.longs):
            return True
    return False


def _beside(kinds: Collection[Kind], concepts: Collection[str]) -> bool:
    """Whether attributes beside concepts do anything to them."""
    return bool(kinds and concepts) and any(matters(kind, concepts) for kind in kinds)
