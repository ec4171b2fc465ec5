"""What the reports for build servers share: which findings they show and in which words."""

from __future__ import annotations

from collections.abc import Iterable

from xbcatalog.core.decision import Verdict
from xbcatalog.core.findings import Finding
from xbcatalog.reports.finding_words import FindingWords, Tally
from xbcatalog.reports.safe import visible
from xbcatalog.reports.words import errors_counted

__all__ = ["counted", "live", "said"]


def live(found: Iterable[Finding]) -> list[Finding]:
    """Those that count, the worst first."""
    return [one for one in found if one.live]


def said(one: Finding, words: FindingWords) -> str:
    """The finding and the way out of it, on lines of their own, harmless to print."""
    return "\n".join(visible(text) for text in (words.line(one), *words.details(one)))


def counted(tally: Tally, words: FindingWords) -> str:
    """How many fields have each verdict, what could not be read, and what was set aside."""
    verdicts = tally.verdicts
    counts = words.say(
        "findings-counted",
        fields=words.words.fields(tally.fields),
        prohibited=verdicts[Verdict.PROHIBITED],
        chaotic=verdicts[Verdict.CHAOTIC],
        allowed=verdicts[Verdict.ALLOWED],
    )
    parts = [counts]
    if tally.errors:
        parts.append(words.words.count(tally.errors, *errors_counted(beside=bool(tally.fields))))
    elif not tally.fields:
        parts.append(words.say("nothing-checked"))
    if tally.waived + tally.known + tally.unchanged:
        parts.append(words.say("findings-set-aside", waived=tally.waived, known=tally.known, unchanged=tally.unchanged))
    return words.say("clause-joiner").join(parts)
