"""Real schemas: every column counted, and counted again by other means."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import yaml
from tests.importers.given import SHARED, context, errors, fields, told

from xbcatalog.importers.registry import read_input
from xbcatalog.source.inputs import Input, Read

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the real schemas lie beside the repository")

COUNTS = {
    "zh/mall_ddl.sql": 669,
    "zh/ruoyi.sql": 226,
    "zh/tracseek_jt808_ddl.sql": 511,
    "zh/jt809_fields.csv": 295,
    "health/omop_oncology_fields.csv": 18,
    "automotive/ruptela_io_list.csv": 1045,
    "automotive/vss/vss_4.2_subset.csv": 277,
    "automotive/vss/vss_4.0_subset.json": 174,
    "automotive/vss/ADAS.vspec": 40,
    "automotive/vss/CombustionEngine.vspec": 33,
    "automotive/vss/ElectricMotor.vspec": 10,
    "automotive/vss/HVAC.vspec": 5,
    "automotive/vss/Transmission.vspec": 17,
    "automotive/vss/Wheel.vspec": 13,
    "automotive/dbc/gwm_haval_h6_phev_2024.dbc": 135,
    "automotive/dbc/hyundai_2015_mcan.dbc": 1184,
    "automotive/hm/_custom_types.yml": 153,
    "automotive/hm/adas.yml": 12,
    "automotive/hm/charging.yml": 79,
    "automotive/hm/chassis_settings.yml": 8,
    "automotive/hm/climate.yml": 13,
    "automotive/hm/cruise_control.yml": 5,
    "automotive/hm/dashboard_lights.yml": 3,
    "automotive/hm/doors.yml": 5,
    "automotive/hm/driver_fatigue.yml": 1,
    "automotive/hm/engine.yml": 9,
    "automotive/hm/firmware_version.yml": 3,
    "automotive/hm/fueling.yml": 2,
    "automotive/hm/home_charger.yml": 16,
    "automotive/hm/honk_horn_flash_lights.yml": 5,
    "automotive/hm/hood.yml": 3,
    "automotive/hm/ignition.yml": 3,
    "automotive/hm/lights.yml": 10,
    "automotive/hm/maintenance.yml": 39,
    "automotive/hm/parking_brake.yml": 1,
    "automotive/hm/power_takeoff.yml": 2,
    "automotive/hm/remote_control.yml": 3,
    "automotive/hm/rooftop_control.yml": 7,
    "automotive/hm/seats.yml": 2,
    "automotive/hm/theft_alarm.yml": 9,
    "automotive/hm/trunk.yml": 3,
    "automotive/hm/vehicle_location.yml": 7,
    "automotive/hm/vehicle_status.yml": 1,
    "automotive/hm/video_handover.yml": 4,
    "automotive/hm/wake_up.yml": 1,
    "automotive/hm/weather_conditions.yml": 1,
    "automotive/hm/windows.yml": 2,
    "automotive/hm/windscreen.yml": 8,
    "contracts/dbt_jaffle.yml": 16,
    "hr/workday_stg.yml": 432,
    "hr/workday_sources.yml": 473,
    "hr/sap_pa0000.yml": 28,
    "hr/sap_pa0001.yml": 52,
    "hr/sap_pa0008.yml": 284,
    "hr/sap_pa0031.yml": 43,
    "commerce/sap_kna1.yml": 196,
    "commerce/sap_mara.yml": 244,
    "commerce/sap_vbap.yml": 388,
    "commerce/sap_sources.yml": 0,
    "contracts/odcs_all_data_types.yaml": 10,
    "contracts/odcs_all_schema_types.yaml": 6,
    "contracts/odcs_full_example.yaml": 7,
    "contracts/odcs_kafka.yaml": 3,
    "contracts/odcs_shipments.yaml": 10,
    "contracts/odcs_shipments.xlsx": 10,
    "contracts/odcs_table_partition.yaml": 4,
    "health/avro/application_device_info.avsc": 8,
    "health/avro/canedge_obd2.avsc": 133,
    "health/avro/garmin_daily_summary.avsc": 34,
    "health/avro/local_weather.avsc": 13,
    "health/avro/oura_sleep.avsc": 36,
    "health/avro/phone_bluetooth_device_scanned.avsc": 6,
    "health/avro/phone_relative_location.avsc": 10,
    "automotive/apollo/chassis.proto": 104,
    "automotive/apollo/gps.proto": 2,
    "automotive/apollo/pointcloud.proto": 12,
    "automotive/apollo/sensor_image.proto": 14,
    "automotive/apollo/traffic_light_detection.proto": 31,
    "automotive/tesla_vehicle_alert.proto": 7,
    "automotive/tesla_vehicle_data.proto": 340,
    "automotive/ocpi/2.2.1/components/parameters.yaml": 4,
    "automotive/ocpi/2.2.1/components/responses.yaml": 0,
    "automotive/ocpi/2.2.1/modules/cdrs.yaml": 71,
    "automotive/ocpi/2.2.1/modules/commands.yaml": 25,
    "automotive/ocpi/2.2.1/modules/hub.yaml": 16,
    "automotive/ocpi/2.2.1/modules/locations.yaml": 76,
    "automotive/ocpi/2.2.1/modules/sessions.yaml": 38,
    "automotive/ocpi/2.2.1/modules/tariffs.yaml": 51,
    "automotive/ocpi/2.2.1/modules/tokens.yaml": 29,
    "automotive/ocpi/2.2.1/ocpi-2.2.1.yaml": 110,
    "automotive/ocpi/common/definitions.yaml": 31,
    "commerce/spapi_fba_inventory.json": 68,
    "commerce/spapi_finances_v0.json": 322,
    "commerce/spapi_report_sales_traffic.schema.json": 94,
    "commerce/spapi_vehicles.json": 32,
    "commerce/spapi_vendor_orders.json": 147,
    "shipping/dcsa_cs_v1.0.3.yaml": 196,
    "shipping/dcsa_tnt_v2.2.0.yaml": 335,
}
SQL = sorted(name for name in COUNTS if name.endswith(".sql"))
CSV = sorted(name for name in COUNTS if name.endswith(".csv"))
DBT = sorted(name for name in COUNTS if name.startswith(("contracts/dbt_", "hr/workday_s", "hr/sap_", "commerce/sap_")))
ODCS = sorted(name for name in COUNTS if name.startswith("contracts/odcs_") and name.endswith(".yaml"))
AVRO = sorted(name for name in COUNTS if name.endswith(".avsc"))


def read(name: str) -> Read:
    return read_input(Input(name=name, data=(SHARED / name).read_bytes()), context(), None)


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_a_real_schema_gives_all_its_fields_and_no_error(name: str) -> None:
    found = read(name)
    told(found)
    assert errors(found.diagnostics) == []
    assert len(fields(found)) == COUNTS[name]


@pytest.mark.parametrize("name", SQL)
def test_the_lines_that_begin_with_a_name_and_a_type_are_the_columns(name: str) -> None:
    text = (SHARED / name).read_text(encoding="utf-8")
    bodies = re.findall(r"(?ims)^create table\s+\S+\s*\((.*?)^\)", text)
    expected = [
        line[1]
        for body in bodies
        for line in re.finditer(r"(?im)^\s+`?(?!(?:primary|unique|key|index|constraint|fulltext)\b)(\w+)`?\s+[a-z]+", body)
    ]
    assert [field.name for field in fields(read(name))] == expected


@pytest.mark.parametrize("name", SQL)
def test_each_place_is_where_the_columns_name_stands(name: str) -> None:
    lines = (SHARED / name).read_text(encoding="utf-8").split("\n")
    for field in fields(read(name)):
        assert field.place is not None
        assert field.place.line is not None
        assert field.place.column is not None
        assert lines[field.place.line - 1][field.place.column - 1 :].lstrip("`").startswith(field.name)


@pytest.mark.parametrize("name", SQL)
def test_every_column_comment_of_the_script_is_with_its_field(name: str) -> None:
    text = (SHARED / name).read_text(encoding="utf-8")
    comments = re.findall(r"(?im)^\s+(?!(?:unique|key)\b)`?\w+`?\s+[a-z]+.*?\bcomment\s+'((?:[^']|'')*)'\s*,?\s*$", text)
    told_comments = [field.description or field.title for field in fields(read(name)) if field.description or field.title]
    assert told_comments == [comment.strip().replace('\\"', '"') for comment in comments if comment.strip()]
    assert len(told_comments) > 80


@pytest.mark.parametrize("name", CSV)
def test_the_rows_of_a_plain_reader_are_the_fields(name: str) -> None:
    with (SHARED / name).open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.reader(stream) if any(row)][1:]
    if name.endswith("vss_4.2_subset.csv"):
        rows = [row for row in rows if row[1] != "branch"]
    assert len(fields(read(name))) == len(rows)


def test_the_cells_of_a_dictionary_stand_at_the_places_told() -> None:
    for name in CSV:
        lines = (SHARED / name).read_text(encoding="utf-8").replace("\r\n", "\n").split("\n")
        for field in fields(read(name)):
            assert field.place is not None
            assert field.place.line is not None
            assert field.place.column is not None
            at = lines[field.place.line - 1][field.place.column - 1 :].replace('""', '"')
            first = field.name.split("\n")[0]
            assert first in at, (name, field)


def named_deep(node: Any, key: str, *, leaf: bool = False) -> Iterator[str]:
    """The names of the entries in every list under `key`, however deep; with `leaf`, of those that hold no such list."""
    if isinstance(node, dict):
        for each, value in node.items():
            if each == key and isinstance(value, list):
                yield from (one["name"] for one in value if not leaf or next(named_deep(one, key), None) is None)
            yield from named_deep(value, key, leaf=leaf)
    elif isinstance(node, list):
        for one in node:
            yield from named_deep(one, key, leaf=leaf)


@pytest.mark.parametrize("name", DBT + ODCS + AVRO)
def test_a_plain_reader_finds_the_same_names_as_fields(name: str) -> None:
    text = (SHARED / name).read_text(encoding="utf-8")
    tree = json.loads(text) if name in AVRO else yaml.safe_load(text)
    key = {"dbt": "columns", "odcs": "properties", "avro": "fields"}["dbt" if name in DBT else "odcs" if name in ODCS else "avro"]
    assert sorted(field.name for field in fields(read(name))) == sorted(named_deep(tree, key, leaf=True))


@pytest.mark.parametrize("name", DBT + ODCS + AVRO)
def test_each_place_is_where_the_name_stands(name: str) -> None:
    lines = (SHARED / name).read_text(encoding="utf-8").split("\n")
    for field in fields(read(name)):
        assert field.place is not None
        assert field.place.line is not None
        assert field.place.column is not None
        assert lines[field.place.line - 1][field.place.column - 1 :].lstrip("\"'").startswith(field.name)


@pytest.mark.parametrize("name", [name for name in sorted(COUNTS) if name.endswith(".dbc")])
def test_the_lines_that_begin_a_signal_are_the_signals_and_their_places(name: str) -> None:
    text = (SHARED / name).read_text(encoding="utf-8")
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if re.match(r"\s*SG_ ", line)]
    found = [(field.place.line, field.name) for field in fields(read(name)) if field.place]
    assert found == [(number, line.split()[1]) for number, line in lines]
    units = [re.findall(r'"(.*?)"', line)[0] for _, line in lines]
    assert [field.unit for field in fields(read(name))] == units


@pytest.mark.parametrize("name", [name for name in sorted(COUNTS) if "/hm/" in name])
def test_a_plain_reader_finds_the_same_properties(name: str) -> None:
    document = yaml.safe_load((SHARED / name).read_text(encoding="utf-8"))
    expected = [f"{document['name']}.{one['name']}" for one in document.get("properties", ())]
    expected += [f"{one['name']}.{part['name']}" for one in document.get("types", ()) for part in one.get("items", ())]
    assert [field.dotted for field in fields(read(name))] == expected


@pytest.mark.parametrize("name", [name for name in sorted(COUNTS) if name.endswith(".vspec")])
def test_the_data_types_of_a_vspec_are_as_many_as_its_signals(name: str) -> None:
    text = (SHARED / name).read_text(encoding="utf-8")
    assert [field.type for field in fields(read(name))] == re.findall(r"(?m)^  datatype: (\S+)", text)


def test_the_signals_that_json_and_csv_share_have_the_same_tags_and_types() -> None:
    exported = {field.tags: field.type for field in fields(read("automotive/vss/vss_4.0_subset.json"))}
    table = {field.tags: field.type for field in fields(read("automotive/vss/vss_4.2_subset.csv"))}
    both = exported.keys() & table.keys()
    assert len(both) > 140
    assert sum(exported[one] == table[one] for one in both) > len(both) - 10


def test_the_spreadsheet_of_a_contract_gives_what_its_yaml_gives() -> None:
    sheet, plain = (fields(read(f"contracts/odcs_shipments.{suffix}")) for suffix in ("xlsx", "yaml"))
    assert [replace(field, place=None) for field in sheet] == [replace(field, place=None) for field in plain]
