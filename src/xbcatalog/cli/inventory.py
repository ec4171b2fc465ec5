"""What is installed, by kind and id: shared by `list` and `show`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xbcatalog.reports.words import Words
    from xbcatalog.source.installation import Installation

__all__ = ["KINDS", "ids", "words"]

KINDS: Final = ("catalogs", "entries", "concepts", "facts")


def ids(installed: Installation, kind: str) -> list[str]:
    """The ids of one kind; an entry is named `catalogue/entry`."""
    match kind:
        case "catalogs":
            return sorted({catalog.id for catalog in installed.catalogs})
        case "entries":
            return sorted({f"{catalog.id}/{entry.id}" for catalog in installed.catalogs for entry in catalog.entries})
        case "concepts":
            return sorted(installed.vocabulary.concepts.concepts)
        case _:
            return sorted(installed.facts)


def words(installed: Installation, as_of: date, lang: str) -> Words:
    """The words of everything installed, with each catalogue's standing on the day."""
    from xbcatalog.core.result import CatalogUse, Result
    from xbcatalog.core.standing import standing
    from xbcatalog.reports.words import Words

    uses = tuple(
        CatalogUse(catalog=catalog, standing=standing(catalog, installed.catalogs, as_of))
        for catalog in sorted(installed.catalogs, key=lambda catalog: (catalog.id, catalog.version))
    )
    concepts = tuple(installed.vocabulary.concepts.concepts.values())
    return Words(Result(tool="", as_of=as_of, catalogs=uses, concepts=concepts, facts=tuple(installed.facts.values())), lang)
