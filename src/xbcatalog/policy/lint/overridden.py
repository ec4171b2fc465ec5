"""Positive entries wholly under negative ones: what they grant never lets anything go, whatever is shown."""

from __future__ import annotations

from collections.abc import Iterator

from xbcatalog.core.catalogs import ListKind
from xbcatalog.core.concepts import ANY
from xbcatalog.core.facts import Facts
from xbcatalog.core.text import message
from xbcatalog.core.truth import Truth
from xbcatalog.policy.lint.binding import Binding, Group
from xbcatalog.policy.lint.finding import Draft, Witness
from xbcatalog.policy.lint.ground import Ground, Item, joined
from xbcatalog.policy.lint.search import Found

__all__ = ["check"]

_SOME = 3


def check(ground: Ground) -> Iterator[Draft]:
    """The positive entries of the lists asked for, against the negative entries of all lists."""
    frames = [frame for frame in ground.frames if ground.heard(frame)]
    binding = Binding(ground, [frame for frame in frames if frame.catalog.list is ListKind.NEGATIVE])
    for frame in frames:
        if frame.catalog.list is ListKind.POSITIVE and ground.wanted(frame.catalog.file):
            for item in ground.items[frame]:
                yield from _under(ground, item, binding)


def _under(ground: Ground, item: Item, binding: Binding) -> Iterator[Draft]:
    groups: dict[int, tuple[str, Group]] = {}
    for concept in _concepts(item):
        if binding.restricted(concept):
            continue
        group = binding.of(concept, item)
        if group is None:
            return
        groups.setdefault(group.number, (concept, group))
    found: list[tuple[str, Found]] = []
    needed: dict[str, None] = {}
    for concept, group in groups.values():
        own = ground.own(concept, ground.touchy.intersection(ground.asked_by(item)) | group.touchy)
        free = binding.free(item, group, own)
        if not free.whole:
            ground.gave_up(_draft(item, "", {}, ()))
        if not free.never:
            return
        if found and len(needed) > _SOME:
            continue  # what is told of an entry is told already
        asked = joined(ground.asked_by(item), group.asked)
        there = ground.find((*item.frame.parts, *ground.parts(item.when)), asked, own)
        if there.world is not None:
            found.append((concept, there))
            for label in group.true(there.world):
                needed[label] = None
                if len(needed) > _SOME:
                    break
    if found:
        concept, there = found[0]
        yield _draft(item, concept, there.facts, tuple(needed))
    elif not groups and item.concepts - {ANY}:
        there = ground.find((*item.frame.parts, *ground.parts(item.when)), ground.asked_by(item))
        if there.world is not None:
            yield _draft(item, min(item.concepts - {ANY}), there.facts, ())


def _concepts(item: Item) -> Iterator[str]:
    """What it names. What it names itself has the fewest restrictions above it, so that is asked first: mostly it is free."""
    yield from sorted((item.concepts & item.entry.concepts) - {ANY})
    yield from sorted(item.concepts - item.entry.concepts - {ANY})


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
