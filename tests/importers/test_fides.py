"""Fides datasets and systems."""

from __future__ import annotations

import pytest
from hypothesis import given as each
from tests.importers.given import context, fields, given, names, note, told
from tests.importers.shapes import trees, written

from xbcatalog.core.dataset import Field
from xbcatalog.importers import fides
from xbcatalog.source.inputs import Read

DATASET = """\
dataset:
  - fides_key: after_sales
    name: After-sales
    description: The service database
    data_categories: [system.operations]
    collections:
      - name: customers
        description: Customers of the workshop
        fields:
          - name: email
            description: 电子邮箱
            data_categories: [user.contact.email]
            fides_meta: {data_type: string, primary_key: True}
          - name: address
            fidesops_meta: {data_type: object}
            data_categories: [user.contact.address]
            fields:
              - name: city
                data_categories: user.contact.address.city
          - name: note
            fides_meta: {data_categories: [user.health]}
            meta: {pii: yes}
"""
SYSTEM = """\
system:
  - fides_key: telematics
    name: Telematics platform
    privacy_declarations:
      - name: Locate the car
        data_categories: [user.location.precise, user.device]
        data_use: essential.service
        dataset_references: [after_sales, trips]
      - data_use: marketing
        data_categories: user.contact
  - fides_key: idle
    privacy_declarations: []
"""


def read(text: str) -> Read:
    return fides.read(given("fides.yml", text), context())


def by_name(found: Read) -> dict[str, Field]:
    return {field.dotted: field for field in fields(found)}


def test_fields_lie_in_their_collection_and_what_holds_others_is_none() -> None:
    found = read(DATASET)
    assert told(found) == []
    assert names(found) == ["customers.email", "customers.address.city", "customers.note"]
    (dataset,) = found.datasets
    assert (dataset.id, dataset.title) == ("after_sales", "After-sales")
    email = by_name(found)["customers.email"]
    assert (email.title, email.type, email.record) == ("电子邮箱", "string", "Customers of the workshop")
    assert email.place is not None
    assert (email.place.line, email.place.column) == (10, 19)


def test_categories_are_terms_of_fideslang_where_they_stand_at_the_field_and_bare_tags_where_they_stand_above() -> None:
    found = by_name(read(DATASET))
    assert found["customers.email"].tags == (("fideslang", "user.contact.email"), ("", "system.operations"))
    assert found["customers.address.city"].tags == (
        ("fideslang", "user.contact.address.city"),
        ("", "user.contact.address"),
        ("", "system.operations"),
    )
    assert found["customers.note"].tags == (("fideslang", "user.health"), ("", "pii yes"), ("", "system.operations"))


def test_the_categories_of_a_system_are_its_fields() -> None:
    found = read(SYSTEM)
    assert told(found) == [("records-without-fields", 11)]
    assert names(found) == [
        "telematics.Locate the car.user.location.precise",
        "telematics.Locate the car.user.device",
        "telematics.marketing.user.contact",
    ]
    assert fields(found)[0].tags == (("fideslang", "user.location.precise"),)
    assert note(found, "fides-references")["datasets"] == "after_sales, trips"


def test_collections_of_several_datasets_stand_behind_their_dataset() -> None:
    found = read("dataset:\n" + "".join(f"  - fides_key: {key}\n    collections: [{{name: t, fields: [{{name: a}}]}}]\n" for key in "xy"))
    assert names(found) == ["x.t.a", "y.t.a"]


def test_one_dataset_may_stand_without_a_list() -> None:
    text = "dataset:\n  fides_key: x\n  collections: [{name: t, fields: [{name: a}]}]\n"
    assert fides.claims(given("a.yml", text))
    assert names(read(text)) == ["t.a"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dataset: []\n", [("fides-nothing-listed", 1)]),
        ("dataset: x\n", [("fields-no-list", 1), ("fides-nothing-listed", 1)]),
        ("dataset: [{fides_key: x, collections: 7}]", [("fields-no-list", 1)]),
        ("dataset: [{fides_key: x, collections: [{name: t, fields: [7]}]}]", [("field-no-mapping", 1)]),
        ("dataset: [{fides_key: x, collections: [{name: t, fields: [{}]}]}]", [("field-nameless", 1)]),
        ("dataset: [{fides_key: x, collections: [{name: t, fields: [{name: a, fields: 7}]}]}]", [("fields-no-list", 1)]),
        ("dataset: [{fides_key: x, collections: [{name: t}]}]", [("file-without-fields", None)]),
    ],
)
def test_what_would_be_lost_is_told(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert sorted(told(read(text)), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    "text", ["dataset: {id: d}\nfields: []\n", "dataset:\n  - name: x\n", "policy:\n  - fides_key: p\n", "fides_key: x\n", ""]
)
def test_other_documents_are_not_claimed(text: str) -> None:
    assert not fides.claims(given("a.yml", text))


@each(
    trees(
        (
            "dataset",
            "system",
            "fides_key",
            "collections",
            "fields",
            "name",
            "data_categories",
            "privacy_declarations",
            "fides_meta",
            "data_use",
        )
    )
)
def test_whatever_stands_where_nothing_is_raised_and_every_message_has_its_words(tree: object) -> None:
    told(read(written(tree)))
