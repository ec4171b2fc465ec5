"""Sorted lines kept as bytes on shelves of about one size, so that only the shelves that a name asks for are ever unpacked."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Protocol

__all__ = ["AFTER", "Packed", "Shelves"]

AFTER = "\t"
"""Ends the word of a line; what follows belongs to it. INVARIANT: no word holds it or a line break, for letters are all that is left of a
text once it is read; so `word` + AFTER stands before everything else that begins with the word."""

_SIZE = 2048
"""So many bytes fill a shelf: to read and to part it takes about as long as to find it among all of them."""


class Packed(Protocol):
    """Bytes, or what stands for them in a file that is read as far as somebody asks."""

    def __getitem__(self, piece: slice, /) -> bytes: ...

    def __bytes__(self) -> bytes: ...


class Shelves:
    """Lines that begin with a word each, sorted, on shelves; the same whether they were just compiled or come from a file.

    `keys` are the first words of the shelves; shelf number `n` lies in `packed` from `ends[n - 1]` to `ends[n]`.
    """

    __slots__ = ("_open", "ends", "keys", "packed")

    def __init__(self, keys: list[str], ends: array[int], packed: Packed) -> None:
        self.keys = keys
        self.ends = ends
        self.packed = packed
        self._open: dict[int, list[str]] = {}

    @classmethod
    def of(cls, lines: Iterable[str]) -> Shelves:
        """The lines on their shelves; each word has one line."""
        keys: list[str] = []
        packed, ends = bytearray(), array("I")
        start = 0
        for line in sorted(lines):
            if not keys or len(packed) - start >= _SIZE:
                start = len(packed)
                keys.append(line.partition(AFTER)[0])
                ends.append(start)
            else:
                packed += b"\n"
            packed += line.encode("utf-8", "surrogatepass")
            ends[-1] = len(packed)
        return cls(keys, ends, bytes(packed))

    def line(self, place: str) -> str | None:
        """The first line that begins with `place`: the line of that very word, where there is one."""
        number = bisect_right(self.keys, place) - 1
        shelf = self._shelf(number) if number >= 0 else []
        at = bisect_left(shelf, place)
        if at == len(shelf):  # everything here comes before it, and what begins with it on the next shelf, if anything does
            number, at = number + 1, 0
            if number == len(self.keys) or not self.keys[number].startswith(place):
                return None
            shelf = self._shelf(number)
        return shelf[at] if shelf[at].startswith(place) else None

    def all(self) -> Iterator[str]:
        """Every line."""
        for number in range(len(self.keys)):
            yield from self._shelf(number)

    def _shelf(self, number: int) -> list[str]:
        shelf = self._open.get(number)
        if shelf is None:
            piece = self.packed[self.ends[number - 1] if number else 0 : self.ends[number]]
            shelf = self._open[number] = str(piece, "utf-8", "surrogatepass").split("\n")
        return shelf
