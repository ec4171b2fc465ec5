"""The ranking of questions says of every answer what the plain law says, on small worlds where all of them can be tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import universe
from tests.strategies.choosing import Choose
from tests.strategies.questions import Lean, a_question

from xbcatalog.core import law
from xbcatalog.core.conditions import Operator, Test
from xbcatalog.core.dataset import Field, Statement
from xbcatalog.core.decision import Cause, Decision, Verdict
from xbcatalog.core.facts import DATE, Between, Facts, FactValue
from xbcatalog.core.law import Question
from xbcatalog.core.result import DatasetResult, FieldResult
from xbcatalog.core.value import replace
from xbcatalog.core.vocabulary import Vocabulary
from xbcatalog.policy.triage.alike import Alike, Worlds
from xbcatalog.policy.triage.search import in_order, ranked, settling
from xbcatalog.source.installed import Installation

DERIVED = frozenset((universe.SEEN,))
FEW = settings(max_examples=max(30, settings().max_examples // 4))
"""Each example is judged in every world there is."""


def worlds_of(question: Question) -> tuple[Worlds, tuple[Alike, ...], Decision]:
    """The field of a question as a triage sees it, with what the plain law says of it."""
    decision = law.decide(question)
    stated = tuple(
        Statement(fact=id, value=value, origin="derived" if id in DERIVED else "manifest") for id, value in sorted(question.facts.items())
    )
    path, name = question.path.rsplit(".", 1) if "." in question.path else ("", question.path)
    field = Field(path=tuple(path.split(".")) if path else (), name=name)
    result = FieldResult(field=field, signs=tuple(question.signs), decision=decision)
    dataset = DatasetResult(
        id="d", title="", source="d", format="manifest", fields=(result, result), facts=stated, approvals=question.approvals
    )
    installation = Installation(
        facts=universe.FACTS, vocabulary=Vocabulary(concepts=question.graph, words=()), catalogs=question.catalogs, tables=()
    )
    worlds = Worlds(installation, (dataset,))
    return worlds, worlds.gather((dataset,)), decision


def every_answer(question: Question, asked: Iterable[str]) -> Iterator[Verdict]:
    """What the plain law says after each combination of answers."""
    facts = sorted(asked)
    for values in product(*(_values(question.facts, fact) for fact in facts)):
        known: Facts = {**question.facts, **dict(zip(facts, values, strict=True))}
        yield law.judge(replace(question, facts=known)).verdict


def _values(known: Facts, fact: str) -> tuple[FactValue, ...]:
    """Every way in which the fact may turn out, the days on which no list is old enough, or young enough, among them."""
    found = universe.possible_values(known, fact)
    return (*found, date.min, date.max) if fact == DATE and fact not in known else found


@st.composite
def asking(draw: st.DrawFn) -> Question:
    """A question that mostly waits for facts."""
    choose = Choose(draw)
    return a_question(choose, choose((Lean.ASKING, Lean.ASKING, Lean.TORN, Lean.APPROVED, Lean.DOUBTFUL)))


@given(asking())
@FEW
def test_what_a_question_settles_alone_is_what_the_law_says_of_each_answer(question: Question) -> None:
    worlds, alike, decision = worlds_of(question)
    waiting = tuple(one for one in alike if decision.cause is Cause.MISSING_FACT)
    found = {one.fact: one for one in ranked(worlds, waiting)}
    if decision.cause is Cause.MISSING_FACT:
        assert found.keys() == decision.missing - DERIVED
    for fact, one in found.items():
        verdicts = list(every_answer(question, (fact,)))
        assert one.exact
        assert bool(one.every) == all(verdict is not Verdict.CHAOTIC for verdict in verdicts)
        assert bool(one.some) == any(verdict is not Verdict.CHAOTIC for verdict in verdicts)
        assert bool(one.freed) == (Verdict.ALLOWED in verdicts)
        assert {one.every, one.some, one.freed, one.waiting} <= {0, 2}


@given(asking(), st.sets(st.sampled_from(sorted(universe.VALUES.keys() - DERIVED)), max_size=4))
@FEW
def test_what_several_questions_settle_is_what_the_law_says_of_all_their_answers(question: Question, asked: set[str]) -> None:
    worlds, alike, decision = worlds_of(question)
    open_ones = {fact for fact in asked if not universe.is_known(question.facts, fact)}
    verdicts = list(every_answer(question, open_ones))
    if decision.cause is Cause.MISSING_FACT:
        every, some = settling(worlds, alike[0], open_ones)
        assert every == all(verdict is not Verdict.CHAOTIC for verdict in verdicts)
        assert some == any(verdict is not Verdict.CHAOTIC for verdict in verdicts)
    else:
        # What waits for no fact is not settled by one either: nothing is lost by leaving it out.
        assert len({verdict is Verdict.CHAOTIC for verdict in verdicts}) == 1


@given(asking())
@FEW
def test_the_order_of_questions_counts_what_their_answers_settle_together(question: Question) -> None:
    worlds, alike, decision = worlds_of(question)
    waiting = tuple(one for one in alike if decision.cause is Cause.MISSING_FACT)
    order = in_order(worlds, waiting, ranked(worlds, waiting))
    asked: list[str] = []
    for step in order.asked:
        asked.append(step.fact)
        verdicts = list(every_answer(question, asked))
        assert step.exact
        assert bool(step.every) == all(verdict is not Verdict.CHAOTIC for verdict in verdicts)
        assert bool(step.some) == any(verdict is not Verdict.CHAOTIC for verdict in verdicts)
        assert bool(step.freed) == (Verdict.ALLOWED in verdicts)
    assert len(set(asked)) == len(asked)


@given(asking())
@FEW
def test_a_search_that_is_cut_short_never_claims_too_much(question: Question) -> None:
    worlds, alike, _ = worlds_of(question)
    for budget in (0, 1, 3):
        order = in_order(worlds, alike, budget=budget)
        for number, step in enumerate(order.asked):
            verdicts = list(every_answer(question, [one.fact for one in order.asked[: number + 1]]))
            assert not step.every or all(verdict is not Verdict.CHAOTIC for verdict in verdicts)
            assert not step.some or any(verdict is not Verdict.CHAOTIC for verdict in verdicts)


@given(asking())
@FEW
def test_the_quick_verdict_is_that_of_the_law(question: Question) -> None:
    worlds, alike, decision = worlds_of(question)
    assert worlds.verdict(alike[0], {}) is decision.verdict
    known: dict[str, FactValue] = {}
    for fact in sorted(decision.missing - DERIVED):
        for key in worlds.keys_of(fact):
            known[key] = worlds.replies(key)[0]
    assert worlds.verdict(alike[0], known) is worlds.outcome(alike[0], known).verdict


def test_bounds_that_are_known_leave_an_answer_on_each_side_of_a_line() -> None:
    asked = Test(universe.COUNT, Operator.AT_MOST, 9)
    choose = Choose(seed=1)
    question = a_question(choose)
    catalog = replace(question.catalogs[0], applies=asked)
    within = replace(question, catalogs=(catalog,), facts={universe.COUNT: Between(9, 10)})
    worlds, _, _ = worlds_of(within)
    assert {value for value in worlds.replies(universe.COUNT) if 9 <= value <= 10} == {9, 10}  # type: ignore[operator]
