"""Markdown for pull requests and step summaries: it fits, and nothing in a name becomes markup."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.reports.hostile import FIELDS, RESULT
from tests.reports.marked import EMPTY, MARKED

from xbcatalog.core.result import Result
from xbcatalog.reports.markdown_report import report
from xbcatalog.reports.view import View


def text(result: Result = MARKED, view: View | None = None) -> str:
    return "".join(report(result, view or View()))


def many(count: int) -> Result:
    fields = tuple(replace(FIELDS[4], field=replace(FIELDS[4].field, name=f"字段{number}")) for number in range(count))
    return replace(RESULT, datasets=(replace(RESULT.datasets[0], fields=fields),))


def test_every_row_of_every_table_has_as_many_cells_as_its_head() -> None:
    rows = [line for line in text().splitlines() if line.startswith("|")]
    cells = [len(line.replace("\\|", "").split("|")) for line in rows]
    assert set(cells) == {4, 6}


def test_no_name_becomes_markup() -> None:
    shown = text()
    assert "<b>" not in shown
    assert "](http://x.example" not in shown
    assert "\\[bold\\]" in shown


@pytest.mark.parametrize("most", [10_000, 20_000, 100_000])
def test_it_never_grows_beyond_what_it_may_and_counts_the_rows_left_out(most: int) -> None:
    result = many(5_000)
    shown = text(result, View(most=most))
    assert len(shown.encode("utf-8")) <= most
    rows = sum("字段" in line for line in shown.splitlines())
    assert f"{5_001 - rows:,} more findings do not fit in here" in shown
    assert "not legal advice" in shown


def test_without_a_bound_every_finding_is_in_it() -> None:
    assert sum("字段" in line for line in text(many(5_000)).splitlines()) == 5_000


def test_a_run_in_which_nothing_counts_says_so() -> None:
    allowed = replace(RESULT, datasets=(replace(RESULT.datasets[0], fields=FIELDS[-1:]),), diagnostics=())
    assert "Nothing counts against this run." in text(allowed)


def test_a_run_that_checked_nothing_or_could_not_read_an_input_never_looks_clean() -> None:
    assert "nothing was checked" in text(EMPTY)
    assert "1 error: nothing was decided about what could not be read" in text()
