"""What a field cannot hold: a boolean is no coordinate, a percentage no name, and one of a few listed values no plate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xbcatalog.core.dataset import Field
from xbcatalog.core.text import Message, message
from xbcatalog.core.value import NamedTuple
from xbcatalog.recognition.lexicon import Barrier, Lexicon
from xbcatalog.recognition.normalise import read, shown

__all__ = ["Barred", "barred", "readings_of_type"]


class Barred(NamedTuple):
    """What is left of a concept that the field cannot hold (empty: nothing known), and why."""

    left: str
    why: Message


def barred(lexicon: Lexicon, field: Field) -> Mapping[str, Barred]:
    """The concepts that the field's type, unit or listed values exclude; the first ground counts."""
    found: dict[str, Barred] = {}
    for barrier, told in _barriers(lexicon, field):
        why = message(barrier.ground, told=shown(told))
        for concept, left in barrier.leaves.items():
            found.setdefault(concept, Barred(left, why))
    return found


def _barriers(lexicon: Lexicon, field: Field) -> Iterator[tuple[Barrier, str]]:
    for key in readings_of_type(field.type):
        yield from ((one, field.type) for one in lexicon.barriers.get(("type", key), ()))
    if field.unit:
        yield from ((one, field.unit) for one in lexicon.barriers.get(("unit", field.unit.strip().casefold()), ()))
    if len(field.values) > 1:
        yield from ((one, field.values[0]) for one in lexicon.barriers.get(("listed", ""), ()))


def readings_of_type(type: str) -> Iterator[str]:
    """The names a type goes by: `geometry(Point,4326)` is a `geometry`, `string (date-time)` a `date time`, `types.bool` a `bool`."""
    if not type:
        return
    yield read(type).letters
    head, bracket, rest = type.partition("(")
    if bracket:
        yield read(head).letters
        yield read(rest.partition(")")[0]).letters
    if "." in head:
        yield read(head.rpartition(".")[2]).letters
