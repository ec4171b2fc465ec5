"""The lists of the world agree with each other: silence allows nothing, each speaks of its own place, conditions and countries match."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product

import pytest
from tests.share import share

from xbcatalog.core.catalogs import Basis, Catalog, ListKind, Unlisted
from xbcatalog.core.conditions import evaluate
from xbcatalog.core.decision import Verdict
from xbcatalog.core.engine import Engine, compile_law
from xbcatalog.core.facts import Facts, FactValue
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.truth import Truth
from xbcatalog.source.installation import Installation, load
from xbcatalog.source.limits import Limits

PLACES = ("BR", "EU", "GB", "HK", "ID", "IN", "JP", "KR", "MO", "RU", "SA", "SG", "VN")
FROM = {place: "DE" if place == "EU" else place for place in PLACES}
DAY = date(2026, 6, 1)


@cache
def shipped() -> Installation:
    return load((), limits=Limits())


@cache
def engine() -> Engine:
    return compile_law(shipped().catalogs, shipped().vocabulary.concepts)


def world() -> Iterator[Catalog]:
    return (catalog for catalog in shipped().catalogs if catalog.jurisdiction in PLACES)


def verdict(concept: str, facts: Facts) -> tuple[Verdict, tuple[str, ...]]:
    decision = engine().decide(frozenset((Sign(concept=concept, evidence=Evidence.DECLARED),)), "field", facts, ())
    return decision.verdict, tuple(one.regime for one in decision.regimes)


def test_every_place_has_a_list() -> None:
    assert {catalog.jurisdiction for catalog in world()} == set(PLACES)


@pytest.mark.parametrize("place", PLACES)
def test_each_list_speaks_of_what_leaves_its_own_place(place: str) -> None:
    others = sorted({*FROM.values(), "CN", "US", "CH"} - {FROM[place]})
    for catalog in (each for each in world() if each.jurisdiction == place):
        for origin in others:
            asked: Facts = {"transfer.from": origin, "transfer.date": DAY}
            assert evaluate(catalog.applies, asked).truth is Truth.FALSE, (catalog.id, origin)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("concept", ["business.production", "business.finance", "vehicle.battery", "environment.weather"])
def test_what_is_nobodys_data_is_spoken_of_by_none_and_allowed_by_none(place: str, concept: str) -> None:
    facts: Facts = {"transfer.from": FROM[place], "transfer.to": "ZA", "transfer.date": DAY, "recipient.kind": "group-company"}
    said, regimes = verdict(concept, facts)
    assert said is Verdict.CHAOTIC
    assert not {regime for regime in regimes if regime != "in-dpdp"}


@pytest.mark.parametrize("place", PLACES)
def test_nothing_of_a_person_is_allowed_by_where_it_goes_alone(place: str) -> None:
    """Of countries that are on no list, whatever else is not told."""
    for concept, country in product(("person.name", "person.health", "vehicle.identity.vin"), ("ZA", "TR", "CN", "MX")):
        said, _ = verdict(concept, {"transfer.from": FROM[place], "transfer.to": country, "transfer.date": DAY})
        assert said is not Verdict.ALLOWED, (concept, country)


def test_lists_on_which_nothing_stands_hold_nothing_and_free_nothing() -> None:
    bare = [catalog for catalog in shipped().catalogs if catalog.instrument.status.bare]
    assert {catalog.id for catalog in bare} == {"hk-pdpo-s33", "id-pdp-countries", "in-dpdp-s16", "sa-pdpl-adequacy"}
    assert all(not catalog.entries and catalog.unlisted is not Unlisted.EXEMPT for catalog in bare)


def test_no_law_on_personal_data_frees_by_its_silence_and_no_entry_rests_on_memory() -> None:
    for catalog in world():
        assert catalog.unlisted is not Unlisted.EXEMPT
        assert all(source.url and source.basis is not Basis.THIRD_PARTY for source in catalog.sources), catalog.id


KNOWN: tuple[dict[str, FactValue], ...] = (
    {
        "recipient.kind": "group-company",
        "recipient.subject_to": frozenset(("ca-pipeda", "jp-appi", "kr-pipa")),
        "recipient.certificates": frozenset(("dpf", "dpf-uk")),
        "recipient.left_out": False,
        "recipient.kr_financial_supervision": False,
        "transfer.adequacy_confirmed": True,
        "transfer.immigration_control": False,
    },
    {
        "recipient.kind": "group-company",
        "recipient.subject_to": frozenset[str](),
        "recipient.certificates": frozenset(("dpf-uk",)),
        "recipient.left_out": True,
        "recipient.kr_financial_supervision": True,
        "transfer.adequacy_confirmed": False,
        "transfer.immigration_control": True,
    },
    {
        "recipient.kind": "international-organisation",
        "recipient.organisation": "european-patent-organisation",
        "recipient.subject_to": frozenset(("ca-pipeda", "jp-appi", "kr-pipa")),
        "recipient.certificates": frozenset(("dpf", "dpf-uk")),
        "recipient.left_out": False,
        "recipient.kr_financial_supervision": False,
        "transfer.adequacy_confirmed": True,
        "transfer.immigration_control": False,
    },
)
SOME = ("AD", "BR", "CA", "CH", "CN", "FO", "FR", "GB", "GI", "IL", "JP", "KR", "NO", "US")
DAYS = (date(2023, 12, 31), date(2025, 12, 18), date(2025, 12, 19), DAY, date(2031, 12, 27), date(2031, 12, 28))


@pytest.mark.parametrize(
    ("origin", "adequacy", "condition"),
    [
        ("DE", "eu-gdpr-adequacy", "eu-gdpr-transfers"),
        ("NO", "eu-gdpr-adequacy", "eu-gdpr-transfers"),
        ("GB", "gb-adequacy", "gb-transfers"),
    ],
)
def test_a_country_is_adequate_exactly_where_nothing_is_demanded(origin: str, adequacy: str, condition: str) -> None:
    """The same scope notes stand in a positive and in a negative list: they never contradict each other, whatever the day."""
    refused: dict[str, FactValue] = {
        "transfer.derogation": "none",
        "transfer.derogation_conditions": False,
        "transfer.exception_confirmed": False,
    }
    for country, day, known in share(product(SOME, DAYS, KNOWN), 5):
        facts: Facts = {"transfer.from": origin, "transfer.to": country, "transfer.date": day, **refused, **known}
        transfer = engine().transfer(facts, ())
        for concept in ("person.name", "person.financial.credit"):
            decision = transfer.decide(frozenset((Sign(concept=concept, evidence=Evidence.DECLARED),)), "field")
            free = any(one.catalog == adequacy and one.truth is Truth.TRUE for one in decision.reasons)
            demanded = any(one.catalog == condition and one.truth is Truth.TRUE for one in decision.reasons)
            spoken = any(one.regime in ("eu-gdpr", "uk-gdpr") for one in decision.regimes)
            assert (free, demanded) in ((True, False), (False, True)) if spoken else not free and not demanded, (country, day, concept)


def test_positive_lists_of_the_world_name_what_is_personal_and_something_else() -> None:
    both = {"vehicle.identity.vin", "vehicle.identity.plate", "vehicle.imagery.cabin"}
    for catalog in world():
        for entry in catalog.entries:
            if catalog.list is ListKind.POSITIVE and "personal-information" in entry.concepts and not entry.doubtful:
                assert both <= entry.concepts, (catalog.id, entry.id)
