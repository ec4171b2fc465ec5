"""Schemas for editors: what is shipped follows them, what nobody knows is refused, and everything in them is explained."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.unit.source.test_schemas import plain

from xbcatalog.compiled.loading import load
from xbcatalog.compiled.store import store
from xbcatalog.core.conditions import _OPERATORS as CORE
from xbcatalog.core.conditions import Operator
from xbcatalog.core.facts import FactType
from xbcatalog.policy.completion import _OPERATORS, completed, completed_text
from xbcatalog.source.inputs import Input
from xbcatalog.source.installed import Installation
from xbcatalog.source.limits import Limits
from xbcatalog.source.reader import read_document
from xbcatalog.source.schemas import KINDS

ROOT = Path(__file__).resolve().parents[3]
HEAD = "apiVersion: xbcatalog/v1\nkind: {}\n"


@cache
def installed() -> Installation:
    return load((), limits=Limits(), store=store(os.environ))


@cache
def validator(kind: str) -> Any:
    return jsonschema.Draft202012Validator(completed(kind, installed()))


def wrong(text: str) -> list[str]:
    """The paths at which a validator refuses a document."""
    document = read_document(Input(name="a.yaml", data=text.encode("utf-8")), None, Limits())
    return sorted({error.json_path for error in validator(document.kind).iter_errors(plain(document.data))})


def shipped() -> list[Path]:
    found = [path for top in ("catalogs", "rules", "examples") for path in sorted((ROOT / top).rglob("*.yaml"))]
    found = [path for path in found if b"apiVersion: xbcatalog/v1" in path.read_bytes()[:4000]]
    if os.environ.get("HYPOTHESIS_PROFILE") == "full":
        return found
    return list({(path.parent.parent.name, path.name == "cases.yaml"): path for path in found if path.stat().st_size < 12_000}.values())


def properties(schema: Any, way: str = "") -> Iterator[tuple[str, Any]]:
    """Every property of a schema, wherever it stands."""
    if isinstance(schema, dict):
        found = schema.get("properties")
        if isinstance(found, dict):
            yield from ((f"{way}/{name}", part) for name, part in found.items())
        for name, part in schema.items():
            yield from properties(part, f"{way}/{name}")
    elif isinstance(schema, list):
        for number, part in enumerate(schema):
            yield from properties(part, f"{way}/{number}")


SCHEMAS = sorted(one.name for one in files("xbcatalog").joinpath("schemas").iterdir() if one.name.endswith(".json"))


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_of_a_published_schema_says_what_it_is(name: str) -> None:
    schema = json.loads(files("xbcatalog").joinpath("schemas", name).read_text(encoding="utf-8"))

    def explained(part: Any) -> bool:
        referred = schema.get("$defs", {}).get(part.get("$ref", "").rpartition("/")[2], {})
        return bool((part.get("description") or referred.get("description", "")).strip())

    # What stands under an `if` only tells branches apart.
    assert [way for way, part in properties(schema) if "/if/" not in way and not explained(part)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_completed_schema_is_one_for_old_editors_too_and_the_same_each_time(kind: str) -> None:
    made = completed(kind, installed())
    jsonschema.Draft202012Validator.check_schema(made)
    jsonschema.Draft7Validator.check_schema({key: value for key, value in made.items() if key != "$schema"})
    assert completed_text(kind, installed()) == completed_text(kind, installed())
    assert json.loads(completed_text(kind, installed())) == made


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_is_shipped_follows_the_completed_schemas(path: Path) -> None:
    assert wrong(path.read_text(encoding="utf-8")) == []


ENTRY = "entries:\n  - {{id: a, title: {{en: x}}, concepts: [{concept}], mechanism: none, cite: {{place: p, source: s}}, when: {when}}}\n"


@pytest.mark.parametrize(
    ("concept", "when", "places"),
    [
        ("business.design", "{fact: counts.persons, at_least: 5}", 0),
        ("any", "{fact: transfer.to, within: a-group-of-our-own}", 0),
        ("business.desig", "{fact: counts.persons, at_least: 5}", 1),
        ("business.design", "{fact: counts.person, at_least: 5}", 1),
        ("business.design", "{fact: counts.persons, at_least: many}", 1),
        ("business.design", "{fact: counts.persons, includes: 5}", 1),
        ("business.design", "{fact: transfer.scenario, is: after-sale}", 1),
        ("business.design", "{fact: transfer.scenario, in: [after-sales, nothing]}", 1),
        ("business.design", "{fact: exporter.zones, includes: CN-SH}", 0),
        ("business.design", "{fact: exporter.zones, is: CN-SH}", 1),
        ("business.design", "{fact: transfer.to, is: XX}", 1),
        ("business.design", "{not: {fact: exporter.ciio, is: 1}}", 1),
    ],
)
def test_a_catalogue_names_what_is_installed_and_compares_it_with_what_fits(concept: str, when: str, places: int) -> None:
    found = [path for path in wrong(HEAD.format("Catalog") + ENTRY.format(concept=concept, when=when)) if path != "$"]
    assert len(found) == places


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("transfer: {from: CN, to: [DE, JP], date: 2026-01-31, necessary: true}", True),
        ("transfer: {to: DE}\ncounts: {persons: {value: 42000, by: us, on: 2026-01-31}}", True),
        ("exporter: {zones: [CN-SH]}\nfields: [{name: x, concept: record, facts: {contains_faces: false}}]", True),
        ("transfer: {form: CN}", False),
        ("transfer: {from: [CN, DE]}", False),
        ("transfer: {necessary: maybe}", False),
        ("counts: {persons: -1}", False),
        ("counts: {persons: {value: few}}", False),
        ("exporter: {zones: [CN-XX]}", False),
        ("fields: [{name: x, concept: recrod}]", False),
        ("fields: [{name: x, facts: {contains_face: false}}]", False),
    ],
)
def test_a_manifest_states_facts_that_exist_with_values_that_they_take(text: str, fits: bool) -> None:
    assert (wrong(HEAD.format("Manifest") + text + "\n") == []) is fits


def test_a_fact_that_is_read_off_the_fields_is_not_offered_in_a_manifest() -> None:
    offered = completed("Manifest", installed())["properties"]
    derived = [fact for fact in installed().facts.values() if fact.derived is not None]
    assert derived
    for fact in derived:
        section, _, name = fact.id.partition(".")
        assert name not in offered[section]["properties"]


def test_words_may_name_a_concept_that_is_not_installed_yet() -> None:
    text = "concepts:\n  - {id: ours.own, broader: [ours], title: {en: own}, names: [own]}\n"
    assert wrong(HEAD.format("Vocabulary") + text) == []
    assert wrong(HEAD.format("Vocabulary") + text.replace("ours.own", "Ours")) != []


def test_every_id_that_is_offered_is_explained() -> None:
    for kind in ("Catalog", "Manifest", "Cases"):
        definitions = completed(kind, installed())["$defs"]
        for name in ("concept_id", "fact_id"):
            ids = definitions[name]
            assert len(ids["enum"]) == len(ids["enumDescriptions"])
            assert all(ids["enumDescriptions"])
    assert set(definitions["fact_id"]["enum"]) == set(installed().facts)


def test_the_operators_offered_for_a_fact_are_those_of_the_language() -> None:
    for kind in FactType:
        assert set(_OPERATORS[kind]) - {"within"} == {one.value for one in CORE[kind]}
    assert {name for names in _OPERATORS.values() for name in names} == {*(one.value for one in Operator), "within"}
