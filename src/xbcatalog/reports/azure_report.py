"""Findings as Azure Pipelines logging commands: errors and warnings with their places, the worst first."""

from __future__ import annotations

from collections.abc import Iterator

from xbcatalog.core.findings import Finding, Severity
from xbcatalog.core.result import Result
from xbcatalog.reports.commands import counted, live, said
from xbcatalog.reports.finding_words import FindingWords, findings, tally
from xbcatalog.reports.safe import visible
from xbcatalog.reports.view import View

__all__ = ["report"]

_TYPES = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def report(result: Result, view: View) -> Iterator[str]:
    """One command a line, then a line with the counts; Azure knows no notes."""
    words = FindingWords(result, view)
    found = findings(result, view)
    for one in live(found):
        if one.severity in _TYPES:
            yield _command(one, words)
    yield f"{visible(counted(tally(result, found), words))}\n"


def _command(one: Finding, words: FindingWords) -> str:
    place = one.place
    properties = {
        "type": _TYPES[one.severity],
        "sourcepath": place.file or None,
        "linenumber": place.line,
        "columnnumber": place.column,
        "code": one.rule,
    }
    told = ";".join(f"{name}={_property(visible(str(value)))}" for name, value in properties.items() if value is not None)
    return f"##vso[task.logissue {told}]{_data(said(one, words))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(";", "%3B").replace("]", "%5D")
