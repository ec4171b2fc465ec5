"""JSON as it is, with places."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.source.small import ids, named, told

from xbcatalog.source.json_tree import json_tree
from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import Problems
from xbcatalog.source.reader import read_tree
from xbcatalog.source.tree import Items, Node, Pairs, Scalar

REFUSED = {
    "a trailing comma": ('{"a": 1,\n}', [("json-key", 2, 1)]),
    "a missing comma": ('{"a": 1\n "b": 2}', [("json-comma", 2, 2)]),
    "a missing comma in a list": ("[1 2]", [("json-comma", 1, 4)]),
    "a missing colon": ('{"a" 1}', [("json-colon", 1, 6)]),
    "a bare key": ("{a: 1}", [("json-key", 1, 2)]),
    "a bare word": ('{"a": yes}', [("json-value", 1, 7)]),
    "a number with a zero before it": ("[01]", [("json-value", 1, 2)]),
    "not a number": ("[NaN]", [("json-value", 1, 2)]),
    "an open text": ('["a', [("json-string", 1, 2)]),
    "a line break in a text": ('["a\nb"]', [("json-string", 1, 2)]),
    "a wrong escape": ('["\\x"]', [("json-string", 1, 2)]),
    "half a surrogate pair": ('["\\ud83d"]', [("lone-surrogate", 1, 2)]),
    "a duplicate key": ('{"车": 1, "车": 2}', [("duplicate-key", 1, 10)]),
    "something after the end": ("{} {}", [("json-trailing", 1, 4)]),
    "nothing": (" \n", [("empty-document", 1, 1)]),
    "an end too early": ('{"a": [', [("json-value", 1, 8)]),
    "a comment": ("// a\n{}", [("json-value", 1, 1)]),
}


@pytest.mark.parametrize(("text", "expected"), REFUSED.values(), ids=list(REFUSED))
def test_what_is_no_json_is_refused_with_its_place(text: str, expected: list[Any]) -> None:
    problems = Problems("a.json")
    json_tree(text, Limits(), problems)
    assert told(problems.done()) == expected


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_200000_brackets_are_told_as_too_deep_at_once(opening: str) -> None:
    problems = Problems("a.json")
    assert read_tree(named(opening * 200_000, "a.json"), Limits(), problems) is None
    assert ids(problems.done()) == ["too-deep"]


def test_tabs_escapes_and_surrogate_pairs_are_json_whatever_the_name_of_the_file() -> None:
    for name in ("a.json", "a.yaml"):
        tree = read_tree(named('{\t"a\\/b":\t"\\ud83d\\ude97"}', name), Limits(), problems := Problems(name))
        assert not problems.done()
        assert tree is not None
        assert tree.json
        assert tree.root == Pairs([(Scalar("a/b", True, 1, 3), Scalar("🚗", True, 1, 11))], 1, 1)


def test_braces_that_are_yaml_are_read_as_yaml() -> None:
    tree = read_tree(named("{a: b}"), Limits(), problems := Problems("a.yaml"))
    assert not problems.done()
    assert tree is not None
    assert not tree.json


def plain(node: Node) -> Any:
    """The value JSON gives a tree."""
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    if isinstance(node, Pairs):
        return {key.text: plain(value) for key, value in node.pairs}
    assert isinstance(node, Scalar)
    return node.text if node.quoted else json.loads(node.text)


texts = st.text(st.characters(exclude_categories=("Cs", "Cc")))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(value=values, ascii=st.booleans(), indent=st.sampled_from([None, 1, "\t"]))
def test_every_json_document_reads_as_what_it_is(value: Any, ascii: bool, indent: int | str | None) -> None:
    text = json.dumps(value, ensure_ascii=ascii, indent=indent)
    problems = Problems("a.json")
    root = json_tree(text, Limits(), problems)
    assert not problems.done()
    assert root is not None
    assert plain(root) == value
