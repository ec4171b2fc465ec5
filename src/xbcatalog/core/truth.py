"""Kleene's three truth values, and answers that name the facts they lack."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from xbcatalog.core.value import dataclass

__all__ = ["DOUBT", "FALSE", "TRUE", "Answer", "Truth", "all_of", "any_of", "lacking", "negation"]


class Truth(Enum):
    """True, false, or not known."""

    __hash__ = object.__hash__

    FALSE = "false"
    UNKNOWN = "unknown"
    TRUE = "true"


@dataclass(frozen=True, slots=True)
class Answer:
    """A truth value; an unknown one names the facts whose values it waits for.

    INVARIANT: `missing` is empty exactly when `truth` is known, and the value depends on no unknown fact outside `missing`.
    """

    truth: Truth
    missing: frozenset[str] = frozenset()


TRUE = Answer(Truth.TRUE)
FALSE = Answer(Truth.FALSE)
DOUBT = "doubt"
"""A doubtful text waits for a fact that nobody can answer: in a conjunction, what would read true reads unknown. No fact has this id."""


def lacking(fact: str) -> Answer:
    """The answer of a question whose fact is not known."""
    return Answer(Truth.UNKNOWN, frozenset((fact,)))


def negation(answer: Answer) -> Answer:
    """Kleene's *not*."""
    if answer.truth is Truth.UNKNOWN:
        return answer
    return FALSE if answer.truth is Truth.TRUE else TRUE


def all_of(answers: Iterable[Answer]) -> Answer:
    """Kleene's *and*; the empty conjunction is true."""
    missing: frozenset[str] = frozenset()
    for answer in answers:
        if answer.truth is Truth.FALSE:
            return FALSE
        missing |= answer.missing
    return Answer(Truth.UNKNOWN, missing) if missing else TRUE


def any_of(answers: Iterable[Answer]) -> Answer:
    """Kleene's *or*; the empty disjunction is false."""
    missing: frozenset[str] = frozenset()
    for answer in answers:
        if answer.truth is Truth.TRUE:
            return TRUE
        missing |= answer.missing
    return Answer(Truth.UNKNOWN, missing) if missing else FALSE
