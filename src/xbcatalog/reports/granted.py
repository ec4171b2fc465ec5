"""The exceptions that people granted, by dataset and by field, as the findings of a run carry them."""

from __future__ import annotations

from xbcatalog.core.findings import Suppression
from xbcatalog.core.result import DatasetResult, FieldResult, Result

__all__ = ["Granted"]


class Granted:
    """Which waivers hold of which fields. INVARIANT: identities hold as long as the result lives."""

    def __init__(self, result: Result) -> None:
        self._datasets: dict[int, dict[str, Suppression]] = {}
        self._fields: dict[tuple[int, int], dict[str, None]] = {}
        for finding in result.findings:
            if finding.suppression is None or finding.at is None:
                continue
            dataset = result.datasets[finding.at[0]]
            field = dataset.fields[finding.at[1]]
            ids = self._fields.setdefault((id(dataset), id(field)), {})
            for one in (finding.suppression, *finding.suppression.beside):
                self._datasets.setdefault(id(dataset), {})[one.id] = one
                ids[one.id] = None

    def __bool__(self) -> bool:
        """Whether any waiver holds of any field."""
        return bool(self._fields)

    def of(self, dataset: DatasetResult) -> tuple[Suppression, ...]:
        """The waivers that hold of any field of the dataset."""
        found = self._datasets.get(id(dataset), {})
        return tuple(found[id] for id in sorted(found))

    def ids(self, dataset: DatasetResult, field: FieldResult) -> tuple[str, ...]:
        """Those of one field by their ids; none for most."""
        return tuple(sorted(self._fields.get((id(dataset), id(field)), ()))) if self._fields else ()
