"""Fields as a search for remedies sees them: whatever can be changed is open at first, and what holds now is one choice among others.

So the law prunes the search: a verdict that is settled with a fact open stays so whatever the fact is changed to. Approvals that could be
obtained are shown from the beginning, each under a condition of its own that is open as well.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from xbcatalog.core.catalogs import Approval, grants_by_approval
from xbcatalog.core.concepts import ANY
from xbcatalog.core.conditions import Operator, Test, comparisons, evaluate
from xbcatalog.core.dataset import Statement
from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.derive import from_fields
from xbcatalog.core.facts import DATE, Between, Facts, FactValue, Seen
from xbcatalog.core.remedies import Kind, cost_of
from xbcatalog.core.result import DatasetResult, FieldResult
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.truth import FALSE
from xbcatalog.core.value import replace
from xbcatalog.policy.remedies.changeable import CHANGEABLE, changes
from xbcatalog.policy.triage.alike import Alike, Worlds
from xbcatalog.policy.worlds import classes, each_member, member_of
from xbcatalog.recognition.recognise import Recogniser
from xbcatalog.source.installed import Installation

__all__ = ["DESTINATION", "Land", "Plot", "Root", "Slot", "approval_of", "concept_of", "is_approval", "left_out"]

DESTINATION = "transfer.to"
_APPROVAL = "\1"
"""Begins the key of an approval that could be obtained; no fact has such an id."""
_CONCEPT = "\2concept"
_WITHOUT = "\2without "
_NONE = "none"
_COMMON = "common"
_DECLARED = 12
"""So many concepts are tried for one field."""
_DAY = timedelta(days=1)


def is_approval(key: str) -> bool:
    """Whether the key stands for an approval."""
    return key.startswith(_APPROVAL)


def concept_of(key: str) -> bool:
    """Whether the key stands for what a field is declared to be."""
    return key == _CONCEPT


def left_out(key: str) -> str:
    """The destination that the key leaves out; nothing where it stands for something else."""
    return key.removeprefix(_WITHOUT) if key.startswith(_WITHOUT) else ""


def approval_of(key: str, value: FactValue) -> tuple[str, str, str]:
    """The regime, the mechanism and the catalogue of an approval that is obtained."""
    _, regime, word, catalog = key.split(_APPROVAL)
    return regime, str(value) if word == _COMMON else word, catalog


@dataclass(frozen=True, slots=True)
class Slot:
    """Something that can be answered or changed: what holds now (None: not known), and what it may become, each with its cost."""

    now: FactValue | None
    options: tuple[tuple[FactValue, int], ...]


@dataclass(frozen=True, slots=True)
class Root:
    """Where a search starts: with a later day, a declared concept, or destinations left out; each of these is a change already."""

    alike: Alike
    world: Facts
    day: date | None = None
    concept: str = ""
    without: tuple[str, ...] = ()

    @property
    def changes(self) -> frozenset[tuple[str, FactValue]]:
        """What is changed before anything else is."""
        found: list[tuple[str, FactValue]] = [(f"{_WITHOUT}{country}", True) for country in self.without]
        if self.day is not None:
            found.append((DATE, self.day))
        if self.concept:
            found.append((_CONCEPT, self.concept))
        return frozenset(found)

    @property
    def cost(self) -> int:
        """What that costs."""
        own = cost_of(Kind.WAIT) if self.day is not None else 0
        return own + (cost_of(Kind.DECLARE) if self.concept else 0) + len(self.without) * cost_of(Kind.ROUTE)

    @property
    def count(self) -> int:
        """How many changes that is."""
        return (self.day is not None) + bool(self.concept) + len(self.without)


@dataclass(frozen=True, slots=True, eq=False)
class Plot:
    """Fields of one dataset that fare alike whatever is changed."""

    dataset: int
    fields: tuple[int, ...]
    first: FieldResult
    slots: Mapping[str, Slot]
    roots: tuple[Root, ...]


@dataclass(slots=True)
class _Prepared:
    """A dataset with what can be changed taken away."""

    held: dict[str, FactValue]
    now: dict[str, FactValue]
    destinations: tuple[str, ...]
    day: date | None
    approvals: tuple[Approval, ...]
    barred: frozenset[tuple[str, FactValue]] = frozenset()
    grounds: dict[Hashable, object] = field(default_factory=dict)


class Land(Worlds):
    """All fields of some datasets, and what can be changed about them."""

    def __init__(self, installation: Installation, datasets: Sequence[DatasetResult], recogniser: Recogniser | None = None) -> None:
        super().__init__(installation, [_bare(dataset) for dataset in datasets])
        self._recogniser = recogniser
        self._datasets = datasets
        self._tasks = [self._prepared(dataset) for dataset in datasets]
        self._hear(test for task in self._tasks for approval in task.approvals for test in comparisons(approval.within))

    # -- approvals that could be obtained

    def _obtainable(self, held: Facts, concepts: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The approvals that some list which may be about the transfer asks for, as keys, each with its words."""
        known = self._expanded({id: value for id, value in held.items() if id != DATE})
        common: dict[str, set[str]] = {}
        rows = {row for spoken in self.engine.index.spoken.values() for row in spoken.rows}
        named = {row for concept in concepts for row in self.engine.index.spoken[concept].rows}
        for row in rows:
            catalog, word = row.listed.catalog, row.entry.mechanism
            if word in (_NONE, "filing", "forbidden") or evaluate(catalog.applies, known) == FALSE:
                continue
            if word == "standard-contract-or-certification":
                common.setdefault(catalog.regime, set()).update(("standard-contract", "certification", "security-assessment"))
            elif grants_by_approval(word):
                common.setdefault(catalog.regime, set()).add(word)
            elif row in named:
                own = catalog.id if word == "approval" else ""
                yield _APPROVAL.join(("", catalog.regime, word, own)), ()
        for regime, words in sorted(common.items()):
            yield _APPROVAL.join(("", regime, _COMMON, "")), tuple(sorted(words, key=lambda word: cost_of(Kind.OBTAIN, word)))

    def _prepared(self, dataset: DatasetResult) -> _Prepared:
        stated = {one.fact: one.value for one in dataset.facts if one.origin != "derived"}
        to = stated.get(DESTINATION)
        several = tuple(sorted(to)) if isinstance(to, frozenset) and len(to) != 1 else ()
        if isinstance(to, frozenset) and len(to) == 1:
            stated[DESTINATION] = next(iter(to))
        now = {id: value for id, value in stated.items() if id in CHANGEABLE and not (id == DESTINATION and several) and _plain(value)}
        held = {id: value for id, value in stated.items() if id not in now and id != DESTINATION}
        day = held.get(DATE)
        known = {sign.concept for one in dataset.fields for sign in one.signs} & self.engine.index.spoken.keys()
        concepts = known | {ANY}
        offered = tuple(
            Approval(regime=regime, mechanism=mechanism, catalog=catalog, within=Test(key, Operator.IS, mechanism if words else True))
            for key, words in sorted(dict(self._obtainable(held, concepts)).items())
            for regime, mechanism, catalog in (approval_of(key, word) for word in words or ("",))
        )
        shown = tuple(replace(one, within=each_member(one.within)) for one in dataset.approvals)
        return _Prepared(
            held=held,
            now=now,
            destinations=several,
            day=day if isinstance(day, date) else None,
            approvals=(*shown, *offered),
        )

    # -- gathering

    def plots(self, *, together: bool = False, declared: bool = True, only: frozenset[str] | None = None) -> tuple[Plot, ...]:
        """The fields of all datasets, those of one dataset that fare alike as one; of `only` these paths."""
        shared = self._seen(list(self._datasets)) if together else None
        everything = [frozenset(one.signs) for dataset in self._datasets for one in dataset.fields]
        found: list[Plot] = []
        for number, (dataset, task) in enumerate(zip(self._datasets, self._tasks, strict=True)):
            seen, said = shared or self._seen([dataset])
            task.barred = self._barred(seen, said)
            signs = everything if together else [frozenset(one.signs) for one in dataset.fields]
            found += self._plots(number, dataset, task, signs, declared=declared, only=only)
        return tuple(found)

    def _plots(
        self,
        number: int,
        dataset: DatasetResult,
        task: _Prepared,
        all_signs: Sequence[frozenset[Sign]],
        *,
        declared: bool,
        only: frozenset[str] | None,
    ) -> Iterator[Plot]:
        derived = self._expanded({one.fact: one.value for one in dataset.facts if one.origin == "derived"})
        naming = frozenset(path for one in task.approvals for path in one.fields or ())
        first: dict[Hashable, FieldResult] = {}
        members: dict[Hashable, list[int]] = {}
        facts: dict[Hashable, tuple[dict[str, FactValue], dict[str, FactValue], str]] = {}
        reads = self.engine.transfer({}, ())
        for at, one in enumerate(dataset.fields):
            if only is not None and one.field.dotted not in only:
                continue
            stated = {each.fact: each.value for each in one.field.facts}
            known = {**task.now, **stated}
            now = self._expanded({id: value for id, value in known.items() if id in CHANGEABLE and _plain(value)})
            fixed = {**derived, **self._expanded({id: value for id, value in stated.items() if id not in CHANGEABLE or not _plain(value)})}
            now, fixed = ({id: value for id, value in each.items() if id in self._tests} for each in (now, fixed))
            path = one.field.dotted if one.field.dotted in naming else ""
            reading = reads.reading(frozenset(one.signs))
            key: Hashable = (
                self._like(reading.kept), reading.known, reading.beside, reading.contradicted, path, frozenset(now.items()),
                frozenset(fixed.items()), one.decision.verdict, one.decision.cause,
                (one.field.name, frozenset(one.signs)) if declared and _unsure(one) else None,
            )  # fmt: skip
            first.setdefault(key, one)
            members.setdefault(key, []).append(at)
            facts[key] = now, fixed, path
        for key, one in first.items():
            now, fixed, path = facts[key]
            alike = self._alike_of(task, frozenset(one.signs), path, fixed, len(members[key]), one)
            roots = [Root(alike, {})]
            if one.decision.verdict is not Verdict.ALLOWED:
                roots += self._other_roots(task, alike, one, members[key][0], all_signs, declared=declared)
            yield Plot(number, tuple(members[key]), one, self._slots(task, alike, now, fixed), tuple(roots))

    def _alike_of(
        self, task: _Prepared, signs: frozenset[Sign], path: str, own: Facts, fields: int, one: FieldResult, without: tuple[str, ...] = ()
    ) -> Alike:
        countries = [country for country in task.destinations if country not in without]
        every = [{**task.held, DESTINATION: country} for country in countries] or [task.held]
        grounds = tuple(self._ground(facts, task.approvals, task.barred, task.grounds) for facts in every)  # type: ignore[arg-type]
        return Alike(grounds=grounds, signs=signs, path=path, own=own, fields=fields, decision=one.decision)

    def _other_roots(
        self, task: _Prepared, alike: Alike, one: FieldResult, at: int, all_signs: Sequence[frozenset[Sign]], *, declared: bool
    ) -> Iterator[Root]:
        for day in self._later(task):
            yield Root(alike, {DATE: day}, day=day)
        for country in task.destinations if len(task.destinations) > 1 else ():
            left = self._alike_of(task, alike.signs, alike.path, alike.own, alike.fields, one, (country,))
            yield Root(left, {}, without=(country,))
        if not declared or not _unsure(one):
            return
        for concept in self._nameable(one):
            mine = frozenset((Sign(concept=concept, evidence=Evidence.DECLARED),)) | {
                sign for sign in alike.signs if sign.evidence is not Evidence.DECLARED and (sign.concept != concept or sign.context)
            }
            # What is read off the fields is read anew: it may have been open for this field alone.
            own = {**alike.own, **self._read_off([mine if signs == alike.signs else signs for signs in all_signs])}
            yield Root(self._alike_of(task, mine, alike.path, own, alike.fields, one), {}, concept=concept)

    def _read_off(self, signs: Iterable[frozenset[Sign]]) -> dict[str, FactValue]:
        """The facts that some list asks for and nobody states, as the fields have them."""
        asked = [fact for fact in self.facts.values() if fact.derived is not None and (fact.id in self._tests or fact.id in self._members)]
        if not asked:
            return {}
        found = self._expanded(from_fields(signs, self.graph, asked))
        return {id: value for id, value in found.items() if id in self._tests}

    def _nameable(self, one: FieldResult) -> list[str]:
        """The concepts that a field of which too little is known may be: those of its signs with all narrower ones, and those it is near.

        Of those that fare alike the first is taken.
        """
        own = [sign.concept for sign in one.signs if not sign.context]
        near = [miss.concept for miss in self._recogniser.missed(one.field)] if self._recogniser is not None else []
        wanted = dict.fromkeys([*own, *near])
        for concept in own:
            wanted.update(dict.fromkeys(sorted(self.graph.narrower(concept))))
        scope = self.engine.index.whole
        kinds: dict[Hashable, str] = {}
        for concept in wanted:
            if concept in scope.kinds and concept in self.graph.concepts:
                like = (id(scope.kinds[concept]), id(scope.beside[concept]), concept in own)
                kinds.setdefault(like, concept)
        return list(kinds.values())[:_DECLARED]

    def _later(self, task: _Prepared) -> list[date]:
        """The days to come on which some list or approval says something else than the day before."""
        if task.day is None:
            return []
        days: set[date] = set()
        within = [test for one in task.approvals for test in _bounds_of(one)]
        for test in (*self._tests.get(DATE, ()), *within):
            if isinstance(test.value, date):
                if test.operator not in (Operator.AT_MOST, Operator.MORE_THAN):
                    days.add(test.value)
                if test.operator not in (Operator.AT_LEAST, Operator.LESS_THAN) and test.value < date.max:
                    days.add(test.value + _DAY)
        return sorted(day for day in days if day > task.day)

    def _slots(self, task: _Prepared, alike: Alike, now: Facts, fixed: Facts) -> Mapping[str, Slot]:
        ground = alike.grounds[0].facts
        slots: dict[str, Slot] = {}
        for key in self._tests:
            id, member = member_of(key)
            if is_approval(key) or key == DATE or (key == DESTINATION and task.destinations):
                continue
            if key in now:
                kind = CHANGEABLE[id][0]
                options = self._turned(key, id, member, now[key])
                slots[key] = Slot(now[key], tuple((value, cost_of(kind)) for value in options))
            elif self.askable(id) and key not in fixed and key not in ground:
                values = (value for value in self.replies(key) if self.possible(alike, {}, key, value))
                slots[key] = Slot(None, tuple((value, cost_of(Kind.ANSWER)) for value in values))
        for approval in task.approvals:
            if isinstance(approval.within, Test) and is_approval(approval.within.fact):
                key, value = approval.within.fact, approval.within.value
                before = slots.get(key, Slot(_NONE, ())).options
                slots[key] = Slot(_NONE, (*before, (value, cost_of(Kind.OBTAIN, approval.mechanism))))
        return slots

    def _turned(self, key: str, id: str, member: str, now: FactValue) -> list[FactValue]:
        """What a known fact can be changed to: one value for each other way in which it can matter."""
        found = []
        tests = list(self._tests[key])
        said = tuple(evaluate(test, {key: now}).truth for test in tests)
        for alike in classes(tests, None if member else self.facts.get(id)):
            if tuple(evaluate(test, {key: alike[0]}).truth for test in tests) != said:
                found += [value for value in alike if changes(id, now, value) or member][:1]
        return found

    def like(self, key: str, value: FactValue) -> tuple[FactValue, ...]:
        """All values that are like one of them, as far as they are named anywhere; the value itself among them."""
        id, member = member_of(key)
        groups = classes(self._tests.get(key, ()), None if member else self.facts.get(id))
        return next((group for group in groups if value in group), (value,))

    def tests_of(self, key: str) -> tuple[Test, ...]:
        """Every comparison of a fact."""
        return tuple(self._tests.get(key, ()))


def _unsure(one: FieldResult) -> bool:
    """Whether too little is known of what the field is."""
    if one.decision.cause is Cause.MISSING_FACT:
        return not any(sign.evidence.exact and not sign.context for sign in one.signs)
    return one.decision.cause in (Cause.SUSPECTED, Cause.CONTRADICTION, Cause.UNRECOGNISED)


def _plain(value: FactValue) -> bool:
    return not isinstance(value, Between | Seen)


def _bare(dataset: DatasetResult) -> DatasetResult:
    """The dataset as far as nobody can change it: lists that are not about it then are not about it ever."""
    facts: tuple[Statement, ...] = tuple(one for one in dataset.facts if one.fact not in CHANGEABLE)
    return replace(dataset, facts=facts)


def _bounds_of(approval: Approval) -> Iterable[Test]:
    if approval.valid_from is not None:
        yield Test(DATE, Operator.AT_LEAST, approval.valid_from)
    if approval.valid_until is not None:
        yield Test(DATE, Operator.AT_MOST, approval.valid_until)
    yield from (test for test in comparisons(approval.within) if test.fact == DATE)
