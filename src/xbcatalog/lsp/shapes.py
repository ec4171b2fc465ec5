"""What the published schemas say of a place in a document: which keys may stand there, which values, and what each means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xbcatalog.lsp.sketch import Sketch
from xbcatalog.source.schemas import KINDS, Schema, schema
from xbcatalog.source.tree import Pointer

__all__ = ["Shape", "keys_at", "kind_of", "shapes_at"]


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing that may stand at a place: its schema, the name of the definition it comes from, and what it is there for."""

    schema: Schema
    name: str
    description: str

    @property
    def type(self) -> str:
        """The kind of value; of several scalar ones, `literal`."""
        kind = self.schema.get("type", "")
        return kind if isinstance(kind, str) else "literal"

    @property
    def words(self) -> Sequence[str]:
        """The values it is limited to."""
        if "const" in self.schema:
            return (self.schema["const"],)
        if self.type == "boolean":
            return ("true", "false")
        words: Sequence[str] = self.schema.get("enum", ())
        return words


def kind_of(sketch: Sketch) -> str:
    """The kind that the document says it is; empty where it says none we know."""
    said = sketch.text_at(("kind",))
    return said if said in KINDS else ""


def shapes_at(kind: str, pointer: Pointer, sketch: Sketch) -> tuple[Shape, ...]:
    """All that may stand at a pointer of a document of this kind."""
    root = schema(kind)
    definitions: Mapping[str, Schema] = root.get("$defs", {})
    here = [Shape(root, "", root.get("description", ""))]
    for number, step in enumerate(pointer):
        way = pointer[:number]
        here = [inner for shape in _told_apart(here, way, sketch) for inner in _inside(shape, step, definitions)]
    return tuple(_told_apart(here, pointer, sketch))


def keys_at(kind: str, pointer: Pointer, sketch: Sketch) -> Mapping[str, Shape]:
    """The keys that the mapping at a pointer may hold, with what each stands for."""
    definitions: Mapping[str, Schema] = schema(kind).get("$defs", {})
    found: dict[str, Shape] = {}
    for shape in shapes_at(kind, pointer, sketch):
        for key, inner in shape.schema.get("properties", {}).items():
            for choice in _resolved(Shape(inner, "", inner.get("description", "")), definitions):
                found.setdefault(key, Shape(choice.schema, choice.name, inner.get("description", choice.description)))
    return found


def _inside(shape: Shape, step: str | int, definitions: Mapping[str, Schema]) -> Iterator[Shape]:
    found: Any
    if isinstance(step, int):
        found = shape.schema.get("items")
    else:
        found = shape.schema.get("properties", {}).get(step, shape.schema.get("additionalProperties"))
    if isinstance(found, Mapping):
        yield from _resolved(Shape(found, "", found.get("description", "")), definitions)


def _resolved(shape: Shape, definitions: Mapping[str, Schema]) -> Iterator[Shape]:
    """The choices of a shape, references followed; what it is for is said nearest to where it is used."""
    inner, name, description = shape.schema, shape.name, shape.description
    while "$ref" in inner:
        name = inner["$ref"].rpartition("/")[2]
        inner = definitions[name]
        description = description or inner.get("description", "")
    choices = inner.get("oneOf") or inner.get("anyOf")
    if not choices:
        yield Shape(inner, name, description)
        return
    for choice in choices:
        yield from _resolved(Shape(choice, name, choice.get("description", description)), definitions)


def _told_apart(shapes: Sequence[Shape], pointer: Pointer, sketch: Sketch) -> Sequence[Shape]:
    """Of several mappings those whose own key is there already."""
    present = sketch.keys(pointer)
    if len(shapes) < 2 or not present:
        return shapes
    fitting = [shape for shape in shapes if shape.type == "object" and next(iter(shape.schema.get("required", ())), "") in present]
    return fitting or shapes
