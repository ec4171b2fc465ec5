"""What is installed beside the words, and the index of its lists, as sections of a file; what few runs ask for is made late."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from xbcatalog.compiled.container import Part
from xbcatalog.compiled.late import Late, late_pages, late_value
from xbcatalog.core.catalogs import Catalog
from xbcatalog.core.index import Index, Kind, Permits, Restraints, Scope

__all__ = ["list_pages", "list_value"]

_FEW: Final = 1 << 14
"""Of so few rows nearly all are asked for (of what is shipped 11,490 of 11,944), and to make them in one go is faster than one by one."""
_LATE: Final = Late(
    fields={
        Catalog: ("entries",),
        Kind: ("restraints", "demanding", "permits"),
        Restraints: ("all",),
        Permits: ("all",),
    },
    said={Catalog: ("whole", "dated")},
    columns={Scope: ("kinds", "beside"), Index: ("alone", "spoken")},
)


def list_pages(value: object) -> dict[str, bytes]:
    """An installation without its words, and the index of its lists."""
    return late_pages(value, _LATE)


def list_value(parts: Mapping[str, bytes | Part], *, few: int = _FEW) -> Any:
    """The same in these sections; where there are but `few` rows, all of it is made at once."""
    return late_value(parts, _LATE, few=few)
