"""Which concepts a name nobody recognises was perhaps meant to be: those in whose names and titles its words occur."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from xbcatalog.core.vocabulary import Vocabulary

__all__ = ["Words", "candidates", "words_of"]

Words = Mapping[str, frozenset[str]]
"""Each word of the vocabulary with the concepts in whose names it occurs."""

_SHORT = 3
_PIECES = re.compile(r"[a-z]+|[\u4e00-\u9fff]+")
_SEGMENT = re.compile(r"[.-]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def words_of(vocabulary: Vocabulary) -> Words:
    """The words of all names and titles."""
    found: dict[str, set[str]] = {}
    for words in vocabulary.words:
        title = vocabulary.concepts.concepts[words.concept].title
        for text in (*words.names, *words.wholes, *words.phrases, title.en, title.zh):
            for word in _words(text):
                found.setdefault(word, set()).add(words.concept)
    return {word: frozenset(concepts) for word, concepts in found.items()}


def candidates(text: str, known: Words, most: int) -> tuple[str, ...]:
    """The concepts nearest to a name, the nearest first: a word that few concepts have says more than one that many have."""
    scores: dict[str, float] = {}
    for word in set(_words(text)):
        nearest = (word,) if word in known else tuple(_near(word, known))
        for one in nearest:
            for concept in known[one]:
                own = one in _SEGMENT.split(concept)
                scores[concept] = scores.get(concept, 0) + (1 if one == word else 0.5) * (1 if own else 1 / len(known[one]))
    return tuple(sorted(scores, key=lambda concept: (-scores[concept], concept.count("."), concept))[:most])


def _near(word: str, known: Words) -> list[str]:
    if len(word) <= _SHORT or not word.isascii():
        return []
    alike = [one for one in known if one[0] == word[0] and abs(len(one) - len(word)) <= 2]
    return get_close_matches(word, alike, n=1, cutoff=0.8)


def _words(text: str) -> Iterator[str]:
    """Latin words of some length, and of Chinese every two characters that stand together."""
    for piece in _PIECES.findall(_HUMP.sub(" ", text).casefold()):
        if not piece.isascii():
            yield from (piece[at : at + 2] for at in range(max(len(piece) - 1, 1)))
        elif len(piece) >= _SHORT:
            yield piece
