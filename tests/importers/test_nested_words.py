"""What is said of a record holds for everything in it, in every format: a word about a part takes away none about the whole."""

from __future__ import annotations

import json

import pytest
from tests.importers.given import context, errors, fields, given

from xbcatalog.importers.registry import read_input
from xbcatalog.source.wording import nested_words

OUTER, INNER = "Faces of drivers", "Details"
_OBJECT = {"type": "object", "description": INNER, "properties": {"x": {"type": "string"}}}
_JSON_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "description": OUTER,
    "properties": {"d": _OBJECT},
}
_CONTRACT = f"""\
apiVersion: v3.0.2
kind: DataContract
id: c
version: 1.0.0
status: active
schema:
  - name: t
    description: {OUTER}
    properties:
      - {{name: d, logicalType: object, description: {INNER}, properties: [{{name: x, logicalType: string}}]}}
"""
_SPECIFICATION = f"""\
dataContractSpecification: 1.1.0
id: c
models:
  t:
    description: {OUTER}
    fields:
      d: {{type: record, description: {INNER}, fields: {{x: {{type: string}}}}}}
"""
_DBT = f"""\
version: 2
sources:
  - name: s
    description: {OUTER}
    tables:
      - {{name: d, description: {INNER}, columns: [{{name: x}}]}}
"""
_DBT_COLUMNS = f"""\
version: 2
models:
  - name: t
    description: {OUTER}
    columns: [{{name: d, description: {INNER}}}, {{name: d.x}}]
"""
_FIDES = f"""\
dataset:
  - fides_key: k
    collections:
      - name: t
        description: {OUTER}
        fields: [{{name: d, description: {INNER}, fields: [{{name: x}}]}}]
"""
_AVRO = {
    "type": "record",
    "name": "T",
    "doc": OUTER,
    "fields": [{"name": "d", "doc": INNER, "type": {"type": "record", "name": "D", "fields": [{"name": "x", "type": "string"}]}}],
}
_PROTO = f"""\
syntax = "proto3";
// {OUTER}
message T {{
  // {INNER}
  message D {{ string x = 1; }}
}}
"""
_OPENMETADATA = {
    "name": "t",
    "fullyQualifiedName": "s.d.p.t",
    "tableType": "Regular",
    "description": OUTER,
    "columns": [
        {"name": "d", "dataType": "STRUCT", "description": INNER, "children": [{"name": "x", "dataType": "STRING"}]},
    ],
}
_DATAHUB = {
    "schemaMetadata": {
        "schemaName": "t",
        "platformSchema": {},
        "fields": [
            {"fieldPath": "a", "nativeDataType": "struct", "description": OUTER},
            {"fieldPath": "a.d", "nativeDataType": "struct", "description": INNER},
            {"fieldPath": "a.d.x", "nativeDataType": "string"},
        ],
    }
}
_HIGH_MOBILITY = f"""\
name: t
name_cased: t
name_pretty: {OUTER}
identifier: {{msb: 0, lsb: 1}}
properties:
  - id: 1
    name: d
    name_cased: d
    description: {INNER}
    items: [{{name: x, name_cased: x, type: string}}]
"""
_FHIR = {
    "resourceType": "StructureDefinition",
    "title": OUTER,
    "snapshot": {
        "element": [
            {"id": "T", "path": "T"},
            {"id": "T.d", "path": "T.d", "short": INNER, "type": [{"code": "BackboneElement"}]},
            {"id": "T.d.x", "path": "T.d.x", "type": [{"code": "string"}]},
        ]
    },
}
_VSS = f"""\
T: {{type: branch, description: {OUTER}}}
T.D: {{type: branch, description: {INNER}}}
T.D.E: {{type: branch}}
T.D.E.x: {{type: sensor, datatype: string, description: x}}
"""
_SQL = f"CREATE TABLE t (d STRUCT<x:STRING> COMMENT '{INNER}') COMMENT '{OUTER}';"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.schema.json", json.dumps(_JSON_SCHEMA)),
        ("contract.yaml", _CONTRACT),
        ("specification.yaml", _SPECIFICATION),
        ("source.yml", _DBT),
        ("model.yml", _DBT_COLUMNS),
        ("fides.yml", _FIDES),
        ("a.avsc", json.dumps(_AVRO)),
        ("a.proto", _PROTO),
        ("table.json", json.dumps(_OPENMETADATA)),
        ("event.json", json.dumps(_DATAHUB)),
        ("capability.yml", _HIGH_MOBILITY),
        ("profile.json", json.dumps(_FHIR)),
        ("a.vspec", _VSS),
        ("a.sql", _SQL),
    ],
)
def test_a_field_keeps_what_is_said_of_every_record_it_lies_in(name: str, text: str) -> None:
    found = read_input(given(name, text), context(), None)
    assert errors(found.diagnostics) == []
    (field,) = [one for one in fields(found) if one.name == "x"]
    said = field.record.split("\n\n")
    assert (said[0], said[1].partition(",")[0], len(said)) == (OUTER, INNER, 2)


def test_texts_about_records_stay_apart_and_are_said_once() -> None:
    assert nested_words("", "") == ""
    assert nested_words("a", "") == "a"
    assert nested_words("a", "b\n \n\nc") == "a\n\nb\nc"
    assert nested_words("a\n\nb", "a") == "a\n\nb"
