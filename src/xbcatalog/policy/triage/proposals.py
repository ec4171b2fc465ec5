"""Concepts that no list names, each tried out as the entry of a positive list: what it would release, and who would still hold the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from xbcatalog.core.catalogs import Basis, Catalog, Entry, Instrument, ListKind, Source, Transcribed, Unlisted
from xbcatalog.core.conditions import Operator, Test
from xbcatalog.core.decision import Cause, Decision, Effect, Verdict
from xbcatalog.core.facts import FactValue
from xbcatalog.core.result import DatasetResult
from xbcatalog.core.triage import Candidate
from xbcatalog.policy.triage.alike import Alike, Worlds
from xbcatalog.source.installed import Installation

__all__ = ["candidates"]

Pair = tuple[str, str]
"""A concept, and the regime on a list of which it would stand."""


def candidates(installation: Installation, datasets: Sequence[DatasetResult], alike: Sequence[Alike]) -> tuple[Candidate, ...]:
    """The unlisted concepts, those first that would release most fields."""
    held: dict[Pair, int] = {}
    for one in alike:
        for concept in _unlisted(one, installation):
            for regime in _silent(one.decision) or ("",):
                held[concept, regime] = held.get((concept, regime), 0) + one.fields
    pairs = sorted(held)
    switches = {pair: f"proposal {number}" for number, pair in enumerate(pairs) if pair[1]}
    off: dict[str, FactValue] = dict.fromkeys(switches.values(), False)
    worlds = Worlds(installation, datasets, tuple(_proposed(pair, switch) for pair, switch in switches.items()), given=off)
    groups = worlds.gather(datasets)
    before = _verdicts((one, one.decision.verdict) for one in groups)
    found = []
    for pair in pairs:
        if pair in switches:
            found.append(_tried(worlds, groups, pair, switches[pair], held[pair], before))
        else:
            found.append(Candidate(concept=pair[0], regime="", fields=held[pair], released=0, held={}, before=before, after=before))
    return tuple(sorted(found, key=lambda one: (-one.released, -one.fields, one.concept, one.regime)))


def _unlisted(one: Alike, installation: Installation) -> Iterator[str]:
    """What the fields exactly are, where they are held only because no list that was read names it."""
    if one.decision.verdict is not Verdict.CHAOTIC or one.decision.cause not in (Cause.UNLISTED, Cause.LIST_INCOMPLETE):
        return
    if any(reason.effect is Effect.PERMITS for reason in one.decision.reasons):
        return
    own = sorted({sign.concept for sign in one.signs if sign.evidence.exact and not sign.context})
    graph = installation.vocabulary.concepts
    # What is said less exactly than beside it is no concept of its own.
    yield from (concept for concept in own if not any(other != concept and graph.is_under(other, concept) for other in own))


def _silent(decision: Decision) -> tuple[str, ...]:
    """The regimes that speak, and hold the field only because they name it nowhere."""
    return tuple(
        one.regime for one in decision.regimes if one.verdict is Verdict.CHAOTIC and one.cause in (Cause.UNLISTED, Cause.LIST_INCOMPLETE)
    )


def _proposed(pair: Pair, switch: str) -> Catalog:
    """A list of one entry, as if a company had decided it: it grants like the law's, and lifts nothing."""
    concept, regime = pair
    return Catalog(
        id=f"{switch} of {regime}",
        version=(1, 1, 0),
        regime=regime,
        list=ListKind.POSITIVE,
        instrument=Instrument(issuer="", effective=date.min),
        transcribed=Transcribed(known=1, total=1),
        applies=Test(switch, Operator.IS, value=True),
        # It has no say over anything else.
        unlisted=Unlisted.OUTSIDE,
        sources=(Source(id="proposal", title="", basis=Basis.INTERNAL),),
        entries=(Entry(id="proposed", concepts=frozenset((concept,)), mechanism="none", basis=Basis.INTERNAL),),
    )


def _tried(worlds: Worlds, groups: Iterable[Alike], pair: Pair, switch: str, fields: int, before: Mapping[Verdict, int]) -> Candidate:
    concept, regime = pair
    beneath = worlds.graph.may_be(concept)
    after: Counter[Verdict] = Counter(before)
    still: Counter[str] = Counter()
    released = 0
    for one in groups:
        if not any(said.regime == regime for said in one.decision.regimes):
            continue  # a regime that does not speak of the transfer gets no list there
        if not any(not beneath.isdisjoint(worlds.graph.may_be(sign.concept)) for sign in one.signs):
            continue
        decisions = worlds.decide(one, {switch: True})
        verdict = max((said.verdict for said in decisions), key=lambda said: said.strictness)
        after[one.decision.verdict] -= one.fields
        after[verdict] += one.fields
        if one.decision.verdict is Verdict.CHAOTIC and verdict is Verdict.ALLOWED:
            released += one.fields
        elif verdict is not Verdict.ALLOWED and one.decision.verdict is Verdict.CHAOTIC and _is_of(one, concept):
            holding = {said.regime for decision in decisions for said in decision.regimes if said.verdict is not Verdict.ALLOWED}
            still.update(dict.fromkeys(holding, one.fields))
    return Candidate(
        concept=concept,
        regime=regime,
        fields=fields,
        released=released,
        held=dict(sorted(still.items())),
        before=before,
        after={verdict: after[verdict] for verdict in Verdict},
    )


def _is_of(one: Alike, concept: str) -> bool:
    return any(sign.concept == concept and sign.evidence.exact and not sign.context for sign in one.signs)


def _verdicts(pairs: Iterable[tuple[Alike, Verdict]]) -> Mapping[Verdict, int]:
    found = dict.fromkeys(Verdict, 0)
    for one, verdict in pairs:
        found[verdict] += one.fields
    return found
