"""CAN databases: messages, their signals, and what is said of them elsewhere in the file."""

from __future__ import annotations

import pytest
from tests.importers.given import context, errors, fields, given, names, note, told

from xbcatalog.core.dataset import Field
from xbcatalog.importers import dbc
from xbcatalog.source.inputs import Read
from xbcatalog.source.limits import Limits

DATABASE = """\
VERSION "1"

NS_ :
\tNS_DESC_
\tCM_
\tVAL_

BS_:

BU_: GW TCU
VAL_TABLE_ OnOff 1 "On" 0 "Off" ;

BO_ 100 GPS_FIX: 8 GW
 SG_ Lat : 0|32@1- (1E-007,0) [-90|90] "deg" TCU,GW
 SG_ Mode M : 32|4@1+ (1,0) [0|15] "" TCU
 SG_ Sats m0 : 40|8@1+ (1,0) [0|255] "" TCU
 SG_ Hdop m1M : 40|8@1+ (0.1,0) [0|25] "" Vector__XXX
 SG_ Deep m2 : 48|8@1+ (1,0) [0|255] "%" Vector__XXX

BO_ 2566834944 DOORS: 8 Vector__XXX
 SG_ Open : 7|1@0+ (1,0) [0|1] ""  TCU

EV_ Test: 0 [0|1] "" 0 1 DUMMY_NODE_VECTOR0 Vector__XXX;
CM_ "Rear bus: everything but the engine";
CM_ BU_ GW "SG_ Not : 0|1@1+ in a text";
CM_ BO_ 100 "Satellite fix";
CM_ SG_ 100 Lat "Latitude, as the \\"receiver\\" gives it
over two lines";
VAL_ 100 Mode 0 "No fix" 1 "3D" 2 "7" ;
VAL_ 2566834944 Open OnOff ;
SIG_VALTYPE_ 100 Lat : 1;
"""


def read(text: str | bytes, limits: Limits | None = None) -> Read:
    return dbc.read(given("bus.dbc", text), context(limits=limits))


def at(name: str, text: str = DATABASE) -> Field:
    return next(field for field in fields(read(text)) if field.dotted == name)


def test_every_signal_of_every_message_is_a_field_those_of_multiplexed_messages_too() -> None:
    found = read(DATABASE)
    assert told(found) == []
    assert names(found) == ["GPS_FIX.Lat", "GPS_FIX.Mode", "GPS_FIX.Sats", "GPS_FIX.Hdop", "GPS_FIX.Deep", "DOORS.Open"]
    assert note(found, "dbc-read") == {"messages": "2", "signals": "6"}
    assert note(found, "dbc-variables") == {"count": "1"}
    assert found.datasets[0].title == "Rear bus"


def test_a_signal_has_unit_type_comment_and_place() -> None:
    lat = at("GPS_FIX.Lat")
    assert (lat.unit, lat.type, lat.record) == ("deg", "float (32 bit)", "Satellite fix")
    assert lat.title == "Latitude"
    assert lat.description == 'Latitude, as the "receiver" gives it\nover two lines'
    assert lat.place is not None
    assert (lat.place.line, lat.place.column) == (14, 6)
    assert [at(name).type for name in ("GPS_FIX.Mode", "DOORS.Open")] == ["unsigned integer (4 bit)", "unsigned integer (1 bit)"]
    assert at("M.S", 'BO_ 1 M: 8 X\n SG_ S : 0|8@1- (1,0) [0|1] "" X\n').type == "signed integer (8 bit)"


def test_values_are_the_labels_of_the_signal_or_of_the_table_it_names() -> None:
    assert at("GPS_FIX.Mode").values == ("No fix", "3D")
    assert at("DOORS.Open").values == ("On", "Off")
    assert at("GPS_FIX.Sats").values == ()


def test_long_names_stand_for_the_short_ones() -> None:
    text = DATABASE + (
        'BA_DEF_ SG_ "SystemSignalLongSymbol" STRING ;\nBA_ "SystemMessageLongSymbol" BO_ 100 "GPS_FIX_OF_THE_RECEIVER";\n'
        'BA_ "SystemSignalLongSymbol" SG_ 100 Lat "LatitudeOfTheVehicle";\nBA_ "DBName" "rear";\n'
    )
    lat = at("GPS_FIX_OF_THE_RECEIVER.LatitudeOfTheVehicle", text)
    assert (lat.title, lat.record) == ("Latitude", "Satellite fix")


def test_a_database_without_a_comment_is_called_as_it_calls_itself() -> None:
    found = read('BU_:\nBO_ 1 M: 8 X\n SG_ S : 0|8@1+ (1,0) [0|1] "" X\nBA_ "DBName" "Body";\n')
    assert found.datasets[0].title == "Body"
    assert found.datasets[0].id == "bus"


def test_signals_of_no_message_are_listed_and_told_of() -> None:
    found = read('BO_ 3221225472 VECTOR__INDEPENDENT_SIG_MSG: 0 Vector__XXX\n SG_ Wheel : 0|8@1+ (1,0) [0|0] "" Vector__XXX\n')
    assert names(found) == ["VECTOR__INDEPENDENT_SIG_MSG.Wheel"]
    assert note(found, "dbc-loose") == {"count": "1"}
    alone = read('BU_:\n SG_ Wheel : 0|8@1+ (1,0) [0|0] "" X\nBO_ 1 M: 8 X\n')
    assert names(alone) == ["Wheel"]
    assert note(alone, "dbc-loose") == {"count": "1"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_chinese_comments_are_read_in_every_usual_encoding(encoding: str) -> None:
    text = DATABASE.replace("Satellite fix", "卫星定位").replace("Latitude, as", "纬度：车辆所在位置的")
    assert at_bytes(text.encode(encoding)).title == "纬度"


def test_western_letters_are_read_as_editors_write_them() -> None:
    found = at_bytes(DATABASE.replace('"deg"', '"°C"').replace("Latitude, as", "Größe, wie").encode("cp1252"))
    assert (found.unit, found.title) == ("°C", "Größe")


def at_bytes(data: bytes) -> Field:
    read_bytes = read(data)
    assert told(read_bytes) == []
    return fields(read_bytes)[0]


def test_what_strict_readers_refuse_is_read() -> None:
    text = (
        'BO_ 2047 A: 8 X\n SG_ 0_COUNTER : 0|8@1+ (1,0) [-128|+127] "" X\n SG_ Same : 4|8@1+ (1.,0) [0|0] ""\n'
        ' SG_ Same m : 4|8@1+ (1,0) [0|0] "a:b @ |" X Y\nBO_ 536870912 2017_5: 64 X // more: 0|8@1+\n'
        ' SG_ VERSION : 0 | 8 @ 1 + ( 1 , 0 ) [ 0 | 0 ] "" X\n'
        'VAL_ 2047 Same 0 "a" ;VAL_ 2047 0_COUNTER ;\n'
    )
    found = read(text)
    assert told(found) == []
    assert names(found) == ["A.0_COUNTER", "A.Same", "A.Same", "2017_5.VERSION"]
    assert [field.unit for field in fields(found)] == ["", "", "a:b @ |", ""]
    assert [field.values for field in fields(found)] == [(), ("a",), ("a",), ()]


def test_a_whole_database_may_stand_on_one_line() -> None:
    found = read(" ".join(DATABASE.replace("\t", " ").split("\n")))
    assert told(found) == []
    assert [(field.dotted, field.values) for field in fields(found)] == [(field.dotted, field.values) for field in fields(read(DATABASE))]


def test_a_text_that_ends_in_a_backslash_ends_there() -> None:
    found = read(DATABASE + 'CM_ BO_ 2566834944 "C:\\data\\";\nCM_ SG_ 2566834944 Open "Door open";\n')
    assert told(found) == []
    assert fields(found)[-1].title == "Door open"


@pytest.mark.parametrize(
    ("text", "id", "line"),
    [
        ('BO_ 1 M: 8 X\n SG_ A : 0|8@1+ (1,0) [0|1] "" X\n SG B : 0|8@1+ (1,0) [0|1] "" X\n', "dbc-unreadable", 2),
        ("BO_ 1 M: 8 X\n SG_ A\n", "dbc-unreadable", 2),
        ("BO_ M: 8 X\n", "dbc-unreadable", 1),
        ("BU_: X\nS : 0|8@1+ (1,0)\n", "dbc-unreadable", 1),
        ('CM_ "a";\nS : 0|8@1+ (1,0)\n', "dbc-unreadable", 2),
        ('CM_ "a"\nS : 0|8@1+ (1,0)\n', "dbc-unreadable", 1),
        ("BO_ 1 M: 8 X\nCM_ BO_ 1 \"never ends;\n SG_ A : 0|8@1+ (1,0) [0|1] '' X\n", "dbc-never-closed", 2),
    ],
)
def test_what_may_hold_a_signal_and_cannot_be_read_is_an_error_at_its_place(text: str, id: str, line: int) -> None:
    found = read(text)
    assert (id, line) in told(found)
    assert id in errors(found.diagnostics)


def test_what_holds_no_signal_is_passed_over_and_told() -> None:
    found = read(DATABASE + "Some words.\nCM_ nothing ;\n")
    assert told(found) == [("dbc-passed-over", 32)]
    assert errors(found.diagnostics) == []
    assert len(fields(found)) == 6


def test_what_is_said_of_nothing_is_told() -> None:
    found = read(DATABASE + 'CM_ SG_ 100 Latt "x";\nVAL_ 7 Mode 0 "x" ;\nVAL_ Test 0 "x" ;\n')
    assert told(found) == [("dbc-said-of-nothing", 32)]
    assert dict(found.diagnostics[0].message.args)["count"] == "2"


def test_more_fields_than_allowed_are_an_error() -> None:
    assert errors(read(DATABASE, Limits(fields=5)).diagnostics) == ["too-many-fields"]


def test_a_database_without_signals_is_no_error() -> None:
    found = read("BU_: A\nBO_ 1 M: 8 A\n")
    assert told(found) == [("file-without-fields", None)]
    assert errors(found.diagnostics) == []


def test_only_a_can_database_is_claimed() -> None:
    assert dbc.claims(given("a.DBC", DATABASE))
    assert dbc.claims(given("a.dbc", DATABASE.encode("utf-16")))
    assert dbc.claims(given("-", DATABASE))
    assert not dbc.claims(given("a.dbc", b"\x30\x01\x00 Visual database"))
    assert not dbc.claims(given("a.txt", DATABASE))
    assert not dbc.claims(given("-", "see BO_ 1 M: 8 X"))


def test_the_values_of_signals_that_are_called_alike_are_looked_through_once() -> None:
    first, second = fields(read("BO_ 1 M: 8 A\n" + ' SG_ S : 0|8@1+ (1,0) [0|1] "" A\n' * 2 + 'VAL_ 1 S 0 "on" 1 "off" ;\n'))
    assert first.values == ("on", "off")
    assert first.values is second.values
