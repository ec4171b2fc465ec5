"""What would allow a field, or all fields of a dataset: sets of changes, each of which the law has been run on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum

from xbcatalog.core.concepts import Concept
from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.facts import FactDef, FactValue
from xbcatalog.core.value import dataclass

__all__ = ["Change", "DatasetWays", "FieldWays", "Gain", "Kind", "Remedies", "Span", "Way", "cost_of"]


class Kind(Enum):
    """What is changed, from what costs least to what costs most."""

    ANSWER = "answer"
    """Nothing is changed: an open fact is answered, if that is true."""
    DECLARE = "declare"
    """Nothing is changed: it is said what the field is, if that is true."""
    COARSEN = "coarsen"
    REMOVE = "remove"
    DEIDENTIFY = "deidentify"
    ARRANGE = "arrange"
    """Something that the exporter can see to: a filing, a term of the contract, informing people."""
    ACCESS = "access"
    VOLUME = "volume"
    RECIPIENT = "recipient"
    SCENARIO = "scenario"
    ROUTE = "route"
    WAIT = "wait"
    OBTAIN = "obtain"
    """A mechanism or an approval."""
    DROP = "drop"


_COSTS: Mapping[Kind, int] = {
    Kind.ANSWER: 1,
    Kind.DECLARE: 2,
    Kind.COARSEN: 4,
    Kind.REMOVE: 4,
    Kind.DEIDENTIFY: 5,
    Kind.ARRANGE: 6,
    Kind.ACCESS: 7,
    Kind.VOLUME: 8,
    Kind.RECIPIENT: 9,
    Kind.SCENARIO: 9,
    Kind.ROUTE: 10,
    Kind.WAIT: 11,
    Kind.OBTAIN: 12,
    Kind.DROP: 20,
}
_MECHANISMS: Mapping[str, int] = {"standard-contract": 12, "certification": 13, "approval": 15, "security-assessment": 16}
"""What mechanisms cost; another regime's own word costs as much as a contract."""


def cost_of(kind: Kind, mechanism: str = "") -> int:
    """What a change costs, in no unit: the numbers only put the sets in order."""
    return _MECHANISMS.get(mechanism, _COSTS[kind]) if kind is Kind.OBTAIN else _COSTS[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Numbers from `low` to `high`, each end included where told so; None: no end."""

    low: FactValue | None
    high: FactValue | None
    from_low: bool
    to_high: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change; of several `values`, `spans` or `mechanisms` one is enough, and with `others` any value that no list names is as good.

    Of a fact `was` is what is known of it now (None: nothing), of a set `members` are those it must have, and `without` those it must not.
    `day`: the first day from which on it is so. `fields`: those that it is about, where it is not about the whole transfer.
    """

    kind: Kind
    fact: str = ""
    values: tuple[FactValue, ...] = ()
    others: bool = False
    spans: tuple[Span, ...] = ()
    members: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    was: FactValue | None = None
    regime: str = ""
    mechanisms: tuple[str, ...] = ()
    catalog: str = ""
    again: bool = False
    """An approval of this kind was shown, and does not cover the field on that day."""
    concept: str = ""
    day: date | None = None
    fields: tuple[str, ...] = ()

    @property
    def cost(self) -> int:
        """What the cheapest of its values costs."""
        mechanism = min(self.mechanisms, key=lambda one: cost_of(self.kind, one), default="")
        return cost_of(self.kind, mechanism) * (len(self.fields) if self.kind is Kind.DROP else 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A set of changes that, made together, allow what they are about; no part of it does."""

    changes: tuple[Change, ...]
    cost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWays:
    """Fields of a dataset that fare alike, and what would allow them, the cheapest first.

    `whole`: there is no other set of so few changes. `more`: so many were found and are not told. `waits_for`: facts read off the fields
    of the whole dataset, which other fields leave open.
    """

    paths: tuple[str, ...]
    verdict: Verdict
    cause: Cause | None
    ways: tuple[Way, ...]
    whole: bool
    more: int = 0
    longer: Way | None = None
    """Where none so small was found: one of more changes, no part of which is enough either."""
    waits_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What one change brings: `alone` it allows so many fields, and so many fields have it in one of their sets."""

    change: Change
    alone: int
    helps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetWays:
    """What would allow every field of a dataset, and its fields one kind after the other."""

    id: str
    source: str
    fields: int
    allowed: int
    kinds: tuple[FieldWays, ...]
    ways: tuple[Way, ...] = ()
    whole: bool = True
    gains: tuple[Gain, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedies:
    """Everything that was found with at most `most` changes for each field; the law was asked `asked` times."""

    tool: str
    as_of: date | None
    most: int
    datasets: tuple[DatasetWays, ...]
    asked: int
    facts: tuple[FactDef, ...]
    concepts: tuple[Concept, ...]
