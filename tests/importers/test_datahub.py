"""Datasets as DataHub gives them out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given as each
from tests.importers.given import context, fields, given, names, told
from tests.importers.shapes import trees

from xbcatalog.core.dataset import Field
from xbcatalog.importers import datahub
from xbcatalog.source.inputs import Read

URN = "urn:li:dataset:(urn:li:dataPlatform:hive,service.repairs,PROD)"
SCHEMA: dict[str, Any] = {
    "schemaName": "service.repairs",
    "platform": "urn:li:dataPlatform:hive",
    "platformSchema": {"com.linkedin.schema.MySqlDDL": {"tableSchema": ""}},
    "fields": [
        {
            "fieldPath": "[version=2.0].[type=struct].[type=string].vin",
            "nativeDataType": "varchar(17)",
            "type": {"type": {"com.linkedin.schema.StringType": {}}},
            "description": "车架号",
            "globalTags": {"tags": [{"tag": "urn:li:tag:pii"}]},
            "glossaryTerms": {"terms": [{"urn": "urn:li:glossaryTerm:Vehicle.FrameNumber"}]},
        },
        {"fieldPath": "[version=2.0].[type=struct].[type=struct].customer", "nativeDataType": "struct", "description": "Who brought it"},
        {"fieldPath": "[version=2.0].[type=struct].[type=struct].customer.[type=union].[type=string].email", "nativeDataType": ""},
        {"fieldPath": "mileage", "type": {"type": {"com.linkedin.schema.NumberType": {}}}},
    ],
}
EDITED = {
    "editableSchemaFieldInfo": [
        {"fieldPath": "mileage", "description": "里程", "globalTags": {"tags": [{"tag": "urn:li:tag:odometer"}]}},
    ]
}
NAMES = ["repairs.vin", "repairs.customer.email", "repairs.mileage"]


def read(tree: object) -> Read:
    return datahub.read(given("d.json", json.dumps(tree)), context())


def by_name(found: Read) -> dict[str, Field]:
    return {field.dotted: field for field in fields(found)}


def snapshot(*aspects: object) -> dict[str, Any]:
    return {"proposedSnapshot": {"com.linkedin.pegasus2avro.metadata.snapshot.DatasetSnapshot": {"urn": URN, "aspects": list(aspects)}}}


def proposal(aspect: str, value: object, *, as_text: bool) -> dict[str, Any]:
    inner = {"value": json.dumps(value), "contentType": "application/json"} if as_text else {"json": value}
    return {"entityType": "dataset", "entityUrn": URN, "changeType": "UPSERT", "aspectName": aspect, "aspect": inner}


@pytest.mark.parametrize(
    "export",
    [
        SCHEMA,
        [
            snapshot(
                {"com.linkedin.pegasus2avro.common.Status": {"removed": False}}, {"com.linkedin.pegasus2avro.schema.SchemaMetadata": SCHEMA}
            )
        ],
        [proposal("status", {"removed": False}, as_text=True), proposal("schemaMetadata", SCHEMA, as_text=True)],
        proposal("schemaMetadata", SCHEMA, as_text=False),
        {"urn": URN, "schemaMetadata": {"value": SCHEMA, "systemMetadata": {}}},
        {"data": {"dataset": {"urn": URN, "schemaMetadata": SCHEMA}}},
    ],
    ids=["aspect", "event", "proposal-as-text", "proposal", "entity", "graphql"],
)
def test_a_schema_is_found_in_every_kind_of_export(export: object) -> None:
    assert datahub.claims(given("d.json", json.dumps(export)))
    found = read(export)
    assert told(found) == []
    assert names(found) == NAMES


def test_fields_have_their_types_texts_and_tags_and_what_holds_others_is_their_record() -> None:
    found = by_name(read(SCHEMA))
    vin, email, mileage = (found[name] for name in NAMES)
    assert (vin.title, vin.type, vin.tags) == ("车架号", "varchar(17)", (("", "pii"), ("", "Vehicle.FrameNumber")))
    assert email.record == "Who brought it"
    assert mileage.type == "number"


def test_what_people_added_is_read_with_the_field() -> None:
    found = by_name(read({"urn": URN, "schemaMetadata": {"value": SCHEMA}, "editableSchemaMetadata": {"value": EDITED}}))
    assert (found["repairs.mileage"].title, found["repairs.mileage"].tags) == ("里程", (("", "odometer"),))


def test_tags_and_terms_by_name_count_too() -> None:
    field = {"fieldPath": "a", "nativeDataType": "x", "tags": {"tags": [{"tag": {"urn": "urn:li:tag:1", "properties": {"name": "GPS"}}}]}}
    (found,) = fields(read({"schemaName": "t", "fields": [field]}))
    assert found.tags == (("", "urn:li:tag:1"),) or found.tags == (("", "GPS"),)


def test_a_key_or_value_that_is_a_single_one_is_a_field() -> None:
    schema = {
        "schemaName": "t",
        "fields": [{"fieldPath": f"[version=2.0].{of}[type=string]", "nativeDataType": "s"} for of in ("[key=True].", "")],
    }
    assert names(read(schema)) == ["t.key", "t.value"]


def test_several_datasets_stand_behind_their_names() -> None:
    other = snapshot({"com.linkedin.pegasus2avro.schema.SchemaMetadata": SCHEMA})
    again = json.loads(json.dumps(other).replace("service.repairs", "archive.repairs"))
    assert {name.rpartition(".")[0].partition(".")[0] for name in names(read([other, again]))} == {"service", "archive"}


def test_each_field_stands_where_its_path_does_and_in_a_text_where_that_does() -> None:
    text = json.dumps(SCHEMA, indent=1, ensure_ascii=False)
    lines = text.split("\n")
    for field in fields(datahub.read(given("d.json", text), context())):
        assert field.place is not None
        assert field.name in lines[(field.place.line or 0) - 1]
        assert lines[(field.place.line or 0) - 1][(field.place.column or 0) - 1] == '"'
    text = json.dumps([proposal("schemaMetadata", SCHEMA, as_text=True)], indent=1)
    assert {at.line for field in fields(datahub.read(given("d.json", text), context())) if (at := field.place)} == {8}


@pytest.mark.parametrize(
    ("tree", "id"),
    [
        ({"schemaName": "t", "fields": [{"fieldPath": "a"}, 7]}, "field-no-mapping"),
        ({"schemaName": "t", "fields": [{"fieldPath": "a"}, {"nativeDataType": "x"}]}, "field-nameless"),
        ({"schemaName": "t", "fields": [{"fieldPath": "a"}, {"fieldPath": "..."}]}, "field-nameless"),
        ({"schemaName": "t", "fields": [{"fieldPath": ".".join(["a"] * 1500)}]}, "too-deep"),
        (proposal("status", {"removed": False}, as_text=True), "datahub-no-schema"),
        ({"aspectName": "schemaMetadata", "aspect": {"value": '{"fields": ['}}, "datahub-aspect-unreadable"),
    ],
)
def test_what_would_be_lost_is_told(tree: object, id: str) -> None:
    assert id in [one for one, _ in told(read(tree))]


@pytest.mark.parametrize("other", [{"fieldPath": "a"}, {"fields": [{"name": "a"}], "schemaMetadata": 1}, {}, []])
def test_other_documents_are_not_claimed(other: object) -> None:
    assert not datahub.claims(given("d.json", json.dumps(other)))


@each(
    trees(
        ("fields", "fieldPath", "urn", "aspectName", "schemaMetadata", "aspect", "value", "globalTags", "tags", "editableSchemaFieldInfo")
    )
)
def test_whatever_stands_where_nothing_is_raised_and_every_message_has_its_words(tree: object) -> None:
    told(read(tree))
