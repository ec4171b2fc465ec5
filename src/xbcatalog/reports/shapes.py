"""Plain JSON values to values of frozen classes, by the types of their members."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from xbcatalog.core.text import Text

__all__ = ["Shared", "Unreadable", "Value", "typed"]

Value = None | bool | int | str | tuple["Value", ...] | Mapping[str, "Value"]
"""Any JSON value but a fraction: plain, a list, an object."""


class Unreadable(Exception):  # noqa: N818 - it says what the value is
    """A value of another kind: `where` is the way to it, as `datasets[0].fields[3].verdict`, `got` what stands there."""

    def __init__(self, where: str, got: str = "") -> None:
        super().__init__(where, got)
        self.where, self.got = where, got

    def within(self, step: str) -> Unreadable:
        """The same, seen from one step further out."""
        apart = "." if self.where and not self.where.startswith("[") else ""
        return Unreadable(f"{step}{apart}{self.where}", self.got)


class Shared(list[Any]):
    """A list that stands in many places: its values are made once for all of them."""

    __slots__ = ("made",)

    def __init__(self, values: Iterable[Any]) -> None:
        super().__init__(values)
        self.made: tuple[Any, ...] | None = None


def typed(wanted: Any, value: Any) -> Any:
    """A value of the wanted type, or `Unreadable`."""
    return _reader(wanted)(value)


@cache
def _reader(wanted: Any) -> Callable[[Any], Any]:
    """What makes a value of the type; where a value stands is only worked out when it is none."""
    if is_dataclass(wanted):
        return _record(wanted)
    origin = get_origin(wanted)
    if origin in (Union, UnionType):
        return _one_of(get_args(wanted))
    if origin is tuple:
        return _list(_reader(get_args(wanted)[0]))
    if origin is not None:
        return _mapping(*map(_reader, get_args(wanted)))
    return _plain(wanted)


def _plain(wanted: Any) -> Callable[[Any], Any]:
    make = date.fromisoformat if wanted is date else wanted if isinstance(wanted, type) and issubclass(wanted, Enum) else None

    def read(value: Any) -> Any:
        # A truth value is no number here, as it is none in JSON.
        if make is None and type(value) is wanted:
            return value
        if make is None:
            raise Unreadable("", str(value) if isinstance(value, str | int) else "")
        try:
            return make(value)
        except (ValueError, TypeError) as error:
            raise Unreadable("", str(value)) from error

    return read


def _one_of(kinds: Iterable[Any]) -> Callable[[Any], Any]:
    some = [kind for kind in kinds if kind is not NoneType]
    if len(some) > 1:
        return _frozen
    one = _reader(some[0])
    return lambda value: None if value is None else one(value)


def _frozen(value: Any) -> Value:
    if isinstance(value, bool | int | str) or value is None:
        return value
    if isinstance(value, list):
        return _list(_frozen)(value)  # type: ignore[no-any-return]
    if isinstance(value, Mapping):
        return _mapping(str, _frozen)(value)  # type: ignore[no-any-return]
    raise Unreadable("")


def _list(inner: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def each(values: Iterable[Any]) -> Iterator[Any]:
        for number, one in enumerate(values):
            try:
                yield inner(one)
            except Unreadable as error:
                raise error.within(f"[{number}]") from None

    def read(value: Any) -> Any:
        if isinstance(value, Shared):
            if value.made is None:
                value.made = tuple(each(value))
            return value.made
        if not isinstance(value, list | Iterator):
            raise Unreadable("")
        return tuple(each(value))

    return read


def _mapping(key: Callable[[Any], Any], inner: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise Unreadable("")
        made = {}
        for name, one in value.items():
            try:
                made[key(name)] = inner(one)
            except Unreadable as error:
                raise error.within(str(name)) from None
        return made

    return read


def _record(wanted: Any) -> Callable[[Any], Any]:
    types = get_type_hints(wanted)
    # A text is always there in both languages, be it empty; other members with a default may be absent.
    members = [(one.name, _reader(types[one.name]), one.default is not MISSING and wanted is not Text) for one in fields(wanted)]
    names = {name for name, _, _ in members}

    def read(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise Unreadable("")
        if not names.issuperset(value):
            raise Unreadable(min(map(str, value.keys() - names)))
        given = {}
        for name, make, optional in members:
            if name in value:
                try:
                    given[name] = make(value[name])
                except Unreadable as error:
                    raise error.within(name) from None
            elif not optional:
                raise Unreadable(name)
        return wanted(**given)

    return read
