"""`xbcatalog schema`: print a published JSON Schema, or one completed for editors with what is installed."""

from __future__ import annotations

from importlib.resources import files
from typing import Annotated

import typer

from xbcatalog.cli import options, project
from xbcatalog.cli.session import Session, Stop
from xbcatalog.core.text import message
from xbcatalog.source.paths import is_folder

__all__ = ["command", "names"]


def command(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="help-schema-name", metavar="[NAME]", show_default=False)] = None,
    complete: Annotated[bool, typer.Option("--complete", help="help-schema-complete")] = False,
    write: Annotated[bool, typer.Option("--write", help="help-schema-write")] = False,
    check: Annotated[bool, typer.Option("--check", help="help-schema-check")] = False,
    catalogs: options.Catalogs = None,
    lang: options.Lang = None,
    no_cache: options.NoCache = False,
    config: project.Config = None,
    no_config: project.NoConfig = False,
) -> int:
    """Print the schema, or the names of all of them; with `write`, put those for editors where the documents of the project look.

    With `check`, 1 where those that lie there are not what would be written now.
    """
    session: Session = context.obj
    known = names()
    wanted = options.chosen("NAME", name.lower().removesuffix(".json"), known) if name is not None else None
    if write and check:
        raise Stop(message("schema-write-or-check"))
    if write or check or complete:
        at = project.settle(context, None, config, no_config)
        session = at.session
        if write or check:
            if wanted is not None:
                raise Stop(message("schema-write-all" if write else "schema-check-all"))
            return _write(at, catalogs) if write else _check(at, catalogs)
        if wanted is None:
            raise Stop(message("schema-which", known=", ".join(f"`{one}`" for one in known)))
        session.text(_completed(wanted, at, catalogs))
        return 0
    if wanted is None:
        session.write("".join(f"{one}\n" for one in known))
        return 0
    session.text(_published(wanted))
    return 0


def names() -> list[str]:
    """The names of all published schemas."""
    found = (item.name for item in files("xbcatalog").joinpath("schemas").iterdir())
    return sorted(name.removesuffix(".json") for name in found if name.endswith(".json"))


def _published(name: str) -> str:
    return files("xbcatalog").joinpath("schemas", f"{name}.json").read_text(encoding="utf-8")


def _completed(name: str, at: project.Settled, catalogs: list[str] | None) -> str:
    from xbcatalog.policy.completion import completed_text
    from xbcatalog.source.schemas import KINDS

    kind = next((one for one in KINDS if one.lower() == name), None)
    if kind is None:  # what programs read, and nobody writes
        return _published(name)
    return completed_text(kind, options.sound(at.lists(catalogs), at.bounds(None), at.session))


def _write(at: project.Settled, catalogs: list[str] | None) -> int:
    from xbcatalog.cli.modelines import schemas_of, write_schemas

    folder = schemas_of(at)
    made = write_schemas(options.sound(at.lists(catalogs), at.bounds(None), at.session), folder)
    at.session.say("schemas-written", count=len(made), folder=folder.as_posix())
    return 0


def _check(at: project.Settled, catalogs: list[str] | None) -> int:
    from xbcatalog.cli.modelines import schemas_of, stale_schemas

    folder = schemas_of(at)
    if not is_folder(folder):
        raise Stop(message("no-schemas-yet", folder=folder.as_posix()))
    stale = stale_schemas(options.sound(at.lists(catalogs), at.bounds(None), at.session), folder)
    for file in stale:
        at.session.say("schema-stale", file=file.as_posix())
    if not stale:
        at.session.say("schemas-current", folder=folder.as_posix())
    return 1 if stale else 0
