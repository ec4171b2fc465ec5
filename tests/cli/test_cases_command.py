"""`xbcatalog test`: the cases of lists on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import WORLD, Run

CASES = """apiVersion: xbcatalog/v1
kind: Cases
catalog: test-negative
cases:
  - id: a-million
    title: {en: a million, zh: 一百万}
    concepts: [personal-information]
    facts: {transfer.from: CN, transfer.to: DE, transfer.date: 2024-06-01, counts.persons: 1000000}
    expect: {verdict: prohibited, demands: [security-assessment], entries: {many-persons: "true"}}
  - id: fewer
    concepts: [personal-information]
    facts: {transfer.from: CN, transfer.to: DE, transfer.date: 2024-06-01, counts.persons: 999999}
    expect: {entries: {many-persons: "false"}}
"""


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "cases.yaml"
    path.write_text(CASES, encoding="utf-8")
    return path


def test_cases_that_come_out_as_expected_end_with_0(run: Run, cases: Path) -> None:
    ran = run("test", "cases.yaml")
    assert ran.status == 0
    assert "2 cases ran" in ran.out


def test_a_failure_tells_what_was_expected_what_came_out_and_why(run: Run, cases: Path) -> None:
    cases.write_text(CASES.replace("verdict: prohibited", "verdict: allowed"), encoding="utf-8")
    ran = run("test", "cases.yaml")
    assert ran.status == 1
    for part in (
        "test-negative/a-million",
        "cases.yaml:5",
        "`prohibited`, expected was `allowed`",
        "test-negative/many-persons: true",
        "1 did not",
    ):
        assert part in ran.out
    assert "不符合预期" in run("test", "cases.yaml", "--lang", "zh").out


def test_one_case_may_be_named(run: Run, cases: Path) -> None:
    assert "1 case ran" in run("test", "cases.yaml", "--case", "fewer").out
    wrong = run("test", "cases.yaml", "--case", "fewr")
    assert (wrong.status, wrong.out) == (2, "")
    assert "did you mean" in wrong.err


def test_what_no_case_shows_and_which_mistakes_none_notices_is_told(run: Run, cases: Path) -> None:
    ran = run("test", "cases.yaml", "--coverage", "--mutate")
    assert "test-negative/many-persons: never not known" in ran.out
    assert "mistakes noticed" in ran.out
    assert "%" in ran.out


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("apiVersion: xbcatalog/v1\nkind: Cases\ncatalog: test-negative\ncases: []\n", 3, "no case to run"),
        (CASES.replace("fewer", "a-million"), 4, "a-million"),
    ],
)
def test_nothing_to_run_and_mistakes_are_told(run: Run, cases: Path, text: str, status: int, said: str) -> None:
    cases.write_text(text, encoding="utf-8")
    ran = run("test", "cases.yaml")
    assert (ran.status, ran.out) == (status, "")
    assert said in ran.err


def test_a_list_without_a_case_is_covered_by_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "both").mkdir()
    for name, text in (("cases.yaml", CASES), ("other.yaml", (WORLD / "catalogs" / "negative.yaml").read_text(encoding="utf-8"))):
        (tmp_path / "both" / name).write_text(text.replace("id: test-negative", "id: test-other"), encoding="utf-8")
    ran = run("test", "both", "--coverage", "--mutate")
    assert "test-other/many-persons: never unknown" in ran.out.replace("not known", "unknown")
    assert "every conditional entry" not in ran.out
    assert "test-other " in ran.out


def test_a_mistake_that_no_case_notices_is_told_in_chinese(run: Run, cases: Path) -> None:
    page = run("test", "cases.yaml", "--mutate", "--lang", "zh").out
    assert "推后一天" in page
    for word in ("dropped", "earlier", "later", "always", "without", "True", "one "):
        assert word not in page
