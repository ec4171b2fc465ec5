"""A vocabulary compiled for looking up by letters, so that a field costs the same however many words there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import accumulate
from json import JSONEncoder, loads
from typing import NamedTuple

from xbcatalog.core.concepts import ConceptGraph
from xbcatalog.core.value import dataclass
from xbcatalog.core.vocabulary import Attribute, Leaves, TaxonomyTerm, Vocabulary, Words
from xbcatalog.recognition.normalise import read, split
from xbcatalog.recognition.shelves import AFTER, Shelves

__all__ = ["ROOT", "Alias", "AliasKind", "Barrier", "Kind", "Lexicon", "Starts", "Term", "WordSet", "first_difference", "one_edit_apart"]

ROOT = ""
_LONG_WORD = 6
_CUT = 3


class AliasKind(Enum):
    """What an alias is worth where it matches."""

    NAME = "name"
    WHOLE = "whole"
    PHRASE = "phrase"
    HINT = "hint"
    GUARD = "guard"


class Alias(NamedTuple):
    """One word or run of words of a concept, as its author wrote it; `letters` are what is compared, cut into words at `bounds`."""

    concept: str
    text: str
    kind: AliasKind
    letters: str
    bounds: tuple[int, ...]


class Term(NamedTuple):
    """What a term of another taxonomy says: the concept, and how the term relates to it."""

    concept: str
    rel: str


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One kind of attribute: whether its words stand before the thing, whose attribute alone it is, and what it leaves of what."""

    first: bool
    of: frozenset[str] | None
    leaves: Mapping[str, str]


class Barrier(NamedTuple):
    """What a type, a unit or a list of values leaves of the concepts that such a field cannot hold; `ground` is a message id."""

    ground: str
    leaves: Mapping[str, str]


_KINDS = tuple(AliasKind)
_REMEMBERED = 1 << 18
"""So many places are remembered that are none; those that are some are no more than the words have letters."""
_UNASKED = object()
_quoted = JSONEncoder(ensure_ascii=False).encode


class Starts:
    """Aliases by their letters, with everything an alias may begin with.

    A place on the way through the letters is named by the letters passed, beginning with `ROOT`; it is a boundary where a word of
    some alias ends. On the `shelves` every boundary has a line, with the aliases that end there; they are read when first asked for.
    """

    __slots__ = ("_concepts", "_ending", "_places", "shelves")

    def __init__(self, shelves: Shelves, concepts: Sequence[str]) -> None:
        self.shelves = shelves
        self._concepts = concepts
        self._places: dict[str, bool | None] = {ROOT: True}
        self._ending: dict[str, tuple[Alias, ...]] = {}

    def _place(self, place: str) -> bool | None:
        """Whether a place is a boundary; None where it is no place."""
        try:
            return self._places[place]
        except KeyError:
            return _asked(self.shelves, self._places, place)

    def __contains__(self, place: str) -> bool:
        return self._place(place) is not None

    def boundary(self, place: str) -> bool:
        """Whether a word of some alias ends here."""
        return bool(self._place(place))

    def all(self) -> Iterator[Alias]:
        """Every alias."""
        for line in self.shelves.all():
            yield from self._aliases(line)

    def ending(self, place: str) -> tuple[Alias, ...]:
        """The aliases that end here."""
        if not self._place(place):
            return ()
        found = self._ending.get(place)
        if found is None:
            line = self.shelves.line(place) if place != ROOT else None
            found = self._ending[place] = self._aliases(line) if line is not None else ()
        return found

    def _aliases(self, line: str) -> tuple[Alias, ...]:
        place, _, rows = line.partition(AFTER)
        return tuple(_alias(self._concepts, place, *row) for row in loads(f"[{rows}]"))


def _row(alias: Alias, number: int, place: str) -> str:
    """An alias as its line at a place holds it; what the place says already is left out."""
    text = '""' if alias.text == alias.letters else _quoted(alias.text)
    inner = ",".join(map(str, alias.bounds[1:-1]))
    elsewhere = "" if alias.letters == place else f",{_quoted(alias.letters)}"
    return f"[{number},{_KINDS.index(alias.kind)},{text},[{inner}]{elsewhere}]"


def _alias(concepts: Sequence[str], place: str, number: int, kind: int, text: str, inner: list[int], letters: str = "") -> Alias:
    letters = letters or place
    return Alias(concepts[number], text or letters, _KINDS[kind], letters, (0, *inner, len(letters)))


def _asked(shelves: Shelves, places: dict[str, bool | None], place: str) -> bool | None:
    """Whether a word ends at a place; None where it is none. The answer is remembered."""
    line = shelves.line(place)
    found = None if line is None else line.startswith(AFTER, len(place))
    if found is not None or len(places) < _REMEMBERED:
        places[place] = found
    return found


class WordSet:
    """Single words; those that begin at a place of a text are found letter by letter, as far as some word goes on."""

    __slots__ = ("_places", "shelves")

    def __init__(self, words: Iterable[str] | Shelves) -> None:
        self.shelves = words if isinstance(words, Shelves) else Shelves.of({word + AFTER for word in words if word})
        self._places: dict[str, bool | None] = {"": False}

    def __contains__(self, word: str) -> bool:
        known = self._places.get(word, _UNASKED)
        return bool(_asked(self.shelves, self._places, word) if known is _UNASKED else known)

    def beginning(self, letters: str, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Where a word that begins at `start` ends, and the word."""
        places = self._places
        for at in range(start + 1, end + 1):
            word = letters[start:at]
            ends = places.get(word, _UNASKED)
            if ends is _UNASKED:
                ends = _asked(self.shelves, places, word)
            if ends is None:
                return
            if ends:
                yield at, word


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All words of a vocabulary.

    `known` holds every single word there is, so that a joined name can be cut. `abbreviations` lead from a short to its long forms,
    each as its author wrote it and in letters. `halves` lead from one half of a long word, as `_half` names it, to its aliases.
    `attributes` are the words for what a thing has, `kinds` what each of them means. Names of `compounds` may stand side by
    side; those of `evident` mean what they say whatever stands beside them; running text is listened to for `telling` ones,
    in which aliases of `passing` and `mentioned` say nothing of a thing beside them, and those of `passing` neither in a path.
    """

    concepts: tuple[str, ...]
    aliases: Starts
    guards: Starts
    neutral: WordSet
    qualifiers: WordSet
    grammar: WordSet
    attributes: WordSet
    kinds: Mapping[str, tuple[Kind, ...]]
    barriers: Mapping[tuple[str, str], tuple[Barrier, ...]]
    values: Mapping[str, tuple[str, ...]]
    shorts: WordSet
    abbreviations: Mapping[str, tuple[tuple[str, str], ...]]
    known: WordSet
    halves: Starts
    terms: Mapping[tuple[str, str], tuple[Term, ...]]
    types: Mapping[str, tuple[str, ...]]
    compounds: frozenset[str]
    evident: frozenset[str]
    telling: frozenset[str]
    passing: frozenset[str]
    mentioned: frozenset[str]

    @classmethod
    def compile(cls, vocabulary: Vocabulary) -> Lexicon:
        """Enter every word of the vocabulary."""
        return _Builder(_with_narrower(vocabulary.telling, vocabulary.concepts)).build(vocabulary)

    def near_misses(self, word: str) -> Iterator[Alias]:
        """The aliases one slip of the pen away: in a long word of theirs a letter more, less or other, or two that changed places.

        One half of the alias stands in the word unchanged, unless its two middle letters changed places.
        """
        found: dict[Alias, None] = {}
        for length in range(len(word) - 1, len(word) + 2):
            middle = length // 2
            found |= dict.fromkeys(self.halves.ending(_half(length, word[:middle], first=True)))
            found |= dict.fromkeys(self.halves.ending(_half(length, word[len(word) - length + middle :], first=False)))
        middle = len(word) // 2
        swapped = word[: middle - 1] + word[middle - 1 : middle + 1][::-1] + word[middle + 1 :]
        found |= dict.fromkeys(self.halves.ending(_half(len(word), swapped[:middle], first=True)))
        for alias in found:
            if one_edit_apart(word, alias.letters) and _long_at(alias, first_difference(word, alias.letters)):
                yield alias


class _Builder:
    """A lexicon in the making."""

    def __init__(self, slipping: frozenset[str]) -> None:
        self.slipping = slipping
        """The concepts whose words are looked for where somebody slipped: those that matter."""
        self.aliases: dict[str, dict[Alias, None]] = {}
        self.guards: dict[str, dict[Alias, None]] = {}
        self.known: set[str] = set()
        self.halves: dict[str, dict[Alias, None]] = {}
        self.terms: dict[tuple[str, str], dict[Term, None]] = {}
        self.types: dict[str, dict[str, None]] = {}
        self.values: dict[str, dict[str, None]] = {}
        self.kinds: dict[str, dict[int, Kind]] = {}
        self.barriers: dict[tuple[str, str], list[Barrier]] = {}

    def build(self, vocabulary: Vocabulary) -> Lexicon:
        for words in vocabulary.words:
            self._words(words)
        neutral, qualifiers, grammar = map(self._bare, (vocabulary.neutral, vocabulary.qualifiers, vocabulary.grammar))
        longs: dict[str, dict[tuple[str, str], None]] = {}
        for short, long in vocabulary.abbreviations:
            reading = read(short)
            if self._know((reading.letters,)):
                longs.setdefault(reading.letters, {})[long, read(long).letters] = None
        for attribute in vocabulary.attributes:
            self._attribute(attribute, vocabulary.concepts)
        for short, found in longs.items():
            for _, letters in found:
                self.kinds.setdefault(short, {}).update(self.kinds.get(letters, {}))
        for exclusion in vocabulary.exclusions:
            leaves = _left(exclusion.leaves, vocabulary.concepts)
            for type in exclusion.types:
                self.barriers.setdefault(("type", read(type).letters), []).append(Barrier("miss-type", leaves))
            for unit in exclusion.units:
                self.barriers.setdefault(("unit", unit.strip().casefold()), []).append(Barrier("miss-unit", leaves))
            if exclusion.listed:
                self.barriers.setdefault(("listed", ""), []).append(Barrier("miss-listed", leaves))
        kinds = {word: tuple(found.values()) for word, found in self.kinds.items() if found}
        concepts = tuple(dict.fromkeys(words.concept for words in vocabulary.words))
        return Lexicon(
            concepts=concepts,
            aliases=Starts(_shelved(self.aliases, concepts), concepts),
            guards=Starts(_shelved(self.guards, concepts), concepts),
            neutral=WordSet(neutral),
            qualifiers=WordSet(qualifiers),
            grammar=WordSet(grammar),
            attributes=WordSet(kinds),
            kinds=kinds,
            barriers={key: tuple(found) for key, found in self.barriers.items()},
            values={key: tuple(found) for key, found in self.values.items()},
            shorts=WordSet(longs),
            abbreviations={short: tuple(found) for short, found in longs.items()},
            known=WordSet(self.known),
            halves=Starts(_shelved(self.halves, concepts), concepts),
            terms={key: tuple(found) for key, found in self.terms.items()},
            types={key: tuple(found) for key, found in self.types.items()},
            compounds=_with_narrower(vocabulary.compounds, vocabulary.concepts),
            evident=_with_narrower(vocabulary.evident, vocabulary.concepts),
            telling=_with_narrower(vocabulary.telling, vocabulary.concepts),
            passing=vocabulary.passing,
            mentioned=vocabulary.mentioned,
        )

    def _bare(self, texts: Iterable[str]) -> list[str]:
        return [reading.letters for reading in map(read, texts) if self._know(reading.words)]

    def _attribute(self, attribute: Attribute, graph: ConceptGraph) -> None:
        of = _with_narrower(attribute.of, graph) if attribute.of else None
        kind = Kind(attribute.first, of, _left(attribute.leaves, graph))
        for text in attribute.words:
            *first, last = read(text).words or ("",)
            for form in _forms(last) if last and not attribute.first else (last,):
                if self._know((*first, form)):
                    self.kinds.setdefault("".join((*first, form)), {})[id(kind)] = kind

    def _words(self, words: Words) -> None:
        for kind, texts in (
            (AliasKind.NAME, words.names),
            (AliasKind.WHOLE, words.wholes),
            (AliasKind.PHRASE, words.phrases),
            (AliasKind.HINT, words.hints),
            (AliasKind.GUARD, words.guards),
        ):
            for text in texts:
                self._alias(words.concept, text, kind)
        for term in words.maps:
            self.terms.setdefault(_key(term), {})[Term(words.concept, term.rel)] = None
        for type in words.types:
            self.types.setdefault(read(type).letters, {})[words.concept] = None
        for value in words.values:
            self.values.setdefault(read(value).letters, {})[words.concept] = None

    def _alias(self, concept: str, text: str, kind: AliasKind) -> None:
        words = split(text)
        if not self._know(words):
            return
        *first, last = words
        bounds = (0, *accumulate(map(len, first)))
        head = "".join(first)
        into, forms = (self.guards, (last,)) if kind is AliasKind.GUARD else (self.aliases, _forms(last, alone=not first))
        for form in forms:
            letters = head + form
            into.setdefault(letters, {})[Alias(concept, text, kind, letters, (*bounds, len(letters)))] = None
            if form != last or not first:
                self.known.add(form)
        if concept not in self.slipping or kind not in (AliasKind.NAME, AliasKind.PHRASE):
            return
        letters = head + last
        if _latin(letters) and max(map(len, words)) >= _LONG_WORD:
            alias, middle = Alias(concept, text, kind, letters, (*bounds, len(letters))), len(letters) // 2
            self.halves.setdefault(_half(len(letters), letters[:middle], first=True), {})[alias] = None
            self.halves.setdefault(_half(len(letters), letters[middle:], first=False), {})[alias] = None

    def _know(self, words: Iterable[str]) -> bool:
        """Note single words; whether there were any. Names are not cut at very short ones, unless such a word is an alias itself."""
        some = False
        for word in words:
            some = some or bool(word)
            if len(word) >= _CUT or not word.isascii():
                self.known.add(word)
        return some


def _shelved(aliases: Mapping[str, Iterable[Alias]], concepts: Sequence[str]) -> Shelves:
    """A line for each place where a word of some alias ends."""
    numbers = {concept: number for number, concept in enumerate(concepts)}
    lines = {place: ",".join(_row(alias, numbers[alias.concept], place) for alias in found) for place, found in aliases.items()}
    for found in aliases.values():
        for alias in found:
            for at in alias.bounds[1:-1]:
                lines.setdefault(alias.letters[:at], "")
    return Shelves.of(place + AFTER + rows for place, rows in lines.items())


def _half(length: int, letters: str, *, first: bool) -> str:
    """The name of one half of a word of so many letters; the letters go first, so that names spread over the shelves."""
    return f"{letters}{'<' if first else '>'}{length}"


def _with_narrower(concepts: Iterable[str], graph: ConceptGraph) -> frozenset[str]:
    return frozenset(below for id in concepts for below in graph.may_be(id))


def _left(leaves: Iterable[Leaves], graph: ConceptGraph) -> Mapping[str, str]:
    """What is left of each concept; of several that speak of one, the first counts."""
    left: dict[str, str] = {}
    for one in leaves:
        for concept in one.of:
            for below in graph.may_be(concept):
                left.setdefault(below, one.concept)
    return left


def _forms(word: str, *, alone: bool = False) -> tuple[str, ...]:
    """The word and its English plural; a word of two letters that stands `alone` is an abbreviation, and its plural another one."""
    if len(word) < (3 if alone else 2) or not _latin(word):
        return (word,)
    if word.endswith(("s", "x", "ch", "sh")):
        return (word, word + "es")
    if word.endswith("y") and word[-2] not in "aeiou":
        return (word, word[:-1] + "ies")
    return (word, word + "s")


def _latin(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _key(term: TaxonomyTerm) -> tuple[str, str]:
    return term.taxonomy.casefold(), term.id.casefold()


def _long_at(alias: Alias, at: int) -> bool:
    """Whether the place lies in a long word of the alias."""
    return any(start <= at <= end and end - start >= _LONG_WORD for start, end in zip(alias.bounds, alias.bounds[1:], strict=False))


def first_difference(one: str, other: str) -> int:
    """The place of the first letter in which two words differ."""
    return next((at for at, (mine, yours) in enumerate(zip(one, other, strict=False)) if mine != yours), min(len(one), len(other)))


def one_edit_apart(one: str, other: str) -> bool:
    """Whether one letter more, less or other, or two neighbours that changed places, lead from one word to the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = first_difference(short, long)
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or (short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :])
