"""`xbcatalog list`: the catalogues, entries, concepts or facts that are installed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import inventory, options
from xbcatalog.cli.session import Session
from xbcatalog.core.text import message

if TYPE_CHECKING:
    from xbcatalog.reports.lists import ListWords
    from xbcatalog.reports.page import Page
    from xbcatalog.source.installation import Installation

__all__ = ["command"]

_MOST_WIDE = 48


def command(
    context: typer.Context,
    kind: Annotated[str | None, typer.Argument(help="help-list-kind", metavar="[KIND]", show_default=False)] = None,
    as_of: options.AsOf = None,
    catalogs: options.Catalogs = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
    no_cache: options.NoCache = False,
    limit: options.LimitsOption = None,
) -> int:
    """One line for each; without a kind, how many there are of each."""
    from xbcatalog.i18n.render import render
    from xbcatalog.reports.page import Page

    session: Session = context.obj
    if kind is not None:
        options.chosen("KIND", kind, inventory.KINDS)
    installed = options.sound(catalogs, options.limits(limit), session)
    words = inventory.words(installed, options.day(as_of) or session.today, session.lang)
    page = Page()
    if kind is None:
        for one in inventory.KINDS:
            page.row((one, "bold"), 12, f"{len(inventory.ids(installed, one)):,}")
        page.blank()
        _rows(page, _lines("regimes", installed, words))
        page.line((render(message("list-how"), session.lang), "dim"))
    else:
        _rows(page, _lines(kind, installed, words))
    session.print(page)
    return 0


def _lines(kind: str, installed: Installation, words: ListWords) -> Iterable[tuple[str, ...]]:
    """Id, short notes, title; of catalogues first what each column holds."""
    from xbcatalog.i18n.render import LISTS, mechanism
    from xbcatalog.reports.regimes import regime_lines

    match kind:
        case "regimes":
            if words.result.catalogs:
                heads = ("regime", "lists", "standings", "transcribed", "basis", "whose")
                yield tuple(words.say(f"list-head-{column}") for column in heads)
            yield from regime_lines(words)
        case "catalogs":
            if words.result.catalogs:
                yield tuple(words.say(f"list-head-{column}") for column in ("id", "standing", "held", "basis", "title"))
            for use in words.result.catalogs:
                catalog = use.catalog
                note = words.say("clause-joiner").join((words.say(LISTS[catalog.list]), words.standing_word(use)))
                basis = words.say("list-joiner").join(words.basis_words(catalog))
                yield f"{catalog.id} {catalog.number}", note, words.held(catalog), basis, catalog.title.get(words.lang)
        case "entries":
            for catalog in sorted(installed.catalogs, key=lambda one: (one.id, one.version)):
                for entry in sorted(catalog.entries, key=lambda one: one.id):
                    yield f"{catalog.id}/{entry.id}", words.render(mechanism(entry.mechanism)), entry.title.get(words.lang)
        case "concepts":
            for id in inventory.ids(installed, kind):
                yield id, words.concept(id)
        case _:
            for id in inventory.ids(installed, kind):
                fact = installed.facts[id]
                yield id, words.say(f"fact-type-{fact.type.value}"), fact.title.get(words.lang)


def _rows(page: Page, lines: Iterable[tuple[str, ...]]) -> None:
    """Columns as wide as their widest cell; the last one as long as it is."""
    from xbcatalog.reports.safe import cells, visible

    rows = [tuple(visible(one) for one in row) for row in lines]
    widths = [max(cells(row[column]) for row in rows) + 2 for column in range(len(rows[0]))] if rows else []
    for first, *notes, title in rows:
        spans = [(note + " " * (width - cells(note)), "dim") for note, width in zip(notes, widths[1:], strict=False)]
        page.row((first, "bold"), min(widths[0], _MOST_WIDE + 2), *spans, title)
