"""`xbcatalog diff`: what an edit of a list means, on the command line."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import WORLD, Run

LIST = (WORLD / "catalogs" / "negative.yaml").read_text(encoding="utf-8")


@pytest.fixture
def states(tmp_path: Path) -> Path:
    (tmp_path / "old.yaml").write_text(LIST, encoding="utf-8")
    return tmp_path


def edited(folder: Path, *changes: tuple[str, str]) -> str:
    text = LIST
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "new.yaml").write_text(text, encoding="utf-8")
    return "new.yaml"


def test_the_same_list_is_no_change(run: Run, states: Path) -> None:
    ran = run("diff", "old.yaml", "old.yaml", "--fail-on", "any")
    assert (ran.status, ran.out) == (0, "no list differs\n")


@pytest.mark.parametrize(
    ("change", "relation", "status"),
    [
        (("at_least: 1000000", "at_least: 999999"), "stricter", 0),
        (("at_least: 1000000", "more_than: 1000000"), "looser", 1),
        (("at_least: 1000000", "more_than: 999999"), "equivalent", 0),
        (("A million persons", "Persons"), "equivalent", 0),
        (("security-assessment", "forbidden"), "stricter", 0),
        (("is: CN", "is: DE"), "incomparable", 1),
    ],
)
def test_the_direction_of_an_edit_is_told(run: Run, states: Path, change: tuple[str, str], relation: str, status: int) -> None:
    ran = run("diff", "old.yaml", edited(states, change), "-o", "json", "--fail-on", "looser")
    assert ran.status == status
    told = json.loads(ran.out)
    assert told["relation"] == relation
    assert told["lists"][0]["entries"] or relation == "incomparable"


def test_a_looser_list_is_shown_by_facts_that_a_check_repeats(run: Run, states: Path) -> None:
    new = edited(states, ("at_least: 1000000", "more_than: 1000000"))
    shown = next(
        one["looser"] for one in json.loads(run("diff", "old.yaml", new, "-o", "json").out)["lists"][0]["concepts"] if one["looser"]
    )
    assert shown["facts"]["counts.persons"] == 1_000_000
    assert (shown["old"]["verdict"], shown["new"]["verdict"]) == ("prohibited", "chaotic")
    page = run("diff", "old.yaml", new).out
    assert "LOOSER" in page
    assert "counts.persons=1000000" in page
    assert "所有" not in page
    assert "更宽" in run("diff", "old.yaml", new, "--lang", "zh").out


def test_a_state_may_be_a_revision_of_the_repository(run: Run, states: Path) -> None:
    for words in (("init", "-q"), ("add", "old.yaml"), ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one")):
        subprocess.run(["git", *words], cwd=states, check=True)
    (states / "old.yaml").write_text(LIST.replace("at_least: 1000000", "at_least: 5"), encoding="utf-8")
    ran = run("diff", "HEAD:old.yaml", "old.yaml", "--fail-on", "stricter")
    assert ran.status == 1
    assert "STRICTER" in ran.out


@pytest.mark.parametrize(
    ("sides", "status", "said"),
    [
        (("old.yaml", "nowhere"), 2, "`nowhere` is no file or folder, and no REVISION:PATH"),
        (("old.yaml", "HEAD:old.yaml"), 2, "is no file or folder"),
        (("old.yaml", "broken.yaml"), 4, "the new state has mistakes"),
        (("words.yaml", "words.yaml"), 3, "neither side holds a list"),
    ],
)
def test_what_cannot_be_compared_is_told(run: Run, states: Path, sides: tuple[str, str], status: int, said: str) -> None:
    (states / "broken.yaml").write_text(LIST.replace("concepts: [personal-information]", "concepts: [personl]"), encoding="utf-8")
    (states / "words.yaml").write_text("apiVersion: xbcatalog/v1\nkind: Vocabulary\nconcepts: []\n", encoding="utf-8")
    ran = run("diff", *sides)
    assert (ran.status, ran.out) == (status, "")
    assert said in ran.err


WORDS = "apiVersion: xbcatalog/v1\nkind: Vocabulary\nconcepts: [{id: person.name, names: [zorb, qqq]}]\n"


def test_words_that_changed_are_not_passed_over_in_silence(run: Run, states: Path) -> None:
    for side, words in (("a", WORDS), ("b", WORDS.replace(", qqq", "")), ("c", WORDS.replace("zorb, qqq", "qqq, zorb"))):
        (states / side).mkdir()
        (states / side / "list.yaml").write_text(LIST, encoding="utf-8")
        (states / side / "words.yaml").write_text(words, encoding="utf-8")
    ran = run("diff", "a", "b", "--fail-on", "looser")
    assert (ran.status, ran.out.splitlines()[0]) == (1, "no list differs")
    assert "words differ as well" in ran.out
    assert json.loads(run("diff", "a", "b", "-o", "json").out)["not_compared"] == ["words"]
    assert run("diff", "a", "b").status == 0
    assert run("diff", "a", "a", "--fail-on", "any").out == "no list differs\n"


def test_verdicts_are_told_in_the_language_that_was_asked_for(run: Run, states: Path) -> None:
    page = run("diff", "old.yaml", edited(states, ("at_least: 1000000", "more_than: 1000000")), "--lang", "zh").out
    assert "counts.persons=1000000" in page
    assert "：禁止（数据出境安全评估） → 混沌（" in page
    assert not {"prohibited", "chaotic", ", "} & set(page.replace("=", " ").split(" "))


def test_a_revision_is_read_as_a_folder_is_and_nothing_of_it_is_left_out(run: Run, states: Path) -> None:
    (states / "lists" / ".schemas").mkdir(parents=True)
    (states / "lists" / "old.yaml").write_text(LIST, encoding="utf-8")
    (states / "lists" / ".schemas" / "catalog.json").write_text("{}", encoding="utf-8")
    for words in (("init", "-q"), ("add", "lists"), ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one")):
        subprocess.run(["git", *words], cwd=states, check=True)
    assert run("diff", "HEAD:lists", "lists", "--fail-on", "any").out == "no list differs\n"
    (states / "lists" / "big.yaml").write_text(LIST.replace("test-negative", "big") + "#" * 34_000_000, encoding="utf-8")
    for words in (("add", "lists"), ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "two")):
        subprocess.run(["git", *words], cwd=states, check=True)
    ran = run("diff", "HEAD:lists", "HEAD~1:lists", "--fail-on", "looser")
    assert (ran.status, "HEAD:lists/big.yaml: error" in ran.err) == (4, True)
