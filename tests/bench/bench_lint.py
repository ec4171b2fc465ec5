"""How long lint takes: over all that is shipped, family by family, and as lists grow to 20,000 entries.

Everything is compared within one run, on one machine: read the ratios, not the times. Processor time is told, and no cache is used but the
compiled lists.
"""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from time import process_time

from xbcatalog.compiled.loading import load
from xbcatalog.compiled.store import store
from xbcatalog.core.catalogs import Catalog, Entry, ListKind
from xbcatalog.core.conditions import All, Operator, Test
from xbcatalog.core.text import Citation, Text
from xbcatalog.policy.lint.finding import Draft
from xbcatalog.policy.lint.ground import Ground
from xbcatalog.policy.lint.rules import FAMILIES, family
from xbcatalog.source.installation import Installation
from xbcatalog.source.limits import Limits

SIZES = (1_250, 2_500, 5_000, 10_000, 20_000)
PER_LIST = 250
TODAY = date(2026, 1, 1)
GROWING = ("conditions", "entries", "overridden", "days", "texts")
"""The families whose work lies in lists; tables and words do not grow here."""


def main() -> None:
    """Print every comparison."""
    started = process_time()
    installed = load((), limits=Limits(), cases=True, store=store(os.environ))
    if installed.broken:
        sys.exit("the shipped catalogues do not load")
    entries = sum(len(each.entries) for each in installed.catalogs)
    tell(f"shipped: {len(installed.catalogs)} versions, {entries} entries; loaded in {process_time() - started:.2f} s")
    of_shipped(installed)
    growth("many lists of the same length", installed, many)
    growth("one list that grows", installed, one)


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def clocked(name: str, ground: Ground) -> tuple[float, int]:
    """Seconds of the processor, and how many findings there were."""
    check: Callable[[Ground], Iterator[Draft]] = family(name)
    started = process_time()
    found = sum(1 for _ in check(ground))
    return process_time() - started, found


def of_shipped(installed: Installation) -> None:
    """Every family over all that is shipped."""
    ground = Ground(installed, None, TODAY)
    whole = 0.0
    for name in FAMILIES:
        seconds, found = clocked(name, ground)
        whole += seconds
        tell(f"  {name:<12} {seconds:6.2f} s   {found:>5,} findings")
    tell(f"  {'all':<12} {whole:6.2f} s")


def growth(title: str, installed: Installation, grown: Callable[[Installation, int], tuple[Catalog, ...]]) -> None:
    """The same questions of more and more entries; four times as many should take about four times as long."""
    tell(f"\n{title}")
    tell(f"  {'entries':>8} {'total':>9} {'per entry':>12}   " + "  ".join(f"{name:>11}" for name in GROWING))
    for size in SIZES:
        ground = Ground(replace(installed, catalogs=grown(installed, size)), None, TODAY)
        timed = {name: clocked(name, ground) for name in GROWING}
        whole = sum(seconds for seconds, _ in timed.values())
        parts = "  ".join(f"{seconds:>9.2f} s" for seconds, _ in timed.values())
        tell(f"  {size:>8,} {whole:>7.2f} s {whole / size * 1e6:>9,.0f} µs   {parts}")
    counts = Counter({name: found for name, (_, found) in timed.items()})
    tell(f"  findings among the last: {dict(counts)}")


def many(installed: Installation, size: int) -> tuple[Catalog, ...]:
    """Lists of other exporters' countries, each like a shipped one with more rows."""
    codes = [f"{one}{other}" for one in "QXZ" for other in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    lists = size // PER_LIST
    return tuple(_grown(installed, number, PER_LIST, f"bench-{number}", codes[number // 2 % len(codes)]) for number in range(lists))


def one(installed: Installation, size: int) -> tuple[Catalog, ...]:
    """One positive list beside a negative one, with ever more rows."""
    return tuple(_grown(installed, number, size // 2, f"bench-{number}", "QA") for number in range(2))


def _grown(installed: Installation, number: int, rows: int, id: str, country: str) -> Catalog:
    """A list whose rows name concepts of the vocabulary at random, with one of many conditions."""
    chance = random.Random(number)
    model = installed.catalogs[0]
    kind = ListKind.NEGATIVE if number % 2 else ListKind.POSITIVE
    concepts = sorted(installed.vocabulary.concepts.concepts)
    mechanisms = ("none", "filing") if kind is ListKind.POSITIVE else ("security-assessment", "standard-contract-or-certification")
    scenarios = installed.facts["transfer.scenario"].values
    return replace(
        model,
        id=id,
        version=(2024, 1, 0),
        list=kind,
        applies=All((Test("transfer.from", Operator.IS, country), Test("exporter.ciio", Operator.IS, False))),
        displaces=frozenset(),
        defines=(),
        file=f"{id}.yaml",
        instrument=replace(model.instrument, effective=date(2024, 1, 1), expires=None, effective_disputed=(), expires_disputed=()),
        entries=tuple(
            Entry(
                id=f"e{row}",
                concepts=frozenset(chance.sample(concepts, 1 + chance.randrange(2))),
                mechanism=chance.choice(mechanisms),
                when=All(
                    (
                        Test("transfer.scenario", Operator.IS, chance.choice(scenarios)),
                        Test("counts.persons", Operator.LESS_THAN, 1_000 * (1 + chance.randrange(50))),
                    )
                ),
                title=Text("row", "行"),
                cite=Citation(place=Text.same(f"row {row}"), source="s"),
            )
            for row in range(rows)
        ),
    )


if __name__ == "__main__":
    main()
