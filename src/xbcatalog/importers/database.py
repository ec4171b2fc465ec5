"""A live database through SQLAlchemy's inspector: its tables and views, their columns, types and comments; never a row of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from xbcatalog.core.text import Diagnostic, Level, Message, Place, message
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.labels import NO_LABELS, Labels, from_names
from xbcatalog.source.postgres_records import inner_fields
from xbcatalog.source.tree import Scalar
from xbcatalog.source.wording import named_values, record_words

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES: tuple[str, ...] = ()
_DRIVERS: Mapping[str, str] = {"postgresql": "pg8000", "mysql": "pymysql", "mariadb": "pymysql"}
"""The drivers that come with the extra; another is named in the address, as in `postgresql+psycopg://`."""
_OURS = frozenset(("pg8000", "pymysql"))
_SECONDS = 30
_TIMEOUTS: Mapping[str, Mapping[str, int]] = {
    "pg8000": {"timeout": _SECONDS},
    "pymysql": {"connect_timeout": _SECONDS, "read_timeout": _SECONDS},
    "psycopg": {"connect_timeout": _SECONDS},
    "psycopg2": {"connect_timeout": _SECONDS},
}
_OF_THE_SYSTEM = frozenset(("information_schema", "pg_catalog", "pg_toast", "mysql", "performance_schema", "sys"))
_SHORTEST_SECRET = 3


def claims(input: Input) -> bool:
    """Whether the input is the address of a database."""
    return bool(input.address)


def read(input: Input, context: Context) -> Read:
    """Every column of every table and view that the user of the address may see, by schema and table."""
    if not input.address:
        return _refused(input, message("database-no-address"))
    try:
        from sqlalchemy import exc, make_url
    except ImportError:
        return _refused(input, message("extra-missing", extra="database", library="sqlalchemy"))
    try:
        # Of two `@` only the writer knows which ends the password, and a part of it would be taken for the host.
        if input.address.partition("?")[0].count("@") > 1:
            raise ValueError
        url = make_url(_usual(input.address))
    except (exc.ArgumentError, ValueError):
        return _refused(input, message("database-address"))
    url, schemas = _asked(url)
    if url.drivername.endswith("+pg8000") and not url.username:
        return _refused(input, message("database-no-user"))
    try:
        engine = _engine(url)
    except FileNotFoundError:
        return _refused(input, message("database-absent"))
    except exc.NoSuchModuleError:
        return _refused(input, message("database-kind-unknown", kind=url.drivername))
    except ImportError as error:
        library = error.name or url.drivername
        if library in _OURS:
            return _refused(input, message("extra-missing", extra="database", library=library))
        return _refused(input, message("database-driver-missing", library=library))
    except (exc.ArgumentError, TypeError, ValueError):
        return _refused(input, message("database-address"))
    found = Gathering(input, context, format="database")
    try:
        with engine.connect() as connection:
            _read_only(connection)
            _gather(connection, schemas or _schemas(connection, url), found, context.limits.fields)
    except Exception as error:  # whatever the driver raises: its name says little, its words say why
        return _refused(input, message("database-unreachable", reason=_reason(error, url)))
    finally:
        engine.dispose()
    if not found.fields:
        told = message("database-no-tables")
        return Read(diagnostics=(Diagnostic(Level.WARNING, told, Place(input.name)),))
    return found.read(id=Path(url.database or "").stem if url.drivername.startswith("sqlite") else url.database or "")


def _refused(input: Input, told: Message) -> Read:
    return Read(diagnostics=(Diagnostic(Level.ERROR, told, Place(input.name)),))


def _usual(address: str) -> str:
    """The address as SQLAlchemy spells it."""
    kind, mark, rest = address.removeprefix("jdbc:").partition("://")
    kind = {"postgres": "postgresql", "sqlite3": "sqlite"}.get(kind.casefold(), kind.casefold())
    return f"{kind}+{_DRIVERS[kind]}{mark}{rest}" if kind in _DRIVERS else f"{kind}{mark}{rest}"


def _asked(url: URL) -> tuple[URL, tuple[str, ...]]:
    """The address without the parameter `schema` of our own, and the schemas that it names."""
    named = url.query.get("schema", ())
    listed = (named,) if isinstance(named, str) else named
    return url.difference_update_query(["schema"]), tuple(part.strip() for one in listed for part in one.split(",") if part.strip())


def _engine(url: URL) -> Engine:
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
    if not url.database or not path.is_file():
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


def _read_only(connection: Connection) -> None:
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


def _schemas(connection: Connection, url: URL) -> tuple[str, ...]:
    from sqlalchemy import inspect

    if connection.dialect.name in ("mysql", "mariadb") and url.database:
        return (url.database,)
    names = inspect(connection).get_schema_names()
    return tuple(sorted(name for name in names if name.casefold() not in _OF_THE_SYSTEM and not name.startswith("pg_")))


def _gather(connection: Connection, schemas: tuple[str, ...], found: Gathering, limit: int) -> None:
    import warnings

    from sqlalchemy import inspect
    from sqlalchemy.engine.reflection import ObjectKind

    inspector = inspect(connection)
    usual = inspector.default_schema_name
    inside = inner_fields(connection) if connection.dialect.name == "postgresql" else None
    unknown: list[str] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of types nobody knows; they are counted below
        for schema in schemas:
            tables = inspector.get_multi_columns(schema=schema, kind=ObjectKind.ANY)
            comments: Mapping[Any, Any] = {}
            with suppress(NotImplementedError):
                comments = inspector.get_multi_table_comment(schema=schema, kind=ObjectKind.ANY)
            for key in sorted(tables, key=lambda key: key[1]):
                path = (key[1],) if schema == usual else (schema, key[1])
                record = record_words((comments.get(key) or {}).get("text") or "")
                for column in tables[key]:
                    before = len(found.fields)
                    for one in inside((schema, key[1], column["name"])) if inside else ():
                        steps = (*path, column["name"], *one.path)
                        texts, words = (one.comment,), record_words(column.get("comment") or "") or record
                        found.add(steps[:-1], steps[-1], _nowhere(steps[-1]), texts=texts, record=words, type=one.type)
                        if len(found.fields) > limit:
                            return
                    if len(found.fields) == before:
                        _column(column, path, record, found, connection, unknown)
    if unknown:
        found.tell(Level.WARNING, None, "database-types-unknown", count=len(unknown), name=unknown[0])


def _column(column: Any, path: tuple[str, ...], record: str, found: Gathering, connection: Connection, unknown: list[str]) -> None:
    from sqlalchemy.types import NullType

    type = column["type"]
    labels: Labels = NO_LABELS
    inner = getattr(type, "data_type", None)  # a domain: its name is a sign, and what it stands for is the type
    if inner is not None:
        labels, type = from_names((str(getattr(type, "name", "") or ""),)), inner
    if isinstance(type, NullType):
        unknown.append(".".join((*path, column["name"])))
    found.add(
        path,
        column["name"],
        _nowhere(column["name"]),
        texts=(column.get("comment") or "",),
        record=record,
        type=_words(type, connection),
        values=named_values(_values(type)),
        labels=labels,
    )


def _nowhere(name: str) -> Scalar:
    return Scalar(name, True, 0, 0)


def _words(type: Any, connection: Connection) -> str:
    from sqlalchemy import exc
    from sqlalchemy.types import NullType

    if isinstance(type, NullType):
        return ""
    if getattr(type, "enums", None):
        return "enum"
    try:
        return str(type.compile(dialect=connection.dialect)).partition(" COLLATE")[0]
    except exc.SQLAlchemyError:
        return str(getattr(type, "__visit_name__", ""))


def _values(type: Any) -> Iterator[str]:
    """The names of an enumeration, or of what a set or a list of it may hold."""
    for one in (type, getattr(type, "item_type", None)):
        yield from (str(value) for value in getattr(one, "enums", None) or getattr(one, "values", None) or ())


def _reason(error: BaseException, url: URL) -> str:
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
