"""Worlds that comparisons tell apart: one value for each way in which they may come out, found without trying every value."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xbcatalog.core.conditions import Operator, Test
from xbcatalog.core.facts import FactDef, FactLevel, FactType
from xbcatalog.core.text import Text
from xbcatalog.policy.worlds import apart, classes

_OPERATORS = (Operator.AT_LEAST, Operator.MORE_THAN, Operator.AT_MOST, Operator.LESS_THAN, Operator.IS, Operator.IS_NOT)


def _fact(unit: str) -> FactDef:
    return FactDef(id="n", level=FactLevel.DATASET, type=FactType.INTEGER, title=Text(), question=Text(), unit=unit)


_tests = st.lists(st.builds(Test, st.just("n"), st.sampled_from(_OPERATORS), st.integers(-3, 9)), min_size=1, max_size=6)


@given(_tests, st.sampled_from(("", "persons")))
def test_of_every_class_of_values_the_first_is_taken(tests: list[Test], unit: str) -> None:
    fact = _fact(unit)
    assert apart(tests, fact) == tuple(values[0] for values in classes(tests, fact))


@given(_tests, st.sampled_from(("", "persons")), st.randoms(use_true_random=False))
def test_the_order_of_comparisons_makes_no_difference(tests: list[Test], unit: str, chance: object) -> None:
    mixed = list(tests)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert apart(mixed, _fact(unit)) == apart(tests, _fact(unit))
