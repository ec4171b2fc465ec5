"""The laws bite: a law with a bug planted breaks one of them."""

from __future__ import annotations

import pytest
from tests.laws.laws import law_of, worlds_of
from tests.laws.planted import BUGS, Bug

WORLDS = 600
"""How many worlds a law has to catch a bug in."""


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.sentence.replace(" ", "-"))
def test_a_planted_bug_is_caught_by_a_law(bug: Bug, monkeypatch: pytest.MonkeyPatch) -> None:
    worlds = {test: worlds_of(test, WORLDS) for test in bug.caught_by}
    monkeypatch.setattr(bug.of, bug.name, bug.wrong)
    assert any(_fails(law_of(test).check, world) for test, found in worlds.items() for world in found)


def _fails(check: object, world: object) -> bool:
    assert callable(check)
    try:
        check(world)
    except AssertionError:
        return True
    return False
