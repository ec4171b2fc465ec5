"""One item between the commas of a table's body: a column, a constraint, or a table whose columns are borrowed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from xbcatalog.core.value import dataclass, replace
from xbcatalog.importers.sql_ddl.lexer import Token, angle_end, group_end

if TYPE_CHECKING:
    from sqlglot import exp

__all__ = ["Borrowed", "Column", "Item", "Part", "Skipped", "Unreadable", "qualified", "read_item"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TYPE_GOES_ON = _words("""
    UNSIGNED SIGNED ZEROFILL VARYING PRECISION WITHOUT WITH LOCAL TIME ZONE LARGE OBJECT NATIONAL CHAR CHARACTER RAW DAY HOUR MINUTE SECOND
    YEAR MONTH TO ARRAY VARCHAR INTEGER INT BYTE
""")
_FOLLOWED_BY_TYPE = _words("""
    LONG NATIONAL NCHAR CHARACTER CHAR DOUBLE TIMESTAMP TIME INTERVAL BINARY BIT UNSIGNED SIGNED BIGINT INT
""")
_ALONE = _words("""
    NOT NULL NULLABLE AUTO_INCREMENT AUTOINCREMENT PRIMARY KEY UNIQUE UNSIGNED ZEROFILL BINARY ASCII UNICODE CHARACTER ON DELETE UPDATE
    CASCADE RESTRICT NO ACTION ENABLE DISABLE VALIDATE NOVALIDATE RELY NORELY GENERATED ALWAYS BY AS IDENTITY STORED VIRTUAL PERSISTED
    PERSISTENT INVISIBLE VISIBLE DEFERRABLE INITIALLY DEFERRED IMMEDIATE MATCH FULL PARTIAL SIMPLE CHECK CLUSTERED NONCLUSTERED ASC DESC
    SPARSE ROWGUIDCOL FOR REPLICATION CONFLICT ROLLBACK ABORT FAIL IGNORE REPLACE USING INDEX FIRST HIDDEN WITH INHERIT CURRENT_TIMESTAMP
    NOW LOCALTIME LOCALTIMESTAMP SUM MAX MIN REPLACE_IF_NOT_NULL DISTKEY SORTKEY TEXTIMAGE_ON ENFORCED SECURED UNENCRYPTED
""")
_TAKES_ONE = _words("""
    DEFAULT COMMENT COLLATE CHARSET SET SRID CONSTRAINT REFERENCES STORAGE COLUMN_FORMAT ENCODE COMPRESSION TABLESPACE AFTER
    ENGINE_ATTRIBUTE PCTFREE
""")
_NESTED = frozenset(("STRUCT", "ROW", "NAMED_STRUCT"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A named part of a column's nested type: the names from the column's down, its type, its comment, its place.

    `above` are the comments of the records in the column that it lies in, the outermost first.
    """

    path: tuple[str, ...]
    name: str
    type: str
    comment: str
    start: int
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column; `start` is the place of its name in the statement, `remark` a line comment behind it."""

    name: str
    start: int
    type: str = ""
    comment: str = ""
    remark: str = ""
    parts: tuple[Part, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrowed:
    """The columns of another table (`LIKE`), whose name is `path`."""

    path: tuple[str, ...]
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A constraint, a key or an index: no column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """An item that could be a column and cannot be read."""

    start: int


Item = Column | Borrowed | Skipped | Unreadable


def read_item(text: str, tokens: Sequence[Token], dialect: str) -> Item:
    """What one item is; `text` is the statement its tokens stand in, `tokens` holds no comment."""
    first = tokens[0]
    if first.upper == "LIKE":
        path, _ = qualified(tokens, 1)
        return Borrowed(path=path, start=first.start) if path else Unreadable(start=first.start)
    if _is_constraint(tokens, dialect):
        return Skipped()
    if not first.names:
        return Unreadable(start=first.start)
    return _column(text, tokens, dialect) or _column_by_parser(text, tokens, dialect) or Unreadable(start=first.start)


def qualified(tokens: Sequence[Token], at: int) -> tuple[tuple[str, ...], int]:
    """A name with the names before its dots, and the index behind it; an empty name where none stands there."""
    path: list[str] = []
    while at < len(tokens) and tokens[at].names:
        path.append(tokens[at].text)
        if at + 1 < len(tokens) and tokens[at + 1].is_sign("."):
            at += 2
            while at < len(tokens) and tokens[at].is_sign("."):
                at += 1
        else:
            return tuple(path), at + 1
    return tuple(path), at


def _is_constraint(tokens: Sequence[Token], dialect: str) -> bool:
    first = tokens[0].upper
    second = tokens[1] if len(tokens) > 1 else None
    if second is None:
        return False
    match first:
        case "CONSTRAINT":
            return True
        case "PRIMARY" | "FOREIGN":
            return second.upper == "KEY"
        case "UNIQUE":
            return second.is_sign("(") or second.upper in ("KEY", "INDEX", "CLUSTERED", "NONCLUSTERED", "NULLS") or _names_columns(tokens)
        case "KEY" | "INDEX":
            return _names_columns(tokens)
        case "FULLTEXT" | "SPATIAL" | "VECTOR":
            return second.upper in ("KEY", "INDEX") or (dialect in ("mysql", "") and _names_columns(tokens))
        case "CHECK":
            return second.is_sign("(")
        case "EXCLUDE":
            return second.is_sign("(") or second.upper == "USING"
        case "PERIOD" | "WATERMARK":
            return second.upper == "FOR"
        case "SUPPLEMENTAL":
            return second.upper == "LOG"
        case _:
            return False


def _names_columns(tokens: Sequence[Token]) -> bool:
    """Whether the first bracket holds names, as an index has, and no length or values, as a type has."""
    for index, token in enumerate(tokens[:-1]):
        if token.is_sign("("):
            return tokens[index + 1].kind in ("word", "quoted") or tokens[index + 1].is_sign("(")
    return False


def _column(text: str, tokens: Sequence[Token], dialect: str) -> Column | None:
    """A column in plain words; None where anything stands in it that is not known, so that a lost comma is never overlooked."""
    at = _type_end(tokens)
    if at is None:
        return None
    if any(token.upper in _NESTED for token in tokens[1:at]) and any(token.is_sign("<") for token in tokens[1:at]):
        return None
    comment = ""
    type_end = at
    while at < len(tokens):
        token = tokens[at]
        if token.is_sign("(", "["):
            end = group_end(tokens, at)
            if end is None:
                return None
            at = end
        elif token.is_sign("::"):
            end = _type_end(tokens, at)
            if end is None:
                return None
            at = end
        elif token.upper in _TAKES_ONE:
            behind = at + 1
            if behind < len(tokens) and tokens[behind].is_sign("="):
                behind += 1
            if token.upper == "COMMENT" and behind < len(tokens) and (tokens[behind].kind in ("string", "quoted")):
                comment = tokens[behind].text
            at = _primary_end(tokens, behind)
        elif token.upper in _ALONE:
            at += 1
        else:
            return None
    type = text[tokens[1].start : tokens[type_end - 1].end] if type_end > 1 else ""
    return Column(name=tokens[0].text, start=tokens[0].start, type=type, comment=comment)


def _type_end(tokens: Sequence[Token], before: int = 0) -> int | None:
    """The index behind the type that follows the token at `before`; that token's own end where no type stands there."""
    at = before + 1
    if at >= len(tokens) or tokens[at].kind not in ("word", "quoted"):
        return at
    if (
        before == 0
        and (tokens[at].upper in _TAKES_ONE or tokens[at].upper in _ALONE)
        and tokens[at].upper not in ("SET", "BINARY", "CHARACTER")
    ):
        return at
    first = tokens[at].upper
    _, at = qualified(tokens, at)
    while at < len(tokens):
        token = tokens[at]
        end: int | None = at
        if token.is_sign("(", "["):
            end = group_end(tokens, at)
        elif token.is_sign("<"):
            end = angle_end(tokens, at)
        elif token.upper in _TYPE_GOES_ON and not (token.upper == "CHARACTER" and at + 1 < len(tokens) and tokens[at + 1].upper == "SET"):
            end = (
                at + 1 if first in _FOLLOWED_BY_TYPE or token.upper not in ("CHAR", "VARCHAR", "INT", "INTEGER", "RAW", "CHARACTER") else at
            )
        if end is None:
            return None
        if end == at:
            break
        at = end
    return at


def _primary_end(tokens: Sequence[Token], at: int) -> int:
    """The index behind one value: a sign, a word or text, its dots, and its bracket."""
    while at < len(tokens) and tokens[at].is_sign("-", "+", "~"):
        at += 1
    if at >= len(tokens):
        return at
    if tokens[at].is_sign("("):
        return group_end(tokens, at) or len(tokens)
    if tuple(token.upper for token in tokens[at : at + 3]) == ("NEXT", "VALUE", "FOR"):
        return qualified(tokens, at + 3)[1]
    word = tokens[at]
    at += 1
    while at + 1 < len(tokens) and tokens[at].is_sign("."):
        at += 2
    if at < len(tokens) and word.kind == "word" and tokens[at].kind == "string":
        at += 1
    if at < len(tokens) and tokens[at].is_sign("("):
        return group_end(tokens, at) or len(tokens)
    return at


def _column_by_parser(text: str, tokens: Sequence[Token], dialect: str) -> Column | None:
    """The column as the SQL parser reads it: nested types, and defaults that are whole expressions."""
    import sqlglot
    from sqlglot import exp
    from sqlglot.errors import SqlglotError

    start = tokens[0].start
    source = text[start : tokens[-1].end]
    for read in dict.fromkeys((dialect, "hive", "spark", "")):
        try:
            parsed = sqlglot.parse_one(source, read=read or None, into=exp.ColumnDef)
        except (SqlglotError, RecursionError, AttributeError, ValueError):
            continue
        if not isinstance(parsed, exp.ColumnDef) or not isinstance(parsed.this, exp.Identifier):
            continue
        kind = parsed.args.get("kind")
        name = tokens[0].text
        return Column(
            name=name,
            start=start,
            type=_written(kind, read),
            comment=_comment(parsed),
            parts=tuple(_parts(kind, (name,), start, read)) if isinstance(kind, exp.DataType) else (),
        )
    return None


def _parts(kind: exp.DataType, path: tuple[str, ...], base: int, read: str) -> Iterator[Part]:
    """The innermost named parts of a nested type, through lists and the values of maps."""
    from sqlglot import exp

    for inner in kind.expressions:
        if isinstance(inner, exp.DataType):
            yield from _parts(inner, path, base, read)
        elif isinstance(inner, exp.ColumnDef):
            name = inner.this.name
            type = inner.args.get("kind")
            below = tuple(_parts(type, (*path, name), base, read)) if isinstance(type, exp.DataType) else ()
            own = _comment(inner)
            if below:
                yield from (replace(part, above=(own, *part.above)) for part in below)
            else:
                place = base + int(inner.this.meta.get("start", 0))
                yield Part(path=path, name=name, type=_written(type, read), comment=own, start=place)


def _written(kind: exp.Expression | None, read: str) -> str:
    return kind.sql(dialect=read or None).lower() if kind is not None else ""


def _comment(column: exp.ColumnDef) -> str:
    from sqlglot import exp

    for constraint in column.args.get("constraints") or ():
        if isinstance(constraint.kind, exp.CommentColumnConstraint):
            return str(constraint.kind.this.name)
    return ""
