"""Whether a catalogue is sound after the sheets changed it; what is wrong is told at the cell that it came from."""

from __future__ import annotations

from collections.abc import Iterator

from xbcatalog.core.text import Diagnostic, Level, Place
from xbcatalog.policy.sheets.model import ENTRY, LIST, SOURCE, Column, UnitKey
from xbcatalog.policy.sheets.parsing import Parsed
from xbcatalog.policy.sheets.spans import Spans
from xbcatalog.policy.sheets.units import CONDITIONS
from xbcatalog.source.documents.catalog import build_catalog
from xbcatalog.source.inputs import Input
from xbcatalog.source.installed import Installation
from xbcatalog.source.layout_tree import Group
from xbcatalog.source.limits import Limits
from xbcatalog.source.reader import read_document
from xbcatalog.source.tree import Pointer

__all__ = ["check"]


def check(text: str, name: str, installed: Installation, parsed: Parsed) -> tuple[Diagnostic, ...]:
    """Everything that the reader says of the text, each with its cell where it has one."""
    document = read_document(Input(name=name, data=text.encode("utf-8", "surrogatepass")), "Catalog", Limits())
    told = build_catalog(document, installed.facts, installed.vocabulary.concepts.concepts, installed.groups).diagnostics
    if not any(one.level is Level.ERROR for one in told):
        return told
    spans = Spans(text) if document.kind else None
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def placed(one: Diagnostic) -> Diagnostic:
        place = one.place
        if spans is None or place is None or not place.line or place.line >= len(starts):
            return one
        pointer = spans.pointer_at(starts[place.line - 1] + (place.column or 1) - 1)
        cell = _cell(spans, pointer, parsed)
        return Diagnostic(one.level, one.message, cell) if cell is not None else one

    return tuple(map(placed, told))


def _cell(spans: Spans, pointer: Pointer, parsed: Parsed) -> Place | None:
    match pointer:
        case ("entries", int() as number, *rest):
            key: UnitKey = ("entries", spans.text_at(("entries", number, "id")) or "")
            if rest and rest[0] in CONDITIONS:
                return _part(spans, ("entries", number, str(rest[0])), pointer, parsed, key, str(rest[0]))
            return parsed.place(key, _column(ENTRY, tuple(rest))) if key in parsed.rows else None
        case ("transcription", "sources", int() as number, *rest):
            key = ("sources", spans.text_at(("transcription", "sources", number, "id")) or "")
            return parsed.place(key, _column(SOURCE, tuple(rest))) if key in parsed.rows else None
        case ("applies", *_):
            return _part(spans, ("applies",), pointer, parsed, ("conditions", ""), "")
        case ("conditions", str() as name, *_):
            return _part(spans, ("conditions", name), pointer, parsed, ("conditions", name), "")
        case _:
            column = _column(LIST, pointer)
            key = ("list", column)
            return parsed.place(key, "value") if key in parsed.rows else None


def _column(columns: tuple[Column, ...], rest: Pointer) -> str:
    """The column whose value lies at, above or below the way."""
    exact = [column.id for column in columns if column.way == rest]
    below = [column.id for column in columns if rest[: len(column.way)] == column.way]
    above = [column.id for column in columns if rest and column.way[: len(rest)] == rest]
    return next(iter((*exact, *below, *above)), "id")


def _part(spans: Spans, start: Pointer, pointer: Pointer, parsed: Parsed, key: UnitKey, name: str) -> Place | None:
    """The row of the part that a way leads into, and the column of its last step."""
    ways = list(_parts(spans, start))
    line = max((number for number, way in enumerate(ways) if pointer[: len(way)] == way), default=0, key=lambda number: len(ways[number]))
    last = pointer[-1] if not isinstance(pointer[-1], int) else "value"
    column = "fact" if last == "fact" else "operator" if last in ("all", "any", "not") else "value"
    return parsed.place(key, column, name, line) if (key, name) in parsed.condition_rows else None


def _parts(spans: Spans, way: Pointer) -> Iterator[Pointer]:
    """The parts of a condition in the order of their rows."""
    yield way
    node = spans.node(way)
    for item in node.items if isinstance(node, Group) and node.keyed else ():
        step = item.key.value if item.key else ""
        if step in ("all", "any"):
            for number in range(spans.count((*way, step))):
                yield from _parts(spans, (*way, step, number))
        elif step == "not":
            yield from _parts(spans, (*way, step))
