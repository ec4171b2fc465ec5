"""Which lists a result turns on, and which may hold an answer in a part that nobody has transcribed."""

from __future__ import annotations

from collections.abc import Iterator

from xbcatalog.core.catalogs import Catalog, ListKind, Unlisted
from xbcatalog.core.conditions import evaluate
from xbcatalog.core.decision import Cause, Reason
from xbcatalog.core.result import CatalogUse, DatasetResult, FieldResult, Result, Standing
from xbcatalog.core.truth import Truth
from xbcatalog.reports.words import effective_facts

__all__ = ["consulted", "unread"]


def consulted(result: Result) -> tuple[CatalogUse, ...]:
    """The lists that some field turns on, and those of this route on which nothing stands."""
    # Decisions share most of their reasons, so each is looked at once for all decisions of one cause and the same regimes.
    reasons: dict[tuple[Cause | None, frozenset[str]], dict[int, Reason]] = {}
    for decision in result.decisions:
        alike = reasons.setdefault((decision.cause, frozenset([one.regime for one in decision.regimes])), {})
        alike.update(zip(map(id, decision.reasons), decision.reasons, strict=True))
    used = {
        (reason.catalog, reason.version)
        for (cause, regimes), alike in reasons.items()
        for reason in alike.values()
        if reason.truth is not Truth.FALSE or (reason.cause is cause and reason.regime in regimes)
    }
    return tuple(use for use in result.catalogs if (use.catalog.id, use.catalog.number) in used or _bare(use.catalog, result))


def _bare(catalog: Catalog, result: Result) -> bool:
    """Whether a list is of this route on which nothing stands: empty, not published, or never in operation."""
    if not catalog.instrument.status.bare:
        return False
    for dataset in result.datasets:
        facts = {one.fact: one.value for one in dataset.facts}
        to = facts.get("transfer.to")
        for country in sorted(to) if isinstance(to, frozenset) else (to,):
            if country is not None and evaluate(catalog.applies, {**facts, "transfer.to": country}).truth is Truth.TRUE:
                return True
    return False


def unread(result: Result, dataset: DatasetResult, field: FieldResult) -> Iterator[Catalog]:
    """The lists in force that could free the field and of which a part is not transcribed."""
    facts = effective_facts(dataset, field)
    own = {one.regime for one in field.decision.regimes}
    for use in result.catalogs:
        catalog = use.catalog
        can_free = catalog.list is ListKind.POSITIVE or catalog.unlisted is Unlisted.EXEMPT
        binds = use.standing is Standing.IN_FORCE and catalog.binding and not catalog.complete and catalog.regime in own
        if binds and can_free and evaluate(catalog.applies, facts).truth is not Truth.FALSE:
            yield catalog
