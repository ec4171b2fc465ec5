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
    """Finds places in the documents given. `among` are those that may be told of; None: all, and each is read when it is first needed."""

    def __init__(self, inputs: Iterable[Input], among: Mapping[str, Document] | None, limits: Limits) -> None:
        self._inputs = {one.name: one for one in inputs}
        self._among = among
        self._limits = limits
        self._read = dict(among or ())
        self._numbers: dict[int, dict[str, int]] = {}
        """By the identity of a list of a document that was read: where in it the items with an id stand."""

    def of(self, draft: Draft) -> Place | None:
        """The place; None where none of the documents that may be told of holds it."""
        if draft.file:
            if self._among is not None and draft.file not in self._among:
                return None
            if draft.file not in self._inputs:
                return Place(draft.file)
            document = self._document(draft.file)
            return document.place(self._pointer(document.data, draft.steps)[0])
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
            pointer, whole = self._pointer(document.data, steps)
            if document.kind == kind and whole:
                return document.place(pointer)
        return None

    def _document(self, name: str) -> Document:
        if name not in self._read:
            self._read[name] = read_document(self._inputs[name], None, self._limits)
        return self._read[name]

    def _pointer(self, data: Data, steps: Sequence[Step]) -> tuple[tuple[str | int, ...], bool]:
        """The keys and numbers that lead as far as the document has it, and whether that is all the way."""
        pointer: list[str | int] = []
        for step in steps:
            found = self._step(data, step)
            if found is None:
                return tuple(pointer), False
            key, data = found
            pointer.append(key)
        return tuple(pointer), True

    def _step(self, data: Data, step: Step) -> tuple[str | int, Data] | None:
        if isinstance(data, Mapping):
            return (step, data[step]) if step in data else None
        if not isinstance(data, Sequence) or isinstance(data, str | Raw):
            return None
        if step[:1] == "#":
            number = self._numbered(data).get(step[1:])
            return None if number is None else (number, data[number])
        return next(((number, one) for number, one in enumerate(data) if step[:1] == "=" and one == step[1:]), None)

    def _numbered(self, data: Sequence[Data]) -> Mapping[str, int]:
        """Where the items with an id stand; of several with one id, the first."""
        known = self._numbers.get(id(data))
        if known is None:
            known = self._numbers[id(data)] = {}
            for number, one in enumerate(data):
                name = one.get("id") if isinstance(one, Mapping) else None
                if isinstance(name, str):
                    known.setdefault(name, number)
        return known
