"""`xbcatalog facts`: write down what is known about a transfer and what to answer, the most useful questions first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from xbcatalog.cli import options, project
from xbcatalog.cli.session import Stop, write_file
from xbcatalog.core.text import message
from xbcatalog.source.paths import exists, is_folder

__all__ = ["beside", "command"]


def command(
    context: typer.Context,
    paths: options.PathsOrProject = None,
    write: Annotated[bool, typer.Option("--write", help="help-write")] = False,
    force: Annotated[bool, typer.Option("--force", help="help-force")] = False,
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
    """Judge the files with what is stated, and write the rest down as questions."""
    from xbcatalog.reports.sidecar import sidecar

    at = project.settle(context, paths, config, no_config)
    session = at.session
    bounds = at.bounds(limit)
    paths = at.paths(paths)
    target = beside(paths) if write else None
    if target is not None:
        _refuse_overwriting(target, force=force)
    asked = at.request(paths, facts, set, as_of, format, columns, bounds)
    result = options.judged(asked, options.installation(at.lists(catalogs), bounds, session), session)
    if result.broken:
        session.diagnostics(result.diagnostics)
        return 4
    if not result.datasets:
        session.say("nothing-checked")
        return 3
    text = sidecar(result, session.lang)
    if target is None:
        session.text(text)
    else:
        write_file(target, text)
        session.say("facts-written", file=str(target))
    return 0


def beside(paths: Sequence[str]) -> Path:
    """The facts file beside the schemas, which must lie in one folder."""
    from xbcatalog.reports.sidecar import NAME

    folders = sorted({path if is_folder(path) else path.parent for path in map(Path, paths)})
    if len(folders) > 1:
        raise Stop(message("facts-several-folders", folders=", ".join(f"`{folder}`" for folder in folders)))
    return folders[0] / NAME


def _refuse_overwriting(target: Path, *, force: bool) -> None:
    from xbcatalog.source.statements import SIDECARS

    for name in SIDECARS:
        other = target.with_name(name)
        if other.name != target.name and exists(other, follow=False):
            raise Stop(message("facts-elsewhere", file=str(other)))
    if not exists(target):
        return
    if not force:
        raise Stop(message("facts-exists", file=str(target)))
    try:
        text = target.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise Stop(message("cannot-write", file=str(target), why=error.strerror or "")) from error
    # Approvals are shown by a person and cannot be asked for again, so a file that holds some is never replaced.
    if "approvals:" in text:
        raise Stop(message("facts-holds-approvals", file=str(target)))
