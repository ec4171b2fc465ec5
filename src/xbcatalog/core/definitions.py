"""Concepts that one list defines for itself: what it puts under them counts for that list alone, and only ever restricts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from xbcatalog.core.catalogs import Catalog, Definition, Entry, ListKind
from xbcatalog.core.concepts import ConceptGraph
from xbcatalog.core.facts import FactDef
from xbcatalog.core.value import replace

__all__ = ["as_defined", "contradicted_as_defined", "under_definitions"]


def as_defined(catalog: Catalog, graph: ConceptGraph) -> Catalog:
    """The list with its own definitions carried out in its entries.

    A negative entry that names a defined concept, or a broader one, names what the list puts under it as well; a positive entry that
    leaves one out leaves that out too. A grant is never widened by a definition, and a demand never narrowed.
    """
    if not catalog.defines:
        return catalog

    def carried_out(entry: Entry) -> Entry:
        if catalog.list is ListKind.NEGATIVE:
            return replace(entry, concepts=under_definitions(entry.concepts, catalog.defines, graph))
        return replace(entry, other_than=under_definitions(entry.other_than, catalog.defines, graph))

    return replace(catalog, entries=tuple(map(carried_out, catalog.entries)))


def under_definitions(named: frozenset[str], defines: Iterable[Definition], graph: ConceptGraph) -> frozenset[str]:
    """The concepts with what the definitions put under one of them, or under what is narrower than one of them, and was not there yet."""
    known = list(defines)
    more = frozenset(
        included
        for definition in known
        if any(graph.is_under(definition.concept, concept) for concept in named)
        for included in definition.includes
        if not any(graph.is_under(included, concept) for concept in named)
    )
    return under_definitions(named | more, known, graph) if more else named


def contradicted_as_defined(facts: Mapping[str, FactDef], catalogs: Iterable[Catalog], graph: ConceptGraph) -> Mapping[str, FactDef]:
    """The facts, with what contradicts an answer read as the list has it whose definition the fact counts by; every version of it."""
    defines: dict[str, list[Definition]] = {}
    for catalog in catalogs:
        defines.setdefault(catalog.id, []).extend(catalog.defines)

    def read(fact: FactDef) -> FactDef:
        own = defines.get(fact.as_defined_by, ())
        return replace(fact, contradicted_by=under_definitions(fact.contradicted_by, own, graph)) if own else fact

    return {id: read(fact) for id, fact in facts.items()}
