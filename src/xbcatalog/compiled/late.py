"""Values in pages, each read when somebody asks for what stands there: a run touches a part of lists and words, however many there are.

The rows are those of `codec.py`, and so are the values. What is not made at once are some fields of some classes, and the values of maps
by names, as those by concept. Such a map is a column: the numbers of its values, four bytes each, in the order of its keys, which stand
apart and are shared by all maps that have the same. A value that was made is remembered, so that what was one value stays one.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import accumulate
from typing import Any, Final

from xbcatalog.compiled.codec import FAILURES, Maker, Unreadable, Writer, class_of, maker
from xbcatalog.compiled.container import Part
from xbcatalog.core.value import dataclass, replace, value_names

__all__ = ["Late", "late_pages", "late_value"]

_PAGE: Final = 16
"""So many rows stand on a page; what belongs together was numbered together."""
_CLASSES, _ENDS, _ROWS, _KEYS, _NUMBERS = "classes", "ends", "rows", "keys", "numbers"
_WIDE: Final = 4
"""Bytes of a number in a column."""
_FEW_NUMBERS: Final = 1 << 18
"""So many bytes of columns are read in one go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """What is made late: of some classes the `fields` named, and maps by names, value by value.

    `said` are properties that would make such a field to be answered: their answers are kept beside the fields. `columns` are maps that
    stand in fields of some classes; of others those are read value by value that have `many` names, and the whole value if it is a map.
    """

    fields: Mapping[type, tuple[str, ...]] = field(default_factory=dict)
    said: Mapping[type, tuple[str, ...]] = field(default_factory=dict)
    columns: Mapping[type, tuple[str, ...]] = field(default_factory=dict)
    many: int = sys.maxsize


class _LateWriter(Writer):
    def __init__(self, late: Late) -> None:
        super().__init__()
        self.keys: dict[tuple[str, ...], int] = {}
        self.columns = array("I")
        self._late = late

    def _fields(self, cls: type) -> Sequence[str]:
        return (*super()._fields(cls), *self._late.said.get(cls, ()))

    def _field(self, cls: type, name: str, values: Collection[Any]) -> Collection[Any]:
        if name in self._late.columns.get(cls, ()):
            return [*map(self.column, values)]
        # What is made late does not stand in the way of what is not.
        return self.numbers(values) if name in self._late.fields.get(cls, ()) else self._parts(values)

    def _written(self, cls: type, ones: Sequence[Any]) -> Sequence[object]:
        if not issubclass(cls, Mapping):
            return super()._written(cls, ones)
        return [self.column(one) if self._many(one) else super(_LateWriter, self)._written(cls, (one,))[0] for one in ones]

    def _many(self, value: Mapping[object, object]) -> bool:
        return len(value) >= self._late.many and all(key.__class__ is str for key in value)

    def column(self, values: Mapping[str, object]) -> int:
        """The number of a map as a column."""
        keys = self.keys.setdefault(tuple(values), len(self.keys))
        numbers = self.numbers([*values.values()])
        self.columns.extend(numbers)
        return self._add((self._class(_Column), keys, len(self.columns) - len(numbers)))


def late_pages(value: object, late: Late) -> dict[str, bytes]:
    """The value as sections of a file."""
    writer = _LateWriter(late)
    if isinstance(value, Mapping):
        writer.column(value)
    else:
        writer.number(value)
    ends, pages = array("I"), bytearray()
    for start in range(0, len(writer.rows), _PAGE):
        pages += _json(writer.rows[start : start + _PAGE])
        ends.append(len(pages))
    keys = [_json(names) for names in writer.keys]
    classes = _json([len(writer.rows), [*accumulate(map(len, keys))], *writer.classes])
    return {_CLASSES: classes, _ENDS: _packed(ends), _ROWS: bytes(pages), _KEYS: b"".join(keys), _NUMBERS: _packed(writer.columns)}


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), check_circular=False).encode("ascii")


def _packed(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def late_value(parts: Mapping[str, bytes | Part], late: Late) -> Any:
    """The value in the sections, as much of it as is not made late."""
    try:
        rows, key_ends, *classes = json.loads(bytes(parts[_CLASSES]))
        ends = array("I")
        ends.frombytes(bytes(parts[_ENDS]))
        if sys.byteorder == "big":
            ends.byteswap()
        values = _Values(_Makers(classes, late), ends, parts, key_ends)
        return values[rows - 1]
    except Unreadable:
        raise
    except FAILURES as wrong:
        raise Unreadable(str(wrong)) from wrong


class _Values(dict[int, Any]):
    """Every value made so far by its number; another one is made when it is asked for."""

    __slots__ = ("_ends", "_key_ends", "_keys", "_makers", "_numbers", "_pages", "_places", "_rows")

    def __init__(self, makers: _Makers, ends: array[int], parts: Mapping[str, bytes | Part], key_ends: list[int]) -> None:
        self._makers = makers
        self._ends = ends
        self._rows = parts[_ROWS]
        self._keys = parts[_KEYS]
        self._key_ends = key_ends
        numbers = parts[_NUMBERS]
        self._numbers = numbers if len(numbers) > _FEW_NUMBERS else bytes(numbers)
        self._pages: dict[int, list[Any]] = {}
        self._places: dict[int, dict[str, int]] = {}

    def places(self, number: int) -> dict[str, int]:
        """Where the value of each key stands in a column; maps of the same keys share it."""
        known = self._places.get(number)
        if known is None:
            keys = json.loads(self._keys[self._key_ends[number - 1] if number else 0 : self._key_ends[number]])
            known = self._places[number] = {key: at for at, key in enumerate(keys)}
        return known

    def in_column(self, at: int) -> Any:
        """The value of which the number stands at a place among the numbers of all columns."""
        return self[int.from_bytes(self._numbers[_WIDE * at : _WIDE * (at + 1)], "little")]

    def _page(self, at: int) -> list[Any]:
        page: list[Any] = json.loads(str(self._rows[self._ends[at - 1] if at else 0 : self._ends[at]], "ascii"))
        return page

    def __missing__(self, number: int) -> Any:
        at = number // _PAGE
        page = self._pages.get(at)
        if page is None:
            page = self._pages[at] = self._page(at)
        row = page[number % _PAGE]
        # A list is a row with its class; whatever else stands there is the value itself.
        value = self[number] = self._makers[row[0]](row, self) if row.__class__ is list else row
        return value

    def part(self, part: Any) -> Any:
        """The value that stands in a row in this way."""
        return self[part] if part.__class__ is int else self.made(part) if part.__class__ is list else part

    def parts(self, row: list[Any]) -> list[Any]:
        """The values of all parts of a row, in their order."""
        return [self[part] if part.__class__ is int else self.made(part) if part.__class__ is list else part for part in row[1:]]

    def made(self, row: list[Any]) -> Any:
        """The value of a row."""
        return self._makers[row[0]](row, self)


class _Makers(dict[int, Maker]):
    """What makes the values of each class; a class is looked up when the first of its values is asked for."""

    __slots__ = ("_classes", "_late")

    def __init__(self, classes: list[list[str]], late: Late) -> None:
        self._classes = classes
        self._late = late

    def __missing__(self, number: int) -> Maker:
        found = self[number] = maker(number, self._classes, self._special)
        return found

    def _special(self, module: str, name: str, *names: str) -> Maker | None:
        """What makes values of a class of which some is made late; None for any other class."""
        if (module, name) == (_Column.__module__, _Column.__qualname__):
            return _Column
        cls = class_of(module, name, *names)
        late = self._late.fields.get(cls)
        return None if late is None else _late_maker(cls, late, self._late.said.get(cls, ()))


class _Column(Mapping[str, Any]):
    """A map whose values are made one by one."""

    __slots__ = ("_first", "_keys", "_made", "_values")

    def __init__(self, row: list[int], values: Any) -> None:
        _, self._keys, self._first = row
        self._values: _Values = values
        self._made: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key in self._made:
            return self._made[key]
        value = self._made[key] = self._values.in_column(self._first + self._values.places(self._keys)[key])
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._values.places(self._keys))

    def __len__(self) -> int:
        return len(self._values.places(self._keys))

    def __contains__(self, key: object) -> bool:
        return key in self._values.places(self._keys)


def _late_maker(cls: type, late: tuple[str, ...], answered: tuple[str, ...]) -> Maker:
    """What makes values that call themselves what they are, equal their like, and make the rest of themselves when it is asked for."""
    names = value_names(cls)
    place = {name: number for number, name in enumerate((*names, *answered), 1)}
    when_asked = {*late, *answered}

    def __getattr__(self: Any, name: str) -> Any:  # noqa: N807  (asked where a slot is empty)
        if name not in when_asked:
            raise AttributeError(name)
        values, row = self._kept
        value = values.part(row[place[name]])
        put[name](self, value)
        return value

    kept: Any = type(
        cls.__name__,
        (cls,),
        {
            "__slots__": ("_kept", *answered),
            "__module__": __name__,
            "__getattr__": __getattr__,
            "__class__": property(lambda self: cls),
            # What leaves the process is whole.
            "__reduce_ex__": lambda self, protocol: replace(self).__reduce_ex__(protocol),
        },
    )
    put = {name: getattr(kept, name).__set__ for name in place}
    at_once = [(place[name], put[name]) for name in names if name not in late]
    new, hold = object.__new__, kept._kept.__set__

    def make(row: list[Any], values: Any) -> Any:
        made = new(kept)
        for at, set_field in at_once:
            set_field(made, values.part(row[at]))
        hold(made, (values, row))
        return made

    return make
