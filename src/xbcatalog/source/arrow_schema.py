"""The schema of a columnar file as fields: nested ones by their paths, with what their metadata say of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from xbcatalog.core.text import Level
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.json_tree import json_tree
from xbcatalog.source.labels import NO_LABELS, Labels, from_names, from_properties
from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import Problems
from xbcatalog.source.tree import Node, Scalar
from xbcatalog.source.wording import nested_words, record_words

__all__ = ["gather"]

_TITLES = ("title", "label", "display_name", "displayname", "business_name", "businessname", "alias", "name_zh", "name_en")
_TEXTS = ("comment", "description", "doc", "documentation", "remark", "remarks", "note", "desc", "注释", "描述", "说明", "备注")
_SCHEMAS = ("org.apache.spark.sql.parquet.row.metadata", "iceberg.schema", "parquet.avro.schema", "avro.schema")
"""Where the writers keep the schema that they had themselves, with its comments."""
_TECHNICAL = ("parquet:", "arrow:", "pandas", "org.apache.", "iceberg.", "parquet.", "avro.", "writer.", "spark")
_DEEPEST = 64

Path = tuple[str, ...]


def gather(schema: Any, found: Gathering, limits: Limits) -> None:
    """Every field that holds no other, in the order of the schema."""
    said = _metadata(schema.metadata)
    record = record_words(*(said[key] for key in (*_TITLES, *_TEXTS) if key in said))
    labels = found.whole(_labels(said, limits), found.main)
    _Reading(found, limits, dict(_written(said))).fields(schema, (), record, labels)


class _Reading:
    def __init__(self, found: Gathering, limits: Limits, comments: Mapping[Path, str]) -> None:
        self._found = found
        self._limits = limits
        self._comments = comments
        self._deep = min(limits.depth, _DEEPEST)

    def fields(self, holder: Any, path: Path, record: str, above: Labels) -> None:
        """The fields of a schema or of a record in it."""
        for field in holder:
            self._field(field, path, record, above)

    def _field(self, field: Any, path: Path, record: str, above: Labels) -> None:
        name = str(field.name)
        inside = (*path, name)
        if not name:
            self._found.tell(Level.ERROR, None, "columnar-nameless", path=".".join(path) or "-")
            return
        if len(inside) > self._deep:
            self._found.tell(Level.ERROR, None, "columnar-too-deep", path=".".join(inside[:4]), limit=self._deep)
            return
        said = _metadata(field.metadata)
        labels = _labels(said, self._limits)
        texts = [said[key] for key in _TEXTS if key in said]
        if inside in self._comments:
            texts.append(self._comments[inside])
        title = next((said[key] for key in _TITLES if key in said), "")
        type, within = _opened(field.type)
        if said.get("arrow:extension:name"):
            type = f"{type} ({said['arrow:extension:name']})"
        before = len(self._found.fields)
        if within is not None:
            own = (self._found.whole(labels, name) + above).of_record()
            self.fields(within, inside, nested_words(record, record_words(title, *texts)), own)
        if len(self._found.fields) == before:
            others = from_names(said[key] for key in _TITLES if key in said and said[key] != title)
            at = Scalar(name, True, 0, 0)
            self._found.add(path, name, at, title=title, texts=texts, record=record, type=type, labels=labels + others + above)


def _opened(type: Any) -> tuple[str, Any]:
    """A type in words, and the record whose fields lie in it.

    INVARIANT: of a map neither its keys nor its values say what the other is, so its type is a map and no more. Where something is said of
    its keys, they are a field of their own beside its values.
    """
    import pyarrow.types as kinds

    if isinstance(getattr(type, "extension_name", None), str):
        words, within = _opened(type.storage_type)
        return f"{words} ({type.extension_name})", within
    if kinds.is_dictionary(type):
        return _opened(type.value_type)
    if kinds.is_struct(type):
        return "struct", [type.field(index) for index in range(type.num_fields)]
    if kinds.is_map(type):
        _, within = _opened(type.item_type)
        keys = _opened(type.key_type)[1] is not None or bool(type.key_field.metadata)
        if within is None and keys:
            within = [type.item_field.with_name("value")]
        return "map", within if within is None else [*([type.key_field.with_name("key")] if keys else []), *within]
    if kinds.is_union(type):
        members = [type.field(index) for index in range(type.num_fields)]
        return "union", members if any(_opened(field.type)[1] is not None for field in members) else None
    if kinds.is_run_end_encoded(type):
        return _opened(type.value_type)
    if hasattr(type, "value_type") and kinds.is_nested(type):
        words, within = _opened(type.value_type)
        return f"list<{words}>", within
    return str(type), None


def _metadata(found: Mapping[bytes, bytes] | None) -> dict[str, str]:
    """Metadata as texts by their keys in small letters; of two keys that differ in case alone the first counts."""
    said: dict[str, str] = {}
    for key, value in (found or {}).items():
        said.setdefault(key.decode("utf-8", "replace").casefold(), value.decode("utf-8", "replace").strip())
    return {key: value for key, value in said.items() if value}


def _labels(said: Mapping[str, str], limits: Limits) -> Labels:
    """Tags, classes, a unit and declared concepts among the metadata; lists and mappings may be written as JSON."""
    pairs = [
        (Scalar(key, True, 0, 0), _node(value, limits))
        for key, value in said.items()
        if key not in _TITLES and key not in _TEXTS and not key.startswith(_TECHNICAL)
    ]
    return from_properties(pairs) if pairs else NO_LABELS


def _node(value: str, limits: Limits) -> Node:
    if value[:1] in ("[", "{"):
        problems = Problems("")
        root = json_tree(value, limits, problems)
        if root is not None and not problems.broken:
            return root
    return Scalar(value, True, 0, 0)


def _written(said: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    """The comments of the schemas that writers keep beside their own."""
    for key in _SCHEMAS:
        if key in said:
            try:
                node = json.loads(said[key])
            except (ValueError, RecursionError):
                continue
            yield from _comments(node, (), _DEEPEST)


def _comments(node: Any, path: Path, left: int) -> Iterator[tuple[Path, str]]:
    if left <= 0:
        return
    if isinstance(node, list):  # the alternatives of a union
        for one in node:
            yield from _comments(one, path, left - 1)
    if not isinstance(node, dict):
        return
    listed = node.get("fields")
    for field in listed if isinstance(listed, list) else ():
        if isinstance(field, dict) and isinstance(field.get("name"), str):
            inside = (*path, field["name"])
            metadata = field.get("metadata")
            told = field.get("doc") or (metadata.get("comment") if isinstance(metadata, dict) else None)
            if isinstance(told, str) and told.strip():
                yield inside, told.strip()
            yield from _comments(field.get("type"), inside, left - 1)
    for key in ("type", "elementType", "element", "items", "valueType", "value", "values"):
        if isinstance(node.get(key), dict | list):
            yield from _comments(node[key], path, left - 1)
