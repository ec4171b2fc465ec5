"""What a file is that lists no fields: data themselves, or something that has to be opened first; told by its first bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence

__all__ = ["KINDS", "SQLITE", "kind_of"]

KINDS = ("data-json-lines", "data-table", "data-avro", "data-orc", "data-sqlite", "data-packed")
"""The messages that say so, and what to give instead."""
SQLITE = b"SQLite format 3\0"
_MAGIC: Sequence[tuple[bytes, str]] = (
    (SQLITE, "data-sqlite"),
    (b"Obj\x01", "data-avro"),
    (b"ORC", "data-orc"),
    (b"PK\x03\x04", "data-packed"),
    (b"\x1f\x8b", "data-packed"),
    (b"BZh", "data-packed"),
    (b"\xfd7zXZ\0", "data-packed"),
    (b"\x28\xb5\x2f\xfd", "data-packed"),
    (b"7z\xbc\xaf", "data-packed"),
    (b"Rar!", "data-packed"),
    (b"%PDF-", "data-packed"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "data-packed"),
)
_HEAD = 64 * 1024
_DELIMITERS = ("\t", ",", ";", "|")
_FEWEST = 3


def kind_of(data: bytes) -> str:
    """The id of the message about that kind of file, empty where it is none of them."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    from xbcatalog.source.decoding import unmarked

    head = data[:_HEAD]
    text = unmarked(head).decode("utf-8", "replace")
    if "\0" in text or (b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff"))):
        return ""  # no text at all, or one whose mark says that it is written in two bytes
    lines = [line for line in text.split("\n") if line.strip()]
    if len(data) > _HEAD:
        lines = lines[:-1]
    if len(lines) > 1 and all(map(_is_record, lines[:2])):
        return "data-json-lines"
    return "data-table" if _is_table(lines) else ""


def _is_record(line: str) -> bool:
    if line.strip()[:1] != "{":
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_table(lines: Sequence[str]) -> bool:
    """Whether every row has as many cells as the first."""
    if len(lines) < _FEWEST or lines[0].lstrip()[:1] in ("{", "[", "<", "#", "-"):
        return False
    some = lines[:20]
    return any(some[0].count(mark) > 0 and len({line.count(mark) for line in some}) == 1 for mark in _DELIMITERS)
