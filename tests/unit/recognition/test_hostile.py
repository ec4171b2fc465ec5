"""Names and comments made to break things: long, full of escapes, written in every direction."""

from __future__ import annotations

import pytest
from tests.share import FULL
from tests.unit.recognition.words import field, of, said, shipped, small

LONG = 20_000 if FULL else 5_000
"""Longer than any name; at full length so long that work which grows much faster than the text takes hours."""


@pytest.mark.parametrize(
    "text",
    [
        "x" * LONG,
        "phone_" * (LONG // 6),
        "code" * (LONG // 4),
        "1" * LONG,
        "0a" * (LONG // 2),
        "\x1b[31mvin\u202e" * (LONG // 9),
        "batteryhealth" * (LONG // 13),
        "车架号" * (LONG // 3),
        "иI" * (LONG // 2),
        "\u200b" * LONG,
        "rnvv" * (LONG // 4),
        "no" * (LONG // 2),
    ],
    ids=lambda text: ascii(text[:6]),
)
def test_a_long_text_is_read_in_one_go(text: str) -> None:
    """Did the work grow faster than the text, this test would not come to its end."""
    for one in (field(text), field("a", description=text), field("a", path=(text,)), field("a", title=text, type=text)):
        assert isinstance(shipped().recognise(one), tuple)


def test_a_very_long_name_is_read_too() -> None:
    assert of("phone_" * 17_000)["person.contact.phone"] == "phrase"


def test_a_long_name_still_says_what_stands_in_it() -> None:
    assert of("x_" * 40_000 + "vin" + "_x" * 10_000)["vehicle.identity.vin"] == "phrase"


def test_a_long_compound_is_not_cut_into_words() -> None:
    assert of("batteryphone" * 30) == {}


def test_an_explanation_of_a_long_name_stays_short() -> None:
    sign = small().recognise(field("phone_" * 1000))[0]
    assert all(len(value) < 200 for step in sign.because for _, value in step.args)


@pytest.mark.parametrize("name", ["\x1b[31mvin\x1b[0m", "\u202envin", "vin\x00", "\nvin\n", "<b>vin</b>", "%s vin", "=1+1 vin"])
def test_control_characters_do_not_hide_a_word(name: str) -> None:
    assert "vehicle.identity.vin" in of(name) or name == "\u202envin"


@pytest.mark.parametrize("name", ["status🚑", "🚑", "статус", "ステータス", "status_患者", "ⓧstatus"])
def test_what_is_not_understood_is_never_set_aside(name: str) -> None:
    assert "name" not in of(name).values()


def test_a_record_of_many_fields_is_read_field_by_field() -> None:
    fields = [field(f"phone_{number}", path=("t",)) for number in range(500)]
    assert all("person.other (context)" in said(signs) for signs in small().recognise_record(fields))


def test_a_path_of_very_many_parts_is_read_in_one_go() -> None:
    """Did the work grow faster than the path, this test would not come to its end."""
    fields = [field("colour", path=("x",) * LONG), field("a", path=("x", "y1") * (LONG // 2)), field("phone", path=("x",))]
    deep, *_ = shipped().recognise_record(fields)
    assert "person.other (context)" in said(deep)
