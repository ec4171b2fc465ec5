"""Laws of what is not known: nothing unknown allows, nothing is lost to caution, and a missing fact is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tests.laws import naive
from tests.laws.laws import law
from tests.strategies.choosing import Choose
from tests.strategies.lists import a_sure_list, unsure
from tests.strategies.questions import Lean, a_certain_question, a_question, forgotten, sorted_signs
from tests.strategies.universe import FACTS, answered, is_known, partly_answered

from xbcatalog.core.catalogs import ListKind
from xbcatalog.core.concepts import ANY, RECORD, Concept, ConceptGraph
from xbcatalog.core.conditions import facts_of
from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.facts import DATE, Facts
from xbcatalog.core.law import Question, judge
from xbcatalog.core.signs import Evidence, Sign

Many = tuple[Question, tuple[Question, ...]]
_SETTLED = (Lean.ALLOWED, Lean.TORN, Lean.TORN, Lean.DISPLACED, Lean.PROHIBITED, Lean.TORN, Lean.DISPLACED, Lean.ANYTHING)


def _likely_settled(choose: Choose) -> Question:
    question = a_question(choose, choose(_SETTLED))
    if choose.below(2):
        question = replace(question, facts=forgotten(choose, question.facts))
    if choose.seldom(3):
        *others, last = question.catalogs
        question = replace(question, catalogs=(*others, unsure(choose, last)))
    return question


def _stays(question: Question, others: Iterable[Question]) -> bool:
    """A settled verdict is the same in every other question."""
    verdict = judge(question).verdict
    if verdict is Verdict.CHAOTIC:
        return False
    told = [other for other in others if other != question]
    assert all(judge(other).verdict is verdict for other in told)
    return bool(told)


def _all_told(choose: Choose, question: Question) -> Question:
    return replace(question, facts=answered(choose, question.facts, FACTS))


def _with_all_facts(choose: Choose) -> Many:
    question = _likely_settled(choose)
    return question, tuple(_all_told(choose, question) for _ in range(6))


@law(_with_all_facts)
def test_a_settled_field_stays_so_whatever_the_missing_facts_turn_out_to_be(world: Many) -> bool:
    return _stays(*world)


def _with_some_facts(choose: Choose) -> Many:
    question = _likely_settled(choose)
    return question, tuple(replace(question, facts=partly_answered(choose, question.facts)) for _ in range(6))


@law(_with_some_facts)
def test_a_settled_verdict_survives_every_later_fact(world: Many) -> bool:
    return _stays(*world)


def _narrowed(choose: Choose) -> Many:
    question = _likely_settled(choose)
    graph = question.graph
    broad = [id for id in graph.concepts if graph.narrower(id)]
    if broad and choose.below(4):
        sign = Sign(concept=choose(broad), evidence=choose((Evidence.NAME, Evidence.NAME, Evidence.PHRASE)))
        question = replace(question, signs=question.signs | {sign} if choose.seldom(3) else frozenset((sign,)))
        if choose.below(2):
            narrow = a_sure_list(choose, ListKind.NEGATIVE, choose(sorted(graph.narrower(sign.concept))), "narrow")
            question = replace(question, catalogs=(*question.catalogs, narrow))

    def narrowed(sign: Sign) -> Sign:
        return sign if naive.is_left_out(question, sign) else replace(sign, concept=choose(sorted(graph.may_be(sign.concept))))

    signs = sorted_signs(question.signs)
    return question, tuple(replace(question, signs=frozenset(map(narrowed, signs))) for _ in range(4))


@law(_narrowed)
def test_a_settled_field_stays_so_whichever_narrower_concept_it_is(world: Many) -> bool:
    question, others = world
    # No field is two things at once that have nothing in common.
    return _stays(question, [other for other in others if naive.is_contradicted(question) or not naive.is_contradicted(other)])


def _with_hints_told(choose: Choose) -> Many:
    question = _likely_settled(choose)
    hints = [Sign(concept=choose(tuple(question.graph.concepts)), evidence=Evidence.HINT) for _ in range(choose((1, 1, 2)))]
    question = replace(question, signs=question.signs.union(hints))
    if choose.below(2):
        hinted = a_sure_list(choose, ListKind.NEGATIVE, hints[0].concept, "hinted")
        question = replace(question, catalogs=(*question.catalogs, hinted))
    declared = any(sign.evidence is Evidence.DECLARED and not sign.context for sign in question.signs)

    def told() -> Question:
        firm = [sign for sign in sorted_signs(question.signs) if sign.evidence is not Evidence.HINT]
        true = [] if declared else [replace(hint, evidence=Evidence.NAME) for hint in hints if choose.below(2)]
        return replace(question, signs=frozenset((*firm, *true)))

    return question, tuple(told() for _ in range(3))


@law(_with_hints_told)
def test_a_settled_field_stays_so_whether_its_hints_are_true_or_not(world: Many) -> bool:
    return _stays(*world)


@law(a_certain_question)
def test_where_nothing_is_unknown_the_verdict_is_the_two_valued_one(world: Question) -> bool:
    assert judge(world).verdict is naive.verdict(world)
    return bool(world.catalogs)


def _beside_housekeeping(choose: Choose) -> Question:
    question = a_certain_question(choose)
    mixed = Concept(id="record.key", broader=choose(((RECORD,), (RECORD, "a"), ("a", RECORD))))
    graph = ConceptGraph({**question.graph.concepts, mixed.id: mixed})
    signs = (Sign(concept=mixed.id, evidence=Evidence.NAME), Sign(concept=choose(_leaves(graph, ANY)), evidence=Evidence.NAME))
    sure = a_sure_list(choose, ListKind.POSITIVE, choose((ANY, "b", RECORD)))
    return replace(question, signs=frozenset(signs), graph=graph, catalogs=(sure, *question.catalogs[: choose((0, 1, 2))]))


@law(_beside_housekeeping)
def test_housekeeping_needs_no_permission_beside_another_concept_unless_it_is_something_else_too(world: Question) -> bool:
    assert judge(world).verdict is naive.verdict(world)
    return len(world.signs) > 1


def _leaves(graph: ConceptGraph, concept: str) -> list[str]:
    return sorted(id for id in graph.may_be(concept) - {ANY} if not graph.narrower(id))


def _what_it_is(choose: Choose, question: Question) -> frozenset[Sign]:
    """What the field may turn out to be: of everything it shows something exact with nothing narrower, of hints perhaps nothing."""
    graph = question.graph
    declared = any(sign.evidence is Evidence.DECLARED and not sign.context for sign in question.signs)
    found: set[Sign] = set()
    for sign in sorted_signs(question.signs):
        hint = sign.evidence is Evidence.HINT
        if not naive.is_left_out(question, sign) and not (hint and ((declared and not sign.context) or choose.below(2))):
            leaf = choose(_leaves(graph, sign.concept))
            found.add(Sign(concept=leaf, evidence=Evidence.DECLARED, context=sign.context))
    if all(sign.context for sign in found):
        found.add(Sign(concept=choose(_leaves(graph, ANY)), evidence=Evidence.DECLARED))
    return frozenset(found)


def _settled_in_the_end(choose: Choose) -> Many:
    question = _likely_settled(choose)

    def end() -> Question:
        return replace(naive.some_world(choose, _all_told(choose, question)), signs=_what_it_is(choose, question))

    return question, tuple(end() for _ in range(4))


@law(_settled_in_the_end)
def test_a_settled_field_has_the_two_valued_verdict_of_every_world_it_may_be_in(world: Many) -> bool:
    question, ends = world
    verdict = judge(question).verdict
    if verdict is Verdict.CHAOTIC:
        return False
    assert all(naive.verdict(end) is verdict for end in ends)
    return True


def _asking(choose: Choose) -> Question:
    return a_question(choose, choose((Lean.ASKING, Lean.ASKING, Lean.DOUBTFUL)))


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
