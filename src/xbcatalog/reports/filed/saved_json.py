"""A saved result as JSON again: what was read is written as it stood, several results as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from xbcatalog.reports.json_report import laid_out
from xbcatalog.reports.saved import SCHEMA, Saved
from xbcatalog.reports.view import View

__all__ = ["report", "tree"]


def report(saved: Saved, view: View) -> Iterator[str]:
    """The text that `check -o json` writes of the same result."""
    del view
    return laid_out(tree(saved))


def tree(saved: Saved) -> dict[str, Any]:
    """The plain values of that text."""
    return {"schema": SCHEMA, **{one.name: _plain(getattr(saved, one.name)) for one in fields(saved)}}


def _plain(value: Any) -> Any:
    """Plain JSON values; a member that may be absent is left out where it says nothing."""
    if is_dataclass(value):
        members = ((one, getattr(value, one.name)) for one in fields(value))
        return {one.name: _plain(inner) for one, inner in members if one.default is MISSING or inner not in (None, ())}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {_plain(name): _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else value
