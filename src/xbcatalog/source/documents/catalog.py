"""Catalogues: one version of one list, checked for everything that can be wrong with it alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from xbcatalog.core.catalogs import (
    NEVER,
    Basis,
    Catalog,
    Definition,
    Entry,
    Force,
    Instrument,
    ListKind,
    Source,
    Status,
    Transcribed,
    Unlisted,
    grants,
)
from xbcatalog.core.concepts import ANY
from xbcatalog.core.facts import FactDef
from xbcatalog.core.groups import NO_GROUPS, Groups
from xbcatalog.core.text import message
from xbcatalog.source.documents.built import Built, citation, known_concepts, once, sources
from xbcatalog.source.documents.conditions import Conditions
from xbcatalog.source.part import Part
from xbcatalog.source.problems import Problems, in_order, nearest
from xbcatalog.source.reader import Document

__all__ = ["MECHANISMS", "build_catalog"]

MECHANISMS = ("none", "filing", "standard-contract-or-certification", "security-assessment", "approval", "forbidden")
"""The mechanisms every regime shares; a regime may name others."""
_LONG_AGO = date(1, 1, 1)


def build_catalog(document: Document, facts: Mapping[str, FactDef], concepts: Iterable[str], groups: Groups = NO_GROUPS) -> Built[Catalog]:
    """The catalogue of a document, its conditions checked against `facts` and its concepts against `concepts`."""
    part = Part.of(document)
    problems = Problems(document.file)
    conditions = Conditions(part, facts, problems, late=False, groups=groups)
    conditions.build_named()
    known_sources = sources(part.part("transcription"), problems)
    catalog = Catalog(
        id=part.text("id"),
        version=_version(part.text("version")),
        regime=part.text("regime"),
        list=ListKind(part.text("list") or "positive"),
        instrument=_instrument(part.part("instrument"), problems),
        entries=_entries(part, conditions, known_sources, frozenset(concepts), problems),
        transcribed=_transcribed(part.part("transcription").part("entries"), problems),
        applies=conditions.build(part.get("applies")),
        unlisted=Unlisted(part.text("unlisted") or "undecided"),
        displaces=frozenset(part.texts("displaces")),
        defines=_defines(part, known_sources, frozenset(concepts) - {ANY}, problems),
        title=part.words("title"),
        sources=tuple(known_sources.values()),
        fields=_transcribed(part.part("transcription").part("fields"), problems) if "fields" in part.part("transcription") else None,
        read_on=part.part("transcription").date("read_on"),
        jurisdiction=part.text("jurisdiction"),
        note=part.words("note"),
        digest=document.digest,
        file=document.file,
    )
    _check(part, catalog, problems)
    broken = document.broken or problems.broken
    return Built(value=None if broken else catalog, diagnostics=in_order((*document.diagnostics, *problems.done())))


def _version(text: str) -> tuple[int, int, int]:
    parts = [int(part) for part in text.split(".")] if text else []
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else (0, 0, 0)


def _instrument(part: Part, problems: Problems) -> Instrument:
    effective, issued, expires = part.date("effective"), part.date("issued"), part.date("expires")
    disputed = part.part("disputed")
    if disputed.dates("expires") and expires is None:
        problems.error(disputed.place_of("expires"), message("disputed-end-without-end"))
    if effective and expires and expires < effective:
        told = message("dates-out-of-order", first="effective", second="expires", early=expires.isoformat(), late=effective.isoformat())
        problems.error(part.place_of("expires"), told)
    if effective and issued and issued > effective:
        told = message("issued-after-effective", issued=issued.isoformat(), effective=effective.isoformat())
        problems.warning(part.place_of("issued"), told)
    return Instrument(
        issuer=part.text("issuer"),
        effective=effective or _LONG_AGO,
        number=part.text("number"),
        issued=issued,
        expires=expires,
        status=Status(part.text("status") or "in-force"),
        force=Force(part.text("force") or "binding"),
        url=part.text("url"),
        effective_disputed=disputed.dates("effective"),
        expires_disputed=disputed.dates("expires"),
        dispute=disputed.words("note"),
    )


def _transcribed(part: Part, problems: Problems) -> Transcribed:
    known, total = part.integer("known") or 0, part.integer("total")
    if total is not None and known > total:
        problems.error(part.place_of("known"), message("known-above-total", known=known, total=total))
    return Transcribed(known=known, total=total)


def _defines(part: Part, known_sources: Mapping[str, Source], concepts: frozenset[str], problems: Problems) -> tuple[Definition, ...]:
    return tuple(
        Definition(
            concept=next(iter(known_concepts(item, "concept", concepts, problems)), ""),
            includes=known_concepts(item, "includes", concepts, problems),
            note=item.words("note"),
            cite=citation(item, known_sources, problems),
        )
        for item in part.items("defines")
    )


def _entries(
    part: Part, conditions: Conditions, known_sources: Mapping[str, Source], concepts: frozenset[str], problems: Problems
) -> tuple[Entry, ...]:
    seen: dict[str, Part] = {}
    entries: list[Entry] = []
    any_concept, other_concept = concepts | {ANY}, concepts - {ANY}
    list = part.text("list")
    for item in part.items("entries"):
        id, mechanism = item.text("id"), item.text("mechanism")
        once(id, item, seen, problems)
        cite = citation(item, known_sources, problems)
        source = known_sources.get(cite.source)
        _mechanism(item, mechanism, list, problems)
        entries.append(
            Entry(
                id=id,
                concepts=known_concepts(item, "concepts", any_concept, problems),
                mechanism=mechanism,
                other_than=known_concepts(item, "other_than", other_concept, problems),
                when=conditions.build(item.get("when")),
                unless=conditions.build(item.get("unless"), NEVER),
                scenario=item.text("scenario"),
                title=item.words("title"),
                note=item.words("note"),
                partial=bool(item.boolean("partial")),
                waivable=item.boolean("waivable") is not False,
                basis=source.basis if source else Basis.SECONDARY,
                cite=cite,
                line=item.place.line,
            )
        )
    return tuple(entries)


def _mechanism(part: Part, mechanism: str, list: str, problems: Problems) -> None:
    if not mechanism or not list:
        return
    if grants(mechanism) != (list == "positive") and (list == "negative" or mechanism in MECHANISMS):
        told = message("mechanism-on-positive" if list == "positive" else "mechanism-on-negative", mechanism=mechanism)
        problems.error(part.place_of("mechanism"), told)
    near = None if mechanism in MECHANISMS else nearest(mechanism, MECHANISMS)
    if near:
        problems.warning(part.place_of("mechanism"), message("mechanism-near", mechanism=mechanism, near=near))


def _check(part: Part, catalog: Catalog, problems: Problems) -> None:
    count = len(catalog.entries)
    if catalog.transcribed.known > count:
        told = message("known-above-entries", known=catalog.transcribed.known, entries=count)
        problems.error(part.place_of("transcription", "entries", "known"), told)
    if catalog.instrument.status.bare:
        status = catalog.instrument.status.value
        if catalog.entries:
            problems.error(part.key_place("entries"), message("bare-with-entries", status=status))
        if catalog.unlisted is Unlisted.EXEMPT:
            problems.error(part.place_of("unlisted"), message("bare-exempt", status=status))
    if catalog.unlisted is Unlisted.EXEMPT and catalog.list is ListKind.POSITIVE:
        problems.error(part.place_of("unlisted"), message("positive-exempt"))
    if catalog.defines and catalog.list is ListKind.POSITIVE and catalog.unlisted is Unlisted.OUTSIDE:
        # To leave more out of such a list would silence its regime.
        problems.error(part.key_place("defines"), message("defines-outside"))
    if catalog.displaces:
        place = part.key_place("displaces")
        if catalog.list is not ListKind.NEGATIVE or catalog.unlisted is not Unlisted.EXEMPT:
            problems.error(place, message("displaces-unclosed"))
        internal = next((source.id for source in catalog.sources if source.basis is Basis.INTERNAL), None)
        if internal:
            problems.error(place, message("displaces-internal", source=internal))
