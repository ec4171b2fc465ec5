"""What would allow a field or a dataset as JSON, `xbcatalog/remedies/v1`: the whole of it, in a fixed order."""

from __future__ import annotations

from typing import Any

from xbcatalog.core.remedies import Change, DatasetWays, FieldWays, Remedies, Span, Way
from xbcatalog.reports.json_text import dumps
from xbcatalog.reports.json_values import both, known_value

__all__ = ["SCHEMA", "report"]

SCHEMA = "xbcatalog/remedies/v1"


def report(found: Remedies) -> str:
    """The remedies as text; ends in a line feed."""
    return (
        dumps(
            {
                "schema": SCHEMA,
                "tool": found.tool,
                "as_of": found.as_of.isoformat() if found.as_of else None,
                "most_changes": found.most,
                "datasets": [_dataset(one) for one in found.datasets],
                "asked": found.asked,
                "facts": [{"id": one.id, "title": both(one.title), "question": both(one.question)} for one in found.facts],
                "concepts": [{"id": one.id, "title": both(one.title)} for one in found.concepts],
            },
            indent=1,
        )
        + "\n"
    )


def _dataset(one: DatasetWays) -> dict[str, Any]:
    return {
        "id": one.id,
        "source": one.source,
        "fields": one.fields,
        "allowed": one.allowed,
        "sets": [_way(way) for way in one.ways],
        "whole": one.whole,
        "gains": [{"change": _change(each.change), "alone": each.alone, "helps": each.helps} for each in one.gains],
        "kinds": [_kind(each) for each in one.kinds],
    }


def _kind(one: FieldWays) -> dict[str, Any]:
    return {
        "paths": list(one.paths),
        "verdict": one.verdict.value,
        "cause": one.cause.value if one.cause is not None else None,
        "sets": [_way(way) for way in one.ways],
        "whole": one.whole,
        "more": one.more,
        "longer": _way(one.longer) if one.longer is not None else None,
        "waits_for": list(one.waits_for),
    }


def _way(one: Way) -> dict[str, Any]:
    return {"cost": one.cost, "changes": [_change(each) for each in one.changes]}


def _change(one: Change) -> dict[str, Any]:
    """A change with what it has; what it has not is left out."""
    parts: dict[str, Any] = {
        "fact": one.fact,
        "was": known_value(one.was) if one.was is not None else None,
        "values": [known_value(each) for each in one.values],
        "others": one.others,
        "spans": [_span(each) for each in one.spans],
        "members": list(one.members),
        "without": list(one.without),
        "concept": one.concept,
        "regime": one.regime,
        "mechanisms": list(one.mechanisms),
        "catalog": one.catalog,
        "again": one.again,
        "day": one.day.isoformat() if one.day else None,
        "fields": list(one.fields),
    }
    return {
        "kind": one.kind.value,
        **{name: value for name, value in parts.items() if value not in ("", None, [], False) or (name == "was" and value is False)},
    }


def _span(one: Span) -> dict[str, Any]:
    """From `low` to `high`; `at_least` and `at_most` tell whether the ends belong to it."""
    found: dict[str, Any] = {}
    if one.low is not None:
        found["at_least" if one.from_low else "more_than"] = known_value(one.low)
    if one.high is not None:
        found["at_most" if one.to_high else "less_than"] = known_value(one.high)
    return found
