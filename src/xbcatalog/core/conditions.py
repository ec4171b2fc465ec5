"""Conditions over facts, and their three-valued evaluation; type-checked when loaded, so that evaluating cannot fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from operator import contains, eq, ge, gt, le, lt, ne
from typing import assert_never

from xbcatalog.core.facts import DATE, Between, FactDef, Facts, FactType, FactValue, Seen
from xbcatalog.core.truth import DOUBT, FALSE, TRUE, Answer, Truth, all_of, any_of, lacking, negation
from xbcatalog.core.value import dataclass

__all__ = [
    "ALWAYS",
    "All",
    "Any",
    "Condition",
    "Not",
    "Operator",
    "Period",
    "Test",
    "Within",
    "comparisons",
    "evaluate",
    "facts_of",
    "turning_days",
    "why_ill_typed",
]


class Operator(Enum):
    """Comparisons are words, so that nobody has to guess an inclusive bound."""

    __hash__ = object.__hash__

    IS = "is"
    IS_NOT = "is_not"
    IN = "in"
    INCLUDES = "includes"
    AT_LEAST = "at_least"
    """以上: the number itself is included."""
    MORE_THAN = "more_than"
    """超过: the number itself is excluded."""
    AT_MOST = "at_most"
    """以下: the number itself is included."""
    LESS_THAN = "less_than"
    """不满: the number itself is excluded."""


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison of one fact with a literal (a frozenset of literals for `in`)."""

    __test__ = False  # not a pytest class

    fact: str
    operator: Operator
    value: FactValue


@dataclass(frozen=True, slots=True)
class All:
    """True where every part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """True where some part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True where the part is false."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Period:
    """Who belonged to a group of countries from a day on, until the next period begins."""

    since: date
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class Within:
    """Whether a country belongs to a named group on the day judged. Before the first period (there is one) nobody can say."""

    fact: str
    group: str
    periods: tuple[Period, ...]


Condition = Test | All | Any | Not | Within

ALWAYS: Condition = All(())


def evaluate(condition: Condition, facts: Facts) -> Answer:
    """What `condition` says of `facts`; an unknown answer names the facts it waits for."""
    match condition:
        case Test(fact, operator, value):  # most conditions are
            known = facts.get(fact)
            return lacking(fact) if known is None else _compare(fact, known, operator, value)
        case All(parts):
            return all_of(evaluate(part, facts) for part in parts)
        case Any(parts):
            return any_of(evaluate(part, facts) for part in parts)
        case Not(part):
            return negation(evaluate(part, facts))
        case Within(fact, _, periods):
            return _within(fact, periods, facts)
        case _:  # pragma: no cover
            assert_never(condition)


def _compare(fact: str, known: FactValue, operator: Operator, value: FactValue) -> Answer:
    if isinstance(known, Seen):
        if value in known.members:
            return TRUE
        return lacking(fact) if known.possible is None or value in known.possible else FALSE
    if isinstance(known, Between):
        return _bounded(fact, known, operator, value)
    return TRUE if _HOLDS[operator](known, value) else FALSE


def _within(fact: str, periods: Sequence[Period], facts: Facts) -> Answer:
    """What the period of the day says; where the day is not known, what all of them say."""
    ends = (*(Test(DATE, Operator.LESS_THAN, later.since) for later in periods[1:]), ALWAYS)
    during = (
        all_of(evaluate(each, facts) for each in (Test(DATE, Operator.AT_LEAST, period.since), end, _belongs(fact, period)))
        for period, end in zip(periods, ends, strict=True)
    )
    before = evaluate(Test(DATE, Operator.LESS_THAN, periods[0].since), facts)
    return any_of((*during, all_of((before, lacking(DOUBT)))))


def _belongs(fact: str, period: Period) -> Test:
    return Test(fact, Operator.IN, period.members)


def _bounded(fact: str, known: Between, operator: Operator, value: FactValue) -> Answer:
    """What the bounds of a count settle: the same answer at every number that the count may be."""
    if operator is Operator.IS_NOT:
        return negation(_bounded(fact, known, Operator.IS, value))
    if operator in (Operator.IS, Operator.IN):
        numbers = value if isinstance(value, frozenset) else frozenset((value,))
        within = [one for one in numbers if isinstance(one, int) and known.low <= one and (known.high is None or one <= known.high)]
        if not within:
            return FALSE
        return TRUE if known.high is not None and len(within) > known.high - known.low else lacking(fact)
    assert isinstance(value, int | Decimal)
    rising = operator in (Operator.AT_LEAST, Operator.MORE_THAN)
    at_low = _HOLDS[operator](known.low, value)
    at_high = _HOLDS[operator](known.high, value) if known.high is not None else rising
    if at_low is at_high:
        return TRUE if at_low else FALSE
    return lacking(fact)


def _among(known: object, value: object) -> bool:
    assert isinstance(value, frozenset)
    return known in value


_HOLDS: Mapping[Operator, Callable[..., bool]] = {
    Operator.IS: eq,
    Operator.IS_NOT: ne,
    Operator.IN: _among,
    Operator.INCLUDES: contains,
    Operator.AT_LEAST: ge,
    Operator.MORE_THAN: gt,
    Operator.AT_MOST: le,
    Operator.LESS_THAN: lt,
}
"""How a fact compares with a literal. INVARIANT: `why_ill_typed` refused what cannot be compared when the catalogue was loaded."""


def comparisons(condition: Condition) -> Iterator[Test]:
    """Every comparison in the condition, from left to right."""
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                yield from comparisons(part)
        case Not(part):
            yield from comparisons(part)
        case Test():
            yield condition
        case Within(fact, _, periods):
            for period in periods:
                yield Test(DATE, Operator.AT_LEAST, period.since)
                yield _belongs(fact, period)
        case _:  # pragma: no cover
            assert_never(condition)


def facts_of(condition: Condition) -> frozenset[str]:
    """Every fact id that the condition asks about."""
    return frozenset(test.fact for test in comparisons(condition))


_DAY = timedelta(days=1)
_ON = frozenset((Operator.AT_LEAST, Operator.LESS_THAN, Operator.IS, Operator.IS_NOT))
"""Comparisons that change on the day they name."""
_AFTER = frozenset((Operator.AT_MOST, Operator.MORE_THAN, Operator.IS, Operator.IS_NOT))
"""Comparisons that change on the day after."""


def turning_days(condition: Condition) -> Iterator[date]:
    """The days on which a condition may turn."""
    for test in comparisons(condition):
        days = test.value if isinstance(test.value, frozenset) else (test.value,)
        for day in days if test.fact == DATE else ():
            if isinstance(day, date):
                if test.operator in _ON or isinstance(test.value, frozenset):
                    yield day
                if (test.operator in _AFTER or isinstance(test.value, frozenset)) and day < date.max:
                    yield day + _DAY


_ORDERED = (Operator.AT_LEAST, Operator.MORE_THAN, Operator.AT_MOST, Operator.LESS_THAN)
_EQUAL = (Operator.IS, Operator.IS_NOT, Operator.IN)
_OPERATORS: Mapping[FactType, tuple[Operator, ...]] = {
    FactType.BOOL: (Operator.IS, Operator.IS_NOT),
    FactType.INTEGER: (*_EQUAL, *_ORDERED),
    FactType.DECIMAL: (*_EQUAL, *_ORDERED),
    FactType.TEXT: _EQUAL,
    FactType.DATE: (*_EQUAL, *_ORDERED),
    FactType.ENUM: _EQUAL,
    FactType.SET: (Operator.INCLUDES,),
    FactType.COUNTRY: _EQUAL,
}


def why_ill_typed(test: Test, facts: Mapping[str, FactDef]) -> str | None:
    """Why the comparison makes no sense, as a message id; None where it does.

    `unknown-fact` (not declared), `wrong-operator` (the fact's type has no such comparison), `wrong-value` (the literal has another
    type), `wrong-member` (the literal is none of the fact's values).
    """
    declared = facts.get(test.fact)
    if declared is None:
        return "unknown-fact"
    if test.operator not in _OPERATORS[declared.type]:
        return "wrong-operator"
    if test.operator is Operator.IN:
        if not isinstance(test.value, frozenset) or not test.value:
            return "wrong-value"
        literals: frozenset[FactValue] = frozenset(test.value)
    else:
        literals = frozenset((test.value,))
    for literal in literals:
        if not has_type(literal, declared.type, element=True):
            return "wrong-value"
        if declared.values and literal not in declared.values:
            return "wrong-member"
    return None


def has_type(value: FactValue, type: FactType, *, element: bool = False) -> bool:
    """Whether `value` is a value of `type` (with `element`: of one member, where the type is a set)."""
    match type:
        case FactType.BOOL:
            return isinstance(value, bool)
        case FactType.INTEGER:
            return isinstance(value, int) and not isinstance(value, bool)
        case FactType.DECIMAL:
            return isinstance(value, int | Decimal) and not isinstance(value, bool)
        case FactType.DATE:
            return isinstance(value, date)
        case FactType.TEXT | FactType.ENUM:
            return isinstance(value, str)
        case FactType.COUNTRY:
            return isinstance(value, str) and len(value) == 2 and value.isascii() and value.isalpha() and value.isupper()
        case FactType.SET:
            return isinstance(value, str) if element else isinstance(value, frozenset)
        case _:  # pragma: no cover
            assert_never(type)


def holds(answer: Answer) -> bool:
    """Whether an answer is certain and true."""
    return answer.truth is Truth.TRUE
