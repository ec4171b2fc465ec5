"""Days: dates out of order, lists that have lapsed, gaps between the editions of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from xbcatalog.core.catalogs import Catalog
from xbcatalog.core.facts import DATE
from xbcatalog.core.text import Message, message
from xbcatalog.core.truth import Truth
from xbcatalog.policy.lint.finding import Draft, Witness
from xbcatalog.policy.lint.ground import Ground

__all__ = ["check"]

_DAY = timedelta(days=1)


def check(ground: Ground) -> Iterator[Draft]:
    """Everything about the days of the lists asked for."""
    by_id: dict[str, list[Catalog]] = {}
    for frame in ground.frames:
        if frame.catalog.instrument.status.operates:
            by_id.setdefault(frame.catalog.id, []).append(frame.catalog)
    for frame in ground.frames:
        if ground.wanted(frame.catalog.file):
            yield from _order(frame.catalog, ground.today)
    for same in by_id.values():
        editions = sorted(same, key=lambda one: (one.instrument.effective, one.version))
        yield from (draft for draft in _versions(editions) if ground.wanted(draft.file))
        last = editions[-1]
        if ground.wanted(last.file):
            yield from _lapsed(last, ground.today)


def _order(catalog: Catalog, today: date) -> Iterator[Draft]:
    """Days that cannot have come in this order; that the text took effect before it was issued is told when it is read."""
    issued, read = catalog.instrument.issued, catalog.read_on
    if issued and read and read < issued:
        told = message("lint-read-before-issued", read=read.isoformat(), issued=issued.isoformat())
        yield _draft("dates-out-of-order", catalog, told, ("transcription", "read_on"))
    if read and read > today:
        told = message("lint-read-in-future", read=read.isoformat())
        yield _draft("dates-out-of-order", catalog, told, ("transcription", "read_on"))
    for source in catalog.sources:
        if source.decided_on and source.decided_on > today:
            told = message("lint-decided-in-future", source=source.id, day=source.decided_on.isoformat())
            yield _draft("dates-out-of-order", catalog, told, ("transcription", "sources", f"#{source.id}", "decided_on"))


def _versions(editions: Sequence[Catalog]) -> Iterator[Draft]:
    """Editions whose numbers and first days disagree, and days on which none of two neighbours is in force."""
    for before, after in pairwise(editions):
        if after.version[:2] < before.version[:2]:
            told = message("lint-version-order", version=after.number, other=before.number, day=after.instrument.effective.isoformat())
            yield _draft("dates-out-of-order", after, told, ("version",))
        end = before.instrument.expires
        if end is not None and end + _DAY < after.instrument.effective:
            until = after.instrument.effective - _DAY
            told = message(
                "lint-edition-gap", version=after.number, other=before.number, first=(end + _DAY).isoformat(), last=until.isoformat()
            )
            yield _draft("edition-gap", after, told, ("instrument", "effective"), end + _DAY)


def _lapsed(catalog: Catalog, today: date) -> Iterator[Draft]:
    """The last version of a list, where its last day is over."""
    text = catalog.instrument
    days = [day for day in (text.expires, *text.expires_disputed) if day is not None]
    if days and max(days) < today:
        told = message("lint-lapsed-list", list=catalog.id, version=catalog.number, last=max(days).isoformat())
        yield _draft("lapsed-list", catalog, told, ("instrument", "expires"), today)


def _draft(rule: str, catalog: Catalog, told: Message, steps: tuple[str, ...], day: date | None = None) -> Draft:
    entry = next(iter(catalog.entries), None)
    concept = min(entry.concepts) if entry else ""
    truths = ((f"{catalog.id}/{entry.id}" if entry else catalog.id, Truth.FALSE),)
    return Draft(
        rule=rule,
        subject=catalog.id,
        file=catalog.file,
        steps=steps,
        message=told,
        fix=message(f"lint-{rule}-fix"),
        witness=Witness(facts={DATE: day}, concept=concept, truths=truths) if day else None,
    )
