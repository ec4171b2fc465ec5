"""`xbcatalog explain`: the whole way of one field, from its name to its verdict."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Final

import typer

from xbcatalog.cli import options, project
from xbcatalog.cli.session import Stop, near
from xbcatalog.core.decision import Verdict
from xbcatalog.core.text import message

if TYPE_CHECKING:
    from xbcatalog.core.remedies import Remedies
    from xbcatalog.core.result import Result
    from xbcatalog.reports.groups import Found
    from xbcatalog.source.installed import Installation

__all__ = ["command"]

_FEW: Final = 5
"""Of more fields of one name nothing is looked for: `remedy` does that."""
_SHOWN: Final = 3
_ASKED: Final = 500
"""So many times the law is asked for what would allow a field."""


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
    found = list(_find(result, field))
    ways = _ways(result, found, installed, together=bool(parts))
    for number, item in enumerate(found):
        if number:
            session.write("\n")
        misses = recogniser.missed(item.result.field)
        session.print(explain(result, item, session.lang, whole=all, misses=misses, ways=ways, asked=_ASKED))
    return 0


def _ways(result: Result, found: Iterable[Found], installed: Installation, *, together: bool) -> Remedies | None:
    """What would allow the fields, looked for no longer than somebody waits for an explanation; None where nothing has to be changed."""
    from xbcatalog.policy.remedies.remedies import remedies

    held = frozenset(item.result.field.dotted for item in found if item.result.decision.verdict is not Verdict.ALLOWED)
    if not 0 < len(held) <= _FEW:
        return None
    return remedies(result, installed, parts_of_one=together, fields=held, shown=_SHOWN, budget=_ASKED)


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
