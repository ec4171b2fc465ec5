"""How much a single input may hold before it is refused; every limit can be raised by an option."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bytes of one file, depth of nesting, nodes (scalars, mappings, lists) of one document, fields of one run."""

    bytes: int = 32 * 1024 * 1024
    depth: int = 64
    nodes: int = 2_000_000
    fields: int = 1_000_000
