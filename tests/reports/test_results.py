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
from xbcatalog.reports import counts_report, json_report, results_report
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
    reasons: dict[int, Any] = {}
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
        elif "reason" in line:
            number = line.pop("reason")
            reasons[number] = line
        elif "reading" in line:
            number = line.pop("reading")
            readings[number] = line
        else:
            number = line.pop("decision")
            decisions[number] = {**line, "reasons": [reasons[reason] for reason in line["reasons"]]}
    return whole


@pytest.mark.parametrize("result", [RESULT, MARKED, EMPTY, LAKE])
def test_the_lines_put_together_are_the_json_result(result: Result) -> None:
    assert put_together(result) == json.loads("".join(json_report.report(result, View())))


def test_what_is_shared_is_written_once() -> None:
    one, three = lines(RESULT), lines(LAKE)
    for kind in ("reason", "decision", "reading"):
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
