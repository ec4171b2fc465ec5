"""The result as a workbook: working lists with filters, and a sheet of questions that `xbcatalog answers` reads back."""

from __future__ import annotations

from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.saved import Saved
from xbcatalog.reports.view import View
from xbcatalog.reports.workbook import summary
from xbcatalog.reports.workbook.fields import fields, matrix
from xbcatalog.reports.workbook.pages import Pages
from xbcatalog.reports.workbook.questions import marks, questions
from xbcatalog.reports.workbook.rest import follows, lists
from xbcatalog.workbooks.writing import begun, closed

__all__ = ["report"]


def report(saved: Saved, view: View) -> bytes:
    """The whole file."""
    words = Said(saved, view.lang)
    book, held = begun(words.say("paper-title"), view.made or saved.as_of)
    pages = Pages(book, words)
    first = summary.begin(pages)
    fields(pages)
    questions(pages)
    follows(pages)
    lists(pages)
    matrix(pages)
    summary.fill(pages, first)
    pages.finish()
    marks(pages)
    return closed(book, held)
