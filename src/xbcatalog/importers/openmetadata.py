"""Tables and containers as OpenMetadata gives them out: one entity, the answer to a search, or what is sent to create them."""

from __future__ import annotations

import re
from pathlib import PurePath

from xbcatalog.core.text import Level
from xbcatalog.core.value import dataclass
from xbcatalog.source.decoding import unmarked
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.holders import holders
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.labels import NO_LABELS, Labels, from_names, from_properties, summed
from xbcatalog.source.loose import at, entries, items, read_loose, text
from xbcatalog.source.tree import Node, Pairs, Scalar
from xbcatalog.source.wording import nested_words, record_words

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".json",)
_SIGNS = (
    re.compile(rb'"columns"\s*:\s*\['),
    re.compile(rb'"dataType"\s*:\s*"[A-Z]'),
    re.compile(rb'"(?:fullyQualifiedName|tableType|databaseSchema|dataTypeDisplay|ordinalPosition|dataLength|tagFQN)"\s*:'),
)


def claims(input: Input) -> bool:
    """Whether columns with the data types of OpenMetadata are listed."""
    if PurePath(input.name).suffix.lower() not in SUFFIXES and input.name != "-":
        return False
    data = unmarked(input.data)
    return data.lstrip()[:1] in (b"{", b"[") and all(sign.search(data) for sign in _SIGNS)


def read(input: Input, context: Context) -> Read:
    """Every column that holds no other, table by table."""
    loose = read_loose(input, context.limits)
    if loose.root is None:
        return Read(diagnostics=loose.diagnostics, notes=loose.notes)
    found = Gathering(input, context, format="openmetadata", notes=loose.notes)
    tables = [*holders(loose.root, "columns", "dataType")]
    if not tables:
        found.tell(Level.ERROR, loose.root, "openmetadata-no-table")
    for table in tables:
        _table(found, table, several=len(tables) > 1)
    only = tables[0] if len(tables) == 1 else None
    return found.read(id=text(only, "fullyQualifiedName") or text(only, "name"), title=text(only, "displayName"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Within:
    """What a column lies in: the path to it, what that is called, and what its labels say of every column in it."""

    path: tuple[str, ...]
    record: str
    labels: Labels


def _table(found: Gathering, node: Pairs, *, several: bool) -> None:
    """The columns of one table; one of several stands behind its schema, since tables of two schemas may be called alike."""
    name = text(node, "name")
    schema = text(node, "databaseSchema", "name") or text(node, "databaseSchema").rpartition(".")[2]
    path = tuple(filter(None, (schema if several else "", name)))
    record = record_words(text(node, "displayName"), text(node, "description"))
    labels = found.whole(_labels(node), name) if name else NO_LABELS
    for column in found.mappings(node, "columns"):
        _column(found, column, "columns", _Within(path=path, record=record, labels=labels.of_record()))


def _column(found: Gathering, node: Pairs, key: str, within: _Within) -> None:
    name, where = found.name(node, key, "name")
    if not name:
        return
    labels = _labels(node)
    before = len(found.fields)
    if at(node, "children") is not None:
        whole = found.whole(labels, name) + within.labels
        record = nested_words(within.record, record_words(text(node, "displayName"), text(node, "description")))
        for child in found.mappings(node, "children"):
            _column(found, child, "children", _Within(path=(*within.path, name), record=record, labels=whole.of_record()))
    if len(found.fields) > before:
        return
    type = text(node, "dataTypeDisplay") or text(node, "dataType")
    if inner := text(node, "arrayDataType"):
        type = type if "<" in type else f"{type}<{inner}>"
    title = text(node, "displayName")
    found.add(
        within.path,
        name,
        where,
        title=title if title != name else "",
        texts=(text(node, "description"),),
        record=within.record,
        type=type,
        labels=labels + within.labels,
    )


def _labels(node: Pairs) -> Labels:
    """The names of tags and glossary terms as bare tags, and the labels among the properties that users added.

    INVARIANT: a tag is somebody's or some program's word, so it may restrict, and never permits; what is tagged `None` is not tagged.
    """
    names = [text(one, "tagFQN") or text(one, "name") or text(one) for one in items(node, "tags")]
    # Each part is a name of its own: `PII.Sensitive.Email`.
    parts = [
        part for name in names if name.rpartition(".")[2].casefold() not in ("none", "nonpii", "non-pii") for part in (name, *_last(name))
    ]
    return summed((from_names(parts), from_properties(_extension(node))))


def _last(name: str) -> tuple[str, ...]:
    last = name.rpartition(".")[2]
    return (last,) if last != name else ()


def _extension(node: Pairs) -> list[tuple[Scalar, Node]]:
    return [*entries(node, "extension")]
