"""Descriptions of interfaces: OpenAPI 3 and Swagger 2, whole ones and files that hold only their paths or components."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence

from xbcatalog.core.dataset import Field
from xbcatalog.core.text import Level, message
from xbcatalog.core.value import replace
from xbcatalog.source.gathering import Gathering, is_null
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.json_dialects import METHODS, SUFFIXES, dialect
from xbcatalog.source.json_schemas import FullError, Schemas, Within
from xbcatalog.source.json_shapes import is_text
from xbcatalog.source.loose import at, entries, items, read_loose, text
from xbcatalog.source.tree import Items, Node, Pairs, Scalar
from xbcatalog.source.wording import record_words

__all__ = ["SUFFIXES", "claims", "read"]

_LONGEST_CHAIN = 16
"""References from one to the next, and callbacks within callbacks."""


def claims(input: Input) -> bool:
    """Whether the file is an OpenAPI or Swagger description, or has nothing but parts of one."""
    return dialect(input) == "openapi"


def read(input: Input, context: Context) -> Read:
    """Every property of its schemas, parameters, headers and bodies that holds no other."""
    loose = read_loose(input, context.limits)
    if loose.root is None:
        return Read(diagnostics=loose.diagnostics, notes=loose.notes)
    found = Gathering(input, context, format="openapi", notes=loose.notes)
    root = loose.root
    if not isinstance(root, Pairs):
        found.tell(Level.ERROR, root, "schema-no-mapping")
        return found.read()
    interface = _Interface(found, Schemas(found, input, root, context.limits))
    with contextlib.suppress(FullError):
        interface.read(root)
    version = text(root, "openapi") or text(root, "swagger")
    found.notes.append(message("openapi-read", version=version or "?", records=interface.records, fields=len(found.fields)))
    return found.read(title=text(root, "info", "title"))


class _Interface:
    """One description on its way to fields."""

    def __init__(self, found: Gathering, schemas: Schemas) -> None:
        self._found = found
        self._schemas = schemas
        self._used: set[int] = set()
        self._exchanged: set[int] = set()
        self._referred: dict[int, tuple[str, Node]] = {}

    @property
    def records(self) -> int:
        """How many records have fields."""
        return self._schemas.records

    def read(self, root: Pairs) -> None:
        sections = [one for one in (root, at(root, "components")) if one is not None]
        self._expect(root, "components")
        for name, node in self._under(sections, "schemas", "definitions"):
            self._schemas.define(name, node)
        self._schemas.list_defined()
        for name, node in self._under(sections, "responses", "requestBodies"):
            self._exchange(name.text, node, Within(path=(name.text,)))
        for path, node in (*self._under([root], "paths", "webhooks"), *self._under(sections, "pathItems")):
            self._path(path.text, node, 0)
        for name, node in self._under(sections, "callbacks"):
            self._callback(name.text, node, 0)
        for place, (called, node) in self._referred.items():
            if place not in self._exchanged:
                self._exchange(called, node, Within(path=(called,)))
        for _, node in self._under(sections, "parameters"):
            if id(node) not in self._used:
                self._parameter(node, Within(path=("parameters",)))
        for name, node in self._under(sections, "headers"):
            if id(node) not in self._used:
                self._parameter(node, Within(path=("headers",)), header=name)
        for name, node in self._under(sections, "mediaTypes"):
            if id(node) not in self._used:
                for schema in self._media(name.text, node):
                    self._body(schema, node, Within(path=(name.text,)), name)
        self._schemas.finish()

    def _path(self, path: str, node: Node, depth: int) -> None:
        """The operations of one path; `path` may as well be the name of a webhook, or the expression of a callback."""
        if _is_extension(path, node) or not self._is_mapping(path, node):
            return
        reference = self._reference(node)
        if reference is not None:
            target = self._schemas.target(reference)
            self._schemas.lost(reference, target)
            if target.node is not None and depth < _LONGEST_CHAIN:
                self._path(path, target.node, depth + 1)
        shared = self._items(node, "parameters")
        operations = [(method, one) for method, one in entries(node) if method.text.casefold() in METHODS]
        for method, operation in (*operations, *self._entries(node, "additionalOperations")):
            if self._is_mapping(method.text, operation):
                self._operation(f"{method.text.upper()} {path}", operation, shared, depth)

    def _operation(self, name: str, node: Node, shared: Sequence[Node], depth: int) -> None:
        within = Within(path=(text(node, "operationId") or name,), record=record_words(text(node, "summary") or text(node, "description")))
        before = len(self._found.fields)
        parameters = self._items(node, "parameters")
        own = [self._resolved(one) for one in parameters]
        named = {(text(one, "name"), text(one, "in")) for one in own if one is not None}
        for parameter in shared:
            resolved = self._resolved(parameter)
            if resolved is None or (text(resolved, "name"), text(resolved, "in")) not in named:
                self._parameter(parameter, within)
        for parameter in parameters:
            self._parameter(parameter, within)
        body = at(node, "requestBody")
        if body is not None:
            self._exchange("requestBody", body, within)
        for status, response in self._entries(node, "responses"):
            if not _is_extension(status.text, response):
                self._exchange(status.text, response, within)
        once: dict[Field, Field] = {}  # what a request and its answers say alike is said once
        for field in self._found.fields[before:]:
            once.setdefault(replace(field, place=None), field)
        self._found.fields[before:] = once.values()
        for called, callback in self._entries(node, "callbacks"):
            self._callback(called.text, callback, depth + 1)

    def _callback(self, name: str, node: Node, depth: int) -> None:
        if not self._is_mapping(name, node) or id(node) in self._used or depth >= _LONGEST_CHAIN:
            return
        self._used.add(id(node))
        reference = self._reference(node)
        if reference is not None:
            target = self._schemas.target(reference)
            self._schemas.lost(reference, target)
            if target.node is not None:
                self._callback(name, target.node, depth + 1)
        else:
            for expression, item in entries(node):
                self._path(expression.text, item, depth)

    def _resolved(self, node: Node) -> Node | None:
        """A parameter or a header, behind its references; None where it is not in this file."""
        for _ in range(_LONGEST_CHAIN):
            reference = self._reference(node)
            if reference is None:
                return node
            target = self._schemas.target(reference)
            if target.node is None:
                return None
            node = target.node
        return None

    def _parameter(self, node: Node, within: Within, header: Scalar | None = None) -> None:
        """A parameter, or the header of that name; one that another file describes is called as it is there."""
        if not self._is_mapping("parameters" if header is None else "headers", node):
            return
        reference = self._reference(node)
        if reference is None and at(node, "$ref") is not None:
            return
        if reference is not None:
            target = self._schemas.target(reference)
            resolved = self._resolved(node)
            self._schemas.lost(reference, target)
            if resolved is None:
                named = header or self._found.beside(reference._replace(text=target.name), reference)
                self._schemas.field(named, (), within)
                return
            node = resolved
        self._used.add(id(node))
        described = self._described(node)
        name = header
        if name is None:
            said, stands = self._found.name(node, "parameters", "name") if isinstance(node, Pairs) else ("", node)
            if not said or not isinstance(stands, Scalar):
                return
            name = stands
        if text(node, "in") == "body":
            for schema in described:
                self._body(schema, node, within, name)
        else:
            self._schemas.field(name, (node, *described), within)

    def _exchange(self, key: str, node: Node, within: Within) -> None:
        """A request body or a response: its headers, and what it holds in any of its media types."""
        if not self._is_mapping(key, node):
            return
        reference = self._reference(node)
        if reference is not None:
            target = self._schemas.target(reference)
            self._schemas.lost(reference, target)
            if target.node is not None:
                self._referred.setdefault(id(target.node), (target.name, target.node))
            return
        self._exchanged.add(id(node))
        for name, header in self._entries(node, "headers"):
            self._parameter(header, within, name)
        for schema in self._described(node):
            self._body(schema, node, within, self._found.beside(Scalar("body", True, schema.line, schema.column), schema))

    def _described(self, node: Node) -> list[Node]:
        """The schemas of a parameter or a body: its own, and those of its media types."""
        own = at(node, "schema")
        found = [] if own is None else [own]
        for name, media in self._entries(node, "content"):
            found.extend(self._media(name.text, media))
        return found

    def _media(self, name: str, node: Node) -> list[Node]:
        """The schemas of a media type, of the whole and of each item of a stream; it may be defined among the components."""
        if not self._is_mapping(name, node):
            return []
        reference = self._reference(node)
        if reference is not None:
            self._schemas.lost(reference, self._schemas.target(reference))
            resolved = self._resolved(node)
            if resolved is None or not self._is_mapping(name, resolved):
                return []
            node = resolved
        self._used.add(id(node))
        return [schema for key in ("schema", "itemSchema") if (schema := at(node, key)) is not None]

    def _body(self, schema: Node, about: Node, within: Within, name: Scalar) -> None:
        """What a body holds; one that is a single value is a field, called as the format calls it."""
        if not self._schemas.record((schema,), within.path, about=(within.record,)):
            self._schemas.field(name, (schema, about), within)

    def _reference(self, node: Node) -> Scalar | None:
        found = at(node, "$ref")
        if found is None or (isinstance(found, Scalar) and is_text(found)):
            return found
        self._schemas.wrong("$ref", found)
        return None

    def _is_mapping(self, key: str, node: Node) -> bool:
        """Whether something can be read there; what is neither a mapping nor nothing is told."""
        if not (isinstance(node, Pairs) or is_null(node)):
            self._schemas.wrong(key, node)
        return isinstance(node, Pairs)

    def _expect(self, node: Node, key: str) -> None:
        found = at(node, key)
        if found is not None:
            self._is_mapping(key, found)

    def _entries(self, node: Node, key: str) -> Iterator[tuple[Scalar, Node]]:
        """The pairs of a mapping under a key; told where something else stands there."""
        self._expect(node, key)
        return entries(node, key)

    def _items(self, node: Node, key: str) -> tuple[Node, ...]:
        """The items of a list under a key; told where something else stands there."""
        found = at(node, key)
        if not (found is None or isinstance(found, Items) or is_null(found)):
            self._schemas.wrong(key, found)
        return items(node, key)

    def _under(self, sections: Iterable[Node], *keys: str) -> Iterator[tuple[Scalar, Node]]:
        for section in sections:
            for key in keys:
                yield from self._entries(section, key)


def _is_extension(key: str, node: Node) -> bool:
    """Whether somebody's own key holds something that is nothing of the format's."""
    return key.startswith("x-") and not isinstance(node, Pairs)
