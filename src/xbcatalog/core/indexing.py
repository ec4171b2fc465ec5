"""Works an index out: concepts that the same entries name fare alike, so what restricts a concept and what each regime holds for one of
its lines are values shared by all such concepts. A broad concept costs what differs beneath it, however much lies there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cached_property
from itertools import accumulate, chain

from xbcatalog.core.alone import Alone
from xbcatalog.core.catalogs import Catalog, Entry, ListKind, Unlisted, asks_for_approval
from xbcatalog.core.concepts import ANY, RECORD, ConceptGraph, Line
from xbcatalog.core.conditions import facts_of
from xbcatalog.core.facts import DATE
from xbcatalog.core.index import (
    APPROVALS,
    Facts,
    Index,
    Kind,
    Lane,
    Listed,
    Passage,
    Permits,
    Regime,
    Restraint,
    Restraints,
    Row,
    Scope,
    Spoken,
    WhenAsked,
)
from xbcatalog.core.law import closed, editions, names
from xbcatalog.core.parts import Lanes, Made, Parts, asked, in_list
from xbcatalog.core.value import dataclass

__all__ = ["index"]

_APPROVALS: Facts = frozenset((APPROVALS,))
_NONE: Facts = frozenset()


def index(catalogs: tuple[Catalog, ...], graph: ConceptGraph) -> Index:
    """Work out which entries name which concepts; what follows from it for each is worked out when it is asked for."""
    return _Builder(tuple({id(catalog): catalog for catalog in catalogs}.values()), graph).build()


@dataclass
class _Builder:
    """Builds scopes; equal parts of several scopes are one part, so that what is worked out for one counts for all."""

    catalogs: tuple[Catalog, ...]
    graph: ConceptGraph
    parts: Parts = field(default_factory=Parts)

    def build(self) -> Index:
        listed = self.listed(self.catalogs)
        rows = self.rows(listed)
        present = frozenset(rows)
        whole = self.scoped(listed, rows)
        # Judged alone, a regime sees its own files only: an id used in two regimes is not superseded by the other's versions. So mostly it
        # has the same lists alone, and asks nothing beside what all together ask.
        files: dict[str, list[Catalog]] = {}
        for catalog in self.catalogs:
            files.setdefault(catalog.regime, []).append(catalog)
        own = {regime: self.listed(tuple(files[regime.name])) for regime in whole.regimes}
        asks: dict[str, list[Facts]] = {}
        for row in map(rows.__getitem__, whole.bound):
            asks.setdefault(row.listed.catalog.regime, []).append(row.asks)
        apart = {regime.name: self.scoped(own[regime], self.rows(own[regime])) for regime in own if self.regimes(own[regime]) != (regime,)}
        known = (whole, *apart.values())
        scope, *others = (scoped.scope() for scoped in known)
        return Index(
            whole=scope,
            alone=Alone(
                whole=scope,
                apart=dict(zip(apart, others, strict=True)),
                asks={regime.name: self.parts.joined((regime.asks,), asks.get(regime.name, ())) for regime in whole.regimes},
            ),
            spoken=WhenAsked(self.may_be, lambda concept: self.spoken(concept, rows, present, (scope, *others))),
            housekeeping=self.housekeeping,
            asks=self.parts.joined(*(scoped.asked() for scoped in known), map(asked, rows.values())),
        )

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
        freely: dict[str, set[int]] = {}
        but: dict[str, list[tuple[int, Entry]]] = {}
        for number, entry in enumerate(entry for catalog in self.catalogs for entry in catalog.entries):
            for concept in entry.concepts:
                if entry.other_than:
                    but.setdefault(concept, []).append((number, entry))
                else:  # which names whatever line meets it
                    freely.setdefault(concept, set()).add(number)

        def of(line: Line) -> frozenset[int]:
            near = (numbered for concept in line for numbered in but.get(concept, ()))
            some = {number for number, entry in near if names(entry, line)}
            return frozenset(some.union(*(freely[concept] for concept in line if concept in freely)))

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
            return self.parts.once(key, lambda: Listed(catalog, later, facts_of(catalog.applies) | {DATE}))

        return [one(catalog) for catalog in kept]

    def rows(self, listed: list[Listed]) -> Mapping[int, Row]:
        """The entries of some lists, by their number among all entries."""
        displacers: dict[tuple[str, str], list[Listed]] = {}
        for each in listed:
            if each.catalog.binding and closed(each.catalog):
                for displaced in each.catalog.displaces:
                    displacers.setdefault((each.catalog.regime, displaced), []).append(each)
        by_catalog = {id(each.catalog): each for each in listed}
        rows: dict[int, Row] = {}
        for catalog, first in zip(self.catalogs, self.first, strict=True):
            if id(catalog) in by_catalog:
                negative = catalog.list is ListKind.NEGATIVE
                by = tuple(displacers.get((catalog.regime, catalog.id), ())) if negative else ()
                rows.update(enumerate(self.rows_of(by_catalog[id(catalog)], by), first))
        return rows

    def rows_of(self, listed: Listed, by: tuple[Listed, ...]) -> tuple[Row, ...]:
        """The entries of a list, `by` whose place others may take."""

        def built() -> tuple[Row, ...]:
            around = self.parts.joined(map(asked, (listed, *by)))
            asks: dict[tuple[int, int, bool], Facts] = {}  # a long list says the same conditions again and again
            rows = []
            for entry in listed.catalog.entries:
                shown = asks_for_approval(listed.catalog.list, entry.mechanism)
                key = id(entry.when), id(entry.unless), shown
                if key not in asks:
                    said = facts_of(entry.when), facts_of(entry.unless), _APPROVALS if shown else _NONE
                    asks[key] = self.parts.joined((around, *said))
                rows.append(Row(listed, entry, by, asks[key]))
            return tuple(rows)

        return self.parts.once(("rows", listed, by), built)

    @cached_property
    def first(self) -> tuple[int, ...]:
        """Of each catalogue the number of its first entry among all entries."""
        return tuple(accumulate((len(catalog.entries) for catalog in self.catalogs[:-1]), initial=0)) if self.catalogs else ()

    # -- scopes

    def scoped(self, listed: list[Listed], rows: Mapping[int, Row]) -> _Scoped:
        return _Scoped(
            self,
            self.regimes(listed),
            rows,
            *(self.numbers(each for each in listed if each.catalog.list is kind) for kind in ListKind),
        )

    def numbers(self, listed: Iterable[Listed]) -> frozenset[int]:
        """The entries of those lists that bind, by their number among all entries."""
        lists = {id(each.catalog) for each in listed if each.catalog.binding}
        every = zip(self.catalogs, self.first, strict=True)
        return frozenset(chain.from_iterable(range(first, first + len(one.entries)) for one, first in every if id(one) in lists))

    def regimes(self, listed: list[Listed]) -> tuple[Regime, ...]:
        """The regimes of some lists, by those of them that bind."""
        binding: dict[str, list[Listed]] = {}
        for each in listed:
            if each.catalog.binding:
                binding.setdefault(each.catalog.regime, []).append(each)
        return tuple(self.regime(name, tuple(binding[name])) for name in sorted(binding))

    def regime(self, name: str, lists: tuple[Listed, ...]) -> Regime:
        asks = self.parts.joined(map(asked, lists), (_APPROVALS,))
        return self.parts.once(
            ("regime", name, lists), lambda: Regime(name, lists, tuple(one for one in lists if closed(one.catalog)), asks)
        )

    def passage(self, regime: Regime, rows: tuple[Row, ...]) -> Passage:
        def built() -> Passage:
            return Passage(regime, rows, _outside(rows), self.parts.joined((regime.asks,), map(asked, rows)))

        return self.parts.once(("passage", regime, rows), built)

    def spoken(self, concept: str, rows: Mapping[int, Row], present: frozenset[int], scopes: Iterable[Scope]) -> Spoken:
        # Of an unknown field only what names everything is shown.
        seen = frozenset((ANY,)) if concept == ANY else self.may_be[concept]
        named = self.named[concept]
        own = _chosen(rows, present & named)
        beneath = _chosen(rows, present & frozenset[int]().union(*(self.named[x] for x in seen)) - named)
        return Spoken(
            concept=concept,
            own=own,
            beneath=beneath,
            outside=_outside((*own, *beneath)),
            forbidden=tuple(sorted(frozenset[str]().union(*(self.forbidden[x] for x in seen)))),
            asks=self.parts.joined(map(asked, own), map(asked, beneath), (scope.kinds[concept].asks for scope in scopes)),
        )


class _Scoped:
    """What one scope is made of, concept by concept as somebody asks."""

    def __init__(
        self,
        builder: _Builder,
        regimes: tuple[Regime, ...],
        rows: Mapping[int, Row],
        positive: frozenset[int],
        negative: frozenset[int],
    ) -> None:
        self.builder = builder
        self.regimes = regimes
        self.rows = rows
        self.positive = positive
        self.negative = negative
        self.bound = positive | negative
        self.restraint = Made(self._restraint)
        self.lanes = Made(self._lanes)
        # Of most lists, and so of most regimes alone, a line is named by the same few entries as other lines.
        self.lane = Made(self._lane)

    def scope(self) -> Scope:
        may_be, housekeeping = self.builder.may_be, self.builder.housekeeping
        kinds = WhenAsked(may_be, lambda concept: self.kind(concept, may_be[concept]))

        def beside(concept: str) -> Kind:
            kept = may_be[concept] - housekeeping
            return kinds[concept] if len(kept) == len(may_be[concept]) else self.kind(concept, kept)

        return Scope(self.regimes, kinds, WhenAsked(may_be, beside))

    def kind(self, concept: str, concepts: frozenset[str]) -> Kind:
        """What a field of a concept may be, where it may be these concepts."""
        held = frozenset(map(self.restraint.__getitem__, concepts))
        ways = frozenset(map(self.lanes.__getitem__, concepts))
        unknown = self.restraint[ANY] if concept == ANY else None

        def built() -> Kind:
            asks = self.builder.parts.joined(map(asked, held), map(asked, chain.from_iterable(ways)))
            return Kind(self.builder.parts.grouped(held, Restraints), self.builder.parts.grouped(ways, Permits), unknown, asks)

        return self.builder.parts.once(("kind", held, unknown, ways), built)

    def asked(self) -> Iterable[Facts]:
        """All that its kinds ask."""
        return chain(map(asked, map(self.rows.__getitem__, self.bound)), map(asked, self.regimes), (_APPROVALS,))

    def _restraint(self, concept: str) -> Restraint:
        """All that may restrict a concept itself."""
        rows = _chosen(self.rows, self.builder.named[concept] & self.negative)
        return self.builder.parts.restraint(rows, forbidden=bool(self.builder.forbidden[concept]))

    def _lanes(self, concept: str) -> Lanes:
        """The lines of a concept itself."""
        named = set(self.builder.naming[concept].values())
        return self.builder.parts.lanes(frozenset(self.lane[numbers & self.positive] for numbers in named))

    def _lane(self, granting: frozenset[int]) -> Lane:
        """A line that these entries name."""
        by_regime: dict[str, list[Row]] = {}
        for row in _chosen(self.rows, granting):
            by_regime.setdefault(row.listed.catalog.regime, []).append(row)
        passages = (self.builder.passage(regime, tuple(by_regime.get(regime.name, ()))) for regime in self.regimes)
        return self.builder.parts.lane(tuple(passages))


def _chosen(rows: Mapping[int, Row], numbers: frozenset[int]) -> tuple[Row, ...]:
    return tuple(map(rows.__getitem__, sorted(numbers)))


def _outside(rows: Iterable[Row]) -> tuple[Listed, ...]:
    """The binding `outside` lists that the rows stand in, each once."""
    lists = dict.fromkeys(map(in_list, rows))
    return tuple(each for each in lists if each.catalog.unlisted is Unlisted.OUTSIDE and each.catalog.binding)
