"""The law of order: order, repetition, and the layout of files change nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from tests.laws.laws import law
from tests.strategies.choosing import Choose
from tests.strategies.questions import any_question

from xbcatalog.core.concepts import ConceptGraph
from xbcatalog.core.law import Question, decide

Pair = tuple[Question, Question]
T = TypeVar("T")


def shuffled(choose: Choose, things: Sequence[T]) -> tuple[T, ...]:
    """The same things in another order."""
    left, found = list(things), list[T]()
    while left:
        found.append(left.pop(choose.below(len(left))))
    return tuple(found)


def _reordered(choose: Choose) -> Pair:
    question = any_question(choose)
    catalogs = tuple(replace(catalog, entries=shuffled(choose, catalog.entries)) for catalog in question.catalogs)
    concepts = (replace(concept, broader=shuffled(choose, concept.broader)) for concept in question.graph.concepts.values())
    graph = ConceptGraph({concept.id: concept for concept in shuffled(choose, tuple(concepts))})
    return question, replace(
        question,
        signs=frozenset(shuffled(choose, tuple(question.signs))),
        facts={fact: question.facts[fact] for fact in shuffled(choose, tuple(question.facts))},
        approvals=shuffled(choose, question.approvals),
        catalogs=shuffled(choose, catalogs),
        graph=graph,
    )


@law(_reordered)
def test_order_changes_nothing(world: Pair) -> bool:
    assert decide(world[0]) == decide(world[1])
    return len(world[0].catalogs) > 1


def _repeated(choose: Choose) -> Pair:
    question = any_question(choose)
    return question, replace(
        question,
        approvals=question.approvals + question.approvals[:1],
        catalogs=(choose(question.catalogs), *question.catalogs, choose(question.catalogs)),
    )


@law(_repeated)
def test_repetition_changes_nothing(world: Pair) -> bool:
    assert decide(world[0]) == decide(world[1])
    return True


def _laid_out(choose: Choose) -> Pair:
    question = any_question(choose)
    catalogs = tuple(
        replace(
            catalog,
            file=choose(("one.yaml", "two.yaml")),
            digest=choose(("0", "1")),
            entries=tuple(replace(entry, line=choose.below(9)) for entry in catalog.entries),
        )
        for catalog in question.catalogs
    )
    approvals = tuple(replace(approval, file="sidecar.yaml", line=choose.below(9)) for approval in question.approvals)
    return question, replace(question, catalogs=catalogs, approvals=approvals)


@law(_laid_out)
def test_the_layout_of_files_changes_nothing(world: Pair) -> bool:
    assert decide(world[0]) == decide(world[1])
    return True
