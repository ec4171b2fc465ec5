"""Transfers asked about lately, each with all answers found so far: of a folder of files most state the same facts."""

from __future__ import annotations

from xbcatalog.core.catalogs import Approval
from xbcatalog.core.engine import Engine, Transfer
from xbcatalog.core.facts import Facts
from xbcatalog.core.sayings import Sayings

__all__ = ["Transfers"]

_KEPT = 32
"""So many are kept: one for each country and day that one dataset asks about, and no more, since each holds what it was asked."""
_SAID = 1 << 17
"""With so many sayings, the transfers to come begin with none."""


class Transfers:
    """The transfers of an engine, by facts and approvals; an answer is the same whoever asked before."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: dict[object, Transfer] = {}
        self._sayings = Sayings()

    def of(self, facts: Facts, approvals: tuple[Approval, ...]) -> Transfer:
        """The transfer under these facts and approvals."""
        key = (frozenset(facts.items()), approvals)
        found = self._kept.pop(key, None)
        if found is None:
            if len(self._sayings) > _SAID:
                self._sayings = Sayings()  # a transfer keeps those that it began with
            found = self._engine.transfer(facts, approvals, self._sayings)
        self._kept[key] = found  # the last one asked for is the last one forgotten
        if len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return found
