"""Plain JSON values to values of frozen classes, by the types of their members."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from xbcatalog.core.text import Text

__all__ = ["Unreadable", "Value", "typed"]

Value = None | bool | int | str | tuple["Value", ...] | Mapping[str, "Value"]
"""Any JSON value but a fraction: plain, a list, an object."""


class Unreadable(Exception):  # noqa: N818 - it says what the value is
    """A value of another kind: `where` is the way to it, as `datasets[0].fields[3].verdict`, `got` what stands there."""

    def __init__(self, where: str, got: str = "") -> None:
        super().__init__(where, got)
        self.where, self.got = where, got


def typed(wanted: Any, value: Any, where: str = "") -> Any:
    """A value of the wanted type, or `Unreadable`."""
    if is_dataclass(wanted):
        return _made(wanted, value, where)
    origin = get_origin(wanted)
    if origin in (Union, UnionType):
        return _one_of(get_args(wanted), value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise Unreadable(where)
        inner = get_args(wanted)[0]
        return tuple(typed(inner, one, f"{where}[{number}]") for number, one in enumerate(value))
    if origin is not None:
        if not isinstance(value, Mapping):
            raise Unreadable(where)
        key, inner = get_args(wanted)
        return {typed(key, name, f"{where}.{name}"): typed(inner, one, f"{where}.{name}") for name, one in value.items()}
    return _plain(wanted, value, where)


def _plain(wanted: Any, value: Any, where: str) -> Any:
    try:
        if isinstance(wanted, type) and issubclass(wanted, Enum):
            return wanted(value)
        if wanted is date:
            return date.fromisoformat(value)
    except (ValueError, TypeError) as error:
        raise Unreadable(where, str(value)) from error
    # A truth value is no number here, as it is none in JSON.
    if type(value) is not wanted:
        raise Unreadable(where, str(value) if isinstance(value, str | int) else "")
    return value


def _one_of(kinds: Iterable[Any], value: Any, where: str) -> Any:
    some = [kind for kind in kinds if kind is not NoneType]
    if len(some) > 1:
        return _frozen(value, where)
    return None if value is None else typed(some[0], value, where)


def _frozen(value: Any, where: str) -> Value:
    if isinstance(value, bool | int | str) or value is None:
        return value
    if isinstance(value, list):
        return tuple(_frozen(one, f"{where}[{number}]") for number, one in enumerate(value))
    if isinstance(value, Mapping):
        return {name: _frozen(one, f"{where}.{name}") for name, one in value.items()}
    raise Unreadable(where)


@cache
def _kinds(wanted: type) -> tuple[tuple[str, Any, bool], ...]:
    """The members of a class: name, type, and whether one may be absent: a text is always there in both languages, be it empty."""
    types = get_type_hints(wanted)
    return tuple((one.name, types[one.name], one.default is not MISSING and wanted is not Text) for one in fields(wanted))


def _made(wanted: Any, value: Any, where: str) -> Any:
    if not isinstance(value, Mapping):
        raise Unreadable(where)
    known = _kinds(wanted)
    unknown = sorted(value.keys() - {name for name, _, _ in known})
    if unknown:
        raise Unreadable(f"{where}.{unknown[0]}".lstrip("."))
    given: dict[str, Any] = {}
    for name, kind, optional in known:
        inside = f"{where}.{name}".lstrip(".")
        if name in value:
            given[name] = typed(kind, value[name], inside)
        elif not optional:
            raise Unreadable(inside)
    return wanted(**given)
