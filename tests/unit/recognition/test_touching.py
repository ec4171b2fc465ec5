"""A path and a name that are each read alone say what they say where they are read together: nothing is lost at the border."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache

import pytest
from tests.unit.recognition.words import ATTRIBUTES, SMALL, vocabulary

from xbcatalog.core.dataset import Field
from xbcatalog.core.vocabulary import Attribute, Words
from xbcatalog.recognition import match, touching
from xbcatalog.recognition.book import Book
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.match import Found, find
from xbcatalog.recognition.names import Name
from xbcatalog.recognition.normalise import read
from xbcatalog.recognition.paths import Path
from xbcatalog.recognition.reached import NAMES
from xbcatalog.recognition.recognise import Recogniser
from xbcatalog.recognition.standing import Inside
from xbcatalog.recognition.touching import Head, Tail, touch

VOCABULARY = vocabulary(
    (*SMALL, Words(concept="person.account", names=("no tel user",), guards=("user part", "supplier id"))),
    attributes=(*ATTRIBUTES, Attribute(words=("remote", "远程"), first=True, of=frozenset(("vehicle.battery", "person.contact.phone")))),
)
LEXICON = Lexicon.compile(VOCABULARY)
THINGS = (
    *("vin", "vin code", "vin decoder version", "car number", "car no", "plate", "phone", "phone no", "phone number", "telephone", "tel"),
    *("phone model", "user id", "user part", "supplier id", "created by", "security code", "password", "latitude", "lat", "battery"),
    *("battery health", "health", "capacity", "part supplier", "supplier", "vehicle id number", "driver name", "no tel user", "status"),
    *("车牌", "车架号", "手机号", "电池健康", "健康", "状态", "車牌", "passw0rd", "p1ate", "nurnber"),
)
AROUND = (
    *("colour", "type", "count", "verified", "location", "颜色", "数量", "位置"),
    *("value", "code", "flag", "信息", "front", "最大", "x", "1", "20"),
)
FIRST = ("is", "has", "remote", "是否", "远程", "front", "最大", "of", "1")
Pair = tuple[tuple[str, ...], str]


@cache
def pairs() -> Sequence[Pair]:
    """Paths and names: things with words around them, cut anywhere."""
    chance = random.Random(11)
    found: dict[Pair, None] = {}
    while len(found) < 2000:
        words: list[str] = []
        for _ in range(chance.randrange(1, 3)):
            words += chance.choices(FIRST, k=chance.choice((0, 0, 1)))
            words += chance.choice(THINGS).split()
            words += chance.choices(AROUND, k=chance.choice((0, 1, 1, 2)))
        by = chance.choice(("_", "_", ""))
        if by and len(words) > 1:
            at = chance.randrange(1, len(words))
            path, name = by.join(words[:at]), by.join(words[at:])
        else:
            text = by.join(words)
            at = chance.randrange(len(text))
            path, name = text[:at], text[at:]
        if chance.random() < 0.2:
            path, name = path + chance.choice("17"), chance.choice("17") + by + name
        found[(*chance.choice(((), (), (chance.choice(THINGS),))), path), name] = None
    return tuple(found)


def _found(pair: Pair) -> object:
    """What a name behind a path is found to be, as far as anybody means it, and what stands inside both."""
    path, name = Path(LEXICON, tuple(map(read, pair[0]))), Name(LEXICON, read(pair[1]))
    found = find(path, name)
    return _meant(found), {hit._replace(steps=()) for hit in found.inside}


def _meant(found: Found) -> object:
    fewest = min((hit.set_aside for hit in found.whole if hit.alias.kind in NAMES), default=0)
    return {hit._replace(steps=()) for hit in found.whole if not hit.composed or hit.set_aside == fewest}


def _said(recogniser: Recogniser, pair: Pair) -> object:
    """The signs of a field alone, as one of a record, so that what is remembered of other fields is used."""
    (signs,) = recogniser.recognise_record((Field(path=pair[0], name=pair[1]),))
    return [(sign.concept, sign.evidence) for sign in signs]


@cache
def _together() -> Sequence[object]:
    """What all pairs say where every path is read together with its name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(match, "touch", lambda *_: True)
        recogniser = Recogniser(VOCABULARY, LEXICON)
        return [(_found(pair), _said(recogniser, pair)) for pair in pairs()]


def _differing() -> Iterator[Pair]:
    """The pairs that say something else than they do read together."""
    together = _together()
    recogniser = Recogniser(VOCABULARY, LEXICON)
    return (pair for pair, each in zip(pairs(), together, strict=True) if each != (_found(pair), _said(recogniser, pair)))


def test_what_is_read_apart_says_what_it_says_together() -> None:
    assert [*_differing()] == []


def test_some_pairs_are_apart_and_some_are_not() -> None:
    apart = sum(match.apart(Path(LEXICON, tuple(map(read, path))), Name(LEXICON, read(name))) for path, name in pairs())
    assert 300 < apart < len(pairs()) - 300


def _never(*_: object) -> bool:
    return False


def _without_digits(book: Book, path: Tail, name: Head) -> bool:
    return touch(book, path._replace(digit=False), name)


def _without_abbreviations(book: Book, path: Tail, name: Head) -> bool:
    return touch(book, path, name._replace(longs=()))


PLANTED = {
    "no word crosses the border": (touching, "_finished", _never),
    "no attribute reaches over it": (touching, "_beside", _never),
    "digits do not go on": (match, "touch", _without_digits),
    "no abbreviation goes on": (match, "touch", _without_abbreviations),
    "a path begins nothing": (match, "finishes", _never),
    "nothing more is there for a second look": (Inside, "more", False),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_what_is_lost_at_the_border_is_found(monkeypatch: pytest.MonkeyPatch, planted: str) -> None:
    """Each rule is broken in turn: what checks them must see it."""
    _together()
    monkeypatch.setattr(*PLANTED[planted])
    assert next(_differing(), None) is not None
