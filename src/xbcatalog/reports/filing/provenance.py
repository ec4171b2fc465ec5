"""Where a statement comes from, in words: the fact, the file and line, who said so and when, and what proves it."""

from __future__ import annotations

from collections.abc import Iterable

from xbcatalog.i18n.render import origin
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.saved import Statement

__all__ = ["stated"]


def stated(words: Said, id: str, statements: Iterable[Statement]) -> str:
    """Everybody who stated the fact, each once."""
    sources = dict.fromkeys(_one(words, statement) for statement in statements)
    return words.say("filing-from-fact", fact=id, sources=words.clauses(sources))


def _one(words: Said, statement: Statement) -> str:
    said = " ".join(part for part in (words.render(origin(statement.origin)), words.place(statement)) if part)
    if statement.by and statement.on:
        said += words.say("filing-said-by-on", by=statement.by, on=statement.on)
    elif statement.by:
        said += words.say("filing-said-by", by=statement.by)
    elif statement.on:
        said += words.say("filing-said-on", on=statement.on)
    return said + (words.say("filing-proof", proof=statement.proof) if statement.proof else "")
