"""Findings as GitHub workflow commands: the worst ten as annotations, since no more are shown, and one notice with the counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from xbcatalog.core.findings import Finding, Severity
from xbcatalog.core.result import Result
from xbcatalog.reports.commands import counted, live, said
from xbcatalog.reports.finding_words import FindingWords, findings, tally
from xbcatalog.reports.safe import visible
from xbcatalog.reports.view import View

__all__ = ["MOST", "command", "report"]

MOST: Final = 10
"""So many annotations of one step are shown."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice", Severity.NONE: "notice"}


def report(result: Result, view: View) -> Iterator[str]:
    """One command a line."""
    words = FindingWords(result, view)
    found = findings(result, view)
    shown = live(found)
    for one in shown[:MOST]:
        yield _annotation(one, words)
    summary = counted(tally(result, found), words)
    if len(shown) > MOST:
        more = words.say("findings-more", shown=MOST, live=f"{len(shown):,}")
        summary = words.say("clause-joiner").join((summary, more))
    yield f"::notice title=xbcatalog::{_data(summary)}\n"


def _annotation(one: Finding, words: FindingWords) -> str:
    place = one.place
    properties = {
        "file": place.file or None,
        "line": place.line,
        "endLine": place.end_line,
        "col": place.column,
        "endColumn": place.end_column,
        "title": words.title(one.rule),
    }
    return command(_COMMANDS[one.severity], properties, said(one, words))


def command(kind: str, properties: Mapping[str, object], text: str) -> str:
    """A workflow command on one line; properties that are None are left out, and nothing in a text can end it early."""
    told = ",".join(f"{name}={_property(visible(str(value)))}" for name, value in properties.items() if value is not None)
    return f"::{kind} {told}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
