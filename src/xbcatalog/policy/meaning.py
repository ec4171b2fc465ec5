"""What a change of lists means: for every concept, in every world that the lists can tell apart, is the verdict stricter or laxer?

The search asks the law itself, with nothing known first. A verdict that is settled holds in every world that is left, so the rest of them
need no look; what a verdict waits for is decided next, one value for each way in which it can matter. Nothing is sampled: a search that
comes to its end is a proof, and one that is cut short says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

from xbcatalog.core.catalogs import Catalog, Entry, ListKind, Transcribed, Unlisted
from xbcatalog.core.concepts import ANY, ConceptGraph
from xbcatalog.core.conditions import evaluate
from xbcatalog.core.decision import Cause, Decision, Verdict
from xbcatalog.core.engine import Engine, compile_law
from xbcatalog.core.facts import FactDef, Facts, FactValue
from xbcatalog.core.index import Index
from xbcatalog.core.law import closed
from xbcatalog.core.scene import Reading, Stage
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.text import Text
from xbcatalog.core.truth import DOUBT, FALSE, Answer, all_of, negation
from xbcatalog.core.value import dataclass, replace
from xbcatalog.policy.worlds import Space, member_of, one_by_one, own_facts, world_of

__all__ = ["BUDGET", "Comparison", "Meaning", "Relation", "Witness", "compare", "direction", "relation_of"]

BUDGET = 20_000
"""So many worlds are looked at for one kind of concept before the search gives up."""


class Relation(Enum):
    """How a new text compares with an old one."""

    EQUIVALENT = "equivalent"
    STRICTER = "stricter"
    LOOSER = "looser"
    INCOMPARABLE = "incomparable"
    """Stricter in some worlds, looser in others, or with another demand."""
    UNDECIDED = "undecided"
    """The search gave up before it saw a difference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A field and facts in which the two differ, with both verdicts."""

    concept: str
    facts: Facts
    old: Decision
    new: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Concepts that fare alike, and what the change means for them.

    `whole`: every world was looked at, so what is not witnessed does not exist. `asks`: in some world the new text waits for an answer
    that the old one did not need (`more`), or the other way round (`fewer`).
    """

    concepts: tuple[str, ...]
    stricter: Witness | None = None
    looser: Witness | None = None
    other: Witness | None = None
    whole: bool = True
    more: bool = False
    fewer: bool = False
    worlds: int = 0

    @property
    def relation(self) -> Relation:
        """The direction of the change."""
        if self.other is not None or (self.stricter is not None and self.looser is not None):
            return Relation.INCOMPARABLE
        if not self.whole:
            return Relation.UNDECIDED if self.stricter is None and self.looser is None else Relation.INCOMPARABLE
        if self.stricter is not None:
            return Relation.STRICTER
        return Relation.LOOSER if self.looser is not None else Relation.EQUIVALENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What the change means, kind of concept by kind of concept; those that fare as before are among them."""

    comparisons: tuple[Comparison, ...]

    @property
    def relation(self) -> Relation:
        """What it means all in all."""
        return relation_of(one.relation for one in self.comparisons)


def relation_of(relations: Iterable[Relation]) -> Relation:
    """Several directions as one."""
    found = set(relations) - {Relation.EQUIVALENT}
    if not found:
        return Relation.EQUIVALENT
    if len(found) == 1:
        return found.pop()
    return Relation.INCOMPARABLE if found - {Relation.UNDECIDED} else Relation.UNDECIDED


def compare(
    old: Sequence[Catalog],
    new: Sequence[Catalog],
    graph: ConceptGraph,
    facts: Mapping[str, FactDef],
    *,
    concepts: Iterable[str] | None = None,
    before: ConceptGraph | None = None,
    budget: int = BUDGET,
) -> Meaning:
    """What it means for a field declared to be one of `concepts` (all of them) that the lists `new` take the place of `old`.

    `before` is the graph of the old lists where it was another one; of what only one of the two knows nothing can be said.

    Approvals are not shown: they lift by the demand of an entry, and a change of demands is told as such.
    """
    earlier, later = tuple(map(one_by_one, old)), tuple(map(one_by_one, new))
    former = before or graph
    search = _Search(
        old=compile_law(earlier, former),
        new=compile_law(later, graph),
        space=Space((*earlier, *later), facts),
        graph=graph,
        facts=facts,
        budget=budget,
        same=former.concepts == graph.concepts and [_frame(each) for each in earlier] == [_frame(each) for each in later],
    )
    wanted = sorted(former.concepts.keys() & (graph.concepts.keys() if concepts is None else set(concepts)))
    return Meaning(comparisons=tuple(search.of(alike) for alike in search.alike(wanted)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    old: Engine
    new: Engine
    space: Space
    graph: ConceptGraph
    facts: Mapping[str, FactDef]
    budget: int
    same: bool

    def alike(self, concepts: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """The concepts in groups between which neither text makes a difference."""
        groups: dict[object, list[str]] = {}
        for concept in concepts:
            if concept != ANY:
                told = tuple(_told_of(engine, concept) for engine in (self.old, self.new))
                derived, barred = self._own_facts(concept)
                key = (told, frozenset(derived.items()), frozenset(barred.items()))
                groups.setdefault(key, []).append(concept)
        yield from map(tuple, groups.values())

    def of(self, concepts: tuple[str, ...]) -> Comparison:
        """The comparison for concepts that fare alike."""
        if self.same and all(_says(self.old, one) == _says(self.new, one) for one in concepts):
            return Comparison(concepts=concepts)
        derived, barred = self._own_facts(concepts[0])
        readings = [(_stage(engine.index), engine.index, _declared(concepts[0], engine)) for engine in (self.old, self.new)]
        unlike = {
            verdict
            for verdict, kind in ((Verdict.PROHIBITED, ListKind.NEGATIVE), (Verdict.ALLOWED, ListKind.POSITIVE))
            if not self.same or any(_says(self.old, one, kind) != _says(self.new, one, kind) for one in concepts)
        }
        found: dict[Relation, Witness] = {}
        more = fewer = False
        seen = 0
        unpaired = _unpaired(self.old, self.new, concepts[0]) if self.same else None
        todo: list[dict[str, FactValue]] = [dict(derived)]
        while todo and seen < self.budget and not _enough(found):
            known = todo.pop()
            seen += 1
            if unpaired is not None and all(_alike(pair, known) for pair in unpaired):
                continue
            old, new = (stage.scene(known.items(), reading.asks).judge(index.whole, reading) for stage, index, reading in readings)
            missing = _open(old, new)
            if missing:
                more, fewer = more or (not old.missing and bool(new.missing)), fewer or (not new.missing and bool(old.missing))
            elif old.verdict is new.verdict and old.verdict in unlike:
                # The verdict is settled; what goes with it, a demand or a duty, may not be.
                missing = frozenset[str]().union(
                    *(_loose(one, known, concepts[0], said) for one, said in zip(readings, (old, new), strict=True))
                )
            if missing:
                fact = max(missing, key=lambda each: (each in old.missing and each in new.missing, self.space.weight(each), each))
                values = (value for value in self.space.values(fact) if barred.get(member_of(fact)[0]) != value)
                todo.extend({**known, fact: value} for value in values)
                continue
            relation = direction(old, new)
            if relation is not Relation.EQUIVALENT and relation not in found:
                found[relation] = Witness(concept=concepts[0], facts=world_of(known), old=old, new=new)
        return Comparison(
            concepts=concepts,
            stricter=found.get(Relation.STRICTER),
            looser=found.get(Relation.LOOSER),
            other=found.get(Relation.INCOMPARABLE),
            whole=not todo or _enough(found),
            more=more,
            fewer=fewer,
            worlds=seen,
        )

    def _own_facts(self, concept: str) -> tuple[dict[str, FactValue], dict[str, FactValue]]:
        return own_facts(concept, self.graph, self.facts.values(), self.space.weight)


def _told_of(engine: Engine, concept: str) -> tuple[object, ...]:
    kind, beside = engine.index.whole.kinds[concept], engine.index.whole.beside[concept]
    return kind.restraints, kind.demanding, kind.permits, beside.restraints, beside.permits


_Side = tuple[Stage, Index, Reading]
"""One of the two texts, and how a field is read by it."""


def _frame(catalog: Catalog) -> object:
    """What a list says apart from its entries, as far as the law asks."""
    bare = replace(
        catalog, entries=(), title=Text(), note=Text(), sources=(), fields=None, read_on=None, digest="", file="", version=(0, 0, 0)
    )
    return catalog.version[:2], catalog.whole, catalog.complete, replace(bare, transcribed=Transcribed(known=0, total=None))


def _says(engine: Engine, concept: str, kind: ListKind | None = None) -> frozenset[object]:
    """What the entries (of positive, or of negative lists) that speak of a concept say, apart from their words."""
    return frozenset(
        _said(row.listed.catalog, row.entry) for row in engine.index.spoken[concept].rows if kind is None or row.listed.catalog.list is kind
    )


_Pair = tuple[list[Entry], list[Entry]]
"""Entries of the old and of the new text that differ by their conditions alone."""


def _unpaired(old: Engine, new: Engine, concept: str) -> list[_Pair] | None:
    """The entries that speak of a concept in one of two texts alone, by all that they say but their conditions.

    None where that one of them is there may count for something, whatever it says: a list that speaks only of what its entries name.
    """
    same = _says(old, concept) & _says(new, concept)
    found: dict[object, _Pair] = {}
    for side, engine in enumerate((old, new)):
        for row in engine.index.spoken[concept].rows:
            entry, catalog = row.entry, row.listed.catalog
            if _said(catalog, entry) not in same:
                key = (catalog.id, catalog.version[:2], entry.mechanism, entry.concepts, entry.other_than, entry.doubtful)
                pair = found.setdefault(key, ([], []))
                pair[side].append(entry)
                if catalog.unlisted is Unlisted.OUTSIDE:
                    return None
    return list(found.values())


def _alike(pair: _Pair, known: Facts) -> bool:
    """Whether as many are true in both texts, and none waits for anything: then both texts say the same, whatever else is known.

    An entry that is false is as if it were not there.
    """
    counts = []
    for entries in pair:
        answers = [_own_truth(entry, known) for entry in entries]
        if any(answer.missing for answer in answers):
            return False
        counts.append(sum(answer != FALSE for answer in answers))
    return counts[0] == counts[1]


def _own_truth(entry: Entry, known: Facts) -> Answer:
    """Whether the entry is true as far as its own conditions go."""
    return all_of((evaluate(entry.when, known), negation(evaluate(entry.unless, known))))


def _said(catalog: Catalog, entry: Entry) -> object:
    """What an entry says, apart from its words."""
    return (
        catalog.id,
        catalog.version[:2],
        entry.mechanism,
        entry.concepts,
        entry.other_than,
        entry.when,
        entry.unless,
        entry.doubtful,
    )


def _declared(concept: str, engine: Engine) -> Reading:
    """How a field is read that is declared to be of the concept."""
    sign = Sign(concept=concept, evidence=Evidence.DECLARED)
    return Reading(
        kept=frozenset((sign,)),
        known=True,
        beside=concept not in engine.index.housekeeping,
        contradicted=False,
        asks=engine.index.spoken[concept].asks,
    )


def _stage(index: Index) -> Stage:
    """Where nothing is known of the transfer: what a world decides counts as the field's own, so that worlds share what they agree on."""
    return Stage(index=index, facts={}, shown=(), everywhere=0, approvals_ask=frozenset())


def _loose(side: _Side, known: Facts, concept: str, said: Decision) -> frozenset[str]:
    """The facts on which it depends what a settled verdict demands, or which duty goes with it."""
    stage, index, reading = side
    scene = stage.scene(known.items(), reading.asks)
    if said.verdict is Verdict.PROHIBITED:
        rows = {row for restraint in index.whole.kinds[concept].demanding for row in restraint.rows}
        ends = [scene.truth(row)[0] for row in rows if _adds(row.entry.mechanism, said.demands)]
    else:
        kind = (index.whole.beside if reading.beside else index.whole.kinds)[concept]
        passages = {passage for lanes in kind.permits for lane in lanes for passage in lane.passages}
        ends = [scene.truth(row)[0] for row in {row for passage in passages for row in passage.rows}]
        closing = {listed for passage in passages for listed in passage.regime.lists if closed(listed.catalog)}
        ends += [scene.stands(listed)[0] for listed in closing]
    return frozenset[str]().union(*(end.missing for end in ends)) - {DOUBT}


def _adds(mechanism: str, demands: Sequence[str]) -> bool:
    """Whether one more demand would be told beside those that are."""
    if mechanism in demands:
        return False
    return mechanism not in _ORDER or not any(each in _ORDER and _ORDER.index(each) > _ORDER.index(mechanism) for each in demands)


def _enough(found: Mapping[Relation, Witness]) -> bool:
    """Whether nothing that may still be found would change what is said."""
    return Relation.STRICTER in found and Relation.LOOSER in found


def _open(old: Decision, new: Decision) -> frozenset[str]:
    """The facts that one of the verdicts waits for."""
    return frozenset[str]().union(*(one.missing for one in (old, new) if one.cause is Cause.MISSING_FACT))


def direction(old: Decision, new: Decision) -> Relation:
    """How two settled verdicts compare: by the verdict, then by what is demanded, then by the duties that go with a permission."""
    if old.verdict is not new.verdict:
        return Relation.STRICTER if new.verdict.strictness > old.verdict.strictness else Relation.LOOSER
    if old.verdict is Verdict.CHAOTIC:
        return Relation.EQUIVALENT
    before, after = (frozenset(one.demands or one.duties or ("none",)) for one in (old, new))
    if before == after:
        return Relation.EQUIVALENT
    ranks = [_rank(each) for each in (before, after)]
    if None in ranks or ranks[0] == ranks[1]:
        return Relation.INCOMPARABLE
    first, second = (rank or 0 for rank in ranks)
    return Relation.STRICTER if second > first else Relation.LOOSER


_ORDER = ("none", "filing", "standard-contract-or-certification", "security-assessment", "forbidden")


def _rank(mechanisms: frozenset[str]) -> int | None:
    """The place in the common order of mechanisms, where all of them have one."""
    return max(map(_ORDER.index, mechanisms)) if mechanisms <= set(_ORDER) else None
