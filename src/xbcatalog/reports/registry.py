"""The formats a result can be written in: a name, the module that writes it, and the suffixes that mean it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Final

from xbcatalog.core.result import Result
from xbcatalog.reports.page import Page
from xbcatalog.reports.view import View

__all__ = ["ALIASES", "FORMATS", "SUFFIXES", "report"]

FORMATS: Final[Mapping[str, str]] = {
    "json": "xbcatalog.reports.json_report",
    "text": "xbcatalog.reports.text",
}
"""Format -> module with a function `report(result, view)`; imported when it is asked for."""

ALIASES: Final[Mapping[str, str]] = {"json-v1": "json"}
"""Other names; a name with a version stays with that version."""

SUFFIXES: Final[Mapping[str, str]] = {".json": "json", ".txt": "text"}


def report(format: str, result: Result, view: View) -> Page | Iterator[str]:
    """The result in the format: a page for people, or the very text of the file piece by piece."""
    written: Page | Iterator[str] = import_module(FORMATS[format]).report(result, view)
    return written
