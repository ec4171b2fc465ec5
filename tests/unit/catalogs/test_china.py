"""What the Chinese catalogues may never do: adversarial readings of the shipped texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from itertools import product

import pytest

from xbcatalog.core.catalogs import Catalog, Entry, Force, ListKind, Status, Unlisted
from xbcatalog.core.conditions import evaluate, facts_of
from xbcatalog.core.decision import Verdict
from xbcatalog.core.engine import Engine, Transfer, compile_law
from xbcatalog.core.facts import DerivedFrom, FactLevel, FactType, FactValue
from xbcatalog.core.rules import Conclusion, conclude
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.text import Text
from xbcatalog.core.truth import Truth, all_of, any_of
from xbcatalog.source.installation import Installation, load
from xbcatalog.source.limits import Limits

DAY = date(2026, 3, 2)
PERSONAL = "personal-information"
EXEMPT = ("a4-foreign-data", "a5-contract", "a5-human-resources", "a5-emergency")


NOWHERE_NEAR: Mapping[str, FactValue] = {
    "transfer.from": "CN",
    "transfer.to": "DE",
    "transfer.date": DAY,
    "exporter.zones": frozenset(),
    "dataset.important_data": "none",
}
"""No contract of the Greater Bay Area can be meant."""


@cache
def shipped() -> Installation:
    return load((), limits=Limits(), shipped=True)


def of(id: str, version: tuple[int, int, int] = (2024, 1, 0)) -> Catalog:
    return next(catalog for catalog in shipped().catalogs if catalog.id == id and catalog.version == version)


def entry(catalog: Catalog, id: str) -> Entry:
    return next(one for one in catalog.entries if one.id == id)


@cache
def engine(lists: frozenset[str]) -> Engine:
    return compile_law((one for one in shipped().catalogs if one.id in lists), shipped().vocabulary.concepts)


ALL = frozenset(catalog.id for catalog in shipped().catalogs)


@lru_cache(maxsize=64)
def transfer(lists: frozenset[str], facts: frozenset[tuple[str, FactValue]]) -> Transfer:
    return engine(lists).transfer(dict(facts), ())


def verdict(concept: str, facts: Mapping[str, FactValue], lists: frozenset[str] = ALL) -> Verdict:
    """Of concepts under the same facts, each is asked as a field of one transfer, which is worked out once."""
    signs = frozenset((Sign(concept=concept, evidence=Evidence.DECLARED),))
    return transfer(lists, frozenset(facts.items())).decide(signs, "field").verdict


GENEROUS: Mapping[str, FactValue] = {
    "transfer.from": "CN",
    "transfer.to": "DE",
    "transfer.date": DAY,
    "transfer.necessary": True,
    "transfer.employees_only": True,
    "transfer.zone_list_scenario": False,
    "transfer.lingang_conditions": True,
    "exporter.zones": frozenset(("CN-SH-LINGANG",)),
    "exporter.sector": "automotive",
    "exporter.ciio": False,
    "exporter.labour_rules": True,
    "dataset.automotive": True,
    "dataset.icv_collected": False,
    "dataset.foreign_origin": True,
    "dataset.domestic_added": False,
    "dataset.important_data": "none",
    "dataset.sensitive_customers": False,
    "dataset.supply_chain_or_cii": False,
    "dataset.key_connected_service": False,
    "recipient.identifies_persons": False,
    "counts.persons": 0,
    "counts.persons_sensitive": 0,
    "counts.persons_involved": 0,
    "field.lingang_listed": True,
    "field.general_data": True,
    "field.contains_faces": False,
    "field.contains_plates": False,
    "field.contains_road_signs": False,
    "field.contains_other_personal": False,
    "field.sensitive_area": False,
    "field.reflects_economy": False,
    "field.reflects_charging_network": False,
    "field.ecu_after_sales": False,
    "field.scenario_library": False,
    "field.zone_list_part": "none",
}
"""Every answer as an exporter would like it."""


@pytest.mark.parametrize("scenario", shipped().facts["transfer.scenario"].values)
@pytest.mark.parametrize("concept", ["geo.sensitive-area", "security.vulnerability", "security.incident", "infrastructure.protection"])
def test_no_answer_frees_what_is_important_by_its_nature(concept: str, scenario: str) -> None:
    assert verdict(concept, {**GENEROUS, "transfer.scenario": scenario}) is not Verdict.ALLOWED


@pytest.mark.parametrize("concept", ["security.secret", "security.secret.key", "security.secret.password"])
def test_no_answer_frees_a_secret(concept: str) -> None:
    assert verdict(concept, {**GENEROUS, "transfer.scenario": "international-trade"}) is Verdict.PROHIBITED


@pytest.mark.parametrize("concept", sorted(shipped().vocabulary.concepts.narrower("sensitive-personal-information")))
def test_one_sensitive_person_is_enough_to_need_a_mechanism(concept: str) -> None:
    facts = {**GENEROUS, "counts.persons_sensitive": 1, "transfer.scenario": "marketing"}
    assert verdict(concept, facts) is Verdict.PROHIBITED


@pytest.mark.parametrize("concept", sorted(shipped().vocabulary.concepts.may_be(PERSONAL)))
def test_a_million_persons_restrict_every_kind_of_personal_information(concept: str) -> None:
    facts = {**GENEROUS, "counts.persons": 1_000_000, "transfer.scenario": "marketing"}
    assert verdict(concept, facts) is Verdict.PROHIBITED


@pytest.mark.parametrize("concept", sorted(shipped().vocabulary.concepts.concepts))
def test_notified_important_data_never_leave_without_an_assessment(concept: str) -> None:
    for scenario in ("international-trade", "individual-contract", "global-rd-testing"):
        facts = {**GENEROUS, "dataset.important_data": "notified", "transfer.scenario": scenario, "transfer.date": date(2024, 6, 3)}
        assert verdict(concept, facts) is Verdict.PROHIBITED


@pytest.mark.parametrize("concept", sorted(shipped().vocabulary.concepts.concepts))
def test_without_a_single_fact_nothing_is_allowed(concept: str) -> None:
    assert verdict(concept, {}) is not Verdict.ALLOWED


@pytest.mark.parametrize("concept", sorted(shipped().vocabulary.concepts.concepts))
def test_the_lapsed_lingang_list_frees_nothing(concept: str) -> None:
    facts = {**GENEROUS, "transfer.scenario": "global-rd-testing", "transfer.date": date(2025, 5, 17)}
    assert verdict(concept, facts, frozenset(("cn-lingang-icv-general",))) is not Verdict.ALLOWED


def test_the_lingang_list_frees_no_personal_information_but_vins() -> None:
    graph = shipped().vocabulary.concepts
    days = {**GENEROUS, "transfer.date": date(2024, 6, 3)}
    free = {
        concept
        for concept, scenario in product(
            graph.may_be(PERSONAL), ("multinational-production", "global-rd-testing", "after-sales", "used-car-trade")
        )
        if verdict(concept, {**days, "transfer.scenario": scenario}, frozenset(("cn-lingang-icv-general",))) is Verdict.ALLOWED
    }
    assert free == {"vehicle.identity.vin"}


def test_an_incomplete_closed_list_frees_nothing() -> None:
    facts = {**GENEROUS, "exporter.zones": frozenset(("CN-BJ", "CN-BJ-FTZ")), "transfer.zone_list_scenario": True}
    for day in (date(2025, 1, 6), date(2026, 6, 1)):
        for concept in shipped().vocabulary.concepts.concepts:
            lists = frozenset(("cn-beijing-automotive", "cn-order16-volumes"))
            assert verdict(concept, {**facts, "transfer.date": day}, lists) is not Verdict.ALLOWED, concept


def test_a_recommendation_changes_no_verdict() -> None:
    assert of("cn-tc260-001", (2021, 1, 0)).instrument.force is Force.RECOMMENDED
    others = ALL - {"cn-tc260-001"}
    for concept in shipped().vocabulary.concepts.concepts:
        facts = {**GENEROUS, "transfer.scenario": "academic-cooperation"}
        assert verdict(concept, facts) is verdict(concept, facts, others)


def test_an_exemption_of_personal_information_names_every_way_up() -> None:
    graph = shipped().vocabulary.concepts
    exemptions = of("cn-order16-exemptions")
    for id in (*EXEMPT, "a5-small-volume"):
        one = entry(exemptions, id)
        for concept in graph.may_be(PERSONAL):
            if one.other_than and graph.is_under(concept, "sensitive-personal-information"):
                continue
            assert all(line & one.concepts for line in graph.lines(concept)), (id, concept)


def test_nothing_beside_personal_information_is_named_by_its_exemptions() -> None:
    graph = shipped().vocabulary.concepts
    for id in (*EXEMPT, "a5-small-volume"):
        for concept in entry(of("cn-order16-exemptions"), id).concepts:
            assert graph.is_under(concept, PERSONAL), (id, concept)


@pytest.mark.parametrize("scenario", shipped().facts["transfer.scenario"].values)
def test_what_an_exemption_grants_no_threshold_restricts(scenario: str) -> None:
    exemptions, volumes, assessment = of("cn-order16-exemptions"), of("cn-order16-volumes"), of("cn-order16-assessment")
    regulation = of("cn-network-data-regulation", (2025, 1, 0))
    asked = ("transfer.necessary", "transfer.employees_only", "exporter.labour_rules", "dataset.foreign_origin", "dataset.domestic_added")
    for answers in product((True, False, None), repeat=len(asked)):
        facts: dict[str, FactValue] = {**NOWHERE_NEAR, "transfer.scenario": scenario}
        facts |= {fact: answer for fact, answer in zip(asked, answers, strict=True) if answer is not None}
        grants = {evaluate(one.when, facts).truth for one in (*(entry(exemptions, id) for id in EXEMPT), *regulation.entries)}
        best = Truth.TRUE if Truth.TRUE in grants else Truth.UNKNOWN if Truth.UNKNOWN in grants else Truth.FALSE
        for one in (*volumes.entries, entry(assessment, "a7-operator")):
            assert evaluate(one.unless, facts).truth is best, (one.id, facts)


@pytest.mark.parametrize("scenario", ["statutory-duty", "treaty"])
def test_what_the_regulation_grants_no_threshold_restricts(scenario: str) -> None:
    regulation = of("cn-network-data-regulation", (2025, 1, 0))
    asked = ("transfer.necessary", "transfer.statutory_duty_confirmed", "transfer.treaty_conditions")
    for answers in product((True, False, None), repeat=len(asked)):
        facts: dict[str, FactValue] = {**NOWHERE_NEAR, "transfer.scenario": scenario}
        facts |= {fact: answer for fact, answer in zip(asked, answers, strict=True) if answer is not None}
        grants = any_of(evaluate(one.when, facts) for one in regulation.entries).truth
        for one in (*of("cn-order16-volumes").entries, entry(of("cn-order16-assessment"), "a7-operator")):
            assert evaluate(one.unless, facts).truth is grants, (one.id, facts)


@pytest.mark.parametrize(("place", "version"), [("hong-kong", (2023, 1, 0)), ("macao", (2024, 1, 0))])
def test_what_the_contract_of_the_greater_bay_area_grants_no_threshold_restricts(place: str, version: tuple[int, int, int]) -> None:
    contract = of(f"cn-gba-contract-{place}", version)
    asked = ("recipient.gba", "transfer.gba_contract", "transfer.gba_informed", "transfer.onward_outside_gba")
    for answers in product((True, False, None), repeat=len(asked)):
        facts: dict[str, FactValue] = {**NOWHERE_NEAR, "transfer.scenario": "after-sales", "exporter.zones": frozenset(("CN-GBA",))}
        facts |= {"transfer.to": {"hong-kong": "HK", "macao": "MO"}[place]}
        facts |= {fact: answer for fact, answer in zip(asked, answers, strict=True) if answer is not None}
        granted = all_of((evaluate(contract.applies, facts), evaluate(contract.entries[0].when, facts))).truth
        for one in of("cn-order16-volumes").entries:
            assert evaluate(one.unless, facts).truth is granted, (one.id, facts)
        assert evaluate(entry(of("cn-order16-assessment"), "a7-operator").unless, facts).truth is Truth.FALSE


@pytest.mark.parametrize("concept", sorted(shipped().vocabulary.concepts.concepts))
def test_core_data_never_leave(concept: str) -> None:
    for grade in ("core", "state-secret"):
        for scenario in ("international-trade", "statutory-duty", "treaty"):
            assert verdict(concept, {**GENEROUS, "dataset.important_data": grade, "transfer.scenario": scenario}) is Verdict.PROHIBITED


@pytest.mark.parametrize("day", [date(2021, 11, 1), date(2022, 8, 31), date(2022, 9, 1), date(2023, 6, 1), date(2024, 3, 21)])
@pytest.mark.parametrize("concept", sorted(shipped().vocabulary.concepts.may_be(PERSONAL)))
def test_before_order_16_no_personal_information_went_without_a_mechanism(concept: str, day: date) -> None:
    for scenario in ("marketing", "individual-contract", "hr-management", "statutory-duty"):
        assert verdict(concept, {**GENEROUS, "transfer.scenario": scenario, "transfer.date": day}) is Verdict.PROHIBITED


def test_a_draft_changes_no_verdict() -> None:
    drafts = [catalog for catalog in shipped().catalogs if catalog.instrument.status is Status.DRAFT]
    assert drafts
    without = tuple(catalog for catalog in shipped().catalogs if catalog not in drafts)
    graph = shipped().vocabulary.concepts
    whole, rest = compile_law(shipped().catalogs, graph), compile_law(without, graph)
    facts = {**GENEROUS, "transfer.scenario": "academic-cooperation", "transfer.date": date(2025, 8, 1), "dataset.national_project": True}
    with_them, without_them = whole.transfer(facts, ()), rest.transfer(facts, ())
    for concept in graph.concepts:
        signs = frozenset((Sign(concept=concept, evidence=Evidence.DECLARED),))
        assert with_them.decide(signs, "field") == without_them.decide(signs, "field")


def test_closed_lists_name_their_zone_sector_and_scenario() -> None:
    for catalog in shipped().catalogs:
        if catalog.regime == "cn-data-export" and catalog.list is ListKind.NEGATIVE and catalog.unlisted is Unlisted.EXEMPT:
            assert {"exporter.zones", "exporter.sector", "exporter.ciio", "transfer.zone_list_scenario"} <= facts_of(catalog.applies)


def test_every_scenario_named_by_an_entry_is_also_its_condition() -> None:
    for catalog in shipped().catalogs:
        for one in catalog.entries:
            if one.scenario and catalog.regime.startswith("cn-"):
                assert "transfer.scenario" in facts_of(one.when), one.id
                assert one.scenario in shipped().facts["transfer.scenario"].values


def test_every_fact_has_a_question_in_both_languages() -> None:
    for fact in shipped().facts.values():
        assert fact.title.en, fact.id
        assert fact.title.zh, fact.id
        assert fact.question.en.endswith(("?", ".")), fact.id
        assert fact.question.zh.endswith(("？", "。")), fact.id
        assert not fact.id.startswith("counts.") or fact.count is not None, fact.id
        assert fact.type is not FactType.ENUM or fact.values, fact.id


def test_tables_ask_nothing_that_only_one_field_can_answer() -> None:
    for table in shipped().tables:
        if table.regime.startswith("cn-"):
            asked = {fact for row in table.rows for fact in facts_of(row.when)}
            assert not {fact for fact in asked if shipped().facts[fact].level is FactLevel.FIELD}, table.id


def test_every_word_of_the_shipped_texts_is_cited() -> None:
    for catalog in shipped().catalogs:
        for one in catalog.entries:
            assert _cited_in_both(one.cite.place) or not catalog.jurisdiction.startswith("CN"), one.id
            assert one.cite.place.en, one.id
            assert one.cite.place.zh, one.id
            assert one.cite.source in {source.id for source in catalog.sources}, one.id
            assert one.title.en or one.title.zh, one.id
    for table in shipped().tables:
        assert all(
            _cited_in_both(row.cite.place) and row.title.en and row.title.zh for row in table.rows if table.regime.startswith("cn-")
        ), table.id


# -- the tables ----------------------------------------------------------------------------------------------------------------------


def concluded(table: str, facts: Mapping[str, FactValue]) -> tuple[Conclusion, ...]:
    return conclude(next(one for one in shipped().tables if one.id == table), facts)


SMALL: Mapping[str, FactValue] = {
    "transfer.from": "CN",
    "transfer.to": "DE",
    "transfer.date": DAY,
    "transfer.scenario": "marketing",
    "exporter.zones": frozenset(),
    "exporter.sector": "retail",
    "exporter.ciio": False,
    "dataset.important_data": "none",
    "dataset.has_personal": True,
    "counts.persons": 5,
    "counts.persons_sensitive": 0,
}


@pytest.mark.parametrize(
    ("persons", "sensitive", "mechanism"),
    [
        (99_999, 0, "none"),
        (100_000, 0, "standard-contract-or-certification"),
        (999_999, 0, "standard-contract-or-certification"),
        (1_000_000, 0, "security-assessment"),
        (99_999, 1, "standard-contract-or-certification"),
        (0, 9_999, "standard-contract-or-certification"),
        (0, 10_000, "security-assessment"),
        (100_000, 10_000, "security-assessment"),
    ],
)
def test_the_mechanism_follows_the_thresholds(persons: int, sensitive: int, mechanism: str) -> None:
    found = concluded("cn-data-export-mechanism", {**SMALL, "counts.persons": persons, "counts.persons_sensitive": sensitive})
    assert [(one.then, one.truth) for one in found] == [(mechanism, Truth.TRUE)]


@pytest.mark.parametrize(
    ("change", "mechanism"),
    [
        ({"dataset.important_data": "published", "transfer.scenario": "individual-contract"}, "security-assessment"),
        ({"exporter.ciio": True}, "security-assessment"),
        ({"counts.persons": 2_000_000, "transfer.scenario": "individual-contract", "transfer.necessary": True}, "none"),
        ({"dataset.has_personal": False}, "none"),
        ({"dataset.important_data": "core", "transfer.scenario": "individual-contract"}, "forbidden"),
        (
            {
                "counts.persons": 2_000_000,
                "transfer.scenario": "statutory-duty",
                "transfer.necessary": True,
                "transfer.statutory_duty_confirmed": True,
            },
            "none",
        ),
        ({"counts.persons": 2_000_000, "transfer.scenario": "treaty", "transfer.treaty_conditions": True}, "none"),
        (
            {
                "counts.persons": 2_000_000,
                "transfer.to": "MO",
                "exporter.zones": frozenset(("CN-GBA",)),
                "recipient.gba": True,
                "transfer.gba_contract": True,
                "transfer.gba_informed": True,
                "transfer.onward_outside_gba": False,
            },
            "greater-bay-area-contract",
        ),
        (
            {"exporter.sector": "automotive", "exporter.zones": frozenset(("CN-BJ-FTZ",)), "transfer.zone_list_scenario": True},
            "negative-list-of-the-zone",
        ),
    ],
)
def test_what_goes_before_the_volumes(change: Mapping[str, FactValue], mechanism: str) -> None:
    found = concluded("cn-data-export-mechanism", {**SMALL, **change})
    assert [(one.then, one.truth) for one in found] == [(mechanism, Truth.TRUE)]


BEFORE: Mapping[str, FactValue] = {
    **SMALL,
    "transfer.date": date(2023, 7, 3),
    "counts.persons_processed": 5,
    "counts.persons_since_previous_year": 5,
    "counts.persons_sensitive_since_previous_year": 0,
}


@pytest.mark.parametrize(
    ("change", "mechanism"),
    [
        ({}, "standard-contract-or-certification"),
        ({"counts.persons_since_previous_year": 99_999}, "standard-contract-or-certification"),
        ({"counts.persons_since_previous_year": 100_000}, "security-assessment"),
        ({"counts.persons_sensitive_since_previous_year": 9_999}, "standard-contract-or-certification"),
        ({"counts.persons_sensitive_since_previous_year": 10_000}, "security-assessment"),
        ({"counts.persons_processed": 999_999}, "standard-contract-or-certification"),
        ({"counts.persons_processed": 1_000_000}, "security-assessment"),
        ({"exporter.ciio": True}, "security-assessment"),
        ({"dataset.important_data": "self-identified"}, "security-assessment"),
        ({"dataset.important_data": "core"}, "forbidden"),
        ({"transfer.date": date(2022, 8, 31), "counts.persons_since_previous_year": 100_000}, "standard-contract-or-certification"),
        ({"transfer.date": date(2023, 5, 31)}, "standard-contract-or-certification"),
        ({"transfer.date": date(2024, 3, 21)}, "standard-contract-or-certification"),
    ],
)
def test_the_mechanism_of_a_day_before_order_16(change: Mapping[str, FactValue], mechanism: str) -> None:
    found = concluded("cn-data-export-mechanism-before-2024", {**BEFORE, **change})
    assert [(one.then, one.truth) for one in found] == [(mechanism, Truth.TRUE)]
    assert not concluded("cn-data-export-mechanism", {**BEFORE, **change})


def test_the_mechanisms_of_one_day_stand_in_one_table() -> None:
    after = {**BEFORE, "transfer.date": date(2024, 3, 22)}
    assert not concluded("cn-data-export-mechanism-before-2024", after)
    assert [one.then for one in concluded("cn-data-export-mechanism", after)] == ["none"]


def test_an_open_fact_never_concludes_that_nothing_is_needed() -> None:
    for fact in ("exporter.ciio", "dataset.important_data", "counts.persons_sensitive"):
        known = {id: value for id, value in SMALL.items() if id != fact}
        assert all(one.truth is Truth.UNKNOWN for one in concluded("cn-data-export-mechanism", known)), fact


def test_clocks_stand_where_the_texts_set_them() -> None:
    tables = [table for table in shipped().tables if table.regime.startswith("cn-")]
    clocks = {row.id: row.clock.within for table in tables for row in table.rows if row.clock}
    assert clocks["result-validity"] == "P3Y"
    assert clocks["result-extension"] == "P60WD"
    assert clocks["contract-filing"] == "P10WD"
    assert clocks["provision-records"] == "P3Y"
    assert clocks["shanghai-report"] == "P15WD"
    assert clocks["result-validity-2022"] == "P2Y"
    assert clocks["assessment-period"] == "P45WD"
    assert clocks["objection"] == "P15WD"
    assert clocks["gba-filing"] == "P10WD"
    assert clocks["energy-provision-logs"] == "P3Y"


@pytest.mark.parametrize(
    ("percent", "row"), [("29.99", "energy-core-provincial"), ("30", "energy-core-national"), ("30.01", "energy-core-national")]
)
def test_core_data_of_the_energy_sector_are_judged_by_their_share_of_the_stock(percent: str, row: str) -> None:
    known = {
        **SMALL,
        "transfer.date": date(2026, 7, 1),
        "exporter.sector": "energy",
        "dataset.important_data": "core",
        "dataset.core_stock_percent": Decimal(percent),
    }
    rows = {one.row: one.truth for one in concluded("cn-energy-duties", known)}
    assert {id for id, truth in rows.items() if id.startswith("energy-core") and truth is Truth.TRUE} == {row}


def test_what_is_left_out_of_a_count_is_told_of_it() -> None:
    facts = shipped().facts
    for id in ("counts.persons", "counts.persons_sensitive", "counts.persons_sensitive_chongqing"):
        count = facts[id].count
        assert count is not None
        assert "Arts. 3, 4, 5(1)(i) to (iii) and 6" in count.exclusions.en


def test_what_the_regulation_of_2025_asks_was_not_asked_before() -> None:
    for day, truth in ((date(2024, 12, 31), None), (date(2025, 1, 1), Truth.TRUE)):
        found = {one.row: one.truth for one in concluded("cn-export-record-duties", {**SMALL, "transfer.date": day})}
        assert found.get("provision-records") is truth


def test_duties_that_survive_an_exemption_are_always_told() -> None:
    found = {one.row: one.truth for one in concluded("cn-personal-information-duties", SMALL)}
    assert {found[row] for row in ("notice", "separate-consent", "impact-assessment", "impact-assessment-records")} == {Truth.TRUE}


def test_catalogues_ask_nothing_that_verdicts_decide() -> None:
    for catalog in shipped().catalogs:
        asked = facts_of(catalog.applies).union(*(facts_of(one.when) | facts_of(one.unless) for one in catalog.entries))
        for fact in asked:
            derived = shipped().facts[fact].derived
            assert derived is None or derived.source is DerivedFrom.CONCEPTS, (catalog.id, fact)


def test_what_a_fact_cites_reads_in_both_languages() -> None:
    for fact in shipped().facts.values():
        place = fact.cite.place if fact.cite else None
        # A number of another country's code reads the same in both: `28 CFR 202.205`.
        assert place is None or _cited_in_both(place) or place.en == place.zh or ("CFR" in place.zh and "CFR" in place.en), fact.id


def _cited_in_both(place: Text) -> bool:
    """An English place, and a Chinese one in Chinese."""
    return bool(place.en) and any("\u4e00" <= character <= "\u9fff" for character in place.zh) and "Art." not in place.zh


def test_chinese_texts_are_punctuated_as_chinese_is() -> None:
    half = re.compile("(?<=[\u3400-\u9fff])[,;:?!()]|[,;:?!()](?=[\u3400-\u9fff])")
    installed = shipped()
    texts = [text.zh for fact in installed.facts.values() for text in (fact.title, fact.question, fact.notes or Text())]
    texts += [concept.title.zh for concept in installed.vocabulary.concepts.concepts.values()]
    texts += [text.zh for catalog in installed.catalogs for text in (catalog.title, catalog.note)]
    texts += [text.zh for catalog in installed.catalogs for one in catalog.entries for text in (one.title, one.note, one.cite.place)]
    texts += [text.zh for table in installed.tables for row in table.rows for text in (table.title, row.title, row.cite.place)]
    assert [text for text in texts if half.search(text)] == []
