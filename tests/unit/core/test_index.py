"""An index is worked out as far as somebody asks, and is then what it would be as a whole."""

from __future__ import annotations

import pickle

import pytest
from tests.differential.worlds import World, worlds
from tests.strategies.questions import examples

from xbcatalog.core import indexing as module
from xbcatalog.core.concepts import ANY
from xbcatalog.core.index import Index, Kind, WhenAsked
from xbcatalog.core.indexing import index


@pytest.fixture(scope="module")
def made() -> list[World]:
    return examples(worlds(), 30)


def test_what_nobody_asks_of_is_not_worked_out(made: list[World], monkeypatch: pytest.MonkeyPatch) -> None:
    world = max(made, key=lambda one: len(one.graph.concepts))
    asked: list[str] = []
    right = module._Scoped.kind

    def kind(self: module._Scoped, concept: str, concepts: frozenset[str]) -> Kind:
        asked.append(concept)
        return right(self, concept, concepts)

    monkeypatch.setattr(module._Scoped, "kind", kind)
    law = index(world.catalogs, world.graph)
    assert asked == []
    one = next(iter(world.graph.concepts))
    assert law.whole.kinds[one] is law.whole.kinds[one]
    assert asked == [one]
    assert law.spoken[one].concept == one
    assert asked == [one]


def test_a_decision_depends_on_all_that_any_of_its_kinds_asks(made: list[World]) -> None:
    for world in made:
        law = index(world.catalogs, world.graph)
        scopes = (law.whole, *law.alone.values())
        for concept, spoken in law.spoken.items():
            told = (row.asks for row in spoken.rows)
            assert spoken.asks == frozenset[str]().union(*told, *(scope.kinds[concept].asks for scope in scopes))
            assert spoken.asks <= law.asks
            assert all(scope.beside[concept].asks <= spoken.asks for scope in scopes)


def test_a_map_that_is_worked_out_when_asked_is_one_like_any_other() -> None:
    squares = WhenAsked({"a": 0, "bb": 0}, lambda name: len(name) ** 2)
    assert dict(squares) == {"a": 1, "bb": 4}
    assert len(squares) == 2
    assert "c" not in squares
    assert squares.get("c") is None
    with pytest.raises(KeyError):
        squares["c"]
    assert pickle.loads(pickle.dumps(squares)) == {"a": 1, "bb": 4}


def test_the_index_of_nothing_restricts_and_permits_nothing(made: list[World]) -> None:
    law: Index = index((), made[0].graph)
    assert law.alone == {}
    assert law.whole.regimes == ()
    assert [restraint.rows for restraint in law.whole.kinds[ANY].demanding] == [()]
