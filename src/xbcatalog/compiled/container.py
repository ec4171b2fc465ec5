"""The file format of what is compiled: named sections of bytes under one key, and a digest over all of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

__all__ = ["MAGIC", "pack", "unpack"]

MAGIC = b"xbcatalog compiled 1\n"
_DIGEST = 32
_LENGTH = 8

Sections = Mapping[str, bytes | memoryview]


def pack(key: str, sections: Sections) -> bytes:
    """The sections as one file; `key` says what they were made from."""
    index = {name: len(data) for name, data in sections.items()}
    head = json.dumps({"key": key, "sections": index}).encode("ascii")
    body = b"".join((len(head).to_bytes(_LENGTH, "little"), head, *sections.values()))
    return b"".join((MAGIC, sha256(body).digest(), body))


def unpack(data: bytes, key: str) -> Sections | None:
    """The sections of a file; None where it is not whole, not of this format, or made from something else."""
    start = len(MAGIC) + _DIGEST
    view = memoryview(data)
    # INVARIANT: every byte is covered by the comparison with MAGIC or by the digest, so no byte can change unnoticed.
    if view[: len(MAGIC)] != MAGIC or sha256(view[start:]).digest() != view[len(MAGIC) : start]:
        return None
    at = start + _LENGTH
    end = at + int.from_bytes(view[start:at], "little")
    try:
        head = json.loads(bytes(view[at:end]))
        if head["key"] != key:
            return None
        sections: dict[str, memoryview] = {}
        for name, length in head["sections"].items():
            sections[name] = view[end : end + length]
            end += length
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return sections if end == len(data) else None
