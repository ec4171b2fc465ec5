"""One more key, one more item, and every other character as it was."""

from __future__ import annotations

import pytest

from xbcatalog.lsp.edits import add_item, add_key, scalar
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import Problems
from xbcatalog.source.reader import read_tree
from xbcatalog.source.tree import Pointer, Scalar


def changed(text: str, change: tuple[object, str] | None) -> str:
    assert change is not None
    span, new = change
    return text[: span.start] + new + text[span.end :]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "way", "after"),
    [
        ("a: 1\n", (), "a: 1\nk: v\n"),
        ("a: 1", (), "a: 1\nk: v"),
        ("a: {b: 1}  # why\n", ("a",), "a: {k: v, b: 1}  # why\n"),
        ("a: {}\n", ("a",), "a: {k: v}\n"),
        ("a:\n  b: 1  # one\nc: 2\n", ("a",), "a:\n  b: 1  # one\n  k: v\nc: 2\n"),
        ("a:\n  b: [1,\n    2]\nc: 2\n", ("a",), "a:\n  b: [1,\n    2]\n  k: v\nc: 2\n"),
        ("a:\n  b: >\n    text\n\nc: 2\n", ("a",), "a:\n  b: >\n    text\n  k: v\n\nc: 2\n"),
        ("c: 2\n", ("a",), "c: 2\na:\n  k: v\n"),
        ("f:\n  - name: x\n  - name: y\n", ("f", 0, "facts"), "f:\n  - name: x\n    facts: {k: v}\n  - name: y\n"),
        ("f:\n  - {name: x}\n", ("f", 0, "facts"), "f:\n  - {facts: {k: v}, name: x}\n"),
    ],
)
def test_a_key_is_added_where_it_belongs(text: str, way: Pointer, after: str) -> None:
    assert changed(text, add_key(text, way, "k", "v")) == after


def test_a_key_that_is_there_is_not_added_again() -> None:
    assert add_key("a: {k: 1}", ("a",), "k", "v") is None


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("n: [a, b]  # c\n", "n: [a, b, v]  # c\n"),
        ("n: [a,\n  b]\n", "n: [a,\n  b, v]\n"),
        ("n: []\n", "n: [v]\n"),
        ("n:\n- a\n- b # c\nm: 1\n", "n:\n- a\n- b # c\n- v\nm: 1\n"),
        ("m: 1\n", "m: 1\nn: [v]\n"),
    ],
)
def test_an_item_is_added_at_the_end_of_its_list(text: str, after: str) -> None:
    assert changed(text, add_item(text, ("n",), "v")) == after


def test_a_mapping_is_added_to_a_list_of_mappings() -> None:
    text = "c:\n  - id: a\n    names: [x]\n# end\n"
    assert changed(text, add_item(text, ("c",), "", nested=("id: b", "names: [y]"))) == (
        "c:\n  - id: a\n    names: [x]\n  - id: b\n    names: [y]\n# end\n"
    )


@pytest.mark.parametrize(
    "word", ["vin", "车架号", "no", "1e3", "a: b", "x, y", "#x", "=1+1", 'say "hi"', "a\nb", "\u202e", "-", "", "~", "[a]"]
)
def test_a_written_scalar_reads_as_the_very_text(word: str) -> None:
    problems = Problems("x")
    tree = read_tree(Input(name="x.yaml", data=f"a: [{scalar(word)}]".encode()), Limits(), problems)
    assert tree is not None
    item = tree.root.pairs[0][1].items[0]  # type: ignore[union-attr]
    assert isinstance(item, Scalar)
    assert item.text == word
