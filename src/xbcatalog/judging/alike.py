"""The signs of fields that are alike as one set and one order, whichever file they lie in: all that follows is kept by who they are."""

from __future__ import annotations

from collections.abc import Iterable

from xbcatalog.core.signs import Evidence, Sign

__all__ = ["Alike"]

_REMEMBERED = 1 << 18
_STRENGTH = {evidence: rank for rank, evidence in enumerate(Evidence)}
_Known = tuple[tuple[Sign, ...], frozenset[Sign], tuple[Sign, ...]]
"""Signs as they were found, as a set and in order."""


class Alike:
    """Remembers what it was given, and gives the same for the same. INVARIANT: what is known by its identity is held here."""

    def __init__(self) -> None:
        self._known: dict[int, _Known] = {}
        self._same: dict[frozenset[Sign], frozenset[Sign]] = {}

    def of(self, found: Iterable[tuple[Sign, ...]]) -> list[_Known]:
        """The signs of each field: as they were found; as a set, for the law, one and the same for all fields whose signs are equal,
        however explained; and in order, those of the field itself first, the strongest first.
        """
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
            self._same.clear()
        known = self._known
        return [known.get(id(one)) or self._new(one) for one in found]

    def _new(self, signs: tuple[Sign, ...]) -> _Known:
        bare = frozenset(signs)
        known = self._known[id(signs)] = signs, self._same.setdefault(bare, bare), _ordered(signs)
        return known


def _ordered(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    return tuple(sorted(signs, key=lambda sign: (sign.context, _STRENGTH[sign.evidence], sign.concept)))
