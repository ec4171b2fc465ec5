"""Fields as test cases: each passes, fails or is skipped, as the reports for test runners have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import Enum

from xbcatalog.core.decision import Verdict
from xbcatalog.core.findings import Finding, Region, Severity
from xbcatalog.core.result import DatasetResult, FailOn, FieldResult, Result
from xbcatalog.core.value import dataclass, replace
from xbcatalog.reports.finding_words import FindingWords, findings
from xbcatalog.reports.view import View

__all__ = ["Case", "Outcome", "cases"]

_SILENT = ("input-warning", "input-note")
"""Remarks about an input are no test of anything."""


class Outcome(Enum):
    """How a test case ended."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One field, or something else that can fail, of one file; `why` says it in a line, `details` what more is known."""

    file: str
    group: str
    name: str
    outcome: Outcome
    rule: str = ""
    line: int | None = None
    why: str = ""
    details: tuple[str, ...] = ()


def cases(result: Result, view: View) -> Iterator[Case]:
    """Everything that can pass or fail, by file and in the order of the file."""
    words = FindingWords(result, view)
    of_fields = {one.at: one for one in findings(result, view) if one.at is not None}
    made = [_other(one, words) for one in findings(result, view) if one.at is None and one.rule not in _SILENT]
    for number, dataset in enumerate(result.datasets):
        for place, field in enumerate(dataset.fields):
            made.append(_field(dataset, field, of_fields.get((number, place)), words, view))
    seen: Counter[tuple[str, str, str]] = Counter()
    for case in sorted(made, key=lambda case: (case.file, case.line or 0, case.group, case.name, case.rule, case.why)):
        # Readers take cases of one name for one case.
        name = (case.file, case.group, case.name)
        seen[name] += 1
        yield case if seen[name] == 1 else replace(case, name=f"{case.name} #{seen[name]}")


def _field(dataset: DatasetResult, field: FieldResult, one: Finding | None, words: FindingWords, view: View) -> Case:
    read = field.field
    if one is None:
        named = read.place.file if read.place else dataset.source
        file = view.names.get(named, named.replace("\\", "/").removeprefix("./"))
        line = read.place.line if read.place else None
        return Case(file=file, group=dataset.id, name=read.dotted, outcome=Outcome.PASSED, line=line)
    outcome = _outcome(one, view)
    why = words.aside(one)
    if not why:
        why = words.line(one)
        if outcome is Outcome.SKIPPED and one.verdict is not None:
            why = words.say("colon-joined", first=words.verdict(one.verdict), rest=why)
    return _case(one, words, outcome, why, (dataset.id, read.dotted))


def _outcome(one: Finding, view: View) -> Outcome:
    if not one.live:
        return Outcome.SKIPPED
    if one.verdict is Verdict.CHAOTIC and view.fail_on is not FailOn.CHAOTIC:
        return Outcome.SKIPPED
    return Outcome.FAILED


def _other(one: Finding, words: FindingWords) -> Case:
    if one.rule == "input-unreadable":
        outcome = Outcome.BROKEN
    else:
        outcome = Outcome.FAILED if one.live and one.severity in (Severity.ERROR, Severity.WARNING) else Outcome.SKIPPED
    name = words.say("colon-joined", first=words.title(one.rule), rest=words.line(one))
    return _case(one, words, outcome, words.aside(one) or words.line(one), ("xbcatalog", name))


def _case(one: Finding, words: FindingWords, outcome: Outcome, why: str, name: tuple[str, str]) -> Case:
    place: Region = one.place
    said = words.line(one)
    details = (*([words.place(one)] if place.file else []), *([said] if said != why else []), *words.details(one))
    return Case(
        file=place.file or ".",
        group=name[0],
        name=name[1],
        outcome=outcome,
        rule=one.rule,
        line=place.line,
        why=why,
        details=details,
    )
