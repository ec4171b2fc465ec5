"""`xbcatalog lock`: write down every file that decides with its digest, so that `check --locked` refuses any other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import options, project
from xbcatalog.cli.session import Stop, write_file
from xbcatalog.core.text import Diagnostic, Level, Place, broken, message
from xbcatalog.source.paths import Kind, standing

if TYPE_CHECKING:
    from xbcatalog.source.documents.lock import Lock
    from xbcatalog.source.installed import Gathered, Installation
    from xbcatalog.source.limits import Limits

__all__ = ["Locked", "command", "locked"]

Locked = Annotated[bool, typer.Option("--locked", help="help-locked")]


def command(
    context: typer.Context,
    check: Annotated[bool, typer.Option("--check", help="help-lock-check")] = False,
    catalogs: options.Catalogs = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
    config: project.Config = None,
    no_config: project.NoConfig = False,
) -> int:
    """0 written, or as it was locked; 1 where something differs, 4 where the lock or a list cannot be read."""
    from xbcatalog.gate.lock import differences, lock_of
    from xbcatalog.i18n.render import render
    from xbcatalog.source.documents.lock import lock_text

    at = project.settle(context, None, config, no_config)
    session, bounds = at.session, at.bounds(None)
    lists = at.lists(catalogs)
    file = _file(at)
    gathered = _gathered(lists, bounds)
    if broken(gathered.told):
        session.diagnostics(gathered.told)
        return 4
    now = lock_of(gathered, file.parent)
    if check:
        held = _read(file, bounds)
        told = held if isinstance(held, tuple) else differences(held, now, file.as_posix())
        session.diagnostics(told)
        if told:
            return 4 if isinstance(held, tuple) else 1
        session.say("lock-kept", count=len(now.shipped) + len(now.own), own=len(now.own))
        return 0
    options.sound(lists, bounds, session)
    write_file(file, lock_text(now, render(message("lock-head"), "en")))
    session.say("lock-written", file=file.as_posix(), count=len(now.shipped) + len(now.own), own=len(now.own))
    return 0


def locked(at: project.Settled, lists: Sequence[str], bounds: Limits) -> Installation:
    """What is installed, if it is what the lock says; else nothing, and every difference as a mistake.

    INVARIANT: what is compared are the very bytes that are judged by.
    """
    from xbcatalog.compiled.loading import load_gathered
    from xbcatalog.compiled.store import store
    from xbcatalog.gate.lock import differences, lock_of
    from xbcatalog.source.documents.vocabulary import EMPTY
    from xbcatalog.source.installed import Installation

    file = _file(at)
    gathered = _gathered(lists, bounds)
    held = _read(file, bounds)
    told = held if isinstance(held, tuple) else differences(held, lock_of(gathered, file.parent), file.as_posix())
    if told:
        return Installation(facts={}, vocabulary=EMPTY, catalogs=(), tables=(), diagnostics=told)
    kept = store(at.session.environment) if at.session.cache else None
    return load_gathered(gathered, limits=bounds.raised(), store=kept)


def _file(at: project.Settled) -> Path:
    """The lock beside the project file, else in the current folder."""
    from xbcatalog.gate.lock import NAME

    return Path(at.workspace.path(NAME))


def _gathered(lists: Sequence[str], bounds: Limits) -> Gathered:
    from xbcatalog.source.installed import gather

    return gather(options.folders(lists), limits=bounds.raised(), shipped=True, cases=False)


def _read(file: Path, bounds: Limits) -> Lock | tuple[Diagnostic, ...]:
    from xbcatalog.source.documents.lock import read_lock
    from xbcatalog.source.files import read_file

    found = standing(file).kind
    if found is Kind.ABSENT:
        raise Stop(message("lock-none", file=file.as_posix()))
    if found is Kind.SPECIAL:  # a pipe would be waited for
        return (Diagnostic(Level.ERROR, message("no-regular-file"), Place(file.as_posix())),)
    input = read_file(file, file.as_posix(), bounds)
    if isinstance(input, Diagnostic):
        return (input,)
    built = read_lock(input, bounds)
    return built.value if built.value is not None else built.diagnostics
