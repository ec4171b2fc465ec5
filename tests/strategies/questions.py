"""Whole questions for the law."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from tests.strategies import concepts, lists, universe
from tests.strategies.choosing import Choose

from xbcatalog.core.catalogs import ListKind
from xbcatalog.core.concepts import ANY
from xbcatalog.core.facts import DATE
from xbcatalog.core.law import Question
from xbcatalog.core.signs import Sign

T = TypeVar("T")


class Lean(Enum):
    """What a question is made to be likely to show."""

    ANYTHING = "anything"
    PROHIBITED = "prohibited"
    ALLOWED = "allowed"
    ASKING = "asking"


def a_question(choose: Choose, lean: Lean = Lean.ANYTHING) -> Question:
    """Any question, likely of the kind it leans to."""
    graph = concepts.a_graph(choose)
    catalogs = lists.some_catalogs(choose, graph)
    facts = universe.some(choose)
    signs = concepts.some_signs(choose, graph)
    if lean is Lean.PROHIBITED:
        named = choose((*(sign.concept for sign in sorted_signs(signs)), ANY))
        catalogs = (*catalogs, lists.a_sure_list(choose, ListKind.NEGATIVE, named))
    if lean is Lean.ALLOWED:
        catalogs = tuple(catalog for catalog in catalogs if catalog.list is ListKind.POSITIVE or choose.below(2))
        catalogs = (*catalogs, lists.a_sure_list(choose, ListKind.POSITIVE, ANY))
    if lean is Lean.ASKING:
        facts = {fact: value for fact, value in facts.items() if fact == DATE or choose.below(3)}
    return Question(
        signs=signs, path=lists.PATH, facts=facts, approvals=lists.some_approvals(choose, catalogs), catalogs=catalogs, graph=graph
    )


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
    """Any question."""
    return a_question(Choose(draw))


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
