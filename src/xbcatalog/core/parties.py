"""Who receives, and who stands behind: owners, employers and designation lists as a small graph, read with three truth values.

What is seen is true. Nothing is false unless every way to it is closed: an owner who is not named may be anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

from xbcatalog.core.conditions import Within, evaluate
from xbcatalog.core.facts import DATE, Facts, PartyTest
from xbcatalog.core.groups import Groups, periods
from xbcatalog.core.screening import folded, screen_of
from xbcatalog.core.truth import FALSE, TRUE, Answer, Truth
from xbcatalog.core.value import dataclass

__all__ = ["Designations", "Owner", "Party", "PartyKind", "Register", "reckon", "unscreened"]

_ALL = Decimal(100)
_ROUNDS = 32
"""How long a chain of owners is followed; past that it is neither sure nor closed."""
_PLACE = "party.place"


class PartyKind(Enum):
    """What a party is."""

    ENTITY = "entity"
    INDIVIDUAL = "individual"
    GOVERNMENT = "government"


@dataclass(frozen=True, slots=True)
class Owner:
    """A holder of `share` percent."""

    who: str
    share: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A recipient, or somebody behind one. What is None nobody stated.

    `person_of` are the countries whose law counts it as a person of theirs; `directed_by` those who direct or control it.
    """

    id: str
    kind: PartyKind
    name: str = ""
    also: tuple[str, ...] = ()
    organised_in: str | None = None
    principal_place: str | None = None
    residence: str | None = None
    person_of: frozenset[str] | None = None
    employers: frozenset[str] | None = None
    directed_by: frozenset[str] | None = None
    owners: tuple[Owner, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Designations:
    """A list of designated names as it stood on a day, supplied by whoever screens against it; `names` are folded.

    `together` are those of them, two or more, that one and the same has.
    """

    id: str
    as_of: date
    names: frozenset[str]
    together: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """All parties by id, the designation lists and the groups of countries. INVARIANT: every party that another names is there."""

    parties: Mapping[str, Party]
    designations: tuple[Designations, ...]
    groups: Groups


def reckon(
    test: PartyTest, recipients: Iterable[str], register: Register, day: date | None, destinations: Iterable[str] = ()
) -> Answer | None:
    """Whether some recipient counts; None where the graph leaves it open, or there is no recipient.

    Data that go to a place of the group, where none of those described counts, get to somebody there who was not named.
    """
    wanted = sorted(set(recipients))
    if not wanted:
        return None
    if test.foreign_to:
        truths = {_person_of(register.parties[id], test.foreign_to) for id in wanted}
        return TRUE if Truth.FALSE in truths else None if Truth.UNKNOWN in truths else FALSE
    graph = _Graph(test, register, day)
    if any(id in graph.surely for id in wanted):
        return TRUE
    return FALSE if graph.possibly.isdisjoint(wanted) and not any(map(graph.may_count, destinations)) else None


def unscreened(test: PartyTest, register: Register, day: date | None) -> Mapping[str, tuple[str, ...]]:
    """A name of the list of the day -> the parties with names, none of them written as that is, so that they were not screened for it."""
    current = _current(test, register, day) if test.designations else None
    if current is None:
        return {}
    screen = screen_of(current.names, current.together)
    found: dict[str, tuple[str, ...]] = {}
    for id, party in sorted(register.parties.items()):
        own = _names(party)
        if party.name and own.isdisjoint(current.names):
            for name in screen.not_compared(own):
                found[name] = (*found.get(name, ()), id)
    return found


def _current(test: PartyTest, register: Register, day: date | None) -> Designations | None:
    """The last list up to the day."""
    held = [one for one in register.designations if one.id == test.designations and (day is None or one.as_of <= day)]
    return max(held, key=lambda one: one.as_of, default=None)


def _names(party: Party) -> frozenset[str]:
    return frozenset(map(folded, (party.name, *party.also)))


def _person_of(party: Party, country: str) -> Truth:
    if party.person_of is None:
        return Truth.UNKNOWN
    return Truth.TRUE if country in party.person_of else Truth.FALSE


def _of(truths: Iterable[Truth]) -> Truth:
    """Kleene's *or*."""
    found = set(truths)
    return Truth.TRUE if Truth.TRUE in found else Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.FALSE


class _Graph:
    """Who counts for certain, and who may."""

    def __init__(self, test: PartyTest, register: Register, day: date | None) -> None:
        self._test, self._register, self._day = test, register, day
        self._parties = register.parties
        self._within = Within(_PLACE, test.group, periods(test.group, register.groups))
        self._seated = {id: self._seat(party) for id, party in self._parties.items()}
        self._designated = {id: self._designation(party) for id, party in self._parties.items()}
        self._home = {id: _person_of(party, test.never) if test.never else Truth.FALSE for id, party in self._parties.items()}
        self.surely = self._grow()
        self.possibly = self._spread()

    def may_count(self, country: str) -> bool:
        """Whether a country is of the group, or may be."""
        return self._in_group(country) is not Truth.FALSE

    def _in_group(self, country: str | None) -> Truth:
        if country is None:
            return Truth.UNKNOWN
        facts: Facts = {_PLACE: country, **({DATE: self._day} if self._day else {})}
        return evaluate(self._within, facts).truth

    def _seat(self, party: Party) -> Truth:
        if party.kind is PartyKind.INDIVIDUAL:
            return self._in_group(party.residence)
        places = (party.organised_in,) if party.kind is PartyKind.GOVERNMENT else (party.organised_in, party.principal_place)
        return _of(map(self._in_group, places))

    def _designation(self, party: Party) -> Truth:
        if not self._test.designations:
            return Truth.FALSE
        current = _current(self._test, self._register, self._day)
        return Truth.UNKNOWN if current is None or not party.name else screen_of(current.names, current.together).found(_names(party))

    def _grow(self) -> frozenset[str]:
        """The least set: seats, residences and designations, and what follows from them.

        Of shares the law sums two kinds apart: what states and holdings own makes an entity of the first class, what those of the first
        class and persons own makes it a holding. What is held through others counts by its part.
        """
        states, first, holdings, persons = set[str](), set[str](), set[str](), set[str]()
        while True:
            grown = len(states) + len(first) + len(holdings) + len(persons)
            by_holdings, by_persons = self._held(states | holdings), self._held(first | persons)
            for id, party in self._parties.items():
                if self._designated[id] is Truth.TRUE:
                    persons.add(id)
                if self._home[id] is not Truth.FALSE:
                    continue
                if self._seated[id] is Truth.TRUE:
                    {PartyKind.GOVERNMENT: states, PartyKind.ENTITY: first, PartyKind.INDIVIDUAL: persons}[party.kind].add(id)
                behind = (party.employers if self._employed(party) else None) or frozenset()
                behind |= (party.directed_by if self._test.direction else None) or frozenset()
                if not behind.isdisjoint(states | first | holdings | persons):
                    persons.add(id)
                if party.kind is PartyKind.ENTITY and by_holdings[id] >= self._test.share:
                    first.add(id)
                if party.kind is PartyKind.ENTITY and by_persons[id] >= self._test.share:
                    holdings.add(id)
            if len(states) + len(first) + len(holdings) + len(persons) == grown:
                return frozenset(states | first | holdings | persons)

    def _employed(self, party: Party) -> bool:
        return self._test.employment and party.kind is PartyKind.INDIVIDUAL

    def _held(self, counted: set[str]) -> Mapping[str, Decimal]:
        """The percentage of each party that certainly lies with those counted, through others by multiplication."""
        held = dict.fromkeys(self._parties, Decimal(0))
        for _ in range(_ROUNDS):
            before, held = (
                held,
                {
                    id: sum(
                        (owner.share * (_ALL if owner.who in counted else held[owner.who]) / _ALL for owner in party.owners), Decimal(0)
                    )
                    for id, party in self._parties.items()
                },
            )
            if held == before:
                break
        return held

    def _spread(self) -> frozenset[str]:
        """Everybody to whom a way is open, and who may count for that reason."""
        open: set[str] = set()
        while True:
            reach = self._reachable(open)
            more = {id for id, party in self._parties.items() if id not in open and not self._is_out(party, open, reach[id])}
            if not more:
                return frozenset(open)
            open |= more

    def _is_out(self, party: Party, open: set[str], reach: Decimal) -> bool:
        if self._designated[party.id] is not Truth.FALSE:
            return False
        if self._home[party.id] is Truth.TRUE:
            return True
        if self._seated[party.id] is not Truth.FALSE:
            return False
        if self._employed(party) and not _closed(party.employers, open):
            return False
        if self._test.direction and not _closed(party.directed_by, open):
            return False
        return party.kind is not PartyKind.ENTITY or reach < self._test.share

    def _reachable(self, open: set[str]) -> Mapping[str, Decimal]:
        """The percentage of each party that may lie with those to whom a way is open, or with nobody named; through others, what may lie
        behind them, or all once that is enough.

        It begins with everything and only sinks, so that a circle of owners, where nobody is seen behind, keeps all of it.
        """
        reach = {id: _ALL if party.kind is PartyKind.ENTITY else Decimal(0) for id, party in self._parties.items()}
        for _ in range(_ROUNDS):
            behind = {id: _ALL if id in open or part >= self._test.share else part for id, part in reach.items()}
            before, reach = (
                reach,
                {
                    id: self._unnamed(party) + sum((owner.share * behind[owner.who] / _ALL for owner in party.owners), Decimal(0))
                    for id, party in self._parties.items()
                },
            )
            if reach == before:
                break
        return reach

    def _unnamed(self, party: Party) -> Decimal:
        if party.kind is not PartyKind.ENTITY:
            return Decimal(0)
        return _ALL - sum((owner.share for owner in party.owners), Decimal(0))


def _closed(named: frozenset[str] | None, open: set[str]) -> bool:
    return named is not None and open.isdisjoint(named)
