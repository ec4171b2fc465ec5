"""Laws of approvals: they help in their own regime alone, and never against a ban."""

from __future__ import annotations

from dataclasses import replace

from tests.laws.laws import is_laxer, law
from tests.strategies.choosing import Choose
from tests.strategies.lists import REGIMES, an_approval, meeting
from tests.strategies.questions import Lean, a_question, any_question

from xbcatalog.core.catalogs import Approval, ListKind
from xbcatalog.core.concepts import ConceptGraph
from xbcatalog.core.decision import Verdict
from xbcatalog.core.law import Question, decide, judge

Approved = tuple[Question, Approval]


def _with(question: Question, *approvals: Approval) -> Question:
    return replace(question, approvals=(*question.approvals, *approvals))


def _with_an_approval(choose: Choose) -> Approved:
    question = any_question(choose)
    approval = an_approval(choose, question.catalogs)
    met = everything_met(question)
    if met and choose.below(2):
        approval = replace(choose(met), regime=choose((approval.regime, *REGIMES[1:3])))
    return question, approval


@law(_with_an_approval)
def test_an_approval_never_makes_a_verdict_stricter(world: Approved) -> bool:
    before, after = judge(world[0]).verdict, judge(_with(*world)).verdict
    assert not is_laxer(before, after)
    return before is not Verdict.PROHIBITED or after is not before


@law(_with_an_approval)
def test_an_approval_counts_in_no_other_regime(world: Approved) -> bool:
    question, approval = world
    before, after = decide(question), decide(_with(*world))
    others = [regime for regime in before.regimes if regime.regime != approval.regime]
    assert others == [regime for regime in after.regimes if regime.regime != approval.regime]
    if all(catalog.regime != approval.regime for catalog in question.catalogs):
        assert before == after
        return True
    return bool(others)


def everything_met(question: Question) -> tuple[Approval, ...]:
    """An approval for every demand of every list."""
    return tuple(
        meeting(catalog, entry.mechanism) for catalog in question.catalogs if catalog.list is ListKind.NEGATIVE for entry in catalog.entries
    )


def _without_bans(choose: Choose) -> Question:
    question = a_question(choose, Lean.PROHIBITED)
    graph = ConceptGraph({id: replace(concept, restricted=False) for id, concept in question.graph.concepts.items()})
    lenient = tuple(
        replace(
            catalog,
            entries=tuple(
                replace(entry, mechanism="security-assessment") if entry.mechanism == "forbidden" else entry for entry in catalog.entries
            ),
        )
        for catalog in question.catalogs
    )
    return replace(question, graph=graph, catalogs=lenient)


@law(_without_bans)
def test_approvals_that_meet_its_demands_lift_a_prohibition(world: Question) -> bool:
    before, after = judge(world), judge(_with(world, *everything_met(world)))
    assert after.verdict is not Verdict.PROHIBITED
    return before.verdict is Verdict.PROHIBITED


@law(_with_an_approval)
def test_an_approval_that_meets_no_demand_lifts_no_prohibition(world: Approved) -> bool:
    question, approval = world
    before = judge(question)
    met = {demand for demand in before.demands if approval.mechanism in _MET_BY.get(demand, (demand,))}
    if before.verdict is not Verdict.PROHIBITED or met == set(before.demands):
        return False
    assert judge(_with(question, approval)).verdict is not Verdict.ALLOWED
    return True


_MET_BY = {
    "standard-contract-or-certification": ("standard-contract", "certification", "security-assessment"),
    "security-assessment": ("security-assessment",),
    "forbidden": (),
}


def _under_another_list(choose: Choose) -> Approved:
    question = a_question(choose, Lean.PROHIBITED)
    sure = question.catalogs[-1]
    sure = replace(sure, entries=tuple(replace(entry, mechanism="approval") for entry in sure.entries))
    question = replace(question, catalogs=(*question.catalogs[:-1], sure))
    return question, replace(meeting(sure, "approval"), catalog=choose((*(catalog.id for catalog in question.catalogs), "elsewhere")))


@law(_under_another_list)
def test_an_approval_given_under_one_list_lifts_no_demand_of_another(world: Approved) -> bool:
    question, approval = world
    before, after = judge(question), judge(_with(*world))
    # The list keeps its place with nothing in it: taken away, it would no longer displace the others either.
    others = (catalog if catalog.id != approval.catalog else replace(catalog, entries=()) for catalog in question.catalogs)
    elsewhere = replace(question, catalogs=tuple(others))
    if approval.catalog != question.catalogs[-1].id and judge(elsewhere).verdict is Verdict.PROHIBITED:
        assert after.verdict is Verdict.PROHIBITED
        return True
    return before.verdict is Verdict.PROHIBITED and after.verdict is not before.verdict


def _banned(choose: Choose) -> Approved:
    question = a_question(choose, Lean.PROHIBITED)
    banned = replace(question.catalogs[-1], entries=tuple(replace(entry, mechanism="forbidden") for entry in question.catalogs[-1].entries))
    question = replace(question, catalogs=(*question.catalogs[:-1], banned))
    return question, an_approval(choose, question.catalogs)


@law(_banned)
def test_no_approval_allows_what_a_true_forbidden_entry_prohibits(world: Approved) -> bool:
    question, approval = world
    before = judge(question)
    if "forbidden" not in before.demands:
        return False
    after = judge(_with(question, approval, *everything_met(question), *everything_met(question)))
    assert after.verdict is not Verdict.ALLOWED
    return True
