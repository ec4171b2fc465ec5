"""The part of a columnar file (Parquet, Arrow) that holds its schema: what else stands in it are data, and are never looked at."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["ARROW", "PARQUET", "PARQUET_LOCKED", "schema_part"]

PARQUET = b"PAR1"
PARQUET_LOCKED = b"PARE"
ARROW = b"ARROW1\0\0"
_CONTINUED = b"\xff\xff\xff\xff"

Slice = Callable[[int, int], bytes]
"""The bytes of a file from an offset on, so many of them."""


def schema_part(head: bytes, size: int, slice: Slice, limit: int) -> bytes | None:
    """Parquet: its mark and its footer; Arrow: its mark and its first message. None for anything else, or where that exceeds the limit."""
    if head.startswith(PARQUET) and size >= 12:
        end = slice(size - 8, 8)
        length = int.from_bytes(end[:4], "little")
        if end[4:] != PARQUET or length > min(limit, size - 12):
            return None
        return PARQUET + slice(size - 8 - length, length + 8)
    mark = len(ARROW) if head.startswith(ARROW) else 0
    if head[mark : mark + 4] == _CONTINUED:
        length = int.from_bytes(head[mark + 4 : mark + 8], "little")
        return slice(0, mark + 8 + length) if length <= limit else None
    return None
