"""Frictionless table schemas, and data packages with the schemas of their resources, beside them or inside."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from xbcatalog.core.text import Level
from xbcatalog.source.gathering import Gathering, is_null
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.json_refs import References
from xbcatalog.source.labels import NO_LABELS, Labels, from_names, from_properties, from_tags, summed
from xbcatalog.source.loose import at, items, read_loose, text, texts
from xbcatalog.source.outline import ITEM, Way, outline
from xbcatalog.source.tree import Items, Node, Pairs, Scalar
from xbcatalog.source.wording import named_values, record_words

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".json", ".yaml", ".yml")
_FIELD = frozenset(
    (
        *("name", "type", "title", "description", "format", "constraints", "example", "examples", "rdfType", "missingValues", "categories"),
        *("trueValues", "falseValues", "decimalChar", "groupChar", "bareNumber", "categoriesOrdered", "itemType", "delimiter", "warnings"),
    )
)
_TELLING = frozenset(("type", "constraints", "rdfType", "format"))
_TYPES = frozenset(
    (
        *("string", "number", "integer", "boolean", "object", "array", "list", "datetime", "date", "time", "year", "yearmonth", "duration"),
        *("geopoint", "geojson", "any"),
    )
)
_OTHERS = frozenset(
    ("apiVersion", "openapi", "swagger", "dataContractSpecification", "resourceType", "protocol", "namespace", "kind", "type")
)


def claims(input: Input) -> bool:
    """Whether it is a list of fields with the types of a table schema, or a package or resource that has one."""
    if PurePath(input.name).suffix.lower() not in SUFFIXES and input.name != "-":
        return False
    ways = outline(input.data, 4)
    tops = {way[0] for way in ways}
    if not tops.isdisjoint(_OTHERS):
        return False
    return _is_table(ways) or _is_package(ways)


def _is_table(ways: Mapping[Way, str]) -> bool:
    """Whether fields are listed, each with a name, and with the types and the keys that a table schema knows."""
    if ways.get(("fields",)) not in ("[", "") or ("fields", ITEM, "name") not in ways:
        return False
    said = {way[2] for way in ways if len(way) == 3 and way[:2] == ("fields", ITEM)}
    return ways.get(("fields", ITEM, "type"), "string") in _TYPES and not said.isdisjoint(_TELLING)


def _is_package(ways: Mapping[Way, str]) -> bool:
    said = {way[2] for way in ways if len(way) == 3 and way[:2] == ("resources", ITEM)}
    if "name" in said and not said.isdisjoint(("path", "data", "schema")):
        return True
    # One resource by itself.
    return ("schema", "fields") in ways and (("path",) in ways or ("data",) in ways)


def read(input: Input, context: Context) -> Read:
    """The fields of the table, or of every resource."""
    loose = read_loose(input, context.limits)
    if loose.root is None:
        return Read(diagnostics=loose.diagnostics, notes=loose.notes)
    found = Gathering(input, context, format="frictionless", notes=loose.notes)
    root = loose.root
    reading = _Reading(found, References(found, input, root, context.limits))
    if at(root, "resources") is not None:
        for one in found.mappings(root, "resources"):
            reading.resource(one)
    elif at(root, "schema") is not None and isinstance(root, Pairs):
        reading.resource(root)
    elif at(root, "fields") is not None:
        reading.table(root, (), record_words(text(root, "title"), text(root, "description")), NO_LABELS)
    else:
        found.tell(Level.ERROR, root, "frictionless-no-fields")
    return found.read(id=text(root, "name"), title=text(root, "title"))


class _Reading:
    """One file on its way to fields."""

    def __init__(self, found: Gathering, references: References) -> None:
        self._found = found
        self._references = references

    def resource(self, node: Pairs) -> None:
        """The fields of one resource, whose schema may lie in a file of its own."""
        name, where = self._found.name(node, "resources", "name")
        schema = at(node, "schema")
        if isinstance(schema, Scalar) and text(schema):
            target = self._references.target(schema)
            if target.node is None:
                if target.file and target.unread is None:
                    self._found.tell(Level.NOTE, schema, "schema-elsewhere", file=target.file[:60], count=1)
                self._found.empty(where)
                return
            schema = target.node
        labels = self._found.whole(_labels(node, frozenset(("schema", "data", "path", "name", "title", "description", "sources"))), name)
        record = record_words(text(node, "title"), text(node, "description"))
        if schema is None or is_null(schema):
            self._found.empty(where)
        elif not isinstance(schema, Pairs):
            self._found.tell(Level.ERROR, schema, "schema-wrong", key="schema")
        else:
            self.table(schema, (name,) if name else (), record, labels)

    def table(self, node: Node, path: tuple[str, ...], record: str, above: Labels) -> None:
        """The fields of one table schema."""
        before = len(self._found.fields)
        for one in self._found.mappings(node, "fields"):
            self._field(one, path, record, above)
        if len(self._found.fields) == before:
            self._found.empty(node)

    def _field(self, node: Pairs, path: tuple[str, ...], record: str, above: Labels) -> None:
        name, where = self._found.name(node, "fields", "name")
        if not name:
            return
        type, format = text(node, "type"), text(node, "format")
        kind = text(node, "rdfType").rstrip("/#").rpartition("/")[2].rpartition("#")[2]
        self._found.add(
            path,
            name,
            where,
            title=text(node, "title"),
            texts=(text(node, "description"),),
            record=record,
            type=f"{type} ({format})" if type and format not in ("", "default", "any") else type,
            values=named_values((*texts(node, "constraints", "enum"), *_categories(node))),
            labels=_labels(node, _FIELD) + from_names((kind,)) + above,
        )


def _categories(node: Pairs) -> list[str]:
    """The labels of categories, or their values where they have none."""
    return [text(one, "label") or text(one, "value") or text(one) for one in items(node, "categories")]


def _labels(node: Pairs, own: frozenset[str]) -> Labels:
    """Labels among the keys that the standard gives no meaning; `keywords` are tags."""
    free = [pair for pair in node.pairs if pair[0].text not in own and not isinstance(pair[1], Items)]
    return summed((from_properties(free), from_tags(at(node, "keywords")), from_tags(at(node, "tags"))))
