"""Lines on shelves are found as if all of them were looked through, however often a shelf was asked before."""

from __future__ import annotations

import random
from array import array

from xbcatalog.recognition.shelves import AFTER, Shelves


def test_the_first_line_that_begins_so_is_found_on_a_shelf_seldom_asked_and_on_one_often_asked() -> None:
    chance = random.Random(1)
    words = {"".join(chance.choices("abc车", k=chance.randint(1, 6))) for _ in range(300)}
    lines = sorted(f"{word}{AFTER}{number}" for number, word in enumerate(words))
    shelves = Shelves.of(lines)
    for _ in range(3_000):
        place = "".join(chance.choices("abc车z", k=chance.randint(2, 6))) + chance.choice(("", AFTER))
        assert shelves.line(place) == next((line for line in lines if line.startswith(place)), None)
    assert list(shelves.all()) == lines


def test_what_is_no_beginning_of_anything_is_not_remembered() -> None:
    shelves = Shelves([], array("I"), b"")
    assert [shelves.line(place) for place in ("a", "ab", "abc")] == [None] * 3
    assert not shelves._ajar
    assert not shelves._open
