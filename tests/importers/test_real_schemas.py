"""Real schemas: every column counted, and counted again by other means."""

from __future__ import annotations

import csv
import re

import pytest
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
}
SQL = sorted(name for name in COUNTS if name.endswith(".sql"))
CSV = sorted(name for name in COUNTS if name.endswith(".csv"))


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
