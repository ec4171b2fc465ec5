"""Laws of restriction: a prohibition beats permissions, and what is added never loosens."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.laws.laws import is_laxer, law
from tests.strategies.choosing import Choose
from tests.strategies.concepts import a_sign
from tests.strategies.lists import REGIMES, a_sure_list, a_version, an_approval, an_entry, with_entries
from tests.strategies.questions import Lean, a_question, sorted_signs

from xbcatalog.core.catalogs import NEVER, Basis, Catalog, Definition, ListKind, Transcribed, Unlisted, meets
from xbcatalog.core.concepts import ANY, RECORD, ConceptGraph
from xbcatalog.core.conditions import ALWAYS
from xbcatalog.core.decision import Verdict
from xbcatalog.core.definitions import as_defined
from xbcatalog.core.law import Question, judge, restricted
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.truth import FALSE

Pair = tuple[Question, Question]
_ANY_LEAN = tuple(Lean)


def _never_laxer(before: Question, after: Question) -> bool:
    one, other = judge(before), judge(after)
    assert not is_laxer(other.verdict, one.verdict)
    return one.verdict is not Verdict.ALLOWED and before != after


def replaced(question: Question, old: Catalog, new: Catalog) -> Question:
    """The question with one catalogue instead of another."""
    return replace(question, catalogs=tuple(new if catalog == old else catalog for catalog in question.catalogs))


def _with_permission(choose: Choose) -> Pair:
    question = a_question(choose, Lean.PROHIBITED)
    kind = choose(("entry", "list", "closed", "approval"))
    positive = [catalog for catalog in question.catalogs if catalog.list is ListKind.POSITIVE]
    if kind == "approval":
        approval = an_approval(choose, question.catalogs)
        if any(meets(approval, entry.mechanism, catalog) for catalog in question.catalogs for entry in catalog.entries):
            approval = replace(approval, mechanism="filing")
        return question, replace(question, approvals=(*question.approvals, approval))
    if kind == "entry" and positive:
        old = choose(positive)
        entry = an_entry(choose, question.graph, ListKind.POSITIVE)
        return question, replaced(question, old, with_entries(old, (*old.entries, entry)))
    list = ListKind.NEGATIVE if kind == "closed" else ListKind.POSITIVE
    new = a_version(choose, question.graph, list, "new", choose(REGIMES), (2024, 1, 0))
    new = replace(new, unlisted=Unlisted.EXEMPT) if kind == "closed" else new
    return question, replace(question, catalogs=(*question.catalogs, new))


@law(_with_permission)
def test_a_prohibition_beats_any_number_of_permissions(world: Pair) -> bool:
    before, after = map(judge, world)
    assert before.verdict is not Verdict.PROHIBITED or after.verdict is Verdict.PROHIBITED
    return before.verdict is Verdict.PROHIBITED


def _with_one_more_entry(choose: Choose, lean: Lean, kinds: tuple[ListKind, ...], *, doubtful: bool) -> Pair:
    question = a_question(choose, lean)
    lists = [catalog for catalog in question.catalogs if catalog.list in kinds]
    if not lists:
        return question, question
    old = choose(lists)
    entry = an_entry(choose, question.graph, old.list, internal=not old.displaces)
    if choose.below(2):
        named = choose((ANY, *(sign.concept for sign in sorted_signs(question.signs))))
        entry = replace(entry, concepts=frozenset((named,)), when=ALWAYS, unless=NEVER)
    if doubtful:
        entry = replace(entry, **_DOUBT[choose.below(2)])
    return question, replaced(question, old, with_entries(old, (*old.entries, entry)))


_DOUBT: tuple[dict[str, Any], ...] = ({"partial": True}, {"basis": Basis.THIRD_PARTY})


def _with_one_more_restriction(choose: Choose) -> Pair:
    return _with_one_more_entry(choose, choose(_ANY_LEAN), (ListKind.NEGATIVE,), doubtful=False)


@law(_with_one_more_restriction)
def test_a_new_restriction_never_loosens(world: Pair) -> bool:
    before, after = map(judge, world)
    assert not is_laxer(after.verdict, before.verdict)
    return world[0] != world[1]


def _with_one_more_doubt(choose: Choose) -> Pair:
    return _with_one_more_entry(choose, choose(_ANY_LEAN), tuple(ListKind), doubtful=True)


@law(_with_one_more_doubt)
def test_a_doubtful_entry_never_makes_a_verdict_laxer(world: Pair) -> bool:
    return _never_laxer(*world)


def _without_doubts(choose: Choose) -> Pair:
    question = a_question(choose, Lean.PROHIBITED)
    doubted = []
    for catalog in question.catalogs:
        rows = tuple(replace(entry, **choose(_DOUBT)) if choose.below(2) else entry for entry in catalog.entries)
        doubted.append(with_entries(catalog, rows))
    sure = tuple(
        replace(
            catalog,
            entries=tuple(entry for entry in catalog.entries if not entry.doubtful),
            transcribed=catalog.transcribed if catalog.whole else Transcribed(known=catalog.transcribed.known, total=None),
        )
        for catalog in doubted
    )
    return replace(question, catalogs=tuple(doubted)), replace(question, catalogs=sure)


@law(_without_doubts)
def test_a_doubtful_entry_never_prohibits(world: Pair) -> bool:
    doubted, sure = world
    verdict = judge(doubted).verdict
    assert verdict is not Verdict.PROHIBITED or judge(sure).verdict is Verdict.PROHIBITED
    return doubted != sure


Signed = tuple[Question, Sign]


def _with(question: Question, sign: Sign) -> Question:
    return replace(question, signs=question.signs | {sign})


def _with_an_alias(choose: Choose) -> Signed:
    question = a_question(choose, choose((Lean.ASKING, Lean.ANYTHING, Lean.ALLOWED)))
    return question, replace(a_sign(choose, question.graph, (Evidence.NAME, Evidence.NAME, Evidence.PHRASE)), context=False)


@law(_with_an_alias)
def test_an_alias_of_a_concept_under_an_open_restriction_never_allows_a_field(world: Signed) -> bool:
    question, sign = world
    if judge(question).verdict is Verdict.ALLOWED or all(restricted(question, x) == FALSE for x in question.graph.may_be(sign.concept)):
        return False
    assert judge(_with(question, sign)).verdict is not Verdict.ALLOWED
    return True


def _with_a_phrase(choose: Choose) -> Signed:
    question = a_question(choose, choose((Lean.ALLOWED, Lean.ALLOWED, *_ANY_LEAN)))
    if choose.seldom(3):
        question = replace(question, signs=frozenset())
    return question, a_sign(choose, question.graph, (Evidence.PHRASE, Evidence.HINT))


@law(_with_a_phrase)
def test_a_phrase_or_hint_never_makes_a_verdict_laxer(world: Signed) -> bool:
    return _never_laxer(world[0], _with(*world))


def _with_a_sibling(choose: Choose) -> Signed:
    question = a_question(choose, choose((Lean.ALLOWED, Lean.ALLOWED, *_ANY_LEAN)))
    if choose.below(2):
        hint = a_sign(choose, question.graph, (Evidence.HINT,))
        question = replace(question, signs=question.signs | {hint})
        if choose.below(2):
            hinted = a_sure_list(choose, ListKind.NEGATIVE, hint.concept, "hinted")
            question = replace(question, catalogs=(*question.catalogs, hinted))
    return question, replace(a_sign(choose, question.graph, (Evidence.DECLARED, Evidence.DECLARED, *Evidence)), context=True)


@law(_with_a_sibling)
def test_what_a_sibling_says_never_makes_a_verdict_laxer(world: Signed) -> bool:
    return _never_laxer(world[0], _with(*world))


def _with_any_sign(choose: Choose) -> Signed:
    question = a_question(choose, Lean.PROHIBITED)
    if choose.below(2):
        question = replace(question, signs=frozenset(replace(sign, evidence=Evidence.PHRASE) for sign in question.signs))
    return question, a_sign(choose, question.graph)


@law(_with_any_sign)
def test_nothing_newly_recognised_lifts_a_prohibition(world: Signed) -> bool:
    question, sign = world
    if judge(question).verdict is not Verdict.PROHIBITED:
        return False
    assert judge(_with(question, sign)).verdict is Verdict.PROHIBITED
    return sign not in question.signs


def _with_a_broader_concept(choose: Choose) -> Pair:
    question = a_question(choose, choose((Lean.ANYTHING, Lean.ALLOWED)))
    graph = question.graph
    pairs = [
        (low.id, high)
        for low in graph.concepts.values()
        for high in graph.concepts
        if low.broader and high not in low.broader and not graph.is_under(high, low.id)
    ]
    id, high = choose(pairs or [(RECORD, RECORD)])
    sign = Sign(concept=choose(sorted(graph.may_be(id))), evidence=choose((Evidence.NAME, Evidence.DECLARED)))
    question = replace(question, signs=frozenset((sign,)))
    low = graph.concepts[id]
    if not pairs:
        return question, question
    if choose.below(2):
        positive = choose.below(2) == 1
        sure = a_sure_list(choose, ListKind.POSITIVE, high) if positive else a_sure_list(choose, ListKind.NEGATIVE, low.broader[0])
        rows = sure.entries if positive else tuple(replace(entry, other_than=frozenset((high,))) for entry in sure.entries)
        question = replace(question, catalogs=(*question.catalogs, replace(sure, entries=rows)))
    wider = ConceptGraph({**graph.concepts, id: replace(low, broader=(*low.broader, high))})
    return question, replace(question, graph=wider)


@law(_with_a_broader_concept)
def test_one_more_broader_concept_never_allows_a_field_recognised_as_one_concept(world: Pair) -> bool:
    before, after = map(judge, world)
    assert before.verdict is Verdict.ALLOWED or after.verdict is not Verdict.ALLOWED
    return before.verdict is not Verdict.ALLOWED and world[0] != world[1]


def _with_a_definition(choose: Choose) -> Pair:
    question = a_question(choose, choose(_ANY_LEAN))
    every = tuple(sorted(question.graph.concepts))
    speaking = [catalog for catalog in question.catalogs if (catalog.list, catalog.unlisted) != (ListKind.POSITIVE, Unlisted.OUTSIDE)]
    if not speaking or not every:
        return question, question
    old = choose(speaking)
    defines = tuple(Definition(concept=choose(every), includes=frozenset((choose(every),))) for _ in range(choose((1, 2))))
    return question, replaced(question, old, replace(old, defines=defines))


@law(_with_a_definition)
def test_a_definition_of_one_list_never_makes_a_verdict_laxer(world: Pair) -> bool:
    before, defined = world
    after = replace(defined, catalogs=tuple(as_defined(catalog, defined.graph) for catalog in defined.catalogs))
    assert not is_laxer(judge(after).verdict, judge(before).verdict)
    return judge(before).verdict is not Verdict.ALLOWED and [c.entries for c in before.catalogs] != [c.entries for c in after.catalogs]
