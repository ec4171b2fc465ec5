"""The sheets of a report as a workbook: what a cell may hold, how it looks, and how a sheet is filtered and printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from xbcatalog.core.decision import Verdict
from xbcatalog.i18n.render import VERDICTS
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.safe import cells, visible
from xbcatalog.workbooks.writing import LONGEST, ROWS, letters, put, units

__all__ = ["Cell", "Column", "Pages"]

Cell = str | int | tuple[str, ...]
"""A text, a number, or several texts one under another."""

_COLOURS: Final = {
    Verdict.PROHIBITED: ("#8E1E17", "#FDF0EE"),
    Verdict.CHAOTIC: ("#6B4600", "#FDF6E3"),
    Verdict.ALLOWED: ("#12522E", "#ECF7F0"),
}
"""Ink and ground, as on the page; the word beside the colour says the same."""
_FONTS: Final = {"zh": "Microsoft YaHei", "en": "Calibri"}
_STARTS: Final = ("=", "+", "-", "@")
_A3, _A4 = 8, 9
_WIDE: Final = 240
"""Columns that take more characters than these are too small to be read on A4."""
_WORDS: Final = "words"
_KEPT: Final = 50_000
_LINE, _HIGHEST = 13, 405
"""The height of a line, and of a row, in points."""
_FULL: Final = 1.1
_RULED: Final = {"bottom": 1, "bottom_color": "#D5DAE1"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, and how wide it is."""

    head: str
    width: int


class Pages:
    """Adds sheets to a workbook; `cut` counts the cells that were too long for one."""

    def __init__(self, book: Any, words: Said, *, rows: int = ROWS, longest: int = LONGEST) -> None:
        self.book, self.words = book, words
        self.cut = 0
        self._rows, self._longest = rows, longest
        self._offers: dict[tuple[str, ...], int] = {}
        self._kept: dict[tuple[str, ...], str] = {}
        self._heights: dict[tuple[str | tuple[str, ...], int], int] = {}
        base = {"font_name": _FONTS.get(words.lang, _FONTS["en"]), "font_size": 10, "valign": "top"}
        self.styles: Mapping[str, Any] = {
            "plain": book.add_format({**base, **_RULED, "text_wrap": True}),
            "guarded": book.add_format({**base, **_RULED, "text_wrap": True, "num_format": "@", "quote_prefix": True}),
            "number": book.add_format({**base, **_RULED, "num_format": "#,##0"}),
            "head-number": book.add_format({**base, "bold": True, "text_wrap": True, "bg_color": "#E4EAF1", "bottom": 1, "align": "right"}),
            "head": book.add_format({**base, "bold": True, "text_wrap": True, "bg_color": "#E4EAF1", "bottom": 1}),
            "title": book.add_format({**base, "bold": True, "font_size": 16}),
            "line": book.add_format({**base, "font_color": "#57606A"}),
            "strong": book.add_format({**base, "bold": True, "font_size": 12}),
            "answer": book.add_format({**base, **_ANSWER, "num_format": "@"}),
            "answer-integer": book.add_format({**base, **_ANSWER, "num_format": "0"}),
            "answer-decimal": book.add_format({**base, **_ANSWER, "num_format": "General"}),
            "answer-date": book.add_format({**base, **_ANSWER, "num_format": "yyyy-mm-dd"}),
        }
        self.verdicts = {
            verdict: book.add_format({"font_color": ink, "bg_color": ground, "bold": True}) for verdict, (ink, ground) in _COLOURS.items()
        }

    def columns(self, heads: Iterable[tuple[str, int]]) -> list[Column]:
        """Columns headed by messages."""
        return [Column(self.words.say(id), width) for id, width in heads]

    def page(self, id: str, number: int = 1, *, wide: bool = False) -> Any:
        """A sheet that prints one page wide: on A4, a wide one on A3."""
        name = self.words.say(id)
        page = self.book.add_worksheet(name if number == 1 else f"{name} {number}")
        page.set_landscape()
        page.set_paper(_A3 if wide else _A4)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.set_footer(f"&L&A&C{self.words.say('workbook-foot')}")
        return page

    def table(self, id: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], *, fixed: int, coloured: Sequence[int] = ()) -> Any:
        """A sheet of rows with a header that stays, filters, and colours for the verdicts in some columns; the first of as many sheets as
        the rows need."""
        number, first, page, at = 1, None, None, 0
        for row in rows:
            if page is None or at + 1 >= self._rows:
                if page is not None:
                    self._finish(page, columns, at, coloured)
                    number += 1
                page, at = self._begin(id, number, columns, fixed), 0
                first = first or page
            at += 1
            self.row(page, at, row, [one.width for one in columns])
        if page is None:
            page = first = self._begin(id, 1, columns, fixed)
        self._finish(page, columns, at, coloured)
        return first

    def row(self, page: Any, at: int, row: Sequence[Cell], widths: Sequence[int]) -> None:
        """A row as high as its longest text: not every program finds that out by itself."""
        lines = 1
        for column, said in enumerate(row):
            self.write(page, at, column, said)
            if not isinstance(said, int) and said:
                lines = max(lines, self._lines(said, widths[column]))
        page.set_row(at, min(_HIGHEST, _LINE * lines + 2))

    def _lines(self, said: str | tuple[str, ...], width: int) -> int:
        """How many lines a text takes in a column; words break, so not every line is full."""
        key = (said, width)
        lines = self._heights.get(key)
        if lines is None:
            if len(self._heights) >= _KEPT:
                self._heights.clear()
            parts = (said,) if isinstance(said, str) else said
            lines = self._heights[key] = sum(max(1, ceil(_FULL * cells(part) / width)) for part in parts)
        return lines

    def _begin(self, id: str, number: int, columns: Sequence[Column], fixed: int) -> Any:
        page = self.page(id, number, wide=sum(one.width for one in columns) > _WIDE)
        page.freeze_panes(1, fixed)
        page.repeat_rows(0)
        for column, one in enumerate(columns):
            page.set_column(column, column, one.width)
            put(page, 0, column, self.text(one.head), self.styles["head"])
        return page

    def _finish(self, page: Any, columns: Sequence[Column], last: int, coloured: Sequence[int]) -> None:
        page.autofilter(0, 0, last, len(columns) - 1)
        for column in coloured:
            self.colour(page, 1, column, max(1, last), column)

    def colour(self, page: Any, top: int, left: int, bottom: int, right: int) -> None:
        """Colours for the verdicts that stand in a range, and for those that will."""
        for verdict, style in self.verdicts.items():
            rule = {"type": "cell", "criteria": "==", "value": f'"{self.words.say(VERDICTS[verdict])}"', "format": style}
            page.conditional_format(top, left, bottom, right, rule)

    def write(self, page: Any, row: int, column: int, said: Cell, style: str = "") -> None:
        """A cell; a text that a spreadsheet could take for a formula stays one when somebody edits it."""
        if isinstance(said, int):
            page.write_number(row, column, said, self.styles[style or "number"])
            return
        text = self.text(said)
        put(page, row, column, text, self.styles[style or ("guarded" if text.startswith(_STARTS) else "plain")])

    def text(self, said: str | tuple[str, ...]) -> str:
        """What a cell shows: signs that nobody sees as escapes, and what is too long for a cell cut, which it says."""
        if isinstance(said, str):
            return self._fitting(visible(said))
        kept = self._kept.get(said)
        if kept is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            kept = self._kept[said] = "\n".join(map(visible, said))
        return self._fitting(kept)

    def _fitting(self, text: str) -> str:
        long = units(text)
        if long <= self._longest:
            return text
        self.cut += 1
        told = self.words.say("workbook-cut", count=f"{long - self._longest + 60:,}")
        room = (self._longest - units(told)) * 2
        return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + told

    def offer(self, page: Any, row: int, column: int, choices: Sequence[str], *, only: bool) -> None:
        """A drop-down; `only`: nothing else may be typed."""
        number = self._offers.setdefault(tuple(choices), len(self._offers))
        name = letters(number)
        options = {"validate": "list", "source": f"={_WORDS}!${name}$1:${name}${len(choices)}", "show_error": only, **self._refusal()}
        page.data_validation(row, column, row, column, options)

    def bound(self, page: Any, row: int, column: int, kind: str, low: Any, high: Any) -> None:
        """Only a number or a day between two may be typed."""
        page.data_validation(
            row, column, row, column, {"validate": kind, "criteria": "between", "minimum": low, "maximum": high, **self._refusal()}
        )

    def _refusal(self) -> dict[str, str]:
        return {"error_title": self.words.say("workbook-refused-title"), "error_message": self.words.say("workbook-refused")}

    def finish(self) -> None:
        """The words of the drop-downs, on a sheet that is not shown."""
        page = self.book.add_worksheet(_WORDS)
        for column, words in enumerate(self._offers):
            for row, word in enumerate(words):
                put(page, row, column, word)
        page.hide()


_ANSWER: Final = {"bg_color": "#FFFBE0", "border": 1, "border_color": "#D8CFA0", "text_wrap": True, "locked": False}
