"""Entries of one list among each other: those that can never be true, duplicates, redundant and shadowed ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from xbcatalog.core.catalogs import ListKind, Unlisted
from xbcatalog.core.facts import Facts
from xbcatalog.core.text import Message, message
from xbcatalog.core.truth import TRUE, Truth
from xbcatalog.policy.lint.buckets import Buckets
from xbcatalog.policy.lint.finding import Draft, Witness
from xbcatalog.policy.lint.ground import Frame, Ground, Item, OwnFacts, joined, never_true, parts_of
from xbcatalog.policy.lint.search import Found

__all__ = ["check"]

_ORDER = ("none", "filing", "standard-contract-or-certification", "security-assessment", "forbidden")
_SOME = 3
Worlds = Mapping[int, Found]
"""By the number of an entry, a world in which it is true."""


def check(ground: Ground) -> Iterator[Draft]:
    """Everything about the entries of the lists asked for."""
    for frame in ground.frames:
        if not ground.wanted(frame.catalog.file):
            continue
        heard = ground.find(frame.parts, frame.asked)
        if heard.never:
            yield from _silent(ground, frame)
            continue
        worlds: dict[int, Found] = {}
        for item in ground.items[frame]:
            found = _world(ground, item, heard)
            if found is not None and found.world is not None:
                worlds[item.number] = found
            else:
                yield from _vacuous(ground, item, heard, found)
        alive = [item for item in ground.items[frame] if item.number in worlds]
        yield from _covered(ground, alive, worlds)


def _place(item: Item, *steps: str) -> tuple[str, ...]:
    return ("entries", f"#{item.entry.id}", *steps)


def _silent(ground: Ground, frame: Frame) -> Iterator[Draft]:
    """A list that never says anything."""
    dated = ground.find((frame.dated,), frame.asked)
    own = ground.find((frame.dated, *parts_of(frame.catalog.applies)), frame.asked)
    why = "days" if dated.never else "applies" if own.never else "displaced"
    yield Draft(
        rule="vacuous-list",
        subject=frame.label,
        file=frame.catalog.file,
        steps=("instrument",) if why == "days" else ("applies",) if why == "applies" else ("id",),
        message=message(f"lint-vacuous-list-{why}", list=frame.label),
        fix=message("lint-vacuous-list-fix"),
        witness=Witness(facts=(dated if own.never else own).facts, truths=((frame.label, Truth.FALSE),)),
    )


# -- entries that can never be true --------------------------------------------------------------------------------------------------


def _world(ground: Ground, item: Item, heard: Found) -> Found | None:
    """A world in which the entry is true of a field that it names; None where it names nothing."""
    frame, outcome = item.frame, None
    asked = ground.asked_by(item)
    for _, own in ground.of(item.concepts, asked):
        key = (item.case, repr(own) if own[0] or own[1] else "")
        found = ground.worlds.get(key)
        if found is None:
            found = ground.worlds[key] = ground.find((*frame.parts, *ground.parts(item.when)), asked, own, heard.world)
        if found.world is not None:
            return found
        outcome = found if outcome is None or not found.whole else outcome
    return outcome


def _vacuous(ground: Ground, item: Item, heard: Found, found: Found | None) -> Iterator[Draft]:
    """What there is to tell of an entry that can never be true."""
    if found is None:
        yield _never(item, "concepts", heard.facts, "", ("other_than",))
        return
    if not found.whole:
        ground.gave_up(_never(item, "list", {}, "", ("when",)))
        return
    frame, entry = item.frame, item.entry
    asked = ground.asked_by(item)
    alone = ground.find(parts_of(entry.when), asked)
    if alone.never:
        return  # contradictory in itself: told of the condition
    concept, own = next(ground.of(item.concepts, asked))
    when, unless = parts_of(entry.when), parts_of(entry.unless)
    if ground.find((*frame.parts, *when), asked).never:
        shown = ground.find((*when, never_true(frame.speaks)), asked)
        yield _never(item, "list", shown.facts, concept, ("when",))
    elif ground.find((*frame.parts, *ground.parts(item.when)), asked).never:
        shown = ground.find((*frame.parts, *when, *unless), asked)
        yield _never(item, "exception", shown.facts, concept, ("unless",))
    else:
        shown = ground.find((*frame.parts, never_true(partial(ground.holds, item.when))), asked, own)
        yield _never(item, "fields", shown.facts, concept, ("when",))


def _never(item: Item, why: str, facts: Facts, concept: str, steps: tuple[str, ...]) -> Draft:
    truths = ((item.label, Truth.FALSE),) if why != "concepts" else ()
    return Draft(
        rule="vacuous-entry",
        subject=item.label,
        file=item.frame.catalog.file,
        steps=_place(item, *steps),
        message=message(f"lint-vacuous-entry-{why}", entry=item.entry.id, list=item.frame.label),
        fix=message("lint-vacuous-entry-fix"),
        witness=Witness(facts=facts, concept=concept or min(item.entry.concepts), truths=truths),
    )


# -- entries that others make superfluous --------------------------------------------------------------------------------------------


def _covered(ground: Ground, items: Sequence[Item], worlds: Worlds) -> Iterator[Draft]:
    """Duplicates, and entries that others of the same list cover; all that are told may be left out together."""
    kept = list(items)
    first: dict[object, Item] = {}
    for item in items:
        entry = item.entry
        before = first.setdefault((entry.concepts, entry.other_than, item.when, entry.mechanism, entry.doubtful, entry.waivable), item)
        if before is not item and not _holds_open(item, kept):
            kept.remove(item)
            yield _told(ground, "duplicate-entry", item, (before,), worlds)
    buckets = Buckets(ground, kept)
    # The later of two goes first: what an earlier entry says already is shadowed by it.
    for item in reversed(kept):
        others = _others(ground, item, buckets, worlds)
        if others:
            buckets.discard(item)
            same = all(other.entry.mechanism == item.entry.mechanism for other in others)
            yield _told(ground, "redundant-entry" if same else "shadowed-entry", item, others, worlds)


def _holds_open(item: Item, items: Iterable[Item]) -> bool:
    """Whether it is the only doubtful entry of a closed list, which would be whole without it."""
    closed = item.frame.catalog.unlisted is Unlisted.EXEMPT
    return closed and item.entry.doubtful and not any(other.entry.doubtful for other in items if other is not item)


def _as_strict(item: Item, other: Item) -> bool:
    """Whether nothing that `item` grants or demands is heard where `other` is true as well."""
    mine, its = item.entry.mechanism, other.entry.mechanism
    if other.entry.waivable and not item.entry.waivable:
        return False
    if mine == its:
        return True
    if item.frame.catalog.list is ListKind.POSITIVE:
        return (mine, its) == ("filing", "none")
    return mine in _ORDER and its in _ORDER and _ORDER.index(its) > _ORDER.index(mine)


def _others(ground: Ground, item: Item, buckets: Buckets, worlds: Worlds) -> tuple[Item, ...]:
    """The entries that cover this one together, as few as seem to be needed; none where they do not."""
    every = [other for concept in item.entry.concepts for other in buckets.naming(concept, item)]
    if _holds_open(item, ground.items[item.frame]):
        return ()
    beside = {other.number: other for other in every if other is not item and _as_strict(item, other)}
    if not beside:
        return ()
    positive = item.frame.catalog.list is ListKind.POSITIVE
    parts: Mapping[object, frozenset[object]] = (
        {other: frozenset(other.lines) for other in beside.values()}
        if positive
        else {other: frozenset(other.concepts) for other in beside.values()}
    )
    mine: frozenset[object] = frozenset(item.lines if positive else item.concepts)
    if not mine <= frozenset[object]().union(*parts.values()):
        return ()
    # Who names the same parts of what this entry names covers them alike.
    groups: dict[frozenset[int], object] = {}
    for part in sorted(mine, key=str):
        groups.setdefault(frozenset(other.number for other in beside.values() if part in parts[other]), part)
    needed: dict[int, Item] = {}
    for numbers, part in sorted(groups.items(), key=lambda pair: len(pair[0])):
        concept = ground.owner(part) if isinstance(part, int) else str(part)
        some = _enough(ground, item, [beside[number] for number in sorted(numbers)], concept, worlds)
        if not some:
            return ()
        needed |= {other.number: other for other in some}
    return tuple(needed[number] for number in sorted(needed))


def _enough(ground: Ground, item: Item, others: Sequence[Item], concept: str, worlds: Worlds) -> tuple[Item, ...]:
    """Those of the others of which one is as true as the item in every world; none where that is not so, or not proved."""
    by_condition: dict[tuple[int, bool], Item] = {}
    for other in others:
        if not (other.entry.doubtful and not item.entry.doubtful):
            by_condition.setdefault((other.when, other.entry.doubtful), other)
    alone = next((other for other in by_condition.values() if other.when == item.when or ground.holds(other.when, {}) == TRUE), None)
    if alone is not None:
        return (alone,)
    rest = list(by_condition.values())
    if not rest or not _implied(ground, item, rest, concept, worlds):
        return ()
    for other in rest if len(rest) > 1 else ():
        if _implied(ground, item, [other], concept, worlds):
            return (other,)
    return tuple(rest)


def _implied(ground: Ground, item: Item, others: Sequence[Item], concept: str, worlds: Worlds) -> bool:
    if any(ground.follows(item, other) for other in others):
        return True
    frame = item.frame
    asked = joined(ground.asked_by(item), *(ground.asked(other.when) for other in others))
    own: OwnFacts = ground.own(concept, ground.touchy.intersection(asked))
    key = (item.case, tuple(sorted(other.when for other in others)), repr(own) if own[0] or own[1] else "")
    known = ground.implied.get(key)
    if known is None:
        start = worlds.get(item.number)
        parts = (*frame.parts, *ground.parts(item.when), *(never_true(partial(ground.holds, other.when)) for other in others))
        known = ground.implied[key] = ground.find(parts, asked, own, start.world if start else None)
    if not known.whole:
        ground.gave_up(_told(ground, "redundant-entry", item, tuple(others), worlds))
    return known.never


def _told(ground: Ground, rule: str, item: Item, others: Sequence[Item], worlds: Worlds) -> Draft:
    world = worlds[item.number]
    concept = min(item.entry.concepts & item.concepts, default=min(item.concepts))
    facts = world.world or {}
    shown = [other for other in others if concept in other.concepts and ground.holds(other.when, facts).truth is Truth.TRUE]
    truths = tuple((each.label, Truth.UNKNOWN if each.entry.doubtful else Truth.TRUE) for each in (item, *shown[:_SOME]))
    told: Message = message(
        f"lint-{rule}",
        entry=item.entry.id,
        others=", ".join(f"`{other.entry.id}`" for other in others[:_SOME]) + (", …" if len(others) > _SOME else ""),
        mechanism=item.entry.mechanism,
    )
    return Draft(
        rule=rule,
        subject=item.label,
        file=item.frame.catalog.file,
        steps=_place(item),
        message=told,
        fix=message(f"lint-{rule}-fix"),
        witness=Witness(facts=world.facts, concept=concept, truths=truths),
    )
