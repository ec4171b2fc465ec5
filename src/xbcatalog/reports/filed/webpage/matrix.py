"""Fields by regimes: what each law says of each field by its own lists alone, and what all say together."""

from __future__ import annotations

from collections.abc import Iterator

from xbcatalog.reports.filed.gathered import Found, alike
from xbcatalog.reports.filed.webpage.frame import note, section, table
from xbcatalog.reports.filed.webpage.markup import Markup, element, together
from xbcatalog.reports.filed.webpage.tongues import Tongues
from xbcatalog.reports.saved import Dataset

__all__ = ["matrix"]


def matrix(of: Tongues) -> Markup:
    """A table for each dataset; fields of which all regimes say the same stand in one row."""
    tables = [part for dataset in of.saved.datasets if dataset.regimes for part in _dataset(of, dataset)]
    lead = note(of.head("matrix-lead") if tables else of.say("no-regime-speaks-of-these"))
    return section("matrix", of.head("matrix-title"), lead, *tables)


def _dataset(of: Tongues, dataset: Dataset) -> Iterator[Markup]:
    regimes = [column.regime for column in dataset.regimes]
    heads = [of.head("web-fields"), *(_regime(of, id) for id in regimes), of.head("matrix-together")]
    rows = ((of.listed([Found(dataset, field) for field in fields]), *(of.verdict(one) for one in row)) for row, fields in alike(dataset))
    if len(of.saved.datasets) > 1:
        yield element("h3", None, dataset.title or dataset.id)
    yield table(together(of.say("matrix-title"), " ", dataset.id), heads, rows, "matrix")


def _regime(of: Tongues, id: str) -> Markup:
    return together(of.regime(id), element("code", {"class": "id block"}, id))
