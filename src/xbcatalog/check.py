"""The whole way of a field as one typed function: paths, an installation, stated facts and a day give a result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

from xbcatalog import __version__
from xbcatalog.core.catalogs import Catalog
from xbcatalog.core.concepts import ANY
from xbcatalog.core.dataset import Statement
from xbcatalog.core.decision import Verdict
from xbcatalog.core.facts import DATE
from xbcatalog.core.result import CatalogUse, DatasetResult, Result, Upcoming
from xbcatalog.core.standing import standing
from xbcatalog.core.text import Diagnostic, Level, Message, Place, broken, message
from xbcatalog.core.value import dataclass, replace
from xbcatalog.importers.finding import find
from xbcatalog.importers.registry import STDIN, read_input
from xbcatalog.judging.judge import Bench, Given, judge, judge_together, prepare
from xbcatalog.judging.recipients import find_out, with_recipients
from xbcatalog.judging.spread import spread, workers
from xbcatalog.source.inputs import Context, Input
from xbcatalog.source.installed import Installation
from xbcatalog.source.limits import Limits
from xbcatalog.source.sidecars import Sidecars
from xbcatalog.source.statements import merge, parse_setting

__all__ = ["Progress", "Request", "check"]

Progress = Callable[[int, int], None]
"""Is told how many are done, and of how many."""

_OF_WHICH_ONE, _MOST_BEFORE = 16, 96
"""Of so many inputs one is done before workers share the others, and no more than so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a run is asked: which paths, with which facts stated where, for which day.

    `facts` are sidecar files, `settings` are `FACT=VALUE` texts, `columns` assigns roles to headers of a data dictionary. `together`: the
    paths are parts of one transfer, which one worker judges; else `jobs` workers share them (0: as many as there are cores, where many
    inputs make it worth while). `here` is the working folder: no reference of a file named by itself leads out of it.
    Changes to come are looked for up to the day `until` (None: some months ahead).
    """

    paths: tuple[str, ...]
    facts: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    as_of: date | None = None
    until: date | None = None
    format: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    together: bool = False
    jobs: int = 1
    limits: Limits = Limits()
    here: str = "."


def check(
    request: Request,
    installation: Installation,
    *,
    today: date,
    stdin: Callable[[int], bytes] | None = None,
    progress: Progress | None = None,
    files: Progress | None = None,
    held: Sequence[Input] = (),
    unsaved: Mapping[str, bytes] | None = None,
    bench: Bench | None = None,
) -> Result:
    """Judge every field of every input.

    An editor gives the inputs that it holds as `held`, beside the paths, and what else somebody changed and did not save yet as `unsaved`
    (by absolute path). Whoever judges often by one installation prepares its `bench` once.

    `stdin` reads at most so many bytes for the path `-`; without it, `-` is a file like any other. `progress` is called again and again
    with how many fields are done, and of how many; where several workers share the inputs, `files` is, with how many inputs are.

    The day judged is `request.as_of`, else what the input states as `transfer.date`, else `today`. What cannot be read is an error among
    the diagnostics, and nothing is decided about it; with an invalid installation, sidecar or setting nothing is decided at all.
    """
    if installation.broken:
        # What leans on the installation cannot be checked, and would only drown the cause.
        return Result(tool=__version__, as_of=request.as_of or today, diagnostics=installation.diagnostics)
    context = installation.context(request.limits, request.columns)
    sidecars = Sidecars(request.facts, context, unsaved or {})
    settings = [parse_setting(text, installation.facts) for text in request.settings]
    basis = [*installation.diagnostics, *sidecars.diagnostics, *(one for one in settings if isinstance(one, Diagnostic))]
    if broken(basis):
        return Result(tool=__version__, as_of=request.as_of or today, diagnostics=tuple(basis))
    found = find(request.paths, request.limits, request.format or None, exclude=request.facts, stdin=stdin, here=request.here)
    options = [one for one in settings if isinstance(one, Statement)]
    work = _Work(request, installation, context, sidecars, options, bench or prepare(installation, request.until), today)
    inputs = (*found.inputs, *held)
    many = 1 if request.together else workers(request.jobs, len(inputs))
    outcomes = work.shared(inputs, many, files) if many > 1 else work.in_turn(inputs, progress, lacking=broken(found.diagnostics))
    told = [one for outcome in outcomes for one in outcome.told]
    told.extend(dict.fromkeys(one for outcome in outcomes for one in outcome.dated if one not in told))
    told.extend(one for outcome in outcomes for one in outcome.late)
    datasets = [one for outcome in outcomes for one in outcome.datasets]
    skipped = [*found.skipped, *(outcome.skipped for outcome in outcomes if outcome.skipped)]
    return _result(request, installation, datasets, (*basis, *found.diagnostics, *told), skipped, today)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """What one input gave: datasets with what is stated for them, or facts for other files, which are `skipped`."""

    given: tuple[Given, ...] = ()
    told: tuple[Diagnostic, ...] = ()
    skipped: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settled:
    """A part with its day and what its recipients tell; what was `dated` is told once for all parts, what came `late` after all else."""

    given: tuple[Given, ...] = ()
    dated: tuple[Diagnostic, ...] = ()
    late: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What became of one input, whichever process it was that looked at it."""

    datasets: tuple[DatasetResult, ...]
    told: tuple[Diagnostic, ...]
    dated: tuple[Diagnostic, ...]
    late: tuple[Diagnostic, ...]
    skipped: str


@dataclass(frozen=True, slots=True)
class _Work:
    """What is done with each input; one worker reads them all before it judges any, so that it can tell how far it is."""

    request: Request
    installation: Installation
    context: Context
    sidecars: Sidecars
    options: Sequence[Statement]
    bench: Bench
    today: date

    def alone(self, input: Input) -> _Outcome:
        """One input by itself."""
        part = self.read(input)
        return self.judged(part, self.settled(part), None)

    def shared(self, inputs: Sequence[Input], many: int, files: Progress | None) -> Sequence[_Outcome]:
        """All inputs shared among so many workers, each a copy of this process: so the first are done before, and what they cost once
        (the law of the transfer, the words met) no worker pays for again, nor sends back."""
        first: list[_Outcome] = []
        for number in range(min(len(inputs) // _OF_WHICH_ONE, _MOST_BEFORE)):
            first.append(self.alone(inputs[number]))
            if files is not None:
                files(len(first), len(inputs))
        rest = range(len(first), len(inputs))
        done = None if files is None else lambda done: files(len(first) + done, len(inputs))
        return [*first, *spread(lambda number: self.alone(inputs[number]), rest, many, done, _in_common(first))]

    def in_turn(self, inputs: Sequence[Input], progress: Progress | None, *, lacking: bool) -> Sequence[_Outcome]:
        """One input after the other; `lacking`: there are some that could not be found."""
        parts = [self.read(input) for input in inputs]
        if self.request.together:
            parts = [*(replace(part, given=()) for part in parts), self.pooled(parts, lacking=lacking)]
        settled = [self.settled(part) for part in parts]
        total, done = sum(len(one.dataset.fields) for each in settled for one in each.given), count(1)
        tick = partial(_tick, progress, done, total) if progress is not None else None
        return [self.judged(part, each, tick) for part, each in zip(parts, settled, strict=True)]

    def read(self, input: Input) -> _Part:
        """The datasets of an input, with what sidecars and settings say of them."""
        read = read_input(input, self.context, self.request.format or None)
        beside = self.sidecars.beside(input.name)
        told = [*read.diagnostics, *beside.diagnostics]
        if broken(told):
            return _Part(told=tuple(told))
        if read.statements is not None:  # facts for other files, which nobody can check by themselves
            if input.name in {STDIN, *(Path(path).as_posix() for path in self.request.paths)}:
                return _Part(told=(*told, Diagnostic(Level.ERROR, message("input-only-facts"), Place(input.name))))
            return _Part(told=tuple(told), skipped=input.name)
        shown = (*self.sidecars.named, *((beside.statements,) if beside.statements else ()))
        notes = (*read.notes, *(message("sidecar-used", file=one.file) for one in shown))
        given: list[Given] = []
        for each in read.datasets:
            merged = merge(each.facts, shown, self.options)
            dataset, said = with_recipients(each, shown)
            told.extend((*merged.diagnostics, *said))
            if not broken((*merged.diagnostics, *said)):
                approvals = (*dataset.approvals, *(approval for one in shown for approval in one.approvals))
                given.append(Given(dataset=dataset, facts=merged.facts, approvals=approvals, notes=notes))
        return _Part(given=tuple(given), told=tuple(told))

    def pooled(self, parts: Sequence[_Part], *, lacking: bool) -> _Part:
        """The parts of one transfer as one, their counts added up."""
        from xbcatalog.judging.together import pool

        given = [one for part in parts for one in part.given]
        lacking = lacking or broken(one for part in parts for one in part.told)
        # The part that is missing counts as well, and nobody knows how much.
        told = [Diagnostic(Level.ERROR, message("together-incomplete"))] if given and lacking else []
        pooled, said = pool(() if lacking else given, self.installation.facts)
        several = len({one.dataset.source for one in pooled})
        whole = () if broken(said) else tuple(replace(one, notes=_counted(one, several)) for one in pooled)
        return _Part(given=whole, told=(*told, *said))

    def settled(self, part: _Part) -> _Settled:
        """The part with its day and the facts about its recipients."""
        days = [(one, *_dated(one.facts, self.request.as_of, self.today)) for one in part.given]
        dated = [replace(one, facts=facts) for one, facts, _ in days]
        groups = [dated] if self.request.together else [[one] for one in dated]
        found = [find_out(group, self.installation) for group in groups]
        return _Settled(
            given=tuple(one for given, said in found if not broken(said) for one in given),
            dated=tuple(one for _, _, said in days for one in said),
            late=tuple(one for _, said in found for one in said),
        )

    def judged(self, part: _Part, settled: _Settled, tick: Callable[[], None] | None) -> _Outcome:
        """The verdicts of a part."""
        together = self.request.together
        datasets = judge_together(settled.given, self.bench, tick) if together else [judge(one, self.bench, tick) for one in settled.given]
        return _Outcome(datasets=tuple(datasets), told=part.told, dated=settled.dated, late=settled.late, skipped=part.skipped)


def _in_common(outcomes: Iterable[_Outcome]) -> list[object]:
    """The values that other outcomes are likely to hold as well, each once."""
    datasets = [dataset for outcome in outcomes for dataset in outcome.datasets]
    decisions = {id(field.decision): field.decision for dataset in datasets for field in dataset.fields}
    reasons = {id(reason): reason for decision in decisions.values() for reason in decision.reasons}
    conclusions = {id(conclusion): conclusion for dataset in datasets for conclusion in dataset.conclusions}
    return [*decisions.values(), *reasons.values(), *conclusions.values()]


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
    # Most fields share their decision, and their signs, with many others.
    decisions = {id(each.decision): each.decision for dataset in datasets for each in dataset.fields}
    readings = {id(each.signs): each.signs for dataset in datasets for each in dataset.fields}
    missing = {fact for decision in decisions.values() for fact in decision.missing}
    missing |= {fact for dataset in datasets for conclusion in dataset.conclusions for fact in conclusion.missing}
    met = {sign.concept for signs in readings.values() for sign in signs}
    graph = installation.vocabulary.concepts
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
    versions: dict[str, list[Catalog]] = {}
    for catalog in installation.catalogs:
        versions.setdefault(catalog.id, []).append(catalog)
    return Result(
        tool=__version__,
        as_of=as_of,
        catalogs=tuple(
            CatalogUse(catalog=catalog, standing=standing(catalog, versions[catalog.id], as_of)) for catalog in installation.catalogs
        ),
        datasets=tuple(datasets),
        questions=tuple(installation.facts[fact] for fact in sorted(missing)),
        diagnostics=(*diagnostics, *contradicted, *changing),
        skipped=tuple(skipped),
        concepts=tuple(replace(graph.concepts[id], broader=tuple(sorted(graph.broader(id) - {ANY}))) for id in sorted(met)),
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
