"""What plainly follows does follow, whatever the value; and a fact is tried at one value for each way in which it can matter."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xbcatalog.core.conditions import Any, Operator, Test, evaluate
from xbcatalog.core.facts import FactDef, FactLevel, FactType
from xbcatalog.core.text import Text
from xbcatalog.core.truth import TRUE
from xbcatalog.policy.lint.plainly import plainly
from xbcatalog.policy.worlds import classes

ORDERED = (Operator.AT_LEAST, Operator.MORE_THAN, Operator.AT_MOST, Operator.LESS_THAN)
tests = st.builds(Test, st.just("n"), st.sampled_from((*ORDERED, Operator.IS, Operator.IS_NOT)), st.integers(0, 6))
steps = st.builds(Test, st.just("n"), st.sampled_from(ORDERED), st.integers(0, 6))


@given(st.lists(tests, max_size=3), st.lists(tests, max_size=3))
def test_what_plainly_follows_holds_wherever_the_rest_does(given: list[Test], wanted: list[Test]) -> None:
    worlds = [{"n": number} for number in range(-1, 9)]
    inside = [facts for facts in worlds if all(evaluate(one, facts) == TRUE for one in given)]
    assert not plainly(given, wanted) or all(evaluate(one, facts) == TRUE for one in wanted for facts in inside)


def test_a_lower_bound_follows_from_a_higher_one_and_no_more_than_comparisons_follow() -> None:
    higher, lower = Test("n", Operator.MORE_THAN, 5), Test("n", Operator.AT_LEAST, 5)
    assert plainly([higher], [lower])
    assert not plainly([lower], [higher])
    assert not plainly([Any((lower,))], [Any((lower,))])


def _fact(type: FactType) -> FactDef:
    return FactDef(id="n", level=FactLevel.DATASET, type=type, title=Text.same("n"), question=Text.same("n"))


@given(st.lists(steps, min_size=1, max_size=6))
def test_values_are_grouped_by_how_all_comparisons_come_out(asked: list[Test]) -> None:
    day = date(2026, 1, 1)
    dated = [Test("n", one.operator, day + timedelta(days=int(str(one.value)))) for one in asked]
    for own, type in ((asked, FactType.INTEGER), (asked, FactType.DECIMAL), (dated, FactType.DATE)):
        groups = classes(own, _fact(type))
        ways = [{tuple(evaluate(one, {"n": value}) == TRUE for one in own) for value in group} for group in groups]
        assert all(len(each) == 1 for each in ways)
        assert len({next(iter(each)) for each in ways}) == len(ways)
