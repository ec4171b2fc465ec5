"""The law over what `index.py` has worked out: every answer is found once, where all fields that share it look.

Within a scene the names are those of `law.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field
from functools import wraps
from typing import Any, Protocol, TypeVar

from xbcatalog.core.catalogs import Approval, Catalog, ListKind, Unlisted, asks_for_approval, grants_by_approval, meets, strictest
from xbcatalog.core.concepts import ANY
from xbcatalog.core.conditions import Operator, Test, evaluate
from xbcatalog.core.decision import Cause, Decision, Reason, RegimeDecision, Verdict
from xbcatalog.core.facts import DATE, Facts, FactValue
from xbcatalog.core.index import APPROVALS, Index, Kind, Lane, Listed, Passage, Regime, Restraint, Row, Scope, Spoken
from xbcatalog.core.law import DOUBT, Finding, begun, both, closed, either, step, unended
from xbcatalog.core.reasons import approval_reason, silence_reason, vocabulary_reason
from xbcatalog.core.sayings import Ranked, Sayings
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.truth import FALSE, TRUE, Answer, Truth, all_of, any_of, lacking, negation
from xbcatalog.core.value import dataclass

__all__ = ["Reading", "Scene", "Shown", "Stage", "together"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Shown:
    """An approval shown, with its bit among those that name a field."""

    approval: Approval
    bit: int
    asks: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Reading:
    """What signs mean before any list is asked: those that count, whether they are known and agree.

    `beside`: some exact concept is no housekeeping, so that housekeeping needs no permission. `asks` holds every fact that a decision
    on the signs depends on.
    """

    kept: frozenset[Sign]
    known: bool
    beside: bool
    contradicted: bool
    asks: frozenset[str]


def together(asks: Iterable[frozenset[str]]) -> frozenset[str]:
    """Everything that is asked; where all ask the same, as most do, it is that very set."""
    different = set(asks)
    return different.pop() if len(different) == 1 else frozenset[str]().union(*different)


Part = tuple[Kind, Kind, bool, bool]
"""A sign as a verdict sees it: its kind, its kind beside the other signs, whether it is a hint, whether it may be anything."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Matter:
    """All that a verdict turns on beside the facts: the same for concepts, and for regimes, that no list tells apart."""

    parts: frozenset[Part]
    known: bool
    contradicted: bool
    asks: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Stage:
    """What all scenes of a transfer share; `everywhere` are the approvals that name every field, as bits.

    `sayings` may be those of other transfers as well: what is said does not turn on who said it first.
    """

    index: Index
    facts: Facts
    shown: tuple[Shown, ...]
    everywhere: int
    approvals_ask: frozenset[str]
    sayings: Sayings = field(default_factory=Sayings)
    scenes: dict[frozenset[tuple[str, FactValue]], Scene] = field(default_factory=dict)
    matters: dict[tuple[frozenset[Part], bool, bool], Matter] = field(default_factory=dict)

    def scene(self, own: Iterable[tuple[str, FactValue]], asks: frozenset[str]) -> Scene:
        """The scene that knows of a field's own facts those that are asked about."""
        if APPROVALS in asks:
            kept = frozenset(fact for fact in own if fact[0] in asks or fact[0] in self.approvals_ask)
        else:
            kept = frozenset(fact for fact in own if fact[0] in asks)
        scene = self.scenes.get(kept)
        if scene is None:
            scene = self.scenes[kept] = Scene(self, kept)
        return scene

    def matter(self, scope: Scope, reading: Reading) -> Matter:
        """What the regimes of a scope judge by, of signs that are read so."""
        kinds, needing = scope.kinds, scope.beside if reading.beside else scope.kinds
        parts = frozenset(
            [(kinds[one.concept], needing[one.concept], one.evidence is Evidence.HINT, one.concept == ANY) for one in reading.kept]
        )
        key = parts, reading.known, reading.contradicted
        matter = self.matters.get(key)
        if matter is None:
            asks = together(kind.asks for part in parts for kind in part[:2])
            matter = Matter(parts=parts, known=reading.known, contradicted=reading.contradicted, asks=asks)
            self.matters[key] = matter
        return matter


class _Asks(Protocol):
    @property
    def asks(self) -> frozenset[str]: ...


Subject = TypeVar("Subject", bound=_Asks)
Found = TypeVar("Found")


def kept(method: Callable[[Scene, Subject], Found]) -> Callable[[Scene, Subject], Found]:
    """Find each answer once, in the scene that knows nothing that the subject does not ask about."""
    name = method.__name__

    @wraps(method)
    def find(self: Scene, subject: Subject) -> Found:
        scene = self.view(subject.asks) if self.own else self
        found: Any = scene.found.get((name, subject))
        if found is None:
            found = scene.found[name, subject] = method(scene, subject)
        answer: Found = found
        return answer

    return find


class Scene:
    """A transfer as a field sees it: `own` is where the field differs.

    INVARIANT: subjects are compared by identity, and no answer is None.
    """

    __slots__ = ("_concerning", "_facts", "_silences", "decisions", "found", "own", "stage", "views")

    def __init__(self, stage: Stage, own: frozenset[tuple[str, FactValue]]) -> None:
        self.stage = stage
        self.own = own
        self.found: dict[tuple[str, object], object] = {}
        self.views: dict[frozenset[str], Scene] = {}
        """The scenes that know no more of the field than is asked about, by what is asked."""
        self.decisions: dict[frozenset[Sign], Decision] = {}
        self._facts: Facts | None = None
        self._silences: list[tuple[Listed, Answer, Finding]] | None = None
        self._concerning: frozenset[str] | None = None

    def view(self, asks: frozenset[str]) -> Scene:
        """The scene that knows no more of the field than is asked about."""
        scene = self.views.get(asks)
        if scene is None:
            scene = self.views[asks] = self.stage.scene(self.own, asks)
        return scene

    @property
    def facts(self) -> Facts:
        if self._facts is None:
            self._facts = {**self.stage.facts, **dict(self.own)}
        return self._facts

    # -- lists

    def started(self, catalog: Catalog) -> Answer:
        return begun(catalog.instrument, self.facts)

    @kept
    def superseded(self, listed: Listed) -> Answer:
        return any_of(self.started(other) for other in listed.later)

    @kept
    def unexpired(self, listed: Listed) -> Answer:
        return unended(listed.catalog.instrument, self.facts)

    @kept
    def applies(self, listed: Listed) -> Answer:
        return evaluate(listed.catalog.applies, self.facts)

    @kept
    def heard(self, listed: Listed) -> Answer:
        """Whether the list is current, lapsed or not, and applies."""
        return all_of((self.started(listed.catalog), negation(self.superseded(listed)), self.applies(listed)))

    @kept
    def silent(self, listed: Listed) -> bool:
        """Whether the list is for certain not about the transfer, or not the current one.

        Then none of its entries is true, nor shown, and none has a nearer cause, whatever else it asks.
        """
        return FALSE in (self.applies(listed), negation(self.superseded(listed)))

    def heeded(self, rows: Iterable[Row]) -> list[Row]:
        """The rows of lists that are not silent. Most rows are of lists that are, and lists are few beside rows: each is asked once."""
        rows = [*rows]
        silent = {listed for listed in {row.listed for row in rows} if self.silent(listed)}
        return [row for row in rows if row.listed not in silent]

    @kept
    def in_force_steps(self, listed: Listed) -> list[tuple[Answer, Cause]]:
        return [
            (self.started(listed.catalog), Cause.LIST_LAPSED),
            (negation(self.superseded(listed)), Cause.UNLISTED),
            (self.unexpired(listed), Cause.LIST_LAPSED),
            (self.applies(listed), Cause.UNLISTED),
        ]

    @kept
    def stands(self, listed: Listed) -> tuple[Answer, Finding]:
        whole = TRUE if listed.catalog.whole else lacking(DOUBT)
        return _answered([*self.in_force_steps(listed), (whole, Cause.LIST_INCOMPLETE)])

    @property
    def silences(self) -> list[tuple[Listed, Answer, Finding]]:
        """The closed lists that may stand, and how they do."""
        if self._silences is None:
            lists = [listed for regime in self.stage.index.whole.regimes for listed in regime.closed]
            standing = [(listed, *self.stands(listed)) for listed in lists]
            self._silences = [one for one in standing if one[1].truth is not Truth.FALSE]
        return self._silences

    @kept
    def truth(self, row: Row) -> tuple[Answer, Finding]:
        if self.silent(row.listed):
            return _SILENT
        displaced = any_of(self.stands(other)[0] for other in row.displacers)
        approved = self.lifted(row) if asks_for_approval(row.listed.catalog.list, row.entry.mechanism) else TRUE
        return _answered(
            [
                *self.in_force_steps(row.listed),
                (evaluate(row.entry.when, self.facts), Cause.CONDITION_UNMET),
                (negation(evaluate(row.entry.unless, self.facts)), Cause.CONDITION_UNMET),
                (negation(displaced), Cause.UNLISTED),
                (approved, Cause.CONDITION_UNMET),
                (lacking(DOUBT) if row.entry.doubtful else TRUE, Cause.LIST_INCOMPLETE),
            ]
        )

    # -- approvals

    @property
    def naming(self) -> int:
        """The approvals that name the field, as bits."""
        return next((value for id, value in self.own if id == APPROVALS and isinstance(value, int)), self.stage.everywhere)

    @kept
    def covers_steps(self, shown: Shown) -> list[tuple[Answer, Cause]]:
        since, until = shown.approval.valid_from, shown.approval.valid_until
        return [
            (TRUE if self.naming & shown.bit else FALSE, Cause.UNLISTED),
            (TRUE if since is None else evaluate(Test(DATE, Operator.AT_LEAST, since), self.facts), Cause.LIST_LAPSED),
            (TRUE if until is None else evaluate(Test(DATE, Operator.AT_MOST, until), self.facts), Cause.LIST_LAPSED),
            (evaluate(shown.approval.within, self.facts), Cause.CONDITION_UNMET),
        ]

    def lifted(self, row: Row) -> Answer:
        if not self.stage.shown:
            return FALSE
        return any_of(
            all_of(answer for answer, _ in self.covers_steps(shown))
            for shown in self.stage.shown
            if meets(shown.approval, row.entry.mechanism, row.listed.catalog)
        )

    # -- restriction

    def restricts(self, row: Row) -> Answer:
        # Not kept by what the row asks: which approvals cover the field is not among it.
        truth = self.truth(row)[0]
        # Of a row that is false, as most are, it does not matter what lifts it.
        if truth.truth is Truth.FALSE or not self.stage.shown:
            return truth
        return all_of((truth, negation(self.lifted(row))))

    def restrictions(self, restraint: Restraint) -> list[tuple[Answer, str]]:
        vocabulary = [(TRUE, "forbidden")] if restraint.forbidden else []
        return [*vocabulary, *[(self.restricts(row), row.entry.mechanism) for row in self.heeded(restraint.rows)]]

    @kept
    def restricted(self, restraint: Restraint) -> tuple[Answer, frozenset[str]]:
        """Whether anything restricts, and the demands of what does for certain."""
        found = self.restrictions(restraint)
        return any_of(answer for answer, _ in found), frozenset(mechanism for answer, mechanism in found if answer.truth is Truth.TRUE)

    @kept
    def restriction(self, kind: Kind) -> frozenset[Answer]:
        """The distinct answers for all that a field of the kind may be.

        No entry of a silent list is true, so restraints that differ in nothing but such entries have one answer.
        """
        return frozenset(
            self.restricted(restraint)[0]
            for each in kind.restraints_beside
            for restraint in ((each.one,) if each.list is not None and self.silent(each.list) else each.all)
        )

    @kept
    def demands(self, kind: Kind) -> frozenset[str]:
        return frozenset[str]().union(*(self.restricted(restraint)[1] for restraint in kind.demanding))

    # -- permission

    @kept
    def speaks_always(self, regime: Regime) -> Answer:
        """Whether some list that is no `outside` list is heard."""
        return any_of(self.heard(listed) for listed in regime.lists if listed.catalog.unlisted is not Unlisted.OUTSIDE)

    @kept
    def granted_always(self, regime: Regime) -> Finding:
        """The ways that are the same for every line: closed lists, approvals, or none."""
        at_home = any_of(self.heard(listed) for listed in regime.lists)
        unread = any(
            (listed.catalog.list is ListKind.POSITIVE or closed(listed.catalog)) and self.unread(listed)
            for listed in regime.lists
            if listed.catalog.unlisted is not Unlisted.OUTSIDE
        )
        return either(
            (
                *(self.stands(listed)[1] for listed in regime.lists if closed(listed.catalog)),
                *(
                    _answered([*self.covers_steps(shown), (at_home, Cause.UNLISTED)])[1]
                    for shown in self.stage.shown
                    if _grants(shown, regime)
                ),
                Finding(Truth.FALSE, Cause.LIST_INCOMPLETE if unread else Cause.UNLISTED),
            )
        )

    def speaks(self, passage: Passage) -> Answer:
        return any_of((self.speaks_always(passage.regime), *map(self.heard, passage.outside)))

    def unread(self, listed: Listed) -> bool:
        """Whether what is missing of the list may hold today."""
        return not listed.catalog.complete and all_of(answer for answer, _ in self.in_force_steps(listed)) != FALSE

    @kept
    def granted(self, passage: Passage) -> Finding:
        unread = (Finding(Truth.FALSE, Cause.LIST_INCOMPLETE) for listed in passage.outside if self.unread(listed))
        return either((self.granted_always(passage.regime), *(self.truth(row)[1] for row in passage.rows), *unread))

    @kept
    def consents(self, passage: Passage) -> Finding:
        spoken, grant = self.speaks(passage), self.granted(passage)
        return grant if spoken == TRUE else either((step(negation(spoken), Cause.UNLISTED), grant))

    @kept
    def permitted(self, lane: Lane) -> Finding:
        some = either((Finding(Truth.FALSE, Cause.UNLISTED), *map(self.granted, lane.passages)))
        return both((*map(self.consents, lane.passages), some))

    @kept
    def permission(self, kind: Kind) -> frozenset[Finding]:
        """The distinct findings for all that a field of the kind may be.

        An entry of a silent list leaves a way that is closed for the farthest cause, as there is one without any entry, and the list
        neither speaks nor is there anything left to be read in it: lanes that differ in nothing but such entries have one finding.
        """
        return frozenset(
            both(map(self.permitted, lanes))
            for each in kind.permits_beside
            for lanes in ((each.one,) if each.list is not None and self.silent(each.list) else each.all)
        )

    @kept
    def consent(self, kind: Kind) -> tuple[Finding, Finding]:
        """Whether everything that a sign of the kind may stand for is permitted; and where the sign is a hint."""
        findings = self.permission(kind)
        return sign_permitted(findings, hint=False), sign_permitted(findings, hint=True)

    @kept
    def filing(self, kind: Kind) -> bool:
        """Whether some regime permits some line under the duty of a filing alone."""
        passages = {passage for lanes in kind.permits for lane in lanes for passage in lane.passages}
        return any(self.taken(passage) == {"filing"} for passage in passages)

    def taken(self, passage: Passage) -> set[str]:
        always = {"none"} if self.granted_always(passage.regime).truth is Truth.TRUE else set()
        return always | {row.entry.mechanism for row in passage.rows if self.truth(row)[0] == TRUE}

    # -- the verdict

    def judge(self, scope: Scope, reading: Reading) -> Decision:
        return self.judged(self.stage.matter(scope, reading))

    @kept
    def judged(self, matter: Matter) -> Decision:
        restriction = [(kind, self.restriction(kind), hint, anything) for kind, _, hint, anything in matter.parts]
        whole = [kind for kind, answers, hint, _ in restriction if not hint and answers == {TRUE}]
        if whole:
            demands = frozenset[str]().union(*map(self.demands, whole))
            return Decision(verdict=Verdict.PROHIBITED, demands=strictest(demands))

        permission = both(self.consent(needing)[hint] for _, needing, hint, _ in matter.parts if matter.known)
        cause, missing = open_restriction((answers, anything) for _, answers, _, anything in restriction)
        if cause is Cause.MISSING_FACT and matter.known and not matter.contradicted:
            missing |= permission.missing
        if cause is None:
            if matter.contradicted:
                cause = Cause.CONTRADICTION
            elif not matter.known:
                cause = Cause.UNRECOGNISED
            else:
                cause, missing = permission.cause, permission.missing
        if cause is None:
            duties = ("filing",) if any(self.filing(needing) for _, needing, _, _ in matter.parts) else ()
            return Decision(verdict=Verdict.ALLOWED, duties=duties)
        return Decision(verdict=Verdict.CHAOTIC, cause=cause, missing=missing)

    def decide(self, reading: Reading) -> Decision:
        known = self.stage.index
        spoken = [known.spoken[concept] for concept in {sign.concept for sign in reading.kept}]
        own = self.judge(known.whole, reading)
        concerned = self.concerning.union(*map(self.concerned, spoken))
        alone = ((one.name, self.judge(known.alone[one.name], reading)) for one in known.whole.regimes if one.name in concerned)
        sayings = self.stage.sayings
        regimes = tuple([RegimeDecision(regime=regime, verdict=said.verdict, cause=said.cause) for regime, said in alone])
        return sayings.decision(own, sayings.joined(map(self.reasons, spoken)), regimes)

    @property
    def concerning(self) -> frozenset[str]:
        """The regimes that may have something to say of every field here."""
        if self._concerning is None:
            self._concerning = frozenset(regime.name for regime in self.stage.index.whole.regimes if self.concerns(regime))
        return self._concerning

    @kept
    def concerns(self, regime: Regime) -> bool:
        """Whether the regime may have something to say of every field here: by its lists, or by an approval where it is at home."""
        if self.speaks_always(regime) != FALSE:
            return True
        granting = (shown for shown in self.stage.shown if _grants(shown, regime))
        return any(self.heard(listed) != FALSE for listed in regime.lists) and any(
            all_of(answer for answer, _ in self.covers_steps(shown)) != FALSE for shown in granting
        )

    @kept
    def concerned(self, spoken: Spoken) -> frozenset[str]:
        """The regimes of which an `outside` list that names the concept may be heard."""
        return frozenset(listed.catalog.regime for listed in spoken.outside if self.heard(listed) != FALSE)

    # -- the reasons

    @kept
    def reasons(self, spoken: Spoken) -> tuple[Ranked, ...]:
        """Everything shown of a concept, each with its place in the order, and in that order."""
        sayings = self.stage.sayings
        rows = [*self.heeded(spoken.own), *[row for row in self.heeded(spoken.beneath) if self.truth(row)[0].truth is not Truth.FALSE]]
        entries = [sayings.entry(row, spoken.concept, *self.truth(row), lifted=self.lifted(row).truth is Truth.TRUE) for row in rows]
        forbidden = (vocabulary_reason(above, spoken.concept) for above in spoken.forbidden)
        return sayings.listed((*entries, *map(sayings.once, (*forbidden, *self.other_reasons(spoken.concept)))))

    def other_reasons(self, concept: str) -> Iterable[Reason]:
        """The silence of closed lists, and the approvals that name the field."""
        regimes = self.stage.index.whole.regimes
        for listed, answer, finding in self.silences:
            yield silence_reason(listed, concept, answer, finding)
        for shown in self.stage.shown:
            if any(shown.approval.regime == regime.name for regime in regimes) and self.naming & shown.bit:
                yield approval_reason(shown.approval, concept, *_answered(self.covers_steps(shown)))


_SILENT = FALSE, Finding(Truth.FALSE, Cause.UNLISTED)
"""What a list that is not about the transfer leaves of an entry: no cause is farther."""


def _grants(shown: Shown, regime: Regime) -> bool:
    """Whether the approval is one of the regime that grants what it covers."""
    return shown.approval.regime == regime.name and grants_by_approval(shown.approval.mechanism)


def _answered(parts: list[tuple[Answer, Cause]]) -> tuple[Answer, Finding]:
    """The conditions of a way together: as an answer, and as a finding with its cause."""
    open = [part for part in parts if part[0].truth is not Truth.TRUE]
    return all_of(answer for answer, _ in open), both(step(*part) for part in open)


def open_restriction(restriction: Iterable[tuple[frozenset[Answer], bool]]) -> tuple[Cause | None, frozenset[str]]:
    """Why it is open whether the field is restricted, as the law has it, from the distinct answers for each sign, and whether it may be
    anything."""
    causes: set[Cause] = set()
    missing: frozenset[str] = frozenset()
    for answers, anything in restriction:
        lacked = [answer.missing - {DOUBT} for answer in answers if answer.truth is Truth.UNKNOWN]
        if anything:
            if FALSE not in answers:
                causes.add(Cause.MISSING_FACT if all(lacked) else Cause.LIST_INCOMPLETE)
                missing |= frozenset().union(*lacked) if all(lacked) else frozenset()
        elif answers != {FALSE}:
            missing |= frozenset().union(*lacked)
            causes.add(Cause.MISSING_FACT if any(lacked) else Cause.SUSPECTED if TRUE in answers else Cause.LIST_INCOMPLETE)
    cause = min(causes, key=lambda cause: cause.distance, default=None)
    return cause, missing if cause is Cause.MISSING_FACT else frozenset()


def sign_permitted(findings: frozenset[Finding], *, hint: bool) -> Finding:
    """Whether everything the sign may stand for is permitted, as the law has it, from the distinct findings."""
    whole = both(findings)
    causes = {finding.cause for finding in findings}
    if causes <= {None, Cause.MISSING_FACT}:
        return whole
    part = None in causes or Cause.MISSING_FACT in causes
    return Finding(whole.truth, Cause.SUSPECTED) if part or hint else whole
