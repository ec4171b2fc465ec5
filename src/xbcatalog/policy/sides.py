"""Two states of some documents, each put together with what is shipped: what lies in neither state is the same on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xbcatalog.core.value import dataclass
from xbcatalog.source.inputs import Input
from xbcatalog.source.installation import Installation, install
from xbcatalog.source.limits import Limits
from xbcatalog.source.reader import read_document

__all__ = ["Sides", "beneath", "sides"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The installation with the old documents and the one with the new; `ids` are the lists that one of them holds."""

    old: Installation
    new: Installation
    ids: frozenset[str]


def sides(old: Sequence[Input], new: Sequence[Input], shipped: Iterable[Input], limits: Limits) -> Sides:
    """Put both together.

    A shipped list gives way to one of the same id, and a shipped document of any kind to one of the same name: who edits what is shipped
    compares it with itself. `shipped` may be empty.
    """
    ids = frozenset(id for one in (*old, *new) if (id := _list_of(one, limits)))
    own = {beneath(one.name) for one in (*old, *new)}
    base = [one for one in shipped if _list_of(one, limits) not in ids and beneath(one.name) not in own]
    return Sides(old=install([*base, *old], limits=limits), new=install([*base, *new], limits=limits), ids=ids)


def _list_of(input: Input, limits: Limits) -> str:
    """The id of the list a document holds; empty where it holds none."""
    if b"Catalog" not in input.data:
        return ""
    document = read_document(input, None, limits)
    id = document.data.get("id") if document.kind == "Catalog" and isinstance(document.data, dict) else None
    return id if isinstance(id, str) else ""


def beneath(name: str) -> str:
    """Where a document lies beneath the folder of catalogues or rules."""
    for folder in ("catalogs/", "rules/"):
        _, found, rest = name.partition(folder)
        if found:
            return folder + rest
    return name
