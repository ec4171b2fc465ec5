"""The result as one self-contained page in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from xbcatalog.reports.saved import Saved
from xbcatalog.reports.view import View

__all__ = ["report"]


def report(saved: Saved, view: View) -> Iterator[str]:
    """The page piece by piece."""
    yield f"<!doctype html><title>{saved.counts.fields} {view.lang}</title>\n"
