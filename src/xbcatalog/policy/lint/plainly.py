"""What follows from the words alone: comparisons that hold wherever others do, so that most proofs need no search."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from xbcatalog.core.conditions import Condition, Operator, Test, evaluate
from xbcatalog.core.truth import TRUE

__all__ = ["plainly"]

_BELOW = {Operator.LESS_THAN: 0, Operator.AT_MOST: 1}
_ABOVE = {Operator.AT_LEAST: 0, Operator.MORE_THAN: 1}


def plainly(given: Collection[Condition], wanted: Collection[Condition]) -> bool:
    """Whether all that is wanted holds wherever all that is given does, one comparison by another; False says nothing.

    Only comparisons count: they are never in doubt, and what is in doubt follows from nothing.
    """
    return all(isinstance(one, Test) and any(isinstance(each, Test) and _follows(each, one) for each in given) for one in wanted)


def _follows(given: Test, wanted: Test) -> bool:
    if given == wanted:
        return True
    if given.fact != wanted.fact:
        return False
    if given.operator is Operator.IS:
        return evaluate(wanted, {given.fact: given.value}) == TRUE
    first: Any = given.value
    second: Any = wanted.value
    for steps, sign in ((_BELOW, 1), (_ABOVE, -1)):
        if given.operator in steps and wanted.operator in steps:
            order = (first > second) - (first < second) or steps[given.operator] - steps[wanted.operator]
            return order * sign <= 0
    return False
