"""Planted bugs: small wrong turns of the law, each with a sentence and the laws that must catch it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tests.laws import test_approvals as approvals
from tests.laws import test_order as order
from tests.laws import test_regimes as regimes
from tests.laws import test_restriction as restriction
from tests.laws import test_time as time
from tests.laws import test_unknown as unknown

from xbcatalog.core import law
from xbcatalog.core.catalogs import Approval, Catalog, Entry, ListKind, Status, meets
from xbcatalog.core.concepts import ConceptGraph, Line
from xbcatalog.core.conditions import Condition, Operator, Test, evaluate
from xbcatalog.core.decision import Cause, Reason
from xbcatalog.core.facts import DATE, Facts
from xbcatalog.core.law import Finding, Question
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.truth import FALSE, TRUE, Answer, Truth, all_of, any_of, lacking, negation

CONTRACT: Mapping[str, tuple[Callable[[], None], ...]] = {
    "nothing unknown allows": (
        unknown.test_a_settled_field_stays_so_whatever_the_missing_facts_turn_out_to_be,
        unknown.test_a_settled_field_stays_so_whichever_narrower_concept_it_is,
        unknown.test_a_settled_field_stays_so_whether_its_hints_are_true_or_not,
        unknown.test_a_settled_field_has_the_two_valued_verdict_of_every_world_it_may_be_in,
    ),
    "nothing is lost to caution": (
        unknown.test_where_nothing_is_unknown_the_verdict_is_the_two_valued_one,
        unknown.test_housekeeping_needs_no_permission_beside_another_concept_unless_it_is_something_else_too,
    ),
    "a prohibition beats any number of permissions": (restriction.test_a_prohibition_beats_any_number_of_permissions,),
    "a new restriction never loosens": (restriction.test_a_new_restriction_never_loosens,),
    "a new sign never frees": (
        restriction.test_an_alias_of_a_concept_under_an_open_restriction_never_allows_a_field,
        restriction.test_a_phrase_or_hint_never_makes_a_verdict_laxer,
        restriction.test_nothing_newly_recognised_lifts_a_prohibition,
        restriction.test_what_a_sibling_says_never_makes_a_verdict_laxer,
    ),
    "a settled verdict survives every later fact": (unknown.test_a_settled_verdict_survives_every_later_fact,),
    "a missing-fact verdict names what it waits for": (
        unknown.test_a_missing_fact_verdict_names_at_least_one_fact_and_none_that_is_known,
        unknown.test_answering_all_the_missing_facts_ends_missing_fact_for_good,
        unknown.test_until_a_missing_fact_is_answered_no_other_fact_settles_the_field,
    ),
    "an approval never makes a verdict stricter, and counts in no other regime": (
        approvals.test_an_approval_never_makes_a_verdict_stricter,
        approvals.test_an_approval_counts_in_no_other_regime,
    ),
    "approvals lift what they meet, and no ban": (
        approvals.test_approvals_that_meet_its_demands_lift_a_prohibition,
        approvals.test_an_approval_that_meets_no_demand_lifts_no_prohibition,
        approvals.test_an_approval_given_under_one_list_lifts_no_demand_of_another,
        approvals.test_no_approval_allows_what_a_true_forbidden_entry_prohibits,
    ),
    "no catalogue in force, no permission": (
        time.test_without_a_catalogue_there_is_no_permission,
        time.test_lists_that_are_not_in_force_permit_nothing,
        time.test_what_a_list_that_is_not_in_force_would_permit_changes_no_verdict,
        time.test_a_positive_list_that_lapses_never_makes_a_verdict_laxer,
    ),
    "a superseded version changes nothing": (
        time.test_a_superseded_version_changes_nothing,
        time.test_a_corrected_revision_changes_nothing,
        time.test_a_draft_and_a_recommended_text_change_no_verdict,
    ),
    "a doubtful entry never makes a verdict laxer, and never prohibits": (
        restriction.test_a_doubtful_entry_never_makes_a_verdict_laxer,
        restriction.test_a_doubtful_entry_never_prohibits,
    ),
    "regimes stack": (
        regimes.test_what_one_regime_alone_prohibits_is_prohibited,
        regimes.test_what_each_regime_alone_allows_is_allowed,
        regimes.test_each_regimes_own_verdict_is_the_law_over_its_lists_alone,
        regimes.test_one_more_regime_makes_nothing_laxer_but_what_no_other_spoke_of,
    ),
    "one more broader concept allows nothing": (restriction.test_one_more_broader_concept_never_allows_a_field_recognised_as_one_concept,),
    "order, repetition and layout change nothing": (
        order.test_order_changes_nothing,
        order.test_repetition_changes_nothing,
        order.test_the_layout_of_files_changes_nothing,
    ),
}
"""The laws of the contract, each with the tests that hold it."""

Steps = list[tuple[Answer, Cause]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bug:
    """A function of the law (or of the graph) with a wrong one in its place, and the laws of which one at least must fail."""

    sentence: str
    name: str
    wrong: Callable[..., Any]
    caught_by: tuple[Callable[[], None], ...]
    of: object = law


# The right functions, as they are before anything is planted.
_considered, _current, _editions, _lifted = law.considered, law.current, law.editions, law.lifted
_meets, _names, _open, _restricted, _restrictions = meets, law.names, law.open_restriction, law.restricted, law.restrictions
_rows, _sign_permitted, _speaks, _stands, _superseded = law.rows, law.sign_permitted, law.speaks, law.stands, law.superseded
_truth_steps, _truth, _displaced, _heard, _ways = law.truth_steps, law.truth, law.displaced, law.heard, law.ways
_covers, _reasons, _housekeeping = law.covers, law.reasons, law.housekeeping


def _known(answer: Answer, otherwise: Answer) -> Answer:
    return otherwise if answer.truth is Truth.UNKNOWN else answer


# -- nothing unknown allows, nothing is lost to caution -------------------------------------------------------------------------------


def _open_is_free(question: Question, concept: str) -> Answer:
    return _known(_restricted(question, concept), FALSE)


def _unknown_is_silent(question: Question, regime: str, line: Line) -> Answer:
    return _known(_speaks(question, regime, line), FALSE)


def _only_itself(graph: ConceptGraph, id: str) -> frozenset[str]:
    return frozenset((id,))


def _without_hints(question: Question) -> frozenset[Sign]:
    return _considered(replace(question, signs=frozenset(sign for sign in question.signs if sign.evidence is not Evidence.HINT)))


def _hints_are_names(question: Question) -> frozenset[Sign]:
    named = (replace(sign, evidence=Evidence.NAME) if sign.evidence is Evidence.HINT else sign for sign in question.signs)
    return _considered(replace(question, signs=frozenset(named)))


def _perhaps_displaced(question: Question, catalog: Catalog) -> Answer:
    return _known(_displaced(question, catalog), TRUE)


def _always_doubtful(question: Question, catalog: Catalog, entry: Entry) -> Steps:
    return [*_truth_steps(question, catalog, entry), (lacking(law.DOUBT), Cause.LIST_INCOMPLETE)]


def _silence_is_nothing(question: Question, catalog: Catalog) -> Steps:
    return [(FALSE, Cause.UNLISTED)]


def _exclusive(condition: Condition, facts: Facts) -> Answer:
    if isinstance(condition, Test) and condition.operator is Operator.AT_LEAST:
        return evaluate(Test(condition.fact, Operator.MORE_THAN, condition.value), facts)
    return evaluate(condition, facts)


def _record_is_free(question: Question, concept: str) -> bool:
    return question.graph.is_under(concept, "record")


def _unasked_is_true(condition: Condition, facts: Facts) -> Answer:
    return _known(evaluate(condition, facts), TRUE)


def _undated_is_dated(condition: Condition, facts: Facts) -> Answer:
    return TRUE if isinstance(condition, Test) and condition.fact == DATE and DATE not in facts else evaluate(condition, facts)


def _no_news_is_good(answer: Answer) -> Answer:
    return TRUE if answer.truth is Truth.UNKNOWN else negation(answer)


# -- missing facts -------------------------------------------------------------------------------------------------------------------


def _doubt_is_a_fact(restriction: dict[Sign, dict[str, Answer]]) -> tuple[Cause | None, frozenset[str]]:
    cause, missing = _open(restriction)
    return (Cause.MISSING_FACT, frozenset((law.DOUBT,))) if cause is Cause.LIST_INCOMPLETE else (cause, missing)


def _one_is_enough(restriction: dict[Sign, dict[str, Answer]]) -> tuple[Cause | None, frozenset[str]]:
    cause, missing = _open(restriction)
    return cause, frozenset(sorted(missing)[:1])


def _all_but_dates(restriction: dict[Sign, dict[str, Answer]]) -> tuple[Cause | None, frozenset[str]]:
    cause, missing = _open(restriction)
    return cause, missing - {DATE}


def _permission_asks_nothing(question: Question, sign: Sign, needed: frozenset[str]) -> Finding:
    return replace(_sign_permitted(question, sign, needed), missing=frozenset())


def _asks_for_one(question: Question, sign: Sign, needed: frozenset[str]) -> Finding:
    found = _sign_permitted(question, sign, needed)
    return replace(found, missing=frozenset(sorted(found.missing)[-1:]))


# -- prohibitions, restrictions, signs -----------------------------------------------------------------------------------------------


def _permission_lifts(question: Question, concept: str) -> Iterator[tuple[Answer, str]]:
    permitted = law.permitted(question, concept).truth is Truth.TRUE
    return iter(()) if permitted else _restrictions(question, concept)


def _some_permission_lifts(question: Question, concept: str) -> Iterator[tuple[Answer, str]]:
    lines = question.graph.lines(concept)
    granted = any(law.granted(question, regime, line).truth is Truth.TRUE for regime in law.regimes(question) for line in lines)
    return iter(()) if granted else _restrictions(question, concept)


def _any_closed_list_displaces(question: Question, catalog: Catalog) -> Answer:
    return any_of(_stands(question, other) for other in law.lists(question) if law.closed(other) and other != catalog)


def _any_approval_lifts(question: Question, catalog: Catalog, entry: Entry) -> Answer:
    return any_of(_covers(question, approval) for approval in question.approvals)


def _last_entry_alone(question: Question, list: ListKind) -> Iterator[tuple[Catalog, Entry]]:
    return (row for row in _rows(question, list) if list is ListKind.POSITIVE or row[1] is row[0].entries[-1])


def _all_must_restrict(question: Question, concept: str) -> Answer:
    answers = [answer for answer, _ in _restrictions(question, concept)]
    return all_of(answers) if answers else FALSE


def _phrases_are_names(question: Question) -> frozenset[Sign]:
    named = (replace(sign, evidence=Evidence.NAME) if sign.evidence is Evidence.PHRASE else sign for sign in question.signs)
    return _considered(replace(question, signs=frozenset(named)))


def _exact_alone(question: Question) -> frozenset[Sign]:
    kept = _considered(question)
    exact = frozenset(sign for sign in kept if sign.evidence.exact)
    return exact or kept


def _declared_alone(question: Question) -> frozenset[Sign]:
    kept = _considered(question)
    return frozenset(sign for sign in kept if sign.evidence is Evidence.DECLARED) or kept


def _siblings_own(question: Question) -> frozenset[Sign]:
    return _considered(replace(question, signs=frozenset(replace(sign, context=False) for sign in question.signs)))


def _silenced_by_a_sibling(question: Question) -> frozenset[Sign]:
    kept = _considered(question)
    declared = any(sign.evidence is Evidence.DECLARED for sign in kept)
    return frozenset(sign for sign in kept if not (declared and sign.evidence is Evidence.HINT))


def _one_free_sign_frees(restriction: dict[Sign, dict[str, Answer]]) -> tuple[Cause | None, frozenset[str]]:
    if any(all(answer == FALSE for answer in answers.values()) for answers in restriction.values()):
        return None, frozenset()
    return _open(restriction)


def _one_free_sign_permits(question: Question, sign: Sign, needed: frozenset[str]) -> Finding:
    return law.either(_sign_permitted(question, other, question.graph.may_be(other.concept)) for other in _considered(question))


def _one_line_permits(question: Question, concept: str) -> Finding:
    graph = question.graph
    straight = (ConceptGraph({id: replace(each, broader=each.broader[-1:]) for id, each in graph.concepts.items()}), graph)
    return law.either(_permitted(replace(question, graph=one), concept) for one in straight)


_permitted = law.permitted


def _all_lines_at_once(question: Question, concept: str) -> Iterator[tuple[Answer, str]]:
    together = frozenset[str]().union(*question.graph.lines(concept))
    for catalog, entry in _rows(question, ListKind.NEGATIVE):
        if _names(entry, together):
            yield all_of((law.truth(question, catalog, entry), negation(law.lifted(question, catalog, entry)))), entry.mechanism


# -- approvals -----------------------------------------------------------------------------------------------------------------------


def _meets_everywhere(approval: Approval, demand: str, catalog: Catalog) -> bool:
    return _meets(replace(approval, regime=catalog.regime), demand, catalog)


def _grants_everywhere(question: Question, regime: str, line: Line) -> Iterator[tuple[Finding, str]]:
    moved = tuple(replace(approval, regime=regime) for approval in question.approvals)
    return _ways(replace(question, approvals=moved), regime, line)


def _meets_a_ban(approval: Approval, demand: str, catalog: Catalog) -> bool:
    return _meets(approval, "security-assessment" if demand == "forbidden" else demand, catalog)


def _approval_of_any_list(approval: Approval, demand: str, catalog: Catalog) -> bool:
    return _meets(replace(approval, catalog=catalog.id), demand, catalog)


def _covered_is_no_ban(question: Question, concept: str) -> Iterator[tuple[Answer, str]]:
    covered = any(_covers(question, approval) == TRUE for approval in question.approvals)
    return ((answer, demand) for answer, demand in _restrictions(question, concept) if not (covered and demand == "forbidden"))


def _never_lifted(question: Question, catalog: Catalog, entry: Entry) -> Answer:
    return FALSE


def _contract_lifts_nothing(approval: Approval, demand: str, catalog: Catalog) -> bool:
    return approval.mechanism != "standard-contract" and _meets(approval, demand, catalog)


def _lifted_unless_approved(question: Question, catalog: Catalog, entry: Entry) -> Answer:
    return negation(_lifted(question, catalog, entry))


def _approved_is_asked_for(question: Question, regime: str, line: Line) -> Iterator[tuple[Finding, str]]:
    first = next((approval for approval in question.approvals if approval.regime == regime), None)
    if first is None:
        return _ways(question, regime, line)
    return iter([(law.step(_covers(question, first), Cause.CONDITION_UNMET), "none")])


# -- time and trust ------------------------------------------------------------------------------------------------------------------


def _silent_is_free(question: Question, concept: str) -> Finding:
    def consents(regime: str, line: Line) -> Finding:
        return law.either((law.step(negation(law.speaks(question, regime, line)), Cause.UNLISTED), law.granted(question, regime, line)))

    return law.both(consents(regime, line) for line in question.graph.lines(concept) for regime in law.regimes(question))


def _yes(*_: object) -> Answer:
    return TRUE


def _no(*_: object) -> Answer:
    return FALSE


def _lapsed_is_silent(question: Question, catalog: Catalog) -> Answer:
    return all_of((_heard(question, catalog), law.unexpired(question, catalog)))


def _revived(question: Question, catalog: Catalog) -> Answer:
    later = (other for other in _editions(question.catalogs) if other.id == catalog.id and other.version > catalog.version)
    return any_of(all_of((law.started(question, other), law.unexpired(question, other))) for other in later)


def _with_drafts(catalogs: tuple[Catalog, ...]) -> Iterator[Catalog]:
    undrafted = (replace(catalog, instrument=replace(catalog.instrument, status=Status.IN_FORCE)) for catalog in catalogs)
    return _editions(tuple(undrafted))


def _every_revision(catalogs: tuple[Catalog, ...]) -> Iterator[Catalog]:
    return (catalog for catalog in catalogs if catalog.instrument.status is not Status.DRAFT)


def _last_read(catalogs: tuple[Catalog, ...]) -> Iterator[Catalog]:
    return iter({(catalog.id, catalog.version[:2]): catalog for catalog in catalogs}.values())


def _advice_binds(question: Question) -> list[Catalog]:
    return list(law.editions(question.catalogs))


def _without_doubt(question: Question, catalog: Catalog, entry: Entry) -> Steps:
    return _truth_steps(question, catalog, replace(entry, partial=False, basis=entry.basis.OFFICIAL))


def _partial_is_whole(question: Question, catalog: Catalog, entry: Entry) -> Steps:
    return _truth_steps(question, catalog, replace(entry, partial=False))


def _doubtful_is_silent(question: Question, catalog: Catalog) -> Answer:
    return FALSE if any(entry.doubtful for entry in catalog.entries) else _heard(question, catalog)


def _doubtful_is_unread(question: Question, list: ListKind) -> Iterator[tuple[Catalog, Entry]]:
    return (row for row in _rows(question, list) if list is ListKind.POSITIVE or not any(entry.doubtful for entry in row[0].entries))


# -- regimes and order ---------------------------------------------------------------------------------------------------------------


def _one_regime_permits(question: Question, concept: str) -> Finding:
    return law.both(
        law.either((Finding(Truth.FALSE, Cause.UNLISTED), *(law.granted(question, regime, line) for regime in law.regimes(question))))
        for line in question.graph.lines(concept)
    )


def _must_agree(question: Question, concept: str) -> Iterator[tuple[Answer, str]]:
    negative = {catalog.regime for catalog, _ in _rows(question, ListKind.NEGATIVE)}
    return _restrictions(question, concept) if len(negative) < 2 else iter(())


def _restricts_if_it_speaks_alone(question: Question, concept: str) -> Iterator[tuple[Answer, str]]:
    return _restrictions(question, concept) if len(law.regimes(question)) == 1 else iter(())


def _odd_approvals(question: Question, catalog: Catalog, entry: Entry) -> Answer:
    met = [approval for approval in question.approvals if meets(approval, entry.mechanism, catalog)]
    return _lifted(question, catalog, entry) if len(met) % 2 else FALSE


def _unsorted(question: Question) -> tuple[Reason, ...]:
    found = {reason.entry: reason for reason in _reasons(question)}
    return tuple(found[entry.id] for catalog in question.catalogs for entry in catalog.entries if entry.id in found)


def _by_line(entry: Entry, line: Line) -> bool:
    return _names(entry, line) and (entry.line or 0) < 5


BUGS: tuple[Bug, ...] = (
    Bug(
        sentence="an open restriction counts as none",
        name="restricted", wrong=_open_is_free,
        caught_by=(unknown.test_a_settled_field_stays_so_whatever_the_missing_facts_turn_out_to_be,),
    ),
    Bug(
        sentence="a regime that may speak is taken to be silent",
        name="speaks", wrong=_unknown_is_silent,
        caught_by=(unknown.test_a_settled_field_stays_so_whatever_the_missing_facts_turn_out_to_be,),
    ),
    Bug(
        sentence="a condition that nobody answered is taken for true",
        name="evaluate", wrong=_unasked_is_true,
        caught_by=(unknown.test_a_settled_field_stays_so_whatever_the_missing_facts_turn_out_to_be,),
    ),
    Bug(
        sentence="the narrower concepts are not looked at",
        of=ConceptGraph, name="may_be", wrong=_only_itself,
        caught_by=(unknown.test_a_settled_field_stays_so_whichever_narrower_concept_it_is,),
    ),
    Bug(
        sentence="what lies under record and something else is housekeeping",
        name="housekeeping", wrong=_record_is_free,
        caught_by=(unknown.test_housekeeping_needs_no_permission_beside_another_concept_unless_it_is_something_else_too,),
    ),
    Bug(
        sentence="hints are not listened to",
        name="considered", wrong=_without_hints,
        caught_by=(unknown.test_a_settled_field_stays_so_whether_its_hints_are_true_or_not,),
    ),
    Bug(
        sentence="hints count as names",
        name="considered", wrong=_hints_are_names,
        caught_by=(unknown.test_a_settled_field_stays_so_whether_its_hints_are_true_or_not,),
    ),
    Bug(
        sentence="a list that may be displaced is displaced",
        name="displaced", wrong=_perhaps_displaced,
        caught_by=(
            unknown.test_a_settled_field_stays_so_whatever_the_missing_facts_turn_out_to_be,
            unknown.test_a_settled_field_has_the_two_valued_verdict_of_every_world_it_may_be_in,
        ),
    ),
    Bug(
        sentence="every entry is doubtful",
        name="truth_steps", wrong=_always_doubtful,
        caught_by=(unknown.test_where_nothing_is_unknown_the_verdict_is_the_two_valued_one,),
    ),
    Bug(
        sentence="the silence of a closed list means nothing",
        name="stands_steps", wrong=_silence_is_nothing,
        caught_by=(unknown.test_where_nothing_is_unknown_the_verdict_is_the_two_valued_one,),
    ),
    Bug(
        sentence="`at least` leaves out the number itself",
        name="evaluate", wrong=_exclusive,
        caught_by=(unknown.test_where_nothing_is_unknown_the_verdict_is_the_two_valued_one,),
    ),
    Bug(
        sentence="without a date every list is in force",
        name="evaluate", wrong=_undated_is_dated,
        caught_by=(unknown.test_a_settled_verdict_survives_every_later_fact,),
    ),
    Bug(
        sentence="what is not known to be so is not so",
        name="negation", wrong=_no_news_is_good,
        caught_by=(unknown.test_a_settled_verdict_survives_every_later_fact,),
    ),
    Bug(
        sentence="a doubt is named as a missing fact",
        name="open_restriction", wrong=_doubt_is_a_fact,
        caught_by=(unknown.test_a_missing_fact_verdict_names_at_least_one_fact_and_none_that_is_known,),
    ),
    Bug(
        sentence="a permission that waits for facts names none",
        name="sign_permitted", wrong=_permission_asks_nothing,
        caught_by=(unknown.test_a_missing_fact_verdict_names_at_least_one_fact_and_none_that_is_known,),
    ),
    Bug(
        sentence="one fact is named of all that keep a restriction open",
        name="open_restriction", wrong=_one_is_enough,
        caught_by=(unknown.test_answering_all_the_missing_facts_ends_missing_fact_for_good,),
    ),
    Bug(
        sentence="one fact is named of all that a permission waits for",
        name="sign_permitted", wrong=_asks_for_one,
        caught_by=(unknown.test_answering_all_the_missing_facts_ends_missing_fact_for_good,),
    ),
    Bug(
        sentence="the date is not named though a restriction waits for it",
        name="open_restriction", wrong=_all_but_dates,
        caught_by=(
            unknown.test_until_a_missing_fact_is_answered_no_other_fact_settles_the_field,
            unknown.test_a_missing_fact_verdict_names_at_least_one_fact_and_none_that_is_known,
        ),
    ),
    Bug(
        sentence="a permission lifts a restriction",
        name="restrictions", wrong=_permission_lifts,
        caught_by=(restriction.test_a_prohibition_beats_any_number_of_permissions,),
    ),
    Bug(
        sentence="every closed list displaces the others",
        name="displaced", wrong=_any_closed_list_displaces,
        caught_by=(restriction.test_a_prohibition_beats_any_number_of_permissions,),
    ),
    Bug(
        sentence="every approval lifts",
        name="lifted", wrong=_any_approval_lifts,
        caught_by=(restriction.test_a_prohibition_beats_any_number_of_permissions,),
    ),
    Bug(
        sentence="only the last entry of a list restricts",
        name="rows", wrong=_last_entry_alone,
        caught_by=(restriction.test_a_new_restriction_never_loosens,),
    ),
    Bug(
        sentence="a concept is restricted only where all that name it are true",
        name="restricted", wrong=_all_must_restrict,
        caught_by=(restriction.test_a_new_restriction_never_loosens,),
    ),
    Bug(
        sentence="a phrase permits",
        name="considered", wrong=_phrases_are_names,
        caught_by=(restriction.test_a_phrase_or_hint_never_makes_a_verdict_laxer,),
    ),
    Bug(
        sentence="beside an exact sign no other counts",
        name="considered", wrong=_exact_alone,
        caught_by=(restriction.test_nothing_newly_recognised_lifts_a_prohibition,),
    ),
    Bug(
        sentence="what is declared is all that counts",
        name="considered", wrong=_declared_alone,
        caught_by=(restriction.test_nothing_newly_recognised_lifts_a_prohibition,),
    ),
    Bug(
        sentence="what a sibling says makes a field known",
        name="considered",
        wrong=_siblings_own,
        caught_by=(restriction.test_what_a_sibling_says_never_makes_a_verdict_laxer,),
    ),
    Bug(
        sentence="a declaration of a sibling silences the hints",
        name="considered",
        wrong=_silenced_by_a_sibling,
        caught_by=(restriction.test_what_a_sibling_says_never_makes_a_verdict_laxer,),
    ),
    Bug(
        sentence="one free sign frees the field of open restrictions",
        name="open_restriction", wrong=_one_free_sign_frees,
        caught_by=(
            unknown.test_a_settled_field_stays_so_whatever_the_missing_facts_turn_out_to_be,
            restriction.test_an_alias_of_a_concept_under_an_open_restriction_never_allows_a_field,
        ),
    ),
    Bug(
        sentence="one permitted sign permits the field",
        name="sign_permitted", wrong=_one_free_sign_permits,
        caught_by=(
            unknown.test_where_nothing_is_unknown_the_verdict_is_the_two_valued_one,
            restriction.test_a_phrase_or_hint_never_makes_a_verdict_laxer,
        ),
    ),
    Bug(
        sentence="one line that is free is enough",
        name="permitted", wrong=_one_line_permits,
        caught_by=(restriction.test_one_more_broader_concept_never_allows_a_field_recognised_as_one_concept,),
    ),
    Bug(
        sentence="what an entry leaves out on one line it leaves out on all",
        name="restrictions", wrong=_all_lines_at_once,
        caught_by=(restriction.test_one_more_broader_concept_never_allows_a_field_recognised_as_one_concept,),
    ),
    Bug(
        sentence="an approval meets demands of every regime",
        name="meets", wrong=_meets_everywhere,
        caught_by=(approvals.test_an_approval_counts_in_no_other_regime,),
    ),
    Bug(
        sentence="an approval grants in every regime",
        name="ways", wrong=_grants_everywhere,
        caught_by=(approvals.test_an_approval_counts_in_no_other_regime,),
    ),
    Bug(
        sentence="a security assessment meets a ban",
        name="meets", wrong=_meets_a_ban,
        caught_by=(approvals.test_no_approval_allows_what_a_true_forbidden_entry_prohibits,),
    ),
    Bug(
        sentence="what some approval covers is not banned",
        name="restrictions", wrong=_covered_is_no_ban,
        caught_by=(approvals.test_no_approval_allows_what_a_true_forbidden_entry_prohibits,),
    ),
    Bug(
        sentence="an `approval` given under one list counts under every list",
        name="meets", wrong=_approval_of_any_list,
        caught_by=(approvals.test_an_approval_given_under_one_list_lifts_no_demand_of_another,),
    ),
    Bug(
        sentence="no approval lifts",
        name="lifted", wrong=_never_lifted,
        caught_by=(approvals.test_approvals_that_meet_its_demands_lift_a_prohibition,),
    ),
    Bug(
        sentence="a standard contract lifts nothing",
        name="meets", wrong=_contract_lifts_nothing,
        caught_by=(approvals.test_approvals_that_meet_its_demands_lift_a_prohibition,),
    ),
    Bug(
        sentence="an approval puts back the restriction that it lifts",
        name="lifted", wrong=_lifted_unless_approved,
        caught_by=(approvals.test_an_approval_never_makes_a_verdict_stricter,),
    ),
    Bug(
        sentence="where an approval is shown nothing else permits",
        name="ways", wrong=_approved_is_asked_for,
        caught_by=(approvals.test_an_approval_never_makes_a_verdict_stricter,),
    ),
    Bug(
        sentence="where nobody speaks the field may go",
        name="permitted", wrong=_silent_is_free,
        caught_by=(time.test_without_a_catalogue_there_is_no_permission,),
    ),
    Bug(
        sentence="a lapsed list goes on granting",
        name="unexpired", wrong=_yes,
        caught_by=(time.test_lists_that_are_not_in_force_permit_nothing,),
    ),
    Bug(
        sentence="a list grants before it takes effect",
        name="started", wrong=_yes,
        caught_by=(time.test_lists_that_are_not_in_force_permit_nothing,),
    ),
    Bug(
        sentence="a lapsed list falls silent",
        name="heard", wrong=_lapsed_is_silent,
        caught_by=(time.test_a_positive_list_that_lapses_never_makes_a_verdict_laxer,),
    ),
    Bug(
        sentence="an earlier edition stays beside the later one",
        name="superseded", wrong=_no,
        caught_by=(time.test_a_superseded_version_changes_nothing,),
    ),
    Bug(
        sentence="an earlier edition revives when the later one lapses",
        name="superseded", wrong=_revived,
        caught_by=(time.test_a_superseded_version_changes_nothing,),
    ),
    Bug(
        sentence="a corrected revision goes on counting",
        name="editions", wrong=_every_revision,
        caught_by=(time.test_a_corrected_revision_changes_nothing,),
    ),
    Bug(
        sentence="a draft is law",
        name="editions", wrong=_with_drafts,
        caught_by=(time.test_a_draft_and_a_recommended_text_change_no_verdict,),
    ),
    Bug(
        sentence="advice is law",
        name="lists", wrong=_advice_binds,
        caught_by=(time.test_a_draft_and_a_recommended_text_change_no_verdict,),
    ),
    Bug(
        sentence="a doubtful entry counts like any other",
        name="truth_steps", wrong=_without_doubt,
        caught_by=(restriction.test_a_doubtful_entry_never_prohibits,),
    ),
    Bug(
        sentence="a doubtful entry permits",
        name="truth_steps", wrong=_without_doubt,
        caught_by=(restriction.test_a_doubtful_entry_never_makes_a_verdict_laxer,),
    ),
    Bug(
        sentence="half a row counts like a whole one",
        name="truth_steps", wrong=_partial_is_whole,
        caught_by=(restriction.test_a_doubtful_entry_never_prohibits,),
    ),
    Bug(
        sentence="a list with a doubtful entry falls silent",
        name="heard", wrong=_doubtful_is_silent,
        caught_by=(restriction.test_a_doubtful_entry_never_makes_a_verdict_laxer,),
    ),
    Bug(
        sentence="a doubtful entry spoils the list it stands in",
        name="rows", wrong=_doubtful_is_unread,
        caught_by=(restriction.test_a_doubtful_entry_never_makes_a_verdict_laxer,),
    ),
    Bug(
        sentence="the permission of one regime is enough",
        name="permitted", wrong=_one_regime_permits,
        caught_by=(regimes.test_one_more_regime_makes_nothing_laxer_but_what_no_other_spoke_of,),
    ),
    Bug(
        sentence="a regime that grants lifts what the others restrict",
        name="restrictions", wrong=_some_permission_lifts,
        caught_by=(regimes.test_one_more_regime_makes_nothing_laxer_but_what_no_other_spoke_of,),
    ),
    Bug(
        sentence="where two regimes have negative lists neither counts",
        name="restrictions", wrong=_must_agree,
        caught_by=(regimes.test_what_one_regime_alone_prohibits_is_prohibited,),
    ),
    Bug(
        sentence="a regime restricts only where it is the only one",
        name="restrictions", wrong=_restricts_if_it_speaks_alone,
        caught_by=(regimes.test_what_one_regime_alone_prohibits_is_prohibited,),
    ),
    Bug(
        sentence="a regime must grant even where it is silent",
        name="speaks", wrong=_yes,
        caught_by=(
            regimes.test_what_each_regime_alone_allows_is_allowed,
            regimes.test_each_regimes_own_verdict_is_the_law_over_its_lists_alone,
        ),
    ),
    Bug(
        sentence="the revision read last is the one that counts",
        name="editions", wrong=_last_read,
        caught_by=(order.test_order_changes_nothing,),
    ),
    Bug(
        sentence="reasons are given in the order of the files",
        name="reasons", wrong=_unsorted,
        caught_by=(order.test_order_changes_nothing,),
    ),
    Bug(
        sentence="an approval shown twice counts for nothing",
        name="lifted", wrong=_odd_approvals,
        caught_by=(order.test_repetition_changes_nothing,),
    ),
    Bug(
        sentence="an entry far down in its file is not read",
        name="names", wrong=_by_line,
        caught_by=(order.test_the_layout_of_files_changes_nothing,),
    ),
)  # fmt: skip
"""Every planted bug; each law has at least two to catch."""
