"""Tables as OpenMetadata gives them out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given as each
from tests.importers.given import context, fields, given, names, told
from tests.importers.shapes import trees

from xbcatalog.core.dataset import Field
from xbcatalog.importers import openmetadata
from xbcatalog.source.inputs import Read

TABLE: dict[str, Any] = {
    "id": "9c2c",
    "name": "repairs",
    "displayName": "Repair orders",
    "fullyQualifiedName": "mysql.service.public.repairs",
    "description": "One row for each repair.",
    "tableType": "Regular",
    "databaseSchema": {"id": "1", "type": "databaseSchema", "name": "public"},
    "tags": [{"tagFQN": "Tier.Tier1", "source": "Classification"}],
    "columns": [
        {
            "name": "vin",
            "displayName": "车架号",
            "dataType": "VARCHAR",
            "dataTypeDisplay": "varchar(17)",
            "description": "Frame number",
            "tags": [{"tagFQN": "PII.Sensitive.Vin", "source": "Classification", "labelType": "Derived", "state": "Suggested"}],
            "extension": {"xbcatalog_concept": "vehicle.identity.vin"},
        },
        {
            "name": "customer",
            "dataType": "STRUCT",
            "description": "Who brought it",
            "tags": [{"tagFQN": "PII.Sensitive"}],
            "children": [{"name": "email", "dataType": "VARCHAR", "tags": [{"tagFQN": "PII.None"}]}],
        },
        {"name": "parts", "dataType": "ARRAY", "arrayDataType": "STRING"},
    ],
    "tableConstraints": [{"constraintType": "PRIMARY_KEY", "columns": ["vin"]}],
    "sampleData": {"columns": ["vin"], "rows": [["LSV1"]]},
    "joins": {"columnJoins": [{"columnName": "vin"}]},
}


def read(tree: object) -> Read:
    return openmetadata.read(given("t.json", json.dumps(tree)), context())


def by_name(found: Read) -> dict[str, Field]:
    return {field.dotted: field for field in fields(found)}


def test_columns_lie_in_their_table_and_in_what_holds_them_and_samples_are_not_read() -> None:
    found = read(TABLE)
    assert told(found) == []
    assert names(found) == ["repairs.vin", "repairs.customer.email", "repairs.parts"]
    (dataset,) = found.datasets
    assert (dataset.id, dataset.title) == ("mysql.service.public.repairs", "Repair orders")


def test_a_column_has_its_texts_its_type_and_what_users_declared() -> None:
    found = by_name(read(TABLE))
    vin = found["repairs.vin"]
    assert (vin.title, vin.description, vin.type, vin.declared) == ("车架号", "Frame number", "varchar(17)", ("vehicle.identity.vin",))
    assert vin.record == "Repair orders, One row for each repair"
    assert found["repairs.parts"].type == "ARRAY<STRING>"


def test_tags_are_bare_words_those_of_a_record_reach_its_columns_and_none_is_no_tag() -> None:
    found = by_name(read(TABLE))
    assert found["repairs.vin"].tags == (("", "PII.Sensitive.Vin"), ("", "Vin"), ("", "Tier.Tier1"), ("", "Tier1"))
    assert ("", "PII.Sensitive") in found["repairs.customer.email"].tags
    assert ("", "PII.None") not in found["repairs.customer.email"].tags


@pytest.mark.parametrize(
    "wrapped", [{"data": [TABLE], "paging": {"total": 1}}, {"tables": [TABLE]}, [TABLE], {"hits": {"hits": [{"_source": TABLE}]}}]
)
def test_a_table_is_found_in_whatever_it_is_wrapped(wrapped: object) -> None:
    assert openmetadata.claims(given("t.json", json.dumps(wrapped)))
    assert names(read(wrapped)) == names(read(TABLE))


def test_several_tables_stand_behind_their_schemas() -> None:
    other = {**TABLE, "databaseSchema": "mysql.service.archive"}
    assert {name.partition(".")[0] for name in names(read([TABLE, other]))} == {"public", "archive"}


def test_each_column_stands_where_its_name_does() -> None:
    text = json.dumps(TABLE, indent=1, ensure_ascii=False)
    lines = text.split("\n")
    for field in fields(openmetadata.read(given("t.json", text), context())):
        assert field.place is not None
        assert lines[(field.place.line or 0) - 1][(field.place.column or 0) - 1 :].startswith(f'"{field.name}"')


@pytest.mark.parametrize(
    ("columns", "id"),
    [
        ([{"dataType": "INT"}], "field-nameless"),
        ([{"name": "a", "dataType": "INT"}, 7], "field-no-mapping"),
        ([{"name": "a", "dataType": "STRUCT", "children": {"b": 1}}], "fields-no-list"),
        ([], "openmetadata-no-table"),
        ([{"name": "a"}], "openmetadata-no-table"),
    ],
)
def test_what_would_be_lost_is_told(columns: list[object], id: str) -> None:
    assert told(read({**TABLE, "columns": columns}))[0][0] == id


@pytest.mark.parametrize(
    "other", [{"columns": ["a"], "rows": []}, {"columns": [{"name": "a", "type": "int"}]}, {"dataType": "INT"}, [], {}]
)
def test_other_documents_are_not_claimed(other: object) -> None:
    assert not openmetadata.claims(given("t.json", json.dumps(other)))


@each(trees(("columns", "name", "dataType", "children", "tags", "tagFQN", "extension", "tables", "databaseSchema", "pii")))
def test_whatever_stands_where_nothing_is_raised_and_every_message_has_its_words(tree: object) -> None:
    told(read(tree))
