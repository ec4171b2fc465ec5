"""From the sets that a search finds to what people are told: members of a set together, and sets that differ in one value as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from xbcatalog.core.conditions import evaluate
from xbcatalog.core.facts import DATE, FactDef, FactType, FactValue
from xbcatalog.core.remedies import Change, Kind, Span, Way, cost_of
from xbcatalog.core.result import DatasetResult
from xbcatalog.core.value import replace
from xbcatalog.policy.remedies.changeable import CHANGEABLE, changes
from xbcatalog.policy.remedies.land import DESTINATION, Land, Plot, approval_of, concept_of, is_approval, left_out
from xbcatalog.policy.remedies.search import Changes, Raw
from xbcatalog.policy.worlds import member_of

__all__ = ["shaped", "told"]

_NUMBERS = (FactType.INTEGER, FactType.DECIMAL)
Parts = Mapping[str, frozenset[tuple[str, FactValue]]]
"""The changes of a set by what they are of."""


def shaped(land: Land, plot: Plot, raws: Sequence[Raw], dataset: DatasetResult) -> list[tuple[Way, tuple[Raw, ...]]]:
    """The sets, those that differ in one value alone as one; the cheapest first."""
    left = list(raws)
    found = []
    while left:
        first, groups = left[0], {}
        parts = _parts(first.changes)
        for part in parts:
            rest = {other: value for other, value in parts.items() if other != part}
            groups[part] = [one for one in left if _differ(one, parts, rest)]
        part = max(sorted(groups), key=lambda each: (_simple(each), len(groups[each])), default="")
        together = groups[part] if part and _simple(part) else [first]
        left = [one for one in left if one not in together]
        found.append((_way(land, plot, together, part, dataset), tuple(together)))
    return found


def _differ(one: Raw, parts: Parts, rest: Parts) -> bool:
    """Whether a set is of the same things, and differs in one of them at most."""
    own = _parts(one.changes)
    return own.keys() == parts.keys() and all(own[other] == value for other, value in rest.items())


def _parts(changes: Changes) -> dict[str, frozenset[tuple[str, FactValue]]]:
    parts: dict[str, set[tuple[str, FactValue]]] = {}
    for key, value in changes:
        parts.setdefault(member_of(key)[0], set()).add((key, value))
    return {part: frozenset(inside) for part, inside in parts.items()}


def _simple(part: str) -> bool:
    """Whether values of it can be told as one of several."""
    return part != DATE and not concept_of(part) and not left_out(part)


def told(land: Land, plots: Sequence[Plot], changes: Changes, dataset: DatasetResult, fields: tuple[str, ...] = ()) -> list[Change]:
    """Changes as people are told them; `plots` are those of which it is known what holds now."""
    found = []
    for part, inside in sorted(_parts(changes).items()):
        plot = next((one for one in plots if all(key in one.slots for key, _ in inside)), plots[0])
        found.append(replace(_change(land, plot, part, [inside], dataset), fields=fields))
    return sorted(found, key=lambda one: (one.cost, one.kind.value, one.fact, one.regime))


def _way(land: Land, plot: Plot, raws: Sequence[Raw], varied: str, dataset: DatasetResult) -> Way:
    made = []
    for part, inside in sorted(_parts(raws[0].changes).items()):
        every = [_parts(one.changes)[part] for one in raws] if part == varied else [inside]
        made.append(_change(land, plot, part, every, dataset))
    made.sort(key=lambda one: (one.cost, one.kind.value, one.fact, one.regime))
    return Way(changes=tuple(made), cost=min(one.cost for one in raws))


def _change(land: Land, plot: Plot, part: str, every: Sequence[frozenset[tuple[str, FactValue]]], dataset: DatasetResult) -> Change:
    """One change with all values that are enough."""
    values = [value for inside in every for _, value in inside]
    if part == DATE and isinstance(values[0], date):
        return Change(kind=Kind.WAIT, fact=DATE, day=values[0], was=_stated(dataset, DATE))
    if concept_of(part):
        return Change(kind=Kind.DECLARE, concept=str(values[0]))
    if left_out(part):
        return Change(kind=Kind.ROUTE, fact=DESTINATION, without=(left_out(part),), was=_stated(dataset, DESTINATION))
    if is_approval(part):
        regime, mechanism, catalog = approval_of(part, values[0])
        words = tuple(sorted({approval_of(part, value)[1] for value in values}, key=lambda word: (cost_of(Kind.OBTAIN, word), word)))
        again = any(one.regime == regime and one.mechanism in words and one.catalog in ("", catalog) for one in dataset.approvals)
        return Change(kind=Kind.OBTAIN, regime=regime, mechanisms=words or (mechanism,), catalog=catalog, again=again)
    now = next((plot.slots[key].now for key, _ in every[0]), None)
    kind = Kind.ANSWER if now is None else CHANGEABLE[part][0]
    members = [(member_of(key)[1], value) for key, value in sorted(every[0], key=lambda each: each[0]) if member_of(key)[1]]
    if members:
        return Change(
            kind=kind,
            fact=part,
            members=tuple(member for member, value in members if value is True),
            without=tuple(member for member, value in members if value is False),
            was=None if now is None else _stated(dataset, part),
        )
    fact = land.facts[part]
    base = Change(kind=kind, fact=part, was=now)
    if fact.type in _NUMBERS:
        return replace(base, spans=_spans(land, fact, values, now))
    like = [each for value in values for each in land.like(part, value) if now is None or changes(part, now, each)]
    named = {literal for test in land.tests_of(part) for literal in (test.value if isinstance(test.value, frozenset) else (test.value,))}
    others = fact.type in (FactType.COUNTRY, FactType.TEXT) and any(value not in named for value in like)
    kept = [value for value in like if not others or value in named]
    return replace(base, values=tuple(dict.fromkeys(kept)), others=others)


def _stated(dataset: DatasetResult, fact: str) -> FactValue | None:
    return next((one.value for one in dataset.facts if one.fact == fact and one.origin != "derived"), None)


def _spans(land: Land, fact: FactDef, values: Iterable[FactValue], now: FactValue | None) -> tuple[Span, ...]:
    """All numbers between which, and these values, no list makes a difference; of a known number those it may become."""
    tests = land.tests_of(fact.id)

    def said(value: FactValue) -> tuple[object, ...]:
        return tuple(evaluate(test, {fact.id: value}).truth for test in tests)

    wanted = {said(value) for value in values}
    literals = {each for test in tests for each in (test.value if isinstance(test.value, frozenset) else (test.value,))}
    bounds = sorted(each for each in literals if isinstance(each, int | Decimal))
    whole = fact.type is FactType.INTEGER
    spans: list[Span] = []
    for region in _regions(bounds):
        inside = _inside(region, whole=whole)
        if inside is None or said(inside) not in wanted:
            continue
        before = spans[-1] if spans else None
        if before is not None and before.high == region.low and before.to_high is not region.from_low:
            spans[-1] = replace(before, high=region.high, to_high=region.to_high)
        else:
            spans.append(region)
    return tuple(spans if now is None else filter(None, (_turned(span, fact.id, now) for span in spans)))


def _regions(bounds: Sequence[int | Decimal]) -> Iterable[Span]:
    """The numbers cut at the bounds: each bound by itself, and what lies between them."""
    ends: list[int | Decimal | None] = [None, *bounds, None]
    for at, high in enumerate(ends[1:]):
        yield Span(low=ends[at], high=high, from_low=False, to_high=False)
        if high is not None:
            yield Span(low=high, high=high, from_low=True, to_high=True)


def _inside(region: Span, *, whole: bool) -> FactValue | None:
    """A number of a region; None where there is none."""
    low, high = region.low, region.high
    if region.from_low:
        return low
    if isinstance(low, int | Decimal) and isinstance(high, int | Decimal):
        if not whole:
            return (Decimal(low) + Decimal(high)) / 2
        return int(low) + 1 if int(low) + 1 < high else None
    if isinstance(low, int | Decimal):
        return int(low) + 1
    if isinstance(high, int | Decimal):
        if high <= 0:
            return None
        return (int(high) - 1 if int(high) == high else int(high)) if whole else Decimal(high) / 2
    return 0


def _turned(span: Span, fact: str, now: FactValue) -> Span | None:
    """What of a span a known number may become: on one side of it."""
    less = changes(fact, now, -1)
    if less:
        return replace(span, high=now, to_high=False) if span.high is None or span.high > now else span  # type: ignore[operator]
    return replace(span, low=now, from_low=False) if span.low is None or span.low < now else span  # type: ignore[operator]
