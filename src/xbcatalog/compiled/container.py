"""The file format of what is compiled: named sections of bytes under one key, cut into blocks that have a digest each.

A file begins with `MAGIC`, the digest of its head, and the head: the key, the sections with their lengths, and the digest of each block of
what follows. A run reads the head, and then the blocks that it asks for, each compared with its digest before anything of it is used.
INVARIANT: a byte that changed is noticed by whoever reads it, and one that nobody reads can change nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256

from xbcatalog.compiled.damage import Damaged

__all__ = ["MAGIC", "Part", "Sections", "opened", "pack", "unpack"]

MAGIC = b"xbcatalog compiled 3\n"
_DIGEST = 32
_SHORT = 16
"""Of the digest of a block so many bytes are kept, enough that no two blocks share them."""
_LENGTH = 8
_BLOCK = 1 << 12
"""Bytes of a block: what is read together lies on few of them, and one is digested in microseconds."""

ReadAt = Callable[[int, int], bytes]
"""Bytes from a place on, so many of them, or fewer where the file ends."""


class Part:
    """A section of a file, read as far as somebody asks for it: `part[from:to]`, or all of it as `bytes(part)`."""

    __slots__ = ("_blocks", "_length", "_start")

    def __init__(self, blocks: _Blocks, start: int, length: int) -> None:
        self._blocks = blocks
        self._start = start
        self._length = length

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, piece: slice) -> bytes:
        start, stop, _ = piece.indices(self._length)
        return self._blocks.read(self._start + start, self._start + stop)

    def __bytes__(self) -> bytes:
        return self[:]


Sections = Mapping[str, bytes | Part]


class _Blocks:
    """What follows the head; a block that was read is kept."""

    __slots__ = ("_digests", "_first", "_known", "_path", "_read_at")

    def __init__(self, read_at: ReadAt, first: int, digests: bytes, path: str) -> None:
        self._read_at = read_at
        self._first = first
        self._digests = digests
        self._path = path
        self._known: dict[int, bytes] = {}

    def read(self, start: int, stop: int) -> bytes:
        """The bytes between two places."""
        if start >= stop:
            return b""
        first, last = start // _BLOCK, (stop - 1) // _BLOCK
        data = self._block(first) if first == last else b"".join(map(self._block, range(first, last + 1)))
        return data[start - first * _BLOCK : stop - first * _BLOCK]

    def _block(self, number: int) -> bytes:
        known = self._known.get(number)
        if known is None:
            try:
                known = self._read_at(self._first + number * _BLOCK, _BLOCK)
            except OSError as failure:
                raise Damaged(self._path) from failure
            if sha256(known).digest()[:_SHORT] != self._digests[number * _SHORT : (number + 1) * _SHORT]:
                raise Damaged(self._path)
            self._known[number] = known
        return known


def pack(key: str, sections: Mapping[str, bytes]) -> bytes:
    """The sections as one file; `key` says what they were made from."""
    body = b"".join(sections.values())
    digests = b"".join(sha256(body[at : at + _BLOCK]).digest()[:_SHORT] for at in range(0, len(body), _BLOCK))
    index = {name: len(data) for name, data in sections.items()}
    head = json.dumps({"key": key, "sections": index}).encode("ascii")
    head = b"".join((len(head).to_bytes(_LENGTH, "little"), len(body).to_bytes(_LENGTH, "little"), head, digests))
    return b"".join((MAGIC, sha256(head).digest(), head, body))


def unpack(data: bytes, key: str) -> Sections | None:
    """The sections of a file whose bytes are here; None where its head is not whole, not of this format, or names another key."""
    return opened(lambda start, size: data[start : start + size], len(data), key)


def opened(read_at: ReadAt, size: int, key: str, path: str = "") -> Sections | None:
    """The sections of a file of this `size`; `path` is where it is forgotten if it turns out to be damaged."""
    start = len(MAGIC) + _DIGEST
    before = read_at(0, start + 2 * _LENGTH)
    if before[: len(MAGIC)] != MAGIC or len(before) < start + 2 * _LENGTH:
        return None
    words, whole = (int.from_bytes(before[at : at + _LENGTH], "little") for at in (start, start + _LENGTH))
    first = start + 2 * _LENGTH + words + -(-whole // _BLOCK) * _SHORT
    if first + whole != size:  # also what says that the head is longer than any file
        return None
    head = read_at(start, first - start)
    if sha256(head).digest() != before[len(MAGIC) : start]:
        return None
    try:
        said = json.loads(head[2 * _LENGTH : 2 * _LENGTH + words])
        if said["key"] != key:
            return None
        blocks = _Blocks(read_at, first, head[2 * _LENGTH + words :], path)
        sections: dict[str, bytes | Part] = {}
        end = 0
        for name, length in said["sections"].items():
            sections[name] = Part(blocks, end, length)
            end += length
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return sections if end == whole else None
