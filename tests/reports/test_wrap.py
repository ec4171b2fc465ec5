"""Lines broken to a width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xbcatalog.reports.safe import cells
from xbcatalog.reports.wrap import wrap


def texts(text: str, first: int, rest: int) -> list[str]:
    return ["".join(piece for piece, _ in line) for line in wrap([(text, "")], first, rest)]


def test_words_stay_whole_and_the_space_at_a_break_is_dropped() -> None:
    assert texts("alpha beta gamma", 11, 8) == ["alpha beta", "gamma"]


def test_chinese_breaks_anywhere_but_not_before_a_closing_mark() -> None:
    assert texts("数据出境,安全评估", 8, 8) == ["数据出", "境,安全", "评估"]


def test_a_long_word_is_cut() -> None:
    assert texts("a/very/long/path", 6, 6) == ["a/very", "/long/", "path"]


def test_styles_survive_a_break() -> None:
    assert wrap([("one ", "red"), ("two", "blue")], 5, 5) == [[("one", "red")], [("two", "blue")]]


@given(st.text(st.sampled_from("ab ,数据。(")), st.integers(8, 20), st.integers(8, 20))
def test_no_line_is_too_wide_and_nothing_but_spaces_is_lost(text: str, first: int, rest: int) -> None:
    lines = texts(text, first, rest)
    assert all(cells(line) <= (rest if number else first) for number, line in enumerate(lines))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
