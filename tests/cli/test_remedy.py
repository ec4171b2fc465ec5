"""`xbcatalog remedy`: what would allow a field, over a small world."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.cli.conftest import Run

VALIDATOR = Draft202012Validator(json.loads(files("xbcatalog").joinpath("schemas", "remedies.json").read_text(encoding="utf-8")))
HOSTILE = ("a|b cell", "=1+1 sum", "<b>bold</b>", "[x](http://evil.example)", "# head", "`code`", "::error::x", "名字: {evil}")


def found(run: Run, *argv: str) -> dict[str, Any]:
    ran = run("remedy", *argv, "-o", "json")
    assert ran.status == 0, ran.err
    document: dict[str, Any] = json.loads(ran.out)
    VALIDATOR.validate(document)
    return document


def test_an_answer_that_is_told_is_one_that_check_bears_out(run: Run, manifest: Callable[..., str]) -> None:
    manifest("design drawing", transfer="{to: DE}", counts="{}")
    (kind,) = found(run, "m.yaml")["datasets"][0]["kinds"]
    (change,) = kind["sets"][0]["changes"]
    assert (change["kind"], change["fact"], change["values"]) == ("answer", "transfer.from", ["CN"])
    after = json.loads(run("check", "m.yaml", "-o", "json", "--set", "transfer.from=CN").out)
    assert after["datasets"][0]["fields"][0]["verdict"] == "allowed"
    assert kind["whole"]


def test_what_is_demanded_is_offered_and_less_of_it_where_that_is_enough(run: Run, manifest: Callable[..., str]) -> None:
    manifest("full name", counts="{persons: 2000000}")
    (kind,) = found(run, "m.yaml")["datasets"][0]["kinds"]
    sets = [one["changes"] for one in kind["sets"]]
    assert [{"kind": "obtain", "regime": "test", "mechanisms": ["security-assessment"]}] in sets
    assert not any(change["kind"] == "answer" for changes in sets for change in changes)


def test_a_dataset_is_allowed_by_leaving_out_what_nothing_allows(run: Run, manifest: Callable[..., str]) -> None:
    manifest("design drawing", "password")
    (dataset,) = found(run, "m.yaml")["datasets"]
    assert any(change["kind"] == "drop" and change["fields"] == ["password"] for one in dataset["sets"] for change in one["changes"])


def test_one_field_is_asked_about_by_its_name(run: Run, manifest: Callable[..., str]) -> None:
    manifest("full name", "weather", counts="{}")
    (dataset,) = found(run, "m.yaml", "--field", "full name")["datasets"]
    assert [kind["paths"] for kind in dataset["kinds"]] == [["full name"]]
    assert dataset["sets"] == []


def test_an_explanation_says_what_would_allow_the_field_and_how_long_that_was_looked_for(run: Run, manifest: Callable[..., str]) -> None:
    manifest("full name", "design drawing", counts="{persons: 2000000}")
    told = run("explain", "m.yaml", "full name").out
    assert "What would allow it" in told
    assert "1. " in told
    assert "security assessment, in test" in told
    assert "at most 500 questions to the law" in told
    assert "怎样才能允许" in run("explain", "m.yaml", "full name", "--lang", "zh").out
    assert "What would allow it" not in run("explain", "m.yaml", "design drawing").out


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_hostile_names_are_harmless_in_every_output(run: Run, manifest: Callable[..., str], lang: str) -> None:
    manifest(*HOSTILE)
    page = run("remedy", "m.yaml", "--lang", lang).out
    assert "\x1b" not in page
    assert "\n::error::" not in page
    table = run("remedy", "m.yaml", "-o", "markdown", "--lang", lang).out
    assert "<b>" not in table
    assert "[x](http" not in table


def test_the_same_search_is_the_same_bytes(run: Run, manifest: Callable[..., str]) -> None:
    manifest(*HOSTILE, "full name", "weather", counts="{}")
    for format in ("text", "json", "markdown"):
        assert run("remedy", "m.yaml", "-o", format).out == run("remedy", "m.yaml", "-o", format).out


def test_where_everything_is_allowed_there_is_nothing_to_change(run: Run, manifest: Callable[..., str]) -> None:
    manifest("design drawing")
    assert "nothing to change" in run("remedy", "m.yaml").out


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (("m.yaml", "-o", "jsn"), 2, "did you mean `json`?"),
        (("m.yaml", "--most-changes", "0"), 2, "--most-changes 0"),
        (("m.yaml", "--most-changes", "99"), 2, "from 1 to 8"),
        (("m.yaml", "--sets", "0"), 2, "--sets 0"),
        (("m.yaml", "--budget", "-1"), 2, "--budget -1"),
        (("m.yaml", "--field", "ful name"), 2, "full name"),
        (("m.yaml", "-o", "json=m.yaml"), 2, "m.yaml"),
        (("nowhere.yaml",), 4, "nowhere.yaml"),
        ((), 2, "xbcatalog"),
    ],
)
def test_wrong_usage_is_told(run: Run, manifest: Callable[..., str], argv: tuple[str, ...], status: int, said: str) -> None:
    manifest("full name")
    ran = run("remedy", *argv)
    assert (ran.status, ran.out) == (status, "")
    assert said in ran.err
