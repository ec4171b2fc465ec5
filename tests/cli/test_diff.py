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
