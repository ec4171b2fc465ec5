"""Every shipped case comes out as expected, by both engines, and the cases show every conditional entry from all sides."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest
from tests.share import share

from xbcatalog.core.truth import Truth
from xbcatalog.i18n.render import render
from xbcatalog.policy.cases import CaseResult, Compiled, failed, run, uncovered
from xbcatalog.source.documents.cases import Case
from xbcatalog.source.installation import Installation, load
from xbcatalog.source.limits import Limits

FACT_BOUNDS: Mapping[str, tuple[tuple[str, int], ...]] = {
    "cn-order16-volumes": (
        ("counts.persons", 99_999),
        ("counts.persons", 100_000),
        ("counts.persons", 999_999),
        ("counts.persons", 1_000_000),
        ("counts.persons_sensitive", 0),
        ("counts.persons_sensitive", 1),
        ("counts.persons_sensitive", 9_999),
        ("counts.persons_sensitive", 10_000),
    ),
    "cn-automotive-2021": (("counts.persons_involved", 100_000), ("counts.persons_involved", 100_001)),
    **{
        catalog: tuple(
            (fact, bound + step)
            for fact, bound in (
                ("counts.persons_since_previous_year", 100_000),
                ("counts.persons_sensitive_since_previous_year", 10_000),
                ("counts.persons_processed", 1_000_000),
            )
            for step in (-1, 0, 1)
        )
        for catalog in ("cn-assessment-measures-2022", "cn-contract-measures-2023")
    },
    **{
        catalog: tuple(
            (f"counts.us_{name}", number + step)
            for name, number in (
                ("biometric", 1_000),
                ("geolocation_devices", 1_000),
                ("health", 10_000),
                ("financial", 10_000),
                ("identifiers", 100_000),
                ("genomic", 100),
                ("omic", 1_000),
            )
            for step in (0, 1)
        )
        for catalog in ("us-dsp-brokerage", "us-dsp-restricted", "us-dsp-onward")
    },
    "cn-automotive-export-guidelines": (
        *(("field.face_pixels", pixels) for pixels in (31, 32, 33)),
        *(("field.plate_pixels", pixels) for pixels in (15, 16, 17)),
        *(("dataset.flow_days", days) for days in (29, 30, 31)),
        *(("counts.vehicles", vehicles) for vehicles in (99_999, 100_000, 100_001)),
    ),
}


@cache
def shipped() -> Installation:
    return load((), limits=Limits(), shipped=True, cases=True)


@cache
def results() -> tuple[CaseResult, ...]:
    return run(shipped().cases, shipped(), law=Compiled())


def test_what_is_shipped_loads_without_a_word() -> None:
    assert [render(found.message, "en") for found in shipped().diagnostics] == []


def test_every_shipped_case_comes_out_as_expected() -> None:
    told = [f"{one.case.catalog}/{one.case.id}: {render(why, 'en')}" for one in failed(results()) for why in one.failures]
    assert told == []
    assert len(results()) >= 190


SOME = 35
"""The plain law is slow: at full length it decides every case, else every so-manyth."""


def test_the_plain_law_decides_the_cases_alike() -> None:
    twin = run(share(shipped().cases, SOME), shipped())
    differing = [one.case.id for one, other in zip(share(results(), SOME), twin, strict=True) if one.decision != other.decision]
    assert differing == []


def test_every_conditional_entry_has_a_true_a_false_and_an_open_case() -> None:
    assert uncovered(results(), (catalog for catalog in shipped().catalogs if catalog.jurisdiction.startswith("CN"))) == ()


@pytest.mark.parametrize("catalog", sorted({case.catalog for case in shipped().cases}))
def test_every_entry_without_a_condition_is_shown_true(catalog: str) -> None:
    shown = {id for one in results() if one.case.catalog == catalog for id, truth in one.entries.items() if truth is Truth.TRUE}
    own = (one for one in shipped().catalogs if one.id == catalog and one.jurisdiction.startswith("CN"))
    assert {entry.id for one in own for entry in one.entries if not entry.doubtful} <= shown


@pytest.mark.parametrize(("catalog", "fact", "value"), [(id, *bound) for id, bounds in FACT_BOUNDS.items() for bound in bounds])
def test_both_sides_of_every_threshold_are_cases(catalog: str, fact: str, value: int) -> None:
    cases: list[Case] = [case for case in shipped().cases if case.catalog == catalog]
    assert any(said.fact == fact and said.value == value for case in cases for said in case.facts)


DATED = (
    "cn-lingang-icv-general",
    "cn-beijing-automotive",
    "cn-surveying-icv-2022",
    "cn-surveying-icv-2024",
    "cn-automotive-2021",
    "cn-pipl-conditions",
    "cn-assessment-measures-2022",
    "cn-contract-measures-2023",
    "cn-network-data-regulation",
    "cn-gba-contract-hong-kong",
    "cn-gba-contract-macao",
    "cn-gbt-45574",
    "cn-lingang-biopharma-general",
    "cn-lingang-funds-general",
)


def test_first_and_last_days_are_cases() -> None:
    for catalog in shipped().catalogs:
        if catalog.id in DATED:
            days = {
                said.value for case in shipped().cases if case.catalog == catalog.id for said in case.facts if said.fact == "transfer.date"
            }
            assert catalog.instrument.effective in days, catalog.id
            assert catalog.instrument.expires is None or catalog.instrument.expires in days, catalog.id
