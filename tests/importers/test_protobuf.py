"""Protocol Buffers definitions."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given as holds
from hypothesis import strategies as st
from tests.importers.given import context, errors, fields, given, names, note, told

from xbcatalog.core.dataset import Field
from xbcatalog.i18n.importers import MESSAGES
from xbcatalog.importers import protobuf
from xbcatalog.source.inputs import Read
from xbcatalog.source.limits import Limits

WHOLE = """\
// Copyright

edition = "2023";
package acme.v1;
import "x.proto"; import public 'y.proto';
option (acme.o) = { a: 1 b { c: [1, 2] } };

/* A driver
 * of ours */
message Driver { // 司机
  reserved 1, 2 to 5; reserved "a"; reserved x, y;
  extensions 100 to max [verification = UNVERIFIED];

  // detached

  // 车架号
  string vin = 0x10 [(acme.pii) = true, (xbcatalog.concept) = "vehicle.identity.vin", json_name = "frameNumber"]; // seventeen signs
  repeated /* x */ Kind kind /* y */ = 2 [
    // in between
    packed = true, (acme.data_category) = 'user.name'
  ];
  map<string, Kind> kinds = 3;
  oneof id { string card = 4; group Paper = 5 { optional int32 page = 1; } }
  enum Kind { option allow_alias = true; UNKNOWN = 0; TRUCK = 1 [(x) = "a"]; NEG = -0x2; reserved 9; }
  message Inner { .acme.v1.Driver.Kind k = 1; v1.Driver boss = 2; ext.Vin ext = 3; google.protobuf.Timestamp at = 4; }
  string message = 20; bool option = 21; int32 reserved = 22;
};
extend .acme.v1.Driver { string more = 126; }
extend google.protobuf.FieldOptions { bool pii = 50000; }
service S { rpc A(stream Driver) returns (Other) { option (google.api.http) = { get: "/x" }; } rpc B(A) returns (B); }
"""


def read(text: str | bytes, concepts: frozenset[str] = frozenset(("vehicle.identity.vin",)), **limits: int) -> Read:
    return protobuf.read(given("a.proto", text), context(concepts=concepts, limits=Limits(**limits)))


def by_name(text: str) -> dict[str, Field]:
    return {field.dotted: field for field in fields(read(text))}


def message(body: str) -> str:
    return "message M {\n" + body + "\n}\n"


def test_messages_nested_ones_groups_maps_and_extensions_are_read() -> None:
    found = read(WHOLE)
    assert names(found) == [
        *("Driver.vin", "Driver.kind", "Driver.kinds", "Driver.card", "Driver.Paper.page"),
        *("Driver.Inner.k", "Driver.Inner.boss", "Driver.Inner.ext", "Driver.Inner.at"),
        *("Driver.message", "Driver.option", "Driver.reserved", "Driver.more"),
    ]
    assert [field.type for field in fields(found)][:5] == ["string", "Kind[]", "map<string, Kind>", "string", "int32"]
    assert told(found) == [("proto-elsewhere", 25), ("proto-options", 29)]
    assert dict(found.diagnostics[0].message.args)["names"] == "ext.Vin"
    assert note(found, "proto-read")["fields"] == "13"


def test_comments_give_titles_descriptions_and_what_the_record_is_called() -> None:
    vin = by_name(WHOLE)["Driver.vin"]
    assert (vin.title, vin.description, vin.record) == ("车架号", "seventeen signs", "A driver, 司机")
    assert vin.place is not None
    assert (vin.place.line, vin.place.column) == (17, 10)


@pytest.mark.parametrize(
    ("body", "title", "description"),
    [
        ("// 车架号\nstring a = 1;", "车架号", ""),
        ("string a = 1; // 车架号", "车架号", ""),
        ("string a = 1; /* 车架号 */ string b = 2;", "车架号", ""),
        ("/** 车架号 */\nstring a = 1;", "车架号", ""),
        ("// above\n\nstring a = 1;", "", ""),
        ("string z = 1; // of z\nstring a = 2;", "", ""),
        ("// ======\n// frame number\n// ======\nstring a = 1;", "frame number", ""),
        ("// A number that the maker gives to every single vehicle.\nstring a = 1; // 车架号", "车架号", None),
        ("string a = 1 // 车架号\n;", "", ""),
        ('string a = 1 [x = "// no"]; // 车架号', "车架号", ""),
    ],
)
def test_a_comment_belongs_to_what_stands_below_it_or_before_it(body: str, title: str, description: str | None) -> None:
    field = by_name(message(body))["M.a"]
    assert field.title == title
    if description is not None:
        assert field.description == description


def test_options_tag_and_declare() -> None:
    found = by_name(WHOLE)
    assert found["Driver.vin"].declared == ("vehicle.identity.vin",)
    assert set(found["Driver.vin"].tags) == {("", "pii true"), ("", "frameNumber")}
    assert ("fideslang", "user.name") in found["Driver.kind"].tags


@pytest.mark.parametrize(
    ("options", "tags"),
    [
        ("(pii) = true", {("", "pii true")}),
        ("(pii) = false", set[tuple[str, str]]()),
        ("(a.privacy).level = HIGH", {("", "privacy.level HIGH")}),
        ('(privacy) = { level: "high" also: [A, B] }', {("", "privacy level high"), ("", "privacy also A"), ("", "privacy also B")}),
        ('(tags) = "dpv:Name", (tags) = "x"', {("dpv", "Name"), ("", "x")}),
        (r'(tags) = "\346\261\211" "\x41"', {("", "汉A")}),
        ('deprecated = true, json_name = "A"', set[tuple[str, str]]()),
        ("(gogoproto.nullable) = false, (validate.rules).string.min_len = 1, default = -1.5", set[tuple[str, str]]()),
    ],
)
def test_what_options_say(options: str, tags: set[tuple[str, str]]) -> None:
    assert set(by_name(message(f"optional string a = 1 [{options}];"))["M.a"].tags) == tags


def test_an_unknown_concept_is_pointed_out_where_its_field_stands() -> None:
    found = read(message('string a = 1;\nstring b = 2 [(xbcatalog.concept) = "no.such"];'))
    assert told(found) == [("declared-unknown", 3)]


def test_a_concept_of_a_whole_message_counts_for_no_field_and_its_tags_count_for_each() -> None:
    found = read(message('option (xbcatalog.concept) = "vehicle.identity.vin"; option (pii) = true;\nstring a = 1;'))
    assert told(found) == [("declared-for-record", 1)]
    assert [(field.declared, field.tags) for field in fields(found)] == [((), (("", "pii true"),))]


def test_the_values_of_an_enum_of_the_file_are_with_its_fields_wherever_it_is_defined() -> None:
    found = by_name(
        "package a.b; message M { E x = 1; a.b.E y = 2; .a.b.E z = 3; b.E w = 4; N.F v = 5; message N { enum F { G = 0; } } }"
        " enum E { A = 0; }"
    )
    assert [found[f"M.{name}"].values for name in "xyzwv"] == [("A",)] * 4 + [("G",)]
    inner = by_name("enum E { OUT = 0; } message M { enum E { IN = 0; } E x = 1; }")
    assert inner["M.x"].values == ("IN",)


def test_the_enum_of_a_key_beside_a_value_lists_the_fields_that_are_sent() -> None:
    text = """\
enum Signal {
  Unknown = 0;
  Speed = 1; // 车速
}
message Value { oneof value { string text = 1; } }
message Datum { Signal key = 1; Value value = 2; }
message Other { enum State { ON = 0; } State state = 1; int32 value = 2; }
"""
    found = by_name(text)
    assert list(found) == ["Signal.Unknown", "Signal.Speed", "Value.text", "Datum.key", "Datum.value", "Other.state", "Other.value"]
    assert (found["Signal.Speed"].title, found["Signal.Speed"].type) == ("车速", "Value")
    assert found["Datum.key"].values == ("Unknown", "Speed")
    place = found["Signal.Speed"].place
    assert place is not None
    assert place.line == 3


def test_a_value_may_be_a_oneof() -> None:
    text = "message D { enum N { A = 0; } N name = 1; oneof value { int32 number = 2; } }"
    assert list(by_name(text)) == ["D.N.A", "D.name", "D.number"]


@pytest.mark.parametrize(
    "text",
    [
        'syntax = "proto2"; message M { required int32 a = 1; optional group G = 2 { repeated bool b = 1; } extensions 4, 20 to 30; }',
        'syntax="proto3";message M{int32 a=1;G g=2;message G{bool b=1;}}',
        'edition = "2024"; export message M { int32 a = 1; local enum E { Z = 0; } }',
        "message M { ; int32 a = 1; ; };",
        "message M { int32 a = 0x7F; enum E { option deprecated = true; A = -0X1; } }",
        "\ufeffmessage M { int32 a = 1; }",
        "message M {\r\n  int32 a = 1;\r\n}\r\n",
        "message M { rpc a = 1; }",
    ],
)
def test_every_syntax_is_read(text: str) -> None:
    found = read(text)
    assert errors(found.diagnostics) == []
    assert "M.a" in names(found)


@pytest.mark.parametrize(
    ("text", "id", "line"),
    [
        ("message M {\n int32 a = 1;\n", "proto-never-closed", 1),
        ("message M { int32 a = 1; }\n}", "proto-unreadable", 2),
        ("/* message M {}", "proto-never-closed", 1),
        ("message M {\n  int32 a = 1;\n  int32 = 2;\n}", "proto-unreadable", 3),
        ("message M {\n  int32 a\n  int32 b = 2;\n}", "proto-unreadable", 3),
        ("message A { int32 a = 1; }\nmessage B { foo }\n", "proto-unreadable", 2),
        ("hello world", "proto-unreadable", 1),
        ("option (a) = { b: 1 }\nmessage M { int32 a = 1; }", "proto-unreadable", 1),
        ('message M { string a = 1 [x = "open]; }\n', "proto-unreadable", 1),
        ("message M { int32 a = 1 [(x = 2]; }", "proto-unreadable", 1),
        ("message 人 { int32 a = 1; }", "proto-unreadable", 1),
        ("message A {" * 5000 + "}" * 5000, "proto-too-deep", 1),
        ("message A { int32 a = 1 [(x) = {" + "a {" * 5000 + "}" * 5000 + "}]; }", "proto-too-deep", 1),
    ],
)
def test_what_cannot_be_read_is_an_error_where_it_stands(text: str, id: str, line: int) -> None:
    found = read(text)
    assert (id, line) in told(found)
    assert errors(found.diagnostics)


def test_sixty_levels_of_messages_and_of_options_are_read() -> None:
    assert len(fields(read("message A {" * 60 + "int32 a = 1;" + "}" * 60))) == 1
    assert len(fields(read("message A { int32 a = 1 [(x) = {" + "a {" * 50 + "}" * 50 + "}]; }"))) == 1


def test_a_field_of_a_broken_definition_costs_no_other_its_message() -> None:
    found = read("message A { x }\nmessage B { int32 b = 1; }\nmessage C { y }\n")
    assert told(found) == [("proto-unreadable", 1), ("proto-unreadable", 3)]


@pytest.mark.parametrize("text", ["", "\n", 'syntax = "proto3";', "enum E { A = 0; }", "service S { rpc A(B) returns (C); }"])
def test_a_file_without_messages_is_a_warning(text: str) -> None:
    found = read(text)
    assert [one.message.id for one in found.diagnostics] == ["file-without-fields"]
    assert errors(found.diagnostics) == []


def test_more_fields_than_allowed_are_an_error() -> None:
    assert errors(read(message("int32 a = 1; int32 b = 2; int32 c = 3;"), fields=2).diagnostics) == ["too-many-fields"]


def test_without_the_extra_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "proto_schema_parser.parser", None)
    found = read(message("int32 a = 1;"))
    assert told(found) == [("extra-missing", 1)]
    assert errors(found.diagnostics) == ["extra-missing"]
    for text in MESSAGES["extra-missing"]:
        assert "pip install 'xbcatalog[import]'" in text.format(**dict(found.diagnostics[0].message.args))


@pytest.mark.parametrize(
    "text", ['syntax = "proto3";', "message A { }", "package a.b;", 'import "a.proto";', "extend .a.B {\n}", "service S {"]
)
def test_a_proto_file_is_claimed(text: str) -> None:
    assert protobuf.claims(given("a.proto", text))
    assert protobuf.claims(given("A.PROTO", text))
    assert not protobuf.claims(given("a.txt", text))


def test_standard_input_is_claimed_where_it_says_its_syntax() -> None:
    assert protobuf.claims(given("-", WHOLE))
    assert not protobuf.claims(given("-", "message A { }"))
    assert not protobuf.claims(given("a.proto", "hello"))


def test_asking_whether_a_file_is_claimed_imports_no_parser() -> None:
    code = (
        "import sys\nfrom xbcatalog.importers.registry import detect\nfrom xbcatalog.source.inputs import Input\n"
        "assert detect(Input(name='a.proto', data=b'message A {}')).id == 'protobuf'\n"
        "assert not {'antlr4', 'proto_schema_parser'} & set(sys.modules)\n"
    )
    root = protobuf.__file__.split("src")[0]
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": "src", "SYSTEMROOT": ""}, cwd=root)


@holds(
    st.integers(0, len(WHOLE)), st.integers(0, 30), st.sampled_from(("", "{", "}", ";", "[", "]", "/*", '"', "=", "//", "\0", "0x", "=1;"))
)
def test_no_damage_makes_it_fail(start: int, length: int, put: str) -> None:
    text = WHOLE[:start] + put + WHOLE[start + length :]
    protobuf.claims(given("a.proto", text))
    told(read(text))


@holds(st.binary(max_size=200), st.sampled_from((b"", b"message M {", b'syntax = "proto3";')))
def test_no_bytes_make_it_fail(data: bytes, head: bytes) -> None:
    told(read(head + data))


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_file_is_claimed_in_every_encoding_in_which_it_is_read(codec: str) -> None:
    sample = given("a.proto", "message Car { string vin = 1; }\n".encode(codec))
    assert protobuf.claims(sample)
    assert len(fields(protobuf.read(sample, context()))) == 1
