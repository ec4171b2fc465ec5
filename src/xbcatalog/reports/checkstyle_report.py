"""Findings as Checkstyle XML, which many build servers and review tools read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from xbcatalog.core.findings import Finding, Severity
from xbcatalog.core.result import Result
from xbcatalog.reports.commands import live
from xbcatalog.reports.finding_words import FindingWords, findings
from xbcatalog.reports.view import View
from xbcatalog.reports.xml_text import HEAD, attributes

__all__ = ["report"]

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info", Severity.NONE: "ignore"}


def report(result: Result, view: View) -> Iterator[str]:
    """By file; within a file the worst first."""
    words = FindingWords(result, view)
    yield HEAD
    yield '<checkstyle version="8.0">\n'
    for file, part in groupby(sorted(live(findings(result, view)), key=_file), key=_file):
        yield f"  <file{attributes({'name': file})}>\n"
        for one in part:
            yield f"    <error{attributes(_error(one, words))}/>\n"
        yield "  </file>\n"
    yield "</checkstyle>\n"


def _file(one: Finding) -> str:
    return one.place.file or "."


def _error(one: Finding, words: FindingWords) -> dict[str, str | int | None]:
    way = words.way_out(one)
    said = words.line(one)
    if way:
        said = words.say("clause-joiner").join((said, words.say("finding-way-out", way=way)))
    return {
        "line": one.place.line or 1,
        "column": one.place.column,
        "severity": _SEVERITIES[one.severity],
        "message": said,
        "source": f"xbcatalog.{one.rule}",
    }
