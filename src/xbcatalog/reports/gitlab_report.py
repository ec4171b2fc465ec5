"""Findings as a GitLab Code Quality report: a list of issues, each with a fingerprint of its own, since GitLab merges equal ones."""

from __future__ import annotations

from collections.abc import Iterator

from xbcatalog.core.findings import Finding, Severity
from xbcatalog.core.result import Result
from xbcatalog.reports.finding_words import FindingWords, findings
from xbcatalog.reports.json_text import dumps
from xbcatalog.reports.safe import visible
from xbcatalog.reports.view import View

__all__ = ["report"]

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "minor", Severity.NONE: "info"}


def report(result: Result, view: View) -> Iterator[str]:
    """One issue a line; what was waived or has gone is none, what a baseline knows is one, since GitLab compares branches itself."""
    words = FindingWords(result, view)
    shown = [one for one in findings(result, view) if one.suppression is None and _present(one)]
    yield "["
    for number, one in enumerate(shown):
        yield f"{',' if number else ''}\n{dumps(_issue(one, words))}"
    yield "\n]\n" if shown else "]\n"


def _present(one: Finding) -> bool:
    return one.baseline_state is None or one.baseline_state.value != "absent"


def _issue(one: Finding, words: FindingWords) -> dict[str, object]:
    way = words.way_out(one)
    said = words.line(one)
    if way:
        said = words.say("clause-joiner").join((said, words.say("finding-way-out", way=way)))
    return {
        "description": visible(said),
        "check_name": f"xbcatalog/{one.rule}",
        "fingerprint": one.fingerprint[:32],
        "severity": _severity(one),
        "location": {"path": one.place.file or ".", "lines": {"begin": one.place.line or 1}},
    }


def _severity(one: Finding) -> str:
    if one.rule == "forbidden":
        return "blocker"
    return "info" if one.rule == "input-note" else _SEVERITIES[one.severity]
