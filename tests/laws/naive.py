"""A second law for worlds in which nothing is unknown: two-valued, and written down on its own, straight from the contract."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.strategies.choosing import Choose

from xbcatalog.core.catalogs import Approval, Catalog, Entry, ListKind, Status, Unlisted
from xbcatalog.core.concepts import ANY, RECORD, Line
from xbcatalog.core.conditions import All, Any, Condition, Not, Operator, Test, Within
from xbcatalog.core.decision import Verdict
from xbcatalog.core.facts import DATE, Facts, Seen
from xbcatalog.core.law import Question
from xbcatalog.core.signs import Evidence, Sign


def holds(condition: Condition, facts: Facts) -> bool:
    """Whether the condition is true; every fact it asks for is known."""
    if isinstance(condition, All):
        return all(holds(part, facts) for part in condition.parts)
    if isinstance(condition, Any):
        return any(holds(part, facts) for part in condition.parts)
    if isinstance(condition, Not):
        return not holds(condition.part, facts)
    if isinstance(condition, Within):
        judged = facts[DATE]
        assert isinstance(judged, date)
        return facts[condition.fact] in [period.members for period in condition.periods if period.since <= judged][-1]
    return compare(condition, facts)


def compare(test: Test, facts: Facts) -> bool:
    """Whether the comparison is true."""
    known, value = facts[test.fact], test.value
    if isinstance(known, Seen):
        return value in known.members
    if test.operator in (Operator.IS, Operator.IS_NOT):
        return (known == value) is (test.operator is Operator.IS)
    if isinstance(value, frozenset):
        return known in value
    if isinstance(known, frozenset):
        return value in known
    if isinstance(known, date):
        assert isinstance(value, date)
        less, more = known < value, known > value
    else:
        assert isinstance(known, int | Decimal)
        assert isinstance(value, int | Decimal)
        less, more = known < value, known > value
    return {Operator.AT_LEAST: not less, Operator.MORE_THAN: more, Operator.AT_MOST: not more, Operator.LESS_THAN: less}[test.operator]


def day(question: Question) -> date:
    """The day judged."""
    found = question.facts[DATE]
    assert isinstance(found, date)
    return found


def highest(question: Question) -> list[Catalog]:
    """Of every edition the highest revision, drafts left out."""
    return [
        one
        for one in question.catalogs
        if one.instrument.status not in (Status.DRAFT, Status.NOT_COMMENCED)
        and not any(
            (other.id, other.version[:2]) == (one.id, one.version[:2]) and other.version > one.version for other in question.catalogs
        )
    ]


def begun(question: Question, catalog: Catalog, of: Callable[[Iterable[date]], date] = min) -> bool:
    """Whether it may have taken effect; with the last (`max`) of the days that its sources give, whether it has for certain."""
    return of((catalog.instrument.effective, *catalog.instrument.effective_disputed)) <= day(question)


def is_superseded(question: Question, catalog: Catalog) -> bool:
    """Whether a later edition has taken effect."""
    return any(
        other.id == catalog.id
        and (other.instrument.effective, other.version) > (catalog.instrument.effective, catalog.version)
        and begun(question, other, max)
        for other in highest(question)
    )


def current(question: Question) -> list[Catalog]:
    """The binding lists that are current, lapsed or not."""
    return [
        catalog for catalog in highest(question) if catalog.binding and begun(question, catalog) and not is_superseded(question, catalog)
    ]


def is_in_force(question: Question, catalog: Catalog) -> bool:
    """Whether the list is current and has not expired."""
    last = max((catalog.instrument.expires, *catalog.instrument.expires_disputed)) if catalog.instrument.expires else None
    return catalog in current(question) and (last is None or day(question) <= last)


def heard(question: Question) -> list[Catalog]:
    """The current lists that are about this transfer."""
    return [catalog for catalog in current(question) if holds(catalog.applies, question.facts)]


def standing(question: Question) -> list[Catalog]:
    """The closed lists whose silence counts."""
    return [
        catalog
        for catalog in heard(question)
        if is_in_force(question, catalog) and catalog.list is ListKind.NEGATIVE and catalog.unlisted is Unlisted.EXEMPT
    ]


def true_entries(question: Question, kind: ListKind, line: Line) -> Iterator[tuple[Catalog, Entry]]:
    """The entries of the kind that name the line and are true."""
    taken = {(other.regime, id) for other in standing(question) for id in other.displaces}
    for catalog in heard(question):
        if (
            catalog.list is kind
            and is_in_force(question, catalog)
            and (kind is ListKind.POSITIVE or (catalog.regime, catalog.id) not in taken)
        ):
            for entry in catalog.entries:
                if names(entry, line) and holds(entry.when, question.facts) and not holds(entry.unless, question.facts):
                    own_word = kind is ListKind.POSITIVE and entry.mechanism not in ("none", "filing")
                    if not own_word or any(is_met(catalog, entry.mechanism, one) and covers(question, one) for one in question.approvals):
                        yield catalog, entry


def names(entry: Entry, line: Line) -> bool:
    """Whether the entry names the line."""
    return bool(entry.concepts & line) and not entry.other_than & line


def covers(question: Question, approval: Approval) -> bool:
    """Whether the approval covers the field, on the day, within its scope."""
    return (
        (approval.fields is None or question.path in approval.fields)
        and (approval.valid_from is None or approval.valid_from <= day(question))
        and (approval.valid_until is None or day(question) <= approval.valid_until)
        and holds(approval.within, question.facts)
    )


def is_met(catalog: Catalog, demand: str, approval: Approval) -> bool:
    """Whether the approval is one that the list's demand asks for."""
    table = {
        "standard-contract-or-certification": ("standard-contract", "certification", "security-assessment"),
        "security-assessment": ("security-assessment",),
        "forbidden": (),
    }
    same = approval.catalog == catalog.id if demand == "approval" else True
    return approval.regime == catalog.regime and same and approval.mechanism in table.get(demand, (demand,))


def is_restricted(question: Question, concept: str) -> bool:
    """Whether something restricts the concept."""
    return any(
        any(id != ANY and question.graph.concepts[id].restricted for id in line)
        or any(
            not any(is_met(catalog, entry.mechanism, approval) and covers(question, approval) for approval in question.approvals)
            for catalog, entry in true_entries(question, ListKind.NEGATIVE, line)
        )
        for line in question.graph.lines(concept)
    )


def is_permitted(question: Question, concept: str) -> bool:
    """Whether every line of the concept has the consent of all who speak of it, and of one at least."""

    def consent(line: Line) -> bool:
        grants = {catalog.regime for catalog, _ in true_entries(question, ListKind.POSITIVE, line)}
        grants |= {catalog.regime for catalog in standing(question)}
        grants |= {
            approval.regime
            for approval in question.approvals
            if approval.mechanism in ("standard-contract", "certification", "security-assessment")
            and covers(question, approval)
            and any(catalog.regime == approval.regime for catalog in heard(question))
        }
        speaks = {
            catalog.regime
            for catalog in heard(question)
            if catalog.unlisted is not Unlisted.OUTSIDE
            or (catalog.list is ListKind.POSITIVE and any(names(entry, line) for entry in catalog.entries))
        }
        return bool(grants) and speaks <= grants

    return all(consent(line) for line in question.graph.lines(concept))


def is_housekeeping(question: Question, concept: str) -> bool:
    """Whether the concept is `record` and nothing beside."""
    return all(RECORD in line for line in question.graph.lines(concept))


def is_contradicted(question: Question) -> bool:
    """Whether the name says something that has nothing in common with what was declared."""

    def said(evidence: Evidence) -> list[frozenset[str]]:
        return [
            question.graph.may_be(sign.concept)
            for sign in question.signs
            if sign.evidence is evidence and not sign.context and not is_housekeeping(question, sign.concept)
        ]

    declared = said(Evidence.DECLARED)
    return bool(declared) and any(not any(name & one for one in declared) for name in said(Evidence.NAME))


def is_left_out(question: Question, sign: Sign) -> bool:
    """Whether the sign only says more broadly what an exact one says."""
    exact = (other.concept for other in question.signs if other.evidence.exact and not other.context)
    return any(other != sign.concept and question.graph.is_under(other, sign.concept) for other in exact)


def verdict(question: Question) -> Verdict:
    """The verdict where all facts are known, no text is doubtful, and every sign is exact with nothing narrower."""
    if any(is_restricted(question, sign.concept) for sign in question.signs):
        return Verdict.PROHIBITED
    if is_contradicted(question):
        return Verdict.CHAOTIC
    own = [sign.concept for sign in question.signs if not sign.context]
    content = any(not is_housekeeping(question, concept) for concept in own)
    free = all(is_permitted(question, sign.concept) or (content and is_housekeeping(question, sign.concept)) for sign in question.signs)
    return Verdict.ALLOWED if free else Verdict.CHAOTIC


def some_world(choose: Choose, question: Question) -> Question:
    """One way the texts may turn out: each doubtful entry as written or not there, each disputed day one of those given, each unread rest
    empty or taking the silence away.
    """
    found: list[Catalog] = []
    for catalog in question.catalogs:
        rows = tuple(replace(row, partial=False, basis=catalog.entries[0].basis.OFFICIAL) if row.doubtful else row
                     for row in catalog.entries if not row.doubtful or choose.below(2))  # fmt: skip
        text = catalog.instrument
        first = choose((text.effective, *text.effective_disputed))
        last = choose((text.expires, *text.expires_disputed))
        made = replace(
            catalog, entries=rows, instrument=replace(text, effective=first, expires=last, effective_disputed=(), expires_disputed=())
        )
        if not catalog.complete and catalog.unlisted is Unlisted.EXEMPT and choose.below(2):
            made = replace(made, unlisted=Unlisted.UNDECIDED, displaces=frozenset())
        found.append(made)
    return replace(question, catalogs=tuple(found))
