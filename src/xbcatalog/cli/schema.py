"""`xbcatalog schema`: print a published JSON Schema."""

from __future__ import annotations

from importlib.resources import files
from typing import Annotated

import typer

from xbcatalog.cli import options
from xbcatalog.cli.session import Session

__all__ = ["command", "names"]


def command(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="help-schema-name", metavar="[NAME]", show_default=False)] = None,
    lang: options.Lang = None,
) -> int:
    """Print the schema, or the names of all of them."""
    session: Session = context.obj
    known = names()
    if name is None:
        session.write("".join(f"{one}\n" for one in known))
        return 0
    wanted = options.chosen("NAME", name.lower().removesuffix(".json"), known)
    session.text(files("xbcatalog").joinpath("schemas", f"{wanted}.json").read_text(encoding="utf-8"))
    return 0


def names() -> list[str]:
    """The names of all published schemas."""
    found = (item.name for item in files("xbcatalog").joinpath("schemas").iterdir())
    return sorted(name.removesuffix(".json") for name in found if name.endswith(".json"))
