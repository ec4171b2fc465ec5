"""The small dictionary of facts the worlds are about: its values, conditions over them, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st
from tests.strategies.choosing import Choose

from xbcatalog.core.catalogs import NEVER
from xbcatalog.core.conditions import ALWAYS, All, Any, Condition, Not, Operator, Period, Test, Within
from xbcatalog.core.facts import DATE, Between, Derivation, DerivedFrom, FactDef, FactLevel, Facts, FactType, FactValue, Seen
from xbcatalog.core.text import Text

FLAG, LEVEL, COUNT, PRECISION, ZONES, SEEN = (
    "exporter.ciio",
    "field.deidentified",
    "counts.persons",
    "field.precision_m",
    "exporter.zones",
    "dataset.concepts",
)


def _fact(id: str, level: FactLevel, type: FactType, values: tuple[str, ...] = (), derived: Derivation | None = None) -> FactDef:
    return FactDef(id=id, level=level, type=type, values=values, derived=derived, title=Text(id, id), question=Text(f"{id}?", f"{id}?"))


FACTS: Mapping[str, FactDef] = {
    fact.id: fact
    for fact in (
        _fact(DATE, FactLevel.TRANSFER, FactType.DATE),
        _fact(FLAG, FactLevel.EXPORTER, FactType.BOOL),
        _fact(LEVEL, FactLevel.FIELD, FactType.ENUM, ("plain", "pseudonymised", "anonymised")),
        _fact(COUNT, FactLevel.EXPORTER, FactType.INTEGER),
        _fact(PRECISION, FactLevel.FIELD, FactType.DECIMAL),
        _fact(ZONES, FactLevel.EXPORTER, FactType.SET),
        _fact(SEEN, FactLevel.DATASET, FactType.SET, derived=Derivation(source=DerivedFrom.CONCEPTS)),
    )
}
"""Every fact the conditions of a world may ask for."""

NOTHING = frozenset[str]()
VALUES: Mapping[str, tuple[FactValue, ...]] = {
    DATE: (date(2025, 1, 1), date(2024, 7, 1), date(2024, 12, 31), date(2025, 6, 30), date(2024, 6, 30), date(2023, 12, 31)),
    FLAG: (True, False),
    LEVEL: ("plain", "pseudonymised", "anonymised"),
    COUNT: (10, 9, 11),
    PRECISION: (Decimal("2.5"), Decimal(2), 3),
    ZONES: (frozenset(("SH",)), frozenset(("SH", "BJ")), NOTHING),
    SEEN: (
        Seen(frozenset(("x",)), NOTHING),
        Seen(frozenset(("x", "y")), NOTHING),
        Seen(NOTHING, NOTHING),
        Seen(frozenset(("y",)), NOTHING),
    ),
}
"""The values a fact may turn out to have: they lie on both sides of, and on, every bound that a condition draws."""

HALF_SEEN: tuple[FactValue, ...] = (
    Seen(NOTHING, None),
    Seen(frozenset(("x",)), None),
    Seen(NOTHING, frozenset(("x",))),
    Seen(frozenset(("y",)), frozenset(("x",))),
)
"""Sets of which more may be seen later."""
BOUNDED: tuple[FactValue, ...] = (Between(9, None), Between(10, 11), Between(9, 10), Between(10, 10), Between(9, 11))
"""Counts of which bounds are known."""
PARTLY: Mapping[str, tuple[FactValue, ...]] = {SEEN: HALF_SEEN, COUNT: BOUNDED}


def is_known(facts: Facts, fact: str) -> bool:
    """Whether nothing more can be learnt of the fact."""
    value = facts.get(fact)
    if isinstance(value, Between):
        return value.low == value.high
    return value is not None and not (isinstance(value, Seen) and value.possible != NOTHING)


def possible_values(facts: Facts, fact: str) -> tuple[FactValue, ...]:
    """What the fact may turn out to be, given what is known of it."""
    value = facts.get(fact)
    if value is None:
        return VALUES[fact]
    if isinstance(value, Between):
        counts = (final for final in VALUES[fact] if isinstance(final, int))
        return tuple(final for final in counts if value.low <= final and (value.high is None or final <= value.high))
    if not isinstance(value, Seen):
        return (value,)
    least, most = value.members, None if value.possible is None else value.members | value.possible
    finals = (final for final in VALUES[fact] if isinstance(final, Seen))
    return tuple(final for final in finals if least <= final.members and (most is None or final.members <= most))


# -- conditions ----------------------------------------------------------------------------------------------------------------------

TESTS: tuple[Test, ...] = (
    Test(FLAG, Operator.IS, True),
    Test(FLAG, Operator.IS, False),
    Test(LEVEL, Operator.IS, "anonymised"),
    Test(LEVEL, Operator.IS_NOT, "plain"),
    Test(COUNT, Operator.AT_LEAST, 10),
    Test(COUNT, Operator.LESS_THAN, 11),
    Test(FLAG, Operator.IS_NOT, False),
    Test(LEVEL, Operator.IN, frozenset(("plain", "pseudonymised"))),
    Test(COUNT, Operator.MORE_THAN, 10),
    Test(COUNT, Operator.AT_MOST, 9),
    Test(PRECISION, Operator.AT_LEAST, Decimal("2.5")),
    Test(PRECISION, Operator.LESS_THAN, 3),
    Test(ZONES, Operator.INCLUDES, "SH"),
    Test(SEEN, Operator.INCLUDES, "x"),
    Test(DATE, Operator.MORE_THAN, date(2024, 7, 1)),
    Test(DATE, Operator.AT_MOST, date(2024, 12, 31)),
)
"""One comparison of every kind, the plainest first."""

COMPOUND: tuple[Condition, ...] = (
    All((TESTS[0], TESTS[4])),
    Any((TESTS[1], TESTS[2])),
    Not(TESTS[2]),
    All((Any((TESTS[0], TESTS[9])), Not(TESTS[3]))),
    Not(All((TESTS[5], TESTS[12]))),
    Any((All((TESTS[13], TESTS[10])), TESTS[14])),
    Any((TESTS[0], Not(TESTS[0]))),
    Within(LEVEL, "group", (Period(date.min, frozenset(("plain",))), Period(date(2024, 7, 1), frozenset(("plain", "anonymised"))))),
    NEVER,
    ALWAYS,
)
USUALLY_ALWAYS: tuple[Condition, ...] = (*(ALWAYS,) * 40, *TESTS, *TESTS[:6], *COMPOUND)
USUALLY_NEVER: tuple[Condition, ...] = (*(NEVER,) * 60, *TESTS, *COMPOUND)


def conditions() -> st.SearchStrategy[Condition]:
    """Any condition, seldom deep."""
    return st.recursive(
        st.sampled_from(TESTS),
        lambda parts: st.one_of(
            st.lists(parts, max_size=3).map(lambda found: All(tuple(found))),
            st.lists(parts, max_size=3).map(lambda found: Any(tuple(found))),
            parts.map(Not),
        ),
        max_leaves=6,
    )


# -- facts ---------------------------------------------------------------------------------------------------------------------------


def complete(choose: Choose) -> Facts:
    """Every fact known."""
    return {fact: choose(values) for fact, values in VALUES.items()}


def some(choose: Choose) -> Facts:
    """Mostly some facts known, others not, some in part; sometimes all known."""
    if choose.seldom(4):
        return complete(choose)
    found: dict[str, FactValue] = {}
    for fact, values in VALUES.items():
        value = choose((*values, *values, *(None,) * (1 if fact == DATE else 3), *PARTLY.get(fact, ())))
        if value is not None:
            found[fact] = value
    return found


def answered(choose: Choose, facts: Facts, asked: Iterable[str]) -> Facts:
    """`facts` with every fact `asked` answered, as far as it was open."""
    return {**facts, **{fact: choose(possible_values(facts, fact)) for fact in sorted(asked)}}


def partly_answered(choose: Choose, facts: Facts, among: Iterable[str] = VALUES) -> Facts:
    """`facts` with some of the open ones `among` answered."""
    return answered(choose, facts, [fact for fact in among if choose.below(2)])


@st.composite
def all_facts(draw: st.DrawFn, *, known: bool = False) -> Facts:
    """What is known of a transfer (`known`: everything)."""
    return complete(Choose(draw)) if known else some(Choose(draw))
