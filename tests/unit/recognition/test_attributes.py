"""What is known of spans is found by what lies within them, and not by looking at all of them."""

from __future__ import annotations

import random

from xbcatalog.recognition.attributes import Spans


def test_the_spans_around_a_place_are_those_that_hold_it() -> None:
    chance = random.Random(5)
    for _ in range(200):
        spans = [(start, start + chance.randrange(1, 9), number) for number, start in enumerate(chance.choices(range(40), k=12))]
        del spans[chance.randrange(13) :]
        found = Spans(spans)
        for start in range(40):
            end = start + chance.randrange(1, 9)
            assert sorted(found.around(start, end)) == [number for first, last, number in spans if first <= start and end <= last]
