"""Manifests and sidecars: fields, facts with who said so, approvals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.unit.source.small import CATALOG, CONTEXT, MANIFEST, document, ids, named, pointed, told

from xbcatalog.core.conditions import Operator, Test
from xbcatalog.core.dataset import Dataset
from xbcatalog.core.text import Level
from xbcatalog.source.documents.catalog import build_catalog
from xbcatalog.source.documents.manifest import read_manifest
from xbcatalog.source.inputs import Read
from xbcatalog.source.limits import Limits


def read(text: str | bytes, name: str = "m.yaml") -> Read:
    return read_manifest(named(text, name), CONTEXT)


def dataset(text: str) -> Dataset:
    found = read(text)
    assert not found.diagnostics
    (only,) = found.datasets
    return only


def test_a_manifest_becomes_a_dataset() -> None:
    found = dataset(MANIFEST)
    assert (found.id, found.title, found.owner, found.source, found.format) == (
        "telematics",
        "车联网",
        "data office",
        "m.yaml",
        "manifest",
    )
    assert [field.dotted for field in found.fields] == ["vehicle.vin", "vehicle.position.lat", "no"]
    vin, lat, no = found.fields
    assert vin.declared == ("vehicle.identity.vin",)
    assert vin.tags == (("vss", "Vehicle.VIN"), ("", "pii"))
    assert [(fact.fact, fact.value) for fact in lat.facts] == [("field.precision_m", Decimal("0.5"))]
    assert no.place is not None
    assert (no.place.line, no.place.column) == (14, 5)


def test_norway_is_a_country_and_a_fact_says_who_said_so() -> None:
    facts = {fact.fact: fact for fact in dataset(MANIFEST).facts}
    assert facts["transfer.to"].value == "NO"
    persons = facts["counts.persons"]
    assert (persons.value, persons.by, persons.on, persons.proof, persons.origin) == (42000, "DPO", "2026-01-31", "ticket 7", "manifest")
    assert persons.place is not None
    assert persons.place.line == 8


def test_an_approval_has_its_scope_and_its_days() -> None:
    (approval,) = dataset(MANIFEST).approvals
    assert approval.fields == frozenset(("vehicle.vin",))
    assert approval.valid_until == date(2027, 1, 31)
    assert approval.within == Test("transfer.to", Operator.IS, "NO")
    assert (approval.file, approval.line) == ("m.yaml", 10)
    (whole,) = dataset(MANIFEST.replace("covers: [vehicle.vin]", "covers: all")).approvals
    assert whole.fields is None


def test_several_destinations_are_a_set_and_one_is_itself() -> None:
    def to(text: str) -> Any:
        return next(fact.value for fact in dataset(MANIFEST.replace("to: NO", f"to: {text}")).facts if fact.fact == "transfer.to")

    assert to("[DE, NO]") == frozenset(("DE", "NO"))
    assert to("{value: [DE, NO], by: me}") == frozenset(("DE", "NO"))
    assert to("[DE]") == "DE"


def test_a_set_may_be_empty_and_one_member_needs_no_list() -> None:
    def zones(text: str) -> Any:
        return next(fact.value for fact in dataset(MANIFEST + f"exporter: {{zones: {text}}}\n").facts if fact.fact == "exporter.zones")

    assert zones("[]") == frozenset()
    assert zones("CN-SH-LINGANG") == frozenset(("CN-SH-LINGANG",))


def test_a_manifest_without_fields_is_a_sidecar() -> None:
    found = read("apiVersion: xbcatalog/v1\nkind: Manifest\ntransfer: {from: CN}\nfield: {precision_m: 5}\n")
    assert not found.diagnostics
    assert not found.datasets
    assert found.statements is not None
    assert found.statements.file == "m.yaml"
    assert [(fact.fact, fact.value, fact.origin) for fact in found.statements.facts] == [
        ("transfer.from", "CN", "sidecar"),
        ("field.precision_m", 5, "sidecar"),
    ]


def test_a_dataset_without_an_id_has_that_of_its_file() -> None:
    found = read(MANIFEST.replace("id: telematics, ", ""), "data/fleet.manifest.yaml")
    assert found.datasets[0].id == "fleet.manifest"


def test_a_manifest_in_json_reads_the_same() -> None:
    text = (
        '{"apiVersion": "xbcatalog/v1", "kind": "Manifest", "transfer": {"to": "NO", "date": "2026-01-31"},\t"counts": {"persons": 5},'
        '"fields": [{"name": "\\ud83d\\ude97"}]}'
    )
    found = read(text, "m.json")
    assert not found.diagnostics
    assert {fact.fact: fact.value for fact in found.datasets[0].facts} == {
        "transfer.to": "NO",
        "transfer.date": date(2026, 1, 31),
        "counts.persons": 5,
    }
    assert found.datasets[0].fields[0].name == "🚗"


REFUSED: dict[str, tuple[str, str, tuple[str, str]]] = {
    "an unknown fact": ("scenario: after-sales", "scenaro: after-sales", ("unknown-fact-near", "scenaro")),
    "an unknown key of the dataset": ("owner:", "ownr:", ("unknown-fact-near", "ownr")),
    "an unknown field fact": ("precision_m:", "precision:", ("unknown-fact-near", "precision")),
    "a member nobody knows": ("scenario: after-sales", "scenario: aftersales", ("wrong-member-near", "aftersales")),
    "a count in words": ("value: 42000", "value: many", ("fact-wants-integer", "many")),
    "a count with separators": ("value: 42000", 'value: "42,000"', ("fact-wants-integer", '"')),
    "a list for one value": ("from: CN", "from: [CN, DE]", ("fact-wants-one", "[")),
    "a list in the list of destinations": ("to: NO", "to: [[NO]]", ("scalar-wanted", "[")),
    "a count past what is read": ("value: 42000", "value: 9" + "9" * 29, ("fact-too-large", "9" * 30)),
    "no destination in a list": ("to: NO", "to: []", ("list-too-short", "[")),
    "a derived fact": ("owner: data office", "hits: a/b", ("fact-is-derived", "hits")),
    "an unknown concept": ("concept: vehicle.identity.vin", "concept: vehicle.vin", ("unknown-concept-near", "vehicle.vin")),
    "any as a concept": ("concept: vehicle.identity.vin", "concept: any", ("unknown-concept", "any")),
    "a path with a gap": ("path: [vehicle, position]", "path: vehicle..position", ("path-with-gap", "vehicle..position")),
    "an unknown fact in a scope": ("{fact: transfer.to, is: NO}", "{fact: transfer.too, is: NO}", ("unknown-fact-near", "transfer.too")),
    "an end before the beginning": (
        "valid_until: 2027-01-31",
        "valid_from: 2027-02-01, valid_until: 2027-01-31",
        ("dates-out-of-order", "2027-01-31"),
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), REFUSED.values(), ids=list(REFUSED))
def test_what_makes_no_sense_in_a_manifest_is_refused_with_its_place(old: str, new: str, expected: tuple[str, str]) -> None:
    assert old in MANIFEST
    text = MANIFEST.replace(old, new)
    found = read(text)
    assert pointed(text, found.diagnostics) == [expected]
    assert not found.datasets


def test_a_field_twice_and_an_approval_of_no_field_are_pointed_out() -> None:
    found = read(MANIFEST.replace("name: no\n", "name: no\n  - name: no\n").replace("[vehicle.vin]", "[vehicle.wine]"))
    assert [(one.level, one.message.id) for one in found.diagnostics] == [
        (Level.WARNING, "covers-no-field"),
        (Level.WARNING, "field-twice"),
    ]
    assert len(found.datasets[0].fields) == 4


def test_more_fields_than_allowed_are_refused() -> None:
    found = read_manifest(named(MANIFEST), replace(CONTEXT, limits=Limits(fields=2)))
    assert told(found.diagnostics) == [("too-many-manifest-fields", 14, 5)]
    assert not found.datasets


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"- a", b"kind: Catalog\napiVersion: xbcatalog/v1\n", b"[" * 200_000, b"{" * 200_000])
def test_a_file_that_is_no_manifest_is_an_error_and_never_an_exception(data: bytes) -> None:
    for name in ("m.yaml", "m.json"):
        found = read(data, name)
        assert found.diagnostics[0].level is Level.ERROR
        assert not found.datasets
        assert found.statements is None


def test_a_file_of_a_million_mistakes_tells_a_few() -> None:
    found = read("apiVersion: xbcatalog/v1\nkind: Manifest\nfields:\n" + "  - {nam: a, concept: b.c}\n" * 2000)
    assert len(found.diagnostics) < 500
    assert "more-problems" in ids(found.diagnostics)


def with_approval(text: str) -> list[tuple[str, int | None, int | None]]:
    own = build_catalog(document(CATALOG, "Catalog"), CONTEXT.facts, CONTEXT.concepts).value
    assert own is not None
    word = replace(own.entries[0], mechanism="our-licence")
    lists = (own, replace(own, id="own-list", regime="own-rules", entries=(word, replace(word, mechanism="approval"))))
    manifest = MANIFEST.replace("{regime: r, mechanism: standard-contract,", "{" + text)
    read = read_manifest(named(manifest, "m.yaml"), replace(CONTEXT, catalogs=lists))
    assert len(read.datasets) == 1
    assert {one.level for one in read.diagnostics} <= {Level.WARNING}
    return told(read.diagnostics)


@pytest.mark.parametrize(
    ("approval", "expected"),
    [
        ("regime: cn-data-export, mechanism: standard-contract,", []),
        ("regime: cn-data-export, mechanism: security-assessment, catalog: cn-list,", []),
        ("regime: own-rules, mechanism: our-licence,", []),
        ("regime: own-rules, mechanism: approval, catalog: own-list,", []),
        ("regime: cn-data-exprot, mechanism: standard-contract,", [("approval-regime-near", 10, 14)]),
        ("regime: x, mechanism: bogus,", [("approval-regime", 10, 14)]),
        ("regime: cn-data-export, mechanism: securty-assessment,", [("approval-mechanism-near", 10, 41)]),
        ("regime: cn-data-export, mechanism: bogus,", [("approval-mechanism", 10, 41)]),
        ("regime: cn-data-export, mechanism: forbidden,", [("approval-mechanism", 10, 41)]),
        ("regime: cn-data-export, mechanism: our-licence,", [("approval-mechanism", 10, 41)]),
        ("regime: cn-data-export, mechanism: approval, catalog: cn-list,", [("approval-mechanism", 10, 41)]),
        ("regime: own-rules, mechanism: approval, catalog: own-lits,", [("unknown-catalog-near", 10, 55)]),
        ("regime: own-rules, mechanism: approval, catalog: zzz,", [("unknown-catalog", 10, 55)]),
        ("regime: own-rules, mechanism: approval, catalog: cn-list,", [("approval-of-other-regime", 10, 55)]),
    ],
)
def test_an_approval_by_which_nothing_is_met_is_pointed_out(approval: str, expected: list[tuple[str, int, int]]) -> None:
    assert with_approval(approval) == expected
