"""Laws of what is not known: nothing unknown allows, nothing is lost to caution, and a missing fact is named."""

from __future__ import annotations

from dataclasses import replace

from tests.laws import naive
from tests.laws.laws import law
from tests.strategies.choosing import Choose
from tests.strategies.questions import Lean, a_certain_question, a_question, sorted_signs
from tests.strategies.universe import FACTS, answered, is_known, partly_answered

from xbcatalog.core.concepts import ANY, ConceptGraph
from xbcatalog.core.conditions import facts_of
from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.facts import DATE, Facts
from xbcatalog.core.law import Question, judge
from xbcatalog.core.signs import Evidence, Sign

Pair = tuple[Question, Question]
_SETTLED = (Lean.ALLOWED, Lean.ALLOWED, Lean.PROHIBITED, Lean.ANYTHING)


def _stays(one: Question, other: Question) -> bool:
    """A settled verdict is the same in the other question."""
    verdict = judge(one).verdict
    assert verdict is Verdict.CHAOTIC or judge(other).verdict is verdict
    return verdict is not Verdict.CHAOTIC and one != other


def _all_told(choose: Choose, question: Question) -> Question:
    return replace(question, facts=answered(choose, question.facts, FACTS))


def _with_all_facts(choose: Choose) -> Pair:
    question = a_question(choose, choose(_SETTLED))
    return question, _all_told(choose, question)


@law(_with_all_facts)
def test_a_settled_field_stays_so_whatever_the_missing_facts_turn_out_to_be(world: Pair) -> bool:
    return _stays(*world)


def _with_some_facts(choose: Choose) -> Pair:
    question = a_question(choose, choose(_SETTLED))
    return question, replace(question, facts=partly_answered(choose, question.facts))


@law(_with_some_facts)
def test_a_settled_verdict_survives_every_later_fact(world: Pair) -> bool:
    return _stays(*world)


def _narrowed(choose: Choose) -> Pair:
    question = a_question(choose, choose(_SETTLED))
    signs = (replace(sign, concept=choose(sorted(question.graph.may_be(sign.concept)))) for sign in sorted_signs(question.signs))
    return question, replace(question, signs=frozenset(signs))


@law(_narrowed)
def test_a_settled_field_stays_so_whichever_narrower_concept_it_is(world: Pair) -> bool:
    one, other = world
    if naive.is_contradicted(other) and not naive.is_contradicted(one):
        return False  # no field is all of these at once
    return _stays(one, other)


def _with_hints_told(choose: Choose) -> Pair:
    question = a_question(choose, choose(_SETTLED))
    hints = [Sign(concept=choose(tuple(question.graph.concepts)), evidence=Evidence.HINT) for _ in range(choose((1, 1, 2)))]
    question = replace(question, signs=question.signs.union(hints))
    declared = any(sign.evidence is Evidence.DECLARED for sign in question.signs)
    told = []
    for sign in sorted_signs(question.signs):
        if sign.evidence is not Evidence.HINT:
            told.append(sign)
        elif not declared and choose.below(2):
            told.append(replace(sign, evidence=Evidence.NAME))
    return question, replace(question, signs=frozenset(told))


@law(_with_hints_told)
def test_a_settled_field_stays_so_whether_its_hints_are_true_or_not(world: Pair) -> bool:
    return _stays(*world)


@law(a_certain_question)
def test_where_nothing_is_unknown_the_verdict_is_the_two_valued_one(world: Question) -> bool:
    assert judge(world).verdict is naive.verdict(world)
    return bool(world.catalogs)


def _leaves(graph: ConceptGraph, concept: str) -> list[str]:
    return sorted(id for id in graph.may_be(concept) - {ANY} if not graph.narrower(id))


def _what_it_is(choose: Choose, question: Question) -> frozenset[Sign]:
    """What the field may turn out to be: of everything it shows something exact with nothing narrower, of hints perhaps nothing."""
    graph = question.graph
    own = [sign for sign in question.signs if not sign.context]
    exact = {sign.concept for sign in own if sign.evidence.exact}
    declared = any(sign.evidence is Evidence.DECLARED for sign in question.signs)
    found: set[Sign] = set()
    for sign in sorted_signs(question.signs):
        hint = sign.evidence is Evidence.HINT
        passed = any(other != sign.concept and graph.is_under(other, sign.concept) for other in exact)
        if not passed and not (hint and ((declared and not sign.context) or choose.below(2))):
            leaf = choose(_leaves(graph, sign.concept))
            found.add(Sign(concept=leaf, evidence=Evidence.DECLARED, context=sign.context))
    if all(sign.context for sign in found):
        found.add(Sign(concept=choose(_leaves(graph, ANY)), evidence=Evidence.DECLARED))
    return frozenset(found)


def _settled_in_the_end(choose: Choose) -> Pair:
    question = a_question(choose, choose(_SETTLED))
    told = _all_told(choose, question)
    return question, replace(naive.some_world(choose, told), signs=_what_it_is(choose, question))


@law(_settled_in_the_end)
def test_a_settled_field_has_the_two_valued_verdict_of_every_world_it_may_be_in(world: Pair) -> bool:
    question, end = world
    verdict = judge(question).verdict
    assert verdict is Verdict.CHAOTIC or naive.verdict(end) is verdict
    return verdict is not Verdict.CHAOTIC


def _asking(choose: Choose) -> Question:
    return a_question(choose, Lean.ASKING)


def _asked_for(question: Question) -> frozenset[str]:
    """Every fact that some condition of the installation or of an approval asks for."""
    asked = {DATE}
    for catalog in question.catalogs:
        asked |= facts_of(catalog.applies).union(*(facts_of(entry.when) | facts_of(entry.unless) for entry in catalog.entries))
    return frozenset(asked).union(*(facts_of(approval.within) for approval in question.approvals))


@law(_asking)
def test_a_missing_fact_verdict_names_at_least_one_fact_and_none_that_is_known(world: Question) -> bool:
    decision = judge(world)
    assert bool(decision.missing) is (decision.cause is Cause.MISSING_FACT)
    assert decision.missing <= _asked_for(world)
    assert not any(is_known(world.facts, fact) for fact in decision.missing)
    return decision.cause is Cause.MISSING_FACT


Told = tuple[Question, Facts, Facts]


def _told_more(choose: Choose) -> Told:
    question = a_question(choose, Lean.ASKING)
    return question, answered(choose, question.facts, FACTS), {fact: True for fact in FACTS if choose.below(2)}


def _tell(question: Question, told: Facts, which: frozenset[str]) -> Question:
    known = {fact: told[fact] if fact in which else question.facts[fact] for fact in told if fact in which or fact in question.facts}
    return replace(question, facts=known)


@law(_told_more)
def test_answering_all_the_missing_facts_ends_missing_fact_for_good(world: Told) -> bool:
    question, told, later = world
    missing = judge(question).missing
    assert judge(_tell(question, told, missing)).cause is not Cause.MISSING_FACT
    assert judge(_tell(question, told, missing.union(later))).cause is not Cause.MISSING_FACT
    return bool(missing)


@law(_told_more)
def test_until_a_missing_fact_is_answered_no_other_fact_settles_the_field(world: Told) -> bool:
    question, told, later = world
    decision = judge(question)
    if decision.cause is not Cause.MISSING_FACT:
        return False
    for others in (frozenset(later), frozenset(FACTS)):
        assert judge(_tell(question, told, others - decision.missing)).verdict is Verdict.CHAOTIC
    return True
