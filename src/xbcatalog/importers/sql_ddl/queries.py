"""The columns that the query of a `CREATE TABLE … AS` or of a view gives, as the SQL parser reads it."""

from __future__ import annotations

from xbcatalog.core.value import dataclass

__all__ = ["Selected", "selected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """What a query selects: names with their places in the statement (None where the parser kept none), and how many times everything.

    `all_of` is the one table of which it selects everything, and nothing besides.
    """

    columns: tuple[tuple[str, int | None], ...] = ()
    stars: int = 0
    all_of: tuple[str, ...] = ()


def selected(text: str, dialect: str) -> Selected | None:
    """What the query of a `CREATE` statement selects; None where it cannot be read."""
    import sqlglot
    from sqlglot import exp
    from sqlglot.errors import SqlglotError

    try:
        parsed = sqlglot.parse_one(text, read=dialect or None)
    except (SqlglotError, RecursionError, AttributeError, ValueError):
        return None
    query = parsed.args.get("expression") if isinstance(parsed, exp.Create) else None
    if isinstance(query, exp.Subquery):
        query = query.unnest()
    if not isinstance(query, exp.Query):
        return None
    columns: list[tuple[str, int | None]] = []
    for one in query.selects:
        if one.is_star:
            continue
        own = one.args.get("alias") if isinstance(one, exp.Alias) else one.this if isinstance(one, exp.Column) else None
        place = own.meta.get("start") if isinstance(own, exp.Identifier) else None
        name = one.alias or (one.name if isinstance(one, exp.Column) else one.sql(dialect=dialect or None))
        columns.append((name, None if place is None else int(place)))
    return Selected(columns=tuple(columns), stars=len(query.selects) - len(columns), all_of=_only_table(query))


def _only_table(query: object) -> tuple[str, ...]:
    from sqlglot import exp

    if not isinstance(query, exp.Select) or [type(one) for one in query.selects] != [exp.Star] or query.args.get("joins"):
        return ()
    origin = query.args.get("from_") or query.args.get("from")
    if not isinstance(origin, exp.From) or not isinstance(origin.this, exp.Table):
        return ()
    return tuple(part.name for part in origin.this.parts)
