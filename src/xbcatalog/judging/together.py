"""Several files of one transfer: what one of them states of the transfer holds for all, and their counts add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xbcatalog.core.dataset import Statement
from xbcatalog.core.facts import Between, FactDef, FactLevel
from xbcatalog.core.text import Diagnostic, Level
from xbcatalog.core.value import replace
from xbcatalog.judging.judge import Given
from xbcatalog.source.problems import in_order
from xbcatalog.source.statements import disagreement

__all__ = ["pool"]

_SHARED = frozenset((FactLevel.TRANSFER, FactLevel.EXPORTER, FactLevel.RECIPIENT))


def pool(given: Sequence[Given], facts: Mapping[str, FactDef]) -> tuple[tuple[Given, ...], tuple[Diagnostic, ...]]:
    """The parts with the facts of the transfer shared among them; an error where two of them answer one fact differently.

    A count that files state for themselves is a part: the same persons may be in several, so the count of the whole lies between the
    greatest part and the sum, and has no upper bound where some file states none. A count from the command line, or from one facts file
    for all, is the whole.
    """
    shared: dict[str, Statement] = {}
    told: list[Diagnostic] = []
    for id in sorted({fact.fact for each in given for fact in each.facts if _is_shared(facts[fact.fact])}):
        stated = [next((fact for fact in each.facts if fact.fact == id), None) for each in given]
        places = {fact.place: fact for fact in stated if fact is not None}  # what one file says of several of its tables is said once
        first, *others = places.values()
        if facts[id].count is not None and (others or None in stated):
            shared[id] = _added(tuple(places.values()), whole=None not in stated)
            continue
        told += (Diagnostic(Level.ERROR, disagreement(first, other), other.place) for other in others if other.value != first.value)
        shared[id] = first
    return tuple(replace(each, facts=_with(each, shared), parts=each.facts) for each in given), in_order(told)


def _is_shared(fact: FactDef) -> bool:
    """Whether a fact is one of the whole transfer; so is every count, since a split would else stay below every threshold."""
    return fact.level in _SHARED or (fact.count is not None and fact.level is not FactLevel.FIELD)


def _added(parts: Sequence[Statement], *, whole: bool) -> Statement:
    """The count of which some files state parts: `whole` if all of them do."""
    numbers = [part.value for part in parts if isinstance(part.value, int)]
    low, high = max(numbers), sum(numbers) if whole else None
    return replace(parts[0], value=low if low == high else Between(low, high), origin="together", by="", on="", proof="")


def _with(given: Given, shared: Mapping[str, Statement]) -> tuple[Statement, ...]:
    own = {**{fact.fact: fact for fact in given.facts}, **shared}
    return tuple(own[id] for id in sorted(own))
