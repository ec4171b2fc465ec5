"""`xbcatalog plan`: what a change of lists does to the datasets one knows, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from xbcatalog.cli import options, redacting
from xbcatalog.cli.diff import sides_of
from xbcatalog.cli.session import Session
from xbcatalog.core.text import Level
from xbcatalog.reports.json_text import dumps

if TYPE_CHECKING:
    from xbcatalog.core.decision import Cause, Verdict
    from xbcatalog.policy.impact import Change, Impact
    from xbcatalog.reports.page import Page
    from xbcatalog.reports.words import Words

__all__ = ["command"]


def command(
    context: typer.Context,
    old: Annotated[str, typer.Argument(help="help-diff-old", metavar="OLD", show_default=False)],
    new: Annotated[str, typer.Argument(help="help-diff-new", metavar="NEW", show_default=False)],
    paths: options.Paths,
    output: Annotated[str, typer.Option("--output", "-o", metavar="text|json", help="help-diff-output")] = "text",
    facts: options.Facts = None,
    set: options.Settings = None,
    as_of: options.AsOf = None,
    together: Annotated[bool, typer.Option("--together", help="help-together")] = False,
    alone: Annotated[bool, typer.Option("--alone", help="help-alone")] = False,
    lang: options.Lang = None,
    color: options.Color = "auto",
    format: options.Format = None,
    columns: options.Columns = None,
    limit: options.LimitsOption = None,
    redact: redacting.Redact = None,
) -> int:
    """0 where the impact could be told, whatever it is; 3 where there was nothing to judge, 4 where something could not be read."""
    from xbcatalog.policy.impact import impact_of
    from xbcatalog.reports.words import Words

    session: Session = context.obj
    options.chosen("--output", output, ("text", "json"))
    bounds = options.limits(limit)
    both = sides_of(old, new, bounds, session, alone=alone, recognise=True)
    if both is None:
        return 4
    asked = options.request(paths, facts, set, as_of, format, columns, bounds, together=together)
    before, after = (options.judged(asked, installed, session) for installed in (both.old, both.new))
    if redact is not None:
        before, after = redacting.judged_without_names(redact, [before, after], session)
    # What only one side can read cannot be compared, and the lists are not to blame for what neither can.
    wrong = [[one for one in side.diagnostics if one.level is Level.ERROR] for side in (before, after)]
    if any(wrong):
        session.diagnostics(wrong[1] or wrong[0])
        if not all(wrong):
            session.say("plan-unread-new" if wrong[1] else "plan-unread-old")
        return 4
    if not any(True for _ in after.fields):
        session.say("nothing-checked")
        return 3
    impact = impact_of(before, after)
    if output == "json":
        session.text(dumps(_document(impact), indent=1) + "\n")
    else:
        session.print(_page(impact, Words(after, session.lang)))
    return 0


def _page(impact: Impact, words: Words) -> Page:
    from xbcatalog.i18n.render import VERDICTS
    from xbcatalog.reports.page import Page

    page = Page()
    by_dataset: dict[str, list[Change]] = {}
    for change in impact.changes:
        by_dataset.setdefault(change.dataset, []).append(change)
    for dataset, changes in by_dataset.items():
        page.blank()
        page.line((dataset, "bold"))
        for one in changes:
            style = "red" if one.new.strictness > one.old.strictness else "green" if one.new.strictness < one.old.strictness else "dim"
            said = words.say("plan-change", old=_said(one.old, one.old_cause, words), new=_said(one.new, one.new_cause, words))
            page.row((one.path, "cyan"), 32, (said, style), indent=2)
            if one.entries:
                page.line((words.say("plan-entries", entries=words.say("list-joiner").join(one.entries)), "dim"), indent=4)
    page.blank()
    if not impact.changes:
        page.line(words.count(impact.fields, "plan-none-one", "plan-none"))
        return page
    for verdict, name in VERDICTS.items():
        page.row((words.say(name), "bold"), 14, words.say("plan-count", before=impact.before[verdict], after=impact.after[verdict]))
    grown = impact.chaotic
    page.line(words.say("plan-same" if not grown else "plan-grows" if grown > 0 else "plan-shrinks", count=abs(grown)))
    return page


def _said(verdict: Verdict, cause: Cause | None, words: Words) -> str:
    from xbcatalog.i18n.render import CAUSES, VERDICTS

    name = words.say(VERDICTS[verdict])
    return words.say("plan-with-cause", verdict=name, cause=words.say(CAUSES[cause])) if cause is not None else name


def _document(impact: Impact) -> dict[str, Any]:
    return {
        "schema": "xbcatalog/plan/v1",
        "fields": impact.fields,
        "before": {verdict.value: number for verdict, number in impact.before.items()},
        "after": {verdict.value: number for verdict, number in impact.after.items()},
        "chaotic": impact.chaotic,
        "changes": [
            {
                "dataset": one.dataset,
                "path": one.path,
                "old": {"verdict": one.old.value, "cause": one.old_cause.value if one.old_cause else None},
                "new": {"verdict": one.new.value, "cause": one.new_cause.value if one.new_cause else None},
                "entries": list(one.entries),
            }
            for one in impact.changes
        ],
    }
