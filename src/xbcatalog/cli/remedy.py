"""`xbcatalog remedy`: the smallest sets of changes that would allow a field, or a whole dataset, each run by the law."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import options, outputs, project, redacting
from xbcatalog.cli.session import Session, Stop, near, write_file
from xbcatalog.cli.triage import targets
from xbcatalog.core.text import message

if TYPE_CHECKING:
    from xbcatalog.core.remedies import Remedies
    from xbcatalog.core.result import Result

__all__ = ["command"]

_FORMATS = ("text", "json", "markdown")
_LARGEST = 8
"""More changes at once than anybody would make, and more than a search comes to the end of."""


def command(
    context: typer.Context,
    paths: options.PathsOrProject = None,
    field: Annotated[list[str] | None, typer.Option("--field", metavar="FIELD", help="help-remedy-field", show_default=False)] = None,
    output: Annotated[
        list[str] | None, typer.Option("--output", "-o", metavar="FORMAT[=FILE]", help="help-triage-output", show_default=False)
    ] = None,
    most_changes: Annotated[int | None, typer.Option("--most-changes", metavar="N", help="help-remedy-most", show_default=False)] = None,
    sets: Annotated[int | None, typer.Option("--sets", metavar="N", help="help-remedy-sets", show_default=False)] = None,
    budget: Annotated[int | None, typer.Option("--budget", metavar="N", help="help-remedy-budget", show_default=False)] = None,
    facts: options.Facts = None,
    set: options.Settings = None,
    as_of: options.AsOf = None,
    catalogs: options.Catalogs = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
    no_cache: options.NoCache = False,
    format: options.Format = None,
    columns: options.Columns = None,
    limit: options.LimitsOption = None,
    together: Annotated[bool, typer.Option("--together", help="help-together")] = False,
    jobs: options.Jobs = 0,
    redact: redacting.Redact = None,
    config: project.Config = None,
    no_config: project.NoConfig = False,
) -> int:
    """0 where the search was made, whatever it found; 3 where there was nothing to judge, 4 where something could not be read."""
    from dataclasses import replace

    from xbcatalog.cli.progress import watched
    from xbcatalog.policy.remedies.remedies import SHOWN, remedies
    from xbcatalog.policy.remedies.search import BUDGET, MOST

    at = project.settle(context, paths, config, no_config)
    session, bounds = at.session, at.bounds(limit)
    wanted = targets(output, _FORMATS)
    most = _number("--most-changes", most_changes, MOST, _LARGEST)
    shown, budget = _number("--sets", sets, SHOWN), _number("--budget", budget, BUDGET)
    is_one = at.flag("together", together, at.project.together)
    asked = at.request(at.paths(paths), facts, set, as_of, format, columns, bounds, together=is_one)
    asked = replace(asked, jobs=options.workers(jobs))
    lists = at.lists(catalogs)
    installed = options.installation(lists, bounds, session)
    result = options.judged(asked, installed, session)
    redacting.stop_without_fields(redact, result, session)
    files = [outputs.Target(name, path) for name, path in wanted]
    outputs.spare(files, asked, result, lists=lists, also=filter(None, [at.project.file, redact]))
    named = _named(result, field)
    with watched(session) as line:
        found = remedies(
            result,
            installed,
            parts_of_one=is_one,
            fields=named,
            most=most,
            shown=shown,
            budget=budget,
            tick=line and line.of("remedy-progress"),
        )
    if redact is not None:
        found = redacting.without_names_in_remedies(redact, found, session)
    for name, path in wanted:
        _write(name, path, found, session)
    return 0


def _number(option: str, value: int | None, otherwise: int, largest: int = 10**9) -> int:
    if value is None:
        return otherwise
    if not 1 <= value <= largest:
        raise Stop(message("remedy-bad-number", option=option, value=value, largest=f"{largest:,}"))
    return value


def _named(result: Result, asked: list[str] | None) -> frozenset[str] | None:
    """The fields that are asked about, by their whole path or, where that is none, by their own name."""
    if not asked:
        return None
    found: dict[str, None] = {}
    every = [(dataset.id, one.field) for dataset in result.datasets for one in dataset.fields]
    for name in asked:
        full = [field.dotted for id, field in every if name in (field.dotted, f"{id}.{field.dotted}")]
        these = full or [field.dotted for _, field in every if field.name == name]
        if not these:
            meant = near(name, {known for id, field in every for known in (field.dotted, field.name)})
            raise Stop(message("no-such-field-near", field=name, near=meant) if meant else message("no-such-field", field=name))
        found |= dict.fromkeys(these)
    return frozenset(found)


def _write(name: str, path: str | None, found: Remedies, session: Session) -> None:
    if name == "json":
        from xbcatalog.reports import remedy_json

        text = remedy_json.report(found)
    elif name == "markdown":
        from xbcatalog.reports import remedy_markdown

        text = remedy_markdown.report(found, session.lang)
    else:
        from xbcatalog.reports.remedy_text import told_of

        page = told_of(found, session.lang).page()
        if path is None:
            session.print(page)
            return
        text = page.plain()
    if path is None:
        session.text(text)
    else:
        write_file(Path(path), text)
