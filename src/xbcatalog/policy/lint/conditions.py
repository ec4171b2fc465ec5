"""Conditions by themselves: parts that exclude one another, conditions that are always true, parts and exceptions that change nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from xbcatalog.core.catalogs import NEVER, Entry
from xbcatalog.core.conditions import ALWAYS, All, Any, Condition, Not, comparisons
from xbcatalog.core.facts import Facts
from xbcatalog.core.text import message
from xbcatalog.core.truth import Truth
from xbcatalog.core.value import dataclass
from xbcatalog.policy.lint.finding import Draft, Witness, written
from xbcatalog.policy.lint.ground import Frame, Ground, joined, negated, parts_of, together
from xbcatalog.policy.lint.search import Asked, Found, Part, asked_by

__all__ = ["check"]

_MOST = 16
"""So many parts of a contradiction are tried without one another; with more, all are named."""


def check(ground: Ground) -> Iterator[Draft]:
    """Everything about the conditions of the lists and tables asked for."""
    for frame in ground.frames:
        if ground.wanted(frame.catalog.file):
            yield from _of_list(ground, frame)
    for table in ground.tables:
        done: set[Condition] = set()
        for row in ground.rows(table) if ground.wanted(table.file) else ():
            if row.when not in done:
                done.add(row.when)
                place = _Place(f"{table.id}/{row.id}", table.file, ("tables", f"#{table.id}", "rows", f"#{row.id}", "when"))
                yield from _asked(ground, place, _contradictory(ground, row.when, place))


def _asked(ground: Ground, place: _Place, drafts: Iterator[Draft]) -> Iterator[Draft]:
    """The drafts; where a search was given up on the way to them, that is remembered."""
    before = ground.cut
    yield from drafts
    if ground.cut != before:
        ground.gave_up(place.draft("redundant-condition", {}, part=""))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a condition stands, and whose it is; `concept` is one that its entry names."""

    subject: str
    file: str
    steps: tuple[str, ...]
    concept: str = ""

    def draft(self, rule: str, facts: Facts, truths: tuple[tuple[str, Truth], ...] = (), **said: str) -> Draft:
        return Draft(
            rule=rule,
            subject=self.subject,
            file=self.file,
            steps=self.steps,
            message=message(f"lint-{rule}", key=self.steps[-1], **said),
            fix=message(f"lint-{rule}-fix"),
            witness=Witness(facts=facts, concept=self.concept, truths=truths),
        )


@dataclass(frozen=True, slots=True)
class _Base:
    """What is known to hold wherever a condition is asked."""

    frame: Frame | None = None
    also: tuple[Condition, ...] = ()

    def parts(self) -> list[Part]:
        return [*(self.frame.parts if self.frame else ()), *parts_of(*self.also)]

    def asked(self) -> Asked:
        own = asked_by(test for each in self.also for test in comparisons(each))
        return joined(self.frame.asked, own) if self.frame else own

    def beside(self, *more: Condition) -> _Base:
        return _Base(self.frame, (*self.also, *more))

    def world(self, ground: Ground, *more: Condition) -> Found:
        """A world in which the conditions hold as well."""
        whole = self.beside(*more)
        # Lists that are heard in the same worlds, and entries of the same condition, ask the same.
        key = (ground.hours(self.frame) if self.frame else None, whole.also)
        found = ground.worlds.get(key)
        if found is None:
            found = ground.worlds[key] = ground.find(whole.parts(), whole.asked())
        ground.cut += not found.whole
        return found


def _of_list(ground: Ground, frame: Frame) -> Iterator[Draft]:
    catalog = frame.catalog
    place = _Place(frame.label, catalog.file, ("applies",))
    contradictory = list(_contradictory(ground, catalog.applies, place))
    yield from contradictory
    if contradictory or _Base(frame).world(ground).never:
        return  # told of the list
    pairs: dict[tuple[Condition, Condition], Entry] = {}
    for entry in catalog.entries:
        pairs.setdefault((entry.when, entry.unless), entry)
    used = Counter(part for pair in pairs for one in pair for part in _compounds(one))
    used.update(_compounds(catalog.applies))
    check = _Needless(ground, used)
    yield from _asked(ground, place, check.of(catalog.applies, _Base(), place, ((frame.label, Truth.TRUE),)))
    for entry in pairs.values():
        own = _Place(f"{frame.label}/{entry.id}", catalog.file, ("entries", f"#{entry.id}", "when"))
        yield from _asked(ground, own, _of_entry(ground, frame, entry, check))


def _of_entry(ground: Ground, frame: Frame, entry: Entry, check: _Needless) -> Iterator[Draft]:
    label, file = f"{frame.label}/{entry.id}", frame.catalog.file
    concept = min(ground.named(entry.concepts, entry.other_than)[1], default="")
    when, unless = (_Place(label, file, ("entries", f"#{entry.id}", key), concept) for key in ("when", "unless"))
    contradictory = [*_contradictory(ground, entry.when, when), *_contradictory(ground, entry.unless, unless)]
    yield from contradictory
    base = _Base(frame)
    if contradictory or base.world(ground, entry.when, negated(entry.unless)).never:
        return  # told of the entry
    yield from check.of(entry.when, base, when, ((label, Truth.TRUE),))
    if entry.unless != NEVER:
        inside = base.beside(entry.when)
        if inside.world(ground, entry.unless).never:
            yield unless.draft("vacuous-exception", inside.world(ground).facts, ((label, Truth.TRUE),), part=written(entry.unless))
        else:
            yield from check.of(entry.unless, inside, unless, (), root=False)


def _compounds(condition: Condition) -> Iterator[Condition]:
    """The parts of a condition that have parts; named conditions are written out wherever they are used."""
    match condition:
        case All(parts) | Any(parts):
            yield condition
            for part in parts:
                yield from _compounds(part)
        case Not(part):
            yield from _compounds(part)
        case _:
            return


# -- conditions that exclude one another ---------------------------------------------------------------------------------------------


def _contradictory(ground: Ground, condition: Condition, place: _Place) -> Iterator[Draft]:
    """Whether the condition can never be true, with as few of its parts as make it so."""
    if condition == NEVER or not _Base().world(ground, condition).never:
        return
    core = list(together(condition))
    for part in list(core) if len(core) <= _MOST else ():
        rest = [each for each in core if each is not part]
        if rest and _Base().world(ground, *rest).never:
            core = rest
    near = _Base().world(ground, *core[1:])
    said = " + ".join(f"`{written(part)}`" for part in core)
    truths = ((place.subject, Truth.FALSE),) if place.steps[-1] != "unless" else ()
    yield place.draft("conflicting-condition", near.facts, truths, parts=said)


# -- parts that change nothing -------------------------------------------------------------------------------------------------------


class _Needless:
    """Looks for parts without which a condition means the same. Of those that are `used` more than once only the whole is looked at."""

    def __init__(self, ground: Ground, used: Counter[Condition]) -> None:
        self._ground = ground
        self._used = used

    def of(
        self, condition: Condition, base: _Base, place: _Place, truths: tuple[tuple[str, Truth], ...], *, root: bool = True
    ) -> Iterator[Draft]:
        """What can be left out of the condition where `base` holds."""
        if condition in (ALWAYS, NEVER):
            return
        if root and base.world(self._ground, negated(condition)).never:
            yield place.draft("always-true", base.world(self._ground).facts, truths, part=written(condition))
            return
        for part in self._parts(condition, base):
            facts = base.world(self._ground, condition).facts
            yield place.draft("redundant-condition", facts, truths, part=written(part))

    def _parts(self, condition: Condition, base: _Base) -> Iterator[Condition]:
        match condition:
            case Not(part):
                yield from self._parts(part, base)
            case All(parts) | Any(parts):
                both = isinstance(condition, All)
                left = dict(enumerate(parts))
                for number in reversed(range(len(parts))):
                    part = parts[number]
                    others = tuple(each if both else negated(each) for other, each in left.items() if other != number)
                    if others and base.world(self._ground, *others, negated(part) if both else part).never:
                        del left[number]
                        yield part
                for number, part in left.items():
                    if self._used[part] <= 1:
                        others = tuple(each if both else negated(each) for other, each in left.items() if other != number)
                        yield from self._parts(part, base.beside(*others))
            case _:
                return
