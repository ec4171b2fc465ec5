"""What a JSON Schema says of one thing, its combinations taken together and its references left as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field

from xbcatalog.core.value import dataclass
from xbcatalog.source.labels import NO_LABELS, Labels, from_properties
from xbcatalog.source.loose import at, items, text, texts
from xbcatalog.source.tree import Items, Node, Pairs, Scalar

__all__ = ["Member", "Reference", "Shape", "gather", "is_open", "is_text"]

_NAMES_OF_VALUES = ("x-enum-varnames", "x-enumNames", "x-enum-names", "enumNames", "x-enum-labels")
_NOT_TEXT = re.compile(r"true|false|null|~|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|", re.IGNORECASE)

_OPEN = re.compile(r"true|false|null|~|", re.IGNORECASE)
_TRUTH = re.compile(r"true|false", re.IGNORECASE)


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

    `required` are the names that must be there, described or not, and other names of properties that are told in passing; `choosing` is
    the one that tells alternatives apart, which these may describe; `items` are the schemas of what it lists, `others` those of properties
    without a fixed name; `nested` are definitions made inside it.
    `wrong` holds the nodes that should be mappings or lists, with their key: properties may be lost there.
    """

    properties: dict[str, list[Member]] = field(default_factory=dict)
    required: dict[str, Scalar] = field(default_factory=dict)
    choosing: dict[str, Scalar] = field(default_factory=dict)
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
        return bool(self.properties or self.required or self.choosing or self.items or self.others or self.references)

    @property
    def merges(self) -> bool:
        """Whether what it refers to is a part of it, and it is not just another name for that, or a choice of such."""
        every = sum(reference.every for reference in self.references)
        return bool(self.properties) or every > 1 or (every == 1 and len(self.references) > 1)


def gather(nodes: Iterable[Node]) -> Shape:
    """What schemas say together."""
    shape = Shape()
    for node in nodes:
        _take("schema", node, shape, every=True)
    return shape


def is_open(node: Node) -> bool:
    """Whether a schema says nothing, or just that anything (or nothing at all) may stand there."""
    return isinstance(node, Scalar) and not (node.quoted and node.text) and _OPEN.fullmatch(node.text) is not None


def _take(word: str, node: Node, shape: Shape, *, every: bool) -> None:
    if not isinstance(node, Pairs):
        if not is_open(node):
            shape.wrong.append((word, node))
        return
    inner: list[tuple[Sequence[Node], bool]] = []
    for key, value in node.pairs:
        match key.text:
            case "properties" | "patternProperties":
                _members(key.text, value, shape)
            case "$ref" | "$dynamicRef" | "$recursiveRef":
                if isinstance(value, Scalar) and is_text(value):
                    shape.references.append(Reference(value, every))
                else:
                    shape.wrong.append((key.text, value))
            case "required" if not (isinstance(value, Scalar) and _TRUTH.fullmatch(value.text)):  # draft 3 says it of each property
                _names(key.text, value, shape)
            case "allOf":
                inner.append((_listed(key.text, value, shape), every))
            case "anyOf" | "oneOf":
                inner.append((_alternatives(_listed(key.text, value, shape), shape), False))
            case "if" | "then" | "else" | "contentSchema":
                inner.append(((value,), False))
            case "dependentSchemas" | "dependentRequired" | "dependencies":
                inner.append((_depending(key.text, value, shape), False))
            case "propertyNames":
                _names("enum", at(value, "enum") or Items((), value.line, value.column), shape)
            case "discriminator":
                _choosing(value, shape)
            case "items" | "prefixItems" | "additionalItems" | "unevaluatedItems" | "contains":
                shape.items.extend(value.items if isinstance(value, Items) else [] if is_open(value) else [value])
            case "additionalProperties" | "unevaluatedProperties":
                if not (is_open(value) or (isinstance(value, Pairs) and not value.pairs)):
                    shape.others.append(value)
            case "$defs" | "definitions":
                if isinstance(value, Pairs):
                    shape.nested.extend(value.pairs)
                elif not is_open(value):
                    shape.wrong.append((key.text, value))
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
            _take("schema", one, shape, every=always and every)


def is_text(node: Node) -> bool:
    """Whether a text stands there, which a number, a truth value and nothing are not."""
    return isinstance(node, Scalar) and (node.quoted or not _NOT_TEXT.fullmatch(node.text))


def _names(word: str, value: Node, shape: Shape) -> None:
    """Names of properties in a list."""
    if not isinstance(value, Items):
        if not is_open(value):
            shape.wrong.append((word, value))
        return
    for one in value.items:
        if not isinstance(one, Scalar):
            shape.wrong.append((word, one))
        elif text(one):
            shape.required.setdefault(one.text, one)


def _depending(word: str, value: Node, shape: Shape) -> list[Node]:
    """What depends on a property: names of others, or schemas, which are given back; the property is named by its key."""
    found: list[Node] = []
    if not isinstance(value, Pairs):
        if not is_open(value):
            shape.wrong.append((word, value))
        return found
    for key, one in value.pairs:
        if text(key):
            shape.required.setdefault(key.text, key)
        if isinstance(one, Items):
            _names(word, one, shape)
        elif word == "dependentRequired":
            shape.wrong.append((word, one))
        elif word == "dependencies" and is_text(one):
            _names(word, Items((one,), one.line, one.column), shape)  # draft 3
        else:
            found.append(one)
    return found


def _choosing(value: Node, shape: Shape) -> None:
    """The property that tells alternatives apart; Swagger writes its name alone."""
    named = at(value, "propertyName") if isinstance(value, Pairs) else value
    if named is None or is_open(named):
        return
    if isinstance(named, Scalar) and is_text(named):
        shape.choosing.setdefault(named.text, named)
    else:
        shape.wrong.append(("discriminator", named))


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
