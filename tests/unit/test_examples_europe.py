"""The example of a subsidiary in Munich shows what its page promises."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from xbcatalog.check import Request, check
from xbcatalog.core.text import Level
from xbcatalog.source.installation import load
from xbcatalog.source.limits import Limits

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "eu-hr"
DAY = date(2026, 6, 1)
RUNS = ("to-china", "clauses", "to-korea", "to-korea-answers")
INSTALLED = load((), limits=Limits())


@cache
def said(facts: str) -> dict[str, str]:
    """For each field the verdict, or of a chaotic one the cause."""
    asked = Request(paths=(str(FOLDER / "staff"),), facts=(str(FOLDER / f"{facts}.yaml"),), as_of=DAY)
    result = check(asked, INSTALLED, today=DAY)
    assert not [one for one in result.diagnostics if one.level is Level.ERROR]
    decisions = {field.field.name: field.decision for field in result.fields}
    return {name: one.cause.value if one.cause else one.verdict.value for name, one in decisions.items()}


def _promised() -> dict[str, tuple[str, ...]]:
    """The table of the page: every field with what is promised of it in each run."""
    found: dict[str, tuple[str, ...]] = {}
    for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == len(RUNS) + 2 and cells[0].startswith("`"):
            for name in re.findall(r"`([^`]+)`", cells[0]):
                found[name] = tuple(cell.strip("`") for cell in cells[1:-1])
    return found


def test_the_page_promises_something_of_every_field() -> None:
    assert set(_promised()) == set(said("to-china"))


@pytest.mark.parametrize("number", range(len(RUNS)), ids=RUNS)
def test_every_field_comes_out_as_the_page_promises(number: int) -> None:
    assert {name: verdicts[number] for name, verdicts in _promised().items()} == said(RUNS[number])


def test_the_page_shows_the_commands_that_the_demonstration_runs() -> None:
    shown = (FOLDER / "demo.sh").read_text(encoding="utf-8")
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\$ (xbcatalog .+)$", page, re.MULTILINE)
    assert len(commands) == 6
    assert [command for command in commands if command not in shown] == []
