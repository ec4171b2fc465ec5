"""The way to a database: its address as SQLAlchemy spells it, the driver, and a connection through which nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from xbcatalog.source.paths import is_file

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

__all__ = ["OURS", "asked", "engine", "read_only", "reason", "usual"]

_DRIVERS: Mapping[str, str] = {"postgresql": "pg8000", "mysql": "pymysql", "mariadb": "pymysql"}
"""The drivers that come with the extra; another is named in the address, as in `postgresql+psycopg://`."""
OURS = frozenset(("pg8000", "pymysql"))
_SECONDS = 30
_TIMEOUTS: Mapping[str, Mapping[str, int]] = {
    "pg8000": {"timeout": _SECONDS},
    "pymysql": {"connect_timeout": _SECONDS, "read_timeout": _SECONDS},
    "psycopg": {"connect_timeout": _SECONDS},
    "psycopg2": {"connect_timeout": _SECONDS},
}
_SHORTEST_SECRET = 3


def usual(address: str) -> str:
    """The address as SQLAlchemy spells it."""
    kind, mark, rest = address.removeprefix("jdbc:").partition("://")
    kind = {"postgres": "postgresql", "sqlite3": "sqlite"}.get(kind.casefold(), kind.casefold())
    return f"{kind}+{_DRIVERS[kind]}{mark}{rest}" if kind in _DRIVERS else f"{kind}{mark}{rest}"


def asked(url: URL) -> tuple[URL, tuple[str, ...]]:
    """The address without the parameter `schema` of our own, and the schemas that it names."""
    named = url.query.get("schema", ())
    listed = (named,) if isinstance(named, str) else named
    return url.difference_update_query(["schema"]), tuple(part.strip() for one in listed for part in one.split(",") if part.strip())


def engine(url: URL) -> Engine:
    """What connects to the address; raises `FileNotFoundError`, `ImportError` where a driver is missing, and SQLAlchemy's own errors."""
    from sqlalchemy import NullPool, create_engine

    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    driver = url.drivername.rpartition("+")[2]
    arguments: dict[str, Any] = {**_TIMEOUTS.get(driver, {})}
    if driver == "pg8000" and "sslmode" in url.query:
        context = _encrypted(str(url.query["sslmode"]))
        url = url.difference_update_query(["sslmode"])
        arguments["ssl_context"] = context
    return create_engine(url, poolclass=NullPool, connect_args=arguments)


def _sqlite(url: URL) -> Engine:
    """A file opened to be read alone; where there is none, none is made."""
    import sqlite3

    from sqlalchemy import NullPool, create_engine

    path = Path(url.database or "")
    if not url.database or not is_file(path):
        raise FileNotFoundError(path)
    place = f"file:{quote(path.as_posix())}?mode=ro"
    return create_engine("sqlite://", poolclass=NullPool, creator=lambda: sqlite3.connect(place, uri=True, timeout=_SECONDS))


def _encrypted(mode: str) -> Any:
    """What `sslmode` means to the tools of PostgreSQL: only the modes that verify ask for a certificate."""
    import ssl

    if mode in ("disable", "allow", "prefer"):
        return None
    context = ssl.create_default_context()
    if mode != "verify-full":
        context.check_hostname = False
    if mode not in ("verify-full", "verify-ca"):
        context.verify_mode = ssl.CERT_NONE
    return context


def read_only(connection: Connection) -> None:
    """Nothing is written: the database itself is told so, where it can be."""
    from sqlalchemy import text

    match connection.dialect.name:
        case "postgresql":
            connection.execute(text("SET TRANSACTION READ ONLY"))
        case "mysql" | "mariadb":
            connection.execute(text("SET SESSION TRANSACTION READ ONLY"))
            connection.commit()
        case _:
            pass


def reason(error: BaseException, url: URL) -> str:
    """Why the database could not be read, in its own words, and without the password."""
    origin = getattr(error, "orig", None) or error
    cause = origin.__cause__ or origin.__context__
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror
    told = [one["M"] if isinstance(one, dict) and "M" in one else one for one in origin.args]
    said = next((one for one in told if isinstance(one, str)), "") or type(origin).__name__
    said = " ".join(said.split())
    for secret in (url.password, quote(url.password or ""), quote(url.password or "", safe="")):
        if secret and len(str(secret)) >= _SHORTEST_SECRET:
            said = said.replace(str(secret), "***")
    return said[:200]
