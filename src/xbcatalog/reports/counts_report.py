"""How many fields have which verdict and cause, in all and by dataset, as one JSON object: for a look at a whole platform."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.result import DatasetResult, FieldResult, Result
from xbcatalog.reports.json_text import dumps
from xbcatalog.reports.view import View

__all__ = ["SCHEMA", "report"]

SCHEMA: Final = "xbcatalog/counts/v1"


def report(result: Result, view: View) -> Iterator[str]:
    """The counts of the run, then of each dataset on a line of its own; what could not be read is counted as well."""
    del view
    head = {
        "schema": SCHEMA,
        "tool": result.tool,
        "as_of": result.as_of.isoformat() if result.as_of else None,
        **_counts(result.fields),
        "errors": sum(one.level.value == "error" for one in result.diagnostics),
        "skipped": len(result.skipped),
    }
    yield dumps(head)[:-1] + ', "datasets": ['
    comma = ""
    for dataset in sorted(result.datasets, key=_order):
        yield f"{comma}\n  " + dumps({"id": dataset.id, "source": dataset.source, **_counts(dataset.fields)})
        comma = ","
    yield "]}\n"


def _order(dataset: DatasetResult) -> tuple[str, int, str]:
    return dataset.source, (dataset.place.line or 0) if dataset.place else 0, dataset.id


def _counts(fields: Iterable[FieldResult]) -> dict[str, Any]:
    # Decisions are shared by most fields, so they are counted first, by who they are.
    tally = Counter((field.decision.verdict, field.decision.cause) for field in fields)
    return {
        "fields": tally.total(),
        "verdicts": {verdict.value: sum(n for (one, _), n in tally.items() if one is verdict) for verdict in Verdict},
        "causes": {cause.value: sum(n for (_, one), n in tally.items() if one is cause) for cause in Cause},
    }
