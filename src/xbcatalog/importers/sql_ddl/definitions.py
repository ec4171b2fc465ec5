"""The tables that a script's statements define, alter and comment, column by column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field

from xbcatalog.core.text import Level, message
from xbcatalog.core.value import dataclass, replace
from xbcatalog.importers.sql_ddl.columns import Borrowed, Column, Skipped, Unreadable, qualified, read_item
from xbcatalog.importers.sql_ddl.lexer import (
    Token,
    after,
    as_written,
    between,
    deepest,
    group_end,
    is_query,
    leading_comments,
    lex,
    on_one_line,
    skip,
    split,
)
from xbcatalog.importers.sql_ddl.queries import selected
from xbcatalog.importers.sql_ddl.statements import Statement, inner
from xbcatalog.importers.sql_ddl.tables import Comment, Placed, Problem, Table

__all__ = ["Script"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_RAW_BYTE = re.compile("[\udc80-\udcff]")
_NO_COLUMN_ADDED = _words("""
    CONSTRAINT PRIMARY UNIQUE FOREIGN KEY INDEX CHECK FULLTEXT SPATIAL PARTITION PARTITIONS PERIOD EXCLUDE SUPPLEMENTAL ROLLUP VALUE
    DEFAULT
""")
_OTHER_ACTIONS = _words("""
    DROP ALTER OWNER ENABLE DISABLE SET RESET ATTACH DETACH INHERIT NO VALIDATE CLUSTER REPLICA AUTO_INCREMENT ENGINE COMMENT CONVERT
    DEFAULT ORDER TRUNCATE EXCHANGE COALESCE REORGANIZE ANALYZE CHECK OPTIMIZE REBUILD REPAIR REMOVE ALGORITHM LOCK CHARSET CHARACTER
    COLLATE ROW_FORMAT WITH WITHOUT FORCE TABLESPACE MOVE TOUCH ARCHIVE UNARCHIVE RECOVER SWITCH PARTITION OF NOT SPLIT MERGE
    SHRINK STATS_PERSISTENT
""")


@dataclass(slots=True, kw_only=True)
class Script:
    """All that has been read of one script; statements are added in their order, then `finish` settles what refers to other tables."""

    dialect: str
    depth: int
    tables: list[Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    others: int = 0
    begun: set[int] = field(default_factory=set)
    _blocks: int = 0
    _by_name: dict[str, list[Table]] = field(default_factory=dict)
    _comments: list[Comment] = field(default_factory=list)

    def add(self, statement: Statement) -> None:
        """Read one statement, and those that a block runs."""
        self.begun.add(statement.start)
        if statement.kind == "other":
            self.others += 1
            return
        if _RAW_BYTE.search(statement.text):
            self._problem("sql-raw-bytes", statement.start)
            return
        tokens = lex(statement.text, self.dialect)
        if deepest(tokens) > self.depth:
            self._problem("sql-too-deep", statement.start, limit=self.depth)
            return
        plain = [token for token in tokens if token.kind != "comment"]
        match statement.kind:
            case "table":
                self._table(statement, tokens)
            case "view" | "stored-view":
                self._view(statement, plain)
            case "type":
                self._type(statement, tokens)
            case "alter":
                self._alter(statement, plain)
            case "comment":
                self._comment_on(statement, plain)
            case "block":
                self._block(statement, plain)
            case _:
                self._property(statement, plain)

    def finish(self) -> None:
        """Give the tables the comments that stand apart from them and the columns they borrow, commented ones as they are commented."""
        waiting = [one for one in self._comments if not self._commented(one)]
        for table in self.tables:
            self._borrow(table, [table])
        for one in waiting:
            if self._commented(one):
                continue
            self._problem("sql-comment-on-nothing", one.start, level=Level.NOTE, name=".".join(one.path))
            if one.on_column:
                # It tells of a column all the same, so that one is judged.
                path, name = one.path[:-1], one.path[-1]
                owner = self._named(path) or self._keep(Table(path=path, start=one.start))
                owner.append(Placed(column=Column(name=name, start=0, comment=one.text), start=one.start))

    def _commented(self, comment: Comment) -> bool:
        """Put a comment where it belongs; tells whether that is there."""
        owner = self._named(comment.path[:-1] if comment.on_column else comment.path)
        if owner is None:
            return False
        if not comment.on_column:
            owner.comment = comment.text
            return True
        at = owner.find(comment.path[-1])
        if at is None:
            return False
        placed = owner.columns[at]
        joined = "\n".join(dict.fromkeys(part for part in (comment.text, placed.column.comment) if part))
        owner.columns[at] = replace(placed, column=replace(placed.column, comment=joined))
        return True

    def _problem(self, id: str, start: int, *, level: Level = Level.ERROR, **args: str | int) -> None:
        if self._blocks:
            # What a block puts together as it runs cannot always be read.
            level = Level.WARNING
        self.problems.append(Problem(level=level, message=message(id, **args), start=start))

    def _keep(self, table: Table) -> Table:
        self.tables.append(table)
        self._by_name.setdefault(table.key[-1], []).append(table)
        return table

    def _named(self, path: tuple[str, ...]) -> Table | None:
        """The last table of that name: the whole name, or else the only one whose last names agree."""
        wanted = tuple(part.lower() for part in path)
        same = self._by_name.get(wanted[-1], []) if wanted else []
        ends: list[Table] = []
        for table in reversed(same):
            if table.key == wanted:
                return table
            shared = min(len(table.key), len(wanted))
            if table.key[-shared:] == wanted[-shared:]:
                ends.append(table)
        return ends[0] if len({table.key for table in ends}) == 1 else None

    def _borrow(self, table: Table, circle: list[Table]) -> None:
        for path, start in table.borrows:
            other = self._named(path)
            if other is None or other in circle:
                self._problem("sql-columns-elsewhere", start, table=".".join(table.path), other=".".join(path))
                continue
            self._borrow(other, [*circle, other])
            for placed in tuple(other.columns):
                if table.find(placed.column.name) is None:
                    table.append(replace(placed, start=start))
        table.borrows.clear()

    def _block(self, statement: Statement, tokens: Sequence[Token]) -> None:
        """A block that runs statements: those among its words, and those in its texts."""
        self._blocks += 1
        found: list[Statement] = []
        for index, token in enumerate(tokens):
            words = [one.upper for one in tokens[index : index + 4]]
            if words[0] in ("CREATE", "ALTER") and "TABLE" in words and index:
                kind = "table" if words[0] == "CREATE" else "alter"
                found.append(Statement(kind=kind, text=statement.text[token.start :], start=statement.start + token.start))
            elif token.kind == "string":
                mark = statement.text.find(token.text[:12], token.start) if token.text else token.start
                found += inner(token.text, self.dialect, statement.start + max(mark, token.start))
        for one in found:
            self.add(one)
        self.others += not found
        self._blocks -= 1

    def _table(self, statement: Statement, commented: list[Token]) -> None:
        """`CREATE TABLE`: the body's items, partition columns behind it, a comment, borrowed columns, or those of a query."""
        tokens = [token for token in commented if token.kind != "comment"]
        at = after(tokens, "TABLE")
        path, at = qualified(tokens, skip(tokens, at, "IF", "NOT", "EXISTS"))
        if not path:
            self._problem("sql-table-unreadable", statement.start)
            return
        table = Table(path=path, start=statement.start + tokens[at - 1].start)
        self._keep(table)
        virtual = at + 2 < len(tokens) and tokens[at].upper == "USING" and tokens[at + 2].is_sign("(")
        at += 2 if virtual else 0
        if at < len(tokens) and tokens[at].is_sign("(") and not is_query(tokens, at + 1):
            end = group_end(tokens, at)
            if end is None:
                self._problem("sql-table-unclosed", statement.start + tokens[at].start, table=".".join(path))
                return
            self._items(statement, table, between(commented, tokens[at], tokens[end - 1]))
            self._tail(statement, table, tokens[end:], has_body=True)
        else:
            self._tail(statement, table, tokens[at:], has_body=False)

    def _items(self, statement: Statement, table: Table, tokens: Sequence[Token]) -> None:
        parts = split(tokens)
        for index, part in enumerate(parts):
            plain = [token for token in part if token.kind != "comment"]
            if not plain or (len(plain) > 1 and plain[1].is_sign("=")):
                # Nothing, or a setting of a virtual table.
                continue
            behind = [*(token for token in part if token.kind == "comment" and token.start > plain[-1].end)]
            if index + 1 < len(parts):
                behind += leading_comments(parts[index + 1])
            remark = " ".join(token.text.strip() for token in behind if on_one_line(statement.text, plain[-1], token))
            self._item(statement, table, plain, remark)

    def _item(self, statement: Statement, table: Table, tokens: Sequence[Token], remark: str = "") -> None:
        match read_item(statement.text, tokens, self.dialect):
            case Column() as column:
                column = replace(column, remark=remark, name=as_written(column.name, tokens[0], statement.text))
                table.append(Placed(column=column, start=statement.start + column.start))
            case Borrowed(path=path, start=start):
                table.borrows.append((path, statement.start + start))
            case Unreadable(start=start):
                words = statement.text[start : min(start + 60, tokens[-1].end)].split("\n")[0].strip()
                self._problem("sql-column-unreadable", statement.start + start, table=".".join(table.path), words=words)
            case Skipped():
                pass

    def _tail(self, statement: Statement, table: Table, tokens: Sequence[Token], *, has_body: bool) -> None:
        """What stands behind a table's body, or in its place."""
        known = has_body
        at = 0
        while at < len(tokens):
            word = tokens[at].upper
            here = statement.start + tokens[at].start
            if word == "COMMENT":
                behind = at + 2 if at + 1 < len(tokens) and tokens[at + 1].is_sign("=") else at + 1
                if behind < len(tokens) and tokens[behind].kind in ("string", "quoted"):
                    table.comment = tokens[behind].text
                at = behind
            elif word == "PARTITIONED" and at + 2 < len(tokens) and tokens[at + 2].is_sign("("):
                end = group_end(tokens, at + 2) or len(tokens)
                known |= self._partition_columns(statement, table, tokens[at + 3 : end - 1])
                at = end - 1
            elif word in ("INHERITS", "LIKE", "CLONE") or (word == "OF" and at and tokens[at - 1].upper == "PARTITION"):
                first = at + 1
                while first < len(tokens) and tokens[first].is_sign("(", ","):
                    first += 1
                path, first = qualified(tokens, first)
                if path:
                    table.borrows.append((path, here))
                    known = True
                while word == "INHERITS" and first < len(tokens) and tokens[first].is_sign(","):
                    path, first = qualified(tokens, first + 1)
                    table.borrows.append((path, here))
                at = first - 1
            elif word == "CREATE" and "TABLE" in (token.upper for token in tokens[at : at + 4]):
                self.add(Statement(kind="table", text=statement.text[tokens[at].start :], start=here))
                break
            elif is_query(tokens, at):
                if not has_body or self.dialect == "mysql":
                    self._query(statement, table, level=Level.ERROR, start=here)
                return
            at += 1
        if not known:
            self._problem("sql-columns-unknown", table.start, table=".".join(table.path))

    def _partition_columns(self, statement: Statement, table: Table, tokens: Sequence[Token]) -> bool:
        """Hive's partition columns are columns; a name alone, or a function of one, speaks of a column that stands above."""
        found = False
        for part in split(tokens):
            if not part or (len(part) > 1 and part[1].is_sign("(")) or (len(part) == 1 and table.find(part[0].text) is not None):
                continue
            self._item(statement, table, part)
            found = True
        return found

    def _view(self, statement: Statement, tokens: Sequence[Token]) -> None:
        """`CREATE VIEW`: the names it lists, else those its query selects. A view stores nothing, so what cannot be read is a warning."""
        at = after(tokens, "VIEW")
        path, at = qualified(tokens, skip(tokens, at, "IF", "NOT", "EXISTS"))
        level = Level.ERROR if statement.kind == "stored-view" else Level.WARNING
        if not path:
            self._problem("sql-table-unreadable", statement.start, level=level)
            return
        earlier = self._named(path)
        table = Table(path=path, start=statement.start + tokens[at - 1].start)
        end = group_end(tokens, at) if at < len(tokens) and tokens[at].is_sign("(") and not is_query(tokens, at + 1) else None
        if end is not None:
            self._items(statement, table, tokens[at + 1 : end - 1])
        else:
            self._query(statement, table, level=level, start=table.start)
        if earlier is None or earlier.path != path:
            self._keep(table)
        else:
            for placed in table.columns:
                if earlier.find(placed.column.name) is None:
                    earlier.append(placed)

    def _query(self, statement: Statement, table: Table, *, level: Level, start: int) -> None:
        """The columns a query gives; those of a single table where it selects everything of it."""
        name = ".".join(table.path)
        query = selected(statement.text, self.dialect)
        if query is None:
            self._problem("sql-columns-unknown", start, level=level, table=name)
        elif query.all_of and self._named(query.all_of) is not None:
            table.borrows.append((query.all_of, start))
        else:
            if query.stars:
                self._problem("sql-columns-star", start, level=level, table=name)
            for words, place in query.columns:
                where = start if place is None else statement.start + place
                table.append(Placed(column=Column(name=words, start=0), start=where))

    def _type(self, statement: Statement, commented: list[Token]) -> None:
        """`CREATE TYPE … AS (…)`: the parts of a record; other types have none."""
        tokens = [token for token in commented if token.kind != "comment"]
        path, at = qualified(tokens, after(tokens, "TYPE"))
        while at < len(tokens) and tokens[at].upper in ("FORCE", "AS", "IS", "OBJECT", "TABLE", "RECORD"):
            at += 1
        if (
            not path
            or at >= len(tokens)
            or not tokens[at].is_sign("(")
            or tokens[at - 1].upper not in ("AS", "IS", "OBJECT", "TABLE", "RECORD")
        ):
            self.others += 1
            return
        table = Table(path=path, start=statement.start + tokens[0].start)
        self._keep(table)
        end = group_end(tokens, at)
        if end is None:
            self._problem("sql-table-unclosed", statement.start + tokens[at].start, table=".".join(path))
            return
        self._items(statement, table, between(commented, tokens[at], tokens[end - 1]))

    def _alter(self, statement: Statement, tokens: Sequence[Token]) -> None:
        """`ALTER TABLE`: columns added, renamed or redefined; what is dropped stays, since the data may still hold it."""
        at = skip(tokens, skip(tokens, after(tokens, "TABLE"), "IF", "EXISTS"), "ONLY")
        path, at = qualified(tokens, at)
        if not path:
            self._problem("sql-table-unreadable", statement.start)
            return
        known = self._named(path)
        table = known or Table(path=path, start=statement.start + tokens[at - 1].start)
        before = len(table.columns)
        adding = False
        for action in split(tokens[at:]):
            if action:
                adding = self._action(statement, table, action, adding=adding)
        if len(table.columns) > before and known is None:
            self._keep(table)
        elif len(table.columns) == before:
            self.others += 1

    def _action(self, statement: Statement, table: Table, action: Sequence[Token], *, adding: bool) -> bool:
        """One action of an `ALTER TABLE`; tells whether a definition without a verb may follow it."""
        if action[0].upper == "WITH" and len(action) > 2 and action[1].upper in ("CHECK", "NOCHECK"):
            action = action[2:]
        verb = action[0].upper
        at = 1
        if verb in ("CHANGE", "MODIFY", "RENAME", "ADD", "REPLACE"):
            named = at < len(action) and action[at].upper in ("COLUMN", "COLUMNS")
            at = skip(action, skip(action, skip(action, at, "COLUMN"), "COLUMNS"), "IF", "NOT", "EXISTS")
            at = skip(action, at, "IF", "EXISTS")
            rest = action[at:]
            if not rest or (not named and (rest[0].upper in _NO_COLUMN_ADDED and not _is_column(statement.text, rest, self.dialect))):
                return False
            if verb == "RENAME":
                to = next((index for index, token in enumerate(rest) if token.upper == "TO"), 0)
                if to == 1 and len(rest) > 2:
                    self._rename(statement, table, rest[0], rest[2])
                return False
            if verb == "CHANGE":
                rest = rest[1:]
            if rest and rest[0].is_sign("("):
                for item in split(rest[1 : (group_end(rest, 0) or len(rest)) - 1]):
                    if item:
                        self._defined(statement, table, item)
            elif rest:
                self._defined(statement, table, rest)
            return verb == "ADD"
        if adding and verb not in _OTHER_ACTIONS:
            self._item(statement, table, action)
            return True
        return False

    def _defined(self, statement: Statement, table: Table, tokens: Sequence[Token]) -> None:
        """A column added, or one that is there already told anew."""
        new = Table(path=table.path, start=table.start)
        self._item(statement, new, tokens)
        table.borrows += new.borrows
        for placed in new.columns:
            at = table.find(placed.column.name)
            if at is None:
                table.append(placed)
                continue
            old = table.columns[at]
            comment = "\n".join(dict.fromkeys(part for part in (placed.column.comment, old.column.comment) if part))
            column = replace(old.column, type=placed.column.type or old.column.type, comment=comment)
            table.columns[at] = replace(old, column=column)

    def _rename(self, statement: Statement, table: Table, old: Token, new: Token) -> None:
        at = table.find(old.text)
        column = table.columns[at].column if at is not None else Column(name=new.text, start=0)
        if table.find(new.text) is None:
            table.append(Placed(column=replace(column, name=new.text), start=statement.start + new.start))

    def _comment_on(self, statement: Statement, tokens: Sequence[Token]) -> None:
        of_column = tokens[2].upper == "COLUMN"
        path, at = qualified(tokens, skip(tokens, 3, "IF", "EXISTS"))
        text = "".join(token.text for token in tokens[at:] if token.kind == "string")
        if not path or (of_column and len(path) < 2) or at >= len(tokens) or tokens[at].upper != "IS":
            self._problem("sql-comment-unreadable", statement.start, level=Level.WARNING)
        elif text:
            self._comments.append(Comment(path=path, text=text, on_column=of_column, start=statement.start + tokens[0].start))

    def _property(self, statement: Statement, tokens: Sequence[Token]) -> None:
        """SQL Server's `MS_Description`, told to a procedure by place or by name."""
        order = ("@name", "@value", "@level0type", "@level0name", "@level1type", "@level1name", "@level2type", "@level2name")
        first = next((index for index, token in enumerate(tokens) if "EXTENDEDPROPERTY" in token.text.upper()), 0) + 1
        told: dict[str, str] = {}
        for name, part in zip(order, split(tokens[first:]), strict=False):
            if part:
                key = part[0].text.lower() if len(part) > 2 and part[1].is_sign("=") else name
                told[key] = part[-1].text
        if told.get("@name", "").upper() != "MS_DESCRIPTION" or told.get("@level1type", "").upper() not in ("TABLE", "VIEW"):
            self.others += 1
            return
        column = told.get("@level2name", "") if told.get("@level2type", "").upper() == "COLUMN" else ""
        path = tuple(name for name in (told.get("@level0name"), told.get("@level1name"), column) if name)
        if path:
            self._comments.append(Comment(path=path, text=told.get("@value", ""), on_column=bool(column), start=statement.start))


def _is_column(text: str, tokens: Sequence[Token], dialect: str) -> bool:
    """Whether a definition that begins with a word for constraints is a column of that name all the same."""
    return (
        tokens[0].upper in ("KEY", "INDEX", "PERIOD", "VALUE") and len(tokens) > 1 and isinstance(read_item(text, tokens, dialect), Column)
    )
