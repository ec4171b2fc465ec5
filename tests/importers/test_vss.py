"""Trees of vehicle signals: vspec files, and exports as JSON, YAML and CSV."""

from __future__ import annotations

import json

import pytest
from tests.importers.given import context, errors, fields, given, names, told

from xbcatalog.core.dataset import Field
from xbcatalog.importers import csv_dictionary, vss
from xbcatalog.importers.registry import read_input
from xbcatalog.source.inputs import Read
from xbcatalog.source.limits import Limits

VSPEC = """\
# A part of a tree.
Vehicle:
  type: branch
  description: All of it.
Vehicle.Cabin:
  type: branch
  instances: Row[1,2]
  description: Inside of the vehicle.
Vehicle.Cabin.Mood:
  datatype: string
  type: actuator
  allowed: ['CALM', "LOUD", 3]
  description: Mood of the light, as chosen.
  comment: >
    Chosen by whoever
    sits there.
Vehicle.Speed:
  datatype: float
  type: sensor
  unit: km/h
  description: Speed of the vehicle.
"""


def read(text: str, name: str = "v.vspec", limits: Limits | None = None) -> Read:
    return vss.read(given(name, text), context(limits=limits))


def one(text: str, name: str = "v.vspec") -> Field:
    (field,) = fields(read(text, name))
    return field


def as_json(tree: object) -> str:
    return json.dumps(tree)


def test_a_signal_has_its_branches_as_path_and_all_that_is_said_of_it() -> None:
    found = read(VSPEC)
    assert names(found) == ["Vehicle.Cabin.Mood", "Vehicle.Speed"]
    mood, speed = fields(found)
    assert (mood.path, mood.name, mood.type) == (("Vehicle", "Cabin"), "Mood", "string")
    assert mood.title == "Mood of the light"
    assert mood.description == "Mood of the light, as chosen.\nChosen by whoever sits there."
    assert mood.record == "All of it\n\nInside of the vehicle"
    assert (speed.unit, speed.values) == ("km/h", ())
    assert speed.place is not None
    assert (speed.place.line, speed.place.column) == (17, 1)


def test_values_are_names_and_no_codes() -> None:
    assert fields(read(VSPEC))[0].values == ("CALM", "LOUD")
    assert one("A.B:\n  type: sensor\n  datatype: uint8\n  enum: {OFF: 0, ON: 1}\n").values == ("OFF", "ON")
    many = ", ".join(f"V{number}" for number in range(500))
    assert len(one(f"A.B:\n  type: sensor\n  datatype: string\n  allowed: [{many}]\n").values) == 100


def test_a_path_known_from_the_root_is_a_tag_and_no_other_is() -> None:
    assert fields(read(VSPEC))[1].tags == (("vss", "Vehicle.Speed"),)
    assert one("ADAS.ABS.IsActive:\n  type: sensor\n  datatype: boolean\n").tags == ()
    assert one("Vehicle:\n  type: sensor\n  datatype: boolean\n").tags == ()


def test_an_export_as_json_is_walked_to_its_leaves() -> None:
    leaf = {"type": "attribute", "datatype": "string", "description": "Model name."}
    tree = {"Vehicle": {"type": "branch", "description": "All.", "children": {"Id": {"type": "branch", "children": {"Model": leaf}}}}}
    found = read(as_json(tree), "v.json")
    assert told(found) == []
    (field,) = fields(found)
    assert (field.dotted, field.title, field.tags) == ("Vehicle.Id.Model", "Model name", (("vss", "Vehicle.Id.Model"),))


def test_any_branch_may_be_exported_alone_and_is_no_whole_path() -> None:
    tree = {"Cabin": {"type": "branch", "children": {"Light": {"type": "sensor", "datatype": "boolean"}}}}
    field = one(as_json(tree), "v.json")
    assert (field.dotted, field.tags) == ("Cabin.Light", ())


def test_types_beside_the_signals_are_records_of_their_own() -> None:
    struct = {"type": "struct", "description": "A place.", "children": {"X": {"type": "property", "datatype": "double"}}}
    tree = {
        "Vehicle": {"type": "branch", "children": {"At": {"type": "sensor", "datatype": "Types.Place"}}},
        "ComplexDataTypes": {"Types": {"type": "branch", "children": {"Place": struct}}},
    }
    found = read(as_json(tree), "v.json")
    assert names(found) == ["Vehicle.At", "Types.Place.X"]
    assert [field.type for field in fields(found)] == ["Types.Place", "double"]
    flat = "A.At:\n  type: sensor\n  datatype: T.P\nComplexDataTypes:\n  T.P:\n    type: struct\n"
    flat += "  T.P.X:\n    type: property\n    datatype: double\n"
    assert names(read(flat, "v.yaml")) == ["A.At", "T.P.X"]


def test_nodes_may_lie_in_one_another_without_children() -> None:
    text = "Vehicle:\n  type: branch\n  Cabin:\n    type: branch\n    Light:\n      type: sensor\n      datatype: boolean\n"
    text += "      qudt: {unit: x}\n"
    assert names(read(text)) == ["Vehicle.Cabin.Light"]
    assert names(read(text.replace("    type: branch\n", "").replace("  type: branch\n", ""))) == ["Vehicle.Cabin.Light"]


def test_the_oldest_files_are_lists_whose_type_is_that_of_the_data() -> None:
    found = read("- Cabin:\n  type: branch\n  description: d\n- Cabin.Speed:\n  type: Int32\n  unit: km/h\n")
    assert told(found) == []
    (field,) = fields(found)
    assert (field.dotted, field.type, field.unit) == ("Cabin.Speed", "Int32", "km/h")


def test_instances_and_deleted_nodes_are_told_and_not_listed() -> None:
    found = read(VSPEC + "Vehicle.Old:\n  type: sensor\n  datatype: float\n  delete: true\n")
    assert told(found) == [("vss-instances", 5), ("vss-deleted", 22)]
    assert "Vehicle.Old" not in names(found)


def test_included_files_are_told_of() -> None:
    found = read(VSPEC + "#include Other.vspec Vehicle\n  #include More.vspec\n")
    assert ("vss-includes", 22) in told(found)
    assert [dict(one.message.args)["count"] for one in found.diagnostics if one.message.id == "vss-includes"] == ["2"]
    assert errors(found.diagnostics) == []


@pytest.mark.parametrize(
    "text", ["# nothing\n#include A.vspec\n", "\ufeff#include A.vspec", "Vehicle:\n  type: branch\n#include A.vspec\n"]
)
def test_a_file_of_includes_alone_is_no_error_and_gives_nothing(text: str) -> None:
    found = read(text)
    assert {id for id, _ in told(found)} == {"vss-includes", "file-without-fields"}
    assert errors(found.diagnostics) == []
    assert found.datasets == ()


def test_a_node_that_does_not_say_what_it_is_counts_as_a_signal() -> None:
    found = read("Vehicle.What:\n  description: Something.\n")
    assert told(found) == [("vss-kind-missing", 1)]
    assert names(found) == ["Vehicle.What"]


@pytest.mark.parametrize(
    ("text", "id", "line"),
    [
        ("A:\n  type: branch\nB: sensor\n", "vss-no-node", 3),
        ("A:\n  type: branch\n  children: [x]\n", "vss-no-node", 1),
        ("- 12\n", "vss-no-node", 1),
        ("just words\n", "vss-no-tree", 1),
        ('"":\n  type: sensor\n  datatype: float\n', "vss-nameless", 1),
    ],
)
def test_what_cannot_be_read_is_an_error_at_its_place(text: str, id: str, line: int) -> None:
    found = read(text)
    assert (id, line) in told(found)
    assert id in errors(found.diagnostics)


def test_what_lies_too_deep_is_an_error_in_every_format() -> None:
    nested = {"A.B": {"type": "branch", "children": {"C.D": {"type": "sensor", "datatype": "float"}}}}
    table = HEADER + '"A.B.C.D","sensor","float"\n'
    for text, name in ((as_json(nested), "v.json"), (table, "v.csv"), ("A.B.C.D:\n  type: sensor\n", "v.vspec")):
        assert errors(read(text, name, Limits(depth=4)).diagnostics) == []
        assert errors(read(text, name, Limits(depth=3)).diagnostics)[0] == "too-deep"


def test_a_name_used_twice_is_an_error_and_an_anchor_is_followed() -> None:
    leaf = "  type: sensor\n  datatype: float\n"
    assert errors(read(f"A.B:\n{leaf}A.B:\n{leaf}").diagnostics) == ["duplicate-key"]
    assert [field.type for field in fields(read(f"A.B: &x\n{leaf}A.C: *x\n"))] == ["float", "float"]


def test_more_fields_than_allowed_are_an_error() -> None:
    assert errors(read(VSPEC, limits=Limits(fields=1)).diagnostics) == ["too-many-fields"]


HEADER = '"Signal","Type","DataType","Deprecated","Unit","Min","Max","Desc","Comment","Allowed","Default","Id"\n'


def test_a_table_of_the_tools_is_read_with_values_units_and_tags() -> None:
    text = (
        HEADER
        + '"Vehicle.Door","branch","","","","","","All doors.","","","",""\n'
        + '"Vehicle.Door.State","sensor","string","","","","","State of\nit ""now"".","Why.","[\'OPEN\', ""SHUT"", 3]","",""\n'
    )
    found = read(text, "v.csv")
    assert told(found) == []
    (field,) = fields(found)
    assert (field.dotted, field.tags) == ("Vehicle.Door.State", (("vss", "Vehicle.Door.State"),))
    assert (field.values, field.record) == (("OPEN", "SHUT"), "All doors")
    assert (field.title, field.description) == ('State of it "now"', 'State of it "now".\nWhy.')
    assert field.place is not None
    assert (field.place.line, field.place.column) == (3, 2)


def test_a_table_that_is_damaged_is_an_error() -> None:
    assert told(read(HEADER + '"Vehicle.A","sensor","float\n', "v.csv")) == [("csv-malformed", 2)]
    assert errors(read(HEADER + '"","sensor","float"\n', "v.csv").diagnostics) == ["csv-nameless-row"]


def test_instances_in_a_table_are_told_of() -> None:
    text = "Node,Type,DataType,Deprecated,Unit,Min,Max,Desc,Comment,Allowed,Default,Instances\n"
    text += "Vehicle.Row,branch,,,,,,Rows.,,,,\"['Row[1,2]']\"\nVehicle.Row.A,sensor,float,,,,,A.,,,,\n"
    found = read(text, "v.csv")
    assert told(found) == [("vss-instances", 2)]
    assert names(found) == ["Vehicle.Row.A"]


def test_the_tables_header_tells_it_from_other_dictionaries() -> None:
    for header in (HEADER, "\ufeff" + HEADER, HEADER.replace('"', "").replace("Signal", "Node")):
        sample = given("v.csv", header + "Vehicle.A,sensor,float,,,,,Speed,,,,\n")
        assert vss.claims(sample)
        assert not csv_dictionary.claims(sample)
    other = given("d.csv", "Signal,Type,DataType,Description\nspeed,a,float,Speed\n")
    assert not vss.claims(other)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "mm:\n  definition: d\n  unit: millimeter\n  quantity: length\n"),
        ("a.yaml", "properties:\n  - name: a\n    type: attribute\nother:\n        datatype: x\n"),
        ("a.json", '{"type": "object", "datatype": "x"}'),
        ("a.yaml", "sensor:\n  - platform: x\n    type: sensor\n    datatype: y\n"),
        ("a.yaml", "type: sensor\ndatatype: y\n"),
        ("a.yaml", "a:\n  type: sensor\n  name: x\nb:\n  type: module\n  datatype: y\n"),
        ("a.vspec", "VSPEC 1.0\n"),
        ("a.txt", VSPEC),
        ("a.csv", "name,type\nvin,string\n"),
    ],
)
def test_what_is_no_tree_of_signals_is_not_claimed(name: str, text: str) -> None:
    assert not vss.claims(given(name, text))


@pytest.mark.parametrize(
    ("name", "text"), [("-", VSPEC), ("a.yml", VSPEC), ("-", '{"A": {"datatype": "x", "type": "sensor"}}'), ("-", HEADER)]
)
def test_a_tree_is_known_by_its_text(name: str, text: str) -> None:
    assert vss.claims(given(name, text))


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.vspec", VSPEC),
        ("a.yml", VSPEC),
        ("-", '{"A": {"datatype": "x", "type": "sensor"}}'),
        ("v.csv", HEADER),
        ("a.vspec", "#include b\n"),
    ],
)
def test_a_tree_is_claimed_in_every_encoding_in_which_it_is_read(name: str, text: str, codec: str) -> None:
    sample = given(name, text.encode(codec))
    assert vss.claims(sample)
    assert read_input(sample, context(), None).diagnostics == read_input(given(name, text), context(), None).diagnostics


def test_a_name_may_be_the_first_key_of_an_item() -> None:
    assert vss.claims(given("a.yaml", "- Vehicle.Speed:\n  type: sensor\n  datatype: float\n"))
    assert vss.claims(given("a.yaml", "- Vehicle.Speed:\n    datatype: float\n    min: 0\n    type: sensor # here\n"))


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\ufeff"])
def test_an_empty_file_is_told_to_list_no_field(text: str) -> None:
    found = read_input(given("a.vspec", text), context(), None)
    assert errors(found.diagnostics) == ["file-without-fields"]
    assert told(found) == [("file-without-fields", 1)]
