"""What a JSON Schema says of one thing, its combinations taken together and its references left as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from xbcatalog.source.labels import NO_LABELS, Labels, from_properties
from xbcatalog.source.loose import items, text, texts
from xbcatalog.source.tree import Items, Node, Pairs, Scalar

__all__ = ["Member", "Reference", "Shape", "gather"]

_NAMES_OF_VALUES = ("x-enum-varnames", "x-enumNames", "x-enum-names", "enumNames", "x-enum-labels")
_NOT_TEXT = re.compile(r"true|false|null|~|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Member:
    """A property with its key and schema; `borrowed` where another definition holds it, whose labels these are."""

    key: Scalar
    node: Node
    borrowed: bool = False
    labels: Labels = NO_LABELS


@dataclass(frozen=True, slots=True)
class Reference:
    """A `$ref`, and whether it counts in every case (`every`) or is one alternative."""

    node: Scalar
    every: bool


@dataclass(slots=True)
class Shape:
    """What the schemas of one thing say together; of texts that several give the first counts, the outermost first.

    `required` are the names that must be there, described or not; `items` are the schemas of what it lists, `others` those of properties
    without a fixed name; `nested` are definitions made inside it.
    `wrong` holds the nodes that should be mappings or lists, with their key: properties may be lost there.
    """

    properties: dict[str, list[Member]] = field(default_factory=dict)
    required: dict[str, Scalar] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)
    others: list[Node] = field(default_factory=list)
    nested: list[tuple[Scalar, Node]] = field(default_factory=list)
    wrong: list[tuple[str, Node]] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    format: str = ""
    title: str = ""
    description: str = ""
    labels: Labels = NO_LABELS

    @property
    def holds(self) -> bool:
        """Whether named values may lie inside it."""
        return bool(self.properties or self.required or self.items or self.others or self.references)

    @property
    def merges(self) -> bool:
        """Whether what it refers to is a part of it, and it is not just another name for that, or a choice of such."""
        every = sum(reference.every for reference in self.references)
        return bool(self.properties) or every > 1 or (every == 1 and len(self.references) > 1)


def gather(nodes: Iterable[Node]) -> Shape:
    """What schemas say together."""
    shape = Shape()
    for node in nodes:
        _take(node, shape, every=True)
    return shape


def _take(node: Node, shape: Shape, *, every: bool) -> None:
    if not isinstance(node, Pairs):
        return
    inner: list[tuple[Sequence[Node], bool]] = []
    for key, value in node.pairs:
        match key.text:
            case "properties" | "patternProperties":
                _members(key.text, value, shape)
            case "$ref" | "$dynamicRef" | "$recursiveRef":
                if isinstance(value, Scalar):
                    shape.references.append(Reference(value, every))
                else:
                    shape.wrong.append((key.text, value))
            case "required" if isinstance(value, Items):
                shape.required |= {one.text: one for one in value.items if isinstance(one, Scalar) and text(one)}
            case "allOf":
                inner.append((_listed(key.text, value, shape), every))
            case "anyOf" | "oneOf":
                inner.append((_alternatives(_listed(key.text, value, shape), shape), False))
            case "if" | "then" | "else":
                inner.append(((value,), False))
            case "dependentSchemas" | "dependencies":
                inner.append(([one for _, one in value.pairs] if isinstance(value, Pairs) else [], False))
            case "items" | "prefixItems" | "additionalItems" | "unevaluatedItems" | "contains":
                shape.items.extend(value.items if isinstance(value, Items) else [value] if isinstance(value, Pairs) else [])
            case "additionalProperties" | "unevaluatedProperties":
                if isinstance(value, Pairs) and value.pairs:
                    shape.others.append(value)
            case "$defs" | "definitions":
                if isinstance(value, Pairs):
                    shape.nested.extend(value.pairs)
            case "type":
                shape.types.extend(one for one in texts(value) if one not in shape.types)
            case "format" | "title" | "description" if not getattr(shape, key.text):
                setattr(shape, key.text, text(value))
            case "enum":
                shape.values.extend(_values(node, value))
            case "const":
                shape.values.extend(_texts((value,)))
            case name if name.startswith("x-"):
                shape.labels += from_properties([(key._replace(text=name[2:]), value)])
            case _:
                pass
    for several, always in inner:
        for one in several:
            _take(one, shape, every=always and every)


def _members(word: str, value: Node, shape: Shape) -> None:
    if not isinstance(value, Pairs):
        shape.wrong.append((word, value))
        return
    for key, node in value.pairs:
        forbidden = isinstance(node, Scalar) and not node.quoted and node.text == "false"
        if forbidden:
            continue
        if word == "patternProperties" and isinstance(node, Pairs) and ("properties" in {inner.text for inner, _ in node.pairs}):
            shape.others.append(node)  # its key is data, and names nothing
        else:
            shape.properties.setdefault(key.text, []).append(Member(key, node))


def _listed(word: str, value: Node, shape: Shape) -> Sequence[Node]:
    if isinstance(value, Items):
        return value.items
    shape.wrong.append((word, value))
    return ()


def _alternatives(nodes: Sequence[Node], shape: Shape) -> list[Node]:
    """The alternatives that are more than one value; a value is called by its title."""
    found = []
    for node in nodes:
        const = node.at("const") if isinstance(node, Pairs) else None
        if const is None:
            found.append(node)
            continue
        shape.values.extend([text(node, "title")] if text(node, "title") else _texts((const[1],)))
        shape.types.extend(one for one in texts(node, "type") if one not in shape.types)
    return found


def _values(node: Node, enum: Node) -> list[str]:
    """The names of the values: those given beside them where these are as many, else the values that are texts."""
    listed = items(enum)
    for key in _NAMES_OF_VALUES:
        named = texts(node, key)
        if named and len(named) == len(listed):
            return list(named)
    return _texts(listed)


def _texts(nodes: Iterable[Node]) -> list[str]:
    return [node.text for node in nodes if isinstance(node, Scalar) and (node.quoted or not _NOT_TEXT.fullmatch(node.text))]
