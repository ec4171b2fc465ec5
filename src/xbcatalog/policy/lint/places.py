"""Where a finding stands: the way through a document becomes a line and a column, for those that are told alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from xbcatalog.core.text import Place
from xbcatalog.policy.lint.finding import Draft, Step
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.reader import Document, read_document
from xbcatalog.source.typed import Data, Raw

__all__ = ["Places"]


class Places:
    """Finds places in the documents given; each is read when it is first needed. `among` are those that may be told of, None: all."""

    def __init__(self, inputs: Iterable[Input], among: frozenset[str] | None, limits: Limits) -> None:
        self._inputs = {one.name: one for one in inputs}
        self._among = among
        self._limits = limits
        self._read: dict[str, Document] = {}

    def of(self, draft: Draft) -> Place | None:
        """The place; None where none of the documents that may be told of holds it."""
        if draft.file:
            if self._among is not None and draft.file not in self._among:
                return None
            if draft.file not in self._inputs:
                return Place(draft.file)
            document = self._document(draft.file)
            return document.place(_pointer(document.data, draft.steps)[0])
        for steps in (draft.steps, *draft.also):
            found = self._holding(draft.kind, steps)
            if found is not None:
                return found
        return None

    def _holding(self, kind: str, steps: Sequence[Step]) -> Place | None:
        words = [kind.encode(), *(step[1:].encode() for step in steps if step[:1] in "#=")]
        for name, input in sorted(self._inputs.items()):
            if (self._among is not None and name not in self._among) or not all(word in input.data for word in words):
                continue
            document = self._document(name)
            pointer, whole = _pointer(document.data, steps)
            if document.kind == kind and whole:
                return document.place(pointer)
        return None

    def _document(self, name: str) -> Document:
        if name not in self._read:
            self._read[name] = read_document(self._inputs[name], None, self._limits)
        return self._read[name]


def _pointer(data: Data, steps: Sequence[Step]) -> tuple[tuple[str | int, ...], bool]:
    """The keys and numbers that lead as far as the document has it, and whether that is all the way."""
    pointer: list[str | int] = []
    for step in steps:
        found = _step(data, step)
        if found is None:
            return tuple(pointer), False
        key, data = found
        pointer.append(key)
    return tuple(pointer), True


def _step(data: Data, step: Step) -> tuple[str | int, Data] | None:
    if isinstance(data, Mapping):
        return (step, data[step]) if step in data else None
    if isinstance(data, Sequence) and not isinstance(data, str | Raw):
        for number, one in enumerate(data):
            if step[:1] == "#" and isinstance(one, Mapping) and one.get("id") == step[1:]:
                return number, one
            if step[:1] == "=" and one == step[1:]:
                return number, one
    return None
