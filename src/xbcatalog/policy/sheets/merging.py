"""Changed sheets into the catalogue they were made from: what was changed here is written there, what was changed in both is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from xbcatalog.core.text import Diagnostic, Level, Message, message
from xbcatalog.policy.books import normal
from xbcatalog.policy.sheets.conditions import RowError, written
from xbcatalog.policy.sheets.model import ENTRY, LIST, LONGEST, SOURCE, Column, Unit, UnitKey, digest
from xbcatalog.policy.sheets.parsing import Parsed
from xbcatalog.policy.sheets.spans import Chunks, Spans, Splice, Written, flow, scalar, spliced
from xbcatalog.policy.sheets.units import CONDITIONS, units
from xbcatalog.source.layout_tree import Group
from xbcatalog.source.tree import Pointer

__all__ = ["Merged", "merge"]

_ORDER = ("id", "scenario", "title", "note", "concepts", "other_than", "when", "unless", "mechanism", "partial", "waivable", "cite")
_SOURCES: Pointer = ("transcription", "sources")
_ENTRIES: Pointer = ("entries",)
_Changes = dict[Pointer, Written | None]
"""The way inside a row to what it becomes; None: it goes."""


@dataclass(slots=True, kw_only=True)
class Merged:
    """The new text, what was done (how many rows were changed, added, removed, moved), what is to be said, and what is wrong."""

    text: str
    done: dict[str, int] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)
    told: list[Diagnostic] = field(default_factory=list)

    def count(self, what: str) -> None:
        """One more of a kind."""
        self.done[what] = self.done.get(what, 0) + 1


def merge(parsed: Parsed, text: str) -> Merged:
    """The text with what the sheets change; where something is in the way, what it is, and the text as it was."""
    merged = Merged(text=text)
    for step in (_settings, lambda p, m: _rows(p, m, "sources", _SOURCES, SOURCE), lambda p, m: _rows(p, m, "entries", _ENTRIES, ENTRY)):
        step(parsed, merged)
    if merged.told:
        merged.text = text
    return merged


# What was changed where


def _wanted(parsed: Parsed, merged: Merged, now: Mapping[UnitKey, Unit], sheets: Iterable[str]) -> dict[UnitKey, Unit | None]:
    """The units that the sheets change: None where one was taken out; those that the file changed as well are told."""
    found: dict[UnitKey, Unit | None] = {}
    for key in dict.fromkeys((*now, *parsed.units, *parsed.book.base)):
        if key[0] not in sheets:
            continue
        sheet, file, base = parsed.units.get(key), now.get(key), parsed.book.base.get(key, "-")
        if digest(sheet) == digest(file) or digest(sheet) == base:
            continue
        if digest(file) != base:
            merged.told.append(Diagnostic(Level.ERROR, _conflict(key), parsed.place(key)))
        else:
            found[key] = sheet
    return found


def _conflict(key: UnitKey) -> Message:
    return message("sheet-conflict", what=key[1] or "applies")


# Single values, named conditions, and the condition of the list


def _settings(parsed: Parsed, merged: Merged) -> None:
    spans = Spans(merged.text)
    changes: _Changes = {}
    columns = {column.id: column for column in LIST}
    for key, unit in _wanted(parsed, merged, units(spans), ("list", "conditions")).items():
        if key[0] == "list":
            if key[1] == "id":
                merged.told.append(Diagnostic(Level.ERROR, message("sheet-id-stays"), parsed.place(key, "value")))
                continue
            column = columns[key[1]]
            changes[column.way] = _value(column, unit.cells["value"]) if unit is not None else None
        else:
            way: Pointer = ("conditions", key[1]) if key[1] else ("applies",)
            changes[way] = _condition(parsed, merged, key, "", unit) if unit is not None else None
        merged.count("sheet-done-changed")
    named = spans.node(("conditions",))
    gone = [way for way, value in changes.items() if value is None and way[0] == "conditions"]
    if isinstance(named, Group) and len(gone) == len(named.items) and not any(way[0] == "conditions" for way in changes if way not in gone):
        for way in gone:
            del changes[way]
        changes["conditions",] = None
    changed = _write(spans, (), changes)
    if changed is None:
        merged.told.append(Diagnostic(Level.ERROR, message("sheet-cannot-write"), parsed.place(("list", "id"))))
    else:
        merged.text = changed


def _condition(parsed: Parsed, merged: Merged, key: UnitKey, name: str, unit: Unit) -> Written:
    try:
        return written(unit.conditions[name])
    except RowError as error:
        place = parsed.place(key, error.column, name, error.row)
        merged.told.append(Diagnostic(Level.ERROR, error.told, place))
        return {}


def _value(column: Column, said: str) -> Written:
    if column.kind == "list":
        return [scalar(one) for one in said.split("\n")]
    return said if column.kind == "plain" and set(said) <= frozenset("0123456789-truefals") else scalar(said)


# Rows


def _rows(parsed: Parsed, merged: Merged, sheet: str, way: Pointer, columns: Sequence[Column]) -> None:
    spans = Spans(merged.text)
    now = {key: unit for key, unit in units(spans).items() if key[0] == sheet}
    wanted = _wanted(parsed, merged, now, (sheet,))
    ids = [key[1] for key in now]
    order = _order(parsed, merged, sheet, ids, wanted)
    if merged.told or (not wanted and order == ids):
        return
    chunks = Chunks.of(spans, way)
    if chunks is None and ids:
        merged.told.append(Diagnostic(Level.ERROR, message("sheet-flow-list", where=".".join(map(str, way))), None))
        return
    column = chunks.column if chunks is not None else 2 * len(way)
    pieces: list[str] = []
    for id in order:
        unit = wanted.get((sheet, id))
        if id in ids and chunks is not None:
            number = ids.index(id)
            piece = chunks.items[number]
            if unit is not None:
                piece = _changed(parsed, merged, spans, chunks, number, (sheet, id), now[sheet, id], unit, way, columns)
                merged.count("sheet-done-changed")
            pieces.append(piece if piece.endswith("\n") else f"{piece}\n")
        elif unit is not None:
            pieces.append(_new(parsed, merged, (sheet, id), unit, columns, column))
            merged.count("sheet-done-added")
    for key, unit in wanted.items():
        if unit is None:
            merged.count("sheet-done-removed")
            number = ids.index(key[1])
            if chunks is not None and "#" in chunks.items[number]:
                merged.notes.append(message("sheet-comment-gone", id=key[1]))
    if chunks is None:
        node = spans.node(way)
        start = node.start if node is not None else len(merged.text)
        body = "".join(pieces).rstrip("\n")
        merged.text = spliced(merged.text, [Splice(start, node.end if node is not None else start, f"\n{body}")])
    elif not pieces:
        head = chunks.head.rstrip()
        merged.text = f"{head} []\n{chunks.tail}"
    else:
        merged.text = chunks.head + "".join(pieces) + chunks.tail


def _order(parsed: Parsed, merged: Merged, sheet: str, ids: Sequence[str], wanted: Mapping[UnitKey, Unit | None]) -> list[str]:
    """The rows as they are to stand: as the file has them, unless somebody moved them in the sheet; new ones behind those they follow."""
    there = [key[1] for key in parsed.units if key[0] == sheet]
    before = [key[1] for key in parsed.book.base if key[0] == sheet]
    kept = [id for id in ids if wanted.get((sheet, id), Unit()) is not None]
    common = [id for id in kept if id in there and id in before]
    by_sheet, by_base = ([id for id in ordered if id in common] for ordered in (there, before))
    order = list(kept)
    if by_sheet != by_base:
        if [id for id in ids if id in common] != by_base and [id for id in ids if id in common] != by_sheet:
            merged.told.append(Diagnostic(Level.ERROR, message("sheet-both-moved"), parsed.place((sheet, by_sheet[0]))))
            return order
        moving = iter(by_sheet)
        order = [next(moving) if id in common else id for id in kept]
        if order != kept:
            merged.count("sheet-done-moved")
    for at, id in enumerate(there):
        if id not in order and wanted.get((sheet, id)) is not None:
            above = next((one for one in reversed(there[:at]) if one in order), None)
            order.insert(order.index(above) + 1 if above is not None else 0, id)
    return order


def _changed(
    parsed: Parsed,
    merged: Merged,
    spans: Spans,
    chunks: Chunks,
    number: int,
    key: UnitKey,
    now: Unit,
    unit: Unit,
    way: Pointer,
    columns: Sequence[Column],
) -> str:
    """The item with its changed values, and nothing else changed."""
    here = (*way, number)
    changes: _Changes = {}
    for column in columns:
        old, new = now.cells.get(column.id, ""), unit.cells.get(column.id, "")
        if old == new or column.id in ("cite.place", "cite.place.zh"):
            continue
        if not old and _long(spans, here, column):
            # It never was in the sheet, so nobody took it out.
            continue
        changes[column.way] = _value(column, new) if new else None
    changes |= _place(spans, here, now, unit)
    for name in CONDITIONS:
        if now.conditions.get(name) != unit.conditions.get(name):
            changes[name,] = _condition(parsed, merged, key, name, unit) if name in unit.conditions else None
    whole = _write(spans, here, changes)
    if whole is None:
        merged.notes.append(message("sheet-row-anew", id=key[1]))
        return _new(parsed, merged, key, unit, columns, chunks.column)
    start = chunks.start(number)
    return whole[start : start + len(chunks.items[number]) + len(whole) - len(spans.text)]


def _long(spans: Spans, here: Pointer, column: Column) -> bool:
    return len(normal(spans.text_at((*here, *column.way)) or "")) > LONGEST


def _place(spans: Spans, here: Pointer, now: Unit, unit: Unit) -> _Changes:
    """The place a row cites: one text, or one in each language."""
    names = ("cite.place", "cite.place.zh")
    if all(now.cells.get(name) == unit.cells.get(name) for name in names):
        return {}
    en, zh = (unit.cells.get(name, "") for name in names)
    way: Pointer = ("cite", "place")
    if isinstance(spans.node((*here, *way)), Group) and en and zh:
        both: Mapping[str, str] = {"en": en, "zh": zh}
        old = {"en": now.cells.get(names[0], ""), "zh": now.cells.get(names[1], "")}
        return {(*way, lang): scalar(said) for lang, said in both.items() if said != old[lang]}
    return {way: _place_written(en, zh)}


def _place_written(en: str, zh: str) -> Written | None:
    if not zh:
        return scalar(en) if en else None
    return {"en": scalar(en), "zh": scalar(zh)} if en else {"zh": scalar(zh)}


def _write(spans: Spans, here: Pointer, changes: _Changes) -> str | None:
    """The text with the changes of one mapping; None where they stand in each other's way."""
    whole: _Changes = {}
    for way, value in changes.items():
        # What lies in a mapping that is not there yet is made with it.
        depth = next((at for at in range(1, len(way)) if spans.node((*here, *way[:at])) is None), len(way))
        if depth == len(way):
            whole[way] = value
        elif value is not None:
            inner = whole.setdefault(way[:depth], {})
            for step in way[depth:-1]:
                inner = inner.setdefault(str(step), {})  # type: ignore[union-attr]
            inner[str(way[-1])] = value  # type: ignore[index]
    for parent in {way[:-1] for way, value in whole.items() if value is None and len(way) > 1}:
        node = spans.node((*here, *parent))
        gone = [way for way in whole if way[:-1] == parent and whole[way] is None]
        if isinstance(node, Group) and len(gone) == len(node.items) and not any(way[:-1] == parent and whole[way] for way in whole):
            for way in gone:
                del whole[way]
            whole[parent] = None
    gone_ways = frozenset((*here, *way) for way, value in whole.items() if value is None)
    splices: list[Splice] = []
    stuck = False
    for way, value in whole.items():
        if value is not None:
            splices.append(spans.set((*here, *way), value, gone_ways))
        elif spans.node((*here, *way)) is not None:
            splice = spans.delete((*here, *way))
            stuck = stuck or splice is None
            splices += [splice] if splice is not None else []
    ordered = sorted(splices, key=lambda one: (one.start, one.end))
    stuck = stuck or any(first.end > second.start for first, second in pairwise(ordered))
    return None if stuck else spliced(spans.text, splices)


def _new(parsed: Parsed, merged: Merged, key: UnitKey, unit: Unit, columns: Sequence[Column], column: int) -> str:
    """A row as an item of a block list, its keys in the order of the schema."""
    made: dict[str, Written] = {}
    for one in columns:
        said = unit.cells.get(one.id)
        if said is None or one.id in ("cite.place", "cite.place.zh"):
            continue
        if len(one.way) == 1:
            made[one.id] = _value(one, said)
        else:
            inner = made.setdefault(str(one.way[0]), {})
            inner[str(one.way[1])] = _value(one, said)  # type: ignore[index]
    place = _place_written(unit.cells.get("cite.place", ""), unit.cells.get("cite.place.zh", ""))
    if place is not None:
        made["cite"] = {"place": place, **made.get("cite", {})}  # type: ignore[dict-item]
    for name in unit.conditions:
        made[name] = _condition(parsed, merged, key, name, unit)
    if key[0] == "sources":
        return f"{' ' * column}- {flow(made)}\n"
    lines = [f"{name}: {flow(made[name])}" for name in _ORDER if name in made]
    return f"{' ' * column}- " + f"\n{' ' * (column + 2)}".join(lines) + "\n"
