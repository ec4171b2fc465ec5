"""Questions put for every dataset of a run, each answered once for the same values of the facts that it asks about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from xbcatalog.core.conditions import Condition, facts_of
from xbcatalog.core.facts import Facts, FactValue

__all__ = ["Asked"]

_KEPT = 1 << 12
Said = TypeVar("Said")


class Asked(Generic[Said]):
    """One question, and its answers so far.

    INVARIANT: `answer` reads of the facts no more than its `conditions` name, and a value that is equal is answered alike.
    """

    __slots__ = ("_answer", "_conditions", "_kept", "_met", "_names")

    def __init__(self, answer: Callable[[Facts], Said], conditions: Callable[[], Iterable[Condition]]) -> None:
        self._answer = answer
        self._conditions = conditions
        self._met = False
        self._names: tuple[str, ...] | None = None
        self._kept: dict[tuple[FactValue | None, ...], Said] = {}

    def of(self, facts: Facts) -> Said:
        """The answer for these facts."""
        if not self._met:  # most runs are of one dataset: what a question asks about is looked up for the second
            self._met = True
            return self._answer(facts)
        if self._names is None:
            self._names = tuple(sorted(frozenset[str]().union(*map(facts_of, self._conditions()))))
        key = tuple([facts.get(name) for name in self._names])
        known = self._kept.get(key)
        if known is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            known = self._kept[key] = self._answer(facts)
        return known
