"""`xbcatalog check`: judge every field of the files, and say what would get the undecided ones out."""

# Annotations are not put off here: typer asks what they are, and each that is a text is compiled twice at every start.
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import gating, lock, options, outputs, project, redacting, since
from xbcatalog.cli.keeping import HistoryFile, check_usable, file_of, keep
from xbcatalog.core.text import Level
from xbcatalog.core.value import replace

if TYPE_CHECKING:
    from xbcatalog.check import Request
    from xbcatalog.core.result import Result

__all__ = ["command"]


def command(
    context: typer.Context,
    paths: options.PathsOrProject = None,
    output: Annotated[
        list[str] | None, typer.Option("--output", "-o", metavar="FORMAT[=FILE]", help="help-output", show_default=False)
    ] = None,
    facts: options.Facts = None,
    set: options.Settings = None,
    as_of: options.AsOf = None,
    fail_on: Annotated[str, typer.Option("--fail-on", metavar="chaotic|prohibited|never", help="help-fail-on")] = "chaotic",
    catalogs: options.Catalogs = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
    no_cache: options.NoCache = False,
    detailed_exit_code: Annotated[bool, typer.Option("--detailed-exit-code", help="help-detailed")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="help-quiet")] = False,
    all: Annotated[bool, typer.Option("--all", help="help-all")] = False,
    format: options.Format = None,
    columns: options.Columns = None,
    limit: options.LimitsOption = None,
    together: Annotated[bool, typer.Option("--together", help="help-together")] = False,
    jobs: options.Jobs = 0,
    sarif_include_pass: Annotated[bool, typer.Option("--sarif-include-pass", help="help-sarif-include-pass")] = False,
    sarif_suppressed: Annotated[
        str | None, typer.Option("--sarif-suppressed", metavar="keep|drop", help="help-sarif-suppressed", show_default=False)
    ] = None,
    waivers: gating.Waivers = None,
    no_waivers: gating.NoWaivers = False,
    baseline: gating.Baseline = None,
    no_baseline: gating.NoBaseline = False,
    changed_since: since.ChangedSince = None,
    locked: lock.Locked = False,
    history: HistoryFile = None,
    redact: redacting.Redact = None,
    config: project.Config = None,
    no_config: project.NoConfig = False,
) -> int:
    """Read, judge, report; the status is the run's, whatever the format."""
    from xbcatalog.cli.names import repository_names
    from xbcatalog.core.result import FailOn, exit_status
    from xbcatalog.reports.view import View
    from xbcatalog.source.addresses import public

    at = project.settle(context, paths, config, no_config)
    session, wanted = at.session, at.project
    fail_on = at.text("fail_on", fail_on, wanted.fail_on) or fail_on
    line = FailOn(options.chosen("--fail-on", fail_on, [one.value for one in FailOn]))
    asked_for = outputs.targets(at.outputs(output))
    suppressed = outputs.keeps_suppressed(sarif_suppressed, session)
    bounds = at.bounds(limit)
    lists = at.lists(catalogs)
    is_one = at.flag("together", together, wanted.together)
    asked = at.request(at.paths(paths), facts, set, as_of, format, columns, bounds, together=is_one)
    asked = replace(asked, jobs=options.workers(jobs))
    gate = gating.Gate.of(at, waivers, baseline, no_waivers=no_waivers, no_baseline=no_baseline)
    kept = file_of(at, history)
    if kept is not None:
        check_usable(kept)
    installed = lock.locked(at, lists, bounds) if locked else options.installation(lists, bounds, session)
    result = options.judged(asked, installed, session)
    outputs.spare(asked_for, asked, result, lists=lists, also=[*gate.files, *filter(None, [wanted.file, str(kept or ""), redact])])
    names = repository_names(result)
    marked = None
    if changed_since is not None:

        def judge(request: "Request", lists: Sequence[str] | None) -> "Result":
            return options.judged(request, installed if lists is None else options.installation(lists, bounds, session), session)

        marked = since.marked(changed_since, result, names, asked, lists, at=at, judge=judge)
    # The report for people tells what fields have in common, and no findings: where nobody marks them, none are made for it.
    if gate.files or marked is not None or redact is not None or any(one.format != "text" for one in asked_for):
        result = gating.gated(result, names, gate, at=at, today=session.today, limits=bounds, since=marked)
    status = exit_status(result, line, detailed=at.flag("detailed_exit_code", detailed_exit_code, wanted.detailed_exit_code))
    view = View(
        lang=session.lang,
        whole=all,
        fail_on=line,
        inputs=tuple(map(public, asked.paths)),
        names=names,
        status=status,
        passes=sarif_include_pass,
        suppressed=suppressed,
    )
    shown = result
    if redact is not None:
        shown, view = redacting.without_names(redact, result, view, names, session)
    outputs.write(asked_for, shown, view, session, quiet=quiet)
    if shown.diagnostics and (quiet or outputs.Target("text") not in asked_for):
        session.diagnostics([one for one in shown.diagnostics if one.level is Level.ERROR])
    if kept is not None:
        keep(kept, result, session, quiet=quiet)
    if not quiet:
        gating.summary(shown, session)
    return status
