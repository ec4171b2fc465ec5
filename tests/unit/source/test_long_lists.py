"""Long lists of fields read at once: the same datasets and the same diagnostics as the ordinary readers give."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator

import pytest
from tests.unit.source.small import CONTEXT

from xbcatalog.core.value import replace
from xbcatalog.source import long_lists, tree
from xbcatalog.source.documents import manifest
from xbcatalog.source.inputs import Input, Read
from xbcatalog.source.limits import LONG, Limits
from xbcatalog.source.long_lists import cut

HEAD = "apiVersion: xbcatalog/v1\nkind: Manifest\n# fields:\ndataset:\n  id: big\n"
TAIL = "transfer:\n  from: CN\n"


def fields(many: int) -> Iterator[dict[str, str]]:
    chance = random.Random(3)
    for number in range(many):
        one = {"name": f"{chance.choice(('vin', '车架号', 'trip_id'))}_{number % 20}", "type": "string"}
        if chance.random() < 0.5:
            one["path"] = chance.choice(("a.b", "车", "t"))
        if chance.random() < 0.5:
            one["description"] = chance.choice(("", "it's the #1 field: of the trip", "状态 正常"))
        yield one


def yaml_text(many: int = 60, indent: str = "  ") -> str:
    lines = []
    for one in fields(many):
        pairs = [f"{key}: {value}" if value.isascii() and value.isidentifier() else f'{key}: "{value}"' for key, value in one.items()]
        lines += [f"{indent}- {pairs[0]}", *(f"{indent}  {pair}" for pair in pairs[1:])]
    return HEAD + "fields:\n" + "\n".join(lines) + "\n" + TAIL


def json_text(many: int = 60, indent: int | None = None) -> str:
    rows = [{**one, "tags": ["dpv:Name", "x"]} if number % 7 == 0 else one for number, one in enumerate(fields(many))]
    whole = {"apiVersion": "xbcatalog/v1", "kind": "Manifest", "fields": rows, "transfer": {"from": "CN"}}
    return json.dumps(whole, ensure_ascii=False, indent=indent)


def both(name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Read, Read]:
    """What is read with long lists, the same whether or not its items were met before, and without."""
    input, context = Input(name=name, data=text.encode()), replace(CONTEXT, met={})
    plain = manifest.read_manifest(input, context)
    monkeypatch.setattr(manifest, "LONG", 0)
    monkeypatch.setattr(long_lists, "LONG", 0)
    fast = manifest.read_manifest(input, context)
    assert manifest.read_manifest(input, context) == fast
    return fast, plain


def was_cut(text: str) -> bool:
    return cut(text, Limits(), lambda item: item, {}, json=text.startswith("{")) is not None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", yaml_text()),
        ("a.yaml", yaml_text(indent="")),
        ("a.yaml", yaml_text().replace("type: string", "type: 'varchar(20)'")),
        ("a.json", json_text()),
        ("a.json", json_text(indent=2)),
        ("a.yaml", json_text(indent=1)),
    ],
)
def test_a_long_list_reads_as_it_would_be_read_field_by_field(name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast, plain = both(name, text, monkeypatch)
    assert was_cut(text)
    assert fast == plain, plain.diagnostics
    assert len(plain.datasets[0].fields) == 60


SPOILT: dict[str, Callable[[str], str]] = {
    "a key twice": lambda text: text.replace("    type: string\n", "    type: string\n    type: other\n", 1),
    "an unknown key": lambda text: text.replace("    type: string\n", "    typ: string\n", 1),
    "no name": lambda text: text.replace("  - name: vin_7\n    type: string\n", "  - type: string\n", 1),
    "a null": lambda text: text.replace("type: string", "type: null", 1),
    "an empty text": lambda text: text.replace("type: string", "type: ''", 1),
    "a number": lambda text: text.replace("type: string", "type: 12", 1),
    "an anchor": lambda text: text.replace("type: string", "type: &a string", 1),
    "an escape": lambda text: text.replace("type: string", r'type: "a\tb"', 1),
    "two quotes": lambda text: text.replace("type: string", "type: 'it''s'", 1),
    "a comment": lambda text: text.replace("type: string", "type: string # so", 1),
    "a block": lambda text: text.replace("type: string", "type: |\n      string", 1),
    "a folded text": lambda text: text.replace("type: string", "type: string\n      and more", 1),
    "facts": lambda text: text.replace("    type: string\n", "    facts: {field.contains_faces: true}\n", 1),
    "a strange indent": lambda text: text.replace("    type: string\n", "     type: string\n", 1),
    "a strange concept": lambda text: text.replace("type: string", "concept: no.such", 1),
    "a gap in a path": lambda text: text.replace("type: string", "path: a..b", 1),
    "fields inside a text": lambda text: text.replace("dataset:\n", "title: 'a\n\nfields:\n  - name: x\n'\ndataset:\n", 1),
    "fields twice": lambda text: text + "fields:\n  - name: x\n",
    "a second document": lambda text: text + "---\na: b\n",
    "an unknown section": lambda text: text + "transferr: {}\n",
    "another end of line": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("how", SPOILT)
def test_whatever_is_written_otherwise_is_told_as_ever(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spoilt = SPOILT[how](yaml_text())
    assert spoilt != yaml_text()
    fast, plain = both("a.yaml", spoilt, monkeypatch)
    assert fast == plain


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"type": "string"', '"type": "string", "type": "string"'),
        ('"type": "string"', '"type": 1'),
        ('"type": "string"', '"type": ""'),
        ('"type": "string"', '"type": "\\ud800"'),
        ('"type": "string"', '"typ": "string"'),
        ('"type": "string"', '"values": []'),
        ('"type": "string"', '"values": [[]]'),
        ('"type": "string"', '"path": ["a", "b.c"]'),
        ('"name": "vin_7"', '"title": "x"'),
        ("}, {", "}, , {"),
        ("}]", "},]"),
        ('"transfer"', '"fields": [], "transfer"'),
        ('"transfer": {"from": "CN"}', '"transfer": {"from": "XX"}'),
    ],
)
def test_json_that_is_written_otherwise_is_told_as_ever(before: str, after: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = json_text()
    spoilt = text.replace(before, after, 1)
    assert spoilt != text
    fast, plain = both("a.json", spoilt, monkeypatch)
    assert fast == plain


def runs(between: tuple[str, ...]) -> str:
    """A manifest in JSON whose items lie in runs of the same keys, with one of other keys, one that is escaped and one listed between."""
    items = [f'{{"path": "a.b", "name": "n{number}", "type": "string"}}' for number in range(40)]
    items[9] = '{"name": "n\\u0039", "path": "a.b", "type": "string"}'
    items[10] = '{"name": "车架号", "type": "string"}'
    items[20] = '{"name": "n20", "tags": ["x"]}'
    items[39] = '{"name": "n3", "path": "a.b", "type": "string"}'  # a name that was there before
    chance = random.Random(5)
    listed = "".join(f"{item}{chance.choice(between)}," + chance.choice(between) for item in items[:-1]) + items[-1]
    return f'{{"apiVersion": "xbcatalog/v1", "kind": "Manifest", "fields": [{listed}], "transfer": {{"from": "CN"}}}}'


@pytest.mark.parametrize("between", [("",), (" ",), ("\n",), ("", " ", "\n", "\n  \n ")])
def test_items_with_the_same_keys_are_read_in_runs_with_their_places(between: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    text = runs(between)
    assert was_cut(text + " " * LONG)
    quick, plain = both("a.json", text, monkeypatch)
    assert quick == plain
    assert [one.message.id for one in quick.diagnostics] == ["field-twice"]


@pytest.mark.parametrize("indent", [None, 2])
def test_an_item_that_was_met_in_another_file_reads_as_it_does_by_itself(indent: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "LONG", 0)
    monkeypatch.setattr(long_lists, "LONG", 0)
    context, chance = replace(CONTEXT, met={}), random.Random(9)
    rows: list[dict[str, str | list[str]]] = [
        {"name": "a}, {", "type": "string"},
        {"name": 'a"}, {"', "type": "string"},
        {"name": "b", "type": "string", "tags": ["}, {", "x"]},
        {"name": "b", "type": "string", "description": "line\nand line"},
        {"name": "b", "path": "a.b"},
        {"name": "b", "path": ["a.b"]},
        {"path": "a.b", "name": "b"},
        {"name": "b"},
        {"name": "c", "description": ""},
    ]
    for number in range(60):
        of = [{**chance.choice(rows), **({"unit": str(number)} if chance.random() < 0.1 else {})} for _ in range(chance.randrange(1, 9))]
        whole = {"apiVersion": "xbcatalog/v1", "kind": "Manifest", "fields": of, "approvals": []}
        input = Input(name="a.json", data=json.dumps(whole, indent=indent, ensure_ascii=chance.random() < 0.5).encode())
        assert manifest.read_manifest(input, context) == manifest.read_manifest(input, replace(CONTEXT, met={}))
        with monkeypatch.context() as slow:
            slow.setattr(manifest, "LONG", LONG)
            assert manifest.read_manifest(input, context) == manifest.read_manifest(input, CONTEXT)
    assert context.met


def test_a_spoilt_item_is_told_though_a_good_one_that_begins_alike_was_met(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "LONG", 0)
    monkeypatch.setattr(long_lists, "LONG", 0)
    context = replace(CONTEXT, met={})
    good = '{"apiVersion": "xbcatalog/v1", "kind": "Manifest", "fields": [{"name": "a"}, {"name": "b"}, {"name": "c"}]}'
    assert not manifest.read_manifest(Input(name="a.json", data=good.encode()), context).diagnostics
    for before, after in (('"b"}', '"b" 1}'), ('"b"}', '"b"]'), ('"b"}, ', '"b"} '), ('"c"}', '"c"'), ("]", "")):
        spoilt = good.replace(before, after)
        assert manifest.read_manifest(Input(name="a.json", data=spoilt.encode()), context).diagnostics, spoilt


def test_many_items_that_are_parted_in_many_ways_are_not_looked_for_in_the_whole_file() -> None:
    """A list of 20,000 items, no two parted alike: each look for the next ends soon."""
    gaps = (" " * (number % 190) + "\n" + " " * (number // 190) for number in range(20_000))
    items = "".join(f'{{"name": "n"}},{gap}' for gap in gaps)
    text = f'{{"fields": [{items}{{"name": "n"}}]}}'
    start = time.process_time()
    assert was_cut(text)
    assert time.process_time() - start < 5


def test_no_more_is_remembered_of_items_than_so_many_short_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_lists, "_REMEMBERED", 5)
    monkeypatch.setattr(long_lists, "_SHORT", 60)
    monkeypatch.setattr(manifest, "LONG", 0)
    monkeypatch.setattr(long_lists, "LONG", 0)
    context = replace(CONTEXT, met={})
    rows = [{"name": f"n{number % 11}", "description": "d" * (number % 13) * 5} for number in range(200)]
    input = Input(name="a.json", data=json.dumps({"apiVersion": "xbcatalog/v1", "kind": "Manifest", "fields": rows}).encode())
    for _ in range(2):
        found = manifest.read_manifest(input, context).datasets[0].fields
        assert [(one.name, one.description) for one in found] == [(row["name"], row["description"]) for row in rows]
        assert 0 < len(context.met) <= 5
        assert max(map(len, context.met)) <= 60


def test_the_quick_question_misses_no_character_that_no_text_file_has() -> None:
    for character in map(chr, (*range(0x200), 0xFFFD, 0xFFFE, 0xFFFF)):
        assert tree._unwanted(character) is None or tree._suspicious(character.encode())
