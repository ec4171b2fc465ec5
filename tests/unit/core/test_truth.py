"""Kleene's three values, as tables."""

from __future__ import annotations

from itertools import product

from xbcatalog.core.truth import FALSE, TRUE, Answer, Truth, all_of, any_of, lacking, negation

UNKNOWN = lacking("f")
VALUES = (FALSE, UNKNOWN, TRUE)
_RANK = {Truth.FALSE: 0, Truth.UNKNOWN: 1, Truth.TRUE: 2}


def test_and_is_the_least_and_or_the_greatest_of_its_parts() -> None:
    for one, other in product(VALUES, VALUES):
        ranks = _RANK[one.truth], _RANK[other.truth]
        assert _RANK[all_of((one, other)).truth] == min(ranks)
        assert _RANK[any_of((one, other)).truth] == max(ranks)


def test_not_turns_the_order_round_and_leaves_the_unknown_unknown() -> None:
    assert [negation(value) for value in VALUES] == [TRUE, UNKNOWN, FALSE]


def test_an_empty_and_is_true_and_an_empty_or_is_false() -> None:
    assert all_of(()) == TRUE
    assert any_of(()) == FALSE


def test_an_unknown_gathers_what_its_parts_lack_unless_one_part_settles_it() -> None:
    parts = (lacking("f"), lacking("g"))
    both = Answer(Truth.UNKNOWN, frozenset(("f", "g")))
    assert all_of((*parts, TRUE)) == both
    assert any_of((*parts, FALSE)) == both
    assert all_of((*parts, FALSE)) == FALSE
    assert any_of((*parts, TRUE)) == TRUE
