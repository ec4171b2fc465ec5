"""`xbcatalog show`: everything about one catalogue, entry, concept or fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import inventory, options
from xbcatalog.cli.session import Session, Stop

if TYPE_CHECKING:
    from xbcatalog.core.catalogs import Catalog, Entry
    from xbcatalog.core.conditions import Condition
    from xbcatalog.core.facts import Count, FactDef
    from xbcatalog.core.result import CatalogUse
    from xbcatalog.reports.lists import ListWords
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
    no_cache: options.NoCache = False,
    limit: options.LimitsOption = None,
) -> int:
    """Show whatever has the id; several kinds may."""
    from xbcatalog.reports.page import Page

    session: Session = context.obj
    installed = options.sound(catalogs, options.limits(limit), session)
    words = inventory.words(installed, options.day(as_of) or session.today, session.lang)
    page = Page()
    name = id.strip().rstrip("/@ ")
    list_id, version, entry_id = inventory.parts(name)
    for use in inventory.shown(words, list_id, version, entry_id):
        if entry_id is None:
            _catalog(page, use, words)
        else:
            for entry in use.catalog.entries:
                if entry.id == entry_id:
                    _entry(page, use, entry, words)
    if name in installed.vocabulary.concepts.concepts:
        _concept(page, name, installed, words)
    if name in installed.facts:
        _fact(page, installed.facts[name], words)
    if not page.lines:
        raise Stop(inventory.refusal(name or id, installed, words))
    session.print(page)
    return 0


def _pairs(page: Page, words: Words, pairs: dict[str, str], indent: int = 2) -> None:
    for label, value in pairs.items():
        if value:
            page.row((words.say(label), "cyan"), _WIDTH, value, indent=indent)


def _several(page: Page, words: Words, label: str, values: list[str]) -> None:
    """Several values below each other; the label stands before the first."""
    for number, value in enumerate(values):
        page.row("" if number else (words.say(label), "cyan"), _WIDTH, value, indent=2)


def _condition(page: Page, words: Words, label: str, condition: Condition, indent: int = 2) -> None:
    for number, line in enumerate(words.condition(condition, {})):
        page.row("" if number else (words.say(label), "cyan"), _WIDTH, "  " * line.depth, line.text, indent=indent)


def _catalog(page: Page, use: CatalogUse, words: ListWords) -> None:
    """One version: what it is, where and when it stands, what is missing, and every entry."""
    from xbcatalog.i18n.render import LISTS

    catalog, text = use.catalog, use.catalog.instrument
    page.blank()
    page.line((catalog.title.get(words.lang) or catalog.id, "bold"), f"  {catalog.id} {catalog.number}")
    pairs = {
        "show-list": words.say(LISTS[catalog.list]),
        "show-place": words.place_name(catalog.jurisdiction) if catalog.jurisdiction else "",
        "show-regime": catalog.regime,
        "show-standing": words.standing_line(use),
        "show-issuer": words.own(text.issuer),
        "show-number": words.own(text.number),
        "show-issued": text.issued.isoformat() if text.issued else "",
        "show-effective": words.effective(catalog),
        "show-expires": words.expires(catalog),
        "show-disputed": words.say("clause-joiner").join(words.disputes(catalog)),
        "show-dispute": words.prose(text.dispute),
        "show-status": words.status(catalog),
        "show-force": "" if catalog.binding else words.say("recommended-only"),
    }
    _pairs(page, words, pairs)
    _versions(page, use, words)
    _pairs(page, words, {"show-held": words.counts(catalog)})
    _several(page, words, "show-missing", words.missing(catalog))
    pairs = {
        "show-basis": words.bases(catalog),
        "show-read-on": catalog.read_on.isoformat() if catalog.read_on else "",
        "show-unlisted": words.say(f"unlisted-{catalog.unlisted.value}"),
        "show-displaces": ", ".join(sorted(catalog.displaces)),
        "show-defines": words.say("clause-joiner").join(words.definitions(catalog)),
        "show-note": words.prose(catalog.note),
        "show-url": text.url,
        "show-file": catalog.file,
    }
    _pairs(page, words, pairs)
    _condition(page, words, "explain-applies", catalog.applies)
    for source in catalog.sources:
        rest = f"  {source.url}" if source.url else ""
        page.row(
            (words.say("show-source"), "cyan"),
            _WIDTH,
            f"{source.id}{words.say('colon')}{source.title}",
            (f"  {words.basis(source)}{rest}", "dim"),
            indent=2,
        )
    page.blank()
    number = len(catalog.entries)
    page.line((words.count(number, "show-one-entry-head", "show-entries-head") if number else words.say("show-no-entries"), "dim"))
    for entry in catalog.entries:
        page.row((entry.id, "bold"), 32, entry.title.get(words.lang), indent=2)
        _what_it_says(page, catalog, entry, words, indent=4)


def _versions(page: Page, use: CatalogUse, words: ListWords) -> None:
    """Which version is current on the day, and where the others stand."""
    from xbcatalog.core.result import Standing

    others = [one for one in words.result.catalogs if one.catalog.id == use.catalog.id]
    current, day = words.current(use.catalog.id), words.result.as_of.isoformat() if words.result.as_of else ""
    if any(one.standing is Standing.DISPUTED for one in others):
        said = words.say("show-current-disputed", day=day, version=use.catalog.number)
    elif current is None:
        said = words.say("show-current-none", day=day)
    else:
        said = words.say("show-current-is", version=current.catalog.number, day=day)
    _pairs(page, words, {"show-current": said})
    if len(others) > 1:
        listed = [words.say("show-version-as", version=one.catalog.number, standing=words.standing_word(one)) for one in others]
        other = next(one.catalog for one in others if one is not use)
        listed.append(words.say("show-other-version", id=other.id, version=other.number))
        _several(page, words, "show-versions", listed)


def _entry(page: Page, use: CatalogUse, entry: Entry, words: ListWords) -> None:
    """One entry of one version, with what its list says of itself."""
    catalog = use.catalog
    page.blank()
    page.line((entry.title.get(words.lang) or entry.id, "bold"), f"  {catalog.id} {catalog.number} {entry.id}")
    listed = words.say("title-and-id", title=catalog.title.get(words.lang) or catalog.id, id=f"{catalog.id}@{catalog.number}")
    _pairs(page, words, {"show-of-list": listed, "show-standing": words.standing_line(use)})
    _what_it_says(page, catalog, entry, words, indent=2)
    place = ":".join(str(part) for part in (catalog.file, entry.line) if part)
    _pairs(page, words, {"show-file": place})
    _condition(page, words, "explain-applies", catalog.applies)


def _what_it_says(page: Page, catalog: Catalog, entry: Entry, words: ListWords, indent: int) -> None:
    from xbcatalog.core.catalogs import NEVER
    from xbcatalog.core.conditions import ALWAYS
    from xbcatalog.i18n.render import BASES

    def named(ids: frozenset[str]) -> str:
        titled = (words.say("title-and-id", title=title, id=id) if id else title for title, id in words.concepts(ids))
        return words.say("list-joiner").join(titled)

    pairs = {
        "show-mechanism": words.demand(entry, catalog),
        "show-concepts": named(entry.concepts),
        "show-other-than": named(entry.other_than),
        "show-scenario": words.scenario(entry),
    }
    _pairs(page, words, pairs, indent)
    if entry.when != ALWAYS:
        _condition(page, words, "explain-when", entry.when, indent)
    if entry.unless != NEVER:
        _condition(page, words, "explain-unless", entry.unless, indent)
    source = words.source_of(entry, catalog)
    pairs = {
        "show-cite": entry.cite.place.get(words.lang),
        "show-url": entry.cite.url,
        "show-source": f"{source.id}{words.say('colon')}{source.title}" + (f"  {source.url}" if source.url else "") if source else "",
        "show-basis": words.say(BASES[entry.basis]),
        "show-partial": words.doubt(entry),
        "show-note": words.prose(entry.note),
    }
    _pairs(page, words, pairs, indent)


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
    from xbcatalog.i18n.counting import counting
    from xbcatalog.reports.words import set_option

    page.blank()
    page.line((fact.title.get(words.lang) or fact.id, "bold"), f"  {fact.id}")
    count = fact.count
    pairs = {
        "show-question": fact.question.get(words.lang),
        "show-level": words.say(f"fact-level-{fact.level.value}"),
        "show-type": words.say(f"fact-type-{fact.type.value}"),
        "show-unit": counting(fact.unit or "", words.lang),
        "show-values": words.say("list-joiner").join(_member(fact, value, words) for value in fact.values),
        "show-count": _counted(count, words) if count else "",
        "show-not-counted": count.exclusions.get(words.lang) if count else "",
        "show-note": fact.notes.get(words.lang) if fact.notes else "",
        "show-cite": fact.cite.place.get(words.lang) if fact.cite else "",
        "show-derived": words.say(f"read-off-{fact.derived.source.value}") if fact.derived else "",
        "show-answer": "" if fact.derived else set_option(fact),
    }
    _pairs(page, words, pairs)


def _member(fact: FactDef, value: str, words: Words) -> str:
    title = fact.value_titles[value].get(words.lang) if value in fact.value_titles else ""
    return words.say("title-and-id", title=value, id=title) if title and title != value else value


def _counted(count: Count, words: Words) -> str:
    """What a count counts, and how."""
    from xbcatalog.i18n.counting import counting

    parts = (count.subject, count.category, count.unit, count.window, count.deduplication)
    return words.say("clause-joiner").join(counting(part, words.lang) for part in parts)
