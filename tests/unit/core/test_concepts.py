"""The order between concepts: what is broader and narrower, and which lines lead up."""

from __future__ import annotations

from hypothesis import given
from tests.strategies.concepts import graphs

from xbcatalog.core.concepts import ANY, Concept, ConceptGraph, graph

CARS = graph(
    (
        Concept(id="personal-information"),
        Concept(id="vehicle"),
        Concept(id="vehicle.identity", broader=("vehicle",)),
        Concept(id="vehicle.identity.vin", broader=("vehicle.identity", "personal-information")),
        Concept(id="weather"),
    )
)


def test_a_concept_with_two_broader_ones_has_two_lines() -> None:
    assert CARS.lines("vehicle.identity.vin") == {
        frozenset(("vehicle.identity.vin", "vehicle.identity", "vehicle", ANY)),
        frozenset(("vehicle.identity.vin", "personal-information", ANY)),
    }
    assert CARS.lines("weather") == {frozenset(("weather", ANY))}
    assert CARS.lines(ANY) == {frozenset((ANY,))}


def test_any_is_above_all_others_and_below_none() -> None:
    assert CARS.narrower(ANY) == set(CARS.concepts)
    assert CARS.broader(ANY) == frozenset()
    assert CARS.is_under("weather", ANY)
    assert not CARS.is_under(ANY, "weather")
    assert CARS.may_be(ANY) == {ANY, *CARS.concepts}


def test_two_concepts_overlap_where_something_is_both() -> None:
    assert CARS.overlap("personal-information", "vehicle")
    assert CARS.overlap("vehicle", "vehicle.identity.vin")
    assert not CARS.overlap("weather", "vehicle")
    assert CARS.overlap("weather", ANY)


@given(graphs())
def test_narrower_is_the_other_way_round_of_broader_and_no_concept_is_above_itself(graph: ConceptGraph) -> None:
    for one in graph.concepts:
        assert one not in graph.narrower(one)
        for other in graph.concepts:
            assert (other in graph.narrower(one)) is (one in graph.broader(other))
            assert graph.is_under(other, one) is (other in graph.may_be(one))


@given(graphs())
def test_the_lines_of_a_concept_together_hold_it_and_everything_broader(graph: ConceptGraph) -> None:
    for id in graph.concepts:
        lines = graph.lines(id)
        assert frozenset().union(*lines) == graph.broader(id) | {id}
        assert all({id, ANY} <= line for line in lines)
