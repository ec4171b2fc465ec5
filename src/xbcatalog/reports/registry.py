"""The formats a result can be written in: a name, the module that writes it, and the suffixes that mean it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Final

from xbcatalog.core.result import Result
from xbcatalog.reports.page import Page
from xbcatalog.reports.view import View

__all__ = ["ALIASES", "FORMATS", "SUFFIXES", "meant", "report"]

FORMATS: Final[Mapping[str, str]] = {
    "azure": "xbcatalog.reports.azure_report",
    "checkstyle": "xbcatalog.reports.checkstyle_report",
    "counts": "xbcatalog.reports.counts_report",
    "github": "xbcatalog.reports.github_report",
    "gitlab": "xbcatalog.reports.gitlab_report",
    "json": "xbcatalog.reports.json_report",
    "jsonl": "xbcatalog.reports.jsonl_report",
    "junit": "xbcatalog.reports.junit_report",
    "markdown": "xbcatalog.reports.markdown_report",
    "results": "xbcatalog.reports.results_report",
    "sarif": "xbcatalog.reports.sarif_report",
    "tap": "xbcatalog.reports.tap_report",
    "text": "xbcatalog.reports.text",
}
"""Format -> module with a function `report(result, view)`; imported when it is asked for."""

ALIASES: Final[Mapping[str, str]] = {"json-v1": "json", "md": "markdown"}
"""Other names; a name with a version stays with that version."""

SUFFIXES: Final[Mapping[str, str]] = {
    "gl-code-quality-report.json": "gitlab",
    "checkstyle.xml": "checkstyle",
    ".sarif.json": "sarif",
    ".results.jsonl": "results",
    ".counts.json": "counts",
    ".sarif": "sarif",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xml": "junit",
    ".md": "markdown",
    ".tap": "tap",
    ".txt": "text",
}
"""How a file's name ends, the longest ending first where one is the end of another -> the format that is meant."""


def meant(name: str) -> str | None:
    """The format that the name of a file means."""
    return next((format for ending, format in SUFFIXES.items() if name.casefold().endswith(ending)), None)


def report(format: str, result: Result, view: View) -> Page | Iterator[str]:
    """The result in the format: a page for people, or the very text of the file piece by piece."""
    written: Page | Iterator[str] = import_module(FORMATS[format]).report(result, view)
    return written
