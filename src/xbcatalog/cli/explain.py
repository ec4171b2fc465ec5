"""`xbcatalog explain`: the whole way of one field, from its name to its verdict."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import options, project
from xbcatalog.cli.session import Stop, near
from xbcatalog.core.text import message

if TYPE_CHECKING:
    from xbcatalog.core.result import Result
    from xbcatalog.reports.groups import Found

__all__ = ["command"]


def command(
    context: typer.Context,
    path: Annotated[str, typer.Argument(help="help-explain-path", metavar="PATH", show_default=False)],
    field: Annotated[str, typer.Argument(help="help-explain-field", metavar="FIELD", show_default=False)],
    all: Annotated[bool, typer.Option("--all", help="help-explain-all")] = False,
    parts: Annotated[list[str] | None, typer.Option("--with", metavar="PATH", help="help-explain-with", show_default=False)] = None,
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
    config: project.Config = None,
    no_config: project.NoConfig = False,
) -> int:
    """Judge the file, then tell everything about the field; 0 whatever its verdict."""
    from xbcatalog.compiled.ready import recogniser_of
    from xbcatalog.reports.explain import explain

    at = project.settle(context, (path, *(parts or ())), config, no_config)
    session = at.session
    bounds = at.bounds(limit)
    asked = at.request((path, *(parts or ())), facts, set, as_of, format, columns, bounds, together=bool(parts))
    installed = options.installation(at.lists(catalogs), bounds, session)
    result = options.judged(asked, installed, session)
    if result.broken:
        session.diagnostics(result.diagnostics)
        return 4
    if not any(True for _ in result.fields):
        session.say("nothing-to-explain", path=path)
        return 3
    recogniser = recogniser_of(installed)
    for number, item in enumerate(_find(result, field)):
        if number:
            session.write("\n")
        session.print(explain(result, item, session.lang, whole=all, misses=recogniser.missed(item.result.field)))
    return 0


def _find(result: Result, asked: str) -> Iterable[Found]:
    """The fields of that name: the path in full, with or without its dataset, else the last part of it alone."""
    from xbcatalog.reports.groups import Found

    everything = [Found(dataset, field) for dataset in result.datasets for field in dataset.fields]
    for names in (_full, _bare):
        found = [item for item in everything if asked in names(item)]
        if found:
            return found
    known = {name for item in everything for name in (*_full(item), *_bare(item))}
    meant = near(asked, known)
    if meant:
        raise Stop(message("no-such-field-near", field=asked, near=meant))
    raise Stop(message("no-such-field", field=asked))


def _full(item: Found) -> tuple[str, ...]:
    dotted = item.result.field.dotted
    return dotted, f"{item.dataset.id}.{dotted}"


def _bare(item: Found) -> tuple[str, ...]:
    return (item.result.field.name,)
