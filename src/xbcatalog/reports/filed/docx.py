"""The result as a Word document."""

from __future__ import annotations

from xbcatalog.reports.dossier.document import document
from xbcatalog.reports.paper import docx
from xbcatalog.reports.saved import Saved
from xbcatalog.reports.view import View

__all__ = ["report"]


def report(saved: Saved, view: View) -> bytes:
    """The whole file."""
    return docx.docx(document(saved, view.lang, view.made))
