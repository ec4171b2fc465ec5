"""The typed dictionary of everything a condition may ask, and the values a fact may have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import Enum

from xbcatalog.core.text import Citation, Text
from xbcatalog.core.value import dataclass

__all__ = [
    "DATE",
    "Between",
    "Count",
    "Derivation",
    "DerivedFrom",
    "FactDef",
    "FactLevel",
    "FactType",
    "FactValue",
    "Facts",
    "PartyTest",
    "Seen",
]

DATE = "transfer.date"
"""The fact that holds the day judged; a fact like any other, with no default."""


class FactLevel(Enum):
    """What a fact is about."""

    FIELD = "field"
    DATASET = "dataset"
    TRANSFER = "transfer"
    EXPORTER = "exporter"
    RECIPIENT = "recipient"


class FactType(Enum):
    """How a fact's value is written and compared."""

    BOOL = "bool"
    INTEGER = "integer"
    DECIMAL = "decimal"
    TEXT = "text"
    DATE = "date"
    ENUM = "enum"
    SET = "set"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Seen:
    """A set read off the fields: `members` were seen for certain, `possible` may be there too (None: anything may); nothing else is."""

    members: frozenset[str]
    possible: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Between:
    """A count of which only bounds are known: it is `low` or more, and `high` or less (None: no bound).

    Parts of one transfer may count the same persons, so their counts add up to anything from the greatest part to the sum.
    """

    low: int
    high: int | None


FactValue = bool | int | Decimal | str | date | frozenset[str] | Seen | Between
Facts = Mapping[str, FactValue]
"""Fact id -> value; an id that is absent is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What a count counts: subject (`person`, `vehicle`), category, unit, window, how repetitions are treated, and what is left out."""

    subject: str
    category: str
    unit: str
    window: str
    deduplication: str
    exclusions: Text = Text()


class DerivedFrom(Enum):
    """What a derived fact is read off."""

    CONCEPTS = "concepts"
    """The concepts recognised in the dataset; known before any verdict, so a catalogue may ask for it."""
    HITS = "hits"
    """The entries that are true of some field, as `catalogue/entry`; for rules alone."""
    DEMANDS = "demands"
    """The mechanisms that prohibited fields demand; for rules alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """Where a derived fact comes from.

    A set holds all that was seen. Of `concepts`: a bool is true where a field of one of them, or narrower, was recognised, and false only
    where no field can be one; with `only`, it is true where every field is one of them (housekeeping aside), and false where some field
    certainly is not. A number counts the fields that are one of them, between those that are for certain and those that may be; of `kinds`
    it counts how many occur.
    """

    source: DerivedFrom
    concepts: frozenset[str] = frozenset()
    only: bool = False
    kinds: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyTest:
    """What makes a recipient count for a bool fact: seat or residence in a group of countries, `share` percent or more in such hands,
    work for them, direction by them, or a name on a list of designations.

    `never` is the country whose own persons count by designation alone. With `foreign_to` nothing of that matters: it is asked whether
    some recipient is no person of that country.
    """

    group: str = ""
    share: Decimal = Decimal(100)
    employment: bool = False
    direction: bool = False
    never: str = ""
    designations: str = ""
    foreign_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDef:
    """One fact a condition may ask about.

    `values` are the members an enum or a set may have (empty for a set: open). `contradicted_by` names concepts whose exact presence
    in the fields contradicts the value `contradicted_value` (no sensitive persons, yet a sensitive field), and `contradicted_by_facts` bool
    facts that do so where they are stated to be true of any field (no important data, yet a field that reflects the economy). A count that
    follows one list's own definition of a concept is `as_defined_by` that list. `recipients` says how it is found out from them.
    """

    id: str
    level: FactLevel
    type: FactType
    title: Text
    question: Text
    unit: str | None = None
    values: tuple[str, ...] = ()
    count: Count | None = None
    notes: Text | None = None
    cite: Citation | None = None
    derived: Derivation | None = None
    contradicted_by: frozenset[str] = frozenset()
    contradicted_by_facts: frozenset[str] = frozenset()
    as_defined_by: str = ""
    recipients: PartyTest | None = None
    contradicted_value: FactValue | None = None
    value_titles: Mapping[str, Text] = field(default_factory=dict)
