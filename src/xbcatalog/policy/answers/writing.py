"""Answers as a facts file: a new one, or one that is there, in which every other character stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from xbcatalog.core.dataset import Statement
from xbcatalog.core.facts import FactValue
from xbcatalog.core.text import Diagnostic, Level, Message, Place, broken, message
from xbcatalog.policy.answers.reading import Answer, Filled
from xbcatalog.policy.sheets.spans import Spans, Splice, Written, flow, scalar, spliced
from xbcatalog.source.documents.manifest import read_manifest
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.layout_tree import Group
from xbcatalog.source.values import written

__all__ = ["Added", "added", "chosen", "new"]

_SECTIONS = ("transfer", "exporter", "recipient", "counts", "dataset", "field")
Said = tuple[FactValue, str, str, str]
"""A value, and who said so, when and on what proof."""


def chosen(filled: Filled, dataset: str | None) -> dict[str, Answer] | tuple[Diagnostic, ...]:
    """The answers that one facts file may hold, by their facts: those for a dataset, or those that are true of every one.

    INVARIANT: a facts file speaks of every input it is named for, so an answer for one dataset of several is never written for all.
    """
    by_fact: dict[str, list[Answer]] = {}
    for answer in filled.answers:
        if dataset is None or answer.dataset in (None, dataset):
            by_fact.setdefault(answer.fact.id, []).append(answer)
    told: list[Diagnostic] = []
    for fact, answers in by_fact.items():
        first = answers[0]
        asked = {label for label, _ in filled.datasets} if dataset is None else {dataset}
        covered = any(one.dataset is None for one in answers) or asked <= {one.dataset for one in answers}
        differing = next((one for one in answers if _said(one) != _said(first)), None)
        if not covered or (differing is not None and dataset is None):
            wrong = differing or first
            told.append(
                Diagnostic(Level.ERROR, message("answers-differ", fact=fact, dataset=wrong.dataset or first.dataset or ""), wrong.place)
            )
        elif differing is not None:
            said = {"fact": fact, "value": written(differing.value), "other": written(first.value)}
            told.append(Diagnostic(Level.ERROR, message("answers-twice", row=first.place.line or 0, **said), differing.place))
    return tuple(told) if told else {fact: answers[0] for fact, answers in sorted(by_fact.items())}


def _said(answer: Answer) -> Said:
    return (answer.value, answer.by, answer.on.isoformat() if answer.on else "", answer.proof)


def new(answers: Iterable[Answer], head: Iterable[str]) -> str:
    """A facts file with these answers under lines of comment."""
    lines = [*(f"# {line}" for line in head), "apiVersion: xbcatalog/v1", "kind: Manifest"]
    return "\n".join(lines) + "\n" + _sections({one.fact.id: one for one in answers})


def _sections(answers: Mapping[str, Answer]) -> str:
    text = ""
    for section in _SECTIONS:
        own = [(fact.partition(".")[2], answers[fact]) for fact in sorted(answers) if fact.partition(".")[0] == section]
        if own:
            text += f"\n{section}:\n" + "".join(f"  {name}: {flow(_written(answer))}\n" for name, answer in own)
    return text


def _written(answer: Answer) -> Written:
    """The value alone, or with who said so."""
    value = _value(answer.value)
    extra = {"by": scalar(answer.by), "on": answer.on.isoformat() if answer.on else "", "proof": scalar(answer.proof)}
    kept = {key: said for key, said in extra.items() if said not in ("", '""')}
    return {"value": value, **kept} if kept else value


def _value(value: FactValue) -> Written:
    match value:
        case str():
            return scalar(value)
        case frozenset():
            return [scalar(one) for one in sorted(value)]
        case Decimal():
            return format(value, "f")
        case _:
            return written(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """The text with the answers in it, how many it did not hold before, and what there is to tell."""

    text: str
    count: int
    told: tuple[Diagnostic, ...]


def added(input: Input, text: str, answers: Mapping[str, Answer], context: Context, *, force: bool) -> Added | tuple[Diagnostic, ...]:
    """The facts file `input`, whose text has line breaks `\\n`, with the answers; where it says something else, what that is.

    With `force` an answer takes the place of what the file says. Nothing but a facts file is ever added to.
    """
    file = input.name
    read = read_manifest(input, context)
    if broken(read.diagnostics) or read.statements is None:
        return (*read.diagnostics, Diagnostic(Level.ERROR, message("answers-no-facts-file", file=file), Place(file)))
    before = {one.fact: one for one in read.statements.facts}
    against = [_against(one, before[fact], file) for fact, one in answers.items() if fact in before and before[fact].value != one.value]
    if against and not force:
        return tuple(against)
    todo = {fact: one for fact, one in answers.items() if fact not in before or _more(one, before[fact])}
    if not todo:
        return Added(text=text, count=0, told=read.diagnostics)
    after = _with(text, todo)
    wanted = {fact: (one.value, one.by, one.on, one.proof) for fact, one in before.items()} | {
        fact: _said(one) for fact, one in todo.items()
    }
    again = read_manifest(Input(name=file, data=(after or "").encode("utf-8", "surrogatepass")), context)
    held = {one.fact: (one.value, one.by, one.on, one.proof) for one in again.statements.facts} if again.statements else {}
    if after is None or broken(again.diagnostics) or held != wanted or again.statements is None or _rest(again) != _rest(read):
        return (Diagnostic(Level.ERROR, message("answers-cannot-add", file=file), Place(file)),)
    return Added(text=after, count=len(todo), told=again.diagnostics)


def _rest(read: Read) -> tuple[int, tuple[str, ...], int] | None:
    """What a facts file says besides facts."""
    said = read.statements
    return (len(said.approvals), said.recipients, len(said.parties)) if said is not None else None


def _against(answer: Answer, said: Statement, file: str) -> Diagnostic:
    line = said.place.line if said.place and said.place.line else 1
    told: Message = message(
        "answers-contradicts", fact=said.fact, value=written(answer.value), file=file, line=line, other=written(said.value)
    )
    return Diagnostic(Level.ERROR, told, answer.place)


def _more(answer: Answer, said: Statement) -> bool:
    """Whether the answer says something that the file does not: another value, or who said so where nobody was named."""
    if answer.value != said.value:
        return True
    return bool(answer.by or answer.on or answer.proof) and not (said.by or said.on or said.proof)


def _with(text: str, answers: Mapping[str, Answer]) -> str | None:
    """The text with the answers; sections that it does not have come at its end. None where it stands in brackets."""
    spans = Spans(text)
    splices: list[Splice] = []
    later: dict[str, Answer] = {}
    if spans.root.bracketed:
        return None
    for fact, answer in answers.items():
        section, _, name = fact.partition(".")
        if isinstance(spans.node((section,)), Group):
            splices.append(spans.set((section, name), _written(answer)))
        else:
            later[fact] = answer
    changed = spliced(text, splices)
    if not later:
        return changed
    return changed + ("" if changed.endswith("\n") else "\n") + _sections(later)
