"""Schemas for editors: the published ones, with the concepts, facts, values and lists that are installed filled in and explained."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from xbcatalog.core.concepts import ANY
from xbcatalog.core.facts import FactDef, FactType
from xbcatalog.core.text import Text
from xbcatalog.source.countries import COUNTRIES
from xbcatalog.source.documents.catalog import MECHANISMS
from xbcatalog.source.installed import Installation
from xbcatalog.source.schemas import schema

__all__ = ["completed", "completed_text"]

Json = dict[str, Any]

_LEVELS = ("dataset", "transfer", "exporter", "recipient", "counts", "field")
_SEVERAL = "transfer.to"
_ORDERED = ("at_least", "more_than", "at_most", "less_than")
_OPERATORS: Mapping[FactType, tuple[str, ...]] = {
    FactType.BOOL: ("is", "is_not"),
    FactType.INTEGER: ("is", "is_not", "in", *_ORDERED),
    FactType.DECIMAL: ("is", "is_not", "in", *_ORDERED),
    FactType.TEXT: ("is", "is_not", "in"),
    FactType.DATE: ("is", "is_not", "in", *_ORDERED),
    FactType.ENUM: ("is", "is_not", "in"),
    FactType.SET: ("includes",),
    FactType.COUNTRY: ("is", "is_not", "in", "within"),
}
"""What each type of fact can be compared by; a test compares it with the condition language itself."""
_ALL_OPERATORS = ("is", "is_not", "in", "within", "includes", *_ORDERED)
_OPEN = frozenset(("Facts", "Vocabulary"))
"""Kinds that declare what they name: an id that is not installed yet is offered nowhere, and refused nowhere."""


def completed_text(kind: str, installed: Installation) -> str:
    """The completed schema of a kind of document, as a file."""
    return json.dumps(completed(kind, installed), ensure_ascii=False, indent=1) + "\n"


def completed(kind: str, installed: Installation) -> Json:
    """The schema of a kind of document with what is installed filled in; it accepts whatever the reader accepts together with that."""
    whole: Json = copy.deepcopy(dict(schema(kind)))
    whole["$id"] = f"{whole['$id']}:completed"
    definitions: Json = whole.setdefault("$defs", {})
    facts = [installed.facts[id] for id in sorted(installed.facts)]
    if "concept_id" in definitions:
        _concepts(kind, whole, definitions, installed)
    if "fact_id" in definitions:
        ids = _enumerated(definitions["fact_id"], [(fact.id, _told(fact)) for fact in facts])
        definitions["fact_id"] = _offered(definitions["fact_id"], ids) if kind in _OPEN else ids
    if "condition" in definitions:
        _comparisons(definitions, facts, installed)
    if kind == "Manifest":
        _stated(whole, definitions, facts)
    if kind == "Cases":
        _cases(whole, definitions, facts, installed)
    if kind == "Catalog":
        _catalog(whole, definitions, installed)
    if "approval" in definitions:
        _approval(definitions, installed)
    return whole


# Ids


def _enumerated(was: Json, members: Sequence[tuple[str, str]]) -> Json:
    return {
        "description": was["description"],
        "type": "string",
        "enum": [id for id, _ in members],
        "enumDescriptions": [told for _, told in members],
    }


def _offered(was: Json, ids: Json) -> Json:
    """The ids are offered, and any other of the form may be written."""
    return {"description": was["description"], "anyOf": [ids, was]}


def _concepts(kind: str, whole: Json, definitions: Json, installed: Installation) -> None:
    was = definitions["concept_id"]
    concepts = installed.vocabulary.concepts.concepts
    members = [(id, _both(concepts[id].title) or id) for id in sorted(concepts) if id != ANY]
    ids = _enumerated(was, members)
    if kind != "Vocabulary":
        definitions["concept_id"] = ids
    else:
        definitions["concept_id"] = _offered(was, ids)
    if kind == "Catalog":
        everything = (ANY, "everything, whatever it is / 任何数据")
        definitions["concept_or_any"] = _enumerated(was, [everything, *members])
        entry = whole["properties"]["entries"]["items"]["properties"]
        entry["concepts"]["items"] = {"$ref": "#/$defs/concept_or_any"}


def _both(text: Text) -> str:
    return " / ".join(dict.fromkeys(one for one in (text.en, text.zh) if one))


def _told(fact: FactDef) -> str:
    """What a fact is, in one paragraph: title, question, type and unit."""
    kind = fact.type.value if not fact.unit else f"{fact.type.value}, {fact.unit}"
    question = _both(fact.question)
    return f"{_both(fact.title) or fact.id} ({kind})" + (f": {question}" if question else "")


# Values


def _value(fact: FactDef, definitions: Json) -> Json:
    """One value of a fact, or one member of a set."""
    match fact.type:
        case FactType.BOOL:
            return {"type": "boolean"}
        case FactType.INTEGER:
            return {"type": "integer", "minimum": 0} if fact.count is not None else {"type": "integer"}
        case FactType.DECIMAL:
            return {"type": "number"}
        case FactType.DATE:
            return {"$ref": "#/$defs/date"} if "date" in definitions else {"type": "string", "format": "date"}
        case FactType.COUNTRY:
            definitions.setdefault("country", {"description": "A country, as ISO 3166-1 has it.", "enum": sorted(COUNTRIES)})
            return {"$ref": "#/$defs/country"}
        case _:
            if not fact.values:
                return {"$ref": "#/$defs/literal"}
            titles = [_both(fact.value_titles[one]) if one in fact.value_titles else one for one in fact.values]
            return {"enum": list(fact.values), "enumDescriptions": titles}


def _statement(fact: FactDef, definitions: Json) -> Json:
    return {"title": _both(fact.title) or fact.id, "description": _told(fact), "$ref": f"#/$defs/{_shape(fact, definitions)}"}


def _shape(fact: FactDef, definitions: Json) -> str:
    """The name of the definition of what may be stated of the fact; facts that take the same values share it."""
    name = f"stated_{fact.id}" if fact.values or fact.id == _SEVERAL else f"stated_{'count' if fact.count else fact.type.value}"
    if name not in definitions:
        one = _value(fact, definitions)
        wanted = [one, {"type": "array", "items": one}] if fact.type is FactType.SET or fact.id == _SEVERAL else [one]
        attested = definitions["attested"]
        value = {"description": attested["properties"]["value"]["description"], "anyOf": wanted}
        said = {**attested, "properties": {**attested["properties"], "value": value}}
        definitions[name] = {"description": definitions["stated"]["description"], "anyOf": [*wanted, said]}
    return name


def _facts_under(prefix: str, facts: Iterable[FactDef], definitions: Json) -> Json:
    return {
        fact.id.removeprefix(prefix): _statement(fact, definitions) for fact in facts if fact.derived is None and fact.id.startswith(prefix)
    }


def _stated(whole: Json, definitions: Json, facts: Sequence[FactDef]) -> None:
    for level in _LEVELS:
        section = whole["properties"][level]
        section["properties"] = {**section.get("properties", {}), **_facts_under(f"{level}.", facts, definitions)}
        section["additionalProperties"] = False
    of_a_field = whole["properties"]["fields"]["items"]["properties"]["facts"]
    of_a_field["properties"] = _facts_under("field.", facts, definitions)
    of_a_field["additionalProperties"] = False


def _comparisons(definitions: Json, facts: Sequence[FactDef], installed: Installation) -> None:
    """A comparison of a fact offers the operators and the values that fit it."""
    branch = next(one for one in definitions["condition"]["oneOf"] if "fact" in one.get("properties", {}))
    branch["properties"]["within"] = _offered(
        {"description": branch["properties"]["within"]["description"], "$ref": "#/$defs/id"},
        {
            "enum": sorted(installed.groups),
            "enumDescriptions": [_both(installed.groups[id].title) or id for id in sorted(installed.groups)],
        },
    )
    alike: dict[str, list[FactDef]] = {}
    for fact in facts:
        alike.setdefault(json.dumps([fact.type.value, fact.count is not None, list(fact.values)]), []).append(fact)
    branch["allOf"] = [
        {
            "if": {"required": ["fact"], "properties": {"fact": {"enum": [fact.id for fact in same]}}},
            "then": {"properties": _operators(same[0], definitions)},
        }
        for same in alike.values()
    ]


def _operators(fact: FactDef, definitions: Json) -> Json:
    value = _value(fact, definitions)
    found: Json = {}
    for operator in _ALL_OPERATORS:
        if operator not in _OPERATORS[fact.type]:
            found[operator] = False
        elif operator == "in":
            found[operator] = {"items": value}
        elif operator != "within":
            found[operator] = value
    return found


# Documents


def _named(members: Iterable[str], *, also: Json | None = None) -> Json:
    ids: Json = {"enum": sorted(set(members))}
    return {"anyOf": [ids, also]} if also is not None else ids


def _regimes(installed: Installation) -> set[str]:
    return {one.regime for one in installed.catalogs}


def _set(property: Json, found: Json) -> None:
    property.pop("$ref", None)
    property.update(found)


def _catalog(whole: Json, definitions: Json, installed: Installation) -> None:
    form = {"$ref": "#/$defs/id"}
    mechanisms = {*MECHANISMS, *(entry.mechanism for one in installed.catalogs for entry in one.entries)}
    properties = whole["properties"]
    _set(properties["regime"], _named(_regimes(installed), also=form))
    _set(properties["entries"]["items"]["properties"]["mechanism"], _named(mechanisms, also=form))
    properties["displaces"]["items"] = _named((one.id for one in installed.catalogs), also=form)


def _cases(whole: Json, definitions: Json, facts: Sequence[FactDef], installed: Installation) -> None:
    form = {"$ref": "#/$defs/id"}
    lists = [one.id for one in installed.catalogs]
    case = whole["properties"]["cases"]["items"]["properties"]
    known = {fact.id: _statement(fact, definitions) for fact in facts}
    for section in (whole["properties"]["facts"], case["facts"]):
        section["properties"] = known
        section["additionalProperties"] = False
    # A list of one's own may be written together with its cases.
    _set(whole["properties"]["catalog"], _named(lists, also=form))
    for section in (whole["properties"]["catalogs"], case["catalogs"]):
        section["items"] = _named(lists, also=form)


def _approval(definitions: Json, installed: Installation) -> None:
    form = {"$ref": "#/$defs/id"}
    approval = definitions["approval"]["properties"]
    demanded = {entry.mechanism for one in installed.catalogs for entry in one.entries} - {"none", "filing", "forbidden"}
    _set(approval["regime"], _named(_regimes(installed), also=form))
    shown = {"standard-contract", "certification", *demanded} - {"standard-contract-or-certification"}
    _set(approval["mechanism"], _named(shown, also=form))
    _set(approval["catalog"], _named((one.id for one in installed.catalogs), also=form))
