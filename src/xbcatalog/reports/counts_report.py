"""How many fields have which verdict and cause, in all and by dataset, as one JSON object: for a look at a whole platform."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.result import DatasetResult, Result
from xbcatalog.reports.json_text import dumps
from xbcatalog.reports.view import View

__all__ = ["SCHEMA", "report"]

SCHEMA: Final = "xbcatalog/counts/v1"
_Said = tuple[Verdict, Cause | None]


def report(result: Result, view: View) -> Iterator[str]:
    """The counts of the run, then of each dataset on a line of its own; what could not be read is counted as well."""
    del view
    tallies = [(dataset, _tally(dataset)) for dataset in sorted(result.datasets, key=_order)]
    head = {
        "schema": SCHEMA,
        "tool": result.tool,
        "as_of": result.as_of.isoformat() if result.as_of else None,
        **_counts(sum((tally for _, tally in tallies), Counter[_Said]())),
        "errors": sum(one.level.value == "error" for one in result.diagnostics),
        "skipped": len(result.skipped),
    }
    yield dumps(head)[:-1] + ', "datasets": ['
    comma = ""
    for dataset, tally in tallies:
        yield f"{comma}\n  " + dumps({"id": dataset.id, "source": dataset.source, **_counts(tally)})
        comma = ","
    yield "]}\n"


def _order(dataset: DatasetResult) -> tuple[str, int, str]:
    return dataset.source, (dataset.place.line or 0) if dataset.place else 0, dataset.id


def _tally(dataset: DatasetResult) -> Counter[_Said]:
    tally = Counter[_Said]()
    for decision, fields in dataset.shares:
        tally[decision.verdict, decision.cause] += fields
    return tally


def _counts(tally: Counter[_Said]) -> dict[str, Any]:
    return {
        "fields": tally.total(),
        "verdicts": {verdict.value: sum(n for (one, _), n in tally.items() if one is verdict) for verdict in Verdict},
        "causes": {cause.value: sum(n for (_, one), n in tally.items() if one is cause) for cause in Cause},
    }
