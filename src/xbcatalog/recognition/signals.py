"""Signals of a vehicle's network: their names are short forms side by side, in no fixed order, and all of them are of the vehicle."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from xbcatalog.core.patterns import later
from xbcatalog.core.value import NamedTuple
from xbcatalog.recognition.aliases import AliasKind
from xbcatalog.recognition.book import ALIAS, ATTRIBUTE, NEUTRAL, PART, QUALIFIER
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.match import Found, Hit
from xbcatalog.recognition.normalise import Reading

__all__ = ["SIGNAL_OF", "Composed", "composed", "is_signal"]

SIGNAL_OF = "vehicle.condition"
"""What a signal is of where its name only says what some part reports: `state`, `voltage`, `request`."""
_VEHICLE = "vehicle."
_TYPE = later(r"(?:(?:un)?signed integer|float) \(\d{1,3} bit\)")
"""The types that a network's database gives its signals; no other kind of schema counts in bits."""
_PREFIX = 4
"""A word of at most so many letters before a message and all its signals is the unit that sends them."""


class Composed(NamedTuple):
    """A name that is understood to the last word: the things of the vehicle it names, and the words for what they report."""

    things: tuple[Hit, ...]
    reports: tuple[str, ...]


def is_signal(type: str) -> bool:
    """Whether a field of this type is a signal of a network."""
    return _TYPE.fullmatch(type) is not None


def composed(lexicon: Lexicon, path: tuple[Reading, ...], name: Reading, found: Found) -> Composed | None:
    """The name of a signal, where every word of it is of a vehicle: a thing, what a thing reports or has, which one it is, who sends it,
    or a word of which names of its parts are made.

    In the database of a vehicle's network this says what a sentence would say elsewhere. One word that nobody taught, and it says
    nothing; what else stands in the name is found as everywhere.
    """
    if name.look_alike:
        return None
    letters = name.letters
    covered = bytearray(len(letters))
    things = [hit for hit in found.inside if hit.start >= 0 and _is_thing(lexicon, hit)]
    for hit in things:
        _mark(covered, hit.start, hit.end)
    bounds = frozenset(name.bounds)
    for start, end in (*_sender(lexicon, path, name), *_letters(name)):
        _mark(covered, start, end)
    for start, end, _ in _standing(lexicon, NEUTRAL | QUALIFIER | PART, letters, bounds):
        _mark(covered, start, end)
    named = {hit.concept for hit in things}
    reports = []
    for start, end, word in _standing(lexicon, ATTRIBUTE, letters, bounds):
        kinds = [kind for kind in lexicon.kinds[word] if kind.of is None or SIGNAL_OF in kind.of or (kind.first and kind.of & named)]
        if kinds:
            _mark(covered, start, end)
            if any(kind.of is not None and not kind.first for kind in kinds):
                reports.append(word)
    if not (things or reports) or not all(heard or letter.isdigit() for letter, heard in zip(letters, covered, strict=True)):
        return None
    return Composed(tuple(things), tuple(dict.fromkeys(reports)))


def _is_thing(lexicon: Lexicon, hit: Hit) -> bool:
    return hit.alias.kind is AliasKind.NAME and hit.concept.startswith(_VEHICLE) and hit.concept in lexicon.compounds


def _sender(lexicon: Lexicon, path: tuple[Reading, ...], name: Reading) -> Iterable[tuple[int, int]]:
    """Where a name begins as its message does: with the short form of the unit that sends both, if that is no word by itself."""
    if path and len(name.words) > 1 and len(path[-1].words) > 1:
        first = name.words[0]
        if first == path[-1].words[0] and first.isascii() and first.isalpha() and len(first) <= _PREFIX and not _means(lexicon, first):
            yield 0, len(first)


def _letters(name: Reading) -> Iterable[tuple[int, int]]:
    """Single Latin letters, which mark what kind of signal it is or tell one unit from the next, and name nothing."""
    for start, end in zip(name.bounds, name.bounds[1:], strict=False):
        if end - start == 1 and name.letters[start].isascii():
            yield start, end


def _means(lexicon: Lexicon, word: str) -> bool:
    """Whether a word says something by itself."""
    return lexicon.is_word(word, ALIAS) or word in lexicon.abbreviations or word in lexicon.kinds


def _standing(lexicon: Lexicon, wanted: int, letters: str, bounds: Collection[int]) -> Iterable[tuple[int, int, str]]:
    for start in bounds:
        for end, marks in lexicon.book.walk(letters, start):
            if marks & wanted and end in bounds:
                yield start, end, letters[start:end]


def _mark(covered: bytearray, start: int, end: int) -> None:
    covered[start:end] = b"\1" * (end - start)
