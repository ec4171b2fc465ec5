"""What a database's own catalogue tells beside SQLAlchemy: types as they were spelled, and what lies in PostgreSQL's columns of records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from xbcatalog.core.value import dataclass

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["Catalog", "Inner"]

_DEEPEST = 16
_POSTGRES = """
SELECT a.attrelid::bigint, n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), col_description(a.attrelid, a.attnum),
       CASE WHEN t.typtype = 'c' THEN t.typrelid WHEN e.typtype = 'c' THEN e.typrelid ELSE 0 END::bigint
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND t.typelem <> 0
WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('c', 'r', 'p', 'v', 'm', 'f')
  AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
ORDER BY a.attrelid, a.attnum
"""

_MYSQL = """
SELECT table_schema, table_name, column_name, column_type FROM information_schema.columns
WHERE table_schema NOT IN ('information_schema', 'performance_schema', 'mysql', 'sys')
"""
_SQLITE = """
SELECT 'main', m.name, c.name, c.type FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c WHERE m.type IN ('table', 'view')
"""

Column = tuple[str, str, str]
Members = Mapping[int, list[tuple[str, str, str, int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """One field in a column: the steps to it, its type, its comment, and those of what it lies in, the outermost first."""

    path: tuple[str, ...]
    type: str
    comment: str
    above: tuple[str, ...] = ()


class Catalog:
    """Asked once, and then of each column by schema, table and name; of a database it does not know it tells nothing."""

    def __init__(self, connection: Connection) -> None:
        from sqlalchemy import text

        self._types: dict[Column, str] = {}
        self._records: dict[Column, int] = {}
        members: dict[int, list[tuple[str, str, str, int]]] = {}
        self._members: Members = members
        kind = connection.dialect.name
        if kind == "postgresql":
            for relation, schema, table, name, type, comment, inner in connection.execute(text(_POSTGRES)):
                members.setdefault(relation, []).append((name, type, comment or "", inner))
                self._types[schema, table, name] = type
                if inner:
                    self._records[schema, table, name] = inner
        elif kind in ("mysql", "mariadb", "sqlite"):
            for schema, table, name, type in connection.execute(text(_SQLITE if kind == "sqlite" else _MYSQL)):
                self._types[schema, table, name] = type.decode("utf-8", "replace") if isinstance(type, bytes) else type or ""

    @property
    def knows(self) -> bool:
        """Whether it is a database whose catalogue was asked."""
        return bool(self._types)

    def type(self, schema: str, table: str, name: str) -> str:
        """The type of a column as the database spells it."""
        return self._types.get((schema, table, name), "")

    def inside(self, schema: str, table: str, name: str) -> Iterator[Inner]:
        """What lies in a column that holds a record, or a list of them; a type cannot lie in itself, so the way down ends."""
        record = self._records.get((schema, table, name))
        return iter(()) if record is None else self._within(record, ())

    def _within(self, relation: int, path: tuple[str, ...], above: tuple[str, ...] = ()) -> Iterator[Inner]:
        for name, type, comment, inner in self._members.get(relation, ()):
            if inner and len(path) < _DEEPEST and self._members.get(inner):
                yield from self._within(inner, (*path, name), (*above, comment))
            else:
                yield Inner(path=(*path, name), type=type, comment=comment, above=above)
