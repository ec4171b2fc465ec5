"""The laws bite: a law with a bug planted breaks one of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.laws.laws import law_of, world_of
from tests.laws.planted import BUGS, Bug

BATCHES = (range(25), range(25, 150), range(150, 600))
"""The worlds in which a law has to catch a bug: most bugs need few, and the others are made only for those that need more."""


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.sentence.replace(" ", "-"))
def test_a_planted_bug_is_caught_by_a_law(bug: Bug, monkeypatch: pytest.MonkeyPatch) -> None:
    assert any(_caught(bug, test, numbers, monkeypatch) for numbers in BATCHES for test in bug.caught_by)


def _caught(bug: Bug, test: Callable[[], None], numbers: range, monkeypatch: pytest.MonkeyPatch) -> bool:
    worlds = [world_of(test, number) for number in numbers]  # made without the bug
    with monkeypatch.context() as patch:
        patch.setattr(bug.of, bug.name, bug.wrong)
        return any(_fails(law_of(test).check, world) for world in worlds)


def _fails(check: object, world: object) -> bool:
    assert callable(check)
    try:
        check(world)
    except AssertionError:
        return True
    return False
