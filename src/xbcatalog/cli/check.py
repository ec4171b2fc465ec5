"""`xbcatalog check`: judge every field of the files, and say what would get the undecided ones out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import options
from xbcatalog.cli.session import Session, Stop, write_file
from xbcatalog.core.text import Level, message

if TYPE_CHECKING:
    from xbcatalog.check import Request
    from xbcatalog.core.result import Result

__all__ = ["command"]

_TO_STDOUT = "-"


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
    detailed_exit_code: Annotated[bool, typer.Option("--detailed-exit-code", help="help-detailed")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="help-quiet")] = False,
    all: Annotated[bool, typer.Option("--all", help="help-all")] = False,
    format: options.Format = None,
    columns: options.Columns = None,
    limit: options.LimitsOption = None,
    together: Annotated[bool, typer.Option("--together", help="help-together")] = False,
) -> int:
    """Read, judge, report; the status is the run's, whatever the format."""
    from xbcatalog.core.result import FailOn, exit_status
    from xbcatalog.reports.page import Page
    from xbcatalog.reports.registry import report
    from xbcatalog.reports.view import View

    session: Session = context.obj
    line = FailOn(options.chosen("--fail-on", fail_on, [one.value for one in FailOn]))
    targets = _targets(output or ())
    bounds = options.limits(limit)
    asked = options.request(paths, facts, set, as_of, format, columns, bounds, together=together)
    result = options.judged(asked, options.installation(catalogs, bounds), session)
    _spare(targets, asked, result)
    view = View(lang=session.lang, whole=all, fail_on=line, inputs=asked.paths)
    for target, path in targets:
        if path is None and quiet:
            continue
        made = report(target, result, view)
        if path is not None:
            write_file(Path(path), made.plain() if isinstance(made, Page) else made)
        elif isinstance(made, Page):
            session.print(made)
        else:
            session.text(made)
    if result.diagnostics and (quiet or ("text", None) not in targets):
        session.diagnostics([one for one in result.diagnostics if one.level is Level.ERROR])
    return exit_status(result, line, detailed=detailed_exit_code)


def _targets(texts: Sequence[str]) -> list[tuple[str, str | None]]:
    """The (format, file) pairs that `--output` asks for; None is standard output, which takes one of them."""
    from xbcatalog.reports.registry import ALIASES, FORMATS, SUFFIXES

    targets: list[tuple[str, str | None]] = []
    for text in texts or ("text",):
        name, equals, path = text.partition("=")
        if not equals and Path(text).suffix in SUFFIXES and name not in FORMATS:
            name, path = SUFFIXES[Path(text).suffix], text
        elif equals and not path:
            raise Stop(message("bad-pair", option="--output", value=text))
        else:
            options.chosen("--output", name, (*FORMATS, *ALIASES))
        target = (ALIASES.get(name, name), None if not path or path == _TO_STDOUT else path)
        if any(_place(target[1]) == _place(other) for _, other in targets):
            raise Stop(message("output-twice", path=path or "stdout"))
        targets.append(target)
    return targets


def _place(path: str | None) -> str | None:
    return None if path is None else os.path.realpath(path)


def _spare(targets: Sequence[tuple[str, str | None]], asked: Request, result: Result) -> None:
    """A report never replaces a file that was read: often it is the only copy of a schema."""
    existing = [path for _, path in targets if path is not None and Path(path).is_file()]
    if not existing:
        return
    datasets = (dataset.source for dataset in result.datasets)
    facts = (fact.place.file for dataset in result.datasets for fact in dataset.facts if fact.place)
    told = (one.place.file for one in result.diagnostics if one.place)
    read = {os.path.realpath(name) for name in {*asked.paths, *asked.facts, *datasets, *facts, *told} if "\0" not in name}
    for path in existing:
        if os.path.realpath(path) in read:
            raise Stop(message("output-is-input", path=path))
