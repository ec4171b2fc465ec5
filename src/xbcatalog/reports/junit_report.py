"""Fields as JUnit test cases, one suite a file: what is allowed passes, what fails the run fails, what is set aside is skipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from xbcatalog.core.result import Result
from xbcatalog.reports.cases import Case, Outcome, cases
from xbcatalog.reports.finding_words import findings
from xbcatalog.reports.view import View
from xbcatalog.reports.xml_text import HEAD, attributes, text

__all__ = ["report"]


def report(result: Result, view: View) -> Iterator[str]:
    """The suites; times are those of the day judged, so that the same result gives the same bytes."""
    made = list(cases(result, view))
    properties = _properties(result, view)
    yield HEAD
    yield f"<testsuites{attributes({'name': 'xbcatalog'} | _counts(made, skipped=False))}>\n"
    for file, part in groupby(made, key=lambda case: case.file):
        suite = list(part)
        when = f"{result.as_of.isoformat()}T00:00:00" if result.as_of else None
        yield f"  <testsuite{attributes({'name': file} | _counts(suite, skipped=True) | {'timestamp': when, 'time': '0'})}>\n"
        yield properties
        for case in suite:
            yield _case(case)
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _counts(made: list[Case], *, skipped: bool) -> dict[str, str | int | None]:
    outcomes = Counter(case.outcome for case in made)
    counts: dict[str, str | int | None] = {
        "tests": len(made),
        "failures": outcomes[Outcome.FAILED],
        "errors": outcomes[Outcome.BROKEN],
    }
    return counts | {"skipped": outcomes[Outcome.SKIPPED]} if skipped else counts


def _properties(result: Result, view: View) -> str:
    cited = {(one.catalog.id, one.catalog.version, one.catalog.digest) for one in findings(result, view) if one.catalog}
    values = [("as_of", result.as_of.isoformat())] if result.as_of else []
    values += [(f"catalog.{id}", f"{version} {digest}".strip()) for id, version, digest in sorted(cited) if version]
    if not values:
        return ""
    lines = "".join(f"      <property{attributes({'name': name, 'value': value})}/>\n" for name, value in values)
    return f"    <properties>\n{lines}    </properties>\n"


def _case(case: Case) -> str:
    opening = attributes({"classname": case.group, "name": case.name, "file": case.file, "line": case.line, "time": "0"})
    if case.outcome is Outcome.PASSED:
        return f"    <testcase{opening}/>\n"
    element = {Outcome.FAILED: "failure", Outcome.BROKEN: "error", Outcome.SKIPPED: "skipped"}[case.outcome]
    body = text("\n".join(case.details))
    said = attributes({"type": case.rule, "message": case.why})
    inner = f"<{element}{said}>{body}</{element}>" if body else f"<{element}{said}/>"
    return f"    <testcase{opening}>\n      {inner}\n    </testcase>\n"
