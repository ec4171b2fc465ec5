"""The compiled engine: the whole result of `law.py`, reasons included, at a cost per field that does not grow with the catalogues.

Two things make it fast. `index.py` has worked out who names whom. And every answer is kept: in the *scene* (`scene.py`) that holds no
more of the field than the answer asks about, so that fields that differ in other facts share it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from xbcatalog.core.catalogs import Approval, Catalog
from xbcatalog.core.concepts import ConceptGraph
from xbcatalog.core.conditions import facts_of
from xbcatalog.core.decision import Decision
from xbcatalog.core.facts import DATE, Facts, FactValue
from xbcatalog.core.index import APPROVALS, Index
from xbcatalog.core.law import Question, considered, contradicted
from xbcatalog.core.sayings import Sayings
from xbcatalog.core.scene import Reading, Scene, Shown, Stage, together
from xbcatalog.core.signs import Sign
from xbcatalog.core.value import dataclass

__all__ = ["Engine", "Transfer", "compile_law"]

NO_FACTS: Facts = {}
_KEPT = 32
"""For so many facts that fields state alike their decisions are kept by signs alone, beside those that each scene keeps."""


@dataclass(frozen=True, slots=True)
class Engine:
    """All catalogues installed, compiled; immutable, so that one serves every transfer."""

    index: Index
    graph: ConceptGraph

    def transfer(self, facts: Facts, approvals: tuple[Approval, ...], sayings: Sayings | None = None) -> Transfer:
        """The law for the many fields that share facts and approvals; `sayings` are those of other transfers, where there are any."""
        return Transfer(self, facts, approvals, sayings)

    def decide(self, signs: frozenset[Sign], path: str, facts: Facts, approvals: tuple[Approval, ...]) -> Decision:
        """What the law says of one field; for many fields of one transfer, make the `transfer` once."""
        return self.transfer(facts, approvals).decide(signs, path)


def compile_law(catalogs: Iterable[Catalog], graph: ConceptGraph) -> Engine:
    """The engine for everything installed."""
    from xbcatalog.core.indexing import index  # mostly its work was kept

    return Engine(index(tuple(catalogs), graph), graph)


class Transfer:
    """The facts and approvals that many fields share, and every answer found so far.

    Memory grows with the distinct fields met: their signs, and those of their own facts that some list asks about.
    """

    def __init__(self, engine: Engine, facts: Facts, approvals: tuple[Approval, ...], sayings: Sayings | None = None) -> None:
        shown = tuple(Shown(approval=each, bit=1 << number, asks=_asked_by(each)) for number, each in enumerate(approvals))
        self._graph = engine.graph
        self._stage = Stage(
            index=engine.index,
            facts=dict(facts),
            shown=shown,
            everywhere=sum(each.bit for each in shown if each.approval.fields is None),
            approvals_ask=frozenset[str]().union(*(each.asks for each in shown)),
            sayings=sayings if sayings is not None else Sayings(),
        )
        self._asks = engine.index.asks | self._stage.approvals_ask
        self._naming: dict[str, int] = {}
        for each in shown:
            for path in each.approval.fields or ():
                self._naming[path] = self._naming.get(path, self._stage.everywhere) | each.bit
        self._readings: dict[frozenset[Sign], Reading] = {}
        self._unnamed: dict[frozenset[tuple[str, FactValue]], Unnamed] = {}

    def decide(self, signs: frozenset[Sign], path: str, field_facts: Facts = NO_FACTS) -> Decision:
        """What the law says of one field; its own facts come before those of the transfer."""
        reading = self.reading(signs)
        return _decided(self.scene(reading, path, field_facts), signs, reading)

    def unnamed(self, field_facts: Facts) -> Unnamed:
        """What the law says of fields that all state these facts, by their signs; INVARIANT: no approval names fields."""
        assert not self._naming
        own = frozenset(self._own("", field_facts))
        alike = self._unnamed.get(own)
        if alike is None:
            if len(self._unnamed) >= _KEPT:
                self._unnamed.clear()
            alike = self._unnamed[own] = Unnamed(self._stage, own, self.reading)
        return alike

    def judge(self, signs: frozenset[Sign], path: str, field_facts: Facts = NO_FACTS) -> Decision:
        """The verdict alone, without reasons and without what each regime says: for whoever asks about many possible facts."""
        reading = self.reading(signs)
        return self.scene(reading, path, field_facts).judge(self._stage.index.whole, reading)

    def scene(self, reading: Reading, path: str, field_facts: Facts = NO_FACTS) -> Scene:
        """The transfer as a field sees it that is read so."""
        return self._stage.scene(self._own(path, field_facts), reading.asks)

    def reading(self, signs: frozenset[Sign]) -> Reading:
        """What the signs mean before any list is asked."""
        reading = self._readings.get(signs)
        if reading is None:
            reading = self._readings[signs] = self._read(signs)
        return reading

    def _own(self, path: str, field_facts: Facts) -> list[tuple[str, FactValue]]:
        """Where the field differs from the transfer in anything that some list or approval asks about."""
        facts, asks = self._stage.facts, self._asks
        own = [(id, value) for id, value in field_facts.items() if id in asks and facts.get(id) != value]
        naming = self._naming.get(path, self._stage.everywhere)
        if naming != self._stage.everywhere:
            own.append((APPROVALS, naming))
        return own

    def _read(self, signs: frozenset[Sign]) -> Reading:
        question = Question(signs=signs, path="", facts=NO_FACTS, approvals=(), catalogs=(), graph=self._graph)
        kept, known = considered(question), self._stage.index
        exact = [sign for sign in kept if sign.evidence.exact and not sign.context]
        return Reading(
            kept=kept,
            known=bool(exact),
            beside=any(sign.concept not in known.housekeeping for sign in exact),
            contradicted=contradicted(question),
            asks=together(known.spoken[sign.concept].asks for sign in kept),
        )


class Unnamed:
    """Fields of a transfer that state the same facts and that no approval names: a decision turns on their signs."""

    __slots__ = ("_decisions", "_own", "_read", "_stage")

    def __init__(self, stage: Stage, own: frozenset[tuple[str, FactValue]], read: Callable[[frozenset[Sign]], Reading]) -> None:
        self._stage = stage
        self._own = own
        self._read = read
        self._decisions: dict[frozenset[Sign], Decision] = {}

    def of(self, fields: Iterable[frozenset[Sign]]) -> list[Decision]:
        """The decision on each field."""
        known = self._decisions
        return [known.get(signs) or self._new(signs) for signs in fields]

    def _new(self, signs: frozenset[Sign]) -> Decision:
        reading = self._read(signs)
        decision = self._decisions[signs] = _decided(self._stage.scene(self._own, reading.asks), signs, reading)
        return decision


def _asked_by(approval: Approval) -> frozenset[str]:
    dated = approval.valid_from is not None or approval.valid_until is not None
    return facts_of(approval.within) | {APPROVALS} | ({DATE} if dated else frozenset())


def _decided(scene: Scene, signs: frozenset[Sign], reading: Reading) -> Decision:
    """What a scene decides on signs that are read so, once."""
    decision = scene.decisions.get(signs)
    if decision is None:
        decision = scene.decisions[signs] = scene.decide(reading)
    return decision
