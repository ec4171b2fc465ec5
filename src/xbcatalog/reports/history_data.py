"""The history as JSON, `xbcatalog/history/v1`, and as CSV, one line for each dataset and day."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.history import Point, Record, Series, total
from xbcatalog.reports.json_text import dumps
from xbcatalog.reports.safe import visible

__all__ = ["SCHEMA", "as_csv", "as_json"]

SCHEMA = "xbcatalog/history/v1"
_FORMULA = tuple("=+-@'\\＝＋－＠")
"""What a cell begins with that some spreadsheet takes for a formula: in China the full-width signs as well."""


def as_json(every: Sequence[Series]) -> str:
    """The series of all datasets together and of each; ends in a line feed."""
    tree = {
        "schema": SCHEMA,
        "total": [_point(point) for point in total(every).points],
        "datasets": [{"id": one.dataset, "source": one.source, "points": [_point(point) for point in one.points]} for one in every],
    }
    return dumps(tree, indent=1) + "\n"


def _point(point: Point) -> dict[str, Any]:
    return {
        "day": point.day.isoformat(),
        "datasets": point.datasets,
        "fields": point.fields,
        "verdicts": {verdict.value: point.verdicts[verdict] for verdict in Verdict},
        "causes": {cause.value: point.causes[cause] for cause in Cause},
    }


def as_csv(records: Iterable[Record]) -> str:
    """Every record, those that a later one of the same day replaced among them."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    head = ["as_of", "recorded", "dataset", "source", "tool", "fields", *(one.value for one in Verdict), *(one.value for one in Cause)]
    writer.writerow(head)
    for one in sorted(records, key=lambda one: (one.as_of, one.dataset, one.source, one.recorded, one.digest)):
        numbers = [one.fields, *(one.verdicts[verdict] for verdict in Verdict), *(one.causes[cause] for cause in Cause)]
        writer.writerow([one.as_of.isoformat(), one.recorded.isoformat(), *map(_cell, (one.dataset, one.source, one.tool)), *numbers])
    return stream.getvalue()


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    shown = visible(text)
    return f"'{shown}" if shown.lstrip()[:1] in _FORMULA else shown
