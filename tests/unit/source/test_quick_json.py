"""What is read quickly is what is read slowly: the same values at the same places, and nothing where there is anything to tell."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st

from xbcatalog.source.fitting import Quick
from xbcatalog.source.inputs import Input
from xbcatalog.source.json_tree import json_tree
from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import Problems
from xbcatalog.source.quick_json import quick_json
from xbcatalog.source.reader import read_document
from xbcatalog.source.schemas import schema
from xbcatalog.source.tree import Tree, find
from xbcatalog.source.typed import Data, typed

LIST = {
    "apiVersion": "xbcatalog/v1",
    "kind": "Catalog",
    "id": "a",
    "regime": "r",
    "version": "2026.1.0",
    "list": "negative",
    "title": {"en": "A", "zh": "甲"},
    "instrument": {"issuer": "x", "effective": "2026-01-01", "status": "in-force"},
    "transcription": {
        "entries": {"known": 2, "total": 2},
        "read_on": "2026-01-01",
        "sources": [{"id": "s", "title": "t", "basis": "internal", "decided_by": "b", "decided_on": "2026-01-01", "reason": "c"}],
    },
    "applies": {"all": [{"fact": "transfer.from", "is": "CN"}, {"not": {"any": [{"fact": "exporter.ciio", "is": True}]}}]},
    "unlisted": "undecided",
    "displaces": ["b", "c"],
    "entries": [
        {
            "id": "e1",
            "title": {"en": "e", "zh": "戊"},
            "concepts": ["vehicle.audio"],
            "mechanism": "forbidden",
            "cite": {"place": "p", "source": "s"},
        },
        {
            "id": "e2",
            "title": {"en": 'quo"te\u00e9', "zh": "乙"},
            "concepts": ["vehicle.condition"],
            "when": {"fact": "counts.persons", "less_than": 1000},
            "unless": {"fact": "counts.persons", "in": [1, 2.5]},
            "mechanism": "forbidden",
            "partial": True,
            "cite": {"place": {"en": "p", "zh": "丙"}, "source": "s", "url": "https://example.org/"},
        },
    ],
}
TEXTS = (json.dumps(LIST, indent=1), json.dumps(LIST, ensure_ascii=False))
LIMITS = Limits()


def slowly(text: str) -> tuple[Data, bool, Tree | None]:
    """The data as the slow way has it, whether it had anything to tell, and the tree."""
    problems = Problems("a.json")
    root = json_tree(text, LIMITS, problems)
    if root is None:
        return {}, True, None
    data = typed(Tree(root, json=True), schema("Catalog"), problems)
    return data, bool(problems.done()), Tree(root, json=True)


def agrees(text: str, quick: Quick | None) -> bool:
    if quick is None:
        return True
    data, told, tree = slowly(text)
    assert tree is not None
    nodes = ((find(tree.root, pointer), at) for pointer, at in quick.root.starts.items())
    places = all((node.line, node.column) == at for node, at in nodes)
    return not told and repr(quick.data) == repr(data) and list(quick.data) == list(data) and places  # type: ignore[arg-type]


PIECES = (
    *("", '"', "{", "}", "[", "]", ",", ":", "\\", "\n", "\r", "\t", "0", "01", "1e3", "-", "true", "null", "NaN", " "),
    *('"e1"', '""', "\\ud800", "\ufeff", '"x": 1,', "9" * 30),
)


def test_a_document_as_it_should_be_is_read_quickly() -> None:
    for text in TEXTS:
        for kind in (None, "Catalog"):
            quick = quick_json(text, kind, LIMITS)
            assert quick is not None
            assert agrees(text, quick)


@given(st.sampled_from(TEXTS), st.integers(0, max(map(len, TEXTS))), st.integers(0, 12), st.sampled_from(PIECES))
@example(TEXTS[1], 1, 0, '"id": "b", ')
@example(TEXTS[0], 0, 0, "\ufeff")
def test_whatever_is_changed_in_a_document_nothing_is_read_otherwise(text: str, at: int, length: int, piece: str) -> None:
    edited = text[:at] + piece + text[at + length :]
    assert agrees(edited, quick_json(edited, None, LIMITS))


def test_a_document_past_a_limit_is_left_to_who_tells_of_it() -> None:
    assert quick_json(TEXTS[0], None, Limits(nodes=20)) is None
    assert quick_json(TEXTS[0], None, Limits(depth=3)) is None
    assert quick_json(TEXTS[0], None, Limits(depth=7)) is not None


def test_places_are_found_where_they_are_asked_for() -> None:
    text = TEXTS[0]
    document = read_document(Input(name="a.json", data=text.encode()), None, LIMITS)
    number = text.splitlines().index('    "less_than": 1000') + 1
    assert document.place(("entries", 1, "when", "less_than")).line == number
    assert document.key_place(("entries",)).line == text.splitlines().index(' "entries": [') + 1
