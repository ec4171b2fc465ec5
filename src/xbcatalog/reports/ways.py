"""What would allow fields, as a report keeps it: sentences in both languages, with how far they were looked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from xbcatalog.core.decision import Verdict
from xbcatalog.core.remedies import DatasetWays, FieldWays, Remedies, Way
from xbcatalog.core.text import Text
from xbcatalog.reports.remedy_text import Told, told_of
from xbcatalog.reports.saved import Dataset, Remedy, Saved, Search

__all__ = ["with_ways"]


def with_ways(saved: Saved, found: Remedies, asked: int) -> Saved:
    """The result with what would allow its fields; for each kind of field the law was asked about `asked` times at most."""
    tongues = (told_of(found, "en"), told_of(found, "zh"))
    ways = {(one.id, one.source): one for one in found.datasets}
    return replace(
        saved, datasets=tuple(_dataset(one, ways.get((one.id, one.source)), found.most, asked, tongues) for one in saved.datasets)
    )


def _dataset(dataset: Dataset, ways: DatasetWays | None, most: int, asked: int, tongues: tuple[Told, Told]) -> Dataset:
    held = sum(field.verdict is not Verdict.ALLOWED for field in dataset.fields)
    if not held:
        return dataset
    kinds = tuple(_kind(one, tongues) for one in ways.kinds) if ways is not None else ()
    left = held - sum(len(one.paths) for one in kinds)
    return replace(dataset, remedies=Search(most=most, asked=asked, left=max(0, left), kinds=kinds))


def _kind(one: FieldWays, tongues: tuple[Told, Told]) -> Remedy:
    return Remedy(
        paths=one.paths,
        sets=tuple(_said(way, tongues) for way in one.ways),
        longer=_said(one.longer, tongues) if one.longer is not None else (),
        whole=one.whole and not one.more,
        waits_for=one.waits_for,
    )


def _said(way: Way, tongues: Iterable[Told]) -> tuple[Text, ...]:
    english, chinese = ([told.change(change) for change in way.changes] for told in tongues)
    return tuple(Text(en, zh) for en, zh in zip(english, chinese, strict=True))
