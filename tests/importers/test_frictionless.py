"""Frictionless table schemas and data packages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given as each
from tests.importers.given import context, fields, given, names, told
from tests.importers.shapes import trees, written

from xbcatalog.importers import frictionless
from xbcatalog.importers.finding import find
from xbcatalog.importers.registry import read_input
from xbcatalog.source.inputs import Read
from xbcatalog.source.limits import Limits

SCHEMA = """\
{
  "name": "stops",
  "title": "Charging stops",
  "fields": [
    {"name": "vin", "type": "string", "title": "车架号", "description": "Frame number", "constraints": {"required": true}},
    {"name": "state", "type": "string", "constraints": {"enum": ["charging", "idle", "3"]}, "rdfType": "https://schema.org/Status"},
    {"name": "at", "type": "datetime", "format": "%Y"},
    {"name": "kind", "type": "integer", "categories": [{"value": 1, "label": "fast"}, {"value": 2, "label": "slow"}], "pii": true}
  ],
  "primaryKey": "vin"
}
"""
PACKAGE = {
    "name": "trips",
    "resources": [
        {
            "name": "cars",
            "path": "cars.csv",
            "title": "Cars",
            "schema": {"fields": [{"name": "vin", "type": "string"}]},
            "keywords": ["fleet"],
        },
        {"name": "stops", "path": "stops.csv", "schema": "schemas/stops.json"},
        {"name": "photos", "path": "photos.zip"},
    ],
}


def read(text: str) -> Read:
    return frictionless.read(given("s.json", text), context())


def test_every_field_has_its_texts_type_values_and_place() -> None:
    found = read(SCHEMA)
    assert told(found) == []
    assert names(found) == ["vin", "state", "at", "kind"]
    vin, state, at, kind = fields(found)
    assert (vin.title, vin.description, vin.type, vin.record) == ("车架号", "Frame number", "string", "Charging stops")
    assert vin.place is not None
    assert (vin.place.line, vin.place.column) == (5, 14)
    assert state.values == ("charging", "idle")
    assert state.tags == (("", "Status"),)
    assert at.type == "datetime (%Y)"
    assert kind.values == ("fast", "slow")
    assert kind.tags == (("", "pii true"),)


def test_the_fields_of_a_package_lie_in_its_resources_whose_schemas_may_lie_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("schemas").mkdir()
    Path("datapackage.json").write_text(json.dumps(PACKAGE), encoding="utf-8")
    Path("schemas/stops.json").write_text(SCHEMA, encoding="utf-8")
    (input,) = find(["datapackage.json"], Limits()).inputs
    found = read_input(input, context(), None)
    assert names(found) == ["cars.vin", "stops.vin", "stops.state", "stops.at", "stops.kind"]
    assert told(found) == [("records-without-fields", 1)]
    cars, stop = fields(found)[:2]
    assert cars.tags == (("", "fleet"),)
    assert stop.place is not None
    assert (stop.place.file, stop.place.line) == ("schemas/stops.json", 5)


def test_a_schema_that_is_not_read_is_told() -> None:
    package = {"resources": [{"name": "a", "path": "a.csv", "schema": "https://example.com/a.json"}, {"name": "b", "schema": "b.json"}]}
    assert sorted(told(read(json.dumps(package)))) == [("file-without-fields", None), ("schema-elsewhere", 1), ("sibling-address", 1)]


def test_one_resource_and_yaml_are_read_too() -> None:
    text = "name: a\npath: a.csv\nschema:\n  fields:\n    - name: vin\n      type: string\n"
    assert frictionless.claims(given("a.yaml", text))
    assert names(frictionless.read(given("a.yaml", text), context())) == ["a.vin"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", [("frictionless-no-fields", 1)]),
        ('{"fields": 7}', [("fields-no-list", 1)]),
        ('{"fields": [7]}', [("field-no-mapping", 1)]),
        ('{"fields": [{"type": "string"}]}', [("field-nameless", 1)]),
        ('{"fields": []}', [("file-without-fields", None)]),
        ('{"resources": [{"name": "a", "schema": 7}]}', [("file-without-fields", None)]),
        ('{"resources": [{"name": "a", "schema": [7]}]}', [("schema-wrong", 1)]),
    ],
)
def test_what_would_be_lost_is_told(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert [one for one in told(read(text)) if one[0] != "schema-elsewhere"] == expected


@pytest.mark.parametrize(
    "other",
    [
        {"type": "record", "name": "R", "fields": [{"name": "a", "type": "string"}]},
        {"apiVersion": "xbcatalog/v1", "kind": "Manifest", "fields": [{"name": "a", "type": "string"}]},
        {"fields": [{"name": "a", "type": "VARCHAR"}]},
        {"fields": [{"name": "a", "label": "A"}]},
        {"fields": {"a": 1}},
        {"resources": [{"name": "a"}]},
        {"resources": [{"type": "aws_s3_bucket"}]},
        [],
    ],
)
def test_other_lists_of_fields_are_not_claimed(other: object) -> None:
    assert not frictionless.claims(given("a.json", json.dumps(other)))


@each(trees(("fields", "resources", "schema", "name", "type", "constraints", "enum", "categories", "path", "rdfType", "keywords")))
def test_whatever_stands_where_nothing_is_raised_and_every_message_has_its_words(tree: object) -> None:
    told(read(written(tree)))
