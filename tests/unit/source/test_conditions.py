"""Conditions are checked against the dictionary when they are loaded, so that evaluating cannot fail."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.unit.source.small import CATALOG, CONCEPTS, CONTEXT, document, pointed, told

from xbcatalog.core.catalogs import Catalog
from xbcatalog.core.conditions import All, Not, Operator, Test, facts_of, why_ill_typed
from xbcatalog.core.conditions import Any as AnyOf
from xbcatalog.source.documents.built import Built
from xbcatalog.source.documents.catalog import build_catalog


def applies(text: str) -> Built[Catalog]:
    """The catalogue whose `applies` (line 13, from column 10) is `text`."""
    read = document(CATALOG.replace("applies: {condition: from-china}", f"applies: {text}"))
    return build_catalog(read, CONTEXT.facts, CONCEPTS)


TYPED: dict[str, Test] = {
    "{fact: transfer.to, is: NO}": Test("transfer.to", Operator.IS, "NO"),
    "{fact: transfer.to, in: [CN, HK]}": Test("transfer.to", Operator.IN, frozenset(("CN", "HK"))),
    "{fact: counts.persons, at_least: 1000000}": Test("counts.persons", Operator.AT_LEAST, 1_000_000),
    "{fact: counts.persons, in: [1, 2]}": Test("counts.persons", Operator.IN, frozenset((1, 2))),  # type: ignore[arg-type]
    "{fact: field.precision_m, less_than: 0.5}": Test("field.precision_m", Operator.LESS_THAN, Decimal("0.5")),
    "{fact: field.precision_m, is: 10}": Test("field.precision_m", Operator.IS, Decimal(10)),
    "{fact: transfer.date, at_most: 2025-05-16}": Test("transfer.date", Operator.AT_MOST, date(2025, 5, 16)),
    '{fact: transfer.date, more_than: "2025-05-16"}': Test("transfer.date", Operator.MORE_THAN, date(2025, 5, 16)),
    "{fact: exporter.ciio, is_not: true}": Test("exporter.ciio", Operator.IS_NOT, True),
    "{fact: exporter.zones, includes: CN-SH-LINGANG}": Test("exporter.zones", Operator.INCLUDES, "CN-SH-LINGANG"),
    "{fact: recipient.kind, is: 42}": Test("recipient.kind", Operator.IS, "42"),
    "{fact: dataset.concepts, includes: vehicle.identity}": Test("dataset.concepts", Operator.INCLUDES, "vehicle.identity"),
}


@pytest.mark.parametrize(("text", "expected"), TYPED.items(), ids=list(TYPED))
def test_a_literal_gets_the_type_of_its_fact(text: str, expected: Test) -> None:
    built = applies(text)
    assert not built.diagnostics
    assert built.value is not None
    assert built.value.applies == expected
    assert isinstance(built.value.applies, Test)
    assert type(built.value.applies.value) is type(expected.value)
    assert why_ill_typed(built.value.applies, CONTEXT.facts) is None


REFUSED = {
    "{fact: transfer.too, is: CN}": [("unknown-fact-near", "transfer.too")],
    "{fact: field.zzzzzzz, is: 4}": [("unknown-fact", "field.zzzzzzz")],
    "{fact: transfer.to, at_least: CN}": [("wrong-operator", "at_least")],
    "{fact: exporter.ciio, in: [true]}": [("wrong-operator", "in")],
    "{fact: exporter.zones, is: CN-SH}": [("wrong-operator", "is")],
    "{fact: counts.persons, includes: 4}": [("wrong-operator", "includes")],
    '{fact: counts.persons, is: "4"}': [("fact-wants-integer", '"')],
    "{fact: counts.persons, is: 4.5}": [("fact-wants-integer", "4.5")],
    "{fact: counts.persons, at_least: 1e6}": [("fact-wants-integer", "1e6")],
    "{fact: field.precision_m, is: .nan}": [("fact-wants-decimal", ".nan")],
    "{fact: field.precision_m, is: 1e999}": [("fact-too-long", "1e999")],
    "{fact: field.precision_m, is: 10m}": [("fact-wants-decimal", "10m")],
    "{fact: exporter.ciio, is: no}": [("fact-wants-bool", "no")],
    '{fact: exporter.ciio, is: "true"}': [("fact-wants-bool", '"')],
    "{fact: transfer.date, at_least: 2024-02-30}": [("fact-wants-date", "2024-02-30")],
    "{fact: transfer.date, at_least: 20240229}": [("fact-wants-date", "20240229")],
    "{fact: transfer.to, is: cn}": [("fact-wants-country-near", "cn")],
    "{fact: transfer.to, is: UK}": [("fact-wants-country-near", "UK")],
    "{fact: transfer.to, in: [CN, XX]}": [("fact-wants-country", "XX")],
    "{fact: transfer.scenario, is: aftersales}": [("wrong-member-near", "aftersales")],
    "{fact: transfer.scenario, in: [testing, qqq]}": [("wrong-member", "qqq")],
    "{fact: dataset.hits, includes: a/b}": [("fact-too-late", "dataset.hits")],
    "{condition: from-chin}": [("unknown-condition-near", "from-chin")],
    "{all: [{fact: transfer.fro, is: CN}, {not: {fact: counts.persons, is: x}}]}": [
        ("unknown-fact-near", "transfer.fro"),
        ("fact-wants-integer", "x"),
    ],
}


@pytest.mark.parametrize(("text", "expected"), REFUSED.items(), ids=list(REFUSED))
def test_a_comparison_that_makes_no_sense_is_refused_with_its_place(text: str, expected: list[tuple[str, str]]) -> None:
    built = applies(text)
    assert built.value is None
    assert {one.place.line for one in built.diagnostics if one.place} == {13}
    assert pointed(CATALOG.replace("applies: {condition: from-china}", f"applies: {text}"), built.diagnostics) == expected


def test_an_unknown_fact_says_what_was_probably_meant() -> None:
    (one,) = applies("{fact: transfer.form, is: CN}").diagnostics
    assert dict(one.message.args) == {"name": "transfer.form", "near": "transfer.from"}


def test_a_wrong_operator_names_those_that_fit() -> None:
    (one,) = applies("{fact: exporter.zones, is: x}").diagnostics
    assert dict(one.message.args)["operators"] == "`includes`"


def test_named_conditions_stand_for_what_they_name() -> None:
    built = build_catalog(document(CATALOG), CONTEXT.facts, CONCEPTS)
    assert built.value is not None
    assert built.value.applies == Test("transfer.from", Operator.IS, "CN")
    assert built.value.entries[0].when == AnyOf(
        (Test("counts.persons", Operator.AT_LEAST, 100), Not(Test("transfer.scenario", Operator.IN, frozenset(("testing",)))))
    )


def test_a_named_condition_may_use_another_whatever_their_order() -> None:
    text = CATALOG.replace("conditions:\n", "conditions:\n  late: {all: [{condition: from-china}, {fact: transfer.to, is: DE}]}\n")
    built = build_catalog(document(text.replace("applies: {condition: from-china}", "applies: {condition: late}")), CONTEXT.facts, CONCEPTS)
    assert built.value is not None
    assert isinstance(built.value.applies, All)
    assert facts_of(built.value.applies) == {"transfer.from", "transfer.to"}


def test_conditions_that_lead_back_to_themselves_are_refused_by_their_way() -> None:
    text = CATALOG.replace("conditions:\n", "conditions:\n  a: {not: {condition: b}}\n  b: {any: [{condition: c}]}\n  c: {condition: a}\n")
    built = build_catalog(document(text), CONTEXT.facts, CONCEPTS)
    (one,) = built.diagnostics
    assert one.message.id == "condition-circle"
    assert dict(one.message.args) == {"way": "`a` → `b` → `c` → `a`"}


def test_an_unused_named_condition_is_checked_too() -> None:
    text = CATALOG.replace("conditions:\n", "conditions:\n  idle: {fact: transfer.nowhere, is: CN}\n")
    assert told(build_catalog(document(text), CONTEXT.facts, CONCEPTS).diagnostics)[0][1:] == (16, 16)
