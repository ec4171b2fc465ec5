"""Fields that fare alike whatever is answered, gathered once, so that the law is asked for each kind of them and not for each field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from xbcatalog.core.catalogs import Approval, Catalog
from xbcatalog.core.concepts import ANY
from xbcatalog.core.conditions import Operator, Test, comparisons, evaluate
from xbcatalog.core.decision import Cause, Decision, Verdict
from xbcatalog.core.derive import affirmed, contradicts, seen_concepts
from xbcatalog.core.engine import Engine, Transfer, compile_law
from xbcatalog.core.facts import Between, FactDef, Facts, FactValue, Seen
from xbcatalog.core.result import DatasetResult, FieldResult
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.truth import FALSE, TRUE
from xbcatalog.policy.worlds import apart, asked_by, each_member, member_of, one_by_one
from xbcatalog.source.installed import Installation

__all__ = ["Alike", "Ground", "Outcome", "Worlds"]

_DESTINATION = "transfer.to"
_NO_FACTS: Facts = {}
_ALL, _NONE = frozenset((TRUE,)), frozenset((FALSE,))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a field in one world; `missing` are the questions it waits for, none where facts settle nothing any more."""

    verdict: Verdict
    missing: frozenset[str] = frozenset()

    @property
    def settled(self) -> bool:
        """Whether nothing that is answered later changes the verdict."""
        return self.verdict is not Verdict.CHAOTIC


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What holds for a transfer before anything is answered; `barred` answers are contradicted by the fields, or by what is stated.

    Grounds of one `basis` share their facts and approvals.
    """

    basis: int
    facts: Facts
    approvals: tuple[Approval, ...]
    barred: frozenset[tuple[str, FactValue]]


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """So many fields that fare alike: one transfer for each country they go to, and what is the field's own."""

    grounds: tuple[Ground, ...]
    signs: frozenset[Sign]
    path: str
    own: Facts
    fields: int
    decision: Decision


class Worlds:
    """The law with some answers given; whatever asks for members of sets asks for each as for a question of its own."""

    def __init__(
        self, installation: Installation, datasets: Iterable[DatasetResult], extra: Iterable[Catalog] = (), *, given: Facts = _NO_FACTS
    ) -> None:
        catalogs = tuple(map(one_by_one, (*_alive(installation.catalogs, datasets), *extra)))
        self.facts: Mapping[str, FactDef] = installation.facts
        self.graph = installation.vocabulary.concepts
        self.engine: Engine = compile_law(catalogs, self.graph)
        self.asked = 0
        """How many times the law was asked."""
        self._given = given
        """What holds in every world that does not say otherwise."""
        self._bases: dict[Hashable, int] = {}
        self._transfers: dict[int, Transfer] = {}
        self._tests: dict[str, dict[Test, None]] = {}
        self._members: dict[str, list[str]] = {}
        self._values: dict[str, tuple[FactValue, ...]] = {}
        self._hear(asked_by(catalogs))

    def _hear(self, tests: Iterable[Test]) -> None:
        """Take note of the comparisons that are made."""
        for test in tests:
            if test.fact not in self._tests:
                self._tests[test.fact] = {}
                fact, member = member_of(test.fact)
                if member:
                    self._members.setdefault(fact, []).append(test.fact)
            self._tests[test.fact][test] = None
        self._values.clear()

    def keys_of(self, fact: str) -> tuple[str, ...]:
        """What is asked of a fact: the fact, or each member of a set."""
        return tuple(self._members.get(fact, (fact,)))

    def askable(self, fact: str) -> bool:
        """Whether somebody can answer it: what is read off the fields nobody can."""
        known = self.facts.get(fact)
        return known is not None and known.derived is None

    def forget(self) -> None:
        """Give back the memory of all answers found so far."""
        self._transfers.clear()

    def outcome(self, alike: Alike, world: Facts) -> Outcome:
        """What becomes of the fields in a world: of several countries the strictest counts."""
        verdict = self.verdict(alike, world)
        if verdict is not Verdict.CHAOTIC:
            return Outcome(verdict)
        said = [self._said(alike, ground, world) for ground in alike.grounds]
        return Outcome(Verdict.CHAOTIC, frozenset[str]().union(*(one.missing for one in said)))

    def _said(self, alike: Alike, ground: Ground, world: Facts) -> Outcome:
        transfer = self._transfer(ground)
        decision = transfer.judge(alike.signs, alike.path, {**alike.own, **world})
        if decision.cause is not Cause.MISSING_FACT:
            return Outcome(decision.verdict)
        return Outcome(decision.verdict, decision.missing)

    def decide(self, alike: Alike, world: Facts = _NO_FACTS) -> tuple[Decision, ...]:
        """The whole decision for each country."""
        return tuple(self._transfer(ground).decide(alike.signs, alike.path, {**alike.own, **world}) for ground in alike.grounds)

    def _transfer(self, ground: Ground) -> Transfer:
        found = self._transfers.get(ground.basis)
        if found is None:
            found = self._transfers[ground.basis] = self.engine.transfer(ground.facts, ground.approvals)
        return found

    def verdict(self, alike: Alike, world: Facts) -> Verdict:
        """What becomes of the fields in a world, and not why: the same verdict as that of `outcome`, found sooner."""
        said = {self._verdict(alike, ground, world) for ground in alike.grounds}
        return max(said, key=lambda one: one.strictness) if Verdict.PROHIBITED in said or len(said) == 1 else Verdict.CHAOTIC

    def _verdict(self, alike: Alike, ground: Ground, world: Facts) -> Verdict:
        self.asked += 1
        transfer, scope = self._transfer(ground), self.engine.index.whole
        reading = transfer.reading(alike.signs)
        scene = transfer.scene(reading, alike.path, {**alike.own, **world})
        free = True
        for sign in reading.kept:
            answers = scene.restriction(scope.kinds[sign.concept])
            if answers == _ALL and sign.evidence is not Evidence.HINT:
                return Verdict.PROHIBITED
            free = free and (answers == _NONE or (sign.concept == ANY and FALSE in answers))
        if not (free and reading.known and not reading.contradicted):
            return Verdict.CHAOTIC
        kinds = scope.beside if reading.beside else scope.kinds
        granted = all(finding.cause is None for sign in reading.kept for finding in scene.permission(kinds[sign.concept]))
        return Verdict.ALLOWED if granted else Verdict.CHAOTIC

    # -- gathering

    def gather(self, datasets: Iterable[DatasetResult], *, together: bool = False) -> tuple[Alike, ...]:
        """The fields of some datasets, those that fare alike as one, the most first."""
        listed = list(datasets)
        self._hear(test for one in listed for approval in one.approvals for test in comparisons(each_member(approval.within)))
        # Bounds that are known draw lines of their own: on either side of them some answer must stand for the others.
        self._hear(
            test
            for one in listed
            for stated in (*one.facts, *(own for field in one.fields for own in field.field.facts))
            if stated.fact in self._tests and isinstance(stated.value, Between)
            for test in _lines(stated.fact, stated.value)
        )
        shared = self._seen(listed) if together else None
        grounds: dict[Hashable, Ground] = {}
        counts: Counter[Hashable] = Counter()
        first: dict[Hashable, tuple[tuple[Ground, ...], FieldResult, str, Facts]] = {}
        for dataset in listed:
            seen, said = shared or self._seen([dataset])
            held = {one.fact: one.value for one in dataset.facts if one.origin != "derived"}
            derived = self._expanded({one.fact: one.value for one in dataset.facts if one.origin == "derived"})
            barred = self._barred(seen, said)
            approvals = tuple(replace(one, within=each_member(one.within)) for one in dataset.approvals)
            naming = frozenset(path for one in approvals for path in one.fields or ())
            mine = tuple(self._ground(facts, approvals, barred, grounds) for facts in _destinations(held))
            for field in dataset.fields:
                stated = {one.fact: one.value for one in field.field.facts}
                own = {**derived, **self._expanded(stated)}
                own = {id: value for id, value in own.items() if id in self._tests}
                path = field.field.dotted if field.field.dotted in naming else ""
                signs = frozenset(field.signs)
                reading = self._transfer(mine[0]).reading(signs)
                kept = frozenset((id, value) for id, value in own.items() if id in reading.asks or approvals)
                key = (tuple(map(id, mine)), self._like(reading.kept), reading.known, reading.beside, reading.contradicted, path, kept)
                counts[key] += 1
                first.setdefault(key, (mine, field, path, own))
        found = [
            Alike(grounds=mine, signs=frozenset(field.signs), path=path, own=own, fields=counts[key], decision=field.decision)
            for key, (mine, field, path, own) in first.items()
        ]
        return tuple(sorted(found, key=lambda one: -one.fields))

    def _seen(self, datasets: Iterable[DatasetResult]) -> tuple[Seen, frozenset[str]]:
        listed = list(datasets)
        seen = seen_concepts((frozenset(field.signs) for one in listed for field in one.fields), self.graph)
        stated = (fact for one in listed for fact in (*one.facts, *(own for field in one.fields for own in field.field.facts)))
        return seen, affirmed(stated)

    def _barred(self, seen: Seen, said: frozenset[str]) -> frozenset[tuple[str, FactValue]]:
        return frozenset(
            (fact.id, fact.contradicted_value)
            for fact in self.facts.values()
            if fact.contradicted_value is not None and contradicts(seen, said, fact, fact.contradicted_value)
        )

    def _ground(
        self, held: Facts, approvals: tuple[Approval, ...], barred: frozenset[tuple[str, FactValue]], grounds: dict[Hashable, Ground]
    ) -> Ground:
        # What was stated bars the answers that would contradict it.
        against = {
            (id, True)
            for fact in self.facts.values()
            if fact.contradicted_value is not None and held.get(fact.id) == fact.contradicted_value
            for id in fact.contradicted_by_facts
        }
        facts = {id: value for id, value in self._expanded({**self._given, **held}).items() if id in self._tests}
        basis = self._bases.setdefault((frozenset(facts.items()), approvals), len(self._bases))
        return grounds.setdefault((basis, barred | against), Ground(basis, facts, approvals, barred | against))

    def _expanded(self, facts: Facts) -> dict[str, FactValue]:
        """Facts with the members of sets one by one, as far as it is known whether the set has them."""
        found: dict[str, FactValue] = {}
        for fact, value in facts.items():
            keys = self._members.get(fact)
            if keys is None or not isinstance(value, frozenset | Seen):
                found[fact] = value
                continue
            for key in keys:
                member = member_of(key)[1]
                has = _has(value, member)
                if has is not None:
                    found[key] = has
        return found

    def _like(self, kept: Iterable[Sign]) -> Hashable:
        """What of the signs the law makes a difference by."""
        scope = self.engine.index.whole
        return frozenset(
            (id(scope.kinds[one.concept]), id(scope.beside[one.concept]), one.evidence is Evidence.HINT, one.concept == ANY) for one in kept
        )

    # -- answers

    def replies(self, key: str) -> tuple[FactValue, ...]:
        """One answer of each kind between which no list makes a difference."""
        known = self._values.get(key)
        if known is None:
            id, inside = member_of(key)
            known = self._values[key] = apart(self._tests.get(key, ()), None if inside else self.facts.get(id))
        return known

    def possible(self, alike: Alike, world: Facts, key: str, value: FactValue) -> bool:
        """Whether an answer contradicts neither the fields, nor what is stated, nor another answer."""
        if any((key, value) in ground.barred for ground in alike.grounds):
            return False
        if any(isinstance(bounds := ground.facts.get(key), Between) and not _within(bounds, value) for ground in alike.grounds):
            return False
        fact = self.facts.get(key)
        if fact is None or not (fact.contradicted_value is not None or value is True):
            return True
        said = {id for id in fact.contradicted_by_facts if world.get(id) is True or alike.own.get(id) is True}
        if fact.contradicted_value == value and said:
            return False
        return value is not True or not any(
            other.contradicted_value is not None
            and key in other.contradicted_by_facts
            and (world.get(other.id) == other.contradicted_value or alike.own.get(other.id) == other.contradicted_value)
            for other in self.facts.values()
        )


def _alive(catalogs: Iterable[Catalog], datasets: Iterable[DatasetResult]) -> tuple[Catalog, ...]:
    """The lists that may be about one of the datasets, whatever is answered; with one version of a list all versions are kept.

    A list that is certainly not about a transfer says nothing of it, and no answer changes that.
    """
    listed = tuple(catalogs)
    worlds = dict.fromkeys(
        frozenset((one.fact, one.value) for one in dataset.facts if one.origin != "derived" and one.fact != _DESTINATION)
        for dataset in datasets
    )
    kept = {one.id for one in listed for facts in worlds if evaluate(one.applies, dict(facts)) != FALSE}
    return tuple(one for one in listed if one.id in kept and one.binding)


def _has(value: frozenset[str] | Seen, member: str) -> bool | None:
    if isinstance(value, frozenset):
        return member in value
    if member in value.members:
        return True
    return None if value.possible is None or member in value.possible else False


def _lines(fact: str, bounds: Between) -> Iterator[Test]:
    yield Test(fact, Operator.AT_LEAST, bounds.low)
    if bounds.high is not None:
        yield Test(fact, Operator.AT_MOST, bounds.high)


def _within(bounds: Between, value: FactValue) -> bool:
    return isinstance(value, int) and bounds.low <= value and (bounds.high is None or value <= bounds.high)


def _destinations(held: Facts) -> Iterator[Facts]:
    """The facts once for each country the data go to."""
    to = held.get(_DESTINATION)
    if isinstance(to, frozenset) and to:
        for country in sorted(to):
            yield {**held, _DESTINATION: country}
        return
    yield held
