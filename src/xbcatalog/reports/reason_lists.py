"""Reasons as a result lists them: in a fixed order, each entry once for all concepts under which it says the same."""

from __future__ import annotations

from collections.abc import Iterable

from xbcatalog.core.decision import Decision, Reason
from xbcatalog.core.value import replace

__all__ = ["Listed", "ReasonLists"]


Listed = tuple[int, tuple[str, ...]]
"""An entry with all it says, by its number in `bases`, and the concepts under which it was met, in order."""


class ReasonLists:
    """The lists of the decisions of one result.

    A platform has thousands of decisions, each with hundreds of reasons, and of different reasons there are only as many as there are
    entries and concepts. So each reason is put in order, and compared with the others, once.
    INVARIANT: what is known by its identity is held by the decisions, which live as long as this does.
    """

    __slots__ = ("_decisions", "_met", "_ranks", "_said", "bases")

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._decisions = tuple(decisions)
        every: dict[int, Reason] = {}
        for reasons in {id(decision.reasons): decision.reasons for decision in self._decisions}.values():
            every.update(zip(map(id, reasons), reasons, strict=True))
        order = {key: rank for rank, key in enumerate(sorted(set(map(_order, every.values()))))}
        numbers: dict[Reason, int] = {}
        self._ranks = {number: order[_order(reason)] for number, reason in every.items()}
        self._said = {id: (numbers.setdefault(replace(reason, concept=""), len(numbers)), reason.concept) for id, reason in every.items()}
        self.bases = tuple(numbers)
        """Each entry with all it says, the concept left out."""
        self._met: dict[int, list[Listed]] = {}

    def of(self, decision: Decision) -> list[Listed]:
        """The reasons of a decision in their order."""
        known = self._met.get(id(decision.reasons))
        if known is None:
            known = self._met[id(decision.reasons)] = self._worked_out(decision.reasons)
        return known

    def _worked_out(self, reasons: tuple[Reason, ...]) -> list[Listed]:
        met: dict[int, list[str]] = {}
        for number, concept in map(self._said.__getitem__, sorted(map(id, reasons), key=self._ranks.__getitem__)):
            if number not in met:
                met[number] = [concept]
            elif met[number][-1] != concept:  # those of one entry come in the order of their concepts
                met[number].append(concept)
        return [(number, tuple(concepts)) for number, concepts in met.items()]


def _order(reason: Reason) -> tuple[str, ...]:
    return (reason.catalog, reason.version, reason.entry, reason.concept, reason.effect.value, reason.truth.value, reason.mechanism)
