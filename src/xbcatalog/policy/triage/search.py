"""Which questions settle fields: every possible answer is tried, and the law says what becomes of the fields.

A settled verdict survives every later answer, and until one of the facts it waits for is answered no other settles a field: so a search
goes on only where a field waits, and only with what it waits for. What is found where a search ends by itself holds for every answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xbcatalog.core.decision import Verdict
from xbcatalog.core.facts import Facts, FactValue
from xbcatalog.core.triage import Asked, Ranked, Reply
from xbcatalog.policy.triage.alike import Alike, Outcome, Worlds
from xbcatalog.policy.worlds import member_of

__all__ = ["BUDGET", "MOST", "Order", "in_order", "ranked", "settling"]

BUDGET = 60_000
"""So many times the law is asked for the order of questions before it is cut short."""
MOST = 12
"""No more questions are put in order: each depends on all before it."""
_PER_FIELD = 600
"""So many times the law is asked for one question and one kind of field."""

Leaf = tuple[Facts, Outcome]
Tick = Callable[[int, int], None]


class _Spent(Exception):  # noqa: N818 - it ends a search, and is no mistake
    """A search has become too long."""


@dataclass(slots=True)
class _Purse:
    """How often the law may still be asked."""

    left: int

    def pay(self) -> None:
        if self.left <= 0:
            raise _Spent
        self.left -= 1


def leaves(worlds: Worlds, alike: Alike, start: Leaf, asked: frozenset[str], pay: Callable[[], None]) -> Iterator[Leaf]:
    """The worlds in which the field is settled, or waits for nothing that is `asked`, as the answers lead there."""
    todo = [start]
    while todo:
        world, outcome = todo.pop()
        key = _next(outcome, world, asked)
        if key is None:
            yield world, outcome
            continue
        for value in worlds.replies(key):
            if worlds.possible(alike, world, key, value):
                pay()
                further = {**world, key: value}
                todo.append((further, worlds.outcome(alike, further)))


def _next(outcome: Outcome, world: Facts, asked: frozenset[str]) -> str | None:
    """The question that is answered next, in an order that all fields share, so that they share worlds."""
    if outcome.settled:
        return None
    return min((key for key in outcome.missing if key not in world and member_of(key)[0] in asked), default=None)


def settling(worlds: Worlds, alike: Alike, asked: Iterable[str]) -> tuple[bool, bool]:
    """Whether every answer to the questions settles the fields, and whether some answer does; the whole search, however long."""
    found = [outcome.settled for _, outcome in leaves(worlds, alike, _start(worlds, alike), frozenset(asked), lambda: None)]
    return all(found), any(found)


def _start(worlds: Worlds, alike: Alike) -> Leaf:
    return {}, worlds.outcome(alike, {})


# -- each question by itself ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Tally:
    every: int = 0
    some: int = 0
    freed: int = 0
    waiting: int = 0
    exact: bool = True
    replies: dict[FactValue, list[int]] = field(default_factory=dict)


def ranked(worlds: Worlds, alike: Sequence[Alike], tick: Tick | None = None) -> tuple[Ranked, ...]:
    """Every question that some field waits for, by the number of fields that it settles alone: first for certain, then perhaps."""
    waiting: dict[str, list[Alike]] = {}
    for one in alike:
        for fact in _waited_for(worlds, (_start(worlds, one),)):
            waiting.setdefault(fact, []).append(one)
    tallies: dict[str, _Tally] = {}
    for number, fact in enumerate(sorted(waiting)):
        tallies[fact] = _tallied(worlds, fact, waiting[fact])
        worlds.forget()
        if tick is not None:
            tick(number + 1, len(waiting))
    order = sorted(tallies, key=lambda fact: (-tallies[fact].every, -tallies[fact].some, -tallies[fact].waiting, fact))
    return tuple(_ranked(id, tallies[id]) for id in order)


def _tallied(worlds: Worlds, fact: str, alike: Sequence[Alike]) -> _Tally:
    """What the question settles of the fields that wait for it."""
    keys = worlds.keys_of(fact)
    tally = _Tally()
    replies = list(_whole_replies(worlds, fact, keys))
    for reply, _ in replies:
        tally.replies[reply] = [0, 0]
    for one in alike:
        tally.waiting += one.fields
        every, some, freed = None, False, False
        for reply, world in replies:
            if all(worlds.possible(one, world, key, value) for key, value in world.items()):
                verdict = worlds.verdict(one, world)
                settled = verdict is not Verdict.CHAOTIC
                every, some = settled and every is not False, some or settled
                freed = freed or verdict is Verdict.ALLOWED
                if settled:
                    tally.replies[reply][verdict is Verdict.PROHIBITED] += one.fields
        if every and keys != (fact,):
            every = _always(worlds, one, fact, tally)
        tally.every += one.fields * bool(every)
        tally.some += one.fields * some
        tally.freed += one.fields * freed
    return tally


def _always(worlds: Worlds, one: Alike, fact: str, tally: _Tally) -> bool:
    """Whether every set is an answer that settles the fields."""
    purse = _Purse(_PER_FIELD)
    try:
        return all(outcome.settled for _, outcome in leaves(worlds, one, _start(worlds, one), frozenset((fact,)), purse.pay))
    except _Spent:
        tally.exact = False
        return False


def _whole_replies(worlds: Worlds, fact: str, keys: Sequence[str]) -> Iterator[tuple[FactValue, Facts]]:
    """The answers whose effect is told: every one, or of a set the empty one and those with one member."""
    if keys == (fact,):
        for value in worlds.replies(fact):
            yield value, {fact: value}
        return
    members = {key: member_of(key)[1] for key in keys}
    yield frozenset(), dict.fromkeys(keys, False)
    for key, name in members.items():
        yield frozenset((name,)), {other: other == key for other in keys}


def _ranked(fact: str, tally: _Tally) -> Ranked:
    replies = [Reply(value=value, allowed=allowed, prohibited=prohibited) for value, (allowed, prohibited) in tally.replies.items()]
    replies.sort(key=lambda one: (-(one.allowed + one.prohibited), str(type(one.value)), _sortable(one.value)))
    return Ranked(
        fact=fact,
        every=tally.every,
        some=tally.some,
        freed=tally.freed,
        waiting=tally.waiting,
        replies=tuple(replies),
        exact=tally.exact,
    )


def _sortable(value: FactValue) -> str:
    return ",".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def _waited_for(worlds: Worlds, found: Iterable[Leaf]) -> list[str]:
    """The facts that somebody can state, and that the open ones among some worlds wait for."""
    ids = {member_of(key)[0] for world, outcome in found if not outcome.settled for key in outcome.missing if key not in world}
    return sorted(id for id in ids if worlds.askable(id))


# -- questions one after the other ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Questions in the order in which they are best asked; `stopped` where the search became too long."""

    asked: tuple[Asked, ...]
    stopped: bool


@dataclass(slots=True)
class _State:
    """How far the answers to the questions asked so far settle some fields: the worlds that are still open, and whether some are not."""

    alike: Alike
    open: list[Leaf]
    some: bool = False
    freed: bool = False

    def waits(self) -> frozenset[str]:
        """The facts that some open world waits for."""
        return frozenset[str]().union(*(_facts_of(leaf) for leaf in self.open))

    def shared(self) -> frozenset[str]:
        """The facts that every open world waits for: only these can settle the field whatever is answered."""
        return frozenset.intersection(*(_facts_of(leaf) for leaf in self.open))


def _facts_of(leaf: Leaf) -> frozenset[str]:
    world, outcome = leaf
    return frozenset(member_of(key)[0] for key in outcome.missing if key not in world)


def in_order(
    worlds: Worlds,
    alike: Sequence[Alike],
    first: Sequence[Ranked] = (),
    *,
    budget: int = BUDGET,
    most: int = MOST,
    tick: Tick | None = None,
) -> Order:
    """The next question is always the one after which most fields are settled whatever is answered, then those that may be.

    Among equals it is the one whose answers leave the fewest questions, and the fewest ways to go on. `first` is what each question settles
    alone, where that is known already.

    With a small `budget` the search is cut short, and says so; what it says of the questions up to there is never too much.
    """
    states = [_State(one, [start]) for one in alike if (start := _start(worlds, one))[1].missing]
    purse = _Purse(budget)
    asked: list[Asked] = []
    done = frozenset[str]()
    exact = True
    alone = {one.fact: (one.every, one.some, one.waiting) for one in first}
    while len(asked) < most and any(state.open for state in states):
        best = _best(worlds, states, done, alone, purse)
        if best is None:
            break
        alone = {}
        done |= {best}
        for state in states:
            exact = _advance(worlds, state, done, purse) and exact
        worlds.forget()
        every = sum(state.alike.fields for state in states if not state.open)
        some = sum(state.alike.fields for state in states if state.some)
        freed = sum(state.alike.fields for state in states if state.freed)
        asked.append(Asked(fact=best, every=every, some=some, freed=freed, exact=exact))
        if tick is not None:
            tick(len(asked), most)
        if not exact:
            break
    left = any(worlds.askable(id) for state in states if state.open for id in state.waits() - done)
    return Order(asked=tuple(asked), stopped=left)


def _best(
    worlds: Worlds, states: Sequence[_State], done: frozenset[str], alone: Mapping[str, tuple[int, int, int]], purse: _Purse
) -> str | None:
    """The best next question; none where nobody can answer what is left."""
    gain = {fact: list(counts) for fact, counts in alone.items()} or _gains(worlds, states, done, purse)
    if not gain:
        return None
    best = max(counts[:2] for counts in gain.values())
    equal = sorted(fact for fact, counts in gain.items() if counts[:2] == best)
    if len(equal) == 1:
        return equal[0]
    left = _left_open(worlds, states, equal, purse)
    return min(equal, key=lambda fact: (left[fact], -gain[fact][2], fact))


def _gains(worlds: Worlds, states: Sequence[_State], done: frozenset[str], purse: _Purse) -> dict[str, list[int]]:
    """For each question how many more fields it settles whatever is answered, how many more it may settle, and how many wait for it."""
    gain: dict[str, list[int]] = {}
    for state in states:
        if not state.open:
            continue
        shared = state.shared()
        for fact in sorted(state.waits() - done):
            if worlds.askable(fact):
                counts = gain.setdefault(fact, [0, 0, 0])
                every, some = _tried(worlds, state, fact, fact in shared, purse)
                counts[0] += state.alike.fields * every
                counts[1] += state.alike.fields * (some and not state.some)
                counts[2] += state.alike.fields
    return gain


def _tried(worlds: Worlds, state: _State, fact: str, every: bool, purse: _Purse) -> tuple[bool, bool]:
    """Whether one more question settles the field whatever is answered, and whether some answer does; no further than it takes to tell."""
    some = state.some
    replies = list(_whole_replies(worlds, fact, worlds.keys_of(fact)))
    for world, _ in state.open:
        for _, answer in replies:
            if some and not every:
                return every, some
            if purse.left <= 0:
                return False, some
            further = {**world, **{key: value for key, value in answer.items() if key not in world}}
            if all(worlds.possible(state.alike, world, key, value) for key, value in answer.items() if key not in world):
                purse.left -= 1
                settled = worlds.verdict(state.alike, further) is not Verdict.CHAOTIC
                every, some = every and settled, some or settled
    return every, some


_FEW = 16
_LOOKED_AT = 12
"""So many kinds of fields are looked at to see which question leaves the fewest."""


def _left_open(worlds: Worlds, states: Sequence[_State], facts: Sequence[str], purse: _Purse) -> dict[str, float]:
    """How many questions are left after each of some questions, on average over its answers, for the most fields that wait."""
    chosen = [state for state in states if state.open][:_LOOKED_AT]
    left: dict[str, float] = {}
    for fact in facts:
        replies = list(_whole_replies(worlds, fact, worlds.keys_of(fact)))
        weight = total = 0
        for state in chosen:
            world, outcome = state.open[0]
            for _, answer in replies:
                if fact not in _facts_of((world, outcome)):
                    total += len(outcome.missing) * state.alike.fields
                elif purse.left > 0 and all(worlds.possible(state.alike, world, key, value) for key, value in answer.items()):
                    purse.left -= 1
                    total += len(worlds.outcome(state.alike, {**world, **answer}).missing) * state.alike.fields
                else:
                    continue
                weight += state.alike.fields
        # Of a set every combination of members is an answer.
        ways = 2 ** min(len(replies) - 1, _FEW) if worlds.keys_of(fact) != (fact,) else len(replies)
        left[fact] = total / weight * ways if weight else float("inf")
    return left


def _advance(worlds: Worlds, state: _State, asked: frozenset[str], purse: _Purse) -> bool:
    """Answer what is asked in every open world; false where that takes too long: then the worlds stay open, which claims less."""
    found: list[Leaf] = []
    try:
        for leaf in state.open:
            for world, outcome in leaves(worlds, state.alike, leaf, asked, purse.pay):
                if outcome.settled:
                    state.some = True
                    state.freed = state.freed or outcome.verdict is Verdict.ALLOWED
                else:
                    found.append((world, outcome))
    except _Spent:
        return False
    state.open = found
    return True
