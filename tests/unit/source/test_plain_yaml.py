"""What the plain reader reads, PyYAML reads the same, places included; what it is not sure of, it leaves."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xbcatalog.source.limits import Limits
from xbcatalog.source.plain_yaml import plain_tree
from xbcatalog.source.problems import Problems
from xbcatalog.source.tree import Node
from xbcatalog.source.yaml_tree import yaml_tree

ROOT = Path(__file__).parents[3]
PIECES = (
    "a", "b", "key", "null", "no", "1", "-1", "1.5", "x/y", "two words", "车架号", "中文，标点", "a(b)", "é", "`", "1e3",
    "2024-05-17", "12:30", ": ", ":", "- ", "-", "#", " # remark", " ", "  ", "    ", "\n", "\n  ", "\n- ", "\n  - ", "\n    ", "{",
    "}", "[", "]", ", ", ",", "{a: b}", "[a, b]", "[]", "{}", "'", '"', "'q q'", '"q: q"', '"\\n"', "''", "|", ">", "&a ", "*a",
    "!t ", "<<", "? ", "%", "@", "=", "~", "\t", "\r", "\u2028", "\ufeff", "\u0085", "\u00a0", "---", "...", "a:\n", "b:\n  ",
    "- a: 1\n  b: 2\n", "k: {a: b, c: [d, 'e']}  # r\n", "a: b\n", "http://x?y", "it's", "C#", "a: >-\n", ">-", "\n\n", ",\n  ",
    "  more words\n", "100% \"so\" & so", '"\\\\ \\""', "\\", "a? b", "a, [b] {c}",
)  # fmt: skip


def both(text: str) -> tuple[Node | None, Node | None, bool]:
    problems = Problems("f.yaml")
    plain, whole = plain_tree(text, Limits()), yaml_tree(text, Limits(), problems)
    return plain, whole, bool(problems.done())


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_what_is_read_here_is_read_the_same_by_the_whole_parser(text: str) -> None:
    plain, whole, told = both(text)
    assert plain is None or (plain == whole and not told)


LINES = st.builds(
    lambda indent, dash, key, value, tail: " " * indent + dash + key + value + tail,
    st.integers(0, 5),
    st.sampled_from(["", "", "", "- ", "-  ", "- - "]),
    st.sampled_from(["", "a: ", "b: ", "c:", "d:  "]),
    st.sampled_from(
        [
            *("", "x", "two words", "'q'", '"q"', "{a: b}", "[a, {b: c}]", "[ a , b ]", "{ }", "x:y", "[a: b]", "{a, b: c}", "[a,]"),
            *(">-", ">", "|-", "[a,", "{a: b,", "b]", "c: d}", "b,", "x: #y", "x#y"),
        ]
    ),
    st.sampled_from(["", "", " ", " # r", "#r"]),
)


@given(st.lists(LINES, max_size=7).map("\n".join))
def test_whatever_the_lines_and_how_far_in_they_begin(text: str) -> None:
    plain, whole, told = both(text)
    assert plain is None or (plain == whole and not told)


PLAIN = """# a remark
apiVersion: xbcatalog/v1
kind: Manifest   # another
dataset: {id: hundred, title: a hundred fields, owner: 数据组（上海）}

transfer:
  from: CN
  to:
  - DE
  - "FR"   # both
fields:
  - {path: vehicle, name: vin, tags: [a, 'b c', []]}
  - path: trip
    # beneath
    name: start_lat
  -   name: x
      values: [1, 2.5]
  - - nested
    - - deeper
lists: [ a , {b: c},
  d, "e"  ]
note:
  en: >-
    Words that go on # and on: here
    # and here.

  # a remark
  zh: >-
   又
one: a sentence, [in] {brackets}? "yes" | `no`
two: ["a \\"word\\" \\\\ or two", 'no \\ escape']
last:
  {fact: transfer.from, is: https://example.org/a&b=c#d}
"""


def test_a_manifest_as_people_write_it_is_plain() -> None:
    plain, whole, told = both(PLAIN)
    assert plain is not None
    assert plain == whole
    assert not told


@pytest.mark.parametrize(
    "text",
    [
        "", "# nothing\n", "a", "a: b\na: c\n", "true: x\n", "a:\n", "a:\nb: c\n", "a: b\n  c\n", "a: b\n c: d\n", "a: 'b''c'\n",
        "a: \"b\\n\"\n", "a: b: c\n", "a: [b\n  c]\n", "a: [b\n  ]\n", "a: [b,\nc]\n", "a: >-\n  b\n\n  c\n", "a: >-\n  b\n   c\n",
        "a: >-\nb: c\n", "a: >-\n", "a: >-\n  b \n  c\n", "a: >-\n  b\n   \n", "a: >- # c\n  b\n", "a: |\n  b\n", "a: &x b\n",
        "---\na: b\n", "a: b\n...\n", "a:\tb\n", "a: b\r\nc: d\r\n", "? a\n: b\n", "a: b #c\n d: e\n", "- a\n b: c\n", "a: -1\n",
        "a: [b,]\n", "a: {b}\n", "a: 'b' c\n", "{a: b}\n", "x: {<<: y}\n",
    ],
)  # fmt: skip
def test_whatever_is_written_in_another_way_or_wrong_is_left_to_the_whole_parser(text: str) -> None:
    assert plain_tree(text, Limits()) is None


def test_nothing_is_told_and_nothing_is_too_deep_here() -> None:
    problems = Problems("f.yaml")
    assert plain_tree("[" * 60_000, Limits()) is None
    assert plain_tree("a: " + "[" * 60_000, Limits()) is None
    assert plain_tree("- " * 30_000 + "a", Limits()) is None
    assert plain_tree("a: b\n" * 20_000, Limits()) is None
    assert problems.done() == ()


@pytest.mark.parametrize("path", sorted(ROOT.glob("examples/*/*.yaml")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_examples_are_read_the_same(path: Path) -> None:
    plain, whole, told = both(path.read_text(encoding="utf-8"))
    assert plain is None or (plain == whole and not told)


def test_a_plain_file_is_read_without_the_whole_parser() -> None:
    import subprocess

    program = (
        "import sys; from xbcatalog.source.reader import read_document; from xbcatalog.source.inputs import Input;"
        "from xbcatalog.source.limits import Limits;"
        "read_document(Input(name='m.yaml', data=b'apiVersion: xbcatalog/v1\\nkind: Manifest\\n'), None, Limits());"
        "print('yaml' in sys.modules)"
    )
    source = ROOT / "src"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", env={"PYTHONPATH": str(source)}, check=True
    )
    assert done.stdout == "False\n"
