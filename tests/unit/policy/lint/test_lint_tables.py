"""What lint says of decision tables and of conditions is exact, and a claim of totality is proved or shown to be wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from itertools import product
from math import prod

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.strategies.universe import FACTS, FLAG, VALUES, conditions

from xbcatalog.core.concepts import graph
from xbcatalog.core.conditions import ALWAYS, All, Any, Condition, Operator, Test, evaluate, facts_of
from xbcatalog.core.facts import DATE, Facts
from xbcatalog.core.rules import Hit, Row, Table, conclude
from xbcatalog.core.truth import FALSE, TRUE, Truth
from xbcatalog.core.vocabulary import Vocabulary
from xbcatalog.policy.lint import conditions as of_conditions
from xbcatalog.policy.lint import tables
from xbcatalog.policy.lint.finding import Draft
from xbcatalog.policy.lint.ground import Ground
from xbcatalog.source.installation import Installation

FULL = os.environ.get("HYPOTHESIS_PROFILE") == "full"
_EVERY = {**VALUES, DATE: (*VALUES[DATE], date(2023, 12, 30), date(2030, 1, 1))}
COUNT = "counts.persons"


def ground(*found: Table) -> Ground:
    vocabulary = Vocabulary(concepts=graph(()), words=())
    return Ground(Installation(facts=FACTS, vocabulary=vocabulary, catalogs=(), tables=found), None, date(2026, 1, 1))


def table(*rows: Row, hit: Hit = Hit.ALL, total: Condition | None = None) -> Table:
    return Table(id="t", regime="r", about="duty", hit=hit, rows=rows, total=total, file="t.yaml")


def row(id: str, when: Condition, then: str = "x") -> Row:
    return Row(id=id, then=then, when=when)


def told(*found: Table) -> list[tuple[str, str]]:
    return sorted((draft.rule, draft.subject) for draft in tables.check(ground(*found)))


@st.composite
def some_tables(draw: st.DrawFn) -> Table:
    rows = tuple(row(f"r{number}", draw(conditions()), draw(st.sampled_from(("x", "y")))) for number in range(draw(st.integers(1, 4))))
    return table(*rows, hit=draw(st.sampled_from(Hit)), total=draw(st.one_of(st.none(), st.just(ALWAYS), conditions())))


def worlds(one: Table) -> Iterator[Facts]:
    asked = sorted({fact for condition in (*(each.when for each in one.rows), one.total or ALWAYS) for fact in facts_of(condition)})
    assume(prod(len(_EVERY[fact]) for fact in asked) <= 200)
    for values in product(*(_EVERY[fact] for fact in asked)):
        yield dict(zip(asked, values, strict=True))


@settings(max_examples=400 if FULL else 80, suppress_health_check=[HealthCheck.filter_too_much])
@given(some_tables())
def test_rows_gaps_and_overlaps_are_told_exactly_where_some_world_or_none_shows_them(one: Table) -> None:
    every = list(worlds(one))
    found: dict[str, dict[str, Draft]] = {}
    for draft in tables.check(ground(one)):
        found.setdefault(draft.rule, {})[draft.subject] = draft
    true = {each.id: {n for n, facts in enumerate(every) if evaluate(each.when, facts) == TRUE} for each in one.rows}
    before: set[int] = set()
    for each in one.rows:
        if one.hit is Hit.FIRST and true[each.id]:
            assert (f"t/{each.id}" in found.get("shadowed-row", {})) is (true[each.id] <= before)
        before |= true[each.id]
    gone = found.get("redundant-row", {})
    left = [each for each in one.rows if f"t/{each.id}" not in gone]
    for each in one.rows if one.hit is Hit.ALL else ():
        if true[each.id]:
            covered = any(true[each.id] <= true[other.id] and other.then == each.then for other in left if other is not each)
            assert (f"t/{each.id}" in gone) is covered
    if one.total is not None:
        claimed = {n for n, facts in enumerate(every) if evaluate(one.total, facts) == TRUE}
        assert ("t" in found.get("table-gap", {})) is bool(claimed - before)
        for number, each in enumerate(one.rows if one.hit is Hit.ALL else ()):
            clash = any(claimed & true[each.id] & true[other.id] and each.then != other.then for other in one.rows[:number])
            assert (f"t/{each.id}" in found.get("table-overlap", {})) is clash


@settings(max_examples=400 if FULL else 80)
@given(some_tables())
def test_every_witness_of_a_table_shows_what_it_claims(one: Table) -> None:
    by_id = {f"t/{each.id}": each for each in one.rows}
    for draft in tables.check(ground(one)):
        assert draft.witness is not None
        for subject, wanted in draft.witness.truths:
            if subject in by_id:
                reads = evaluate(by_id[subject].when, draft.witness.facts).truth
                assert reads is wanted or (draft.rule == "shadowed-row" and subject != draft.subject), draft
        concluded = {each.row for each in conclude(one, draft.witness.facts) if each.truth is Truth.TRUE}
        if draft.rule == "table-gap":
            assert not concluded
        if draft.rule == "table-overlap":
            assert len(concluded) > 1
        if draft.rule == "shadowed-row":
            assert draft.subject.removeprefix("t/") not in concluded


@settings(max_examples=300 if FULL else 80, suppress_health_check=[HealthCheck.filter_too_much])
@given(conditions())
def test_a_condition_is_told_to_be_contradictory_exactly_where_no_world_makes_it_true(one: Condition) -> None:
    every = list(worlds(table(row("r", one))))
    found = {draft.rule for draft in of_conditions.check(ground(table(row("r", one))))}
    never = all(evaluate(one, facts) == FALSE for facts in every)
    assert ("conflicting-condition" in found) is (never and one != Any(()))


def test_bounds_that_leave_a_number_out_are_a_gap_and_bounds_that_share_one_an_overlap() -> None:
    low = row("low", Test(COUNT, Operator.LESS_THAN, 10), "little")
    gap = table(low, row("high", Test(COUNT, Operator.MORE_THAN, 10), "much"), total=ALWAYS)
    (draft,) = tables.check(ground(gap))
    assert (draft.rule, draft.witness.facts if draft.witness else None) == ("table-gap", {COUNT: 10})
    shared = table(
        row("low", Test(COUNT, Operator.AT_MOST, 10), "little"), row("high", Test(COUNT, Operator.AT_LEAST, 10), "much"), total=ALWAYS
    )
    (draft,) = tables.check(ground(shared))
    assert (draft.rule, draft.witness.facts if draft.witness else None) == ("table-overlap", {COUNT: 10})
    assert told(table(low, row("high", Test(COUNT, Operator.AT_LEAST, 10), "much"), total=ALWAYS)) == []


def test_a_claim_about_some_cases_is_asked_of_those_alone() -> None:
    yes = Test(FLAG, Operator.IS, True)
    assert told(table(row("a", yes), total=yes)) == []
    assert told(table(row("a", yes), total=ALWAYS)) == [("table-gap", "t")]
    assert told(table(row("a", yes))) == []


def test_a_contradiction_names_as_few_parts_as_make_it_one() -> None:
    parts = (Test(COUNT, Operator.AT_LEAST, 5), Test(FLAG, Operator.IS, True), Test(COUNT, Operator.LESS_THAN, 3))
    (draft,) = of_conditions.check(ground(table(row("r", All(parts)))))
    said = dict(draft.message.args)["parts"]
    assert said == "`{fact: counts.persons, at_least: 5}` + `{fact: counts.persons, less_than: 3}`"
