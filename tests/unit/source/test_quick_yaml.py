"""What is read quickly is what is read slowly: the same values at the same places, and nothing where there is anything to tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xbcatalog.source.fitting import Quick
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import Problems
from xbcatalog.source.quick_yaml import quick_yaml
from xbcatalog.source.reader import read_document
from xbcatalog.source.schemas import schema
from xbcatalog.source.tree import Tree, find
from xbcatalog.source.typed import typed
from xbcatalog.source.yaml_tree import yaml_tree

ROOT = Path(__file__).parents[3]
TEXT = """apiVersion: xbcatalog/v1
kind: Catalog
id: a
regime: r
version: 2026.1.0
list: "negative"
title: {en: A, zh: 甲}
instrument:
  issuer: x
  effective: 2026-01-01
  status: in-force
transcription:
  entries: {known: 2, total: 2}
  read_on: '2026-01-01'
  sources:
    - {id: s, title: t, basis: internal, decided_by: b, decided_on: 2026-01-01, reason: c}
applies: {all: [{fact: transfer.from, is: CN}, {not: {any: [{fact: exporter.ciio, is: true}]}}]}
unlisted: undecided
displaces: [b, c]
note:
  en: >-
    Two lines,
    one text.
  zh: "\\"null\\""

entries:
  - id: e1
    title: {en: 'e', zh: 戊}
    concepts: [vehicle.audio,
      vehicle.imagery]
    mechanism: forbidden
    cite: {place: p, source: s}
  - id: e2
    title: {en: it's, zh: "null"}
    concepts:
    - vehicle.condition
    when: {fact: counts.persons, less_than: 1000}
    unless:
      {fact: counts.persons, in: [1, 2.5, "3", yes]}
    mechanism: forbidden
    partial: True
    cite: {place: {en: p, zh: 丙}, source: s, url: https://example.org/}
"""
LIMITS = Limits()


def agrees(text: str, quick: Quick | None) -> bool:
    if quick is None:
        return True
    problems = Problems("a.yaml")
    root = yaml_tree(text, LIMITS, problems)
    assert root is not None
    data = typed(Tree(root, json=False), schema(quick.kind), problems)
    nodes = ((find(root, pointer), at) for pointer, at in quick.root.starts.items())
    places = all((node.line, node.column) == at for node, at in nodes)
    return not problems.done() and repr(quick.data) == repr(data) and places and quick.root.node() == root


PIECES = (
    *("", '"', "'", "{", "}", "[", "]", ",", ":", "\\", "\n", "#", " ", "- ", "0", "01", "1e3", "-", "true", "null", "~", "yes", "x: "),
    *("e1", '""', "\n  ", "\n    ", "\ufeff", "x: 1, ", "9" * 30, "id: e", "  - id: e3\n", "kind: Facts\n", ">-\n"),
)


def test_a_document_as_it_should_be_is_read_quickly() -> None:
    for kind in (None, "Catalog"):
        quick = quick_yaml(TEXT, kind, LIMITS)
        assert quick is not None
        assert agrees(TEXT, quick)
        assert set(quick.root.starts) == {("entries", 0), ("entries", 1)}


@given(st.integers(0, len(TEXT)), st.integers(0, 12), st.sampled_from(PIECES))
@example(TEXT.index("id: a"), 0, "id: b\n")
@example(TEXT.index("2026.1.0"), 0, "null")
@example(TEXT.index("True"), 4, '"true"')
@example(TEXT.index("known: 2") + 7, 1, '"2"')
def test_whatever_is_changed_in_a_document_nothing_is_read_otherwise(at: int, length: int, piece: str) -> None:
    edited = TEXT[:at] + piece + TEXT[at + length :]
    assert agrees(edited, quick_yaml(edited, None, LIMITS))


@pytest.mark.parametrize("word", ["null", "~", "", "yes", "'null'", "1", "true", "'true'", "[]", "{}", "[a]", "2026-01-01", '"1"'])
@pytest.mark.parametrize("old", ["甲", "2026.1.0", "2026-01-01", "True", "1000", "CN", "2.5", "vehicle.audio", "x\n", "internal"])
def test_whatever_word_stands_in_a_place(old: str, word: str) -> None:
    edited = TEXT.replace(old, word + "\n" * old.count("\n"))
    assert agrees(edited, quick_yaml(edited, None, LIMITS))


def test_a_document_past_a_limit_is_left_to_who_tells_of_it() -> None:
    assert quick_yaml(TEXT, None, Limits(nodes=20)) is None
    assert quick_yaml(TEXT, None, Limits(depth=3)) is None
    assert quick_yaml(TEXT, None, Limits(depth=7)) is not None


def test_places_are_found_where_they_are_asked_for() -> None:
    document = read_document(Input(name="a.yaml", data=TEXT.encode()), None, LIMITS)
    lines = TEXT.splitlines()
    assert document.place(("entries", 1)).line == lines.index("  - id: e2") + 1
    assert document.place(("entries", 1, "when", "less_than")).line == lines.index(next(one for one in lines if "1000" in one)) + 1
    assert document.key_place(("entries",)).line == lines.index("entries:") + 1


SHIPPED = [*sorted(ROOT.glob("catalogs/*/*/[0-9]*.yaml")), *sorted(ROOT.glob("rules/**/*.yaml"))]


def test_lists_that_are_shipped_are_read_quickly_and_as_they_would_be_slowly() -> None:
    read = [(path, path.read_text(encoding="utf-8")) for path in SHIPPED]
    quick = [(path, text, quick_yaml(text, None, LIMITS)) for path, text in read]
    assert sum(one is not None for _, _, one in quick) > 50
    assert [path for path, text, one in quick if not agrees(text, one)] == []
