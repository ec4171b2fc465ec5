"""Names that nobody knows, gathered by the words they share, each with the concepts whose names come nearest."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xbcatalog.core.catalogs import Catalog, ListKind
from xbcatalog.core.concepts import ANY, ConceptGraph
from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.result import DatasetResult, FieldResult
from xbcatalog.core.signs import Evidence
from xbcatalog.core.triage import Cluster, Name, Near
from xbcatalog.core.vocabulary import Vocabulary
from xbcatalog.recognition.normalise import is_han, read, split
from xbcatalog.source.installed import Installation

__all__ = ["Neighbours", "clusters", "is_unknown"]

_NEAREST = 3
_ENOUGH = 0.5
_LONGEST = 64
"""Of longer names only the first words are looked at."""
_PIECES = (2, 3, 4)
"""Chinese words have so many characters: these runs are tried."""


def is_unknown(field: FieldResult) -> bool:
    """Whether the field waits for its words to be taught: nothing of its own says exactly what it is."""
    exact = any(sign.evidence.exact and not sign.context for sign in field.signs)
    return field.decision.verdict is Verdict.CHAOTIC and not exact


@dataclass(slots=True)
class _Met:
    """One name, however it is written."""

    name: str
    words: tuple[str, ...]
    fields: int = 0
    unrecognised: int = 0
    datasets: set[tuple[str, str]] = field(default_factory=set)
    said: Counter[str] = field(default_factory=Counter)


def clusters(datasets: Iterable[DatasetResult], installation: Installation) -> tuple[Cluster, ...]:
    """The unknown names of all datasets, the clusters with most fields first."""
    vocabulary = installation.vocabulary
    # What a thing has (`number`, `date`) gathers names that have nothing else in common.
    silent = vocabulary.neutral | vocabulary.grammar | vocabulary.qualifiers
    silent |= {word for attribute in vocabulary.attributes for word in attribute.words}
    met: dict[tuple[str, ...], _Met] = {}
    declared: dict[tuple[str, ...], set[str]] = {}
    for dataset in datasets:
        for each in dataset.fields:
            words = read(each.field.name).words[:_LONGEST]
            for concept in each.field.declared:
                declared.setdefault(words, set()).add(concept)
            if is_unknown(each) and words:
                one = met.setdefault(words, _Met(each.field.name, words))
                one.fields += 1
                one.unrecognised += each.decision.cause is Cause.UNRECOGNISED
                one.datasets.add((dataset.source, dataset.id))
                one.said.update(sign.concept for sign in each.signs if not sign.context and sign.evidence is Evidence.PHRASE)
    near = Neighbours(vocabulary)
    restricted = _restricted(installation.catalogs, vocabulary.concepts)
    found = [
        _cluster(word, tuple(met[key] for key in keys), near, restricted, declared)
        for word, keys in _gathered({key: tuple(_tokens(key, silent)) for key in met}, {key: one.fields for key, one in met.items()})
    ]
    return tuple(sorted(found, key=lambda one: (-one.fields, one.words, one.names[0].words)))


def _tokens(words: Sequence[str], silent: frozenset[str]) -> Iterator[str]:
    """What names may share: words that say something, and runs of Chinese characters."""
    run = ""
    for word in (*words, ""):
        if word and all(map(is_han, word)):
            run += word
            continue
        if run:
            pieces = {run[at : at + length] for length in _PIECES for at in range(len(run) - length + 1)} | {run}
            yield from sorted(piece for piece in pieces if len(piece) > 1 and piece not in silent)
        run = ""
        if len(word) > 1 and not word.isdigit() and word not in silent:
            yield word


def _gathered(
    tokens: Mapping[tuple[str, ...], Sequence[str]], fields: Mapping[tuple[str, ...], int]
) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    """Each name once: always with the word that most fields share, as long as two names share one; the rest alone."""
    having: dict[str, set[tuple[str, ...]]] = {}
    for key, said in tokens.items():
        for token in said:
            having.setdefault(token, set()).add(key)
    left = set(tokens)

    def weight(token: str) -> tuple[int, int, str]:
        return -sum(fields[key] for key in having[token] & left), -len(token), token

    heap = [weight(token) for token, keys in having.items() if len(keys) > 1]
    heapq.heapify(heap)
    while heap:
        told = heapq.heappop(heap)
        now = weight(told[2])
        keys = having[told[2]] & left
        if len(keys) < 2:
            continue
        if now != told:
            heapq.heappush(heap, now)  # others were taken since it was weighed
            continue
        left -= keys
        yield told[2], tuple(sorted(keys))
    for key in sorted(left):
        yield " ".join(key), (key,)


def _cluster(
    words: str, met: Sequence[_Met], near: Neighbours, restricted: frozenset[str], declared: Mapping[tuple[str, ...], set[str]]
) -> Cluster:
    ordered = sorted(met, key=lambda one: (-one.fields, one.words))
    scores: Counter[str] = Counter()
    like: dict[str, str] = {}
    for one in ordered:
        for concept, alias, score in near.of(one.words):
            scores[concept] += round(score * 1000) * one.fields
            like.setdefault(concept, alias)
        for concept, count in one.said.items():  # a phrase inside the name says it outright
            scores[concept] += 1000 * count
            like.setdefault(concept, "")
    best = sorted(scores, key=lambda concept: (-scores[concept], concept))[:_NEAREST]
    return Cluster(
        words=words,
        fields=sum(one.fields for one in met),
        datasets=len(set().union(*(one.datasets for one in met))),
        unrecognised=sum(one.unrecognised for one in met),
        names=tuple(
            Name(name=one.name, words=_alias(one.words), fields=one.fields, declared=tuple(sorted(declared.get(one.words, ()))))
            for one in ordered
        ),
        near=tuple(Near(concept=concept, like=like[concept], restricted=concept in restricted) for concept in best),
    )


def _alias(words: Sequence[str]) -> str:
    """The words as an alias has them: Chinese characters joined, other words apart."""
    text = ""
    for word in words:
        apart = text and not (is_han(text[-1]) and is_han(word[0]))
        text += f" {word}" if apart else word
    return text


def _restricted(catalogs: Iterable[Catalog], graph: ConceptGraph) -> frozenset[str]:
    """The concepts that something restricts: the vocabulary, or an entry that names the concept, one above or one beneath."""
    named = {
        one for each in catalogs if each.list is ListKind.NEGATIVE and each.binding for entry in each.entries for one in entry.concepts
    }
    marked = {id for id, concept in graph.concepts.items() if concept.restricted}
    return frozenset(id for id in graph.concepts if not (graph.broader(id) | graph.may_be(id)).isdisjoint((named | marked) - {ANY}))


class Neighbours:
    """The names of all concepts by their words, so that one name is compared with those alone that share a word with it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._silent = vocabulary.neutral | vocabulary.grammar
        self._names: list[tuple[str, str, frozenset[str]]] = []
        self._having: dict[str, list[int]] = {}
        for words in vocabulary.words:
            for text in (*words.names, *words.phrases):
                said = frozenset(split(text))
                for word in said - self._silent:
                    self._having.setdefault(word, []).append(len(self._names))
                self._names.append((words.concept, text, said))

    def of(self, words: Sequence[str]) -> tuple[tuple[str, str, float], ...]:
        """The nearest concepts, each with the name of it that is meant, and how much of their letters the two share (0 to 1)."""
        own = frozenset(words)
        best: dict[str, tuple[float, str]] = {}
        for number in {at for word in own - self._silent for at in self._having.get(word, ())}:
            concept, text, theirs = self._names[number]
            score = 2 * _letters(own & theirs) / (_letters(own) + _letters(theirs))
            if score >= _ENOUGH:
                best[concept] = max(best.get(concept, (0.0, "")), (score, text))
        ordered = sorted(best, key=lambda concept: (-best[concept][0], concept))[:_NEAREST]
        return tuple((concept, best[concept][1], best[concept][0]) for concept in ordered)


def _letters(words: Iterable[str]) -> int:
    return sum(map(len, words))
