"""Scalars become what the schema wants, and every refusal has its place and a way out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.source.small import CATALOG, MANIFEST, VOCABULARY, args, document, ids, told

from xbcatalog.source.typed import Raw

HEAD = "apiVersion: xbcatalog/v1\nkind: Manifest\n"


@pytest.mark.parametrize("text", ["no", "on", "1e3", "12:30", "2024-05-17", "true", "007", "0x1F", "1_000", "NO"])
def test_a_scalar_stays_a_text_where_the_schema_wants_one(text: str) -> None:
    read = document(HEAD + f"dataset: {{title: {text}}}\nfields: [{{name: {text}}}]\n")
    assert not read.diagnostics
    assert read.data["dataset"] == {"title": text}
    assert read.data["fields"] == ({"name": text},)


def test_a_day_is_a_date_where_the_schema_wants_one() -> None:
    read = document(CATALOG)
    assert not read.diagnostics
    instrument = read.data["instrument"]
    assert isinstance(instrument, dict)
    assert instrument["effective"] == date(2024, 3, 22)
    assert read.data["version"] == "2024.1.0"


def test_a_value_that_the_dictionary_types_keeps_its_text_and_its_quotes() -> None:
    read = document(HEAD + 'counts: {persons: 42, devices: "42"}\n')
    assert read.data["counts"] == {"persons": Raw("42", False), "devices": Raw("42", True)}


@pytest.mark.parametrize("text", ['"42"', "4.2", "1e3", "x", "4 2"])
def test_what_is_no_integer_is_refused_where_the_schema_wants_one(text: str) -> None:
    read = document(CATALOG.replace("known: 1,", f"known: {text},"))
    assert told(read.diagnostics) == [("integer-wanted", 10, 20)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("9" * 19, "number-too-large"), ("9" * 5000, "number-too-large"), ("-1", "number-too-small"), ("-" + "9" * 5000, "number-too-small")],
    ids=["large", "larger", "small", "smaller"],
)
def test_a_number_past_what_is_read_is_told_as_such_and_cut(text: str, expected: str) -> None:
    read = document(CATALOG.replace("known: 1,", f"known: {text},"))
    assert told(read.diagnostics) == [(expected, 10, 20)]
    assert all(len(value) <= 80 for value in args(read.diagnostics).values())


@pytest.mark.parametrize("text", ['"true"', "yes", "1", "on"])
def test_what_is_no_boolean_is_refused_where_the_schema_wants_one(text: str) -> None:
    read = document(VOCABULARY.replace("id: personal-information,", f"id: personal-information, restricted: {text},"))
    assert told(read.diagnostics) == [("boolean-wanted", 4, 44)]


REFUSED = {
    "an unknown key": ("owners: x\n", [("unknown-key", 3, 1)]),
    "an unknown key near a known one": ("feilds: []\n", [("unknown-key-near", 3, 1)]),
    "a list where a mapping is due": ("transfer: [a]\n", [("mapping-wanted", 3, 11)]),
    "a text where a list is due": ("fields: a\n", [("list-wanted", 3, 9)]),
    "a list where a text is due": ("dataset: {title: [a]}\n", [("scalar-wanted", 3, 18)]),
    "a mapping where a value or a list is due": ("transfer: {to: {value: {a: b}}}\n", [("value-or-list-wanted", 3, 24)]),
    "a mapping where a value is due": ("dataset:\n  id:\n    a: b\n", [("scalar-wanted", 5, 5)]),
    "nothing where a text is due": ("dataset:\n  title:\n", [("empty-value", 4, 9)]),
    "null where a value is due": ("transfer: {to: null}\n", [("empty-value", 3, 16)]),
    "an empty text": ('dataset: {title: ""}\n', [("empty-text", 3, 18)]),
    "a key that is missing": ("fields:\n  - title: a\n", [("missing-key", 4, 5)]),
    "a day that is none": (
        "approvals: [{regime: r, mechanism: m, covers: all, valid_until: 2023-02-29}]\n",
        [("not-a-date", 3, 65)],
    ),
    "an empty list": ("approvals: [{regime: r, mechanism: m, covers: []}]\n", [("list-too-short", 3, 47)]),
    "another word": ("approvals: [{regime: r, mechanism: m, covers: some}]\n", [("other-word", 3, 47)]),
    "an id with capitals": ("approvals: [{regime: R x, mechanism: m, covers: all}]\n", [("not-an-id", 3, 22)]),
    "what another key makes necessary": ("approvals: [{regime: r, mechanism: approval, covers: all}]\n", [("missing-key", 3, 13)]),
    "a repeated value": ("transfer: {to: [DE, FR, DE]}\n", [("repeated-item", 3, 25)]),
    "a concept that is none": ("fields: [{name: a, concept: Vehicle}]\n", [("not-a-concept-id", 3, 29)]),
}


@pytest.mark.parametrize(("text", "expected"), REFUSED.values(), ids=list(REFUSED))
def test_what_the_schema_refuses_is_told_with_its_place(text: str, expected: list[Any]) -> None:
    assert told(document(HEAD + text).diagnostics) == expected


def test_everything_wrong_in_one_document_is_told_at_once() -> None:
    read = document(HEAD + "approvals: {}\nfields:\n  - {name: [], typ: x}\n  - {nam: b}\n")
    assert told(read.diagnostics) == [
        ("list-wanted", 3, 12),
        ("scalar-wanted", 5, 12),
        ("unknown-key-near", 5, 16),
        ("missing-key", 6, 5),
        ("unknown-key-near", 6, 6),
    ]


def test_a_near_key_is_named() -> None:
    read = document(MANIFEST.replace("owner:", "ownr:").replace("dataset:", "datasett:"))
    assert args(read.diagnostics) == {"name": "datasett", "near": "dataset"}


CONDITIONS = {
    "an unknown operator": ("{fact: transfer.to, near: CN}", ["unknown-key", "key-from"]),
    "an operator in other words": ("{fact: transfer.to, at_last: 3}", ["unknown-key-near"]),
    "two operators": ("{fact: counts.persons, at_least: 3, less_than: 5}", ["keys-apart"]),
    "no operator": ("{fact: transfer.to}", ["key-from"]),
    "all beside any": ("{all: [{fact: transfer.to, is: CN}], any: [{fact: transfer.to, is: CN}]}", ["keys-apart"]),
    "an unknown shape": ("{alle: [{fact: transfer.to, is: CN}]}", ["key-from"]),
    "a text": ("always", ["mapping-wanted"]),
    "a list": ("[{fact: transfer.to, is: CN}]", ["mapping-wanted"]),
    "an empty all": ("{all: []}", ["list-too-short"]),
    "a list without in": ("{fact: transfer.to, is: [CN, DE]}", ["scalar-wanted"]),
}


@pytest.mark.parametrize(("text", "expected"), CONDITIONS.values(), ids=list(CONDITIONS))
def test_a_condition_of_another_shape_is_refused_in_its_line(text: str, expected: list[str]) -> None:
    read = document(CATALOG.replace("applies: {condition: from-china}", f"applies: {text}"))
    assert {one.place.line for one in read.diagnostics if one.place} == {13}
    assert set(ids(read.diagnostics)) <= set(expected)
    assert ids(read.diagnostics)


def test_two_operators_in_one_test_are_both_named() -> None:
    read = document(CATALOG.replace("at_least: 100}", "at_least: 100, at_most: 200}"))
    assert told(read.diagnostics) == [("keys-apart", 21, 18)]
    assert args(read.diagnostics) == {"keys": "`at_least`, `at_most`"}


KINDS = {
    "no mapping": ("- a\n", [("mapping-wanted", 1, 1)]),
    "no kind": ("apiVersion: xbcatalog/v1\n", [("missing-kind", 1, 1)]),
    "an unknown kind": ("kind: Katalog\n", [("unknown-kind-near", 1, 7)]),
    "another version": ("kind: Catalog\napiVersion: xbcatalog/v2\n", [("wrong-api-version", 2, 13)]),
    "another kind": ("apiVersion: xbcatalog/v1\nkind: Vocabulary\n", [("wrong-kind", 2, 7)]),
    "no version": ("kind: Manifest\n", [("missing-key", 1, 1)]),
}


@pytest.mark.parametrize(("text", "expected"), KINDS.values(), ids=list(KINDS))
def test_a_document_must_say_what_it_is(text: str, expected: list[Any]) -> None:
    assert told(document(text, "Manifest").diagnostics) == expected


def test_every_value_and_key_has_its_place() -> None:
    read = document(MANIFEST)
    assert (read.place(("fields", 1, "facts", "precision_m")).line, read.place(("fields", 1, "facts", "precision_m")).column) == (13, 65)
    assert read.key_place(("counts", "persons")).column == 10
    assert read.place(("fields", 7)).line == read.place(("fields",)).line
    assert len(read.digest) == 64
