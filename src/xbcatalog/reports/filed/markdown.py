"""The result as Markdown, with the content of the Word document."""

from __future__ import annotations

from collections.abc import Iterator

from xbcatalog.reports.dossier.document import document
from xbcatalog.reports.paper import markdown
from xbcatalog.reports.saved import Saved
from xbcatalog.reports.view import View

__all__ = ["report"]


def report(saved: Saved, view: View) -> Iterator[str]:
    """The text piece by piece."""
    return markdown.markdown(document(saved, view.lang, view.made))
