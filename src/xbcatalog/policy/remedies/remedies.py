"""What would allow the fields of a result: for each kind of field the smallest sets of changes, and sets for whole datasets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from xbcatalog.compiled.ready import recogniser_of
from xbcatalog.core.decision import Verdict
from xbcatalog.core.remedies import Change, DatasetWays, FieldWays, Remedies, Way
from xbcatalog.core.result import DatasetResult, Result
from xbcatalog.policy.remedies.land import Land, Plot
from xbcatalog.policy.remedies.proving import Prover
from xbcatalog.policy.remedies.search import BUDGET, MOST, Found, Lore, Raw, smallest, some_way
from xbcatalog.policy.remedies.shaping import shaped
from xbcatalog.policy.remedies.whole import gains, together
from xbcatalog.source.installed import Installation

__all__ = ["SHOWN", "remedies"]

SHOWN = 5
"""So many sets are told of a field, unless more are asked for."""
_FEW = 5
_REMEMBERED = 20_000
"""So many answers of the law are kept for the kinds of field to come."""
Tick = Callable[[int, int], None]
_NOTHING = Found((), whole=True)


def remedies(
    result: Result,
    installation: Installation,
    *,
    parts_of_one: bool = False,
    fields: frozenset[str] | None = None,
    most: int = MOST,
    shown: int = SHOWN,
    budget: int = BUDGET,
    kinds: int | None = None,
    declared: bool = True,
    tick: Tick | None = None,
) -> Remedies:
    """What would allow the fields of a result that was judged by this installation; of `fields`, where these are given, and no datasets.

    Sets have at most `most` changes, and of each kind of field `shown` are told. `parts_of_one`: the datasets are parts of one transfer.
    With `kinds` only so many kinds of field are looked at, those of which there are most fields, and no datasets; without `declared` no
    field is declared to be anything.
    """
    # To compare a name with the whole vocabulary takes seconds: that is for whoever asks about a few fields.
    near = recogniser_of(installation) if fields is not None and len(fields) <= _FEW else None
    land = Land(installation, result.datasets, near)
    plots = land.plots(together=parts_of_one, declared=declared, only=fields)
    todo = [plot for plot in plots if plot.first.decision.verdict is not Verdict.ALLOWED]
    if kinds is not None:
        wanted = {id(plot) for plot in sorted(todo, key=lambda plot: -len(plot.fields))[:kinds]}
        todo = [plot for plot in todo if id(plot) in wanted]
        plots = tuple(todo)
    found: dict[int, Found] = {}
    lore: dict[int, Lore] = {}
    since = 0
    for number, plot in enumerate(todo):
        found[id(plot)] = smallest(land, plot, most=most, budget=budget, lore=lore.setdefault(plot.dataset, Lore()))
        if not found[id(plot)].raw and not _hopeless(plot):
            longer = some_way(land, plot, budget)
            found[id(plot)] = replace(found[id(plot)], longer=longer)
        # What was found for one kind of field is what others ask about; it is given up before it takes too much room.
        if land.asked - since > _REMEMBERED:
            land.forget()
            since = land.asked
        if tick is not None:
            tick(number + 1, len(todo))
    one_by_one = fields is not None or kinds is not None
    datasets = []
    for at, dataset in enumerate(result.datasets):
        mine = [plot for plot in plots if plot.dataset == at]
        if mine:
            each = [found.get(id(plot), _NOTHING) for plot in mine]
            datasets.append(_dataset(land, dataset, mine, each, installation, one_by_one=one_by_one, most=most, shown=shown))
    known = installation.vocabulary.concepts.concepts
    told = [change for one in datasets for change in _changes(one)]
    return Remedies(
        tool=result.tool,
        as_of=result.as_of,
        most=most,
        datasets=tuple(datasets),
        asked=land.asked,
        facts=tuple(installation.facts[id] for id in sorted({change.fact for change in told} | _waited(datasets)) if id),
        concepts=tuple(known[id] for id in sorted({change.concept for change in told} & known.keys())),
    )


def _dataset(
    land: Land,
    dataset: DatasetResult,
    plots: Sequence[Plot],
    found: Sequence[Found],
    installation: Installation,
    *,
    one_by_one: bool,
    most: int,
    shown: int,
) -> DatasetWays:
    prover = Prover(dataset, installation)
    kinds = [
        _kind(land, plot, each, dataset, prover, most=most, shown=shown)
        for plot, each in zip(plots, found, strict=True)
        if plot.first.decision.verdict is not Verdict.ALLOWED
    ]
    ways, whole = ((), True) if one_by_one or not kinds else together(land, plots, found, dataset, prover, wanted=shown)
    land.forget()
    return DatasetWays(
        id=dataset.id,
        source=dataset.source,
        fields=sum(len(plot.fields) for plot in plots) if one_by_one else len(dataset.fields),
        allowed=sum(len(plot.fields) for plot in plots if plot.first.decision.verdict is Verdict.ALLOWED),
        kinds=_gathered(kinds),
        ways=ways,
        whole=whole,
        gains=() if one_by_one else gains(land, plots, found, dataset),
    )


def _kind(land: Land, plot: Plot, found: Found, dataset: DatasetResult, prover: Prover, *, most: int, shown: int) -> FieldWays:
    """The sets of one kind of field; every one that is told was run by the plain law."""
    every = shaped(land, plot, found.raw, dataset)
    ways: list[Way] = []
    refused = 0
    for way, raws in every:
        if len(ways) >= shown:
            break
        if all(prover.allowed(plot.fields[0], raw.changes) for raw in raws) and prover.plainly(plot.fields[0], raws[0].changes):
            ways.append(way)
        else:
            refused += 1
    longer = _longer(land, plot, found.longer, dataset, prover) if not ways else None
    if longer is not None and len(longer.changes) <= most:
        # The search for the smallest gave up before it came to this one, which is small enough.
        ways, longer = [longer], None
    return FieldWays(
        paths=tuple(dataset.fields[at].field.dotted for at in plot.fields),
        verdict=plot.first.decision.verdict,
        cause=plot.first.decision.cause,
        ways=tuple(ways),
        whole=found.whole and not refused,
        more=max(0, len(every) - len(ways) - refused),
        longer=longer,
        waits_for=tuple(sorted(found.waits_for)),
    )


def _gathered(kinds: Iterable[FieldWays]) -> tuple[FieldWays, ...]:
    """Fields for which the same is told, together."""
    found: dict[FieldWays, list[str]] = {}
    for kind in kinds:
        found.setdefault(replace(kind, paths=()), []).extend(kind.paths)
    return tuple(replace(bare, paths=tuple(paths)) for bare, paths in found.items())


def _hopeless(plot: Plot) -> bool:
    """Whether what prohibits the field asks for nothing that can be had."""
    return plot.first.decision.demands == ("forbidden",)


def _longer(land: Land, plot: Plot, raw: Raw | None, dataset: DatasetResult, prover: Prover) -> Way | None:
    if raw is None or not prover.plainly(plot.fields[0], raw.changes):
        return None
    return shaped(land, plot, [raw], dataset)[0][0]


def _changes(one: DatasetWays) -> Iterator[Change]:
    ways = [*one.ways, *(way for kind in one.kinds for way in (*kind.ways, *filter(None, (kind.longer,))))]
    yield from (change for way in ways for change in way.changes)
    yield from (gain.change for gain in one.gains)


def _waited(datasets: Iterable[DatasetWays]) -> set[str]:
    return {fact for one in datasets for kind in one.kinds for fact in kind.waits_for}
