"""Values that a parser read, fitted to a schema without places: where anything is odd, nothing is said at all.

What is said here is what `typed` says of the same text, in a part of the time (a test compares them). It reads again what is odd, and
tells what is wrong with it, and where.

Many values are fitted at once: of a long list everything that stands under one key is looked at in one go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain, islice
from typing import Any

from xbcatalog.core.value import NamedTuple
from xbcatalog.source.limits import Limits
from xbcatalog.source.schemas import API_VERSION, FITTED, Schema, schema
from xbcatalog.source.tree import DEEPEST, Unplaced
from xbcatalog.source.typed import BOOLEANS, NULL, Data, Raw, integer_text, pattern

__all__ = ["Marked", "OddError", "Quick", "fitted"]


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
    if not isinstance(named, str) or named not in FITTED or kind not in (None, named) or found.get("apiVersion") != API_VERSION:
        raise OddError
    return str(named), _fit(named, json)((found,), min(limits.depth, DEEPEST))[0]


Fit = Callable[[Sequence[Any], int], Sequence[Any]]
"""The data that some values are, each so many levels deep at the most; the very same sequence where the values are their own data."""
One = Callable[[Any], Any]
"""The data that a value is."""


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
            self._made[id(schema)] = lambda values, left: self._made[id(schema)](values, left)
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
                return _each(_integer(schema, Marked if self._json else str))
            case str():
                return _each(_json_boolean if self._json else _yaml_boolean)
            case _:
                return _each(_json_raw if self._json else _yaml_raw)

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

        def branch(value: Any) -> Fit:
            if value.__class__ is dict:
                if only is not None:
                    return only
                fitting = [by_key[key] for key in value if key in by_key]
                if len(fitting) != 1:
                    raise OddError
                return fitting[0]
            return (lists if value.__class__ is list else scalars)[0]

        def fit(values: Sequence[Any], left: int) -> Sequence[Any]:
            branches = [*map(branch, values)]
            columns: defaultdict[Fit, list[Any]] = defaultdict(list)
            for one, value in zip(branches, values, strict=True):
                columns[one].append(value)
            if len(columns) == 1:
                return branches[0](values, left)
            after = {one: iter(one(column, left)) for one, column in columns.items()}
            return [next(after[one]) for one in branches]

        return fit

    def _mapping(self, schema: Schema) -> Fit:
        known = {key: self.of(inner) for key, inner in schema.get("properties", {}).items()}
        others = schema.get("additionalProperties", False)
        other = self.of(others) if others is not False else None
        required = frozenset(schema.get("required", ()))
        least, most = schema.get("minProperties", 0), schema.get("maxProperties", len(known) if other is None else None)
        constants = {key: inner["const"] for key, inner in schema["if"]["properties"].items()} if "if" in schema else None
        then = frozenset(schema["then"]["required"]) if constants is not None else frozenset()

        def of_key(key: str) -> Fit:
            found = known.get(key, other)
            if found is None:
                raise OddError
            return found

        def fit(values: Sequence[Any], left: int) -> Sequence[Any]:
            if left <= 0 or not _all_of(dict, values):
                raise OddError
            if constants is not None:
                for value in values:
                    if all(value.get(key) == text for key, text in constants.items()) and not then <= value.keys():
                        raise OddError
            columns: defaultdict[str, list[Any]] = defaultdict(list)
            for value in values:
                if not required <= value.keys() or len(value) < least or (most is not None and len(value) > most):
                    raise OddError
                for key, inner in value.items():
                    columns[key].append(inner)
            fitted = {key: of_key(key)(column, left - 1) for key, column in columns.items()}
            if all(fitted[key] is column for key, column in columns.items()):
                return values
            after = {key: iter(column) for key, column in fitted.items()}
            return [{key: next(after[key]) for key in value} for value in values]

        return fit

    def _list(self, schema: Schema) -> Fit:
        inner, least, unique = self.of(schema["items"]), schema.get("minItems", 0), schema.get("uniqueItems", False)

        def fit(values: Sequence[Any], left: int) -> Sequence[Any]:
            if left <= 0 or not _all_of(list, values) or min(map(len, values), default=least) < least:
                raise OddError
            items = iter(inner([*chain.from_iterable(values)], left - 1))
            found = [tuple(islice(items, len(value))) for value in values]
            if unique and any(len(set(one)) != len(one) for one in found):
                raise OddError
            return found

        return fit


def _all_of(cls: type, values: Sequence[Any]) -> bool:
    return {cls}.issuperset(map(type, values))


def _each(one: One) -> Fit:
    return lambda values, left: [*map(one, values)]


def _text(schema: Schema, *, json: bool) -> Fit:
    least, const, choices = schema.get("minLength", 0), schema.get("const"), frozenset(schema.get("enum", ()))
    search = pattern(schema["pattern"]).search if "pattern" in schema else None
    dated = schema.get("format") == "date"

    def bare(values: Sequence[Any]) -> Sequence[Any]:
        if _all_of(str, values):
            if not json and not NULL.isdisjoint(values):
                raise OddError
            return values
        if json or any(value in NULL if value.__class__ is str else value.__class__ is not Marked for value in values):
            raise OddError
        return [*map(str, values)]

    def fit(values: Sequence[Any], left: int) -> Sequence[Any]:
        values = bare(values)
        said = {*values}
        if (
            min(map(len, said), default=least) < least
            or (const is not None and not said <= {const})
            or (choices and not said <= choices)
            or (search is not None and not all(map(search, said)))
        ):
            raise OddError
        return [*map(date.fromisoformat, values)] if dated else values

    return fit


def _integer(schema: Schema, bare: type[str]) -> One:
    least = schema.get("minimum")

    def fit(value: Any) -> Any:
        if value.__class__ is not bare or not integer_text(value) or (least is not None and int(value) < least):
            raise OddError
        return int(value)

    return fit


def _json_boolean(value: Any) -> Any:
    if value is True or value is False:
        return value
    raise OddError


def _json_raw(value: Any) -> Any:
    if value.__class__ is str:
        return Raw(value, True)
    if value.__class__ is Marked:
        return Raw(str(value), False)
    if value is True or value is False:
        return Raw("true" if value else "false", False)
    raise OddError


def _yaml_boolean(value: Any) -> Any:
    if value.__class__ is str and value in BOOLEANS:
        return BOOLEANS[value]
    raise OddError


def _yaml_raw(value: Any) -> Any:
    if value.__class__ is str and value not in NULL:
        return Raw(value, False)
    if value.__class__ is Marked:
        return Raw(str(value), True)
    raise OddError
