"""What attributes do to the words beside them: the colour of a plate is no plate, and the location of a battery no place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Generic, TypeVar

from xbcatalog.core.text import Message, message
from xbcatalog.core.value import NamedTuple, dataclass
from xbcatalog.recognition.book import ATTRIBUTE, NEUTRAL, QUALIFIER, Begin
from xbcatalog.recognition.lexicon import Kind
from xbcatalog.recognition.page import Page

__all__ = ["NO_SETTING", "SHORT", "Setting", "Skipping", "Spans", "matters", "onwards", "setting", "shows_its_ends"]

SHORT = 4
"""A Latin word shorter than this counts only where the text itself shows its ends."""


class _Word(NamedTuple):
    """An attribute as it stands in the text."""

    start: int
    end: int
    text: str
    kind: Kind


_Of = TypeVar("_Of")


class Spans(Generic[_Of]):
    """What is known of spans, found by what lies within them: a text may have as many as somebody cares to write, and none is long."""

    def __init__(self, spans: Iterable[tuple[int, int, _Of]]) -> None:
        self._spans = sorted(spans, key=itemgetter(0))
        self._longest = max((end - start for start, end, _ in self._spans), default=0)

    def __bool__(self) -> bool:
        return bool(self._spans)

    def around(self, start: int, end: int) -> Iterator[_Of]:
        """What is known of the spans around a place, those that begin first going first."""
        spans = self._spans
        for at in range(bisect_left(spans, end - self._longest, key=itemgetter(0)), len(spans)):
            first, last, known = spans[at]
            if first > start:
                break
            if end <= last:
                yield known


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The attributes of a text: those that things stand right before or after, and those that mean nothing else where they stand."""

    behind: dict[int, list[_Word]]
    before: dict[int, list[_Word]]
    covered: Spans[tuple[_Word, str]]
    skips: Mapping[int, Collection[int]]

    def covers(self, start: int, end: int) -> Message | None:
        """Why the words from `start` to `end` are not said: they are the attribute of what stands before them."""
        for word, concept in self.covered.around(start, end):
            return message("miss-attribute-of", word=word.text, concept=concept)
        return None

    def leaves(self, spans: Iterable[tuple[int, int, str]]) -> Callable[[int, int, str], Message | None]:
        """Asks why a concept is not said where it stands: an attribute beside it leaves something else of it, or nothing.

        So it is with what stands inside such a concept: `phone` inside the `phone number` of `phone number type`.
        """
        denied = Spans((start, end, word) for start, end, concept in spans if (word := self._beside(start, end, concept)) is not None)

        def why(start: int, end: int, concept: str) -> Message | None:
            for word in denied.around(start, end):
                if concept in word.kind.leaves:
                    return message("miss-attribute", word=word.text)
            return None

        return why

    def _beside(self, start: int, end: int, concept: str) -> _Word | None:
        for at in onwards(self.skips, end) if self.behind else ():
            for word in self.behind.get(at, ()):
                if concept in word.kind.leaves:
                    return word
        return next((word for word in self.before.get(start, ()) if concept in word.kind.leaves), None)


NO_SETTING = Setting(behind={}, before={}, covered=Spans(()), skips={})
"""That of a text without attributes."""


def setting(
    page: Page,
    bounds: Collection[int],
    real: Collection[int],
    parts: Sequence[int],
    hits: Iterable[tuple[int, int, str]],
    concepts: Collection[str],
) -> Setting:
    """The attributes that stand on a page between `bounds`, beside the concepts `hits` (start, end, concept).

    `parts` are where the parts of the path and the name begin, and the end. An attribute behind a thing must be the last that its part
    says, and one before it the first. `concepts` are all that stand there: an attribute of none of them says nothing.
    """
    letters, kinds = page.letters, page.lexicon.kinds
    words = [
        _Word(start, to, letters[start:to], kind)
        for start in bounds
        for to, marks in page.begins[start].words
        if marks & ATTRIBUTE and to in bounds and shows_its_ends(letters, start, to, real)
        for kind in kinds[letters[start:to]]
    ]
    if not any(matters(word.kind, concepts) for word in words):
        return NO_SETTING
    skips = Skipping(page, bounds)
    last = _last(words, [(start, to) for start in bounds for to in skips[start]], frozenset(parts[1:]))
    behind: dict[int, list[_Word]] = {}
    before: dict[int, list[_Word]] = {}
    owned: list[_Word] = []
    for word in words:
        if word.kind.of is not None:
            owned.append(word)
        if not word.kind.leaves:
            continue
        if word.kind.first:
            if word.start in parts:
                for at in onwards(skips, word.end):
                    before.setdefault(at, []).append(word)
        elif word.end in last:
            behind.setdefault(word.start, []).append(word)
    covered: list[tuple[int, int, tuple[_Word, str]]] = []
    if owned:
        ends: dict[int, set[str]] = {}
        starts: dict[int, set[str]] = {}
        for start, to, concept in hits:
            starts.setdefault(start, set()).add(concept)
            for at in onwards(skips, to):
                ends.setdefault(at, set()).add(concept)
        for word in owned:
            beside = (
                {each for at in onwards(skips, word.end) for each in starts.get(at, ())} if word.kind.first else ends.get(word.start, set())
            )
            of = sorted(beside & (word.kind.of or frozenset()))
            if of:
                covered.append((word.start, word.end, (word, of[0])))
    return Setting(behind=behind, before=before, covered=Spans(covered), skips=skips)


def matters(kind: Kind, concepts: Collection[str]) -> bool:
    """Whether an attribute leaves something else of one of these concepts, or is one of theirs alone."""
    return any(concept in kind.leaves or (kind.of is not None and concept in kind.of) for concept in concepts)


def shows_its_ends(letters: str, start: int, end: int, real: Collection[int]) -> bool:
    """Whether a word that stands there counts: a short Latin one must begin and end where the text itself does (`real`)."""
    return end - start >= SHORT or not letters[start : start + 1].isascii() or (start in real and end in real)


class Skipping(dict[int, set[int]]):
    """From each bound, where a neutral word, a qualifier or digits end that begin there; looked up as far as somebody asks."""

    def __init__(self, page: Page, bounds: Collection[int]) -> None:
        super().__init__()
        self._page = page
        self._bounds = bounds

    def __missing__(self, start: int) -> set[int]:
        begin = self._page.begins[start]
        ends = self[start] = self._ends(start, begin) if begin.skipped else set()
        return ends

    def _ends(self, start: int, begin: Begin) -> set[int]:
        letters, end = self._page.letters, self._page.end
        ends = {to for to, marks in begin.words if marks & (NEUTRAL | QUALIFIER) and to in self._bounds}
        digits = start
        while digits < end and letters[digits].isdigit():
            digits += 1
        if digits > start:
            ends.add(digits)
        return ends


def onwards(skips: Mapping[int, Collection[int]], start: int) -> set[int]:
    """Every place that words without a meaning of their own lead to."""
    reached = {start}
    todo = [start]
    while todo:
        for to in skips[todo.pop()]:
            if to not in reached:
                reached.add(to)
                todo.append(to)
    return reached


def _last(words: list[_Word], skips: Iterable[tuple[int, int]], ends: frozenset[int]) -> set[int]:
    """The places from which only attributes and words without a meaning lead to the end of a part."""
    back: dict[int, set[int]] = {}
    for start, to in skips:
        back.setdefault(to, set()).add(start)
    for word in words:
        if not word.kind.first:
            back.setdefault(word.end, set()).add(word.start)
    found = set(ends)
    todo = list(ends)
    while todo:
        for start in back.get(todo.pop(), ()):
            if start not in found:
                found.add(start)
                todo.append(start)
    return found
