"""Why a field is chaotic, and what goes with the other verdicts: one small installation, changed a little each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from xbcatalog.core.catalogs import Approval, Basis, Catalog, Entry, Instrument, ListKind, Transcribed, Unlisted
from xbcatalog.core.concepts import Concept, graph
from xbcatalog.core.conditions import Any, Condition, Operator, Period, Test, Within
from xbcatalog.core.decision import Cause, Decision, Effect, Verdict
from xbcatalog.core.facts import DATE, Facts, FactValue
from xbcatalog.core.law import Question, decide
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.truth import Truth

GRAPH = graph(
    (
        Concept(id="person"),
        Concept(id="person.name", broader=("person",)),
        Concept(id="person.health", broader=("person",)),
        Concept(id="vehicle"),
        Concept(id="vehicle.vin", broader=("vehicle", "person")),
        Concept(id="weather"),
        Concept(id="record"),
        Concept(id="secret", restricted=True),
    )
)
FACES, CIIO = Test("field.contains_faces", Operator.IS, False), Test("exporter.ciio", Operator.IS, False)
KNOWN: Facts = {DATE: date(2025, 1, 1), "field.contains_faces": False, "exporter.ciio": False}
FIRST, LAST = date(2024, 1, 1), date(2026, 1, 1)


def row(*concepts: str, mechanism: str = "none", when: Condition | None = None, partial: bool = False) -> Entry:
    entry = Entry(id="-".join(concepts), concepts=frozenset(concepts), mechanism=mechanism, partial=partial)
    return entry if when is None else replace(entry, when=when)


def listed(
    kind: ListKind,
    *rows: Entry,
    id: str = "",
    regime: str = "cn",
    applies: Condition | None = None,
    days: tuple[date, date | None] = (FIRST, None),
    total: int | None = 0,
    unlisted: Unlisted = Unlisted.UNDECIDED,
    displaces: frozenset[str] = frozenset(),
) -> Catalog:
    catalog = Catalog(
        id=id or kind.value,
        version=(2024, 1, 0),
        regime=regime,
        list=kind,
        entries=rows,
        instrument=Instrument(issuer="i", effective=days[0], expires=days[1]),
        transcribed=Transcribed(known=len(rows), total=None if total is None else len(rows) + total),
        unlisted=unlisted,
        displaces=displaces,
    )
    return catalog if applies is None else replace(catalog, applies=applies)


POSITIVE, NEGATIVE = ListKind.POSITIVE, ListKind.NEGATIVE


def name(*concepts: str) -> frozenset[Sign]:
    return frozenset(Sign(concept=concept, evidence=Evidence.NAME) for concept in concepts)


def sign(concept: str, evidence: Evidence, *, context: bool = False) -> frozenset[Sign]:
    return frozenset((Sign(concept=concept, evidence=evidence, context=context),))


def ask(signs: frozenset[Sign], *catalogs: Catalog, unknown: tuple[str, ...] = (), approvals: tuple[Approval, ...] = ()) -> Decision:
    facts: dict[str, FactValue] = {fact: value for fact, value in KNOWN.items() if fact not in unknown}
    return decide(Question(signs=signs, path="a.b", facts=facts, approvals=approvals, catalogs=catalogs, graph=GRAPH))


def why(signs: frozenset[Sign], *catalogs: Catalog, unknown: tuple[str, ...] = (), approvals: tuple[Approval, ...] = ()) -> Cause | None:
    return ask(signs, *catalogs, unknown=unknown, approvals=approvals).cause


EVERYTHING = listed(POSITIVE, row("any"))
HEALTH = listed(NEGATIVE, row("person.health", mechanism="security-assessment"))


def test_a_fact_alone_keeps_a_restriction_open() -> None:
    open = listed(NEGATIVE, row("weather", mechanism="forbidden", when=FACES))
    decision = ask(name("weather"), EVERYTHING, open, unknown=("field.contains_faces",))
    assert (decision.cause, decision.missing) == (Cause.MISSING_FACT, frozenset(("field.contains_faces",)))


def test_a_fact_alone_keeps_a_permission_open() -> None:
    decision = ask(name("weather"), listed(POSITIVE, row("weather", when=FACES)), unknown=("field.contains_faces",))
    assert (decision.cause, decision.missing) == (Cause.MISSING_FACT, frozenset(("field.contains_faces",)))


def test_the_facts_of_an_open_restriction_and_of_the_permission_are_named_together() -> None:
    lists = (listed(NEGATIVE, row("weather", mechanism="forbidden", when=FACES)), listed(POSITIVE, row("weather", when=CIIO)))
    assert ask(name("weather"), *lists, unknown=("field.contains_faces", "exporter.ciio")).missing == {
        "field.contains_faces",
        "exporter.ciio",
    }


def test_a_hint_at_something_restricted_is_suspected() -> None:
    assert why(name("weather") | sign("person.health", Evidence.HINT), EVERYTHING, HEALTH) is Cause.SUSPECTED


def test_a_concept_of_which_a_part_is_restricted_is_suspected() -> None:
    assert why(name("person"), EVERYTHING, HEALTH) is Cause.SUSPECTED


def test_a_concept_of_which_only_a_part_is_permitted_is_suspected() -> None:
    assert why(name("person"), listed(POSITIVE, row("person", "vehicle"))) is None
    assert why(name("person"), listed(POSITIVE, row("person"))) is Cause.SUSPECTED  # it may be a VIN, which is a vehicle's too
    assert (
        why(name("person"), replace(EVERYTHING, entries=(replace(row("person"), other_than=frozenset(("vehicle",))),))) is Cause.SUSPECTED
    )


def test_a_hint_at_something_not_permitted_is_suspected_and_a_name_is_unlisted() -> None:
    weather = listed(POSITIVE, row("weather"))
    assert why(name("weather") | sign("person.name", Evidence.HINT), weather) is Cause.SUSPECTED
    assert why(name("weather", "person.name"), weather) is Cause.UNLISTED


def test_a_name_that_has_nothing_in_common_with_the_declaration_contradicts_it() -> None:
    declared = sign("weather", Evidence.DECLARED)
    assert why(declared | name("person.name"), EVERYTHING) is Cause.CONTRADICTION
    assert why(declared | name("record"), EVERYTHING) is None
    assert why(sign("person", Evidence.DECLARED) | name("vehicle"), EVERYTHING) is None  # a VIN is both


@pytest.mark.parametrize("signs", [frozenset[Sign](), sign("weather", Evidence.PHRASE), sign("weather", Evidence.HINT)])
def test_a_field_with_no_exact_sign_is_unrecognised(signs: frozenset[Sign]) -> None:
    assert why(signs, EVERYTHING) is Cause.UNRECOGNISED


def test_what_only_a_sibling_says_leaves_a_field_unrecognised_and_is_restricted_all_the_same() -> None:
    sibling = sign("person.health", Evidence.NAME, context=True)
    assert why(sibling, EVERYTHING) is Cause.UNRECOGNISED
    assert ask(sibling, EVERYTHING, HEALTH).verdict is Verdict.PROHIBITED


def test_what_a_sibling_says_needs_permission_and_is_no_excuse_for_housekeeping() -> None:
    weather = listed(POSITIVE, row("weather"))
    assert why(name("weather") | sign("person.name", Evidence.NAME, context=True), weather) is Cause.UNLISTED
    assert why(name("record") | sign("weather", Evidence.NAME, context=True), weather) is Cause.UNLISTED


def test_housekeeping_needs_no_permission_beside_something_else_but_does_alone() -> None:
    weather = listed(POSITIVE, row("weather"))
    assert ask(name("record", "weather"), weather).verdict is Verdict.ALLOWED
    assert why(name("record"), weather) is Cause.UNLISTED


@pytest.mark.parametrize("days", [(FIRST, date(2024, 12, 31)), (date(2025, 1, 2), None)])
def test_a_list_that_is_over_or_not_yet_in_force_is_the_cause_where_it_alone_would_permit(days: tuple[date, date | None]) -> None:
    assert why(name("weather"), listed(POSITIVE, row("weather"), days=days)) is Cause.LIST_LAPSED


def test_an_approval_that_is_over_is_the_cause_where_it_alone_would_permit() -> None:
    asked = Approval(regime="cn", mechanism="security-assessment", valid_until=date(2024, 12, 31))
    assert why(name("person.name"), HEALTH, approvals=(asked,)) is Cause.LIST_LAPSED
    assert why(name("person.name"), HEALTH, approvals=(replace(asked, valid_until=None),)) is None
    assert why(name("person.name"), HEALTH, approvals=(replace(asked, fields=frozenset(("a.c",)), valid_until=None),)) is Cause.UNLISTED


def test_a_false_condition_of_a_list_that_applies_is_unmet() -> None:
    faces = Test("field.contains_faces", Operator.IS, True)
    assert why(name("weather"), listed(POSITIVE, row("weather", when=faces))) is Cause.CONDITION_UNMET
    assert why(name("weather"), listed(POSITIVE, row("weather"), applies=faces)) is Cause.UNLISTED


def test_a_doubtful_permission_and_a_rest_not_transcribed_are_incomplete() -> None:
    assert why(name("weather"), listed(POSITIVE, row("weather", partial=True))) is Cause.LIST_INCOMPLETE
    assert why(name("weather"), listed(POSITIVE, row("vehicle"), total=1)) is Cause.LIST_INCOMPLETE
    assert why(name("weather"), listed(POSITIVE, row("vehicle"), total=1, days=(FIRST, date(2024, 12, 31)))) is Cause.UNLISTED


def test_a_doubtful_restriction_is_incomplete_and_prohibits_nothing() -> None:
    doubtful = listed(NEGATIVE, row("weather", mechanism="forbidden", partial=True))
    assert why(name("weather"), EVERYTHING, doubtful) is Cause.LIST_INCOMPLETE


def test_a_doubtful_restriction_that_also_waits_for_a_fact_asks_for_the_fact() -> None:
    doubtful = listed(NEGATIVE, row("weather", mechanism="forbidden", partial=True, when=FACES))
    assert ask(name("weather"), EVERYTHING, doubtful, unknown=("field.contains_faces",)).missing == {"field.contains_faces"}


def test_a_group_that_nobody_can_tell_yet_asks_for_the_day_and_for_the_country_together() -> None:
    near = Within("transfer.to", "near", (Period(FIRST, frozenset(("JP",))), Period(date(2024, 6, 1), frozenset(("JP", "KR")))))
    listing = listed(POSITIVE, row("weather", when=near))
    asked = ask(name("weather"), listing, unknown=(DATE,))
    assert (asked.cause, asked.missing) == (Cause.MISSING_FACT, frozenset((DATE, "transfer.to")))


def test_a_doubt_that_an_answer_may_do_away_with_asks_for_the_answer() -> None:
    before = Within("transfer.to", "near", (Period(date(2025, 6, 1), frozenset(("JP",))),))
    listing = listed(POSITIVE, row("weather", when=Any((before, FACES))))
    asked = ask(name("weather"), listing, unknown=("field.contains_faces",))
    assert (asked.cause, asked.missing) == (Cause.MISSING_FACT, frozenset(("field.contains_faces",)))
    assert why(name("weather"), listed(POSITIVE, row("weather", when=before))) is Cause.LIST_INCOMPLETE


def test_what_no_list_names_is_unlisted() -> None:
    assert why(name("weather"), listed(POSITIVE, row("vehicle"))) is Cause.UNLISTED


def test_among_several_ways_the_nearest_counts() -> None:
    faces = Test("field.contains_faces", Operator.IS, True)
    unmet, lapsed = row("weather", when=faces), listed(POSITIVE, row("weather"), id="old", days=(FIRST, date(2024, 12, 31)))
    assert why(name("weather"), listed(POSITIVE, unmet), lapsed) is Cause.LIST_LAPSED
    assert (
        why(name("weather"), listed(POSITIVE, unmet, row("weather", "vehicle", when=CIIO)), unknown=("exporter.ciio",))
        is Cause.MISSING_FACT
    )


def test_where_several_things_must_come_right_the_farthest_counts() -> None:
    other = listed(POSITIVE, row("weather", when=CIIO), id="other", regime="us")
    silent = listed(POSITIVE, row("vehicle"))
    assert why(name("weather"), silent, other, unknown=("exporter.ciio",)) is Cause.UNLISTED
    assert why(name("vehicle.vin"), silent) is Cause.UNLISTED  # nobody frees the person behind it
    assert why(name("vehicle.vin"), replace(silent, entries=(row("vehicle", "person"),))) is None


def test_of_an_unknown_field_a_restriction_speaks_only_where_everything_it_may_be_is_restricted() -> None:
    assert why(frozenset(), EVERYTHING, HEALTH) is Cause.UNRECOGNISED
    ban = listed(NEGATIVE, row("any", mechanism="forbidden", when=CIIO))
    assert ask(frozenset(), EVERYTHING, ban).verdict is Verdict.PROHIBITED
    assert ask(frozenset(), EVERYTHING, ban, unknown=("exporter.ciio",)).missing == {"exporter.ciio"}
    doubtful = replace(ban, entries=(replace(ban.entries[0], partial=True),))
    assert why(frozenset(), EVERYTHING, doubtful) is Cause.LIST_INCOMPLETE


def test_a_secret_is_prohibited_by_the_vocabulary_whatever_the_lists_say() -> None:
    decision = ask(name("secret"), EVERYTHING)
    assert (decision.verdict, decision.demands) == (Verdict.PROHIBITED, ("forbidden",))
    assert (decision.reasons[0].effect, decision.reasons[0].catalog) == (Effect.RESTRICTS, "vocabulary")


def test_a_filing_is_a_duty_only_where_nothing_permits_without_it() -> None:
    filing = listed(POSITIVE, row("weather", mechanism="filing"))
    assert ask(name("weather"), filing).duties == ("filing",)
    assert ask(name("weather"), replace(filing, entries=(*filing.entries, row("weather", "vehicle")))).duties == ()


def test_a_closed_list_permits_by_its_silence_and_takes_the_place_of_what_it_displaces() -> None:
    national = listed(NEGATIVE, row("person", mechanism="security-assessment"), id="national")
    zone = listed(
        NEGATIVE, row("person.health", mechanism="forbidden"), id="zone", unlisted=Unlisted.EXEMPT, displaces=frozenset(("national",))
    )
    assert ask(name("person.name"), national).verdict is Verdict.PROHIBITED
    assert ask(name("person.name"), national, zone).verdict is Verdict.ALLOWED
    assert ask(name("person.health"), national, zone).demands == ("forbidden",)
    assert why(name("person.name"), national, replace(zone, transcribed=Transcribed(known=1, total=2))) is Cause.LIST_INCOMPLETE


def test_a_regime_that_permits_by_an_approval_alone_is_named_among_what_the_regimes_say() -> None:
    elsewhere = listed(POSITIVE, row("vehicle"), unlisted=Unlisted.OUTSIDE)
    shown = Approval(regime="cn", mechanism="security-assessment")
    decision = ask(name("weather"), elsewhere, approvals=(shown,))
    assert decision.verdict is Verdict.ALLOWED
    assert [(own.regime, own.verdict) for own in decision.regimes] == [("cn", Verdict.ALLOWED)]
    assert ask(name("weather"), elsewhere).regimes == ()
    assert ask(name("weather"), elsewhere, approvals=(replace(shown, valid_until=date(2024, 12, 31)),)).regimes == ()
    assert ask(name("weather"), elsewhere, approvals=(replace(shown, mechanism="approval"),)).regimes == ()
    assert ask(name("weather"), replace(elsewhere, applies=Test("exporter.ciio", Operator.IS, True)), approvals=(shown,)).regimes == ()


def test_a_list_with_no_say_over_what_it_does_not_name_leaves_other_regimes_alone() -> None:
    outside = listed(
        POSITIVE, row("vehicle", when=Test("exporter.ciio", Operator.IS, True)), id="o", regime="us", unlisted=Unlisted.OUTSIDE
    )
    assert why(name("weather"), EVERYTHING, outside) is None
    assert why(name("vehicle"), EVERYTHING, outside) is Cause.CONDITION_UNMET
    assert [regime.regime for regime in ask(name("weather"), EVERYTHING, outside).regimes] == ["cn"]


def test_the_reasons_tell_what_is_true_open_lifted_and_a_companys_own() -> None:
    own = listed(POSITIVE, replace(row("person"), basis=Basis.INTERNAL), id="own")
    asked = listed(NEGATIVE, row("person.name", mechanism="security-assessment", when=CIIO))
    shown = Approval(regime="cn", mechanism="security-assessment", reference="no. 1")
    reasons = ask(name("person.name"), own, asked, approvals=(shown,)).reasons
    assert [(reason.effect, reason.entry, reason.truth, reason.lifted, reason.internal) for reason in reasons] == [
        (Effect.RESTRICTS, "person.name", Truth.TRUE, True, False),
        (Effect.PERMITS, "person", Truth.TRUE, False, True),
        (Effect.APPROVES, "no. 1", Truth.TRUE, False, False),
    ]
    waiting = ask(name("person.name"), own, asked, unknown=("exporter.ciio",)).reasons[0]
    assert (waiting.truth, waiting.cause, waiting.missing) == (Truth.UNKNOWN, Cause.MISSING_FACT, frozenset(("exporter.ciio",)))


def test_a_false_entry_is_a_reason_only_where_it_names_what_the_field_was_recognised_as() -> None:
    false = Test("exporter.ciio", Operator.IS, True)
    rows = (row("person", mechanism="forbidden", when=false), row("person.health", mechanism="forbidden", when=false))
    assert [reason.entry for reason in ask(name("person"), listed(NEGATIVE, *rows)).reasons] == ["person"]
