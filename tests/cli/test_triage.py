"""`xbcatalog triage`: what would shrink the chaotic zone, over a small world."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from tests.cli.conftest import Run

VALIDATOR = Draft202012Validator(json.loads(files("xbcatalog").joinpath("schemas", "triage.json").read_text(encoding="utf-8")))
OPEN = "{from: CN}"
HOSTILE = ("a|b cell", "=1+1 sum", "<b>bold</b>", "[x](http://evil.example)", "# head", "`code`", "::error::x", "名字: {evil}")


def found(run: Run, *argv: str) -> Any:
    ran = run("triage", *argv, "-o", "json")
    assert ran.status == 0, ran.err
    tree = json.loads(ran.out)
    assert [error.message for error in VALIDATOR.iter_errors(tree)] == []
    return tree


def test_a_question_is_told_with_what_each_answer_settles(run: Run, manifest: Callable[..., str]) -> None:
    manifest("full name", "design drawing", counts="{}")
    tree = found(run, "m.yaml")
    (question,) = tree["questions"]
    assert (question["fact"], question["every"], question["some"], question["freed"]) == ("counts.persons", 0, 1, 0)
    assert {answer["value"]: answer["prohibited"] for answer in question["answers"]} == {999999: 0, 1000000: 1}
    assert [step["fact"] for step in tree["order"]] == ["counts.persons"]
    page = run("triage", "m.yaml").out
    assert "1,000,000: 1 prohibited" in page
    assert "settles 0 whatever the answer; some answer settles 1, and allows 0 of them; 1 wait for it" in page


def test_unlisted_concepts_are_tried_as_entries_of_a_list(run: Run, manifest: Callable[..., str]) -> None:
    manifest("weather", "天气", "design drawing", "full name", counts="{persons: 5}")
    tree = found(run, "m.yaml")
    first, second = tree["candidates"]
    assert (first["concept"], first["regime"], first["fields"], first["released"]) == ("environment.weather", "test", 2, 2)
    assert (first["before"]["allowed"], first["after"]["allowed"]) == (1, 3)
    assert (second["concept"], second["released"], second["held"]) == ("person.name", 1, {})
    assert "in test: releases 2 of 2; allowed 1 → 3" in run("triage", "m.yaml").out


def test_a_restricted_concept_is_not_released_by_a_list(run: Run, manifest: Callable[..., str]) -> None:
    manifest("full name", counts="{persons: 1000000}")
    assert found(run, "m.yaml")["candidates"] == []


def test_unknown_names_of_several_files_are_gathered_by_their_words(run: Run, manifest: Callable[..., str]) -> None:
    manifest("zorb alpha", "zorb_beta", "ZorbAlpha", "车位编码", name="a.yaml")
    manifest("zorb gamma", "车位状态", "qqq", name="b.yaml")
    clusters = found(run, "a.yaml", "b.yaml")["names"]
    told = [(one["words"], one["fields"], one["datasets"]) for one in clusters]
    assert told == [("zorb", 4, 2), ("车位", 2, 2), ("qqq", 1, 1)]
    assert clusters[0]["names"][0] == {"name": "zorb alpha", "words": "zorb alpha", "fields": 2, "declared": []}


def test_the_patch_is_a_valid_vocabulary_that_permits_nothing(run: Run, manifest: Callable[..., str], tmp_path: Path) -> None:
    manifest(*HOSTILE, "drawing of a design", counts="{persons: 5}")
    ran = run("triage", "m.yaml", "--patch", "words/patch.yaml")
    assert ran.status == 2
    (tmp_path / "words").mkdir()
    ran = run("triage", "m.yaml", "--patch", "words/patch.yaml")
    assert ran.status == 0
    assert "0 names suspect a concept, 9 wait as comments" in ran.err
    assert yaml.safe_load((tmp_path / "words/patch.yaml").read_text(encoding="utf-8")) == {
        "apiVersion": "xbcatalog/v1",
        "kind": "Vocabulary",
    }
    assert run("lint", "words").status == 0
    before, after = (json.loads(run("check", "m.yaml", "-o", "json", *more).out) for more in ((), ("--catalogs", "words")))
    assert before["counts"] == after["counts"]


def test_every_line_of_the_patch_can_be_made_live_once_a_concept_is_chosen(run: Run, manifest: Callable[..., str], tmp_path: Path) -> None:
    manifest(*HOSTILE, "plan of the design")
    (tmp_path / "words").mkdir()
    file = tmp_path / "words" / "patch.yaml"
    assert run("triage", "m.yaml", "--patch", "words/patch.yaml").status == 0
    lines = file.read_text(encoding="utf-8").split("\n")
    live = [line.removeprefix("# ") if line == "# concepts:" else " " + line[1:] if line.startswith("#  ") else line for line in lines]
    file.write_text("\n".join(live), encoding="utf-8")
    assert run("lint", "words").status == 4  # a concept must be chosen first
    text = "\n".join(live)
    for concept in ("environment.weather", "person.name", "business.design"):
        text = text.replace("- id: CONCEPT", f"- id: {concept}", 1)
    file.write_text(text, encoding="utf-8")
    assert run("lint", "words").status == 0, file.read_text(encoding="utf-8")
    counts = json.loads(run("check", "m.yaml", "-o", "json", "--catalogs", "words").out)["counts"]
    assert counts["causes"]["unrecognised"] == 0


def test_a_name_that_was_declared_elsewhere_becomes_a_hint_and_never_permits(run: Run, tmp_path: Path) -> None:
    head = "apiVersion: xbcatalog/v1\nkind: Manifest\ntransfer: {from: CN, to: DE}\ncounts: {persons: 5}\n"
    (tmp_path / "a.yaml").write_text(head + "dataset: {id: a}\nfields: [{name: zorb plan, concept: business.design}]\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(head + "dataset: {id: b}\nfields: [{name: ZorbPlan}]\n", encoding="utf-8")
    (tmp_path / "words").mkdir()
    ran = run("triage", "a.yaml", "b.yaml", "--patch", "words/p.yaml")
    assert "1 names suspect a concept, 0 wait as comments" in ran.err
    assert yaml.safe_load((tmp_path / "words/p.yaml").read_text(encoding="utf-8"))["concepts"] == [
        {"id": "business.design", "hints": ["zorb plan"]}
    ]
    after = json.loads(run("check", "b.yaml", "-o", "json", "--catalogs", "words").out)["datasets"][0]["fields"][0]
    assert after["verdict"] == "chaotic"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_hostile_names_are_harmless_in_every_output(run: Run, manifest: Callable[..., str], lang: str) -> None:
    manifest(*HOSTILE)
    page = run("triage", "m.yaml", "--all", "--lang", lang).out
    assert "\x1b" not in page
    assert "\n::error::" not in page
    table = run("triage", "m.yaml", "-o", "markdown", "--lang", lang).out
    assert "<b>" not in table
    assert "[x](http" not in table
    rows = [line for line in table.splitlines() if line.startswith("|")]
    assert {row.replace("\\|", "").count("|") for row in rows} <= {3, 5, 6, 7}


def test_the_same_triage_is_the_same_bytes(run: Run, manifest: Callable[..., str]) -> None:
    manifest(*HOSTILE, "full name", "weather", counts="{}")
    for format in ("text", "json", "markdown"):
        assert run("triage", "m.yaml", "-o", format).out == run("triage", "m.yaml", "-o", format).out


def test_where_nothing_is_chaotic_there_is_nothing_to_do(run: Run, manifest: Callable[..., str]) -> None:
    manifest("design drawing")
    ran = run("triage", "m.yaml", "--patch", "p.yaml")
    assert (ran.status, "nothing is chaotic" in ran.out, "no patch was written" in ran.err) == (0, True, True)
    assert not Path("p.yaml").exists()


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (("m.yaml", "-o", "jsn"), 2, "did you mean `json`?"),
        (("m.yaml", "-o", "text", "-o", "json"), 2, "stdout"),
        (("m.yaml", "-o", "json="), 2, "--output"),
        (("m.yaml", "--budget", "0"), 2, "--budget 0"),
        (("m.yaml", "--patch", "m.yaml"), 2, "m.yaml"),
        (("nowhere.yaml",), 4, "nowhere.yaml"),
        ((), 2, "xbcatalog"),
    ],
)
def test_wrong_usage_is_told(run: Run, manifest: Callable[..., str], argv: tuple[str, ...], status: int, said: str) -> None:
    manifest("full name")
    ran = run("triage", *argv)
    assert (ran.status, ran.out) == (status, "")
    assert said in ran.err


def test_a_patch_never_takes_the_place_of_words_that_are_in_force(run: Run, manifest: Callable[..., str], tmp_path: Path) -> None:
    manifest("zorb", "qqq")
    words = "apiVersion: xbcatalog/v1\nkind: Vocabulary\nconcepts: [{id: person.name, names: [zorb]}]\n"
    file = tmp_path / "words" / "ours.yaml"
    file.parent.mkdir()
    file.write_text(words, encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to(file)
    for command in (("triage", "--patch", "words/ours.yaml"), ("triage", "-o", "json=link.yaml"), ("report", "-o", "json=words/ours.yaml")):
        ran = run(command[0], "m.yaml", "--catalogs", "words", *command[1:])
        assert (ran.status, "files that were read" in ran.err) == (2, True)
    assert run("check", "m.yaml", "--catalogs", "words", "-o", "json=words/ours.yaml").status == 2
    assert file.read_text(encoding="utf-8") == words
    assert run("triage", "m.yaml", "--catalogs", "words", "--patch", "words/new.yaml").status == 0


def test_two_texts_never_go_to_one_file(run: Run, manifest: Callable[..., str], tmp_path: Path) -> None:
    manifest("zorb")
    for argv in (("--patch", "p.yaml", "-o", "json=./p.yaml"), ("-o", "json=a", "-o", "markdown=./a")):
        ran = run("triage", "m.yaml", *argv)
        assert (ran.status, "two reports would go to" in ran.err) == (2, True)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["m.yaml"]
