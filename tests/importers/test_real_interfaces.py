"""Real interfaces, schemas and .proto files: their fields counted again by other means."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml
from tests.importers.given import SHARED, context, fields

from xbcatalog.importers.registry import read_input
from xbcatalog.source.inputs import Input, Read

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the real schemas lie beside the repository")

SCHEMAS = sorted(
    path.relative_to(SHARED).as_posix()
    for pattern in ("automotive/ocpi/**/*.yaml", "shipping/*.yaml", "commerce/spapi_*.json")
    for path in SHARED.glob(pattern)
    if path.stat().st_size > 100
)
PROTO = sorted(path.relative_to(SHARED).as_posix() for path in SHARED.glob("automotive/**/*.proto"))
TWICE = {
    "shipping/dcsa_tnt_v2.2.0.yaml": {(1017, 11), (1080, 11), (1513, 11), (1544, 11), (1735, 11)},
}
"""Properties that one record has twice, in two parts of its `allOf`: one field, at the first."""
NO_SCHEMAS = {"example", "examples", "default", "enum", "x-amzn-api-sandbox", "x-amazon-spds-sandbox-behaviors"}
Place = tuple[int, int]


def read(name: str) -> Read:
    return read_input(Input(name=name, data=(SHARED / name).read_bytes()), context(), None)


def compose(name: str) -> yaml.Node | None:
    return yaml.compose((SHARED / name).read_text(encoding="utf-8"), yaml.CSafeLoader)


def under(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for each, value in pairs if each.value == key), None)


def place(node: yaml.Node) -> Place:
    return node.start_mark.line + 1, node.start_mark.column + 1


def holds_others(node: yaml.Node | None) -> bool:
    properties = under(node, "properties")
    if properties is not None and properties.value:
        return True
    parts = [one for key in ("allOf", "anyOf", "oneOf") for one in getattr(under(node, key), "value", ())]
    return any(holds_others(one) for one in (under(node, "items"), under(node, "additionalProperties"), *parts) if one is not None)


def described(node: yaml.Node | None, *, properties: bool = False) -> Iterator[Place]:
    """The keys under every `properties` whose schemas have none inside."""
    if isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from described(one)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if properties and not holds_others(value):
                yield place(key)
            if properties or key.value not in NO_SCHEMAS:
                yield from described(value, properties=not properties and key.value == "properties")


def sent_beside(node: yaml.Node | None) -> Iterator[tuple[Place, bool]]:
    """Where parameters and headers are named, and whether that is in this file's own words."""
    if isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from sent_beside(one)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "headers" and isinstance(value, yaml.MappingNode):
                yield from ((place(header), True) for header, _ in value.value)
            if key.value == "parameters":
                for one in value.value if isinstance(value, yaml.SequenceNode) else [inner for _, inner in value.value]:
                    named, reference, kind = under(one, "name"), under(one, "$ref"), under(one, "in")
                    if named is not None and (kind is None or kind.value != "body"):
                        yield place(named), True
                    elif reference is not None and not reference.value.startswith("#"):
                        yield place(reference), False
            yield from sent_beside(value)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_property_parameter_and_header_that_is_described_is_a_field_where_it_stands(name: str) -> None:
    root = compose(name)
    expected = set(described(root)) - TWICE.get(name, set())
    beside = dict(sent_beside(root)) if "openapi" in {dataset.format for dataset in read(name).datasets} else {}
    found = {(field.place.line or 0, field.place.column or 0) for field in fields(read(name)) if field.place}
    assert expected <= found
    assert found - expected <= set(beside)
    assert {at for at, own in beside.items() if not own} <= found


@pytest.mark.parametrize("name", SCHEMAS + PROTO)
def test_each_field_is_called_as_what_stands_at_its_place(name: str) -> None:
    lines = (SHARED / name).read_text(encoding="utf-8").split("\n")
    for field in fields(read(name)):
        assert field.place is not None
        at = lines[(field.place.line or 0) - 1][(field.place.column or 0) - 1 :].lstrip("\"'")
        assert at.startswith(field.name) or f"/{field.name}" in at, field


def bodies(name: str) -> Iterator[tuple[str, str]]:
    """`message` or `enum` and the text of each, without comments; of one that lies in another the outer one's text has a gap."""
    text = re.sub(r"//[^\n]*", "", (SHARED / name).read_text(encoding="utf-8"))
    text = re.sub(r"oneof\s+\w+\s*\{([^{}]*)\}", r"\1", text)
    while found := re.search(r"\b(message|enum)\s+(\w+)\s*\{([^{}]*)\}", text):
        yield f"{found[1]} {found[2]}", found[3]
        text = text[: found.start()] + text[found.end() :]


@pytest.mark.parametrize("name", PROTO)
def test_the_numbered_lines_of_messages_are_the_fields(name: str) -> None:
    numbered = re.compile(r"(\w+)\s*=\s*\d+\s*(?:\[[^\]]*\])?\s*;")
    expected = [field for kind, body in bodies(name) if kind.startswith("message") for field in numbered.findall(body)]
    if name.endswith("tesla_vehicle_data.proto"):
        assert len(expected) == 80
        signals = next(numbered.findall(body) for kind, body in bodies(name) if kind == "enum Field")
        assert len(signals) == 260
        expected += signals
    assert sorted(field.name for field in fields(read(name))) == sorted(expected)
