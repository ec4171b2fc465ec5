"""Runs the plain law on a set of changes: with the facts, the approvals and the signs as they would be, and everything installed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from xbcatalog.compiled.ready import engine_of
from xbcatalog.core import law
from xbcatalog.core.catalogs import Approval, Catalog
from xbcatalog.core.conditions import evaluate
from xbcatalog.core.decision import Verdict
from xbcatalog.core.derive import affirmed, contradicts, from_fields, seen_concepts
from xbcatalog.core.engine import Engine
from xbcatalog.core.facts import DATE, Facts, FactValue
from xbcatalog.core.result import DatasetResult
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.truth import FALSE
from xbcatalog.core.value import dataclass
from xbcatalog.policy.remedies.land import DESTINATION, approval_of, concept_of, is_approval, left_out
from xbcatalog.policy.remedies.search import Changes
from xbcatalog.policy.worlds import member_of
from xbcatalog.source.installed import Installation

__all__ = ["Case", "Prover"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A field as it would be."""

    signs: frozenset[Sign]
    path: str
    facts: Facts
    approvals: tuple[Approval, ...]
    destinations: tuple[str, ...]

    @property
    def every(self) -> Sequence[Facts]:
        """The facts once for each destination."""
        return [{**self.facts, DESTINATION: country} for country in self.destinations] or [self.facts]


class Prover:
    """Changes made to the fields of one dataset."""

    def __init__(self, dataset: DatasetResult, installation: Installation) -> None:
        self.dataset = dataset
        self.installation = installation
        self.graph = installation.vocabulary.concepts
        self._signs = [frozenset(one.signs) for one in dataset.fields]
        self._seen = seen_concepts(self._signs, self.graph)
        self._said = affirmed(each for one in dataset.fields for each in one.field.facts)
        self._stated = {each.fact: each.value for each in dataset.facts if each.origin != "derived"}
        self._derived = {each.fact: each.value for each in dataset.facts if each.origin == "derived"}
        self._engine: Engine | None = None

    def read_off(self, left: Iterable[int], named: Mapping[int, str]) -> Facts:
        """What would be read off the fields that are `left`, some of them declared to be what they are `named`."""
        signs = [_declared(self._signs[number], named[number]) if number in named else self._signs[number] for number in left]
        return from_fields(signs, self.graph, self.installation.facts.values())

    def case(self, number: int, changes: Changes, derived: Facts | None = None) -> Case:
        """The field with the changes made; what the fields of the dataset contradict counts as not known."""
        one, own = self.dataset.fields[number], dict(changes)
        concept = next((str(value) for key, value in own.items() if concept_of(key)), "")
        signs = _declared(self._signs[number], concept) if concept else self._signs[number]
        if derived is None:
            # Fields that are alike are alike in what they are declared to be.
            like = {at: concept for at, each in enumerate(self._signs) if each == self._signs[number]}
            derived = self.read_off(range(len(self._signs)), like) if concept else self._derived
        stated = _made({**self._stated, **derived, **{each.fact: each.value for each in one.field.facts}}, own)
        said = self._said | {id for id, value in stated.items() if value is True}
        known = self.installation.facts
        facts = {id: value for id, value in stated.items() if not contradicts(self._seen, said, known[id], value)}
        to = facts.get(DESTINATION)
        without = {left_out(key) for key in own}
        places = tuple(sorted(to - without)) if isinstance(to, frozenset) else (str(to),) if to is not None else ()
        approvals = (*self.dataset.approvals, *_obtained(own))
        return Case(signs=signs, path=one.field.dotted, facts=facts, approvals=approvals, destinations=places)

    def plainly(self, number: int, changes: Changes) -> bool:
        """Whether the plain law allows the field with the changes made, at each of its destinations."""
        case = self.case(number, changes)
        return all(
            law.judge(
                law.Question(
                    signs=case.signs,
                    path=case.path,
                    facts=facts,
                    approvals=case.approvals,
                    catalogs=_about(self.installation.catalogs, facts),
                    graph=self.graph,
                )
            ).verdict
            is Verdict.ALLOWED
            for facts in case.every
        )

    def allowed(self, number: int, changes: Changes, derived: Facts | None = None) -> bool:
        """The same by the law as it is run."""
        case = self.case(number, changes, derived)
        if self._engine is None:
            self._engine = engine_of(self.installation)
        engine = self._engine
        return all(engine.transfer(facts, case.approvals).judge(case.signs, case.path).verdict is Verdict.ALLOWED for facts in case.every)


def _declared(signs: frozenset[Sign], concept: str) -> frozenset[Sign]:
    return frozenset((Sign(concept=concept, evidence=Evidence.DECLARED),)) | {
        sign for sign in signs if sign.evidence is not Evidence.DECLARED and (sign.concept != concept or sign.context)
    }


def _made(facts: Mapping[str, FactValue], own: Mapping[str, FactValue]) -> dict[str, FactValue]:
    """The facts with the changes; of a set the members that are told, where it was not known, and no others."""
    made = dict(facts)
    members: dict[str, dict[str, bool]] = {}
    for key, value in own.items():
        id, member = member_of(key)
        if member:
            members.setdefault(id, {})[member] = value is True
        elif not (is_approval(key) or concept_of(key) or left_out(key)):
            made[id] = value
    for id, told in members.items():
        before = made.get(id)
        kept = before if isinstance(before, frozenset) else frozenset[str]()
        made[id] = (kept - {member for member, there in told.items() if not there}) | {member for member, there in told.items() if there}
    return made


def _obtained(own: Mapping[str, FactValue]) -> tuple[Approval, ...]:
    wanted = sorted(approval_of(key, value) for key, value in own.items() if is_approval(key))
    return tuple(Approval(regime=regime, mechanism=mechanism, catalog=catalog) for regime, mechanism, catalog in wanted)


def _about(catalogs: Sequence[Catalog], facts: Facts) -> tuple[Catalog, ...]:
    """The lists that may be about the transfer on some day: the others say nothing of it, and the plain law reads every row of them."""
    undated = {id: value for id, value in facts.items() if id != DATE}
    ids = {one.id for one in catalogs if evaluate(one.applies, undated) != FALSE}
    return tuple(one for one in catalogs if one.id in ids)
