"""The questions sheet: each open fact once per dataset, or once for all where it is one fact of the exporter, with cells for the answers.

`xbcatalog answers` reads it back; a sheet that is not shown tells it what sheet, columns and datasets are called.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any, Final

from xbcatalog.i18n.counting import counting
from xbcatalog.i18n.lists import PLACES
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.safe import visible
from xbcatalog.reports.saved import Question, Saved
from xbcatalog.reports.workbook.pages import Cell, Pages
from xbcatalog.workbooks.writing import HIDDEN, put

__all__ = ["FORMAT", "Asking", "askings", "marks", "questions"]

FORMAT: Final = "xbcatalog-answers-1"
_ID: Final = "questions"
_COLUMNS: Final = (
    ("for", "workbook-for", 16),
    ("fact", "workbook-fact", 27),
    ("title", "workbook-title", 16),
    ("question", "paper-question", 44),
    ("expected", "workbook-expected", 15),
    ("unit", "workbook-unit", 8),
    ("allowed", "workbook-allowed", 28),
    ("answer", "workbook-the-answer", 20),
    ("by", "workbook-by", 12),
    ("on", "workbook-on", 12),
    ("proof", "workbook-proof", 20),
    ("waiting", "paper-waiting", 9),
    ("alone", "workbook-alone", 9),
)
_AT: Final = {id: number for number, (id, _, _) in enumerate(_COLUMNS)}
_INPUTS: Final = ("answer", "by", "on", "proof")
_EXPECTED: Final = ("bool", "integer", "decimal", "text", "date", "enum", "set", "country")
_SEVERAL: Final = "transfer.to"
_MOST: Final = 10**15
_SHARE: Final = 5040
"""What a field counts for in all, divided among the facts it waits for; many small numbers divide it."""


@dataclass(frozen=True, slots=True)
class Asking:
    """An open fact, the datasets it is asked for (by the label that stands for them), and how many fields wait for it, and for it alone."""

    label: str
    question: Question
    waiting: int
    alone: int


def labels(words: Said) -> Mapping[int, str]:
    """What stands for each dataset (by its identity); no two are called alike, and none like all of them."""
    datasets = words.saved.datasets
    ids = Counter(one.id for one in datasets)
    taken = {_all(words)}
    found: dict[int, str] = {}
    for one in datasets:
        name = one.id if ids[one.id] == 1 else words.say("title-and-id", title=one.id, id=one.source)
        # As a spreadsheet gives it back: blanks at the ends are nothing.
        name = " ".join(visible(name).split()) or "?"
        found[id(one)] = next(label for label in _numbered(name) if label not in taken)
        taken.add(found[id(one)])
    return found


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name} #{number}" for number in count(2))


def _all(words: Said) -> str:
    return words.say("workbook-every-dataset")


def askings(words: Said) -> list[Asking]:
    """Every open fact that somebody can state, the most useful first: a field that waits for three counts a third for each."""
    saved = words.saved
    named = labels(words)
    known = {one.id: one for one in saved.questions if one.derived is None}
    shared = {id for id, one in known.items() if one.level == "exporter" and len(saved.datasets) > 1 and _one_exporter(saved)}
    waiting: Counter[tuple[str, str]] = Counter()
    alone: Counter[tuple[str, str]] = Counter()
    weight: Counter[tuple[str, str]] = Counter()
    asked: dict[tuple[str, str], None] = {}
    for dataset in saved.datasets:
        for fact in dict.fromkeys(fact for one in dataset.conclusions for fact in one.missing):
            asked[_all(words) if fact in shared else named[id(dataset)], fact] = None
        for field in dataset.fields:
            for one in field.missing:
                key = (_all(words) if one.id in shared else named[id(dataset)], one.id)
                asked[key] = None
                waiting[key] += 1
                alone[key] += len(field.missing) == 1
                weight[key] += _SHARE // len(field.missing)
    found = [Asking(label, known[fact], waiting[label, fact], alone[label, fact]) for label, fact in asked if fact in known]
    return sorted(found, key=lambda one: (-weight[one.label, one.question.id], one.label, one.question.id))


def _one_exporter(saved: Saved) -> bool:
    """Whether all datasets may be one exporter's: nothing was stated of it that differs."""
    said: dict[str, object] = {}
    sections = ("exporter.", "counts.")
    stated = (fact for dataset in saved.datasets for fact in dataset.facts if fact.id.startswith(sections) and fact.origin != "derived")
    return all(said.setdefault(one.id, one.value) == one.value for one in stated)


def questions(pages: Pages) -> None:
    """The sheet of questions."""
    words = pages.words
    rows = askings(words)
    columns = pages.columns((head, width) for _, head, width in _COLUMNS)
    page = pages.table("workbook-questions", columns, (_row(words, one) for one in rows), fixed=3)
    for number, one in enumerate(rows, 1):
        for id in _INPUTS:
            pages.write(page, number, _AT[id], "", _style(id, one.question.type))
        _guide(pages, page, number, one.question)
        pages.bound(page, number, _AT["on"], "date", date(1990, 1, 1), date(2200, 1, 1))


def _row(words: Said, one: Asking) -> Sequence[Cell]:
    question = one.question
    asked = [words.question(question.id)]
    if question.level == "field":
        asked.append(words.say("workbook-every-field"))
    unit = counting(question.unit or "", words.lang)
    head = (one.label, question.id, words.fact(question.id), tuple(asked), _expected(words, question), unit)
    allowed = tuple(choices(words, question)) if question.type in ("enum", "set", "bool") else ()
    return (*head, allowed, "", "", "", "", one.waiting, one.alone)


def _expected(words: Said, question: Question) -> str:
    if question.id == _SEVERAL:
        return words.say("workbook-type-countries")
    return words.say(f"workbook-type-{question.type}") if question.type in _EXPECTED else question.type


def choices(words: Said, question: Question) -> list[str]:
    """What a drop-down offers."""
    match question.type:
        case "bool":
            return [words.say("yes"), words.say("no")]
        case "enum" | "set":
            named = [_member(words, question, id) for id in question.values]
            return [*named, words.say("workbook-none-of-them")] if question.type == "set" and named else named
        case "country":
            return [words.place_name(code) for code in sorted(PLACES) if len(code) == 2 and code != "EU"]
        case _:
            return []


def _member(words: Said, question: Question, id: str) -> str:
    titles = {one.id: words.text(one.title) for term in words.saved.dictionary if term.id == question.id for one in term.values}
    title = titles.get(id, "")
    return words.say("title-and-id", title=title, id=id) if title and title != id else id


def _style(column: str, type: str) -> str:
    if column == "on":
        return "answer-date"
    return f"answer-{type}" if column == "answer" and type in ("integer", "decimal", "date") else "answer"


def _guide(pages: Pages, page: Any, row: int, question: Question) -> None:
    """What may be typed as the answer; several values, and countries that nobody foresaw, are typed freely and read strictly."""
    at = _AT["answer"]
    offered = [pages.text(one) for one in choices(pages.words, question)]
    match question.type:
        case "integer":
            pages.bound(page, row, at, "integer", 0 if question.id.startswith("counts.") else -_MOST, _MOST)
        case "decimal":
            pages.bound(page, row, at, "decimal", -_MOST, _MOST)
        case "date":
            pages.bound(page, row, at, "date", date(1990, 1, 1), date(2200, 1, 1))
        case _ if offered:
            pages.offer(page, row, at, offered, only=question.type in ("bool", "enum"))


def marks(pages: Pages) -> None:
    """What the way back has to know, on a sheet that nobody sees."""
    words = pages.words
    named = labels(words)
    rows: list[tuple[str, ...]] = [("format", FORMAT), ("head", _ID, "", words.say("workbook-questions")), ("all", pages.text(_all(words)))]
    rows += [("head", _ID, id, words.say(head)) for id, head, _ in _COLUMNS]
    rows += [("dataset", *map(pages.text, (named[id(one)], one.id, one.source))) for one in words.saved.datasets]
    page = pages.book.add_worksheet(HIDDEN)
    for row, cells in enumerate(rows):
        for column, said in enumerate(cells):
            put(page, row, column, said)
    page.very_hidden()
