"""The fast engine and the plain one give the same whole result, reasons included."""

from __future__ import annotations

from hypothesis import given
from tests.differential.worlds import World, broad_worlds, worlds

from xbcatalog.core.sayings import Sayings


@given(worlds())
def test_the_fast_engine_and_the_plain_one_give_the_same_whole_result(world: World) -> None:
    assert world.disagreements() == []


@given(broad_worlds())
def test_they_do_of_fields_that_may_be_many_things(world: World) -> None:
    assert world.disagreements() == []


@given(worlds())
def test_what_was_asked_before_changes_no_decision(world: World) -> None:
    forth, back = world.transfer(), world.transfer()
    first = [forth.decide(field.signs, field.path, field.own) for field in world.fields]
    last = [back.decide(field.signs, field.path, field.own) for field in reversed(world.fields)]
    assert first == last[::-1]


@given(worlds())
def test_the_same_field_asked_again_is_answered_with_the_very_same_decision(world: World) -> None:
    transfer = world.transfer()
    first = [transfer.decide(field.signs, field.path, field.own) for field in world.fields]
    again = [transfer.decide(field.signs, field.path, dict(field.own)) for field in world.fields]
    assert all(one is other for one, other in zip(first, again, strict=True))


@given(worlds())
def test_a_field_fact_counts_as_if_the_transfer_had_it(world: World) -> None:
    transfer, engine = world.transfer(), world.engine()
    for field in world.fields:
        alone = engine.decide(field.signs, field.path, {**world.facts, **field.own}, world.approvals)
        assert transfer.decide(field.signs, field.path, field.own) == alone


@given(worlds())
def test_an_engine_is_not_changed_by_what_it_is_asked(world: World) -> None:
    engine, field = world.engine(), world.fields[0]
    facts = dict(world.facts)
    transfer = engine.transfer(facts, world.approvals)
    facts.clear()
    engine.transfer(facts, ()).decide(field.signs, field.path)
    assert transfer.decide(field.signs, field.path, field.own) == world.plain(field)


@given(worlds())
def test_what_other_transfers_said_changes_no_decision(world: World) -> None:
    engine, sayings = world.engine(), Sayings()
    for approvals in (world.approvals, ()):
        for stated in (world.facts, *({**world.facts, **field.own} for field in world.fields)):
            transfer = engine.transfer(stated, approvals, sayings)
            for field in world.fields:
                assert transfer.decide(field.signs, field.path) == engine.decide(field.signs, field.path, stated, approvals)


@given(worlds())
def test_fields_that_state_the_same_are_decided_together_as_each_by_itself(world: World) -> None:
    approvals = tuple(one for one in world.approvals if one.fields is None)
    engine = world.engine()
    transfer = world.engine().transfer(world.facts, approvals)
    for stated in (field.own for field in world.fields):
        together = transfer.unnamed(stated).of(field.signs for field in world.fields)
        for field, decision in zip(world.fields, together, strict=True):
            alone = engine.decide(field.signs, field.path, {**world.facts, **stated}, approvals)
            assert decision == transfer.decide(field.signs, field.path, stated) == alone
