"""Words for people: titles and notes that one of the two languages lacks, entries and rows that name no source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xbcatalog.core.catalogs import Catalog
from xbcatalog.core.facts import FactDef
from xbcatalog.core.rules import Table
from xbcatalog.core.text import Citation, Text, message
from xbcatalog.policy.lint.finding import Draft
from xbcatalog.policy.lint.ground import Ground

__all__ = ["check"]

Said = tuple[str, Text, tuple[str, ...]]
"""A subject, a text of it, and where that stands."""


def check(ground: Ground) -> Iterator[Draft]:
    """Everything about the words of the documents asked for; of facts and concepts all, wherever they are declared."""
    for frame in ground.frames:
        catalog = frame.catalog
        if ground.wanted(catalog.file):
            yield from _one_sided(_of_catalog(catalog), catalog.file)
            cites = ((f"{catalog.id}/{entry.id}", entry.cite, ("entries", f"#{entry.id}")) for entry in catalog.entries)
            yield from _uncited(cites, catalog.file)
    for table in ground.tables:
        if ground.wanted(table.file):
            yield from _one_sided(_of_table(table), table.file)
            rows = ((f"{table.id}/{row.id}", row.cite, ("tables", f"#{table.id}", "rows", f"#{row.id}")) for row in table.rows)
            yield from _uncited(rows, table.file)
    for fact in ground.facts.values():
        if ground.mentioned("Facts", fact.id):
            yield from _one_sided(_of_fact(fact), "", "Facts")
    for concept in ground.graph.concepts.values():
        if ground.mentioned("Vocabulary", concept.id):
            yield from _one_sided([(concept.id, concept.title, ("concepts", f"#{concept.id}", "title"))], "", "Vocabulary")


def _of_catalog(catalog: Catalog) -> Iterator[Said]:
    yield catalog.id, catalog.title, ("title",)
    yield catalog.id, catalog.note, ("note",)
    yield catalog.id, catalog.instrument.dispute, ("instrument", "disputed", "note")
    for definition in catalog.defines:
        yield catalog.id, definition.note, ("defines",)
    for entry in catalog.entries:
        subject, steps = f"{catalog.id}/{entry.id}", ("entries", f"#{entry.id}")
        yield subject, entry.title, (*steps, "title")
        yield subject, entry.note, (*steps, "note")
        yield subject, entry.cite.place, (*steps, "cite", "place")


def _of_table(table: Table) -> Iterator[Said]:
    yield table.id, table.title, ("tables", f"#{table.id}", "title")
    for row in table.rows:
        subject, steps = f"{table.id}/{row.id}", ("tables", f"#{table.id}", "rows", f"#{row.id}")
        yield subject, row.title, (*steps, "title")
        yield subject, row.cite.place, (*steps, "cite", "place")
        if row.clock:
            yield subject, row.clock.starts, (*steps, "clock", "starts")


def _of_fact(fact: FactDef) -> Iterator[Said]:
    steps = ("facts", f"#{fact.id}")
    yield fact.id, fact.title, (*steps, "title")
    yield fact.id, fact.question, (*steps, "question")
    yield fact.id, fact.notes or Text(), (*steps, "notes")
    for text in fact.value_titles.values():
        yield fact.id, text, (*steps, "values")


def _one_sided(texts: Iterable[Said], file: str, kind: str = "") -> Iterator[Draft]:
    for subject, text, steps in texts:
        if bool(text.en) != bool(text.zh):
            lacking = "zh" if text.en else "en"
            yield Draft(
                rule="missing-translation",
                subject=subject,
                file=file,
                kind=kind,
                steps=steps,
                message=message(f"lint-missing-translation-{lacking}", subject=subject, key=steps[-1], text=text.en or text.zh),
                fix=message("lint-missing-translation-fix", lang=lacking),
            )


def _uncited(cites: Iterable[tuple[str, Citation, tuple[str, ...]]], file: str) -> Iterator[Draft]:
    for subject, cite, steps in cites:
        if not cite.source and not cite.url:
            yield Draft(
                rule="missing-citation",
                subject=subject,
                file=file,
                steps=(*steps, "cite"),
                message=message("lint-missing-citation", subject=subject),
                fix=message("lint-missing-citation-fix"),
            )
