"""The dictionary of facts, rules and cases: what they become, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.source.small import CASES, CONCEPTS, CONTEXT, FACTS, RULES, document, pointed, told

from xbcatalog.core.conditions import Operator, Test
from xbcatalog.core.decision import Verdict
from xbcatalog.core.facts import Count, Derivation, DerivedFrom, FactDef, FactLevel, FactType
from xbcatalog.core.rules import Clock, Hit
from xbcatalog.core.text import Text
from xbcatalog.core.truth import Truth
from xbcatalog.source.documents.cases import build_cases
from xbcatalog.source.documents.facts import build_facts, check_contradictions
from xbcatalog.source.documents.rules import build_rules

HEAD = "apiVersion: xbcatalog/v1\nkind: Facts\nfacts:\n"
TEXTS = "title: {en: t}, question: {en: q}"


def facts(*lines: str) -> Any:
    return build_facts(document(HEAD + "".join(f"  - {{{line}, {TEXTS}}}\n" for line in lines)), CONCEPTS)


def only(line: str) -> FactDef:
    built = facts(line)
    assert not built.diagnostics
    fact: FactDef = built.value[0][0]
    return fact


def test_facts_become_what_they_say() -> None:
    persons = CONTEXT.facts["counts.persons"]
    assert (persons.level, persons.type) == (FactLevel.EXPORTER, FactType.INTEGER)
    assert persons.count == Count(subject="person", category="all", unit="person", window="this year", deduplication="each once")
    scenario = CONTEXT.facts["transfer.scenario"]
    assert scenario.values == ("testing", "after-sales")
    assert scenario.value_titles["testing"] == Text(en="testing")
    assert CONTEXT.facts["transfer.from"].question == Text(en="From where?", zh="自何处?")
    assert CONTEXT.facts["dataset.hits"].derived == Derivation(source=DerivedFrom.HITS)


def test_a_contradicted_value_has_the_type_of_its_fact() -> None:
    fact = only("id: counts.x, level: exporter, type: integer, contradicted_by: {concepts: [vehicle.identity], value: 0}")
    assert fact.contradicted_by == {"vehicle.identity"}
    assert fact.contradicted_value == 0
    assert only("id: dataset.x, level: dataset, type: bool, derived: {from: concepts, concepts: [vehicle.identity]}").derived == Derivation(
        source=DerivedFrom.CONCEPTS, concepts=frozenset(("vehicle.identity",))
    )


def test_a_contradiction_names_concepts_or_facts_or_both() -> None:
    alone = only("id: counts.x, level: exporter, type: integer, contradicted_by: {facts: [field.y], value: 0}")
    assert not alone.contradicted_by
    assert alone.contradicted_by_facts == {"field.y"}
    both = only(
        "id: counts.x, level: exporter, type: integer, contradicted_by: {concepts: [vehicle.identity], facts: [field.y, field.z], value: 0}"
    )
    assert both.contradicted_by == {"vehicle.identity"}
    assert both.contradicted_by_facts == {"field.y", "field.z"}


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("exporter.ciio", []),
        ("exporter.cio", [("unknown-fact-near", "exporter.cio")]),
        ("counts.persons", [("contradicting-fact", "counts.persons")]),
        ("dataset.hits", [("contradicting-fact", "dataset.hits")]),
    ],
)
def test_a_fact_that_contradicts_is_a_bool_that_somebody_states_and_another_file_may_declare_it(
    named: str, expected: list[tuple[str, str]]
) -> None:
    text = HEAD + f"  - {{id: field.x, level: field, type: bool, contradicted_by: {{facts: [{named}], value: true}}, {TEXTS}}}\n"
    assert pointed(text, check_contradictions(document(text), CONTEXT.facts)) == expected


REFUSED = {
    "an id of no kind": ("id: ship.name, level: field, type: text", [("not-a-fact-id", 4)]),
    "a level unlike the id": ("id: field.x, level: dataset, type: bool", [("fact-level", 4)]),
    "an enum without values": ("id: field.x, level: field, type: enum", [("enum-without-values", 4)]),
    "a number with values": ("id: field.x, level: field, type: integer, values: [{id: a, title: {en: a}}]", [("values-of-no-enum", 4)]),
    "a value listed twice": (
        "id: field.x, level: field, type: enum, values: [{id: a, title: {en: a}}, {id: a, title: {en: b}}]",
        [("duplicate-id", 4)],
    ),
    "a count of no number": (
        "id: field.x, level: field, type: bool, count: {subject: a, category: a, unit: a, window: a, deduplication: a}",
        [("count-of-no-number", 4)],
    ),
    "a number that is derived": ("id: field.x, level: field, type: integer, derived: {from: concepts}", [("wrong-derivation", 4)]),
    "a bool that looks for nothing": ("id: field.x, level: field, type: bool, derived: {from: concepts}", [("wrong-derivation", 4)]),
    "a set that looks for something": (
        "id: field.x, level: field, type: set, derived: {from: hits, concepts: [vehicle.identity]}",
        [("wrong-derivation", 4)],
    ),
    "an unknown concept": (
        "id: field.x, level: field, type: bool, derived: {from: concepts, concepts: [vehicle.identitty]}",
        [("unknown-concept-near", 4)],
    ),
    "a contradicted value of another type": (
        "id: field.x, level: field, type: bool, contradicted_by: {concepts: [vehicle.identity], value: 4}",
        [("fact-wants-bool", 4)],
    ),
    "a contradiction by nothing": ("id: field.x, level: field, type: bool, contradicted_by: {value: true}", [("key-from", 4)]),
    "a contradiction by an empty list": (
        "id: field.x, level: field, type: bool, contradicted_by: {facts: [], value: true}",
        [("list-too-short", 4)],
    ),
    "a type nobody knows": ("id: field.x, level: field, type: float", [("wrong-word", 4)]),
}


@pytest.mark.parametrize(("line", "expected"), REFUSED.values(), ids=list(REFUSED))
def test_a_fact_that_makes_no_sense_is_refused(line: str, expected: list[Any]) -> None:
    built = facts(line)
    assert built.value is None
    assert [(id, line) for id, line, _ in told(built.diagnostics)] == expected


def test_a_fact_declared_twice_in_one_file_is_refused() -> None:
    built = build_facts(document(FACTS.replace("id: transfer.to,", "id: transfer.from,")), CONCEPTS)
    assert told(built.diagnostics) == [("duplicate-id", 5, 10)]


def test_rules_become_what_they_say_and_may_ask_what_is_read_off_verdicts() -> None:
    built = build_rules(document(RULES), CONTEXT.facts)
    assert not built.diagnostics
    assert built.value is not None
    ((table, place),) = built.value
    assert (table.id, table.about, table.hit, place.line) == ("mechanisms", "mechanism", Hit.FIRST, 5)
    (row,) = table.rows
    assert row.when == Test("dataset.hits", Operator.INCLUDES, "cn-list/vins")
    assert row.clock == Clock(within="P10WD", starts=Text(en="the decision"))
    assert (row.then, row.cite.source) == ("security-assessment", "s1")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("source: s1}", "source: s9}", ("unknown-source", "s9")),
        ("P10WD", "10 days", ("not-a-duration", "10")),
        ("dataset.hits", "dataset.hitts", ("unknown-fact-near", "dataset.hitts")),
        ("hit: first", "hit: once", ("wrong-word", "once")),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_with_its_place(old: str, new: str, expected: tuple[str, str]) -> None:
    text = RULES.replace(old, new)
    built = build_rules(document(text), CONTEXT.facts)
    assert built.value is None
    assert pointed(text, built.diagnostics) == [expected]


def test_cases_become_what_they_say() -> None:
    built = build_cases(document(CASES), CONTEXT.facts, CONCEPTS)
    assert not built.diagnostics
    assert built.value is not None
    (case,) = built.value
    assert {fact.fact: fact.value for fact in case.facts} == {
        "transfer.from": "CN",
        "transfer.to": frozenset(("DE", "FR")),
        "counts.persons": 200,
        "dataset.concepts": frozenset(("vehicle.identity",)),
    }
    assert (case.id, case.catalog, case.name, case.concepts) == ("many-vins", "cn-list", "vin", frozenset(("vehicle.identity.vin",)))
    assert case.catalogs == frozenset(("cn-list",))
    assert case.beside == (("no", frozenset()), ("", frozenset(("vehicle.identity",))))
    assert (case.expect.verdict, case.expect.cause, case.expect.missing) == (Verdict.PROHIBITED, None, None)
    assert case.expect.demands == frozenset(("security-assessment",))
    assert case.expect.entries == {"vins": Truth.TRUE}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("counts.persons: 200", "counts.person: 200", ("unknown-fact-near", "counts.person")),
        ("verdict: prohibited", "verdict: allowed, cause: unlisted", ("cause-without-chaos", "unlisted")),
        ("demands:", "missing: [transfer.form], demands:", ("unknown-fact-near", "transfer.form")),
        ("concepts: [vehicle.identity.vin]", "concepts: [vehicle.vin]", ("unknown-concept-near", "vehicle.vin")),
        ("entries: {vins: true}", "entries: {vins: perhaps}", ("wrong-word", "perhaps")),
    ],
)
def test_a_case_that_makes_no_sense_is_refused_with_its_place(old: str, new: str, expected: tuple[str, str]) -> None:
    text = CASES.replace(old, new)
    built = build_cases(document(text), CONTEXT.facts, CONCEPTS)
    assert built.value is None
    assert pointed(text, built.diagnostics) == [expected]
