"""Decision tables: which rows count, and what an open row waits for."""

from __future__ import annotations

from xbcatalog.core.conditions import Operator, Test
from xbcatalog.core.facts import Facts
from xbcatalog.core.rules import Hit, Row, Table, conclude
from xbcatalog.core.truth import Truth

MANY = Row(id="many", then="security-assessment", when=Test("counts.persons", Operator.AT_LEAST, 1_000_000))
CIIO = Row(id="ciio", then="security-assessment", when=Test("exporter.ciio", Operator.IS, True))
ELSE = Row(id="else", then="standard-contract-or-certification")


def rows(hit: Hit, facts: Facts) -> list[tuple[str, Truth, frozenset[str]]]:
    table = Table(id="t", regime="r", about="mechanism", hit=hit, rows=(MANY, CIIO, ELSE))
    return [(found.row, found.truth, found.missing) for found in conclude(table, facts)]


def test_of_a_table_where_all_count_every_row_that_is_not_false_is_concluded() -> None:
    assert rows(Hit.ALL, {"counts.persons": 2_000_000, "exporter.ciio": True}) == [
        ("many", Truth.TRUE, frozenset()),
        ("ciio", Truth.TRUE, frozenset()),
        ("else", Truth.TRUE, frozenset()),
    ]
    assert [row for row, _, _ in rows(Hit.ALL, {"counts.persons": 1, "exporter.ciio": False})] == ["else"]


def test_of_a_table_where_the_first_counts_a_true_row_silences_those_below() -> None:
    assert rows(Hit.FIRST, {"counts.persons": 2_000_000}) == [("many", Truth.TRUE, frozenset())]
    assert rows(Hit.FIRST, {"counts.persons": 1, "exporter.ciio": False}) == [("else", Truth.TRUE, frozenset())]


def test_a_row_below_an_open_one_is_open_too_and_waits_for_its_facts() -> None:
    assert rows(Hit.FIRST, {"exporter.ciio": True}) == [
        ("many", Truth.UNKNOWN, frozenset(("counts.persons",))),
        ("ciio", Truth.UNKNOWN, frozenset(("counts.persons",))),
    ]
    assert rows(Hit.FIRST, {}) == [
        ("many", Truth.UNKNOWN, frozenset(("counts.persons",))),
        ("ciio", Truth.UNKNOWN, frozenset(("counts.persons", "exporter.ciio"))),
        ("else", Truth.UNKNOWN, frozenset(("counts.persons", "exporter.ciio"))),
    ]
