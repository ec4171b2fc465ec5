"""Groups of countries, each as a row of dated snapshots: who belonged to it from which day on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from xbcatalog.core.conditions import Period
from xbcatalog.core.text import Citation, Text
from xbcatalog.core.value import dataclass

__all__ = ["NO_GROUPS", "CountryGroup", "Groups", "Snapshot", "periods"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The members from `as_of` on: countries, and all members that other groups have on the day judged."""

    as_of: date
    countries: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    cite: Citation = Citation()
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryGroup:
    """One group. INVARIANT: it has a snapshot, and they stand in the order of their days, no two of one day."""

    id: str
    snapshots: tuple[Snapshot, ...]
    title: Text = Text()
    note: Text = Text()


Groups = Mapping[str, CountryGroup]
"""The groups by id. INVARIANT: a group that a snapshot names is there, and no group belongs to itself."""
NO_GROUPS: Groups = {}


def periods(id: str, groups: Groups) -> tuple[Period, ...]:
    """Who belongs to a group from which day on, the members of its groups counted in; they begin where all of them are known."""
    own = groups[id].snapshots
    inner = {name: periods(name, groups) for snapshot in own for name in snapshot.groups}
    days = {snapshot.as_of for snapshot in own} | {period.since for found in inner.values() for period in found}
    found: list[Period] = []
    for day in sorted(days):
        snapshot = next((one for one in reversed(own) if one.as_of <= day), None)
        if snapshot is None or any(inner[name][0].since > day for name in snapshot.groups):
            continue
        members = snapshot.countries.union(*(_on(inner[name], day) for name in snapshot.groups))
        if not found or found[-1].members != members:
            found.append(Period(day, members))
    return tuple(found)


def _on(known: tuple[Period, ...], day: date) -> frozenset[str]:
    return next(period.members for period in reversed(known) if period.since <= day)
