"""Positive entries wholly under negative ones: what they grant never lets anything go, whatever is shown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from xbcatalog.core.catalogs import ListKind
from xbcatalog.core.concepts import ANY
from xbcatalog.core.conditions import Test
from xbcatalog.core.facts import Facts
from xbcatalog.core.text import message
from xbcatalog.core.truth import Truth
from xbcatalog.policy.lint.buckets import Buckets
from xbcatalog.policy.lint.finding import Draft, Witness
from xbcatalog.policy.lint.ground import Ground, Item, never_true
from xbcatalog.policy.lint.search import Found

__all__ = ["check"]

_GRANTING_WHAT_LIFTS = frozenset(("standard-contract-or-certification", "security-assessment"))
"""Demands that are met only by approvals which also grant what they cover."""
_SOME = 3


def check(ground: Ground) -> Iterator[Draft]:
    """The positive entries of the lists asked for, against the negative entries of all lists."""
    frames = [frame for frame in ground.frames if ground.heard(frame)]
    restricting = [frame for frame in frames if frame.catalog.list is ListKind.NEGATIVE]
    negative = Buckets(ground, (item for frame in restricting for item in ground.items[frame] if not item.entry.doubtful))
    for frame in frames:
        if frame.catalog.list is ListKind.POSITIVE and ground.wanted(frame.catalog.file):
            for item in ground.items[frame]:
                yield from _under(ground, item, negative)


def _under(ground: Ground, item: Item, negative: Buckets) -> Iterator[Draft]:
    groups: dict[tuple[object, ...], tuple[str, list[Item]]] = {}
    # What an entry names itself has the fewest restrictions above it, so it is asked first: mostly it is free.
    for concept in sorted(item.concepts - {ANY}, key=lambda one: (one not in item.entry.concepts, one)):
        if any(above != ANY and ground.graph.concepts[above].restricted for above in (concept, *ground.graph.broader(concept))):
            continue
        binding = {
            (other.frame.catalog.id, other.frame.catalog.version, other.when): other
            for other in negative.naming(concept, item)
            if concept in other.concepts and _final(item, other)
        }
        if not binding:
            return
        groups.setdefault(tuple(sorted(binding)), (concept, list(binding.values())))
    found: list[tuple[str, Found]] = []
    needed: dict[str, None] = {}
    mine = (*item.frame.parts, *ground.parts(item.when))
    for concept, others in groups.values():
        tests = (*_tests(ground, item), *(test for other in others for test in _tests(ground, other)))
        own = ground.own(concept, frozenset(test.fact for test in tests) & ground.touchy)
        if not any(ground.follows(item, other) for other in others):
            parts = (*mine, *(never_true(partial(ground.truth, other)) for other in others))
            free = ground.find(parts, tests, own)
            if not free.whole:
                ground.gave_up(_draft(item, "", {}, ()))
            if not free.never:
                return
        there = ground.find(mine, tests, own)
        if there.world is not None:
            found.append((concept, there))
            needed |= {other.label: None for other in others if ground.truth(other, there.world).truth is Truth.TRUE}
    if found:
        concept, there = found[0]
        yield _draft(item, concept, there.facts, tuple(needed))
    elif not groups and item.concepts - {ANY}:
        there = ground.find(mine, _tests(ground, item))
        if there.world is not None:
            yield _draft(item, min(item.concepts - {ANY}), there.facts, ())


def _final(item: Item, other: Item) -> bool:
    """Whether nothing that meets the demand would leave the positive entry anything to grant."""
    demand = other.entry.mechanism
    same = other.frame.catalog.regime == item.frame.catalog.regime
    return demand == "forbidden" or (same and demand in _GRANTING_WHAT_LIFTS)


def _tests(ground: Ground, item: Item) -> tuple[Test, ...]:
    return (*item.frame.tests, *ground.tests(item.when))


def _draft(item: Item, concept: str, facts: Facts, others: tuple[str, ...]) -> Draft:
    said = ", ".join(f"`{other}`" for other in others[:_SOME]) + (", …" if len(others) > _SOME else "")
    return Draft(
        rule="overridden-entry",
        subject=item.label,
        file=item.frame.catalog.file,
        steps=("entries", f"#{item.entry.id}"),
        message=message("lint-overridden-entry", entry=item.entry.id, others=said)
        if others
        else message("lint-overridden-entry-secret", entry=item.entry.id),
        fix=message("lint-overridden-entry-fix"),
        witness=Witness(
            facts=facts, concept=concept, truths=((item.label, _truth(item)), *((other, Truth.TRUE) for other in others[:_SOME]))
        ),
    )


def _truth(item: Item) -> Truth:
    return Truth.UNKNOWN if item.entry.doubtful else Truth.TRUE
