"""Keys and values with their places, also in a text that is no YAML yet."""

from __future__ import annotations

from collections.abc import Iterator
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xbcatalog.lsp.sketch import Role, sketch, token_end
from xbcatalog.source.folders import files_under, shipped_folders
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import Problems
from xbcatalog.source.reader import read_tree
from xbcatalog.source.tree import Items, Node, Pairs, Pointer, Scalar


def way(text: str) -> Pointer:
    """The pointer of the word that holds the sign `⌖`."""
    token = sketch(text).at(text.index("⌖"))
    assert token is not None
    return token.pointer


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("a:\n  b: ⌖", ("a", "b")),
        ("a:\n- x\n- y: 1\n  z: ⌖\n", ("a", 1, "z")),
        ("a: {b: [1, {c: ⌖", ("a", "b", 1, "c")),
        ("a:\n  - {b: 1}\n  - {b: ⌖, c: 2}\nd: 3", ("a", 1, "b")),
        ("a:\n  b: 'open ⌖\nc: 1", ("a", "b")),
        ("a: [x, ⌖\nb: 1", ("a", 1)),
        ("a: >\n  b: c\n\n  d\ne: ⌖", ("e",)),
        ("- - ⌖", (0, 1 - 1)),
        ("a: # b: c\n  d: ⌖", ("a", "d")),
        ('"a: b": ⌖', ("a: b",)),
        ("a:\n    b: 1\n  c: ⌖", ("a", "c")),
    ],
)
def test_a_word_is_found_by_the_way_to_it(text: str, pointer: Pointer) -> None:
    assert way(text) == pointer


def test_a_word_alone_where_a_key_would_stand_is_a_key() -> None:
    token = sketch("a: 1\nmech⌖\n").at(6)
    assert token is not None
    assert (token.role, token.pointer) == (Role.KEY, ("mech⌖",))


def test_a_word_alone_in_a_list_may_be_a_value_or_a_key() -> None:
    token = sketch("a:\n  - con⌖\n").at(8)
    assert token is not None
    assert (token.role, token.pointer) == (Role.OPEN, ("a", 0))


def test_a_brace_that_was_never_closed_ends_where_the_block_does() -> None:
    known = sketch("a: {b: 1\nc: 2\n")
    assert set(known.keys(())) == {"a", "c"}


def scalars(node: Node, pointer: Pointer = ()) -> Iterator[tuple[Pointer, int, int]]:
    match node:
        case Scalar():
            yield pointer, node.line, node.column
        case Items():
            for number, item in enumerate(node.items):
                yield from scalars(item, (*pointer, number))
        case Pairs():
            for key, inner in node.pairs:
                yield from scalars(inner, (*pointer, key.text))
        case _:
            raise AssertionError(node)


def test_of_what_is_shipped_it_makes_out_what_the_reader_reads() -> None:
    """Every scalar of every document, by the same way and at the same place; a sample of files keeps the test short."""
    paths = [path for folder in shipped_folders() for path in files_under(folder) if not isinstance(path, type(None))][::7]
    assert len(paths) > 15
    for path in paths:
        data = path.read_bytes()  # type: ignore[union-attr]
        if len(data) > 60_000:
            continue
        text = data.decode()
        tree = read_tree(Input(name="x.yaml", data=data), Limits(), Problems("x"))
        assert tree is not None
        known = sketch(text)
        starts = [0]
        for line in text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        for pointer, line, column in scalars(tree.root):
            token = known.value(pointer)
            assert token is not None, (path, pointer)
            assert token.start == starts[line - 1] + column - 1, (path, pointer)


@given(st.text(alphabet="ab:-{}[],'\"#|>&*\n \t车\r\u2028", max_size=60))
def test_no_text_breaks_it_and_words_lie_in_the_text_one_after_the_other(text: str) -> None:
    at = 0
    for token in sketch(text).tokens:
        assert at <= token.start <= token.end <= len(text)
        at = token.start
    assert all(start <= token_end(text, start) <= max(len(text), start) for start in range(len(text)))


@pytest.mark.parametrize("piece", ["[", "{a: ", "- ", "a: ", "a: '\n", "[a\n", "{a: b,\n", "a:\n ", '"', "#", "x", " \n", "a: >\n"])
def test_a_hundred_thousand_signs_take_no_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begun = process_time()
    sketch(text)
    assert process_time() - begun < 5
