"""Catalogues: what the law lists, entry by entry, with citation, date and conditions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from xbcatalog.core.conditions import ALWAYS, Any, Condition, turning_days
from xbcatalog.core.text import Citation, Text
from xbcatalog.core.value import dataclass

__all__ = [
    "NEVER",
    "Approval",
    "Basis",
    "Catalog",
    "Definition",
    "Entry",
    "Force",
    "Instrument",
    "ListKind",
    "Source",
    "Status",
    "Transcribed",
    "Unlisted",
    "asks_for_approval",
    "grants",
    "grants_by_approval",
    "meets",
    "met_by_approvals",
    "strictest",
]

NEVER: Condition = Any(())


class ListKind(Enum):
    """A positive list names what may leave; a negative list names what may not without its demand."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Unlisted(Enum):
    """What a list's silence means."""

    UNDECIDED = "undecided"
    EXEMPT = "exempt"
    OUTSIDE = "outside"


class Basis(Enum):
    """How far a source can be trusted."""

    OFFICIAL = "official"
    SECONDARY = "secondary"
    THIRD_PARTY = "third-party"
    INTERNAL = "internal"


class Status(Enum):
    """The standing of the text. A list on which nothing stands is published and empty, demanded and not published, or not in operation."""

    IN_FORCE = "in-force"
    TRIAL = "trial"
    DRAFT = "draft"
    EMPTY = "empty"
    """Published, or made for, and nothing stands on it."""
    UNPUBLISHED = "unpublished"
    """A law in force demands the list; nobody has published it."""
    NOT_COMMENCED = "not-commenced"
    """Enacted, and never put into operation."""

    @property
    def operates(self) -> bool:
        """Whether a text of this standing is ever current: a draft is not, nor one that was never put into operation."""
        return self not in (Status.DRAFT, Status.NOT_COMMENCED)

    @property
    def bare(self) -> bool:
        """Whether nothing stands on a list of this standing; its silence is no permission."""
        return self in (Status.EMPTY, Status.UNPUBLISHED, Status.NOT_COMMENCED)


class Force(Enum):
    """A recommended text is shown as advice and changes no verdict."""

    BINDING = "binding"
    RECOMMENDED = "recommended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One text that was read, and how far it can be trusted."""

    id: str
    title: str
    basis: Basis
    url: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcribed:
    """How many of a text's entries (or fields) the file holds; `total` is None where nobody counted."""

    known: int
    total: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """The legal text behind a catalogue.

    Where its sources give other first or last days as well, these are `disputed`: between them nobody can say whether it is in force.
    """

    issuer: str
    effective: date
    number: str = ""
    issued: date | None = None
    expires: date | None = None
    status: Status = Status.IN_FORCE
    force: Force = Force.BINDING
    url: str = ""
    effective_disputed: tuple[date, ...] = ()
    expires_disputed: tuple[date, ...] = ()
    dispute: Text = Text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a list: what it names (`concepts` with all narrower ones, `other_than` some), when, and what it grants or demands.

    `partial`: the file holds only part of the row. `basis` is that of the source it cites. `waivable`: whether a finding it makes may be
    waived; the law never asks.
    """

    id: str
    concepts: frozenset[str]
    mechanism: str
    other_than: frozenset[str] = frozenset()
    when: Condition = ALWAYS
    unless: Condition = NEVER
    scenario: str = ""
    title: Text = Text()
    note: Text = Text()
    partial: bool = False
    waivable: bool = True
    basis: Basis = Basis.SECONDARY
    cite: Citation = Citation()
    line: int | None = None

    @property
    def doubtful(self) -> bool:
        """On a third party's word, or held only in part: where it would read true, it reads unknown."""
        return self.partial or self.basis is Basis.THIRD_PARTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A concept as one list has it: what it `includes`, with all narrower concepts, lies under it for that list alone."""

    concept: str
    includes: frozenset[str]
    note: Text = Text()
    cite: Citation = Citation()


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """One version of one list; `version` is (year, edition, revision)."""

    id: str
    version: tuple[int, int, int]
    regime: str
    list: ListKind
    instrument: Instrument
    entries: tuple[Entry, ...]
    transcribed: Transcribed
    applies: Condition = ALWAYS
    unlisted: Unlisted = Unlisted.UNDECIDED
    displaces: frozenset[str] = frozenset()
    defines: tuple[Definition, ...] = ()
    title: Text = Text()
    sources: tuple[Source, ...] = ()
    fields: Transcribed | None = None
    read_on: date | None = None
    jurisdiction: str = ""
    note: Text = Text()
    digest: str = ""
    file: str = ""

    @property
    def complete(self) -> bool:
        """Whether the file holds every entry of the text."""
        return self.transcribed.total is not None and self.transcribed.known >= self.transcribed.total

    @property
    def length(self) -> int:
        """How many entries it has."""
        return len(self.entries)

    @property
    def whole(self) -> bool:
        """Whether the file holds every entry and none is doubtful."""
        return self.complete and not any(entry.doubtful for entry in self.entries)

    @property
    def turns(self) -> frozenset[date]:
        """The days on which a condition of the list, or of an entry, may turn."""
        of_entries = {id(condition): condition for entry in self.entries for condition in (entry.when, entry.unless)}
        # Long lists repeat the same conditions.
        return frozenset(day for condition in (self.applies, *of_entries.values()) for day in turning_days(condition))

    @property
    def binding(self) -> bool:
        """Whether the text can change a verdict at all."""
        return self.instrument.force is Force.BINDING

    @property
    def number(self) -> str:
        """The version as people write it."""
        year, edition, revision = self.version
        return f"{year}.{edition}.{revision}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """An approval shown by the manifest: what it is, what it covers, on which days and within which scope.

    `fields` holds field paths (None: every field); `within` its scope (recipient, purpose, volume) as a condition; `catalog` is needed
    where the mechanism is `approval`, which counts for that very catalogue only.
    """

    regime: str
    mechanism: str
    reference: str = ""
    catalog: str = ""
    fields: frozenset[str] | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    within: Condition = ALWAYS
    file: str = ""
    line: int | None = None


GRANTS = frozenset(("none", "filing"))
_BY_APPROVAL = frozenset(("standard-contract", "certification", "security-assessment"))
_MEETS: Mapping[str, frozenset[str]] = {
    "standard-contract-or-certification": _BY_APPROVAL,
    "security-assessment": frozenset(("security-assessment",)),
    "forbidden": frozenset(),
    "none": frozenset(),
    "filing": frozenset(),
}
_ORDER = ("none", "filing", "standard-contract-or-certification", "security-assessment", "forbidden")


def grants(mechanism: str) -> bool:
    """Whether an entry of this mechanism grants (`none`, `filing`) rather than demands."""
    return mechanism in GRANTS


def grants_by_approval(mechanism: str) -> bool:
    """Whether an approval of this mechanism also grants what it covers (a contract, a certification or an assessment)."""
    return mechanism in _BY_APPROVAL


def asks_for_approval(list: ListKind, mechanism: str) -> bool:
    """Whether an entry grants only what an approval of its own word covers: one of a positive list that names a regime's own mechanism."""
    return list is ListKind.POSITIVE and not grants(mechanism)


def meets(approval: Approval, demand: str, catalog: Catalog) -> bool:
    """Whether the approval meets a demand of `catalog`: in its own regime, by the table of mechanisms."""
    if approval.regime != catalog.regime:
        return False
    if demand == "approval":
        return approval.mechanism == "approval" and approval.catalog == catalog.id
    met_by = _MEETS.get(demand)
    return approval.mechanism in met_by if met_by is not None else approval.mechanism == demand


def met_by_approvals(demands: Iterable[str]) -> frozenset[str]:
    """The mechanisms of approvals that grant, or that meet one of these demands."""
    return _BY_APPROVAL.union(*(_MEETS.get(demand, frozenset((demand,))) for demand in demands))


def strictest(demands: frozenset[str]) -> tuple[str, ...]:
    """The strictest of the mechanisms demanded; those outside the common order (`approval`, others) stand apart, sorted."""
    ordered = [mechanism for mechanism in _ORDER if mechanism in demands]
    return tuple(ordered[-1:]) + tuple(sorted(demands.difference(_ORDER)))
