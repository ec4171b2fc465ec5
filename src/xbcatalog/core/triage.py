"""What a triage of the chaotic zone finds: questions by what their answers settle, names nobody knows, concepts that no list names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from xbcatalog.core.concepts import Concept
from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.facts import FactDef, FactValue

__all__ = ["Asked", "Candidate", "Cluster", "Counted", "Name", "Near", "Ranked", "Reply", "Triage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A dataset with its fields by verdict, and the chaotic ones by cause."""

    id: str
    source: str
    fields: int
    verdicts: Mapping[Verdict, int]
    causes: Mapping[Cause, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer to a question, and how many fields it settles by itself: allowed, and prohibited.

    Of the answers between which no list makes a difference one stands for all.
    """

    value: FactValue
    allowed: int
    prohibited: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A question and what it settles by itself.

    `every` is the number of fields that every answer settles, `some` of those that some answer does, `freed` of those that some answer
    allows, `waiting` of those that wait for it, among other things. Where it is not `exact` the search was cut short, and the numbers are
    no less than told. Of a set the answers with no member or one are tried, and where these settle a field all others.
    """

    fact: str
    every: int
    some: int
    freed: int
    waiting: int
    replies: tuple[Reply, ...]
    exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question in the order in which they are best asked; the numbers are of this and all earlier questions together."""

    fact: str
    every: int
    some: int
    freed: int
    exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name that nobody knows: as it was met first, how many fields have it, and as what people declared fields of this name."""

    name: str
    words: str
    fields: int
    declared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A concept with a name like one that nobody knows; `restricted`: some list, or the vocabulary, restricts it."""

    concept: str
    like: str
    restricted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Unknown names that share words; `fields` have them in `datasets`, and of these `unrecognised` wait for nothing else."""

    words: str
    fields: int
    datasets: int
    unrecognised: int
    names: tuple[Name, ...]
    near: tuple[Near, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A concept that no list names, proposed for the next positive list of a regime (none: no regime speaks of it).

    `fields` are held because of that; an entry that names the concept, and grants it without a condition, would make so many `released`
    fields allowed. Those that it does not release are still `held` by these regimes, each with how many.
    `before` and `after` are all fields by verdict.
    """

    concept: str
    regime: str
    fields: int
    released: int
    held: Mapping[str, int]
    before: Mapping[Verdict, int]
    after: Mapping[Verdict, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """Everything that was found; `waiting` fields wait for facts, and no question settles more than `settleable` of them.

    `stopped`: the order of questions was cut short, since the search became too long.
    """

    tool: str
    as_of: date | None
    datasets: tuple[Counted, ...]
    waiting: int
    questions: tuple[Ranked, ...]
    order: tuple[Asked, ...]
    stopped: bool
    worlds: int
    clusters: tuple[Cluster, ...]
    candidates: tuple[Candidate, ...]
    facts: tuple[FactDef, ...]
    concepts: tuple[Concept, ...]

    @property
    def fields(self) -> int:
        """How many fields there are."""
        return sum(one.fields for one in self.datasets)

    def count(self, verdict: Verdict) -> int:
        """How many fields have the verdict."""
        return sum(one.verdicts[verdict] for one in self.datasets)

    def cause(self, cause: Cause) -> int:
        """How many chaotic fields have the cause."""
        return sum(one.causes[cause] for one in self.datasets)
