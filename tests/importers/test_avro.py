"""Avro schemas and protocols."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given as holds
from tests.importers.given import context, errors, fields, given, names, told
from tests.importers.shapes import trees, written

from xbcatalog.core.dataset import Field
from xbcatalog.core.text import Level
from xbcatalog.importers import avro
from xbcatalog.source.inputs import Read

VIN = "vehicle.identity.vin"
COLOUR = {"type": "enum", "name": "Colour", "symbols": ["RED", "BLUE"], "doc": "Colours of paint."}


def read(text: Any, name: str = "car.avsc") -> Read:
    return avro.read(given(name, text if isinstance(text, str | bytes) else json.dumps(text)), context())


def record(*fields: dict[str, Any], name: str = "Car", **more: Any) -> dict[str, Any]:
    return {"type": "record", "name": name, **more, "fields": list(fields)}


def field(type: Any, name: str = "f", **more: Any) -> dict[str, Any]:
    return {"name": name, "type": type, **more}


def one(type: Any, **more: Any) -> Field:
    (found,) = fields(read(record(field(type, **more))))
    return found


def test_the_fields_of_a_record_lie_in_it_each_with_its_place() -> None:
    found = read('{"type": "record", "name": "org.cars.Car",\n "fields": [\n  {"type": "string", "name": "vin", "doc": "车架号（17位）"}]}')
    assert told(found) == []
    (vin,) = fields(found)
    assert (vin.dotted, vin.type, vin.title, vin.description) == ("Car.vin", "string", "车架号", "车架号（17位）")
    assert vin.place is not None
    assert (vin.place.line, vin.place.column) == (3, 30)
    assert [dataset.id for dataset in found.datasets] == ["org.cars.Car"]
    assert [dataset.id for dataset in read(record(field("int"), namespace="a.b")).datasets] == ["a.b.Car"]
    assert [dataset.id for dataset in read([record(field("int"))]).datasets] == ["car"]


@pytest.mark.parametrize(
    ("type", "text"),
    [
        ("string", "string"),
        (["null", "string"], "string"),
        (["null", "int", "string", "int"], "int | string"),
        (["null"], ""),
        ("null", "null"),
        ({"type": "long", "logicalType": "timestamp-millis"}, "long (timestamp-millis)"),
        (["null", {"type": "bytes", "logicalType": "decimal", "precision": 4}], "bytes (decimal)"),
        ({"type": {"type": "string", "logicalType": "uuid"}}, "string (uuid)"),
        ({"type": "array", "items": "string"}, "array<string>"),
        ({"type": "map", "values": {"type": "array", "items": ["null", "int"]}}, "map<array<int>>"),
        ({"type": "fixed", "name": "Hash", "size": 16}, "fixed"),
        ({"type": "fixed", "name": "Hash", "size": 12, "logicalType": "duration"}, "fixed (duration)"),
        (COLOUR, "enum"),
        ({"type": "map", "values": {"type": "long", "logicalType": "date"}}, "map<long>"),
        ([{"type": "long", "logicalType": "date"}, "string"], "long | string"),
        ({"type": ["null", "int"], "logicalType": "date"}, "int (date)"),
        ({"type": "int", "logicalType": "a(b)"}, "int (a b)"),
    ],
)
def test_a_type_is_written_with_what_it_holds_and_its_logical_type(type: Any, text: str) -> None:
    assert one(type).type == text


def test_an_enumeration_gives_its_symbols_and_its_words() -> None:
    found = one(["null", COLOUR], doc="Paint")
    assert (found.title, found.description, found.values) == ("Paint", "Colours of paint.", ("RED", "BLUE"))
    assert len(one({**COLOUR, "symbols": [f"C{number}" for number in range(500)]}).values) == 100


def test_where_a_field_may_hold_something_else_its_values_and_declarations_say_nothing_of_it() -> None:
    declared = {"type": "string", "xbcatalog_concept": VIN, "tags": ["fides:user"]}
    for type in ([COLOUR, "string"], {"type": "map", "values": COLOUR}):
        assert one(type).values == ()
    for type in ([declared, "int"], {"type": "map", "values": declared}):
        assert (one(type).declared, one(type).tags) == ((), (("", "user"),))
    for type in (["null", declared], {"type": "array", "items": declared}):
        assert (one(type).declared, one(type).tags) == ((VIN,), (("fideslang", "user"),))


def test_records_inside_fields_lists_maps_and_unions_are_paths() -> None:
    inner = record(field("double", "lat"), name="Fix", doc="Position of the car.")
    for type in (inner, ["null", inner], {"type": "array", "items": inner}, {"type": "map", "values": ["null", inner]}, {"type": inner}):
        (found,) = fields(read(record(field(type, "last", doc="Last seen"), field("int", "x"))))[:1]
        assert found.dotted == "Car.last.lat"
        assert found.record == "Last seen, Fix, Position of the car"


def test_of_several_records_in_a_union_each_has_its_name_in_the_path_and_what_is_no_record_is_a_field() -> None:
    union = ["string", record(field("int", "a"), name="A"), record(field("int", "a"), name="x.B")]
    assert [(found.dotted, found.type) for found in fields(read(record(field(union))))] == [
        ("Car.f.A.a", "int"),
        ("Car.f.B.a", "int"),
        ("Car.f", "string"),
    ]


def test_the_name_of_a_record_is_a_field_and_the_record_is_listed_once() -> None:
    person = record(field("string", "phone"), name="Person")
    found = read(record(field(person, "owner"), field("Person", "driver"), field({"type": "array", "items": "Person"}, "seen")))
    assert told(found) == []
    assert [(each.dotted, each.type) for each in fields(found)] == [
        ("Car.owner.phone", "string"),
        ("Car.driver", "Person"),
        ("Car.seen", "array<Person>"),
    ]


def test_records_that_hold_themselves_or_each_other_are_listed_once() -> None:
    node = record(field(["null", "Node"], "next"), field("int", "value"), name="Node")
    assert names(read(node)) == ["Node.next", "Node.value"]
    both = [record(field("B", "b"), name="A"), record(field("A", "a"), name="B")]
    assert [(each.dotted, each.type) for each in fields(read(both))] == [("A.b", "B"), ("B.a", "A")]


def test_names_are_found_in_their_namespace_and_enumerations_are_resolved() -> None:
    found = read(
        [
            record(field(COLOUR, "a"), namespace="org.cars"),
            record(field("Colour", "b"), field("org.cars.Colour", "c"), field({"type": "Colour"}, "d"), name="org.cars.Bus"),
        ]
    )
    assert told(found) == []
    assert [(each.name, each.type, each.values, each.tags) for each in fields(found)] == [
        (name, "enum", ("RED", "BLUE"), (("", "Colour"),)) for name in "abcd"
    ]


def test_a_type_that_another_file_defines_is_pointed_out_once() -> None:
    found = read(record(field("org.other.Owner", "a"), field(["null", "org.other.Owner"], "b")))
    assert told(found) == [("avro-type-elsewhere", 1)]
    assert found.diagnostics[0].level is Level.WARNING
    assert [(each.name, each.type) for each in fields(found)] == [("a", "Owner"), ("b", "Owner")]


def test_former_names_and_free_attributes_are_labels() -> None:
    found = one("string", aliases=["chassis"], sensitivity="high", pii=False, **{"confluent:tags": ["PII"], "xbcatalog_concept": VIN})
    assert found.tags == (("", "sensitivity high"), ("", "PII"), ("", "chassis"))
    assert found.declared == (VIN,)
    assert one({"type": "int", "unit": "km/h"}).unit == "km/h"


def test_what_is_said_of_a_record_is_said_of_its_fields_and_declares_none() -> None:
    found = read(record(field("int", "a"), tags=["fides:user"], aliases=["Owner"], xbcatalog_concept=VIN))
    assert fields(found)[0].tags == (("", "user"), ("", "Owner"))
    assert fields(found)[0].declared == ()
    assert told(found) == [("declared-for-record", 1)]


def test_the_parts_of_a_type_may_stand_beside_it() -> None:
    flat = record(
        {"name": "a", "type": "array", "items": "string"},
        {"name": "b", "type": "int", "logicalType": "date", "doc": "Built"},
        {"name": "c", "type": "enum", "symbols": ["X"]},
        {"name": "d", "type": "record", "fields": [field("int", "e")]},
    )
    found = read(flat)
    assert told(found) == []
    assert [(each.dotted, each.type) for each in fields(found)] == [
        ("Car.a", "array<string>"),
        ("Car.b", "int (date)"),
        ("Car.c", "enum"),
        ("Car.d.e", "int"),
    ]
    assert fields(found)[1].description == ""


def test_a_record_without_fields_is_a_field_where_another_holds_it() -> None:
    found = read(record(field(record(name="Empty"), "a")))
    assert [(each.dotted, each.type) for each in fields(found)] == [("Car.a", "Empty")]
    assert told(read([record(name="Empty"), record(field("int"))])) == [("records-without-fields", 1)]


def test_a_protocol_gives_its_records_and_what_its_messages_carry() -> None:
    found = read(
        {
            "protocol": "Fleet",
            "namespace": "org.cars",
            "types": [COLOUR, record(field("Colour", "paint")), {"type": "error", "name": "Lost", "fields": [field("string", "why")]}],
            "messages": {
                "locate": {"request": [field("string", "vin"), field("Car", "car")], "response": "Car", "errors": ["Lost"]},
                "ping": {"request": [], "response": "null", "one-way": True},
            },
        },
        "fleet.avpr",
    )
    assert told(found) == []
    assert [(each.dotted, each.type) for each in fields(found)] == [
        ("Car.paint", "enum"),
        ("Lost.why", "string"),
        ("locate.vin", "string"),
        ("locate.car", "Car"),
        ("locate.response", "Car"),
    ]
    assert [dataset.id for dataset in found.datasets] == ["org.cars.Fleet"]


def test_comments_are_passed_over_and_places_stay() -> None:
    text = '/* Licence\n "of" */ // and more\n{"type": "record", "name": "R", // why\n"fields": [{"name": "a", "type": "int", "doc": "see http://x/*y*/"}]}'
    found = read(text)
    assert told(found) == []
    (only,) = fields(found)
    assert only.description.endswith("see http://x/*y*/") or only.title.endswith("see http://x/*y*/")
    assert only.place is not None
    assert (only.place.line, only.place.column) == (4, 21)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ({}, ["avro-no-schema"]),
        ([[], {"a": 1}], ["avro-no-schema"]),
        ("string", ["file-without-fields"]),
        (COLOUR, ["file-without-fields"]),
        ([], ["file-without-fields"]),
        (record(), ["file-without-fields"]),
        ({"type": "record", "name": "R"}, ["fields-no-list"]),
        ({"type": "record", "name": "R", "fields": {"a": "int"}}, ["fields-no-list"]),
        (record({"type": "int"}), ["field-nameless"]),
        (record(field({"type": "array"})), ["avro-no-items"]),
        (record(field({"doc": "x"})), ["avro-no-schema"]),
        ({"type": "record", "name": "R", "fields": ["a"]}, ["field-no-mapping"]),
        ({"type": "record", "name": "R", "fields": [{"name": "a"}]}, ["avro-type-missing"]),
        (record(field(7)), ["avro-type-elsewhere"]),
    ],
)
def test_what_is_wrong_is_told(tree: Any, expected: list[str]) -> None:
    found = read(json.dumps(tree))
    assert [id for id, _ in told(found)] == expected


def test_a_truncated_schema_is_an_error_with_its_place() -> None:
    whole = json.dumps(record(field("int"), field(COLOUR)))
    for end in range(1, len(whole), 7):
        assert errors(read(whole[:end]).diagnostics)


def test_avro_files_are_told_by_their_suffix_and_others_by_their_text() -> None:
    for name in ("a.avsc", "A.AVPR"):
        assert avro.claims(given(name, "anything"))
    assert avro.claims(given("-", json.dumps(record(field("int")))))
    assert avro.claims(given("-", "// c\n" + json.dumps([record(field("int"))])))
    assert avro.claims(given("-", '{"protocol": "P", "messages": {}}'))
    for text in ('{"type": "object", "properties": {}}', '{"fields": [{"name": "a", "type": "string"}]}', 'type: record\n"fields": []', ""):
        assert not avro.claims(given("-", text))
    assert avro.claims(given("a.json", json.dumps(record(field("int")))))
    for text in ('{"properties": {"x": {"examples": [{"type": "record", "fields": []}]}}}', '{"protocol": {"types": []}}'):
        assert not avro.claims(given("a.json", text))


@pytest.mark.parametrize("text", ["/*" * 500_000, '{"a' + '\\"' * 500_000 + "//", "[" * 500_000 + "//", "//" * 500_000])
def test_hostile_texts_take_time_in_proportion(text: str) -> None:
    assert errors(read(text).diagnostics)


def test_lists_as_deep_as_the_limit_allows_are_read() -> None:
    type: Any = "string"
    for _ in range(55):
        type = {"type": "array", "items": type}
    assert one(type).type == "array<" * 55 + "string" + ">" * 55


WORDS = (
    *("type", "name", "fields", "record", "enum", "fixed", "array", "map", "items", "values", "symbols", "doc", "aliases", "namespace"),
    *("protocol", "types", "messages", "request", "response", "errors", "error", "logicalType", "int", "null", "tags", "pii"),
)


@holds(trees(WORDS))
def test_whatever_stands_where_nothing_is_raised_and_every_message_has_its_words(tree: Any) -> None:
    told(read(written(tree)))
    told(read(json.dumps(record(field(tree)))))
    told(read(json.dumps({"protocol": "P", "types": [tree], "messages": {"m": tree}})))


@pytest.mark.parametrize("text", ["", " \n", "\ufeff"])
def test_an_empty_file_is_told_to_list_no_field(text: str) -> None:
    assert told(read(text)) == [("file-without-fields", 1)]
