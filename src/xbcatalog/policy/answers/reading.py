"""A filled-in workbook as answers: each with its cell, typed by the dictionary of facts, and for which datasets it was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from xbcatalog.core.facts import FactDef, FactValue
from xbcatalog.core.text import Diagnostic, Level, Message, Place, broken, message
from xbcatalog.policy.answers.values import day, leaves_open, value
from xbcatalog.policy.books import Bounds, Marked, Row, Sheet, read_marked
from xbcatalog.source.problems import nobody_knows
from xbcatalog.source.values import written
from xbcatalog.workbooks.writing import HIDDEN, ROWS

__all__ = ["FORMAT", "Answer", "Filled", "read_answers"]

FORMAT = "xbcatalog-answers-1"
_ID = "questions"
_BOUNDS = Bounds(whole=1024 * 1024 * 1024, read=128 * 1024 * 1024, rows=ROWS, strange=Level.WARNING)
_EXTRA = ("by", "on", "proof")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody answered, and where it stands; `dataset` is the label of one, None for all of them."""

    fact: FactDef
    value: FactValue
    by: str
    on: date | None
    proof: str
    dataset: str | None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The answers in the order of the sheet, the datasets of the report as (label, id), questions left open, and what there is to tell."""

    answers: tuple[Answer, ...]
    datasets: tuple[tuple[str, str], ...]
    open: int
    sheet: str
    told: tuple[Diagnostic, ...]


def read_answers(data: bytes, file: str, facts: Mapping[str, FactDef]) -> Filled | tuple[Diagnostic, ...]:
    """The answers; where something is wrong with the workbook, everything that is."""
    book = read_marked(data, file, FORMAT, message("answers-not-ours", sheet=HIDDEN), _BOUNDS)
    if not isinstance(book, Marked):
        return book
    if _ID not in book.sheets:
        return (Diagnostic(Level.ERROR, message("answers-not-ours", sheet=HIDDEN), Place(file)),)
    reading = _Reading(book, file, facts)
    for row in book.sheets[_ID].rows:
        reading.row(row)
    told = (*book.told, *reading.told)
    if broken(told):
        return told
    return Filled(answers=tuple(reading.found), datasets=tuple(reading.datasets), open=reading.open, sheet=reading.sheet.name, told=told)


class _Reading:
    def __init__(self, book: Marked, file: str, facts: Mapping[str, FactDef]) -> None:
        self.file, self.facts = file, facts
        self.sheet: Sheet = book.sheets[_ID]
        self.every = next((mark[1] for mark in book.marks if mark[0] == "all"), "")
        self.datasets = [(mark[1], mark[2]) for mark in book.marks if mark[0] == "dataset"]
        self.told: list[Diagnostic] = []
        self.found: list[Answer] = []
        self.open = 0
        self._first: dict[tuple[str | None, str], tuple[Answer, int]] = {}
        order = [mark[2] for mark in book.marks if mark[:2] == ("head", _ID) and mark[2]]
        stand = sorted((column for column in order if column in self.sheet.columns), key=lambda column: self.sheet.columns[column])
        if stand != order:
            self._tell(Level.NOTE, 1, "", message("answers-moved"))

    def _tell(self, level: Level, row: int, column: str, told: Message) -> None:
        self.told.append(Diagnostic(level, told, self.sheet.place(self.file, row, column)))

    def row(self, row: Row) -> None:
        """One row: an answer, an open question, or a mistake."""
        cells = row.cells
        said = cells.get("answer", "")
        if not said or leaves_open(said):
            self.open += bool(cells.get("fact"))
            if any(cells.get(one) for one in _EXTRA) and not said:
                self._tell(Level.WARNING, row.number, "answer", message("answers-without"))
            return
        fact, label = self._fact(row), self._dataset(row)
        on = self._on(row)
        if fact is None or label is _NOBODY or on is _WRONG:
            return
        meant = value(said, fact)
        if isinstance(meant, Message):
            self._tell(Level.ERROR, row.number, "answer", meant)
            return
        place = self.sheet.place(self.file, row.number, "answer")
        dataset = None if label == self.every else label
        answer = Answer(
            fact=fact,
            value=meant,
            by=_line(cells.get("by", "")),
            on=on if isinstance(on, date) else None,
            proof=_line(cells.get("proof", "")),
            dataset=dataset,
            place=place,
        )
        self._once(answer, row.number)

    def _once(self, answer: Answer, row: int) -> None:
        first = self._first.setdefault((answer.dataset, answer.fact.id), (answer, row))
        if first[0] is answer:
            self.found.append(answer)
        elif first[0].value != answer.value:
            said = {"fact": answer.fact.id, "value": written(answer.value), "other": written(first[0].value)}
            self._tell(Level.ERROR, row, "answer", message("answers-twice", row=first[1], **said))

    def _fact(self, row: Row) -> FactDef | None:
        id = row.cells.get("fact", "")
        fact = self.facts.get(id)
        if not id:
            self._tell(Level.ERROR, row.number, "fact", message("answers-no-fact"))
        elif fact is None:
            self._tell(Level.ERROR, row.number, "fact", nobody_knows("unknown-fact", id, self.facts))
        elif fact.derived is not None:
            self._tell(Level.ERROR, row.number, "answer", message("fact-is-derived", fact=id))
            return None
        return fact

    def _dataset(self, row: Row) -> str:
        label = row.cells.get("for", "")
        known = [self.every, *(one for one, _ in self.datasets)]
        if label in known and label:
            return label
        names = ", ".join(f"`{one}`" for one in known[:8]) + (", …" if len(known) > 8 else "")
        told = message("answers-no-dataset", value=label, known=names) if label else message("answers-for-nobody", known=names)
        self._tell(Level.ERROR, row.number, "for", told)
        return _NOBODY

    def _on(self, row: Row) -> date | str:
        said = row.cells.get("on", "")
        if not said:
            return ""
        meant = day(said)
        if meant is None:
            self._tell(Level.ERROR, row.number, "on", message("answers-day", value=said))
            return _WRONG
        return meant


_NOBODY = "\0"
_WRONG = "\0"


def _line(text: str) -> str:
    """A text on one line, as who said something and on what proof stand in a facts file."""
    return " ".join(text.split())
