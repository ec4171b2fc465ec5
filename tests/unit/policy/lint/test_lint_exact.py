"""What lint says of lists is exact: it is what every world says, tried one by one, and every witness shows it to both engines."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import product
from math import prod

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.strategies.choosing import Choose
from tests.strategies.concepts import a_graph
from tests.strategies.lists import a_version, an_entry, meeting, some_catalogs, with_entries
from tests.strategies.universe import FACTS, VALUES

from xbcatalog.core import law
from xbcatalog.core.catalogs import Basis, Catalog, Entry, ListKind, Unlisted, strictest
from xbcatalog.core.concepts import ANY, ConceptGraph
from xbcatalog.core.conditions import evaluate
from xbcatalog.core.decision import Decision, Effect, Verdict
from xbcatalog.core.engine import compile_law
from xbcatalog.core.facts import DATE, Facts
from xbcatalog.core.law import Question, decide, judge
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.truth import FALSE, Truth
from xbcatalog.core.vocabulary import Vocabulary
from xbcatalog.policy.lint import conditions, entries, overridden
from xbcatalog.policy.lint.finding import Draft
from xbcatalog.policy.lint.ground import Ground
from xbcatalog.policy.worlds import asked_by
from xbcatalog.source.installation import Installation

FULL = os.environ.get("HYPOTHESIS_PROFILE") == "full"
MOST = 72
"""So many worlds are tried one by one."""
_EVERY = {**VALUES, DATE: (*VALUES[DATE], date(2023, 12, 30), date(2030, 1, 1))}

Lists = tuple[ConceptGraph, tuple[Catalog, ...]]


@st.composite
def some_lists(draw: st.DrawFn) -> Lists:
    """Some lists, one of which has more entries: some that were there, and some that ask more."""
    choose = Choose(draw)
    graph = a_graph(choose)
    found = some_catalogs(choose, graph)[:2]
    one = found[0]
    rows = list(one.entries)
    for number in range(choose.below(3)):
        again = choose(one.entries) if one.entries and choose.below(2) else an_entry(choose, graph, one.list)
        asks = an_entry(choose, graph, one.list) if choose.below(2) else again
        rows.append(replace(again, id=f"more{number}", when=asks.when, unless=asks.unless))
    if choose.below(2):
        other = ListKind.NEGATIVE if one.list is ListKind.POSITIVE else ListKind.POSITIVE
        found = (*found, a_version(choose, graph, other, "against", one.regime, (2024, 1, 0)))
    return graph, (with_entries(one, tuple(rows)), *found[1:])


def ground(lists: Lists) -> Ground:
    graph, catalogs = lists
    # The strategies give each version its own number; a file tells them apart.
    told = tuple(replace(one, file=f"{one.id}@{one.number}") for one in catalogs)
    vocabulary = Vocabulary(concepts=graph, words=())
    return Ground(Installation(facts=FACTS, vocabulary=vocabulary, catalogs=told, tables=()), None, date(2026, 1, 1))


def worlds(catalogs: tuple[Catalog, ...]) -> Iterator[Facts]:
    asked = sorted({test.fact for test in asked_by(catalogs)} | {DATE})
    for values in product(*(_EVERY[fact] for fact in asked)):
        yield dict(zip(asked, values, strict=True))


def few(lists: Lists) -> tuple[Facts, ...]:
    """Every world, where they are few enough."""
    assume(prod(len(_EVERY[fact]) for fact in {test.fact for test in asked_by(lists[1])} | {DATE}) <= MOST)
    return tuple(worlds(lists[1]))


def question(lists: Lists, concept: str, facts: Facts) -> Question:
    graph, catalogs = lists
    signs = frozenset((Sign(concept=concept, evidence=Evidence.DECLARED),))
    return Question(signs=signs, path="", facts=facts, approvals=(), catalogs=catalogs, graph=graph)


def truth(lists: Lists, catalog: Catalog, entry: Entry, facts: Facts) -> Truth:
    """Whether the entry is true, an approval that it asks for being shown, and no doubt of its own."""
    shown = (meeting(catalog, entry.mechanism),)
    asked = replace(question(lists, ANY, facts), approvals=shown)
    return law.truth(asked, catalog, replace(entry, partial=False, basis=Basis.OFFICIAL)).truth


def judged(lists: Lists) -> tuple[Catalog, ...]:
    """The versions that lint asks about and that can be true: of each edition the highest revision."""
    return tuple(law.editions(lists[1]))


def by_rule(drafts: Iterable[Draft]) -> Mapping[str, dict[tuple[str, str], Draft]]:
    found: dict[str, dict[tuple[str, str], Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.rule, {})[draft.file, draft.subject] = draft
    return found


def label(catalog: Catalog, entry: Entry | None = None) -> tuple[str, str]:
    return f"{catalog.id}@{catalog.number}", f"{catalog.id}/{entry.id}" if entry else catalog.id


def named(graph: ConceptGraph, catalog: Catalog, entry: Entry) -> frozenset[object]:
    """What of everything an entry names: a restriction comes down any line of a concept, a permission is asked for line by line."""
    lines = {(x, line) for x in (*graph.concepts, ANY) for line in graph.lines(x) if law.names(entry, line)}
    return frozenset(lines) if catalog.list is ListKind.POSITIVE else frozenset(x for x, _ in lines)


@settings(max_examples=150 if FULL else 40, suppress_health_check=[HealthCheck.filter_too_much])
@given(some_lists())
def test_an_entry_is_told_to_be_never_true_exactly_where_no_world_makes_it_so(lists: Lists) -> None:
    every = few(lists)
    asked = ground(lists)
    told = by_rule(entries.check(asked))
    for catalog in judged(lists):
        for entry in catalog.entries:
            never = not named(lists[0], catalog, entry) or all(truth(lists, catalog, entry, facts) is Truth.FALSE for facts in every)
            said = label(catalog, entry) in told.get("vacuous-entry", {}) or label(catalog) in told.get("vacuous-list", {})
            itself = all(evaluate(entry.when, facts) == FALSE for facts in every)
            assert said or itself if never else not said


def covers(catalog: Catalog, other: Entry, entry: Entry) -> bool:
    """Whether nothing that `entry` says is heard where `other` says something as well."""
    if other.doubtful and not entry.doubtful:
        return False
    if catalog.list is ListKind.POSITIVE:
        return entry.mechanism == other.mechanism or (entry.mechanism, other.mechanism) == ("filing", "none")
    return strictest(frozenset((entry.mechanism, other.mechanism))) == (other.mechanism,)


@settings(max_examples=150 if FULL else 40, suppress_health_check=[HealthCheck.filter_too_much])
@given(some_lists())
def test_an_entry_is_told_to_be_superfluous_exactly_where_those_that_stay_say_it_all(lists: Lists) -> None:
    every, graph = few(lists), lists[0]
    told = by_rule(entries.check(ground(lists)))
    gone = {key for rule in ("duplicate-entry", "redundant-entry", "shadowed-entry") for key in told.get(rule, {})}
    for catalog in judged(lists):
        rows = catalog.entries
        left = [entry for entry in rows if label(catalog, entry) not in gone]
        true = {row.id: {n for n, facts in enumerate(every) if truth(lists, catalog, row, facts) is not Truth.FALSE} for row in rows}
        parts = {row.id: named(graph, catalog, row) for row in rows}
        for entry in rows:
            if not true[entry.id] or not parts[entry.id]:
                continue
            others = [one for one in left if one is not entry and covers(catalog, one, entry)]
            said = {(part, world) for one in others for part in parts[one.id] for world in true[one.id]}
            superfluous = all((part, world) in said for part in parts[entry.id] for world in true[entry.id])
            # Without its only doubtful entry a closed list would be whole, and its silence would count.
            last = catalog.unlisted is Unlisted.EXEMPT and entry.doubtful and sum(row.doubtful for row in rows) == 1
            assert (label(catalog, entry) in gone) is (superfluous and not last)


def essence(decision: Decision) -> object:
    return decision.verdict, decision.demands, decision.duties


@settings(max_examples=150 if FULL else 12, suppress_health_check=[HealthCheck.filter_too_much])
@given(some_lists(), st.data())
def test_without_all_that_is_told_to_be_superfluous_or_overridden_every_verdict_is_the_same(lists: Lists, data: st.DataObject) -> None:
    every, (graph, catalogs) = few(lists), lists
    asked = ground(lists)
    told = by_rule((*entries.check(asked), *overridden.check(asked)))
    rules = ("duplicate-entry", "redundant-entry", "shadowed-entry", "vacuous-entry", "overridden-entry")
    gone = {key for rule in rules for key in told.get(rule, {})}
    assume(gone)
    judged_ones = judged(lists)
    less = tuple(
        replace(one, entries=tuple(row for row in one.entries if one not in judged_ones or label(one, row) not in gone)) for one in catalogs
    )
    less = tuple(_as_whole(new, old) for new, old in zip(less, catalogs, strict=True))
    mechanisms = [row.mechanism for one in catalogs for row in one.entries]
    for facts in every:
        concept = data.draw(st.sampled_from(sorted(graph.concepts)))
        home = data.draw(st.sampled_from(catalogs))
        shown = data.draw(st.sampled_from(((), (meeting(home, data.draw(st.sampled_from(mechanisms or ["none"]))),))))
        before, after = (replace(question((graph, each), concept, facts), approvals=shown) for each in (catalogs, less))
        assert essence(judge(before)) == essence(judge(after)), (concept, facts)


def _as_whole(new: Catalog, old: Catalog) -> Catalog:
    """The list with as much doubt about what it holds as before: a doubtful entry that goes leaves none behind."""
    return new if new.whole == old.whole else replace(new, transcribed=replace(new.transcribed, total=None))


@settings(max_examples=150 if FULL else 40, suppress_health_check=[HealthCheck.filter_too_much])
@given(some_lists())
def test_a_positive_entry_is_told_to_be_overridden_exactly_where_it_can_never_free_anything(lists: Lists) -> None:
    every, graph = few(lists), lists[0]
    told = by_rule(overridden.check(ground(lists))).get("overridden-entry", {})
    final = ("standard-contract-or-certification", "security-assessment")
    negative = [(one, row) for one in law.lists(question(lists, ANY, {})) if one.list is ListKind.NEGATIVE for row in one.entries]
    for catalog in law.lists(question(lists, ANY, {})):
        for entry in catalog.entries if catalog.list is ListKind.POSITIVE else ():
            concepts = sorted({x for x in graph.concepts for line in graph.lines(x) if law.names(entry, line)})
            true = [facts for facts in every if truth(lists, catalog, entry, facts) is not Truth.FALSE]
            secret = {x for x in concepts if any(graph.concepts[y].restricted for y in (graph.broader(x) | {x}) - {ANY})}
            free = any(
                not any(
                    (row.mechanism == "forbidden" or (other.regime == catalog.regime and row.mechanism in final))
                    and any(law.names(row, line) for line in graph.lines(x))
                    and law.truth(question(lists, x, facts), other, row).truth is Truth.TRUE
                    for other, row in negative
                )
                for x in concepts
                if x not in secret
                for facts in true
            )
            assert (label(catalog, entry) in told) is bool(concepts and true and not free)


CLAIMS = ("vacuous-entry", "duplicate-entry", "redundant-entry", "shadowed-entry", "overridden-entry", "always-true", "vacuous-exception")


@settings(max_examples=400 if FULL else 100)
@given(some_lists())
def test_every_witness_shows_what_it_claims_to_both_engines(lists: Lists) -> None:
    graph, catalogs = lists
    asked = ground(lists)
    known = {f"{one.id}@{one.number}": one for one in catalogs}
    for draft in (*entries.check(asked), *overridden.check(asked), *conditions.check(asked)):
        assert draft.witness is not None
        if draft.rule not in CLAIMS or not draft.witness.concept:
            continue
        catalog = known[draft.file]
        alone = question(lists, draft.witness.concept, draft.witness.facts)
        own = next((row for row in catalog.entries if f"{catalog.id}/{row.id}" == draft.subject), None)
        rows = [own] if draft.rule == "overridden-entry" and own else list(catalog.entries)
        shown = tuple(meeting(catalog, row.mechanism) for row in rows if catalog.list is ListKind.POSITIVE)
        alone = replace(alone, approvals=shown)
        plain = decide(alone)
        fast = compile_law(catalogs, graph).decide(alone.signs, "", alone.facts, alone.approvals)
        assert essence(plain) == essence(fast)
        for subject, wanted in draft.witness.truths:
            row = next((row for row in catalog.entries if f"{catalog.id}/{row.id}" == subject), None)
            if row is not None and catalog in judged(lists):
                reads = law.truth(alone, catalog, row).truth
                assert reads in (wanted, Truth.UNKNOWN) if wanted is not Truth.FALSE else reads is Truth.FALSE, draft
                if wanted is Truth.TRUE and reads is Truth.TRUE:
                    told = {reason.entry for reason in fast.reasons if reason.catalog == catalog.id and reason.truth is Truth.TRUE}
                    assert row.id in told
        if draft.rule == "vacuous-entry" and not draft.witness.truths:
            assert draft.subject not in {f"{reason.catalog}/{reason.entry}" for reason in plain.reasons if reason.version == catalog.number}
        if draft.rule == "overridden-entry" and any(subject != draft.subject for subject, _ in draft.witness.truths):
            assert plain.verdict is Verdict.PROHIBITED
            assert any(reason.effect is Effect.RESTRICTS for reason in plain.reasons)


def test_a_question_that_is_given_up_claims_nothing_and_says_so() -> None:
    told = 0
    for seed in range(60):
        choose = Choose(seed=seed)
        graph = a_graph(choose)
        found = ground((graph, some_catalogs(choose, graph)))
        found.search.budget = 1
        drafts = [draft for family in (entries, conditions, overridden) for draft in family.check(found)]
        told += len(found.undecided)
        whole = ground((graph, some_catalogs(Choose(seed=seed), graph)))
        del drafts, whole
    if not told:
        pytest.fail("no search was cut short")
