"""Answers kept for a run: those of the facts they are asked with, whatever was asked before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, partial

from hypothesis import given
from hypothesis import strategies as st

from xbcatalog.core.conditions import Condition
from xbcatalog.core.facts import DATE, Between, Facts, FactValue, Seen
from xbcatalog.core.rules import Conclusion, Table, conclude
from xbcatalog.judging.asked import Asked
from xbcatalog.source.installation import load
from xbcatalog.source.limits import Limits

VALUES: dict[str, tuple[FactValue, ...]] = {
    "transfer.from": ("CN", "US"),
    "transfer.to": ("DE", "US", "KP"),
    "counts.persons": (0, 1, 99_999, 100_000, 2_000_000, Between(0, 10)),
    "counts.persons_sensitive": (0, 1, 10_000),
    "exporter.ciio": (True, False),
    "dataset.important_data": ("none", "notified"),
    DATE: (date(2023, 1, 1), date(2026, 11, 26)),
    "hits": (Seen(frozenset(), frozenset()), Seen(frozenset(), None), Seen(frozenset(("a/b",)), None)),
}
FACTS = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in VALUES.items()})


@cache
def tables() -> tuple[Table, ...]:
    return tuple(load((), limits=Limits()).tables)


def kept() -> list[tuple[Table, Asked[tuple[Conclusion, ...]]]]:
    def conditions(table: Table) -> Callable[[], list[Condition]]:
        return lambda: [row.when for row in table.rows]

    return [(table, Asked(partial(conclude, table), conditions(table))) for table in tables()]


@given(st.lists(FACTS, min_size=2, max_size=6))
def test_what_was_concluded_from_other_facts_changes_no_conclusion(asked: list[Facts]) -> None:
    for table, question in kept():
        plain = [conclude(table, facts) for facts in asked]
        for _ in ("asked first", "asked again"):
            assert [question.of(facts) for facts in asked] == plain


def test_a_question_is_answered_once_for_facts_that_differ_in_nothing_it_asks_about() -> None:
    table = tables()[0]
    answered = []

    def answer(facts: Facts) -> tuple[Conclusion, ...]:
        answered.append(facts)
        return conclude(table, facts)

    question = Asked(answer, lambda: [row.when for row in table.rows])
    for number in range(5):
        question.of({"transfer.from": "CN", "nobody.asks": number})
    assert len(answered) == 2  # the first time nobody knows yet what is asked
