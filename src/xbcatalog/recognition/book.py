"""All words of a vocabulary in one place, looked up letter by letter: one walk along a name meets every word that begins there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from json import JSONEncoder, loads
from typing import Any

from xbcatalog.core.value import NamedTuple
from xbcatalog.recognition.aliases import Alias, AliasKind
from xbcatalog.recognition.shelves import AFTER, Shelves

__all__ = [
    "ALIAS",
    "AROUND",
    "ATTRIBUTE",
    "BEGINNING",
    "BOUNDARY",
    "GRAMMAR",
    "GUARD",
    "KNOWN",
    "NEUTRAL",
    "PART",
    "QUALIFIER",
    "ROOT",
    "SHORT",
    "SKIPPED",
    "Begin",
    "Book",
]

ROOT = ""
BEGINNING = 1
"""Letters with which some word begins, if it does not end with them; what is no such place has no mark at all."""
ALIAS, GUARD, BOUNDARY, NEUTRAL, QUALIFIER, GRAMMAR, ATTRIBUTE, SHORT, KNOWN, PART = (2 << number for number in range(10))
"""What else letters are, each a bit: an alias or a guard ends there; some word of an alias does; or they are a word of that set.

A `PART` is a word of which names of parts of a vehicle are made, and none of a person or a place.
"""
SKIPPED = NEUTRAL | QUALIFIER
AROUND = SKIPPED | ATTRIBUTE
"""The marks of words that may be set aside, and these and attributes."""
_KINDS = tuple(AliasKind)
_REMEMBERED = 1 << 18
"""So many places are remembered that are none; those that are some are no more than the words have letters."""
_FIRST = 3
"""Places of so many letters lie on shelves of their own: a name asks for them at each of its letters, and what begins with them is spread
over many shelves.
"""
_quoted = JSONEncoder(ensure_ascii=False).encode


class Begin(NamedTuple):
    """What begins at a place of a text, by where it ends: `words` with their marks, the shortest first.

    Of these, `skipped` are words that may be set aside (or a single digit), `around` they and attributes, `shorts` abbreviations; at
    `boundary` some word of an alias ends first (0: none does). It `goes_on` where some word begins with all letters from there on, so
    that more letters behind them may be its end.
    """

    words: list[tuple[int, int]]
    skipped: list[int]
    around: list[int]
    shorts: list[int]
    boundary: int
    goes_on: bool


class _Known(dict[str, int]):
    """The marks of the places asked about so far; what is asked for the first time is looked up on the shelves."""

    def __init__(self, shelves: Shelves, firsts: Shelves) -> None:
        super().__init__({ROOT: BEGINNING | BOUNDARY})
        self._shelves = shelves
        self._firsts = firsts

    def __missing__(self, place: str) -> int:
        line = (self._shelves if len(place) > _FIRST else self._firsts).line(place)
        marks = 0 if line is None else _marks(line, place)
        if marks or len(self) < _REMEMBERED:
            self[place] = marks
        return marks


class Book:
    """Every word there is, each with its marks, and the aliases and guards that end with it.

    A place on the way through the letters is named by the letters passed, beginning with `ROOT`. On the `shelves` every word has a line:
    its marks, and the aliases and guards of these letters; they are read when first asked for. The `firsts` tell the marks of all places
    of few letters. `known` are the marks of the places asked about so far, for loops that cannot wait for a call.
    """

    __slots__ = ("_aliases", "_concepts", "_guards", "cuts", "firsts", "known", "marks", "shelves", "tails")

    def __init__(self, shelves: Shelves, firsts: Shelves, concepts: Sequence[str]) -> None:
        self.shelves = shelves
        self.firsts = firsts
        self._concepts = concepts
        self.known = _Known(shelves, firsts)
        self.marks: Callable[[str], int] = self.known.__getitem__
        """What letters are; 0 where no word begins with them."""
        self._aliases: dict[str, tuple[Alias, ...]] = {}
        self._guards: dict[str, tuple[Alias, ...]] = {}
        self.cuts: dict[str, tuple[int, ...]] = {}
        """Where written words fall into known ones; kept here by `bounds`, for as long as there is this book."""
        self.tails: dict[tuple[str, int], Any] = {}
        """What the last letters of names may add to whatever stands before them; kept here by `reached`."""

    @classmethod
    def of(cls, marks: Mapping[str, int], entries: Mapping[str, Sequence[Alias]], concepts: Sequence[str]) -> Book:
        """The book of some words with their marks, and of the aliases and guards by their letters."""
        numbers = {concept: number for number, concept in enumerate(concepts)}

        def line(word: str) -> str:
            rows = ",".join(_row(alias, numbers[alias.concept], word) for alias in entries.get(word, ()))
            return f"{word}{AFTER}{marks[word] | BEGINNING}{AFTER}{rows}"

        firsts = {word[:length] for word in marks for length in range(1, _FIRST + 1)}
        return cls(
            Shelves.of(map(line, marks)),
            Shelves.of(f"{place}{AFTER}{marks.get(place, 0) | BEGINNING}" for place in firsts),
            concepts,
        )

    def walk(self, letters: str, start: int) -> list[tuple[int, int]]:
        """Every word that begins at `start`, the shortest first: where it ends, and its marks."""
        found = []
        known = self.known
        for at in range(start + 1, len(letters) + 1):
            marks = known[letters[start:at]]
            if marks > BEGINNING:
                found.append((at, marks))
            elif not marks:
                break
        return found

    def begin(self, letters: str, start: int) -> Begin:
        """What begins at `start`, in one walk along the letters from there."""
        words, skipped, around, shorts = [], [], [], []
        boundary = 0
        goes_on = True
        known = self.known
        for at in range(start + 1, len(letters) + 1):
            marks = known[letters[start:at]]
            if marks > BEGINNING:
                words.append((at, marks))
                if marks & AROUND:
                    around.append(at)
                    if marks & SKIPPED:
                        skipped.append(at)
                if marks & SHORT:
                    shorts.append(at)
                if marks & BOUNDARY and not boundary:
                    boundary = at
            elif not marks:
                goes_on = False
                break
        if letters[start].isdigit():
            skipped.append(start + 1)
            around.append(start + 1)
        return Begin(words, skipped, around, shorts, boundary, goes_on)

    def onwards(self, place: str, letters: str, at: int) -> tuple[int, str]:
        """Where a word of an alias that was begun with `place` ends next, and the letters passed by then; 0 where none goes on so."""
        known = self.known
        for to in range(at + 1, len(letters) + 1):
            place += letters[to - 1]
            marks = known[place]
            if not marks:
                break
            if marks & BOUNDARY:
                return to, place
        return 0, ""

    def aliases(self, place: str) -> tuple[Alias, ...]:
        """The aliases of these letters."""
        found = self._aliases.get(place)
        return self._opened(place)[0] if found is None else found

    def guards(self, place: str) -> tuple[Alias, ...]:
        """The guards of these letters."""
        found = self._guards.get(place)
        return self._opened(place)[1] if found is None else found

    def _opened(self, place: str) -> tuple[tuple[Alias, ...], tuple[Alias, ...]]:
        """What ends here; it is remembered where anything does."""
        if place == ROOT or not self.marks(place) & (ALIAS | GUARD):
            return (), ()
        line = self.shelves.line(place)
        both = self._rows(line) if line is not None else ()
        aliases = tuple(one for one in both if one.kind is not AliasKind.GUARD)
        guards = tuple(one for one in both if one.kind is AliasKind.GUARD)
        self._aliases[place], self._guards[place] = aliases, guards
        return aliases, guards

    def all(self) -> Iterator[Alias]:
        """Every alias."""
        for line in self.shelves.all():
            yield from (one for one in self._rows(line) if one.kind is not AliasKind.GUARD)

    def _rows(self, line: str) -> tuple[Alias, ...]:
        place, _, rows = line.split(AFTER, 2)
        return tuple(_alias(self._concepts, place, *row) for row in loads(f"[{rows}]"))


def _marks(line: str, place: str) -> int:
    """What letters are by the first line that begins with them."""
    return int(line.split(AFTER, 2)[1]) if line.startswith(AFTER, len(place)) else BEGINNING


def _row(alias: Alias, number: int, place: str) -> str:
    """An alias as the line of a place holds it; what the place says already is left out."""
    text = '""' if alias.text == alias.letters else _quoted(alias.text)
    elsewhere = "" if alias.letters == place else f",{_quoted(alias.letters)}"
    return f"[{number},{_KINDS.index(alias.kind)},{text},[{','.join(map(str, alias.bounds[1:-1]))}]{elsewhere}]"


def _alias(concepts: Sequence[str], place: str, number: int, kind: int, text: str, inner: list[int], letters: str = "") -> Alias:
    letters = letters or place
    return Alias(concepts[number], text or letters, _KINDS[kind], letters, (0, *inner, len(letters)))
