"""A saved result reads back as values, and what is none is refused with the way to what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from tests.reports.filings import HOSTILE
from tests.reports.hostile import NAMES, RESULT
from tests.reports.marked import EMPTY, MARKED

from xbcatalog.core.result import Result
from xbcatalog.reports import saved
from xbcatalog.reports.json_report import report
from xbcatalog.reports.shapes import Unreadable
from xbcatalog.reports.view import View

TREE: Any = json.loads("".join(report(RESULT, View())))


def keys(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every key of every object that has fixed keys, the first of each list standing for the rest."""
    if isinstance(value, list):
        for inner in value[:1]:
            yield from keys(inner, (*way, 0))
    elif isinstance(value, dict) and way[-1:] not in (("args",), ("value",), ("verdicts",), ("causes",)):
        for name, inner in value.items():
            yield (*way, name)
            yield from keys(inner, (*way, name))


def dotted(way: tuple[str | int, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in way).lstrip(".")


LATER = ("consulted", "dictionary", "unmet", "unread")
"""Members that came after the first results were saved, and may be absent."""
WAYS = [way for way in keys(TREE) if way != ("schema",)]


@pytest.mark.parametrize("result", [RESULT, HOSTILE, MARKED, EMPTY], ids=["hostile", "parties", "marked", "empty"])
def test_a_fresh_result_and_its_saved_form_are_one(result: Result) -> None:
    one = saved.of(result)
    assert one == saved.read(json.loads("".join(report(result, View()))))
    assert [field.path for dataset in one.datasets for field in dataset.fields] == [
        field.field.dotted for dataset in sorted(result.datasets, key=lambda one: one.source) for field in dataset.fields
    ]
    assert one.counts.fields == sum(one.counts.verdicts.values())


def test_no_name_is_changed_by_being_saved() -> None:
    fields = [field for dataset in saved.of(RESULT).datasets for field in dataset.fields]
    assert set(NAMES) <= {name for field in fields for name in (*field.path.split("."), field.title)}


@pytest.mark.parametrize("way", WAYS, ids=dotted)
def test_what_is_absent_or_of_another_kind_is_refused_with_its_way(way: tuple[str | int, ...]) -> None:
    without, wrong = deepcopy(TREE), deepcopy(TREE)
    for tree in (without, wrong):
        inner = tree
        for step in way[:-1]:
            inner = inner[step]
        if tree is without and way[-1] not in LATER:
            del inner[way[-1]]
        else:
            inner[way[-1]] = 0.5
    for tree in (without, wrong):
        with pytest.raises(Unreadable) as refused:
            saved.read(tree)
        assert refused.value.where == dotted(way)


@pytest.mark.parametrize("tree", [None, [], "x", {}, {**TREE, "schema": "xbcatalog/result/v2"}, {**TREE, "more": 1}])
def test_another_document_is_no_saved_result(tree: object) -> None:
    with pytest.raises(Unreadable):
        saved.read(tree)
