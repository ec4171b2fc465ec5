"""Places in a text, as editors and documents count them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xbcatalog.lsp.lines import Lines

TEXT = "ab\n车架号: 𠮷x\r\nlast"


@pytest.mark.parametrize(("encoding", "column"), [("utf-16", 7), ("utf-32", 6), ("utf-8", 15)])
def test_a_character_beyond_the_basic_plane_takes_as_many_units_as_the_encoding_says(encoding: str, column: int) -> None:
    lines = Lines(TEXT)
    after = TEXT.index("x")
    assert lines.position(after, encoding) == (1, column)
    assert lines.offset(1, column, encoding) == after


def test_a_position_inside_a_pair_is_drawn_to_the_character_it_lies_in() -> None:
    assert Lines(TEXT).offset(1, 6, "utf-16") == TEXT.index("𠮷")


def test_positions_outside_the_text_are_drawn_to_the_nearest_place_inside() -> None:
    lines = Lines(TEXT)
    assert lines.offset(99, 0) == len(TEXT)
    assert lines.offset(-1, 5) == 0
    assert lines.offset(0, 99) == 2
    assert lines.of_place(99, 99) == len(TEXT)
    assert lines.of_place(None, None) == 0


def test_yaml_breaks_lines_where_an_editor_does_not() -> None:
    lines = Lines("a: x\u2028b: y\n")
    assert lines.count == 2
    assert lines.position(lines.of_place(2, 1)) == (0, 5)


def test_json_breaks_lines_as_an_editor_does() -> None:
    text = '{"a": "x\u2028y",\n"b": 1}'
    assert Lines(text).of_place(2, 1) == text.index('"b"')


def test_a_byte_order_mark_is_no_character_of_the_document() -> None:
    assert Lines("\ufeffkind: x").of_place(1, 1) == 1


@given(st.text(alphabet="a车𠮷\r\n\x85\u2028: ", max_size=30), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_every_offset_comes_back_from_its_position(text: str, encoding: str) -> None:
    lines = Lines(text)
    for offset in range(len(text) + 1):
        line, column = lines.position(offset, encoding)
        back = lines.offset(line, column, encoding)
        # Behind the end of a line no position is left but its end.
        assert back == offset or text[back:offset].strip("\r\n") == ""
