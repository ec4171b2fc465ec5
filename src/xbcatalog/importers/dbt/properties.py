"""The columns of models, seeds, snapshots and sources as property files list them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xbcatalog.core.text import Level, message
from xbcatalog.core.value import dataclass
from xbcatalog.importers.dbt.docs import Docs
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Read
from xbcatalog.source.labels import NO_LABELS, Labels, from_properties, from_tags
from xbcatalog.source.loose import at, entries, items, text, texts
from xbcatalog.source.tree import Node, Pairs
from xbcatalog.source.wording import named_values, nested_words, record_words

__all__ = ["TABLES", "Reading", "Within", "labels_of"]

TABLES = ("models", "seeds", "snapshots")
_NESTED = re.compile(r"[\w$-]+(?:\[\])?(?:\.[\w$-]+(?:\[\])?)+")
_TESTS = ("data_tests", "tests")
_ACCEPTED = "accepted_values"


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """What a column lies in: the path to it, what that is called, and what its labels say of every column in it."""

    path: tuple[str, ...] = ()
    record: str = ""
    labels: Labels = NO_LABELS


_Column = tuple[tuple[str, ...], Node, Pairs]
"""A column: the names it is made of, the node of its name, and its own node."""


class Reading:
    """One file on its way to fields."""

    def __init__(self, found: Gathering, depth: int, docs: Docs) -> None:
        self._found = found
        self._depth = depth
        self._docs = docs

    def read(self, root: Node) -> Read:
        known = False
        for key, _ in entries(root):
            if key.text in TABLES:
                known = True
                for table in self._found.mappings(root, key.text):
                    self.table(table, key.text, Within())
            elif key.text == "sources":
                known = True
                for source in self._found.mappings(root, key.text):
                    self._source(source)
        if not known:
            self._found.tell(Level.ERROR, root, "dbt-no-tables")
        return self.done()

    def done(self) -> Read:
        """What was found, with what dbt alone would put together."""
        if self._docs.missing:
            self._found.notes.append(message("dbt-doc-blocks", count=self._docs.missing))
        return self._found.read()

    def _source(self, node: Pairs) -> None:
        name, _ = self._found.name(node, "sources", "name")
        labels = self._found.whole(labels_of(node), name)
        within = Within(path=(name,) if name else (), record=record_words(self._said(node)), labels=labels)
        for table in self._found.mappings(node, "tables"):
            self.table(table, "tables", within)

    def table(self, node: Pairs, key: str, outer: Within) -> None:
        """The columns of one table that lies in `outer`."""
        name, _ = self._found.name(node, key, "name")
        record = nested_words(outer.record, record_words(self._said(node)))
        labels = outer.labels + self._found.whole(labels_of(node), name)
        within = Within(path=(*outer.path, name) if name else outer.path, record=record, labels=labels)
        before = len(self._found.fields)
        types = {column.text: text(type) for column, type in entries(node, "config", "column_types")}
        listed = self._columns(node, within, types)
        for column, type in entries(node, "config", "column_types"):
            if column.text not in listed:
                self._found.add(within.path, column.text, column, record=record, type=text(type), labels=labels)
        for version in self._found.mappings(node, "versions"):
            inner = Within(path=(*within.path, f"v{text(version, 'v')}"), record=record, labels=labels)
            self._columns(version, inner, types)
        if len(self._found.fields) == before:
            self._found.empty(node)

    def _columns(self, node: Pairs, within: Within, types: dict[str, str]) -> set[str]:
        """The columns of a table as fields; gives their names as they are written."""
        columns: list[_Column] = []
        for column in self._found.mappings(node, "columns"):
            if at(column, "include") is not None or at(column, "exclude") is not None:
                continue  # a version takes over the columns of its model
            name, where = self._found.name(column, "columns", "name")
            if name:
                columns.append((self._parts(name, column), where, column))
        branches = self._branches(columns, within)
        for parts, where, column in columns:
            if parts not in branches:
                self._column(parts, where, column, within, branches.get(parts[:-1], within), types)
        return {".".join(parts) for parts, _, _ in columns}

    def _branches(self, columns: Sequence[_Column], within: Within) -> dict[tuple[str, ...], Within]:
        """What lies in other columns' names (`address` beside `address.city`) holds columns and is none."""
        own = {parts: column for parts, _, column in columns}
        found: dict[tuple[str, ...], Within] = {}
        for prefix in sorted({parts[:depth] for parts, _, _ in columns for depth in range(1, len(parts))}, key=len):
            above = found.get(prefix[:-1], within)
            column = own.get(prefix)
            if column is None:
                found[prefix] = above
                continue
            record = nested_words(above.record, record_words(text(column, "label"), self._said(column)))
            labels = above.labels + self._found.whole(labels_of(column), prefix[-1])
            found[prefix] = Within(record=record, labels=labels.of_record())
        return found

    def _parts(self, name: str, column: Pairs) -> tuple[str, ...]:
        """The names a nested column is made of; a quoted column's name is one, whatever it holds."""
        if name.count(".") >= self._depth or text(column, "quote") == "true" or not _NESTED.fullmatch(name):
            return (name,)
        return tuple(part.removesuffix("[]") for part in name.split("."))

    def _column(self, parts: tuple[str, ...], where: Node, column: Pairs, within: Within, above: Within, types: dict[str, str]) -> None:
        self._found.add(
            (*within.path, *parts[:-1]),
            parts[-1],
            where,
            title=text(column, "label"),
            texts=(self._said(column),),
            record=above.record,
            type=text(column, "data_type") or types.get(parts[-1], ""),
            values=named_values(_accepted(column)),
            labels=labels_of(column) + above.labels,
        )

    def _said(self, node: Node) -> str:
        """The description, with the docs blocks it refers to and without what else dbt would put together."""
        return self._docs.plain(text(node, "description"))


def labels_of(node: Pairs) -> Labels:
    """Tags and `meta`, where dbt reads them: beside the name, or (since 1.10) under `config`."""
    found = NO_LABELS
    for one in (node, at(node, "config")):
        found += from_tags(at(one, "tags"))
        found += from_properties(entries(one, "meta"))
    return found


def _accepted(column: Pairs) -> Iterator[str]:
    """The values that a test accepts, however it is written."""
    for key in _TESTS:
        for test in items(column, key):
            named = text(test, "test_name")
            for name, body in ((named, test), *((key.text, value) for key, value in entries(test))):
                if name.rpartition(".")[2] == _ACCEPTED and not _is_partial(body):
                    yield from texts(body, "values")
                    yield from texts(body, "arguments", "values")


def _is_partial(test: Node) -> bool:
    """Whether a test looks at some rows alone, or lets others pass: the column may then hold anything else."""
    return any(
        at(one, "where") is not None or text(one, "severity").casefold() == "warn" or text(one, "enabled").casefold() == "false"
        for one in (test, at(test, "config"))
    )
