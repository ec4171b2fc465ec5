"""FHIR StructureDefinitions."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given as each
from tests.importers.given import context, errors, fields, given, names, note, told
from tests.importers.shapes import trees

from xbcatalog.core.dataset import Field
from xbcatalog.importers import fhir
from xbcatalog.source.inputs import Read

ELEMENTS: list[dict[str, Any]] = [
    {"id": "Patient", "path": "Patient", "short": "Information about an individual"},
    {
        "id": "Patient.extension:race",
        "path": "Patient.extension",
        "sliceName": "race",
        "short": "Race",
        "type": [{"code": "Extension", "profile": ["http://example.org/StructureDefinition/person-race"]}],
    },
    {"id": "Patient.name", "path": "Patient.name", "type": [{"code": "HumanName"}], "definition": "A name of the patient."},
    {"id": "Patient.name.family", "path": "Patient.name.family", "type": [{"code": "string"}], "alias": ["surname"]},
    {"id": "Patient.deceased[x]", "path": "Patient.deceased[x]", "type": [{"code": "boolean"}, {"code": "dateTime"}]},
    {"id": "Patient.contact", "path": "Patient.contact", "type": [{"code": "BackboneElement"}]},
    {"path": "Patient.contact.telecom", "sliceName": "phone", "type": [{"code": "ContactPoint"}]},
]


def profile(elements: object = ELEMENTS, *, view: str = "differential", **more: object) -> dict[str, Any]:
    return {
        "resourceType": "StructureDefinition",
        "id": "workshop-patient",
        "name": "WorkshopPatient",
        "title": "Workshop patient",
        "type": "Patient",
        view: {"element": elements},
        **more,
    }


def read(tree: object) -> Read:
    return fhir.read(given("p.json", json.dumps(tree)), context())


def by_name(found: Read) -> dict[str, Field]:
    return {field.dotted: field for field in fields(found)}


def test_the_elements_of_a_differential_are_fields_but_for_the_outermost_one() -> None:
    found = read(profile())
    assert told(found) == []
    assert names(found) == [
        "Patient.extension.race",
        "Patient.name",
        "Patient.name.family",
        "Patient.deceased",
        "Patient.contact",
        "Patient.contact.telecom.phone",
    ]
    assert note(found, "fhir-differential")["count"] == "1"
    (dataset,) = found.datasets
    assert (dataset.id, dataset.title) == ("workshop-patient", "Workshop patient")


def test_the_snapshot_counts_where_there_is_one_and_what_only_holds_its_elements_is_no_field() -> None:
    found = read(profile(view="snapshot", differential={"element": ELEMENTS[:2]}))
    assert "Patient.contact" not in names(found)
    assert "Patient.name" in names(found)
    assert found.notes == ()


def test_types_texts_and_other_names_come_along() -> None:
    found = by_name(read(profile()))
    assert found["Patient.deceased"].type == "boolean | dateTime"
    assert found["Patient.name"].description == "A name of the patient."
    assert found["Patient.name.family"].tags == (("", "surname"),)
    assert found["Patient.extension.race"].tags == (("", "person race"),)
    assert found["Patient.extension.race"].record == "Workshop patient"


def test_definitions_in_a_bundle_are_read_and_its_other_resources_are_not() -> None:
    found = read(
        {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Patient"}}, {"resource": profile()}, {"resource": profile()}]}
    )
    assert len(fields(found)) == 12


def test_each_element_stands_where_its_id_does() -> None:
    text = json.dumps(profile(), indent=2)
    lines = text.split("\n")
    for field in fields(fhir.read(given("p.json", text), context())):
        assert field.place is not None
        line = lines[(field.place.line or 0) - 1]
        assert field.name in line or field.path[-1] in line


@pytest.mark.parametrize(
    ("elements", "id"),
    [
        ([7], "field-no-mapping"),
        ([{"short": "x"}], "field-nameless"),
        ({"a": 1}, "fields-no-list"),
        ([], "file-without-fields"),
        ([{"path": "Patient"}], "file-without-fields"),
        ([{"path": ".".join(["Patient"] + ["a"] * 1500)}], "too-deep"),
    ],
)
def test_what_would_be_lost_is_told(elements: object, id: str) -> None:
    assert [one for one, _ in told(read(profile(elements)))] == [id]


def test_a_resource_is_no_definition() -> None:
    patient = {"resourceType": "Patient", "name": [{"family": "Wang"}]}
    assert not fhir.claims(given("p.json", json.dumps(patient)))
    assert errors(read(patient).diagnostics) == ["fhir-no-definition"]


@each(
    trees(
        ("resourceType", "StructureDefinition", "differential", "snapshot", "element", "id", "path", "sliceName", "type", "code", "entry")
    )
)
def test_whatever_stands_where_nothing_is_raised_and_every_message_has_its_words(tree: object) -> None:
    told(read(tree))
    told(read({"resourceType": "StructureDefinition", "snapshot": tree}))
