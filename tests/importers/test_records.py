"""Data that is offered where a description of data was asked for."""

from __future__ import annotations

import pytest
from tests.importers.given import context, errors, given, told

from xbcatalog.importers.registry import read_input

SAMPLES = [
    ("a.json", '[{"vin": "LSV1", "speed": 3}, {"vin": "LSV2", "speed": 4}]'),
    ("a.json", '{"data": [{"vin": "LSV1", "speed": 3}]}'),
    ("a.json", '{"vin": "LSV1", "speed": 3}'),
    ("a.ndjson", '{"vin": "LSV1", "speed": 3}\n{"vin": "LSV2", "speed": 4}\n'),
    ("a.jsonl", '{"name": "王芳", "phone": "138"}\r\n{"name": "李雷", "phone": "139"}'),
    ("a.json", '{"vin": "LSV1"}\n{"vin": "LSV2"}'),
    ("a.yaml", "- vin: LSV1\n  speed: 2\n- vin: LSV2\n  speed: 3\n"),
    ("a.json", '{"resourceType": "Patient", "name": [{"family": "Wang"}]}'),
    ("a.geojson", '{"type": "FeatureCollection", "features": []}'),
    ("a.ndjson", '{"vin": "LSV1", "speed": 3}\n' * 100_000),
]


@pytest.mark.parametrize(("name", "text"), SAMPLES, ids=range(len(SAMPLES)))
def test_records_are_refused_with_a_word_on_what_to_name_instead(name: str, text: str) -> None:
    read = read_input(given(name, text), context(), None)
    assert [id for id, _ in told(read)] in (["data-records"], ["data-json-lines"], ["data-json-rows"])
    assert errors(read.diagnostics)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '[{"name": "vin", "type": "STRING"}, {"name": "speed", "type": "INT64"}]'),
        ("package.json", '{"name": "x", "version": "1.0.0", "scripts": {"build": "make"}}'),
        ("ci.yml", "jobs:\n  build:\n    steps:\n      - run: x\n"),
        ("a.json", "[1, 2, 3]"),
        ("a.json", "{}"),
        ("a.json", ""),
        ("a.ndjson", "{\n{\n"),
    ],
)
def test_what_may_describe_fields_and_what_is_neither_is_told_the_formats(name: str, text: str) -> None:
    assert told(read_input(given(name, text), context(), None)) == [("input-no-field-list", None)]


@pytest.mark.parametrize("text", ["vin,speed\nLSV1,3\nLSV2,4\n", "name,phone\n张三,138\n李四,139\n"])
def test_rows_of_data_are_refused_too(text: str) -> None:
    read = read_input(given("a.csv", text), context(), None)
    assert errors(read.diagnostics)
    assert read.datasets == ()
