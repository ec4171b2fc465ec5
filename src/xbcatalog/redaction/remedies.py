"""What would allow fields, without their names."""

from __future__ import annotations

from dataclasses import replace

from xbcatalog.core.facts import FactType, FactValue
from xbcatalog.core.remedies import Change, DatasetWays, FieldWays, Remedies, Way
from xbcatalog.redaction.labels import Labels

__all__ = ["redacted_remedies"]


def redacted_remedies(found: Remedies, labels: Labels) -> Remedies:
    """The same sets with labels in the place of datasets, files, fields and free text."""
    texts = frozenset(fact.id for fact in found.facts if fact.type is FactType.TEXT)

    def value(fact: str, one: FactValue) -> FactValue:
        return labels.of("value", one) if fact in texts and isinstance(one, str) else one

    def change(one: Change) -> Change:
        return replace(
            one,
            fields=tuple(map(labels.dotted, one.fields)),
            values=tuple(value(one.fact, each) for each in one.values),
            was=None if one.was is None else value(one.fact, one.was),
        )

    def way(one: Way) -> Way:
        return replace(one, changes=tuple(map(change, one.changes)))

    def kind(one: FieldWays) -> FieldWays:
        longer = None if one.longer is None else way(one.longer)
        return replace(one, paths=tuple(map(labels.dotted, one.paths)), ways=tuple(map(way, one.ways)), longer=longer)

    def dataset(one: DatasetWays) -> DatasetWays:
        return replace(
            one,
            id=labels.of("dataset", one.id),
            source=labels.file(one.source),
            kinds=tuple(map(kind, one.kinds)),
            ways=tuple(map(way, one.ways)),
            gains=tuple(replace(each, change=change(each.change)) for each in one.gains),
        )

    return replace(found, datasets=tuple(map(dataset, found.datasets)))
