"""dbt property files (`schema.yml`): the columns of models, seeds, snapshots and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from xbcatalog.core.text import Level, message
from xbcatalog.source.decoding import unmarked
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.labels import NO_LABELS, Labels, from_properties, from_tags
from xbcatalog.source.loose import at, entries, items, read_loose, text, texts
from xbcatalog.source.outline import ITEM, outline
from xbcatalog.source.tree import Node, Pairs
from xbcatalog.source.wording import named_values, record_words

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".yml", ".yaml")
_TABLES = ("models", "seeds", "snapshots")
_KEYS = frozenset((*_TABLES, "sources"))
_LISTS = re.compile(
    rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\"']?(?:models|sources|seeds|snapshots)[\"']?[ \t]*:[ \t]*(?:&\S+[ \t]*)?(?:#[^\r\n]*)?"
    rb"(?:[\r\n][ \t]*(?:#[^\r\n]*)?)*(?:-[ \t\r\n]|\[)",
    re.MULTILINE,
)
_SURE = re.compile(
    rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\"']?version[\"']?[ \t]*:[ \t]*[\"']?2\b|[ \t,{][\"']?(?:columns|tables)[\"']?[ \t]*:",
    re.MULTILINE,
)
_VERSION = re.compile(rb"^[\"']?version[\"']?[ \t]*:[ \t]*[\"']?2\b", re.MULTILINE)
_COLUMNS = frozenset(("columns", "tables"))
_TELLING = frozenset(
    (
        *("description", "tests", "data_tests", "config", "docs", "meta", "tags", "latest_version", "versions", "constraints"),
        *("access", "group", "deprecation_date", "time_spine", "loader", "freshness", "loaded_at_field", "quoting", "relation"),
    )
)
"""What dbt lets one say of a model or its like."""
_BESIDES = frozenset(
    (
        *("sources", "seeds", "snapshots", "macros", "exposures", "metrics", "semantic_models", "unit_tests", "analyses"),
        *("saved_queries", "data_tests"),
    )
)
"""Lists that property files alone have."""
_OTHERS = re.compile(rb"^[\"']?(?:apiVersion|kind|config-version|model-paths|openapi|swagger)[\"']?[ \t]*:", re.MULTILINE)
_NESTED = re.compile(r"[\w$-]+(?:\[\])?(?:\.[\w$-]+(?:\[\])?)+")
_JINJA = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}")
_TESTS = ("data_tests", "tests")
_ACCEPTED = "accepted_values"


def claims(input: Input) -> bool:
    """Whether the file lists models, sources, seeds or snapshots; the project file, which configures them under the same keys, does not."""
    if PurePath(input.name).suffix.lower() not in SUFFIXES and input.name != "-":
        return False
    data = unmarked(input.data)
    return bool(_LISTS.search(data) and _SURE.search(data)) and not _OTHERS.search(data) and _looks_like_it(data)


def _looks_like_it(data: bytes) -> bool:
    """Whether what is listed is described as tables are; other programs have lists of models too."""
    ways = outline(data)
    tops = {way[0] for way in ways}
    said = {way[2] for way in ways if len(way) == 3 and way[0] in _KEYS and way[1] == ITEM}
    if not said or not _COLUMNS.isdisjoint(said):
        return True  # written in brackets, or far down: its words were looked for
    return _VERSION.search(data) is not None and not (_TELLING.isdisjoint(said) and _BESIDES.isdisjoint(tops))


def read(input: Input, context: Context) -> Read:
    """Every column that the file lists, in its order."""
    loose = read_loose(input, context.limits)
    if loose.root is None:
        return Read(diagnostics=loose.diagnostics, notes=loose.notes)
    return _Reading(Gathering(input, context, format="dbt", notes=loose.notes), context.limits.depth).read(loose.root)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Within:
    """What a column lies in: the path to it, what that is called, and what its labels say of every column in it."""

    path: tuple[str, ...] = ()
    record: str = ""
    labels: Labels = NO_LABELS


_Column = tuple[tuple[str, ...], Node, Pairs]
"""A column: the names it is made of, the node of its name, and its own node."""


class _Reading:
    """One file on its way to fields."""

    def __init__(self, found: Gathering, depth: int) -> None:
        self._found = found
        self._depth = depth
        self._docs = 0

    def read(self, root: Node) -> Read:
        known = False
        for key, _ in entries(root):
            if key.text in _TABLES:
                known = True
                for table in self._found.mappings(root, key.text):
                    self._table(table, key.text, _Within())
            elif key.text == "sources":
                known = True
                for source in self._found.mappings(root, key.text):
                    self._source(source)
        if not known:
            self._found.tell(Level.ERROR, root, "dbt-no-tables")
        if self._docs:
            self._found.notes.append(message("dbt-doc-blocks", count=self._docs))
        return self._found.read()

    def _source(self, node: Pairs) -> None:
        name, _ = self._found.name(node, "sources", "name")
        labels = self._found.whole(_labels(node), name)
        within = _Within(path=(name,) if name else (), record=record_words(self._said(node)), labels=labels)
        for table in self._found.mappings(node, "tables"):
            self._table(table, "tables", within)

    def _table(self, node: Pairs, key: str, outer: _Within) -> None:
        name, _ = self._found.name(node, key, "name")
        record = record_words(self._said(node)) or outer.record
        labels = outer.labels + self._found.whole(_labels(node), name)
        within = _Within(path=(*outer.path, name) if name else outer.path, record=record, labels=labels)
        before = len(self._found.fields)
        types = {column.text: text(type) for column, type in entries(node, "config", "column_types")}
        listed = self._columns(node, within, types)
        for column, type in entries(node, "config", "column_types"):
            if column.text not in listed:
                self._found.add(within.path, column.text, column, record=record, type=text(type), labels=labels)
        for version in self._found.mappings(node, "versions"):
            inner = _Within(path=(*within.path, f"v{text(version, 'v')}"), record=record, labels=labels)
            self._columns(version, inner, types)
        if len(self._found.fields) == before:
            self._found.empty(node)

    def _columns(self, node: Pairs, within: _Within, types: dict[str, str]) -> set[str]:
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

    def _branches(self, columns: Sequence[_Column], within: _Within) -> dict[tuple[str, ...], _Within]:
        """What lies in other columns' names (`address` beside `address.city`) holds columns and is none."""
        own = {parts: column for parts, _, column in columns}
        found: dict[tuple[str, ...], _Within] = {}
        for prefix in sorted({parts[:depth] for parts, _, _ in columns for depth in range(1, len(parts))}, key=len):
            above = found.get(prefix[:-1], within)
            column = own.get(prefix)
            if column is None:
                found[prefix] = above
                continue
            record = record_words(text(column, "label"), self._said(column)) or above.record
            labels = above.labels + self._found.whole(_labels(column), prefix[-1])
            found[prefix] = _Within(record=record, labels=labels.of_record())
        return found

    def _parts(self, name: str, column: Pairs) -> tuple[str, ...]:
        """The names a nested column is made of; a quoted column's name is one, whatever it holds."""
        if name.count(".") >= self._depth or text(column, "quote") == "true" or not _NESTED.fullmatch(name):
            return (name,)
        return tuple(part.removesuffix("[]") for part in name.split("."))

    def _column(self, parts: tuple[str, ...], where: Node, column: Pairs, within: _Within, above: _Within, types: dict[str, str]) -> None:
        self._found.add(
            (*within.path, *parts[:-1]),
            parts[-1],
            where,
            title=text(column, "label"),
            texts=(self._said(column),),
            record=above.record,
            type=text(column, "data_type") or types.get(parts[-1], ""),
            values=named_values(_accepted(column)),
            labels=_labels(column) + above.labels,
        )

    def _said(self, node: Node) -> str:
        """The description without what dbt would put together; a reference to a doc block is none."""
        said = text(node, "description")
        plain = _JINJA.sub(" ", said).strip()
        if plain != said.strip():
            self._docs += 1
        return plain


def _labels(node: Pairs) -> Labels:
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
