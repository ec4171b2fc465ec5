"""The meaning of a change is exact: it is what every world says, tried one by one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from math import prod

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.strategies.choosing import Choose
from tests.strategies.concepts import a_graph
from tests.strategies.lists import a_version, an_entry, some_catalogs, with_entries
from tests.strategies.universe import FACTS, VALUES

from xbcatalog.core.catalogs import Catalog, ListKind
from xbcatalog.core.concepts import ConceptGraph
from xbcatalog.core.engine import compile_law
from xbcatalog.core.facts import DATE, Facts
from xbcatalog.core.law import Question, judge
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.policy.meaning import Relation, compare, direction
from xbcatalog.policy.worlds import asked_by

FULL = os.environ.get("HYPOTHESIS_PROFILE") == "full"
_EVERY = {**VALUES, DATE: (*VALUES[DATE], date(2023, 12, 30), date(2030, 1, 1))}
"""What a fact may be; lists end on the last of the days, and begin on the first."""

Change = tuple[ConceptGraph, tuple[Catalog, ...], tuple[Catalog, ...]]


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Some lists, and the same with one of them changed, without it, or with one more."""
    choose = Choose(draw)
    graph = a_graph(choose)
    old = some_catalogs(choose, graph)
    kind = choose(("entry", "entry", "drop", "add", "list"))
    one = choose(old)
    if kind == "drop":
        return graph, old, tuple(each for each in old if each is not one)
    if kind == "add":
        return graph, old, (*old, a_version(choose, graph, choose(tuple(ListKind)), "new", one.regime, (2024, 1, 0)))
    if kind == "list":
        changed = replace(one, applies=an_entry(choose, graph, one.list).when)
    else:
        rows = tuple(an_entry(choose, graph, one.list, entry.id) if choose.below(2) else entry for entry in one.entries)
        changed = with_entries(one, rows if rows != one.entries else rows[1:])
    return graph, old, tuple(changed if each is one else each for each in old)


def worlds(catalogs: Sequence[Catalog]) -> Iterator[Facts]:
    """Every world that the values of the small universe make of the facts that are asked about."""
    asked = sorted({test.fact for test in asked_by(catalogs)})
    for values in product(*(_EVERY[fact] for fact in asked)):
        yield dict(zip(asked, values, strict=True))


def question(graph: ConceptGraph, catalogs: tuple[Catalog, ...], concept: str, facts: Facts) -> Question:
    signs = frozenset((Sign(concept=concept, evidence=Evidence.DECLARED),))
    return Question(signs=signs, path="", facts=facts, approvals=(), catalogs=catalogs, graph=graph)


def tried(change: Change, concept: str) -> set[Relation]:
    """In which directions the verdicts differ, world by world."""
    graph, old, new = change
    pairs = ((judge(question(graph, lists, concept, facts)) for lists in (old, new)) for facts in worlds((*old, *new)))
    return {direction(*pair) for pair in pairs} - {Relation.EQUIVALENT}


@settings(max_examples=60 if FULL else 15, suppress_health_check=[HealthCheck.filter_too_much])
@given(changes())
def test_the_meaning_is_what_every_world_says(change: Change) -> None:
    graph, old, new = change
    assume(prod(len(_EVERY[fact]) for fact in {test.fact for test in asked_by((*old, *new))}) <= 48)
    meaning = compare(old, new, graph, FACTS)
    told = {concept: one for one in meaning.comparisons for concept in one.concepts}
    assert set(told) == set(graph.concepts)
    for concept, one in told.items():
        assert one.whole
        found = {
            relation
            for relation, witness in (
                (Relation.STRICTER, one.stricter),
                (Relation.LOOSER, one.looser),
                (Relation.INCOMPARABLE, one.other),
            )
            if witness is not None
        }
        wanted = tried(change, concept)
        # The search ends when it has seen both directions.
        assert found == wanted or (found >= {Relation.STRICTER, Relation.LOOSER} and found <= wanted)


@settings(max_examples=200 if FULL else 25)
@given(changes())
def test_every_witness_shows_what_it_claims_to_both_engines(change: Change) -> None:
    graph, old, new = change
    shown = 0
    for one in compare(old, new, graph, FACTS, budget=300).comparisons:
        for relation, witness in ((Relation.STRICTER, one.stricter), (Relation.LOOSER, one.looser), (Relation.INCOMPARABLE, one.other)):
            if witness is None:
                continue
            shown += 1
            for concept in one.concepts:
                asked = [question(graph, lists, concept, witness.facts) for lists in (old, new)]
                assert direction(*map(judge, asked)) is relation
                fast = [compile_law(each.catalogs, graph).decide(each.signs, "", each.facts, ()) for each in asked]
                assert direction(*fast) is relation
    del shown


def test_a_search_that_is_cut_short_says_so() -> None:
    choose = Choose(seed=7)
    graph = a_graph(choose)
    for seed in range(40):
        lists = some_catalogs(Choose(seed=seed), graph)
        changed = tuple(replace(each, regime=f"{each.regime}x") for each in lists)
        for one in compare(lists, changed, graph, FACTS, budget=1).comparisons:
            assert one.whole or one.relation in (Relation.UNDECIDED, Relation.INCOMPARABLE)
            if not one.whole:
                return
    pytest.fail("no search was cut short")
