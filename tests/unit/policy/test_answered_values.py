"""What people write into a cell, as the value of a fact."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from xbcatalog.core.facts import FactDef, FactLevel, FactType
from xbcatalog.core.text import Message, Text
from xbcatalog.policy.answers.values import day, leaves_open, value

WORDS = {"a": Text(en="first, thing", zh="第一"), "b": Text(en="same", zh="第二"), "c": Text(en="same", zh="第三；项")}


def fact(type: FactType, id: str = "dataset.x", unit: str | None = None) -> FactDef:
    values = ("a", "b", "c") if type in (FactType.ENUM, FactType.SET) else ()
    return FactDef(
        id=id, level=FactLevel.DATASET, type=type, title=Text(), question=Text(), unit=unit, values=values,
        value_titles=WORDS if values else {},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("type", "said", "meant"),
    [
        (FactType.BOOL, "是", True),
        (FactType.BOOL, "No", False),
        (FactType.BOOL, "true", True),
        (FactType.INTEGER, "１２３", 123),
        (FactType.INTEGER, "12 m", 12),
        (FactType.DECIMAL, "12.50", Decimal("12.50")),
        (FactType.DECIMAL, "1e-07", Decimal("1e-07")),
        (FactType.DATE, "2024年5月7日", date(2024, 5, 7)),
        (FactType.DATE, "2024/05/07", date(2024, 5, 7)),
        (FactType.TEXT, "＝1+1", "＝1+1"),
        (FactType.ENUM, "A", "a"),
        (FactType.ENUM, "First, Thing", "a"),
        (FactType.ENUM, "第一（a）", "a"),
        (FactType.SET, "a；b", frozenset("ab")),
        (FactType.SET, "first, thing; 第二", frozenset("ab")),
        (FactType.SET, "a\nb", frozenset("ab")),
        (FactType.SET, "都不是", frozenset()),
        (FactType.COUNTRY, "de", "DE"),
        (FactType.COUNTRY, "德国（DE）", "DE"),
    ],
)
def test_an_answer_is_taken_as_it_is_meant(type: FactType, said: str, meant: object) -> None:
    assert value(said, fact(type, unit="m")) == meant


@pytest.mark.parametrize(
    ("type", "said"),
    [
        (FactType.BOOL, "1"),
        (FactType.INTEGER, "1e5"),
        (FactType.INTEGER, "42,000"),
        (FactType.INTEGER, "4.2万"),
        (FactType.INTEGER, "about 5"),
        (FactType.DECIMAL, "nan"),
        (FactType.DECIMAL, "5 km"),
        (FactType.DATE, "5/7/2024"),
        (FactType.DATE, "45429"),
        (FactType.ENUM, "same"),
        (FactType.ENUM, "a; b"),
        (FactType.SET, ";"),
        (FactType.SET, "a; same"),
        (FactType.COUNTRY, "Atlantis (XX)"),
        (FactType.COUNTRY, "DE; FR"),
    ],
)
def test_what_could_mean_two_things_or_nothing_is_refused(type: FactType, said: str) -> None:
    assert isinstance(value(said, fact(type, unit="m")), Message)


def test_of_several_destinations_all_are_kept() -> None:
    to = fact(FactType.COUNTRY, "transfer.to")
    assert (value("DE、法国（FR）", to), value("DE", to)) == (frozenset(("DE", "FR")), "DE")


def test_a_question_mark_is_no_answer_and_a_day_has_its_year_first() -> None:
    assert [leaves_open(said) for said in ("?", "？", "不清楚", "no")] == [True, True, True, False]
    assert (day("2024-13-01"), day("01-02-2024"), day("2024/1-2")) == (None, None, None)
