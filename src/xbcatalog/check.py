"""The whole way of a field as one typed function: paths, an installation, stated facts and a day give a result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

from xbcatalog import __version__
from xbcatalog.core.dataset import Statement
from xbcatalog.core.decision import Verdict
from xbcatalog.core.facts import DATE
from xbcatalog.core.result import CatalogUse, DatasetResult, Result, Upcoming
from xbcatalog.core.standing import standing
from xbcatalog.core.text import Diagnostic, Level, Message, Place, broken, message
from xbcatalog.importers.finding import find
from xbcatalog.importers.registry import STDIN, read_input
from xbcatalog.judging.judge import Given, judge, judge_together, prepare
from xbcatalog.judging.recipients import find_out, with_recipients
from xbcatalog.judging.together import pool
from xbcatalog.source.inputs import Context
from xbcatalog.source.installed import Installation
from xbcatalog.source.limits import Limits
from xbcatalog.source.sidecars import Sidecars
from xbcatalog.source.statements import merge, parse_setting

__all__ = ["Progress", "Request", "check"]

Progress = Callable[[int, int], None]
"""Is told how many fields are done, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a run is asked: which paths, with which facts stated where, for which day.

    `facts` are sidecar files, `settings` are `FACT=VALUE` texts, `columns` assigns roles to headers of a data dictionary. `together`: the
    paths are parts of one transfer.
    """

    paths: tuple[str, ...]
    facts: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    as_of: date | None = None
    format: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    together: bool = False
    limits: Limits = Limits()


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
        groups=installation.groups,
    )
    sidecars = Sidecars(request.facts, context)
    settings = [parse_setting(text, installation.facts) for text in request.settings]
    basis = [*installation.diagnostics, *sidecars.diagnostics, *(one for one in settings if isinstance(one, Diagnostic))]
    if broken(basis):
        return Result(tool=__version__, as_of=request.as_of or today, diagnostics=tuple(basis))
    found = find(request.paths, request.limits, request.format or None, exclude=request.facts, stdin=stdin)
    options = [one for one in settings if isinstance(one, Statement)]
    bench = prepare(installation)
    given: list[Given] = []
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
            dataset, said = with_recipients(dataset, shown)
            told.extend((*merged.diagnostics, *said))
            if not broken((*merged.diagnostics, *said)):
                approvals = (*dataset.approvals, *(approval for one in shown for approval in one.approvals))
                given.append(Given(dataset=dataset, facts=merged.facts, approvals=approvals, notes=notes))
    if request.together:
        whole = not broken((*found.diagnostics, *told))
        if given and not whole:  # the part that is missing counts as well, and nobody knows how much
            told.append(Diagnostic(Level.ERROR, message("together-incomplete")))
        pooled, said = pool(given if whole else (), installation.facts)
        told.extend(said)
        parts = len({one.dataset.source for one in pooled})
        given = [] if broken(said) else [replace(one, notes=_counted(one, parts)) for one in pooled]
    for number, one in enumerate(given):
        facts, said = _dated(one.facts, request.as_of, today)
        told.extend(each for each in said if each not in told)
        given[number] = replace(one, facts=facts)
    found_out = [find_out(part, installation) for part in ((given,) if request.together else [(one,) for one in given])]
    told.extend(each for _, said in found_out for each in said)
    given = [] if request.together and broken(told) else [one for part, said in found_out if not broken(said) for one in part]
    total, done = sum(len(one.dataset.fields) for one in given), count(1)
    tick = partial(_tick, progress, done, total) if progress is not None else None
    datasets = judge_together(given, bench, tick) if request.together else [judge(one, bench, tick) for one in given]
    return _result(request, installation, datasets, (*basis, *found.diagnostics, *told), skipped, today)


def _counted(one: Given, parts: int) -> tuple[Message, ...]:
    return (*one.notes, message("counted-together", parts=parts)) if parts > 1 else one.notes


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
    changing = (
        Diagnostic(Level.WARNING, _change(dataset, turn), dataset.place or Place(dataset.source))
        for dataset in datasets
        for turn in dataset.upcoming
    )
    return Result(
        tool=__version__,
        as_of=as_of,
        catalogs=tuple(
            CatalogUse(catalog=catalog, standing=standing(catalog, installation.catalogs, as_of)) for catalog in installation.catalogs
        ),
        datasets=tuple(datasets),
        questions=tuple(installation.facts[fact] for fact in sorted(missing)),
        diagnostics=(*diagnostics, *contradicted, *changing),
        skipped=tuple(skipped),
        concepts=tuple(concepts[concept] for concept in sorted(met)),
        facts=tuple(installation.facts[fact] for fact in sorted(installation.facts)),
    )


def _change(dataset: DatasetResult, turn: Upcoming) -> Message:
    """That verdicts change by themselves on a day, how many and by which lists."""
    changes = [(old, new) for old, new in turn.changes.values()]
    worse = sum(new.strictness > old.strictness for old, new in changes)
    allowed = sum(old is Verdict.ALLOWED for old, _ in changes)
    return message(
        "verdicts-change" if turn.catalogs else "verdicts-change-with-an-approval",
        dataset=dataset.id,
        day=turn.day.isoformat(),
        fields=len(changes),
        stricter=worse,
        allowed=allowed,
        catalogs=", ".join(turn.catalogs),
    )
