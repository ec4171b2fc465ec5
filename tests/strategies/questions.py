"""Whole questions for the law."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from tests.strategies import concepts, lists, universe
from tests.strategies.choosing import Choose

from xbcatalog.core.law import Question

T = TypeVar("T")


def a_question(choose: Choose) -> Question:
    """Any question."""
    graph = concepts.a_graph(choose)
    catalogs = lists.some_catalogs(choose, graph)
    return Question(
        signs=concepts.some_signs(choose, graph),
        path=lists.PATH,
        facts=universe.some(choose),
        approvals=lists.some_approvals(choose, catalogs),
        catalogs=catalogs,
        graph=graph,
    )


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
