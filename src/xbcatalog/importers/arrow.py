"""Arrow files and streams (IPC, Feather 2): the schema in their first message; the data behind it are never read."""

from __future__ import annotations

from pathlib import PurePath

from xbcatalog.core.text import Diagnostic, Level, Message, Place, message
from xbcatalog.source.arrow_schema import gather
from xbcatalog.source.columnar_head import ARROW, schema_part
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Context, Input, Read

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".arrow", ".arrows", ".feather", ".ipc")
_FEATHER_1 = b"FEA1"
_STREAM = b"\xff\xff\xff\xff"


def claims(input: Input) -> bool:
    """Whether the file begins as one of Arrow's does."""
    return input.data.startswith((ARROW, _FEATHER_1, _STREAM)) and (
        PurePath(input.name).suffix.lower() in SUFFIXES or input.data.startswith(ARROW) or input.name == "-"
    )


def read(input: Input, context: Context) -> Read:
    """Every column that holds no other, in the order of the schema."""
    data = input.data
    if data.startswith(_FEATHER_1):
        return _refused(input, message("arrow-feather-1"))
    part = schema_part(data, len(data), lambda at, size: data[at : at + size], context.limits.bytes)
    if part is None or not part.startswith((ARROW, _STREAM)):
        return _refused(input, message("columnar-damaged", format="Arrow"))
    try:
        from pyarrow import ArrowException
        from pyarrow.ipc import open_stream
    except ImportError:
        return _refused(input, message("extra-missing", extra="arrow", library="pyarrow"))
    try:
        # Behind its mark a file is laid out as a stream is.
        schema = open_stream(part.removeprefix(ARROW)).schema
    except (ArrowException, OSError, ValueError):
        return _refused(input, message("columnar-damaged", format="Arrow"))
    found = Gathering(input, context, format="arrow")
    gather(schema, found, context.limits)
    return found.read()


def _refused(input: Input, told: Message) -> Read:
    return Read(diagnostics=(Diagnostic(Level.ERROR, told, Place(input.name)),))
