"""How a table of signals begins that the tools of the Vehicle Signal Specification wrote: it is more than a data dictionary."""

from __future__ import annotations

import re

from xbcatalog.source.decoding import unmarked

__all__ = ["is_vss_table"]

_HEADER = re.compile(rb'(?:"(?:Signal|Node)","Type","DataType","Deprecated",|(?:Signal|Node),Type,DataType,Deprecated,)[^\n]*\bDesc\b')
_WIDEST = 64 * 1024


def is_vss_table(data: bytes) -> bool:
    """Whether the first row is the header of that table."""
    return _HEADER.match(unmarked(data[:_WIDEST])) is not None
