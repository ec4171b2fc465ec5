"""`xbcatalog check`: judge every field of the files, and say what would get the undecided ones out."""

from __future__ import annotations

from typing import Annotated

import typer

from xbcatalog.cli import options, outputs
from xbcatalog.cli.session import Session
from xbcatalog.core.text import Level

__all__ = ["command"]


def command(
    context: typer.Context,
    paths: options.Paths,
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
    sarif_include_pass: Annotated[bool, typer.Option("--sarif-include-pass", help="help-sarif-include-pass")] = False,
    sarif_suppressed: Annotated[
        str | None, typer.Option("--sarif-suppressed", metavar="keep|drop", help="help-sarif-suppressed", show_default=False)
    ] = None,
) -> int:
    """Read, judge, report; the status is the run's, whatever the format."""
    from xbcatalog.cli.names import repository_names
    from xbcatalog.core.result import FailOn, exit_status
    from xbcatalog.reports.view import View

    session: Session = context.obj
    line = FailOn(options.chosen("--fail-on", fail_on, [one.value for one in FailOn]))
    asked_for = outputs.targets(output or ())
    suppressed = outputs.keeps_suppressed(sarif_suppressed, session)
    bounds = options.limits(limit)
    asked = options.request(paths, facts, set, as_of, format, columns, bounds, together=together)
    result = options.judged(asked, options.installation(catalogs, bounds, session), session)
    outputs.spare(asked_for, asked, result)
    names = repository_names(result)
    status = exit_status(result, line, detailed=detailed_exit_code)
    view = View(
        lang=session.lang,
        whole=all,
        fail_on=line,
        inputs=asked.paths,
        names=names,
        status=status,
        passes=sarif_include_pass,
        suppressed=suppressed,
    )
    outputs.write(asked_for, result, view, session, quiet=quiet)
    if result.diagnostics and (quiet or outputs.Target("text") not in asked_for):
        session.diagnostics([one for one in result.diagnostics if one.level is Level.ERROR])
    return status
