"""Addresses in the place of files: told by their scheme, and shown without what is secret in them."""

from __future__ import annotations

import re

__all__ = ["public", "scheme"]

_SCHEME = re.compile(r"(?:jdbc:)?([A-Za-z][A-Za-z0-9+._-]+)://", re.IGNORECASE)
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]*\]|[^:/]*)(:[0-9]+)?(?=/|\Z)")


def scheme(text: str) -> str:
    """The scheme of an address, in small letters; empty where the text is none."""
    found = _SCHEME.match(text)
    return found[1].casefold() if found else ""


def public(text: str) -> str:
    """An address without user, password and parameters; any other text as it is.

    INVARIANT: of what stands before the last `@`, or behind a `?` or `#`, nothing is shown, however oddly the address is written.

    >>> public("postgresql://me:se?cr@et@db.example/crm?sslmode=require")
    'postgresql://db.example/crm'
    """
    found = _SCHEME.match(text)
    if found is None:
        return text
    rest = re.split(r"[?#]", text[found.end() :].rpartition("@")[2], maxsplit=1)[0]
    host = _HOST.match(rest)
    return f"{found[0]}{rest if host else '***'}"
