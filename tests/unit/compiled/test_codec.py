"""Values to bytes and back: whatever our dataclasses are, and nothing but them."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

import pytest

from xbcatalog.compiled.codec import Unreadable, decode, encode
from xbcatalog.core.conditions import All, Any, Condition, Not, Operator, Test
from xbcatalog.core.facts import Between, Seen
from xbcatalog.core.text import Text
from xbcatalog.recognition.lexicon import Alias, AliasKind, Kind


@pytest.mark.parametrize(
    "value",
    [
        None,
        (True, 1, 1.0, "1", Decimal("1.0"), Decimal("1.00"), date(2024, 2, 29)),
        (False, 0, "", (), frozenset(), {}),
        {"a": frozenset(("x", "y")), (1, "é\n\ud800"): ("车架号", Text(en="a", zh="一"))},
        All((Not(Test("f", Operator.IN, frozenset(("a", "b")))), Test("g", Operator.IS, Decimal("2.5")), Any(()))),
        (Seen(frozenset(), None), Between(1, None)),
        Alias("record", "ID", AliasKind.NAME, "id", (0, 2)),
    ],
)
def test_what_is_decoded_is_what_was_encoded(value: object) -> None:
    found = decode(encode(value))
    assert found == value
    assert spelt(found) == spelt(value)


def spelt(value: object) -> object:
    """All that is in a value with its types; what stands in a set in no order, for that depends on how it was filled."""
    match value:
        case frozenset():
            return "set", sorted(map(repr, map(spelt, value)))
        case dict():
            return "map", [(spelt(key), spelt(one)) for key, one in value.items()]
        case tuple():
            return type(value), [spelt(one) for one in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return type(value), [spelt(getattr(value, field.name)) for field in fields(value)]
    return type(value), repr(value)


def test_true_and_one_stay_apart_though_they_are_equal() -> None:
    assert [type(one) for one in decode(encode((True, 1, 1.0)))] == [bool, int, float]


def test_what_is_told_apart_by_identity_stays_one_where_it_was_one_and_two_where_it_was_two() -> None:
    one, other = (Kind(first=True, of=None, leaves={}) for _ in range(2))
    first, second, third = decode(encode((one, other, one)))
    assert first is third
    assert first is not second


def test_a_condition_that_holds_another_in_ever_more_ways_is_written_once() -> None:
    condition: Condition = Test("f", Operator.IS, "a")
    for _ in range(60):
        condition = All((condition, condition))
    data = encode(condition)
    assert len(data) < 5_000
    level: dict[int, Condition] = {0: decode(data)}
    for _ in range(60):
        level = {id(part): part for one in level.values() for part in getattr(one, "parts", ())}
        assert 1 <= len(level) <= 4  # what is read is shared as well: not twice as many on each level
    assert all(repr(leaf) == repr(Test("f", Operator.IS, "a")) for leaf in level.values())


@pytest.mark.parametrize("value", [object(), [1], {1, 2}, b"bytes", Text, int])
def test_what_is_no_frozen_value_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        encode((value,))


def written(classes: object, rows: object) -> bytes:
    return json.dumps([classes, rows]).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"[[], []]",
        b"{}",
        written([["os", "system"]], [["x"], [6, 0]]),
        written([["subprocess", "Popen", "args"]], ["ls", [6, 0]]),
        written([["xbcatalog.core.text", "message"]], ["a", [6, 0]]),
        written([["xbcatalog.core.text", "Text", "en"]], ["a", [6, 0]]),
        written([["xbcatalog.core.text", "Text", "en", "zh"]], ["a", [6, 0]]),
        written([["xbcatalog.core.text", "Text", "zh", "en"]], ["a", [6, 0, 0]]),
        written([["xbcatalog.core.text", "Enum"]], ["a", [6, 0]]),
        written([["xbcatalog.core.text", "Level", "ERROR", "WARNING", "NOTE"]], [[6, "MISTAKE"]]),
        written([["xbcatalog.core.nowhere", "Text", "en", "zh"]], ["a", [6, 0, 0]]),
        written([["xbcatalog.cli.app", "Path"]], ["a", [6, 0]]),
        written([], [[0, 0]]),
        written([], [[99]]),
        written([], [[]]),
        written([], [[3, "tomorrow"]]),
        written([], [[4, "many"]]),
        written([], ["a", [2, 0]]),
        b"[" * 100_000,
    ],
)
def test_bytes_of_anything_else_make_nothing(data: bytes) -> None:
    with pytest.raises(Unreadable):
        decode(data)
