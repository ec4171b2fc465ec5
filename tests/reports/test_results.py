"""Whole results as JSON Lines hold what the JSON result holds: each field put together again is the field there."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.reports.hostile import RESULT
from tests.reports.marked import EMPTY, MARKED

from xbcatalog.core.result import Result
from xbcatalog.core.text import Diagnostic
from xbcatalog.i18n.render import render
from xbcatalog.reports import counts_report, json_report, results_report, saved
from xbcatalog.reports.reading import claims, read_saved
from xbcatalog.reports.view import View
from xbcatalog.source.schemas import schema

LAKE = replace(RESULT, datasets=tuple(replace(RESULT.datasets[0], id=f"d{number}", source=f"{number}.yaml") for number in range(3)))
NOTHING: dict[str, Any] = {"title": "", "facts": [], "line": None, "column": None}


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in "".join(results_report.report(result, View())).splitlines()]


def put_together(result: Result) -> dict[str, Any]:
    """The JSON result again, line by line, as a reader would do it."""
    run, *others = lines(result)
    whole = {**run, "schema": json_report.SCHEMA, "datasets": [], "diagnostics": []}
    asked = {question["id"]: question["question"] for question in run["questions"]}
    grounds: dict[int, Any] = {}
    under: dict[int, Any] = {}
    decisions: dict[int, Any] = {}
    readings: dict[int, Any] = {}
    for line in others:
        if "diagnostic" in line:
            whole["diagnostics"].append(line["diagnostic"])
        elif "dataset" in line:
            whole["datasets"].append({**line["dataset"], "fields": []})
        elif "path" in line:
            shared = {**decisions[line.pop("decision")], **readings[line.pop("reading")]}
            whole["datasets"][-1]["fields"].append({**NOTHING, **shared, **line})
        elif "ground" in line:
            number = line.pop("ground")
            grounds[number] = line
        elif "under" in line:
            under[line["under"]] = line["concepts"]
        elif "reading" in line:
            number = line.pop("reading")
            readings[number] = line
        else:
            number = line.pop("decision")
            decisions[number] = {
                **line,
                "reasons": [{**grounds[ground], "concepts": under[concepts]} for ground, concepts in line["reasons"]],
                "missing": [{"id": fact, "question": asked.get(fact)} for fact in line["missing"]],
            }
    return whole


@pytest.mark.parametrize("result", [RESULT, MARKED, EMPTY, LAKE])
def test_the_lines_put_together_are_the_json_result(result: Result) -> None:
    assert put_together(result) == json.loads("".join(json_report.report(result, View())))


@pytest.mark.parametrize("result", [RESULT, MARKED, EMPTY, LAKE])
def test_a_report_reads_the_lines_as_it_reads_the_json_result(result: Result) -> None:
    assert read("".join(results_report.report(result, View()))) == saved.of(result)


def read(text: str) -> saved.Saved | Diagnostic | None:
    assert claims(text.encode())
    return read_saved(text.encode(), "r.results.jsonl", limit=10**7, depth=64, nodes=10**6)


TEXT = "".join(results_report.report(LAKE, View()))
LINES = TEXT.splitlines(keepends=True)


def at(start: str, among: list[str] = LINES) -> int:
    return next(number for number, line in enumerate(among) if line.startswith(start))


@pytest.mark.parametrize("kept", range(1, len(LINES)))
def test_lines_that_were_cut_off_are_refused(kept: int) -> None:
    told = read("".join(LINES[:kept]))
    assert isinstance(told, Diagnostic)
    assert told.message.id == "saved-cut-off"
    told = read("".join(LINES[:kept]) + LINES[kept][: len(LINES[kept]) // 2])
    assert isinstance(told, Diagnostic)
    assert told.message.id in ("saved-cut-off", "saved-no-json")


def spoilt(kind: str, old: str, new: str) -> str:
    lines = list(LINES)
    place = at(f'{{"{kind}"')
    assert old in lines[place]
    lines[place] = lines[place].replace(old, new, 1)
    return "".join(lines)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (spoilt("ground", '"ground": 1', '"ground": 7'), "saved-wrong-line"),
        (spoilt("ground", '"ground": 1', '"ground": true'), "saved-wrong-line"),
        (spoilt("under", '"under": 1', '"under": 0'), "saved-wrong-line"),
        (spoilt("under", '"concepts"', '"other"'), "saved-wrong-line"),
        (spoilt("decision", '"decision": 1', '"decision": 2'), "saved-wrong-line"),
        (spoilt("decision", "[1, 1]", "[9, 1]"), "saved-wrong-line"),
        (spoilt("decision", "[1, 1]", "[1, -1]"), "saved-wrong-line"),
        (spoilt("decision", "[1, 1]", "1"), "saved-wrong-line"),
        (spoilt("decision", '"verdict"', '"path": "p", "verdict"'), "saved-wrong-line"),
        (spoilt("decision", '"verdict"', '"line": 3, "verdict"'), "saved-wrong-line"),
        (spoilt("decision", '"verdict"', '"other"'), "saved-no-value"),
        (spoilt("decision", '"prohibited"', '"allowed"'), "saved-counts"),
        (spoilt("reading", '"concepts"', '"verdict": "allowed", "concepts"'), "saved-wrong-line"),
        (spoilt("path", '"decision": 1', '"decision": 0'), "saved-wrong-line"),
        (spoilt("path", '"decision": 1', '"decision": 1, "verdict": "allowed"'), "saved-wrong-line"),
        (spoilt("path", '"decision": 1', '"decision": 1, "decision": 2'), "saved-key-twice"),
        (spoilt("dataset", '"dataset": {', '"dataset": {"fields": [], '), "saved-wrong-line"),
        (spoilt("schema", "/v2", "/v3"), "saved-other-version"),
        (spoilt("schema", "/v2", "/v1"), "saved-other-version"),
        (LINES[0] + LINES[at('{"path"')] + TEXT[len(LINES[0]) :], "saved-wrong-line"),
        (TEXT + "[]\n", "saved-wrong-line"),
        (TEXT + "3\n", "saved-wrong-line"),
        (TEXT + "{}\n", "saved-wrong-line"),
        (TEXT + "[" * 100_000, "too-deep"),
        (TEXT + LINES[at('{"path"')], "saved-counts"),
    ],
)
def test_lines_that_cannot_be_are_refused(text: str, said: str) -> None:
    told = read(text)
    assert isinstance(told, Diagnostic)
    assert told.message.id == said


def test_more_than_is_allowed_points_to_the_form_that_shares() -> None:
    for limits in ({"limit": 9, "nodes": 10**6}, {"limit": 10**7, "nodes": 9}):
        told = read_saved("".join(json_report.report(LAKE, View())).encode(), "r.json", depth=64, **limits)
        assert isinstance(told, Diagnostic)
        assert "-o results=FILE" in render(told.message, "en")
        assert "-o results=" in render(told.message, "zh")


def test_what_is_shared_is_written_once() -> None:
    one, three = lines(RESULT), lines(LAKE)
    for kind in ("ground", "under", "decision", "reading"):
        assert sum(kind in line and "path" not in line for line in three) == sum(kind in line and "path" not in line for line in one) > 1


@pytest.mark.parametrize("result", [RESULT, MARKED, EMPTY, LAKE])
def test_every_line_is_one_of_the_schema(result: Result) -> None:
    validator = Draft202012Validator(schema("results"))
    for line in lines(result):
        assert [error.message for error in validator.iter_errors(line)] == [], line


ELSEWHERE = replace(
    LAKE,
    datasets=tuple(
        replace(dataset, facts=tuple(replace(fact, value=value) if fact.fact == "field.precision_m" else fact for fact in dataset.facts))
        for dataset, value in zip(LAKE.datasets, (Decimal("12.5"), Decimal(50), Decimal("12.5")), strict=True)
    ),
)
"""The same decisions, object for object, beside other facts: the lists that may hold an answer, and what is unmet, are not the same."""


def test_what_the_facts_of_a_dataset_say_is_not_taken_from_another_that_shares_its_decisions() -> None:
    whole = json.loads("".join(json_report.report(ELSEWHERE, View())))
    one, other, again = (dataset["fields"] for dataset in whole["datasets"])
    assert one == again != other
    assert put_together(ELSEWHERE) == whole


def test_counts_are_those_of_the_result() -> None:
    counts = json.loads("".join(counts_report.report(LAKE, View())))
    whole = json.loads("".join(json_report.report(LAKE, View())))
    assert {key: counts[key] for key in whole["counts"]} == whole["counts"]
    assert [one["fields"] for one in counts["datasets"]] == [len(one["fields"]) for one in whole["datasets"]]
