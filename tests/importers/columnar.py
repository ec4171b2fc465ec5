"""Columnar files made for the tests."""

from __future__ import annotations

from io import BytesIO
from typing import Any

__all__ = ["arrow_file", "arrow_stream", "parquet"]


def parquet(schema: Any, rows: Any = None, **options: Any) -> bytes:
    """A Parquet file of that schema; `rows` are data in it."""
    import pyarrow
    from pyarrow.parquet import write_table

    stream = BytesIO()
    table = pyarrow.Table.from_pylist(rows, schema=schema) if rows is not None else schema.empty_table()
    write_table(table, stream, **options)
    return stream.getvalue()


def arrow_file(schema: Any) -> bytes:
    """An Arrow file (Feather 2) of that schema."""
    from pyarrow.ipc import new_file

    stream = BytesIO()
    with new_file(stream, schema):
        pass
    return stream.getvalue()


def arrow_stream(schema: Any) -> bytes:
    """An Arrow stream of that schema."""
    from pyarrow.ipc import new_stream

    stream = BytesIO()
    with new_stream(stream, schema):
        pass
    return stream.getvalue()
