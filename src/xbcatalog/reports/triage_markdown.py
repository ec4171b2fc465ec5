"""A triage as Markdown, whole, in tables."""

from __future__ import annotations

from collections.abc import Iterator

from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.triage import Counted, Triage
from xbcatalog.i18n.render import CAUSES, VERDICTS
from xbcatalog.reports.markdown_safe import code, escaped, line, table
from xbcatalog.reports.triage_text import Told, told_of

__all__ = ["report"]


def report(triage: Triage, lang: str) -> str:
    """The triage as Markdown; ends in a line feed."""
    told = told_of(triage, lang)
    return "\n\n".join(_parts(told)) + "\n"


def _parts(told: Told) -> Iterator[str]:
    triage, say = told.triage, told.say
    yield f"# {line(told.head())}"
    if not triage.count(Verdict.CHAOTIC):
        yield line(say("triage-no-chaos"))
        return
    yield f"## {escaped(say('triage-causes'))}"
    yield table((say("triage-cause"), say("triage-fields")), ((escaped(name), f"{count:,}") for name, count in told.causes()))
    yield f"## {escaped(say('triage-datasets'))}"
    ordered = sorted(triage.datasets, key=lambda one: (-one.verdicts[Verdict.CHAOTIC], one.id, one.source))
    yield table(
        (say("triage-dataset"), say("triage-fields"), say(VERDICTS[Verdict.CHAOTIC]), say("triage-largest")),
        ((escaped(one.id), f"{one.fields:,}", f"{one.verdicts[Verdict.CHAOTIC]:,}", escaped(_largest(one, told))) for one in ordered),
    )
    yield from _questions(told)
    yield from _names(told)
    yield from _candidates(told)


def _largest(one: Counted, told: Told) -> str:
    cause = max(Cause, key=lambda cause: (one.causes[cause], -cause.distance))
    return told.say(CAUSES[cause]) if one.causes[cause] else ""


def _questions(told: Told) -> Iterator[str]:
    triage, say = told.triage, told.say
    if not triage.questions:
        return
    yield f"## {escaped(say('triage-questions'))}"
    yield line(say("triage-questions-note"))
    yield table(
        (
            say("triage-question"),
            say("triage-every"),
            say("triage-some"),
            say("triage-freed"),
            say("triage-waiting"),
            say("triage-answers"),
        ),
        (
            (
                escaped(told.words.fact(one.fact)),
                told.number(one.every, exact=one.exact),
                told.number(one.some, exact=one.exact),
                told.number(one.freed, exact=one.exact),
                f"{one.waiting:,}",
                "<br>".join(escaped(reply) for reply in told.replies(one)),
            )
            for one in triage.questions
        ),
    )
    if not triage.order:
        return
    yield f"## {escaped(say('triage-order'))}"
    yield line(say("triage-order-note"))
    yield table(
        (say("triage-question"), say("triage-every"), say("triage-some"), say("triage-freed")),
        (
            (
                escaped(say("triage-step", number=number, fact=told.words.fact(one.fact))),
                told.number(one.every, exact=one.exact),
                told.number(one.some, exact=one.exact),
                told.number(one.freed, exact=one.exact),
            )
            for number, one in enumerate(triage.order, 1)
        ),
    )
    if triage.stopped:
        yield line(say("triage-stopped"))


def _names(told: Told) -> Iterator[str]:
    triage, say = told.triage, told.say
    if not triage.clusters:
        return
    yield f"## {escaped(say('triage-names'))}"
    yield table(
        (say("triage-name-words"), say("triage-fields"), say("triage-datasets"), say("triage-names-of"), say("triage-nearest")),
        (
            (
                escaped(one.words),
                f"{one.fields:,}",
                f"{one.datasets:,}",
                escaped(say("list-joiner").join(name.name for name in one.names)),
                "<br>".join(escaped(told.near(near)) for near in one.near),
            )
            for one in triage.clusters
        ),
    )


def _candidates(told: Told) -> Iterator[str]:
    triage, say = told.triage, told.say
    yield f"## {escaped(say('triage-candidates'))}"
    if not triage.candidates:
        yield line(say("triage-no-candidates"))
        return
    yield line(say("triage-candidates-note"))
    yield table(
        (
            say("triage-concept"),
            say("triage-regime"),
            say("triage-held-fields"),
            say("triage-released"),
            say(VERDICTS[Verdict.ALLOWED]),
            say("triage-still"),
        ),
        (
            (
                escaped(told.concept(one.concept)),
                code(one.regime) if one.regime else "",
                f"{one.fields:,}",
                f"{one.released:,}",
                escaped(f"{one.before[Verdict.ALLOWED]:,} → {one.after[Verdict.ALLOWED]:,}"),
                escaped(told.held(one)),
            )
            for one in triage.candidates
        ),
    )
