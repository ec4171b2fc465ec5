"""Comments in JSON are blanked."""

from __future__ import annotations

import pytest

from xbcatalog.source.json_comments import without_comments


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('{"a": 1}', '{"a": 1}'),
        ('{"a": "http://x /* y */"}', '{"a": "http://x /* y */"}'),
        ("/* a\n b */{} // c\r\n", "    \n     {}     \r\n"),
        ('{"a\\"": /**/ 1}', '{"a\\"":      1}'),
        ('["a", // "b"\n"c"]', '["a",       \n"c"]'),
        ("[] /* open", "[]        "),
        ('["open // no comment', '["open // no comment'),
        ("/***/1/*/ */", "     1      "),
    ],
)
def test_comments_become_spaces_and_texts_and_lines_stay(text: str, plain: str) -> None:
    assert without_comments(text.encode()).decode() == plain
