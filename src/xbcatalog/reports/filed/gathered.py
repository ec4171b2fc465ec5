"""The fields of a saved result gathered by what they share, so that a report says each thing once; no words and no language here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from xbcatalog.core.decision import VOCABULARY, Cause, Effect, Verdict
from xbcatalog.core.findings import deciding
from xbcatalog.core.signs import Evidence
from xbcatalog.core.truth import Truth
from xbcatalog.reports.saved import Conclusion, Dataset, Field, Listed, Question, Reason, Saved, Waiver

__all__ = [
    "Asked",
    "Found",
    "Group",
    "advice",
    "alike",
    "asked",
    "by_cause",
    "by_demand",
    "conclusions",
    "distinct",
    "found",
    "kinds",
    "open_fields",
    "waived",
    "whys",
]

_FIRMNESS: Final = list(Evidence)
_ABOUT: Final = ("mechanism", "combination", "duty")


@dataclass(frozen=True, slots=True)
class Found:
    """A field with the dataset it lies in."""

    dataset: Dataset
    field: Field


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that share what decides: the entries, the concepts, the facts they wait for, the lists that are not transcribed in full."""

    fields: tuple[Found, ...]
    demands: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    concepts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unread: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """An open fact, how many fields wait for it (among others), and how many for it alone."""

    question: Question
    waiting: int
    alone: int


def found(saved: Saved, verdict: Verdict) -> tuple[Found, ...]:
    """Every field of the verdict, in the order of the datasets."""
    return tuple(Found(dataset, field) for dataset in saved.datasets for field in dataset.fields if field.verdict is verdict)


def kinds(field: Field) -> tuple[str, ...]:
    """The concepts recognised, the firmest first; those that only come from the record stand where there is nothing else."""
    ordered = sorted(field.concepts, key=lambda sign: (sign.context, _FIRMNESS.index(sign.evidence), sign.id))
    own = [sign for sign in ordered if not sign.context] or ordered
    return tuple(dict.fromkeys(sign.id for sign in own))


def _suspicions(field: Field) -> tuple[Reason, ...]:
    """The restrictions that hold, or may hold, if the field is what it is suspected to be; the certain ones first."""
    open_ones = [one for one in field.reasons if one.effect is Effect.RESTRICTS and one.truth is not Truth.FALSE and not one.lifted]
    return distinct(sorted(open_ones, key=lambda one: one.truth is not Truth.TRUE))


def _key(reason: Reason) -> tuple[str, str, str, tuple[str, ...]]:
    # Which secret the vocabulary knows a field for stands beside the field; the reason is the same for all.
    if reason.catalog == VOCABULARY:
        return (VOCABULARY, "", "", ())
    return (reason.catalog, reason.version, reason.entry, tuple(text.en for text in reason.unmet))


def distinct(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Each entry once, as it was met first."""
    first: dict[Hashable, Reason] = {}
    for reason in reasons:
        first.setdefault(_key(reason), reason)
    return tuple(first.values())


def _grouped(items: Iterable[Found], build: Callable[[Found], Group]) -> tuple[Group, ...]:
    parts: dict[Hashable, list[Group]] = {}
    for item in items:
        group = build(item)
        key = (group.demands, tuple(map(_key, group.reasons)), group.concepts, group.missing, group.unread)
        parts.setdefault(key, []).append(group)
    merged = [
        Group(tuple(item for one in part for item in one.fields), first.demands, first.reasons, first.concepts, first.missing, first.unread)
        for part in parts.values()
        for first in part[:1]
    ]
    return tuple(sorted(merged, key=lambda g: (-len(g.fields), g.demands, tuple(map(_key, g.reasons)), g.concepts, g.missing)))


def by_demand(items: Iterable[Found]) -> tuple[Group, ...]:
    """Prohibited fields by what they need and by the entries that say so; what nothing can lift first, then the most fields."""
    groups = _grouped(items, lambda item: Group((item,), item.field.demands, distinct(deciding(item.field))))
    return tuple(sorted(groups, key=lambda group: "forbidden" not in group.demands))


def by_cause(items: Iterable[Found]) -> Iterator[tuple[Cause, tuple[Group, ...]]]:
    """Chaotic fields by cause (the most fields first), each cause by what its fields have in common."""
    causes: dict[Cause, list[Found]] = {}
    for item in items:
        causes.setdefault(item.field.cause or Cause.UNLISTED, []).append(item)
    for cause, part in sorted(causes.items(), key=lambda pair: (-len(pair[1]), pair[0].distance)):
        yield cause, _grouped(part, lambda item, cause=cause: _within(cause, item))  # type: ignore[misc]


def _within(cause: Cause, item: Found) -> Group:
    field = item.field
    match cause:
        case Cause.MISSING_FACT:
            return Group((item,), missing=tuple(sorted(one.id for one in field.missing)))
        case Cause.UNRECOGNISED:
            return Group((item,))
        case Cause.SUSPECTED:
            under = tuple(dict.fromkeys(id for one in _suspicions(field) for id in one.concepts))
            return Group((item,), concepts=under or kinds(field), reasons=_suspicions(field))
        case Cause.CONTRADICTION | Cause.UNLISTED:
            return Group((item,), concepts=kinds(field))
        case Cause.LIST_LAPSED | Cause.CONDITION_UNMET | Cause.LIST_INCOMPLETE:
            return Group((item,), reasons=distinct(deciding(field)), unread=field.unread)


def asked(saved: Saved) -> tuple[Asked, ...]:
    """The open facts that somebody can state, those that settle most fields first; a field that waits for three counts a third for each.

    Among equals, the fact that most entries and conclusions ask for comes first: its answer rules most of the other questions out.
    """
    known = {one.id: one for one in saved.questions if one.derived is None}
    waiting: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    weight: Counter[str] = Counter()
    asking: Counter[str] = Counter()
    # Many fields hold the very same tuple of reasons, which is counted once for all of them.
    shared: Counter[int] = Counter(id(field.reasons) for dataset in saved.datasets for field in dataset.fields)
    for dataset in saved.datasets:
        asking.update(fact for one in dataset.conclusions for fact in one.missing)
        for field in dataset.fields:
            times = shared.pop(id(field.reasons), 0)
            for reason in field.reasons if times else ():
                for fact in reason.missing:
                    asking[fact] += times
            for one in field.missing:
                waiting[one.id] += 1
                weight[one.id] += 5040 // len(field.missing)
                alone[one.id] += len(field.missing) == 1
    order = sorted(known, key=lambda fact: (-weight[fact], -waiting[fact], -asking[fact], fact))
    return tuple(Asked(known[id], waiting[id], alone[id]) for id in order)


def open_fields(dataset: Dataset) -> tuple[Found, ...]:
    """The fields that keep open what is read off the concepts: not exactly recognised, or declared as something else than they read."""

    def settled(field: Field) -> bool:
        exact = any(sign.evidence.exact and not sign.context for sign in field.concepts)
        return exact and field.cause is not Cause.CONTRADICTION

    return tuple(Found(dataset, field) for field in dataset.fields if not settled(field))


Row = tuple[Verdict | None, ...]
"""What each regime says of a field, None where it says nothing, and at last what all say together."""


def alike(dataset: Dataset) -> list[tuple[Row, list[Field]]]:
    """Fields by what each regime of the dataset says of them, the strictest first, and then those of which most regimes speak."""
    groups: dict[Row, list[Field]] = {}
    regimes = [column.regime for column in dataset.regimes]
    for field in dataset.fields:
        own = {one.regime: one.verdict for one in field.regimes}
        groups.setdefault((*(own.get(regime) for regime in regimes), field.verdict), []).append(field)

    def order(pair: tuple[Row, list[Field]]) -> tuple[int, ...]:
        strictness = [-1 if verdict is None else verdict.strictness for verdict in pair[0]]
        return (-strictness[-1], *(-one for one in strictness))

    return sorted(groups.items(), key=order)


def conclusions(saved: Saved) -> list[tuple[Conclusion, list[Dataset]]]:
    """Everything that follows for whole transfers, once for all datasets of which it is said."""
    where: dict[Hashable, tuple[Conclusion, list[Dataset]]] = {}
    for dataset in saved.datasets:
        for one in dataset.conclusions:
            key = (one.regime, one.table, one.row, one.then, one.truth, one.missing)
            where.setdefault(key, (one, []))[1].append(dataset)

    def order(pair: tuple[Conclusion, list[Dataset]]) -> tuple[int, str, str, str]:
        one = pair[0]
        return (_ABOUT.index(one.about) if one.about in _ABOUT else len(_ABOUT), one.regime, one.table, one.row)

    return sorted(where.values(), key=order)


def advice(saved: Saved) -> list[tuple[Reason, list[Found]]]:
    """Fields that a recommended text names, by its entries; the most fields first."""
    hits: dict[Hashable, tuple[Reason, list[Found]]] = {}
    for dataset in saved.datasets:
        for field in dataset.fields:
            for reason in distinct(one for one in field.reasons if one.effect is Effect.ADVISES and one.truth is Truth.TRUE):
                hits.setdefault(_key(reason), (reason, []))[1].append(Found(dataset, field))
    return sorted(hits.values(), key=lambda pair: (-len(pair[1]), pair[0].catalog, pair[0].entry))


def waived(saved: Saved) -> list[tuple[Waiver, list[Found]]]:
    """The exceptions granted, the first to end first, each with the fields it holds of, the strictest verdict first."""
    held: dict[Waiver, list[Found]] = {}
    for dataset in saved.datasets:
        known = {one.id: one for one in dataset.waivers}
        for field in dataset.fields if known else ():
            for id in field.waived:
                held.setdefault(known[id], []).append(Found(dataset, field))
    for items in held.values():
        items.sort(key=lambda item: -item.field.verdict.strictness)
    return sorted(held.items(), key=lambda pair: (pair[0].until, pair[0].id, pair[0].file or "", pair[0].line or 0))


def whys(saved: Saved) -> dict[int, int]:
    """Every field, by its identity, with the number of what it shares with all that have the very same reasons; numbered from 1."""
    numbers: dict[Hashable, int] = {}
    by_field: dict[int, int] = {}
    kept: dict[int, Hashable] = {}
    for dataset in saved.datasets:
        for field in dataset.fields:
            by_field[id(field)] = numbers.setdefault(_why(field, kept), len(numbers) + 1)
    return by_field


def _why(field: Field, kept: dict[int, Hashable]) -> Hashable:
    # Many fields hold the very same tuple, which lives as long as the result.
    reasons = kept.get(id(field.reasons))
    if reasons is None:
        reasons = kept[id(field.reasons)] = tuple(map(_ground, field.reasons))
    said = tuple((one.regime, one.verdict, one.cause) for one in field.regimes)
    return (field.verdict, field.cause, field.demands, field.duties, reasons, said, tuple(one.id for one in field.missing), field.unread)


def _ground(one: Reason) -> Hashable:
    met = (one.catalog, one.version, one.entry, one.concepts, one.effect, one.truth, one.cause, one.missing, one.lifted)
    return (*met, tuple(text.en for text in one.unmet))
