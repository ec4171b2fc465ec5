"""The triage of a result: every way to a smaller chaotic zone, ranked by what the law says it would bring."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.result import DatasetResult, Result
from xbcatalog.core.triage import Counted, Triage
from xbcatalog.policy.triage.alike import Worlds
from xbcatalog.policy.triage.proposals import candidates
from xbcatalog.policy.triage.search import BUDGET, in_order, ranked
from xbcatalog.policy.triage.words import clusters
from xbcatalog.source.installed import Installation

__all__ = ["Stage", "triage"]


class Stage(Enum):
    """What is being done, for whoever watches."""

    QUESTIONS = "questions"
    ORDER = "order"


Tick = Callable[[Stage, int, int], None]


def triage(result: Result, installation: Installation, *, together: bool = False, budget: int = BUDGET, tick: Tick | None = None) -> Triage:
    """What would settle the chaotic fields of a result that was judged by this installation.

    `together`: its datasets are parts of one transfer. `budget` bounds the search for the order of questions.
    """

    def telling(stage: Stage) -> Callable[[int, int], None] | None:
        return (lambda done, total: tick(stage, done, total)) if tick is not None else None

    datasets = result.datasets
    worlds = Worlds(installation, datasets)
    alike = worlds.gather(datasets, together=together)
    waiting = tuple(one for one in alike if one.decision.cause is Cause.MISSING_FACT)
    questions = ranked(worlds, waiting, telling(Stage.QUESTIONS))
    order = in_order(worlds, waiting, questions, budget=budget, tick=telling(Stage.ORDER))
    found = clusters(datasets, installation)
    proposed = candidates(installation, datasets, alike)
    concepts = {near.concept for one in found for near in one.near} | {one.concept for one in proposed}
    concepts |= {concept for one in found for name in one.names for concept in name.declared}
    known = installation.vocabulary.concepts.concepts
    return Triage(
        tool=result.tool,
        as_of=result.as_of,
        datasets=tuple(map(_counted, datasets)),
        waiting=sum(one.fields for one in waiting),
        questions=questions,
        order=order.asked,
        stopped=order.stopped,
        worlds=worlds.asked,
        clusters=found,
        candidates=proposed,
        facts=tuple(installation.facts[one.fact] for one in sorted(questions, key=lambda one: one.fact)),
        concepts=tuple(known[id] for id in sorted(concepts & known.keys())),
    )


def _counted(dataset: DatasetResult) -> Counted:
    return Counted(
        id=dataset.id,
        source=dataset.source,
        fields=len(dataset.fields),
        verdicts={verdict: dataset.count(verdict) for verdict in Verdict},
        causes={cause: dataset.count(Verdict.CHAOTIC, cause) for cause in Cause},
    )
