"""Where words begin and end in a reading: as it is written, and where its letters alone may be cut into known words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from xbcatalog.core.value import NamedTuple
from xbcatalog.recognition.book import KNOWN
from xbcatalog.recognition.normalise import Reading, is_han
from xbcatalog.recognition.page import Page

__all__ = ["SHAPE", "Bounds", "bounds_of"]

_COMPOUND = 256
"""A run of letters longer than this is no compound of words."""
_SHORT = 3
"""Within written letters, a word of so many is hardly ever one: `admin` is no minimum of an ad, `float` no temperature."""
SHAPE = 3
"""So many bits of a shape say of a place which bounds it is."""
_KEPT = 1 << 15
"""So many words are remembered with their cuts."""


class Bounds(NamedTuple):
    """Where words begin and end: as written, as known inside each word, as bare letters show, as known inside all of them joined.

    `every` and `bare` are what is searched between: all bounds there are, and those that the letters alone show.
    """

    real: frozenset[int]
    every: frozenset[int]
    plain: frozenset[int]
    bare: frozenset[int]

    def sets_apart(self, letters: str, start: int, end: int) -> bool:
        """Whether letters are a word that may be set aside: it is written as one, or longer than a few letters and known where what is
        written falls into known words. Chinese needs no bounds.
        """
        if start in self.real and end in self.real:
            return True
        if not letters[start:end].isascii():
            return True
        return end - start > _SHORT and self._parts(start) and self._parts(end)

    def shape(self, end: int) -> int:
        """All that is asked of bounds, as bits counted from the end: equal ends of names have equal ones."""
        return sum([((at in self.real) | (at in self.bare) << 1 | 4) << SHAPE * (end - at) for at in self.every | self.bare])

    def _parts(self, at: int) -> bool:
        return at in self.every or at in self.bare

    def moved(self, offset: int) -> Bounds:
        """The same in a text that stands `offset` letters further on."""
        return Bounds(*(frozenset([offset + at for at in part]) for part in self)) if offset else self

    def joined(self, *others: Bounds) -> Bounds:
        """The bounds of all of them."""
        return Bounds(*(one.union(*more) for one, *more in zip(self, *others, strict=True)))


def bounds_of(page: Page, reading: Reading) -> Bounds:
    """Where the words of a reading begin and end; its letters are those of the page."""
    runs = dict.fromkeys(_runs(reading.letters))
    bounds = reading.bounds
    joined: set[int] = set()
    cut: set[int] = set()
    if reading.joined:
        for start, end in runs:
            joined |= _cuts(page, start, end)
        cut |= joined
        for start, end in pairwise(bounds):
            if (start, end) not in runs:
                cut.update([start + at for at in _word_cuts(page, start, end)])
    real = frozenset(bounds)
    plain = frozenset((0, page.end)).union(*runs)
    return Bounds(real, real | cut, plain, plain | joined)


def _runs(letters: str) -> Iterator[tuple[int, int]]:
    """The runs of letters of one script between digits and Chinese characters, which stand for themselves."""
    if letters.isascii() and letters.isalpha():
        yield 0, len(letters)
        return
    start = 0
    for at in range(1, len(letters) + 1):
        if at == len(letters) or is_han(letters[at]) or is_han(letters[at - 1]) or letters[at].isdigit() != letters[at - 1].isdigit():
            yield start, at
            start = at


def _cuts(page: Page, start: int, end: int) -> set[int]:
    """Where a run may be cut so that it falls into known words entirely, and into as few of them as can be: `engine` holds no gene."""
    if not 1 < end - start <= _COMPOUND:
        return set()
    if page.lexicon.book.marks(page.letters[start:end]) & KNOWN:
        return {start, end}
    forward = {start: 0}
    links: list[tuple[int, int]] = []
    for at in range(start, end):
        if (words := forward.get(at)) is not None:
            for to, marks in page.begins[at].words:
                if to > end:
                    break
                if marks & KNOWN:
                    if forward.get(to, _COMPOUND) > words + 1:
                        forward[to] = words + 1
                    links.append((at, to))
    fewest = forward.get(end)
    if fewest is None:
        return set()
    backward = {end: 0}
    for at, to in reversed(links):
        words_after = backward.get(to)
        if words_after is not None and backward.get(at, _COMPOUND) > words_after + 1:
            backward[at] = words_after + 1
    return {at for at, words in forward.items() if words + backward.get(at, _COMPOUND) == fewest}


def _word_cuts(page: Page, start: int, end: int) -> tuple[int, ...]:
    """The same of a word as it is written, counted from its beginning: words come again where names are different."""
    kept = page.lexicon.book.cuts
    word = page.letters[start:end]
    found = kept.get(word)
    if found is None:
        if len(kept) >= _KEPT:
            kept.clear()
        found = kept[word] = tuple([at - start for at in _cuts(page, start, end)])
    return found
