"""Whole results as JSON Lines: what many fields have in common stands on a line before them once, and a field names it by its number.

A platform of a million fields has some hundred different decisions, each with reasons of thirty thousand characters. So a line is one of:
the run (the first), `diagnostic`, `dataset`, `reason`, `decision` (all that the law says of a field, its reasons by number), `reading`
(what a field was recognised as, and why), or a field, which has a `path`, its `decision` and its `reading`, and belongs to the dataset
before it. Nothing is named before its line, so that a reader needs one pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from json.encoder import encode_basestring
from typing import Final

from xbcatalog.core.result import DatasetResult, FieldResult, Result
from xbcatalog.reports.json_report import FieldWriter, Json, frame, signs_json
from xbcatalog.reports.json_text import dumps, harmless
from xbcatalog.reports.view import View

__all__ = ["SCHEMA", "report"]

SCHEMA: Final = "xbcatalog/results/v1"
_PLACE: Final = ("facts", "line", "column", "file", "sheet")
_OWN: Final = frozenset(("path", "title", "description", "concepts", *_PLACE))
"""What is no part of a decision."""
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
        self._numbers: dict[str, dict[str, int]] = {"reason": {}, "decision": {}, "reading": {}}
        # By who they are, which holds as long as the result lives.
        self._decisions: dict[tuple[object, ...], int] = {}
        self._readings: dict[int, int] = {}

    def fields(self, dataset: DatasetResult) -> Iterator[str]:
        """The fields of a dataset, each after what it shares."""
        turns_on, source = self._whole.turns_on, dataset.source
        decisions, readings = self._decisions, self._readings
        for each in dataset.fields:
            field, place = each.field, each.field.place
            key = (*turns_on(each), each.destination)
            decision = decisions.get(key)
            if decision is None:
                decision, lines = self._decision(dataset, each)
                decisions[key] = decision
                yield from lines
            reading = readings.get(id(each.signs))
            if reading is None:
                reading, lines = self._numbered("reading", f'{{"concepts": {dumps(signs_json(each.signs))}}}')
                readings[id(each.signs)] = reading
                yield from lines
            head = f'{{"path": {encode_basestring(field.dotted)}, "decision": {decision}, "reading": {reading}'
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
        return {key: whole[key] for key in _PLACE if key in whole and (key != "facts" or whole[key])}

    def _decision(self, dataset: DatasetResult, field: FieldResult) -> tuple[int, list[str]]:
        """The number of what the law says of a field, and the lines to write before it."""
        lines: list[str] = []
        reasons, missing, unread = self._whole.why(dataset, field)
        numbers: list[Json] = []
        for reason in reasons:
            number, line = self._numbered("reason", dumps(reason))
            numbers.append(number)
            lines += line
        whole = self._whole.written(dataset, field, numbers, missing, unread)
        number, line = self._numbered("decision", dumps({key: value for key, value in whole.items() if key not in _OWN}))
        return number, lines + line

    def _numbered(self, kind: str, said: str) -> tuple[int, list[str]]:
        """The number of a text of a kind, and its line where it is new."""
        known = self._numbers[kind]
        number = known.get(said)
        if number is not None:
            return number, []
        number = known[said] = len(known) + 1
        return number, [f'{{"{kind}": {number}, {said[1:]}\n']


def _number(value: int | None) -> str:
    return "null" if value is None else str(value)
