"""Addresses in the place of files: told by their scheme, and shown without what is secret in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xbcatalog.core.patterns import later

__all__ = ["public", "scheme", "with_password"]

_SCHEME = later(r"(?:jdbc:)?([A-Za-z][A-Za-z0-9+._-]+)://", re.IGNORECASE)
_PASSWORDS: Mapping[str, str] = {
    **dict.fromkeys(("postgresql", "postgres"), "PGPASSWORD"),
    **dict.fromkeys(("mysql", "mariadb"), "MYSQL_PWD"),
}
"""The variables that the databases' own tools read."""
_HOST = later(r"(\[[0-9A-Fa-f:.]*\]|[^:/]*)(:[0-9]+)?(?=/|\Z)")


def _begun(text: str) -> re.Match[str] | None:
    """How an address begins, if the text is one: most are paths, and nobody has to read a pattern to see that."""
    return _SCHEME.match(text) if "://" in text else None


def scheme(text: str) -> str:
    """The scheme of an address, in small letters; empty where the text is none."""
    found = _begun(text)
    return found[1].casefold() if found else ""


def public(text: str) -> str:
    """An address without user, password and parameters; any other text as it is.

    INVARIANT: of what stands before the last `@`, or behind a `?` or `#`, nothing is shown, however oddly the address is written.

    >>> public("postgresql://me:se?cr@et@db.example/crm?sslmode=require")
    'postgresql://db.example/crm'
    """
    found = _begun(text)
    if found is None:
        return text
    rest = re.split(r"[?#]", text[found.end() :].rpartition("@")[2], maxsplit=1)[0]
    host = _HOST.match(rest)
    return f"{found[0]}{rest if host else '***'}"


def with_password(text: str, environment: Mapping[str, str]) -> str:
    """An address that names a user and no password, with the one of the environment; any other text as it is.

    >>> with_password("postgresql://me@db/crm", {"PGPASSWORD": "a@b"})
    'postgresql://me:a%40b@db/crm'
    """
    found = _begun(text)
    password = environment.get(_PASSWORDS.get(scheme(text).partition("+")[0], ""), "")
    if found is None or not password:
        return text
    user, mark, rest = text[found.end() :].partition("@")
    if not mark or not user or set(user) & set(":/?#"):
        return text
    from urllib.parse import quote

    return f"{found[0]}{user}:{quote(password, safe='')}@{rest}"
