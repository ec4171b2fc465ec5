"""Data contracts after the Open Data Contract Standard."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given as holds
from tests.importers.given import context, errors, fields, given, names, told
from tests.importers.shapes import trees, written

from xbcatalog.core.dataset import Field
from xbcatalog.core.text import Level
from xbcatalog.importers import dbt, manifest, odcs
from xbcatalog.source.inputs import Read

HEAD = "apiVersion: v3.2.0\nkind: DataContract\n"
VIN = "vehicle.identity.vin"


def read(text: str | bytes, name: str = "contract.yaml") -> Read:
    return odcs.read(given(name, text), context())


def claims(text: str | bytes, name: str = "contract.yaml") -> bool:
    return odcs.claims(given(name, text))


def contract(*properties: dict[str, Any], **table: Any) -> Read:
    """What a contract of one table `cars` gives."""
    schema = [{"name": "cars", **table, "properties": list(properties)}]
    return read(json.dumps({"apiVersion": "v3.2.0", "kind": "DataContract", "schema": schema}), "contract.json")


def one(**property: Any) -> Field:
    (field,) = fields(contract({"name": "c", **property}))
    return field


def test_properties_lie_in_their_table_each_with_its_place() -> None:
    found = read(HEAD + "schema:\n  - name: cars\n    properties:\n      - name: vin\n      - logicalType: string\n        name: plate\n")
    assert told(found) == []
    assert names(found) == ["cars.vin", "cars.plate"]
    assert [(field.place.line, field.place.column) for field in fields(found) if field.place] == [(6, 15), (8, 15)]


def test_a_contract_names_its_dataset() -> None:
    found = read(HEAD + "id: 5f\nname: Fleet\nteam: {name: drivers}\nschema: [{name: t, properties: [{name: a}]}]\n")
    assert [(dataset.id, dataset.title, dataset.owner) for dataset in found.datasets] == [("Fleet", "Fleet", "drivers")]
    assert [dataset.id for dataset in read(HEAD + "id: 5f\nschema: [{name: t, properties: [{name: a}]}]\n").datasets] == ["5f"]
    assert [dataset.id for dataset in read(HEAD + "schema: [{name: t, properties: [{name: a}]}]\n").datasets] == ["contract"]


def test_the_business_name_is_the_title_and_the_physical_name_is_looked_at_too() -> None:
    field = one(businessName="Frame number", physicalName="fgstnr", description="Which car it is.")
    assert (field.title, field.description, field.tags) == ("Frame number", "Which car it is.", (("", "fgstnr"),))


def test_without_a_business_name_another_physical_name_is_the_title() -> None:
    field = one(physicalName="fgstnr", description="Which car it is.")
    assert (field.title, field.description, field.tags) == ("fgstnr", "Which car it is.", ())


def test_a_physical_name_of_the_same_letters_says_nothing_new() -> None:
    (field,) = fields(contract({"name": "orderId", "physicalName": "ORDER_ID", "businessName": "x"}))
    assert field.tags == ()


def test_a_property_without_a_name_is_called_by_its_physical_name() -> None:
    found = contract({"physicalName": "vin"}, {"businessName": "Frame number"})
    assert names(found) == ["cars.vin", "cars.Frame number"]


@pytest.mark.parametrize(
    ("said", "type"),
    [
        ({"logicalType": "string"}, "string"),
        ({"logicalType": "string", "physicalType": "varchar(17)"}, "varchar(17)"),
        ({"logicalType": "string", "logicalTypeOptions": {"format": "email"}}, "string (email)"),
        ({"logicalType": "array", "items": {"logicalType": "string"}}, "array<string>"),
        ({"physicalType": "ARRAY<STRING>", "items": {"logicalType": "string"}}, "ARRAY<STRING>"),
        ({"items": {"items": {"logicalType": "number"}}}, "array<array<number>>"),
        ({"logicalType": "map", "map": {"key": {"logicalType": "string"}, "value": {"logicalType": "integer"}}}, "map<integer>"),
        ({}, ""),
    ],
)
def test_the_type_is_the_physical_one_with_what_a_list_holds_and_its_format(said: dict[str, Any], type: str) -> None:
    assert one(**said).type == type


def test_objects_lists_and_maps_of_objects_are_paths_and_what_holds_others_is_no_field() -> None:
    inner = [{"name": "street", "classification": "restricted"}, {"name": "geo", "properties": [{"name": "lat"}]}]
    found = contract(
        {"name": "home", "businessName": "Home address", "tags": ["pii"], "properties": inner},
        {"name": "stops", "items": {"items": {"properties": [{"name": "at"}]}}},
        {"name": "by_day", "map": {"key": {"description": "Day driven"}, "value": {"properties": [{"name": "km"}]}}},
    )
    assert told(found) == []
    assert names(found) == ["cars.home.street", "cars.home.geo.lat", "cars.stops.at", "cars.by_day.key", "cars.by_day.km"]
    street, lat, *_ = fields(found)
    assert street.tags == (("", "classification restricted"), ("", "pii"))
    assert (lat.record, lat.tags) == ("Home address", (("", "pii"),))
    assert fields(found)[3].title == "Day driven"


def test_what_the_items_of_a_list_say_is_said_of_the_field() -> None:
    field = one(items={"description": "Plate seen", "tags": ["x"], "enum": [{"value": "red"}]})
    assert (field.title, field.tags, field.values) == ("Plate seen", (("", "x"),), ("red",))


def test_the_keys_of_a_map_are_a_field_where_something_is_said_of_them_and_its_values_say_nothing_sure_of_it() -> None:
    value = {
        "description": "Calls",
        "enum": [{"value": "in"}, {"value": "out"}],
        "tags": ["fides:user"],
        "logicalTypeOptions": {"format": "date"},
    }
    of = {"key": {"description": "Phone number", "logicalType": "string"}, "value": {"logicalType": "string", **value}}
    key, calls = fields(contract({"name": "c", "map": of}))
    assert (key.dotted, key.title, key.type) == ("cars.c.key", "Phone number", "string")
    assert (calls.dotted, calls.title, calls.type) == ("cars.c", "Calls", "map<string>")
    assert (calls.values, calls.tags) == ((), (("", "user"),))
    found = contract({"name": "c", "map": {"value": {"customProperties": [{"property": "xbcatalog_concept", "value": VIN}]}}})
    assert [id for id, _ in told(found)] == ["declared-for-record"]
    assert fields(found)[0].declared == ()


def test_names_that_an_object_requires_are_looked_at_though_it_does_not_list_them() -> None:
    field = one(logicalType="object", logicalTypeOptions={"required": ["date_of_birth"]})
    assert field.tags == (("", "date_of_birth"),)


def test_the_values_of_an_enumeration_are_its_labels_or_its_values_but_never_codes_or_examples() -> None:
    field = one(enum=[{"value": 1, "label": "New"}, {"value": "sold"}, {"value": 3}, "lost"], examples=["A", "B"])
    assert field.values == ("New", "sold", "lost")


def test_tags_synonyms_class_and_custom_properties_are_labels() -> None:
    field = one(
        tags=["fides:user.contact", "gold"],
        synonyms=["chassis number"],
        classification="restricted",
        customProperties=[
            {"property": "xbcatalog_concept", "value": VIN},
            {"property": "dataCategories", "value": ["user.name"]},
            {"property": "pii", "value": True},
            {"property": "owner", "value": "me"},
            {"property": "broken"},
            7,
        ],
    )
    assert field.declared == (VIN,)
    assert set(field.tags) == {
        ("fideslang", "user.contact"),
        ("", "gold"),
        ("", "classification restricted"),
        ("fideslang", "user.name"),
        ("", "pii true"),
        ("", "chassis number"),
    }


def test_synonyms_are_mappings_since_version_3_2_and_texts_elsewhere() -> None:
    field = one(synonyms=[{"synonym": "chassis number", "locale": "en"}, {"synonym": "车架号"}, "frame", {"description": "no name"}, 7])
    assert field.tags == (("", "chassis number"), ("", "车架号"), ("", "frame"), ("", "7"))
    assert one(synonyms="frame").tags == (("", "frame"),)


@pytest.mark.parametrize(("said", "tags"), [("column", ()), ("measure", ()), ("dimension", ()), ("email", (("", "email"),))])
def test_a_semantic_type_is_looked_at_where_it_is_more_than_a_part_in_a_model(said: str, tags: tuple[tuple[str, str], ...]) -> None:
    assert one(semanticType=said).tags == tags


def test_what_is_said_of_a_table_is_said_of_its_properties_and_what_is_said_of_the_contract_is_not() -> None:
    (field,) = fields(contract({"name": "a"}, tags=["pii"], businessName="Owners", description="Who owns a car"))
    assert (field.tags, field.record) == ((("", "pii"),), "Owners, Who owns a car")
    (field,) = fields(read(HEAD + "tags: [pii]\nschema: [{name: t, physicalName: customers, properties: [{name: a}]}]\n"))
    assert (field.tags, field.record) == ((), "customers")


def test_an_encrypted_twin_that_is_not_listed_is_pointed_out() -> None:
    found = contract({"name": "a", "encryptedName": "a_enc"}, {"name": "b", "encryptedName": "b_enc"}, {"name": "b_enc"})
    assert [one.message.id for one in found.diagnostics] == ["odcs-encrypted"]
    assert dict(found.diagnostics[0].message.args) == {"name": "a_enc", "count": "1"}
    assert found.diagnostics[0].level is Level.NOTE


@pytest.mark.parametrize("version", ["v3.0.0", "v3.0.2", "v3.1.0", "v3.2.0", "3.1.0", "v3.9.0", "v3"])
def test_every_version_3_is_read(version: str) -> None:
    text = f"apiVersion: {version}\nkind: DataContract\nschema: [{{name: t, properties: [{{name: a}}]}}]\n"
    assert claims(text)
    assert names(read(text)) == ["t.a"]


@pytest.mark.parametrize("version", ["v2.2.2", "v4.0.0", "v30.0"])
def test_another_version_is_claimed_and_refused_with_its_place(version: str) -> None:
    text = f"kind: DataContract\napiVersion: {version}\ndataset: []\n"
    assert claims(text)
    assert told(read(text)) == [("odcs-version", 2)]
    assert errors(read(text).diagnostics) == ["odcs-version"]


def test_a_contract_is_told_by_its_head_in_yaml_and_json() -> None:
    for text in (
        HEAD,
        "\ufeff" + HEAD,
        "version: 1\r\n# c\r\n" + HEAD,
        '{"apiVersion": "v3.0.2", "kind": "DataContract"}',
        '{\n  "id": 1,\n  "kind": "DataContract",\n  "apiVersion": "v3.0.2"\n}',
        "schema:\n- name: t\n'kind': 'DataContract'\n\"apiVersion\": \"v3.1.0\"\n",
    ):
        assert claims(text)
        assert claims(text, "-")
        assert not manifest.claims(given("a.yaml", text))
        assert not dbt.claims(given("a.yaml", text))


@pytest.mark.parametrize(
    "text",
    [
        "apiVersion: v1\nkind: Service\n",
        "apiVersion: example.org/v1\nkind: DataContract\n",
        "dataContractSpecification: 1.1.0\n",
        '{"properties": {"kind": {"enum": ["DataContract"]}, "apiVersion": {"type": "string"}}}',
        "  kind: DataContract\n  apiVersion: v3.0.0\n",
    ],
)
def test_other_documents_are_not_claimed(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", [("file-without-fields", None)]),
        ("schema:\n", [("file-without-fields", None)]),
        ("schema: [{name: t}]\n", [("file-without-fields", None)]),
        ("schema: [{name: t, properties: [{name: a}]}, {name: u}]\n", [("records-without-fields", 3)]),
        ("schema: {t: {}}\n", [("fields-no-list", 3)]),
        ("schema: [t]\n", [("field-no-mapping", 3)]),
        ("schema: [{name: t, properties: {a: {}}}]\n", [("fields-no-list", 3)]),
        ("schema: [{name: t, properties: [{description: x}]}]\n", [("field-nameless", 3)]),
        ("schema: [{name: t, properties: [{name: a, properties: x}]}]\n", [("fields-no-list", 3)]),
        ("schema: [{name: t, properties: [{name: a, items: [x]}]}]\n", [("field-no-mapping", 3)]),
        ("schema: [{name: t, properties: [{name: a, map: {value: 3}}]}]\n", [("field-no-mapping", 3)]),
    ],
)
def test_what_is_missing_is_told_with_its_place(body: str, expected: Any) -> None:
    assert told(read(HEAD + body)) == expected


def test_an_object_whose_list_of_properties_is_empty_is_a_field() -> None:
    assert names(contract({"name": "a", "properties": []}, {"name": "b", "items": None})) == ["cars.a", "cars.b"]


def test_properties_nested_as_deep_as_the_limit_allows_are_read() -> None:
    deep: dict[str, Any] = {"name": "x"}
    for _ in range(25):
        deep = {"name": "a", "properties": [deep]}
    assert names(contract(deep)) == ["cars." + "a." * 25 + "x"]


WORDS = (
    *("name", "physicalName", "businessName", "schema", "properties", "items", "map", "key", "value", "enum", "label", "tags", "synonyms"),
    *("classification", "customProperties", "property", "logicalType", "logicalTypeOptions", "format", "required", "encryptedName", "team"),
)


@holds(trees(WORDS))
def test_whatever_stands_where_nothing_is_raised_and_every_message_has_its_words(tree: Any) -> None:
    told(read(HEAD + f"schema: {written(tree)}\n"))
    told(read(HEAD + f"schema: [{{name: t, properties: [{written(tree)}]}}]\n"))
