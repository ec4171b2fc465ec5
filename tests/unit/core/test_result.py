"""The exit status: a contract."""

from __future__ import annotations

import pytest

from xbcatalog.core.dataset import Field
from xbcatalog.core.decision import Cause, Decision, Verdict
from xbcatalog.core.findings import findings_of
from xbcatalog.core.result import DatasetResult, FailOn, FieldResult, Result, exit_status
from xbcatalog.core.text import Diagnostic, Level, message
from xbcatalog.core.value import replace

ALLOWED, CHAOTIC, PROHIBITED = Verdict.ALLOWED, Verdict.CHAOTIC, Verdict.PROHIBITED


def result(*verdicts: Verdict, level: Level | None = None) -> Result:
    fields = tuple(
        FieldResult(
            field=Field(path=("order",), name=f"f{number}"),
            signs=(),
            decision=Decision(verdict=verdict, cause=Cause.UNLISTED if verdict is CHAOTIC else None),
        )
        for number, verdict in enumerate(verdicts)
    )
    datasets = (DatasetResult(id="d", title="", source="d.yaml", format="manifest", fields=fields),) if fields else ()
    told = (Diagnostic(level, message("broken")),) if level else ()
    return Result(tool="xbcatalog", as_of=None, datasets=datasets, diagnostics=told)


@pytest.mark.parametrize(
    ("verdicts", "chaotic", "prohibited", "never"),
    [
        ((ALLOWED,), 0, 0, 0),
        ((ALLOWED, CHAOTIC), 1, 0, 0),
        ((CHAOTIC, PROHIBITED, ALLOWED), 1, 1, 0),
        ((), 3, 3, 3),
    ],
)
def test_the_status_is_one_where_something_reaches_the_line_and_three_where_nothing_was_checked(
    verdicts: tuple[Verdict, ...], chaotic: int, prohibited: int, never: int
) -> None:
    found = [exit_status(result(*verdicts), line, detailed=False) for line in (FailOn.CHAOTIC, FailOn.PROHIBITED, FailOn.NEVER)]
    assert found == [chaotic, prohibited, never]


def test_in_detail_the_status_tells_the_worst_verdict() -> None:
    assert exit_status(result(ALLOWED, CHAOTIC), FailOn.CHAOTIC, detailed=True) == 10
    assert exit_status(result(CHAOTIC, PROHIBITED), FailOn.CHAOTIC, detailed=True) == 11
    assert exit_status(result(ALLOWED), FailOn.CHAOTIC, detailed=True) == 0
    assert exit_status(result(CHAOTIC), FailOn.PROHIBITED, detailed=True) == 0


@pytest.mark.parametrize("verdicts", [(), (ALLOWED,), (PROHIBITED,)])
def test_an_input_that_was_not_read_comes_before_everything_else(verdicts: tuple[Verdict, ...]) -> None:
    broken = result(*verdicts, level=Level.ERROR)
    assert {exit_status(broken, line, detailed=detailed) for line in FailOn for detailed in (False, True)} == {4}


def test_a_warning_breaks_nothing() -> None:
    assert exit_status(result(ALLOWED, level=Level.WARNING), FailOn.CHAOTIC, detailed=False) == 0


@pytest.mark.parametrize("level", [None, Level.NOTE, Level.WARNING, Level.ERROR])
@pytest.mark.parametrize("verdicts", [(), (ALLOWED,), (ALLOWED, CHAOTIC), (CHAOTIC, PROHIBITED), (PROHIBITED, PROHIBITED, ALLOWED)])
def test_the_status_is_the_same_whether_or_not_findings_were_made_that_nobody_marked(
    verdicts: tuple[Verdict, ...], level: Level | None
) -> None:
    bare = result(*verdicts, level=level)
    told = replace(bare, findings=findings_of(bare))
    assert bool(told.findings) is (bool({*verdicts} - {ALLOWED}) or level is not None)
    for line in FailOn:
        for detailed in (False, True):
            assert exit_status(bare, line, detailed=detailed) == exit_status(told, line, detailed=detailed)


def test_fields_are_counted_by_verdict_and_by_cause() -> None:
    dataset = result(ALLOWED, CHAOTIC, CHAOTIC).datasets[0]
    assert (dataset.count(CHAOTIC), dataset.count(CHAOTIC, Cause.UNLISTED), dataset.count(CHAOTIC, Cause.SUSPECTED)) == (2, 2, 0)
    assert dataset.fields[0].field.dotted == "order.f0"
