"""Planted bugs: small wrong turns of the law, each with a sentence and the laws that must catch it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.laws import test_approvals as approvals
from tests.laws import test_order as order
from tests.laws import test_regimes as regimes
from tests.laws import test_restriction as restriction
from tests.laws import test_time as time
from tests.laws import test_unknown as unknown
from tests.laws import wrong

from xbcatalog.core import law
from xbcatalog.core.concepts import ConceptGraph

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
    "a new restriction never loosens": (
        restriction.test_a_new_restriction_never_loosens,
        restriction.test_a_definition_of_one_list_never_makes_a_verdict_laxer,
    ),
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
    "disputed days settle nothing that either would change": (time.test_what_is_settled_on_disputed_days_is_so_on_each_of_them,),
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


@dataclass(frozen=True, slots=True)
class Bug:
    """A function of the law (or of the graph) with a wrong one in its place, and the laws of which one at least must fail."""

    sentence: str
    name: str
    wrong: Callable[..., Any]
    caught_by: tuple[Callable[[], None], ...]
    of: object = law


BUGS: tuple[Bug, ...] = (
    Bug(
        "an open restriction counts as none",
        "restricted",
        wrong.open_is_free,
        (unknown.test_a_settled_field_stays_so_whatever_the_missing_facts_turn_out_to_be,),
    ),
    Bug(
        "a regime that may speak is taken to be silent",
        "speaks",
        wrong.unknown_is_silent,
        (unknown.test_a_settled_field_stays_so_whatever_the_missing_facts_turn_out_to_be,),
    ),
    Bug(
        "a condition that nobody answered is taken for true",
        "evaluate",
        wrong.unasked_is_true,
        (unknown.test_a_settled_field_stays_so_whatever_the_missing_facts_turn_out_to_be,),
    ),
    Bug(
        "the narrower concepts are not looked at",
        "may_be",
        wrong.only_itself,
        (unknown.test_a_settled_field_stays_so_whichever_narrower_concept_it_is,),
        of=ConceptGraph,
    ),
    Bug(
        "what lies under record and something else is housekeeping",
        "housekeeping",
        wrong.record_is_free,
        (unknown.test_housekeeping_needs_no_permission_beside_another_concept_unless_it_is_something_else_too,),
    ),
    Bug(
        "hints are not listened to",
        "considered",
        wrong.without_hints,
        (unknown.test_a_settled_field_stays_so_whether_its_hints_are_true_or_not,),
    ),
    Bug(
        "hints count as names",
        "considered",
        wrong.hints_are_names,
        (unknown.test_a_settled_field_stays_so_whether_its_hints_are_true_or_not,),
    ),
    Bug(
        "a list that may be displaced is displaced",
        "displaced",
        wrong.perhaps_displaced,
        (
            unknown.test_a_settled_field_stays_so_whatever_the_missing_facts_turn_out_to_be,
            unknown.test_a_settled_field_has_the_two_valued_verdict_of_every_world_it_may_be_in,
        ),
    ),
    Bug(
        "every entry is doubtful",
        "truth_steps",
        wrong.always_doubtful,
        (unknown.test_where_nothing_is_unknown_the_verdict_is_the_two_valued_one,),
    ),
    Bug(
        "the silence of a closed list means nothing",
        "stands_steps",
        wrong.silence_is_nothing,
        (unknown.test_where_nothing_is_unknown_the_verdict_is_the_two_valued_one,),
    ),
    Bug(
        "`at least` leaves out the number itself",
        "evaluate",
        wrong.exclusive,
        (unknown.test_where_nothing_is_unknown_the_verdict_is_the_two_valued_one,),
    ),
    Bug(
        "without a date every list is in force",
        "evaluate",
        wrong.undated_is_dated,
        (unknown.test_a_settled_verdict_survives_every_later_fact,),
    ),
    Bug(
        "what is not known to be so is not so",
        "negation",
        wrong.no_news_is_good,
        (unknown.test_a_settled_verdict_survives_every_later_fact,),
    ),
    Bug(
        "a doubt is named as a missing fact",
        "open_restriction",
        wrong.doubt_is_a_fact,
        (unknown.test_a_missing_fact_verdict_names_at_least_one_fact_and_none_that_is_known,),
    ),
    Bug(
        "a permission that waits for facts names none",
        "sign_permitted",
        wrong.permission_asks_nothing,
        (unknown.test_a_missing_fact_verdict_names_at_least_one_fact_and_none_that_is_known,),
    ),
    Bug(
        "one fact is named of all that keep a restriction open",
        "open_restriction",
        wrong.one_is_enough,
        (unknown.test_answering_all_the_missing_facts_ends_missing_fact_for_good,),
    ),
    Bug(
        "one fact is named of all that a permission waits for",
        "sign_permitted",
        wrong.asks_for_one,
        (unknown.test_answering_all_the_missing_facts_ends_missing_fact_for_good,),
    ),
    Bug(
        "the date is not named though a restriction waits for it",
        "open_restriction",
        wrong.all_but_dates,
        (
            unknown.test_until_a_missing_fact_is_answered_no_other_fact_settles_the_field,
            unknown.test_a_missing_fact_verdict_names_at_least_one_fact_and_none_that_is_known,
        ),
    ),
    Bug(
        "a permission lifts a restriction",
        "restrictions",
        wrong.permission_lifts,
        (restriction.test_a_prohibition_beats_any_number_of_permissions,),
    ),
    Bug(
        "what a list puts under a concept is granted and demanded alike",
        "as_defined",
        wrong.defined_for_better_and_worse,
        (restriction.test_a_definition_of_one_list_never_makes_a_verdict_laxer,),
        of=restriction,
    ),
    Bug(
        "every closed list displaces the others",
        "displaced",
        wrong.any_closed_list_displaces,
        (restriction.test_a_prohibition_beats_any_number_of_permissions,),
    ),
    Bug("every approval lifts", "lifted", wrong.any_approval_lifts, (restriction.test_a_prohibition_beats_any_number_of_permissions,)),
    Bug("only the last entry of a list restricts", "rows", wrong.last_entry_alone, (restriction.test_a_new_restriction_never_loosens,)),
    Bug(
        "a concept is restricted only where all that name it are true",
        "restricted",
        wrong.all_must_restrict,
        (restriction.test_a_new_restriction_never_loosens,),
    ),
    Bug("a phrase permits", "considered", wrong.phrases_are_names, (restriction.test_a_phrase_or_hint_never_makes_a_verdict_laxer,)),
    Bug(
        "beside an exact sign no other counts",
        "considered",
        wrong.exact_alone,
        (restriction.test_nothing_newly_recognised_lifts_a_prohibition,),
    ),
    Bug(
        "what is declared is all that counts",
        "considered",
        wrong.declared_alone,
        (restriction.test_nothing_newly_recognised_lifts_a_prohibition,),
    ),
    Bug(
        "what a sibling says makes a field known",
        "considered",
        wrong.siblings_own,
        (restriction.test_what_a_sibling_says_never_makes_a_verdict_laxer,),
    ),
    Bug(
        "a declaration of a sibling silences the hints",
        "considered",
        wrong.silenced_by_a_sibling,
        (restriction.test_what_a_sibling_says_never_makes_a_verdict_laxer,),
    ),
    Bug(
        "one free sign frees the field of open restrictions",
        "open_restriction",
        wrong.one_free_sign_frees,
        (
            unknown.test_a_settled_field_stays_so_whatever_the_missing_facts_turn_out_to_be,
            restriction.test_an_alias_of_a_concept_under_an_open_restriction_never_allows_a_field,
        ),
    ),
    Bug(
        "one permitted sign permits the field",
        "sign_permitted",
        wrong.one_free_sign_permits,
        (
            unknown.test_where_nothing_is_unknown_the_verdict_is_the_two_valued_one,
            restriction.test_a_phrase_or_hint_never_makes_a_verdict_laxer,
        ),
    ),
    Bug(
        "one line that is free is enough",
        "permitted",
        wrong.one_line_permits,
        (restriction.test_one_more_broader_concept_never_allows_a_field_recognised_as_one_concept,),
    ),
    Bug(
        "what an entry leaves out on one line it leaves out on all",
        "restrictions",
        wrong.all_lines_at_once,
        (restriction.test_one_more_broader_concept_never_allows_a_field_recognised_as_one_concept,),
    ),
    Bug(
        "an approval meets demands of every regime",
        "meets",
        wrong.meets_everywhere,
        (approvals.test_an_approval_counts_in_no_other_regime,),
    ),
    Bug("an approval grants in every regime", "ways", wrong.grants_everywhere, (approvals.test_an_approval_counts_in_no_other_regime,)),
    Bug(
        "a security assessment meets a ban",
        "meets",
        wrong.meets_a_ban,
        (approvals.test_no_approval_allows_what_a_true_forbidden_entry_prohibits,),
    ),
    Bug(
        "what some approval covers is not banned",
        "restrictions",
        wrong.covered_is_no_ban,
        (approvals.test_no_approval_allows_what_a_true_forbidden_entry_prohibits,),
    ),
    Bug(
        "an `approval` given under one list counts under every list",
        "meets",
        wrong.approval_of_any_list,
        (approvals.test_an_approval_given_under_one_list_lifts_no_demand_of_another,),
    ),
    Bug(
        "what is granted under a word of its own is granted unshown",
        "approved",
        wrong.yes,
        (unknown.test_where_nothing_is_unknown_the_verdict_is_the_two_valued_one,),
    ),
    Bug("no approval lifts", "lifted", wrong.never_lifted, (approvals.test_approvals_that_meet_its_demands_lift_a_prohibition,)),
    Bug(
        "a standard contract lifts nothing",
        "meets",
        wrong.contract_lifts_nothing,
        (approvals.test_approvals_that_meet_its_demands_lift_a_prohibition,),
    ),
    Bug(
        "an approval puts back the restriction that it lifts",
        "lifted",
        wrong.lifted_unless_approved,
        (approvals.test_an_approval_never_makes_a_verdict_stricter,),
    ),
    Bug(
        "where an approval is shown nothing else permits",
        "ways",
        wrong.approved_is_asked_for,
        (approvals.test_an_approval_never_makes_a_verdict_stricter,),
    ),
    Bug("where nobody speaks the field may go", "permitted", wrong.silent_is_free, (time.test_without_a_catalogue_there_is_no_permission,)),
    Bug("a lapsed list goes on granting", "unexpired", wrong.yes, (time.test_lists_that_are_not_in_force_permit_nothing,)),
    Bug("a list grants before it takes effect", "started", wrong.yes, (time.test_lists_that_are_not_in_force_permit_nothing,)),
    Bug(
        "a lapsed list falls silent", "heard", wrong.lapsed_is_silent, (time.test_a_positive_list_that_lapses_never_makes_a_verdict_laxer,)
    ),
    Bug(
        "a disputed last day is out of the question",
        "unended",
        wrong.undisputed_end,
        (time.test_what_is_settled_on_disputed_days_is_so_on_each_of_them,),
    ),
    Bug(
        "of disputed days the first counts", "agreed", wrong.the_first, (time.test_what_is_settled_on_disputed_days_is_so_on_each_of_them,)
    ),
    Bug("an earlier edition stays beside the later one", "superseded", wrong.no, (time.test_a_superseded_version_changes_nothing,)),
    Bug(
        "an earlier edition revives when the later one lapses",
        "superseded",
        wrong.revived,
        (time.test_a_superseded_version_changes_nothing,),
    ),
    Bug("a corrected revision goes on counting", "editions", wrong.every_revision, (time.test_a_corrected_revision_changes_nothing,)),
    Bug("a draft is law", "editions", wrong.with_drafts, (time.test_a_draft_and_a_recommended_text_change_no_verdict,)),
    Bug("advice is law", "lists", wrong.advice_binds, (time.test_a_draft_and_a_recommended_text_change_no_verdict,)),
    Bug("a doubtful entry counts like any other", "truth_steps", wrong.without_doubt, (restriction.test_a_doubtful_entry_never_prohibits,)),
    Bug("a doubtful entry permits", "truth_steps", wrong.without_doubt, (restriction.test_a_doubtful_entry_never_makes_a_verdict_laxer,)),
    Bug("half a row counts like a whole one", "truth_steps", wrong.partial_is_whole, (restriction.test_a_doubtful_entry_never_prohibits,)),
    Bug(
        "a list with a doubtful entry falls silent",
        "heard",
        wrong.doubtful_is_silent,
        (restriction.test_a_doubtful_entry_never_makes_a_verdict_laxer,),
    ),
    Bug(
        "a doubtful entry spoils the list it stands in",
        "rows",
        wrong.doubtful_is_unread,
        (restriction.test_a_doubtful_entry_never_makes_a_verdict_laxer,),
    ),
    Bug(
        "the permission of one regime is enough",
        "permitted",
        wrong.one_regime_permits,
        (regimes.test_one_more_regime_makes_nothing_laxer_but_what_no_other_spoke_of,),
    ),
    Bug(
        "a regime that grants lifts what the others restrict",
        "restrictions",
        wrong.some_permission_lifts,
        (regimes.test_one_more_regime_makes_nothing_laxer_but_what_no_other_spoke_of,),
    ),
    Bug(
        "where two regimes have negative lists neither counts",
        "restrictions",
        wrong.must_agree,
        (regimes.test_what_one_regime_alone_prohibits_is_prohibited,),
    ),
    Bug(
        "a regime restricts only where it is the only one",
        "restrictions",
        wrong.restricts_if_it_speaks_alone,
        (regimes.test_what_one_regime_alone_prohibits_is_prohibited,),
    ),
    Bug(
        "a regime must grant even where it is silent",
        "speaks",
        wrong.yes,
        (regimes.test_what_each_regime_alone_allows_is_allowed, regimes.test_each_regimes_own_verdict_is_the_law_over_its_lists_alone),
    ),
    Bug("the revision read last is the one that counts", "editions", wrong.last_read, (order.test_order_changes_nothing,)),
    Bug("reasons are given in the order of the files", "reasons", wrong.unsorted, (order.test_order_changes_nothing,)),
    Bug("an approval shown twice counts for nothing", "lifted", wrong.odd_approvals, (order.test_repetition_changes_nothing,)),
    Bug("an entry far down in its file is not read", "names", wrong.by_line, (order.test_the_layout_of_files_changes_nothing,)),
)
"""Every planted bug; each law of the contract has two at least to catch."""
