"""Verdicts that will change by themselves: on which day, which, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.unit.source.small import CATALOG, FACTS, VOCABULARY
from tests.unit.test_check import HEAD

from xbcatalog.check import Request, check
from xbcatalog.core.catalogs import Approval
from xbcatalog.core.conditions import All, Any, Condition, Not, Operator, Test
from xbcatalog.core.decision import Verdict
from xbcatalog.core.facts import DATE, FactValue
from xbcatalog.core.result import Result, Upcoming
from xbcatalog.core.text import Level
from xbcatalog.judging.outlook import HORIZON, turning_points
from xbcatalog.source.inputs import Input
from xbcatalog.source.installation import install
from xbcatalog.source.limits import Limits

MANY = "transfer: {from: CN, to: DE, scenario: testing}\ncounts: {persons: 200}\nfields: [{name: vin}, {name: vin_value}, {name: colour}]\n"


def judged(folder: Path, day: date, *, catalog: str = CATALOG, more: str = "") -> Result:
    named = [("facts.yaml", FACTS), ("v.yaml", VOCABULARY), ("c.yaml", catalog)]
    installed = install([Input(name=name, data=text.encode()) for name, text in named], limits=Limits())
    path = folder / "m.yaml"
    path.write_text(HEAD + "dataset: {id: d}\n" + more + MANY, encoding="utf-8")
    return check(Request(paths=(str(path),), as_of=day), installed, today=day)


def turns(result: Result) -> list[Upcoming]:
    return [turn for dataset in result.datasets for turn in dataset.upcoming]


def test_the_end_of_a_list_is_announced_with_the_fields_it_frees(tmp_path: Path) -> None:
    result = judged(tmp_path, date(2026, 1, 1))
    (turn,) = turns(result)
    assert (turn.day, turn.catalogs) == (date(2026, 3, 22), ("cn-list",))
    assert turn.changes[0] == (Verdict.PROHIBITED, Verdict.CHAOTIC)
    assert 2 not in turn.changes
    (told,) = (one for one in result.diagnostics if one.level is Level.WARNING)
    assert told.message.id == "verdicts-change"
    assert dict(told.message.args)["day"] == "2026-03-22"


@pytest.mark.parametrize(
    ("day", "announced"),
    [(date(2026, 3, 22) - HORIZON, True), (date(2026, 3, 21) - HORIZON, False), (date(2026, 3, 21), True), (date(2026, 3, 22), False)],
)
def test_only_days_within_the_horizon_are_announced(tmp_path: Path, day: date, announced: bool) -> None:
    assert bool(turns(judged(tmp_path, day))) is announced


def test_a_day_on_which_no_verdict_changes_is_not_announced(tmp_path: Path) -> None:
    elsewhere = CATALOG.replace("from-china: {fact: transfer.from, is: CN}", "from-china: {fact: transfer.from, is: US}")
    assert not turns(judged(tmp_path, date(2026, 1, 1), catalog=elsewhere))


def test_the_end_of_an_approval_is_announced(tmp_path: Path) -> None:
    shown = "approvals: [{regime: cn-data-export, mechanism: security-assessment, reference: R-1, covers: all, valid_until: 2025-06-30}]\n"
    result = judged(tmp_path, date(2025, 6, 1), more=shown)
    (turn,) = turns(result)
    assert (turn.day, turn.catalogs, turn.changes[0]) == (date(2025, 7, 1), (), (Verdict.ALLOWED, Verdict.PROHIBITED))
    assert [one.message.id for one in result.diagnostics if one.level is Level.WARNING] == ["verdicts-change-with-an-approval"]


DAY = date(2026, 2, 10)
BOTH: FactValue = frozenset((DAY, date(2026, 2, 12)))  # type: ignore[arg-type]


def on(operator: Operator, value: FactValue = DAY) -> Test:
    return Test(DATE, operator, value)


@pytest.mark.parametrize(
    ("condition", "days"),
    [
        (on(Operator.AT_LEAST), [10]),
        (on(Operator.MORE_THAN), [11]),
        (on(Operator.AT_MOST), [11]),
        (on(Operator.LESS_THAN), [10]),
        (on(Operator.IS), [10, 11]),
        (on(Operator.IS_NOT), [10, 11]),
        (on(Operator.IN, BOTH), [10, 11, 12, 13]),
        (All((Not(on(Operator.AT_LEAST)), Any((on(Operator.AT_MOST), Test("counts.persons", Operator.AT_LEAST, 5))))), [10, 11]),
    ],
)
def test_a_condition_may_turn_on_the_days_it_names(condition: Condition, days: list[int]) -> None:
    approval = Approval(regime="r", mechanism="certification", within=condition)
    assert list(turning_points({}, [approval], date(2026, 2, 1), frozenset())) == [date(2026, 2, day) for day in days]


def test_the_last_day_there_is_ends_nothing() -> None:
    approval = Approval(regime="r", mechanism="certification", valid_until=date.max, within=on(Operator.AT_MOST, date.max))
    assert not turning_points({}, [approval], date(9999, 12, 30), frozenset())


def test_only_the_next_turning_days_are_looked_at() -> None:
    many = [Approval(regime="r", mechanism="certification", valid_until=date(2026, 2, day)) for day in range(2, 28)]
    assert list(turning_points({}, many, date(2026, 2, 1), frozenset())) == [date(2026, 2, day) for day in range(3, 15)]
