"""Stated facts: options, merging without a silent choice, the file beside a schema."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.unit.source.small import CONTEXT, ids

from xbcatalog.core.dataset import Statement, Statements
from xbcatalog.core.text import Diagnostic, Level, Place
from xbcatalog.source.countries import COUNTRIES
from xbcatalog.source.statements import SIDECARS, merge, parse_setting, sidecars_beside

SETTINGS: dict[str, Any] = {
    "transfer.to=NO": "NO",
    "transfer.to=DE,FR": frozenset(("DE", "FR")),
    " transfer.to = DE , DE ": "DE",
    "counts.persons=42000": 42000,
    "field.precision_m=0.5": Decimal("0.5"),
    "exporter.ciio=false": False,
    "exporter.zones=A,B": frozenset(("A", "B")),
    "exporter.zones=": frozenset(),
    "transfer.date=2026-01-31": date(2026, 1, 31),
    "recipient.kind=a=b, c": "a=b, c",
    "transfer.scenario=testing": "testing",
}


@pytest.mark.parametrize(("text", "value"), SETTINGS.items(), ids=list(SETTINGS))
def test_a_setting_has_the_type_of_its_fact(text: str, value: Any) -> None:
    found = parse_setting(text, CONTEXT.facts)
    assert isinstance(found, Statement)
    assert found.value == value
    assert type(found.value) is type(value)
    assert (found.origin, found.place) == ("option", None)


REFUSED = {
    "transfer.to": "setting-without-value",
    "=DE": "setting-without-value",
    "transfer.too=DE": "unknown-fact-near",
    "dataset.hits=a/b": "fact-is-derived",
    "counts.persons=42,000": "fact-wants-integer",
    "counts.persons=": "fact-wants-integer",
    "counts.persons=-5": "fact-wants-count",
    "counts.persons=-" + "9" * 30: "fact-wants-count",
    "counts.persons=" + "9" * 19: "fact-too-large",
    "counts.persons=" + "9" * 5000: "fact-too-large",
    "field.precision_m=" + "9" * 19: "fact-too-long",
    "exporter.ciio=yes": "fact-wants-bool",
    "transfer.to=DE,Norway": "fact-wants-country",
    "transfer.to=": "fact-wants-country",
    "transfer.scenario=test": "wrong-member-near",
    "recipient.kind=": "empty-text",
}


@pytest.mark.parametrize(("text", "expected"), REFUSED.items(), ids=[text[:40] for text in REFUSED])
def test_a_setting_that_makes_no_sense_is_refused(text: str, expected: str) -> None:
    found = parse_setting(text, CONTEXT.facts)
    assert isinstance(found, Diagnostic)
    assert (found.level, found.message.id) == (Level.ERROR, expected)


def test_zeros_before_a_number_make_it_no_larger() -> None:
    found = parse_setting("counts.persons=" + "0" * 5000 + "9" * 18, CONTEXT.facts)
    assert isinstance(found, Statement)
    assert found.value == 10**18 - 1


@pytest.mark.parametrize("text", ["counts.persons={}", "exporter.ciio={}", "transfer.to={}", "transfer.scenario={}", "x{}=1", "{}"])
def test_a_long_value_is_cut_in_what_is_told_of_it(text: str) -> None:
    found = parse_setting(text.format("a" * 5000), CONTEXT.facts)
    assert isinstance(found, Diagnostic)
    assert 0 < max(len(value) for name, value in found.message.args if name != "values") <= 80


def fact(value: Any, file: str = "", line: int = 1, id: str = "transfer.to") -> Statement:
    origin = "manifest" if file else "option"
    return Statement(fact=id, value=value, origin=origin, place=Place(file, line, 1) if file else None)


def sidecar(*facts: Statement) -> Statements:
    return Statements(file="s.yaml", facts=facts)


def test_facts_of_all_files_are_merged_in_the_order_of_their_ids() -> None:
    merged = merge((fact("DE", "m.yaml"),), (sidecar(fact(5, "s.yaml", id="counts.persons")),), (fact("CN", id="transfer.from"),))
    assert not merged.diagnostics
    assert [one.fact for one in merged.facts] == ["counts.persons", "transfer.from", "transfer.to"]


def test_two_files_that_answer_one_fact_differently_are_an_error_that_names_both_places() -> None:
    (one,) = merge((fact("DE", "m.yaml", 4),), (sidecar(fact("FR", "s.yaml", 7)),)).diagnostics
    assert (one.level, one.message.id, one.place) == (Level.ERROR, "facts-disagree", Place("s.yaml", 7, 1))
    assert dict(one.message.args) == {
        "fact": "transfer.to",
        "value": "DE",
        "where": "m.yaml:4",
        "other": "FR",
        "elsewhere": "s.yaml:7",
    }


def test_two_sidecars_that_answer_one_fact_differently_are_an_error() -> None:
    merged = merge((), (sidecar(fact("FR", "s.yaml")), sidecar(fact("DE", "t.yaml"))))
    assert ids(merged.diagnostics) == ["facts-disagree"]


def test_two_files_that_agree_are_one_and_the_first_is_kept() -> None:
    merged = merge((fact("DE", "m.yaml"),), (sidecar(fact("DE", "s.yaml")),))
    assert not merged.diagnostics
    assert merged.facts == (fact("DE", "m.yaml"),)


def test_an_option_wins_over_a_file_and_a_note_says_so() -> None:
    merged = merge((fact(frozenset(("DE", "FR")), "m.yaml", 3),), (), (fact("NO"),))
    (one,) = merged.diagnostics
    assert (one.level, one.message.id, one.place) == (Level.NOTE, "setting-wins", Place("m.yaml", 3, 1))
    assert dict(one.message.args) == {"fact": "transfer.to", "value": "NO", "other": "DE, FR"}
    assert merged.facts == (fact("NO"),)


def test_an_option_that_repeats_a_file_leaves_the_word_of_the_file() -> None:
    merged = merge((fact("NO", "m.yaml"),), (), (fact("NO"),))
    assert not merged.diagnostics
    assert merged.facts == (fact("NO", "m.yaml"),)


def test_two_options_that_differ_are_an_error() -> None:
    merged = merge((), (), (fact("NO"), fact("DE")))
    (one,) = merged.diagnostics
    assert (one.level, one.message.id) == (Level.ERROR, "facts-disagree")
    assert dict(one.message.args)["where"] == "--set transfer.to=NO"


def test_false_is_an_answer_like_any_other() -> None:
    merged = merge((fact(True, "m.yaml", id="exporter.ciio"),), (sidecar(fact(False, "s.yaml", id="exporter.ciio")),))
    assert ids(merged.diagnostics) == ["facts-disagree"]


@pytest.mark.parametrize("name", SIDECARS)
def test_the_file_beside_a_schema_is_found_and_is_not_beside_itself(tmp_path: Path, name: str) -> None:
    schema = tmp_path / "schema.sql"
    assert sidecars_beside(schema) == ()
    (tmp_path / name).write_text("kind: Manifest\n", encoding="utf-8")
    assert sidecars_beside(schema) == (tmp_path / name,)
    assert sidecars_beside(tmp_path / name) == ()
    assert sidecars_beside(tmp_path / "elsewhere" / "schema.sql") == ()


def test_there_are_249_countries_and_the_old_names_of_none() -> None:
    assert len(COUNTRIES) == 249
    assert {"CN", "HK", "MO", "TW", "GB", "XK"} - COUNTRIES == {"XK"}
