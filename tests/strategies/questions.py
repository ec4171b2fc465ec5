"""Whole questions for the law."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from tests.strategies import concepts, lists, universe
from tests.strategies.choosing import Choose

from xbcatalog.core.catalogs import ListKind
from xbcatalog.core.concepts import ANY
from xbcatalog.core.facts import DATE, Facts
from xbcatalog.core.law import Question
from xbcatalog.core.signs import Evidence, Sign

T = TypeVar("T")


class Lean(Enum):
    """What a question is made to be likely to show."""

    ANYTHING = "anything"
    PROHIBITED = "prohibited"
    ALLOWED = "allowed"
    ASKING = "asking"
    DOUBTFUL = "doubtful"
    DISPLACED = "displaced"
    TORN = "torn"
    APPROVED = "approved"


def a_question(choose: Choose, lean: Lean = Lean.ANYTHING) -> Question:
    """Any question, likely of the kind it leans to."""
    graph = concepts.a_graph(choose)
    catalogs = lists.some_catalogs(choose, graph)
    facts = universe.some(choose)
    signs = concepts.some_signs(choose, graph)
    if lean in (Lean.DISPLACED, Lean.TORN, Lean.APPROVED):
        catalogs = catalogs[: choose((0, 0, 1))]
        signs = signs if choose.seldom(4) else frozenset(concepts.a_sign(choose, graph, (Evidence.NAME,)) for _ in range(choose((1, 1, 2))))
    own = tuple(sign.concept for sign in sorted_signs(signs))
    if lean in (Lean.PROHIBITED, Lean.DOUBTFUL, Lean.DISPLACED, Lean.APPROVED):
        sure = lists.a_sure_list(choose, ListKind.NEGATIVE, choose((*own, ANY)))
        if lean is Lean.DOUBTFUL:
            sure = replace(sure, entries=tuple(replace(entry, partial=True) for entry in sure.entries))
        catalogs = (*catalogs, sure)
    if lean is Lean.DISPLACED:
        catalogs = (*catalogs, lists.a_zone_list(choose, graph, sure))
        if choose.below(3):
            catalogs = (*catalogs, lists.a_sure_list(choose, ListKind.POSITIVE, ANY, "free", sure.regime))
    if lean is Lean.ALLOWED:
        catalogs = tuple(catalog for catalog in catalogs if catalog.list is ListKind.POSITIVE or choose.below(2))
        free = lists.a_sure_list(choose, ListKind.POSITIVE, ANY)
        catalogs = (*catalogs, lists.unsure(choose, free) if choose.seldom(4) else free)
    if lean is Lean.TORN:
        free = lists.a_sure_list(choose, ListKind.POSITIVE, ANY, "free", lists.REGIMES[0])
        against = lists.a_sure_list(choose, choose(tuple(ListKind)), choose((*own, *graph.concepts)), "against", choose(lists.REGIMES[1:3]))
        catalogs = (*catalogs, lists.unsure(choose, free) if choose.seldom(3) else free, lists.unsure(choose, against))
    if lean in (Lean.ASKING, Lean.TORN):
        facts = forgotten(choose, facts)
    approvals = lists.some_approvals(choose, catalogs)
    if lean is Lean.APPROVED:
        approvals = (*approvals, lists.meeting(catalogs[-1], catalogs[-1].entries[0].mechanism))
    return Question(signs=signs, path=lists.PATH, facts=facts, approvals=approvals, catalogs=catalogs, graph=graph)


def any_question(choose: Choose) -> Question:
    """A question of any kind."""
    return a_question(choose, choose((Lean.ANYTHING, Lean.ANYTHING, Lean.ANYTHING, *Lean)))


def forgotten(choose: Choose, facts: Facts) -> Facts:
    """Half of the facts, and mostly the date."""
    return {fact: value for fact, value in facts.items() if choose.below(4 if fact == DATE else 2)}


def sorted_signs(signs: Iterable[Sign]) -> list[Sign]:
    """The signs in an order that is the same each time."""
    return sorted(signs, key=lambda sign: (sign.concept, sign.evidence.value, sign.context))


def a_certain_question(choose: Choose) -> Question:
    """A question with nothing unknown, doubtful or inexact about it."""
    graph = concepts.a_graph(choose)
    catalogs = lists.some_catalogs(choose, graph, doubt=False)
    return Question(
        signs=concepts.exact_signs(choose, graph),
        path=lists.PATH,
        facts=universe.complete(choose),
        approvals=lists.some_approvals(choose, catalogs),
        catalogs=catalogs,
        graph=graph,
    )


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Any question, of every kind in turn."""
    return any_question(Choose(draw))


@st.composite
def certain_questions(draw: st.DrawFn) -> Question:
    """A question with nothing unknown, doubtful or inexact about it."""
    return a_certain_question(Choose(draw))


def examples(strategy: st.SearchStrategy[T], many: int) -> list[T]:
    """The same `many` examples each time, for measuring."""
    found: list[T] = []

    @seed(20240517)
    @settings(max_examples=many, database=None, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
    @given(strategy)
    def collect(example: T) -> None:
        found.append(example)

    collect()
    return found
