"""A filing in the formats it can be written in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from xbcatalog.reports.filing.document import document
from xbcatalog.reports.filing.known import leaves
from xbcatalog.reports.filing.outline import outline
from xbcatalog.reports.paper.blocks import Document
from xbcatalog.reports.paper.docx import docx
from xbcatalog.reports.paper.html import html
from xbcatalog.reports.paper.markdown import markdown
from xbcatalog.reports.saved import Saved
from xbcatalog.reports.view import View

__all__ = ["WRITERS", "concerns", "filing"]

WRITERS: Final[Mapping[str, Callable[[Document], bytes | Iterator[str]]]] = {"docx": docx, "html": html, "markdown": markdown}
"""The formats of `filed.registry` in which a filing can be written."""


def concerns(saved: Saved) -> bool:
    """Whether any data of the result leave China, or may leave it."""
    return any(map(leaves, saved.datasets))


def filing(id: str, format: str, saved: Saved, view: View) -> bytes | Iterator[str]:
    """The filing: its bytes, or its text piece by piece."""
    return WRITERS[format](document(outline(id), saved, view.lang, view.made))
