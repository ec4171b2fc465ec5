"""Protocol Buffers definitions (.proto): syntax 2 and 3 and editions, without their compiler."""

from __future__ import annotations

import re
from pathlib import PurePath

from xbcatalog.core.text import Diagnostic, Level, Message, message
from xbcatalog.source.decoding import decode, unmarked
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.lines import Lines
from xbcatalog.source.siblings import Siblings
from xbcatalog.source.tree import Scalar

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".proto",)
_SAYS_SO = re.compile(rb"""^\s*(?:syntax\s*=\s*["']proto[23]["']|edition\s*=\s*["']\w+["'])\s*;""", re.MULTILINE)
_DEFINES = re.compile(
    rb"""^\s*(?:(?:message|enum|extend|service)\s+[.\w]+\s*\{|(?:package\s+[\w.]+|import\s+(?:\w+\s+)?["'][^"'\n]*["'])\s*;)""",
    re.MULTILINE,
)


def claims(input: Input) -> bool:
    """Whether the file defines messages; without a suffix it must say which syntax it is written in."""
    if input.name == "-":
        return _SAYS_SO.search(unmarked(input.data)) is not None
    if PurePath(input.name).suffix.lower() not in SUFFIXES:
        return False
    data = unmarked(input.data)
    return _SAYS_SO.search(data) is not None or _DEFINES.search(data) is not None


def read(input: Input, context: Context) -> Read:
    """Every field of every message, and the names in the enum of a key beside a value."""
    decoded = decode(input)
    if isinstance(decoded, Diagnostic):
        return Read(diagnostics=(decoded,))
    from xbcatalog.importers.protobuf.fields import File
    from xbcatalog.importers.protobuf.imports import Imports
    from xbcatalog.importers.protobuf.parsing import NotInstalledError
    from xbcatalog.importers.protobuf.reading import Source, read_source

    found = Gathering(input, context, format="protobuf", notes=decoded.notes)
    lines = Lines(input.name, decoded.text)

    def tell(offset: int, told: Message) -> None:
        place = lines.place(offset)
        found.tell(Level.ERROR, Scalar("", True, place.line or 1, place.column or 1), told.id, **dict(told.args))

    source = Source(package=(), imports=(), definitions=())
    try:
        source = read_source(decoded.text, context.limits.depth, tell)
    except NotInstalledError:
        tell(0, message("extra-missing", extra="import", library="proto-schema-parser"))
    file = File(found, lines, source, Imports(Siblings(input, context.limits), context.limits.depth))
    file.read()
    found.notes.append(message("proto-read", messages=file.messages, fields=len(found.fields)))
    return found.read()
