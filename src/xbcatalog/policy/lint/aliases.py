"""Names of concepts: those that two unrelated concepts claim, those too short or too empty to say anything, those that stand twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from xbcatalog.core.text import message
from xbcatalog.core.vocabulary import Words
from xbcatalog.policy.lint.finding import Draft, Witness
from xbcatalog.policy.lint.ground import Ground
from xbcatalog.recognition.normalise import Reading, is_han, read

__all__ = ["check"]

_SOME = 4
_KEYS = ("names", "wholes", "phrases")


def check(ground: Ground) -> Iterator[Draft]:
    """Everything about the names of the concepts asked for."""
    if ground.scope is not None and not ground.scope.text.get("Vocabulary"):
        return  # of no concept
    claims: dict[str, dict[str, tuple[str, str]]] = {}
    neutral = {word for text in ground.vocabulary.neutral for word in read(text).words}
    asked: set[str] = set()
    for words in ground.vocabulary.words:
        wanted = ground.mentioned("Vocabulary", words.concept)
        if wanted:
            asked.add(words.concept)
        seen: dict[tuple[str, tuple[int, ...]], str] = {}
        for key in _KEYS:
            for text in getattr(words, key):
                reading = read(text)
                claims.setdefault(reading.letters, {}).setdefault(words.concept, (key, text))
                if wanted:
                    yield from _alone(words, key, text, reading, neutral, seen)
    yield from _shared(ground, claims, asked)


def _alone(
    words: Words, key: str, text: str, reading: Reading, neutral: set[str], seen: dict[tuple[str, tuple[int, ...]], str]
) -> Iterator[Draft]:
    """What is wrong with a name by itself."""
    letters = reading.letters
    if len(letters) < 2 and not (letters and is_han(letters)):
        yield _of_name("short-alias", words, key, text)
    elif reading.words and neutral.issuperset(reading.words):
        yield _of_name("neutral-alias", words, key, text)
    first = seen.setdefault((letters, reading.bounds), f"{key}: {text}")
    if first != f"{key}: {text}":
        yield _of_name("duplicate-alias", words, key, text, first)


def _of_name(rule: str, words: Words, key: str, text: str, other: str = "") -> Draft:
    return Draft(
        rule=rule,
        subject=words.concept,
        kind="Vocabulary",
        steps=("concepts", f"#{words.concept}", key, f"={text}"),
        message=message(f"lint-{rule}", name=text, concept=words.concept, other=other),
        fix=message(f"lint-{rule}-fix"),
        witness=Witness(facts={}, concept=words.concept, name=text),
    )


def _shared(ground: Ground, claims: Mapping[str, Mapping[str, tuple[str, str]]], asked: set[str]) -> Iterator[Draft]:
    """Names that several concepts claim which have nothing in common: one finding for each two concepts."""
    shared: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for concepts in claims.values():
        if len(concepts) > 1 and not asked.isdisjoint(concepts):
            for one, other in combinations(sorted(concepts), 2):
                if not ground.graph.overlap(one, other) and (one in asked or other in asked):
                    shared.setdefault((one, other), []).append((*concepts[one], *concepts[other]))
    for (one, other), claimed in sorted(shared.items()):
        told = sorted(name for _, name, _, _ in claimed)
        said = ", ".join(f"`{name}`" for name in told[:_SOME]) + (", …" if len(told) > _SOME else "")
        places = [
            ("concepts", f"#{concept}", key, f"={name}")
            for mine, first, its, second in claimed
            for concept, key, name in ((one, mine, first), (other, its, second))
        ]
        yield Draft(
            rule="ambiguous-alias",
            subject=f"{one} + {other}",
            kind="Vocabulary",
            steps=places[0],
            also=tuple(places[1:]),
            message=message("lint-ambiguous-alias", names=said, count=len(told), concept=one, other=other),
            fix=message("lint-ambiguous-alias-fix"),
            witness=Witness(facts={}, name=told[0]),
        )
