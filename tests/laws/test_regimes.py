"""Laws of regimes: they stack, and none speaks for another."""

from __future__ import annotations

from dataclasses import replace

from tests.laws.laws import is_laxer, law
from tests.strategies.choosing import Choose
from tests.strategies.lists import REGIMES, a_sure_list, an_approval, some_catalogs
from tests.strategies.questions import Lean, a_question, any_question

from xbcatalog.core.catalogs import ListKind
from xbcatalog.core.concepts import ANY
from xbcatalog.core.decision import Verdict
from xbcatalog.core.law import Question, considered, decide, judge, regimes, speaks
from xbcatalog.core.truth import FALSE


def alone(question: Question, regime: str) -> Question:
    """The question to one regime."""
    return replace(question, catalogs=tuple(catalog for catalog in question.catalogs if catalog.regime == regime))


def _of_two_regimes(choose: Choose) -> Question:
    question = a_question(choose, choose((Lean.PROHIBITED, Lean.ALLOWED, Lean.ALLOWED, Lean.ANYTHING)))
    others = some_catalogs(choose, question.graph)[: choose((1, 1, 2))]
    sure = [a_sure_list(choose, ListKind.POSITIVE, ANY, f"sure-{regime}", regime) for regime in REGIMES[1:3] if choose.below(3)]
    renamed = (replace(catalog, id=f"x{catalog.id}", regime="us-dsp", displaces=frozenset[str]()) for catalog in others)
    return replace(question, catalogs=(*question.catalogs, *renamed, *sure))


@law(_of_two_regimes)
def test_what_one_regime_alone_prohibits_is_prohibited(world: Question) -> bool:
    every = [regime for regime in regimes(world) if judge(alone(world, regime)).verdict is Verdict.PROHIBITED]
    assert not every or judge(world).verdict is Verdict.PROHIBITED
    return bool(every) and len(regimes(world)) > 1


@law(_of_two_regimes)
def test_what_each_regime_alone_allows_is_allowed(world: Question) -> bool:
    decision = decide(world)
    if {judge(alone(world, regime)).verdict for regime in regimes(world)} == {Verdict.ALLOWED}:
        assert decision.verdict is Verdict.ALLOWED
        return len(regimes(world)) > 1
    if {regime.verdict for regime in decision.regimes} == {Verdict.ALLOWED}:
        assert decision.verdict is Verdict.ALLOWED
        return True
    return False


@law(_of_two_regimes)
def test_each_regimes_own_verdict_is_the_law_over_its_lists_alone(world: Question) -> bool:
    decision = decide(world)
    for regime in decision.regimes:
        own = judge(alone(world, regime.regime))
        assert (regime.verdict, regime.cause) == (own.verdict, own.cause)
    silent = set(regimes(world)) - {regime.regime for regime in decision.regimes}
    spoken = replace(world, catalogs=tuple(catalog for catalog in world.catalogs if catalog.regime not in silent))
    assert judge(spoken).verdict is decision.verdict
    return len(decision.regimes) > 1


def _with_one_more_regime(choose: Choose) -> tuple[Question, Question]:
    question = any_question(choose)
    more = [replace(catalog, id=f"x{catalog.id}", regime="eu-gdpr") for catalog in some_catalogs(choose, question.graph)]
    more = [replace(catalog, displaces=frozenset(f"x{id}" for id in catalog.displaces)) for catalog in more]
    if choose.below(2):
        more.append(a_sure_list(choose, ListKind.POSITIVE, ANY, "gdpr", "eu-gdpr"))
    # an approval of another regime would be a second change, and may lift what that regime demands
    approvals = tuple(replace(an_approval(choose, tuple(more)), regime="eu-gdpr") for _ in range(choose((0, 0, 1))))
    return question, replace(question, catalogs=(*question.catalogs, *more), approvals=(*question.approvals, *approvals))


@law(_with_one_more_regime)
def test_one_more_regime_makes_nothing_laxer_but_what_no_other_spoke_of(world: tuple[Question, Question]) -> bool:
    before, after = world
    one, other = judge(before).verdict, judge(after).verdict
    if is_laxer(other, one):
        assert one is Verdict.CHAOTIC
        lines = [line for sign in considered(before) for x in before.graph.may_be(sign.concept) for line in before.graph.lines(x)]
        assert any(all(speaks(before, regime, line) == FALSE for regime in regimes(before)) for line in lines)
    return one is not Verdict.ALLOWED
