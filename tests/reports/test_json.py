"""The result as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from enum import Enum
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.reports.filings import HOSTILE
from tests.reports.hostile import NAMES, RESULT

from xbcatalog.core.catalogs import Basis, Force, ListKind, Status, Unlisted
from xbcatalog.core.decision import Cause, Effect, Verdict
from xbcatalog.core.facts import FactType
from xbcatalog.core.result import Result, Standing
from xbcatalog.core.signs import Evidence
from xbcatalog.core.text import Diagnostic, Level, message
from xbcatalog.reports import json_report
from xbcatalog.reports.json_report import SCHEMA
from xbcatalog.reports.view import View

VALIDATOR = Draft202012Validator(
    json.loads(files("xbcatalog").joinpath("schemas", "result.json").read_text(encoding="utf-8")),
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)


def report(result: Result, view: View) -> str:
    return "".join(json_report.report(result, view))


def tree(result: Result = RESULT) -> Any:
    return json.loads(report(result, View()))


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(VALIDATOR.schema)


@pytest.mark.parametrize("result", [RESULT, Result(tool="x", as_of=None), replace(RESULT, datasets=()), HOSTILE])
def test_every_result_keeps_to_the_published_schema(result: Result) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(tree(result))] == []


CLOSED: dict[str, type[Enum]] = {
    "$defs/verdict": Verdict,
    "$defs/cause": Cause,
    "$defs/catalog/properties/status": Standing,
    "$defs/catalog/properties/list": ListKind,
    "$defs/catalog/properties/unlisted": Unlisted,
    "$defs/catalog/properties/instrument/properties/status": Status,
    "$defs/catalog/properties/instrument/properties/force": Force,
    "$defs/catalog/properties/sources/items/properties/basis": Basis,
    "$defs/question/properties/type": FactType,
    "$defs/field/properties/concepts/items/properties/evidence": Evidence,
    "$defs/field/properties/reasons/items/properties/effect": Effect,
    "$defs/diagnostic/properties/level": Level,
}


@pytest.mark.parametrize("where", CLOSED)
def test_the_schema_names_every_value_that_a_closed_set_has(where: str) -> None:
    found: Any = VALIDATOR.schema
    for step in where.split("/"):
        found = found[step]
    assert {one for one in found["enum"] if one is not None} == {one.value for one in CLOSED[where]}


def test_the_schema_refuses_what_it_does_not_know() -> None:
    data = tree()
    data["datasets"][0]["fields"][0]["extra"] = 1
    assert not VALIDATOR.is_valid(data)


def test_it_names_its_version_and_counts() -> None:
    data = tree()
    assert data["schema"] == SCHEMA
    assert data["counts"]["verdicts"] == {"allowed": 1, "chaotic": 9, "prohibited": 1}
    assert sum(data["counts"]["causes"].values()) == 9


def test_every_name_comes_back_as_it_was() -> None:
    paths = [field["path"] for field in tree()["datasets"][0]["fields"]]
    assert paths[: len(NAMES)] == [f"customer.{name}" for name in NAMES]


def test_the_text_holds_nothing_that_a_terminal_would_act_on() -> None:
    assert not [character for character in report(RESULT, View()) if not character.isprintable() and character != "\n"]


def test_a_lone_surrogate_does_not_break_the_output() -> None:
    broken = replace(RESULT, skipped=("\udcff.bin",))
    written = report(broken, View()).encode("utf-8")
    assert json.loads(written)["skipped"] == ["\udcff.bin"]


def test_the_order_of_datasets_diagnostics_and_catalogues_changes_nothing() -> None:
    other = replace(RESULT.datasets[0], id="b", source="b.yaml")
    diagnostics = (*RESULT.diagnostics, Diagnostic(Level.NOTE, message("yes")))
    one = replace(RESULT, datasets=(RESULT.datasets[0], other), diagnostics=diagnostics)
    two = replace(
        one,
        datasets=one.datasets[::-1],
        diagnostics=diagnostics[::-1],
        catalogs=one.catalogs[::-1],
        questions=one.questions[::-1],
        concepts=one.concepts[::-1],
    )
    assert report(one, View()) == report(two, View())


def test_the_language_of_the_reader_changes_nothing() -> None:
    assert report(RESULT, View(lang="zh", whole=True)) == report(RESULT, View(lang="en"))


def test_a_chaotic_field_names_its_cause_its_way_out_and_the_questions() -> None:
    field = tree()["datasets"][0]["fields"][1]
    assert field["cause"] == "missing-fact"
    assert field["way_out"] == {"id": "way-out-missing-fact", "args": {}}
    assert [(one["id"], one["question"]["en"][:8]) for one in field["missing"]] == [("counts.persons", "How many")]


def test_facts_say_who_stated_them_and_where() -> None:
    facts = {fact["id"]: fact for fact in tree()["facts"]}
    assert facts["transfer.from"]["by"] == "法务 <legal>"
    assert facts["field.precision_m"]["value"] == "12.5"
    assert facts["field.precision_m"]["file"] == "xbcatalog.facts.yaml"
    assert facts["dataset.concepts"]["value"] == {"seen": ["business.design"], "possible": None}


def test_fields_come_piece_by_piece_so_that_a_long_report_is_never_held_as_a_whole() -> None:
    dataset = RESULT.datasets[0]
    many = replace(RESULT, datasets=(replace(dataset, fields=dataset.fields * 300),))
    pieces = list(json_report.report(many, View()))
    assert len(json.loads("".join(pieces))["datasets"][0]["fields"]) == 300 * len(dataset.fields)
    assert max(map(len, pieces)) < len("".join(pieces)) / 100
