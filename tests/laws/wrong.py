"""Wrong turns of the law: each takes the place of one of its functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from xbcatalog.core import law
from xbcatalog.core.catalogs import Approval, Catalog, Entry, Instrument, ListKind, Status, meets
from xbcatalog.core.concepts import ConceptGraph, Line
from xbcatalog.core.conditions import Condition, Operator, Test, evaluate
from xbcatalog.core.decision import Cause, Reason
from xbcatalog.core.definitions import under_definitions
from xbcatalog.core.facts import DATE, Facts
from xbcatalog.core.law import Finding, Question
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.truth import FALSE, TRUE, Answer, Truth, all_of, any_of, lacking, negation

Steps = list[tuple[Answer, Cause]]


# The right functions, as they are before anything is planted.
_considered, _current, _editions, _lifted = law.considered, law.current, law.editions, law.lifted
_meets, _names, _open, _restricted, _restrictions = meets, law.names, law.open_restriction, law.restricted, law.restrictions
_rows, _sign_permitted, _speaks, _stands, _superseded = law.rows, law.sign_permitted, law.speaks, law.stands, law.superseded
_truth_steps, _truth, _displaced, _heard, _ways = law.truth_steps, law.truth, law.displaced, law.heard, law.ways
_covers, _reasons, _housekeeping, _unended = law.covers, law.reasons, law.housekeeping, law.unended


def _known(answer: Answer, otherwise: Answer) -> Answer:
    return otherwise if answer.truth is Truth.UNKNOWN else answer


# -- nothing unknown allows, nothing is lost to caution -------------------------------------------------------------------------------


def open_is_free(question: Question, concept: str) -> Answer:
    return _known(_restricted(question, concept), FALSE)


def unknown_is_silent(question: Question, regime: str, line: Line) -> Answer:
    return _known(_speaks(question, regime, line), FALSE)


def the_first(answers: Iterable[Answer]) -> Answer:
    return next(iter(answers))


def undisputed_end(instrument: Instrument, facts: Facts) -> Answer:
    return _unended(replace(instrument, expires_disputed=()), facts)


def only_itself(graph: ConceptGraph, id: str) -> frozenset[str]:
    return frozenset((id,))


def without_hints(question: Question) -> frozenset[Sign]:
    return _considered(replace(question, signs=frozenset(sign for sign in question.signs if sign.evidence is not Evidence.HINT)))


def hints_are_names(question: Question) -> frozenset[Sign]:
    named = (replace(sign, evidence=Evidence.NAME) if sign.evidence is Evidence.HINT else sign for sign in question.signs)
    return _considered(replace(question, signs=frozenset(named)))


def perhaps_displaced(question: Question, catalog: Catalog) -> Answer:
    return _known(_displaced(question, catalog), TRUE)


def always_doubtful(question: Question, catalog: Catalog, entry: Entry) -> Steps:
    return [*_truth_steps(question, catalog, entry), (lacking(law.DOUBT), Cause.LIST_INCOMPLETE)]


def silence_is_nothing(question: Question, catalog: Catalog) -> Steps:
    return [(FALSE, Cause.UNLISTED)]


def exclusive(condition: Condition, facts: Facts) -> Answer:
    if isinstance(condition, Test) and condition.operator is Operator.AT_LEAST:
        return evaluate(Test(condition.fact, Operator.MORE_THAN, condition.value), facts)
    return evaluate(condition, facts)


def record_is_free(question: Question, concept: str) -> bool:
    return question.graph.is_under(concept, "record")


def unasked_is_true(condition: Condition, facts: Facts) -> Answer:
    return _known(evaluate(condition, facts), TRUE)


def undated_is_dated(condition: Condition, facts: Facts) -> Answer:
    return TRUE if isinstance(condition, Test) and condition.fact == DATE and DATE not in facts else evaluate(condition, facts)


def no_news_is_good(answer: Answer) -> Answer:
    return TRUE if answer.truth is Truth.UNKNOWN else negation(answer)


# -- missing facts -------------------------------------------------------------------------------------------------------------------


def doubt_is_a_fact(restriction: dict[Sign, dict[str, Answer]]) -> tuple[Cause | None, frozenset[str]]:
    cause, missing = _open(restriction)
    return (Cause.MISSING_FACT, frozenset((law.DOUBT,))) if cause is Cause.LIST_INCOMPLETE else (cause, missing)


def one_is_enough(restriction: dict[Sign, dict[str, Answer]]) -> tuple[Cause | None, frozenset[str]]:
    cause, missing = _open(restriction)
    return cause, frozenset(sorted(missing)[:1])


def all_but_dates(restriction: dict[Sign, dict[str, Answer]]) -> tuple[Cause | None, frozenset[str]]:
    cause, missing = _open(restriction)
    return cause, missing - {DATE}


def permission_asks_nothing(question: Question, sign: Sign, needed: frozenset[str]) -> Finding:
    return replace(_sign_permitted(question, sign, needed), missing=frozenset())


def asks_for_one(question: Question, sign: Sign, needed: frozenset[str]) -> Finding:
    found = _sign_permitted(question, sign, needed)
    return replace(found, missing=frozenset(sorted(found.missing)[-1:]))


# -- prohibitions, restrictions, signs -----------------------------------------------------------------------------------------------


def permission_lifts(question: Question, concept: str) -> Iterator[tuple[Answer, str]]:
    permitted = law.permitted(question, concept).truth is Truth.TRUE
    return iter(()) if permitted else _restrictions(question, concept)


def some_permission_lifts(question: Question, concept: str) -> Iterator[tuple[Answer, str]]:
    lines = question.graph.lines(concept)
    granted = any(law.granted(question, regime, line).truth is Truth.TRUE for regime in law.regimes(question) for line in lines)
    return iter(()) if granted else _restrictions(question, concept)


def any_closed_list_displaces(question: Question, catalog: Catalog) -> Answer:
    return any_of(_stands(question, other) for other in law.lists(question) if law.closed(other) and other != catalog)


def any_approval_lifts(question: Question, catalog: Catalog, entry: Entry) -> Answer:
    return any_of(_covers(question, approval) for approval in question.approvals)


def last_entry_alone(question: Question, list: ListKind) -> Iterator[tuple[Catalog, Entry]]:
    return (row for row in _rows(question, list) if list is ListKind.POSITIVE or row[1] is row[0].entries[-1])


def all_must_restrict(question: Question, concept: str) -> Answer:
    answers = [answer for answer, _ in _restrictions(question, concept)]
    return all_of(answers) if answers else FALSE


def phrases_are_names(question: Question) -> frozenset[Sign]:
    named = (replace(sign, evidence=Evidence.NAME) if sign.evidence is Evidence.PHRASE else sign for sign in question.signs)
    return _considered(replace(question, signs=frozenset(named)))


def exact_alone(question: Question) -> frozenset[Sign]:
    kept = _considered(question)
    exact = frozenset(sign for sign in kept if sign.evidence.exact)
    return exact or kept


def declared_alone(question: Question) -> frozenset[Sign]:
    kept = _considered(question)
    return frozenset(sign for sign in kept if sign.evidence is Evidence.DECLARED) or kept


def siblings_own(question: Question) -> frozenset[Sign]:
    return _considered(replace(question, signs=frozenset(replace(sign, context=False) for sign in question.signs)))


def silenced_by_a_sibling(question: Question) -> frozenset[Sign]:
    kept = _considered(question)
    declared = any(sign.evidence is Evidence.DECLARED for sign in kept)
    return frozenset(sign for sign in kept if not (declared and sign.evidence is Evidence.HINT))


def one_free_sign_frees(restriction: dict[Sign, dict[str, Answer]]) -> tuple[Cause | None, frozenset[str]]:
    if any(all(answer == FALSE for answer in answers.values()) for answers in restriction.values()):
        return None, frozenset()
    return _open(restriction)


def one_free_sign_permits(question: Question, sign: Sign, needed: frozenset[str]) -> Finding:
    return law.either(_sign_permitted(question, other, question.graph.may_be(other.concept)) for other in _considered(question))


def one_line_permits(question: Question, concept: str) -> Finding:
    graph = question.graph
    straight = (ConceptGraph({id: replace(each, broader=each.broader[-1:]) for id, each in graph.concepts.items()}), graph)
    return law.either(_permitted(replace(question, graph=one), concept) for one in straight)


_permitted = law.permitted


def all_lines_at_once(question: Question, concept: str) -> Iterator[tuple[Answer, str]]:
    together = frozenset[str]().union(*question.graph.lines(concept))
    for catalog, entry in _rows(question, ListKind.NEGATIVE):
        if _names(entry, together):
            yield all_of((law.truth(question, catalog, entry), negation(law.lifted(question, catalog, entry)))), entry.mechanism


# -- approvals -----------------------------------------------------------------------------------------------------------------------


def meets_everywhere(approval: Approval, demand: str, catalog: Catalog) -> bool:
    return _meets(replace(approval, regime=catalog.regime), demand, catalog)


def grants_everywhere(question: Question, regime: str, line: Line) -> Iterator[tuple[Finding, str]]:
    moved = tuple(replace(approval, regime=regime) for approval in question.approvals)
    return _ways(replace(question, approvals=moved), regime, line)


def meets_a_ban(approval: Approval, demand: str, catalog: Catalog) -> bool:
    return _meets(approval, "security-assessment" if demand == "forbidden" else demand, catalog)


def approval_of_any_list(approval: Approval, demand: str, catalog: Catalog) -> bool:
    return _meets(replace(approval, catalog=catalog.id), demand, catalog)


def covered_is_no_ban(question: Question, concept: str) -> Iterator[tuple[Answer, str]]:
    covered = any(_covers(question, approval) == TRUE for approval in question.approvals)
    return ((answer, demand) for answer, demand in _restrictions(question, concept) if not (covered and demand == "forbidden"))


def never_lifted(question: Question, catalog: Catalog, entry: Entry) -> Answer:
    return FALSE


def contract_lifts_nothing(approval: Approval, demand: str, catalog: Catalog) -> bool:
    return approval.mechanism != "standard-contract" and _meets(approval, demand, catalog)


def lifted_unless_approved(question: Question, catalog: Catalog, entry: Entry) -> Answer:
    return negation(_lifted(question, catalog, entry))


def approved_is_asked_for(question: Question, regime: str, line: Line) -> Iterator[tuple[Finding, str]]:
    first = next((approval for approval in question.approvals if approval.regime == regime), None)
    if first is None:
        return _ways(question, regime, line)
    return iter([(law.step(_covers(question, first), Cause.CONDITION_UNMET), "none")])


# -- time and trust ------------------------------------------------------------------------------------------------------------------


def silent_is_free(question: Question, concept: str) -> Finding:
    def consents(regime: str, line: Line) -> Finding:
        return law.either((law.step(negation(law.speaks(question, regime, line)), Cause.UNLISTED), law.granted(question, regime, line)))

    return law.both(consents(regime, line) for line in question.graph.lines(concept) for regime in law.regimes(question))


def yes(*_: object) -> Answer:
    return TRUE


def no(*_: object) -> Answer:
    return FALSE


def lapsed_is_silent(question: Question, catalog: Catalog) -> Answer:
    return all_of((_heard(question, catalog), law.unexpired(question, catalog)))


def revived(question: Question, catalog: Catalog) -> Answer:
    later = (other for other in _editions(question.catalogs) if other.id == catalog.id and other.version > catalog.version)
    return any_of(all_of((law.started(question, other), law.unexpired(question, other))) for other in later)


def with_drafts(catalogs: tuple[Catalog, ...]) -> Iterator[Catalog]:
    undrafted = (replace(catalog, instrument=replace(catalog.instrument, status=Status.IN_FORCE)) for catalog in catalogs)
    return _editions(tuple(undrafted))


def every_revision(catalogs: tuple[Catalog, ...]) -> Iterator[Catalog]:
    return (catalog for catalog in catalogs if catalog.instrument.status is not Status.DRAFT)


def last_read(catalogs: tuple[Catalog, ...]) -> Iterator[Catalog]:
    return iter({(catalog.id, catalog.version[:2]): catalog for catalog in catalogs}.values())


def advice_binds(question: Question) -> list[Catalog]:
    return list(law.editions(question.catalogs))


def without_doubt(question: Question, catalog: Catalog, entry: Entry) -> Steps:
    return _truth_steps(question, catalog, replace(entry, partial=False, basis=entry.basis.OFFICIAL))


def partial_is_whole(question: Question, catalog: Catalog, entry: Entry) -> Steps:
    return _truth_steps(question, catalog, replace(entry, partial=False))


def doubtful_is_silent(question: Question, catalog: Catalog) -> Answer:
    return FALSE if any(entry.doubtful for entry in catalog.entries) else _heard(question, catalog)


def doubtful_is_unread(question: Question, list: ListKind) -> Iterator[tuple[Catalog, Entry]]:
    return (row for row in _rows(question, list) if list is ListKind.POSITIVE or not any(entry.doubtful for entry in row[0].entries))


# -- regimes and order ---------------------------------------------------------------------------------------------------------------


def one_regime_permits(question: Question, concept: str) -> Finding:
    return law.both(
        law.either((Finding(Truth.FALSE, Cause.UNLISTED), *(law.granted(question, regime, line) for regime in law.regimes(question))))
        for line in question.graph.lines(concept)
    )


def must_agree(question: Question, concept: str) -> Iterator[tuple[Answer, str]]:
    negative = {catalog.regime for catalog, _ in _rows(question, ListKind.NEGATIVE)}
    return _restrictions(question, concept) if len(negative) < 2 else iter(())


def restricts_if_it_speaks_alone(question: Question, concept: str) -> Iterator[tuple[Answer, str]]:
    return _restrictions(question, concept) if len(law.regimes(question)) == 1 else iter(())


def odd_approvals(question: Question, catalog: Catalog, entry: Entry) -> Answer:
    met = [approval for approval in question.approvals if meets(approval, entry.mechanism, catalog)]
    return _lifted(question, catalog, entry) if len(met) % 2 else FALSE


def unsorted(question: Question) -> tuple[Reason, ...]:
    found = {reason.entry: reason for reason in _reasons(question)}
    return tuple(found[entry.id] for catalog in question.catalogs for entry in catalog.entries if entry.id in found)


def by_line(entry: Entry, line: Line) -> bool:
    return _names(entry, line) and (entry.line or 0) < 5


def defined_for_better_and_worse(catalog: Catalog, graph: ConceptGraph) -> Catalog:
    """A definition is carried out in all that a row names, be it a demand or a grant."""
    entries = (replace(entry, concepts=under_definitions(entry.concepts, catalog.defines, graph)) for entry in catalog.entries)
    return replace(catalog, entries=tuple(entries))
