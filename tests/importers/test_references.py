"""References of schemas into the files beside them: followed within the folder that was named, and no further."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.importers.given import context, errors, fields, given, names, told

from xbcatalog.core.dataset import Field
from xbcatalog.core.text import Level
from xbcatalog.importers.finding import find
from xbcatalog.importers.registry import read_input
from xbcatalog.source import json_schemas, siblings
from xbcatalog.source.inputs import Input, Read
from xbcatalog.source.limits import Limits

CAR = "openapi: 3.1.0\ncomponents:\n  schemas:\n    Car:\n      properties:\n        vin: {type: string}\n"
OWNER = "components:\n  schemas:\n    Owner:\n      properties:\n        full_name: {type: string}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def refers(reference: str, *, key: str = "owner") -> str:
    return f"{CAR}        {key}: {{$ref: '{reference}'}}\n"


def look(path: str, name: str = "", limits: Limits | None = None, *, besides: tuple[str, ...] = ()) -> Read:
    """One file, read as the command would after it was named or found in a folder, in which `besides` this is told."""
    found = find([path], limits or Limits())
    assert tuple(one.message.id for one in found.diagnostics) == besides
    input = next(one for one in found.inputs if not name or one.name == name)
    return read_input(input, context(limits=limits), None)


def by_name(read: Read) -> dict[str, Field]:
    return {field.dotted: field for field in fields(read)}


def test_what_another_file_defines_is_listed_under_its_name_where_it_stands(here: Path) -> None:
    write("api.yaml", refers("parts/owner.yaml#/components/schemas/Owner"))
    write("parts/owner.yaml", OWNER)
    read = look("api.yaml")
    assert told(read) == []
    assert names(read) == ["Car.vin", "Car.owner", "Owner.full_name"]
    place = by_name(read)["Owner.full_name"].place
    assert place is not None
    assert (place.file, place.line, place.column) == ("parts/owner.yaml", 5, 9)


def test_files_refer_to_each_other_and_back_without_end(here: Path) -> None:
    write("a/api.yaml", refers("../b/owner.yaml#/components/schemas/Owner"))
    write(
        "b/owner.yaml",
        OWNER + "        car: {$ref: '../a/api.yaml#/components/schemas/Car'}\n        self: {$ref: '#/components/schemas/Owner'}\n",
    )
    read = look(".", "a/api.yaml")
    assert told(read) == []
    assert names(read) == ["Car.vin", "Car.owner", "Owner.full_name", "Owner.car", "Owner.self"]


def test_a_kind_of_value_in_another_file_tells_what_the_field_is(here: Path) -> None:
    write("api.yaml", refers("types.json#/$defs/Vin", key="id"))
    write(
        "types.json", '{"$defs": {"Vin": {"type": "string", "description": "frame number", "x-xbcatalog-concept": "vehicle.identity.vin"}}}'
    )
    field = by_name(look("api.yaml"))["Car.id"]
    assert (field.type, field.title, field.declared) == ("string", "frame number", ("vehicle.identity.vin",))
    assert field.place is not None
    assert field.place.file == "api.yaml"


def test_paths_parameters_responses_and_bodies_of_other_files_are_walked(here: Path) -> None:
    write("api.yaml", "openapi: 3.0.0\npaths:\n  /cars:\n    $ref: 'paths/cars.yaml'\n")
    write(
        "paths/cars.yaml",
        "get:\n  operationId: list\n  parameters:\n    - $ref: '../parts.yaml#/components/parameters/Plate'\n"
        "  responses:\n    '200': {$ref: '../parts.yaml#/components/responses/Cars'}\n",
    )
    write(
        "parts.yaml",
        "components:\n  parameters:\n    Plate: {name: plate, in: query, schema: {type: string}}\n  responses:\n    Cars:\n"
        "      headers: {X-Total: {schema: {type: integer}}}\n      content: {application/json: {schema: {properties: {vin: {}}}}}\n",
    )
    read = look("api.yaml")
    assert told(read) == []
    assert names(read) == ["list.plate", "Cars.X-Total", "Cars.vin"]
    assert {field.place.file for field in fields(read) if field.place} == {"parts.yaml"}


def test_swagger_2_refers_to_other_files_as_well(here: Path) -> None:
    write("api.json", json.dumps({"swagger": "2.0", "definitions": {"Car": {"allOf": [{"$ref": "base.json#/definitions/Thing"}]}}}))
    write("base.json", json.dumps({"definitions": {"Thing": {"properties": {"vin": {"type": "string"}}}}}))
    assert names(look("api.json")) == ["Thing.vin"]


def test_a_json_schema_refers_to_a_whole_file(here: Path) -> None:
    write(
        "car.json", json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", "properties": {"owner": {"$ref": "owner.json"}}})
    )
    write("owner.json", json.dumps({"title": "Owner", "type": "object", "properties": {"phone": {"type": "string"}}}))
    read = look("car.json")
    assert names(read) == ["owner", "owner.phone"]


def test_records_of_one_name_in_two_files_are_both_listed(here: Path) -> None:
    write("api.yaml", refers("other.yaml#/components/schemas/Car", key="next"))
    write("other.yaml", CAR.replace("vin", "plate"))
    assert names(look("api.yaml")) == ["Car.vin", "Car.next", "other.Car.plate"]


@pytest.mark.parametrize(
    ("reference", "id", "level"),
    [
        ("/etc/passwd", "sibling-absolute", Level.ERROR),
        ("/etc/passwd#/x", "sibling-absolute", Level.ERROR),
        (r"C:\\secrets\\x.yaml", "sibling-absolute", Level.ERROR),
        ("~/x.yaml", "sibling-absolute", Level.ERROR),
        ("../outside.yaml#/components/schemas/Owner", "sibling-outside", Level.ERROR),
        ("..%2Foutside.yaml", "sibling-outside", Level.ERROR),
        (r"..\\outside.yaml", "sibling-outside", Level.ERROR),
        ("in/../../outside.yaml", "sibling-outside", Level.ERROR),
        ("https://example.com/x.yaml#/a", "sibling-address", Level.WARNING),
        ("file:///etc/passwd", "sibling-address", Level.WARNING),
        ("//example.com/x.yaml", "sibling-address", Level.WARNING),
        ("missing.yaml", "sibling-absent", Level.ERROR),
        ("folder", "sibling-absent", Level.ERROR),
        ("a%00b.yaml", "sibling-absent", Level.ERROR),
    ],
)
def test_what_lies_elsewhere_is_not_read_and_told_with_its_place(here: Path, reference: str, id: str, level: Level) -> None:
    write("outside.yaml", OWNER)
    write("d/folder/x.yaml", OWNER)
    write("d/api.yaml", refers(reference))
    read = look("d", "d/api.yaml")
    assert told(read) == [(id, 7)]
    assert [one.level for one in read.diagnostics] == [level]
    assert "Car.owner" in names(read)
    assert not any("full_name" in name for name in names(read))


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_out_is_not_followed_and_one_within_is(here: Path) -> None:
    write("outside/owner.yaml", OWNER)
    write("d/real.yaml", OWNER)
    write("d/api.yaml", refers("out.yaml#/components/schemas/Owner"))
    write("d/good.yaml", refers("in.yaml#/components/schemas/Owner"))
    write("d/deep.yaml", refers("linked/owner.yaml#/components/schemas/Owner"))
    Path("d/out.yaml").symlink_to(here / "outside" / "owner.yaml")
    Path("d/in.yaml").symlink_to("real.yaml")
    Path("d/linked").symlink_to(here / "outside", target_is_directory=True)
    out = ("input-link-leaves", "input-link-leaves")
    for name in ("d/api.yaml", "d/deep.yaml"):
        assert told(look("d", name, besides=out)) == [("sibling-outside", 7)]
    assert names(look("d", "d/good.yaml", besides=out)) == ["Car.vin", "Car.owner", "Owner.full_name"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_is_no_file_and_nobody_waits_for_it(here: Path) -> None:
    os.mkfifo("owner.yaml")
    write("api.yaml", refers("owner.yaml"))
    assert told(look("api.yaml")) == [("sibling-absent", 7)]


def test_a_link_that_was_checked_out_as_a_file_is_followed(here: Path) -> None:
    write("api.yaml", refers("parts/owner.yaml#/components/schemas/Owner"))
    write("parts/owner.yaml", "../real/owner.yaml")
    write("real/owner.yaml", OWNER)
    assert names(look("api.yaml")) == ["Car.vin", "Car.owner", "Owner.full_name"]
    write("real/owner.yaml", "../parts/owner.yaml")
    assert told(look("api.yaml")) == [("sibling-absent", 7)]


def test_the_root_of_a_named_file_is_the_working_folder_where_it_lies_in_it(here: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    write("common/owner.yaml", OWNER)
    write("d/api.yaml", refers("../common/owner.yaml#/components/schemas/Owner"))
    assert told(look("d/api.yaml")) == []
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    os.chdir(elsewhere)
    assert told(look((here / "d" / "api.yaml").as_posix())) == [("sibling-outside", 7)]
    assert told(look(here.as_posix(), (here / "d" / "api.yaml").as_posix())) == []


def test_what_was_given_without_a_folder_reads_no_other_file(here: Path) -> None:
    write("owner.yaml", OWNER)
    read = read_input(given("-", refers("owner.yaml#/components/schemas/Owner")), context(), None)
    assert told(read) == [("schema-elsewhere", 7)]


def test_what_is_wrong_with_another_file_is_told_there_and_once(here: Path) -> None:
    write("api.yaml", refers("owner.yaml#/x") + "        b: {$ref: 'owner.yaml#/y'}\n")
    write("owner.yaml", "a: 1\na: 2\n")
    read = look("api.yaml")
    assert [(one.message.id, one.place.file if one.place else "") for one in read.diagnostics if one.level is Level.ERROR] == [
        ("duplicate-key", "owner.yaml")
    ]


def test_a_part_that_the_other_file_does_not_have_is_told_where_it_is_asked_for(here: Path) -> None:
    write("api.yaml", f"{CAR}      allOf: [{{$ref: 'owner.yaml#/components/schemas/None'}}]\n")
    write("owner.yaml", OWNER)
    assert told(look("api.yaml")) == [("schema-reference-lost", 7)]


def test_no_more_than_the_limit_is_read_of_all_files_together(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("api.yaml", refers("a.yaml") + "        b: {$ref: 'b.yaml'}\n")
    write("a.yaml", OWNER + "#" * 300)
    write("b.yaml", OWNER + "#" * 300)
    assert told(look("api.yaml", limits=Limits(bytes=600))) == [("sibling-many", 8)]
    monkeypatch.setattr(siblings, "_MOST", 1)
    assert told(look("api.yaml")) == [("sibling-many", 8)]


def test_nodes_of_all_files_count_together(here: Path) -> None:
    write("api.yaml", "".join(f"{'' if at else CAR}        f{at}: {{$ref: 'p{at}.json'}}\n" for at in range(5)))
    for at in range(5):
        write(f"p{at}.json", json.dumps({"properties": {"a": {}}, "examples": list(range(400))}))
    assert "too-many-nodes" in errors(look("api.yaml", limits=Limits(nodes=1000)).diagnostics)


def test_an_inherited_property_is_listed_once_however_many_ways_lead_to_it() -> None:
    text = (
        "openapi: 3.0.0\ncomponents:\n  schemas:\n    A: {properties: {id: {type: string}}}\n"
        "    B: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {b: {}}}]}\n"
        "    C: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {c: {}}}]}\n"
        "    D: {allOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}, {properties: {d: {}}}]}\n"
    )
    read = read_input(given("api.yaml", text), context(), None)
    assert [name for name in names(read) if name.startswith("D.")] == ["D.d", "D.b", "D.c", "D.id"]


def test_a_chain_of_what_takes_over_everything_before_it_is_refused_before_it_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_schemas, "_MOST_TAKEN_OVER", 10_000)
    schemas: dict[str, dict[str, Any]] = {"S0": {"properties": {"p0": {}}}}
    for at in range(1, 2_000):
        schemas[f"S{at}"] = {"allOf": [{"$ref": f"#/definitions/S{at - 1}"}], "properties": {f"p{at}": {}}}
    read = read_input(given("api.json", json.dumps({"swagger": "2.0", "definitions": schemas})), context(), None)
    assert errors(read.diagnostics) == ["schema-takes-over-much"]


def test_an_input_without_a_root_is_made_by_hand_and_one_that_was_found_has_one(here: Path) -> None:
    write("d/api.yaml", CAR)
    assert Input(name="x", data=b"").root == ""
    assert [one.root for one in find(["d", "d/api.yaml"], Limits()).inputs] == ["d"]
    assert [one.root for one in find(["d/api.yaml"], Limits()).inputs] == ["."]


PROTO = 'syntax = "proto3";\npackage fleet.v1;\n'


def test_messages_and_enums_of_imported_files_are_read_where_they_are_used(here: Path) -> None:
    write(
        "proto/fleet/trip.proto",
        f'{PROTO}import "fleet/types.proto";\nmessage Trip {{\n  Position at = 1;\n  fleet.v1.State state = 2;\n}}\n',
    )
    write(
        "proto/fleet/types.proto",
        PROTO + 'import public "fleet/more.proto";\nenum State { CHARGING = 0; IDLE = 1; }\nmessage Unused { string no = 1; }\n'
        "// Where the car is\nmessage Position {\n  double lat = 1; // latitude\n  Fix fix = 2;\n  Position before = 3;\n}\n",
    )
    write("proto/fleet/more.proto", PROTO + "message Fix { string quality = 1; }\n")
    read = look("proto", "proto/fleet/trip.proto")
    assert told(read) == []
    found = by_name(read)
    assert list(found) == ["Trip.at", "Trip.state", "Position.lat", "Position.fix", "Position.before", "Fix.quality"]
    assert found["Trip.state"].values == ("CHARGING", "IDLE")
    assert (found["Position.lat"].title, found["Position.lat"].record) == ("latitude", "Where the car is")
    place = found["Position.lat"].place
    assert place is not None
    assert (place.file, place.line, place.column) == ("proto/fleet/types.proto", 8, 10)


def test_an_import_that_is_not_there_or_cannot_be_read_or_leads_out_is_told_with_the_type(here: Path) -> None:
    write("out.proto", PROTO + "message Position { double lat = 1; }\n")
    write("d/bad.proto", PROTO + "message Position { double lat = ; }\n")
    for path in ("none.proto", "bad.proto", "../out.proto", "/etc/passwd", "trip.proto"):
        write("d/trip.proto", f'{PROTO}import "{path}";\nmessage Trip {{ Position at = 1; }}\n')
        read = look("d", "d/trip.proto")
        assert told(read) == [("proto-elsewhere", 4)]
        assert names(read) == ["Trip.at"]


def test_imports_in_a_circle_end(here: Path) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        text = f'{PROTO}import public "{other}.proto";\nmessage {one.upper()} {{ {other.upper()} x = 1; }}\n'
        write(f"{one}.proto", text)
    assert names(look("a.proto")) == ["A.x", "B.x"]
