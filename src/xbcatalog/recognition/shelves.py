"""Sorted lines kept as bytes on shelves by their first letters, so that only the shelves that a name asks for are ever unpacked."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Protocol

__all__ = ["AFTER", "Packed", "Shelves"]

AFTER = "\t"
"""Ends the word of a line; what follows belongs to it. INVARIANT: no word holds it or a line break, for letters are all that is left of a
text once it is read; so `word` + AFTER stands before everything else that begins with the word."""

_FIRST = 2
"""So many first letters name a shelf."""
_OFTEN = 8
"""A shelf that is asked more often than this is parted into lines."""


class Packed(Protocol):
    """Bytes, or what stands for them in a file that is read as far as somebody asks."""

    def __getitem__(self, piece: slice, /) -> bytes: ...

    def __bytes__(self) -> bytes: ...


class Shelves:
    """Lines that begin with a word each, sorted, on shelves; the same whether they were just compiled or come from a file.

    `keys` are the first letters of each shelf, sorted; shelf number `n` lies in `packed` from `ends[n - 1]` to `ends[n]`.
    """

    __slots__ = ("_ajar", "_open", "ends", "keys", "packed")

    def __init__(self, keys: list[str], ends: array[int], packed: Packed) -> None:
        self.keys = keys
        self.ends = ends
        self.packed = packed
        self._open: dict[str, list[str]] = {}
        self._ajar: dict[str, tuple[str, int]] = {}

    @classmethod
    def of(cls, lines: Iterable[str]) -> Shelves:
        """The lines on their shelves; each word has one line."""
        by_key: dict[str, list[str]] = {}
        for line in sorted(lines):
            by_key.setdefault(line[:_FIRST].rstrip(AFTER), []).append(line)
        keys = sorted(by_key)
        packed, ends = bytearray(), array("I")
        for key in keys:
            packed += "\n".join(by_key[key]).encode("utf-8", "surrogatepass")
            ends.append(len(packed))
        return cls(keys, ends, bytes(packed))

    def line(self, place: str) -> str | None:
        """The first line that begins with `place`: the line of that very word, where there is one."""
        if len(place) < _FIRST:
            return _first(self.keys, place) if place not in self.keys else self._shelf(place)[0]
        key = place[:_FIRST]
        shelf = self._open.get(key)
        return self._glimpsed(key, place) if shelf is None else _first(shelf, place)

    def all(self) -> Iterator[str]:
        """Every line."""
        for key in self.keys:
            yield from self._shelf(key)

    def _glimpsed(self, key: str, place: str) -> str | None:
        """The same on a shelf that was hardly asked: to run along its letters a few times takes less than to part its lines."""
        text, asked = self._ajar.get(key) or (self._text(key), 0)
        if not text:
            return None
        if asked == _OFTEN:
            return _first(self._shelf(key), place)
        self._ajar[key] = text, asked + 1
        at = text.find("\n" + place) + 1
        return text[at : text.index("\n", at)] if at else None

    def _shelf(self, key: str) -> list[str]:
        shelf = self._open.get(key)
        if shelf is None:
            shelf = self._text(key).split("\n")[1:-1]
            if shelf:
                self._open[key] = shelf
                self._ajar.pop(key, None)
        return shelf

    def _text(self, key: str) -> str:
        """The lines of a shelf, each between two line breaks."""
        at = bisect_left(self.keys, key)
        if at == len(self.keys) or self.keys[at] != key:
            return ""
        return f"\n{str(self.packed[self.ends[at - 1] if at else 0 : self.ends[at]], 'utf-8', 'surrogatepass')}\n"


def _first(lines: list[str], place: str) -> str | None:
    at = bisect_left(lines, place)
    return lines[at] if at < len(lines) and lines[at].startswith(place) else None
