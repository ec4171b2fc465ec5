"""Parquet files: the schema in their footer; the data before it are never read."""

from __future__ import annotations

from xbcatalog.core.text import Diagnostic, Level, Message, Place, message
from xbcatalog.source.arrow_schema import gather
from xbcatalog.source.columnar_head import PARQUET, PARQUET_LOCKED, schema_part
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Context, Input, Read

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".parquet", ".parq", ".pq")


def claims(input: Input) -> bool:
    """Whether the file begins as a Parquet file does."""
    return input.data.startswith((PARQUET, PARQUET_LOCKED))


def read(input: Input, context: Context) -> Read:
    """Every column that holds no other, in the order of the schema."""
    data = input.data
    if data.startswith(PARQUET_LOCKED):
        return _refused(input, message("parquet-locked"))
    part = schema_part(data, len(data), lambda at, size: data[at : at + size], context.limits.bytes)
    if part is None or not data.startswith(PARQUET):
        return _refused(input, message("columnar-damaged", format="Parquet"))
    try:
        from pyarrow import ArrowException, BufferReader
        from pyarrow.parquet import read_schema
    except ImportError:
        return _refused(input, message("extra-missing", extra="arrow", library="pyarrow"))
    try:
        schema = read_schema(BufferReader(part))
    except (ArrowException, OSError, ValueError):
        return _refused(input, message("columnar-damaged", format="Parquet"))
    found = Gathering(input, context, format="parquet")
    gather(schema, found, context.limits)
    return found.read()


def _refused(input: Input, told: Message) -> Read:
    return Read(diagnostics=(Diagnostic(Level.ERROR, told, Place(input.name)),))
