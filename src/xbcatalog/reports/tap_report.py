"""Fields as test points of the Test Anything Protocol, version 14."""

from __future__ import annotations

from collections.abc import Iterator

from xbcatalog.core.result import Result
from xbcatalog.reports.cases import Case, Outcome, cases
from xbcatalog.reports.json_text import dumps
from xbcatalog.reports.safe import visible
from xbcatalog.reports.view import View

__all__ = ["report"]


def report(result: Result, view: View) -> Iterator[str]:
    """The plan, then one point a field; what failed says why in a block."""
    made = list(cases(result, view))
    yield f"TAP version 14\n1..{len(made)}\n"
    for number, case in enumerate(made, 1):
        yield _point(number, case)


def _point(number: int, case: Case) -> str:
    name = _plain(f"{case.group}: {case.name}")
    match case.outcome:
        case Outcome.PASSED:
            return f"ok {number} - {name}\n"
        case Outcome.SKIPPED:
            return f"ok {number} - {name} # SKIP {_plain(case.why)}\n"
        case Outcome.FAILED | Outcome.BROKEN:
            block = {"message": case.why, "rule": case.rule, "file": case.file, "line": case.line, "details": list(case.details)}
            lines = "".join(f"  {key}: {dumps(value)}\n" for key, value in block.items() if value not in (None, []))
            return f"not ok {number} - {name}\n  ---\n{lines}  ...\n"


def _plain(text: str) -> str:
    return visible(text).replace("\\", "\\\\").replace("#", "\\#")
