"""Lines on shelves are found as if all of them were looked through."""

from __future__ import annotations

import random
from array import array

import pytest

from xbcatalog.recognition import shelves as module
from xbcatalog.recognition.shelves import AFTER, Shelves


@pytest.mark.parametrize("size", [1, 40, 4096])
def test_the_first_line_that_begins_so_is_found_wherever_its_shelf_begins(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SIZE", size)
    chance = random.Random(1)
    words = {"".join(chance.choices("abc车", k=chance.randint(1, 6))) for _ in range(300)}
    lines = sorted(f"{word}{AFTER}{number}" for number, word in enumerate(words))
    shelves = Shelves.of(lines)
    assert (len(shelves.keys) == 1) is (size == 4096)
    for _ in range(3_000):
        place = "".join(chance.choices("abc车z", k=chance.randint(1, 6))) + chance.choice(("", AFTER))
        assert shelves.line(place) == next((line for line in lines if line.startswith(place)), None)
    assert list(shelves.all()) == lines


def test_where_there_are_no_lines_none_is_found() -> None:
    shelves = Shelves([], array("I"), b"")
    assert [shelves.line(place) for place in ("a", "ab", "abc")] == [None] * 3
    assert list(shelves.all()) == []
    assert list(Shelves.of(()).all()) == []
