"""The walk-through of a company's own list shows what it says; `test_docs.py` holds that its output is what the commands print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tools.walkthrough import PARTS, Edit, Run, Write, parts

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "manual" / "company-list.md").read_text(encoding="utf-8")


def shown(name: str) -> str:
    found = re.search(rf"<!-- generated: company-list-{name} -->\n(.*?)<!-- end -->", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


def test_every_part_stands_on_the_page_once_in_the_order_in_which_it_is_run() -> None:
    assert re.findall(r"<!-- generated: company-list-([a-z-]+) -->", PAGE) == list(PARTS)


def test_every_command_of_the_workbench_is_run() -> None:
    lines = [step.line for steps in PARTS.values() for step in steps if isinstance(step, Run)]
    run = {line.split()[1] for line in lines}
    assert {"init", "lint", "test", "fmt", "diff", "plan", "new-version", "lock", "check"} <= run
    assert any("init project" in line for line in lines)
    assert any("init catalogue" in line for line in lines)
    assert any("--locked" in line for line in lines)
    assert any(isinstance(step, Edit) for steps in PARTS.values() for step in steps)
    assert any(isinstance(step, Write) for steps in PARTS.values() for step in steps)


def test_the_list_compresses_the_chaotic_zone_and_frees_nothing_that_is_prohibited() -> None:
    assert re.search(r"^chaotic +9 → 5$", shown("plan"), re.MULTILINE)
    assert re.search(r"^prohibited +2 → 2$", shown("plan"), re.MULTILINE)
    assert "2 prohibited · 9 chaotic · 2 allowed" in shown("begin")
    assert "2 prohibited · 5 chaotic · 6 allowed" in shown("lock")
    assert "2 prohibited · 4 chaotic · 7 allowed" in shown("next-lock")


def test_the_page_names_no_folder_of_whoever_made_it() -> None:
    here = Path(__file__).resolve()
    assert not re.search(rf"/(?:tmp|home|root|Users|var|{re.escape(here.parts[1])})/", PAGE)


def test_a_step_that_ends_otherwise_ends_the_making_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.walkthrough.PARTS", {"begin": (Run("xbcatalog nonsense"),)})
    parts.cache_clear()
    with pytest.raises(SystemExit, match="ended in 2 instead of 0"):
        parts()
    parts.cache_clear()
