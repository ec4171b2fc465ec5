"""The formats of reports that are filed: a name, the module that writes it, the endings that mean it, and the library it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from xbcatalog.reports.saved import Saved
from xbcatalog.reports.view import View

__all__ = ["FILED", "NEEDS", "SUFFIXES", "lacking", "meant", "report"]

FILED: Final[Mapping[str, str]] = {
    "docx": "xbcatalog.reports.filed.docx",
    "html": "xbcatalog.reports.filed.html",
    "json": "xbcatalog.reports.filed.saved_json",
    "markdown": "xbcatalog.reports.filed.markdown",
    "xlsx": "xbcatalog.reports.filed.xlsx",
}
"""Format -> module with a function `report(saved, view)`; imported when it is asked for."""

SUFFIXES: Final[Mapping[str, str]] = {".html": "html", ".htm": "html", ".docx": "docx", ".md": "markdown", ".json": "json", ".xlsx": "xlsx"}
"""How a file's name ends, the longest ending first where one is the end of another -> the format that is meant."""

NEEDS: Final[Mapping[str, tuple[str, str]]] = {"xlsx": ("xlsxwriter", "xlsx")}
"""Format -> the library that writes it, and the extra that brings it."""


def meant(name: str) -> str | None:
    """The format that the name of a file means."""
    return next((format for ending, format in SUFFIXES.items() if name.casefold().endswith(ending)), None)


def lacking(format: str) -> tuple[str, str] | None:
    """The library that a format needs and that is not installed, with the extra that brings it."""
    need = NEEDS.get(format)
    return need if need is not None and find_spec(need[0]) is None else None


def report(format: str, saved: Saved, view: View) -> bytes | Iterator[str]:
    """The report in the format: its bytes, or its text piece by piece."""
    written: bytes | Iterator[str] = import_module(FILED[format]).report(saved, view)
    return written
