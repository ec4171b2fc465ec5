"""The worlds that lists can tell apart: of every fact the few values between which some comparison makes a difference."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from math import ceil, floor
from typing import assert_never

from xbcatalog.core.catalogs import Catalog, Entry
from xbcatalog.core.concepts import ConceptGraph
from xbcatalog.core.conditions import All, Any, Condition, Not, Operator, Test, Within, comparisons, evaluate
from xbcatalog.core.derive import contradicts, from_concepts, seen_concepts
from xbcatalog.core.facts import DATE, FactDef, Facts, FactType, FactValue
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.truth import TRUE
from xbcatalog.core.value import dataclass, replace

__all__ = ["Space", "apart", "asked_by", "classes", "each_member", "member_key", "member_of", "one_by_one", "own_facts", "world_of"]

_MEMBER = "\0"
"""Stands between a set and one of its members, which is asked for by itself; no fact has such an id."""
_DAY = timedelta(days=1)
_COUNTRIES = ("DE", "FR", "BR", "ZA", "NZ", "MX", "EG", "CL", "KE", "NO")
"""Countries of which one is taken for all those that no list names."""
_ANOTHER = "another"


def member_of(fact: str) -> tuple[str, str]:
    """The fact, and the member of it that is asked for (empty where the fact is no set)."""
    id, _, member = fact.partition(_MEMBER)
    return id, member


def member_key(fact: str, member: str) -> str:
    """The name under which it is asked whether a set has a member."""
    return f"{fact}{_MEMBER}{member}"


def each_member(condition: Condition) -> Condition:
    """The same condition, which asks for each member of a set as for a fact of its own."""
    match condition:
        case All(parts):
            return All(tuple(map(each_member, parts)))
        case Any(parts):
            return Any(tuple(map(each_member, parts)))
        case Not(part):
            return Not(each_member(part))
        case Test(fact, Operator.INCLUDES, value):
            return Test(member_key(fact, str(value)), Operator.IS, True)
        case Test() | Within():
            return condition
        case _:  # pragma: no cover
            assert_never(condition)


def one_by_one(catalog: Catalog) -> Catalog:
    """The same list, which asks for each member of a set as for a fact of its own: only so can a set be known in part."""

    def entry(one: Entry) -> Entry:
        return replace(one, when=each_member(one.when), unless=each_member(one.unless))

    return replace(catalog, applies=each_member(catalog.applies), entries=tuple(map(entry, catalog.entries)))


def asked_by(catalogs: Iterable[Catalog]) -> Iterator[Test]:
    """Every comparison that lists make, the first and the last days of their texts among them."""
    for catalog in catalogs:
        text = catalog.instrument
        for first in (text.effective, *text.effective_disputed):
            yield Test(DATE, Operator.AT_LEAST, first)
        for last in (text.expires, *text.expires_disputed):
            if last is not None:
                yield Test(DATE, Operator.AT_MOST, last)
        for condition in (catalog.applies, *(part for entry in catalog.entries for part in (entry.when, entry.unless))):
            yield from comparisons(condition)


def apart(tests: Iterable[Test], fact: FactDef | None) -> tuple[FactValue, ...]:
    """One value of a fact for each way in which the comparisons of it may come out together; `fact` is None for a member of a set."""
    own = list(tests)
    if fact is not None and fact.type is FactType.INTEGER:
        bounds = [(test.value, _STEPS[test.operator]) for test in own if test.operator in _STEPS and isinstance(test.value, int)]
        if len(bounds) == len(own) > 0 and min(bounds)[0] >= 0:
            return _first_of_runs(bounds, fact)
    return tuple(values[0] for values in classes(own, fact))


def classes(tests: Iterable[Test], fact: FactDef | None) -> tuple[tuple[FactValue, ...], ...]:
    """Values of a fact in groups between which the comparisons of it make a difference, and within which they make none."""
    own = list(tests)
    if own and all(test.operator in _STEPS for test in own):
        return _runs(own, _candidates(own, fact))
    found: dict[tuple[bool, ...], list[FactValue]] = {}
    for value in _candidates(own, fact):
        found.setdefault(tuple(evaluate(test, {test.fact: value}) == TRUE for test in own), []).append(value)
    return tuple(map(tuple, found.values()))


_STEPS = {Operator.AT_LEAST: 0, Operator.LESS_THAN: 0, Operator.MORE_THAN: 1, Operator.AT_MOST: 1}
"""Comparisons that come out one way up to their bound and the other way after it; 1: the bound itself counts with what is below."""


def _runs(tests: Iterable[Test], values: Iterable[FactValue]) -> tuple[tuple[FactValue, ...], ...]:
    """The same where all comparisons are such steps: by how many of them lie below a value, without asking each."""
    steps = sorted({(test.value, _STEPS[test.operator]) for test in tests})
    found: dict[int, list[FactValue]] = {}
    for value in values:
        found.setdefault(bisect_right(steps, (value, 0)), []).append(value)
    return tuple(map(tuple, found.values()))


def _first_of_runs(bounds: Iterable[tuple[int, int]], fact: FactDef) -> tuple[FactValue, ...]:
    """The first value of each run of whole numbers: where a step lies, and below all steps the first that may be."""
    lowest = min(bounds)[0]
    steps = sorted({bound + after for bound, after in bounds})
    below = [number for number in (lowest - 1, lowest) if number < steps[0] and (number >= 0 or not (fact.count or fact.unit))]
    return (*below[:1], *steps)


def _candidates(tests: Sequence[Test], fact: FactDef | None) -> Sequence[FactValue]:
    """Values among which there is one of every such way."""
    named = {literal for test in tests for literal in (test.value if isinstance(test.value, frozenset) else (test.value,))}
    if fact is None or fact.type is FactType.BOOL:
        return [True, False]
    match fact.type:
        case FactType.INTEGER | FactType.DECIMAL:
            found = _numbers({value for value in named if isinstance(value, int | Decimal)}, whole=fact.type is FactType.INTEGER)
            # Nothing that is counted, and nothing that has a unit, is less than nothing.
            return [value for value in found if value >= 0] if fact.count or fact.unit else list(found)
        case FactType.DATE:
            return sorted({day for value in named if isinstance(value, date) for day in _around(value)})
        case FactType.ENUM:
            return list(fact.values)
        case FactType.COUNTRY:
            return [*sorted(map(str, named)), next(code for code in (*_COUNTRIES, *_codes()) if code not in named)]
        case FactType.TEXT:
            other = _ANOTHER
            while other in named:
                other += "'"
            return [*sorted(map(str, named)), other]
        case FactType.SET:  # asked for member by member
            return [True, False]
        case _:  # pragma: no cover
            assert_never(fact.type)


def _numbers(bounds: set[int | Decimal], *, whole: bool) -> list[int | Decimal]:
    if not bounds:
        return [0]
    if whole:
        return sorted({number for bound in bounds for number in (ceil(bound) - 1, floor(bound), ceil(bound), floor(bound) + 1)})
    ordered = sorted(bounds)
    between = [(Decimal(low) + Decimal(high)) / 2 for low, high in pairwise(ordered)]
    low = Decimal(ordered[0]) / 2 if ordered[0] > 0 else Decimal(ordered[0]) - 1
    return sorted({*ordered, *between, low, Decimal(ordered[-1]) + 1})


def _around(day: date) -> Iterator[date]:
    if day > date.min:
        yield day - _DAY
    yield day
    if day < date.max:
        yield day + _DAY


def _codes() -> Iterator[str]:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return (one + other for one in letters for other in letters)


@dataclass(frozen=True)
class Space:
    """Every world that some lists can tell apart; the lists ask for members of sets one by one."""

    catalogs: tuple[Catalog, ...]
    facts: Mapping[str, FactDef]

    @cached_property
    def _tests(self) -> Mapping[str, list[Test]]:
        found: dict[str, list[Test]] = {}
        for test in dict.fromkeys(asked_by(self.catalogs)):
            found.setdefault(test.fact, []).append(test)
        return found

    def weight(self, fact: str) -> int:
        """How many different comparisons ask for the fact."""
        return len(self._tests.get(fact, ()))

    def values(self, fact: str) -> tuple[FactValue, ...]:
        """One value of the fact for each way in which it can matter."""
        known = self._values.get(fact)
        if known is None:
            id, member = member_of(fact)
            known = self._values[fact] = apart(self._tests.get(fact, ()), None if member else self.facts.get(id))
        return known

    @cached_property
    def _values(self) -> dict[str, tuple[FactValue, ...]]:
        return {}


def own_facts(
    concept: str, graph: ConceptGraph, facts: Iterable[FactDef], asked: Callable[[str], object]
) -> tuple[dict[str, FactValue], dict[str, FactValue]]:
    """What a field of the concept settles by being there, and what nobody can truthfully state beside it; of what is `asked` alone."""
    seen = seen_concepts([frozenset((Sign(concept=concept, evidence=Evidence.DECLARED),))], graph)
    wanted = [fact for fact in facts if asked(fact.id)]
    # Other fields of the dataset are not known: that something was seen stands, that something was not seen does not.
    settled: dict[str, FactValue] = {id: value for id, value in from_concepts(seen, wanted).items() if value is True}
    barred: dict[str, FactValue] = {
        fact.id: fact.contradicted_value
        for fact in wanted
        if fact.contradicted_value is not None and contradicts(seen, frozenset(), fact, fact.contradicted_value)
    }
    return settled, barred


def world_of(known: Facts) -> Facts:
    """The facts as people state them: the members of a set together. What nobody decided makes no difference, and is left out."""
    facts: dict[str, FactValue] = {}
    members: dict[str, set[str]] = {}
    for fact, value in known.items():
        id, member = member_of(fact)
        if not member:
            facts[id] = value
        else:
            members.setdefault(id, set()).update({member} if value is True else ())
    return {**facts, **{id: frozenset(there) for id, there in members.items()}}
