"""Facts read off the fields of a dataset: what was recognised in it, which entries hit, what is demanded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from xbcatalog.core.concepts import ANY, ConceptGraph
from xbcatalog.core.dataset import Statement
from xbcatalog.core.decision import VOCABULARY, Decision, Effect, Reason, Verdict
from xbcatalog.core.facts import Between, Derivation, DerivedFrom, FactDef, FactType, FactValue, Seen
from xbcatalog.core.law import Question, considered, contradicted, housekeeping
from xbcatalog.core.signs import Sign
from xbcatalog.core.truth import Truth
from xbcatalog.core.value import dataclass

__all__ = ["Readings", "Tallies", "affirmed", "contradicts", "from_concepts", "from_decisions", "from_fields", "seen_concepts"]

_REMEMBERED = 1 << 18
"""So many sets of signs are remembered, and so many decisions."""
_SPEAKING = frozenset((Effect.RESTRICTS, Effect.PERMITS))


def seen_concepts(fields: Iterable[frozenset[Sign]], graph: ConceptGraph, readings: Readings | None = None) -> Seen:
    """The concepts, broader ones included, that some field holds for certain, and those that some field may hold."""
    readings = readings or Readings(graph)
    members: set[str] = set()
    possible: set[str] | None = set()
    for signs in set(fields):
        field = readings.of(signs)
        members |= field.members
        if not field.known:
            possible = None
        elif possible is not None:
            possible |= field.possible
    return Seen(frozenset(members), None if possible is None else frozenset(possible))


def from_concepts(seen: Seen, facts: Iterable[FactDef]) -> dict[str, FactValue]:
    """The values of the facts derived from concepts; a bool that the fields leave open is left out."""
    values: dict[str, FactValue] = {}
    for fact in facts:
        if fact.derived is None or fact.derived.source is not DerivedFrom.CONCEPTS or _of_each_field(fact):
            continue
        value = _about(seen, fact.derived)
        if value is not None:
            values[fact.id] = value
    return values


def _about(seen: Seen, derivation: Derivation) -> FactValue | None:
    if derivation.kinds:
        low = sum(not kind.isdisjoint(seen.members) for kind in derivation.kinds)
        high = sum(seen.possible is None or not kind.isdisjoint(seen.members | seen.possible) for kind in derivation.kinds)
        return low if low == high else Between(low, high)
    if not derivation.concepts:
        return seen
    if not derivation.concepts.isdisjoint(seen.members):
        return True
    if seen.possible is None or not derivation.concepts.isdisjoint(seen.possible):
        return None
    return False


def _of_each_field(fact: FactDef) -> bool:
    return fact.derived is not None and not fact.derived.kinds and (fact.derived.only or fact.type is FactType.INTEGER)


def from_fields(
    fields: Iterable[frozenset[Sign]] | Counter[frozenset[Sign]],
    graph: ConceptGraph,
    facts: Iterable[FactDef],
    readings: Readings | None = None,
) -> dict[str, FactValue]:
    """The values of all facts derived from concepts; what the fields leave open is left out, or stands between bounds.

    The fields may be counted already.
    """
    readings = readings or Readings(graph)
    alike = Counter(fields)
    wanted = list(facts)
    values = from_concepts(seen_concepts(alike, graph, readings), wanted)
    for fact in wanted:
        if fact.derived is None or not _of_each_field(fact):
            continue
        placed = [*zip(readings.placed(alike, fact.derived.concepts), alike.values(), strict=True)]
        if fact.derived.only:
            truths = {place.only for place, _ in placed}
            value: FactValue | None = False if Truth.FALSE in truths else None if Truth.UNKNOWN in truths else True
        else:
            low = sum(number for place, number in placed if place.certain)
            high = sum(number for place, number in placed if place.possible)
            value = low if low == high else Between(low, high)
        if value is not None:
            values[fact.id] = value
    return values


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a field stands to some concepts: it is one of them, may be one, is nothing else."""

    certain: bool
    possible: bool
    only: Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What a field may be, as far as its own signs say: those that count, and of a known field those that are no housekeeping.

    `members` are the concepts, broader ones included, that a known field holds for certain, `possible` all that it may hold.
    """

    known: bool
    kept: tuple[Sign, ...]
    own: tuple[Sign, ...]
    members: frozenset[str]
    possible: frozenset[str]


class Readings:
    """What fields are by their signs alone, each worked out once for all datasets of a run.

    INVARIANT: an answer is a function of the graph, which never changes here, and of what it is kept by: the signs as a set (whatever
    explains them is no part of comparing signs, and nothing here reads it), and for a place the concepts asked about.
    """

    __slots__ = ("_graph", "_placed", "_read", "_spread")

    def __init__(self, graph: ConceptGraph) -> None:
        self._graph = graph
        self._read: dict[frozenset[Sign], _Read] = {}
        self._placed: dict[frozenset[str], tuple[frozenset[str], dict[frozenset[Sign], _Place]]] = {}
        """By the concepts asked about: these with all narrower ones, and the places."""
        self._spread: dict[str, frozenset[str]] = {}

    def of(self, signs: frozenset[Sign]) -> _Read:
        """What such a field may be."""
        found = self._read.get(signs)
        if found is None:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
                self._placed.clear()
            found = self._read[signs] = self._worked_out(signs)
        return found

    def placed(self, fields: Iterable[frozenset[Sign]], concepts: frozenset[str]) -> list[_Place]:
        """Where each of such fields stands to these concepts and all narrower ones."""
        asked = self._placed.get(concepts)
        if asked is None:
            inside = frozenset[str]().union(*map(self._graph.may_be, concepts))
            asked = self._placed.setdefault(concepts, (inside, {}))
        inside, known = asked
        return [known.get(signs) or known.setdefault(signs, _placed(self.of(signs), inside, self._graph)) for signs in fields]

    def _worked_out(self, signs: frozenset[Sign]) -> _Read:
        graph = self._graph
        question = Question(signs=signs, path="", facts={}, approvals=(), catalogs=(), graph=graph)
        counting = considered(question)
        kept = tuple(sign for sign in counting if not sign.context)
        known = any(sign.evidence.exact for sign in kept) and not contradicted(question)
        named = [sign for sign in counting if sign.concept != ANY] if known else []
        return _Read(
            known=known,
            kept=kept,
            own=tuple(sign for sign in kept if not housekeeping(question, sign.concept)) if known else kept,
            members=frozenset[str]().union(*(graph.broader(sign.concept) | {sign.concept} for sign in named if sign.evidence.exact)),
            possible=frozenset[str]().union(*(self._spreads(sign.concept) for sign in named)),
        )

    def _spreads(self, concept: str) -> frozenset[str]:
        """What a concept may be, with all that is broader than any of it."""
        found = self._spread.get(concept)
        if found is None:
            may_be = self._graph.may_be(concept)
            found = self._spread[concept] = may_be.union(*map(self._graph.broader, may_be))
        return found


def _placed(field: _Read, inside: frozenset[str], graph: ConceptGraph) -> _Place:
    certain = field.known and any(sign.evidence.exact and sign.concept in inside for sign in field.kept)
    possible = not field.known or any(not inside.isdisjoint(graph.may_be(sign.concept)) for sign in field.kept)
    if field.known and any(sign.evidence.exact and inside.isdisjoint(graph.may_be(sign.concept)) for sign in field.own):
        return _Place(certain, possible, Truth.FALSE)
    return _Place(certain, possible, Truth.TRUE if field.known and all(sign.concept in inside for sign in field.own) else Truth.UNKNOWN)


def affirmed(statements: Iterable[Statement]) -> frozenset[str]:
    """The bool facts that some statement says are true, of one field or of all."""
    return frozenset(statement.fact for statement in statements if statement.value is True)


def contradicts(seen: Seen, said: frozenset[str], fact: FactDef, value: FactValue) -> bool:
    """Whether the fields say otherwise than the stated value, by what they are or by what is `said` of them (see `affirmed`)."""
    if value != fact.contradicted_value:
        return False
    return not (fact.contradicted_by.isdisjoint(seen.members) and fact.contradicted_by_facts.isdisjoint(said))


_Told = tuple[str, str, bool]
"""What a reason says here: the entry that hits, the mechanism it demands (empty: none), and whether it is true."""


class Tallies:
    """What decisions say of entries and mechanisms, worked out once for all datasets of a run: each reason, then each decision.

    INVARIANT: an answer is a function of the reason or the decision alone. Both are known by their identity: the decisions are held here,
    and hold their reasons.
    """

    __slots__ = ("_equal", "_of", "_told")

    def __init__(self) -> None:
        self._of: dict[int, tuple[Decision, frozenset[_Told]]] = {}
        self._equal: dict[frozenset[_Told], frozenset[_Told]] = {}
        self._told: dict[int, _Told] = {}

    def of(self, decision: Decision) -> frozenset[_Told]:
        """What the reasons of a decision say; the same for all that say the same."""
        known = self._of.get(id(decision))
        if known is None:
            if len(self._of) >= _REMEMBERED:
                self._of.clear()
                self._equal.clear()
                self._told.clear()
            told = self._told
            for reason in decision.reasons:
                if id(reason) not in told:
                    told[id(reason)] = _told(reason)
            said = frozenset([told[id(reason)] for reason in decision.reasons])
            known = self._of[id(decision)] = decision, self._equal.setdefault(said, said)
        return known[1]


def _told(reason: Reason) -> _Told:
    if reason.effect not in _SPEAKING or reason.truth is Truth.FALSE:
        return "", "", False
    hit = "" if reason.catalog == VOCABULARY else f"{reason.catalog}/{reason.entry}"
    return hit, reason.mechanism if reason.effect is Effect.RESTRICTS else "", reason.truth is Truth.TRUE


def from_decisions(decisions: Iterable[Decision], facts: Mapping[str, FactDef], tallies: Tallies | None = None) -> dict[str, FactValue]:
    """The values of the facts derived from verdicts: entries that hit (`catalogue/entry`), and the mechanisms that restrictions demand.

    A true restriction counts whether or not an approval lifts it: the mechanism is needed either way.
    """
    tallies = tallies or Tallies()
    # What fields share says nothing new the second time: decisions, and what these say, of chaotic fields and of others.
    said: dict[bool, dict[int, frozenset[_Told]]] = {True: {}, False: {}}
    for decision in {id(one): one for one in decisions}.values():
        told = tallies.of(decision)
        said[decision.verdict is not Verdict.CHAOTIC][id(told)] = told
    hits: dict[bool, set[str]] = {True: set(), False: set()}
    demands: dict[bool, set[str]] = {True: set(), False: set()}
    for decided, every in said.items():
        for hit, demand, true in frozenset[_Told]().union(*every.values()):
            if hit:
                hits[true and decided].add(hit)
            if demand:
                demands[true and decided].add(demand)
    found = {DerivedFrom.HITS: hits, DerivedFrom.DEMANDS: demands}
    return {
        fact.id: Seen(frozenset(tally[True]), None if said[False] else frozenset(tally[False]))
        for fact in facts.values()
        if fact.derived is not None and (tally := found.get(fact.derived.source)) is not None
    }
