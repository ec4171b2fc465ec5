"""Whatever is edited in the sheets of a shipped catalogue arrives in its text, and what nobody touched stays."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from xbcatalog.policy.books import Sheet, normal
from xbcatalog.policy.sheets.conditions import Line
from xbcatalog.policy.sheets.merging import Merged, merge
from xbcatalog.policy.sheets.model import ENTRY, SOURCE, Unit, UnitKey, digest
from xbcatalog.policy.sheets.parsing import Parsed
from xbcatalog.policy.sheets.reading import Book
from xbcatalog.policy.sheets.spans import Spans
from xbcatalog.policy.sheets.units import units
from xbcatalog.source.folders import files_under, shipped_folders
from xbcatalog.source.inputs import Input
from xbcatalog.source.layout_tree import comments_of
from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import Problems
from xbcatalog.source.reader import read_tree

WORDS = (
    "x",
    "中文 标题",
    "a: b",
    "=1+1",
    "- dash",
    "line\nbreak",
    'q"uote',
    "#c",
    "no",
    "1.5",
    "it's",
    "[b]",
    "a, b",
    "back\\",
    "%",
    "@at",
    "!tag",
)
PAGES = {name: Sheet(name=name, rows=(), columns={}) for name in ("entries", "conditions", "sources", "list")}
FREE = ("title.en", "title.zh", "note.en", "note.zh", "instrument.issuer", "instrument.number")
Units = dict[UnitKey, Unit]


def catalogues() -> list[Path]:
    found = [path for folder in shipped_folders() for path in files_under(folder) if isinstance(path, Path)]
    return [path for path in found if b"\nkind: Catalog\n" in path.read_bytes()][::6]


def edited(now: Units, chance: Random) -> Units:
    """The units as somebody might have left them: cells changed and cleared, rows added, taken out and moved, conditions anew."""
    new = dict(now)
    for _ in range(chance.randint(1, 5)):
        key = chance.choice(list(new))
        unit = new[key]
        if key[0] == "list":
            if key[1] in FREE:
                new[key] = Unit(cells={"value": normal(chance.choice(WORDS))})
        elif key[0] == "conditions":
            rows = (
                Line("1", "any"),
                Line("2", "test", "transfer.to", "is", "DE"),
                Line("2", "not"),
                Line("3", "test", "a.b", "in", "x\ny z"),
            )
            new[key] = Unit(conditions={"": rows})
        else:
            new = row(new, key, unit, chance)
    return new


def row(new: Units, key: UnitKey, unit: Unit, chance: Random) -> Units:
    pairs = list(new.items())
    same = [at for at, (other, _) in enumerate(pairs) if other[0] == key[0]]
    what = chance.choice(("out", "in", "move", "cells", "cells", "cells"))
    if what == "out" and len(same) > 1:
        return {other: held for other, held in pairs if other != key}
    if what == "in":
        id = f"new-{chance.randint(0, 999)}"
        pairs.insert(chance.choice(same), ((key[0], id), Unit(cells={**unit.cells, "id": id}, conditions=unit.conditions)))
        return dict(pairs)
    if what == "move":
        moved = [pairs[at] for at in same]
        chance.shuffle(moved)
        for at, pair in zip(same, moved, strict=True):
            pairs[at] = pair
        return dict(pairs)
    cells, conditions = dict(unit.cells), dict(unit.conditions)
    for column in chance.sample([one for one in (ENTRY if key[0] == "entries" else SOURCE) if one.id != "id"], 3):
        if column.kind == "list":
            cells[column.id] = "\n".join(chance.sample(["a.b", "c.d", "e.f"], 2))
        elif column.kind == "plain":
            cells[column.id] = "2026-01-01" if column.id == "decided_on" else "true"
        elif chance.random() < 0.3:
            cells.pop(column.id, None)
        else:
            cells[column.id] = normal(chance.choice(WORDS))
    if key[0] == "entries" and chance.random() < 0.5:
        name = chance.choice(("when", "unless"))
        if conditions.pop(name, None) is None:
            conditions[name] = (Line("1", "test", "transfer.to", "is_not", "x y"),)
    new[key] = Unit(cells=cells, conditions=conditions)
    return new


def merged(sheet: Units, base: Units, text: str) -> Merged:
    book = Book(file="f", source="", base={key: digest(unit) for key, unit in base.items()}, sheets=PAGES)
    return merge(Parsed(file="x", book=book, units=sheet), text)


def digests(found: Units) -> dict[UnitKey, str]:
    return {key: digest(unit) for key, unit in found.items()}


def rows(found: Units) -> list[UnitKey]:
    return sorted((key for key in found if key[0] in PAGES and key[0] in ("entries", "sources")), key=lambda key: key[0])


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.parent.name)
def test_what_was_edited_arrives_and_no_comment_is_lost(path: Path, seed: int) -> None:
    text = path.read_text(encoding="utf-8")
    now = units(Spans(text))
    wanted = edited(now, Random(seed))
    made = merged(wanted, now, text)
    assert not made.told
    found = units(Spans(made.text))
    assert digests(found) == digests(wanted)
    assert rows(found) == rows(wanted)
    problems = Problems("x")
    read_tree(Input(name="x.yaml", data=made.text.encode()), Limits(), problems)
    assert not problems.broken, problems.done()
    if not made.notes:
        assert not Counter(comments_of(text)) - Counter(comments_of(made.text))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.parent.name)
def test_of_what_two_people_changed_both_arrive_or_both_are_named(path: Path, seed: int) -> None:
    text = path.read_text(encoding="utf-8")
    now = units(Spans(text))
    mine, theirs = edited(now, Random(seed)), edited(now, Random(seed + 100))
    file = merged(theirs, now, text)
    assert not file.told
    there = digests(units(Spans(file.text)))
    made = merged(mine, now, file.text)
    before, wanted = digests(now), digests(mine)
    changed = {key for key in before.keys() | wanted.keys() if before.get(key) != wanted.get(key)}
    both = {key for key in changed if before.get(key) != there.get(key) and wanted.get(key) != there.get(key)}
    if both:
        assert "sheet-conflict" in {one.message.id for one in made.told}
        assert made.text == file.text
    elif not made.told:
        found = digests(units(Spans(made.text)))
        for key in found.keys() | there.keys() | wanted.keys():
            assert found.get(key) == (wanted.get(key) if key in changed else there.get(key)), key
    else:
        assert {one.message.id for one in made.told} == {"sheet-both-moved"}
