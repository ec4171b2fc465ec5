"""`xbcatalog try`: what would a field of this name be recognised as?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import options
from xbcatalog.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xbcatalog.core.signs import Sign
    from xbcatalog.reports.page import Page
    from xbcatalog.source.installation import Installation

__all__ = ["command"]


def command(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(help="help-try-names", metavar="NAME...", show_default=False)],
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="help-try-title", show_default=False)] = "",
    path: Annotated[str, typer.Option("--path", metavar="A.B", help="help-try-path", show_default=False)] = "",
    type: Annotated[str, typer.Option("--type", metavar="TYPE", help="help-try-type", show_default=False)] = "",
    unit: Annotated[str, typer.Option("--unit", metavar="UNIT", help="help-try-unit", show_default=False)] = "",
    description: Annotated[str, typer.Option("--description", metavar="TEXT", help="help-try-description", show_default=False)] = "",
    value: Annotated[list[str] | None, typer.Option("--value", metavar="NAME", help="help-try-value", show_default=False)] = None,
    catalogs: options.Catalogs = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
    no_cache: options.NoCache = False,
    limit: options.LimitsOption = None,
) -> int:
    """Recognise each name by itself and show how it was read."""
    from xbcatalog.compiled.ready import recogniser_of
    from xbcatalog.core.dataset import Field
    from xbcatalog.reports.misses import near_misses
    from xbcatalog.reports.page import Page

    session: Session = context.obj
    installed = options.sound(catalogs, options.limits(limit), session)
    recogniser = recogniser_of(installed)
    graph = installed.vocabulary.concepts.concepts
    page = Page()
    parents = tuple(part for part in path.split(".") if part)
    for name in names:
        page.blank()
        field = Field(path=parents, name=name, title=title, description=description, type=type, unit=unit, values=tuple(value or ()))
        _show(page, field.dotted, recogniser.recognise(field), installed, session.lang)
        misses = recogniser.missed(field)
        titles = {miss.concept: graph[miss.concept].title.get(session.lang) for miss in misses if miss.concept in graph}
        near_misses(page, misses, titles, session.lang)
    session.print(page)
    return 0


def _show(page: Page, name: str, signs: Sequence[Sign], installed: Installation, lang: str) -> None:
    from xbcatalog.core.concepts import ANY
    from xbcatalog.core.signs import Evidence
    from xbcatalog.core.text import message
    from xbcatalog.i18n.render import EVIDENCE, render

    page.line((name, "bold"))
    if not signs:
        page.line((render(message("explain-nothing-recognised"), lang), "yellow"), indent=2)
    order = list(Evidence)
    graph = installed.vocabulary.concepts
    for sign in sorted(signs, key=lambda sign: (sign.context, order.index(sign.evidence), sign.concept)):
        concept = graph.concepts.get(sign.concept)
        title = concept.title.get(lang) if concept else ""
        how = render(message(EVIDENCE[sign.evidence]), lang)
        page.line((title or sign.concept, "green" if sign.evidence.exact else "yellow"), f"  {sign.concept}", (f"  {how}", "dim"), indent=2)
        for step in sign.because:
            page.line(("→ ", "dim"), render(step, lang), indent=4)
        above = sorted(graph.broader(sign.concept) - {ANY}) if concept else []
        if above:
            page.line((render(message("which-is", concepts=", ".join(above)), lang), "dim"), indent=4)
