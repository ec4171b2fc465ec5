"""Days on which a verdict will change by itself: a list takes effect or lapses, a condition names the day, an approval ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from xbcatalog.core.catalogs import Approval, Catalog
from xbcatalog.core.conditions import evaluate, turning_days
from xbcatalog.core.decision import Decision
from xbcatalog.core.facts import Facts
from xbcatalog.core.result import Upcoming
from xbcatalog.core.truth import FALSE

__all__ = ["HORIZON", "calendar", "in_question", "turning_points", "upcoming"]

HORIZON = timedelta(days=90)
"""How far ahead a check looks."""
_MOST = 12
"""No more turning days are looked at: each costs as much as the day judged."""
_DAY = timedelta(days=1)


def calendar(catalogs: Iterable[Catalog]) -> Mapping[date, frozenset[str]]:
    """The days on which catalogues may say something else than the day before, each with their ids; of drafts there are none."""
    days: dict[date, set[str]] = {}
    for catalog in catalogs:
        if catalog.binding and catalog.instrument.status.operates:
            for day in _days(catalog):
                days.setdefault(day, set()).add(catalog.id)
    return {day: frozenset(ids) for day, ids in days.items()}


def in_question(catalogs: Iterable[Catalog], facts: Facts) -> frozenset[str]:
    """The catalogues that may be about the transfer on some day (the facts hold none): those that are not about it turn unnoticed."""
    return frozenset(catalog.id for catalog in catalogs if evaluate(catalog.applies, facts) != FALSE)


def turning_points(
    known: Mapping[date, frozenset[str]], approvals: Iterable[Approval], after: date, ids: frozenset[str], until: date | None = None
) -> Mapping[date, frozenset[str]]:
    """The next days on which a verdict may change, each with those of `ids` that turn (none: an approval does).

    All days up to `until`, that day included; without it, a few within the horizon.
    """
    turns = {day: turning & ids for day, turning in known.items() if not turning.isdisjoint(ids)}
    for approval in approvals:
        ends = (approval.valid_until + _DAY,) if approval.valid_until and approval.valid_until < date.max else ()
        starts = (approval.valid_from,) if approval.valid_from else ()
        for day in (*ends, *starts, *turning_days(approval.within)):
            turns.setdefault(day, frozenset())
    last = min(after, date.max - HORIZON) + HORIZON if until is None else until
    return {day: turns[day] for day in sorted(day for day in turns if after < day <= last)[: _MOST if until is None else None]}


def upcoming(
    turns: Mapping[date, frozenset[str]], now: Sequence[Decision], on: Callable[[date], Sequence[Decision]]
) -> tuple[Upcoming, ...]:
    """What changes on which day: `now` holds the decisions of the day judged, `on` gives those of another day, field by field.

    Of the catalogues that turn, those are named that a changed decision gives as a reason.
    """
    found = []
    before = now
    for day, catalogs in turns.items():
        then = on(day)
        pairs = {number: pair for number, pair in enumerate(zip(before, then, strict=True)) if pair[0].verdict is not pair[1].verdict}
        if pairs:
            changed = {id(decision): decision for pair in pairs.values() for decision in pair}  # many fields share theirs
            reasons = {reason.catalog for decision in changed.values() for reason in decision.reasons}
            changes = {number: (old.verdict, new.verdict) for number, (old, new) in pairs.items()}
            found.append(Upcoming(day=day, catalogs=tuple(sorted(catalogs & reasons or catalogs)), changes=changes))
        before = then
    return tuple(found)


def _days(catalog: Catalog) -> Iterator[date]:
    text = catalog.instrument
    yield from (text.effective, *text.effective_disputed)
    for last in (text.expires, *text.expires_disputed):
        if last is not None and last < date.max:
            yield last + _DAY
    yield from catalog.turns
