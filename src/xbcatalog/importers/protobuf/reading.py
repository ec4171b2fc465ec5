"""One .proto file as its definitions: what it says, and what of it cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from xbcatalog.core.text import Message, message
from xbcatalog.core.value import dataclass
from xbcatalog.importers.protobuf.parsing import Definition, UnreadableError, parse
from xbcatalog.importers.protobuf.scan import scan

__all__ = ["Source", "read_source"]

_SHOWN = 40
_DEEPEST = 64
"""The parser calls itself for every level."""

Scope = tuple[str, ...]
Tell = Callable[[int, Message], None]
"""Told of a problem and the offset it speaks of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a file defines, its package, and what it imports (each with whether that is passed on)."""

    package: Scope
    imports: Sequence[tuple[str, bool]]
    definitions: Sequence[Definition]


def read_source(text: str, depth: int, tell: Tell) -> Source:
    """The definitions of a text; what cannot be read is told. Raises `NotInstalledError` where the parser is not there."""
    scanned = scan(text, min(depth, _DEEPEST))
    for offset, told in scanned.problems:
        tell(offset, told)
    definitions: list[Definition] = []
    for piece in () if scanned.problems else scanned.pieces:
        try:
            definitions.extend(parse(piece))
        except UnreadableError as error:
            start = _line_below(text, piece.start, error.line)
            tell(start, message("proto-unreadable", words=text[start : start + _SHOWN].partition("\n")[0].strip()))
    return Source(package=scanned.package, imports=scanned.imports, definitions=definitions)


def _line_below(text: str, start: int, lines: int) -> int:
    """Where the first character stands that is no space, so many lines below `start`."""
    for _ in range(lines):
        start = text.find("\n", start) + 1
    return start + len(text[start:]) - len(text[start:].lstrip())
