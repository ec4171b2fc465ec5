"""A vocabulary compiled for looking up: tries of letters, so that a field costs the same however many words there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

from xbcatalog.core.vocabulary import TaxonomyTerm, Vocabulary
from xbcatalog.recognition.normalise import read

__all__ = ["Alias", "AliasKind", "Lexicon", "Node", "Term", "deletions", "one_edit_apart"]

_LONG_WORD = 6
T = TypeVar("T")


class AliasKind(Enum):
    """What an alias is worth where it matches."""

    NAME = "name"
    PHRASE = "phrase"
    HINT = "hint"
    GUARD = "guard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """One word or run of words of a concept, as its author wrote it; `letters` are what is compared."""

    concept: str
    text: str
    kind: AliasKind
    letters: str


class Term(NamedTuple):
    """What a term of another taxonomy says: the concept, and how the term relates to it."""

    concept: str
    rel: str


class Node(Generic[T]):
    """A place in a trie of letters: `boundary` where a word of some entry ends, `values` where an entry ends."""

    __slots__ = ("boundary", "children", "values")

    def __init__(self) -> None:
        self.children: dict[str, Node[T]] = {}
        self.boundary = False
        self.values: tuple[T, ...] = ()

    def add(self, letters: str, bounds: Iterable[int], value: T) -> None:
        """Enter a value under its letters; an entry stands once."""
        ends = frozenset(bounds)
        node = self
        for at, letter in enumerate(letters, 1):
            node = node.children.setdefault(letter, Node())
            node.boundary = node.boundary or at in ends
        node.boundary = True
        if value not in node.values:
            node.values = (*node.values, value)

    def descend(self, letters: str) -> Node[T] | None:
        """The place reached by these letters."""
        node: Node[T] | None = self
        for letter in letters:
            if node is None:
                return None
            node = node.children.get(letter)
        return node

    def prefixes(self, letters: str, start: int, end: int) -> Iterator[tuple[int, tuple[T, ...]]]:
        """Where an entry that begins at `start` ends, with its values."""
        node = self
        for at in range(start, end):
            following = node.children.get(letters[at])
            if following is None:
                return
            node = following
            if node.values:
                yield at + 1, node.values


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All words of a vocabulary.

    `known` holds every single word there is, so that a joined name can be cut; `abbreviations` lead from a short to the letters of its
    long forms; `near` leads from a long word, whole or with one letter left out, to its aliases.
    """

    aliases: Node[Alias]
    guards: Node[Alias]
    neutral: Node[str]
    abbreviations: Node[tuple[str, str]]
    known: Node[str]
    near: Mapping[str, tuple[Alias, ...]]
    terms: Mapping[tuple[str, str], tuple[Term, ...]]
    types: Mapping[str, tuple[str, ...]]

    @classmethod
    def compile(cls, vocabulary: Vocabulary) -> Lexicon:
        """Enter every word of the vocabulary."""
        aliases: Node[Alias] = Node()
        guards: Node[Alias] = Node()
        known: Node[str] = Node()
        near: dict[str, dict[Alias, None]] = {}
        terms: dict[tuple[str, str], dict[Term, None]] = {}
        types: dict[str, dict[str, None]] = {}
        for words in vocabulary.words:
            for kind, texts in _kinds(words.names, words.phrases, words.hints, words.guards):
                for text in texts:
                    _enter(guards if kind is AliasKind.GUARD else aliases, known, near, words.concept, text, kind)
            for term in words.maps:
                terms.setdefault(_term_key(term), {})[Term(words.concept, term.rel)] = None
            for type in words.types:
                types.setdefault(read(type).letters, {})[words.concept] = None
        return cls(
            aliases=aliases,
            guards=guards,
            neutral=_words(sorted(vocabulary.neutral), known),
            abbreviations=_abbreviations(vocabulary.abbreviations, known),
            known=known,
            near={key: tuple(found) for key, found in near.items()},
            terms={key: tuple(found) for key, found in terms.items()},
            types={key: tuple(found) for key, found in types.items()},
        )

    def near_misses(self, word: str) -> Iterator[Alias]:
        """The aliases one slip of the pen away from a word: a letter more, less or other, or two that changed places."""
        seen: set[Alias] = set()
        for key in (word, *deletions(word)):
            for alias in self.near.get(key, ()):
                if alias not in seen and one_edit_apart(word, alias.letters):
                    seen.add(alias)
                    yield alias


def _kinds(
    names: tuple[str, ...], phrases: tuple[str, ...], hints: tuple[str, ...], guards: tuple[str, ...]
) -> tuple[tuple[AliasKind, tuple[str, ...]], ...]:
    return ((AliasKind.NAME, names), (AliasKind.PHRASE, phrases), (AliasKind.HINT, hints), (AliasKind.GUARD, guards))


def _enter(trie: Node[Alias], known: Node[str], near: dict[str, dict[Alias, None]], concept: str, text: str, kind: AliasKind) -> None:
    reading = read(text)
    if not reading.letters:
        return
    *first, last = reading.words
    for word in first:
        known.add(word, (), word)
    for form in _forms(last):
        letters = "".join((*first, form))
        trie.add(letters, reading.bounds[:-1], Alias(concept=concept, text=text, kind=kind, letters=letters))
        known.add(form, (), form)
    if kind in (AliasKind.NAME, AliasKind.PHRASE) and len(reading.letters) >= _LONG_WORD and _latin(reading.letters):
        alias = Alias(concept=concept, text=text, kind=kind, letters=reading.letters)
        for key in (reading.letters, *deletions(reading.letters)):
            near.setdefault(key, {})[alias] = None


def _forms(word: str) -> tuple[str, ...]:
    """The word and its English plural."""
    if len(word) < 2 or not _latin(word):
        return (word,)
    if word.endswith(("s", "x", "ch", "sh")):
        return (word, word + "es")
    if word.endswith("y") and word[-2] not in "aeiou":
        return (word, word[:-1] + "ies")
    return (word, word + "s")


def _latin(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _words(texts: Iterable[str], known: Node[str]) -> Node[str]:
    trie: Node[str] = Node()
    for text in texts:
        reading = read(text)
        if reading.letters:
            trie.add(reading.letters, (), text)
            for word in reading.words:
                known.add(word, (), word)
    return trie


def _abbreviations(pairs: tuple[tuple[str, str], ...], known: Node[str]) -> Node[tuple[str, str]]:
    trie: Node[tuple[str, str]] = Node()
    for short, long in pairs:
        reading = read(short)
        trie.add(reading.letters, (), (long, read(long).letters))
        known.add(reading.letters, (), reading.letters)
    return trie


def _term_key(term: TaxonomyTerm) -> tuple[str, str]:
    return term.taxonomy.casefold(), term.id.casefold()


def deletions(word: str) -> Iterator[str]:
    """The word with each of its letters left out in turn."""
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def one_edit_apart(one: str, other: str) -> bool:
    """Whether one letter more, less or other, or two neighbours that changed places, lead from one word to the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((at for at, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or (short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :])
