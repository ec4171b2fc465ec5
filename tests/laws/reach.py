"""How often the worlds of the laws reach each branch of the law: run it for a table, `test_reach.py` holds the floors."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from tests.strategies.choosing import Choose
from tests.strategies.questions import any_question, examples, questions

from xbcatalog.core.catalogs import Basis, Catalog, ListKind, Unlisted
from xbcatalog.core.concepts import ANY, Line
from xbcatalog.core.decision import Cause, Decision, Effect, Reason, Verdict
from xbcatalog.core.law import (
    DOUBT,
    Question,
    closed,
    considered,
    contradicted,
    covers,
    current,
    decide,
    displaced,
    editions,
    housekeeping,
    lists,
    regimes,
    restricted,
    speaks,
    stands,
    superseded,
    unexpired,
    ways,
)
from xbcatalog.core.signs import Evidence
from xbcatalog.core.truth import FALSE, TRUE, Truth

__all__ = ["BRANCHES", "reached"]

Branch = Callable[[Question, Decision], bool]


def _verdict(verdict: Verdict) -> Branch:
    return lambda _, decision: decision.verdict is verdict


def _cause(cause: Cause) -> Branch:
    return lambda _, decision: decision.cause is cause


def _reason(holds: Callable[[Reason], bool]) -> Branch:
    return lambda _, decision: any(holds(reason) for reason in decision.reasons)


def _list(holds: Callable[[Question, Catalog], bool]) -> Branch:
    return lambda question, _: any(holds(question, catalog) for catalog in lists(question))


def _lines(question: Question) -> Iterator[Line]:
    for sign in considered(question):
        for x in question.graph.may_be(sign.concept):
            yield from question.graph.lines(x)


def _silent(question: Question) -> bool:
    return all(speaks(question, regime, line) == FALSE for regime in regimes(question) for line in _lines(question))


def _unknown_for_doubt(question: Question) -> bool:
    return any(DOUBT in restricted(question, sign.concept).missing for sign in considered(question))


def _beside_housekeeping(question: Question) -> bool:
    exact = [sign.concept for sign in considered(question) if sign.evidence.exact and not sign.context]
    return len({housekeeping(question, concept) for concept in exact}) == 2


def _stood_aside(question: Question, truth: Truth) -> bool:
    return any(displaced(question, catalog).truth is truth for catalog in lists(question))


def _way(question: Question, decision: Decision, kind: str) -> bool:
    """Whether an allowed field has a way of that kind, and no other."""
    if decision.verdict is not Verdict.ALLOWED:
        return False
    without = {
        "entry": replace(question, catalogs=tuple(c for c in question.catalogs if c.list is ListKind.NEGATIVE)),
        "silence": replace(
            question, catalogs=tuple(c if not closed(c) else replace(c, unlisted=Unlisted.UNDECIDED) for c in question.catalogs)
        ),
        "approval": replace(question, approvals=()),
    }[kind]
    return decide(without).verdict is not Verdict.ALLOWED


BRANCHES: Mapping[str, Branch] = {
    **{f"verdict {verdict.value}": _verdict(verdict) for verdict in Verdict},
    **{f"cause {cause.value}": _cause(cause) for cause in Cause},
    "allowed by an entry": lambda question, decision: _way(question, decision, "entry"),
    "allowed by the silence of a closed list": lambda question, decision: _way(question, decision, "silence"),
    "allowed by an approval": lambda question, decision: _way(question, decision, "approval"),
    "allowed with a filing": lambda _, decision: decision.duties == ("filing",),
    "prohibited with a ban": lambda _, decision: "forbidden" in decision.demands,
    "prohibited with several demands": lambda _, decision: len(decision.demands) > 1,
    "prohibited though nothing is known of the field": lambda question, decision: (
        decision.verdict is Verdict.PROHIBITED and any(sign.concept == ANY for sign in considered(question))
    ),
    "several missing facts": lambda _, decision: len(decision.missing) > 1,
    "displaced": lambda question, _: _stood_aside(question, Truth.TRUE),
    "perhaps displaced": lambda question, _: _stood_aside(question, Truth.UNKNOWN),
    "restricted but for a doubt": lambda question, _: _unknown_for_doubt(question),
    "a doubtful entry in a reason": _reason(lambda reason: reason.cause is Cause.LIST_INCOMPLETE),
    "a closed list that is not whole": _list(lambda _, catalog: closed(catalog) and not catalog.whole),
    "lifted": _reason(lambda reason: reason.lifted),
    "an internal permission": _reason(lambda reason: reason.internal and reason.effect is Effect.PERMITS),
    "advice": _reason(lambda reason: reason.effect is Effect.ADVISES),
    "an exemption": _reason(lambda reason: reason.effect is Effect.EXEMPTS),
    "an approval that covers": lambda question, _: any(covers(question, approval) == TRUE for approval in question.approvals),
    "an approval that may cover": lambda question, _: any(covers(question, a).truth is Truth.UNKNOWN for a in question.approvals),
    "restricted by the vocabulary": _reason(lambda reason: reason.catalog == "vocabulary"),
    "superseded": _list(lambda question, catalog: superseded(question, catalog) == TRUE),
    "perhaps superseded": _list(lambda question, catalog: superseded(question, catalog).truth is Truth.UNKNOWN),
    "a corrected revision": lambda question, _: any(catalog.version[2] for catalog in question.catalogs),
    "a draft": lambda question, _: len(list(editions(question.catalogs))) < len({(c.id, c.version[:2]) for c in question.catalogs}),
    "lapsed yet current": _list(lambda question, catalog: current(question, catalog) == TRUE and unexpired(question, catalog) == FALSE),
    "a closed list that may stand": _list(lambda question, catalog: closed(catalog) and stands(question, catalog).truth is Truth.UNKNOWN),
    "an outside list": _list(lambda _, catalog: catalog.unlisted is Unlisted.OUTSIDE),
    "a regime that may speak": lambda question, _: any(
        speaks(question, regime, line).truth is Truth.UNKNOWN for regime in regimes(question) for line in _lines(question)
    ),
    "nobody speaks": lambda question, _: _silent(question),
    "two regimes": lambda _, decision: len(decision.regimes) > 1,
    "regimes that differ": lambda _, decision: len({regime.verdict for regime in decision.regimes}) > 1,
    "hints that count": lambda question, _: any(sign.evidence is Evidence.HINT for sign in considered(question)),
    "hints left out": lambda question, _: any(sign.evidence is Evidence.HINT for sign in question.signs - considered(question)),
    "a broader sign left out": lambda question, _: any(sign.evidence.exact for sign in question.signs - considered(question)),
    "what a sibling says": lambda question, _: any(sign.context for sign in considered(question)),
    "a contradiction": lambda question, _: contradicted(question),
    "housekeeping beside something else": lambda question, _: _beside_housekeeping(question),
    "a concept with several lines": lambda question, _: any(len(question.graph.lines(sign.concept)) > 1 for sign in question.signs),
    "a true entry with an exception": lambda question, decision: any(
        reason.truth is Truth.TRUE and reason.entry == entry.id and reason.catalog == catalog.id and bool(entry.other_than)
        for reason in decision.reasons for catalog in question.catalogs for entry in catalog.entries
    ),
    "an entry on a third party's word": lambda question, _: any(
        entry.basis is Basis.THIRD_PARTY for catalog in question.catalogs for entry in catalog.entries
    ),
    "a way for filing alone, under a regime that restricts": lambda question, decision: decision.verdict is not Verdict.ALLOWED and any(
        mechanism == "filing" and way.truth is Truth.TRUE
        for regime in regimes(question) for line in _lines(question) for way, mechanism in ways(question, regime, line)
    ),
}  # fmt: skip
"""Every branch worth reaching, with how it is told that a question reached it."""


def reached(many: int) -> dict[str, float]:
    """The share of `many` questions that reach each branch: half of them as Hypothesis draws them, half evenly chosen."""
    drawn = examples(questions(), many // 2) + [any_question(Choose(seed=number)) for number in range(many // 2)]
    found = [(question, decide(question)) for question in drawn]
    return {name: sum(branch(question, decision) for question, decision in found) / len(found) for name, branch in BRANCHES.items()}


if __name__ == "__main__":
    for name, share in reached(int(sys.argv[1]) if len(sys.argv) > 1 else 1000).items():
        sys.stdout.write(f"{share:7.1%}  {name}\n")
