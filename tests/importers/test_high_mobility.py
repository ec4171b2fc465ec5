"""Capabilities of the High Mobility vehicle API, and the types they share."""

from __future__ import annotations

import pytest
from tests.importers.given import context, errors, fields, given, names, told

from xbcatalog.importers import high_mobility
from xbcatalog.source.inputs import Read
from xbcatalog.source.limits import Limits

CAPABILITY = """\
name: vehicle_seat
name_cased: vehicleSeat
name_pretty: Vehicle Seat
category: body
identifier:
  msb: 0x00
  lsb: 0x01
setters:
  - name: move
properties:
  - id: 0x01
    name: person_detected
    name_cased: personDetected
    name_pretty: Person detected
    type: enum
    description: Whether somebody sits there.
    enum_values:
      - id: 0x00
        name: not_detected
      - id: 0x01
        name: detected
  - id: 0x02
    name: weight
    name_cased: weight
    type: types.mass
    unit_sign: kg
    description: Weight on the seat.
    examples:
      - value: 3
"""
TYPES = """\
types:
  # Where it stands.
  - name: coordinates
    name_cased: coordinates
    name_pretty: Coordinates
    type: custom
    items:
      - name: latitude
        name_cased: latitude
        type: double
        description: Latitude
      - name: side
        name_cased: side
        type: types.side
      - name: time
        name_cased: time
        type: types.time
      - name: speed
        name_cased: speed
        type: unit.speed
  - name: side
    name_cased: side
    type: enum
    description: Left or right
    enum_values:
      - name: left
      - name: right
  - name: time
    name_cased: time
    items:
      - {name: hour, name_cased: hour, type: uinteger, unit_sign: h}
"""


def read(text: str, limits: Limits | None = None) -> Read:
    return high_mobility.read(given("some.yml", text), context(limits=limits))


def test_each_property_is_a_field_of_its_capability() -> None:
    found = read(CAPABILITY)
    assert told(found) == []
    assert (found.datasets[0].id, found.datasets[0].title) == ("vehicle_seat", "Vehicle Seat")
    person, weight = fields(found)
    assert (person.dotted, person.title, person.record) == ("vehicle_seat.person_detected", "Person detected", "Vehicle Seat")
    assert (person.type, person.values, person.description) == ("enum", ("not_detected", "detected"), "Whether somebody sits there.")
    assert (weight.title, weight.type, weight.unit) == ("Weight on the seat", "types.mass", "kg")
    assert person.place is not None
    assert (person.place.line, person.place.column) == (12, 11)


def test_what_a_property_consists_of_lies_in_it() -> None:
    text = CAPABILITY.replace(
        "    type: types.mass\n",
        "    items:\n      - {name: left, type: double}\n      - name: right\n        items: [{name: back, type: double}]\n",
    )
    assert names(read(text))[1:] == ["vehicle_seat.weight.left", "vehicle_seat.weight.right.back"]


def test_types_with_members_are_records_and_others_only_say_what_a_member_is() -> None:
    found = read(TYPES)
    assert told(found) == []
    assert names(found) == ["coordinates.latitude", "coordinates.side", "coordinates.time", "coordinates.speed", "time.hour"]
    latitude, side, time, speed, hour = fields(found)
    assert (latitude.title, latitude.type, latitude.record) == ("Latitude", "double", "Coordinates")
    assert (side.type, side.values, side.title) == ("enum", ("left", "right"), "Left or right")
    assert (time.type, speed.type, hour.unit) == ("types.time", "unit.speed", "h")


def test_types_that_name_each_other_come_to_an_end() -> None:
    text = "types:\n  - {name: a, name_cased: a, type: types.b}\n  - {name: b, type: types.a}\n"
    text += "  - {name: s, items: [{name: x, type: types.a}]}\n"
    found = read(text)
    assert told(found) == []
    assert names(found) == ["s.x"]


@pytest.mark.parametrize(
    ("text", "id", "line"),
    [
        ("name_cased: x\nidentifier: {}\nproperties: {a: b}\n", "high-mobility-no-definitions", 1),
        ("- a\n", "high-mobility-no-definitions", 1),
        (CAPABILITY + "  - type: double\n", "field-nameless", 30),
        (CAPABILITY + "  - just words\n", "field-no-mapping", 30),
        (CAPABILITY + "  - name: x\n    items: 3\n", "fields-no-list", 31),
    ],
)
def test_what_cannot_be_read_is_an_error_at_its_place(text: str, id: str, line: int) -> None:
    found = read(text)
    assert (id, line) in told(found)
    assert id in errors(found.diagnostics)


def test_what_lies_too_deep_or_is_too_much_is_an_error() -> None:
    text = CAPABILITY + "  - {name: a, items: [{name: b, items: [{name: c, items: [{name: d}]}]}]}\n"
    assert errors(read(text, Limits(fields=2)).diagnostics) == ["too-many-fields"]
    assert "too-deep" in errors(read(text, Limits(depth=5)).diagnostics)


def test_a_capability_without_properties_is_no_error() -> None:
    found = read(CAPABILITY.partition("properties:")[0] + "properties: []\n")
    assert told(found) == [("file-without-fields", None)]
    assert errors(found.diagnostics) == []


def test_the_keys_of_the_format_tell_it_wherever_it_lies() -> None:
    for text in (CAPABILITY, TYPES, "\ufeff---\n" + CAPABILITY, CAPABILITY.replace("\n", "\r\n")):
        assert high_mobility.claims(given("any/x.YAML", text))
        assert high_mobility.claims(given("-", text))
    for text in ("name: a\nproperties:\n  - name: b\n", "types:\n  - name: a\n", "definitions:\n  name_cased: a\n"):
        assert not high_mobility.claims(given("a.yml", text))
    assert not high_mobility.claims(given("a.json", CAPABILITY))


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_file_is_claimed_in_every_encoding_in_which_it_is_read(codec: str) -> None:
    sample = given("c.yml", "name_cased: c\nidentifier: {}\nproperties:\n  - name: speed\n".encode(codec))
    assert high_mobility.claims(sample)
    assert len(fields(high_mobility.read(sample, context()))) == 1
