"""Frozen values to JSON and back, whatever dataclasses they are made of: rows that name the rows before them.

A row is a class and what stands in its fields: words as they are, a short value of nothing but words as its own row, and of any other
value the number of its row. What long lists repeat (titles, places, comparisons) is then written where it stands.

Nothing but our own values comes out: the classes are looked up in our own modules, and must be dataclasses, named tuples or enums there
with the very fields that were written. Nothing that a file says is run.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib import import_module
from itertools import chain, islice, repeat
from operator import attrgetter
from typing import Any, Protocol

from xbcatalog.core.value import value_maker, value_names

__all__ = ["FAILURES", "Maker", "Row", "Unreadable", "Values", "Writer", "class_of", "decode", "encode", "maker"]

_OURS = "xbcatalog."
_WORDS = frozenset((str, type(None)))
_PLAIN = (str, int, bool, float, type(None))
_TUPLE, _SET, _MAP, _DATE, _DECIMAL, _INTEGER = range(6)
"""Kinds of value; the classes that occur are numbered from there on."""
_CLASSES = 6
_FEW, _FEW_IN_SET = 5, 3
"""So many places has a short row at the most, with that of its class. INVARIANT: short rows hold no row that holds rows, so what holds
itself in many ways (conditions named in conditions) is written once.

What is empty, and members of enumerations, have rows of their own: they come again everywhere, and are made once."""


class Unreadable(ValueError):  # noqa: N818  (what the bytes are, not a mistake of ours)
    """The bytes do not hold values of this version of the program."""


def encode(value: object) -> bytes:
    """The value as bytes; a value that is no frozen one of ours is a mistake of the program."""
    writer = Writer()
    writer.number(value)
    return json.dumps([writer.classes, writer.rows], ensure_ascii=True, separators=(",", ":"), check_circular=False).encode("ascii")


Row = tuple[Any, ...]
"""A class by its number, and what stands for each part: words or nothing themselves, a short row, or the number of a row."""


class Writer:
    """Gives every value a row, after the rows of what it holds; the last one is the whole.

    Many values are written at once, class by class and field by field: of a long list what stands in one field is looked up in one go.
    """

    def __init__(self) -> None:
        self.classes: list[list[Any]] = []
        self.rows: list[Any] = [None]
        """The first one is nobody's: no number of a row is 0, and so taken for nothing."""
        self._class_numbers: dict[type, int] = {}
        self._equal: dict[object, int] = {}
        self._same: dict[int, Any] = {}
        """What stands for each value that was met, by identity."""
        self._held: list[object] = []
        """Those values, so that no other takes the place of one."""

    def number(self, value: object) -> int:
        """The number of the row of a value."""
        return self.numbers((value,))[0]

    def numbers(self, values: Collection[object]) -> list[int]:
        """The numbers of the rows of some values."""
        return [part if part.__class__ is int else self._put(part, part) for part in self._parts(values)]

    def _parts(self, values: Collection[object]) -> Collection[Any]:
        """What stands for each of some values in the row of what holds it; words stand for themselves."""
        classes = {*map(type, values)}
        if classes <= _WORDS:
            return values
        if len(classes) == 1:
            cls = classes.pop()
            if _bare(cls):  # what stands in them is found sooner than who they are
                return self._written(cls, [*values])
        met = self._same.get
        found = [*map(met, map(id, values))]
        if all(found):
            return found
        new: dict[type, dict[int, object]] = {}
        for one, part in zip(values, found, strict=True):
            if part is None:
                new.setdefault(one.__class__, {})[id(one)] = one
        for cls, ones in new.items():
            self._same.update(zip(ones, self._written(cls, [*ones.values()]), strict=True))
            self._held.extend(ones.values())
        return [*map(met, map(id, values))]

    def _written(self, cls: type, ones: Sequence[Any]) -> Sequence[object]:
        """What stands for each of some values of a class; none was met before."""
        if cls in _WORDS:
            return ones
        if issubclass(cls, Enum):
            number = self._class(cls)
            return [self._put((cls, one.name), (number, one.name)) for one in ones]
        if cls is int:
            return [(_INTEGER, one) for one in ones]
        if issubclass(cls, _PLAIN):
            return [self._put((cls, one), one) for one in ones]
        if issubclass(cls, date):
            return [(_DATE, one.isoformat()) for one in ones]
        if issubclass(cls, Decimal):
            return [(_DECIMAL, str(one)) for one in ones]
        if is_dataclass(cls):
            return self._by_fields(cls, ones)
        if cls is tuple or issubclass(cls, frozenset):
            return self._by_items(_TUPLE if cls is tuple else _SET, ones)
        if issubclass(cls, tuple):
            return self._by_items(self._class(cls), ones)
        if issubclass(cls, Mapping):
            return self._by_items(_MAP, [tuple(chain.from_iterable(one.items())) for one in ones])
        raise TypeError(cls)

    def _by_fields(self, cls: type, ones: Sequence[object]) -> Sequence[object]:
        fields = [self._field(cls, name, [*map(attrgetter(name), ones)]) for name in self._fields(cls)]
        rows = [*zip(repeat(self._class(cls), len(ones)), *fields, strict=True)]
        if cls.__eq__ is object.__eq__:  # type: ignore[comparison-overlap]
            # Told apart by identity; some of them may have been met inside others just now.
            return [self._same.get(id(one)) or self._add(row) for one, row in zip(ones, rows, strict=True)]
        return [row if len(row) <= _FEW and _shallow(row) else self._put(row, row) for row in rows]

    def _fields(self, cls: type) -> Sequence[str]:
        """What is written of values of a class."""
        return _names(cls)

    def _field(self, cls: type, name: str, values: Collection[Any]) -> Collection[Any]:
        """What stands for the values of one field."""
        return self._parts(values)

    def _by_items(self, kind: int, ones: Sequence[Collection[object]]) -> Sequence[object]:
        parts = iter(self._parts([*chain.from_iterable(ones)]))
        rows = [(kind, *islice(parts, len(one))) for one in ones]
        if kind == _SET:
            return [row if 1 < len(row) <= _FEW_IN_SET and _shallow(row) else self._put(frozenset(row[1:]), row) for row in rows]
        return [row if 1 < len(row) <= _FEW and _shallow(row) else self._put(row, row) for row in rows]

    def _put(self, key: object, row: object) -> int:
        """The number of the row of all that are equal."""
        number = self._equal.get(key)
        if number is None:
            number = self._equal[key] = self._add(row)
        return number

    def _add(self, row: object) -> int:
        self.rows.append(row)
        return len(self.rows) - 1

    def _class(self, cls: type) -> int:
        number = self._class_numbers.get(cls)
        if number is None:
            number = self._class_numbers[cls] = _CLASSES + len(self.classes)
            self.classes.append([cls.__module__, cls.__qualname__, *_names(cls)])
        return number


@cache
def _bare(cls: type) -> bool:
    """Whether values of a class are no more than numbers, or words."""
    return cls in (int, date) or (is_dataclass(cls) and {*map(cls.__annotations__.get, _names(cls))} == {"str"})


def _shallow(row: Row) -> bool:
    """Whether the rows in a row hold no others."""
    for part in row:  # noqa: SIM110  (asked of every short row)
        if part.__class__ is tuple and tuple in map(type, part):
            return False
    return True


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
        values = _Values([*_BASIC, *(_maker(*one) for one in classes)])
        for row in rows:
            values.append(values.made(row) if row.__class__ is list else row)
        return values[-1]
    except Unreadable:
        raise
    except FAILURES as wrong:
        raise Unreadable(str(wrong)) from wrong


class Values(Protocol):
    """All values by the numbers of their rows."""

    def parts(self, row: list[Any]) -> list[Any]:
        """The values of all parts of a row, in their order."""

    def made(self, row: list[Any]) -> Any:
        """The value of a row."""


class _Values(list[Any]):
    """Those made so far, in the order of their rows."""

    __slots__ = ("_makers",)

    def __init__(self, makers: list[Maker]) -> None:
        self._makers = makers

    def parts(self, row: list[Any]) -> list[Any]:
        return [self[part] if part.__class__ is int else self.made(part) if part.__class__ is list else part for part in row[1:]]

    def made(self, row: list[Any]) -> Any:
        return self._makers[row[0]](row, self)


FAILURES = (ValueError, TypeError, LookupError, AttributeError, ImportError, ArithmeticError, RecursionError)
"""What reading bytes that hold something else may end in."""

Maker = Callable[[list[Any], Values], Any]
"""Makes a value of its row, and of all values by their numbers."""


def maker(number: int, classes: list[list[str]], special: Callable[..., Maker | None]) -> Maker:
    """What makes the values of the kind of this number; `special` makes those of some classes."""
    if number < _CLASSES:
        return _BASIC[number]
    one = classes[number - _CLASSES]
    return special(*one) or _maker(*one)


def _map(row: list[Any], values: Values) -> Any:
    parts = values.parts(row)
    return dict(zip(parts[::2], parts[1::2], strict=True))


_BASIC: list[Maker] = [
    lambda row, values: tuple(values.parts(row)),
    lambda row, values: frozenset(values.parts(row)),
    _map,
    lambda row, values: date.fromisoformat(row[1]),
    lambda row, values: Decimal(row[1]),
    lambda row, values: row[1],
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
        return lambda row, values: make(values.parts(row))
    if is_dataclass(cls):
        return lambda row, values: cls(**dict(zip(names, values.parts(row), strict=True)))
    if issubclass(cls, tuple) and names:
        return lambda row, values: cls(*values.parts(row))
    raise Unreadable(f"{module}.{name}")
