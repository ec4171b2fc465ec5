"""What the type of a column says: what may hold anything, names of members and of classes of values; technical words say nothing."""

from __future__ import annotations

import pytest
from tests.unit.recognition.words import field, shipped

from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.recognition.typed import kinds, parts, values

ANYTHING = "personal-information"


def hinted(type: str) -> set[str]:
    return {sign.concept for sign in signs(type) if sign.evidence is Evidence.HINT}


def signs(type: str, name: str = "part_number") -> tuple[Sign, ...]:
    return shipped().recognise(field(name, type=type))


@pytest.mark.parametrize(
    "type",
    [
        "json",
        "JSON NOT NULL",
        "Json?",
        "json[]",
        "Nullable(JSON)",
        "array<json>",
        "list of json",
        "json | null",
        "Object('json')",
        "object",
        "struct",
        "STRUCT<a INT64>",
        "record",
        "ROW(a varchar)",
        "map<string,string>",
        "Dict[str, Any]",
        "HashMap<String,Object>",
        "google.protobuf.Any",
        "interface{}",
        "any",
        "nested",
        "super",
        "sql_variant",
        "hstore",
        "xml",
        "image",
        "binary",
        "varbinary(max)",
        "VARBINARY(500) NOT NULL",
        "bytes",
        "byte[]",
        "long raw",
        "blob",
        "二进制",
        "JSON对象",
    ],
)
def test_a_type_that_may_hold_anything_hints_at_anything(type: str) -> None:
    assert ANYTHING in hinted(type)


@pytest.mark.parametrize(
    ("type", "concept"),
    [
        ("struct<phone:string,id_card:string>", "person.contact.phone"),
        ("struct<phone:string,id_card:string>", "person.government-id.national-id"),
        ("array<struct<customer_name:string>>", "person.name"),
        ("struct<a:struct<b:array<struct<passport_no:string>>>>", "person.government-id.passport"),
        ("ROW(id_card varchar)", "person.government-id.national-id"),
        ("{ phone: string; age: number }", "person.contact.phone"),
        ("struct<ph0ne:string>", "person.contact.phone"),
        ("ph\x1b[31mone", "person.contact.phone"),
        ("p\u200bhone", "person.contact.phone"),
        ("ｐｈｏｎｅ", "person.contact.phone"),
        ("struct＜手机号：string＞", "person.contact.phone"),
        ("email", "person.contact.email"),
        ("Optional[EmailStr]", "person.contact.email"),
        ("string (email)", "person.contact.email"),
        ("PhoneNumber", "person.contact.phone"),
        ("inet", "network.identifier.ip"),
        ("macaddr", "device.identifier.hardware"),
        ("HumanName", "person.name"),
        ("Reference(Patient)", "person.health"),
        ("CreditCard", "person.financial.payment-card"),
        ("ssn", "person.government-id.tax-id"),
        ("date_of_birth", "person.demographic.birth"),
        ("password", "security.secret.password"),
        ("LatLng", "location.precise"),
        ("GPS", "location.precise"),
        ("point[]", "location.precise"),
        ("geometry NOT NULL", "location.precise"),
        ("Face", "person.biometric.face"),
        ("Set<Customer>", "person.other"),
        ("身份证号", "person.government-id.national-id"),
        ("int | Identity", ANYTHING),
        ("ROW(a int, identity varchar)", ANYTHING),
        ("UserIdentity", ANYTHING),
    ],
)
def test_a_name_in_a_type_hints_at_what_it_speaks_of(type: str, concept: str) -> None:
    assert concept in hinted(type)


@pytest.mark.parametrize(
    "type",
    """string;int;INTEGER;bigint(20);int8;uint64;varchar(20);varchar2(20 char);nvarchar(max);character varying(20);utf8;large_utf8;enum;list
array<string>;Nullable(String);LowCardinality(String);timestamp[us, tz=UTC];timestamp with time zone;timestamp_ntz;date;date32[day];time
datetime2;datetimeoffset;decimal(10,2);numeric;number(10,0);double precision;floating point;real;money;bit(1);boolean;tinyint(1);uuid
uniqueidentifier;serial;rowversion;char(14);text;longtext;ntext;clob;nclob;name;oid;interval year to month;ENUM('a','b');enum(a,b)
Literal['child'];set('child','adult');USER-DEFINED;varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;int unsigned zerofill
int AUTO_INCREMENT;integer identity;bigint generated always as identity;int identity(1,1);numeric(9) not null identity
string (date-time);string (uuid);keyword
scaled_float;字符串;字符型;数值型;日期型;文本;布尔型;枚举;整数;浮点;java.lang.String;google.protobuf.Timestamp;Optional[str];int | None
ObjectId;object_id;ObjectType;RecordStatus;FixedString(16);file;DateTime64(3, 'Asia/Shanghai');bytes (decimal);fixed (decimal)""".replace(
        "\n", ";"
    ).split(";"),
)
def test_technical_words_hint_at_nothing(type: str) -> None:
    assert hinted(type) == set()


def test_a_type_permits_nothing() -> None:
    assert signs("part_number", name="f1") == ()
    assert {sign.evidence for sign in signs("email", name="f1")} == {Evidence.HINT}


def test_values_that_a_type_lists_are_listed_values() -> None:
    found = {sign.concept: sign for sign in signs("ENUM('male','female') NOT NULL", name="f1")}
    assert found["person.demographic.gender"].evidence is Evidence.PHRASE
    assert [step.id for step in found["person.demographic.gender"].because] == ["sign-values"]


def test_it_is_told_where_the_type_says_it() -> None:
    found = {sign.concept: [step.id for step in sign.because] for sign in signs("struct<phone:string>")}
    assert found["person.contact.phone"] == ["sign-words-type", "sign-inside"]
    assert found[ANYTHING] == ["sign-type"]


@pytest.mark.parametrize(
    ("type", "own", "listed"),
    [
        ("", (), ()),
        ("struct<phone:string,b:array<string>>", ("struct", "phone", "string", "b", "array"), ()),
        ("decimal(10,2)", ("decimal",), ()),
        ("enum('male','female')", (), ("male", "female")),
        ("enum(male, female)", (), ("male", "female")),
        ("Enum8('a'=1,'b'=2)", (), ("a", "b")),
        ("Literal['x',\"y\"]", (), ("x", "y")),
        ("enum()", (), ()),
        ("set(user)", ("set", "user"), ()),
        ("byte[]", ("bytes",), ()),
        ("bytes (decimal)", ("decimal",), ()),
    ],
)
def test_a_type_in_parts(type: str, own: tuple[str, ...], listed: tuple[str, ...]) -> None:
    assert parts(type) == own
    assert values(type) == listed


def test_the_names_a_part_goes_by() -> None:
    assert set(kinds("JSON NOT NULL")) == {"json", "jsonnot", "jsonnotnull"}
    assert set(kinds("sys.anydata")) == {"sysanydata", "anydata"}
    assert "point" not in set(kinds("floating point"))
    assert set(kinds("list of json")) == {"json"}
    assert set(kinds("array")) == set()


def test_a_type_of_very_many_parts_may_hold_anything() -> None:
    assert parts(",".join(f"a{number}" for number in range(1001)))[-1] == "any"
    assert parts(",".join(f"a{number}" for number in range(1000)))[-1] == "a999"
