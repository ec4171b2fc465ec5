"""The dictionary of facts: everything a condition may ask, with its type and its question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from xbcatalog.core.catalogs import Catalog
from xbcatalog.core.concepts import ANY, ConceptGraph
from xbcatalog.core.facts import Count, Derivation, DerivedFrom, FactDef, FactLevel, FactType, FactValue, PartyTest
from xbcatalog.core.groups import Groups
from xbcatalog.core.text import Diagnostic, Message, Place, message
from xbcatalog.core.value import replace
from xbcatalog.source.countries import country_problem
from xbcatalog.source.documents.built import Built, citation, known_concepts, once
from xbcatalog.source.part import Part
from xbcatalog.source.problems import Problems, in_order
from xbcatalog.source.reader import Document
from xbcatalog.source.typed import Raw
from xbcatalog.source.values import member_value

__all__ = ["build_facts", "check_contradictions", "check_definitions", "check_recipients"]

_LEVELS = {level.value for level in FactLevel}
_WITH_VALUES = (FactType.ENUM, FactType.SET)
_NUMBERS = (FactType.INTEGER, FactType.DECIMAL)


def build_facts(document: Document, concepts: Iterable[str]) -> Built[tuple[tuple[FactDef, Place], ...]]:
    """The facts that a document declares, each with its place."""
    problems = Problems(document.file)
    seen: dict[str, Part] = {}
    known = frozenset(concepts) - {ANY}
    found: list[tuple[FactDef, Place]] = []
    for part in Part.of(document).items("facts"):
        if once(part.text("id"), part, seen, problems) and part.text("type") and part.text("level"):
            found.append((_fact(part, known, problems), part.place))
    broken = document.broken or problems.broken
    return Built(value=None if broken else tuple(found), diagnostics=in_order((*document.diagnostics, *problems.done())))


def check_contradictions(document: Document, facts: Mapping[str, FactDef]) -> tuple[Diagnostic, ...]:
    """What is wrong with the facts named under `contradicted_by`; another document may declare them, so the whole dictionary is asked."""
    problems = Problems(document.file)
    for part in Part.of(document).items("facts"):
        for item in part.part("contradicted_by").items("facts"):
            if not isinstance(item.data, str):
                continue
            named = facts.get(item.data)
            if named is None:
                problems.unknown(item.place, "unknown-fact", item.data, facts)
            elif named.type is not FactType.BOOL or named.derived is not None:
                problems.error(item.place, message("contradicting-fact", fact=named.id))
    return problems.done()


def check_definitions(document: Document, catalogs: Iterable[Catalog], graph: ConceptGraph) -> tuple[Diagnostic, ...]:
    """Facts that follow a definition which no list gives: their count would silently be another one."""
    known = list(catalogs)
    problems = Problems(document.file)
    for part in Part.of(document).items("facts"):
        contradicted = part.part("contradicted_by")
        asked = contradicted.text("as_defined_by")
        defined = {one.concept for catalog in known if catalog.id == asked for one in catalog.defines}
        if asked and not any(graph.is_under(concept, named) for concept in defined for named in contradicted.texts("concepts")):
            problems.error(contradicted.place_of("as_defined_by"), message("defined-by-nobody", catalog=asked))
    return problems.done()


def check_recipients(document: Document, facts: Mapping[str, FactDef], groups: Groups) -> tuple[Diagnostic, ...]:
    """What is wrong with the groups of countries by which recipients count."""
    problems = Problems(document.file)
    for part in Part.of(document).items("facts"):
        test = part.part("recipients")
        fact = facts.get(part.text("id"))
        if fact is not None and test.text("within") and test.text("within") not in groups:
            problems.unknown(test.place_of("within"), "unknown-group", test.text("within"), groups)
    return problems.done()


def _fact(part: Part, concepts: frozenset[str], problems: Problems) -> FactDef:
    id = part.text("id")
    fact = FactDef(
        id=id,
        level=FactLevel(part.text("level")),
        type=FactType(part.text("type")),
        title=part.words("title"),
        question=part.words("question"),
        unit=part.text("unit") or None,
        values=tuple(value.text("id") for value in part.items("values")),
        count=_count(part.get("count")),
        notes=part.words("notes") if "notes" in part else None,
        cite=citation(part, None, problems) if "cite" in part else None,
        derived=_derived(part, concepts, problems),
        contradicted_by=known_concepts(part.part("contradicted_by"), "concepts", concepts, problems),
        as_defined_by=part.part("contradicted_by").text("as_defined_by"),
        contradicted_by_facts=frozenset(part.part("contradicted_by").texts("facts")),
        recipients=_recipients(part, problems),
        value_titles={value.text("id"): value.words("title") for value in part.items("values")},
    )
    _check(part, fact, problems)
    contradicted = _contradicted(part, fact, problems)
    return fact if contradicted is None else replace(fact, contradicted_value=contradicted)


def _count(part: Part | None) -> Count | None:
    if part is None:
        return None
    return Count(
        subject=part.text("subject"),
        category=part.text("category"),
        unit=part.text("unit"),
        window=part.text("window"),
        deduplication=part.text("deduplication"),
        exclusions=part.words("exclusions"),
    )


def _derived(part: Part, concepts: frozenset[str], problems: Problems) -> Derivation | None:
    derived = part.get("derived")
    if derived is None or not derived.text("from"):
        return None
    return Derivation(
        source=DerivedFrom(derived.text("from")),
        concepts=known_concepts(derived, "concepts", concepts, problems),
        only=bool(derived.boolean("only")),
        kinds=tuple(known_concepts(kind, "concepts", concepts, problems) for kind in derived.items("kinds")),
    )


def _recipients(part: Part, problems: Problems) -> PartyTest | None:
    test = part.get("recipients")
    if test is None:
        return None
    if part.text("type") != "bool":
        problems.error(part.key_place("recipients"), message("recipients-no-bool", fact=part.text("id")))
    for key in ("never", "foreign_to"):
        told = country_problem(test.text(key)) if test.text(key) else None
        if told:
            problems.error(test.place_of(key), told)
    if bool(test.text("within")) == bool(test.text("foreign_to")):
        problems.error(part.key_place("recipients"), message("recipients-one-of", fact=part.text("id")))
    return PartyTest(
        group=test.text("within"),
        share=Decimal(test.integer("share") or 100),
        employment=bool(test.boolean("employment")),
        direction=bool(test.boolean("direction")),
        never=test.text("never"),
        designations=test.text("designations"),
        foreign_to=test.text("foreign_to"),
    )


def _check(part: Part, fact: FactDef, problems: Problems) -> None:
    prefix = fact.id.partition(".")[0]
    if prefix in _LEVELS and prefix != fact.level.value:
        problems.error(part.place_of("level"), message("fact-level", fact=fact.id, level=fact.level.value, wanted=prefix))
    if fact.type is FactType.ENUM and not fact.values:
        problems.error(part.place, message("enum-without-values", fact=fact.id))
    if fact.values and fact.type not in _WITH_VALUES:
        problems.error(part.key_place("values"), message("values-of-no-enum", fact=fact.id, type=fact.type.value))
    seen: dict[str, Part] = {}
    for value in part.items("values"):
        once(value.text("id"), value, seen, problems)
    if fact.count is not None and fact.type not in _NUMBERS:
        problems.error(part.key_place("count"), message("count-of-no-number", fact=fact.id, type=fact.type.value))
    if fact.derived is not None and not _derivable(fact, fact.derived):
        problems.error(part.key_place("derived"), message("wrong-derivation", fact=fact.id, type=fact.type.value))


def _derivable(fact: FactDef, derived: Derivation) -> bool:
    """A bool looks for concepts, a number counts their fields; a set holds all that was seen, so it names none."""
    if derived.kinds:
        return fact.type is FactType.INTEGER and derived.source is DerivedFrom.CONCEPTS and not derived.concepts and not derived.only
    if derived.source is DerivedFrom.CONCEPTS and derived.concepts:
        return fact.type is FactType.BOOL or (fact.type is FactType.INTEGER and not derived.only)
    return fact.type is FactType.SET and not derived.concepts and not derived.only


def _contradicted(part: Part, fact: FactDef, problems: Problems) -> FactValue | None:
    value = part.part("contradicted_by").get("value")
    if value is None or not isinstance(value.data, Raw):
        return None
    typed = member_value(value.data, fact)
    if isinstance(typed, Message):
        problems.error(value.place, typed)
        return None
    return typed
