"""The law holds for what comes out of the cache: the same whole results as the plain law, from lists and an index that were kept."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.differential.worlds import World, broad_worlds, worlds

from xbcatalog.compiled.lists import list_pages, list_value
from xbcatalog.core.catalogs import Catalog
from xbcatalog.core.concepts import ConceptGraph
from xbcatalog.core.engine import Engine
from xbcatalog.core.index import Index
from xbcatalog.core.indexing import index


@given(st.one_of(worlds(), broad_worlds()))
def test_the_index_that_was_kept_and_the_plain_law_give_the_same_whole_result(world: World) -> None:
    catalogs: tuple[Catalog, ...]
    graph: ConceptGraph
    law: Index
    catalogs, graph, law = list_value(list_pages((world.catalogs, world.graph, index(world.catalogs, world.graph))))
    assert (catalogs, graph) == (world.catalogs, world.graph)
    transfer = Engine(law, graph).transfer(world.facts, world.approvals)
    for field in world.fields:
        found = transfer.decide(field.signs, field.path, field.own)
        assert found == world.plain(field)
        assert found == replace(world, catalogs=catalogs, graph=graph).plain(field)
