"""How processes that share work tell each other values: what an earlier message held, and what both had before, is named by a number."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pickle import HIGHEST_PROTOCOL, Pickler, Unpickler
from typing import Any

__all__ = ["Reader", "Writer"]


def _known(place: int) -> object:
    """Stands in messages for what both sides had before; a reader puts its own values in the place of it."""
    raise NotImplementedError


class Writer(Pickler):
    """Makes messages, of which each names what stood in those before it: the outcomes of work on many files share most of their values.

    `known` are the values that the reader had before; those that are texts, numbers, or containers of such are sent all the same.
    """

    def __init__(self, known: Sequence[object]) -> None:
        self._buffer = BytesIO()
        super().__init__(self._buffer, HIGHEST_PROTOCOL)
        self._places = {id(one): (_known, (place,)) for place, one in enumerate(known)}

    def reducer_override(self, value: object) -> Any:
        """Is asked of each value that stands in a message for the first time."""
        return self._places.get(id(value), NotImplemented)

    def message(self, value: object) -> bytes:
        """The value as bytes, for the reader who read all messages before."""
        self._buffer.seek(0)
        self._buffer.truncate()
        self.dump(value)
        return self._buffer.getvalue()


class Reader(Unpickler):
    """Reads the messages of one writer in their order. They come from a copy of this process, and must come from nowhere else."""

    def __init__(self, known: Sequence[object]) -> None:
        self._buffer = BytesIO()
        super().__init__(self._buffer)
        self._values = known

    def find_class(self, module: str, name: str) -> object:
        """What a message names by its module and its name."""
        return self._values.__getitem__ if (module, name) == (_known.__module__, _known.__name__) else super().find_class(module, name)

    def value(self, message: bytes) -> object:
        """What the writer meant."""
        self._buffer.seek(0)
        self._buffer.truncate()
        self._buffer.write(message)
        self._buffer.seek(0)
        found: object = self.load()
        return found
