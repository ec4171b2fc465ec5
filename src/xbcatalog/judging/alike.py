"""The signs of fields that are alike as one set and one order, whichever file they lie in: all that follows is kept by who they are."""

from __future__ import annotations

from collections.abc import Iterable

from xbcatalog.core.signs import Evidence, Sign

__all__ = ["Alike"]

_REMEMBERED = 1 << 18
_STRENGTH = {evidence: rank for rank, evidence in enumerate(Evidence)}


class Alike:
    """Remembers what it was given, and gives the same for the same. INVARIANT: what is known by its identity is held here."""

    def __init__(self) -> None:
        self._sets: dict[int, tuple[tuple[Sign, ...], frozenset[Sign]]] = {}
        self._same: dict[frozenset[Sign], frozenset[Sign]] = {}
        self._orders: dict[int, tuple[tuple[Sign, ...], tuple[Sign, ...]]] = {}

    def sets(self, found: Iterable[tuple[Sign, ...]]) -> tuple[frozenset[Sign], ...]:
        """The signs of each field as a set, for the law: one and the same for all fields whose signs are equal, however explained."""
        if len(self._sets) >= _REMEMBERED:
            self._sets.clear()
            self._same.clear()
        known = self._sets
        return tuple([(known.get(id(one)) or self._new(one))[1] for one in found])

    def _new(self, signs: tuple[Sign, ...]) -> tuple[tuple[Sign, ...], frozenset[Sign]]:
        bare = frozenset(signs)
        both = self._sets[id(signs)] = signs, self._same.setdefault(bare, bare)
        return both

    def orders(self, found: Iterable[tuple[Sign, ...]]) -> dict[int, tuple[Sign, ...]]:
        """For the signs of each field, by who they are, the same in order: those of the field itself first, the strongest first."""
        if len(self._orders) >= _REMEMBERED:
            self._orders.clear()
        known, ordered = self._orders, {}
        for number, one in {id(one): one for one in found}.items():
            ordered[number] = (known.get(number) or known.setdefault(number, (one, _ordered(one))))[1]
        return ordered


def _ordered(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    return tuple(sorted(signs, key=lambda sign: (sign.context, _STRENGTH[sign.evidence], sign.concept)))
