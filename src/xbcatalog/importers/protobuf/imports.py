"""The types of the files that a .proto file imports, where these lie beside it or in a folder above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from xbcatalog.core.text import Diagnostic, Message
from xbcatalog.core.value import dataclass
from xbcatalog.importers.protobuf.parsing import Definition
from xbcatalog.importers.protobuf.reading import Scope, Source, read_source
from xbcatalog.source.decoding import decode
from xbcatalog.source.inputs import Input
from xbcatalog.source.lines import Lines
from xbcatalog.source.siblings import Siblings

__all__ = ["Imported", "Imports"]

_MOST = 200
"""So many imported files are read for one input: the parser takes its time."""
_KINDS = ("message", "enum", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A file that was imported; `types` are its messages and enums by their full names, each with the definition it lies in."""

    lines: Lines
    name: str
    source: Source
    types: dict[Scope, tuple[Definition, Definition]] = field(default_factory=dict)


class Imports:
    """Reads what is imported when a type is asked for that the file itself does not define.

    A file that is not there or cannot be read has no types: those stay what another file defines.
    """

    def __init__(self, siblings: Siblings, depth: int) -> None:
        self._siblings = siblings
        self._depth = depth
        self._known: dict[str, Imported | None] = {}

    def find(self, type: str, scope: Scope, imports: Sequence[tuple[str, bool]], name: str) -> tuple[Imported, Scope] | None:
        """The file and the full name of a type as it is meant in `scope` (package included) of the file `name`."""
        if not self._siblings or not imports:
            return None
        called = tuple(type.removeprefix(".").split("."))
        files = [*self._visible(imports, name)]
        for depth in (0,) if type.startswith(".") else range(len(scope), -1, -1):
            full = (*scope[:depth], *called)
            for one in files:
                if full in one.types:
                    return one, full
        return None

    def _visible(self, imports: Sequence[tuple[str, bool]], name: str) -> Iterator[Imported]:
        """The files imported, and those that these pass on."""
        waiting = [(path, name) for path, _ in imports]
        seen: set[str] = set()
        while waiting:
            path, beside = waiting.pop(0)
            one = self._file(path, beside)
            if one is not None and one.name not in seen:
                seen.add(one.name)
                yield one
                waiting += [(further, one.name) for further, public in one.source.imports if public]

    def _file(self, path: str, beside: str) -> Imported | None:
        for folder in self._siblings.above(beside):
            found = self._siblings.find(path, f"{folder}/_")
            if isinstance(found, Input):
                if found.name not in self._known:
                    self._known[found.name] = self._read(found) if len(self._known) < _MOST else None
                return self._known[found.name]
        return None

    def _read(self, input: Input) -> Imported | None:
        decoded = decode(input)
        if isinstance(decoded, Diagnostic):
            return None
        wrong: list[Message] = []
        source = read_source(decoded.text, self._depth, lambda _, told: wrong.append(told))
        if wrong:
            return None
        one = Imported(lines=Lines(input.name, decoded.text), name=input.name, source=source)
        for outer in source.definitions:
            for scope, definition in _types(outer, source.package):
                one.types.setdefault(scope, (definition, outer))
        return one


def _types(one: Definition, scope: Scope) -> Iterator[tuple[Scope, Definition]]:
    """The messages and enums that a definition is or holds, by their full names."""
    if one.kind in _KINDS:
        scope = (*scope, one.mark.name)
        yield scope, one
    for inner in one.inner:
        if inner.kind in (*_KINDS, "oneof", "extend"):
            yield from _types(inner, scope)
