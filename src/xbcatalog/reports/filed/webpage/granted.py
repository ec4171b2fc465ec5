"""The exceptions that people granted: who, why and until when, beside the verdicts, which stand."""

from __future__ import annotations

from xbcatalog.core.decision import Verdict
from xbcatalog.reports.filed.gathered import Found, waived
from xbcatalog.reports.filed.webpage.frame import note, section, table
from xbcatalog.reports.filed.webpage.markup import NOTHING, Markup, element, together
from xbcatalog.reports.filed.webpage.summary import ORDER
from xbcatalog.reports.filed.webpage.tongues import Tongues
from xbcatalog.reports.saved import Waiver

__all__ = ["granted"]


def granted(of: Tongues) -> Markup:
    """The section; nothing where no exception was granted."""
    found = waived(of.saved)
    if not found:
        return NOTHING
    heads = tuple(map(of.head, ("granted-id", "granted-by", "granted-why", "granted-until", "granted-fields")))
    rows = (
        (
            _name(one),
            one.granted_by,
            one.reason,
            element("time", {"datetime": one.until.isoformat()}, one.until.isoformat()),
            _of(of, items),
        )
        for one, items in found
    )
    whole = table(of.say("granted-title"), heads, rows, "granted stacks")
    return section("granted", of.head("granted-title"), note(of.head("granted-lead")), whole)


def _name(one: Waiver) -> Markup:
    return together(element("code", None, one.id), element("small", {"class": "block"}, one.where))


def _of(of: Tongues, items: list[Found]) -> Markup:
    def part(verdict: Verdict) -> Markup:
        some = [item for item in items if item.field.verdict is verdict]
        return together(of.verdict(verdict), " ", element("small", None, of.fields(len(some))), of.listed(some)) if some else NOTHING

    return together(*(part(verdict) for verdict in ORDER))
