"""The engines agree over the catalogues that come with the program, for realistic transfers and on every bound that they draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.differential.worlds import Asked, World
from tests.strategies.choosing import Choose

from xbcatalog.core.catalogs import Approval
from xbcatalog.core.conditions import All, Any, Condition, Not, Operator, Test, Within
from xbcatalog.core.facts import DATE, FactDef, Facts, FactType, FactValue, Seen
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.source.installation import Installation, load
from xbcatalog.source.limits import Limits

FULL = settings().max_examples > 1000
PARTS = range(8 if FULL else 1)
"""Parts in which the worlds are made, so that several workers share them; each begins with other concepts."""
# The plain law takes its time over real catalogues: a world at full length some seconds.
SOME = settings(max_examples=settings().max_examples // (64 if FULL else 25))
STEP = 4 if FULL else 150
"""The plain law takes its time over all lists: at full length every fourth concept is asked for, else some."""

ORDINARY: dict[str, FactValue] = {
    "exporter.state_organ": False,
    "recipient.kind": "group-company",
    "recipient.restricted_by_authority": False,
}
TRANSFERS: Mapping[str, Facts] = {
    "nothing stated": {},
    "the day alone": {DATE: date(2026, 1, 1)},
    "after-sales, to Germany": {
        DATE: date(2026, 1, 1), "transfer.from": "CN", "transfer.to": "DE", "transfer.scenario": "after-sales",
        "transfer.access": frozenset(("transfer",)), "exporter.ciio": False, "exporter.zones": frozenset[str](),
        "dataset.important_data": "none", "counts.persons": 42_000, "counts.persons_sensitive": 0, **ORDINARY,
    },
    "a zone enterprise while its trial list was in force": {
        DATE: date(2025, 5, 16), "transfer.from": "CN", "transfer.to": "DE", "exporter.ciio": False,
        "exporter.zones": frozenset(("CN-SH-LINGANG",)), "transfer.scenario": "global-rd-testing", "dataset.important_data": "none",
        **ORDINARY,
    },
    "an enterprise of another zone, large counts": {
        DATE: date(2026, 1, 1), "transfer.from": "CN", "exporter.ciio": False, "exporter.zones": frozenset(("CN-BJ",)),
        "dataset.important_data": "none", "counts.persons": 1_000_000, "counts.persons_sensitive": 10_000,
    },
    "critical infrastructure with important data": {
        DATE: date(2026, 1, 1), "transfer.from": "CN", "exporter.ciio": True, "dataset.important_data": "notified",
    },
    "out of another country": {DATE: date(2026, 1, 1), "transfer.from": "DE", "transfer.to": "US"},
}  # fmt: skip


@cache
def shipped() -> Installation:
    installed = load((), limits=Limits())
    assert not installed.broken, installed.diagnostics
    return installed


def comparisons(condition: Condition) -> Iterator[Test]:
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                yield from comparisons(part)
        case Not(part):
            yield from comparisons(part)
        case Within(fact, _, periods):
            for period in periods:
                yield Test(DATE, Operator.AT_LEAST, period.since)
                yield Test(fact, Operator.IN, period.members)
        case _:
            yield condition


@cache
def values() -> Mapping[str, tuple[FactValue, ...]]:
    """For every fact that a catalogue asks about: values on, and on both sides of, every bound."""
    found: dict[str, set[FactValue]] = {DATE: set()}
    for catalog in shipped().catalogs:
        days = (catalog.instrument.effective, catalog.instrument.expires)
        found[DATE].update(near for day in days if day for near in beside(day))
        for condition in (catalog.applies, *(each for entry in catalog.entries for each in (entry.when, entry.unless))):
            for test in comparisons(condition):
                literals = test.value if isinstance(test.value, frozenset) else (test.value,)
                found.setdefault(test.fact, set()).update(near for literal in literals for near in beside(literal))
    return {fact: tuple(possible(shipped().facts[fact], sorted(found[fact], key=str))) for fact in sorted(found)}


def beside(literal: FactValue) -> tuple[FactValue, ...]:
    if isinstance(literal, bool):
        return (True, False)
    if isinstance(literal, int | Decimal):
        return (literal, literal - 1, literal + 1)
    if isinstance(literal, date):
        return (literal, literal - timedelta(days=1), literal + timedelta(days=1))
    return (literal,)


def possible(fact: FactDef, literals: list[FactValue]) -> Iterator[FactValue]:
    match fact.type:
        case FactType.SET if fact.derived:
            members = frozenset(str(literal) for literal in literals)
            yield from (Seen(members, frozenset()), Seen(frozenset(), frozenset()), Seen(frozenset(), None), Seen(frozenset(), members))
        case FactType.SET:
            members = frozenset(str(literal) for literal in literals)
            yield from (members, frozenset(), *(frozenset((member,)) for member in sorted(members)))
        case FactType.ENUM:
            yield from fact.values
        case FactType.COUNTRY:
            yield from (*literals, "ZZ")
        case _:
            yield from literals


def some_facts(choose: Choose, transfer: Facts) -> Facts:
    """A realistic transfer, mostly with every fact stated that a list asks about, or with some stated otherwise."""
    facts = tuple(values()) if choose.below(3) else [choose(tuple(values())) for _ in range(choose((0, 1, 3, 6)))]
    changed = {fact: choose(values()[fact]) for fact in facts}
    return {**changed, **transfer} if choose.below(3) else {**transfer, **changed}


def some_signs(choose: Choose, exact: bool, part: int) -> frozenset[Sign]:
    # A broad concept keeps the plain law busy for long; the unrecognised field has a test of its own.
    graph = shipped().vocabulary.concepts
    narrow = [concept for concept in graph.concepts if len(graph.narrower(concept)) < 12]
    begin = len(narrow) * part // len(PARTS)
    narrow = narrow[begin:] + narrow[:begin]
    evidence = (Evidence.NAME, Evidence.DECLARED) if exact else tuple(Evidence)
    found = {Sign(concept=choose(narrow), evidence=choose(evidence))}
    if choose.seldom(3):
        found.add(Sign(concept=choose(narrow), evidence=choose(evidence), context=choose.seldom(4)))
    return frozenset(found)


def some_approvals(choose: Choose) -> tuple[Approval, ...]:
    mechanisms = ("security-assessment", "standard-contract", "certification", "approval")
    return tuple(
        Approval(
            regime=(catalog := choose(shipped().catalogs)).regime, mechanism=choose(mechanisms), catalog=catalog.id, reference="no. 1",
            fields=choose((None, frozenset(("order.phone",)))), valid_until=choose((None, date(2025, 12, 31))),
        )
        for _ in range(choose((0, 0, 1, 2)))
    )  # fmt: skip


@st.composite
def shipped_worlds(draw: st.DrawFn, part: int) -> World:
    choose = Choose(draw)
    signs = [some_signs(choose, exact, part) for exact in (True, False)]
    own: list[Facts] = [{}, {fact: choose(values()[fact]) for fact in values() if fact.startswith("field.") and choose.seldom(2)}]
    return World(
        graph=shipped().vocabulary.concepts,
        catalogs=shipped().catalogs,
        facts=some_facts(choose, choose(tuple(TRANSFERS.values()))),
        approvals=some_approvals(choose),
        fields=tuple(Asked(choose(signs), choose(("order.phone", "other.field")), choose(own)) for _ in range(3)),
    )


@pytest.mark.parametrize("part", PARTS)
def test_the_engines_agree_over_the_shipped_catalogues(part: int) -> None:
    @SOME
    @given(shipped_worlds(part))
    def agree(world: World) -> None:
        assert world.disagreements() == []

    agree()


@pytest.mark.parametrize("name", TRANSFERS)
def test_the_engines_agree_on_some_concepts(name: str) -> None:
    narrow = list(shipped().vocabulary.concepts.concepts)[len(name) % STEP :: STEP]
    fields = tuple(Asked(frozenset((Sign(concept=concept, evidence=Evidence.NAME),)), "a", {}) for concept in narrow)
    world = World(shipped().vocabulary.concepts, shipped().catalogs, TRANSFERS[name], (), fields)
    assert world.disagreements() == []


@pytest.mark.parametrize("name", list(TRANSFERS)[: None if FULL else 1])
def test_the_engines_agree_on_a_field_of_which_nothing_is_known(name: str) -> None:
    fields = (Asked(frozenset(), "a", {}),)
    world = World(shipped().vocabulary.concepts, shipped().catalogs, TRANSFERS[name], (), fields)
    assert world.disagreements() == []
