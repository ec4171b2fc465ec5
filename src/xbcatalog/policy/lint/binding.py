"""What binds a positive entry: the negative entries that restrict fields of a concept for good, found once for all that ask alike.

Entries ask alike which want the same values of the same facts. Of many entries only those count that follow from no other, for what
follows from another is true nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from xbcatalog.core.concepts import ANY
from xbcatalog.core.facts import Facts
from xbcatalog.core.truth import Truth
from xbcatalog.policy.lint.buckets import Buckets
from xbcatalog.policy.lint.ground import Frame, Ground, Item, OwnFacts, joined, never_true
from xbcatalog.policy.lint.search import Asked, Found

__all__ = ["Binding", "Group"]

_FORBIDDEN = "forbidden"
_GRANTING_WHAT_LIFTS = frozenset(("standard-contract-or-certification", "security-assessment"))
"""Demands that are met only by approvals which also grant what they cover."""
_NEVER = Found()


class Group:
    """Negative entries that bind together: of those of one version that are true alike, one. `number` is that of all such groups."""

    __slots__ = ("_ground", "_items", "asked", "number", "touchy", "widest")

    def __init__(self, ground: Ground, number: int, items: list[Item]) -> None:
        self._ground = ground
        self._items = items
        self.number = number
        cases = {item.case: item for item in reversed(items)}
        distinct = [item for item in items if cases[item.case] is item]
        self.asked: Asked = joined(*map(ground.asked_by, distinct))
        self.touchy = ground.touchy.intersection(self.asked)
        self.widest = _widest(ground, distinct)

    def true(self, facts: Facts) -> Iterator[str]:
        """The labels of those that are true."""
        known: dict[int, bool] = {}
        for item in self._items:
            holds = known.get(item.case)
            if holds is None:
                holds = known[item.case] = self._ground.truth(item, facts).truth is Truth.TRUE
            if holds:
                yield item.label


def _widest(ground: Ground, items: Iterable[Item]) -> tuple[Item, ...]:
    """Those that plainly follow from no other: in a world where none of them is true, none of the others is."""
    kept: list[Item] = []
    for item in items:
        if not any(ground.follows(item, other) for other in kept):
            kept = [other for other in kept if not ground.follows(other, item)]
            kept.append(item)
    return tuple(kept)


class Binding:
    """The entries of negative lists, by what they restrict for good."""

    def __init__(self, ground: Ground, frames: Iterable[Frame]) -> None:
        self._ground = ground
        self._buckets = Buckets(ground, (item for frame in frames for item in ground.items[frame] if not item.entry.doubtful))
        self._near: dict[tuple[str, int], _Near] = {}
        self._groups: dict[tuple[str, int, str], Group | None] = {}
        self._numbers: dict[frozenset[object], int] = {}
        self._free: dict[object, Found] = {}
        self._restricted: dict[str, bool] = {}

    def restricted(self, concept: str) -> bool:
        """Whether the vocabulary itself restricts fields of the concept."""
        known = self._restricted.get(concept)
        if known is None:
            concepts, above = self._ground.graph.concepts, self._ground.graph.broader(concept) | {concept}
            known = self._restricted[concept] = any(concepts[each].restricted for each in above - {ANY})
        return known

    def of(self, concept: str, item: Item) -> Group | None:
        """What binds the entry for fields of the concept; None where nothing does."""
        alike = self._ground.alike(item)
        near = self._near.get((concept, alike))
        if near is None:
            near = self._near[concept, alike] = _Near(self._buckets.naming(concept, item), concept)
        regime = item.frame.catalog.regime
        key = (concept, alike, regime if regime in near.lifting else "")
        if key not in self._groups:
            self._groups[key] = self._group(near.of(regime))
        return self._groups[key]

    def _group(self, items: Iterable[Item]) -> Group | None:
        binding = {(item.frame.catalog.id, item.frame.catalog.version, item.when): item for item in items}
        if not binding:
            return None
        number = self._numbers.setdefault(frozenset(binding), len(self._numbers))
        return Group(self._ground, number, list(binding.values()))

    def free(self, item: Item, group: Group, own: OwnFacts) -> Found:
        """A world in which the entry is true and none of the group is."""
        ground = self._ground
        if any(ground.follows(item, other) for other in group.widest):
            return _NEVER
        key = (item.case, tuple(other.case for other in group.widest), repr(own) if own[0] or own[1] else "")
        known = self._free.get(key)
        if known is None:
            parts = (
                *item.frame.parts,
                *ground.parts(item.when),
                *(never_true(partial(ground.truth, other)) for other in group.widest),
            )
            asked = joined(ground.asked_by(item), *map(ground.asked_by, group.widest))
            known = self._free[key] = ground.find(parts, asked, own)
        return known


class _Near:
    """The entries that restrict fields of a concept for good, each with its place: all, or of one regime (`lifting`)."""

    __slots__ = ("_forbidding", "lifting")

    def __init__(self, items: Iterable[Item], concept: str) -> None:
        self._forbidding: list[tuple[int, Item]] = []
        self.lifting: dict[str, list[tuple[int, Item]]] = {}
        for place, item in enumerate(items):
            demand = item.entry.mechanism
            if concept not in item.concepts:
                continue
            if demand == _FORBIDDEN:
                self._forbidding.append((place, item))
            elif demand in _GRANTING_WHAT_LIFTS:
                self.lifting.setdefault(item.frame.catalog.regime, []).append((place, item))

    def of(self, regime: str) -> Iterator[Item]:
        """Those after which a positive entry of the regime has nothing left to grant, whatever is shown, in their order."""
        both = self.lifting.get(regime)
        found = self._forbidding if both is None else sorted((*self._forbidding, *both), key=lambda one: one[0])
        return (item for _, item in found)
