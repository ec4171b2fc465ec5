"""Approvals that a manifest or a case shows."""

from __future__ import annotations

from xbcatalog.core.catalogs import Approval
from xbcatalog.core.text import message
from xbcatalog.source.documents.conditions import Conditions
from xbcatalog.source.part import Part
from xbcatalog.source.problems import Problems

__all__ = ["approvals"]


def approvals(part: Part, conditions: Conditions, problems: Problems) -> tuple[Approval, ...]:
    """The approvals under `approvals`."""
    return tuple(_approval(approval, conditions, problems) for approval in part.items("approvals"))


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
