"""Whole results as JSON Lines: what many fields have in common stands on a line before them once, and a field names it by its number.

A platform of a million fields has some hundred different decisions, each with reasons of thirty thousand characters. So a line is one of:
the run (the first), `diagnostic`, `dataset`, `reason`, `alike` (all that fields may share, its reasons by number), or a field, which has
a `path` and belongs to the dataset before it. Nothing is named before its line, so that a reader needs one pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from json.encoder import encode_basestring
from typing import Final

from xbcatalog.core.result import DatasetResult, FieldResult, Result
from xbcatalog.reports.json_report import FieldWriter, Json, frame
from xbcatalog.reports.json_text import dumps, harmless
from xbcatalog.reports.view import View

__all__ = ["SCHEMA", "report"]

SCHEMA: Final = "xbcatalog/results/v1"
_OWN: Final = ("path", "title", "description", "facts", "line", "column", "file", "sheet")
"""What a field does not share; the order in which it is written."""
_AT_ONCE: Final = 1000


def report(result: Result, view: View) -> Iterator[str]:
    """The run, then its datasets with their fields, in a fixed order."""
    del view
    lines = _lines(result)
    while some := "".join(islice(lines, _AT_ONCE)):
        yield harmless(some)


def _lines(result: Result) -> Iterator[str]:
    run = frame(result)
    framed, diagnostics = run.pop("datasets"), run.pop("diagnostics")
    yield dumps({**run, "schema": SCHEMA}) + "\n"
    assert isinstance(diagnostics, list)
    yield from (dumps({"diagnostic": one}) + "\n" for one in diagnostics)
    writer = _Writer(result)
    by_frame = sorted(result.datasets, key=_order)
    assert isinstance(framed, Iterator)
    for dataset, head in zip(by_frame, framed, strict=True):
        yield dumps({"dataset": head}) + "\n"
        yield from writer.fields(dataset)


def _order(dataset: DatasetResult) -> tuple[str, int, int, str]:
    place = dataset.place
    return dataset.source, (place.line or 0) if place else 0, (place.column or 0) if place else 0, dataset.id


class _Writer:
    """Numbers what was written before."""

    def __init__(self, result: Result) -> None:
        self._whole = FieldWriter(result)
        self._reasons: dict[str, int] = {}
        self._alike: dict[str, int] = {}
        self._known: dict[tuple[object, ...], int] = {}

    def fields(self, dataset: DatasetResult) -> Iterator[str]:
        """The fields of a dataset, each after what it shares."""
        known, turns_on = self._known, self._whole.turns_on
        source = dataset.source
        for each in dataset.fields:
            field, place = each.field, each.field.place
            key = (*turns_on(each), id(each.signs), each.destination)
            number = known.get(key)
            if number is None:
                number, lines = self._shared(dataset, each)
                known[key] = number
                yield from lines
            head = f'{{"path": {encode_basestring(field.dotted)}, "alike": {number}'
            if field.title:
                head += f', "title": {encode_basestring(field.title)}'
            if field.description:
                head += f', "description": {encode_basestring(field.description)}'
            if field.facts or place is None or place.part or place.file != source:
                yield head + ", " + dumps(self._rest(dataset, each))[1:] + "\n"
            else:
                yield f'{head}, "line": {_number(place.line)}, "column": {_number(place.column)}}}\n'

    def _rest(self, dataset: DatasetResult, field: FieldResult) -> dict[str, Json]:
        """What is written of a field after its texts, where it is more than a line and a column."""
        whole = self._whole.written(dataset, field, [], [], [])
        return {key: whole[key] for key in _OWN[3:] if key in whole and (key != "facts" or whole[key])}

    def _shared(self, dataset: DatasetResult, field: FieldResult) -> tuple[int, list[str]]:
        """The number of what a field shares, and the lines to write before it."""
        lines: list[str] = []
        reasons, missing, unread = self._whole.why(dataset, field)
        numbers = list(self._numbered(reasons, lines))
        whole = self._whole.written(dataset, field, numbers, missing, unread)
        said = dumps({key: value for key, value in whole.items() if key not in _OWN})
        number = self._alike.get(said)
        if number is None:
            number = self._alike[said] = len(self._alike) + 1
            lines.append(f'{{"alike": {number}, {said[1:]}\n')
        return number, lines

    def _numbered(self, reasons: Iterable[Json], lines: list[str]) -> Iterator[Json]:
        for reason in reasons:
            said = dumps(reason)
            number = self._reasons.get(said)
            if number is None:
                number = self._reasons[said] = len(self._reasons) + 1
                lines.append(f'{{"reason": {number}, {said[1:]}\n')
            yield number


def _number(value: int | None) -> str:
    return "null" if value is None else str(value)
