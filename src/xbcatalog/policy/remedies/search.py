"""The smallest sets of changes that allow a field: a search from what costs least, which learns from the law why a set is not enough.

What can be changed is open at first, and the law is asked with more and more of it kept as it is, until nothing that is still open could
help. What was kept by then is why the field is not allowed, and is made as small as it can be: whoever wants the field allowed has to
change something of *that*. So only sets are tried that change something of every reason met, and no set is left out: one that changes
nothing of a reason cannot be enough.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from xbcatalog.core.decision import Verdict
from xbcatalog.core.facts import FactValue
from xbcatalog.policy.remedies.land import Land, Plot, Root
from xbcatalog.policy.worlds import member_of

__all__ = ["BUDGET", "MOST", "Changes", "Found", "Lore", "Raw", "smallest", "some_way"]

MOST = 3
"""So many changes a set has at most, unless more are asked for."""
BUDGET = 1_500
"""So many times the law is asked for fields that fare alike before the search gives up."""
KEPT = 200
"""So many sets are kept for one kind of field."""
_TRIED = 6
"""So many reasons met with other kinds of field are tried before one is looked for."""

Changes = frozenset[tuple[str, FactValue]]
"""What is changed to what; the members of a set one by one."""
Held = dict[str, FactValue | None]
"""What is decided: a value, or None where it is left unanswered."""
Nogood = frozenset[tuple[str, FactValue | None]]
"""Decisions with which the field is not allowed, whatever becomes of everything else."""


class Lore:
    """Why fields were not allowed, kept for the kinds of field to come: most of what stands in the way of one stands in that of others.

    A reason is never taken over: it is one question to the law whether it holds of the next kind, in the place of some forty that find it.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, dict[frozenset[tuple[str, FactValue | None]], None]] = {}

    def learn(self, root: Root, decided: Held) -> None:
        """Keep decisions after which nothing helps; the last ones are tried first."""
        mine = self._kept.setdefault((root.day, root.without), {})
        key = frozenset(decided.items())
        mine.pop(key, None)
        mine[key] = None

    def fitting(self, root: Root, plot: Plot, changed: Mapping[str, FactValue]) -> Iterator[Held]:
        """Decisions that can be made here: of what is known as it is or was changed, of what is open any answer that could be given."""
        tried = 0
        for key in reversed(self._kept.get((root.day, root.without), {})):
            decided = dict(key)
            if all(_could_be(plot, changed, id, value) for id, value in decided.items()):
                yield decided
                tried += 1
                if tried >= _TRIED:
                    return


def _could_be(plot: Plot, changed: Mapping[str, FactValue], key: str, value: FactValue | None) -> bool:
    slot = plot.slots.get(key)
    if slot is None:
        return False
    if key in changed:
        return changed[key] == value
    return slot.now == value if slot.now is not None else value is None or any(value == option for option, _ in slot.options)


class _Spent(Exception):  # noqa: N818 - it ends a search, and is no mistake
    """A search has become too long."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A set of changes with what it costs, and where its search began."""

    changes: Changes
    cost: int
    root: Root


@dataclass(frozen=True, slots=True)
class Found:
    """The smallest sets, the cheapest first; `whole`: there is no other with so few changes. `waits_for`: what nobody can answer.

    `longer`: where there is none so small, one with more changes, as far as one was found.
    """

    raw: tuple[Raw, ...]
    whole: bool
    waits_for: frozenset[str] = frozenset()
    longer: Raw | None = None


def smallest(land: Land, plot: Plot, *, most: int = MOST, budget: int = BUDGET, kept: int = KEPT, lore: Lore | None = None) -> Found:
    """The smallest sets of at most `most` changes that allow the fields of a plot; `lore` is what was learnt from others."""
    lore = lore or Lore()
    order = count()
    heap: list[tuple[int, int, int, Root, Changes]] = []
    seen: set[tuple[int, Changes]] = set()
    learnt: dict[int, list[Nogood]] = {}

    def push(root: Root, own: Changes, cost: int) -> None:
        # Of two sets of equal cost the one with fewer changes first: a part of a set comes before the set.
        if (id(root), own) not in seen:
            seen.add((id(root), own))
            heappush(heap, (cost, len(own), next(order), root, own))

    for root in plot.roots:
        if root.count <= most:
            push(root, frozenset(), root.cost)
    found: list[Raw] = []
    waits: set[str] = set()
    most_asked = land.asked + budget
    while heap:
        cost, _, _, root, own = heappop(heap)
        if any(one.changes <= root.changes | own for one in found):
            continue
        if land.asked > most_asked or len(found) >= kept:
            return Found(_least(found), whole=False, waits_for=frozenset(waits))
        why = _known(learnt.setdefault(id(root), []), plot, own)
        if why is None:
            try:
                why = _why_not(land, plot, root, own, waits, most_asked, lore)
            except _Spent:
                return Found(_least(found), whole=False, waits_for=frozenset(waits))
            if why is None:
                found.append(Raw(root.changes | own, cost, root))
                continue
            learnt[id(root)].append(why)
        for more, further in _turned(land, plot, root, own, why, most):
            push(root, further, cost + more)
    return Found(_least(found), whole=True, waits_for=frozenset(waits))


def some_way(land: Land, plot: Plot, budget: int = BUDGET) -> Raw | None:
    """One set that allows the fields, of as many changes as it takes, and no part of which does; not always one of the smallest."""
    start = land.asked
    for root in plot.roots:
        todo: list[Held] = [{}]
        while todo and land.asked - start <= budget:
            decided = todo.pop()
            world = {**root.world, **{key: value for key, value in decided.items() if value is not None}}
            outcome = land.outcome(root.alike, world)
            if outcome.verdict is Verdict.ALLOWED:
                own = frozenset((key, value) for key, value in decided.items() if value is not None and value != plot.slots[key].now)
                return _thinned(land, plot, root, own)
            open = [key for key in outcome.missing if key in plot.slots and key not in decided]
            if open:
                key = min(open, key=lambda each: (plot.slots[each].now is None, len(plot.slots[each].options), each))
                slot = plot.slots[key]
                possible = [value for value, _ in slot.options if land.possible(root.alike, world, key, value)]
                # What was put there last is looked at first: what is known stays as it is where that can be.
                todo += [{**decided, key: value} for value in reversed([*([slot.now] if slot.now is not None else []), *possible])]
    return None


def _thinned(land: Land, plot: Plot, root: Root, own: Changes) -> Raw | None:
    """A set without what it does not need; None where it allows the field only together with something that is open."""
    now = {key: slot.now for key, slot in plot.slots.items() if slot.now is not None}

    def allows(changes: Changes) -> bool:
        return land.verdict(root.alike, {**root.world, **now, **dict(changes)}) is Verdict.ALLOWED

    if not allows(own):
        return None
    for change in sorted(own, key=lambda one: (one[0], str(one[1]))):
        if allows(own - {change}):
            own -= {change}
    facts: dict[str, int] = {}
    for key, value in own:
        facts[member_of(key)[0]] = max(facts.get(member_of(key)[0], 0), dict(plot.slots[key].options)[value])
    return Raw(root.changes | own, root.cost + sum(facts.values()), root)


def _known(nogoods: Iterable[Nogood], plot: Plot, own: Changes) -> Nogood | None:
    """A reason met before that holds with these changes as well; of several the one that leaves the fewest ways."""
    changed = dict(own)
    holding = (one for one in nogoods if all((changed[key] if key in changed else plot.slots[key].now) == value for key, value in one))
    return min(holding, key=lambda one: sum(len(plot.slots[key].options) for key, _ in one if key not in changed), default=None)


def _why_not(land: Land, plot: Plot, root: Root, own: Changes, waits: set[str], most_asked: int, lore: Lore) -> Nogood | None:
    """Why the field is not allowed with these changes: as few decisions as that takes; None where it is allowed."""
    changed = dict(own)
    as_it_is = {**{key: slot.now for key, slot in plot.slots.items() if slot.now is not None}, **changed}
    outcome = land.outcome(root.alike, {**root.world, **as_it_is})
    if outcome.verdict is Verdict.ALLOWED:
        return None
    waits |= {member_of(key)[0] for key in outcome.missing if key not in plot.slots and not land.askable(member_of(key)[0])}
    known_why = next((one for one in lore.fitting(root, plot, changed) if not _helping(land, plot, root, one)), None)
    decided: Held = dict(changed) if known_why is None else known_why
    while known_why is None and (open := _helping(land, plot, root, decided)):
        known = [key for key in open if plot.slots[key].now is not None]
        if known:
            key = min(known, key=lambda each: (len(plot.slots[each].options), each))
            decided[key] = plot.slots[key].now
            continue
        key, value = _worst(land, plot, root, decided, open, most_asked)
        decided[key] = value
    # What was changed is opened first: a reason without it holds for more sets.
    for key in sorted(decided, key=lambda each: (each not in changed, -len(plot.slots[each].options), each)):
        fewer = {each: value for each, value in decided.items() if each != key}
        if not _helping(land, plot, root, fewer):
            decided = fewer
    lore.learn(root, decided)
    return frozenset((key, changed[key] if key in changed else plot.slots[key].now) for key in decided)


def _worst(land: Land, plot: Plot, root: Root, decided: Held, open: Sequence[str], most_asked: int) -> tuple[str, FactValue | None]:
    """An open question with an answer after which nothing helps: what is allowed without an answer is allowed with each, so somebody has to
    answer it. Where there is none, a question that is left alone.
    """
    for key in sorted(open):
        for value, _ in plot.slots[key].options:
            if land.asked > most_asked:
                raise _Spent
            if not _helping(land, plot, root, {**decided, key: value}):
                return key, value
    return min(open), None


def _helping(land: Land, plot: Plot, root: Root, decided: Mapping[str, FactValue | None]) -> list[str]:
    """What is open and the verdict waits for, so that something of it may still help; where the field is allowed, everything."""
    world = {**root.world, **{key: value for key, value in decided.items() if value is not None}}
    outcome = land.outcome(root.alike, world)
    missing = outcome.missing if outcome.verdict is not Verdict.ALLOWED else plot.slots.keys()
    return [key for key in missing if key in plot.slots and key not in decided]


def _turned(land: Land, plot: Plot, root: Root, own: Changes, why: Nogood, most: int) -> Iterator[tuple[int, Changes]]:
    """Every set with one change more, of something that the reason rests on; a fact counts once, however many members are changed."""
    facts = {member_of(key)[0] for key, _ in own}
    changed = dict(own)
    now = {key: slot.now for key, slot in plot.slots.items() if slot.now is not None and key not in changed}
    for key, _ in sorted(why, key=lambda each: each[0]):
        id = member_of(key)[0]
        if key in changed or (id not in facts and len(facts) + root.count >= most):
            continue
        for value, cost in plot.slots[key].options:
            if land.possible(root.alike, {**now, **changed}, key, value):
                yield 0 if id in facts else cost, own | {(key, value)}


def _least(found: Sequence[Raw]) -> tuple[Raw, ...]:
    """Those of which no part is among them."""
    kept = [one for one in found if not any(other.changes < one.changes for other in found)]
    return tuple(sorted(kept, key=lambda one: (one.cost, len(one.changes), sorted((key, str(value)) for key, value in one.changes))))
