"""`xbcatalog lsp`: the language server, which an editor starts and talks to over standard input and output."""

from __future__ import annotations

import sys
from datetime import date

import typer

from xbcatalog.cli import options
from xbcatalog.cli.session import Session, Stop
from xbcatalog.core.text import message

__all__ = ["command"]


def command(
    context: typer.Context,
    lang: options.Lang = None,
    color: options.Color = "auto",
    no_cache: options.NoCache = False,
) -> int:
    """Serve one editor; the status is what the protocol wants: 0 after a goodbye, else 1."""
    session: Session = context.obj
    try:
        from xbcatalog.lsp.server import serve
    except ModuleNotFoundError as absent:
        if (absent.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise Stop(message("lsp-not-installed")) from absent
    from xbcatalog.compiled.store import store

    writing = getattr(session.out, "buffer", None)
    if writing is None or sys.stdin is None:
        raise Stop(message("lsp-no-streams"))
    if sys.stdin.isatty():
        session.say("lsp-at-a-terminal")
    kept = store(session.environment) if session.cache else None
    begun = date.today()
    serve(session.environment, lambda: session.today + (date.today() - begun), session.lang, kept, sys.stdin.buffer, writing)
    return 0
