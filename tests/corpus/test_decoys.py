"""Things that look restricted and are not, and things that do not look it and may be."""

from __future__ import annotations

import pytest
from tests.corpus.test_mangled import verdict_of

from xbcatalog.core.dataset import Field
from xbcatalog.core.decision import Verdict

LAMP = Field(path=("Vehicle", "Body", "Lights"), name="LicensePlate", type="boolean")
DECOYS = (
    LAMP,
    Field(path=("dashboard_lights",), name="license_plate", values=("active", "inactive", "failure")),
    Field(path=("Body", "Mirrors", "DriverSide"), name="Pan", type="int8", unit="percent"),
    Field(path=("UpdateFirmware",), name="location", type="string (uri)", description="URL from which the firmware can be retrieved"),
    Field(path=("vehicle",), name="plate_color"),
    Field(path=(), name="车牌颜色"),
    Field(path=("battery",), name="location"),
    Field(path=(), name="battery_location"),
    Field(path=("part",), name="name"),
    Field(path=(), name="acid_level"),
    Field(path=(), name="driver_seat_heating"),
    Field(path=(), name="phone_verified", type="boolean"),
)
OPEN = (
    Field(path=(), name="车辆标识"),
    Field(path=(), name="message2"),
    Field(path=(), name="ctc"),
    Field(path=(), name="security_code"),
    Field(path=("buyer",), name="name"),
    Field(path=(), name="seed"),
    Field(path=(), name="authentication_code"),
    Field(path=("user",), name="location"),
    Field(path=(), name="home_location", values=("north", "south")),
    Field(path=(), name="vin", values=("LSVAA4182E2184841", "LSVAA4182E2184842")),
    Field(path=(), name="x1", values=("male", "female")),
    Field(path=(), name="x1", values=("男", "女", "未知")),
    Field(path=(), name="x1", description="性别（0男 1女 2未知）"),
    # A word of the record, not its last letters: a shadow holds no warning of an open door, a childhood no hood.
    Field(path=("di_device_shadow",), name="value", description="属性值"),
    Field(path=("childhood",), name="value"),
    Field(path=("babyhood",), name="status_value"),
    # A setting that may be any, the password of a charger among them.
    Field(path=("GetVariableResultType",), name="attributeValue"),
    Field(path=("SetVariableDataType",), name="attributeValue"),
    Field(path=("VariableAttributeType",), name="value"),
    Field(path=("channel_config",), name="properties", description="通道配置参数"),
    Field(path=("iot_data_sink",), name="config", type="text", description="数据流转目的配置（JSON）"),
    Field(path=("power_station",), name="network_info"),
    Field(path=("SampledValueType",), name="signedMeterValue"),
    # What a comment says behind a list, or in one, and behind the address of a page.
    Field(
        path=("part",),
        name="part_number",
        description="Kind of part.\n- a: one\n- b: two\n\nNote: the id card number of the customer is stored here.",
    ),
    Field(path=("part",), name="part_number", description="零件编号。\n- a: 一\n- b: 二\n另含客户身份证号。"),
    Field(
        path=("part",), name="part_number", description="A part.\n- Unit: piece\n- Note: the customer's id card number where there is none"
    ),
    Field(path=("part",), name="vehicle_weight", description="It holds:\n- customer_phone\n- customer_id_card\n"),
    Field(path=("part",), name="vehicle_weight", description="It holds:\n- PHONE (customer)\n- IDCARD (customer)\n"),
    Field(path=("part",), name="part_number", description="零件编号 https://wiki/parts：客户身份证号"),
    Field(path=("part",), name="part_number", description="Weight https://wiki/parts;customer_phone"),
    Field(path=("part",), name="part_number", description="http://wiki/parts客户手机号"),
    Field(path=("part",), name="part_number", description="https://客户姓名"),
    Field(path=("part",), name="part_number", description="|http://x|customer_phone|"),
    # What is set aside of a name is a word of it.
    Field(path=("Value",), name="float_value"),
    Field(path=("ums_admin_role_relation",), name="admin_id"),
    Field(path=("door",), name="captain"),
    Field(path=("door",), name="office"),
    # A type that may hold anything, or says what it holds, beside a harmless name.
    Field(path=("parts",), name="vehicle_weight", type="struct<phone:string,id_card:string>"),
    Field(path=("parts",), name="part_number", type="array<struct<customer_name:string>>"),
    Field(path=("parts",), name="part_number", type="map<string,string>"),
    Field(path=("parts",), name="part_number", type="sql_variant"),
    Field(path=("parts",), name="part_number", type="varbinary(max)"),
    Field(path=("parts",), name="part_number", type="JSON NOT NULL"),
    Field(path=("parts",), name="defect_code", type="EmailAddress"),
    Field(path=("parts",), name="defect_code", type="Patient"),
    Field(path=("parts",), name="defect_code", type="LatLng"),
    Field(path=("parts",), name="defect_code", type="password"),
    Field(path=("parts",), name="defect_code", type="enum('male','female')"),
    # What a key sends, and which wheel it is.
    Field(path=("RKE_Info",), name="RemoteKey_Info_RollA", type="unsigned integer (32 bit)"),
    Field(path=("RKE_Info",), name="KeyFob_Counter", type="unsigned integer (32 bit)"),
    Field(path=("TPM_Frame",), name="TirePress_Frame_ID", type="unsigned integer (32 bit)"),
    Field(path=("vehicle_state",), name="homelink_nearby", type="bool"),
)


@pytest.mark.parametrize("field", DECOYS, ids=lambda field: field.dotted)
def test_what_only_looks_restricted_is_not_prohibited(field: Field) -> None:
    assert verdict_of(field) is not Verdict.PROHIBITED


@pytest.mark.parametrize("field", OPEN, ids=lambda field: field.dotted)
def test_what_may_be_restricted_is_not_allowed(field: Field) -> None:
    assert verdict_of(field) is not Verdict.ALLOWED


@pytest.mark.parametrize(
    "name", ["vehicle.plate_color", "battery.location", "battery_location", "part.name", "driver_seat_heating", "车牌颜色"]
)
def test_ordinary_things_beside_words_of_persons_are_settled(name: str) -> None:
    *path, own = name.split(".")
    assert verdict_of(Field(path=tuple(path), name=own)) is Verdict.ALLOWED


@pytest.mark.parametrize(
    "type", ["varchar(20) NOT NULL", "text", "list<string>", "timestamp with time zone", "enum('A','B')", "int identity(1,1)", "uuid"]
)
def test_a_technical_type_keeps_no_harmless_name_open(type: str) -> None:
    assert verdict_of(Field(path=("parts",), name="part_number", type=type)) is Verdict.ALLOWED
