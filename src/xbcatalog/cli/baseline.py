"""`xbcatalog baseline`: write down the findings that are known already, bring the file up to date, show what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import gating, options, project
from xbcatalog.cli.session import Stop, write_file
from xbcatalog.core.text import broken, message
from xbcatalog.source.paths import exists

if TYPE_CHECKING:
    from xbcatalog.core.result import Result
    from xbcatalog.source.documents.baseline import Known
    from xbcatalog.source.limits import Limits

__all__ = ["ACTIONS", "command"]

ACTIONS = ("write", "update", "show")


def command(
    context: typer.Context,
    action: Annotated[str, typer.Argument(help="help-baseline-action", metavar="write|update|show", show_default=False)],
    paths: options.PathsOrProject = None,
    baseline: gating.Baseline = None,
    allow_growth: Annotated[bool, typer.Option("--allow-growth", help="help-allow-growth")] = False,
    facts: options.Facts = None,
    set: options.Settings = None,
    as_of: options.AsOf = None,
    catalogs: options.Catalogs = None,
    waivers: gating.Waivers = None,
    no_waivers: gating.NoWaivers = False,
    lang: options.Lang = None,
    color: options.Color = "auto",
    no_cache: options.NoCache = False,
    format: options.Format = None,
    columns: options.Columns = None,
    limit: options.LimitsOption = None,
    together: Annotated[bool, typer.Option("--together", help="help-together")] = False,
    config: project.Config = None,
    no_config: project.NoConfig = False,
) -> int:
    """0: done; 1: the baseline would grow; 4: an input, or the baseline, cannot be read."""
    options.chosen("ACTION", action, ACTIONS)
    at = project.settle(context, paths, config, no_config)
    session, wanted = at.session, at.project
    bounds = at.bounds(limit)
    gate = gating.Gate.of(at, waivers, baseline, no_waivers=no_waivers)
    if gate.baseline is None:
        raise Stop(message("baseline-unnamed"))
    file = Path(gate.baseline)
    if action == "write" and exists(file):
        raise Stop(message("baseline-exists", file=file.as_posix()))
    before = () if action == "write" else _held(at, file, bounds)
    if action == "show":
        session.write(_shown(before))
        return 0
    lists = at.lists(catalogs)
    is_one = at.flag("together", together, wanted.together)
    asked = at.request(at.paths(paths), facts, set, as_of, format, columns, bounds, together=is_one)
    result = options.judged(asked, options.installation(lists, bounds, session), session)
    after = _found(result, gate, at, bounds)
    return _written(at, file, before, after, first=action == "write", allow_growth=allow_growth)


def _held(at: project.Settled, file: Path, bounds: Limits) -> tuple[Known, ...]:
    """What the baseline holds; where it cannot be read, its mistakes are told and nothing is done: it might be all that is left."""
    known, told = gating.baseline_findings(str(file), bounds)
    if known is None:
        at.session.diagnostics(told)
        raise Stop(status=4)
    return known


def _found(result: Result, gate: gating.Gate, at: project.Settled, bounds: Limits) -> tuple[Known, ...]:
    """The findings that a baseline holds now: those that no waiver covers."""
    from dataclasses import replace

    from xbcatalog.cli.names import repository_names
    from xbcatalog.gate.baseline import known_findings

    marked = gating.gated(result, repository_names(result), replace(gate, baseline=None), at=at, today=at.session.today, limits=bounds)
    if broken(marked.diagnostics):
        # A baseline of half the files would call the other half new.
        at.session.diagnostics(marked.diagnostics)
        raise Stop(status=4)
    if not marked.datasets:
        raise Stop(message("nothing-checked"), status=3)
    return known_findings(marked, marked.findings)


def _written(at: project.Settled, file: Path, before: Sequence[Known], after: Sequence[Known], *, first: bool, allow_growth: bool) -> int:
    from xbcatalog.gate.baseline import growth
    from xbcatalog.source.documents.baseline import baseline_text

    change = growth(before, after)
    if change.grows and not first and not allow_growth:
        at.session.say(
            "baseline-grows",
            chaotic_before=change.chaotic[0],
            chaotic=change.chaotic[1],
            prohibited_before=change.prohibited[0],
            prohibited=change.prohibited[1],
        )
        return 1
    text = baseline_text(after)
    if not first and list(before) == list(after):
        at.session.say("baseline-as-it-was", file=file.as_posix(), chaotic=change.chaotic[1], prohibited=change.prohibited[1])
        return 0
    write_file(file, text)
    at.session.say("baseline-written", file=file.as_posix(), chaotic=change.chaotic[1], prohibited=change.prohibited[1])
    return 0


def _shown(known: Sequence[Known]) -> str:
    """The kinds of findings by file, the most first, with all numbers."""
    from xbcatalog.reports.safe import visible

    by_rule = Counter((one.file, one.rule) for one in known)
    rows = sorted(by_rule.items(), key=lambda row: (row[0][0], -row[1], row[0][1]))
    return "".join(f"{count:>7}  {rule:<26} {visible(file)}\n" for (file, rule), count in rows) + f"{len(known):>7}\n"
