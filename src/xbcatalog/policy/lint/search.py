"""Finds a world in which several things hold together, or proves that there is none.

The search begins with nothing known. What is false already stays so whatever else is learnt, so the rest of those worlds needs no look. Of
what is still open the part that waits for the fewest facts is settled next, one value of a fact for each way in which it can matter: a part
that waits for one fact alone leaves but one way, and is no choice at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from xbcatalog.core.conditions import Test
from xbcatalog.core.facts import FactDef, Facts, FactValue
from xbcatalog.core.truth import DOUBT, Answer, Truth
from xbcatalog.core.value import dataclass
from xbcatalog.policy.worlds import apart, member_of, world_of

__all__ = ["BUDGET", "Asked", "Found", "Part", "Search", "asked_by"]

BUDGET = 20_000
"""So many worlds are looked at for one question before the search gives up."""

Part = Callable[[Facts], Answer]
"""One of the things that have to hold; what reads unknown for a doubt alone may hold."""

Asked = Mapping[str, frozenset[Test]]
"""All comparisons that some parts make, by the fact that they ask about."""
_NOTHING: frozenset[Test] = frozenset()
_DOUBT = frozenset((DOUBT,))


def asked_by(tests: Iterable[Test]) -> Asked:
    """The comparisons by their facts."""
    found: dict[str, set[Test]] = {}
    for test in tests:
        found.setdefault(test.fact, set()).add(test)
    return {fact: frozenset(each) for fact, each in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The outcome: a world (members of sets one by one), or none; `whole` tells whether none is proved."""

    world: Facts | None = None
    whole: bool = True

    @property
    def never(self) -> bool:
        """Whether there is no such world: proved."""
        return self.world is None and self.whole

    @property
    def facts(self) -> Facts:
        """The world as people state it."""
        return world_of(self.world or {})


class Search:
    """Searches over the typed facts of one dictionary."""

    def __init__(self, facts: Mapping[str, FactDef], budget: int = BUDGET) -> None:
        self.facts = facts
        self.budget = budget
        self._values: dict[tuple[str, frozenset[Test]], tuple[FactValue, ...]] = {}

    def find(self, parts: Sequence[Part], asked: Asked, start: Facts | None = None, barred: Mapping[str, FactValue] | None = None) -> Found:
        """A world in which all parts hold; `asked` are all comparisons that they make.

        `start` is known from the beginning, and no fact has the value that is `barred`.
        """
        todo: list[tuple[Facts, Sequence[Waiting], str]] = [(dict(start or {}), [(_ANY, part) for part in parts], "")]
        seen = 0
        while todo:
            known, before, new = todo.pop()
            seen += 1
            open = _open(before, known, new)
            if open is None:
                continue
            if not open:
                return Found(world=known)
            if seen >= self.budget:
                return Found(whole=False)
            waiting = min((facts for facts, _ in open), key=len)
            ways = {fact: self.values(fact, asked.get(fact, _NOTHING)) for fact in waiting}
            fact = min(ways, key=lambda each: (len(ways[each]), each))
            out = barred.get(member_of(fact)[0]) if barred else None
            todo.extend(({**known, fact: value}, open, fact) for value in ways[fact] if out is None or value != out)
        return Found()

    def values(self, fact: str, tests: frozenset[Test]) -> tuple[FactValue, ...]:
        """One value of the fact for each way in which the comparisons may come out."""
        key = (fact, tests)
        known = self._values.get(key)
        if known is None:
            id, member = member_of(fact)
            known = self._values[key] = apart(tests, None if member else self.facts.get(id))
        return known


Waiting = tuple[frozenset[str], Part]
"""A part that is open, and the facts that it waits for."""
_ANY = frozenset(("",))


def _open(before: Iterable[Waiting], known: Facts, new: str) -> list[Waiting] | None:
    """The parts that are open when the `new` fact is known as well; None where one does not hold. What waits for others says the same."""
    found = []
    for waiting in before:
        waits, part = waiting
        if new not in waits:
            found.append(waiting)
            continue
        answer = part(known)
        if answer.truth is Truth.FALSE:
            return None
        waits = answer.missing - _DOUBT if DOUBT in answer.missing else answer.missing
        if waits:
            found.append((waits, part))
    return found
