"""What a list defines for itself: it counts for that list alone, and only restricts."""

from __future__ import annotations

from datetime import date

from xbcatalog.core.catalogs import Catalog, Definition, Entry, Instrument, ListKind, Transcribed
from xbcatalog.core.concepts import ANY, Concept, graph
from xbcatalog.core.definitions import as_defined, contradicted_as_defined
from xbcatalog.core.facts import FactDef, FactLevel, FactType
from xbcatalog.core.text import Text

GRAPH = graph(
    (
        Concept(id="pi"),
        Concept(id="pi.sensitive", broader=("pi",)),
        Concept(id="pi.sensitive.health", broader=("pi.sensitive",)),
        Concept(id="track"),
        Concept(id="track.fine", broader=("track",)),
        Concept(id="seat"),
        Concept(id="sale"),
    )
)
OWN = (Definition(concept="pi.sensitive", includes=frozenset(("track",))),)


def listed(kind: ListKind, *entries: Entry, defines: tuple[Definition, ...] = OWN) -> Catalog:
    return Catalog(
        id="n",
        version=(2024, 1, 0),
        regime="r",
        list=kind,
        instrument=Instrument(issuer="i", effective=date(2024, 1, 1)),
        entries=entries,
        transcribed=Transcribed(known=len(entries), total=len(entries)),
        defines=defines,
    )


def row(*concepts: str, other_than: tuple[str, ...] = (), mechanism: str = "approval") -> Entry:
    return Entry(id="e", concepts=frozenset(concepts), other_than=frozenset(other_than), mechanism=mechanism)


def demanded(*concepts: str) -> frozenset[str]:
    return as_defined(listed(ListKind.NEGATIVE, row(*concepts)), GRAPH).entries[0].concepts


def left_out(*concepts: str) -> frozenset[str]:
    entry = row(ANY, other_than=concepts, mechanism="none")
    return as_defined(listed(ListKind.POSITIVE, entry), GRAPH).entries[0].other_than


def test_a_demand_on_a_defined_concept_or_a_broader_one_is_one_on_what_the_list_puts_under_it() -> None:
    assert demanded("pi.sensitive") == {"pi.sensitive", "track"}
    assert demanded("pi") == {"pi", "track"}


def test_a_demand_on_something_narrower_or_apart_stays_as_it_is() -> None:
    assert demanded("pi.sensitive.health") == {"pi.sensitive.health"}
    assert demanded("sale") == {"sale"}
    assert demanded(ANY) == {ANY}


def test_a_permission_that_leaves_a_defined_concept_out_leaves_out_what_the_list_puts_under_it() -> None:
    assert left_out("pi.sensitive") == {"pi.sensitive", "track"}
    assert left_out("pi") == {"pi", "track"}
    assert left_out("sale") == {"sale"}


def test_a_grant_is_never_widened_and_a_demand_never_narrowed() -> None:
    granting = as_defined(listed(ListKind.POSITIVE, row("pi.sensitive", mechanism="none")), GRAPH).entries[0]
    assert granting.concepts == {"pi.sensitive"}
    assert not granting.other_than
    demanding = as_defined(listed(ListKind.NEGATIVE, row("pi", other_than=("pi.sensitive",))), GRAPH).entries[0]
    assert demanding.other_than == {"pi.sensitive"}


def test_definitions_may_lean_on_each_other_in_any_order() -> None:
    chained = (Definition(concept="track", includes=frozenset(("seat",))), *OWN)
    for defines in (chained, tuple(reversed(chained))):
        catalog = as_defined(listed(ListKind.NEGATIVE, row("pi.sensitive"), defines=defines), GRAPH)
        assert catalog.entries[0].concepts == {"pi.sensitive", "track", "seat"}


def test_definitions_that_lean_on_each_other_in_a_circle_come_to_an_end() -> None:
    circle = (*OWN, Definition(concept="track", includes=frozenset(("pi.sensitive",))))
    assert as_defined(listed(ListKind.NEGATIVE, row("track"), defines=circle), GRAPH).entries[0].concepts == {"track", "pi.sensitive"}


def a_count(id: str, by: str) -> FactDef:
    return FactDef(
        id=id,
        level=FactLevel.EXPORTER,
        type=FactType.INTEGER,
        title=Text(),
        question=Text(),
        contradicted_by=frozenset(("pi.sensitive",)),
        as_defined_by=by,
        contradicted_value=0,
    )


def test_a_count_as_a_list_defines_it_is_contradicted_by_what_the_list_puts_under_the_concept() -> None:
    facts = {"counts.own": a_count("counts.own", "n"), "counts.common": a_count("counts.common", "")}
    read = contradicted_as_defined(facts, (listed(ListKind.NEGATIVE),), GRAPH)
    assert read["counts.own"].contradicted_by == {"pi.sensitive", "track"}
    assert read["counts.common"].contradicted_by == {"pi.sensitive"}
