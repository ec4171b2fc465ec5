"""Facts read off the fields: true where seen, false only where nothing can be one, else unknown."""

from __future__ import annotations

from itertools import combinations

from xbcatalog.core.concepts import Concept, graph
from xbcatalog.core.dataset import Statement
from xbcatalog.core.decision import VOCABULARY, Cause, Decision, Effect, Reason, Verdict
from xbcatalog.core.derive import Readings, affirmed, contradicts, from_concepts, from_decisions, from_fields, seen_concepts
from xbcatalog.core.facts import Between, Derivation, DerivedFrom, FactDef, FactLevel, FactType, Seen
from xbcatalog.core.signs import Evidence, Sign
from xbcatalog.core.text import Text
from xbcatalog.core.truth import Truth

GRAPH = graph((Concept(id="person"), Concept(id="person.name", broader=("person",)), Concept(id="weather"), Concept(id="vin")))


def field(*signs: tuple[str, Evidence]) -> frozenset[Sign]:
    return frozenset(Sign(concept=concept, evidence=evidence) for concept, evidence in signs)


def fact(id: str, source: DerivedFrom | None, *concepts: str) -> FactDef:
    derived = Derivation(source=source, concepts=frozenset(concepts)) if source else None
    type = FactType.BOOL if concepts else FactType.SET
    return FactDef(id=id, level=FactLevel.DATASET, type=type, title=Text(), question=Text(), derived=derived)


CONCEPTS, PERSONS = fact("dataset.concepts", DerivedFrom.CONCEPTS), fact("dataset.persons", DerivedFrom.CONCEPTS, "person")
NAME, WEATHER = field(("person.name", Evidence.NAME)), field(("weather", Evidence.DECLARED))


def persons(*fields: frozenset[Sign]) -> object:
    return from_concepts(seen_concepts(fields, GRAPH), (PERSONS,)).get("dataset.persons", "unknown")


def test_what_an_exact_field_is_was_seen_with_all_that_is_broader() -> None:
    assert seen_concepts((NAME,), GRAPH).members == {"person.name", "person", "any"}
    assert persons(NAME, WEATHER) is True


def test_what_no_exactly_recognised_field_can_be_is_false() -> None:
    assert persons(WEATHER) is False


def test_one_field_that_is_not_exactly_recognised_leaves_all_that_was_not_seen_open() -> None:
    assert persons(WEATHER, frozenset()) == "unknown"
    assert persons(frozenset(), WEATHER) == "unknown"
    assert persons(NAME, frozenset()) is True


def test_what_a_phrase_or_hint_says_beside_an_exact_name_may_be_there() -> None:
    assert persons(WEATHER | field(("person", Evidence.PHRASE))) == "unknown"
    assert persons(field(("weather", Evidence.NAME), ("person", Evidence.HINT))) == "unknown"


def test_a_field_that_contradicts_itself_was_not_recognised() -> None:
    assert persons(field(("weather", Evidence.DECLARED), ("vin", Evidence.NAME))) == "unknown"


def test_a_set_holds_all_that_was_seen_and_facts_of_other_kinds_are_left_alone() -> None:
    seen = seen_concepts((NAME,), GRAPH)
    assert from_concepts(seen, (CONCEPTS, fact("counts.persons", None), fact("dataset.hits", DerivedFrom.HITS))) == {
        "dataset.concepts": seen
    }


def test_a_statement_is_contradicted_by_what_was_seen_for_certain_alone() -> None:
    none = FactDef(
        id="counts.persons_sensitive", level=FactLevel.EXPORTER, type=FactType.INTEGER, title=Text(), question=Text(),
        contradicted_by=frozenset(("person",)), contradicted_value=0,
    )  # fmt: skip
    assert contradicts(seen_concepts((NAME,), GRAPH), frozenset(), none, 0)
    assert not contradicts(seen_concepts((NAME,), GRAPH), frozenset(), none, 5)
    assert not contradicts(seen_concepts((field(("person", Evidence.PHRASE)),), GRAPH), frozenset(), none, 0)


def test_a_statement_is_contradicted_by_what_is_said_to_be_true_of_a_field() -> None:
    none = FactDef(
        id="dataset.important_data", level=FactLevel.DATASET, type=FactType.ENUM, title=Text(), question=Text(),
        contradicted_by_facts=frozenset(("field.secret",)), contradicted_value="none",
    )  # fmt: skip
    nothing = seen_concepts((WEATHER,), GRAPH)

    def said(value: bool) -> frozenset[str]:
        return affirmed(
            (Statement(fact="field.secret", value=value, origin="manifest"), Statement(fact="counts.x", value=1, origin="option"))
        )

    assert contradicts(nothing, said(value=True), none, "none")
    assert not contradicts(nothing, said(value=True), none, "notified")
    assert not contradicts(nothing, said(value=False), none, "none")
    assert affirmed((Statement(fact="counts.x", value=1, origin="option"),)) == frozenset()


def reason(effect: Effect, entry: str, truth: Truth = Truth.TRUE, catalog: str = "list") -> Reason:
    return Reason(
        effect=effect, catalog=catalog, version="1", entry=entry, regime="r", concept="person", truth=truth, mechanism="security-assessment"
    )


HITS, DEMANDS = fact("dataset.hits", DerivedFrom.HITS), fact("dataset.demands", DerivedFrom.DEMANDS)


def derived(*decisions: Decision) -> dict[str, object]:
    return dict(from_decisions(decisions, {each.id: each for each in (HITS, DEMANDS, CONCEPTS)}))


def test_true_entries_of_settled_fields_are_hits_and_what_they_demand_is_demanded() -> None:
    prohibited = Decision(
        verdict=Verdict.PROHIBITED,
        reasons=(
            reason(Effect.RESTRICTS, "r"),
            reason(Effect.PERMITS, "p"),
            reason(Effect.PERMITS, "no", Truth.FALSE),
            reason(Effect.ADVISES, "advice"),
            reason(Effect.RESTRICTS, "person", catalog=VOCABULARY),
        ),
    )
    assert derived(prohibited) == {
        "dataset.hits": Seen(frozenset(("list/r", "list/p")), frozenset()),
        "dataset.demands": Seen(frozenset(("security-assessment",)), frozenset()),
    }


def test_one_chaotic_field_leaves_open_what_else_may_hit() -> None:
    chaotic = Decision(verdict=Verdict.CHAOTIC, cause=Cause.MISSING_FACT, reasons=(reason(Effect.RESTRICTS, "r", Truth.UNKNOWN),))
    assert derived(chaotic) == {"dataset.hits": Seen(frozenset(), None), "dataset.demands": Seen(frozenset(), None)}


# -- of each field -------------------------------------------------------------------------------------------------------------------

BROAD, UNKNOWN, KEY = field(("person", Evidence.NAME)), field(("person", Evidence.HINT)), field(("record", Evidence.NAME))
MAYBE = field(("person.name", Evidence.PHRASE), ("weather", Evidence.NAME))
WITH_KEYS = graph((*GRAPH.concepts.values(), Concept(id="record")))


def read_off(fields: tuple[frozenset[Sign], ...], *, type: FactType, **derivation: object) -> object:
    derived = Derivation(source=DerivedFrom.CONCEPTS, **derivation)  # type: ignore[arg-type]
    asked = FactDef(id="dataset.x", level=FactLevel.DATASET, type=type, title=Text(), question=Text(), derived=derived)
    return from_fields(fields, WITH_KEYS, (asked,)).get("dataset.x", "unknown")


NAMES = frozenset(("person.name",))


def test_fields_are_counted_one_by_one_between_the_certain_and_the_possible() -> None:
    def count(*fields: frozenset[Sign]) -> object:
        return read_off(fields, type=FactType.INTEGER, concepts=NAMES)

    assert count(NAME, NAME, WEATHER) == 2
    assert count(WEATHER, KEY) == 0
    assert count(NAME, UNKNOWN) == Between(1, 2)
    assert count(NAME, BROAD) == Between(1, 2)
    assert count(NAME, MAYBE) == Between(1, 2)


def test_nothing_else_is_there_where_every_field_is_one_of_them_housekeeping_aside() -> None:
    def only(*fields: frozenset[Sign]) -> object:
        return read_off(fields, type=FactType.BOOL, concepts=NAMES, only=True)

    assert only(NAME, NAME, KEY) is True
    assert only(NAME, WEATHER) is False
    assert only(NAME, UNKNOWN) == "unknown"
    assert only(NAME, BROAD) == "unknown"
    assert only(UNKNOWN, WEATHER) is False


def test_a_field_that_is_two_things_at_once_is_not_one_of_them_alone() -> None:
    both = field(("person.name", Evidence.NAME), ("vin", Evidence.NAME))
    assert read_off((both,), type=FactType.BOOL, concepts=NAMES, only=True) is False
    assert read_off((both,), type=FactType.INTEGER, concepts=NAMES) == 1


def test_kinds_are_counted_by_whether_they_occur() -> None:
    kinds = (NAMES, frozenset(("weather",)), frozenset(("vin",)))

    def occur(*fields: frozenset[Sign]) -> object:
        return read_off(fields, type=FactType.INTEGER, kinds=kinds)

    assert occur(NAME, NAME, WEATHER) == 2
    assert occur(KEY) == 0
    assert occur(NAME, UNKNOWN) == Between(1, 3)
    assert occur(WEATHER, BROAD) == Between(1, 2)


def test_what_is_known_of_some_signs_is_kept_by_the_signs_and_by_what_is_asked_of_them() -> None:
    readings, kinds = Readings(WITH_KEYS), (NAME, WEATHER, BROAD, UNKNOWN, KEY, MAYBE, frozenset[Sign]())
    datasets = [fields for many in (1, 2) for fields in combinations(kinds, many)]
    for fields in (*datasets, *datasets[::-1]):
        assert seen_concepts(fields, WITH_KEYS, readings) == seen_concepts(fields, WITH_KEYS)
        for concepts in (NAMES, frozenset(("person",)), frozenset(("weather", "record"))):
            for only in (False, True):
                derived = Derivation(source=DerivedFrom.CONCEPTS, concepts=concepts, only=only)
                type = FactType.BOOL if only else FactType.INTEGER
                asked = FactDef(id="dataset.x", level=FactLevel.DATASET, type=type, title=Text(), question=Text(), derived=derived)
                assert from_fields(fields, WITH_KEYS, (asked,), readings) == from_fields(fields, WITH_KEYS, (asked,))


def test_a_reason_that_a_chaotic_and_a_settled_field_share_counts_for_both() -> None:
    shared = reason(Effect.RESTRICTS, "r")
    settled, chaotic = Decision(verdict=Verdict.PROHIBITED, reasons=(shared,)), Decision(verdict=Verdict.CHAOTIC, reasons=(shared,))
    for decisions in ((settled, chaotic), (chaotic, settled)):
        assert derived(*decisions)["dataset.hits"] == Seen(frozenset(("list/r",)), None)
    assert derived(chaotic)["dataset.hits"] == Seen(frozenset(), None)
