"""What the compiled engine works out once: which entries name which concepts, and which facts each answer asks about.

Concepts that the same entries name fare alike, so what restricts a concept and what each regime holds for one of its lines are
values shared by all such concepts: a broad concept costs what differs beneath it, however much lies there.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import field
from functools import cached_property
from itertools import accumulate
from typing import TypeVar, cast

from xbcatalog.core.catalogs import Catalog, Entry, ListKind, Unlisted, asks_for_approval
from xbcatalog.core.concepts import ANY, RECORD, ConceptGraph, Line
from xbcatalog.core.conditions import facts_of
from xbcatalog.core.facts import DATE
from xbcatalog.core.law import closed, editions, names
from xbcatalog.core.value import dataclass

__all__ = ["APPROVALS", "Index", "Kind", "Lane", "Listed", "Passage", "Regime", "Restraint", "Row", "Scope", "Spoken", "index"]

APPROVALS = "approvals"
"""Stands among the facts for the approvals shown and the fields they name. No fact has this id."""

_APPROVALS = frozenset((APPROVALS,))
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
    """Restraints that differ in nothing but rows of one list (if any): where it is silent, `one` stands for all."""

    list: Listed | None
    one: Restraint
    all: frozenset[Restraint]


@dataclass(frozen=True, slots=True, eq=False)
class Permits:
    """Sets of lanes that differ in nothing but rows of one list (if any): where it is silent, `one` stands for all."""

    list: Listed | None
    one: frozenset[Lane]
    all: frozenset[frozenset[Lane]]


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """All that a field of a concept may be, as far as lists tell it apart: the distinct restraints, the distinct sets of lanes.

    `demanding` are the restraints whose demands are told: of an unknown field only what restrains everything. The restraints and the
    sets of lanes stand here once more, put together by what is left of them beside a long list, so that nobody walks it where it is silent.
    """

    restraints: frozenset[Restraint]
    demanding: frozenset[Restraint]
    permits: frozenset[frozenset[Lane]]
    restraints_beside: tuple[Restraints, ...]
    permits_beside: tuple[Permits, ...]
    asks: Facts


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """What is shown of a concept: the entries that name what it may be, `own` those that name the concept itself.

    `outside` are the binding `outside` lists among theirs. `forbidden` holds what the vocabulary restricts of it.
    `asks` holds every fact that a decision on the concept depends on.
    """

    concept: str
    rows: tuple[Row, ...]
    own: frozenset[Row]
    outside: tuple[Listed, ...]
    forbidden: tuple[str, ...]
    asks: Facts


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


def index(catalogs: tuple[Catalog, ...], graph: ConceptGraph) -> Index:
    """Work out which entries name which concepts."""
    return _Builder(tuple({id(catalog): catalog for catalog in catalogs}.values()), graph).build()


def _joined(*many: Iterable[Facts]) -> Facts:
    return frozenset[str]().union(*(facts for group in many for facts in group))


@dataclass
class _Builder:
    """Builds scopes; equal parts of several scopes are one part, so that what is worked out for one counts for all."""

    catalogs: tuple[Catalog, ...]
    graph: ConceptGraph
    parts: dict[Hashable, object] = field(default_factory=dict)

    def build(self) -> Index:
        listed = self.listed(self.catalogs)
        rows = self.rows(listed)
        whole = self.scope(listed, rows)
        alone: dict[str, Scope] = {}
        for regime in whole.regimes:
            # Judged alone, a regime sees its own files only: an id used in two regimes is not superseded by the other's versions.
            own = self.listed(tuple(catalog for catalog in self.catalogs if catalog.regime == regime.name))
            alone[regime.name] = self.scope(own, self.rows(own))
        spoken = {concept: self.spoken(concept, rows, (whole, *alone.values())) for concept in self.may_be}
        return Index(
            whole=whole,
            alone=alone,
            spoken=spoken,
            housekeeping=self.housekeeping,
            asks=_joined(shown.asks for shown in spoken.values()),
        )

    def once(self, key: Hashable, build: Callable[[], Built]) -> Built:
        if key not in self.parts:
            self.parts[key] = build()
        return cast(Built, self.parts[key])

    # -- concepts

    @cached_property
    def may_be(self) -> Mapping[str, frozenset[str]]:
        return {concept: self.graph.may_be(concept) for concept in (*self.graph.concepts, ANY)}

    @cached_property
    def forbidden(self) -> Mapping[str, frozenset[str]]:
        """What the vocabulary restricts among each concept and all above it."""
        restricted = frozenset(concept.id for concept in self.graph.concepts.values() if concept.restricted)
        return {concept: (self.graph.broader(concept) | {concept}) & restricted for concept in self.may_be}

    @cached_property
    def naming(self) -> Mapping[str, Mapping[Line, frozenset[int]]]:
        """For every concept, the entries that name each of its lines, by their number among all entries."""
        by_concept: dict[str, list[tuple[int, Entry]]] = {}
        for number, entry in enumerate(entry for catalog in self.catalogs for entry in catalog.entries):
            for concept in entry.concepts:
                by_concept.setdefault(concept, []).append((number, entry))

        def of(line: Line) -> frozenset[int]:
            near = (numbered for concept in line for numbered in by_concept.get(concept, ()))
            return frozenset(number for number, entry in near if names(entry, line))

        return {concept: {line: of(line) for line in self.graph.lines(concept)} for concept in self.may_be}

    @cached_property
    def named(self) -> Mapping[str, frozenset[int]]:
        """For every concept, the entries that name some line of it."""
        return {concept: frozenset[int]().union(*lines.values()) for concept, lines in self.naming.items()}

    @cached_property
    def housekeeping(self) -> frozenset[str]:
        return frozenset(concept for concept, lines in self.naming.items() if all(RECORD in line for line in lines))

    # -- lists

    def listed(self, catalogs: tuple[Catalog, ...]) -> list[Listed]:
        """The editions of some catalogues, each with the later ones."""
        kept = list(editions(catalogs))
        versions: dict[str, list[Catalog]] = {}
        for catalog in kept:
            versions.setdefault(catalog.id, []).append(catalog)

        def one(catalog: Catalog) -> Listed:
            age = (catalog.instrument.effective, catalog.version)
            later = tuple(other for other in versions[catalog.id] if (other.instrument.effective, other.version) > age)
            key = ("listed", id(catalog), *map(id, later))
            return self.once(key, lambda: Listed(catalog, later, facts_of(catalog.applies) | {DATE}))

        return [one(catalog) for catalog in kept]

    def rows(self, listed: list[Listed]) -> Mapping[int, Row]:
        """The entries of some lists, by their number among all entries."""
        displacers: dict[tuple[str, str], list[Listed]] = {}
        for each in listed:
            if each.catalog.binding and closed(each.catalog):
                for displaced in each.catalog.displaces:
                    displacers.setdefault((each.catalog.regime, displaced), []).append(each)
        by_catalog = {id(each.catalog): each for each in listed}

        def one(number: int, each: Listed, entry: Entry) -> Row:
            negative = each.catalog.list is ListKind.NEGATIVE
            by = tuple(displacers.get((each.catalog.regime, each.catalog.id), ())) if negative else ()
            shown = _APPROVALS if asks_for_approval(each.catalog.list, entry.mechanism) else frozenset[str]()

            def built() -> Row:
                asks = _joined((each.asks, facts_of(entry.when), facts_of(entry.unless), shown), (other.asks for other in by))
                return Row(each, entry, by, asks)

            return self.once(("row", number, each, by), built)

        return {
            number: one(number, by_catalog[id(catalog)], entry)
            for catalog, first in zip(self.catalogs, self.first, strict=True)
            if id(catalog) in by_catalog
            for number, entry in enumerate(catalog.entries, first)
        }

    @cached_property
    def first(self) -> tuple[int, ...]:
        """Of each catalogue the number of its first entry among all entries."""
        return tuple(accumulate((len(catalog.entries) for catalog in self.catalogs[:-1]), initial=0)) if self.catalogs else ()

    # -- scopes

    def scope(self, listed: list[Listed], rows: Mapping[int, Row]) -> Scope:
        binding: dict[str, list[Listed]] = {}
        for each in listed:
            if each.catalog.binding:
                binding.setdefault(each.catalog.regime, []).append(each)
        regimes = tuple(self.regime(name, tuple(binding[name])) for name in sorted(binding))

        bound = {number: row.listed.catalog.list for number, row in rows.items() if row.listed.catalog.binding}
        positive, negative = (frozenset(number for number, kind in bound.items() if kind is list) for list in ListKind)
        made: dict[frozenset[int], Lane] = {}

        def lane(numbers: frozenset[int]) -> Lane:
            # Of most lists, and so of most regimes alone, a line is named by the same few entries as other lines.
            granting = numbers & positive
            known = made.get(granting)
            if known is None:
                known = made[granting] = self.lane(passages(granting))
            return known

        def passages(numbers: frozenset[int]) -> tuple[Passage, ...]:
            by_regime: dict[str, list[Row]] = {}
            for row in _chosen(rows, numbers):
                by_regime.setdefault(row.listed.catalog.regime, []).append(row)
            return tuple(self.passage(regime, tuple(by_regime.get(regime.name, ()))) for regime in regimes)

        # Most lines, and most concepts, are named by the same entries as others.
        lane_of = {numbers: lane(numbers) for numbers in {numbers for lines in self.naming.values() for numbers in lines.values()}}
        lanes = {concept: frozenset(lane_of[numbers] for numbers in lines.values()) for concept, lines in self.naming.items()}
        binds = {numbers: _chosen(rows, numbers & negative) for numbers in set(self.named.values())}
        restraints = {
            concept: self.restraint(binds[numbers], forbidden=bool(self.forbidden[concept])) for concept, numbers in self.named.items()
        }

        def kind(concept: str, concepts: frozenset[str]) -> Kind:
            held = frozenset(restraints[x] for x in concepts)
            ways = frozenset(lanes[x] for x in concepts)
            demanding = frozenset((restraints[ANY],)) if concept == ANY else held

            def built() -> Kind:
                asks = _joined((each.asks for each in held), (each.asks for each in frozenset[Lane]().union(*ways)))
                return Kind(held, demanding, ways, _restraints(held), _permits(ways), asks)

            return self.once(("kind", held, demanding, ways), built)

        kinds = {concept: kind(concept, beneath) for concept, beneath in self.may_be.items()}
        mixed = {
            concept: kind(concept, beneath - self.housekeeping) for concept, beneath in self.may_be.items() if beneath & self.housekeeping
        }
        return Scope(regimes, kinds, {**kinds, **mixed})

    def regime(self, name: str, lists: tuple[Listed, ...]) -> Regime:
        asks = _joined((each.asks for each in lists), (_APPROVALS,))
        return self.once(("regime", name, lists), lambda: Regime(name, lists, tuple(one for one in lists if closed(one.catalog)), asks))

    def passage(self, regime: Regime, rows: tuple[Row, ...]) -> Passage:
        def built() -> Passage:
            return Passage(regime, rows, _outside(rows), _joined((regime.asks,), (row.asks for row in rows)))

        return self.once(("passage", regime, rows), built)

    def lane(self, passages: tuple[Passage, ...]) -> Lane:
        return self.once(("lane", passages), lambda: Lane(passages, _joined(passage.asks for passage in passages)))

    def restraint(self, rows: tuple[Row, ...], *, forbidden: bool) -> Restraint:
        key = ("restraint", forbidden, rows)
        return self.once(key, lambda: Restraint(forbidden, rows, _joined((row.asks for row in rows), (_APPROVALS,))))

    def spoken(self, concept: str, rows: Mapping[int, Row], scopes: Iterable[Scope]) -> Spoken:
        # Of an unknown field only what names everything is shown.
        seen = frozenset((ANY,)) if concept == ANY else self.may_be[concept]
        shown = _chosen(rows, frozenset[int]().union(*(self.named[x] for x in seen)))
        return Spoken(
            concept=concept,
            rows=shown,
            own=frozenset(_chosen(rows, self.named[concept])),
            outside=_outside(row for row in shown if row.listed.catalog.binding),
            forbidden=tuple(sorted(frozenset[str]().union(*(self.forbidden[x] for x in seen)))),
            asks=_joined((row.asks for row in shown), (scope.kinds[concept].asks for scope in scopes)),
        )


def _restraints(held: frozenset[Restraint]) -> tuple[Restraints, ...]:
    found: dict[object, list[Restraint]] = {}
    for each in held:
        long = _longest(each.rows)
        found.setdefault((long, each.forbidden, _beside(long, each.rows)), []).append(each)
    return tuple(Restraints(_longest(every[0].rows), every[0], frozenset(every)) for every in found.values())


def _permits(ways: frozenset[frozenset[Lane]]) -> tuple[Permits, ...]:
    found: dict[object, list[frozenset[Lane]]] = {}
    for lanes in ways:
        long = _longest(_rows(lanes))
        found.setdefault((long, frozenset(_beside(long, _rows((lane,))) for lane in lanes)), []).append(lanes)
    return tuple(Permits(_longest(_rows(every[0])), every[0], frozenset(every)) for every in found.values())


def _rows(lanes: Iterable[Lane]) -> Iterable[Row]:
    """A row tells its regime, and a passage has its `outside` lists from its rows: lanes of the same rows are alike."""
    return (row for lane in lanes for passage in lane.passages for row in passage.rows)


def _longest(rows: Iterable[Row]) -> Listed | None:
    """The list with the most entries among those that the rows stand in."""
    return max(
        {row.listed: None for row in rows},
        key=lambda each: (len(each.catalog.entries), each.catalog.id, each.catalog.version),
        default=None,
    )


def _beside(long: Listed | None, rows: Iterable[Row]) -> frozenset[Row]:
    return frozenset(row for row in rows if row.listed is not long)


def _chosen(rows: Mapping[int, Row], numbers: frozenset[int]) -> tuple[Row, ...]:
    return tuple([rows[number] for number in sorted(numbers & rows.keys())])


def _outside(rows: Iterable[Row]) -> tuple[Listed, ...]:
    """The `outside` lists that the rows stand in, each once."""
    return tuple(dict.fromkeys(row.listed for row in rows if row.listed.catalog.unlisted is Unlisted.OUTSIDE))
