"""The case runner tells every way in which a case fails, and what no case shows."""

from __future__ import annotations

import pytest

from xbcatalog.i18n.render import render
from xbcatalog.policy.cases import CaseResult, failed, run, uncovered
from xbcatalog.source.inputs import Input
from xbcatalog.source.installation import Installation, install
from xbcatalog.source.limits import Limits

FACTS = """
apiVersion: xbcatalog/v1
kind: Facts
facts:
  - {id: transfer.date, level: transfer, type: date, title: {en: day}, question: {en: "which day?"}}
  - {id: transfer.to, level: transfer, type: country, title: {en: to}, question: {en: "where to?"}}
  - {id: dataset.fine, level: dataset, type: bool, title: {en: fine}, question: {en: "fine?"}}
  - id: counts.persons
    level: exporter
    type: integer
    title: {en: persons}
    question: {en: "how many?"}
    contradicted_by: {concepts: [person.name], facts: [field.odd], value: 0}
  - {id: field.odd, level: field, type: bool, title: {en: odd}, question: {en: "odd?"}}
"""
VOCABULARY = """
apiVersion: xbcatalog/v1
kind: Vocabulary
concepts:
  - {id: person.name, title: {en: name}, names: [full name]}
  - {id: business.design, title: {en: design}, names: [design]}
"""
CATALOG = """
apiVersion: xbcatalog/v1
kind: Catalog
id: one
regime: r
version: "2024.1.0"
list: %s
title: {en: one}
instrument: {issuer: someone, effective: 2024-01-01}
transcription: {entries: {known: 1, total: 1}, read_on: 2024-01-01, sources: [{id: s, title: text, basis: official}]}
applies: {fact: transfer.to, is_not: CN}
entries:
  - {id: first, title: {en: first}, concepts: [any], mechanism: %s, %scite: {place: "1", source: s}}
"""


def world(cases: str, *, list: str = "positive", mechanism: str = "none", when: str = "{fact: dataset.fine, is: true}") -> Installation:
    head = "apiVersion: xbcatalog/v1\nkind: Cases\ncatalog: one\ncases:\n"
    texts = {
        "facts.yaml": FACTS,
        "v.yaml": VOCABULARY,
        "one.yaml": CATALOG % (list, mechanism, f"when: {when}, " if when else ""),
        "cases.yaml": head + cases,
    }
    inputs = [Input(name=name, data=text.encode()) for name, text in texts.items()]
    installation = install(inputs, limits=Limits())
    assert [render(found.message, "en") for found in installation.diagnostics] == []
    return installation


def results(cases: str, **more: str) -> tuple[CaseResult, ...]:
    installation = world(cases, **more)
    return run(installation.cases, installation)


GOOD = "facts: {transfer.date: 2024-06-01, transfer.to: DE, dataset.fine: true}"


def test_a_case_that_comes_out_as_expected_has_no_failures() -> None:
    (one,) = results(f'  - {{id: a, concepts: [business.design], {GOOD}, expect: {{verdict: allowed, entries: {{first: "true"}}}}}}\n')
    assert one.failures == ()
    assert one.entries["first"].value == "true"


@pytest.mark.parametrize(
    ("expect", "ids"),
    [
        ("{verdict: prohibited}", ["case-verdict"]),
        ("{verdict: chaotic, cause: missing-fact}", ["case-verdict", "case-cause"]),
        ("{missing: [dataset.fine]}", ["case-missing"]),
        ("{demands: [forbidden]}", ["case-demands"]),
        ("{duties: [filing]}", ["case-duties"]),
        ('{entries: {first: "unknown"}}', ["case-entry"]),
    ],
)
def test_every_kind_of_expectation_can_fail(expect: str, ids: list[str]) -> None:
    (one,) = results(f"  - {{id: a, concepts: [business.design], {GOOD}, expect: {expect}}}\n")
    assert [failure.id for failure in one.failures] == ids
    assert failed((one,)) == (one,)
    assert all("expected" in render(failure, "en") and "预期" in render(failure, "zh") for failure in one.failures)


def test_a_case_goes_through_recognition() -> None:
    (one,) = results(f"  - {{id: a, name: Full Name, {GOOD}, expect: {{verdict: allowed}}}}\n")
    assert one.failures == ()
    (other,) = results(f"  - {{id: a, name: zzqx, {GOOD}, expect: {{verdict: chaotic, cause: unrecognised}}}}\n")
    assert other.failures == ()


def test_a_fact_the_field_contradicts_is_set_aside() -> None:
    when = "{fact: counts.persons, at_most: 5}"
    facts = "facts: {transfer.date: 2024-06-01, transfer.to: DE, counts.persons: 0}"
    cases = f"""
  - {{id: a, concepts: [person.name], {facts}, expect: {{verdict: chaotic, missing: [counts.persons]}}}}
  - {{id: b, concepts: [business.design], {facts}, expect: {{verdict: allowed}}}}
  - {{id: c, concepts: [business.design], {facts[:-1]}, field.odd: true}}, expect: {{verdict: chaotic, missing: [counts.persons]}}}}
  - {{id: d, concepts: [business.design], {facts[:-1]}, field.odd: false}}, expect: {{verdict: allowed}}}}
"""
    assert failed(results(cases, when=when)) == ()


def test_of_several_destinations_the_strictest_counts() -> None:
    facts = "facts: {transfer.date: 2024-06-01, transfer.to: [CN, DE], dataset.fine: true}"
    cases = f"  - {{id: a, concepts: [business.design], {facts}, expect: {{verdict: prohibited, demands: [forbidden]}}}}\n"
    assert failed(results(cases, list="negative", mechanism="forbidden")) == ()


def test_a_case_without_a_day_has_none() -> None:
    cases = "  - {id: a, concepts: [business.design], facts: {transfer.to: DE, dataset.fine: true}, expect: {missing: [transfer.date]}}\n"
    assert failed(results(cases)) == ()


def test_what_no_case_shows_is_told() -> None:
    installation = world(f'  - {{id: a, concepts: [business.design], {GOOD}, expect: {{entries: {{first: "true"}}}}}}\n')
    open = uncovered(run(installation.cases, installation), installation.catalogs)
    assert [(one.entry, one.truth) for one in open] == [("first", "false"), ("first", "unknown")]


def test_a_case_that_fails_covers_only_what_came_out() -> None:
    installation = world(f'  - {{id: a, concepts: [business.design], {GOOD}, expect: {{entries: {{first: "false"}}}}}}\n')
    open = uncovered(run(installation.cases, installation), installation.catalogs)
    assert [one.truth for one in open] == ["false", "unknown"]


def test_an_entry_without_a_condition_needs_no_case() -> None:
    assert uncovered((), world("  - {id: a, facts: {}, expect: {verdict: chaotic}}\n", when="").catalogs) == ()


def test_no_case_has_to_show_a_doubtful_entry_true() -> None:
    installation = world("  - {id: a, facts: {}, expect: {verdict: chaotic}}\n", when="{fact: dataset.fine, is: true}, partial: true")
    open = uncovered(run(installation.cases, installation), installation.catalogs)
    assert [one.truth for one in open] == ["false", "unknown"]
