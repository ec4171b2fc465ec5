"""An index is worked out as far as somebody asks, and is then what it would be as a whole."""

from __future__ import annotations

import pickle
from collections.abc import Iterable

import pytest
from tests.differential.worlds import World, worlds
from tests.strategies.questions import examples

from xbcatalog.compiled.lists import list_pages, list_value
from xbcatalog.core import indexing as module
from xbcatalog.core.concepts import ANY
from xbcatalog.core.index import Index, Kind, Row, WhenAsked
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
        for concept, spoken in law.spoken.items():
            told = [row.asks for row in spoken.rows]
            alone = [needed(scope.kinds[concept]) for scope in law.alone.values()]
            assert spoken.asks == frozenset[str]().union(*told, law.whole.kinds[concept].asks, *alone)
            assert spoken.asks <= law.asks
            assert law.whole.beside[concept].asks <= spoken.asks
            # Where a kind alone does not look at all that it may be, it asks what the regime may ask at the most.
            assert all(
                needed(kinds[concept]) <= kinds[concept].asks <= law.asks for one in law.alone.values() for kinds in (one.kinds, one.beside)
            )


def needed(kind: Kind) -> frozenset[str]:
    """What its restraints and lanes ask."""
    lanes = (lane.asks for lanes in kind.permits for lane in lanes)
    return frozenset[str]().union(*(restraint.asks for restraint in kind.restraints), *lanes)


def test_a_regime_alone_holds_what_it_would_hold_if_no_other_were_there(made: list[World]) -> None:
    seen = 0
    for world in made:
        law = index(world.catalogs, world.graph)
        kept: Index = list_value(list_pages((world.catalogs, law)))[1]
        for regime in law.alone:
            only = index(tuple(catalog for catalog in world.catalogs if catalog.regime == regime), world.graph).whole
            for alone in (law.alone[regime], kept.alone[regime]):
                for kinds, others in ((alone.kinds, only.kinds), (alone.beside, only.beside)):
                    assert {concept: held(kind) for concept, kind in kinds.items()} == {
                        concept: held(kind) for concept, kind in others.items()
                    }
                seen += sum(not group.lone for kind in alone.kinds.values() for group in kind.restraints_beside)
    assert seen > 20


def test_an_index_that_was_asked_about_is_carried_to_another_process(made: list[World]) -> None:
    for world in made:
        law = index(world.catalogs, world.graph)
        every = {regime: {concept: held(kind) for concept, kind in scope.kinds.items()} for regime, scope in law.alone.items()}
        sent: Index = pickle.loads(pickle.dumps(law))
        assert {regime: {concept: held(kind) for concept, kind in scope.kinds.items()} for regime, scope in sent.alone.items()} == every


def test_what_a_regime_alone_does_not_tell_apart_is_one_kind(made: list[World]) -> None:
    for world in made:
        for alone in index(world.catalogs, world.graph).alone.values():
            narrow = [kind for kind in alone.kinds.values() if len(kind.restraints) == len(kind.permits) == 1]
            assert len({*narrow}) == len({held(kind) for kind in narrow})


def held(kind: Kind) -> object:
    """What a kind is made of, by the names of its entries."""
    restraints = frozenset((restraint.forbidden, of(restraint.rows)) for restraint in kind.restraints)
    permits = frozenset(
        frozenset(tuple((way.regime.name, of(way.rows)) for way in lane.passages) for lane in lanes) for lanes in kind.permits
    )
    return restraints, permits, kind.unknown is not None and of(kind.unknown.rows)


def of(rows: Iterable[Row]) -> object:
    return tuple((row.listed.catalog.id, row.listed.catalog.version, row.entry.id) for row in rows)


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
