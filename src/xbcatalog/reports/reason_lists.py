"""Reasons as a result lists them: in a fixed order, each entry once for all concepts under which it says the same."""

from __future__ import annotations

from collections.abc import Iterable

from xbcatalog.core.decision import Decision, Reason
from xbcatalog.core.value import replace

__all__ = ["ReasonLists"]


class ReasonLists:
    """The lists of the decisions of one result.

    A platform has thousands of decisions, each with hundreds of reasons, and of different reasons there are only as many as there are
    entries and concepts. So each reason is put in order, and compared with the others, once.
    INVARIANT: what is known by its identity is held by the decisions, which live as long as this does.
    """

    __slots__ = ("_decisions", "_met", "_numbers", "_ranks", "bases")

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._decisions = tuple(decisions)
        every: dict[int, Reason] = {}
        for reasons in {id(decision.reasons): decision.reasons for decision in self._decisions}.values():
            every.update(zip(map(id, reasons), reasons, strict=True))
        order = {key: rank for rank, key in enumerate(sorted(set(map(_order, every.values()))))}
        numbers: dict[Reason, int] = {}
        self._ranks = {number: order[_order(reason)] for number, reason in every.items()}
        self._numbers = {id: numbers.setdefault(replace(reason, concept=""), len(numbers)) for id, reason in every.items()}
        self.bases = tuple(numbers)
        """Each entry with all it says, the concept left out."""
        self._met: dict[int, list[tuple[int, list[str]]]] = {}

    def of(self, decision: Decision) -> list[tuple[int, list[str]]]:
        """The number of each base of a decision, in their order, and the concepts under which it was met."""
        known = self._met.get(id(decision.reasons))
        if known is None:
            known = self._met[id(decision.reasons)] = self._worked_out(decision.reasons)
        return known

    def _worked_out(self, reasons: tuple[Reason, ...]) -> list[tuple[int, list[str]]]:
        ranks, numbers = self._ranks, self._numbers
        met: dict[int, list[str]] = {}
        for reason in sorted(reasons, key=lambda one: ranks[id(one)]):
            number = numbers[id(reason)]
            if number in met:
                met[number].append(reason.concept)
            else:
                met[number] = [reason.concept]
        return [(number, sorted(set(concepts)) if len(concepts) > 1 else concepts) for number, concepts in met.items()]


def _order(reason: Reason) -> tuple[str, ...]:
    return (reason.catalog, reason.version, reason.entry, reason.concept, reason.effect.value, reason.truth.value, reason.mechanism)
