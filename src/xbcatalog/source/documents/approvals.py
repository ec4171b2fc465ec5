"""Approvals that a manifest or a case shows."""

from __future__ import annotations

from collections.abc import Sequence

from xbcatalog.core.catalogs import Approval, Catalog, met_by_approvals
from xbcatalog.core.text import message
from xbcatalog.source.documents.conditions import Conditions
from xbcatalog.source.part import Part
from xbcatalog.source.problems import Problems, nearest, nobody_knows

__all__ = ["approvals", "check_approvals"]


def approvals(part: Part, conditions: Conditions, problems: Problems) -> tuple[Approval, ...]:
    """The approvals under `approvals`."""
    return tuple(_approval(approval, conditions, problems) for approval in part.items("approvals"))


def check_approvals(part: Part, catalogs: Sequence[Catalog], problems: Problems) -> None:
    """Point out what approvals are for and no installed list has: nothing is met by them, and nobody would notice."""
    shown = list(part.items("approvals"))
    if not shown:
        return
    lists = {catalog.id: catalog.regime for catalog in catalogs}
    regimes = frozenset(lists.values())
    for approval in shown:
        regime, mechanism, catalog = (approval.text(key) for key in ("regime", "mechanism", "catalog"))
        if regime and regime not in regimes:
            problems.warning(approval.place_of("regime"), nobody_knows("approval-regime", regime, sorted(regimes)))
        elif regime and mechanism:
            of = [one for one in catalogs if one.regime == regime]
            known = met_by_approvals(entry.mechanism for one in of for entry in one.entries)
            if mechanism not in known:
                near = nearest(mechanism, sorted(known))
                told = (
                    message("approval-mechanism-near", regime=regime, name=mechanism, near=near)
                    if near
                    else message("approval-mechanism", regime=regime, name=mechanism)
                )
                problems.warning(approval.place_of("mechanism"), told)
        if catalog and catalog not in lists:
            problems.warning(approval.place_of("catalog"), nobody_knows("unknown-catalog", catalog, sorted(lists)))
        elif catalog and regime in regimes and lists[catalog] != regime:
            told = message("approval-of-other-regime", catalog=catalog, regime=lists[catalog], own=regime)
            problems.warning(approval.place_of("catalog"), told)


def _approval(part: Part, conditions: Conditions, problems: Problems) -> Approval:
    since, until = part.date("valid_from"), part.date("valid_until")
    if since and until and until < since:
        told = message("dates-out-of-order", first="valid_from", second="valid_until", early=until.isoformat(), late=since.isoformat())
        problems.error(part.place_of("valid_until"), told)
    covers = part.get("covers")
    return Approval(
        regime=part.text("regime"),
        mechanism=part.text("mechanism"),
        reference=part.text("reference"),
        catalog=part.text("catalog"),
        fields=None if covers is None or covers.data == "all" else frozenset(part.texts("covers")),
        valid_from=since,
        valid_until=until,
        within=conditions.build(part.get("scope")),
        file=part.document.file,
        line=part.place.line,
    )
