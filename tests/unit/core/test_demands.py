"""What a prohibited field needs."""

from __future__ import annotations

from datetime import date

from xbcatalog.core.catalogs import Catalog, Entry, Instrument, ListKind, Transcribed
from xbcatalog.core.concepts import ANY, Concept, graph
from xbcatalog.core.decision import Verdict
from xbcatalog.core.engine import compile_law
from xbcatalog.core.facts import DATE
from xbcatalog.core.law import Question, decide
from xbcatalog.core.signs import Evidence, Sign

DAY = date(2026, 1, 1)
GRAPH = graph((Concept(id="secret", restricted=True), Concept(id="weather"), Concept(id="weather.radar", broader=("weather",))))


def catalog(*entries: Entry) -> Catalog:
    return Catalog(
        id="list",
        version=(2026, 1, 0),
        regime="r",
        list=ListKind.NEGATIVE,
        instrument=Instrument(issuer="i", effective=DAY),
        entries=entries,
        transcribed=Transcribed(known=len(entries), total=len(entries)),
    )


def row(concept: str, mechanism: str) -> Entry:
    return Entry(id=f"{concept}-{mechanism}", concepts=frozenset((concept,)), mechanism=mechanism)


def demands(signs: frozenset[Sign], *entries: Entry) -> tuple[str, ...]:
    lists = (catalog(*entries),)
    plain = decide(Question(signs=signs, path="f", facts={DATE: DAY}, approvals=(), catalogs=lists, graph=GRAPH))
    assert plain == compile_law(lists, GRAPH).decide(signs, "f", {DATE: DAY}, ())
    assert plain.verdict is Verdict.PROHIBITED
    return plain.demands


def test_an_unknown_field_needs_what_everything_needs_and_not_what_a_secret_would() -> None:
    assert demands(frozenset(), row(ANY, "security-assessment")) == ("security-assessment",)


def test_a_known_field_needs_the_strictest_of_what_it_may_be() -> None:
    sign = Sign(concept="weather", evidence=Evidence.NAME)
    rows = (row("weather", "standard-contract-or-certification"), row("weather.radar", "security-assessment"))
    assert demands(frozenset((sign,)), *rows) == ("security-assessment",)


def test_a_demand_that_stands_apart_is_named_beside_the_strictest() -> None:
    sign = Sign(concept="weather.radar", evidence=Evidence.NAME)
    assert demands(frozenset((sign,)), row("weather", "security-assessment"), row("weather", "approval")) == (
        "security-assessment",
        "approval",
    )
