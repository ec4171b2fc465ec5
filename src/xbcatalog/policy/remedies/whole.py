"""Sets of changes that allow every field of a dataset, put together from those of its fields; a field may also be left out.

Changes of the transfer (a fact, an approval, a day) serve all fields, those of a field serve the fields that fare like it. The sets grow
from what costs least in all: a set is changed by what one more kind of field needs. Each is run by the law over all fields at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from xbcatalog.core.decision import Verdict
from xbcatalog.core.facts import FactLevel, FactValue
from xbcatalog.core.remedies import Change, Gain, Kind, Way, cost_of
from xbcatalog.core.result import DatasetResult
from xbcatalog.core.value import replace
from xbcatalog.policy.remedies.changeable import CHANGEABLE
from xbcatalog.policy.remedies.land import Land, Plot, approval_of, concept_of, is_approval, left_out
from xbcatalog.policy.remedies.proving import Prover
from xbcatalog.policy.remedies.search import Changes, Found, Raw
from xbcatalog.policy.remedies.shaping import told
from xbcatalog.policy.worlds import member_of

__all__ = ["gains", "together"]

_STATES = 3_000
"""So many combinations are looked at before the search gives up."""
_EACH = 40
"""So many sets of each kind of field are put together with others."""

_NONE: Changes = frozenset()


@dataclass(frozen=True, slots=True)
class _Option:
    """One way for a kind of field: what the transfer needs, what the fields need, and what the latter costs; `drop`: they are left out."""

    shared: Changes
    own: Changes
    cost: int
    drop: bool = False


@dataclass(frozen=True, slots=True)
class _Plan:
    """Changes of the transfer, with the option taken for each kind of field."""

    shared: Changes
    taken: tuple[_Option, ...]
    cost: int


class _Costs:
    """What changes cost, a fact once."""

    def __init__(self, plots: Sequence[Plot], land: Land) -> None:
        self._land = land
        self._known = {key: slot.now is not None for plot in plots for key, slot in plot.slots.items()}

    def of(self, changes: Changes) -> int:
        """What they cost together."""
        return sum({member_of(key)[0]: self._one(key, value) for key, value in changes}.values())

    def _one(self, key: str, value: FactValue) -> int:
        if concept_of(key):
            return cost_of(Kind.DECLARE)
        if left_out(key):
            return cost_of(Kind.ROUTE)
        if is_approval(key):
            return cost_of(Kind.OBTAIN, approval_of(key, value)[1])
        if key not in self._known:
            return cost_of(Kind.WAIT)
        return cost_of(CHANGEABLE[member_of(key)[0]][0] if self._known[key] else Kind.ANSWER)


def together(
    land: Land, plots: Sequence[Plot], found: Sequence[Found], dataset: DatasetResult, prover: Prover, *, wanted: int
) -> tuple[tuple[Way, ...], bool]:
    """The cheapest sets that allow every field, and whether there are certainly no cheaper ones."""
    costs = _Costs(plots, land)
    options = [_options(plot, each, costs, land) for plot, each in zip(plots, found, strict=True)]
    whole = all(each.whole and len(each.raw) <= _EACH for each in found)
    plans, exact = _plans(options, costs, wanted * 3)
    ways: list[tuple[frozenset[object], Way]] = []
    for plan in plans:
        proved, smooth = _proved(plan, options, plots, prover, costs)
        exact = exact and smooth
        made = _made_of(proved, plots)
        if not any(other <= made for other, _ in ways):
            ways = [(other, way) for other, way in ways if not made < other]
            ways.append((made, _way(land, proved, plots, dataset)))
    ways.sort(key=lambda pair: (pair[1].cost, len(pair[1].changes)))
    return tuple(way for _, way in ways[:wanted]), whole and exact


def _options(plot: Plot, found: Found, costs: _Costs, land: Land) -> list[_Option]:
    if plot.first.decision.verdict is Verdict.ALLOWED:
        return [_Option(_NONE, _NONE, 0)]
    options = []
    for raw in (*found.raw[:_EACH], *([found.longer] if found.longer is not None else [])):
        own = frozenset(change for change in raw.changes if _of_field(land, change[0]))
        options.append(_Option(raw.changes - own, own, costs.of(own)))
    return [*options, _Option(_NONE, _NONE, cost_of(Kind.DROP) * len(plot.fields), drop=True)]


def _of_field(land: Land, key: str) -> bool:
    fact = land.facts.get(member_of(key)[0])
    return concept_of(key) or (fact is not None and fact.level is FactLevel.FIELD)


def _plans(options: Sequence[Sequence[_Option]], costs: _Costs, wanted: int) -> tuple[list[_Plan], bool]:
    """The cheapest plans, and whether all that could be cheaper were looked at."""
    order = count()
    least = sum(min(one.cost for one in each) for each in options)
    heap: list[tuple[int, int, Changes]] = []
    seen = {_NONE}
    found: dict[tuple[Changes, tuple[_Option, ...]], _Plan] = {}

    def plan_of(shared: Changes) -> _Plan:
        taken = tuple(min((one for one in each if one.shared <= shared), key=lambda one: one.cost) for each in options)
        needed = frozenset[tuple[str, FactValue]]().union(*(one.shared for one in taken))
        return _Plan(needed, taken, costs.of(needed) + sum(one.cost for one in taken))

    start = plan_of(_NONE)
    heappush(heap, (start.cost, next(order), _NONE))
    looked = 0
    while heap and looked < _STATES:
        _, _, shared = heappop(heap)
        looked += 1
        plan = plan_of(shared)
        found.setdefault((plan.shared, plan.taken), plan)
        worst = sorted(one.cost for one in found.values())[:wanted][-1] if len(found) >= wanted else None
        for each, taken in zip(options, plan.taken, strict=True):
            if not taken.cost:
                continue
            for one in each:
                further = shared | one.shared
                if further in seen or len({key for key, _ in further}) < len(further):
                    continue
                seen.add(further)
                if worst is None or costs.of(further) + least < worst:
                    heappush(heap, (plan_of(further).cost, next(order), further))
    return sorted(found.values(), key=lambda one: (one.cost, len(one.shared), sorted(map(str, one.shared))))[:wanted], not heap


def _proved(plan: _Plan, options: Sequence[Sequence[_Option]], plots: Sequence[Plot], prover: Prover, costs: _Costs) -> tuple[_Plan, bool]:
    """The plan as the law bears it out: where changes get in each other's way fields are left out, and it is no longer certain."""
    taken, smooth = list(plan.taken), True
    for _ in range(len(plots) + 1):
        left = [at for plot, one in zip(plots, taken, strict=True) if not one.drop for at in plot.fields]
        named = {
            at: str(value)
            for plot, one in zip(plots, taken, strict=True)
            for key, value in one.own
            if concept_of(key)
            for at in plot.fields
        }
        derived = prover.read_off(left, named)
        failing = [
            number
            for number, (plot, one) in enumerate(zip(plots, taken, strict=True))
            if not one.drop and not prover.allowed(plot.fields[0], plan.shared | one.own, derived)
        ]
        if not failing:
            break
        smooth = False
        for number in failing:
            cost = cost_of(Kind.DROP) * len(plots[number].fields)
            taken[number] = next((one for one in options[number] if one.drop), _Option(_NONE, _NONE, cost, drop=True))
    if smooth:
        return plan, True
    needed = frozenset[tuple[str, FactValue]]().union(*(one.shared for one in taken))
    shared = plan.shared if needed != plan.shared else needed
    return _Plan(shared, tuple(taken), costs.of(shared) + sum(one.cost for one in taken)), False


def _made_of(plan: _Plan, plots: Sequence[Plot]) -> frozenset[object]:
    made: set[object] = set(plan.shared)
    for plot, one in zip(plots, plan.taken, strict=True):
        made |= {(plot.fields, change) for change in one.own} | ({(plot.fields, "drop")} if one.drop else set())
    return frozenset(made)


def _way(land: Land, plan: _Plan, plots: Sequence[Plot], dataset: DatasetResult) -> Way:
    changes = [*told(land, plots, plan.shared, dataset)]
    for plot, one in zip(plots, plan.taken, strict=True):
        paths = tuple(dataset.fields[at].field.dotted for at in plot.fields)
        changes += told(land, (plot,), one.own, dataset, paths)
    dropped = [at for plot, one in zip(plots, plan.taken, strict=True) if one.drop for at in plot.fields]
    changes = _alike(changes)
    if dropped:
        changes.append(Change(kind=Kind.DROP, fields=tuple(dataset.fields[at].field.dotted for at in sorted(dropped))))
    return Way(changes=tuple(changes), cost=plan.cost)


def _alike(changes: Sequence[Change]) -> list[Change]:
    """The same change of several kinds of fields as one."""
    merged: dict[Change, tuple[str, ...]] = {}
    for one in changes:
        bare = replace(one, fields=())
        merged[bare] = tuple(sorted({*merged.get(bare, ()), *one.fields}))
    return [replace(bare, fields=fields) for bare, fields in merged.items()]


def gains(land: Land, plots: Sequence[Plot], found: Sequence[Found], dataset: DatasetResult, most: int = 20) -> tuple[Gain, ...]:
    """Single changes by how many fields they allow alone, then by how many they help to."""
    alone: dict[Changes, int] = {}
    helps: dict[Changes, set[int]] = {}
    for number, each in enumerate(found):
        for raw in each.raw:
            parts = _parted(raw)
            for part in parts:
                helps.setdefault(part, set()).add(number)
                alone[part] = alone.get(part, 0) + (len(plots[number].fields) if len(parts) == 1 else 0)
    rows = []
    for part, numbers in helps.items():
        own = next(iter(numbers)) if any(_of_field(land, key) for key, _ in part) else None
        using = plots if own is None else [plots[number] for number in sorted(numbers)]
        change = told(land, using, part, dataset)[0]
        rows.append(Gain(change=change, alone=alone[part], helps=sum(len(plots[number].fields) for number in numbers)))
    rows.sort(key=lambda one: (-one.alone, -one.helps, one.change.cost, one.change.kind.value, one.change.fact, str(one.change)))
    return tuple(rows[:most])


def _parted(raw: Raw) -> list[Changes]:
    parts: dict[str, set[tuple[str, FactValue]]] = {}
    for key, value in raw.changes:
        parts.setdefault(member_of(key)[0], set()).add((key, value))
    return [frozenset(part) for part in parts.values()]
