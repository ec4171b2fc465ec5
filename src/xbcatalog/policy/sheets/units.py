"""The units of a catalogue document, as its text has them now."""

from __future__ import annotations

from collections.abc import Sequence

from xbcatalog.policy.books import normal
from xbcatalog.policy.sheets.conditions import lines_of
from xbcatalog.policy.sheets.model import ENTRY, LIST, LONGEST, SOURCE, Column, Unit, UnitKey
from xbcatalog.policy.sheets.spans import Spans
from xbcatalog.source.layout_tree import Group, Leaf
from xbcatalog.source.tree import Pointer

__all__ = ["CARRIED", "CONDITIONS", "applies", "carried", "units"]

CARRIED = ("defines", "displaces", "instrument.disputed")
"""What the sheets show and do not change: too rare, and too deep, for a row."""
CONDITIONS = ("when", "unless")
applies: UnitKey = ("conditions", "")
"""The condition under which the list has a say: it has no name of its own."""


def units(spans: Spans) -> dict[UnitKey, Unit]:
    """Everything that the sheets can hold, in the order of the document."""
    found: dict[UnitKey, Unit] = {}
    for column in LIST:
        cells = _cells(spans, (), (column,))
        if cells:
            found["list", column.id] = Unit(cells={"value": cells[column.id]})
    for number in range(spans.count(("transcription", "sources"))):
        cells = _cells(spans, ("transcription", "sources", number), SOURCE)
        found["sources", cells.get("id", "")] = Unit(cells=cells)
    whole = spans.node(("applies",))
    if whole is not None:
        found[applies] = Unit(conditions={"": tuple(lines_of(whole))})
    named = spans.node(("conditions",))
    for item in named.items if isinstance(named, Group) else ():
        if item.key is not None:
            found["conditions", item.key.value] = Unit(conditions={"": tuple(lines_of(item.value))})
    for number in range(spans.count(("entries",))):
        here: Pointer = ("entries", number)
        cells = _cells(spans, here, ENTRY)
        conditions = {name: tuple(lines_of(node)) for name in CONDITIONS if (node := spans.node((*here, name))) is not None}
        found["entries", cells.get("id", "")] = Unit(cells=cells, conditions=conditions)
    return found


def _cells(spans: Spans, here: Pointer, columns: Sequence[Column]) -> dict[str, str]:
    found: dict[str, str] = {}
    for column in columns:
        said = normal(_said(spans, here, column))
        if said and len(said) <= LONGEST:
            found[column.id] = said
    return found


def _said(spans: Spans, here: Pointer, column: Column) -> str:
    way = (*here, *column.way)
    if column.id == "cite.place":
        return spans.text_at(way) or spans.text_at((*way, "en")) or ""
    node = spans.node(way)
    if column.kind == "list" and isinstance(node, Group):
        return "\n".join(item.value.value for item in node.items if isinstance(item.value, Leaf))
    return node.value if isinstance(node, Leaf) else ""


def carried(spans: Spans) -> list[tuple[str, str]]:
    """What the sheets cannot change: where it stands, and its text as far as a cell holds it."""
    found: list[tuple[str, str]] = []
    for name in CARRIED:
        node = spans.node(tuple(name.split(".")))
        if node is not None:
            found.append((name, spans.text[node.start : node.end].strip()[:LONGEST]))
    for here, columns, id in _rows(spans):
        for column in columns:
            if len(normal(_said(spans, here, column))) > LONGEST:
                found.append((f"{id}.{column.id}" if id else column.id, normal(_said(spans, here, column))[:1000]))
    return found


def _rows(spans: Spans) -> list[tuple[Pointer, Sequence[Column], str]]:
    entries = [(("entries", number), ENTRY, spans.text_at(("entries", number, "id")) or "") for number in range(spans.count(("entries",)))]
    return [((), LIST, ""), *entries]
