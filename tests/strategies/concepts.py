"""Small concept graphs with several broader concepts, and the signs a field may show in them."""

from __future__ import annotations

from itertools import combinations

from hypothesis import strategies as st
from tests.strategies.choosing import Choose

from xbcatalog.core.concepts import RECORD, Concept, ConceptGraph, graph
from xbcatalog.core.signs import Evidence, Sign

IDS = ("a", "b", "a.c", "d", "d.e", "f")
"""The concepts besides `record`, broader ones first."""

_PARENTS = tuple(
    tuple(
        parents for size in (0, 1, 2) for parents in combinations(IDS[:number], size) if "." not in id or id.rpartition(".")[0] in parents
    )
    for number, id in enumerate(IDS)
)
"""Of each concept, what it may lie under: none, one or two of those before it, its dotted parent always."""


def a_graph(choose: Choose) -> ConceptGraph:
    """Some of `IDS`, each under none, one or several of those before it, and `record`; now and then one is restricted or a person's."""
    many, odd, keys = choose(range(2, len(IDS) + 1)), choose.below(40), choose.below(10)
    found = [Concept(id=RECORD)]
    for number, id in enumerate(IDS[:many]):
        found.append(Concept(id=id, broader=choose(_PARENTS[number]), restricted=odd == 39 - number, identifies_person=odd == 30 - number))
    if keys >= 6:
        found.append(Concept(id="record.key", broader=(RECORD, "a") if keys >= 8 else (RECORD,)))
    return graph(found)


_SIGNS = (Evidence.NAME, Evidence.NAME, Evidence.DECLARED, Evidence.PHRASE, Evidence.HINT)
_EXACT = (Evidence.NAME, Evidence.DECLARED)


def a_sign(choose: Choose, graph: ConceptGraph, evidence: tuple[Evidence, ...] = _SIGNS) -> Sign:
    """One sign of one of the kinds of evidence given; now and then a sibling says it."""
    return Sign(concept=choose(tuple(graph.concepts)), evidence=choose(evidence), context=choose.seldom(15))


def some_signs(choose: Choose, graph: ConceptGraph) -> frozenset[Sign]:
    """What a field shows: mostly one exact sign, seldom none, often others beside it."""
    kind = choose.below(13)
    if kind >= 10:
        return frozenset(Sign(concept=choose(tuple(graph.concepts)), evidence=evidence) for evidence in _EXACT)
    found = [a_sign(choose, graph, _EXACT)] if kind < 7 else []
    if kind >= 4 and kind != 9:
        found += [a_sign(choose, graph) for _ in range(choose.below(3))]
    return frozenset(found)


def exact_signs(choose: Choose, graph: ConceptGraph) -> frozenset[Sign]:
    """One or two exact signs of concepts that have nothing narrower, and now and then what a sibling says."""
    leaves = tuple(id for id in graph.concepts if not graph.narrower(id))
    found = {Sign(concept=choose(leaves), evidence=choose(_EXACT))}
    more = choose.below(10)
    if more >= 6:
        second = leaves[-1] if more == 8 else choose(leaves)
        found.add(Sign(concept=second, evidence=choose(_EXACT), context=more == 9))
    return frozenset(found)


@st.composite
def graphs(draw: st.DrawFn) -> ConceptGraph:
    """Any small graph."""
    return a_graph(Choose(draw))


@st.composite
def signs(draw: st.DrawFn, graph: ConceptGraph) -> frozenset[Sign]:
    """What a field shows."""
    return some_signs(Choose(draw), graph)
