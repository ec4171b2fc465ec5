"""What a name is as a whole is found quickly, and is what the search finds; where no order matters, it is told in the same words."""

from __future__ import annotations

import random

from tests.unit.recognition.words import vocabulary

from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.names import Name
from xbcatalog.recognition.normalise import read
from xbcatalog.recognition.paths import Path
from xbcatalog.recognition.reached import in_any_order, reached
from xbcatalog.recognition.wholes import wholes

WORDS = (
    *("battery", "capacity", "health", "supplier", "part", "phone", "number", "no", "tel", "lat", "user", "id", "status", "security"),
    *(
        "code",
        "value",
        "front",
        "type",
        "date",
        "colour",
        "count",
        "address",
        "location",
        "is",
        "has",
        "plate",
        "7",
        "x",
        "信息",
        "最大",
        "车牌",
    ),
)
LEXICON = Lexicon.compile(vocabulary())


def test_the_quick_way_finds_what_the_search_finds() -> None:
    chance = random.Random(7)
    several = 0
    for _ in range(3000):
        path = Path(LEXICON, tuple(read("_".join(chance.choices(WORDS, k=chance.randrange(1, 3)))) for _ in range(chance.randrange(3))))
        name = Name(LEXICON, read(chance.choice(("_", "")).join(chance.choices(WORDS, k=chance.randrange(1, 6)))))
        searched = [*wholes(name.page, name.bounds, path.begun)]
        quick = reached(name.rests, path.begun, meant=False)
        assert {hit._replace(steps=()) for hit, _ in quick} == {hit._replace(steps=()) for hit in searched}, (
            path.letters,
            name.reading.source,
        )
        assert {hit for hit, tied in quick if not tied} <= set(searched), (path.letters, name.reading.source)
        meant = [hit for hit, _ in reached(name.rests, path.begun, meant=True)]
        assert set(meant) <= {hit for hit, _ in quick}
        if in_any_order(quick):
            fewest = min((hit.set_aside for hit in searched), default=0)
            assert {hit for hit in searched if not hit.composed or hit.set_aside == fewest} <= set(meant)
        several += len(searched) > 1
    assert several > 50
