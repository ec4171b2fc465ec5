"""What the compiled engine works out once: which entries name which concepts, and which facts each answer asks about.

Concepts that the same entries name fare alike, so what restricts a concept and what each regime holds for one of its lines are
values shared by all such concepts: a broad concept costs what differs beneath it, however much lies there.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from xbcatalog.core.catalogs import Catalog, Entry, ListKind
from xbcatalog.core.concepts import ANY, RECORD, ConceptGraph, Line
from xbcatalog.core.conditions import facts_of
from xbcatalog.core.facts import DATE
from xbcatalog.core.law import closed, editions, names

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
    asks: Facts


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """What one regime holds for one line: the positive entries that name it."""

    regime: Regime
    rows: tuple[Row, ...]
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
class Kind:
    """All that a field of a concept may be, as far as lists tell it apart: the distinct restraints, the distinct sets of lanes."""

    restraints: frozenset[Restraint]
    permits: frozenset[frozenset[Lane]]
    asks: Facts


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """What is shown of a concept: the entries that name what it may be, `own` those that name the concept itself.

    `forbidden` holds what the vocabulary restricts of it. `asks` holds every fact that a decision on the concept depends on.
    """

    concept: str
    rows: tuple[Row, ...]
    own: frozenset[Row]
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
        may_be = {concept: self.graph.may_be(concept) for concept in (*self.graph.concepts, ANY)}
        naming = self.naming()
        housekeeping = frozenset(concept for concept, lines in naming.items() if all(RECORD in line for line in lines))
        forbidden = {concept: tuple(self.forbidden(concept)) for concept in may_be}
        listed = self.listed(self.catalogs)
        rows = self.rows(listed)
        whole = self.scope(listed, rows, naming, may_be, forbidden, housekeeping)
        alone: dict[str, Scope] = {}
        for regime in whole.regimes:
            # Judged alone, a regime sees its own files only: an id used in two regimes is not superseded by the other's versions.
            own = self.listed(tuple(catalog for catalog in self.catalogs if catalog.regime == regime.name))
            alone[regime.name] = self.scope(own, self.rows(own), naming, may_be, forbidden, housekeeping)
        spoken: dict[str, Spoken] = {}
        for concept, beneath in may_be.items():
            seen = frozenset((ANY,)) if concept == ANY else beneath
            shown = _named(rows, naming, seen)
            spoken[concept] = Spoken(
                concept,
                shown,
                frozenset(_named(rows, naming, (concept,))),
                tuple(sorted({above for x in seen for above in forbidden[x]})),
                _joined((row.asks for row in shown), (scope.kinds[concept].asks for scope in (whole, *alone.values()))),
            )
        return Index(whole, alone, spoken, housekeeping, _joined(shown.asks for shown in spoken.values()))

    def once(self, key: Hashable, build: Callable[[], Built]) -> Built:
        if key not in self.parts:
            self.parts[key] = build()
        return cast(Built, self.parts[key])

    # -- concepts --------------------------------------------------------------------------------------------------------------------

    def forbidden(self, concept: str) -> Iterator[str]:
        """What the vocabulary restricts among the concept and all above it."""
        above = self.graph.broader(concept) | {concept}
        return (id for id in above if id != ANY and self.graph.concepts[id].restricted)

    def naming(self) -> Mapping[str, Mapping[Line, frozenset[int]]]:
        """For every concept, the entries that name each of its lines, by their number among all entries."""
        entries = list(enumerate(entry for catalog in self.catalogs for entry in catalog.entries))
        by_concept: dict[str, list[tuple[int, Entry]]] = {}
        for number, entry in entries:
            for concept in entry.concepts:
                by_concept.setdefault(concept, []).append((number, entry))

        def of(line: Line) -> frozenset[int]:
            near = (numbered for concept in line for numbered in by_concept.get(concept, ()))
            return frozenset(number for number, entry in near if names(entry, line))

        return {concept: {line: of(line) for line in self.graph.lines(concept)} for concept in (*self.graph.concepts, ANY)}

    # -- lists -----------------------------------------------------------------------------------------------------------------------

    def listed(self, catalogs: tuple[Catalog, ...]) -> list[Listed]:
        """The editions of some catalogues, each with the later ones."""
        versions: dict[str, list[Catalog]] = {}
        for catalog in (kept := list(editions(catalogs))):
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
                for id_ in each.catalog.displaces:
                    displacers.setdefault((each.catalog.regime, id_), []).append(each)
        by_catalog = {id(each.catalog): each for each in listed}

        def one(number: int, each: Listed, entry: Entry) -> Row:
            negative = each.catalog.list is ListKind.NEGATIVE
            by = tuple(displacers.get((each.catalog.regime, each.catalog.id), ())) if negative else ()
            asks = _joined((each.asks, facts_of(entry.when), facts_of(entry.unless)), (other.asks for other in by))
            return self.once(("row", number, each, by), lambda: Row(each, entry, by, asks))

        numbered = enumerate((catalog, entry) for catalog in self.catalogs for entry in catalog.entries)
        return {number: one(number, by_catalog[id(c)], entry) for number, (c, entry) in numbered if id(c) in by_catalog}

    # -- scopes ----------------------------------------------------------------------------------------------------------------------

    def scope(
        self,
        listed: list[Listed],
        rows: Mapping[int, Row],
        naming: Mapping[str, Mapping[Line, frozenset[int]]],
        may_be: Mapping[str, frozenset[str]],
        forbidden: Mapping[str, tuple[str, ...]],
        housekeeping: frozenset[str],
    ) -> Scope:
        binding: dict[str, list[Listed]] = {}
        for each in listed:
            if each.catalog.binding:
                binding.setdefault(each.catalog.regime, []).append(each)
        regimes = tuple(self.regime(name, tuple(binding[name])) for name in sorted(binding))

        def of(numbers: Iterable[int], list: ListKind) -> tuple[Row, ...]:
            found = (rows[number] for number in sorted(numbers) if number in rows)
            return tuple(row for row in found if row.listed.catalog.binding and row.listed.catalog.list is list)

        def lane(numbers: frozenset[int]) -> Lane:
            by_regime: dict[str, list[Row]] = {}
            for row in of(numbers, ListKind.POSITIVE):
                by_regime.setdefault(row.listed.catalog.regime, []).append(row)
            return self.lane(tuple(self.passage(regime, tuple(by_regime.get(regime.name, ()))) for regime in regimes))

        restraints: dict[str, Restraint] = {}
        lanes: dict[str, frozenset[Lane]] = {}
        for concept, lines in naming.items():
            negative = of(frozenset[int]().union(*lines.values()), ListKind.NEGATIVE)
            restraints[concept] = self.restraint(negative, forbidden=bool(forbidden[concept]))
            lanes[concept] = frozenset(lane(numbers) for numbers in lines.values())

        def kind(concepts: frozenset[str]) -> Kind:
            held = frozenset(restraints[x] for x in concepts)
            ways = frozenset(lanes[x] for x in concepts)
            asks = _joined((each.asks for each in held), (each.asks for each in frozenset[Lane]().union(*ways)))
            return Kind(held, ways, asks)

        kinds = {concept: kind(beneath) for concept, beneath in may_be.items()}
        mixed = {concept: beneath - housekeeping for concept, beneath in may_be.items() if not beneath.isdisjoint(housekeeping)}
        return Scope(regimes, kinds, {**kinds, **{concept: kind(rest) for concept, rest in mixed.items()}})

    def regime(self, name: str, lists: tuple[Listed, ...]) -> Regime:
        asks = _joined((each.asks for each in lists), (_APPROVALS,))
        return self.once(("regime", name, lists), lambda: Regime(name, lists, asks))

    def passage(self, regime: Regime, rows: tuple[Row, ...]) -> Passage:
        return self.once(("passage", regime, rows), lambda: Passage(regime, rows, _joined((regime.asks,), (row.asks for row in rows))))

    def lane(self, passages: tuple[Passage, ...]) -> Lane:
        return self.once(("lane", passages), lambda: Lane(passages, _joined(passage.asks for passage in passages)))

    def restraint(self, rows: tuple[Row, ...], *, forbidden: bool) -> Restraint:
        return self.once(
            ("restraint", forbidden, rows), lambda: Restraint(forbidden, rows, _joined((row.asks for row in rows), (_APPROVALS,)))
        )


def _named(rows: Mapping[int, Row], naming: Mapping[str, Mapping[Line, frozenset[int]]], concepts: Iterable[str]) -> tuple[Row, ...]:
    """The entries that name some line of some of the concepts."""
    numbers = frozenset[int]().union(*(numbers for concept in concepts for numbers in naming[concept].values()))
    return tuple(rows[number] for number in sorted(numbers) if number in rows)
