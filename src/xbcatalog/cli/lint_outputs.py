"""Findings of lint as people, scripts and code hosts read them: text, JSON, SARIF, GitHub annotations, GitLab Code Quality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, Final
from urllib.parse import quote

from xbcatalog import __version__
from xbcatalog.core.findings import fingerprint
from xbcatalog.core.text import Level, Message, message
from xbcatalog.core.value import dataclass
from xbcatalog.i18n.render import LEVELS, TRUTHS, render
from xbcatalog.policy.lint.finding import Finding, Witness, value_text
from xbcatalog.policy.lint.rules import RULES
from xbcatalog.reports.github_report import MOST, command
from xbcatalog.reports.json_text import dumps
from xbcatalog.reports.json_values import fact_value
from xbcatalog.reports.page import Page
from xbcatalog.reports.safe import visible

__all__ = ["FORMATS", "Report", "page", "summary"]

Json = dict[str, Any]
_STYLES: Final = {Level.ERROR: "bold red", Level.WARNING: "bold yellow", Level.NOTE: "cyan"}
_SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_MANUAL: Final = "docs/manual/lint.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run has to tell: the findings that count, those that are let stand, the documents looked at, the language, the status."""

    findings: Sequence[Finding]
    accepted: Sequence[Finding]
    documents: int
    lang: str
    status: int
    names: Callable[[str], str]

    def say(self, told: Message) -> str:
        """A message in the language of the run."""
        return render(told, self.lang)

    def word(self, id: str, /, **args: str | int) -> str:
        """A message of the tables."""
        return render(message(id, **args), self.lang)

    def line(self, one: Finding) -> str:
        """The finding and what to do about it, on one line."""
        parts = [self.say(one.message), *([self.word("lint-fix", fix=self.say(one.fix))] if one.fix else ())]
        return self.word("clause-joiner").join(parts)


# -- text ----------------------------------------------------------------------------------------------------------------------------


def page(report: Report, findings: Iterable[Finding]) -> Page:
    """The findings, each with its place, its witness and its way out, or the reason why it is let stand."""
    made = Page()
    for one in findings:
        place = ":".join(str(part) for part in (one.place.file, one.place.line, one.place.column) if part) if one.place else ""
        level = (report.word(LEVELS[one.level]), _STYLES[one.level])
        told = report.word("lint-line", message=report.say(one.message), rule=one.rule)
        made.line(f"{place}: " if place else "", level, report.word("colon"), told)
        if one.witness is not None:
            made.line(witness_line(one.witness, report), indent=4)
        if one.accepted:
            made.line((report.word("lint-accepted", reason=one.accepted), "dim"), indent=4)
        elif one.fix:
            made.line(report.word("lint-fix", fix=report.say(one.fix)), indent=4)
    return made


def witness_line(one: Witness, report: Report) -> str:
    """A field and facts, and what then reads how."""
    if one.name:
        field = report.word("lint-witness-name", name=one.name)
    elif one.concept:
        field = report.word("lint-witness-any") if one.concept == "any" else report.word("lint-witness-concept", concept=one.concept)
    else:
        field = report.word("lint-witness-dataset")
    facts = ", ".join(f"{fact}={value_text(value)}" for fact, value in sorted(one.facts.items()))
    truths = report.word("list-joiner").join(
        report.word("lint-witness-truth", subject=subject, truth=report.word(TRUTHS[truth])) for subject, truth in one.truths
    )
    where = report.word("lint-witness-facts", facts=facts) if facts else "" if one.name else report.word("lint-witness-anyhow")
    return report.word("lint-witness", field=field, facts=where, truths=report.word("lint-witness-truths", truths=truths) if truths else "")


def summary(report: Report) -> Message:
    """How many there are of each level."""
    counts = {level: sum(one.level is level for one in report.findings) for level in Level}
    return message(
        "lint-summary-one" if report.documents == 1 else "lint-summary",
        documents=report.documents,
        errors=counts[Level.ERROR],
        warnings=counts[Level.WARNING],
        notes=counts[Level.NOTE],
    )


# -- machines ------------------------------------------------------------------------------------------------------------------------


def _json(report: Report) -> str:
    document = {
        "schema": "xbcatalog/lint/v1",
        "tool": __version__,
        "documents": report.documents,
        "findings": [_finding(one, mark, report) for one, mark in _prints(report, (*report.findings, *report.accepted))],
    }
    return dumps(document, indent=1) + "\n"


def _finding(one: Finding, mark: str, report: Report) -> Json:
    place = one.place
    return {
        "rule": one.rule,
        "level": one.level.value,
        "subject": one.subject,
        "message": report.say(one.message),
        "fix": report.say(one.fix) if one.fix else None,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "witness": _witness(one.witness) if one.witness else None,
        "accepted": one.accepted or None,
        "fingerprint": mark,
    }


def _witness(one: Witness) -> Json:
    return {
        "concept": one.concept or None,
        "name": one.name or None,
        "facts": {fact: fact_value(value) for fact, value in sorted(one.facts.items())},
        "truths": {subject: truth.value for subject, truth in one.truths},
    }


def _prints(report: Report, findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each finding with what it is known by: what it is about, and nothing that an edit elsewhere changes.

    Those about the very same are numbered in their order; the first keeps the plain one. Whoever follows findings takes two for one else.
    """
    seen: Counter[str] = Counter()
    for one in findings:
        said = " ".join(value for _, value in one.message.args)
        plain = fingerprint(one.rule, report.names(one.place.file) if one.place else "", "", f"{one.subject} {said}", "", "")
        seen[plain] += 1
        yield one, plain if seen[plain] == 1 else sha256(f"{plain}\0{seen[plain]}".encode()).hexdigest()


def _sarif(report: Report) -> str:
    used = sorted({one.rule for one in report.findings}, key=list(RULES).index)
    driver = {"name": "xbcatalog lint", "semanticVersion": __version__, "rules": [_sarif_rule(rule, report) for rule in used]}
    # A code host refuses the whole file for one result that has no place.
    placed = [one for one in _prints(report, report.findings) if one[0].place is not None and one[0].place.file]
    told = [
        {"level": one.level.value, "message": {"text": _sarif_text(one, report)}}
        for one in report.findings
        if one.place is None or not one.place.file
    ]
    invocation: Json = {"executionSuccessful": report.status != 4, "exitCode": report.status}
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation | ({"toolExecutionNotifications": told} if told else {})],
        "automationDetails": {"id": "xbcatalog/lint/"},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(one, mark, used.index(one.rule), report) for one, mark in placed],
    }
    return dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _sarif_rule(id: str, report: Report) -> Json:
    says, bad, mend = (report.word(f"lint-rule-{id}-{part}") for part in ("says", "bad", "mend"))
    return {
        "id": id,
        "name": id,
        "shortDescription": {"text": report.word(f"lint-rule-{id}")},
        "fullDescription": {"text": says},
        "help": {"text": mend, "markdown": f"{says}\n\n{bad}\n\n{mend}\n\n{_MANUAL}#{id}"},
        "defaultConfiguration": {"level": RULES[id].level.value},
        "properties": {"tags": ["policy"], "precision": "very-high"},
    }


def _sarif_text(one: Finding, report: Report) -> str:
    text = report.line(one)
    if one.witness is not None:
        text = f"{text}\n{witness_line(one.witness, report)}"
    return visible(text).replace("](", "\\](")


def _sarif_result(one: Finding, mark: str, number: int, report: Report) -> Json:
    made: Json = {
        "ruleId": one.rule,
        "ruleIndex": number,
        "level": one.level.value,
        "message": {"text": _sarif_text(one, report)},
        "partialFingerprints": {"primaryLocationLineHash": f"{mark[:16]}:1", "xbcatalogLint/v1": mark},
    }
    if one.place is not None and one.place.file:
        line, column = one.place.line or 1, one.place.column or 1
        region = {"startLine": line, "startColumn": column, "endLine": line, "endColumn": column + 1}
        artifact = {"uri": quote(report.names(one.place.file), safe="/", errors="surrogatepass")}
        made["locations"] = [{"physicalLocation": {"artifactLocation": artifact, "region": region}}]
    return made


def _github(report: Report) -> str:
    commands = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
    order = list(Level)
    worst = sorted(report.findings, key=lambda one: order.index(one.level))
    lines = [_annotation(commands[one.level], one, report) for one in worst[:MOST]]
    return "".join((*lines, command("notice", {"title": "xbcatalog lint"}, report.say(summary(report)))))


def _annotation(kind: str, one: Finding, report: Report) -> str:
    place = one.place
    properties: Mapping[str, object] = {
        "file": report.names(place.file) if place else None,
        "line": place.line if place else None,
        "col": place.column if place else None,
        "title": one.rule,
    }
    return command(kind, properties, visible(report.line(one)))


def _gitlab(report: Report) -> str:
    severities = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}
    issues = [
        {
            "description": visible(report.line(one)),
            "check_name": f"xbcatalog/{one.rule}",
            "fingerprint": mark[:32],
            "severity": severities[one.level],
            "location": {
                "path": report.names(one.place.file) if one.place else ".",
                "lines": {"begin": (one.place.line if one.place else None) or 1},
            },
        }
        for one, mark in _prints(report, report.findings)
    ]
    return _rows(map(dumps, issues))


def _rows(rows: Iterable[str]) -> str:
    return "[" + ",".join(f"\n{row}" for row in rows) + "\n]\n"


FORMATS: Final[Mapping[str, Callable[[Report], str]]] = {"json": _json, "sarif": _sarif, "github": _github, "gitlab": _gitlab}
"""The formats for machines; `text` is for people."""
