"""The schemas are the one description of each document: the reader and a validator accept and refuse the same files."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.share import FULL
from tests.unit.source.small import (
    BASELINE,
    CASES,
    CATALOG,
    DESIGNATIONS,
    FACTS,
    GROUPS,
    LOCK,
    MANIFEST,
    PROJECT,
    RULES,
    VOCABULARY,
    WAIVERS,
    document,
)

from xbcatalog.core.text import Level
from xbcatalog.source.schemas import KINDS, schema
from xbcatalog.source.typed import Data, Raw

VALID = {
    "Baseline": BASELINE,
    "Cases": CASES,
    "Catalog": CATALOG,
    "CountryGroups": GROUPS,
    "Designations": DESIGNATIONS,
    "Facts": FACTS,
    "Lock": LOCK,
    "Manifest": MANIFEST,
    "Project": PROJECT,
    "Rules": RULES,
    "Vocabulary": VOCABULARY,
    "Waivers": WAIVERS,
}
KEYWORDS = frozenset(
    """
    $ref type properties required additionalProperties minProperties maxProperties items minItems uniqueItems enum const pattern format
    minLength minimum oneOf anyOf if then description
    """.split()  # noqa: SIM905
)


class Core(yaml.SafeLoader):
    """YAML as 1.2 reads it: no dates, no yes and no; a key `on` is a text."""


Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", __import__("re").compile("^(?:true|false)$"), list("tf"))


def as_json(kind: str) -> Any:
    """A valid document as JSON has it, its texts as the schema wants them."""
    return plain(document(VALID[kind], kind).data)


def plain(data: Data) -> Any:
    """Typed data as a validator wants it."""
    if isinstance(data, Raw):
        return data.text if data.quoted else yaml.load(data.text, Loader=Core)
    if isinstance(data, date):
        return data.isoformat()
    if isinstance(data, Mapping):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, Sequence) and not isinstance(data, str):
        return [plain(item) for item in data]
    return data


def validator(kind: str) -> Any:
    return jsonschema.Draft202012Validator(schema(kind), format_checker=jsonschema.FormatChecker())


def accepted(text: str, kind: str, name: str) -> bool:
    return not any(one.level is Level.ERROR for one in document(text, kind, name).diagnostics)


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_valid_by_its_dialect_and_by_draft_7(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(kind))
    jsonschema.Draft7Validator.check_schema(schema(kind))


def schemas_within(part: Any) -> Iterator[Any]:
    """Every schema inside a schema."""
    yield part
    for inner in (*part.get("properties", {}).values(), *part.get("$defs", {}).values()):
        yield from schemas_within(inner)
    for inner in (*part.get("oneOf", ()), *part.get("anyOf", ())):
        yield from schemas_within(inner)
    for key in ("items", "additionalProperties"):
        if isinstance(part.get(key), dict):
            yield from schemas_within(part[key])


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_uses_only_the_keywords_the_reader_knows(kind: str) -> None:
    top = {"$schema", "$id", "title", "$defs"}
    for part in schemas_within(schema(kind)):
        assert set(part) - top <= KEYWORDS, part
        if "if" in part:
            assert set(part["if"]) == {"required", "properties"}
            assert all(set(inner) == {"const"} for inner in part["if"]["properties"].values())
            assert set(part["then"]) == {"required"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_mapping_refuses_unknown_keys_and_describes_known_ones(kind: str) -> None:
    for part in schemas_within(schema(kind)):
        if part.get("type") == "object":
            assert "additionalProperties" in part, part
        for key, inner in part.get("properties", {}).items():
            assert inner.get("description") or inner.get("$ref"), key


def test_a_definition_says_the_same_in_every_schema() -> None:
    seen: dict[str, Any] = {}
    for kind in KINDS:
        for name, definition in schema(kind)["$defs"].items():
            assert seen.setdefault(name, definition) == definition, (kind, name)


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_reader_accepts_is_valid_and_reads_the_same_as_json(kind: str) -> None:
    value = as_json(kind)
    validator(kind).validate(value)
    assert accepted(VALID[kind], kind, "a.yaml")
    again = document(json.dumps(value), kind, "a.json")
    assert not again.diagnostics
    assert plain(again.data) == value


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to every value inside."""
    yield way
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*way, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from places(inner, (*way, position))


LEAVES: list[Any] = json.loads("""[
    null, true, false, 0, 7, -1, 2.5, "", "x", "X y", "a.b", "all", "true", "2024-02-29", "2023-02-29", "20240229", "https://a.b/c",
    "P5D", "transfer.from", "transfer from", "2024.1.0", "2024.01.0", "positive", "internal", "approval",
    [], ["x"], ["x", "x"], [1, true], [[]], {}, {"en": "x"}, {"value": [1, 1]},
    {"fact": "transfer.to", "is": "CN"}, {"fact": "transfer.to"}, {"all": []}, {"not": {"condition": "x"}},
    {"fact": "transfer.to", "is": "CN", "in": ["CN"]}, {"all": [{"any": [{"condition": "x"}]}], "any": []},
    {"fact": "transfer.to", "near": 1}, {"fact": "transfer.to", "within": "x"}, {"fact": "transfer.to", "within": "x", "is": "CN"}
]""")
SOME = 5 if FULL else 15
"""Every so-manyth of these, beginning elsewhere at each place, is put there."""
KEYS = ["x", "en", "all", "url", "when", "total", "path", "expires", "value", "by", "derived", "reason", "catalog", "fields", "kind"]


@st.composite
def mutated(draw: st.DrawFn, kind: str) -> Any:
    """A valid document with one to three things changed."""
    value = copy.deepcopy(as_json(kind))
    for _ in range(draw(st.integers(1, 3))):
        ways = [way for way in places(value) if way]
        if not ways:
            break
        way = draw(st.sampled_from(ways))
        holder = value
        for step in way[:-1]:
            holder = holder[step]
        change = draw(st.sampled_from(["replace", "replace", "remove", "add", "repeat", "swap"]))
        if change == "remove":
            del holder[way[-1]]
        elif change == "add" and isinstance(holder, dict):
            holder[draw(st.sampled_from(KEYS))] = copy.deepcopy(draw(st.sampled_from(LEAVES)))
        elif change == "repeat" and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[way[-1]]))
        elif change == "swap":
            other = value
            for step in draw(st.sampled_from(ways)):
                if not isinstance(other, dict | list) or (isinstance(other, list) and step not in range(len(other))):
                    break
                if isinstance(other, dict) and step not in other:
                    break
                other = other[step]
            holder[way[-1]] = copy.deepcopy(other)
        else:
            holder[way[-1]] = copy.deepcopy(draw(st.sampled_from(LEAVES)))
    return value


@pytest.mark.parametrize("kind", KINDS)
def test_the_reader_and_a_validator_accept_and_refuse_the_same_files(kind: str) -> None:
    judge = validator(kind)

    @settings(max_examples=200 if FULL else 50, deadline=None)
    @given(value=mutated(kind))
    def agree(value: Any) -> None:
        assert accepted(json.dumps(value), kind, "a.json") == judge.is_valid(value)

    agree()


@pytest.mark.parametrize("kind", KINDS)
def test_every_single_change_of_a_value_is_judged_alike(kind: str) -> None:
    judge = validator(kind)
    whole = as_json(kind)
    for position, way in enumerate(places(whole)):
        if not way:
            continue
        for leaf in LEAVES[position % SOME :: SOME]:
            value = copy.deepcopy(whole)
            holder = value
            for step in way[:-1]:
                holder = holder[step]
            holder[way[-1]] = leaf
            assert accepted(json.dumps(value), kind, "a.json") == judge.is_valid(value), (way, leaf)
