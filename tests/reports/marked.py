"""The hostile result with findings that a gate has marked: waived, known, left as it was, gone; and an input that was not read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.reports.hostile import ESCAPE, RESULT

from xbcatalog.core.findings import BaselineState, Finding, Suppression, findings_of
from xbcatalog.core.result import Result
from xbcatalog.core.text import Diagnostic, Level, Place, message

UNREADABLE = Diagnostic(Level.ERROR, message("mechanism-other", mechanism=f"]]> --> {ESCAPE}"), Place("data/坏的 file%.yaml", 4, 2))
NOWHERE = Diagnostic(Level.NOTE, message("mechanism-other", mechanism="::error::x"))

WAIVER = Suppression(reason="until <b>the audit</b> | 50%", granted_by="法务\n[x](http://x.example)", until=date(2027, 1, 31), id="EX-12")


def marked(result: Result = RESULT) -> Result:
    """Five of the findings no longer count, each for a reason of its own."""
    result = replace(result, diagnostics=(*result.diagnostics, UNREADABLE, NOWHERE))
    found = list(findings_of(result))
    rules = {one.rule: number for number, one in enumerate(found)}

    def mark(rule: str, finding: Finding) -> None:
        found[rules[rule]] = finding

    mark("prohibited", replace(found[rules["prohibited"]], suppression=WAIVER))
    mark("chaotic-unlisted", replace(found[rules["chaotic-unlisted"]], baseline_state=BaselineState.UNCHANGED))
    mark("chaotic-suspected", replace(found[rules["chaotic-suspected"]], baseline_state=BaselineState.UPDATED))
    mark("chaotic-contradiction", replace(found[rules["chaotic-contradiction"]], baseline_state=BaselineState.NEW, changed=False))
    gone = replace(found[rules["chaotic-unrecognised"]], baseline_state=BaselineState.ABSENT, at=None, message=message("finding-gone"))
    found.append(replace(gone, fingerprint="0" * 64, field_path="customer.gone"))
    return replace(result, findings=tuple(found))


MARKED = marked()
EMPTY = Result(tool="0.1.0", as_of=None)
