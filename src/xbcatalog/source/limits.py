"""How much a single input may hold before it is refused; every limit can be raised by an option."""

from __future__ import annotations

from xbcatalog.core.value import dataclass, value_names

__all__ = ["LONG", "Limits"]

LONG = 1 << 16
"""From so many bytes on it is worth while to cut a list of fields out of a manifest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bytes of one file, depth of nesting, nodes (scalars, mappings, lists) of one document, fields of one input."""

    bytes: int = 32 * 1024 * 1024
    depth: int = 64
    nodes: int = 2_000_000
    fields: int = 1_000_000
    ways: int = 100

    def raised(self) -> Limits:
        """These limits, none below its default: what is shipped keeps to the defaults, and no further."""
        least = Limits()
        return Limits(**{name: max(getattr(self, name), getattr(least, name)) for name in value_names(Limits)})
