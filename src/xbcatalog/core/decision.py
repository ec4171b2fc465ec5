"""What the law says of one field: a verdict, its cause, and the reasons."""

from __future__ import annotations

from enum import Enum

from xbcatalog.core.text import Citation
from xbcatalog.core.truth import Truth
from xbcatalog.core.value import dataclass

__all__ = ["VOCABULARY", "Cause", "Decision", "Effect", "Reason", "RegimeDecision", "Verdict"]

VOCABULARY = "vocabulary"
"""Stands for a catalogue in the reasons of a concept that the vocabulary itself restricts."""


class Verdict(Enum):
    """From lax to strict."""

    __hash__ = object.__hash__

    ALLOWED = "allowed"
    CHAOTIC = "chaotic"
    PROHIBITED = "prohibited"

    @property
    def strictness(self) -> int:
        """0 for the laxest."""
        return _STRICTNESS[self]


_STRICTNESS = {verdict: number for number, verdict in enumerate(Verdict)}


class Cause(Enum):
    """Why a field is chaotic, from the nearest way out to the farthest."""

    __hash__ = object.__hash__

    MISSING_FACT = "missing-fact"
    SUSPECTED = "suspected"
    CONTRADICTION = "contradiction"
    UNRECOGNISED = "unrecognised"
    LIST_LAPSED = "list-lapsed"
    CONDITION_UNMET = "condition-unmet"
    LIST_INCOMPLETE = "list-incomplete"
    UNLISTED = "unlisted"

    @property
    def distance(self) -> int:
        """0 for the nearest."""
        return _DISTANCE[self]


_DISTANCE = {cause: number for number, cause in enumerate(Cause)}


class Effect(Enum):
    """What an entry does, where it is true."""

    __hash__ = object.__hash__

    RESTRICTS = "restricts"
    PERMITS = "permits"
    EXEMPTS = "exempts"
    """The silence of a closed list permits."""
    APPROVES = "approves"
    ADVISES = "advises"
    """An entry of a recommended text: shown, and changes nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One list entry that speaks of what the field may be.

    `concept` is the recognised concept it was met under. `truth` is the entry's truth with doubts taken into account; where it is not
    true, `cause` says what stands in the way, and `missing` names the facts it waits for. `lifted`: an approval meets its demand.
    `internal`: the list is a company's own decision, not the law's.
    """

    effect: Effect
    catalog: str
    version: str
    entry: str
    regime: str
    concept: str
    truth: Truth
    mechanism: str
    cause: Cause | None = None
    missing: frozenset[str] = frozenset()
    lifted: bool = False
    internal: bool = False
    cite: Citation = Citation()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeDecision:
    """What one regime alone says."""

    regime: str
    verdict: Verdict
    cause: Cause | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the law says of one field.

    `demands` are the mechanisms a prohibited field needs (the strictest; several where they stand apart); `duties` those that go with
    an allowed one (`filing`).
    """

    verdict: Verdict
    cause: Cause | None = None
    missing: frozenset[str] = frozenset()
    demands: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    regimes: tuple[RegimeDecision, ...] = ()
