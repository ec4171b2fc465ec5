"""Data dictionaries in workbooks."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given as holds
from hypothesis import strategies as st
from tests.importers.given import context, errors, fields, given, names, note, told
from tests.importers.workbooks import MAIN, packed, rows, sheet, workbook

from xbcatalog.importers import csv_dictionary, xlsx
from xbcatalog.importers.registry import detect
from xbcatalog.source.inputs import Read
from xbcatalog.source.limits import Limits

HEAD: list[object] = ["字段名", "类型", "说明"]
VIN: list[object] = ["vin", "varchar(17)", "车架号"]
TABLE = [HEAD, VIN]
pytest.importorskip("openpyxl")


def read(data: bytes, columns: dict[str, str] | None = None, limits: Limits | None = None, name: str = "d.xlsx") -> Read:
    return xlsx.read(given(name, data), context(columns, limits=limits))


def claims(data: bytes, name: str = "d.xlsx") -> bool:
    return xlsx.claims(given(name, data))


def test_a_chinese_dictionary_is_read_each_field_with_its_sheet_row_and_column() -> None:
    found = read(workbook({"Sheet1": [["序号", *HEAD], [1, *VIN], [2, "plate", "varchar(8)", "车牌号"]]}))
    assert told(found) == []
    assert names(found) == ["vin", "plate"]
    assert note(found, "csv-roles")["roles"] == "name=字段名, type=类型, description=说明"
    vin = fields(found)[0]
    assert (vin.title, vin.type) == ("车架号", "varchar(17)")
    assert vin.place is not None
    assert (vin.place.file, vin.place.part, vin.place.line, vin.place.column) == ("d.xlsx", "Sheet1", 2, 2)


def test_the_same_rows_as_csv_give_the_same_fields() -> None:
    table = [
        ["表名", "字段名", "字段中文名", "类型", "取值"],
        ["t_car", "vin", "车架号", "string", ""],
        ["", "sex", "性别", "int", "1:男;2:女"],
    ]
    text = "\n".join(",".join(row) for row in table) + "\n"
    plain = csv_dictionary.read(given("d.csv", text), context())
    packed_ = read(workbook({"Sheet1": table}))
    assert [(one.dotted, one.title, one.type, one.values) for one in fields(packed_)] == [
        (one.dotted, one.title, one.type, one.values) for one in fields(plain)
    ]


def test_every_sheet_that_lists_fields_is_read_and_its_name_is_the_table() -> None:
    found = read(workbook({"封面": [["数据字典"], ["版本", "1.0"]], "车辆": TABLE, "车主": [HEAD, ["phone", "string", "手机号"]]}))
    assert told(found) == []
    assert names(found) == ["车辆.vin", "车主.phone"]
    assert note(found, "xlsx-sheets-read")["sheets"] == "车辆, 车主"
    assert note(found, "xlsx-sheets-passed-over")["sheets"] == "封面"


def test_sheets_of_no_telling_name_are_told_apart_only_where_there_are_several() -> None:
    assert names(read(workbook({"Sheet2": TABLE}))) == ["vin"]
    assert names(read(workbook({"Sheet1": TABLE, "Sheet2": TABLE}))) == ["Sheet1.vin", "Sheet2.vin"]


def test_where_a_column_names_the_table_the_sheet_is_only_what_it_is_called() -> None:
    found = read(workbook({"车主": [["表名", *HEAD], ["t1", *VIN]]}))
    assert [(one.dotted, one.record) for one in fields(found)] == [("t1.vin", "车主")]


def test_a_hidden_sheet_is_read_like_the_others_and_told() -> None:
    found = read(workbook({"a": TABLE, "b": [HEAD, ["phone", "string", "手机号"]]}, hidden=["b"]))
    assert names(found) == ["a.vin", "b.phone"]
    assert note(found, "xlsx-sheets-hidden")["sheets"] == "b"


def test_merged_titles_above_and_between_are_what_the_rows_below_are_called() -> None:
    body: list[list[object]] = [["车辆信息"], HEAD, VIN, ["车主信息"], HEAD, ["phone", "string", "手机号"]]
    found = read(workbook({"Sheet1": sheet(rows(body), ["A1:C1", "A4:C4"])}))
    assert [(one.name, one.record) for one in fields(found)] == [("vin", "车辆信息"), ("phone", "车主信息")]
    assert told(found) == [("csv-heading-row", 4)]


def test_a_text_merged_downwards_is_said_of_every_row_it_covers() -> None:
    body: list[list[object]] = [
        ["表名", *HEAD],
        ["t1", "home", "string", "电话"],
        [None, "work", "string", None],
        ["t2", "vin", "string", "车架号"],
    ]
    found = read(workbook({"Sheet1": sheet(rows(body), ["A2:A3", "D2:D3"])}))
    assert [(one.dotted, one.title) for one in fields(found)] == [("t1.home", "电话"), ("t1.work", "电话"), ("t2.vin", "车架号")]


def test_a_header_of_two_rows_with_merged_cells_is_one_header() -> None:
    body: list[list[object]] = [["序号", "字段名", "描述", None], [None, None, "中文名", "备注"], [1, "vin", "车架号", "唯一"]]
    found = read(workbook({"Sheet1": sheet(rows(body), ["A1:A2", "B1:B2", "C1:D1"])}))
    assert [(one.name, one.title, one.description) for one in fields(found)] == [("vin", "车架号", "唯一")]
    assert told(found) == []


def test_columns_named_by_the_user_hold_for_every_sheet_that_has_them() -> None:
    found = read(workbook({"a": [["甲", "乙"], ["x", "vin"]], "b": [["丙"], ["x"]]}), {"name": "乙"})
    assert names(found) == ["a.vin"]
    found = read(workbook({"a": [["甲", "乙"], ["x", "phone"]], "b": TABLE}), {"name": "乙"})
    assert names(found) == ["a.phone", "b.vin"]
    assert [id for id, _ in told(read(workbook({"b": TABLE}), {"name": "乙"}))] == ["csv-unknown-header"]
    assert [id for id, _ in told(read(workbook({"a": [["甲"], ["x"]]}), {"name": "乙"}))] == ["csv-unknown-header"]


def test_numbers_truths_and_spaces_are_texts_as_a_reader_sees_them() -> None:
    found = read(workbook({"Sheet1": [HEAD, [2024.0, True, " \u3000a\r\nb "], ["_x0070_hone", 1.5, "x"]]}))
    assert [(one.name, one.type) for one in fields(found)] == [("2024", "TRUE"), ("phone", "1.5")]


def test_shared_strings_with_runs_and_pronunciation_are_the_text_that_is_seen() -> None:
    runs = '<r><rPr><b/></rPr><t>vi</t></r><r><t>n</t></r><rPh sb="0" eb="1"><t>x</t></rPh>'
    strings = f'<sst xmlns="{MAIN}"><si><t>字段名</t></si><si>{runs}</si></sst>'
    parts = unpacked(
        workbook({"Sheet1": sheet('<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c><c/></row><row><c t="s"/></row>')})
    )
    types = parts["[Content_Types].xml"].decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    parts |= {"[Content_Types].xml": types.replace("</Types>", override).encode(), "xl/sharedStrings.xml": strings.encode()}
    assert names(read(packed(parts))) == ["vin"]
    parts["xl/sharedStrings.xml"] = strings.replace("<si><r>", "<si/><si><r>").encode()
    assert names(read(packed(parts))) == []
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}"/>'.encode()
    assert errors(read(packed(parts)).diagnostics) == ["xlsx-damaged"]


def test_codes_of_characters_are_the_characters_but_for_halves_of_some() -> None:
    found = read(workbook({"Sheet1": [["字段名"], ["a_xD83D_b_x0041_"]]}))
    assert names(found) == ["a_xD83D_bA"]


def test_a_table_of_data_is_refused_and_not_claimed() -> None:
    data = workbook({"客户": [["name", "phone", "city"], ["张三", "13800000000", "上海"]]})
    assert not claims(data)
    found = read(data)
    assert told(found) == [("csv-perhaps-data", 1)]
    assert "张三" not in repr(found.diagnostics) + repr(found.notes)
    assert errors(read(workbook({"a": [[]]})).diagnostics) == ["csv-empty"]
    assert told(read(workbook({"a": [["x", "y"], [1, 2]]}))) == [("csv-no-name-column", 1)]


def test_a_sheet_that_may_be_a_list_of_fields_is_not_passed_over_unseen() -> None:
    found = read(workbook({"a": TABLE, "b": [["name", "city"], ["x", "y"]]}))
    assert told(found) == [("xlsx-perhaps-dictionary", 1)]
    assert [one.place.part for one in found.diagnostics if one.place] == ["b"]


def test_rows_that_stand_out_of_order_or_twice_are_not_lost() -> None:
    body = rows([HEAD]) + rows([VIN], 5) + rows([["plate", "string", ""]], 3) + rows([["late", "string", ""]], 5)
    found = read(workbook({"Sheet1": sheet(body)}))
    assert [one.name for one in fields(found)] == ["plate", "vin late"]


# -- formulas


def formula(stored: str) -> bytes:
    made = f'<row r="2"><c r="A2" t="str"><f>HYPERLINK("http://x","vin")</f>{stored}</c><c r="B2"><f>1+1</f><v>9</v></c></row>'
    return workbook({"Sheet1": sheet(rows([["字段名", "类型"]]) + made)})


def test_of_a_formula_what_was_stored_is_read_and_nothing_is_evaluated() -> None:
    found = read(formula("<v>plate</v>"))
    assert [(one.name, one.type) for one in fields(found)] == [("plate", "9")]


def test_a_formula_without_a_stored_value_is_an_error_since_a_field_may_be_lost() -> None:
    found = read(formula(""))
    assert ("xlsx-formula-unstored", 2) in told(found)
    assert "xlsx-formula-unstored" in errors(found.diagnostics)


@pytest.mark.parametrize("name", ["=1+1", "+cmd|' /C calc'!A0", "<b>x</b>", "a%b", "名\u200b称", "@SUM(A1)", "a|b"])
def test_a_hostile_name_is_kept_as_it_is_written(name: str) -> None:
    assert [one.name for one in fields(read(workbook({"Sheet1": [HEAD, [name, "int", ""]]})))] == [name]


# -- the template of the data contract standard

FUNDAMENTALS: list[list[object]] = [
    ["Fundamentals"],
    [],
    ["Kind", None, "DataContract"],
    ["apiVersion", None, "v3.0.2"],
    ["Name", None, "Fleet"],
]
PROPERTIES: list[object] = [
    "Property",
    "Business Name",
    "Logical Type",
    "Physical Type",
    "Description",
    "Classification",
    "Tags",
    "Physical Name",
    "Format",
]


def contract(*properties: list[object], version: str = "v3.0.2") -> Read:
    head: list[list[object]] = [
        ["Schema"],
        ["Name", "cars"],
        ["Physical Name", "cars_v1"],
        ["Tags", "gold, pii"],
        [None] * 8 + ["Options"],
        PROPERTIES,
    ]
    first: list[list[object]] = [*FUNDAMENTALS[:3], ["apiVersion", None, version], FUNDAMENTALS[4]]
    return read(workbook({"Fundamentals": first, "Schema cars": [*head, *properties], "Schema <table_name>": [["Name", "x"]]}))


def test_the_template_is_read_as_the_contract_it_stands_for() -> None:
    from xbcatalog.importers import odcs

    text = """\
apiVersion: v3.0.2
kind: DataContract
name: Fleet
schema:
- name: cars
  physicalName: cars_v1
  tags: [gold, pii]
  properties:
  - {name: vin, businessName: Frame number, logicalType: string, physicalType: varchar, classification: restricted, physicalName: fgstnr}
  - {name: day, logicalType: string, logicalTypeOptions: {format: date}, tags: [a, b], customProperties: [{property: PII, value: 'yes'}]}
  - name: home
    logicalType: object
    classification: restricted
    properties: [{name: street, description: Street of the owner.}]
  - name: stops
    logicalType: array
    items: {logicalType: object, properties: [{name: lat}, {name: lon}]}
"""
    properties: list[list[object]] = [
        ["vin", "Frame number", "string", "varchar", None, "restricted", None, "fgstnr"],
        ["day", None, "string", None, None, None, "a, b", None, "date", "yes"],
        ["home", None, "object", None, None, "restricted"],
        ["home.street", None, None, None, "Street of the owner."],
        ["stops", None, "array"],
        ["stops.items", None, "object"],
        ["stops.items.lat"],
        ["stops.items.lon"],
    ]
    PROPERTIES.append("PII")
    try:
        found = contract(*properties)
    finally:
        PROPERTIES.pop()
    assert told(found) == []
    plain = odcs.read(given("c.yaml", text), context())

    def bare(read: Read) -> list[object]:
        return [(one.dotted, one.title, one.description, one.record, one.type, one.tags, one.declared) for one in fields(read)]

    assert bare(found) == bare(plain)
    assert names(found) == ["cars.vin", "cars.day", "cars.home.street", "cars.stops.lat", "cars.stops.lon"]
    assert next((one.place.part, one.place.line, one.place.column) for one in fields(found) if one.place) == ("Schema cars", 7, 1)
    assert [one.id for one in found.datasets] == ["Fleet"]


def test_a_property_whose_parent_has_no_row_is_not_lost() -> None:
    assert names(contract(["a.b.c"], ["a.d"], ["x.", None], [".y"])) == ["cars.a.b.c", "cars.a.d", "cars.x.x.", "cars.y"]


def test_a_property_without_a_name_and_another_version_are_errors_with_their_places() -> None:
    assert told(contract([None, None, "string"])) == [("field-nameless", 7)]
    found = contract(["vin"], version="v2.2.2")
    assert told(found) == [("odcs-version", 4)]
    assert [one.place.part for one in found.diagnostics if one.place] == ["Fundamentals"]


# -- files that are not what they seem


def test_what_is_no_workbook_is_told_for_what_it_is() -> None:
    assert errors(read(b"hello").diagnostics) == ["xlsx-no-workbook"]
    assert errors(read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600).diagnostics) == ["xlsx-old-or-locked"]
    assert errors(read(packed({"xl/workbook.bin": b"x", "[Content_Types].xml": ""})).diagnostics) == ["xlsx-old-or-locked"]
    assert errors(read(packed({"a.txt": "x"})).diagnostics) == ["xlsx-no-workbook"]
    whole = workbook({"a": TABLE})
    for data in (whole[:400], whole[:-30], packed({**unpacked(whole), "xl/workbook.xml": b"<x>"}), packed({"[Content_Types].xml": "<"})):
        assert errors(read(data).diagnostics) == ["xlsx-damaged"]
        assert told(read(data))
    assert not claims(b"hello")
    assert not claims(packed({"a.txt": "x"}))


def timed(data: bytes, expected: str, limits: Limits | None = None) -> None:
    began = time.process_time()
    found = read(data, limits=limits)
    assert errors(found.diagnostics) == [expected]
    assert told(found)
    assert time.process_time() - began < 5


def test_a_bomb_is_refused_by_what_its_directory_declares() -> None:
    timed(workbook({"a": TABLE}, xl__media__a=b"\0" * 40_000_000), "xlsx-unpacks-too-large")
    timed(workbook({"a": TABLE}, xl__media__a=b"\0" * 40_000_000), "xlsx-too-dense", Limits(bytes=10**9))
    timed(packed({f"{n}": b"" for n in range(10_001)}), "xlsx-too-many-parts")


def test_a_part_that_declares_less_than_it_holds_is_refused() -> None:
    data = bytearray(workbook({"a": TABLE}))
    at = data.rfind(b"xl/worksheets/sheet1.xml") - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert errors(read(bytes(data)).diagnostics) == ["xlsx-damaged"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_anything_is_parsed(encoding: str) -> None:
    lols = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    body = sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&l11;</t></is></c></row>')
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY l0 "lol">{lols}]>{body}'
    data = packed({**unpacked(workbook({"a": TABLE})), "xl/worksheets/sheet1.xml": bomb.encode(encoding)})
    timed(data, "xlsx-entities")
    outside = '<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'
    timed(packed({**unpacked(workbook({"a": TABLE})), "xl/workbook.xml": outside}), "xlsx-entities")


def unpacked(data: bytes) -> dict[str, bytes]:
    from io import BytesIO

    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "d.xlsx"
    path.write_bytes(workbook({"a": TABLE}))
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(path, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet(rows([HEAD, ["phone", "string", "x"]])))
    assert errors(read(path.read_bytes()).diagnostics) == ["xlsx-damaged"]


def test_a_huge_declared_dimension_and_far_cells_cost_nothing_until_they_are_cells() -> None:
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    found = read(workbook({"Sheet1": sheet(rows(TABLE) + far, dimension="A1:XFD1048576")}))
    assert names(found) == ["vin"]
    many = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 300))
    timed(workbook({"Sheet1": sheet(many)}), "xlsx-too-many-cells")
    for wrong in ('<row r="99999999"><c r="A99999999"><v>1</v></c></row>', '<row r="-1"/>', '<row r="x"/>', '<row r="1"><c r="?"/></row>'):
        timed(workbook({"Sheet1": sheet(wrong)}), "xlsx-damaged")


def test_merged_cells_that_cover_everything_are_bounded() -> None:
    body = rows([[*HEAD], *[["a", "b", "c"]] * 2000])
    timed(workbook({"Sheet1": sheet(body, [f"A{n}:A1048576" for n in range(1, 2001)])}), "xlsx-too-many-cells")


def test_deep_nesting_and_huge_texts_end_in_time() -> None:
    deep = f'<worksheet xmlns="{MAIN}"><sheetData>{"<row>" * 100_000}{"</row>" * 100_000}</sheetData></worksheet>'
    began = time.process_time()
    told(read(workbook({"Sheet1": deep})))
    long = "".join(chr(0x4E00 + n * n % 20_000) for n in range(1_000_000))
    found = read(workbook({"Sheet1": [HEAD, ["vin", "string", long]]}))
    assert names(found) == ["vin"]
    assert time.process_time() - began < 10


def test_more_fields_than_allowed_are_an_error() -> None:
    found = read(workbook({"Sheet1": [HEAD, VIN, VIN]}), limits=Limits(fields=1))
    assert errors(found.diagnostics) == ["too-many-fields"]


@holds(st.data())
def test_no_bytes_make_it_fail(data: st.DataObject) -> None:
    whole = bytearray(workbook({"a": TABLE}))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    claims(bytes(whole))
    told(read(bytes(whole)))


cells = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp", "Zs"), exclude_characters="._"), min_size=1, max_size=12)


@holds(st.lists(st.tuples(cells, cells), min_size=1, max_size=12))
def test_every_row_becomes_a_field_whatever_stands_in_it(table: list[tuple[str, str]]) -> None:
    found = read(workbook({"Sheet1": [["字段名", "说明"], *table]}))
    assert [one.name for one in fields(found)] == [name for name, _ in table]


def test_a_workbook_is_known_by_its_bytes_on_standard_input() -> None:
    found = detect(given("-", workbook({"a": TABLE})))
    assert found is not None
    assert found.id == "xlsx"


def test_without_its_reader_a_workbook_is_claimed_and_says_what_to_install(tmp_path: Path) -> None:
    path = tmp_path / "d.xlsx"
    path.write_bytes(workbook({"a": TABLE}))
    code = f"""\
import sys
sys.modules["openpyxl"] = None
from pathlib import Path
from tests.importers.given import context, given
from xbcatalog.importers.registry import read_input
read = read_input(given("d.xlsx", Path({str(path)!r}).read_bytes()), context(), None)
told = read.diagnostics[0].message
assert (told.id, dict(told.args)) == ("extra-missing", {{"extra": "xlsx", "library": "openpyxl"}}), told
"""
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root, env={"PYTHONPATH": f"{root / 'src'}:{root}", "SYSTEMROOT": ""})
