"""Values made late: whoever asks cannot tell them from those that were made at once, and what nobody asks for is not made."""

from __future__ import annotations

import copy
import pickle
from dataclasses import fields, is_dataclass, replace

import pytest
from tests.differential.worlds import World, worlds
from tests.strategies.questions import examples

from xbcatalog.compiled import late
from xbcatalog.compiled.codec import Unreadable
from xbcatalog.compiled.lists import list_pages, list_value
from xbcatalog.core import value as values
from xbcatalog.core.catalogs import Catalog
from xbcatalog.core.index import Index
from xbcatalog.core.indexing import index


@pytest.fixture(scope="module")
def made() -> list[World]:
    return examples(worlds(), 30)


def kept(world: World) -> tuple[tuple[Catalog, ...], Index]:
    found: tuple[tuple[Catalog, ...], Index] = list_value(list_pages((world.catalogs, index(world.catalogs, world.graph))))
    return found


def test_a_list_made_late_says_of_itself_what_one_made_at_once_does(made: list[World]) -> None:
    for world in made:
        for fresh, late_one in zip(world.catalogs, kept(world)[0], strict=True):
            assert (late_one.whole, late_one.turns) == (fresh.whole, fresh.turns)
            assert (late_one, hash(late_one)) == (fresh, hash(fresh))
            assert type(replace(late_one, note=fresh.note)) is type(values.replace(late_one, note=fresh.note)) is Catalog


def test_what_leaves_the_process_is_whole(made: list[World]) -> None:
    for world in made:
        for fresh, late_one in zip(world.catalogs, kept(world)[0], strict=True):
            for one in (pickle.loads(pickle.dumps(late_one)), copy.copy(late_one)):
                assert type(one) is Catalog
                assert one == fresh
            assert is_dataclass(late_one)
            assert [field.name for field in fields(late_one)] == [field.name for field in fields(fresh)]


def test_the_entries_of_a_list_are_the_ones_that_its_rows_name(made: list[World]) -> None:
    for world in made:
        catalogs, law = kept(world)
        own = {id(entry) for catalog in catalogs for entry in catalog.entries}
        assert {id(row.entry) for spoken in law.spoken.values() for row in spoken.rows} <= own


def test_the_maps_of_an_index_are_maps_like_any_other(made: list[World]) -> None:
    for world in made[:10]:
        fresh, law = index(world.catalogs, world.graph), kept(world)[1]
        assert list(law.spoken) == list(fresh.spoken)
        assert list(law.alone) == list(fresh.alone)
        assert len(law.whole.kinds) == len(fresh.whole.kinds)
        assert "nowhere" not in law.whole.beside
        with pytest.raises(KeyError):
            law.spoken["nowhere"]


def test_a_list_that_nobody_asks_about_is_not_read(made: list[World], monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    right = late._Values.__missing__

    def missing(self: late._Values, number: int) -> object:
        read.append(number)
        return right(self, number)

    monkeypatch.setattr(late._Values, "__missing__", missing)
    world = max(made, key=lambda one: sum(len(catalog.entries) for catalog in one.catalogs))
    catalogs, _ = kept(world)
    before = len(read)
    assert all(catalog.whole in (True, False) for catalog in catalogs)
    few = len(read) - before
    assert [catalog.entries for catalog in catalogs] == [catalog.entries for catalog in world.catalogs]
    assert len(read) - before > few


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"lists": b"[[], [[0]]]"},
        {"classes": b"[1]", "ends": b"", "rows": b"[[0]]"},
        {"classes": b"[]", "ends": b"\5\0\0\0", "rows": b"[[0]]"},
        {"classes": b"[1]", "ends": b"\5\0\0", "rows": b"[[0]]"},
        {"classes": b"[1]", "ends": b"\5\0\0\0", "rows": b"[[9]]"},
        {"classes": b"[1]", "ends": b"\7\0\0\0", "rows": b"[[0,1]]"},
        {"classes": b"[1]", "ends": b"\7\0\0\0", "rows": b"[[0,0]]"},
        {"classes": b'[1,["os","system"]]', "ends": b"\5\0\0\0", "rows": b"[[6]]"},
        {"classes": b'[1,["xbcatalog.core.catalogs","Catalog","id"]]', "ends": b"\5\0\0\0", "rows": b"[[6]]"},
    ],
)
def test_sections_of_anything_else_make_nothing(parts: dict[str, bytes]) -> None:
    with pytest.raises(Unreadable):
        list_value(parts)
