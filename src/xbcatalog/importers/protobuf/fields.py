"""The definitions of a .proto file, and the messages of other files that it sends, on their way to fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xbcatalog.core.text import Level
from xbcatalog.core.value import dataclass, replace
from xbcatalog.importers.protobuf.imports import Imported, Imports
from xbcatalog.importers.protobuf.parsing import Definition
from xbcatalog.importers.protobuf.reading import Scope, Source
from xbcatalog.source.comments import split_comment
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.labels import NO_LABELS, Labels, from_names, from_properties
from xbcatalog.source.lines import Lines
from xbcatalog.source.tree import Node, Scalar
from xbcatalog.source.wording import named_values, nested_words, record_words, same_letters

__all__ = ["File"]

_SCALARS = frozenset(
    (f"{form}{bits}" for form in ("int", "uint", "sint", "fixed", "sfixed") for bits in (32, 64)),
) | {"double", "float", "bool", "string", "bytes"}
_FIELDS = frozenset(("field", "repeated", "map"))
_KEYS = frozenset(("key", "field", "name", "signal"))
_WELL_KNOWN = ("google", "protobuf")
_MOST = 12
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Within:
    """The record a definition lies in: its path, the scope in which types are looked up, what it is called, and its labels."""

    path: Scope
    scope: Scope
    record: str = ""
    labels: Labels = NO_LABELS


class File:
    """The definitions of one file: its own types by their scope, and the fields they give.

    A message of a file it imports is listed as well where a field sends one, once.
    """

    def __init__(self, found: Gathering, lines: Lines, source: Source, imports: Imports) -> None:
        self._found = found
        self._lines = lines
        self._package = source.package
        self._definitions = source.definitions
        self._source = source
        self._imports = imports
        self._sent: dict[int, tuple[Imported, Definition]] = {}
        self._enums: dict[Scope, Definition] = {}
        self._messages: set[Scope] = set()
        self._lists: dict[Scope, str] = {}
        self._elsewhere: dict[str, Node] = {}
        self._options: list[Node] = []
        self.messages = 0

    def read(self) -> None:
        """List every field, and every name that an enum of names gives to the values of key and value."""
        self._declare(self._definitions, ())
        self._pair(self._definitions, ())
        self._list(self._definitions, _Within(path=(), scope=()))
        self._list_sent()
        if self._elsewhere:
            names = list(self._elsewhere)
            shown = ", ".join(name[-_LONGEST:] for name in names[:_MOST]) + (", …" if len(names) > _MOST else "")
            self._found.tell(Level.NOTE, self._elsewhere[names[0]], "proto-elsewhere", count=len(names), names=shown)
        if self._options:
            self._found.tell(Level.NOTE, self._options[0], "proto-options", count=len(self._options))

    def _list_sent(self) -> None:
        """The messages of other files that fields of this one hold, and those that these hold in turn."""
        files: dict[str, File] = {}
        listed: set[int] = set()
        while waiting := [(at, sent) for at, sent in self._sent.items() if at not in listed]:
            for at, (imported, definition) in waiting:
                listed.add(at)
                file = files.get(imported.name)
                if file is None:
                    file = files[imported.name] = File(self._found, imported.lines, imported.source, self._imports)
                    file._sent = self._sent
                    file._elsewhere = self._elsewhere
                    file._declare(file._definitions, ())
                    file._pair(file._definitions, ())
                    # The names that an enum gives to what is sent belong to the messages that send them.
                    file._list([one for one in file._definitions if one.kind == "enum"], _Within(path=(), scope=()))
                file._list([definition], _Within(path=(), scope=()))
        self.messages += sum(file.messages for file in files.values())

    def _declare(self, definitions: Sequence[Definition], scope: Scope) -> None:
        for one in definitions:
            inner = (*scope, one.mark.name)
            match one.kind:
                case "enum":
                    self._enums.setdefault(inner, one)
                case "message" | "group":
                    self._messages.add(inner)
                    self._declare(one.inner, inner)
                case "oneof" | "extend":
                    self._declare(one.inner, scope)
                case _:
                    pass

    def _pair(self, definitions: Sequence[Definition], scope: Scope) -> None:
        """Find the enums whose values are the names of what messages of key and value carry."""
        members = {one.mark.name.casefold(): one for one in _members(definitions)}
        value = next((one for one in (*_members(definitions), *definitions) if one.mark.name.casefold() == "value"), None)
        if scope and value is not None:
            for name in _KEYS & members.keys():
                enum = self._resolve(members[name].type, scope)
                if enum in self._enums:
                    self._lists.setdefault(enum, value.type)
        for one in definitions:
            if one.kind in ("message", "group"):
                self._pair(one.inner, (*scope, one.mark.name))
            elif one.kind in ("oneof", "extend"):
                self._pair([inner for inner in one.inner if inner.kind == "group"], scope)

    def _list(self, definitions: Sequence[Definition], within: _Within) -> None:
        for one in definitions:
            match one.kind:
                case "message" | "group":
                    self.messages += 1
                    self._list(one.inner, self._inside(one, within))
                case "enum":
                    scope = (*within.scope, one.mark.name)
                    if scope in self._lists and self._enums[scope] is one:
                        inner = self._inside(one, within)
                        for value in one.inner:
                            self._field(value, inner, self._lists[scope])
                case "oneof":
                    record = nested_words(within.record, record_words(one.mark.leading, one.mark.trailing))
                    self._list(one.inner, replace(within, record=record, labels=within.labels + self._whole(one)))
                case "extend":
                    self._extend(one, within)
                case "value":
                    pass
                case _:
                    self._field(one, within, self._type(one, within.scope))

    def _inside(self, one: Definition, within: _Within) -> _Within:
        return _Within(
            path=(*within.path, one.mark.name),
            scope=(*within.scope, one.mark.name),
            record=nested_words(within.record, record_words(one.mark.leading, one.mark.trailing)),
            labels=within.labels + self._whole(one),
        )

    def _extend(self, one: Definition, within: _Within) -> None:
        """Fields that are added to a message; those added to the options of a schema describe it, and are no data."""
        name = tuple(one.mark.name.removeprefix(".").split("."))
        if name[:2] == _WELL_KNOWN and name[-1].endswith("Options"):
            self._options.extend(self._node(inner) for inner in one.inner)
            return
        record = record_words(one.mark.leading, one.mark.trailing)
        self._list(one.inner, _Within(path=(name[-1],), scope=within.scope, record=record, labels=self._whole(one)))

    def _field(self, one: Definition, within: _Within, type: str) -> None:
        labels = self._labels(one)
        others = [text for key, value in one.options if key.text == "json_name" and isinstance(value, Scalar) for text in (value.text,)]
        values: Sequence[str] = ()
        enum = self._resolve(one.type, within.scope) if one.type else ()
        if enum in self._enums:
            values = named_values(value.mark.name for value in self._enums[enum].inner)
            others.append(enum[-1])
        elif one.type and one.type not in _SCALARS and enum not in self._messages:
            name = one.type.removeprefix(".")
            if tuple(name.split(".")[:2]) != _WELL_KNOWN:
                values = self._imported(one, within.scope)
                others.append(name.rpartition(".")[2])
        leading, trailing = one.mark.leading, one.mark.trailing
        texts = (trailing, leading) if trailing and not split_comment(leading)[0] else (leading, trailing)
        self._found.add(
            within.path,
            one.mark.name,
            self._node(one),
            texts=texts,
            record=within.record,
            type=type,
            values=tuple(values),
            labels=labels + from_names(name for name in others if same_letters(name) != same_letters(one.mark.name)) + within.labels,
        )

    def _imported(self, one: Definition, scope: Scope) -> Sequence[str]:
        """The values of an enum of another file; a message of another file is to be listed, and what is not read is told."""
        found = self._imports.find(one.type, (*self._package, *scope), self._source.imports, self._lines.file)
        if found is None:
            self._elsewhere.setdefault(one.type.removeprefix("."), self._node(one))
            return ()
        imported, full = found
        definition, outer = imported.types[full]
        if definition.kind == "enum":
            return named_values(value.mark.name for value in definition.inner)
        if imported.name != self._found.main:  # which is listed anyhow
            self._sent.setdefault(id(outer), (imported, outer))
        return ()

    def _whole(self, one: Definition) -> Labels:
        return self._found.whole(self._labels(one), one.mark.name)

    def _labels(self, one: Definition) -> Labels:
        labels = from_properties(one.options)
        return replace(labels, concepts=tuple((concept, self._node(one)) for concept, _ in labels.concepts))

    def _type(self, one: Definition, scope: Scope) -> str:
        type = one.type.removeprefix(".")
        return f"{type}[]" if one.kind == "repeated" else f"map<string, {type}>" if one.kind == "map" else type

    def _resolve(self, type: str, scope: Scope) -> Scope:
        """The scope of the type of that name in this file, looked for from the inside outwards; empty where it is none of its own."""
        name = tuple(type.removeprefix(".").split("."))
        if not type.startswith("."):
            for depth in range(len(scope), -1, -1):
                if (found := (*scope[:depth], *name)) in self._enums or found in self._messages:
                    return found
        for depth in range(len(self._package)):
            package = self._package[depth:]
            if name[: len(package)] == package and ((found := name[len(package) :]) in self._enums or found in self._messages):
                return found
        return name if type.startswith(".") and (name in self._enums or name in self._messages) else ()

    def _node(self, one: Definition) -> Scalar:
        place = self._lines.place(one.mark.start)
        node = Scalar(one.mark.name, True, place.line or 1, place.column or 1)
        if self._lines.file != self._found.main:
            self._found.joined(self._lines.file, node)
        return node


def _members(definitions: Sequence[Definition]) -> Iterator[Definition]:
    """The fields of a message, those of its oneofs among them."""
    for one in definitions:
        if one.kind in _FIELDS:
            yield one
        elif one.kind == "oneof":
            yield from _members(one.inner)
