"""SQL scripts that define tables: MySQL, PostgreSQL, Hive, and what SQLite, Oracle and SQL Server share with them."""

from __future__ import annotations

import logging
import re
from pathlib import PurePath

from xbcatalog.core.dataset import Dataset, Field
from xbcatalog.core.text import Diagnostic, Level, Message, Place, broken, message
from xbcatalog.source.comments import split_comment
from xbcatalog.source.decoding import decode
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.lines import Lines
from xbcatalog.source.wording import nested_words

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".sql", ".ddl", ".hql")
_DEFINES = re.compile(
    rb"\bCREATE\s+(?:\w+\s+){0,5}?(?:TABLE|VIEW)\b|\bALTER\s+TABLE\b[^;]{0,1000}?\b(?:ADD|CHANGE|MODIFY|RENAME)\b|\bCREATE\s[^;]{0,200}?\bVIEW\b",
    re.IGNORECASE,
)
_DIALECTS = {
    "mysql": "MySQL",
    "postgres": "PostgreSQL",
    "hive": "Hive",
    "sqlite": "SQLite",
    "oracle": "Oracle",
    "tsql": "SQL Server",
    "": "standard SQL",
}


def claims(input: Input) -> bool:
    """Whether the file is a SQL script that defines or alters tables; a script of queries alone is not ours."""
    if PurePath(input.name).suffix.lower() not in SUFFIXES and input.name != "-":
        return False
    data = input.data.replace(b"\0", b"") if b"\0" in input.data[:64] else input.data
    return _DEFINES.search(data) is not None


def read(input: Input, context: Context) -> Read:
    """Every column of every table, in the order of the script."""
    decoded = decode(input, tolerant=True)
    if isinstance(decoded, Diagnostic):
        return Read(diagnostics=(decoded,))
    logger = logging.getLogger("sqlglot")
    was_disabled = logger.disabled
    logger.disabled = True
    try:
        return _read(input, decoded.text, context, decoded.notes)
    finally:
        logger.disabled = was_disabled


def _read(input: Input, text: str, context: Context, notes: tuple[Message, ...]) -> Read:
    from xbcatalog.importers.sql_ddl.definitions import Script
    from xbcatalog.importers.sql_ddl.statements import Broken, guess_dialect, statements, table_lines
    from xbcatalog.importers.sql_ddl.tables import Placed, Table

    dialect = guess_dialect(text)
    lines = Lines(input.name, text)
    script = Script(dialect=dialect, depth=context.limits.depth)
    diagnostics: list[Diagnostic] = []
    for statement in statements(text, dialect):
        if isinstance(statement, Broken):
            diagnostics.append(Diagnostic(Level.ERROR, message("sql-never-closed", mark=statement.mark), lines.place(statement.start)))
        else:
            script.add(statement)
    script.finish()
    if unread := [start for start in table_lines(text) if start not in script.begun]:
        diagnostics.append(Diagnostic(Level.NOTE, message("sql-tables-hidden", count=len(unread)), lines.place(unread[0])))
    diagnostics.extend(Diagnostic(problem.level, problem.message, lines.place(problem.start)) for problem in script.problems)

    def fields(table: Table, placed: Placed) -> list[Field]:
        path, record, column = table.path, nested_words("", table.comment), placed.column
        title, description = split_comment(column.comment or column.remark)
        if column.comment and column.remark:
            description = "\n".join(dict.fromkeys(part for part in (description, column.remark) if part))
        place = lines.place(placed.start)
        if not column.parts:
            return [Field(path=path, name=column.name, title=title, description=description, record=record, type=column.type, place=place)]
        found = []
        for part in column.parts:
            own, about = split_comment(part.comment)
            within = record
            # What is said of a record may restrict what lies in it, and is the name of none of it.
            for said in (column.comment, column.remark, *part.above):
                within = nested_words(within, said)
            where = lines.place(part.start - column.start + placed.start)
            inner = (*path, *part.path)
            found.append(Field(path=inner, name=part.name, title=own, description=about, record=within, type=part.type, place=where))
        return found

    all_fields = tuple(field for table in script.tables for placed in table.columns for field in fields(table, placed))
    if len(all_fields) > context.limits.fields:
        diagnostics.append(
            Diagnostic(Level.ERROR, message("too-many-fields", count=len(all_fields), limit=context.limits.fields), Place(input.name))
        )
    if not script.tables and not broken(diagnostics):
        level = Level.WARNING if _DEFINES.search(text.encode("utf-8", "replace")) else Level.ERROR
        diagnostics.append(Diagnostic(level, message("sql-no-tables"), Place(input.name)))
    title = script.tables[0].comment if len(script.tables) == 1 else ""
    dataset = Dataset(
        id=PurePath(input.name).stem, source=input.name, format="sql-ddl", fields=all_fields, title=title, place=Place(input.name, 1, 1)
    )
    notes = (*notes, message("sql-dialect", dialect=_DIALECTS[dialect], tables=len(script.tables), fields=len(all_fields)))
    if script.others:
        notes = (*notes, message("sql-others", count=script.others))
    return Read(datasets=(dataset,) if script.tables else (), diagnostics=tuple(diagnostics), notes=notes)
