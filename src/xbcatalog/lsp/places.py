"""What a word of a document refers to: a concept, a fact, a field, a source, a condition; the same question for every feature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from xbcatalog.core.facts import FactDef
from xbcatalog.lsp.desk import Doc
from xbcatalog.lsp.shapes import kind_of, shapes_at
from xbcatalog.lsp.sketch import Role, Sketch, Token
from xbcatalog.source.tree import Pointer

__all__ = ["SECTIONS", "Refers", "Spot", "fact_asked", "fact_key", "field_number", "refers", "spot"]

SECTIONS = ("transfer", "exporter", "recipient", "counts", "dataset", "field")
"""The parts of a manifest whose keys are facts without their first word."""
_CONCEPT_LISTS = frozenset(("compounds", "evident", "telling"))
_OWN = frozenset(("id", "title", "owner"))


class Refers(Enum):
    """What a word may refer to."""

    CONCEPT = "concept"
    FACT = "fact"
    SOURCE = "source"
    CONDITION = "condition"
    MECHANISM = "mechanism"
    CATALOG = "catalog"
    GROUP = "group"
    LITERAL = "literal"
    KEY = "key"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Spot:
    """The word at a place: its document's kind, itself, and what it refers to."""

    kind: str
    token: Token
    refers: Refers


def spot(doc: Doc, offset: int, facts: Mapping[str, FactDef]) -> Spot | None:
    """The word at an offset of a document."""
    token = doc.sketch.at(offset)
    kind = kind_of(doc.sketch)
    return Spot(kind, token, refers(kind, token, doc.sketch, facts)) if token is not None and kind else None


def refers(kind: str, token: Token, sketch: Sketch, facts: Mapping[str, FactDef]) -> Refers:
    """What a word refers to, by where it stands."""
    pointer = token.pointer
    if token.role is Role.KEY:
        return Refers.FACT if fact_key(kind, pointer, facts) is not None else Refers.KEY
    if not pointer:
        return Refers.NOTHING
    names = [step for step in pointer if isinstance(step, str)]
    last = names[-1] if names else ""
    shapes = shapes_at(kind, pointer, sketch)
    defined = {shape.name for shape in shapes}
    if "concept_id" in defined or last in _CONCEPT_LISTS:
        return Refers.CONCEPT
    if "fact_id" in defined:
        return Refers.FACT
    if last == "condition":
        return Refers.CONDITION
    if last == "source" and "cite" in names:
        return Refers.SOURCE
    if last == "mechanism":
        return Refers.MECHANISM
    if last in ("catalog", "displaces", "catalogs", "as_defined_by"):
        return Refers.CATALOG
    if last == "within" and isinstance(pointer[-1], str):
        return Refers.GROUP if "fact" in sketch.keys(pointer[:-1]) else Refers.LITERAL
    if fact_asked(kind, pointer, sketch, facts) is not None:
        return Refers.LITERAL
    return Refers.NOTHING


def fact_key(kind: str, pointer: Pointer, facts: Mapping[str, FactDef]) -> str | None:
    """The fact that a key states: in a section of a manifest, in a field's own facts, in the facts of a case."""
    if kind == "Manifest":
        if len(pointer) == 2 and pointer[0] in SECTIONS and isinstance(pointer[1], str):
            id = f"{pointer[0]}.{pointer[1]}"
            return id if id in facts and not (pointer[0] == "dataset" and pointer[1] in _OWN) else None
        if len(pointer) == 4 and pointer[0] == "fields" and pointer[2] == "facts" and isinstance(pointer[3], str):
            id = f"field.{pointer[3]}"
            return id if id in facts else None
    if pointer and isinstance(pointer[-1], str) and pointer[-1] in facts and "facts" in pointer[:-1]:
        return pointer[-1]
    return None


def fact_asked(kind: str, pointer: Pointer, sketch: Sketch, facts: Mapping[str, FactDef]) -> FactDef | None:
    """The fact that the value at a pointer is one of: in a comparison, or where it is stated."""
    way = pointer[:-1] if pointer and isinstance(pointer[-1], int) else pointer
    if not way:
        return None
    asked = sketch.text_at((*way[:-1], "fact"))
    if asked in facts and way[-1] != "fact":
        return facts[asked]
    stated = fact_key(kind, way, facts) or (fact_key(kind, way[:-1], facts) if way[-1] == "value" else None)
    if stated is None and kind == "Catalog" and way[-1] == "scenario":
        stated = "transfer.scenario"
    return facts.get(stated) if stated else None


def field_number(kind: str, pointer: Pointer) -> int | None:
    """The number of the manifest's field that a pointer lies in."""
    if kind == "Manifest" and len(pointer) >= 2 and pointer[0] == "fields" and isinstance(pointer[1], int):
        return pointer[1]
    return None
