"""`xbcatalog plan`: what an edit of a list does to datasets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import WORLD, Run

LIST = (WORLD / "catalogs" / "positive.yaml").read_text(encoding="utf-8")
MANIFEST = """apiVersion: xbcatalog/v1
kind: Manifest
dataset: {id: crm}
transfer: {from: CN, to: DE, date: 2024-06-01}
fields: [{name: design drawing}, {name: weather}]
"""


@pytest.fixture
def states(tmp_path: Path) -> Path:
    """A list before and after weather was added to it."""
    (tmp_path / "old.yaml").write_text(LIST, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(LIST.replace("[business.design]", "[business.design, environment.weather]"), encoding="utf-8")
    (tmp_path / "m.yaml").write_text(MANIFEST, encoding="utf-8")
    return tmp_path


def test_a_field_that_a_new_entry_frees_is_told_with_the_entry(run: Run, states: Path) -> None:
    told = json.loads(run("plan", "old.yaml", "new.yaml", "m.yaml", "-o", "json").out)
    assert (told["before"]["chaotic"], told["after"]["chaotic"], told["chaotic"]) == (1, 0, -1)
    (change,) = told["changes"]
    assert (change["path"], change["old"]["verdict"], change["new"]["verdict"]) == ("weather", "chaotic", "allowed")
    assert change["entries"] == ["test-positive/design"]
    page = run("plan", "old.yaml", "new.yaml", "m.yaml").out
    assert "the chaotic zone shrinks by 1" in page
    assert "混沌区缩小 1 个字段" in run("plan", "old.yaml", "new.yaml", "m.yaml", "--lang", "zh").out


def test_the_way_back_grows_the_chaotic_zone(run: Run, states: Path) -> None:
    assert "grows by 1" in run("plan", "new.yaml", "old.yaml", "m.yaml").out


def test_what_changes_nothing_says_so(run: Run, states: Path) -> None:
    assert run("plan", "old.yaml", "old.yaml", "m.yaml").out == "the verdicts of all 2 fields stay as they are\n"


@pytest.mark.parametrize(
    ("argv", "status"),
    [(("old.yaml", "none.yaml", "m.yaml"), 2), (("old.yaml", "m.yaml", "none.yaml"), 4), (("old.yaml", "new.yaml"), 2)],
)
def test_what_cannot_be_told_ends_with_its_status(run: Run, states: Path, argv: tuple[str, ...], status: int) -> None:
    ran = run("plan", *argv)
    assert (ran.status, ran.out) == (status, "")
    assert ran.err


def test_what_only_one_state_can_judge_is_no_plan(run: Run, states: Path) -> None:
    facts = "{id: exporter.mine, level: exporter, type: bool, title: {en: mine, zh: 我的}, question: {en: is it?, zh: 是吗？}}"
    for side in ("a", "b"):
        (states / side).mkdir()
        (states / side / "list.yaml").write_text(LIST, encoding="utf-8")
    (states / "b" / "facts.yaml").write_text(f"apiVersion: xbcatalog/v1\nkind: Facts\nfacts: [{facts}]\n", encoding="utf-8")
    (states / "m.yaml").write_text(MANIFEST + "exporter: {mine: true}\n", encoding="utf-8")
    for old, new, said in (("a", "b", "the old ones cannot"), ("b", "a", "the new ones cannot")):
        ran = run("plan", old, new, "m.yaml")
        assert (ran.status, ran.out, said in ran.err) == (4, "", True)
    assert "cannot" not in run("plan", "a", "a", "m.yaml").err
