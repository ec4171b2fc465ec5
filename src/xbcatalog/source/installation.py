"""Everything a run judges by: the facts, vocabulary, catalogues, rules and cases of all folders, checked against each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from xbcatalog.core.catalogs import Catalog
from xbcatalog.core.concepts import Concept, ConceptGraph
from xbcatalog.core.definitions import as_defined, contradicted_as_defined
from xbcatalog.core.facts import FactDef
from xbcatalog.core.groups import Groups
from xbcatalog.core.parties import Designations
from xbcatalog.core.rules import Table
from xbcatalog.core.text import Diagnostic, Level, Place, broken, message
from xbcatalog.source.agreement import agree_on_cases, agree_on_catalogs, agree_on_facts, agree_on_tables
from xbcatalog.source.documents.built import Built
from xbcatalog.source.documents.cases import Case, build_cases
from xbcatalog.source.documents.catalog import build_catalog
from xbcatalog.source.documents.facts import build_facts, check_contradictions, check_definitions, check_recipients
from xbcatalog.source.documents.groups import agree_on_groups, build_groups
from xbcatalog.source.documents.parties import agree_on_designations, build_designations
from xbcatalog.source.documents.rules import build_rules
from xbcatalog.source.documents.vocabulary import EMPTY
from xbcatalog.source.folders import shipped_folders
from xbcatalog.source.inputs import Input
from xbcatalog.source.installed import Installation, finish, gather
from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import in_order
from xbcatalog.source.reader import Document
from xbcatalog.source.words import Reader, WordsRead, by_kind, words_of

__all__ = ["Build", "Installation", "install", "install_beside", "load", "shipped_folders"]


def load(folders: Sequence[Path], *, limits: Limits, shipped: bool = True, cases: bool = False) -> Installation:
    """What lies in `folders`, together with what comes with the program (unless `shipped` is false).

    Cases are tests: they are left unread unless `cases` asks for them.
    """
    gathered = gather(folders, limits=limits, shipped=shipped, cases=cases)
    return finish(install(gathered.inputs, limits=limits, told=gathered.told), gathered.added, gathered.digests)


class Build(Protocol):
    """Builds the list of a document."""

    def __call__(
        self, document: Document, facts: Mapping[str, FactDef], concepts: Mapping[str, Concept], groups: Groups
    ) -> Built[Catalog]: ...


def install(
    inputs: Iterable[Input],
    *,
    limits: Limits,
    told: Iterable[Diagnostic] = (),
    read: Reader | None = None,
    build: Build = build_catalog,
) -> Installation:
    """What the given files say together, whatever their order; `told` is what finding them brought up.

    `read` reads them in its own way, and `build` builds their lists.
    """
    diagnostics = list(told)
    documents = by_kind(inputs, limits, diagnostics, read)
    return _installed(documents, words_of(documents.get("Vocabulary", ()), limits), diagnostics, build)


def install_beside(
    words: WordsRead, inputs: Iterable[Input], *, limits: Limits, read: Reader | None = None, build: Build = build_catalog
) -> Installation | None:
    """What files that are no vocabulary say beside one that was read before; None where there is vocabulary among them after all."""
    diagnostics: list[Diagnostic] = []
    documents = by_kind(inputs, limits, diagnostics, read)
    return None if "Vocabulary" in documents else _installed(documents, words, diagnostics, build)


def _installed(by_kind: Mapping[str, Sequence[Document]], words: WordsRead, diagnostics: list[Diagnostic], build: Build) -> Installation:
    vocabulary = words.vocabulary
    diagnostics.extend(words.diagnostics)
    concepts = frozenset(vocabulary.concepts.concepts) if vocabulary else frozenset()
    facts = _facts(by_kind.get("Facts", ()), concepts, diagnostics) if vocabulary else None
    groups = _groups(by_kind.get("CountryGroups", ()), by_kind.get("Facts", ()), facts or {}, diagnostics)
    if vocabulary is None or facts is None or groups is None:
        # What leans on the vocabulary, the dictionary or the groups cannot be checked, and would only drown the cause.
        diagnostics.extend(found for documents in by_kind.values() for document in documents for found in document.diagnostics)
        return Installation(facts={}, vocabulary=vocabulary or EMPTY, catalogs=(), tables=(), diagnostics=in_order(diagnostics))
    catalogs = _catalogs(by_kind.get("Catalog", ()), facts, vocabulary.concepts, groups, diagnostics, build)
    whole = not broken(diagnostics)
    if whole:  # a list that cannot be read may be the one that gives the definition
        for document in by_kind.get("Facts", ()):
            diagnostics.extend(check_definitions(document, catalogs, vocabulary.concepts))
    facts = contradicted_as_defined(facts, catalogs, vocabulary.concepts)
    tables = _tables(by_kind.get("Rules", ()), facts, groups, diagnostics)
    # A list that cannot be read may be the one that the cases are about.
    cases = _cases(by_kind.get("Cases", ()), facts, concepts, groups, catalogs, diagnostics, whole=whole)
    for document in by_kind.get("Manifest", ()):
        diagnostics.append(Diagnostic(Level.WARNING, message("manifest-misplaced"), document.place()))
    return Installation(
        facts=facts,
        vocabulary=vocabulary,
        catalogs=catalogs,
        tables=tables,
        cases=cases,
        groups=groups,
        designations=_designations(by_kind.get("Designations", ()), diagnostics),
        diagnostics=in_order(diagnostics),
    )


def _facts(documents: Sequence[Document], concepts: frozenset[str], diagnostics: list[Diagnostic]) -> Mapping[str, FactDef] | None:
    built = [build_facts(document, concepts) for document in documents]
    for part in built:
        diagnostics.extend(part.diagnostics)
    known = [found for part in built if part.value is not None for found in part.value]
    facts = agree_on_facts(known, diagnostics)
    if any(part.value is None for part in built):
        return None
    for document in documents:
        diagnostics.extend(check_contradictions(document, facts))
    return facts


def _groups(
    documents: Iterable[Document], dictionary: Iterable[Document], facts: Mapping[str, FactDef], diagnostics: list[Diagnostic]
) -> Groups | None:
    built = [build_groups(document) for document in documents]
    for part in built:
        diagnostics.extend(part.diagnostics)
    told: list[Diagnostic] = []
    groups = agree_on_groups([found for part in built for found in part.value or ()], told)
    for document in dictionary:
        told.extend(check_recipients(document, facts, groups))
    diagnostics.extend(told)
    return None if told or any(part.value is None for part in built) else groups


def _designations(documents: Iterable[Document], diagnostics: list[Diagnostic]) -> tuple[Designations, ...]:
    found: list[tuple[Designations, Place]] = []
    for document in documents:
        built = build_designations(document)
        diagnostics.extend(built.diagnostics)
        if built.value is not None:
            found.append((built.value, document.place()))
    return agree_on_designations(found, diagnostics)


def _catalogs(
    documents: Iterable[Document],
    facts: Mapping[str, FactDef],
    concepts: ConceptGraph,
    groups: Groups,
    diagnostics: list[Diagnostic],
    build: Build,
) -> tuple[Catalog, ...]:
    built: list[tuple[Catalog, Document]] = []
    whole = True
    for document in documents:
        catalog = build(document, facts, concepts.concepts, groups)
        diagnostics.extend(catalog.diagnostics)
        if catalog.value is None:
            whole = False
        else:
            built.append((as_defined(catalog.value, concepts), document))
    return agree_on_catalogs(built, diagnostics, whole=whole)


def _tables(
    documents: Iterable[Document], facts: Mapping[str, FactDef], groups: Groups, diagnostics: list[Diagnostic]
) -> tuple[Table, ...]:
    found: list[tuple[Table, Place]] = []
    for document in documents:
        built = build_rules(document, facts, groups)
        diagnostics.extend(built.diagnostics)
        found.extend(built.value or ())
    return agree_on_tables(found, diagnostics)


def _cases(
    documents: Iterable[Document],
    facts: Mapping[str, FactDef],
    concepts: frozenset[str],
    groups: Groups,
    catalogs: Sequence[Catalog],
    diagnostics: list[Diagnostic],
    *,
    whole: bool,
) -> tuple[Case, ...]:
    found: list[Case] = []
    for document in documents:
        built = build_cases(document, facts, concepts, groups)
        diagnostics.extend(built.diagnostics)
        if built.value:
            agree_on_cases(built.value, document, catalogs, diagnostics, whole=whole)
            found.extend(built.value)
    return tuple(found)
