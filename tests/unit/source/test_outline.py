"""The first levels of keys of a text, read without a parser, and the two kinds of schema files told by them."""

from __future__ import annotations

import json
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from xbcatalog.source.inputs import Input
from xbcatalog.source.json_dialects import dialect
from xbcatalog.source.outline import ITEM, outline

TEXT = """\
%YAML 1.2
---
# a comment: no
openapi: '3.0.0'  # why
"quo\\"ted": x
info:
  title: "a: b"
  text: |
    paths:
      /a: no
  url: http://x/y
paths:
  /cars/{id}:
    get: {a: 1}
list:
- name: a
  value: 1
-   name: b
- plain
"""


def test_keys_are_found_with_their_values_and_block_texts_are_passed_over() -> None:
    found = outline(TEXT.encode())
    assert {way: value for way, value in found.items() if len(way) == 1} == {
        ("openapi",): "3.0.0",
        ('quo\\"ted',): "x",
        ("info",): "",
        ("paths",): "",
        ("list",): "",
    }
    assert found["info", "title"] == "a: b"
    assert found["info", "url"] == "http://x/y"
    assert found["paths", "/cars/{id}", "get"] == "{"
    assert found["list", ITEM, "name"] == "a"
    assert ("info", "text", "paths") not in found


def test_a_json_text_gives_the_same_ways_in_whatever_suffix() -> None:
    found = outline(b'\xef\xbb\xbf {"a": {"b": [1, {"c": true}]}, "d": "x\\"{y", "e": []}')
    assert dict(found) == {
        ("a",): "{",
        ("a", "b"): "[",
        ("a", "b", ITEM): "1",
        ("d",): 'x\\"{y',
        ("e",): "[",
    }


def test_only_the_beginning_is_looked_at() -> None:
    assert ("late",) not in outline(b"early: 1\n" + b"# x\n" * 20_000 + b"late: 1\n")


def test_utf_16_with_its_mark_is_read() -> None:
    assert outline("a: 1\n".encode("utf-16")) == {("a",): "1"}


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    outline(data)
    dialect(Input(name="a.json", data=data))


words = st.text(st.characters(codec="ascii", categories=("L", "N"), include_characters=" _-./"), min_size=1, max_size=8)
trees = st.recursive(words, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=12)


def _top(tree: Any) -> set[str]:
    return set(tree) if isinstance(tree, dict) else set()


@given(st.dictionaries(words.map(str.strip).filter(bool), trees, max_size=4))
def test_the_outermost_keys_are_those_a_parser_finds(tree: dict[str, Any]) -> None:
    assert {way[0] for way in outline(json.dumps(tree).encode()) if len(way) == 1} == _top(tree)
    text = yaml.safe_dump(tree, default_flow_style=False, width=10_000)
    if tree:
        found = {way[0] for way in outline(text.encode()) if len(way) == 1}
        assert found == {str(key) for key in _top(yaml.load(text, yaml.BaseLoader))}
