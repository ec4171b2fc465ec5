"""Findings as JSON Lines: a first line about the run, then one finding a line, with all that marks it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from xbcatalog.core.findings import Finding, Suppression
from xbcatalog.core.result import Result
from xbcatalog.core.text import Message
from xbcatalog.reports.finding_words import FindingWords, findings, tally
from xbcatalog.reports.json_text import dumps
from xbcatalog.reports.view import View

__all__ = ["SCHEMA", "report"]

SCHEMA: Final = "xbcatalog/findings/v1"


def report(result: Result, view: View) -> Iterator[str]:
    """The run, then its findings, the worst first."""
    words = FindingWords(result, view)
    found = findings(result, view)
    counts = tally(result, found)
    yield dumps(
        {
            "schema": SCHEMA,
            "tool": result.tool,
            "as_of": result.as_of.isoformat() if result.as_of else None,
            "fields": counts.fields,
            "verdicts": {verdict.value: number for verdict, number in counts.verdicts.items()},
            "live": counts.live,
            "waived": counts.waived,
            "known": counts.known,
            "unchanged": counts.unchanged,
        }
    )
    yield "\n"
    for one in found:
        yield dumps(_finding(one, words)) + "\n"


def _message(one: Message | None) -> dict[str, Any] | None:
    return None if one is None else {"id": one.id, "args": dict(one.args)}


def _finding(one: Finding, words: FindingWords) -> dict[str, Any]:
    place, catalog, entry = one.place, one.catalog, one.entry
    return {
        "rule": one.rule,
        "severity": one.severity.value,
        "verdict": one.verdict.value if one.verdict else None,
        "live": one.live,
        "text": words.line(one),
        "message": _message(one.message),
        "file": place.file or None,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "dataset": one.dataset or None,
        "field": one.field_path or None,
        "catalog": {"id": catalog.id, "version": catalog.version, "digest": catalog.digest} if catalog else None,
        "entry": {"id": entry.id, "path": entry.path, "line": entry.line} if entry else None,
        "citation": {"en": one.citation.place.en, "zh": one.citation.place.zh, "url": words.source(one)},
        "suggestion": _message(one.suggestion),
        "suppression": _suppression(one.suppression),
        "baseline_state": one.baseline_state.value if one.baseline_state else None,
        "changed": one.changed,
        "fingerprint": one.fingerprint,
    }


def _suppression(one: Suppression | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"kind": one.kind, "id": one.id, "reason": one.reason, "granted_by": one.granted_by, "until": one.until.isoformat()}
