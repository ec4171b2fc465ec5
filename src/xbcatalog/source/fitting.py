"""Values that a parser read, fitted to a schema without places: where anything is odd, nothing is said at all.

What is said here is what `typed` says of the same text, in a part of the time (a test compares them). It reads again what is odd, and
tells what is wrong with it, and where.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from xbcatalog.core.value import NamedTuple
from xbcatalog.source.limits import Limits
from xbcatalog.source.schemas import API_VERSION, Schema, schema
from xbcatalog.source.tree import DEEPEST, Unplaced
from xbcatalog.source.typed import BOOLEANS, NULL, Data, Raw, integer_text, pattern

__all__ = ["KINDS", "Marked", "OddError", "Quick", "fitted"]

KINDS = ("Cases", "Catalog", "Facts", "Rules")
"""Documents that are long, and of which hardly a place is asked."""


class OddError(Exception):
    """Something is wrong, or not to be decided here."""


class Marked(str):
    """A scalar that is written in the rarer way: in JSON one without quotes, in YAML one with them."""

    __slots__ = ()


class Quick(NamedTuple):
    """A document that is as it should be."""

    kind: str
    data: Mapping[str, Data]
    root: Unplaced


def fitted(found: Any, kind: str | None, limits: Limits, *, json: bool) -> tuple[str, Any]:
    """The kind and the data of a document of scalars, dictionaries and lists; it must be of `kind`, where that is not None."""
    if found.__class__ is not dict:
        raise OddError
    named = found.get("kind")
    if not isinstance(named, str) or named not in KINDS or kind not in (None, named) or found.get("apiVersion") != API_VERSION:
        raise OddError
    return str(named), _fit(named, json)(found, min(limits.depth, DEEPEST))


Fit = Callable[[Any, int], Any]
"""The data that a value is, so many levels deep at the most."""


@cache
def _fit(kind: str, json: bool) -> Fit:
    whole = schema(kind)
    return _Fitting(whole.get("$defs", {}), json=json).of(whole)


class _Fitting:
    """Makes what fits values to the parts of one schema; see `typed` for the keywords."""

    def __init__(self, definitions: Mapping[str, Schema], *, json: bool) -> None:
        self._definitions = definitions
        self._json = json
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
                return _text(schema, json=self._json)
            case "integer":
                return _integer(schema, Marked if self._json else str)
            case str():
                return _json_boolean if self._json else _yaml_boolean
            case _:
                return _json_raw if self._json else _yaml_raw

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
                    raise OddError
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
                raise OddError
            if len(value) < least or (most is not None and len(value) > most):
                raise OddError
            if constants is not None and all(value.get(key) == text for key, text in constants.items()) and not then <= value.keys():
                raise OddError
            if other is None:
                return {key: known[key](inner, left - 1) for key, inner in value.items()}
            return {key: known.get(key, other)(inner, left - 1) for key, inner in value.items()}

        return fit

    def _list(self, schema: Schema) -> Fit:
        inner, least, unique = self.of(schema["items"]), schema.get("minItems", 0), schema.get("uniqueItems", False)

        def fit(value: Any, left: int) -> Any:
            if value.__class__ is not list or left <= 0 or len(value) < least:
                raise OddError
            found = tuple([inner(item, left - 1) for item in value])
            if unique and len(found) > 1 and len(set(found)) != len(found):
                raise OddError
            return found

        return fit


def _text(schema: Schema, *, json: bool) -> Fit:
    least, const, choices = schema.get("minLength", 0), schema.get("const"), schema.get("enum")
    search = pattern(schema["pattern"]).search if "pattern" in schema else None
    dated = schema.get("format") == "date"

    def fit(value: Any, left: int) -> Any:
        if value.__class__ is not str:
            if json or value.__class__ is not Marked:
                raise OddError
            value = str(value)
        elif not json and value in NULL:
            raise OddError
        if (
            len(value) < least
            or (const is not None and value != const)
            or (choices is not None and value not in choices)
            or (search is not None and not search(value))
        ):
            raise OddError
        return date.fromisoformat(value) if dated else value

    return fit


def _integer(schema: Schema, bare: type[str]) -> Fit:
    least = schema.get("minimum")

    def fit(value: Any, left: int) -> Any:
        if value.__class__ is not bare or not integer_text(value) or (least is not None and int(value) < least):
            raise OddError
        return int(value)

    return fit


def _json_boolean(value: Any, left: int) -> Any:
    if value is True or value is False:
        return value
    raise OddError


def _json_raw(value: Any, left: int) -> Any:
    if value.__class__ is str:
        return Raw(value, True)
    if value.__class__ is Marked:
        return Raw(str(value), False)
    if value is True or value is False:
        return Raw("true" if value else "false", False)
    raise OddError


def _yaml_boolean(value: Any, left: int) -> Any:
    if value.__class__ is str and value in BOOLEANS:
        return BOOLEANS[value]
    raise OddError


def _yaml_raw(value: Any, left: int) -> Any:
    if value.__class__ is str and value not in NULL:
        return Raw(value, False)
    if value.__class__ is Marked:
        return Raw(str(value), True)
    raise OddError
