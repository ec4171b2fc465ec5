"""The strict subset of YAML: what is refused, and where."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.source.small import ids, named, told

from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import Problems
from xbcatalog.source.reader import read_tree
from xbcatalog.source.tree import Items, Pairs, Scalar, decode
from xbcatalog.source.yaml_tree import LOADERS, yaml_tree

REFUSED = {
    "anchor": ("a: &x b\n", [("anchor", 1, 4)]),
    "alias": ("a: &x b\nc: *x\n", [("anchor", 1, 4), ("alias", 2, 4)]),
    "merge key": ("a:\n  <<: {b: c}\n", [("merge-key", 2, 3)]),
    "tag": ("a: !!str b\n", [("tag", 1, 4)]),
    "local tag on a list": ("a: !x [b]\n", [("tag", 1, 4)]),
    "duplicate key": ("a: 1\n车: 2\n车: 3\n", [("duplicate-key", 3, 1)]),
    "duplicate key in another spelling": ('a: 1\n"a": 2\n', [("duplicate-key", 2, 1)]),
    "several documents": ("a: 1\n---\nb: 2\n", [("several-documents", 2, 1)]),
    "a number as a key": ("车: {12: x}\n", [("key-needs-quotes", 1, 5)]),
    "a boolean as a key": ("true: x\n", [("key-needs-quotes", 1, 1)]),
    "nothing as a key": ("~: x\n", [("key-needs-quotes", 1, 1)]),
    "a list as a key": ("? [a, b]\n: c\n", [("key-is-no-text", 1, 3)]),
    "a stray colon": ("a: b: c\n", [("yaml-stray-colon", 1, 5)]),
    "wrong indentation": ("a:\n  - b\n c: d\n", [("yaml-indentation", 3, 2)]),
    "an open bracket": ("a: [b, c\nd: e]\n", [("yaml-open-bracket", 2, 2)]),
    "a tab as indentation": ("a:\n\tb: c\n", [("yaml-tab", 2, 1)]),
    "a strange character": ("a: @b\n", [("yaml-strange-character", 1, 4)]),
    "an empty file": ("", [("empty-document", 1, 1)]),
    "comments alone": ("# nothing\n", [("empty-document", 1, 1)]),
}


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("text", "expected"), REFUSED.values(), ids=list(REFUSED))
def test_what_is_outside_the_subset_is_refused_with_its_place(text: str, expected: list[Any], loader: Any) -> None:
    problems = Problems("a.yaml")
    yaml_tree(text, Limits(), problems, loader=loader)
    assert told(problems.done()) == expected


def test_an_open_quote_is_told() -> None:
    problems = Problems("a.yaml")
    assert yaml_tree('a: "b\n', Limits(), problems) is None
    assert ids(problems.done()) == ["yaml-open-quote"]


def test_the_key_on_is_a_text() -> None:
    tree = read_tree(named("on: no\n'12': x\n"), Limits(), problems := Problems("a.yaml"))
    assert not problems.broken
    assert tree is not None
    assert tree.root == Pairs(
        [(Scalar("on", False, 1, 1), Scalar("no", False, 1, 5)), (Scalar("12", True, 2, 1), Scalar("x", False, 2, 7))], 1, 1
    )


def test_columns_count_characters() -> None:
    tree = read_tree(named("车辆: [𝔸, b]\n"), Limits(), Problems("a.yaml"))
    assert tree is not None
    assert isinstance(tree.root, Pairs)
    assert tree.root.pairs[0][1] == Items([Scalar("𝔸", False, 1, 6), Scalar("b", False, 1, 9)], 1, 5)


def test_a_bomb_of_aliases_costs_nothing() -> None:
    text = "a0: &a0 [lol, lol]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30))
    problems = Problems("a.yaml")
    read_tree(named(text), Limits(), problems)
    assert set(ids(problems.done())) == {"anchor", "alias", "more-problems"}


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("opening", ["[", "{a: ", "[\n", "- ", "{", "? "])
def test_200000_brackets_are_told_as_too_deep_at_once(opening: str, loader: Any) -> None:
    problems = Problems("a.yaml")
    assert yaml_tree(opening * 200_000, Limits(), problems, loader=loader) is None
    assert ids(problems.done()) == ["too-deep"]


def test_raising_the_limit_of_depth_stops_before_the_stack_does() -> None:
    problems = Problems("a.yaml")
    assert read_tree(named("[\n" * 100_000), Limits(depth=10**6), problems) is None
    assert ids(problems.done()) == ["too-deep"]


def test_too_many_values_are_refused() -> None:
    problems = Problems("a.yaml")
    assert read_tree(named("- a\n" * 11), Limits(nodes=10), problems) is None
    assert told(problems.done()) == [("too-many-nodes", 10, 3)]


BYTES = {
    "utf-16": ("车: b\n".encode("utf-16"), [("utf-16", 1, 1)]),
    "utf-32": ("车: b\n".encode("utf-32"), [("utf-32", 1, 1)]),
    "utf-32, the other way round": (b"\x00\x00\xfe\xff" + "车: b\n".encode("utf-32-be"), [("utf-32", 1, 1)]),
    "latin-1": ("a: b\n车é: ".encode() + "é".encode("latin-1"), [("not-utf-8", 2, 5)]),
    "gb18030": ("a: 车\n".encode("gb18030"), [("not-utf-8", 1, 4)]),
    "zeros": (b"a: b\x00c", [("binary", 1, 5)]),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", [("binary", 1, 1)]),
    "an escape sequence": ("a: 车\x1b[31m".encode(), [("control-character", 1, 5)]),
    "a delete": (b"a: b\n\x7f", [("control-character", 2, 1)]),
}


@pytest.mark.parametrize(("data", "expected"), BYTES.values(), ids=list(BYTES))
def test_bytes_that_are_no_text_are_refused_with_their_place(data: bytes, expected: list[Any]) -> None:
    problems = Problems("a.yaml")
    assert decode(data, Limits(), problems) is None
    assert told(problems.done()) == expected


def test_a_file_larger_than_allowed_is_refused() -> None:
    problems = Problems("a.yaml")
    assert decode(b"a: b\n", Limits(bytes=4), problems) is None
    assert ids(problems.done()) == ["too-large"]


def test_a_byte_order_mark_is_passed_over() -> None:
    tree = read_tree(named(b"\xef\xbb\xbfa: b\n"), Limits(), Problems("a.yaml"))
    assert tree is not None
    assert tree.root == Pairs([(Scalar("a", False, 1, 1), Scalar("b", False, 1, 4))], 1, 1)


def test_half_a_surrogate_pair_is_refused_by_the_slow_parser_too() -> None:
    problems = Problems("a.yaml")
    yaml_tree('a: "\\ud83d"', Limits(), problems, loader=LOADERS[-1])
    assert ids(problems.done()) == ["lone-surrogate"]
