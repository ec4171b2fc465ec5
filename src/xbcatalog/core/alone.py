"""What each regime alone holds: of what all regimes together hold, that which stands in its own lists."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Protocol, TypeVar

from xbcatalog.core.index import Facts, Kind, Listed, Permits, Regime, Restraint, Restraints, Row, Scope, WhenAsked
from xbcatalog.core.parts import Apart, Lanes, Made, Parts, asked
from xbcatalog.core.value import dataclass

__all__ = ["Alone"]

Thing = TypeVar("Thing")
Seen = TypeVar("Seen", covariant=True)
Built = TypeVar("Built")
ByRegime = Mapping[str, tuple[Row, ...]]


class Group(Protocol[Seen]):
    """Restraints, or sets of lanes, that differ in nothing but rows of one list."""

    @property
    def list(self) -> Listed | None: ...
    @property
    def one(self) -> Seen: ...
    @property
    def others(self) -> Collection[Seen]: ...
    @property
    def lone(self) -> bool: ...


@dataclass(frozen=True, eq=False)
class Alone(Mapping[str, Scope]):
    """The scope of each regime alone, by its name.

    Mostly a regime has the same lists alone as beside the others: then what it holds is read off the `whole` when somebody asks, and is
    kept nowhere. `apart` are the scopes of those that have not. `asks` holds all facts that the lists and entries of a regime ask.
    """

    whole: Scope
    apart: Mapping[str, Scope]
    asks: Mapping[str, Facts]

    def __getitem__(self, name: str) -> Scope:
        return self._scopes[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._scopes)

    def __len__(self) -> int:
        return len(self._scopes)

    @cached_property
    def _scopes(self) -> Mapping[str, Scope]:
        parts, rows = Parts(), Made(_by_regime)
        places = {regime.name: place for place, regime in enumerate(self.whole.regimes)}

        def made(name: str) -> Scope:
            return self.apart.get(name) or _Own(self.whole, places[name], self.asks[name], parts, rows).scope()

        return WhenAsked(places, made)


class _Own:
    """What one regime holds of what all hold; what is equal of it is one value."""

    def __init__(self, whole: Scope, place: int, asks: Facts, parts: Parts, rows: Mapping[Restraint, ByRegime]) -> None:
        self._whole = whole
        self._place = place
        self._regime: Regime = whole.regimes[place]
        self._asks = asks
        self._parts = parts
        self._rows = rows
        self._kinds = Made(self._kind)
        self._restraints = Made(self._restraint)
        self._lanes = Made(self._of_lanes)

    def scope(self) -> Scope:
        def seen(kinds: Mapping[str, Kind]) -> Mapping[str, Kind]:
            return WhenAsked(kinds, lambda concept: self._kinds[kinds[concept]])

        return Scope((self._regime,), seen(self._whole.kinds), seen(self._whole.beside))

    def _kind(self, whole: Kind) -> Kind:
        held = self._grouped(whole.restraints_beside, self._restraints, Restraints)
        ways = self._grouped(whole.permits_beside, self._lanes, Permits)
        unknown = None if whole.unknown is None else self._restraints[whole.unknown]

        def built() -> Kind:
            if any(isinstance(one, _Others) for one in (*[each.others for each in held], *[each.others for each in ways])):
                return Kind(held, ways, unknown, self._asks)  # to know it better all of them would have to be looked at
            restraints = chain.from_iterable(each.all for each in held)
            lanes = chain.from_iterable(chain.from_iterable(each.all for each in ways))
            return Kind(held, ways, unknown, self._parts.joined(map(asked, restraints), map(asked, lanes)))

        return self._parts.once(("kind", frozenset(held), frozenset(ways), unknown), built)

    def _restraint(self, whole: Restraint) -> Restraint:
        rows = self._rows[whole].get(self._regime.name, ())
        return self._parts.restraint(rows, forbidden=whole.forbidden, like=whole if len(rows) == len(whole.rows) else None)

    def _of_lanes(self, whole: Lanes) -> Lanes:
        return self._parts.lanes(frozenset(self._parts.lane((lane.passages[self._place],)) for lane in whole))

    def _grouped(
        self,
        groups: Iterable[Group[Thing]],
        own: Mapping[Thing, Thing],
        build: Callable[[Listed | None, Thing, Collection[Thing]], Built],
    ) -> tuple[Built, ...]:
        """The groups as the regime sees them: of one that differs in rows of others, one is all."""
        ones: dict[Apart, set[Thing]] = {}
        wide: dict[Apart, set[Group[Thing]]] = {}
        for group in groups:
            one = own[group.one]
            apart = self._parts.apart[one]
            ones.setdefault(apart, set()).add(one)
            if group.list is not None and group.list.catalog.regime == self._regime.name and not group.lone:
                wide.setdefault(apart, set()).add(group)

        def grouped(apart: Apart, alike: frozenset[Thing], more: frozenset[Group[Thing]]) -> Built:
            def built() -> Built:
                one, *rest = alike
                others = frozenset(rest)
                if not more:
                    return build(apart[0], one, others)
                return build(apart[0], one, _Others(lambda: others.union(*(map(own.__getitem__, group.others) for group in more)) - {one}))

            return self._parts.once((build, alike, more), built)

        return tuple(grouped(apart, frozenset(alike), frozenset(wide.get(apart, ()))) for apart, alike in ones.items())


class _Others(Collection[Thing]):
    """What nobody looks at where a list is silent, and so is made when somebody does."""

    def __init__(self, make: Callable[[], frozenset[Thing]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> frozenset[Thing]:
        return self._make()

    def __iter__(self) -> Iterator[Thing]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def __contains__(self, thing: object) -> bool:
        return thing in self._made

    def __reduce__(self) -> tuple[object, ...]:
        """What leaves the process is whole."""
        return frozenset, (self._made,)


def _by_regime(restraint: Restraint) -> ByRegime:
    rows: dict[str, list[Row]] = {}
    for row in restraint.rows:
        rows.setdefault(row.listed.catalog.regime, []).append(row)
    return {regime: tuple(own) for regime, own in rows.items()}
