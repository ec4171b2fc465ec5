"""Avro schemas and protocols in JSON: the fields of their records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from pathlib import PurePath

from xbcatalog.core.text import Level
from xbcatalog.core.value import dataclass
from xbcatalog.source.decoding import unmarked
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.json_comments import without_comments
from xbcatalog.source.labels import NO_LABELS, Labels, from_names, from_properties, summed
from xbcatalog.source.loose import at, entries, items, read_loose, text, texts
from xbcatalog.source.outline import ITEM, Way, outline
from xbcatalog.source.tree import Items, Node, Pairs, Scalar
from xbcatalog.source.wording import named_values, nested_words, record_words

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".avsc", ".avpr", ".json")
_RECORDS = frozenset(("record", "error"))
_NAMED = _RECORDS | {"enum", "fixed"}
_PLAIN = frozenset(("null", "boolean", "int", "long", "float", "double", "bytes", "string"))
_SIGNS = (
    (re.compile(rb'"type"\s*:\s*"(?:record|error)"'), re.compile(rb'"fields"\s*:\s*\[')),
    (re.compile(rb'"protocol"\s*:\s*"'), re.compile(rb'"(?:types|messages)"\s*:\s*[\[{]')),
)
_OWN = frozenset(
    (
        *("name", "type", "doc", "default", "order", "aliases", "namespace"),
        *("symbols", "fields", "items", "values", "size", "logicalType", "precision", "scale"),
    )
)
"""The attributes that Avro itself gives a meaning; all others are free."""
_MOST_LABELS = 100
_BRACKET = re.compile(r"[()<>|]")
_LOGICAL = re.compile(r" \([^()]*\)")


def claims(input: Input) -> bool:
    """Whether the suffix is Avro's own, or else whether the text opens and reads like a schema."""
    suffix = PurePath(input.name).suffix.lower()
    if input.name != "-" and suffix != ".json":
        return suffix in SUFFIXES
    if suffix == ".json" and not _opens(outline(input.data, 2)):
        return False
    data = without_comments(unmarked(input.data))
    return data.lstrip()[:1] in (b"{", b"[") and any(one.search(data) and other.search(data) for one, other in _SIGNS)


def _opens(ways: Mapping[Way, str]) -> bool:
    """Whether the outermost level is that of a record, a list of such, or a protocol."""
    types = {ways.get(("type",)), ways.get((ITEM, "type"))}
    return not types.isdisjoint(_RECORDS) or ways.get(("protocol",), "{") not in ("{", "[", "")


def read(input: Input, context: Context) -> Read:
    """The fields of every record, in the order of the file."""
    loose = read_loose(Input(name=input.name, data=without_comments(input.data)), context.limits)
    if loose.root is None:
        return Read(diagnostics=loose.diagnostics, notes=loose.notes)
    found = Gathering(input, context, format="avro", notes=loose.notes)
    _Reading(found, _Names.of(loose.root)).top(loose.root)
    name = text(loose.root, "protocol") or text(loose.root, "name")
    return found.read(id=_full(name, text(loose.root, "namespace")) if name else "")


def _full(name: str, namespace: str) -> str:
    return name if "." in name or not namespace else f"{namespace}.{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """The named types of a file by their full names."""

    types: dict[str, Pairs] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Node) -> _Names:
        names = cls()
        names._define(root, "")
        return names

    def _define(self, node: Node | None, namespace: str) -> None:
        if isinstance(node, Items):
            for one in node.items:
                self._define(one, namespace)
        if not isinstance(node, Pairs):
            return
        inner = self.space(node, namespace)
        if text(node, "type") in _NAMED and text(node, "name"):
            self.types.setdefault(_full(text(node, "name"), inner), node)
        for one in items(node, "fields"):
            self._define(one, inner)
        for key in ("types", "items", "values"):
            self._define(at(node, key), inner)
        if not isinstance(at(node, "type"), Scalar):
            self._define(at(node, "type"), inner)
        for _, message in entries(node, "messages"):
            for one in items(message, "request"):
                self._define(one, inner)
            self._define(at(message, "response"), inner)
            self._define(at(message, "errors"), inner)

    @staticmethod
    def space(node: Pairs, namespace: str) -> str:
        """The namespace inside a definition."""
        name = text(node, "name")
        if "." in name:
            return name.rpartition(".")[0]
        return text(node, "namespace") or namespace

    def find(self, name: str, namespace: str) -> Pairs | None:
        """The type that a name means where it stands."""
        return self.types.get(_full(name, namespace)) or self.types.get(name)


@dataclass(slots=True, kw_only=True)
class _Shape:
    """What a type comes to: the words for what is no record, the records defined in it, and what its definitions say."""

    types: list[str] = field(default_factory=list)
    records: list[tuple[Pairs, str]] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    labels: list[Labels] = field(default_factory=list)

    @property
    def type(self) -> str:
        return " | ".join(dict.fromkeys(self.types))

    def take(self, inner: _Shape, kind: str = "", *, whole: bool = True) -> None:
        """Take over what a part of the type comes to; `kind` is the list or map that holds it.

        INVARIANT: where the field may hold something else as well (not `whole`), the part's values, logical type and declarations say
        nothing of the field, since they would exclude or permit what the rest may be.
        """
        types = list(dict.fromkeys(inner.types if whole else (_LOGICAL.sub("", one) for one in inner.types)))
        self.types += [f"{kind}<{' | '.join(types)}>"] if kind and types else types
        self.records += inner.records
        self.values += inner.values if whole else []
        self.texts += inner.texts
        self.labels += inner.labels if whole else [one.of_record() for one in inner.labels]


class _Reading:
    """One file on its way to fields."""

    def __init__(self, found: Gathering, names: _Names) -> None:
        self._found = found
        self._names = names
        self._foreign: set[str] = set()
        self._resolved: dict[str, tuple[Pairs, _Shape]] = {}

    def top(self, node: Node, namespace: str = "") -> None:
        """A schema, a list of schemas, or a protocol."""
        if isinstance(node, Items):
            for one in node.items:
                self.top(one, namespace)
        elif isinstance(node, Pairs) and at(node, "protocol") is not None:
            self._protocol(node)
        elif isinstance(node, Pairs) and at(node, "type") is not None:
            for record, inner in self._shape(node, namespace).records:
                name = text(record, "name").rpartition(".")[2]
                self._record(record, inner, (name,) if name else (), record_words(text(record, "doc")), NO_LABELS)
        elif isinstance(node, Pairs):
            self._found.tell(Level.ERROR, node, "avro-no-schema")

    def _protocol(self, node: Pairs) -> None:
        namespace = self._names.space(node, "")
        types = at(node, "types")
        if types is not None:
            self.top(types, namespace)
        for name, body in entries(node, "messages"):
            record = record_words(text(body, "doc"))
            for parameter in self._found.mappings(body, "request"):
                self._field(parameter, "request", namespace, (name.text,), record, NO_LABELS)
            for key in ("response", "errors"):
                result = at(body, key)
                shape = self._shape(result, namespace) if result is not None else _Shape()
                shape.types = [] if key == "errors" or shape.types == ["null"] else shape.types  # an error is listed where it is defined
                if shape.types or shape.records:
                    self._held(name, "response" if key == "response" else "error", shape, (name.text,), record, NO_LABELS, ())

    def _record(self, node: Pairs, namespace: str, path: tuple[str, ...], record: str, above: Labels) -> None:
        name = text(node, "name")
        labels = above + self._found.whole(_free(node) + from_names(texts(node, "aliases")), name)
        before = len(self._found.fields)
        for one in self._found.mappings(node, "fields"):
            self._field(one, "fields", self._names.space(node, namespace), path, record, labels.of_record())
        if at(node, "fields") is None:
            self._found.tell(Level.ERROR, node, "fields-no-list", key="fields")
        elif len(self._found.fields) == before and len(path) < 2:
            self._found.empty(node)

    def _field(self, node: Pairs, key: str, namespace: str, path: tuple[str, ...], record: str, above: Labels) -> None:
        name, where = self._found.name(node, key, "name")
        of = at(node, "type")
        if of is None:
            self._found.tell(Level.WARNING, node, "avro-type-missing", name=name)
        # Some write what belongs to the type beside it: `"type": "array", "items": "string"`.
        shape = self._shape(node if isinstance(of, Scalar) else of, namespace) if of is not None else _Shape(types=[""])
        shape.labels = [_free(node), from_names(texts(node, "aliases")), *shape.labels]
        if name:
            self._held(where, name, shape, path, record, above, (text(node, "doc"),))

    def _held(
        self, where: Node, name: str, shape: _Shape, path: tuple[str, ...], record: str, above: Labels, said: tuple[str, ...]
    ) -> None:
        """A field of that shape: what is a record in it becomes a part of the path, the rest is the field itself."""
        before = len(self._found.fields)
        labels = summed(shape.labels)
        if shape.records:
            whole = (self._found.whole(labels, name) + above).of_record()
            for one, inner in shape.records:
                own = text(one, "name").rpartition(".")[2]
                steps = (name, own) if len(shape.records) > 1 and own else (name,)
                self._record(one, inner, (*path, *steps), nested_words(record, record_words(*said, own, text(one, "doc"))), whole)
        if shape.types or len(self._found.fields) == before:
            own_type = shape.type or " | ".join(text(one, "name").rpartition(".")[2] for one, _ in shape.records)
            self._found.add(
                path,
                name,
                where,
                texts=(*said, *shape.texts),
                record=record,
                type=own_type,
                values=named_values(shape.values),
                labels=labels + above,
            )

    def _shape(self, node: Node, namespace: str) -> _Shape:
        """What a type comes to; a name that stands for a record is the name of that record, which is listed once, where it is defined."""
        shape = _Shape()
        if isinstance(node, Items):
            branches = [one for one in node.items if not (isinstance(one, Scalar) and one.text == "null")]
            for one in branches:
                shape.take(self._shape(one, namespace), whole=len(branches) == 1)
        elif isinstance(node, Pairs):
            self._built(shape, node, namespace)
        elif isinstance(node, Scalar):
            self._called(shape, node, node.text.strip(), namespace)
        return shape

    def _built(self, shape: _Shape, node: Pairs, namespace: str) -> None:
        of = at(node, "type")
        kind = text(of) if isinstance(of, Scalar) else ""
        if kind in _RECORDS:
            shape.records.append((node, namespace))
            return
        shape.labels.append(_free(node))
        if kind in ("enum", "fixed"):
            shape.take(self._defined(node, kind))
        elif kind in ("array", "map"):
            key = "items" if kind == "array" else "values"
            inner = at(node, key)
            if inner is None:
                self._found.tell(Level.ERROR, node, "avro-no-items", key=key)
            else:
                # The keys of a map may be anything, so its values alone say nothing of it.
                shape.take(self._shape(inner, namespace), kind, whole=kind == "array")
        elif of is not None:
            plain = self._shape(of, namespace)
            logical = _BRACKET.sub(" ", text(node, "logicalType")).strip()
            if logical and len(plain.types) == 1:
                plain.types = [f"{_LOGICAL.sub('', plain.types[0])} ({logical})"]
            shape.take(plain)
        else:
            self._found.tell(Level.ERROR, node, "avro-no-schema")

    def _called(self, shape: _Shape, node: Node, name: str, namespace: str) -> None:
        if name in _PLAIN:
            shape.types.append(name)
            return
        known = self._names.find(name, namespace)
        if known is None:
            if name not in self._foreign:
                self._foreign.add(name)
                self._found.tell(Level.WARNING, node, "avro-type-elsewhere", type=name)
            shape.types.append(name.rpartition(".")[2])
        elif text(known, "type") in _RECORDS:
            shape.types.append(text(known, "name").rpartition(".")[2])
        else:
            resolved = self._resolved.get(name)
            if resolved is None or resolved[0] is not known:
                # Kept, and kept short: what is said of it once may be referred to by every field.
                resolved = self._resolved[name] = known, self._defined(known, text(known, "type"))
                resolved[1].texts = [record_words(*resolved[1].texts)]
                said = _free(known)
                resolved[1].labels.append(Labels(tags=said.tags[:_MOST_LABELS], concepts=said.concepts[:_MOST_LABELS]))
            shape.take(resolved[1])

    @staticmethod
    def _defined(node: Pairs, kind: str) -> _Shape:
        """An enumeration or a fixed run of bytes, with what its definition says."""
        logical = _BRACKET.sub(" ", text(node, "logicalType")).strip()
        values = list(named_values(texts(node, "symbols")))
        # Its name is a tag and no type: an enumeration called `Date` is no date.
        labels = [from_names((text(node, "name").rpartition(".")[2],))]
        return _Shape(types=[f"{kind} ({logical})" if logical else kind], values=values, texts=[text(node, "doc")], labels=labels)


def _free(node: Pairs) -> Labels:
    """The labels among the attributes that Avro gives no meaning."""
    return from_properties(pair for pair in node.pairs if pair[0].text not in _OWN)
