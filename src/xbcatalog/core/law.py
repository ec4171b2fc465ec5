"""The law: what lists, facts and approvals say of one field. Plain on purpose: no index, no cache, no order, no clock.

Read it with the section of the manual that states the law in words; the names are the same. The compiled twin is `engine.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xbcatalog.core.catalogs import (
    Approval,
    Basis,
    Catalog,
    Entry,
    Instrument,
    ListKind,
    Unlisted,
    asks_for_approval,
    grants_by_approval,
    meets,
    strictest,
)
from xbcatalog.core.concepts import ANY, RECORD, ConceptGraph, Line
from xbcatalog.core.conditions import Operator, Test, evaluate
from xbcatalog.core.decision import VOCABULARY, Cause, Decision, Effect, Reason, RegimeDecision, Verdict
from xbcatalog.core.facts import DATE, Facts
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.truth import DOUBT, FALSE, TRUE, Answer, Truth, all_of, any_of, lacking, negation
from xbcatalog.core.value import dataclass, replace

__all__ = ["DOUBT", "Question", "decide"]

_CAUSES = tuple(Cause)
"""The nearest first: each at its distance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One field: its signs, its dotted path, the facts of its transfer, the approvals shown, and everything installed."""

    signs: frozenset[Sign]
    path: str
    facts: Facts
    approvals: tuple[Approval, ...]
    catalogs: tuple[Catalog, ...]
    graph: ConceptGraph


@dataclass(frozen=True, slots=True)
class Finding:
    """How far a permission comes: where it is not true, what stands in the way; `missing` facts only where facts alone do."""

    truth: Truth
    cause: Cause | None = None
    missing: frozenset[str] = frozenset()


def step(answer: Answer, otherwise: Cause) -> Finding:
    """One condition of a way; `otherwise` is the cause where it is false."""
    if answer.truth is Truth.TRUE:
        return Finding(Truth.TRUE)
    if answer.truth is Truth.FALSE:
        return Finding(Truth.FALSE, otherwise)
    # Beside a doubt the facts come first: their answers may do away with it, and only then is it known what stays open.
    facts = answer.missing - {DOUBT}
    return Finding(Truth.UNKNOWN, Cause.MISSING_FACT, facts) if facts else Finding(Truth.UNKNOWN, Cause.LIST_INCOMPLETE)


def both(findings: Iterable[Finding]) -> Finding:
    """All must come right: Kleene's *and*, with the farthest cause."""
    open = [finding for finding in findings if finding.cause is not None]
    truths = {finding.truth for finding in open}
    truth = Truth.FALSE if Truth.FALSE in truths else Truth.UNKNOWN if truths else Truth.TRUE
    return _because(truth, open, max((f.cause.distance for f in open if f.cause), default=None))


def either(findings: Iterable[Finding]) -> Finding:
    """One is enough: Kleene's *or*, with the nearest cause; there is always at least one."""
    ways = list(findings)
    truths = {finding.truth for finding in ways}
    if Truth.TRUE in truths:
        return Finding(Truth.TRUE)
    truth = Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.FALSE
    return _because(truth, ways, min(f.cause.distance for f in ways if f.cause))


def _because(truth: Truth, findings: list[Finding], distance: int | None) -> Finding:
    if distance is None:
        return Finding(truth)
    missing = frozenset[str]().union(*(finding.missing for finding in findings))
    return Finding(truth, _CAUSES[distance], missing if distance == Cause.MISSING_FACT.distance else frozenset())


# -- time ----------------------------------------------------------------------------------------------------------------------------


def editions(catalogs: Iterable[Catalog]) -> Iterator[Catalog]:
    """Of each edition the highest revision, without drafts and texts that were never put into operation."""
    highest: dict[tuple[str, int, int], Catalog] = {}
    for catalog in catalogs:
        key = (catalog.id, *catalog.version[:2])
        if key not in highest or catalog.version > highest[key].version:
            highest[key] = catalog
    return (catalog for catalog in highest.values() if catalog.instrument.status.operates)


def started(question: Question, catalog: Catalog) -> Answer:
    """Whether the version has taken effect."""
    return begun(catalog.instrument, question.facts)


def begun(instrument: Instrument, facts: Facts) -> Answer:
    """Whether the day is no earlier than the first day of the text; between two first days that its sources give, nobody can say."""
    days = (instrument.effective, *instrument.effective_disputed)
    return agreed(evaluate(Test(DATE, Operator.AT_LEAST, day), facts) for day in days)


def unended(instrument: Instrument, facts: Facts) -> Answer:
    """Whether the day is no later than the last day of the text, if it has one; its sources must agree on that."""
    if instrument.expires is None:
        return TRUE
    days = (instrument.expires, *instrument.expires_disputed)
    return agreed(evaluate(Test(DATE, Operator.AT_MOST, day), facts) for day in days)


def agreed(answers: Iterable[Answer]) -> Answer:
    """What all answers say; where they differ, a doubt."""
    first, *others = answers
    return first if all(answer == first for answer in others) else lacking(DOUBT)


def superseded(question: Question, catalog: Catalog) -> Answer:
    """Whether a later version has taken effect."""
    age = (catalog.instrument.effective, catalog.version)
    later = [other for other in editions(question.catalogs) if other.id == catalog.id and (other.instrument.effective, other.version) > age]
    return any_of(started(question, other) for other in later)


def current(question: Question, catalog: Catalog) -> Answer:
    """The last version to have taken effect; lapsed or not."""
    return all_of((started(question, catalog), negation(superseded(question, catalog))))


def unexpired(question: Question, catalog: Catalog) -> Answer:
    """Whether the day is no later than the last day of the version, that day included."""
    return unended(catalog.instrument, question.facts)


# -- lists ---------------------------------------------------------------------------------------------------------------------------


def lists(question: Question) -> list[Catalog]:
    """The versions that can change a verdict: a recommended text cannot."""
    return [catalog for catalog in editions(question.catalogs) if catalog.binding]


def rows(question: Question, list: ListKind) -> Iterator[tuple[Catalog, Entry]]:
    """Every entry of the positive, or of the negative, lists."""
    return ((catalog, entry) for catalog in lists(question) if catalog.list is list for entry in catalog.entries)


def names(entry: Entry, line: Line) -> bool:
    """The line meets the entry's concepts and avoids those it leaves out."""
    return not line.isdisjoint(entry.concepts) and line.isdisjoint(entry.other_than)


def applies(question: Question, catalog: Catalog) -> Answer:
    """Whether the list is about this transfer."""
    return evaluate(catalog.applies, question.facts)


def heard(question: Question, catalog: Catalog) -> Answer:
    """Whether the list is current, lapsed or not, and applies: its regime speaks."""
    return all_of((current(question, catalog), applies(question, catalog)))


def in_force_steps(question: Question, catalog: Catalog) -> list[tuple[Answer, Cause]]:
    """What every list needs to say something: in force ∧ applies, each part with the cause where it is false."""
    return [
        (started(question, catalog), Cause.LIST_LAPSED),
        (negation(superseded(question, catalog)), Cause.UNLISTED),
        (unexpired(question, catalog), Cause.LIST_LAPSED),
        (applies(question, catalog), Cause.UNLISTED),
    ]


def closed(catalog: Catalog) -> bool:
    """Whether the list's silence means free."""
    return catalog.list is ListKind.NEGATIVE and catalog.unlisted is Unlisted.EXEMPT


def stands_steps(question: Question, catalog: Catalog) -> list[tuple[Answer, Cause]]:
    """What a closed list needs so that its silence counts, each with the cause where it is false."""
    return [*in_force_steps(question, catalog), (TRUE if catalog.whole else lacking(DOUBT), Cause.LIST_INCOMPLETE)]


def stands(question: Question, catalog: Catalog) -> Answer:
    """A closed list in force that applies; where it is not whole, true reads unknown."""
    return all_of(answer for answer, _ in stands_steps(question, catalog))


def displaced(question: Question, catalog: Catalog) -> Answer:
    """Whether a closed list of the same regime takes this negative list's place."""
    return any_of(
        stands(question, other)
        for other in lists(question)
        if closed(other) and other.regime == catalog.regime and catalog.id in other.displaces and catalog.list is ListKind.NEGATIVE
    )


def truth_steps(question: Question, catalog: Catalog, entry: Entry) -> list[tuple[Answer, Cause]]:
    """What an entry needs to be true, each with the cause where it is false."""
    return [
        *in_force_steps(question, catalog),
        (evaluate(entry.when, question.facts), Cause.CONDITION_UNMET),
        (negation(evaluate(entry.unless, question.facts)), Cause.CONDITION_UNMET),
        (negation(displaced(question, catalog)), Cause.UNLISTED),
        (approved(question, catalog, entry), Cause.CONDITION_UNMET),
        (lacking(DOUBT) if entry.doubtful else TRUE, Cause.LIST_INCOMPLETE),
    ]


def truth(question: Question, catalog: Catalog, entry: Entry) -> Answer:
    """Whether the entry is true of the transfer; a doubtful one never is for certain."""
    return all_of(answer for answer, _ in truth_steps(question, catalog, entry))


# -- approvals -----------------------------------------------------------------------------------------------------------------------


def covers_steps(question: Question, approval: Approval) -> list[tuple[Answer, Cause]]:
    """What an approval needs so that it covers the field: the field, the days, the scope."""
    since, until = approval.valid_from, approval.valid_until
    return [
        (TRUE if approval.fields is None or question.path in approval.fields else FALSE, Cause.UNLISTED),
        (TRUE if since is None else evaluate(Test(DATE, Operator.AT_LEAST, since), question.facts), Cause.LIST_LAPSED),
        (TRUE if until is None else evaluate(Test(DATE, Operator.AT_MOST, until), question.facts), Cause.LIST_LAPSED),
        (evaluate(approval.within, question.facts), Cause.CONDITION_UNMET),
    ]


def covers(question: Question, approval: Approval) -> Answer:
    """Whether the approval covers the field, on the day and within its scope."""
    return all_of(answer for answer, _ in covers_steps(question, approval))


def lifted(question: Question, catalog: Catalog, entry: Entry) -> Answer:
    """Whether some approval that covers the field meets the entry's demand."""
    return any_of(covers(question, approval) for approval in question.approvals if meets(approval, entry.mechanism, catalog))


def approved(question: Question, catalog: Catalog, entry: Entry) -> Answer:
    """What a positive entry grants under a mechanism of its regime's own, it grants where an approval of that word covers the field."""
    return lifted(question, catalog, entry) if asks_for_approval(catalog.list, entry.mechanism) else TRUE


# -- restriction: down any line ------------------------------------------------------------------------------------------------------


def restrictions(question: Question, concept: str) -> Iterator[tuple[Answer, str]]:
    """Everything that restricts the concept, with its demand: the vocabulary, and the negative entries that name a line of it."""
    if any(question.graph.concepts[above].restricted for above in question.graph.broader(concept) | {concept} if above != ANY):
        yield TRUE, "forbidden"
    for catalog, entry in rows(question, ListKind.NEGATIVE):
        if any(names(entry, line) for line in question.graph.lines(concept)):
            yield all_of((truth(question, catalog, entry), negation(lifted(question, catalog, entry)))), entry.mechanism


def restricted(question: Question, concept: str) -> Answer:
    """Whether anything restricts the concept."""
    return any_of(answer for answer, _ in restrictions(question, concept))


# -- permission: down every line -----------------------------------------------------------------------------------------------------


def regimes(question: Question) -> list[str]:
    """The regimes installed."""
    return sorted({catalog.regime for catalog in lists(question)})


def speaks(question: Question, regime: str, line: Line) -> Answer:
    """Whether some list of the regime is current and applies; an `outside` list only where a positive entry of it names the line."""
    return any_of(
        heard(question, catalog)
        for catalog in lists(question)
        if catalog.regime == regime
        and (
            catalog.unlisted is not Unlisted.OUTSIDE
            or (catalog.list is ListKind.POSITIVE and any(names(entry, line) for entry in catalog.entries))
        )
    )


def ways(question: Question, regime: str, line: Line) -> Iterator[tuple[Finding, str]]:
    """Every way to a permission under the regime, with what it takes: an entry, the silence of a closed list, an approval, or none."""
    for catalog, entry in rows(question, ListKind.POSITIVE):
        if catalog.regime == regime and names(entry, line):
            yield both(step(*part) for part in truth_steps(question, catalog, entry)), entry.mechanism
    own = [catalog for catalog in lists(question) if catalog.regime == regime]
    for catalog in own:
        if closed(catalog):
            yield both(step(*part) for part in stands_steps(question, catalog)), "none"
    at_home = any_of(heard(question, catalog) for catalog in own)
    for approval in question.approvals:
        if approval.regime == regime and grants_by_approval(approval.mechanism):
            parts = [*covers_steps(question, approval), (at_home, Cause.UNLISTED)]
            yield both(step(*part) for part in parts), "none"
    unread = any(
        (catalog.list is ListKind.POSITIVE or closed(catalog))
        and (catalog.unlisted is not Unlisted.OUTSIDE or any(names(entry, line) for entry in catalog.entries))
        and not catalog.complete
        and all_of(answer for answer, _ in in_force_steps(question, catalog)) != FALSE
        for catalog in own
    )
    yield Finding(Truth.FALSE, Cause.LIST_INCOMPLETE if unread else Cause.UNLISTED), "none"


def granted(question: Question, regime: str, line: Line) -> Finding:
    """Whether some way leads to a permission under the regime."""
    return either(way for way, _ in ways(question, regime, line))


def permitted(question: Question, concept: str) -> Finding:
    """Every line of the concept: each regime that speaks grants, and some regime grants."""

    def consents(regime: str, line: Line) -> Finding:
        spoken, grant = speaks(question, regime, line), granted(question, regime, line)
        return grant if spoken == TRUE else either((step(negation(spoken), Cause.UNLISTED), grant))

    def line_permitted(line: Line) -> Finding:
        every = (consents(regime, line) for regime in regimes(question))
        some = either((Finding(Truth.FALSE, Cause.UNLISTED), *(granted(question, regime, line) for regime in regimes(question))))
        return both((*every, some))

    return both(line_permitted(line) for line in question.graph.lines(concept))


# -- what the field may be -----------------------------------------------------------------------------------------------------------


def considered(question: Question) -> frozenset[Sign]:
    """The signs that count; a field with nothing firmer than a hint is `any`, which is never exact."""
    signs, graph = question.signs, question.graph
    exact = [sign for sign in signs if sign.evidence.exact and not sign.context]
    declared = any(sign.evidence is Evidence.DECLARED and not sign.context for sign in signs)
    kept = {
        sign
        for sign in signs
        if not (declared and sign.evidence is Evidence.HINT and not sign.context)
        and not any(sign.concept != other.concept and graph.is_under(other.concept, sign.concept) for other in exact)
    }
    if all(sign.evidence is Evidence.HINT or sign.context for sign in kept):
        kept.add(Sign(concept=ANY, evidence=Evidence.PHRASE))
    return frozenset(kept)


def contradicted(question: Question) -> bool:
    """Whether the name says a concept that has nothing in common with any declared one; housekeeping contradicts nothing."""
    own = [sign for sign in question.signs if not sign.context and not housekeeping(question, sign.concept)]
    declared = [sign.concept for sign in own if sign.evidence is Evidence.DECLARED]
    named = [sign.concept for sign in own if sign.evidence is Evidence.NAME]
    return bool(declared) and any(not any(question.graph.overlap(name, one) for one in declared) for name in named)


def housekeeping(question: Question, concept: str) -> bool:
    """Whether the concept is `record` and nothing beside: every line of it meets `record`."""
    return all(RECORD in line for line in question.graph.lines(concept))


def needs_permission(question: Question, sign: Sign, kept: frozenset[Sign]) -> frozenset[str]:
    """What the sign may stand for; housekeeping is left out beside another exact concept."""
    beside = any(other.evidence.exact and not other.context and not housekeeping(question, other.concept) for other in kept)
    return frozenset(x for x in question.graph.may_be(sign.concept) if not (beside and housekeeping(question, x)))


# -- the verdict ---------------------------------------------------------------------------------------------------------------------


def judge(question: Question) -> Decision:
    """The verdict with its cause: is the field restricted, is it known, is it permitted? The first that fails gives the cause."""
    kept, graph = considered(question), question.graph
    restriction = {sign: {x: restricted(question, x) for x in graph.may_be(sign.concept)} for sign in kept}

    whole = [sign for sign in kept if sign.evidence is not Evidence.HINT and all_of(restriction[sign].values()) == TRUE]
    if whole:
        pairs = [pair for sign in whole for x in seen(question, sign) for pair in restrictions(question, x)]
        return Decision(
            verdict=Verdict.PROHIBITED, demands=strictest(frozenset(mechanism for answer, mechanism in pairs if answer == TRUE))
        )

    known = any(sign.evidence.exact and not sign.context for sign in kept)
    permission = both(sign_permitted(question, sign, needs_permission(question, sign, kept)) for sign in kept if known)
    consistent = known and not contradicted(question)

    cause, missing = open_restriction(restriction)
    if cause is Cause.MISSING_FACT and consistent:
        missing |= permission.missing
    if cause is None:
        if contradicted(question):
            cause = Cause.CONTRADICTION
        elif not known:
            cause = Cause.UNRECOGNISED
        else:
            cause, missing = permission.cause, permission.missing
    if cause is None:
        return Decision(verdict=Verdict.ALLOWED, duties=duties(question, kept))
    return Decision(verdict=Verdict.CHAOTIC, cause=cause, missing=missing)


def open_restriction(restriction: dict[Sign, dict[str, Answer]]) -> tuple[Cause | None, frozenset[str]]:
    """Why it is open whether the field is restricted, and the facts it waits for; nothing where no restriction may hold.

    What restricts only some of everything there is says nothing of an unknown field: it is unrecognised, and that is its cause.
    """
    causes: set[Cause] = set()
    missing: frozenset[str] = frozenset()
    for sign, answers in restriction.items():
        open = [answer for answer in answers.values() if answer.truth is Truth.UNKNOWN]
        lacked = [answer.missing - {DOUBT} for answer in open]
        if sign.concept == ANY:
            if all_of(answers.values()) != FALSE:
                causes.add(Cause.MISSING_FACT if all(lacked) else Cause.LIST_INCOMPLETE)
                missing |= frozenset().union(*lacked) if all(lacked) else frozenset()
        elif any(answer != FALSE for answer in answers.values()):
            missing |= frozenset().union(*lacked)
            causes.add(Cause.MISSING_FACT if any(lacked) else Cause.SUSPECTED if TRUE in answers.values() else Cause.LIST_INCOMPLETE)
    cause = min(causes, key=lambda cause: cause.distance, default=None)
    return cause, missing if cause is Cause.MISSING_FACT else frozenset()


def sign_permitted(question: Question, sign: Sign, needed: frozenset[str]) -> Finding:
    """Whether everything the sign may stand for is permitted; where only part is, the way out is to say which."""
    findings = [permitted(question, x) for x in needed]
    whole = both(findings)
    failing = [finding for finding in findings if finding.cause is not None]
    if not failing or all(finding.cause is Cause.MISSING_FACT for finding in failing):
        return whole
    part = any(finding.cause in (None, Cause.MISSING_FACT) for finding in findings)
    return Finding(whole.truth, Cause.SUSPECTED) if part or sign.evidence is Evidence.HINT else whole


def duties(question: Question, kept: frozenset[Sign]) -> tuple[str, ...]:
    """`filing`, where some regime permits some line of the field under that duty alone."""
    for sign in kept:
        for x in needs_permission(question, sign, kept):
            for line in question.graph.lines(x):
                for regime in regimes(question):
                    taken = {mechanism for way, mechanism in ways(question, regime, line) if way.truth is Truth.TRUE}
                    if taken == {"filing"}:
                        return ("filing",)
    return ()


# -- the reasons ---------------------------------------------------------------------------------------------------------------------


def decide(question: Question) -> Decision:
    """What the law says of the field, what each regime alone says, and every entry that speaks of what the field may be."""
    alone = (
        (regime, judge(replace(question, catalogs=tuple(c for c in question.catalogs if c.regime == regime))))
        for regime in regimes(question)
        if concerns(question, regime)
    )
    return replace(
        judge(question),
        reasons=reasons(question),
        regimes=tuple(RegimeDecision(regime=regime, verdict=own.verdict, cause=own.cause) for regime, own in alone),
    )


def concerns(question: Question, regime: str) -> bool:
    """Whether the regime may have something to say of the field: a list of it speaks, or an approval of it grants, where it is at home."""
    own = [line for sign in considered(question) for x in seen(question, sign) for line in question.graph.lines(x)]
    home = [catalog for catalog in lists(question) if catalog.regime == regime and heard(question, catalog) != FALSE]
    spoken = any(
        catalog.unlisted is not Unlisted.OUTSIDE or any(names(entry, line) for entry in catalog.entries for line in own) for catalog in home
    )
    approved = any(
        approval.regime == regime and grants_by_approval(approval.mechanism) and covers(question, approval) != FALSE
        for approval in question.approvals
    )
    return spoken or (bool(home) and approved)


def seen(question: Question, sign: Sign) -> frozenset[str]:
    """The concepts whose entries are shown, and whose demands count: of an unknown field only what names everything."""
    return frozenset((ANY,)) if sign.concept == ANY else question.graph.may_be(sign.concept)


def reasons(question: Question) -> tuple[Reason, ...]:
    """The entries that name what the field may be, true or open; a false one only where it names what the field is recognised as, and
    its list is about the transfer."""
    found = (
        reason
        for sign in considered(question)
        for reason in (
            *_vocabulary_reasons(question, sign),
            *_entry_reasons(question, sign),
            *_silence_reasons(question, sign),
            *_approval_reasons(question, sign),
        )
    )
    return tuple(sorted(set(found), key=_rank))


def _rank(reason: Reason) -> tuple[int, tuple[str, ...]]:
    cause = reason.cause.value if reason.cause else ""
    place = (reason.regime, reason.catalog, reason.version, reason.entry, reason.concept, reason.mechanism)
    return tuple(Effect).index(reason.effect), (*place, reason.truth.value, cause, *sorted(reason.missing))


def _vocabulary_reasons(question: Question, sign: Sign) -> Iterator[Reason]:
    for x in seen(question, sign) - {ANY}:
        for above in question.graph.broader(x) | {x}:
            if above != ANY and question.graph.concepts[above].restricted:
                yield Reason(
                    effect=Effect.RESTRICTS, catalog=VOCABULARY, version="", entry=above, regime="", concept=sign.concept,
                    truth=Truth.TRUE, mechanism="forbidden",
                )  # fmt: skip


def _entry_reasons(question: Question, sign: Sign) -> Iterator[Reason]:
    for catalog in editions(question.catalogs):
        for entry in catalog.entries:
            named = {x for x in seen(question, sign) if any(names(entry, line) for line in question.graph.lines(x))}
            parts = truth_steps(question, catalog, entry)
            whole = all_of(answer for answer, _ in parts)
            near = sign.concept in named and applies(question, catalog) != FALSE
            if not named or (whole == FALSE and not near) or superseded(question, catalog) == TRUE:
                continue
            yield Reason(
                effect=_effect(catalog), catalog=catalog.id, version=catalog.number, entry=entry.id, regime=catalog.regime,
                concept=sign.concept,
                truth=whole.truth, mechanism=entry.mechanism, cause=both(step(*part) for part in parts).cause,
                missing=whole.missing - {DOUBT}, lifted=lifted(question, catalog, entry) == TRUE,
                internal=entry.basis is Basis.INTERNAL, cite=entry.cite,
            )  # fmt: skip


def _effect(catalog: Catalog) -> Effect:
    if not catalog.binding:
        return Effect.ADVISES
    return Effect.PERMITS if catalog.list is ListKind.POSITIVE else Effect.RESTRICTS


def _silence_reasons(question: Question, sign: Sign) -> Iterator[Reason]:
    for catalog in lists(question):
        whole = stands(question, catalog)
        if closed(catalog) and whole != FALSE:
            yield Reason(
                effect=Effect.EXEMPTS, catalog=catalog.id, version=catalog.number, entry="", regime=catalog.regime, concept=sign.concept,
                truth=whole.truth, mechanism="none", cause=both(step(*part) for part in stands_steps(question, catalog)).cause,
                missing=whole.missing - {DOUBT},
            )  # fmt: skip


def _approval_reasons(question: Question, sign: Sign) -> Iterator[Reason]:
    for approval in question.approvals:
        parts = covers_steps(question, approval)
        whole = all_of(answer for answer, _ in parts)
        if (approval.fields is None or question.path in approval.fields) and approval.regime in regimes(question):
            yield Reason(
                effect=Effect.APPROVES, catalog=approval.catalog, version="", entry=approval.reference, regime=approval.regime,
                concept=sign.concept, truth=whole.truth, mechanism=approval.mechanism, cause=both(step(*part) for part in parts).cause,
                missing=whole.missing - {DOUBT},
            )  # fmt: skip
