"""Parquet and Arrow files: their schemas, and never their data."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as holds
from hypothesis import strategies as st
from tests.importers.columnar import arrow_file, arrow_stream, parquet
from tests.importers.given import context, errors, fields, given, names, told

from xbcatalog.importers import arrow
from xbcatalog.importers import parquet as parquet_importer
from xbcatalog.importers.finding import find
from xbcatalog.importers.registry import detect, read_input
from xbcatalog.source.inputs import Read
from xbcatalog.source.limits import Limits

pa = pytest.importorskip("pyarrow")
VIN = "vehicle.identity.vin"


def read(data: bytes, name: str = "d.parquet", limits: Limits | None = None) -> Read:
    return read_input(given(name, data), context(limits=limits), None)


def schema() -> Any:
    point = pa.struct([pa.field("lat", pa.float64(), metadata={"description": "纬度"}), ("at", pa.timestamp("us"))])
    return pa.schema(
        [
            pa.field("vin", pa.string(), metadata={"comment": "车架号（17位）", "PARQUET:field_id": "3"}),
            pa.field("trips", pa.list_(point), metadata={"comment": "行程", "tags": '["pii"]'}),
            pa.field("by_day", pa.map_(pa.string(), pa.struct([("km", pa.int32())]))),
            pa.field("counts", pa.map_(pa.string(), pa.timestamp("us"))),
            pa.field("tags", pa.list_(pa.list_(pa.string()))),
            pa.field("price", pa.decimal128(10, 2)),
        ],
        metadata={"comment": "车辆", "writer": "x"},
    )


@pytest.mark.parametrize(
    ("name", "make"), [("d.parquet", parquet), ("d.arrow", arrow_file), ("d.arrows", arrow_stream), ("-", arrow_stream)]
)
def test_nested_columns_keep_their_paths_and_metadata_are_their_words(name: str, make: Any) -> None:
    found = read(make(schema()), name)
    assert told(found) == []
    assert [(one.dotted, one.type, one.title, one.record, one.tags) for one in fields(found)] == [
        ("vin", "string", "车架号", "车辆", ()),
        ("trips.lat", "double", "纬度", "车辆\n\n行程", (("", "pii"),)),
        ("trips.at", "timestamp[us]", "", "车辆\n\n行程", (("", "pii"),)),
        ("by_day.km", "int32", "", "车辆", ()),
        ("counts", "map", "", "车辆", ()),
        ("tags", "list<list<string>>", "", "车辆", ()),
        ("price", "decimal128(10, 2)", "", "车辆", ()),
    ]
    assert fields(found)[0].description == "车架号（17位）"
    place = fields(found)[0].place
    assert place is not None
    assert (place.file, place.line, place.column) == (name, None, None)


def test_dictionaries_unions_and_extensions_are_what_they_hold() -> None:
    found = read(
        arrow_file(
            pa.schema(
                [
                    ("colour", pa.dictionary(pa.int8(), pa.string())),
                    ("either", pa.dense_union([pa.field("a", pa.struct([("phone", pa.string())])), pa.field("b", pa.int32())])),
                    ("runs", pa.run_end_encoded(pa.int32(), pa.string())),
                    pa.field("place", pa.binary(), metadata={"ARROW:extension:name": "geoarrow.wkb"}),
                    ("id", pa.uuid()),
                ]
            )
        ),
        "d.arrow",
    )
    assert [(one.dotted, one.type) for one in fields(found)] == [
        ("colour", "string"),
        ("either.a.phone", "string"),
        ("either.b", "int32"),
        ("runs", "string"),
        ("place", "binary (geoarrow.wkb)"),
        ("id", "fixed_size_binary[16] (arrow.uuid)"),
    ]


def test_the_keys_of_a_map_are_a_field_where_something_is_said_of_them() -> None:
    said = pa.field("key", pa.string(), nullable=False, metadata={"comment": "手机号"})
    made = pa.schema([("calls", pa.map_(said, pa.field("value", pa.int32())))])
    assert [(one.dotted, one.title) for one in fields(read(arrow_file(made), "d.arrow"))] == [("calls.key", "手机号"), ("calls.value", "")]


def test_what_is_declared_and_tagged_counts_for_the_column_and_of_a_record_only_restricts() -> None:
    made = pa.schema(
        [
            pa.field("a", pa.string(), metadata={"xbcatalog_concept": VIN, "unit": "km", "pii": "yes", "title": "框号", "alias": "frame"}),
            pa.field("b", pa.struct([("c", pa.string())]), metadata={"xbcatalog_concept": VIN, "sensitivity": "high"}),
        ]
    )
    found = read(parquet(made))
    a, c = fields(found)
    assert (a.declared, a.unit, a.title) == ((VIN,), "km", "框号")
    assert set(a.tags) == {("", "pii yes"), ("", "frame")}
    assert (c.declared, c.tags) == ((), (("", "sensitivity high"),))
    assert told(found) == [("declared-for-record", None)]


@pytest.mark.parametrize(
    ("key", "written"),
    [
        (
            "org.apache.spark.sql.parquet.row.metadata",
            {
                "type": "struct",
                "fields": [
                    {"name": "a", "type": "string", "metadata": {"comment": "车架号"}},
                    {
                        "name": "b",
                        "type": {
                            "type": "array",
                            "elementType": {"type": "struct", "fields": [{"name": "c", "type": "string", "metadata": {"comment": "电话"}}]},
                        },
                    },
                ],
            },
        ),
        (
            "iceberg.schema",
            {
                "type": "struct",
                "fields": [
                    {"id": 1, "name": "a", "type": "string", "doc": "车架号"},
                    {
                        "id": 2,
                        "name": "b",
                        "type": {"type": "list", "element": {"type": "struct", "fields": [{"name": "c", "doc": "电话"}]}},
                    },
                ],
            },
        ),
        (
            "parquet.avro.schema",
            {
                "type": "record",
                "name": "r",
                "fields": [
                    {"name": "a", "type": ["null", "string"], "doc": "车架号"},
                    {
                        "name": "b",
                        "type": ["null", {"type": "array", "items": {"type": "record", "fields": [{"name": "c", "doc": "电话"}]}}],
                    },
                ],
            },
        ),
    ],
)
def test_the_comments_that_writers_keep_apart_are_read(key: str, written: Any) -> None:
    made = pa.schema([("a", pa.string()), ("b", pa.list_(pa.struct([("c", pa.string())])))], metadata={key: json.dumps(written)})
    assert [(one.dotted, one.title) for one in fields(read(parquet(made)))] == [("a", "车架号"), ("b.c", "电话")]


@pytest.mark.parametrize(
    "text", ["{", "[" * 100_000, "7", "null", '{"fields": 3}', '{"fields": [3, {"name": 4}]}', '{"type": {"type": 1}}']
)
def test_a_schema_kept_apart_that_is_none_is_passed_over(text: str) -> None:
    made = pa.schema([pa.field("a", pa.string(), metadata={"tags": text})], metadata={"iceberg.schema": text})
    assert names(read(parquet(made))) == ["a"]


def test_no_value_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"phone": f"1391234{n:04}"} for n in range(100)]
    data = parquet(pa.schema([("phone", pa.string())]), rows)
    found = read(data)
    assert names(found) == ["phone"]
    assert "1391234" not in repr(found)
    # The data may even be missing: the footer alone is looked at.
    length = int.from_bytes(data[-8:-4], "little")
    hollow = data[:4] + bytes(len(data) - 12 - length) + data[-8 - length :]
    assert names(read(hollow)) == ["phone"]


@pytest.mark.parametrize(("name", "make"), [("d.parquet", parquet), ("d.arrow", arrow_file)])
def test_of_a_file_larger_than_allowed_the_schema_alone_is_loaded(tmp_path: Path, name: str, make: Any) -> None:
    data = make(pa.schema([("phone", pa.string())]))
    limits = Limits(bytes=10_000)
    large = data[:4] + bytes(100_000) + data[4:] if name == "d.parquet" else data + bytes(100_000)
    (tmp_path / name).write_bytes(large)
    for path in (tmp_path / name, tmp_path):
        found = find([str(path)], limits)
        assert found.diagnostics == ()
        (input,) = found.inputs
        assert len(input.data) < 2_000
        assert names(read_input(input, context(limits=limits), None)) == ["phone"]
    (tmp_path / name).write_bytes(b"PAR1" + bytes(100_000))
    assert errors(find([str(tmp_path / name)], limits).diagnostics) == ["input-too-large"]


@pytest.mark.parametrize(
    ("data", "name", "id"),
    [
        (b"PAR1", "d.parquet", "columnar-damaged"),
        (b"PAR1" + b"x" * 100 + b"PAR1", "d.parquet", "columnar-damaged"),
        (b"PAR1" + b"\xff" * 100 + (90).to_bytes(4, "little") + b"PAR1", "d.parquet", "columnar-damaged"),
        (b"PAR1" + b"\xff\xff\xff\xff" + b"PAR1", "d.parquet", "columnar-damaged"),
        (b"PARE" + b"x" * 30 + b"PARE", "d.parquet", "parquet-locked"),
        (b"hello", "d.parquet", "columnar-damaged"),
        (b"ARROW1\0\0", "d.arrow", "columnar-damaged"),
        (b"ARROW1\0\0\xff\xff\xff\xff\xff\xff\xff\x7f", "d.arrow", "columnar-damaged"),
        (b"\xff\xff\xff\xff\x10\0\0\0" + b"\xff" * 16, "d.arrows", "columnar-damaged"),
        (b"FEA1" + b"x" * 30, "d.feather", "arrow-feather-1"),
        (b"", "d.arrow", "columnar-damaged"),
    ],
)
def test_a_damaged_file_is_an_error_that_says_so(data: bytes, name: str, id: str) -> None:
    assert told(read(data, name)) == [(id, None)]
    assert errors(read(data, name).diagnostics) == [id]


@pytest.mark.parametrize("make", [parquet, arrow_file])
def test_columns_nested_without_end_are_an_error(make: Any) -> None:
    deep = pa.int32()
    for _ in range(70):
        deep = pa.struct([("a", deep)])
    found = read(make(pa.schema([("x", deep)])), "-")
    assert errors(found.diagnostics) in (["columnar-too-deep"], ["columnar-damaged"])
    assert told(found)
    assert len(fields(read(make(pa.schema([("x", pa.list_(pa.list_(pa.int8())))])), "-"))) == 1


def test_a_column_without_a_name_or_more_than_allowed_are_errors() -> None:
    assert errors(read(arrow_file(pa.schema([("", pa.int8())])), "d.arrow").diagnostics) == ["columnar-nameless"]
    many = pa.schema([(f"c{n}", pa.int8()) for n in range(20)])
    assert errors(read(parquet(many), limits=Limits(fields=10)).diagnostics) == ["too-many-fields"]
    assert told(read(arrow_file(pa.schema([])), "d.arrow")) == [("file-without-fields", None)]


@pytest.mark.parametrize("name", ["=1+1", "\x1b[31m", "a.b", "a|b", "<b>", "名\u200b称", "a\nb"])
def test_a_hostile_name_is_kept_as_it_is_written(name: str) -> None:
    assert [one.name for one in fields(read(parquet(pa.schema([(name, pa.int8())]))))] == [name]


@holds(st.data())
def test_no_bytes_make_it_fail(data: st.DataObject) -> None:
    make, module = data.draw(st.sampled_from([(parquet, parquet_importer), (arrow_file, arrow), (arrow_stream, arrow)]))
    whole = bytearray(make(pa.schema([("a", pa.struct([("b", pa.string())])), ("c", pa.int8())], metadata={"comment": "x"})))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    told(module.read(given("d", bytes(whole)), context()))


def test_both_are_known_by_their_bytes_on_standard_input() -> None:
    for make, id in ((parquet, "parquet"), (arrow_file, "arrow"), (arrow_stream, "arrow")):
        found = detect(given("-", make(schema())))
        assert found is not None
        assert found.id == id


def test_the_library_is_imported_only_to_read_and_asked_for_where_it_is_missing() -> None:
    code = """\
import sys
sys.modules["pyarrow"] = None
from tests.importers.given import context, given
from xbcatalog.importers.registry import detect, read_input
part = b"PAR1" + b"x" * 20 + (20).to_bytes(4, "little") + b"PAR1"
head = b"\\xff\\xff\\xff\\xff\\x04\\0\\0\\0abcd"
for name, data in (("d.parquet", part), ("d.arrows", head)):
    assert detect(given(name, data)) is not None
    told = read_input(given(name, data), context(), None).diagnostics[0].message
    assert (told.id, dict(told.args)) == ("extra-missing", {"extra": "arrow", "library": "pyarrow"}), told
"""
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root, env={"PYTHONPATH": f"{root / 'src'}:{root}", "SYSTEMROOT": ""})
