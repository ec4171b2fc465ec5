"""What is installed beside the words, and the index of its lists, as sections of a file; what few runs ask for is made late."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from xbcatalog.compiled.container import Part
from xbcatalog.compiled.late import Late, late_pages, late_value
from xbcatalog.core.alone import Alone
from xbcatalog.core.catalogs import Catalog, Entry
from xbcatalog.core.facts import FactDef
from xbcatalog.core.index import Index, Permits, Restraints, Row, Scope
from xbcatalog.core.rules import Row as RuleRow

__all__ = ["list_pages", "list_value"]

_LATE: Final = Late(
    fields={
        # What only some report tells, and what is asked of lists that are about the transfer, and of facts that are stated or missing.
        Catalog: ("entries", "sources", "title", "note", "defines", "transcribed", "fields", "read_on", "displaces"),
        Entry: ("title", "note", "cite"),
        FactDef: (
            *("title", "question", "notes", "cite", "value_titles", "level", "type", "unit", "values", "count"),
            *("contradicted_by", "contradicted_by_facts", "contradicted_value", "recipients"),
        ),
        RuleRow: ("title", "cite", "clock"),
        Row: ("entry",),
        # What there is of everything that a field may be.
        Restraints: ("others",),
        Permits: ("others",),
    },
    said={Catalog: ("length", "whole", "turns"), Restraints: ("lone",), Permits: ("lone",)},
    columns={Scope: ("kinds", "beside"), Alone: ("apart", "asks"), Index: ("spoken",)},
)


def list_pages(value: object) -> dict[str, bytes]:
    """An installation without its words, and the index of its lists."""
    return late_pages(value, _LATE)


def list_value(parts: Mapping[str, bytes | Part]) -> Any:
    """The same in these sections."""
    return late_value(parts, _LATE)
