"""What would allow a field is found by a search; on small worlds every combination can be tried, by the plain law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import universe
from tests.strategies.choosing import Choose
from tests.strategies.questions import Lean, a_question

from xbcatalog.core import law
from xbcatalog.core.conditions import evaluate
from xbcatalog.core.dataset import Field, Statement
from xbcatalog.core.decision import Verdict
from xbcatalog.core.facts import DATE, Between, FactValue
from xbcatalog.core.law import Question
from xbcatalog.core.result import DatasetResult, FieldResult
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.value import replace
from xbcatalog.core.vocabulary import Vocabulary
from xbcatalog.policy.remedies.changeable import CHANGEABLE, changes
from xbcatalog.policy.remedies.land import Land, Plot, is_approval
from xbcatalog.policy.remedies.proving import Prover
from xbcatalog.policy.remedies.search import Changes, Lore, smallest, some_way
from xbcatalog.policy.worlds import member_key, member_of
from xbcatalog.source.installed import Installation

FEW = settings(max_examples=max(40, settings().max_examples // 4))
MOST = 2
DERIVED = frozenset((universe.SEEN,))


@st.composite
def held_back(draw: st.DrawFn) -> Question:
    """A question whose day is known, as the command makes it."""
    choose = Choose(draw)
    lean = choose((Lean.ASKING, Lean.PROHIBITED, Lean.APPROVED, Lean.TORN, Lean.DOUBTFUL, Lean.ALLOWED))
    question = a_question(choose, lean)
    return replace(question, facts={**question.facts, DATE: question.facts.get(DATE, choose(universe.VALUES[DATE]))})


def land_of(question: Question) -> tuple[Land, Plot, Prover]:
    decision = law.decide(question)
    stated = tuple(
        Statement(fact=id, value=value, origin="derived" if id in DERIVED else "manifest") for id, value in sorted(question.facts.items())
    )
    path, _, name = question.path.rpartition(".")
    field = Field(path=tuple(path.split(".")) if path else (), name=name)
    result = FieldResult(field=field, signs=tuple(question.signs), decision=decision)
    dataset = DatasetResult(id="d", title="", source="d", format="manifest", fields=(result,), facts=stated, approvals=question.approvals)
    installation = Installation(
        facts=universe.FACTS, vocabulary=Vocabulary(concepts=question.graph, words=()), catalogs=question.catalogs, tables=()
    )
    land = Land(installation, (dataset,))
    (plot,) = land.plots(declared=False)
    return land, plot, Prover(dataset, installation)


def single(question: Question, plot: Plot) -> dict[str, list[Changes]]:
    """Every change that can be made of one fact or approval, with every value of the universe."""
    found: dict[str, list[Changes]] = {}
    for fact, values in universe.VALUES.items():
        now = question.facts.get(fact)
        if fact in DERIVED or isinstance(now, Between):
            continue
        if fact == DATE:
            days = [value for value in values if isinstance(value, date) and isinstance(now, date) and value > now]
            found[fact] = [frozenset(((DATE, day),)) for day in days]
        elif now is None or fact in CHANGEABLE:
            wanted = [value for value in values if now is None or changes(fact, now, value)]
            found[fact] = [_stated(fact, value) for value in wanted]
    for key, slot in plot.slots.items():
        if is_approval(key):
            found[key] = [frozenset(((key, value),)) for value, _ in slot.options]
    return found


def _stated(fact: str, value: FactValue) -> Changes:
    if isinstance(value, frozenset):
        return frozenset((member_key(fact, member), member in value) for member in ("SH", "BJ"))
    return frozenset(((fact, value),))


def every(question: Question, plot: Plot) -> Iterator[Changes]:
    """Every combination of at most `MOST` changes."""
    changes = single(question, plot)
    for many in range(MOST + 1):
        for facts in combinations(sorted(changes), many):
            for parts in product(*(changes[fact] for fact in facts)):
                yield frozenset[tuple[str, FactValue]]().union(*parts)


def covers(land: Land, found: Changes, wanted: Changes) -> bool:
    """Whether a set found is part of another, whatever values of a kind it was told with."""
    having = dict(wanted)
    return all(
        key in having
        and (having[key] == value or all(evaluate(test, {key: having[key]}) == evaluate(test, {key: value}) for test in land.tests_of(key)))
        for key, value in found
    )


@given(held_back())
@FEW
def test_every_set_found_allows_the_field_and_no_part_of_it_does(question: Question) -> None:
    land, plot, prover = land_of(question)
    for raw in smallest(land, plot, most=MOST).raw:
        assert prover.plainly(0, raw.changes)
        parts = {member_of(key)[0] for key, _ in raw.changes}
        for many in range(len(parts)):
            for kept in combinations(sorted(parts), many):
                part = frozenset(change for change in raw.changes if member_of(change[0])[0] in kept)
                assert not prover.plainly(0, part)


@given(held_back())
@FEW
def test_no_small_set_is_missing(question: Question) -> None:
    land, plot, prover = land_of(question)
    found = smallest(land, plot, most=MOST, budget=50_000, kept=100_000)
    assert found.whole
    for wanted in every(question, plot):
        if prover.plainly(0, wanted):
            assert any(covers(land, raw.changes, wanted) for raw in found.raw)


@given(held_back(), held_back())
@FEW
def test_what_was_learnt_of_other_fields_changes_no_set(other: Question, question: Question) -> None:
    lore = Lore()
    land, plot, _ = land_of(other)
    smallest(land, plot, most=MOST, budget=50_000, kept=100_000, lore=lore)
    concepts = sorted(question.graph.concepts)[:3]
    beside = [frozenset((Sign(concept=one, evidence=Evidence.DECLARED),)) for one in concepts]
    for signs in (*beside, question.signs, *beside):
        land, plot, _ = land_of(replace(question, signs=signs))
        alone = smallest(land, plot, most=MOST, budget=50_000, kept=100_000)
        taught = smallest(land, plot, most=MOST, budget=50_000, kept=100_000, lore=lore)
        assert alone.whole
        assert taught.whole
        assert {raw.changes for raw in alone.raw} == {raw.changes for raw in taught.raw}


@given(held_back())
@FEW
def test_a_set_of_any_size_allows_the_field_too(question: Question) -> None:
    land, plot, prover = land_of(question)
    raw = some_way(land, plot)
    if raw is None:
        assert not smallest(land, plot, most=1).raw
    else:
        assert prover.plainly(0, raw.changes)


@given(held_back())
@FEW
def test_a_known_answer_is_never_proposed_to_be_another_one(question: Question) -> None:
    land, plot, _ = land_of(question)
    for raw in smallest(land, plot, most=MOST).raw:
        for key, value in raw.changes:
            fact = member_of(key)[0]
            if fact == DATE:
                assert isinstance(value, date)
                assert value > question.facts[DATE]  # type: ignore[operator]
            elif not is_approval(key) and fact in question.facts and not isinstance(question.facts[fact], Between):
                assert changes(fact, question.facts[fact], value)


def test_a_set_that_is_cut_short_says_so() -> None:
    found_one = False
    for question in (a_question(Choose(seed=number), Lean.ASKING) for number in range(40)):
        whole = replace(question, facts={**question.facts, DATE: date(2024, 7, 1)})
        land, plot, _ = land_of(whole)
        if plot.first.decision.verdict is not Verdict.ALLOWED and len(smallest(land, plot).raw) > 1:
            assert not smallest(land, plot, budget=1).whole
            found_one = True
    assert found_one
