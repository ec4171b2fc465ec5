"""The worlds of the laws reach every branch of the law, and no law is tried on worlds of which it says nothing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import pytest
from tests.laws import test_approvals, test_order, test_regimes, test_restriction, test_time, test_unknown
from tests.laws.laws import law_of, world_of
from tests.laws.planted import BUGS, CONTRACT
from tests.laws.reach import reached
from tests.share import FULL

_USUAL, _RARE = 0.02, 0.0025
"""Shares that a branch must have: of most causes (of each verdict, three times as much), and of anything at all. Hypothesis tries the
constants of the program, so that each change of it shifts the shares by a few parts in a hundred."""

LAWS: tuple[Callable[[], None], ...] = tuple(
    test
    for module in (test_unknown, test_restriction, test_approvals, test_time, test_regimes, test_order)
    for name, test in vars(module).items()
    if name.startswith("test_")
)


def test_every_branch_of_the_law_is_reached_often_enough() -> None:
    shares = reached(800 if FULL else 500)
    assert {name: share for name, share in shares.items() if share < _RARE} == {}
    assert {name: share for name, share in shares.items() if name.startswith("verdict") and share < 3 * _USUAL} == {}
    often = ("missing-fact", "suspected", "unrecognised", "list-lapsed", "list-incomplete", "unlisted")
    assert {name: shares[f"cause {name}"] for name in often if shares[f"cause {name}"] < _USUAL} == {}


@pytest.mark.parametrize("test", LAWS, ids=lambda test: law_of(test).sentence.replace(" ", "-"))
def test_a_law_is_tried_on_worlds_that_it_speaks_of(test: Callable[[], None]) -> None:
    """Six times in sixty worlds; no more are made than it takes to see that."""
    spoken_of = (number for number in range(60) if law_of(test).check(world_of(test, number)))
    assert len(list(islice(spoken_of, 6))) == 6


def test_every_test_of_a_law_holds_a_law_of_the_contract() -> None:
    assert sorted(law_of(test).sentence for tests in CONTRACT.values() for test in tests) == sorted(law_of(test).sentence for test in LAWS)


@pytest.mark.parametrize("sentence", CONTRACT)
def test_a_law_of_the_contract_has_two_planted_bugs_to_catch(sentence: str) -> None:
    own = {law_of(test).sentence for test in CONTRACT[sentence]}
    assert sum(any(law_of(test).sentence in own for test in bug.caught_by) for bug in BUGS) >= 2
