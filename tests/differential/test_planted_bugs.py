"""The comparison of the engines would notice a mistake: bugs planted in the index and in what is kept are all found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import pytest
from tests.differential.worlds import World, worlds
from tests.strategies.questions import examples

from xbcatalog.core import alone, engine, indexing, parts, scene
from xbcatalog.core.conditions import ALWAYS
from xbcatalog.core.decision import Cause, Decision, Reason, RegimeDecision
from xbcatalog.core.engine import Transfer
from xbcatalog.core.facts import DATE, Facts, FactValue
from xbcatalog.core.index import APPROVALS, Index, Kind, Passage, Permits, Restraint, Restraints, Row, Scope
from xbcatalog.core.law import Finding, either
from xbcatalog.core.sayings import Ranked, Sayings
from xbcatalog.core.scene import Matter, Part, Reading, Scene, Stage
from xbcatalog.core.signs import Sign
from xbcatalog.core.truth import FALSE, Answer, Truth

Plant = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture(scope="module")
def made() -> list[World]:
    return examples(worlds(), 1000)


def field_facts_are_forgotten(patch: pytest.MonkeyPatch) -> None:
    """Every field is answered as the first."""
    patch.setattr(Transfer, "_own", lambda self, path, field_facts: [])


def the_path_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    """An approval for one field counts for none, or for all."""
    right = Transfer._own

    def own(self: Transfer, path: str, field_facts: Facts) -> list[tuple[str, FactValue]]:
        return [fact for fact in right(self, path, field_facts) if fact[0] != APPROVALS]

    patch.setattr(Transfer, "_own", own)


def what_lifts_a_row_is_kept_by_what_the_row_asks(patch: pytest.MonkeyPatch) -> None:
    """Whether an approval covers the field is not among what a row asks."""
    patch.setattr(Scene, "restricts", scene.kept(Scene.restricts))


def _scene(patch: pytest.MonkeyPatch, asks_of: Callable[[Stage, frozenset[str]], frozenset[str]]) -> None:
    right = Stage.scene

    def narrowed(self: Stage, own: Iterable[tuple[str, FactValue]], asks: frozenset[str]) -> Scene:
        return right(self, own, asks_of(self, asks))

    patch.setattr(Stage, "scene", narrowed)


def the_scope_of_an_approval_asks_nothing_of_a_field(patch: pytest.MonkeyPatch) -> None:
    right = engine._asked_by
    patch.setattr(engine, "_asked_by", lambda approval: right(replace(approval, within=ALWAYS)))


def conditions_ask_nothing_of_a_field(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(indexing, "facts_of", lambda condition: frozenset())


def the_date_is_the_same_for_all_fields(patch: pytest.MonkeyPatch) -> None:
    _scene(patch, lambda stage, asks: asks - {DATE})


def a_kept_answer_is_shared_too_widely(patch: pytest.MonkeyPatch) -> None:
    """Looked up by its kind alone, not by what is asked about."""

    def truth(self: Scene, row: Row) -> object:
        key = ("truth", row.listed)
        if key not in self.found:
            self.found[key] = right(self, row)
        return self.found[key]

    right = Scene.truth
    patch.setattr(Scene, "truth", truth)


def decisions_are_kept_by_concept(patch: pytest.MonkeyPatch) -> None:
    """The evidence is no part of the key."""
    right = Transfer.decide

    def decide(self: Transfer, signs: frozenset[Sign], path: str, field_facts: Facts = engine.NO_FACTS) -> Decision:
        same = [known for known in self._readings if {s.concept for s in known} == {s.concept for s in signs}]
        return right(self, same[0] if same else signs, path, field_facts)

    patch.setattr(Transfer, "decide", decide)


def what_is_left_out_is_named(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(indexing, "names", lambda entry, line: not line.isdisjoint(entry.concepts))


def later_versions_are_not_seen(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Scene, "superseded", lambda self, listed: FALSE)


def closed_lists_displace_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(indexing, "closed", lambda catalog: False)


def one_regime_alone_is_all_of_them(patch: pytest.MonkeyPatch) -> None:
    right = indexing.index

    def together(*args: object) -> Index:
        found = right(*args)  # type: ignore[arg-type]
        return replace(found, alone=dict.fromkeys(found.alone, found.whole))

    patch.setattr(indexing, "index", together)


def _first_only(patch: pytest.MonkeyPatch, name: str) -> None:
    right = getattr(Scene, name)

    def narrowed(self: Scene, kind: Kind) -> object:
        found: frozenset[object] = right(self, kind)
        return frozenset(sorted(found, key=repr)[:1])

    patch.setattr(Scene, name, narrowed)


def narrower_concepts_are_not_restricted(patch: pytest.MonkeyPatch) -> None:
    _first_only(patch, "restriction")


def one_narrower_concept_permits_for_all(patch: pytest.MonkeyPatch) -> None:
    _first_only(patch, "permission")


def an_outside_list_never_speaks(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Scene, "speaks", lambda self, passage: self.speaks_always(passage.regime))


def only_positive_entries_grant(patch: pytest.MonkeyPatch) -> None:
    def granted(self: Scene, passage: Passage) -> Finding:
        nothing = Finding(Truth.FALSE, Cause.UNLISTED)
        return either((nothing, *(self.truth(row)[1] for row in passage.rows)))

    patch.setattr(Scene, "granted", granted)


def approvals_lift_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Scene, "lifted", lambda self, row: FALSE)


def secrets_are_not_restricted(patch: pytest.MonkeyPatch) -> None:
    right = Scene.restrictions
    patch.setattr(Scene, "restrictions", lambda self, each: right(self, Restraint(False, each.rows, each.asks)))


def housekeeping_needs_permission(patch: pytest.MonkeyPatch) -> None:
    right = Transfer._read

    def read(self: Transfer, signs: frozenset[Sign]) -> Reading:
        found = right(self, signs)
        return replace(found, beside=False)

    patch.setattr(Transfer, "_read", read)


def one_of_the_restraints_beside_a_list_stands_for_all(patch: pytest.MonkeyPatch) -> None:
    """Whether the list is silent or not."""
    patch.setattr(Restraints, "all", property(lambda self: frozenset((self.one,))))


def one_of_the_permits_beside_a_list_stands_for_all(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Permits, "all", property(lambda self: frozenset((self.one,))))


def restraints_that_differ_beside_a_list_are_put_together(patch: pytest.MonkeyPatch) -> None:
    right = parts._apart

    def apart(groups: Iterable[Sequence[Row]], *, forbidden: bool = False) -> parts.Apart:
        return (*right(groups, forbidden=forbidden)[:2], frozenset())

    patch.setattr(parts, "_apart", apart)


def a_regime_alone_is_restricted_by_others(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(alone._Own, "_restraint", lambda self, whole: self._parts.restraint(whole.rows, forbidden=whole.forbidden))


def a_regime_alone_looks_at_one_beside_its_own_list(patch: pytest.MonkeyPatch) -> None:
    """Whether the list is silent or not."""
    patch.setattr(alone._Others, "_made", frozenset())


def a_regime_alone_is_superseded_by_versions_of_others(patch: pytest.MonkeyPatch) -> None:
    right = alone.Alone
    patch.setattr(indexing, "Alone", lambda whole, apart, asks: right(whole=whole, apart={}, asks=asks))


def a_reason_is_kept_without_its_cause(patch: pytest.MonkeyPatch) -> None:
    right, first = Sayings.entry, dict[object, Finding]()

    def entry(self: Sayings, row: Row, concept: str, answer: Answer, finding: Finding, *, lifted: bool) -> Ranked:
        finding = first.setdefault((self, row, concept, answer, lifted), finding)
        return right(self, row, concept, answer, finding, lifted=lifted)

    patch.setattr(Sayings, "entry", entry)


def a_reason_is_kept_without_what_lifts_it(patch: pytest.MonkeyPatch) -> None:
    right, first = Sayings.entry, dict[object, bool]()

    def entry(self: Sayings, row: Row, concept: str, answer: Answer, finding: Finding, *, lifted: bool) -> Ranked:
        lifted = first.setdefault((self, row, concept, answer, finding), lifted)
        return right(self, row, concept, answer, finding, lifted=lifted)

    patch.setattr(Sayings, "entry", entry)


def decisions_of_the_same_reasons_are_one(patch: pytest.MonkeyPatch) -> None:
    """Whatever the verdict."""
    right, first = Sayings.decision, dict[object, Decision]()

    def decision(self: Sayings, own: Decision, reasons: tuple[Reason, ...], regimes: tuple[RegimeDecision, ...]) -> Decision:
        return right(self, first.setdefault((self, id(reasons), regimes), own), reasons, regimes)

    patch.setattr(Sayings, "decision", decision)


def _parts(patch: pytest.MonkeyPatch, seen: Callable[[Part], Part]) -> None:
    right = Stage.matter

    def matter(self: Stage, scope: Scope, reading: Reading) -> Matter:
        found = right(self, scope, reading)
        return replace(found, parts=frozenset(map(seen, found.parts)))

    patch.setattr(Stage, "matter", matter)


def a_matter_forgets_that_a_sign_is_a_hint(patch: pytest.MonkeyPatch) -> None:
    _parts(patch, lambda part: (part[0], part[1], False, part[3]))


def a_matter_forgets_that_a_field_may_be_anything(patch: pytest.MonkeyPatch) -> None:
    _parts(patch, lambda part: (part[0], part[1], part[2], False))


def a_matter_forgets_what_stands_beside_housekeeping(patch: pytest.MonkeyPatch) -> None:
    _parts(patch, lambda part: (part[0], part[0], part[2], part[3]))


def a_matter_asks_nothing_of_a_field(patch: pytest.MonkeyPatch) -> None:
    right = Stage.matter
    patch.setattr(Stage, "matter", lambda self, scope, reading: replace(right(self, scope, reading), asks=frozenset()))


PLANTS: tuple[Plant, ...] = (
    field_facts_are_forgotten,
    the_path_is_forgotten,
    what_lifts_a_row_is_kept_by_what_the_row_asks,
    the_scope_of_an_approval_asks_nothing_of_a_field,
    conditions_ask_nothing_of_a_field,
    the_date_is_the_same_for_all_fields,
    a_kept_answer_is_shared_too_widely,
    decisions_are_kept_by_concept,
    a_reason_is_kept_without_its_cause,
    a_reason_is_kept_without_what_lifts_it,
    decisions_of_the_same_reasons_are_one,
    a_matter_forgets_that_a_sign_is_a_hint,
    a_matter_forgets_that_a_field_may_be_anything,
    a_matter_forgets_what_stands_beside_housekeeping,
    a_matter_asks_nothing_of_a_field,
    what_is_left_out_is_named,
    later_versions_are_not_seen,
    closed_lists_displace_nothing,
    one_regime_alone_is_all_of_them,
    narrower_concepts_are_not_restricted,
    one_narrower_concept_permits_for_all,
    an_outside_list_never_speaks,
    only_positive_entries_grant,
    approvals_lift_nothing,
    secrets_are_not_restricted,
    housekeeping_needs_permission,
    one_of_the_restraints_beside_a_list_stands_for_all,
    one_of_the_permits_beside_a_list_stands_for_all,
    restraints_that_differ_beside_a_list_are_put_together,
    a_regime_alone_is_restricted_by_others,
    a_regime_alone_looks_at_one_beside_its_own_list,
    a_regime_alone_is_superseded_by_versions_of_others,
)


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__)
def test_a_planted_bug_is_found(plant: Plant, made: list[World], monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    assert any(disagrees(world, plain(number, world)) for number, world in enumerate(made))


PLAIN: dict[int, list[Decision]] = {}


def plain(number: int, world: World) -> list[Decision]:
    """What the plain law says of the fields; it knows nothing of the index and of what is kept, and so of no bug planted there."""
    if number not in PLAIN:
        PLAIN[number] = [world.plain(field) for field in world.fields]
    return PLAIN[number]


def disagrees(world: World, said: list[Decision]) -> bool:
    transfer = world.transfer()
    found = (transfer.decide(field.signs, field.path, field.own) for field in world.fields)
    return any(one != other for one, other in zip(found, said, strict=True))
