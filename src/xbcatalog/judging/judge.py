"""Judges datasets whose facts are stated: each by itself, or several files of one transfer counted together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain, repeat

from xbcatalog.compiled.ready import engine_of, recogniser_of
from xbcatalog.core.catalogs import Approval
from xbcatalog.core.conditions import Condition
from xbcatalog.core.dataset import Dataset, Field, Statement
from xbcatalog.core.decision import Decision
from xbcatalog.core.derive import Readings, Tallies, affirmed, contradicts, from_decisions, from_fields, seen_concepts
from xbcatalog.core.engine import Engine
from xbcatalog.core.facts import DATE, Facts, FactValue
from xbcatalog.core.result import DatasetResult, FieldResult, Upcoming
from xbcatalog.core.rules import Conclusion, Table, conclude
from xbcatalog.core.signs import Sign
from xbcatalog.core.text import Message
from xbcatalog.core.truth import Truth
from xbcatalog.core.value import bulk_maker, dataclass
from xbcatalog.judging.alike import Alike
from xbcatalog.judging.asked import Asked
from xbcatalog.judging.outlook import calendar, in_question, turning_points, upcoming
from xbcatalog.judging.transfers import Transfers
from xbcatalog.recognition.recognise import Recogniser
from xbcatalog.source.installed import Installation

__all__ = ["Bench", "Given", "judge", "judge_together", "prepare"]

_NOTHING: Facts = {}
DESTINATION = "transfer.to"
"""The fact that may name several countries: each is judged, and the strictest result counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Everything that judging needs, prepared once: the installation, its recogniser and its compiled law.

    `until` is the day up to which coming changes are looked for; None: as far as a check looks.
    """

    installation: Installation
    recogniser: Recogniser
    engine: Engine
    transfers: Transfers
    calendar: Mapping[date, frozenset[str]]
    alike: Alike
    readings: Readings
    tallies: Tallies
    concluded: tuple[Asked[tuple[Conclusion, ...]], ...]
    in_question: Asked[frozenset[str]]
    field_result: Callable[[Field, tuple[Sign, ...], Decision, str], FieldResult]
    until: date | None = None


def prepare(installation: Installation, until: date | None = None) -> Bench:
    """The bench of an installation; it serves any number of datasets."""
    engine = engine_of(installation)
    return Bench(
        installation=installation,
        recogniser=recogniser_of(installation),
        engine=engine,
        transfers=Transfers(engine),
        calendar=calendar(installation.catalogs),
        alike=Alike(),
        readings=Readings(installation.vocabulary.concepts),
        tallies=Tallies(),
        concluded=tuple(Asked(partial(conclude, table), partial(_asked_in, table)) for table in installation.tables),
        in_question=Asked(partial(in_question, installation.catalogs), lambda: (each.applies for each in installation.catalogs)),
        field_result=bulk_maker(FieldResult),
        until=until,
    )


def _asked_in(table: Table) -> Iterable[Condition]:
    return (row.when for row in table.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A dataset with the facts and approvals stated for it; each fact is answered once, the day judged among them.

    `parts` is what it stated for itself before its counts were added to those of other parts of the transfer.
    """

    dataset: Dataset
    facts: tuple[Statement, ...]
    parts: tuple[Statement, ...] = ()
    approvals: tuple[Approval, ...] = ()
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A dataset on the way to its verdicts: what was recognised, what each field states of itself, which facts hold.

    `explained` are the signs in their order; as a set, for the law, they are one and the same where they are equal. `own` is by number.
    """

    given: Given
    explained: Sequence[tuple[Sign, ...]]
    signs: Sequence[frozenset[Sign]]
    own: Mapping[int, Facts]
    contradicted: tuple[Statement, ...]
    held: tuple[Statement, ...]
    derived: Facts
    known: Facts


def judge(given: Given, bench: Bench, tick: Callable[[], None] | None = None) -> DatasetResult:
    """Judge one dataset; `tick` is called after each field that was recognised, which is nearly all of the work."""
    return judge_together((given,), bench, tick)[0]


def judge_together(given: Sequence[Given], bench: Bench, tick: Callable[[], None] | None = None) -> tuple[DatasetResult, ...]:
    """Judge the parts of one transfer: what is read off the fields, and the rules, are about all of them."""
    dictionary, graph = bench.installation.facts, bench.installation.vocabulary.concepts
    found = [bench.alike.of(bench.recogniser.recognise_record(each.dataset.fields, tick)) for each in given]
    recognised = [[signs for _, signs, _ in each] for each in found]
    alike = Counter(chain.from_iterable(recognised))
    seen = seen_concepts(alike, graph, bench.readings)
    said = affirmed(fact for each in given for fact in _stated(each))
    derived = from_fields(alike, graph, dictionary.values(), bench.readings)
    refuted = {fact for each, signs in zip(given, recognised, strict=True) for fact in _refuted(each, signs, bench)}
    cases = []
    for each, known_signs, signs in zip(given, found, recognised, strict=True):
        contradicted = tuple(
            fact for fact in each.facts if fact.fact in refuted or contradicts(seen, said, dictionary[fact.fact], fact.value)
        )
        held = tuple(fact for fact in each.facts if fact not in contradicted)
        known = {fact.fact: fact.value for fact in held} | derived
        own = {number: {fact.fact: fact.value for fact in field.facts} for number, field in enumerate(each.dataset.fields) if field.facts}
        explained = [ordered for _, _, ordered in known_signs]
        cases.append(
            _Case(given=each, explained=explained, signs=signs, own=own, contradicted=contradicted, held=held, derived=derived, known=known)
        )
    decided = [{country: _decide(case, common, bench) for country, common in _destinations(case.known)} for case in cases]
    read_off = tuple(Statement(fact=id, value=derived[id], origin="derived") for id in sorted(derived))
    return tuple(
        DatasetResult(
            id=case.given.dataset.id,
            title=case.given.dataset.title,
            source=case.given.dataset.source,
            format=case.given.dataset.format,
            fields=tuple(_fields(case, by_country, bench)),
            facts=(*case.held, *read_off),
            contradicted=case.contradicted,
            approvals=case.given.approvals,
            conclusions=_conclusions(case, decided, bench),
            upcoming=_upcoming(case, by_country, bench),
            notes=case.given.notes,
            owner=case.given.dataset.owner,
            recipients=case.given.dataset.recipients,
            parties=case.given.dataset.parties,
            place=case.given.dataset.place,
        )
        for case, by_country in zip(cases, decided, strict=True)
    )


def _refuted(given: Given, signs: Sequence[frozenset[Sign]], bench: Bench) -> Iterable[str]:
    """The facts that a part states of itself and its own fields contradict: of the whole they leave nothing known."""
    if not given.parts:
        return ()
    seen, said = seen_concepts(signs, bench.installation.vocabulary.concepts, bench.readings), affirmed(_stated(given))
    return (part.fact for part in given.parts if contradicts(seen, said, bench.installation.facts[part.fact], part.value))


def _stated(given: Given) -> Iterable[Statement]:
    return (*given.facts, *(fact for field in given.dataset.fields for fact in field.facts))


def _decide(case: _Case, common: Facts, bench: Bench) -> list[Decision]:
    """The decision on each field, for one destination.

    What was read off the fields is put to the law as a fact of each of them: then datasets that differ in nothing else share a transfer.
    """
    transfer = bench.transfers.of({id: value for id, value in common.items() if id not in case.derived}, case.given.approvals)
    # Where no approval names fields, those that state nothing of themselves are told apart by their signs alone.
    if any(approval.fields is not None for approval in case.given.approvals):
        fields = enumerate(zip(case.signs, case.given.dataset.fields, strict=True))
        return [transfer.decide(signs, field.dotted, {**case.derived, **case.own.get(at, _NOTHING)}) for at, (signs, field) in fields]
    decisions = transfer.unnamed(case.derived).of(case.signs)
    for at, own in case.own.items():
        decisions[at] = transfer.decide(case.signs[at], "", {**case.derived, **own})
    return decisions


def _strictest(by_country: dict[str, list[Decision]]) -> list[tuple[str, Decision]]:
    """Of the decisions for several destinations the strictest of each field, with its destination."""
    first, *others = by_country.items()
    chosen = [*zip(repeat(first[0]), first[1], strict=False)]
    for country, decisions in others:
        for number, decision in enumerate(decisions):
            if decision.verdict.strictness > chosen[number][1].verdict.strictness:
                chosen[number] = (country, decision)
    return chosen


def _fields(case: _Case, by_country: dict[str, list[Decision]], bench: Bench) -> list[FieldResult]:
    chosen, make = _strictest(by_country), bench.field_result
    return [
        make(field, signs, decision, country)
        for field, signs, (country, decision) in zip(case.given.dataset.fields, case.explained, chosen, strict=True)
    ]


def _conclusions(case: _Case, decided: Sequence[dict[str, list[Decision]]], bench: Bench) -> tuple[Conclusion, ...]:
    """What the rules conclude from all decisions: for each destination, a certain conclusion before an open one."""
    concluded: dict[tuple[str, str], Conclusion] = {}
    for country, common in _destinations(case.known):
        decisions = [decision for by_country in decided for decision in by_country.get(country, ())]
        known = {**common, **from_decisions(decisions, bench.installation.facts, bench.tallies)}
        for table in bench.concluded:
            for conclusion in table.of(known):
                before = concluded.get((conclusion.table, conclusion.row))
                if before is None or before.truth is not Truth.TRUE:
                    concluded[conclusion.table, conclusion.row] = conclusion
    return tuple(concluded.values())


def _upcoming(case: _Case, now: dict[str, list[Decision]], bench: Bench) -> tuple[Upcoming, ...]:
    """The days soon to come on which verdicts change by themselves."""
    day = case.known.get(DATE)
    if not isinstance(day, date):
        return ()

    def on(other: date) -> list[Decision]:
        known = {**case.known, DATE: other}
        by_country = {country: _decide(case, common, bench) for country, common in _destinations(known)}
        return [decision for _, decision in _strictest(by_country)]

    in_question = bench.in_question.of({id: value for id, value in case.known.items() if id != DATE})
    turns = turning_points(bench.calendar, case.given.approvals, day, in_question, bench.until)
    return upcoming(turns, [decision for _, decision in _strictest(now)], on)


def _destinations(known: Facts) -> list[tuple[str, dict[str, FactValue]]]:
    """The facts once for each country the data go to, in a fixed order; once without a country where none is stated."""
    to = known.get(DESTINATION)
    if isinstance(to, frozenset) and to:
        return [(country, {**known, DESTINATION: country}) for country in sorted(to)]
    return [(to if isinstance(to, str) else "", dict(known))]
