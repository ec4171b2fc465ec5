"""Fields gathered by what they share, so that a report says each thing once; no words and no language here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from xbcatalog.core.decision import VOCABULARY, Cause, Decision, Effect, Reason, Verdict
from xbcatalog.core.facts import DATE, FactDef
from xbcatalog.core.findings import deciding as decisive
from xbcatalog.core.result import DatasetResult, FailOn, FieldResult, Result
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.truth import Truth
from xbcatalog.core.value import dataclass, replace

__all__ = [
    "Found",
    "Group",
    "Question",
    "Step",
    "advice",
    "by_cause",
    "by_demand",
    "deciding",
    "found",
    "kinds",
    "next_step",
    "questions",
    "read_off",
    "sidecars",
    "stated",
    "suspects",
    "suspicions",
    "undecided",
    "unsettled",
]

_FIRMNESS = list(Evidence)


@dataclass(frozen=True, slots=True)
class Found:
    """A field with the dataset it lies in."""

    dataset: DatasetResult
    result: FieldResult


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that share their reasons: the entries that decide (`reasons`), the concepts that matter, the facts they wait for."""

    fields: tuple[Found, ...]
    demands: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    concepts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """An open fact, how many fields wait for it (among others), and how many for it alone."""

    fact: FactDef
    waiting: int
    alone: int


@dataclass(frozen=True, slots=True)
class Step:
    """What would change a failing run most: facts to answer together, or the way out of a cause (None: of a prohibition).

    `group` holds the fields that share what stands in the way, the most of that cause.
    """

    count: int
    facts: tuple[FactDef, ...] = ()
    cause: Cause | None = None
    demand: str = ""
    group: Group | None = None


def found(result: Result, verdict: Verdict) -> tuple[Found, ...]:
    """Every field of the verdict, in the order of the datasets."""
    return tuple(Found(dataset, field) for dataset in result.datasets for field in dataset.fields if field.decision.verdict is verdict)


def deciding(field: FieldResult) -> tuple[Reason, ...]:
    """The reasons that carry the verdict: what restricts, what stands in the way, or what frees."""
    return decisive(field.decision)


def kinds(signs: Iterable[Sign]) -> tuple[str, ...]:
    """The concepts recognised, the firmest first; those that only come from the record stand where there is nothing else."""
    ordered = sorted(signs, key=lambda sign: (sign.context, _FIRMNESS.index(sign.evidence), sign.concept))
    own = [sign for sign in ordered if not sign.context] or ordered
    return tuple(dict.fromkeys(sign.concept for sign in own))


def suspicions(field: FieldResult) -> tuple[Reason, ...]:
    """The restrictions that hold, or may hold, if the field is what it is suspected to be; the certain ones first."""
    order = (Truth.TRUE, Truth.UNKNOWN)
    open_ones = (r for r in field.decision.reasons if r.effect is Effect.RESTRICTS and r.truth in order and not r.lifted)
    return tuple(sorted(_distinct(open_ones), key=lambda reason: order.index(reason.truth)))


def suspects(field: FieldResult) -> tuple[str, ...]:
    """The concepts the field is suspected of: those under which it may be restricted, else whatever it was recognised as."""
    return tuple(dict.fromkeys(reason.concept for reason in suspicions(field))) or kinds(field.signs)


def _reason_key(reason: Reason) -> tuple[str, str, str]:
    return (reason.catalog, reason.version, reason.entry)


def _distinct(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    first: dict[tuple[str, str, str], Reason] = {}
    for reason in reasons:
        first.setdefault(_reason_key(reason), reason)
    return tuple(first[key] for key in sorted(first))


def _grouped(fields: Iterable[Found], build: Callable[[Found], Group]) -> tuple[Group, ...]:
    groups: dict[object, list[Group]] = {}
    for item in fields:
        group = build(item)
        key = (group.demands, tuple(map(_reason_key, group.reasons)), group.concepts, group.missing)
        groups.setdefault(key, []).append(group)
    merged = [
        Group(tuple(f for one in parts for f in one.fields), parts[0].demands, parts[0].reasons, parts[0].concepts, parts[0].missing)
        for parts in groups.values()
    ]
    return tuple(sorted(merged, key=lambda g: (-len(g.fields), g.demands, tuple(map(_reason_key, g.reasons)), g.concepts, g.missing)))


def by_demand(fields: Iterable[Found]) -> tuple[Group, ...]:
    """Prohibited fields by what they need and by the entries that say so; what nothing can lift first, then the most fields."""

    def build(item: Found) -> Group:
        # Which secret the vocabulary knows it for stands beside the field; the reason is the same for all.
        reasons = (replace(r, entry="", concept="") if r.catalog == VOCABULARY else r for r in deciding(item.result))
        return Group((item,), item.result.decision.demands, _distinct(reasons))

    groups = _grouped(fields, build)
    return tuple(sorted(groups, key=lambda group: "forbidden" not in group.demands))


def by_cause(fields: Iterable[Found]) -> Iterator[tuple[Cause, tuple[Group, ...]]]:
    """Chaotic fields by cause (the most fields first), each cause by what its fields have in common."""

    def cause_of(item: Found) -> Cause:
        return item.result.decision.cause or Cause.UNLISTED

    items = sorted(fields, key=lambda item: cause_of(item).distance)
    causes = [(cause, tuple(part)) for cause, part in groupby(items, key=cause_of)]
    causes.sort(key=lambda pair: (-len(pair[1]), pair[0].distance))
    for cause, part in causes:
        yield cause, _grouped(part, lambda item, cause=cause: _within(cause, item))  # type: ignore[misc]


def _within(cause: Cause, item: Found) -> Group:
    field = item.result
    match cause:
        case Cause.MISSING_FACT:
            return Group((item,), missing=tuple(sorted(field.decision.missing)))
        case Cause.UNRECOGNISED:
            return Group((item,))
        case Cause.SUSPECTED:
            return Group((item,), concepts=suspects(field))
        case Cause.CONTRADICTION | Cause.UNLISTED:
            return Group((item,), concepts=kinds(field.signs))
        case Cause.LIST_LAPSED | Cause.CONDITION_UNMET | Cause.LIST_INCOMPLETE:
            return Group((item,), reasons=_distinct(deciding(field)))


def questions(result: Result) -> tuple[Question, ...]:
    """The open facts that somebody can state, those that settle most fields first; a field that waits for three counts a third for each.

    What is read off the fields themselves is no question: see `read_off`.
    Among equals, the fact that most entries and conclusions ask for comes first: its answer rules most of the other questions out.
    """
    known = {fact.id: fact for fact in result.questions if fact.derived is None}
    waiting: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    weight: Counter[str] = Counter()
    times: Counter[frozenset[str]] = Counter()
    for decision, fields in _shared(result):
        missing = decision.missing
        for fact in missing:
            waiting[fact] += fields
            weight[fact] += fields * (5040 // len(missing))
            alone[fact] += fields * (len(missing) == 1)
        for reason in decision.reasons:
            if reason.missing:
                times[reason.missing] += fields
    times.update(one.missing for dataset in result.datasets for one in dataset.conclusions)
    asking: Counter[str] = Counter()
    for facts, number in times.items():
        for fact in facts:
            asking[fact] += number
    order = sorted(known, key=lambda fact: (-weight[fact], -waiting[fact], -asking[fact], fact))
    return tuple(Question(known[id], waiting[id], alone[id]) for id in order)


def _shared(result: Result) -> Iterator[tuple[Decision, int]]:
    """Each decision once, with how many fields share it."""
    fields = Counter(id(field.decision) for field in result.fields)
    return ((decision, fields[id(decision)]) for decision in result.decisions)


def read_off(result: Result, facts: Iterable[str]) -> tuple[FactDef, ...]:
    """Those of the open `facts` that nobody can state, since they are read off the fields."""
    asked = frozenset(facts)
    return tuple(fact for fact in result.questions if fact.derived is not None and fact.id in asked)


def unsettled(dataset: DatasetResult) -> tuple[Found, ...]:
    """The fields that keep open what is read off the concepts: not exactly recognised, or declared as something else than they read."""

    def settled(field: FieldResult) -> bool:
        exact = any(sign.evidence.exact and not sign.context for sign in field.signs)
        return exact and field.decision.cause is not Cause.CONTRADICTION

    return tuple(Found(dataset, field) for field in dataset.fields if not settled(field))


def undecided(result: Result, missing: Iterable[str]) -> bool:
    """Whether nothing but facts read off the fields is missing: no answer helps, only fields that are settled."""
    facts = frozenset(missing)
    return bool(facts) and len(read_off(result, facts)) == len(facts)


def sidecars(datasets: Iterable[DatasetResult]) -> tuple[str, ...]:
    """The facts files that were used."""
    notes = (note for dataset in datasets for note in dataset.notes if note.id == "sidecar-used")
    return tuple(dict.fromkeys(value for note in notes for name, value in note.args if name == "file"))


def next_step(result: Result, fail_on: FailOn) -> Step | None:
    """What would change a failing run most: the answers most fields wait for, else the way out of the largest group."""
    prohibited = found(result, Verdict.PROHIBITED)
    chaotic = found(result, Verdict.CHAOTIC)
    if fail_on is FailOn.CHAOTIC:
        answers = _answers(result)
        if answers is not None:
            return answers
        largest = next(iter(by_cause(chaotic)), None)
        if largest is not None:
            count = sum(len(group.fields) for group in largest[1])
            if count >= len(prohibited):
                top = largest[1][0]
                return Step(len(top.fields), cause=largest[0], group=top)
    if prohibited and fail_on is not FailOn.NEVER:
        groups = by_demand(prohibited)
        top = max(groups, key=lambda group: len(group.fields))
        return Step(len(top.fields), demand=next(iter(top.demands), ""))
    return None


def _answers(result: Result) -> Step | None:
    known = {fact.id: fact for fact in result.questions if fact.derived is None}
    waiting = Counter(field.decision.missing for field in result.fields if field.decision.cause is Cause.MISSING_FACT)
    sets = {facts: count for facts, count in waiting.items() if facts and not read_off(result, facts)}
    if not sets:
        return None
    # A set of answers settles every field that waits for nothing else; few answers that settle many come first.
    reach = {facts: sum(count for other, count in sets.items() if other <= facts) for facts in sets}
    best = min(sets, key=lambda facts: (-reach[facts] / len(facts), len(facts), sorted(facts)))
    return Step(reach[best], facts=tuple(known[id] for id in sorted(best) if id in known), cause=Cause.MISSING_FACT)


def advice(result: Result) -> tuple[Group, ...]:
    """Fields that a recommended text names, by its entries."""
    hits: dict[tuple[str, str, str], list[Found]] = {}
    reasons: dict[tuple[str, str, str], Reason] = {}
    # The result holds every decision, so that no other one takes its identity.
    advising = {
        id(decision): _distinct([r for r in decision.reasons if r.effect is Effect.ADVISES and r.truth is Truth.TRUE])
        for decision in result.decisions
    }
    for dataset in result.datasets:
        for field in dataset.fields:
            for reason in advising[id(field.decision)]:
                key = _reason_key(reason)
                reasons.setdefault(key, reason)
                hits.setdefault(key, []).append(Found(dataset, field))
    groups = (Group(tuple(items), reasons=(reasons[key],)) for key, items in hits.items())
    return tuple(sorted(groups, key=lambda group: (-len(group.fields), _reason_key(group.reasons[0]))))


def stated(datasets: Sequence[DatasetResult]) -> bool:
    """Whether anybody stated any fact: what is read off the fields is nobody's statement; nor is the day judged."""
    return any(
        statement.origin not in ("derived", "today") and statement.fact != DATE
        for dataset in datasets
        for statement in (*dataset.facts, *dataset.contradicted, *(fact for field in dataset.fields for fact in field.field.facts))
    )
