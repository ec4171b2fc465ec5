"""Data contracts after the Data Contract Specification."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given as each
from tests.importers.given import context, errors, fields, given, names, told
from tests.importers.shapes import trees, written

from xbcatalog.core.dataset import Field
from xbcatalog.importers import data_contract_specification as dcs
from xbcatalog.importers.finding import find
from xbcatalog.importers.registry import read_input
from xbcatalog.source.inputs import Read
from xbcatalog.source.limits import Limits

CONTRACT = """\
dataContractSpecification: 1.2.0
id: urn:datacontract:after-sales
info:
  title: After-sales
  version: 1.0.0
  owner: Service team
models:
  repairs:
    title: Repair orders
    description: One row for each repair.
    type: table
    tags: [workshop]
    fields:
      vin:
        $ref: '#/definitions/vehicle/vin'
        required: true
      mileage_km: {type: decimal, description: Odometer reading, classification: internal}
      customer:
        type: object
        description: Who brought the car
        pii: true
        fields:
          email: {type: string, format: email, tags: ['fides:user.contact.email'], pii: true}
          phones:
            type: array
            items: {type: string, description: 电话号码}
      parts:
        type: array
        items:
          type: record
          fields:
            part_no: {type: string, title: 零件号}
      extras:
        type: map
        keys: {type: string}
        values: {type: struct, fields: {colour: {type: string, enum: [red, blue, '1']}}}
      bare:
definitions:
  vehicle:
    vin:
      title: Frame number
      type: string
      description: 车辆识别代号
      xbcatalog_concept: vehicle.identity.vin
"""


def read(text: str) -> Read:
    return dcs.read(given("contract.yaml", text), context())


def by_name(found: Read) -> dict[str, Field]:
    return {field.dotted: field for field in fields(found)}


def test_fields_lie_in_their_model_however_deep_and_what_holds_others_is_none() -> None:
    found = read(CONTRACT)
    assert told(found) == []
    assert names(found) == [
        "repairs.vin",
        "repairs.mileage_km",
        "repairs.customer.email",
        "repairs.customer.phones",
        "repairs.parts.part_no",
        "repairs.extras.colour",
        "repairs.bare",
    ]
    assert [(field.place.line, field.place.column) for field in fields(found) if field.place][:2] == [(14, 7), (17, 7)]


def test_a_contract_names_its_dataset_and_its_owner() -> None:
    (dataset,) = read(CONTRACT).datasets
    assert (dataset.id, dataset.title, dataset.owner) == ("urn:datacontract:after-sales", "After-sales", "Service team")


def test_a_definition_says_what_the_field_leaves_open_and_its_name_is_a_bare_tag() -> None:
    vin = by_name(read(CONTRACT))["repairs.vin"]
    assert (vin.title, vin.type, vin.declared) == ("Frame number", "string", ("vehicle.identity.vin",))
    assert "车辆识别代号" in vin.description
    assert ("", "vin") in vin.tags
    said_here = by_name(read(CONTRACT.replace("        required: true\n", "        title: Own title\n")))["repairs.vin"]
    assert said_here.title == "Own title"


def test_tags_classes_types_and_values_come_along_and_what_is_said_of_a_record_is_a_bare_tag() -> None:
    found = by_name(read(CONTRACT))
    assert found["repairs.mileage_km"].tags == (("", "classification internal"), ("", "workshop"))
    email = found["repairs.customer.email"]
    assert email.type == "string (email)"
    assert email.tags == (("fideslang", "user.contact.email"), ("", "pii true"), ("", "workshop"))
    assert email.record == "Repair orders, One row for each repair\n\nWho brought the car"
    assert found["repairs.customer.phones"].type == "array<string>"
    assert found["repairs.customer.phones"].title == "电话号码"
    assert ("", "pii true") in found["repairs.customer.phones"].tags
    assert found["repairs.extras.colour"].values == ("red", "blue")
    assert found["repairs.bare"].type == ""


def test_a_definition_may_lie_in_a_file_beside_the_contract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("c.yaml").write_text("dataContractSpecification: 1.1.0\nmodels: {m: {fields: {a: {$ref: 'd.yaml#/x'}}}}\n", encoding="utf-8")
    Path("d.yaml").write_text("x: {type: string, fields: {inner: {}}}\n", encoding="utf-8")
    (input,) = find(["c.yaml"], Limits()).inputs
    found = read_input(input, context(), None)
    assert names(found) == ["m.a.inner"]
    (field,) = fields(found)
    assert field.place is not None
    assert field.place.file == "d.yaml"


@pytest.mark.parametrize(
    ("reference", "id"),
    [
        ("#/definitions/none", "schema-reference-lost"),
        ("#/definitions/ring", "schema-reference-circle"),
        ("#/models", "schema-reference-lost"),
        ("#/info/title", "schema-wrong"),
        ("https://example.com/d.yaml", "sibling-address"),
    ],
)
def test_a_reference_that_leads_nowhere_or_round_is_told_and_the_field_stays(reference: str, id: str) -> None:
    text = (
        "dataContractSpecification: 1.1.0\ninfo: {title: x}\nmodels: {m: {fields: {\n"
        f"  a: {{$ref: '{reference}'}}}}}}}}\ndefinitions:\n  ring: {{$ref: '#/definitions/ring'}}\n"
    ).replace("#/models", "#/nothing/at/all")
    found = read(text)
    assert id in [one.message.id for one in found.diagnostics]
    assert names(found) == ["m.a"]


def test_records_that_hold_themselves_and_records_that_double_at_every_step_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dcs, "_MOST_TAKEN_OVER", 2_000)
    found = read(
        "dataContractSpecification: 1.1.0\nmodels: {m: {fields: {a: {$ref: '#/definitions/node'}}}}\n"
        "definitions: {node: {type: object, fields: {value: {}, next: {$ref: '#/definitions/node'}}}}\n"
    )
    assert names(found) == ["m.a.value", "m.a.next"]
    assert told(found) == [("schema-reference-circle", 3)]
    doubling = "".join(
        f"  d{n}: {{fields: {{l: {{$ref: '#/definitions/d{n + 1}'}}, r: {{$ref: '#/definitions/d{n + 1}'}}}}}}\n" for n in range(40)
    )
    head = "dataContractSpecification: 1.1.0\nmodels: {m: {fields: {a: {$ref: '#/definitions/d0'}}}}\ndefinitions:\n"
    text = f"{head}{doubling}  d40: {{}}\n"
    assert "schema-takes-over-much" in errors(read(text).diagnostics)


@pytest.mark.parametrize(
    ("models", "expected"),
    [
        ("", [("mapping-absent", 1)]),
        ("models: {}", [("file-without-fields", None)]),
        ("models: {m: {fields: {}}}", [("file-without-fields", None)]),
        ("models: [m]", [("schema-wrong", 2)]),
        ("models: {m: 7}", [("field-no-mapping", 2)]),
        ("models: {m: {fields: [a]}}", [("schema-wrong", 2)]),
        ("models: {m: {fields: {a: 7}}}", [("field-no-mapping", 2)]),
        ("models: {m: {fields: {'': {type: text}}}}", [("field-nameless", 2)]),
        ("models: {m: {fields: {a: {}}}, n: {}}", [("records-without-fields", 2)]),
    ],
)
def test_what_is_missing_or_would_be_lost_is_told(models: str, expected: list[tuple[str, int | None]]) -> None:
    assert told(read(f"dataContractSpecification: 1.1.0\n{models}")) == expected


@pytest.mark.parametrize("text", ["kind: DataContract\napiVersion: v3.0.0\n", "info: {dataContractSpecification: 1}", "x: 1", ""])
def test_other_documents_are_not_claimed(text: str) -> None:
    assert not dcs.claims(given("c.yaml", text))


@each(
    trees(
        ("dataContractSpecification", "models", "fields", "items", "values", "$ref", "#/models/fields", "#", "enum", "tags", "pii", "type")
    )
)
def test_whatever_stands_where_nothing_is_raised_and_every_message_has_its_words(tree: object) -> None:
    told(read(written(tree)))
