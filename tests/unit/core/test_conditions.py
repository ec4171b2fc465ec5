"""Conditions: what each comparison includes, what an unknown names, and what is refused when a catalogue is loaded."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.laws import naive
from tests.strategies.universe import FACTS, TESTS, all_facts, conditions, is_known, possible_values

from xbcatalog.core.conditions import ALWAYS, All, Any, Condition, Not, Operator, Test, evaluate, facts_of, has_type, holds, why_ill_typed
from xbcatalog.core.facts import Between, Facts, FactType, FactValue, Seen
from xbcatalog.core.truth import FALSE, TRUE, Truth, lacking

COUNT, DAY = "counts.persons", "transfer.date"


@pytest.mark.parametrize(
    ("operator", "below", "at", "above"),
    [
        (Operator.AT_LEAST, FALSE, TRUE, TRUE),
        (Operator.MORE_THAN, FALSE, FALSE, TRUE),
        (Operator.AT_MOST, TRUE, TRUE, FALSE),
        (Operator.LESS_THAN, TRUE, FALSE, FALSE),
    ],
)
def test_a_bound_includes_the_number_itself_or_not_as_its_word_says(operator: Operator, below: object, at: object, above: object) -> None:
    for values, bound in (
        ((99_999, 100_000, 100_001), 100_000),
        ((Decimal("1.9"), Decimal("2"), 3), Decimal("2.0")),
        ((date(2024, 5, 16), date(2024, 5, 17), date(2024, 5, 18)), date(2024, 5, 17)),
    ):
        found = [evaluate(Test(COUNT, operator, bound), {COUNT: value}) for value in values]
        assert found == [below, at, above]


@pytest.mark.parametrize(
    ("operator", "value", "same", "other"),
    [
        (Operator.IS, "plain", TRUE, FALSE),
        (Operator.IS_NOT, "plain", FALSE, TRUE),
        (Operator.IN, frozenset(("plain", "pseudonymised")), TRUE, FALSE),
    ],
)
def test_equality_is_asked_in_three_words(operator: Operator, value: FactValue, same: object, other: object) -> None:
    condition = Test("field.deidentified", operator, value)
    assert evaluate(condition, {"field.deidentified": "plain"}) == same
    assert evaluate(condition, {"field.deidentified": "anonymised"}) == other


def test_a_set_includes_its_members_and_no_others() -> None:
    zones: Facts = {"exporter.zones": frozenset(("CN-SH-LINGANG",))}
    assert evaluate(Test("exporter.zones", Operator.INCLUDES, "CN-SH-LINGANG"), zones) == TRUE
    assert evaluate(Test("exporter.zones", Operator.INCLUDES, "CN-BJ"), zones) == FALSE


@pytest.mark.parametrize(
    ("seen", "answer"),
    [
        (Seen(frozenset(("vin",)), frozenset()), TRUE),
        (Seen(frozenset(), None), lacking("dataset.concepts")),
        (Seen(frozenset(), frozenset(("vin",))), lacking("dataset.concepts")),
        (Seen(frozenset(("plate",)), frozenset(("plate",))), FALSE),
    ],
)
def test_what_was_seen_is_true_what_may_be_there_is_unknown_and_the_rest_is_false(seen: Seen, answer: object) -> None:
    assert evaluate(Test("dataset.concepts", Operator.INCLUDES, "vin"), {"dataset.concepts": seen}) == answer


@pytest.mark.parametrize(
    ("count", "operator", "value", "answer"),
    [
        (Between(100, 200), Operator.AT_LEAST, 100, TRUE),
        (Between(100, 200), Operator.AT_LEAST, 101, None),
        (Between(100, 200), Operator.AT_LEAST, 200, None),
        (Between(100, 200), Operator.AT_LEAST, 201, FALSE),
        (Between(100, 200), Operator.MORE_THAN, 99, TRUE),
        (Between(100, 200), Operator.MORE_THAN, 200, FALSE),
        (Between(100, 200), Operator.LESS_THAN, 201, TRUE),
        (Between(100, 200), Operator.LESS_THAN, 200, None),
        (Between(100, 200), Operator.AT_MOST, 99, FALSE),
        (Between(100, None), Operator.AT_LEAST, 100, TRUE),
        (Between(100, None), Operator.AT_LEAST, 101, None),
        (Between(100, None), Operator.LESS_THAN, 10**9, None),
        (Between(100, None), Operator.LESS_THAN, 100, FALSE),
        (Between(100, 200), Operator.IS, 99, FALSE),
        (Between(100, 200), Operator.IS, 100, None),
        (Between(100, 100), Operator.IS, 100, TRUE),
        (Between(100, 100), Operator.IS_NOT, 100, FALSE),
        (Between(100, None), Operator.IS_NOT, 99, TRUE),
        (Between(100, 101), Operator.IN, frozenset((100, 101)), TRUE),
        (Between(100, 101), Operator.IN, frozenset((100, 102)), None),
        (Between(100, 101), Operator.IN, frozenset((98, 99)), FALSE),
        (Between(100, None), Operator.IN, frozenset((100, 101)), None),
    ],
)
def test_the_bounds_of_a_count_settle_what_every_number_between_them_settles(
    count: Between, operator: Operator, value: FactValue, answer: object
) -> None:
    found = evaluate(Test("counts.persons", operator, value), {"counts.persons": count})
    assert found == (lacking("counts.persons") if answer is None else answer)


def test_an_unknown_names_every_fact_it_waits_for_and_none_that_is_settled() -> None:
    waits = All((TESTS[0], Any((TESTS[4], Not(TESTS[2])))))
    assert evaluate(waits, {}).missing == {"exporter.ciio", "counts.persons", "field.deidentified"}
    assert evaluate(waits, {"counts.persons": 10}) == lacking("exporter.ciio")
    assert evaluate(waits, {"exporter.ciio": False}) == FALSE


def test_nothing_to_ask_is_true_and_nothing_to_choose_from_is_false() -> None:
    assert evaluate(ALWAYS, {}) == TRUE
    assert evaluate(Any(()), {}) == FALSE
    assert holds(evaluate(ALWAYS, {}))
    assert not holds(lacking("counts.persons"))


@given(conditions(), all_facts(known=True))
def test_where_every_fact_is_known_a_condition_is_true_or_false_as_plain_logic_has_it(condition: Condition, facts: Facts) -> None:
    assert evaluate(condition, facts) == (TRUE if naive.holds(condition, facts) else FALSE)


@given(conditions(), all_facts(), st.data())
def test_a_condition_depends_on_no_fact_but_those_it_names(condition: Condition, facts: Facts, data: st.DataObject) -> None:
    answer = evaluate(condition, facts)
    assert bool(answer.missing) is (answer.truth is Truth.UNKNOWN)
    assert answer.missing <= facts_of(condition)
    assert not any(is_known(facts, fact) for fact in answer.missing)
    others = {fact: data.draw(st.sampled_from(possible_values(facts, fact))) for fact in FACTS if fact not in answer.missing}
    later = evaluate(condition, {**facts, **others})
    assert later.truth is answer.truth


@pytest.mark.parametrize(
    ("test", "why"),
    [
        (Test("counts.person", Operator.AT_LEAST, 1), "unknown-fact"),
        (Test("exporter.ciio", Operator.AT_LEAST, True), "wrong-operator"),
        (Test("exporter.zones", Operator.IS, "SH"), "wrong-operator"),
        (Test(COUNT, Operator.INCLUDES, 1), "wrong-operator"),
        (Test(COUNT, Operator.AT_LEAST, "1"), "wrong-value"),
        (Test(COUNT, Operator.AT_LEAST, True), "wrong-value"),
        (Test(COUNT, Operator.AT_LEAST, Decimal("1.5")), "wrong-value"),
        (Test(DAY, Operator.AT_LEAST, "2024-01-01"), "wrong-value"),
        (Test("field.deidentified", Operator.IN, "plain"), "wrong-value"),
        (Test("field.deidentified", Operator.IN, frozenset()), "wrong-value"),
        (Test("field.deidentified", Operator.IN, frozenset(("plain", "masked"))), "wrong-member"),
        (Test("field.deidentified", Operator.IS, "masked"), "wrong-member"),
    ],
)
def test_a_comparison_that_makes_no_sense_is_refused_with_its_reason(test: Test, why: str) -> None:
    assert why_ill_typed(test, FACTS) == why


def test_every_comparison_of_the_small_world_is_well_typed() -> None:
    assert [why_ill_typed(test, FACTS) for test in TESTS] == [None] * len(TESTS)


@pytest.mark.parametrize(
    ("value", "types"),
    [
        (True, {FactType.BOOL}),
        (1, {FactType.INTEGER, FactType.DECIMAL}),
        (Decimal("1.5"), {FactType.DECIMAL}),
        ("DE", {FactType.TEXT, FactType.ENUM, FactType.COUNTRY}),
        ("de", {FactType.TEXT, FactType.ENUM}),
        ("DEU", {FactType.TEXT, FactType.ENUM}),
        ("ＤＥ", {FactType.TEXT, FactType.ENUM}),
        ("D1", {FactType.TEXT, FactType.ENUM}),
        (date(2024, 1, 1), {FactType.DATE}),
        (frozenset(("SH",)), {FactType.SET}),
    ],
)
def test_a_value_has_the_types_it_looks_like_and_no_others(value: FactValue, types: set[FactType]) -> None:
    assert {type for type in FactType if has_type(value, type)} == types


def test_a_member_of_a_set_is_a_word() -> None:
    assert has_type("SH", FactType.SET, element=True)
    assert not has_type(frozenset(("SH",)), FactType.SET, element=True)
