"""What the compiled engine works out of lists, as values: which entries name which concepts, and which facts each answer asks about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

from xbcatalog.core.catalogs import Catalog, Entry
from xbcatalog.core.value import dataclass

__all__ = [
    "APPROVALS",
    "Facts",
    "Index",
    "Kind",
    "Lane",
    "Listed",
    "Passage",
    "Permits",
    "Regime",
    "Restraint",
    "Restraints",
    "Row",
    "Scope",
    "Spoken",
    "WhenAsked",
]

APPROVALS = "approvals"
"""Stands among the facts for the approvals shown and the fields they name. No fact has this id."""

Facts = frozenset[str]
Built = TypeVar("Built")


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """One edition of a list, and those that may supersede it."""

    catalog: Catalog
    later: tuple[Catalog, ...]
    asks: Facts


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One entry in its list, and the closed lists that may take the list's place."""

    listed: Listed
    entry: Entry
    displacers: tuple[Listed, ...]
    asks: Facts


@dataclass(frozen=True, slots=True, eq=False)
class Regime:
    """The binding lists of one regime."""

    name: str
    lists: tuple[Listed, ...]
    closed: tuple[Listed, ...]
    asks: Facts


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """What one regime holds for one line: the positive entries that name it, and those of their lists that are `outside` lists."""

    regime: Regime
    rows: tuple[Row, ...]
    outside: tuple[Listed, ...]
    asks: Facts


@dataclass(frozen=True, slots=True, eq=False)
class Lane:
    """One line of a concept, with the passage of every regime."""

    passages: tuple[Passage, ...]
    asks: Facts


@dataclass(frozen=True, slots=True, eq=False)
class Restraint:
    """All that may restrict a concept: the vocabulary, and the negative entries that name a line of it."""

    forbidden: bool
    rows: tuple[Row, ...]
    asks: Facts


@dataclass(frozen=True, slots=True, eq=False)
class Restraints:
    """Restraints that differ in nothing but rows of one list (if any): where it is silent, `one` stands for all, the `others` too."""

    list: Listed | None
    one: Restraint
    others: Collection[Restraint]

    @property
    def lone(self) -> bool:
        """Whether there are no others."""
        return not self.others

    @property
    def all(self) -> frozenset[Restraint]:
        """All of them."""
        return frozenset((self.one, *self.others))


@dataclass(frozen=True, slots=True, eq=False)
class Permits:
    """Sets of lanes that differ in nothing but rows of one list (if any): where it is silent, `one` stands for all, the `others` too."""

    list: Listed | None
    one: frozenset[Lane]
    others: Collection[frozenset[Lane]]

    @property
    def lone(self) -> bool:
        """Whether there are no others."""
        return not self.others

    @property
    def all(self) -> frozenset[frozenset[Lane]]:
        """All of them."""
        return frozenset((self.one, *self.others))


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """All that a field of a concept may be, as far as lists tell it apart: the distinct restraints, the distinct sets of lanes.

    They are put together by what is left of them beside a long list, so that nobody walks it where it is silent. `unknown` is what
    restrains everything, where a field may be anything: of such a field only its demands are told.
    """

    restraints_beside: tuple[Restraints, ...]
    permits_beside: tuple[Permits, ...]
    unknown: Restraint | None
    asks: Facts

    @property
    def restraints(self) -> frozenset[Restraint]:
        """The distinct restraints."""
        return frozenset[Restraint]().union(*(each.all for each in self.restraints_beside))

    @property
    def demanding(self) -> frozenset[Restraint]:
        """The restraints whose demands are told."""
        return self.restraints if self.unknown is None else frozenset((self.unknown,))

    @property
    def permits(self) -> frozenset[frozenset[Lane]]:
        """The distinct sets of lanes."""
        return frozenset[frozenset[Lane]]().union(*(each.all for each in self.permits_beside))


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """What is shown of a concept: the entries that name it (its `own`), and those that name only narrower ones (`beneath`).

    `outside` are the binding `outside` lists among theirs. `forbidden` holds what the vocabulary restricts of it.
    `asks` holds every fact that a decision on the concept depends on.
    """

    concept: str
    own: tuple[Row, ...]
    beneath: tuple[Row, ...]
    outside: tuple[Listed, ...]
    forbidden: tuple[str, ...]
    asks: Facts

    @property
    def rows(self) -> tuple[Row, ...]:
        """All of these entries."""
        return (*self.own, *self.beneath)


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """The regimes that judge together (all, or one alone), and every concept as they see it.

    `beside` is what remains of a concept beside another exact one: there housekeeping needs no permission.
    """

    regimes: tuple[Regime, ...]
    kinds: Mapping[str, Kind]
    beside: Mapping[str, Kind]


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Everything installed, worked out: all regimes together, each regime alone, and what is shown of each concept."""

    whole: Scope
    alone: Mapping[str, Scope]
    spoken: Mapping[str, Spoken]
    housekeeping: frozenset[str]
    asks: Facts


class WhenAsked(Mapping[str, Built]):
    """A map whose values are worked out one by one, when somebody asks for them."""

    __slots__ = ("_known", "_make", "_names")

    def __init__(self, names: Mapping[str, object], make: Callable[[str], Built]) -> None:
        self._names = names
        self._make = make
        self._known: dict[str, Built] = {}

    def __getitem__(self, name: str) -> Built:
        found = self._known.get(name)
        if found is None:
            if name not in self._names:
                raise KeyError(name)
            found = self._known[name] = self._make(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __reduce__(self) -> tuple[object, ...]:
        """What leaves the process is whole."""
        return dict, (dict(self),)
