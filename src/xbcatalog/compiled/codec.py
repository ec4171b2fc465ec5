"""Frozen values to JSON and back, whatever dataclasses they are made of: each distinct value once, naming the ones before it.

Nothing but our own values comes out: the classes are looked up in our own modules, and must be dataclasses, named tuples or enums there
with the very fields that were written. Nothing that a file says is run.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from importlib import import_module
from typing import Any

from xbcatalog.core.value import value_maker, value_names

__all__ = ["FAILURES", "Maker", "Unreadable", "Writer", "class_of", "decode", "encode", "maker"]

_OURS = "xbcatalog."
_PLAIN = (str, int, bool, float, type(None))
_TUPLE, _SET, _MAP, _DATE, _DECIMAL = range(5)
"""Kinds of value; the classes that occur are numbered from there on."""
_CLASSES = 5


class Unreadable(ValueError):  # noqa: N818  (what the bytes are, not a mistake of ours)
    """The bytes do not hold values of this version of the program."""


def encode(value: object) -> bytes:
    """The value as bytes; a value that is no frozen one of ours is a mistake of the program."""
    writer = Writer()
    writer.number(value)
    return json.dumps([writer.classes, writer.rows], ensure_ascii=True, separators=(",", ":"), check_circular=False).encode("ascii")


class Writer:
    """Numbers every value that was met; the last one is the whole."""

    def __init__(self) -> None:
        self.classes: list[list[Any]] = []
        self.rows: list[Any] = []
        self._class_numbers: dict[type, int] = {}
        self._equal: dict[object, int] = {}
        self._same: dict[int, tuple[int, object]] = {}
        """By identity; the value is held, so that no other takes its place."""

    def number(self, value: object) -> int:
        """The number of a value, written with all that it holds if it is new."""
        known = self._same.get(id(value))
        if known is not None:
            return known[0]
        row: Any
        key: object
        if isinstance(value, Enum):
            row = [self._class(type(value)), value.name]
            key = (type(value), value.name)
        elif isinstance(value, _PLAIN):
            row, key = value, (type(value), value)
        elif isinstance(value, date):
            row, key = [_DATE, value.isoformat()], (date, value)
        elif isinstance(value, Decimal):
            row, key = [_DECIMAL, str(value)], (Decimal, str(value))
        else:
            row = self._made(value)
            # Where values are told apart by identity, equal ones are not one.
            key = tuple(row) if type(value).__eq__ is not object.__eq__ else (id(value), "identity")
        number = self._equal.get(key)
        if number is None:
            number = self._equal[key] = len(self.rows)
            self.rows.append(row)
        self._same[id(value)] = (number, value)
        return number

    def _made(self, value: object) -> list[int]:
        if is_dataclass(value) and not isinstance(value, type):
            return [self._class(type(value)), *(self.number(getattr(value, name)) for name in _names(type(value)))]
        if isinstance(value, tuple):
            kind = _TUPLE if type(value) is tuple else self._class(type(value))
            return [kind, *map(self.number, value)]
        if isinstance(value, frozenset):
            return [_SET, *sorted(map(self.number, value))]
        if isinstance(value, Mapping):
            return [_MAP, *(self.number(part) for pair in value.items() for part in pair)]
        raise TypeError(type(value))

    def _class(self, cls: type) -> int:
        number = self._class_numbers.get(cls)
        if number is None:
            number = self._class_numbers[cls] = _CLASSES + len(self.classes)
            self.classes.append([cls.__module__, cls.__qualname__, *_names(cls)])
        return number


def _names(cls: type) -> list[str]:
    if issubclass(cls, Enum):
        return list(cls.__members__)
    if value_names(cls):
        return list(value_names(cls))
    if is_dataclass(cls):
        return [field.name for field in fields(cls)]
    return list(getattr(cls, "_fields", ()))


def decode(data: bytes | memoryview) -> Any:
    """The value that was encoded."""
    try:
        classes, rows = json.loads(str(data, "ascii"))
        makers = [*_BASIC, *(_maker(*one) for one in classes)]
        values: list[Any] = []
        for row in rows:
            values.append(makers[row[0]](row, values) if row.__class__ is list else row)
        return values[-1]
    except Unreadable:
        raise
    except FAILURES as wrong:
        raise Unreadable(str(wrong)) from wrong


FAILURES = (ValueError, TypeError, LookupError, AttributeError, ImportError, ArithmeticError, RecursionError)
"""What reading bytes that hold something else may end in."""

Maker = Callable[[list[Any], Any], Any]
"""Makes a value of its row, and of all values by their numbers."""


def maker(number: int, classes: list[list[str]], special: Callable[..., Maker | None]) -> Maker:
    """What makes the values of the kind of this number; `special` makes those of some classes."""
    if number < _CLASSES:
        return _BASIC[number]
    one = classes[number - _CLASSES]
    return special(*one) or _maker(*one)


def _tuple(row: list[Any], values: Any) -> Any:
    return tuple([values[number] for number in row[1:]])


def _set(row: list[Any], values: Any) -> Any:
    return frozenset([values[number] for number in row[1:]])


def _map(row: list[Any], values: Any) -> Any:
    return {values[row[at]]: values[row[at + 1]] for at in range(1, len(row), 2)}


_BASIC: list[Maker] = [
    _tuple,
    _set,
    _map,
    lambda row, values: date.fromisoformat(row[1]),
    lambda row, values: Decimal(row[1]),
]


def class_of(module: str, name: str, *names: str) -> type:
    """A class of ours with the very fields that were written."""
    cls = getattr(import_module(module), name) if module.startswith(_OURS) else None
    if not isinstance(cls, type) or cls.__module__ != module or _names(cls) != list(names):
        raise Unreadable(f"{module}.{name}")
    return cls


def _maker(module: str, name: str, *names: str) -> Maker:
    """What makes the values of a class of ours."""
    cls = class_of(module, name, *names)
    if issubclass(cls, Enum):
        members = cls.__members__
        return lambda row, values: members[row[1]]
    if value_names(cls):
        make = value_maker(cls)
        return lambda row, values: make([values[number] for number in row[1:]])
    if is_dataclass(cls):
        return lambda row, values: cls(**dict(zip(names, [values[number] for number in row[1:]], strict=True)))
    if issubclass(cls, tuple) and names:
        return lambda row, values: cls(*[values[number] for number in row[1:]])
    raise Unreadable(f"{module}.{name}")
