"""What the negative lists of the free trade zones may never do: known in part, they add doubts and rows, and take nothing away."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import islice, product

import pytest
from tests.unit.catalogs.test_china import ALL, GENEROUS, shipped, verdict

from xbcatalog.core.catalogs import Catalog, Entry, ListKind
from xbcatalog.core.conditions import Operator, comparisons, facts_of
from xbcatalog.core.decision import Verdict
from xbcatalog.core.facts import FactValue
from xbcatalog.source.documents.cases import Case
from xbcatalog.source.installation import load
from xbcatalog.source.limits import Limits

CONCEPTS = ("person.name", "person.health.treatment", "person.government-id.national-id", "vehicle.information.model", "business.design")
STEP = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "full" else 7
"""At full length every combination of answers is tried, else some of each kind; of every concept, for a transfer is worked out once."""
NUMBERS = (Operator.AT_LEAST, Operator.MORE_THAN, Operator.LESS_THAN, Operator.AT_MOST)


def zone_lists() -> tuple[Catalog, ...]:
    return tuple(one for one in shipped().catalogs if one.jurisdiction.startswith("CN-") and one.list is ListKind.NEGATIVE)


NEW = frozenset(one.id for one in zone_lists())


@cache
def cases() -> tuple[Case, ...]:
    return load((), limits=Limits(), shipped=True, cases=True).cases


def rows() -> Iterator[tuple[Catalog, Entry]]:
    return ((catalog, entry) for catalog in zone_lists() for entry in catalog.entries)


def test_ten_zones_have_a_list() -> None:
    assert {one.jurisdiction for one in zone_lists()} == {
        f"CN-{zone}" for zone in ("BJ", "CQ", "FJ", "GD", "GX", "HI", "JS", "SH", "TJ", "ZJ")
    }


def test_a_list_that_is_not_whole_takes_no_other_lists_place() -> None:
    assert [one.id for one in zone_lists() if one.displaces and not one.whole] == []


def test_every_list_of_a_zone_is_bound_to_its_zone() -> None:
    for catalog in zone_lists():
        assert "exporter.zones" in facts_of(catalog.applies), catalog.id


@pytest.mark.parametrize("zone", shipped().facts["exporter.zones"].values)
def test_no_list_of_a_zone_makes_anything_laxer(zone: str) -> None:
    without = ALL - NEW
    answers = product(
        ("medicine", "retail", "shipping", "e-commerce", "banking", "automotive", "deep-sea", "education"),
        ("none", "security-assessment", None),
        (50_000, 1_000_000),
        (date(2025, 12, 29), date(2026, 6, 1)),
    )
    for sector, part, persons, day in islice(answers, len(zone) % STEP, None, STEP):
        facts: dict[str, FactValue] = {
            **GENEROUS,
            "exporter.zones": frozenset((zone,)),
            "exporter.sector": sector,
            "transfer.scenario": "marketing",
        }
        facts |= {"transfer.zone_list_scenario": True, "counts.persons": persons, "transfer.date": day}
        facts |= {"counts.persons_held": 0, "counts.persons_sensitive_held": 0, "counts.persons_accounts_held": 0}
        facts |= {"field.tianjin_category": "none", "exporter.followed_zone_lists": frozenset[str]()}
        del facts["field.zone_list_part"]
        if part is not None:
            facts["field.zone_list_part"] = part
        for concept in CONCEPTS:
            assert verdict(concept, facts).strictness >= verdict(concept, facts, without).strictness, (concept, facts)


def test_an_exporter_of_no_zone_is_asked_nothing_of_any() -> None:
    facts: Mapping[str, FactValue] = {
        **{fact: value for fact, value in GENEROUS.items() if fact not in ("transfer.zone_list_scenario", "field.zone_list_part")},
        "exporter.zones": frozenset[str](),
        "transfer.scenario": "marketing",
    }
    for sector, concept in product(shipped().facts["exporter.sector"].values, CONCEPTS):
        told = {**facts, "exporter.sector": sector}
        assert verdict(concept, told) is verdict(concept, told, ALL - NEW), (concept, sector)


def test_without_the_zone_a_list_frees_nothing() -> None:
    facts = {fact: value for fact, value in GENEROUS.items() if fact != "exporter.zones"}
    for sector, concept in product(("medicine", "retail", "shipping"), CONCEPTS):
        assert verdict(concept, {**facts, "exporter.sector": sector}, NEW) is not Verdict.ALLOWED


def test_a_local_definition_of_sensitive_counts_for_its_list_alone() -> None:
    asking = {
        catalog.id
        for catalog in shipped().catalogs
        for one in catalog.entries
        if "counts.persons_sensitive_chongqing" in facts_of(one.when)
    }
    assert asking == {"cn-chongqing-automotive"}


def test_both_sides_of_every_number_are_cases() -> None:
    missing = set()
    for catalog, entry in rows():
        stated = {(said.fact, said.value) for case in cases() if case.catalog == catalog.id for said in case.facts}
        for test in (*comparisons(entry.when), *comparisons(entry.unless)):
            if test.operator in NUMBERS and isinstance(test.value, int):
                wanted = {(test.fact, test.value + step) for step in (-1, 0, 1) if test.value + step >= 0}
                missing |= {(catalog.id, *one) for one in wanted - stated}
    assert sorted(missing, key=str) == []


def test_first_last_and_disputed_days_are_cases() -> None:
    for catalog in zone_lists():
        text = catalog.instrument
        days = {said.value for case in cases() if case.catalog == catalog.id for said in case.facts if said.fact == "transfer.date"}
        wanted = {max(text.effective, *text.effective_disputed) if text.effective_disputed else text.effective}
        if text.expires is not None:
            wanted.add(min(text.expires, *text.expires_disputed) if text.expires_disputed else text.expires)
        assert wanted <= days, (catalog.id, sorted(map(str, wanted - days)))


def test_every_scenario_a_row_is_bound_to_is_a_case() -> None:
    for catalog, entry in rows():
        for test in comparisons(entry.when):
            if test.fact == "transfer.zone_scenario":
                assert any(
                    said.fact == test.fact and said.value == test.value
                    for case in cases()
                    if case.catalog == catalog.id and entry.id in case.expect.entries
                    for said in case.facts
                ), (catalog.id, entry.id)
