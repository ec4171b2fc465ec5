"""Whole results as JSON Lines: what many fields have in common stands on a line before them once, and a field names it by its number.

A platform of a million fields has some thousand different decisions, each with reasons of thirty thousand characters, which differ in
the concepts under which they were met. So a line is one of: the run (the first), `diagnostic`, `dataset`, `ground` (a reason without its
concepts), `under` (concepts under which reasons were met), `decision` (all that the law says of a field, each reason as the numbers of
both, missing facts by the ids that `questions` of the run explains), `reading` (what a field was recognised as, and why), or a field,
which has a `path`, its `decision` and its `reading`, and belongs to the dataset before it. Nothing is named before its line, so that a
reader needs one pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from xbcatalog.core.result import DatasetResult, FieldResult, Result
from xbcatalog.core.signs import Sign
from xbcatalog.core.text import Message, Text
from xbcatalog.reports.json_report import FieldWriter, Json, ListedReason, frame, in_order
from xbcatalog.reports.json_text import dumps, quoted
from xbcatalog.reports.view import View

__all__ = ["SCHEMA", "report"]

SCHEMA: Final = "xbcatalog/results/v2"
_PLACE: Final = ("facts", "line", "column", "file", "sheet", "waived")
_OWN: Final = frozenset(("path", "title", "description", "concepts", *_PLACE))
"""What is no part of a decision."""
_AT_ONCE: Final = 1000
"""So many lines are handed on as one piece."""


def report(result: Result, view: View) -> Iterator[str]:
    """The run, then its datasets with their fields, in a fixed order. INVARIANT: each piece is made harmless where it is written."""
    del view
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
        self._grounds: dict[tuple[int, tuple[Text, ...]], int] = {}
        self._under: dict[tuple[str, ...], int] = {}
        self._numbers: dict[str, dict[str, int]] = {"decision": {}, "reading": {}}
        # By who they are, which holds as long as the result lives.
        self._decisions: dict[tuple[object, ...], int] = {}
        self._readings: dict[int, int] = {}

    def fields(self, dataset: DatasetResult) -> Iterator[str]:
        """The fields of a dataset, each after what it shares."""
        turns_on, source, waived = self._whole.turns_on, dataset.source, self._whole.granted.ids
        decisions, readings = self._decisions, self._readings
        lines: list[str] = []
        for each in dataset.fields:
            field, place = each.field, each.field.place
            key = (*turns_on(dataset, each), each.destination)
            decision = decisions.get(key)
            if decision is None:
                decision = decisions[key] = self._decision(dataset, each, lines)
            reading = readings.get(id(each.signs))
            if reading is None:
                reading = readings[id(each.signs)] = self._numbered("reading", f'{{"concepts": {_signs(each.signs)}}}', lines)
            head = f'{{"path": {quoted(field.dotted)}, "decision": {decision}, "reading": {reading}'
            if field.title:
                head += f', "title": {quoted(field.title)}'
            if field.description:
                head += f', "description": {quoted(field.description)}'
            if field.facts or place is None or place.part or place.file != source or waived(dataset, each):
                lines.append(f"{head}, {dumps(self._rest(dataset, each))[1:]}\n")
            else:
                lines.append(f'{head}, "line": {_number(place.line)}, "column": {_number(place.column)}}}\n')
            if len(lines) >= _AT_ONCE:
                yield "".join(lines)
                lines.clear()
        yield "".join(lines)

    def _rest(self, dataset: DatasetResult, field: FieldResult) -> dict[str, Json]:
        """What is written of a field after its texts, where it is more than a line and a column."""
        whole = self._whole.written(dataset, field, [], [], [])
        return {key: whole[key] for key in _PLACE if key in whole and (key != "facts" or whole[key])}

    def _decision(self, dataset: DatasetResult, field: FieldResult, lines: list[str]) -> int:
        """The number of what the law says of a field; the lines to write before it are added."""
        pairs: list[Json] = [[self._ground(one, lines), self._concepts(one.concepts, lines)] for one in self._whole.listed(dataset, field)]
        missing, unread = self._whole.besides(dataset, field)
        whole = self._whole.written(dataset, field, pairs, missing, unread)
        whole["missing"] = [*sorted(field.decision.missing)]
        return self._numbered("decision", dumps({key: value for key, value in whole.items() if key not in _OWN}), lines)

    def _ground(self, reason: ListedReason, lines: list[str]) -> int:
        """The number of what a reason is beside the concepts under which it was met."""
        key = (reason.number, reason.unmet)
        number = self._grounds.get(key)
        if number is None:
            number = self._grounds[key] = len(self._grounds) + 1
            said = {name: value for name, value in self._whole.reason(reason).items() if name != "concepts"}
            lines.append(f'{{"ground": {number}, {dumps(said)[1:]}\n')
        return number

    def _concepts(self, concepts: tuple[str, ...], lines: list[str]) -> int:
        """The number of concepts under which a reason was met."""
        number = self._under.get(concepts)
        if number is None:
            number = self._under[concepts] = len(self._under) + 1
            lines.append(f'{{"under": {number}, "concepts": [{", ".join(map(quoted, concepts))}]}}\n')
        return number

    def _numbered(self, kind: str, said: str, lines: list[str]) -> int:
        """The number of a text of a kind; its line is added where it is new."""
        known = self._numbers[kind]
        number = known.get(said)
        if number is None:
            number = known[said] = len(known) + 1
            lines.append(f'{{"{kind}": {number}, {said[1:]}\n')
        return number


def _signs(signs: Iterable[Sign]) -> str:
    """What a field was recognised as."""
    return f"[{', '.join(map(_sign, in_order(signs)))}]"


def _sign(sign: Sign) -> str:
    context, because = "true" if sign.context else "false", ", ".join(map(_message, sign.because))
    return f'{{"id": {quoted(sign.concept)}, "evidence": "{sign.evidence.value}", "context": {context}, "because": [{because}]}}'


def _message(message: Message) -> str:
    args = ", ".join([f"{quoted(name)}: {quoted(value)}" for name, value in sorted(dict(message.args).items())])
    return f'{{"id": {quoted(message.id)}, "args": {{{args}}}}}'


def _number(value: int | None) -> str:
    return "null" if value is None else str(value)
