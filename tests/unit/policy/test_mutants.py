"""Mistakes made on purpose: every kind is made, and noticed where some case tells the difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.unit.policy.test_cases import GOOD, world

from xbcatalog.core.catalogs import Catalog, ListKind
from xbcatalog.core.conditions import Operator, Test
from xbcatalog.i18n.render import render
from xbcatalog.policy.mutants import Mutant, mutants, survivors
from xbcatalog.source.installation import Installation


def told(mutant: Mutant) -> str:
    return ": ".join(render(one, "en") for one in mutant.change)


def changes(installation: Installation, entry: str = "first") -> list[str]:
    (catalog,) = installation.catalogs
    return [told(mutant) for mutant in mutants(catalog) if mutant.entry == entry]


def one(when: str, cases: str = "  - {id: a, facts: {}, expect: {verdict: chaotic}}\n") -> Installation:
    return world(cases, when=when)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("{fact: dataset.fine, is: true}", ["`dataset.fine is true`: is_not", "`dataset.fine is true` always"]),
        (
            "{fact: counts.persons, at_least: 10}",
            ["`counts.persons at_least 10` one lower", "`counts.persons at_least 10` one higher", "`counts.persons at_least 10` always"],
        ),
        (
            "{fact: transfer.date, at_most: 2024-12-31}",
            [
                "`transfer.date at_most 2024-12-31` a day earlier",
                "`transfer.date at_most 2024-12-31` a day later",
                "`transfer.date at_most 2024-12-31` always",
            ],
        ),
        (
            "{fact: transfer.to, in: [DE, FR]}",
            ["`transfer.to in DE, FR` without DE", "`transfer.to in DE, FR` without FR", "`transfer.to in DE, FR` always"],
        ),
        (
            "{all: [{fact: dataset.fine, is: true}, {not: {fact: transfer.to, is: DE}}]}",
            [
                "`dataset.fine is true` dropped",
                "`dataset.fine is true`: is_not",
                "`dataset.fine is true` always",
                "`not transfer.to is DE` dropped",
                "`not transfer.to is DE` turned round",
                "`transfer.to is DE`: is_not",
                "`transfer.to is DE` always",
                "`not transfer.to is DE` always",
            ],
        ),
        (
            "{any: [{fact: dataset.fine, is: true}, {fact: transfer.to, is: DE}]}",
            [
                "`dataset.fine is true` dropped",
                "`dataset.fine is true`: is_not",
                "`dataset.fine is true` always",
                "`transfer.to is DE` dropped",
                "`transfer.to is DE`: is_not",
                "`transfer.to is DE` always",
                "`any` always",
            ],
        ),
    ],
)
def test_every_part_of_a_condition_is_tried(when: str, expected: list[str]) -> None:
    assert changes(one(when)) == ["entry dropped", "mechanism: filing", *(f"when: {change}" for change in expected)]


def test_the_days_of_a_list_and_what_it_is_about_are_tried() -> None:
    assert changes(one("{fact: dataset.fine, is: true}"), "") == [
        "applies: `transfer.to is_not CN`: is",
        "applies: `transfer.to is_not CN` always",
        "effective a day earlier",
        "effective a day later",
    ]


def test_whether_what_is_in_doubt_is_filed_is_no_mistake() -> None:
    (catalog,) = world("  - {id: a, facts: {}, expect: {verdict: chaotic}}\n").catalogs
    positive = replace(catalog, list=ListKind.POSITIVE)

    def demands(partial: bool, mechanism: str) -> list[str]:
        entry = replace(catalog.entries[0], partial=partial, mechanism=mechanism)
        return [told(mutant) for mutant in mutants(replace(positive, entries=(entry,))) if told(mutant).startswith("mechanism")]

    assert demands(True, "filing") == []
    assert demands(True, "none") == []
    assert demands(False, "filing") == ["mechanism: none"]
    assert demands(True, "transfer-notice") == ["mechanism: none"]


def test_every_mutant_differs_from_its_catalogue() -> None:
    (catalog,) = one("{all: [{fact: counts.persons, more_than: 1}, {fact: transfer.to, in: [DE]}]}").catalogs
    made = list(mutants(catalog))
    assert all(isinstance(mutant.catalog, Catalog) and mutant.catalog != catalog for mutant in made)
    assert len({mutant.catalog for mutant in made}) == len(made)


def test_what_no_case_tells_apart_survives() -> None:
    seen = f"  - {{id: a, concepts: [business.design], {GOOD}, expect: {{verdict: allowed, duties: []}}}}\n"
    bad = GOOD.replace("dataset.fine: true", "dataset.fine: false")
    denied = f"  - {{id: b, concepts: [business.design], {bad}, expect: {{verdict: chaotic}}}}\n"
    made, alive = survivors(world(seen), "one")
    assert made == 8
    assert {told(mutant) for mutant in alive} == {
        "when: `dataset.fine is true` always",
        "applies: `transfer.to is_not CN` always",
        "effective a day earlier",
        "effective a day later",
    }
    assert "when: `dataset.fine is true` always" not in {told(mutant) for mutant in survivors(world(seen + denied), "one")[1]}


def test_a_case_that_fails_by_itself_notices_nothing() -> None:
    wrong = f"  - {{id: a, concepts: [business.design], {GOOD}, expect: {{verdict: prohibited}}}}\n"
    made, alive = survivors(world(wrong), "one")
    assert made == len(alive)


def test_the_bounds_of_the_calendar_and_decimals_are_no_trouble() -> None:
    (catalog,) = one("{fact: dataset.fine, is: true}").catalogs
    last = replace(catalog, instrument=replace(catalog.instrument, expires=date.max), applies=Test("x", Operator.AT_LEAST, Decimal("1.5")))
    assert [told(mutant) for mutant in mutants(last) if not mutant.entry][:3] == [
        "applies: `x at_least 1.5` one lower",
        "applies: `x at_least 1.5` one higher",
        "applies: `x at_least 1.5`: more_than",
    ]
