"""`xbcatalog show`: everything about one catalogue, entry, concept or fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import inventory, options
from xbcatalog.cli.session import Session, Stop, near
from xbcatalog.core.text import message

if TYPE_CHECKING:
    from xbcatalog.core.catalogs import Catalog, Entry
    from xbcatalog.core.conditions import Condition
    from xbcatalog.core.facts import FactDef
    from xbcatalog.core.result import CatalogUse
    from xbcatalog.reports.page import Page
    from xbcatalog.reports.words import Words
    from xbcatalog.source.installation import Installation

__all__ = ["command"]

_WIDTH = 18


def command(
    context: typer.Context,
    id: Annotated[str, typer.Argument(help="help-show-id", metavar="ID", show_default=False)],
    as_of: options.AsOf = None,
    catalogs: options.Catalogs = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
    limit: options.LimitsOption = None,
) -> int:
    """Show whatever has the id; several kinds may."""
    from xbcatalog.reports.page import Page

    session: Session = context.obj
    installed = options.sound(catalogs, options.limits(limit), session)
    words = inventory.words(installed, options.day(as_of) or session.today, session.lang)
    page = Page()
    for use in words.result.catalogs:
        if id in (use.catalog.id, f"{use.catalog.id} {use.catalog.number}", f"{use.catalog.id}@{use.catalog.number}"):
            _catalog(page, use, words)
        for entry in use.catalog.entries:
            if id == f"{use.catalog.id}/{entry.id}":
                _entry(page, use.catalog, entry, words)
    if id in installed.vocabulary.concepts.concepts:
        _concept(page, id, installed, words)
    if id in installed.facts:
        _fact(page, installed.facts[id], words)
    if not page.lines:
        everything = [one for kind in inventory.KINDS for one in inventory.ids(installed, kind)]
        meant = near(id, everything)
        raise Stop(message("no-such-id-near", id=id, near=meant) if meant else message("no-such-id", id=id))
    session.print(page)
    return 0


def _pairs(page: Page, words: Words, pairs: dict[str, str]) -> None:
    for label, value in pairs.items():
        if value:
            page.row((words.say(label), "cyan"), _WIDTH, value, indent=2)


def _condition(page: Page, words: Words, label: str, condition: Condition) -> None:
    for number, line in enumerate(words.condition(condition, {})):
        page.row("" if number else (words.say(label), "cyan"), _WIDTH, "  " * line.depth, line.text, indent=2)


def _catalog(page: Page, use: CatalogUse, words: Words) -> None:
    from xbcatalog.i18n.render import LISTS, mechanism

    catalog, instrument = use.catalog, use.catalog.instrument
    page.blank()
    page.line((catalog.title.get(words.lang) or catalog.id, "bold"), f"  {catalog.id} {catalog.number}")
    pairs = {
        "show-list": words.say(LISTS[catalog.list]),
        "show-regime": catalog.regime,
        "show-standing": words.period(catalog, use.standing),
        "show-issuer": instrument.issuer,
        "show-number": instrument.number,
        "show-url": instrument.url,
        "show-transcription": words.transcribed(catalog),
        "show-unlisted": words.say(f"unlisted-{catalog.unlisted.value}"),
        "show-displaces": ", ".join(sorted(catalog.displaces)),
        "show-force": "" if catalog.binding else words.say("recommended-only"),
        "show-note": catalog.note.get(words.lang),
        "show-file": catalog.file,
    }
    _pairs(page, words, pairs)
    _condition(page, words, "explain-applies", catalog.applies)
    for source in catalog.sources:
        from xbcatalog.i18n.render import BASES

        decided = f"; {source.decided_by} {source.decided_on or ''}" if source.decided_by else ""
        page.row(
            (words.say("show-source"), "cyan"),
            _WIDTH,
            f"{source.id}: {source.title}",
            (f"  {words.say(BASES[source.basis])}{decided}", "dim"),
            indent=2,
        )
    for entry in catalog.entries:
        title = entry.title.get(words.lang)
        says = words.render(mechanism(entry.mechanism))
        page.row((entry.id, "bold"), 32, title, (f"  {says} · {', '.join(sorted(entry.concepts))}", "dim"), indent=2)


def _entry(page: Page, catalog: Catalog, entry: Entry, words: Words) -> None:
    from xbcatalog.core.catalogs import NEVER
    from xbcatalog.i18n.render import BASES, mechanism

    page.blank()
    page.line((entry.title.get(words.lang) or entry.id, "bold"), f"  {catalog.id} {catalog.number} {entry.id}")
    pairs = {
        "show-mechanism": words.render(mechanism(entry.mechanism)),
        "show-concepts": ", ".join(f"{words.concept(id)} ({id})" for id in sorted(entry.concepts)),
        "show-other-than": ", ".join(f"{words.concept(id)} ({id})" for id in sorted(entry.other_than)),
        "show-scenario": entry.scenario,
        "show-cite": entry.cite.place.get(words.lang),
        "show-url": words.source_url(entry.cite, catalog),
        "show-basis": words.say(BASES[entry.basis]),
        "show-note": entry.note.get(words.lang),
        "show-partial": words.say("explain-doubtful") if entry.doubtful else "",
    }
    _pairs(page, words, pairs)
    _condition(page, words, "explain-applies", catalog.applies)
    _condition(page, words, "explain-when", entry.when)
    if entry.unless != NEVER:
        _condition(page, words, "explain-unless", entry.unless)


def _concept(page: Page, id: str, installed: Installation, words: Words) -> None:
    graph = installed.vocabulary.concepts
    concept = graph.concepts[id]
    page.blank()
    page.line((words.concept(id), "bold"), f"  {id}")
    mine = [one for one in installed.vocabulary.words if one.concept == id]
    naming = [
        f"{catalog.id}/{entry.id}"
        for catalog in installed.catalogs
        for entry in catalog.entries
        if not graph.broader(id).isdisjoint(entry.concepts) or id in entry.concepts
    ]
    pairs = {
        "show-broader": ", ".join(sorted(graph.broader(id) - {"any"})),
        "show-narrower": ", ".join(sorted(graph.narrower(id))),
        "show-restricted": words.say("yes") if concept.restricted else "",
        "show-identifies": words.say("yes") if concept.identifies_person else "",
        "show-names": ", ".join(name for one in mine for name in one.names),
        "show-phrases": ", ".join(name for one in mine for name in one.phrases),
        "show-not": ", ".join(name for one in mine for name in one.guards),
        "show-hints": ", ".join(name for one in mine for name in (*one.hints, *one.types)),
        "show-maps": ", ".join(f"{term.taxonomy}:{term.id} ({term.rel})" for one in mine for term in one.maps),
        "show-entries": ", ".join(sorted(set(naming))),
    }
    _pairs(page, words, pairs)


def _fact(page: Page, fact: FactDef, words: Words) -> None:
    from xbcatalog.reports.words import set_option

    page.blank()
    page.line((fact.title.get(words.lang) or fact.id, "bold"), f"  {fact.id}")
    count = fact.count
    pairs = {
        "show-question": fact.question.get(words.lang),
        "show-level": words.say(f"fact-level-{fact.level.value}"),
        "show-type": words.say(f"fact-type-{fact.type.value}"),
        "show-unit": fact.unit or "",
        "show-values": ", ".join(_member(fact, value, words.lang) for value in fact.values),
        "show-count": "; ".join((count.subject, count.category, count.unit, count.window, count.deduplication)) if count else "",
        "show-note": fact.notes.get(words.lang) if fact.notes else "",
        "show-cite": fact.cite.place.get(words.lang) if fact.cite else "",
        "show-derived": words.say(f"read-off-{fact.derived.source.value}") if fact.derived else "",
        "show-answer": "" if fact.derived else set_option(fact),
    }
    _pairs(page, words, pairs)


def _member(fact: FactDef, value: str, lang: str) -> str:
    title = fact.value_titles[value].get(lang) if value in fact.value_titles else ""
    return f"{value} ({title})" if title and title != value else value
