"""Where a version of a catalogue stands on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xbcatalog.core.catalogs import Catalog, Status
from xbcatalog.core.concepts import ConceptGraph
from xbcatalog.core.facts import DATE
from xbcatalog.core.law import Question, editions, started, superseded, unexpired
from xbcatalog.core.result import Standing
from xbcatalog.core.truth import FALSE, TRUE

__all__ = ["standing"]

_BARE = {Status.EMPTY: Standing.EMPTY, Status.UNPUBLISHED: Standing.UNPUBLISHED}

"""That nothing stands on a list is told even while its first day is disputed."""


def standing(catalog: Catalog, catalogs: Sequence[Catalog], as_of: date | None) -> Standing:
    """The standing of `catalog` among all versions installed; a draft never stands, nor does a revision that a higher one corrects."""
    question = Question(
        signs=frozenset(),
        path="",
        facts={} if as_of is None else {DATE: as_of},
        approvals=(),
        catalogs=tuple(catalogs),
        graph=ConceptGraph({}),
    )
    if not catalog.instrument.status.operates:
        return Standing.DRAFT if catalog.instrument.status is Status.DRAFT else Standing.NOT_COMMENCED
    if all(other.version != catalog.version for other in editions(catalogs) if other.id == catalog.id):
        return Standing.SUPERSEDED
    if as_of is None:
        return Standing.UNDATED
    if superseded(question, catalog) == TRUE:
        return Standing.SUPERSEDED
    if started(question, catalog) == FALSE:
        return Standing.NOT_YET
    if unexpired(question, catalog) == FALSE:
        return Standing.LAPSED
    sure = started(question, catalog) == unexpired(question, catalog) == TRUE and superseded(question, catalog) == FALSE
    return _BARE.get(catalog.instrument.status) or (Standing.IN_FORCE if sure else Standing.DISPUTED)
