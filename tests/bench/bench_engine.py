"""The two engines side by side, and what a field costs as the catalogues grow.

Everything is compared within one run, on one machine: read the ratios, not the times. The garbage collector is off while the clock runs.
"""

from __future__ import annotations

import gc
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median
from time import perf_counter

from xbcatalog.core import law
from xbcatalog.core.catalogs import Catalog, Entry, Unlisted
from xbcatalog.core.concepts import ANY, ConceptGraph, graph
from xbcatalog.core.decision import Decision
from xbcatalog.core.engine import Engine, Transfer, compile_law
from xbcatalog.core.facts import DATE, Facts
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.source.installation import load
from xbcatalog.source.limits import Limits

FACTS: Facts = {
    DATE: date(2026, 1, 1),
    "transfer.from": "CN",
    "transfer.to": "DE",
    "transfer.scenario": "after-sales",
    "exporter.ciio": False,
    "exporter.state_organ": False,
    "recipient.kind": "group-company",
    "recipient.restricted_by_authority": False,
    "exporter.zones": frozenset[str](),
    "counts.persons": 42_000,
}
TIMES = (1, 10, 100)


@dataclass(frozen=True, slots=True)
class Asked:
    """One field: its signs, its path and its own facts."""

    signs: frozenset[Sign]
    path: str
    own: Facts


def main() -> None:
    """Print every comparison."""
    installed = load((), limits=Limits())
    if installed.broken:
        sys.exit("the shipped catalogues do not load")
    concepts, catalogs = installed.vocabulary.concepts, installed.catalogs
    tell(f"shipped: {len(catalogs)} versions, {sum(len(each.entries) for each in catalogs)} entries, {len(concepts.concepts)} concepts")
    side_by_side(catalogs, concepts)
    growth(catalogs, concepts)
    throughput(catalogs, concepts)


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")


# -- plain and compiled --------------------------------------------------------------------------------------------------------------


def side_by_side(catalogs: tuple[Catalog, ...], concepts: ConceptGraph) -> None:
    """The same fields asked of both; `alone` makes a new transfer for every field, so that nothing kept helps it."""
    some = [Asked(named(concept), "a", {}) for concept in list(concepts.concepts)[::8]]
    engine = compile_law(catalogs, concepts)
    transfer = engine.transfer(FACTS, ())

    def plain(field: Asked) -> Decision:
        return law.decide(law.Question(signs=field.signs, path=field.path, facts=FACTS, approvals=(), catalogs=catalogs, graph=concepts))

    def alone(field: Asked) -> Decision:
        return engine.decide(field.signs, field.path, FACTS, ())

    def together(field: Asked) -> Decision:
        return transfer.decide(field.signs, field.path)

    if [plain(field) for field in some] != [together(field) for field in some]:
        sys.exit("the engines disagree")
    slow, first, again = (median(clocked(one, some)) for one in (plain, alone, together))
    tell(f"\nplain and compiled, {len(some)} concepts, median per field")
    tell(f"  plain                     {micro(slow)}")
    tell(f"  compiled, nothing kept    {micro(first)}   plain takes {slow / first:,.0f} times as long")
    tell(f"  compiled, asked before    {micro(again)}   plain takes {slow / again:,.0f} times as long")


# -- growth --------------------------------------------------------------------------------------------------------------------------


def growth(catalogs: tuple[Catalog, ...], concepts: ConceptGraph) -> None:
    """The same fields under catalogues and vocabularies of which the added part names other concepts."""
    engines: dict[int, Engine] = {}
    tell("\ncatalogues and vocabulary grown, the same fields")
    for times in TIMES:
        grown = enlarged(catalogs, concepts, times)
        started = perf_counter()
        engines[times] = compile_law(*grown)
        seconds = perf_counter() - started
        tell(f"  x{times:<4} {len(grown[0]):>6,} versions {len(grown[1].concepts):>7,} concepts, compiled in {seconds:.2f} s")
    unlike, alike = pairs(concepts, 1000), typical(concepts, 10_000)
    tell(f"  {'median per field':<51}" + "".join(f"{f'x{times}':>12}" for times in TIMES) + f"   x{TIMES[-1]} : x{TIMES[0]}")
    # One unrecognised field is asked first: what it may be is looked at once in a transfer, and that does grow.
    compare("first unrecognised field of a transfer", engines, [Asked(frozenset(), "a", {})], warm=False)
    compare("fields that are all unlike (two concepts each)", engines, unlike, warm=True)
    compare("fields of a typical dataset", engines, alike, warm=True)


def compare(title: str, engines: dict[int, Engine], fields: Sequence[Asked], *, warm: bool) -> None:
    """Print the median over the fields for every size, each the best of several rounds taken in turn."""
    best = dict.fromkeys(engines, float("inf"))
    for _ in range(5):
        for times, engine in engines.items():
            transfer = engine.transfer(FACTS, ())
            if warm:
                for field in (Asked(frozenset(), "a", {}), Asked(named("record"), "a", {})):
                    transfer.decide(field.signs, field.path, field.own)
            best[times] = min(best[times], median(clocked(asking(transfer), fields)))
    tell(f"  {title:<51}" + "".join(f"{micro(best[times]):>12}" for times in TIMES) + f"   {best[TIMES[-1]] / best[TIMES[0]]:.2f}")


def asking(transfer: Transfer) -> Callable[[Asked], Decision]:
    return lambda field: transfer.decide(field.signs, field.path, field.own)


def enlarged(catalogs: tuple[Catalog, ...], concepts: ConceptGraph, times: int) -> tuple[tuple[Catalog, ...], ConceptGraph]:
    """Everything installed, and `times` less one copies over concepts of their own.

    Of a copy, entries that name everything are left out and silence says nothing: both speak of every field, so every field would
    rightly have more to tell.
    """
    copies = [copied(catalog, number) for number in range(1, times) for catalog in catalogs]
    more = [
        replace(concept, id=f"{concept.id}-{number}", broader=tuple(f"{id}-{number}" for id in concept.broader))
        for number in range(1, times)
        for concept in concepts.concepts.values()
    ]
    return (*catalogs, *copies), graph((*concepts.concepts.values(), *more))


def copied(catalog: Catalog, number: int) -> Catalog:
    def own(ids: Iterable[str]) -> frozenset[str]:
        return frozenset(f"{id}-{number}" for id in ids)

    def entry(row: Entry) -> Entry:
        return replace(row, concepts=own(row.concepts), other_than=own(row.other_than))

    rows = tuple(entry(row) for row in catalog.entries if ANY not in row.concepts)
    silence = Unlisted.UNDECIDED if catalog.unlisted is Unlisted.EXEMPT else catalog.unlisted
    return replace(catalog, id=f"{catalog.id}-{number}", entries=rows, unlisted=silence, displaces=frozenset())


# -- throughput ----------------------------------------------------------------------------------------------------------------------


def throughput(catalogs: tuple[Catalog, ...], concepts: ConceptGraph) -> None:
    """Whole datasets, from a new transfer to the last decision."""
    engine = compile_law(catalogs, concepts)
    tell("\nwhole datasets, compiled")
    for many in (10_000, 100_000):
        fields = typical(concepts, many)
        gc.disable()
        started = perf_counter()
        ask = asking(engine.transfer(FACTS, ()))
        for field in fields:
            ask(field)
        seconds = perf_counter() - started
        gc.enable()
        tell(f"  {many:>7,} fields in {seconds:.2f} s: {many / seconds:,.0f} fields per second")


# -- fields --------------------------------------------------------------------------------------------------------------------------


def named(*concepts: str) -> frozenset[Sign]:
    return frozenset(Sign(concept=concept, evidence=Evidence.NAME) for concept in concepts)


def pairs(concepts: ConceptGraph, many: int) -> list[Asked]:
    """Fields of which no two have the same signs."""
    choice = random.Random(1)
    ids = sorted(concepts.concepts)
    found = {frozenset(choice.sample(ids, 2)) for _ in range(2 * many)}
    return [Asked(named(*sorted(pair)), "a", {}) for pair in sorted(found, key=sorted)[:many]]


def typical(concepts: ConceptGraph, many: int) -> list[Asked]:
    """One in five unrecognised, some on weak evidence, one in ten with facts of its own."""
    choice = random.Random(2)
    ids = sorted(concepts.concepts)

    def one(number: int) -> Asked:
        evidence = choice.choice((Evidence.NAME, Evidence.NAME, Evidence.NAME, Evidence.PHRASE, Evidence.HINT))
        signs = frozenset((Sign(concept=choice.choice(ids), evidence=evidence),)) if choice.random() < 0.8 else frozenset[Sign]()
        own: Facts = {"field.contains_faces": choice.random() < 0.5} if choice.random() < 0.1 else {}
        return Asked(signs, f"record.field_{number}", own)

    return [one(number) for number in range(many)]


def clocked(ask: Callable[[Asked], Decision], fields: Sequence[Asked]) -> list[float]:
    found = []
    gc.disable()
    for field in fields:
        started = perf_counter()
        ask(field)
        found.append(perf_counter() - started)
    gc.enable()
    return found


def micro(seconds: float) -> str:
    return f"{seconds * 1e6:,.1f} us" if seconds < 1e-3 else f"{seconds * 1e3:,.1f} ms"


if __name__ == "__main__":
    main()
