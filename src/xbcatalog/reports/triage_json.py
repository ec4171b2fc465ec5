"""A triage as JSON, `xbcatalog/triage/v1`: the whole of it, in a fixed order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.facts import FactDef
from xbcatalog.core.triage import Candidate, Cluster, Counted, Ranked, Triage
from xbcatalog.reports.json_text import dumps
from xbcatalog.reports.json_values import both, known_value

__all__ = ["SCHEMA", "report"]

SCHEMA = "xbcatalog/triage/v1"


def report(triage: Triage) -> str:
    """The triage as text; ends in a line feed."""
    facts = {fact.id: fact for fact in triage.facts}
    return (
        dumps(
            {
                "schema": SCHEMA,
                "tool": triage.tool,
                "as_of": triage.as_of.isoformat() if triage.as_of else None,
                "counts": _counts(
                    triage.fields,
                    {verdict: triage.count(verdict) for verdict in Verdict},
                    {cause: triage.cause(cause) for cause in Cause},
                ),
                "datasets": [_dataset(one) for one in sorted(triage.datasets, key=lambda one: (one.source, one.id))],
                "waiting": triage.waiting,
                "questions": [_question(one, facts[one.fact]) for one in triage.questions],
                "order": [
                    {"fact": one.fact, "every": one.every, "some": one.some, "freed": one.freed, "exact": one.exact} for one in triage.order
                ],
                "stopped": triage.stopped,
                "worlds": triage.worlds,
                "names": [_cluster(one) for one in triage.clusters],
                "candidates": [_candidate(one) for one in triage.candidates],
                "concepts": [{"id": one.id, "title": both(one.title)} for one in triage.concepts],
            },
            indent=1,
        )
        + "\n"
    )


def _counts(fields: int, verdicts: Mapping[Verdict, int], causes: Mapping[Cause, int]) -> dict[str, Any]:
    return {
        "fields": fields,
        "verdicts": {verdict.value: verdicts[verdict] for verdict in Verdict},
        "causes": {cause.value: causes[cause] for cause in Cause},
    }


def _dataset(one: Counted) -> dict[str, Any]:
    return {"id": one.id, "source": one.source, "counts": _counts(one.fields, one.verdicts, one.causes)}


def _question(one: Ranked, fact: FactDef) -> dict[str, Any]:
    return {
        "fact": one.fact,
        "title": both(fact.title),
        "question": both(fact.question),
        "every": one.every,
        "some": one.some,
        "freed": one.freed,
        "waiting": one.waiting,
        "exact": one.exact,
        "answers": [{"value": known_value(each.value), "allowed": each.allowed, "prohibited": each.prohibited} for each in one.replies],
    }


def _cluster(one: Cluster) -> dict[str, Any]:
    return {
        "words": one.words,
        "fields": one.fields,
        "datasets": one.datasets,
        "unrecognised": one.unrecognised,
        "names": [{"name": n.name, "words": n.words, "fields": n.fields, "declared": list(n.declared)} for n in one.names],
        "near": [{"concept": near.concept, "like": near.like, "restricted": near.restricted} for near in one.near],
    }


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        "concept": one.concept,
        "regime": one.regime or None,
        "fields": one.fields,
        "released": one.released,
        "held": dict(one.held),
        "before": {verdict.value: one.before[verdict] for verdict in Verdict},
        "after": {verdict.value: one.after[verdict] for verdict in Verdict},
    }
