"""The first sheet: how many fields stand where, why, how the workbook is used, and what there was to tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.text import Level
from xbcatalog.i18n.render import CAUSES, LEVELS, VERDICTS, WAYS_OUT
from xbcatalog.reports.dossier.zones import ORDER
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.workbook.pages import Cell, Pages

__all__ = ["begin", "fill"]

_WIDTHS: Final = (30, 46, 42, 11, 11, 11, 11)
_LEVELS: Final = list(Level)


def begin(pages: Pages) -> Any:
    """The sheet, still empty: what it says is known at the end."""
    page = pages.page("workbook-summary")
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    return page


def fill(pages: Pages, page: Any) -> None:
    """Write it."""
    words = pages.words
    saved = words.saved
    day = saved.as_of.isoformat() if saved.as_of else words.say("not-stated")
    pages.write(page, 0, 0, words.say("paper-title"), "title")
    page.set_row(0, 24)
    lines = [words.say("judged-on", date=day), words.say("paper-made-by", tool=saved.tool), words.say("not-legal-advice")]
    for row, line in enumerate(lines, 1):
        pages.write(page, row, 0, line, "line")
    at = len(lines) + 2
    heads = ["paper-dataset", "workbook-title", "workbook-source", "paper-fields", *(VERDICTS[verdict] for verdict in ORDER)]
    first = at
    at = _table(pages, page, at, [words.say(id) for id in heads], _datasets(words))
    pages.colour(page, first, 4, first, 6)
    causes = [(words.say(CAUSES[cause]), _way(words, cause), saved.counts.causes.get(cause, 0)) for cause in Cause]
    rows = [row for row in causes if row[2]]
    if rows:
        head = ["workbook-why-undecided", "workbook-way-out", "paper-fields"]
        pages.write(page, at, 0, words.say("colon-joined", first=words.say(VERDICTS[Verdict.CHAOTIC]), rest=_chaotic(words)), "strong")
        at = _table(pages, page, at + 1, [words.say(id) for id in head], [(one[0], one[1], "", one[2]) for one in rows])
    pages.write(page, at, 0, words.say("workbook-how"), "strong")
    for id in ("workbook-how-filter", "workbook-how-answer", "workbook-how-back"):
        at += 1
        pages.write(page, at, 0, words.say(id), "line")
    at += 2
    told = list(_told(pages))
    if told:
        pages.write(page, at, 0, words.say("notes-heading"), "strong")
        _table(pages, page, at + 1, [words.say(id) for id in ("paper-level", "paper-note", "paper-where")], told)


def _table(pages: Pages, page: Any, at: int, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> int:
    """A small table; the row after it and a blank one."""
    places = (0, 1, 3) if len(heads) == 3 and rows and len(rows[0]) == 4 else range(len(heads))
    for column in range(4 if places == (0, 1, 3) else len(heads)):
        pages.write(page, at, column, "", "head")
    for column, head in zip(places, heads, strict=True):
        numbers = bool(rows) and isinstance(rows[0][column], int)
        pages.write(page, at, column, head, "head-number" if numbers else "head")
    for row, cells in enumerate(rows, at + 1):
        pages.row(page, row, cells, _WIDTHS)
    return at + len(rows) + 2


def _datasets(words: Said) -> list[Sequence[Cell]]:
    saved = words.saved
    rows: list[Sequence[Cell]] = [
        (one.id, one.title, one.source, one.counts.fields, *(one.counts.verdicts.get(verdict, 0) for verdict in ORDER))
        for one in saved.datasets
    ]
    if len(rows) > 1:
        totals = (saved.counts.verdicts.get(verdict, 0) for verdict in ORDER)
        rows.append((words.say("paper-together"), "", "", saved.counts.fields, *totals))
    return rows


def _chaotic(words: Said) -> str:
    return words.fields(words.saved.counts.verdicts.get(Verdict.CHAOTIC, 0))


def _way(words: Said, cause: Cause) -> str:
    return words.say("workbook-answer") if cause is Cause.MISSING_FACT else words.say(WAYS_OUT[cause]).replace("`", "")


def _told(pages: Pages) -> Iterator[Sequence[Cell]]:
    """What there is to tell of the inputs, and that cells were cut."""
    words = pages.words
    if pages.cut:
        yield (words.say(LEVELS[Level.WARNING]), words.say("workbook-cells-cut", count=f"{pages.cut:,}"), "")
    for one in sorted(words.saved.diagnostics, key=lambda one: _LEVELS.index(one.level)):
        yield (words.say(LEVELS[one.level]), words.words(one.message).replace("`", ""), words.place(one))
    for dataset in words.saved.datasets:
        for note in dataset.notes:
            yield (words.say(LEVELS[Level.NOTE]), words.words(note).replace("`", ""), dataset.id)
