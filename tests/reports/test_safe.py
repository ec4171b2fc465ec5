"""What cannot be seen is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xbcatalog.reports.safe import cells, fitting, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("车架号 vin", "车架号 vin"),
        ("a\nb\tc", "a\\nb\\tc"),
        ("\x1b[2J", "\\x1b[2J"),
        ("\x9b31m", "\\x9b31m"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u200db", "a\\u200db"),
        ("\ufeffx", "\\ufeffx"),
        ("\U000e0041", "\\U000e0041"),
        ("a\u00a0b", "a\\xa0b"),
        ("\u3164", "\\u3164"),
        ("a\ufe0f", "a\\ufe0f"),
        ("\udcff", "\\udcff"),
        ("全\u3000角", "全\u3000角"),
        ("é ü 𠮷", "é ü 𠮷"),
        ("::error file=x::boom", "\\x3a:error file=x::boom"),
        (" ::stop-commands::x", " \\x3a:stop-commands::x"),
        ("std::string", "std::string"),
        ("a ##[error]b ##vso[task.complete]", "a \\x23#[error]b \\x23#vso[task.complete]"),
        ("## heading", "## heading"),
    ],
)
def test_a_character_is_shown_or_escaped(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_whatever_stands_in_a_name_the_output_is_printable_and_stays_so(text: str) -> None:
    shown = visible(text)
    assert all(character.isprintable() or character == "\u3000" for character in shown)
    assert visible(shown) == shown


def test_chinese_takes_two_columns_and_a_combining_mark_none() -> None:
    assert cells("车架号 vin") == 10
    assert cells("e\u0301") == 1


def test_only_signs_that_an_encoding_lacks_are_made_plainer() -> None:
    assert fitting("a → b · c — d", "ascii") == "a -> b - c -- d"
    assert fitting("a → b · c — d", "cp1252") == "a -> b · c — d"
    assert fitting("a → b", "utf-8") == "a → b"
