"""How the chaotic zone of datasets was counted from run to run, and the lines that are drawn of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from xbcatalog.core.decision import Cause, Verdict

__all__ = ["Point", "Record", "Series", "digest_of", "series", "total"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one run counted of one dataset: no name of a field, no value.

    `as_of` is the day judged, `recorded` the day on which it was written down. `digest` tells two runs apart that differ in what they
    counted or in the lists they judged by.
    """

    dataset: str
    source: str
    as_of: date
    recorded: date
    tool: str
    digest: str
    verdicts: Mapping[Verdict, int]
    causes: Mapping[Cause, int]

    @property
    def fields(self) -> int:
        """How many fields the dataset has."""
        return sum(self.verdicts.values())

    @property
    def chaotic(self) -> int:
        """How many of them are chaotic."""
        return self.verdicts[Verdict.CHAOTIC]


def digest_of(
    dataset: str, as_of: date, verdicts: Mapping[Verdict, int], causes: Mapping[Cause, int], lists: Iterable[tuple[str, str, str]]
) -> str:
    """The digest of a record: its counts, and the lists (id, version, digest) it was judged by."""
    parts = [dataset, as_of.isoformat()]
    parts += [f"{verdict.value}={verdicts[verdict]}" for verdict in Verdict]
    parts += [f"{cause.value}={causes[cause]}" for cause in Cause]
    parts += ["\1".join(one) for one in sorted(lists)]
    return sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The counts of one day; `datasets` are how many were counted."""

    day: date
    datasets: int
    verdicts: Mapping[Verdict, int]
    causes: Mapping[Cause, int]

    @property
    def fields(self) -> int:
        """How many fields there are."""
        return sum(self.verdicts.values())

    @property
    def chaotic(self) -> int:
        """How many of them are chaotic."""
        return self.verdicts[Verdict.CHAOTIC]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The points of one dataset by the day judged; of several records of a day the one recorded last counts."""

    dataset: str
    source: str
    points: tuple[Point, ...]


def series(records: Iterable[Record]) -> tuple[Series, ...]:
    """The records by dataset, in the order in which they were recorded; sorted by the dataset."""
    days: dict[tuple[str, str], dict[date, Record]] = {}
    for one in records:
        days.setdefault((one.dataset, one.source), {})[one.as_of] = one
    return tuple(
        Series(dataset=dataset, source=source, points=tuple(_point(found[day], day) for day in sorted(found)))
        for (dataset, source), found in sorted(days.items())
    )


def _point(one: Record, day: date) -> Point:
    return Point(day=day, datasets=1, verdicts=dict(one.verdicts), causes=dict(one.causes))


def total(every: Sequence[Series]) -> Series:
    """All datasets together: on each day what was counted last of each of them up to that day; none before it was counted first."""
    days = sorted({point.day for one in every for point in one.points})
    return Series(dataset="", source="", points=tuple(_together(day, every) for day in days))


def _together(day: date, every: Sequence[Series]) -> Point:
    last = [found for one in every if (found := next((point for point in reversed(one.points) if point.day <= day), None))]
    return Point(
        day=day,
        datasets=len(last),
        verdicts={verdict: sum(point.verdicts[verdict] for point in last) for verdict in Verdict},
        causes={cause: sum(point.causes[cause] for point in last) for cause in Cause},
    )
