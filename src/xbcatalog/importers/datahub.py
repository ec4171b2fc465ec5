"""Datasets as DataHub gives them out: change events, proposals, answers of its interfaces, and the schema aspect by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from xbcatalog.core.text import Level
from xbcatalog.core.value import dataclass
from xbcatalog.source.decoding import unmarked
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.json_tree import json_tree
from xbcatalog.source.labels import NO_LABELS, Labels, from_names, from_properties, summed
from xbcatalog.source.limits import Limits
from xbcatalog.source.loose import at, entries, items, read_loose, text
from xbcatalog.source.problems import Problems
from xbcatalog.source.tree import Items, Node, Pairs, Scalar
from xbcatalog.source.wording import nested_words, record_words

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".json",)
_PATH = re.compile(rb'\\?"fieldPath\\?"\s*:')
_SIGN = re.compile(rb"nativeDataType|[sS]chemaMetadata|urn:li:(?:dataset|dataPlatform):|platformSchema")
_URN = re.compile(r"urn:li:dataset:\(urn:li:dataPlatform:[^,]*,(.+),[^,]*\)\Z")
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_TERM = re.compile(r"urn:li:(?:tag|glossaryTerm):")
_MOST_TEXTS = 10_000


def claims(input: Input) -> bool:
    """Whether paths of fields stand in it as DataHub writes them."""
    if PurePath(input.name).suffix.lower() not in SUFFIXES and input.name != "-":
        return False
    data = unmarked(input.data)
    return data.lstrip()[:1] in (b"{", b"[") and _PATH.search(data) is not None and _SIGN.search(data) is not None


def read(input: Input, context: Context) -> Read:
    """Every field of every schema that holds no other."""
    loose = read_loose(input, context.limits)
    if loose.root is None:
        return Read(diagnostics=loose.diagnostics, notes=loose.notes)
    found = Gathering(input, context, format="datahub", notes=loose.notes)
    schemas = [*_Walk(found, context.limits).schemas(loose.root)]
    edited = {name: fields for name, _, fields in schemas if fields}
    listed = [(name, node) for name, node, fields in schemas if not fields]
    if not listed:
        found.tell(Level.ERROR, loose.root, "datahub-no-schema")
    for name, node in listed:
        _schema(found, name, node, edited.get(name, {}), several=len(listed) > 1, deepest=context.limits.depth)
    return found.read(id=listed[0][0] if len(listed) == 1 else "")


@dataclass(slots=True, kw_only=True)
class _Column:
    """One field as DataHub lists it: the names it is made of, and its node."""

    parts: tuple[str, ...]
    node: Pairs


class _Walk:
    """Finds the schemas of datasets wherever they lie, and what people added to their fields."""

    def __init__(self, found: Gathering, limits: Limits) -> None:
        self._found = found
        self._limits = limits
        self._texts = 0

    def schemas(self, root: Node) -> Iterator[tuple[str, Pairs, Mapping[str, Pairs]]]:
        """The name of each dataset with its schema, or with what was edited of its fields."""
        stack: list[tuple[Node, str, str]] = [(root, "", "")]
        while stack:
            node, name, aspect = stack.pop()
            if isinstance(node, Items):
                stack.extend((one, name, aspect) for one in reversed(node.items))
            elif isinstance(node, Pairs):
                name = _dataset(node) or name
                aspect = text(node, "aspectName") or aspect
                if any(text(one, "fieldPath") for one in items(node, "fields")):
                    yield name or text(node, "schemaName"), node, {}
                elif edited := items(node, "editableSchemaFieldInfo"):
                    yield name, node, {text(one, "fieldPath"): one for one in edited if isinstance(one, Pairs)}
                else:
                    stack.extend((value, name, aspect) for _, value in reversed(node.pairs))
            elif isinstance(node, Scalar) and aspect in ("schemaMetadata", "editableSchemaMetadata") and node.text[:1] == "{":
                inner = self._inside(node)
                if inner is not None:
                    stack.append((inner, name, ""))

    def _inside(self, node: Scalar) -> Node | None:
        """An aspect that is written as a text: everything in it stands where that text does."""
        self._texts += 1
        problems = Problems("")
        tree = json_tree(node.text, self._limits, problems) if self._texts <= _MOST_TEXTS else None
        if tree is None:
            self._found.tell(Level.ERROR, node, "datahub-aspect-unreadable")
            return None
        return _moved(tree, node)


def _moved(tree: Node, to: Scalar) -> Node:
    """The tree with every node at one place."""
    match tree:
        case Pairs():
            return Pairs(
                [(key._replace(line=to.line, column=to.column), _moved(value, to)) for key, value in tree.pairs], to.line, to.column
            )
        case Items():
            return Items([_moved(one, to) for one in tree.items], to.line, to.column)
        case _:
            return tree._replace(line=to.line, column=to.column)


def _dataset(node: Pairs) -> str:
    """What a dataset is called, by its address or its name."""
    for key in ("urn", "entityUrn"):
        if found := _URN.match(text(node, key)):
            return found[1]
    return ""


def _schema(found: Gathering, dataset: str, node: Pairs, edited: Mapping[str, Pairs], *, several: bool, deepest: int) -> None:
    columns: list[_Column] = []
    for one in found.mappings(node, "fields"):
        _, where = found.name(one, "fields", "fieldPath")
        path, found_at = text(one, "fieldPath"), _BRACKETS.search(text(one, "fieldPath"))
        # A message whose key or value is a single one has a path of types alone.
        parts = _parts(path) or (("key" if "[key=True]" in path else "value",) if found_at else ())
        if len(parts) > deepest:
            found.tell(Level.ERROR, where, "too-deep", limit=deepest)
            return
        if parts:
            columns.append(_Column(parts=parts, node=one))
        elif path:
            found.tell(Level.ERROR, where, "field-nameless", key="fields")
    outer = tuple(filter(None, dataset.split(".") if several else (dataset.rpartition(".")[2],)))
    branches = {one.parts[:depth] for one in columns for depth in range(1, len(one.parts))}
    own = {one.parts: one for one in columns}
    within: dict[tuple[str, ...], tuple[str, Labels]] = {(): ("", NO_LABELS)}
    for prefix in sorted(branches, key=len):
        record, labels = within[prefix[:-1]]
        column = own.get(prefix)
        if column is not None:
            said = (column.node, *_also(edited, column))
            labels = labels + found.whole(summed(map(_labels, said)), prefix[-1])
            record = nested_words(record, record_words(*(text(one, "description") for one in said)))
        within[prefix] = record, labels.of_record()
    for column in columns:
        if column.parts in branches:
            continue
        said = (column.node, *_also(edited, column))
        record, labels = within[column.parts[:-1]]
        found.add(
            (*outer, *column.parts[:-1]),
            column.parts[-1],
            at(column.node, "fieldPath") or column.node,
            title=next((label for one in said if (label := text(one, "label"))), ""),
            texts=[text(one, "description") for one in reversed(said)],  # what people wrote counts before what a program found
            record=record,
            type=text(column.node, "nativeDataType") or _type(column.node),
            labels=summed((*map(_labels, said), labels)),
        )


def _also(edited: Mapping[str, Pairs], column: _Column) -> tuple[Pairs, ...]:
    """What people added to a field; they may have named it by its short path."""
    found = edited.get(text(column.node, "fieldPath")) or edited.get(".".join(column.parts))
    return () if found is None else (found,)


def _parts(path: str) -> tuple[str, ...]:
    """The names a path is made of, without what its second version says of types: `[version=2.0].[type=struct].[type=string].city`."""
    return tuple(part for part in _BRACKETS.sub("", path).split(".") if part.strip())


def _type(node: Pairs) -> str:
    """The kind of a field without a type of its own: `com.linkedin.schema.StringType`, or `STRING`."""
    inner = at(node, "type", "type")
    if isinstance(inner, Pairs) and inner.pairs:
        return inner.pairs[0][0].text.rpartition(".")[2].removesuffix("Type").casefold()
    return text(node, "type")


def _labels(node: Pairs) -> Labels:
    """Tags and glossary terms as bare tags: somebody's word, which may restrict and never permits."""
    names: list[str] = []
    for key in ("globalTags", "tags"):
        names += [_called(one, "tag") for one in items(node, key, "tags")]
    for one in items(node, "glossaryTerms", "terms"):
        names.append(_called(one, "term") or _called(one, "urn"))
    return summed((from_names(_TERM.sub("", name) for name in names), from_properties(entries(node, "jsonProps"))))


def _called(node: Node, key: str) -> str:
    """A tag or term by its address, or by its name where it is described."""
    return text(node, key) or text(node, key, "properties", "name") or text(node, key, "name") or text(node, key, "urn")
