"""The whole way of a field as one typed function: paths, an installation, stated facts and a day give a result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

from xbcatalog import __version__
from xbcatalog.core.catalogs import Approval
from xbcatalog.core.dataset import Dataset, Statement
from xbcatalog.core.decision import Decision
from xbcatalog.core.derive import affirmed, contradicts, from_concepts, from_decisions, seen_concepts
from xbcatalog.core.engine import Engine, compile_law
from xbcatalog.core.facts import DATE, Facts, FactValue
from xbcatalog.core.result import CatalogUse, DatasetResult, FieldResult, Result
from xbcatalog.core.rules import Conclusion, conclude
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.standing import standing
from xbcatalog.core.text import Diagnostic, Level, Message, Place, broken, message
from xbcatalog.core.truth import Truth
from xbcatalog.importers.finding import find
from xbcatalog.importers.registry import STDIN, read_input
from xbcatalog.recognition.recognise import Recogniser
from xbcatalog.source.inputs import Context
from xbcatalog.source.installation import Installation
from xbcatalog.source.limits import Limits
from xbcatalog.source.sidecars import Sidecars
from xbcatalog.source.statements import merge, parse_setting

__all__ = ["Bench", "Progress", "Request", "check", "judge", "prepare"]

Progress = Callable[[int, int], None]
"""Is told how many fields are done, and of how many."""
DESTINATION = "transfer.to"
"""The fact that may name several countries: each is judged, and the strictest result counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a run is asked: which paths, with which facts stated where, for which day.

    `facts` are sidecar files, `settings` are `FACT=VALUE` texts, `columns` assigns roles to headers of a data dictionary.
    """

    paths: tuple[str, ...]
    facts: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    as_of: date | None = None
    format: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Everything that judging needs, prepared once: the installation, its recogniser and its compiled law."""

    installation: Installation
    recogniser: Recogniser
    engine: Engine


def prepare(installation: Installation) -> Bench:
    """The bench of an installation; it serves any number of datasets."""
    return Bench(
        installation=installation,
        recogniser=Recogniser(installation.vocabulary),
        engine=compile_law(installation.catalogs, installation.vocabulary.concepts),
    )


def check(
    request: Request,
    installation: Installation,
    *,
    today: date,
    stdin: Callable[[int], bytes] | None = None,
    progress: Progress | None = None,
) -> Result:
    """Judge every field of every input.

    `stdin` reads at most so many bytes for the path `-`; without it, `-` is a file like any other. `progress` is called again and again
    with how many fields are done, and of how many.

    The day judged is `request.as_of`, else what the input states as `transfer.date`, else `today`. What cannot be read is an error among
    the diagnostics, and nothing is decided about it; with an invalid installation, sidecar or setting nothing is decided at all.
    """
    if installation.broken:
        # What leans on the installation cannot be checked, and would only drown the cause.
        return Result(tool=__version__, as_of=request.as_of or today, diagnostics=installation.diagnostics)
    context = Context(
        facts=installation.facts,
        concepts=frozenset(installation.vocabulary.concepts.concepts),
        limits=request.limits,
        columns=request.columns,
    )
    sidecars = Sidecars(request.facts, context)
    settings = [parse_setting(text, installation.facts) for text in request.settings]
    basis = [*installation.diagnostics, *sidecars.diagnostics, *(one for one in settings if isinstance(one, Diagnostic))]
    if broken(basis):
        return Result(tool=__version__, as_of=request.as_of or today, diagnostics=tuple(basis))
    found = find(request.paths, request.limits, request.format or None, exclude=request.facts, stdin=stdin)
    options = [one for one in settings if isinstance(one, Statement)]
    bench = prepare(installation)
    read_ones: list[tuple[Dataset, tuple[Statement, ...], tuple[Approval, ...], tuple[Message, ...]]] = []
    told: list[Diagnostic] = []
    named = {STDIN, *(Path(path).as_posix() for path in request.paths)}
    skipped = list(found.skipped)
    for input in found.inputs:
        read = read_input(input, context, request.format or None)
        beside = sidecars.beside(input.name)
        told.extend((*read.diagnostics, *beside.diagnostics))
        if broken((*read.diagnostics, *beside.diagnostics)):
            continue
        if read.statements is not None:  # facts for other files, which nobody can check by themselves
            if input.name in named:
                told.append(Diagnostic(Level.ERROR, message("input-only-facts"), Place(input.name)))
            else:
                skipped.append(input.name)
            continue
        shown = (*sidecars.named, *((beside.statements,) if beside.statements else ()))
        notes = (*read.notes, *(message("sidecar-used", file=one.file) for one in shown))
        for dataset in read.datasets:
            merged = merge(dataset.facts, shown, options)
            told.extend(merged.diagnostics)
            if not broken(merged.diagnostics):
                approvals = (*dataset.approvals, *(approval for one in shown for approval in one.approvals))
                facts, said = _dated(merged.facts, request.as_of, today)
                told.extend(said)
                read_ones.append((dataset, facts, approvals, notes))
    total, done = sum(len(dataset.fields) for dataset, *_ in read_ones), count(1)
    tick = partial(_tick, progress, done, total) if progress is not None else None
    datasets = [judge(dataset, facts, approvals, bench, notes=notes, tick=tick) for dataset, facts, approvals, notes in read_ones]
    return _result(request, installation, datasets, (*basis, *found.diagnostics, *told), skipped, today)


def _tick(progress: Progress, done: Iterator[int], total: int) -> None:
    progress(next(done), total)


def _dated(facts: Sequence[Statement], as_of: date | None, today: date) -> tuple[tuple[Statement, ...], tuple[Diagnostic, ...]]:
    """The facts with the day judged among them; a stated day that lies in the past, or gives way to the option, is pointed out."""
    stated = next((fact for fact in facts if fact.fact == DATE), None)
    others = tuple(fact for fact in facts if fact.fact != DATE)
    if as_of is not None:
        told = stated is not None and stated.value != as_of
        said = (Diagnostic(Level.NOTE, message("as-of-wins", day=as_of.isoformat()), stated.place),) if stated and told else ()
        return (*others, Statement(fact=DATE, value=as_of, origin="option")), said
    if stated is None:
        return (*others, Statement(fact=DATE, value=today, origin="today")), ()
    past = isinstance(stated.value, date) and stated.value < today
    said = (Diagnostic(Level.NOTE, message("date-in-the-past", day=str(stated.value)), stated.place),) if past else ()
    return tuple(facts), said


def judge(
    dataset: Dataset,
    facts: Sequence[Statement],
    approvals: Sequence[Approval],
    bench: Bench,
    *,
    notes: Sequence[Message] = (),
    tick: Callable[[], None] | None = None,
) -> DatasetResult:
    """Judge one dataset by the facts and approvals stated for it; each fact is answered once, the day judged among them.

    `tick` is called after each field that was recognised, which is nearly all of the work.
    """
    dictionary, graph = bench.installation.facts, bench.installation.vocabulary.concepts
    recognised = [frozenset(signs) for signs in bench.recogniser.recognise_record(dataset.fields, tick)]
    seen = seen_concepts(recognised, graph)
    said = affirmed((*facts, *(fact for each in dataset.fields for fact in each.facts)))
    contradicted = tuple(fact for fact in facts if contradicts(seen, said, dictionary[fact.fact], fact.value))
    held = tuple(fact for fact in facts if fact not in contradicted)
    derived = from_concepts(seen, dictionary.values())
    known = {fact.fact: fact.value for fact in held} | derived
    own = [{fact.fact: fact.value for fact in each.facts} for each in dataset.fields]

    by_country: dict[str, list[Decision]] = {}
    concluded: dict[tuple[str, str], Conclusion] = {}
    for country, common in _destinations(known):
        transfer = bench.engine.transfer(common, tuple(approvals))
        decisions = [transfer.decide(signs, each.dotted, more) for signs, each, more in zip(recognised, dataset.fields, own, strict=True)]
        by_country[country] = decisions
        for table in bench.installation.tables:
            for conclusion in conclude(table, common | from_decisions(decisions, dictionary)):
                before = concluded.get((table.id, conclusion.row))
                if before is None or before.truth is not Truth.TRUE:
                    concluded[table.id, conclusion.row] = conclusion

    def strictest(number: int) -> tuple[str, Decision]:
        return max(((country, by_country[country][number]) for country in by_country), key=lambda pair: pair[1].verdict.strictness)

    judged = []
    for number, (each, signs) in enumerate(zip(dataset.fields, recognised, strict=True)):
        country, decision = strictest(number)
        judged.append(FieldResult(field=each, signs=_ordered(signs), decision=decision, destination=country))
    return DatasetResult(
        id=dataset.id,
        title=dataset.title,
        source=dataset.source,
        format=dataset.format,
        fields=tuple(judged),
        facts=(*held, *(Statement(fact=id, value=derived[id], origin="derived") for id in sorted(derived))),
        contradicted=contradicted,
        conclusions=tuple(concluded.values()),
        notes=tuple(notes),
        place=dataset.place,
    )


def _destinations(known: Facts) -> list[tuple[str, dict[str, FactValue]]]:
    """The facts once for each country the data go to, in a fixed order; once without a country where none is stated."""
    to = known.get(DESTINATION)
    if isinstance(to, frozenset) and to:
        return [(country, {**known, DESTINATION: country}) for country in sorted(to)]
    return [(to if isinstance(to, str) else "", dict(known))]


def _ordered(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    strength = tuple(Evidence)
    return tuple(sorted(signs, key=lambda sign: (sign.context, strength.index(sign.evidence), sign.concept)))


def _result(
    request: Request,
    installation: Installation,
    datasets: Sequence[DatasetResult],
    diagnostics: Sequence[Diagnostic],
    skipped: Sequence[str],
    today: date,
) -> Result:
    days = {fact.value for dataset in datasets for fact in dataset.facts if fact.fact == DATE}
    day = days.pop() if len(days) == 1 else None
    as_of = day if isinstance(day, date) else request.as_of or today
    missing = {fact for dataset in datasets for each in dataset.fields for fact in each.decision.missing}
    missing |= {fact for dataset in datasets for conclusion in dataset.conclusions for fact in conclusion.missing}
    met = {sign.concept for dataset in datasets for each in dataset.fields for sign in each.signs}
    concepts = installation.vocabulary.concepts.concepts
    contradicted = (
        Diagnostic(Level.WARNING, message("fact-contradicted", fact=fact.fact, dataset=dataset.id), fact.place)
        for dataset in datasets
        for fact in dataset.contradicted
    )
    return Result(
        tool=__version__,
        as_of=as_of,
        catalogs=tuple(
            CatalogUse(catalog=catalog, standing=standing(catalog, installation.catalogs, as_of)) for catalog in installation.catalogs
        ),
        datasets=tuple(datasets),
        questions=tuple(installation.facts[fact] for fact in sorted(missing)),
        diagnostics=(*diagnostics, *contradicted),
        skipped=tuple(skipped),
        concepts=tuple(concepts[concept] for concept in sorted(met)),
        facts=tuple(installation.facts[fact] for fact in sorted(installation.facts)),
    )
