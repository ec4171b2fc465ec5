"""JSON Schemas of all drafts, as JSON and YAML."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given as holds
from hypothesis import strategies as st
from tests.importers.given import context, errors, fields, given, names, note, told

from xbcatalog.core.dataset import Field
from xbcatalog.core.text import Level
from xbcatalog.importers import json_schema
from xbcatalog.source.inputs import Read
from xbcatalog.source.limits import Limits

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def read(schema: Any, name: str = "s.json", **limits: int) -> Read:
    text = schema if isinstance(schema, str) else json.dumps(schema, ensure_ascii=False)
    return json_schema.read(given(name, text), context(limits=Limits(**limits)))


def claims(schema: Any, name: str = "s.json") -> bool:
    return json_schema.claims(given(name, schema if isinstance(schema, str) else json.dumps(schema)))


def only(schema: Any) -> Field:
    [field] = fields(read({"type": "object", "properties": {"f": schema}}))
    return field


def test_root_properties_stand_without_a_path_and_definitions_under_their_names() -> None:
    found = read(
        {
            "$schema": DRAFT,
            "title": "Car",
            "properties": {"vin": {"type": "string"}, "owner": {"$ref": "#/$defs/Person"}},
            "$defs": {"Person": {"title": "keeper", "properties": {"name": {}}}},
            "definitions": {"Old": {"properties": {"x": {}}}},
        }
    )
    assert names(found) == ["vin", "owner", "Person.name", "Old.x"]
    assert [(field.record, field.type) for field in fields(found)][:3] == [("Car", "string"), ("Car", "Person"), ("keeper", "")]
    assert told(found) == []
    assert note(found, "schema-read") == {"records": "3", "fields": "4"}


def test_nested_objects_lists_and_maps_are_steps_of_the_path() -> None:
    inner = {"type": "object", "properties": {"x": {"type": "integer"}}}
    found = read(
        {
            "type": "object",
            "properties": {
                "a": inner,
                "b": {"type": "array", "items": {"type": "array", "items": inner}},
                "c": {"type": "array", "prefixItems": [{"type": "string"}, inner]},
                "d": {"type": "object", "additionalProperties": inner},
                "e": {"type": "object", "patternProperties": {"^k": inner, "^v": {"type": "string"}}},
            },
        }
    )
    assert names(found) == ["a.x", "b.x", "c.x", "d.x", "e.^v", "e.x"]


@pytest.mark.parametrize(
    ("schema", "type"),
    [
        ({"type": "string", "format": "email"}, "string (email)"),
        ({"type": ["string", "null"]}, "string"),
        ({"type": ["string", "integer"]}, "string | integer"),
        ({"type": "array", "items": {"type": "string", "format": "date"}}, "string (date)[]"),
        ({"type": "object", "additionalProperties": {"type": "number"}}, "map<string, number>"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, "string"),
        ({"type": "object"}, "object"),
        ({"type": "array"}, "array"),
        ({}, ""),
        (True, ""),
        ({"$ref": "other.json#/$defs/Vin"}, "Vin"),
    ],
)
def test_a_type_is_written_with_its_format_and_without_null(schema: Any, type: str) -> None:
    assert only(schema).type == type


def test_a_property_that_is_forbidden_is_no_field() -> None:
    assert names(read({"type": "object", "properties": {"a": False, "b": True}})) == ["b"]


@pytest.mark.parametrize(
    ("schema", "values"),
    [
        ({"enum": ["red", "green", None, 3]}, ("red", "green")),
        ({"const": "only"}, ("only",)),
        ({"enum": [0, 1], "x-enum-varnames": ["UNKNOWN", "MALE"]}, ("UNKNOWN", "MALE")),
        ({"enum": [0, 1], "x-enum-varnames": ["UNKNOWN"]}, ()),
        ({"oneOf": [{"const": 1, "title": "男"}, {"const": 2, "title": "女"}, {"const": "X"}]}, ("男", "女", "X")),
        ({"type": "array", "items": {"enum": ["a", "b"]}}, ("a", "b")),
    ],
)
def test_values_are_names_and_no_codes(schema: Any, values: tuple[str, ...]) -> None:
    assert only(schema).values == values


def test_the_properties_of_every_combination_belong_to_the_record() -> None:
    one = {"properties": {"a": {"type": "string"}}}
    schema = {
        "type": "object",
        "properties": {"p": {}},
        "allOf": [one],
        "anyOf": [{"properties": {"b": {}}}],
        "oneOf": [{"properties": {"c": {}}}, {"properties": {"c": {"type": "integer"}}}],
        "if": {"properties": {"p": {"const": "x"}}},
        "then": {"properties": {"d": {}}},
        "else": {"properties": {"e": {}}},
        "dependentSchemas": {"p": {"properties": {"f": {}}}},
        "dependencies": {"p": ["a"], "q": {"properties": {"g": {}}}},
    }
    found = read(schema)
    assert sorted(names(found)) == ["a", "b", "c", "d", "e", "f", "g", "p", "q"]
    assert {field.name: field.type for field in fields(found)}["c"] == "integer"
    assert {field.name: field.values for field in fields(found)}["p"] == ("x",)


def test_what_a_record_is_made_of_by_reference_is_listed_in_it_too() -> None:
    found = read(
        {
            "definitions": {
                "Base": {"properties": {"id": {}}, "allOf": [{"$ref": "#/definitions/Root"}]},
                "Root": {"properties": {"seen": {}}},
                "Car": {"allOf": [{"$ref": "#/definitions/Base"}, {"properties": {"vin": {}}}]},
                "Any": {"oneOf": [{"$ref": "#/definitions/Car"}, {"$ref": "#/definitions/Base"}]},
            }
        }
    )
    assert names(found) == ["Base.id", "Base.seen", "Root.seen", "Car.vin", "Car.id", "Car.seen"]


def test_one_reference_with_a_description_is_a_field_of_that_type() -> None:
    schema = {
        "properties": {"buyer": {"allOf": [{"$ref": "#/$defs/Party"}], "description": "who pays"}, "other": {"oneOf": [{"type": "null"}]}},
        "$defs": {"Party": {"title": "party", "properties": {"name": {}}}},
    }
    first, *_ = fields(read(schema))
    assert (first.dotted, first.type, first.title) == ("buyer", "Party", "who pays")


def test_a_reference_to_a_kind_of_value_takes_over_what_is_told_of_it_and_its_name_as_a_tag() -> None:
    found = read(
        {
            "properties": {"id": {"$ref": "#/$defs/FrameNumber"}, "frame_number": {"$ref": "#/$defs/FrameNumber"}},
            "$defs": {"FrameNumber": {"type": "string", "format": "vin", "description": "车架号", "enum": ["A", "B"]}},
        }
    )
    first, second = fields(found)
    assert (first.type, first.title, first.values, first.tags) == ("string (vin)", "车架号", ("A", "B"), (("", "FrameNumber"),))
    assert second.tags == ()


def test_a_value_or_a_record_gives_both() -> None:
    found = read({"type": "object", "properties": {"a": {"anyOf": [{"type": "string"}, {"properties": {"b": {}}}]}}})
    assert names(found) == ["a.b", "a"]
    named = {
        "properties": {"a": {"anyOf": [{"$ref": "#/$defs/Vin"}, {"properties": {"b": {}}}]}},
        "$defs": {"Vin": {"type": "string"}},
    }
    assert [(field.dotted, field.tags) for field in fields(read(named))] == [("a.b", ()), ("a", (("", "Vin"),))]


@pytest.mark.parametrize(
    "reference", ["#/$defs/P", "#/%24defs/P", "#p", "https://x.org/a.json#/$defs/P", "a.json#/$defs/P", "s.json#/$defs/P", "p.json"]
)
def test_every_way_to_name_a_part_of_the_file_leads_there(reference: str) -> None:
    schema = {
        "$schema": DRAFT,
        "$id": "https://x.org/a.json",
        "properties": {"f": {"$ref": reference}},
        "$defs": {"P": {"$anchor": "p", "$id": "p.json", "type": "string", "format": "found"}},
    }
    found = read(schema)
    assert told(found) == []
    assert [field.type for field in fields(found)] == ["string (found)"]


def test_the_steps_of_a_pointer_are_unescaped_and_a_target_outside_the_definitions_is_listed() -> None:
    schema = {
        "$schema": DRAFT,
        "properties": {"f": {"$ref": "#/x~1y/a~0b"}, "g": {"$ref": "#/allOf/0/items/1"}},
        "x/y": {"a~b": {"properties": {"inside": {}}}},
    }
    found = read(schema)
    assert names(found) == ["f", "g", "a~b.inside"]
    assert told(found) == [("schema-reference-nowhere", 1)]


def test_other_files_are_not_followed_but_named_once_each_and_their_fields_stay() -> None:
    schema = '{"type": "object", "properties": {\n"a": {"$ref": "b.json#/$defs/Vin"},\n"c": {"$ref": "b.json"}, "d": {"$ref": "urn:x"}}}'
    found = read(schema)
    assert names(found) == ["a", "c", "d"]
    assert told(found) == [("schema-elsewhere", 2), ("sibling-address", 3)]
    assert dict(found.diagnostics[0].message.args) == {"file": "b.json", "count": "2"}
    assert [one.level for one in found.diagnostics] == [Level.NOTE, Level.WARNING]
    assert fields(found)[0].tags == (("", "Vin"),)


def test_a_property_that_is_only_said_to_be_required_is_a_field() -> None:
    schema = {
        "type": "object",
        "properties": {"a": {}, "b": {"type": "object", "required": ["vin"]}, "c": {"allOf": [{"$ref": "#/$defs/C"}], "required": ["x"]}},
        "required": ["a", "phone"],
        "anyOf": [{"required": ["a"]}, {"required": ["mail"]}],
        "$defs": {"C": {"properties": {"x": {}}}, "D": {"oneOf": [{"$ref": "#/$defs/C"}], "required": ["x"]}},
    }
    assert names(read(schema)) == ["a", "b.vin", "c", "phone", "mail", "C.x"]


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"dependentRequired": {"a": ["b", "c"]}}, ["a", "b", "c"]),
        ({"dependencies": {"a": ["b"], "c": {"properties": {"d": {}}}, "e": "f"}}, ["a", "b", "c", "d", "e", "f"]),
        ({"propertyNames": {"enum": ["x", "y"]}, "additionalProperties": {"type": "string"}}, ["x", "y"]),
        ({"propertyNames": {"pattern": "^a"}, "properties": {"a": {}}}, ["a"]),
        ({"discriminator": {"propertyName": "kind"}, "properties": {"a": {}}}, ["a", "kind"]),
        ({"discriminator": "kind", "properties": {"a": {}, "kind": {}}}, ["a", "kind"]),
        ({"required": True, "properties": {"a": {"required": "true"}}}, ["a"]),
        ({"properties": {"a": True, "b": None}}, ["a", "b"]),
        ({"properties": {"a": {"type": "string", "contentSchema": {"properties": {"b": {}}}}}}, ["a", "a.b"]),
    ],
)
def test_every_word_that_names_properties_gives_fields(schema: Any, expected: list[str]) -> None:
    found = read({"type": "object", **schema})
    assert errors(found.diagnostics) == []
    assert sorted(names(found)) == expected


def test_what_tells_alternatives_apart_is_a_field_of_its_own_where_none_of_them_describes_it() -> None:
    choice = {"oneOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}], "discriminator": {"propertyName": "kind"}}
    cat: Any = {"properties": {"claws": {}}}
    found = read({"properties": {"pet": choice}, "$defs": {"Cat": cat, "Dog": {"properties": {"bark": {}}}}})
    assert names(found) == ["pet.kind", "Cat.claws", "Dog.bark"]
    found = read({"properties": {"pet": choice}, "$defs": {"Cat": {"properties": {"kind": {}}}, "Dog": cat}})
    assert names(found) == ["pet", "Cat.kind", "Dog.claws"]


def test_circles_end() -> None:
    schema = {
        "properties": {"me": {"$ref": "#"}, "a": {"$ref": "#/$defs/A"}, "b": {"$ref": "#/$defs/B"}},
        "$defs": {
            "A": {"properties": {"next": {"$ref": "#/$defs/A"}, "in": {"properties": {"x": {}}, "allOf": [{"$ref": "#/$defs/A"}]}}},
            "B": {"$ref": "#/$defs/C"},
            "C": {"$ref": "#/$defs/B"},
        },
    }
    found = read(schema)
    assert names(found) == ["me", "a", "b", "A.next", "A.in.x", "A.in.next", "A.in.in.x"]
    assert ("schema-reference-circle", 1) in told(found)
    assert errors(found.diagnostics) == []


def test_a_record_made_of_what_is_not_there_is_an_error() -> None:
    found = read('{"type": "object", "properties": {"a": {}},\n"allOf": [{"$ref": "#/nowhere"}]}')
    assert told(found) == [("schema-reference-lost", 2)]
    assert errors(found.diagnostics) == ["schema-reference-lost"]


def test_titles_come_from_the_schema_or_from_a_short_description() -> None:
    assert (only({"title": "车架号", "description": "十七位"}).title, only({"description": "车架号"}).title) == ("车架号", "车架号")
    long = "The number of the frame, as it is stamped into the metal of the vehicle by its maker."
    assert only({"title": "frame", "description": long}).description == long


def test_our_own_keys_declare_and_tag() -> None:
    field = only(
        {
            "type": "string",
            "x-xbcatalog-concept": "vehicle.identity.vin",
            "x-tags": ["fides:user.unique_id", "secret"],
            "x-fides-data-categories": "user.name",
            "x-pii": True,
            "x-unit": "km",
        }
    )
    assert field.declared == ("vehicle.identity.vin",)
    assert set(field.tags) == {("fideslang", "user.unique_id"), ("", "secret"), ("fideslang", "user.name"), ("", "pii true")}
    assert field.unit == "km"
    assert only({"x-pii": False}).tags == ()


def test_an_unknown_concept_is_pointed_out_and_one_declared_for_a_record_counts_for_none() -> None:
    found = read('{"type": "object", "properties": {\n"a": {"x-xbcatalog-concept": "no.such"}}}')
    assert told(found) == [("declared-unknown", 2)]
    schema = {
        "properties": {"r": {"x-xbcatalog-concept": "vehicle.identity.vin", "x-tags": ["dpv:X"], "properties": {"a": {}}}},
        "$defs": {},
    }
    found = read(schema)
    assert told(found) == [("declared-for-record", 1)]
    assert [(field.declared, field.tags) for field in fields(found)] == [((), (("", "X"),))]


def test_a_kind_of_value_that_nothing_uses_is_told() -> None:
    found = read({"properties": {"a": {}}, "definitions": {"Vin": {"type": "string"}}})
    assert told(found) == [("schema-types-unused", 1)]
    assert dict(found.diagnostics[0].message.args)["names"] == "Vin"


def test_each_field_stands_where_its_key_does() -> None:
    found = read('{"type": "object",\n "properties": {"a": {},\n  "b": {"properties": {"c": {}}}}}')
    assert [(field.name, field.place.line, field.place.column) for field in fields(found) if field.place] == [("a", 2, 17), ("c", 3, 24)]


def test_yaml_with_anchors_is_read_too() -> None:
    text = "type: object\nproperties:\n  a: &t {type: string, format: date}\n  b: *t\n  c: {<<: *t, title: third}\n"
    assert claims(text, "s.yaml")
    assert [(field.name, field.type) for field in fields(read(text, "s.yaml"))] == [(name, "string (date)") for name in "abc"]


@pytest.mark.parametrize(
    "schema",
    [
        {"$schema": DRAFT},
        {"$schema": "http://json-schema.org/draft-04/schema#", "id": "x"},
        {"type": "object", "properties": {"a": {}}, "self": {"vendor": "x"}},
        {"type": ["object", "null"], "properties": {"a": {}}},
        {"typeName": "Vendor::Car", "additionalProperties": False, "properties": {"a": {}}},
        {"$defs": {"A": {"type": "string"}}},
        {"definitions": {"A": {"type": "object", "properties": {}}}, "$ref": "#/definitions/A"},
        {"type": "array", "items": {"type": "object"}},
    ],
)
def test_a_schema_is_claimed(schema: Any) -> None:
    assert claims(schema)


@pytest.mark.parametrize(
    "other",
    [
        {"fields": [{"name": "a", "type": "string"}], "primaryKey": "a"},
        {"$schema": "https://datapackage.org/profiles/2.0/tableschema.json", "fields": []},
        {"Vehicle": {"type": "branch", "children": {"Speed": {"type": "sensor", "datatype": "float"}}}},
        {"name": "x", "version": "1", "type": "module", "dependencies": {}},
        {"type": "record", "name": "R", "fields": []},
        {"openapi": "3.1.0", "paths": {}, "components": {"schemas": {}}},
        {"swagger": "2.0", "definitions": {"A": {"type": "object"}}},
        {"basePath": "/", "definitions": {"A": {"type": "object"}}, "paths": {}, "swagger": "2.0"},
        {"$schema": "https://json.schemastore.org/tsconfig", "compilerOptions": {}},
        {"mappings": {"properties": {"a": {"type": "keyword"}}}},
        {"type": "object"},
        {"type": "object", "properties": {"color": "red", "size": 5}},
        {"additionalProperties": False, "properties": {"color": "red"}},
        {"title": "t", "type": "object", "properties": {"color": "red"}, "required": []},
        {"a": 1},
        [],
        "",
        "# only a comment\n",
    ],
)
def test_what_is_no_schema_is_not_claimed(other: Any) -> None:
    assert not claims(other)
    assert not claims(other, "s.yaml")


@pytest.mark.parametrize(
    ("schema", "id"),
    [
        ("[1]", "schema-no-mapping"),
        ({"properties": [1]}, "schema-wrong"),
        ({"allOf": {"properties": {}}}, "schema-wrong"),
        ({"$ref": 5, "properties": {"a": {"$ref": []}}}, "schema-wrong"),
        ({"properties": {"a": {"$ref": 5}}}, "schema-wrong"),
        ({"properties": {"a": {"$ref": None}}}, "schema-wrong"),
        ({"properties": {"a": "string"}}, "schema-wrong"),
        ({"properties": {"a": []}}, "schema-wrong"),
        ({"properties": {"a": 5, "b": {}}}, "schema-wrong"),
        ({"properties": {"a": {}}, "required": "a"}, "schema-wrong"),
        ({"properties": {"a": {}}, "required": 5}, "schema-wrong"),
        ({"properties": {"a": {}}, "required": {"a": True}}, "schema-wrong"),
        ({"properties": {"a": {}}, "required": [["b"]]}, "schema-wrong"),
        ({"properties": {"a": {"type": "array", "items": "string"}}}, "schema-wrong"),
        ({"properties": {"a": {"type": "array", "items": ["string"]}}}, "schema-wrong"),
        ({"properties": {"a": {"additionalProperties": "string"}}}, "schema-wrong"),
        ({"properties": {"a": {}}, "$defs": {"A": "string"}}, "schema-wrong"),
        ({"properties": {"a": {}}, "$defs": {"A": []}}, "schema-wrong"),
        ({"properties": {"a": {}}, "definitions": []}, "schema-wrong"),
        ({"properties": {"a": {}}, "oneOf": [5]}, "schema-wrong"),
        ({"properties": {"a": {}}, "dependentRequired": ["b"]}, "schema-wrong"),
        ({"properties": {"a": {}}, "dependentRequired": {"b": "c"}}, "schema-wrong"),
        ({"properties": {"a": {}}, "propertyNames": {"enum": "b"}}, "schema-wrong"),
        ({"properties": {"a": {}}, "discriminator": ["b"]}, "schema-wrong"),
        ({"properties": {"": {}}}, "field-nameless"),
        ('{"properties": {"a": {}, "a": {}}}', "duplicate-key"),
    ],
)
def test_what_could_hide_fields_is_an_error(schema: Any, id: str) -> None:
    assert id in errors(read(schema).diagnostics)


def test_what_is_wrong_in_a_definition_is_told_even_where_it_is_referred_to_first() -> None:
    found = read(
        {
            "properties": {"a": {"$ref": "#/$defs/A"}},
            "$defs": {"A": {"properties": {"x": {}}, "allOf": 5, "$defs": {"N": {"properties": {"y": {}}}}}},
        }
    )
    assert errors(found.diagnostics) == ["schema-wrong"]
    assert "N.y" in names(found)


def test_a_schema_without_fields_is_a_warning() -> None:
    found = read({"$schema": DRAFT, "type": "string"})
    assert [one.message.id for one in found.diagnostics] == ["file-without-fields"]
    assert errors(found.diagnostics) == []


def test_more_fields_than_allowed_are_an_error() -> None:
    assert errors(read({"properties": {name: {} for name in "abcd"}}, fields=2).diagnostics) == ["too-many-fields"]


def test_what_doubles_at_every_step_does_not_grow() -> None:
    chain: dict[str, Any] = {f"A{at}": {"type": "array", "items": {"oneOf": [{"$ref": f"#/$defs/A{at + 1}"}] * 2}} for at in range(60)}
    chain["A60"] = {"type": "string"}
    found = read({"properties": {"x": {"$ref": "#/$defs/A0"}}, "$defs": chain})
    assert [field.type for field in fields(found)] == ["string" + "[]" * 60]
    merged: dict[str, Any] = {f"A{at}": {"allOf": [{"$ref": f"#/$defs/A{at + 1}"}] * 2} for at in range(60)}
    merged["A60"] = {"properties": {"x": {}}}
    assert len(fields(read({"$defs": merged}))) == 61


KEYWORDS = ("properties", "items", "allOf", "oneOf", "$ref", "type", "enum", "const", "title", "description", "x-tags", "$defs", "if", "a")
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(("#", "#/$defs/a", "#/a", "object", "string", "x.json", "")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYWORDS), inner, max_size=4),
    max_leaves=20,
)


@holds(st.dictionaries(st.sampled_from(KEYWORDS), values, max_size=6))
def test_nothing_makes_it_fail_and_the_same_file_gives_the_same_fields(schema: dict[str, Any]) -> None:
    claims(schema)
    found = read(schema)
    assert found == read(schema)
    assert all(one.message.id for one in found.diagnostics)


@holds(st.dictionaries(st.text(min_size=1, max_size=8).filter(str.strip), st.just({"type": "string"}), max_size=8))
def test_every_property_is_a_field_whatever_its_name(properties: dict[str, Any]) -> None:
    if any("\ud800" <= letter <= "\udfff" for name in properties for letter in name):
        return
    assert [field.name for field in fields(read({"properties": properties}))] == list(properties)
