"""Capabilities of the High Mobility vehicle API: the properties of one capability in a file, or the types that all of them share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

from xbcatalog.core.text import Level
from xbcatalog.source.decoding import unmarked
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.labels import Labels
from xbcatalog.source.loose import at, items, read_loose, text
from xbcatalog.source.tree import Items, Pairs
from xbcatalog.source.wording import named_values, nested_words, record_words

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".yml", ".yaml")
_CAPABILITY = tuple(re.compile(rb"(?m)^" + key + rb"[ \t]*:") for key in (b"name_cased", b"identifier", b"properties"))
_TYPES = tuple(re.compile(key) for key in (rb"(?m)^types[ \t]*:[ \t]*(?:#.*)?\r?$", rb"(?m)^[ \t]*(?:-[ \t]+)?name_cased[ \t]*:"))
_SHARED = "types."
"""How a property names a type that is defined elsewhere."""


def claims(input: Input) -> bool:
    """Whether the keys of a capability, or of a list of its types, stand in it; `name_cased` is a word of this format alone."""
    if PurePath(input.name).suffix.lower() not in SUFFIXES and input.name != "-":
        return False
    data = unmarked(input.data)
    return any(all(key.search(data) for key in keys) for keys in (_CAPABILITY, _TYPES))


def read(input: Input, context: Context) -> Read:
    """The properties of the capability, or the members of the types; types without members are no fields."""
    loose = read_loose(input, context.limits)
    if loose.root is None:
        return Read(diagnostics=loose.diagnostics, notes=loose.notes)
    gathering = Gathering(input, context, format="high-mobility", notes=loose.notes)
    root = loose.root
    defined = {name: one for one in items(root, "types") if isinstance(one, Pairs) and (name := text(one, "name"))}
    reading = _Reading(gathering, defined, context.limits.depth)
    if not isinstance(root, Pairs) or not (isinstance(at(root, "properties"), Items) or isinstance(at(root, "types"), Items)):
        gathering.tell(Level.ERROR, root, "high-mobility-no-definitions")
        return gathering.read()
    name = text(root, "name") or PurePath(input.name).stem
    record = record_words(text(root, "name_pretty"), text(root, "description"))
    for one in gathering.mappings(root, "properties"):
        reading.add("properties", one, (name,), record)
    for one in gathering.mappings(root, "types"):
        if at(one, "items") is not None:
            reading.add("types", one, (), "")
    return gathering.read(id=text(root, "name"), title=text(root, "name_pretty"))


class _Reading:
    """Properties on their way to fields."""

    def __init__(self, gathering: Gathering, defined: Mapping[str, Pairs], depth: int) -> None:
        self._gathering = gathering
        self._defined = defined
        self._depth = depth

    def add(self, key: str, node: Pairs, path: tuple[str, ...], record: str) -> None:
        """A property, or what it consists of where it says so itself."""
        name, place = self._gathering.name(node, key, "name", "name_cased")
        if not name:
            return
        if len(path) > self._depth:
            self._gathering.tell(Level.ERROR, place, "too-deep", limit=self._depth)
            return
        if at(node, "items") is not None:
            within = nested_words(record, record_words(text(node, "name_pretty"), text(node, "description")))
            for one in self._gathering.mappings(node, "items"):
                self.add("items", one, (*path, name), within)
            return
        type = text(node, "type")
        shape = self._shape(type) or node
        self._gathering.add(
            path,
            name,
            place,
            title=text(node, "name_pretty"),
            texts=(text(node, "description"), text(shape, "description")),
            record=record,
            type=text(shape, "type") or type,
            values=named_values(text(one, "name") for one in items(shape, "enum_values")),
            labels=Labels(unit=text(node, "unit_sign") or text(node, "unit") or text(shape, "unit_sign")),
        )

    def _shape(self, type: str) -> Pairs | None:
        """What a named type of this file is in the end; one that has members is a record, and stands for itself."""
        found: Pairs | None = None
        seen: set[str] = set()
        while type.startswith(_SHARED) and type not in seen:
            seen.add(type)
            one = self._defined.get(type.removeprefix(_SHARED))
            if one is None or at(one, "items") is not None:
                break
            found = one
            type = text(one, "type")
        return found
