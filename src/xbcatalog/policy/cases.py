"""The case runner: each case of a policy goes through recognition and the law, and what comes out is compared with what it expects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from xbcatalog.compiled.ready import recogniser_of
from xbcatalog.core.catalogs import NEVER, Catalog
from xbcatalog.core.conditions import ALWAYS
from xbcatalog.core.dataset import Field
from xbcatalog.core.decision import Decision
from xbcatalog.core.derive import affirmed, contradicts, from_fields, seen_concepts
from xbcatalog.core.engine import Engine, compile_law
from xbcatalog.core.facts import FactValue
from xbcatalog.core.law import Question, decide, truth
from xbcatalog.core.text import Message, message
from xbcatalog.core.truth import Truth, any_of
from xbcatalog.core.value import dataclass, replace
from xbcatalog.recognition.recognise import Recogniser
from xbcatalog.source.documents.cases import Case
from xbcatalog.source.installation import Installation

__all__ = ["CaseResult", "Compiled", "Decide", "Uncovered", "ask", "entry_truths", "failed", "fails", "run", "uncovered"]

Decide = Callable[[Question], Decision]
"""The law, or a twin of it: a question gives a decision."""

_DESTINATION = "transfer.to"


class Compiled:
    """The compiled engine as a law for cases; an engine is made once for all cases that ask the same lists."""

    def __init__(self) -> None:
        self._engines: dict[tuple[int, ...], tuple[Question, Engine]] = {}

    def __call__(self, question: Question) -> Decision:
        """What the engine decides."""
        key = tuple(map(id, question.catalogs))
        if key not in self._engines:
            # The question is kept, so that no other list gets the place of one of its lists in memory.
            self._engines[key] = question, compile_law(question.catalogs, question.graph)
        return self._engines[key][1].decide(question.signs, question.path, question.facts, question.approvals)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """What became of one case: the decision, the truth of the entries it asks about, and every way in which it fails."""

    case: Case
    decision: Decision
    entries: Mapping[str, Truth]
    failures: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Uncovered:
    """An entry with a condition of its own that no case shows with one of the three truths."""

    catalog: str
    entry: str
    truth: str


def run(cases: Iterable[Case], installation: Installation, *, law: Decide = decide) -> tuple[CaseResult, ...]:
    """Run every case against what is installed, in the order given.

    A case has no day of its own: without `transfer.date` among its facts the day is not known. Of several destinations each is judged, and
    the strictest result is compared.
    """
    recogniser = recogniser_of(installation)
    return tuple(_run(case, installation, recogniser, law) for case in cases)


def failed(results: Iterable[CaseResult]) -> tuple[CaseResult, ...]:
    """The results that are not as expected."""
    return tuple(result for result in results if result.failures)


def uncovered(results: Iterable[CaseResult], catalogs: Iterable[Catalog]) -> tuple[Uncovered, ...]:
    """For every entry with a condition, which of true, false and unknown no case shows; sorted.

    What counts is what came out, so a case that fails covers nothing it only hoped for. A doubtful entry is never true for certain, so no
    case is missed that would show it so.
    """
    shown = {(result.case.catalog, entry, truth.value) for result in results for entry, truth in result.entries.items()}
    wanted = (
        Uncovered(catalog=catalog.id, entry=entry.id, truth=truth.value)
        for catalog in catalogs
        for entry in catalog.entries
        if entry.when != ALWAYS or entry.unless != NEVER
        for truth in Truth
        if truth is not Truth.TRUE or not entry.doubtful
    )
    return tuple(sorted({one for one in wanted if (one.catalog, one.entry, one.truth) not in shown}))


def ask(case: Case, installation: Installation, recogniser: Recogniser) -> tuple[Question, ...]:
    """The questions a case asks of the law: one for each destination."""
    field = Field(path=(), name=case.name, declared=tuple(sorted(case.concepts)))
    beside = (Field(path=(), name=name, declared=tuple(sorted(concepts))) for name, concepts in case.beside)
    signs, *others = map(frozenset, recogniser.recognise_record((field, *beside)))
    graph = installation.vocabulary.concepts
    seen, said = seen_concepts((signs, *others), graph), affirmed(case.facts)
    held: dict[str, FactValue] = {
        one.fact: one.value for one in case.facts if not contradicts(seen, said, installation.facts[one.fact], one.value)
    }
    held |= from_fields((signs, *others), graph, installation.facts.values())
    asked = Question(
        signs=signs,
        path=field.dotted,
        facts=held,
        approvals=case.approvals,
        catalogs=tuple(catalog for catalog in installation.catalogs if case.catalogs is None or catalog.id in case.catalogs),
        graph=graph,
    )
    return tuple(_destinations(asked))


def entry_truths(case: Case, question: Question) -> Mapping[str, Truth]:
    """How true the entries are that the case asks about."""
    own = [catalog for catalog in question.catalogs if catalog.id == case.catalog]
    return {id: _truth_of(id, question, own) for id in case.expect.entries}


def fails(case: Case, questions: Iterable[Question], law: Decide) -> bool:
    """Whether a case, asked by these questions, does not come out as expected."""
    return bool(_judge(case, questions, law).failures)


def _run(case: Case, installation: Installation, recogniser: Recogniser, law: Decide) -> CaseResult:
    return _judge(case, ask(case, installation, recogniser), law)


def _judge(case: Case, questions: Iterable[Question], law: Decide) -> CaseResult:
    pairs = [(question, law(question)) for question in questions]
    question, decision = max(pairs, key=lambda pair: pair[1].verdict.strictness)
    entries = entry_truths(case, question)
    return CaseResult(case=case, decision=decision, entries=entries, failures=tuple(_compare(case, decision, entries)))


def _destinations(question: Question) -> list[Question]:
    to = question.facts.get(_DESTINATION)
    if not isinstance(to, frozenset):
        return [question]
    return [replace(question, facts={**question.facts, _DESTINATION: country}) for country in sorted(to)]


def _truth_of(entry: str, question: Question, own: Iterable[Catalog]) -> Truth:
    return any_of(truth(question, catalog, each) for catalog in own for each in catalog.entries if each.id == entry).truth


def _compare(case: Case, decision: Decision, entries: Mapping[str, Truth]) -> Iterator[Message]:
    expect = case.expect
    if expect.verdict is not None and decision.verdict is not expect.verdict:
        yield message("case-verdict", expected=expect.verdict.value, found=decision.verdict.value)
    if expect.cause is not None and decision.cause is not expect.cause:
        yield message("case-cause", expected=expect.cause.value, found=decision.cause.value if decision.cause else "-")
    if expect.missing is not None and decision.missing != expect.missing:
        yield message("case-missing", expected=_listed(expect.missing), found=_listed(decision.missing))
    if expect.demands is not None and frozenset(decision.demands) != expect.demands:
        yield message("case-demands", expected=_listed(expect.demands), found=_listed(decision.demands))
    if expect.duties is not None and frozenset(decision.duties) != expect.duties:
        yield message("case-duties", expected=_listed(expect.duties), found=_listed(decision.duties))
    for id, wanted in expect.entries.items():
        if entries[id] is not wanted:
            yield message("case-entry", entry=id, expected=wanted.value, found=entries[id].value)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words)) or "-"
