"""Values in pages, each read when somebody asks for what stands there: a run touches a part of the lists, however many there are.

The rows are those of `codec.py`, and so are the values. What is not made at once are some fields of some classes, and the values of the
maps by concept, which share their keys. A value that was made is remembered, so that what was one value stays one.
INVARIANT: the file that the pages stand in was digested as a whole before any of them is read.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterator, Mapping
from typing import Any, Final

from xbcatalog.compiled.codec import FAILURES, Maker, Unreadable, Writer, class_of, maker
from xbcatalog.core.catalogs import Catalog
from xbcatalog.core.index import Index, Kind, Permits, Restraints, Scope
from xbcatalog.core.value import replace, value_names

__all__ = ["late_pages", "late_value"]

_PAGE: Final = 64
"""So many rows stand on a page; what belongs together was numbered together."""
_FEW: Final = 1 << 14
"""Of so few rows nearly all are asked for (of what is shipped 11,490 of 11,944), and to make them in one go is faster than one by one."""
_CLASSES, _ENDS, _ROWS = "classes", "ends", "rows"

_LATE: Final[Mapping[type, tuple[str, ...]]] = {
    Catalog: ("entries",),
    Kind: ("restraints", "demanding", "permits"),
    Restraints: ("all",),
    Permits: ("all",),
}
"""The fields that are made when somebody asks."""
_SAID: Final[Mapping[type, tuple[str, ...]]] = {Catalog: ("whole", "dated")}
"""Properties that would make such a field to be answered: their answers are kept beside the fields."""
_COLUMNS: Final[Mapping[type, tuple[str, ...]]] = {Scope: ("kinds", "beside"), Index: ("alone", "spoken")}
"""The maps of which few values are asked for."""


class _LateWriter(Writer):
    def _made(self, value: object) -> list[int]:
        cls = type(value)
        if cls not in _COLUMNS:
            return [*super()._made(value), *(self.number(getattr(value, name)) for name in _SAID.get(cls, ()))]
        row = [self._class(cls)]
        for name in value_names(cls):
            part = getattr(value, name)
            row.append(self._column(part) if name in _COLUMNS[cls] else self.number(part))
        return row

    def _column(self, values: Mapping[str, object]) -> int:
        keys = self.number(tuple(values))
        self.rows.append([self._class(_Column), keys, *map(self.number, values.values())])
        return len(self.rows) - 1


def late_pages(value: object) -> dict[str, bytes]:
    """The value as sections of a file."""
    writer = _LateWriter()
    writer.number(value)
    ends, pages = array("I"), bytearray()
    for start in range(0, len(writer.rows), _PAGE):
        pages += json.dumps(writer.rows[start : start + _PAGE], separators=(",", ":"), check_circular=False).encode("ascii")
        ends.append(len(pages))
    if sys.byteorder == "big":
        ends.byteswap()
    classes = json.dumps([len(writer.rows), *writer.classes]).encode("ascii")
    return {_CLASSES: classes, _ENDS: ends.tobytes(), _ROWS: bytes(pages)}


def late_value(parts: Mapping[str, bytes | memoryview], *, few: int = _FEW) -> Any:
    """The value in the sections, as much of it as is not made late; where there are but `few` rows, all of it."""
    try:
        rows, *classes = json.loads(bytes(parts[_CLASSES]))
        ends = array("I")
        ends.frombytes(parts[_ENDS])
        if sys.byteorder == "big":
            ends.byteswap()
        values = _Values(classes, ends, memoryview(parts[_ROWS]))
        if rows <= few:
            values.make_all()
        return values[rows - 1]
    except Unreadable:
        raise
    except FAILURES as wrong:
        raise Unreadable(str(wrong)) from wrong


class _Values(dict[int, Any]):
    """Every value made so far by its number; another one is made when it is asked for."""

    __slots__ = ("_ends", "_makers", "_pages", "_places", "_rows")

    def __init__(self, classes: list[list[str]], ends: array[int], rows: memoryview) -> None:
        self._makers = _Makers(classes)
        self._ends = ends
        self._rows = rows
        self._pages: dict[int, list[Any]] = {}
        self._places: dict[int, dict[str, int]] = {}

    def places(self, number: int) -> dict[str, int]:
        """Where the value of each key stands in the row of a map; maps of the same keys share it, for their keys are one tuple."""
        known = self._places.get(number)
        if known is None:
            known = self._places[number] = {key: at for at, key in enumerate(self[number], 2)}
        return known

    def make_all(self) -> None:
        """Make every value; a row names only rows before it."""
        makers, number = self._makers, 0
        for at in range(len(self._ends)):
            for row in self._page(at):
                self[number] = makers[row[0]](row, self) if row.__class__ is list else row
                number += 1

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


class _Makers(dict[int, Maker]):
    """What makes the values of each class; a class is looked up when the first of its values is asked for."""

    __slots__ = ("_classes",)

    def __init__(self, classes: list[list[str]]) -> None:
        self._classes = classes

    def __missing__(self, number: int) -> Maker:
        found = self[number] = maker(number, self._classes, _special)
        return found


def _special(module: str, name: str, *names: str) -> Maker | None:
    """What makes values of a class of which some is made late; None for any other class."""
    if (module, name) == (_Column.__module__, _Column.__qualname__):
        return _Column
    cls = class_of(module, name, *names)
    return _late_maker(cls) if cls in _LATE else None


class _Column(Mapping[str, Any]):
    """A map whose values are made one by one."""

    __slots__ = ("_at", "_row", "_values")

    def __init__(self, row: list[int], values: Any) -> None:
        self._at: dict[str, int] = values.places(row[1])
        self._row = row
        self._values = values

    def __getitem__(self, key: str) -> Any:
        return self._values[self._row[self._at[key]]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)

    def __contains__(self, key: object) -> bool:
        return key in self._at


def _late_maker(cls: type) -> Maker:
    """What makes values that call themselves what they are, equal their like, and make the rest of themselves when it is asked for."""
    names, late = value_names(cls), _LATE[cls]
    place = {name: number for number, name in enumerate((*names, *_SAID.get(cls, ())), 1)}
    put = {name: getattr(cls, name).__set__ for name in names}
    at_once = [(place[name], put[name]) for name in names if name not in late]

    def __getattr__(self: Any, name: str) -> Any:  # noqa: N807  (asked where a slot is empty)
        if name not in late:
            raise AttributeError(name)
        values, row = self._kept
        value = values[row[place[name]]]
        put[name](self, value)
        return value

    def said(name: str) -> property:
        return property(lambda self: self._kept[0][self._kept[1][place[name]]])

    kept: Any = type(
        cls.__name__,
        (cls,),
        {
            "__slots__": ("_kept",),
            "__module__": __name__,
            "__getattr__": __getattr__,
            "__class__": property(lambda self: cls),
            # What leaves the process is whole.
            "__reduce_ex__": lambda self, protocol: replace(self).__reduce_ex__(protocol),
            **{name: said(name) for name in _SAID.get(cls, ())},
        },
    )
    new, hold = object.__new__, kept._kept.__set__

    def make(row: list[Any], values: Any) -> Any:
        made = new(kept)
        for at, set_field in at_once:
            set_field(made, values[row[at]])
        hold(made, (values, row))
        return made

    return make
