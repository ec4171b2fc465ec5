"""What scopes are made of: equal parts of several scopes are one part, so that what is worked out for one counts for all."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import field
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import Never, Protocol, TypeVar, cast

from xbcatalog.core.index import APPROVALS, Facts, Lane, Listed, Passage, Restraint, Row
from xbcatalog.core.value import dataclass

__all__ = ["Apart", "Lanes", "Made", "Parts", "asked", "in_list"]

Built = TypeVar("Built")
Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing", bound=Hashable)
Lanes = frozenset[Lane]
Apart = tuple[Listed | None, bool, frozenset[frozenset[Row]]]
"""The longest list that a thing names, whether the vocabulary forbids it, and its groups of rows without those of that list."""
_APPROVALS: Facts = frozenset((APPROVALS,))
_NOTHING: Facts = frozenset()
_NOBODY: frozenset[Never] = frozenset()
in_list: Callable[[Row], Listed] = attrgetter("listed")


class Asking(Protocol):
    """What depends on facts."""

    @property
    def asks(self) -> Facts:
        """Those facts."""


asked: Callable[[Asking], Facts] = attrgetter("asks")


class Made(dict[Key, Built]):
    """Values by what they are made of, each made once."""

    def __init__(self, make: Callable[[Key], Built]) -> None:
        self.make = make

    def __missing__(self, key: Key) -> Built:
        made = self[key] = self.make(key)
        return made


@dataclass
class Parts:
    """Every part made so far, by what it is made of; `apart` is what is left of restraints and sets of lanes beside their longest list."""

    made: dict[Hashable, object] = field(default_factory=dict)
    facts: dict[Facts, Facts] = field(default_factory=dict)
    apart: dict[Hashable, Apart] = field(default_factory=dict)

    def once(self, key: Hashable, build: Callable[[], Built]) -> Built:
        found = self.made.get(key)
        if found is None:
            found = self.made[key] = build()
        return cast(Built, found)

    def joined(self, *many: Iterable[Facts]) -> Facts:
        """All of some facts; the same facts are one value, wherever they are asked about."""
        facts = _NOTHING.union(*set(chain.from_iterable(many)))
        return self.facts.setdefault(facts, facts)

    def lane(self, passages: tuple[Passage, ...]) -> Lane:
        return self.once(("lane", passages), lambda: Lane(passages, self.joined(map(asked, passages))))

    def lanes(self, lanes: Lanes) -> Lanes:
        if lanes not in self.apart:
            # A row tells its regime, and a passage has its `outside` lists from its rows: lanes of the same rows are alike.
            self.apart[lanes] = _apart([row for passage in lane.passages for row in passage.rows] for lane in lanes)
        return lanes

    def restraint(self, rows: tuple[Row, ...], *, forbidden: bool, like: Restraint | None = None) -> Restraint:
        """The restraint of these rows, which is `like` another one, where that is known."""

        def built() -> Restraint:
            made = like or Restraint(forbidden, rows, self.joined(map(asked, rows), (_APPROVALS,)))
            self.apart[made] = _apart((rows,), forbidden=forbidden)
            return made

        return self.once(("restraint", forbidden, rows), built)

    def grouped(self, things: Iterable[Thing], build: Callable[[Listed | None, Thing, frozenset[Thing]], Built]) -> tuple[Built, ...]:
        """Restraints, or sets of lanes, in groups of those that differ in nothing but rows of one list."""
        found: dict[Apart, set[Thing]] = {}
        for thing in things:
            found.setdefault(self.apart[thing], set()).add(thing)

        def built(long: Listed | None, alike: set[Thing]) -> Built:
            one = alike.pop()
            return build(long, one, frozenset(alike) or _NOBODY)

        return tuple(self.once((build, frozenset(alike)), partial(built, apart[0], alike)) for apart, alike in found.items())


def _apart(groups: Iterable[Sequence[Row]], *, forbidden: bool = False) -> Apart:
    known = list(groups)
    long = max(
        dict.fromkeys(map(in_list, chain.from_iterable(known))),
        key=lambda each: (each.catalog.length, each.catalog.id, each.catalog.version),
        default=None,
    )
    return long, forbidden, frozenset(frozenset(row for row in group if row.listed is not long) for group in known)
