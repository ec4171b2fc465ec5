"""The manifest that dbt writes of a project: its nodes as the tables that property files would list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xbcatalog.core.text import Level
from xbcatalog.importers.dbt.docs import Docs
from xbcatalog.importers.dbt.properties import Reading, Within
from xbcatalog.source.gathering import Gathering, is_null
from xbcatalog.source.inputs import Read
from xbcatalog.source.labels import from_properties
from xbcatalog.source.limits import Limits
from xbcatalog.source.loose import at, entries, text, texts
from xbcatalog.source.tree import Items, Node, Pairs, Scalar
from xbcatalog.source.wording import record_words

__all__ = ["read"]

_TABLES = frozenset(("model", "seed", "snapshot", "source"))

Tests = Mapping[tuple[str, str], list[Node]]
"""The tests of accepted values, by node and column."""


def read(found: Gathering, root: Node, limits: Limits) -> Read:
    """Every column of every model, seed, snapshot and source, of the packages that the project uses too."""
    docs = Docs(limits, blocks=dict(_blocks(root)))
    reading = Reading(found, limits.depth, docs)
    tests = _accepted(root)
    known = False
    for section in ("nodes", "sources"):
        below = at(root, section)
        if below is not None and not isinstance(below, Pairs) and not is_null(below):
            found.tell(Level.ERROR, below, "schema-wrong", key=section)
        for id, node in entries(root, section):
            if not isinstance(node, Pairs):
                found.tell(Level.ERROR, node, "field-no-mapping", key=section)
            elif text(node, "resource_type") in _TABLES:
                known = True
                _table(found, reading, docs, id.text, node, tests)
    if not known:
        found.tell(Level.ERROR, root, "dbt-no-tables")
    return reading.done()


def _table(found: Gathering, reading: Reading, docs: Docs, id: str, node: Pairs, tests: Tests) -> None:
    within = Within()
    if source := text(node, "source_name"):
        labels = found.whole(from_properties(entries(node, "source_meta")), source)
        within = Within(path=(source,), record=record_words(docs.plain(text(node, "source_description"))), labels=labels)
    version = text(node, "version")
    if version:
        within = Within(path=(*within.path, text(node, "name")), record=within.record, labels=within.labels)
        name = Scalar(f"v{version}", True, node.line, node.column)
        node = Pairs([(key, name if key.text == "name" else value) for key, value in node.pairs], node.line, node.column)
    reading.table(_listed(found, node, id, tests), "nodes", within)


def _listed(found: Gathering, node: Pairs, id: str, tests: Tests) -> Pairs:
    """The node with its columns as a list, each with the tests that stand elsewhere in the manifest."""
    pairs: list[tuple[Scalar, Node]] = []
    for key, value in node.pairs:
        if key.text == "columns" and isinstance(value, Pairs):
            columns = [_tested(column, tests.get((id, text(column, "name")), ())) for _, column in value.pairs]
            value = Items(columns, value.line, value.column)
        # What only property files have is not looked for here: a model's other versions are nodes of their own.
        if key.text not in ("versions", "tables", "data_tests", "tests"):
            pairs.append((key, value))
    return Pairs(pairs, node.line, node.column)


def _tested(column: Node, tests: list[Node] | tuple[()]) -> Node:
    if not tests or not isinstance(column, Pairs):
        return column
    key = Scalar("data_tests", True, column.line, column.column)
    return Pairs([*column.pairs, (key, Items(tests, column.line, column.column))], column.line, column.column)


def _accepted(root: Node) -> Tests:
    """The tests of accepted values, each as a property file would have it."""
    found: dict[tuple[str, str], list[Node]] = {}
    for _, node in entries(root, "nodes"):
        values = at(node, "test_metadata", "kwargs", "values")
        if text(node, "resource_type") != "test" or text(node, "test_metadata", "name") != "accepted_values" or values is None:
            continue
        column = text(node, "column_name") or text(node, "test_metadata", "kwargs", "column_name")
        config = at(node, "config")
        pairs: list[tuple[Scalar, Node]] = [(_key("test_name", node), _key("accepted_values", node)), (_key("values", node), values)]
        if isinstance(config, Pairs):
            pairs.append((_key("config", node), config))
        attached = text(node, "attached_node")
        for table in (attached,) if attached else texts(node, "depends_on", "nodes")[:1]:
            found.setdefault((table, column), []).append(Pairs(pairs, node.line, node.column))
    return found


def _key(word: str, node: Node) -> Scalar:
    return Scalar(word, True, node.line, node.column)


def _blocks(root: Node) -> Iterator[tuple[str, str]]:
    """The docs blocks by their names, and by those with the package before them."""
    for id, block in entries(root, "docs"):
        name = text(block, "name") or id.text.rpartition(".")[2]
        yield name, text(block, "block_contents")
        if package := text(block, "package_name"):
            yield f"{package}.{name}", text(block, "block_contents")
