"""A vocabulary compiled for looking up by letters, so that a field costs the same however many words there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from xbcatalog.core.concepts import RECORD, ConceptGraph
from xbcatalog.core.value import NamedTuple, dataclass
from xbcatalog.core.vocabulary import Attribute, Leaves, TaxonomyTerm, Vocabulary, Words
from xbcatalog.recognition.aliases import Alias, AliasKind
from xbcatalog.recognition.book import ALIAS, ATTRIBUTE, BOUNDARY, GRAMMAR, GUARD, KNOWN, NEUTRAL, PART, QUALIFIER, SHORT, Book
from xbcatalog.recognition.normalise import read, split

__all__ = ["Alias", "AliasKind", "Barrier", "Kind", "Lexicon", "Term", "first_difference", "one_edit_apart"]

_LONG_WORD = 6
_CUT = 3
_VEHICLE = "vehicle."
_SEEN = "vehicle.perception"
"""What a vehicle sees around it is none of its parts."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All words of a vocabulary.

    The `book` holds them by their letters, with what each of them is. `abbreviations` lead from a short to its long forms,
    each as its author wrote it and in letters. `halves` lead from one half of a long word, as `_half` names it, to its aliases.
    `kinds` tell what the words for what a thing has mean. Names of `compounds` may stand side by
    side; those of `evident` mean what they say whatever stands beside them; running text is listened to for `telling` ones,
    in which aliases of `passing` and `mentioned` say nothing of a thing beside them, and those of `passing` neither in a path.
    """

    concepts: tuple[str, ...]
    book: Book
    kinds: Mapping[str, tuple[Kind, ...]]
    barriers: Mapping[tuple[str, str], tuple[Barrier, ...]]
    values: Mapping[str, tuple[str, ...]]
    abbreviations: Mapping[str, tuple[tuple[str, str], ...]]
    halves: Book
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

    def is_word(self, word: str, marks: int) -> bool:
        """Whether it is a word of one of these marks."""
        return self.book.marks(word) & marks != 0

    def leaves(self, attribute: str, concept: str) -> str:
        """What the words of an attribute leave of a concept beside them; nothing where they are none that leaves something else."""
        kinds = self.kinds.get(attribute.replace(" ", ""), ())
        return next((kind.leaves[concept] for kind in kinds if concept in kind.leaves), "")

    def near_misses(self, word: str) -> Iterator[Alias]:
        """The aliases one slip of the pen away: in a long word of theirs a letter more, less or other, or two that changed places.

        One half of the alias stands in the word unchanged, unless its two middle letters changed places.
        """
        found: dict[Alias, None] = {}
        # An alias whose first half stands in the word begins as the word does: if no alias begins so, no half needs looking up.
        first = self.book.marks(word[: (len(word) - 1) // 2]) != 0
        for length in range(len(word) - 1, len(word) + 2):
            middle = length // 2
            if first:
                found |= dict.fromkeys(self.halves.aliases(_half(length, word[:middle], first=True)))
            found |= dict.fromkeys(self.halves.aliases(_half(length, word[len(word) - length + middle :], first=False)))
        middle = len(word) // 2
        if self.book.marks(word[: middle - 1]):
            swapped = word[: middle - 1] + word[middle - 1 : middle + 1][::-1] + word[middle + 1 :]
            found |= dict.fromkeys(self.halves.aliases(_half(len(word), swapped[:middle], first=True)))
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
        compounds = _with_narrower(vocabulary.compounds, vocabulary.concepts)
        sets = {NEUTRAL: neutral, QUALIFIER: qualifiers, GRAMMAR: grammar, ATTRIBUTE: kinds, SHORT: longs}
        return Lexicon(
            concepts=concepts,
            book=self._book({**sets, PART: _parts(vocabulary.words, compounds, longs)}, concepts),
            kinds=kinds,
            barriers={key: tuple(found) for key, found in self.barriers.items()},
            values={key: tuple(found) for key, found in self.values.items()},
            abbreviations={short: tuple(found) for short, found in longs.items()},
            halves=Book.of(dict.fromkeys(self.halves, ALIAS), {half: tuple(found) for half, found in self.halves.items()}, concepts),
            terms={key: tuple(found) for key, found in self.terms.items()},
            types={key: tuple(found) for key, found in self.types.items()},
            compounds=compounds,
            evident=_with_narrower(vocabulary.evident, vocabulary.concepts),
            telling=_with_narrower(vocabulary.telling, vocabulary.concepts),
            passing=vocabulary.passing,
            mentioned=vocabulary.mentioned,
        )

    def _book(self, sets: Mapping[int, Iterable[str]], concepts: Sequence[str]) -> Book:
        """Every word with all that it is."""
        marks: dict[str, int] = dict.fromkeys(filter(None, self.known), KNOWN)
        entries: dict[str, tuple[Alias, ...]] = {}
        for mark, words in sets.items():
            for word in filter(None, words):
                marks[word] = marks.get(word, 0) | mark
        for mark, ending in ((ALIAS | BOUNDARY, self.aliases), (GUARD, self.guards)):
            for place, found in ending.items():
                marks[place] = marks.get(place, 0) | mark
                entries[place] = (*entries.get(place, ()), *found)
        for aliases in self.aliases.values():
            for alias in aliases:
                for at in alias.bounds[1:-1]:
                    place = alias.letters[:at]
                    marks[place] = marks.get(place, 0) | BOUNDARY
        return Book.of(marks, entries, concepts)

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


def _half(length: int, letters: str, *, first: bool) -> str:
    """The name of one half of a word of so many letters; the letters go first, so that names spread over the shelves."""
    return f"{letters}{'<' if first else '>'}{length}"


def _with_narrower(concepts: Iterable[str], graph: ConceptGraph) -> frozenset[str]:
    return frozenset(below for id in concepts for below in graph.may_be(id))


def _parts(words: Iterable[Words], compounds: Collection[str], longs: Mapping[str, Iterable[tuple[str, str]]]) -> set[str]:
    """The words of which names of parts of vehicles are made, and that neither stand nor are short for one in a name of anything else
    but things and housekeeping.
    """
    parts: set[str] = set()
    apart: set[str] = set()
    for one in words:
        thing = one.concept in compounds and not one.concept.startswith(_SEEN)
        if thing and one.concept.startswith(_VEHICLE):
            parts.update(word for text in (*one.names, *one.wholes) for word in split(text) if len(word) >= _CUT and _latin(word))
        elif not thing and one.concept != RECORD:
            apart.update(word for text in (*one.names, *one.wholes, *one.phrases, *one.hints) for word in split(text))
    return {part for part in parts - apart if not any(word in apart for long, _ in longs.get(part, ()) for word in split(long))}


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
