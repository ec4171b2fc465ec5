"""Catalogues: the values they become, and everything that is refused when one is loaded."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.source.small import CATALOG, CONCEPTS, CONTEXT, document, pointed, told

from xbcatalog.core.catalogs import Basis, Catalog, Force, ListKind, Source, Status, Transcribed, Unlisted
from xbcatalog.core.text import Citation, Level, Text
from xbcatalog.source.documents.built import Built
from xbcatalog.source.documents.catalog import build_catalog


def build(text: str) -> Built[Catalog]:
    return build_catalog(document(text, "Catalog", "catalogs/cn/cn-list/2024.1.0.yaml"), CONTEXT.facts, CONCEPTS)


def exchanged(*changes: tuple[str, str]) -> str:
    """The catalogue with texts exchanged, each of which must be there."""
    text = CATALOG
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def changed(*changes: tuple[str, str]) -> Built[Catalog]:
    return build(exchanged(*changes))


def test_a_catalogue_becomes_what_it_says() -> None:
    built = build(CATALOG)
    assert not built.diagnostics
    catalog = built.value
    assert catalog is not None
    assert (catalog.id, catalog.number, catalog.regime, catalog.list) == ("cn-list", "2024.1.0", "cn-data-export", ListKind.NEGATIVE)
    assert catalog.instrument.issued == catalog.instrument.effective == date(2024, 3, 22)
    assert catalog.instrument.expires == date(2026, 3, 21)
    assert (catalog.instrument.status, catalog.instrument.force) == (Status.IN_FORCE, Force.BINDING)
    assert catalog.transcribed == Transcribed(known=1, total=2)
    assert not catalog.complete
    assert catalog.read_on == date(2026, 11, 22)
    assert catalog.unlisted is Unlisted.EXEMPT
    assert catalog.sources == (Source(id="s1", title="a text", basis=Basis.OFFICIAL),)
    (entry,) = catalog.entries
    assert entry.concepts == {"vehicle.identity.vin"}
    assert entry.title == Text(en="VINs")
    assert (entry.basis, entry.line, entry.cite) == (Basis.OFFICIAL, 18, Citation(place=Text.same("Art. 1"), source="s1"))
    assert catalog.file == "catalogs/cn/cn-list/2024.1.0.yaml"


def test_the_digest_is_that_of_the_bytes() -> None:
    one, other = build(CATALOG).value, build(CATALOG + "\n").value
    assert one is not None
    assert other is not None
    assert len(one.digest) == 64
    assert one.digest != other.digest


def test_a_total_that_nobody_counted_is_unknown() -> None:
    catalog = changed((", total: 2", "")).value
    assert catalog is not None
    assert catalog.transcribed.total is None
    assert not catalog.complete


def test_any_may_be_named_and_excepts_nothing() -> None:
    assert changed(("[vehicle.identity.vin]", "[any]\n    other_than: [personal-information]")).value is not None
    assert told(changed(("[vehicle.identity.vin]", "[any]\n    other_than: [any]")).diagnostics) == [("unknown-concept", 21, 18)]


TWICE = """entries:
  - {id: vins, title: {en: a}, concepts: [any], mechanism: forbidden, cite: {place: b, source: s1}}
"""
INTERNAL = "basis: internal, decided_by: board, decided_on: 2024-01-01, reason: care"
REFUSED: dict[str, tuple[list[tuple[str, str]], list[tuple[str, str]]]] = {
    "an unknown concept": ([("[vehicle.identity.vin]", "[vehicle.identity.vim]")], [("unknown-concept-near", "vehicle.identity.vim")]),
    "an unknown source": ([("source: s1}", "source: s2}")], [("unknown-source", "s2")]),
    "a source listed twice": ([("official}]", "official}, {id: s1, title: b, basis: official}]")], [("duplicate-id", "s1")]),
    "an entry listed twice": ([("entries:\n  - id: vins", TWICE + "  - id: vins")], [("duplicate-id", "vins")]),
    "a grant on a negative list": ([("mechanism: security-assessment", "mechanism: filing")], [("mechanism-on-negative", "filing")]),
    "a demand on a positive list": (
        [("list: negative", "list: positive"), ("unlisted: exempt", "unlisted: undecided")],
        [("mechanism-on-positive", "security-assessment")],
    ),
    "a positive list that exempts": (
        [("list: negative", "list: positive"), ("mechanism: security-assessment", "mechanism: none")],
        [("positive-exempt", "exempt")],
    ),
    "an open list that displaces": (
        [("unlisted: exempt", "unlisted: undecided\ndisplaces: [cn-other]")],
        [("displaces-unclosed", "displaces")],
    ),
    "the company's own list that displaces": (
        [("unlisted: exempt", "unlisted: exempt\ndisplaces: [cn-other]"), ("basis: official", INTERNAL)],
        [("displaces-internal", "displaces")],
    ),
    "the company's own list without who decided": (
        [("basis: official", "basis: internal, reason: care")],
        [("missing-key", "{"), ("missing-key", "{")],
    ),
    "an end before the beginning": ([("expires: 2026-03-21", "expires: 2024-03-21")], [("dates-out-of-order", "2024-03-21")]),
    "more known than there are": ([("known: 1, total: 2", "known: 1, total: 0")], [("known-above-total", "1")]),
    "more known than held": ([("known: 1, total: 2", "known: 2, total: 2")], [("known-above-entries", "2")]),
    "a version of two parts": ([("version: 2024.1.0", "version: 2024.1")], [("not-a-version", "2024.1")]),
    "a day that is none": ([("effective: 2024-03-22", "effective: 2024-13-22")], [("not-a-date", "2024-13-22")]),
    "a condition that asks what rules may": (
        [("transfer.from, is: CN", "dataset.hits, includes: a/b")],
        [("fact-too-late", "dataset.hits")],
    ),
}


@pytest.mark.parametrize(("changes", "expected"), REFUSED.values(), ids=list(REFUSED))
def test_what_cannot_be_is_refused_with_its_place(changes: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    text = exchanged(*changes)
    built = build(text)
    assert built.value is None
    assert pointed(text, built.diagnostics) == expected


def test_a_text_issued_after_it_took_effect_is_only_pointed_out() -> None:
    built = changed(("issued: 2024-03-22", "issued: 2024-03-23"))
    assert built.value is not None
    assert [(one.level, one.message.id) for one in built.diagnostics] == [(Level.WARNING, "issued-after-effective")]


def test_a_mechanism_that_is_nearly_a_common_one_is_pointed_out() -> None:
    built = changed(("mechanism: security-assessment", "mechanism: security-assesment"))
    assert built.value is not None
    assert [one.message.id for one in built.diagnostics] == ["mechanism-near"]


def test_errors_of_the_schema_and_of_the_content_are_told_together() -> None:
    built = changed(("regime:", "regim:"), ("vehicle.identity.vin]", "vehicle.identity.vim]"), ("is: CN", "is: cn"))
    assert [id for id, _, _ in told(built.diagnostics)] == [
        "missing-key",
        "unknown-key-near",
        "fact-wants-country-near",
        "unknown-concept-near",
    ]


def test_a_place_may_read_otherwise_in_each_language() -> None:
    catalog = changed(("place: Art. 1,", "place: {en: Art. 1, zh: 第一条},")).value
    assert catalog is not None
    assert catalog.entries[0].cite.place == Text("Art. 1", "第一条")


def test_a_place_that_is_no_text_is_refused_with_what_to_write() -> None:
    assert told(document(exchanged(("place: Art. 1,", "place: [Art. 1],"))).diagnostics) == [("text-or-languages-wanted", 23, 19)]


DEFINES = """defines:
  - concept: personal-information
    includes: [vehicle.identity]
    cite: {place: Art. 2, source: s1}
"""


def test_a_list_may_define_a_concept_for_itself() -> None:
    catalog = build(CATALOG + DEFINES).value
    assert catalog is not None
    (own,) = catalog.defines
    assert own.includes == {"vehicle.identity"}
    assert (own.concept, own.cite.source) == ("personal-information", "s1")


def test_a_definition_names_known_concepts_and_sources() -> None:
    told_of = build(CATALOG + DEFINES.replace("[vehicle.identity]", "[vehicle.identty]").replace("source: s1", "source: s2")).diagnostics
    assert [one.message.id for one in told_of] == ["unknown-concept-near", "unknown-source"]


def test_a_positive_list_outside_its_regime_defines_nothing() -> None:
    positive = exchanged(("list: negative", "list: positive"), ("unlisted: exempt", "unlisted: outside"), ("security-assessment", "none"))
    built = build(positive + DEFINES)
    assert [one.message.id for one in built.diagnostics] == ["defines-outside"]
    assert built.value is None
