"""`xbcatalog unredact`: names again in a report that was written without them, for whoever holds the key."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Final

import typer

from xbcatalog.cli import options
from xbcatalog.cli.redacting import labels_of
from xbcatalog.cli.session import Session, Stop, write_file
from xbcatalog.core.text import message
from xbcatalog.source.paths import same

__all__ = ["command"]

_MOST: Final = 512 * 1024 * 1024


def command(
    context: typer.Context,
    file: Annotated[str, typer.Argument(help="help-unredact-file", metavar="FILE", show_default=False)],
    key: Annotated[str, typer.Option("--key", metavar="KEYFILE", help="help-unredact-key", show_default=False)],
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="help-unredact-output", show_default=False)] = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
) -> int:
    """0 where every label got its name; 1 where labels of another key are left, 4 where the file is no text."""
    session: Session = context.obj
    text = _text(file, session)
    labels = labels_of(key, session, create=False)
    told, unknown = labels.back(text, _spelled(labels.table, text))
    if output is not None:
        taken = any(same(output, one) for one in (file, key))
        if taken:
            raise Stop(message("output-is-input", path=output))
        write_file(Path(output), told)
    else:
        session.text(told)
    if unknown:
        session.say("unredact-unknown", count=unknown)
        return 1
    return 0


def _text(file: str, session: Session) -> str:
    try:
        if file == "-" and session.stdin is not None:
            data = session.stdin(_MOST + 1)
        else:
            with Path(file).open("rb") as stream:
                data = stream.read(_MOST + 1)
    except (OSError, ValueError) as error:
        raise Stop(message("unredact-unreadable", file=file, why=getattr(error, "strerror", None) or ""), status=4) from None
    if len(data) > _MOST or b"\0" in data:
        raise Stop(message("unredact-no-text", file=file), status=4)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Stop(message("unredact-no-text", file=file), status=4) from None


def _spelled(table: Mapping[str, str], text: str) -> Mapping[str, str]:
    """The names as the file has to spell them: one name must not end the string or the element that it stands in."""
    from html import escape

    from xbcatalog.reports.safe import visible

    def in_json(name: str) -> str:
        return json.dumps(name, ensure_ascii=not name.isprintable())[1:-1]

    def in_markup(name: str) -> str:
        return escape(visible(name))

    spell: Callable[[str], str] = in_json if _is_json(text) else in_markup if text.lstrip().startswith("<") else visible
    return {label: spell(name) for label, name in table.items()}


def _is_json(text: str) -> bool:
    """Whether it is one JSON document, or one on each line."""
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        first = text.lstrip().partition("\n")[0]
        try:
            json.loads(first)
        except (ValueError, RecursionError):
            return False
    return True
