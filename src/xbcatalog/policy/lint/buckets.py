"""Entries by what they name and by the value they want of one fact, so that only those are compared that may be true together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from xbcatalog.core.facts import FactValue
from xbcatalog.policy.lint.ground import Ground, Item

__all__ = ["Buckets"]


class Buckets:
    """Entries that can be looked up by a concept: those that name it or a broader one, and may be true where another entry is.

    The fact is the one of which most entries want different values: of two entries that want different ones, never both are true.
    """

    def __init__(self, ground: Ground, items: Iterable[Item]) -> None:
        self._ground = ground
        kept = list(items)
        values: dict[str, dict[FactValue, int]] = {}
        for item in kept:
            for fact, value in self._wants(item).items():
                counts = values.setdefault(fact, {})
                counts[value] = counts.get(value, 0) + 1
        self._values: dict[int, FactValue | None] = {}
        # By how many other entries each would be spared on the average.
        spared = {fact: sum(counts.values()) ** 2 - sum(count**2 for count in counts.values()) for fact, counts in values.items()}
        self._fact = max(spared, key=lambda fact: (spared[fact], fact), default="")
        self._naming: dict[str, dict[FactValue | None, dict[int, Item]]] = {}
        for item in kept:
            wanted = self._value(item)
            for concept in item.entry.concepts:
                self._naming.setdefault(concept, {}).setdefault(wanted, {})[id(item)] = item

    def _wants(self, item: Item) -> Mapping[str, FactValue]:
        return {**item.frame.wants, **self._ground.wants(item)}

    def _value(self, item: Item) -> FactValue | None:
        alike = self._ground.alike(item)
        if alike not in self._values:
            self._values[alike] = self._wants(item).get(self._fact)
        return self._values[alike]

    def discard(self, item: Item) -> None:
        """Leave the entry out."""
        value = self._value(item)
        for concept in item.entry.concepts:
            self._naming[concept][value].pop(id(item), None)

    def naming(self, concept: str, beside: Item) -> Iterator[Item]:
        """The entries that name the concept or a broader one and may be true where `beside` is."""
        value = self._value(beside)
        for above in (concept, *sorted(self._ground.graph.broader(concept))):
            found = self._naming.get(above, {})
            for wanted in found if value is None else (value, None):
                yield from [item for item in found.get(wanted, {}).values() if not self._ground.apart(beside, item)]
