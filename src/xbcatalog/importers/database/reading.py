"""The columns of a database as fields, through SQLAlchemy's inspector; where that knows no type, the type as the database spells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from xbcatalog.core.text import Level
from xbcatalog.importers.database.catalog import Catalog
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.labels import NO_LABELS, from_names
from xbcatalog.source.tree import Scalar
from xbcatalog.source.wording import named_values, nested_words, record_words

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection

__all__ = ["gather", "schemas_of"]

_OF_THE_SYSTEM = frozenset(("information_schema", "pg_catalog", "pg_toast", "mysql", "performance_schema", "sys"))


def schemas_of(connection: Connection, url: URL) -> tuple[str, ...]:
    """The schemas that are looked at where the address names none: all but those of the system."""
    from sqlalchemy import inspect

    if connection.dialect.name in ("mysql", "mariadb") and url.database:
        return (url.database,)
    names = inspect(connection).get_schema_names()
    return tuple(sorted(name for name in names if name.casefold() not in _OF_THE_SYSTEM and not name.startswith("pg_")))


def gather(connection: Connection, schemas: tuple[str, ...], found: Gathering, limit: int) -> None:
    """Every column of every table and view of the schemas; no more than one beyond the limit."""
    import warnings

    from sqlalchemy import inspect
    from sqlalchemy.engine.reflection import ObjectKind

    inspector = inspect(connection)
    # A name that was mistyped must not pass for a schema without tables.
    there = set(inspector.get_schema_names())
    if connection.dialect.name != "postgresql":
        there |= {name.casefold() for name in there}
    for schema in schemas:
        if schema not in there and (connection.dialect.name == "postgresql" or schema.casefold() not in there):
            found.tell(Level.ERROR, None, "database-schema-absent", schema=schema)
    catalog = Catalog(connection)
    unknown: list[str] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of types nobody knows; they are counted below
        for schema in schemas:
            tables = inspector.get_multi_columns(schema=schema, kind=ObjectKind.ANY)
            comments: Mapping[Any, Any] = {}
            with suppress(NotImplementedError):
                comments = inspector.get_multi_table_comment(schema=schema, kind=ObjectKind.ANY)
            for key in sorted(tables, key=lambda key: key[1]):
                path = (key[1],) if schema == inspector.default_schema_name else (schema, key[1])
                record = record_words((comments.get(key) or {}).get("text") or "")
                for column in tables[key]:
                    _Column(column, path, record, catalog.type(schema, key[1], column["name"])).add(
                        found, catalog.inside(schema, key[1], column["name"]), connection, limit
                    )
                    if len(found.fields) > limit:
                        return
                    if not found.fields[-1].type and not catalog.knows:
                        unknown.append(found.fields[-1].dotted)
    if unknown:
        found.tell(Level.WARNING, None, "database-types-unknown", count=len(unknown), name=unknown[0])


class _Column:
    """One column on its way to a field, or to the fields that lie in it."""

    def __init__(self, column: Any, path: tuple[str, ...], record: str, spelled: str) -> None:
        self._name = str(column["name"])
        self._comment = column.get("comment") or ""
        self._type = column["type"]
        self._path = path
        self._record = record
        self._spelled = spelled

    def add(self, found: Gathering, inside: Iterator[Any], connection: Connection, limit: int) -> None:
        before = len(found.fields)
        for one in inside:
            steps = (*self._path, self._name, *one.path)
            record = self._record
            for said in (self._comment, *one.above):
                record = nested_words(record, record_words(said))
            found.add(steps[:-1], steps[-1], _nowhere(steps[-1]), texts=(one.comment,), record=record, type=one.type)
            if len(found.fields) > limit:
                return
        if len(found.fields) == before:
            self._alone(found, connection)

    def _alone(self, found: Gathering, connection: Connection) -> None:
        type, labels = self._type, NO_LABELS
        inner = getattr(type, "data_type", None)  # a domain: its name is a sign, and what it stands for is the type
        if inner is not None:
            labels, type = from_names((str(getattr(type, "name", "") or ""),)), inner
        words = "enum" if getattr(type, "enums", None) else "set" if getattr(type, "values", None) else ""
        found.add(
            self._path,
            self._name,
            _nowhere(self._name),
            texts=(self._comment,),
            record=self._record,
            type=words or (self._spelled if inner is None else "") or _compiled(type, connection),
            values=named_values(_values(type)),
            labels=labels,
        )


def _nowhere(name: str) -> Scalar:
    return Scalar(name, True, 0, 0)


def _compiled(type: Any, connection: Connection) -> str:
    from sqlalchemy import exc
    from sqlalchemy.types import NullType

    if isinstance(type, NullType):
        return ""
    try:
        return str(type.compile(dialect=connection.dialect)).partition(" COLLATE")[0]
    except exc.SQLAlchemyError:
        return str(getattr(type, "__visit_name__", ""))


def _values(type: Any) -> Iterator[str]:
    """The names of an enumeration, or of what a set or a list of it may hold."""
    for one in (type, getattr(type, "item_type", None)):
        yield from (str(value) for value in getattr(one, "enums", None) or getattr(one, "values", None) or ())
