"""The vocabulary: several files to one, whatever their order."""

from __future__ import annotations

from itertools import permutations

import pytest
from tests.unit.source.small import VOCABULARY, document, ids, told

from xbcatalog.core.vocabulary import TaxonomyTerm, Vocabulary
from xbcatalog.source.documents.built import Built
from xbcatalog.source.documents.vocabulary import build_vocabulary, merge_vocabulary
from xbcatalog.source.limits import Limits

HEAD = "apiVersion: xbcatalog/v1\nkind: Vocabulary\nconcepts:\n"


def merged(*texts: str) -> Built[Vocabulary]:
    """The vocabulary of files a.yaml, b.yaml, …"""
    files = [build_vocabulary(document(text, "Vocabulary", f"{name}.yaml")) for name, text in zip("abcdefgh", texts, strict=False)]
    assert all(file.value is not None for file in files), [file.diagnostics for file in files]
    return merge_vocabulary((file.value for file in files if file.value is not None), Limits())


def concepts(*lines: str) -> str:
    return HEAD + "".join(f"  - {{{line}}}\n" for line in lines)


def test_a_vocabulary_becomes_what_it_says() -> None:
    vocabulary = merged(VOCABULARY).value
    assert vocabulary is not None
    vin = vocabulary.concepts.concepts["vehicle.identity.vin"]
    assert vin.broader == ("personal-information", "vehicle.identity")
    assert vin.title.zh == "车辆识别代号"
    words = next(words for words in vocabulary.words if words.concept == vin.id)
    assert words.names == ("vin", "车架号")
    assert words.guards == ("vin decoder version",)
    assert words.maps == (TaxonomyTerm(taxonomy="vss", id="Vehicle.VIN", rel="exact"),)
    assert words.place is not None
    assert words.place.line == 6
    assert vocabulary.neutral == {"value", "no"}
    assert vocabulary.abbreviations == (("no", "number"), ("veh", "vehicle"))


def test_a_dotted_parent_is_broader_where_it_is_declared_and_may_be_absent_at_the_root() -> None:
    vocabulary = merged(concepts("id: a.b, title: {en: b}", "id: a.b.c, title: {en: c}")).value
    assert vocabulary is not None
    assert vocabulary.concepts.concepts["a.b"].broader == ()
    assert vocabulary.concepts.concepts["a.b.c"].broader == ("a.b",)


def test_a_second_file_adds_words_and_leaves_the_rest() -> None:
    more = concepts("id: vehicle.identity.vin, names: [FIN, vin]")
    vocabulary = merged(VOCABULARY, more).value
    assert vocabulary is not None
    words = next(words for words in vocabulary.words if words.concept == "vehicle.identity.vin")
    assert words.names == ("FIN", "vin", "车架号")
    assert words.maps


def test_the_order_and_the_layout_of_files_change_nothing() -> None:
    texts = [VOCABULARY, concepts("id: vehicle.identity.vin, names: [FIN]"), concepts("id: b, title: {en: b}", "id: a, title: {en: a}")]
    found = [merged(*order).value for order in permutations(texts)]
    assert found[0] is not None
    for other in found[1:]:
        assert other is not None
        assert other.concepts == found[0].concepts
        assert [words.names for words in other.words] == [words.names for words in found[0].words]
        assert (other.neutral, other.abbreviations) == (found[0].neutral, found[0].abbreviations)


@pytest.mark.parametrize(
    ("first", "second", "key"),
    [
        ("title: {en: a}", "title: {en: b}", "title"),
        ("title: {en: a}, broader: [x]", "broader: [x, y]", "broader"),
        ("title: {en: a}, restricted: true", "restricted: false", "restricted"),
        ("title: {en: a}, identifies_person: false", "identifies_person: true", "identifies_person"),
    ],
)
def test_two_files_that_disagree_on_a_concept_are_refused(first: str, second: str, key: str) -> None:
    roots = concepts("id: x, title: {en: x}", "id: y, title: {en: y}")
    built = merged(concepts(f"id: a, {first}"), concepts(f"id: a, {second}"), roots)
    assert built.value is None
    (one,) = built.diagnostics
    assert one.message.id == "concept-disagreement"
    assert dict(one.message.args) == {"concept": "a", "key": key, "where": "a.yaml:4"}
    assert one.place is not None
    assert one.place.file == "b.yaml"


def test_two_files_that_agree_on_a_concept_are_one() -> None:
    text = concepts("id: a, title: {en: a}, restricted: true")
    built = merged(text, text)
    assert not built.diagnostics
    assert built.value is not None
    assert built.value.concepts.concepts["a"].restricted


def test_a_broader_concept_nobody_declares_is_refused_with_its_place() -> None:
    built = merged(concepts("id: person.name, title: {en: a}", "id: b, title: {en: b}, broader: [person.nam]"))
    assert told(built.diagnostics) == [("unknown-concept-near", 5, 39)]


def test_a_dotted_parent_of_a_deep_concept_must_be_declared() -> None:
    built = merged(concepts("id: a.b.c, title: {en: c}"))
    assert told(built.diagnostics) == [("concept-without-parent", 4, 5)]


def test_words_for_a_concept_that_nobody_names_are_refused() -> None:
    built = merged(VOCABULARY, concepts("id: vehicle.identity.vim, names: [FIN]"))
    (one,) = built.diagnostics
    assert one.message.id == "concept-untitled-near"
    assert dict(one.message.args)["near"] == "vehicle.identity.vin"


def test_a_circle_of_broader_concepts_is_refused_by_its_way() -> None:
    built = merged(
        concepts("id: a, title: {en: a}, broader: [c]", "id: b, title: {en: b}, broader: [a]"),
        concepts("id: c, title: {en: c}, broader: [b]", "id: z, title: {en: z}, broader: [z2]", "id: z2, title: {en: z}"),
    )
    (one,) = built.diagnostics
    assert one.message.id == "concept-circle"
    assert dict(one.message.args) == {"way": "`a` → `c` → `b` → `a`"}


def test_a_concept_under_its_own_narrower_one_is_a_circle() -> None:
    built = merged(concepts("id: a, title: {en: a}, broader: [a.b]", "id: a.b, title: {en: b}"))
    assert ids(built.diagnostics) == ["concept-circle"]


def test_the_concept_above_all_others_cannot_be_declared() -> None:
    built = build_vocabulary(document(concepts("id: any, title: {en: any}")))
    assert told(built.diagnostics) == [("concept-any", 4, 10)]


def test_a_concept_stands_once_in_one_file() -> None:
    built = build_vocabulary(document(concepts("id: a, title: {en: a}", "id: a, names: [x]")))
    assert told(built.diagnostics) == [("duplicate-id", 5, 10)]


@pytest.mark.parametrize("guard", ["vin", "V I N", "车架号"])
def test_a_word_of_a_concept_cannot_be_silenced_by_another_file(guard: str) -> None:
    built = merged(VOCABULARY, concepts(f"id: vehicle.identity.vin, not: [{guard}]"))
    assert built.value is None
    assert "guard-silences" in ids(built.diagnostics)
    assert merged(VOCABULARY, concepts("id: vehicle.identity.vin, not: [vin of nobody]")).value is not None
