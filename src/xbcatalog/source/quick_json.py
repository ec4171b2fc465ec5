"""JSON by the parser of the standard library and by a schema, without places: where anything is odd, it says nothing at all.

What is said here is what `json_tree` and `typed` say of the same text, in a sixth of the time (a test compares them). They read again
what is odd, and tell what is wrong with it, and where.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from xbcatalog.source.json_tree import Unplaced
from xbcatalog.source.limits import Limits
from xbcatalog.source.schemas import API_VERSION, Schema, schema
from xbcatalog.source.tree import DEEPEST
from xbcatalog.source.typed import Data, Raw, integer_text, pattern

__all__ = ["Quick", "quick_json"]

_SPACE = re.compile(r"[ \t\n]*")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_KINDS = ("Cases", "Catalog", "Facts", "Rules")
"""Documents that are long, and of which hardly a place is asked."""


class _OddError(Exception):
    """Something is wrong, or not to be decided here."""


class _Plain(str):
    """What stood there without quotes."""

    __slots__ = ()


class Quick(NamedTuple):
    """A document that is as it should be."""

    kind: str
    data: Mapping[str, Data]
    root: Unplaced


def quick_json(text: str, kind: str | None, limits: Limits) -> Quick | None:
    """The document in a text; None where it has to be read slowly."""
    # Every value but the first of a list or mapping has a comma before it, so there are no more values than this.
    if text.count(",") + 2 * (text.count("{") + text.count("[")) > limits.nodes or "\r" in text or _SURROGATE.search(text):
        return None
    try:
        found, starts = _scanned(text)
        named = found.get("kind")
        if named not in _KINDS or named.__class__ is not str or kind not in (None, named) or found.get("apiVersion") != API_VERSION:
            return None
        data: Any = _fit(named)(found, min(limits.depth, DEEPEST))
    except (_OddError, ValueError, LookupError, StopIteration, RecursionError):
        return None
    return Quick(named, data, Unplaced(text, limits, starts))


# -- the text ------------------------------------------------------------------------------------------------------------------------


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _OddError
    return found


def _refuse(text: str) -> object:
    raise _OddError(text)


_DECODER = json.JSONDecoder(object_pairs_hook=_pairs, parse_int=_Plain, parse_float=_Plain, parse_constant=_refuse)


def _scanned(text: str) -> tuple[dict[str, object], dict[tuple[str | int, ...], tuple[int, int]]]:
    """The mapping that the text is, and where the items of lists in it begin."""
    space, scan = _SPACE.match, _DECODER.scan_once  # type: ignore[attr-defined]
    found: dict[str, object] = {}
    starts: dict[tuple[str | int, ...], tuple[int, int]] = {}
    line, counted = 1, 0

    def skip(at: int, *signs: str) -> int:
        """Past white space and one of the signs, and the white space after it."""
        at = space(text, at).end()  # type: ignore[union-attr]
        if not text.startswith(signs, at):
            raise _OddError
        return space(text, at + 1).end()  # type: ignore[union-attr]

    at = skip(0, "{")
    while True:
        if text[at] != '"':
            raise _OddError
        key, at = scanstring(text, at + 1)
        if key in found:
            raise _OddError
        at = skip(at, ":")
        if text[at] == "[" and text[skip(at, "[")] != "]":
            items: list[object] = []
            at = skip(at, "[")
            while True:
                line += text.count("\n", counted, at)
                counted = at
                starts[key, len(items)] = line, at - text.rfind("\n", 0, at)
                item, at = scan(text, at)
                items.append(item)
                at = space(text, at).end()  # type: ignore[union-attr]
                if text[at] == "]":
                    break
                at = skip(at, ",")
            found[key], at = items, at + 1
        else:
            found[key], at = scan(text, at)
        at = space(text, at).end()  # type: ignore[union-attr]
        if text[at] == "}":
            break
        at = skip(at, ",")
    if space(text, at + 1).end() != len(text):  # type: ignore[union-attr]
        raise _OddError
    return found, starts


# -- the schema ----------------------------------------------------------------------------------------------------------------------

Fit = Callable[[Any, int], Any]
"""The data that a value is, so many levels deep at the most."""


@cache
def _fit(kind: str) -> Fit:
    whole = schema(kind)
    return _Fitting(whole.get("$defs", {})).of(whole)


class _Fitting:
    """Makes what fits values to the parts of one schema; see `typed` for the keywords."""

    def __init__(self, definitions: Mapping[str, Schema]) -> None:
        self._definitions = definitions
        self._made: dict[int, Fit] = {}

    def of(self, schema: Schema) -> Fit:
        """What fits values to the schema."""
        schema = self._behind(schema)
        made = self._made.get(id(schema))
        if made is None:
            # A condition holds conditions: until it is made, it is looked up when it is met.
            self._made[id(schema)] = lambda value, left: self._made[id(schema)](value, left)
            made = self._made[id(schema)] = self._make(schema)
        return made

    def _behind(self, schema: Schema) -> Schema:
        while "$ref" in schema:
            schema = self._definitions[schema["$ref"].rpartition("/")[2]]
        return schema

    def _make(self, schema: Schema) -> Fit:
        if "oneOf" in schema or "anyOf" in schema:
            return self._choice(self._flat(schema))
        match schema["type"]:
            case "object":
                return self._mapping(schema)
            case "array":
                return self._list(schema)
            case "string":
                return _text(schema)
            case "integer":
                return _integer(schema)
            case str():
                return _boolean
            case _:
                return _raw

    def _flat(self, schema: Schema) -> list[Schema]:
        inner = self._behind(schema)
        choices = inner.get("oneOf") or inner.get("anyOf")
        return [branch for choice in choices for branch in self._flat(choice)] if choices else [inner]

    def _choice(self, branches: Sequence[Schema]) -> Fit:
        lists = [self.of(branch) for branch in branches if branch["type"] == "array"]
        mappings = [branch for branch in branches if branch["type"] == "object"]
        by_key = {branch["required"][0]: self.of(branch) for branch in mappings} if len(mappings) > 1 else {}
        only = self.of(mappings[0]) if len(mappings) == 1 else None
        scalars = [self.of(branch) for branch in branches if branch["type"] not in ("array", "object")]

        def fit(value: Any, left: int) -> Any:
            if value.__class__ is dict:
                if only is not None:
                    return only(value, left)
                fitting = [by_key[key] for key in value if key in by_key]
                if len(fitting) != 1:
                    raise _OddError
                return fitting[0](value, left)
            return (lists if value.__class__ is list else scalars)[0](value, left)

        return fit

    def _mapping(self, schema: Schema) -> Fit:
        known = {key: self.of(inner) for key, inner in schema.get("properties", {}).items()}
        others = schema.get("additionalProperties", False)
        other = self.of(others) if others is not False else None
        required = frozenset(schema.get("required", ()))
        least, most = schema.get("minProperties", 0), schema.get("maxProperties", len(known) if other is None else None)
        constants = {key: inner["const"] for key, inner in schema["if"]["properties"].items()} if "if" in schema else None
        then = frozenset(schema["then"]["required"]) if constants is not None else frozenset()

        def fit(value: Any, left: int) -> Any:
            if value.__class__ is not dict or left <= 0 or not required <= value.keys():
                raise _OddError
            if len(value) < least or (most is not None and len(value) > most):
                raise _OddError
            if constants is not None and all(value.get(key) == text for key, text in constants.items()) and not then <= value.keys():
                raise _OddError
            if other is None:
                return {key: known[key](inner, left - 1) for key, inner in value.items()}
            return {key: known.get(key, other)(inner, left - 1) for key, inner in value.items()}

        return fit

    def _list(self, schema: Schema) -> Fit:
        inner, least, unique = self.of(schema["items"]), schema.get("minItems", 0), schema.get("uniqueItems", False)

        def fit(value: Any, left: int) -> Any:
            if value.__class__ is not list or left <= 0 or len(value) < least:
                raise _OddError
            found = tuple([inner(item, left - 1) for item in value])
            if unique and len(found) > 1 and len(set(found)) != len(found):
                raise _OddError
            return found

        return fit


def _text(schema: Schema) -> Fit:
    least, const, choices = schema.get("minLength", 0), schema.get("const"), schema.get("enum")
    search = pattern(schema["pattern"]).search if "pattern" in schema else None
    dated = schema.get("format") == "date"

    def fit(value: Any, left: int) -> Any:
        if (
            value.__class__ is not str
            or len(value) < least
            or (const is not None and value != const)
            or (choices is not None and value not in choices)
            or (search is not None and not search(value))
        ):
            raise _OddError
        return date.fromisoformat(value) if dated else value

    return fit


def _integer(schema: Schema) -> Fit:
    least = schema.get("minimum")

    def fit(value: Any, left: int) -> Any:
        if value.__class__ is not _Plain or not integer_text(value) or (least is not None and int(value) < least):
            raise _OddError
        return int(value)

    return fit


def _boolean(value: Any, left: int) -> Any:
    if value is True or value is False:
        return value
    raise _OddError


def _raw(value: Any, left: int) -> Any:
    if value.__class__ is str:
        return Raw(value, True)
    if value.__class__ is _Plain:
        return Raw(str(value), False)
    if value is True or value is False:
        return Raw("true" if value else "false", False)
    raise _OddError
