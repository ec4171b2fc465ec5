"""Names compared with a list of designated ones: which are on it, which nearly, and which nothing on it could be compared with."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import cache, lru_cache

from xbcatalog.core.characters import LOOK_ALIKE, LOOKS_LIKE, SIMPLIFIED, TRADITIONAL
from xbcatalog.core.patterns import later
from xbcatalog.core.truth import Truth

__all__ = ["NEAR", "Screen", "alike", "folded", "looks", "screen_of", "writing"]

NEAR = 0.8
"""The part of their letters in which two spellings of one name agree."""
_JOINED = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t"})
"""Letters that are taken apart in no normal form, as they are usually written in plain ones."""
_STROKES = str.maketrans({"i": "l", "1": "l", "0": "o"})
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Letters and marks without a picture, as recognition passes over them in the names of fields."""
_WORD = later(r"[^\W_]+")
_CLASSES = 64
_TIMES = 4


def folded(name: str) -> str:
    """A name without case, width, punctuation and what nobody sees, in simplified characters, its words one blank apart."""
    if name.isascii():
        return " ".join(_WORD.findall(name.casefold()))
    seen = "".join(char for char in name if char not in _BLANK and unicodedata.category(char) != "Cf")
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    return " ".join(_WORD.findall(text.translate(_simple())))


def looks(name: str) -> str:
    """A folded name, its letters taken for the plain ones they look like (Unicode Technical Standard #39), without their marks."""
    if name.isascii():
        return name
    bare = "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.category(char).startswith("M"))
    plain = "".join(map(_plain, unicodedata.normalize("NFC", bare)))
    return plain.casefold().translate(_JOINED)


def writing(name: str) -> frozenset[str]:
    """The scripts of a folded name, as the names of its letters begin; of a mixed one whose letters all look like one script, that."""
    scripts = _scripts(name)
    if len(scripts) > 1:
        plain = _scripts(looks(name))
        return plain if len(plain) == 1 else scripts
    return scripts


def alike(one: str, other: str) -> bool:
    """Whether two folded names are near enough to be somebody's spelling of the same."""
    words, others = set(one.split()), set(other.split())
    shorter = min(len(words), len(others))
    common = shorter > 1 and len(words & others) >= shorter - 1
    return common or one in other or other in one or SequenceMatcher(None, one, other).ratio() >= NEAR


class Screen:
    """A list of folded names, prepared for comparing many with it; `together` are those that one and the same has."""

    def __init__(self, names: frozenset[str], together: frozenset[frozenset[str]] = frozenset()) -> None:
        self.names = names
        self._plain = _Near(names)
        others = frozenset(plain for name in names if (plain := looks(name)) != name)
        self._looks = _Near(others)
        self._strokes = frozenset(map(_coarse, names | others))
        self._written: dict[frozenset[frozenset[str]], str] = {}
        """The writings that somebody listed has a name in, each kind once, with a name of that."""
        alone = names.difference(*together)
        for name, own in [*((name, (name,)) for name in sorted(alone)), *((min(own), sorted(own)) for own in sorted(together, key=sorted))]:
            self._written.setdefault(frozenset(map(writing, own)), name)

    def found(self, own: frozenset[str]) -> Truth:
        """Whether somebody of these folded names is on the list; nobody is not who may be, nor who was not compared with all of it."""
        if not own.isdisjoint(self.names):
            return Truth.TRUE
        return Truth.UNKNOWN if any(map(self._nearly, own)) or self.not_compared(own) else Truth.FALSE

    def not_compared(self, own: frozenset[str]) -> tuple[str, ...]:
        """A name of each kind of those listed that nothing was compared with: none of these names is in a writing that it has a name in.

        One in two scripts at once is compared by a name in both, or by one in each of them.
        """
        given = set(map(writing, own))
        alone = {script for scripts in given if len(scripts) == 1 for script in scripts}
        missed = (name for each, name in self._written.items() if not any(one in given or one <= alone for one in each))
        return tuple(sorted(missed))

    def _nearly(self, one: str) -> bool:
        plain = looks(one)
        if self._plain.to(one) or self._looks.to(one):
            return True
        return (plain != one and (self._plain.to(plain) or self._looks.to(plain))) or _coarse(plain) in self._strokes


@lru_cache(maxsize=8)
def screen_of(names: frozenset[str], together: frozenset[frozenset[str]]) -> Screen:
    """The prepared list of these folded names."""
    return Screen(names, together)


class _Near:
    """Whether a name is `alike` to one of many: what cannot be is passed over by bounds that `alike` never exceeds."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(names)
        self._text = "\n".join(self._names)
        self._words: dict[str, list[int]] = {}
        self._counts: list[int] = []
        self._lengths: dict[int, list[tuple[int, str]]] = {}
        for number, name in enumerate(self._names):
            words = set(name.split())
            self._counts.append(len(words))
            for word in words:
                self._words.setdefault(word, []).append(number)
            self._lengths.setdefault(len(name), []).append((_letters(name), name))

    def to(self, one: str) -> bool:
        """Whether one of them is alike to this."""
        if not self._names:
            return False
        return one in self._text or any(name in one for name in self._names) or self._shares_words(one) or self._is_near(one)

    def _shares_words(self, one: str) -> bool:
        words = set(one.split())
        common = Counter(number for word in words for number in self._words.get(word, ()))
        return any((shorter := min(len(words), self._counts[number])) > 1 and many >= shorter - 1 for number, many in common.items())

    def _is_near(self, one: str) -> bool:
        letters, places = _letters(one), _places(one)
        for length, names in self._lengths.items():
            whole = len(one) + length
            if 2.0 * min(len(one), length) / whole < NEAR:
                continue
            for others, name in names:
                # Letters of the one that the other lacks can agree with nothing.
                most = min(len(one) - (letters & ~others).bit_count(), length - (others & ~letters).bit_count())
                if 2.0 * most / whole < NEAR or 2.0 * _in_order(places, len(one), name) / whole < NEAR:
                    continue
                if SequenceMatcher(None, one, name).ratio() >= NEAR:
                    return True
        return False


def _letters(name: str) -> int:
    """The characters of a name as bits, each as often as it stands there up to some times; different ones may share theirs."""
    bits = 0
    for kind, many in Counter(ord(char) % _CLASSES for char in name).items():
        bits |= ((1 << min(many, _TIMES)) - 1) << (kind * _TIMES)
    return bits


def _places(name: str) -> Mapping[str, int]:
    """Where each character of a name stands, as bits."""
    places: dict[str, int] = {}
    for at, char in enumerate(name):
        places[char] = places.get(char, 0) | 1 << at
    return places


def _in_order(places: Mapping[str, int], length: int, other: str) -> int:
    """The most characters that two names share in one order (H. Hyyrö, Bit-parallel LCS-length computation revisited, 2004)."""
    whole = (1 << length) - 1
    row = whole
    for char in other:
        match = row & places.get(char, 0)
        row = ((row + match) | (row - match)) & whole
    return length - row.bit_count()


def _plain(char: str) -> str:
    """What a small letter looks like, or else its large one, for a folded name no longer has its large letters."""
    return char if char.isascii() else _looks_like().get(char) or _looks_like().get(char.upper(), char)


@cache
def _simple() -> Mapping[int, int]:
    return str.maketrans(TRADITIONAL, SIMPLIFIED)


@cache
def _looks_like() -> Mapping[str, str]:
    return dict(zip(LOOK_ALIKE, LOOKS_LIKE, strict=True))


def _coarse(plain: str) -> str:
    """What is left of a name where strokes are one letter, and so are those that look like two."""
    return plain.translate(_STROKES).replace("rn", "m").replace("vv", "w")


def _scripts(name: str) -> frozenset[str]:
    if name.isascii():
        return _LATIN if any(map(str.isalpha, name)) else _NONE
    return frozenset(map(_script, {char for char in name if char.isalpha() and unicodedata.category(char) != "Lm"}))


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


_LATIN = frozenset(("LATIN",))
_NONE: frozenset[str] = frozenset()
