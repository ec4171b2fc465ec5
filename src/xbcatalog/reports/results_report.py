"""Whole results as JSON Lines: what many fields have in common stands on a line before them once, and a field names it by its number.

A platform of a million fields has some thousand different decisions, each with reasons of thirty thousand characters, which differ in
the concepts under which they were met. So a line is one of: the run (the first), `diagnostic`, `dataset`, `ground` (a reason without its
concepts), `under` (concepts under which reasons were met), `decision` (all that the law says of a field, each reason as the numbers of
both, missing facts by the ids that `questions` of the run explains), `reading` (what a field was recognised as, and why), or a field,
which has a `path`, its `decision` and its `reading`, and belongs to the dataset before it. Nothing is named before its line, so that a
reader needs one pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from xbcatalog.core.result import DatasetResult, FieldResult, Result
from xbcatalog.core.signs import Sign
from xbcatalog.core.text import Message, Text
from xbcatalog.reports.json_report import FieldWriter, Json, decided, frame, in_order
from xbcatalog.reports.json_text import dumps, quoted
from xbcatalog.reports.view import View

__all__ = ["SCHEMA", "report"]

SCHEMA: Final = "xbcatalog/results/v2"
_PLACE: Final = ("facts", "line", "column", "file", "sheet", "waived")
_KEPT: Final = 1 << 13
"""So many messages are kept in writing: nearly all are those of fields not long before."""
_AT_ONCE: Final = 1000
"""So many lines are handed on as one piece."""


def report(result: Result, view: View) -> Iterator[str]:
    """The run, then its datasets with their fields, in a fixed order. INVARIANT: each piece is made harmless where it is written."""
    del view
    fields = FieldWriter(result)
    run = frame(result, fields)
    framed, diagnostics = run.pop("datasets"), run.pop("diagnostics")
    yield dumps({**run, "schema": SCHEMA}) + "\n"
    assert isinstance(diagnostics, list)
    yield from (dumps({"diagnostic": one}) + "\n" for one in diagnostics)
    writer = _Writer(fields)
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

    def __init__(self, fields: FieldWriter) -> None:
        self._whole = fields
        self._grounds: dict[tuple[int, tuple[Text, ...]], int] = {}
        self._under: dict[tuple[str, ...], int] = {}
        self._numbers: dict[str, dict[str, int]] = {"decision": {}, "reading": {}}
        self._messages: dict[tuple[str, tuple[tuple[str, str], ...]], str] = {}
        self._paths: dict[tuple[str, ...], str] = {}
        # By who they are, which holds as long as the result lives.
        self._decisions: dict[tuple[int, str], int] = {}
        self._with_facts: dict[tuple[object, ...], int] = {}
        self._readings: dict[int, int] = {}
        self._because: dict[int, str] = {}

    def fields(self, dataset: DatasetResult) -> Iterator[str]:
        """The fields of a dataset, each after what it shares."""
        source, waived = dataset.source, self._whole.granted
        decisions, readings, paths = self._decisions, self._readings, self._paths
        lines: list[str] = []
        for each in dataset.fields:
            field, place = each.field, each.field.place
            decision = decisions.get((id(each.decision), each.destination)) or self._decided(dataset, each, lines)
            reading = readings.get(id(each.signs)) or self._read(each.signs, lines)
            within = paths.get(field.path) or self._within(field.path)
            head = f'{{"path": {within}{quoted(field.name)[1:]}, "decision": {decision}, "reading": {reading}'
            if field.title:
                head += f', "title": {quoted(field.title)}'
            if field.description:
                head += f', "description": {quoted(field.description)}'
            if (
                field.facts
                or place is None
                or place.line is None
                or place.column is None
                or place.part
                or place.file != source
                or (waived and waived.ids(dataset, each))
            ):
                lines.append(f"{head}, {dumps(self._rest(dataset, each))[1:]}\n")
            else:
                lines.append(f'{head}, "line": {place.line}, "column": {place.column}}}\n')
            if len(lines) >= _AT_ONCE:
                yield "".join(lines)
                lines.clear()
        yield "".join(lines)

    def _within(self, path: tuple[str, ...]) -> str:
        """How the whole name of a field begins that lies there; what stands in a text is written sign by sign."""
        begun = self._paths[path] = quoted("".join([f"{step}." for step in path]))[:-1]
        return begun

    def _rest(self, dataset: DatasetResult, field: FieldResult) -> dict[str, Json]:
        """What is written of a field after its texts, where it is more than a line and a column."""
        whole = self._whole.written(dataset, field, [], [], [])
        return {key: whole[key] for key in _PLACE if key in whole and (key != "facts" or whole[key])}

    def _decided(self, dataset: DatasetResult, field: FieldResult, lines: list[str]) -> int:
        """The number of what the law says of a field; the lines to write before it are added."""
        who, facts = self._whole.turns_on(dataset, field)
        if facts is None:
            number = self._decisions[who, field.destination] = self._decision(dataset, field, lines)
            return number
        key = who, facts, field.destination
        return self._with_facts.get(key) or self._with_facts.setdefault(key, self._decision(dataset, field, lines))

    def _decision(self, dataset: DatasetResult, field: FieldResult, lines: list[str]) -> int:
        unmet, grounds, under = self._whole.unmet(dataset, field), self._grounds, self._under
        reasons = []
        for number, concepts in self._whole.listed(field):
            told = unmet.get(number, ())
            ground = grounds.get((number, told)) or self._ground(number, told, lines)
            reasons.append(f"[{ground}, {under.get(concepts) or self._concepts(concepts, lines)}]")
        unread = self._whole.unread(dataset, field)
        besides: dict[str, Json] = {"missing": [*sorted(field.decision.missing)], **({"unread": unread} if unread else {})}
        said = f'{dumps(decided(field))[:-1]}, "reasons": [{", ".join(reasons)}], {dumps(besides)[1:]}'
        return self._numbered("decision", said, lines)

    def _ground(self, reason: int, unmet: tuple[Text, ...], lines: list[str]) -> int:
        """The number of what a reason is beside the concepts under which it was met."""
        number = self._grounds[reason, unmet] = len(self._grounds) + 1
        said = {name: value for name, value in self._whole.reason(reason, (), unmet).items() if name != "concepts"}
        lines.append(f'{{"ground": {number}, {dumps(said)[1:]}\n')
        return number

    def _concepts(self, concepts: tuple[str, ...], lines: list[str]) -> int:
        """The number of concepts under which a reason was met."""
        number = self._under[concepts] = len(self._under) + 1
        lines.append(f'{{"under": {number}, "concepts": [{", ".join(map(quoted, concepts))}]}}\n')
        return number

    def _read(self, signs: tuple[Sign, ...], lines: list[str]) -> int:
        """The number of what a field was recognised as."""
        said = f'{{"concepts": [{", ".join(map(self._sign, in_order(signs)))}]}}'
        number = self._readings[id(signs)] = self._numbered("reading", said, lines)
        return number

    def _numbered(self, kind: str, said: str, lines: list[str]) -> int:
        """The number of a text of a kind; its line is added where it is new."""
        known = self._numbers[kind]
        number = known.get(said)
        if number is None:
            number = known[said] = len(known) + 1
            lines.append(f'{{"{kind}": {number}, {said[1:]}\n')
        return number

    def _sign(self, sign: Sign) -> str:
        because = self._because.get(id(sign.because)) or self._way(sign.because)
        context = "true" if sign.context else "false"
        return f'{{"id": {quoted(sign.concept)}, "evidence": "{sign.evidence.value}", "context": {context}, "because": [{because}]}}'

    def _way(self, because: Sequence[Message]) -> str:
        messages = self._messages
        way = self._because[id(because)] = ", ".join([messages.get((one.id, one.args)) or self._message(one) for one in because])
        return way

    def _message(self, message: Message) -> str:
        args = ", ".join([f"{quoted(name)}: {quoted(value)}" for name, value in sorted(dict(message.args).items())])
        if len(self._messages) >= _KEPT:
            self._messages.clear()
        said = self._messages[message.id, message.args] = f'{{"id": {quoted(message.id)}, "args": {{{args}}}}}'
        return said
