"""The columns of PostgreSQL whose type is a record: what lies in them, which SQLAlchemy does not tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["Inner", "inner_fields"]

_DEEPEST = 16
_QUERY = """
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

Column = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """One field in a column: the steps to it, its type, and its comment."""

    path: tuple[str, ...]
    type: str
    comment: str


def inner_fields(connection: Connection) -> Callable[[Column], Iterator[Inner]]:
    """Tells of a column (schema, table, name) that holds a record, or a list of them, what lies in it; of any other nothing."""
    from sqlalchemy import text

    members: dict[int, list[tuple[str, str, str, int]]] = {}
    columns: dict[Column, int] = {}
    for relation, schema, table, name, type, comment, inner in connection.execute(text(_QUERY)):
        members.setdefault(relation, []).append((name, type, comment or "", inner))
        if inner:
            columns[schema, table, name] = inner
    return lambda column: _within(columns[column], members, ()) if column in columns else iter(())


def _within(relation: int, members: Mapping[int, list[tuple[str, str, str, int]]], path: tuple[str, ...]) -> Iterator[Inner]:
    """A type cannot lie in itself, so the way down ends."""
    for name, type, comment, inner in members.get(relation, ()):
        if inner and len(path) < _DEEPEST and members.get(inner):
            yield from _within(inner, members, (*path, name))
        else:
            yield Inner(path=(*path, name), type=type, comment=comment)
