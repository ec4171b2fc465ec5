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
        self._orders: dict[int, tuple[frozenset[Sign], tuple[Sign, ...]]] = {}

    def sets(self, found: Iterable[tuple[Sign, ...]]) -> tuple[frozenset[Sign], ...]:
        """The signs of each field as a set."""
        if len(self._sets) >= _REMEMBERED:
            self._sets.clear()
        known = self._sets
        return tuple((known.get(id(one)) or known.setdefault(id(one), (one, frozenset(one))))[1] for one in found)

    def orders(self, sets: Iterable[frozenset[Sign]]) -> dict[int, tuple[Sign, ...]]:
        """For each set, by who it is, its signs in order: those of the field itself first, the strongest first."""
        if len(self._orders) >= _REMEMBERED:
            self._orders.clear()
        known, found = self._orders, {}
        for number, one in {id(one): one for one in sets}.items():
            found[number] = (known.get(number) or known.setdefault(number, (one, _ordered(one))))[1]
        return found


def _ordered(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    return tuple(sorted(signs, key=lambda sign: (sign.context, _STRENGTH[sign.evidence], sign.concept)))
