"""The crosswalk of other taxonomies: its terms exist, each once, and declare no more than is certain."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import pytest
from tests.importers.given import SHARED
from tests.unit.catalogs.test_china import ALL, GENEROUS, engine
from tests.unit.recognition.words import field, said, shipped, shipped_vocabulary

from xbcatalog.core.decision import Verdict
from xbcatalog.core.vocabulary import TaxonomyTerm

SURE = ("exact", "narrower")
VERSIONS = {"dpv": "2.2", "fideslang": "3.1.4", "vss": "5.1"}
TERMS = {"dpv": 233, "fideslang": 85, "vss": 664}
"""How many different terms of each taxonomy are mapped; a term lost by a slip of the pen is missed here."""
HINTS_ONLY = frozenset(
    (
        *("system", "system.authentication", "system.operations"),
        *("user", "user.authorization", "user.device.cookie", "user.sensor", "user.telemetry", "user.user_sensor"),
        *("user.unique_id", "user.unique_id.pseudonymous"),
    )
)
"""The categories of Fideslang that declare nothing, on purpose: they may hold a secret, or nothing personal."""
VSS = SHARED / "automotive" / "vss"
SINCE = re.compile(r"\.(EngineCoolant|EngineOil)\.|\.(AngularSpeed|TimeInUse|ConsumptionSinceLastRefuel)\Z")
"""Signals of version 5.1 that the older files beside the repository do not have yet."""
INSTANCE = re.compile(r"\.(Row\d|Left|Right)(?=\.)")


@cache
def terms() -> tuple[tuple[TaxonomyTerm, str], ...]:
    return tuple((term, words.concept) for words in shipped_vocabulary().words for term in words.maps)


def ids(taxonomy: str, *rels: str) -> frozenset[str]:
    return frozenset(term.id for term, _ in terms() if term.taxonomy == taxonomy and (not rels or term.rel in rels))


def declared(taxonomy: str, id: str) -> frozenset[str]:
    return frozenset(concept for term, concept in terms() if (term.taxonomy, term.id) == (taxonomy, id) and term.rel in SURE)


def categories() -> frozenset[str]:
    """The data categories of the published package, where it is installed in the version that was read."""
    try:
        installed = version("fideslang")
    except PackageNotFoundError:
        pytest.skip("fideslang is not installed: it pulls pydantic, and nothing else here needs that")
    if installed != VERSIONS["fideslang"]:
        pytest.skip(f"fideslang {installed} is installed, not {VERSIONS['fideslang']}")
    return frozenset(one.fides_key for one in import_module("fideslang.default_taxonomy").DEFAULT_TAXONOMY.data_category)


def signals() -> frozenset[str]:
    """The signals of the older files of the vehicle signal specification that lie beside the repository, where they do."""
    if not VSS.is_dir():
        pytest.skip("no files of the vehicle signal specification beside the repository")
    with (VSS / "vss_4.2_subset.csv").open(encoding="utf-8", newline="") as file:
        found = {row["Node"] for row in csv.DictReader(file) if row["Type"] != "branch"}
    todo: list[tuple[str, Any]] = list(json.loads((VSS / "vss_4.0_subset.json").read_text(encoding="utf-8")).items())
    while todo:
        path, node = todo.pop()
        if "children" in node:
            todo.extend((f"{path}.{name}", child) for name, child in node["children"].items())
        else:
            found.add(path)
    return frozenset(found)


def test_every_term_of_fideslang_exists_in_the_published_package() -> None:
    assert ids("fideslang") - categories() == frozenset()


def test_every_category_of_fideslang_is_mapped() -> None:
    assert categories() - ids("fideslang") == frozenset()


def test_the_categories_that_declare_nothing_are_the_ones_left_open_on_purpose() -> None:
    assert ids("fideslang") - ids("fideslang", *SURE) == HINTS_ONLY


def test_signals_of_assistance_chassis_and_powertrain_stand_in_older_files_too() -> None:
    known = frozenset(INSTANCE.sub("", id) for id in signals())
    branches = ("Vehicle.ADAS.", "Vehicle.Chassis.", "Vehicle.Powertrain.")
    mapped = [id for id in ids("vss") if id.startswith(branches) and "TractionBattery" not in id]
    assert len(mapped) > 150
    assert [id for id in mapped if not SINCE.search(id) and INSTANCE.sub("", id) not in known] == []


def test_every_taxonomy_was_read_in_one_version() -> None:
    assert {(term.taxonomy, term.version) for term, _ in terms()} == set(VERSIONS.items())


@pytest.mark.parametrize("taxonomy", VERSIONS)
def test_no_term_is_lost(taxonomy: str) -> None:
    assert len(ids(taxonomy)) == TERMS[taxonomy]


def test_terms_are_shaped_as_their_taxonomy_shapes_them() -> None:
    shapes = {"dpv": r"[A-Z][A-Za-z]+", "fideslang": r"(user|system)(\.[a-z_]+)*", "vss": r"Vehicle(\.[A-Z][A-Za-z0-9]*)+"}
    assert [term.id for term, _ in terms() if not re.fullmatch(shapes[term.taxonomy], term.id)] == []


def test_a_term_stands_once_under_a_concept_and_is_exactly_one() -> None:
    once = Counter((term.taxonomy, term.id.casefold(), concept) for term, concept in terms())
    exact = Counter((term.taxonomy, term.id.casefold()) for term, _ in terms() if term.rel == "exact")
    assert [key for key, count in (*once.items(), *exact.items()) if count > 1] == []


def test_what_a_term_declares_is_never_only_hinted_too() -> None:
    graph = shipped_vocabulary().concepts
    idle = [
        (term.id, concept)
        for term, concept in terms()
        if term.rel not in SURE and any(graph.is_under(one, concept) for one in declared(term.taxonomy, term.id))
    ]
    assert idle == []


def test_what_a_category_of_fideslang_declares_holds_for_every_category_below_it() -> None:
    graph = shipped_vocabulary().concepts
    looser = [
        (above, id)
        for id in ids("fideslang")
        for above in ids("fideslang", *SURE)
        if id.startswith(f"{above}.") and id not in HINTS_ONLY
        for concept in declared("fideslang", above)
        if not any(graph.is_under(one, concept) for one in declared("fideslang", id))
    ]
    assert looser == []


@pytest.mark.parametrize(
    ("tag", "concepts"),
    [
        (("fideslang", "user.contact.email"), {"person.contact.email"}),
        (("fideslang", "user.contact.address.city"), {"location.coarse", "person.contact.address"}),
        (("fideslang", "user.government_id.vehicle_registration"), {"personal-information", "vehicle.identity"}),
        (("dpv", "EmailAddress"), {"person.contact.email"}),
        (("dpv", "SensitivePersonalData"), {"sensitive-personal-information"}),
        (("dpv", "Passport"), {"person.government-id.passport"}),
        (("vss", "Vehicle.CurrentLocation.Latitude"), {"location.precise"}),
        (("vss", "Vehicle.Driver.HeartRate"), {"person.health.measurement"}),
        (("vss", "Vehicle.Occupant.Row2.Middle.Identifier.Subject"), {"person.account"}),
    ],
)
def test_a_tagged_field_is_declared_what_the_term_means(tag: tuple[str, str], concepts: set[str]) -> None:
    found = said(shipped().recognise(field("x", tags=(tag,))))
    assert {concept for concept, evidence in found.items() if evidence == "declared"} == concepts


def test_a_term_that_is_only_related_never_permits() -> None:
    law = engine(ALL)
    loose = [(term.taxonomy, term.id) for term, _ in terms() if not declared(term.taxonomy, term.id)]
    assert len(loose) > 20
    for tag in loose:
        signs = shipped().recognise(field("x", tags=(tag,)))
        assert signs
        assert [sign for sign in signs if sign.evidence.exact] == [], tag
        assert law.decide(frozenset(signs), "x", GENEROUS, ()).verdict is not Verdict.ALLOWED, tag


def test_data_that_is_said_not_to_be_personal_is_not_taken_at_its_word() -> None:
    for id in ("AnonymisedData", "NonPersonalData", "SyntheticData"):
        assert not declared("dpv", id)
