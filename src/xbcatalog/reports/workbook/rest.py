"""What follows for whole transfers, and the lists that were used, each in rows of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from xbcatalog.core.truth import Truth
from xbcatalog.i18n.render import about, mechanism
from xbcatalog.reports.filed.gathered import conclusions
from xbcatalog.reports.filed.said import Said, web
from xbcatalog.reports.saved import Catalog, Conclusion, Dataset
from xbcatalog.reports.workbook.pages import Cell, Pages

__all__ = ["follows", "lists"]

_FOLLOWS: Final = (
    ("paper-dataset", 22),
    ("paper-kind", 12),
    ("workbook-certain", 14),
    ("paper-what", 48),
    ("workbook-within", 16),
    ("workbook-starts", 30),
    ("workbook-depends", 40),
    ("paper-citation", 30),
    ("workbook-regime", 24),
    ("workbook-address", 40),
)
_LISTS: Final = (
    ("paper-list", 40),
    ("workbook-id", 28),
    ("workbook-had-a-say", 12),
    ("workbook-version", 11),
    ("paper-standing", 18),
    ("workbook-span", 26),
    ("workbook-sort", 16),
    ("workbook-regime", 22),
    ("workbook-issuer", 34),
    ("paper-held", 22),
    ("paper-sources", 50),
    ("workbook-address", 44),
    ("workbook-digest", 40),
)


def follows(pages: Pages) -> None:
    """The sheet of mechanisms, combinations and duties with their clocks."""
    words = pages.words
    rows = (_conclusion(words, one, where) for one, where in conclusions(words.saved))
    pages.table("workbook-follows", pages.columns(_FOLLOWS), rows, fixed=1)


def _conclusion(words: Said, one: Conclusion, where: list[Dataset]) -> Sequence[Cell]:
    title = words.text(one.title)
    what = words.render(mechanism(one.then)) if one.about == "mechanism" else ""
    said = words.say("colon-joined", first=what, rest=title) if what and title else what or title or one.then
    clock = (words.period(one.clock), words.text(one.clock.starts)) if one.clock else ("", "")
    certain = words.say("workbook-certain-yes" if one.truth is Truth.TRUE else "workbook-certain-no")
    return (
        tuple(dataset.id for dataset in where),
        words.render(about(one.about)),
        certain,
        said,
        *clock,
        tuple(words.fact(fact) for fact in one.missing),
        words.text(one.citation.place),
        words.regime(one.regime),
        web(one.citation.url),
    )


def lists(pages: Pages) -> None:
    """The sheet of lists: those that had a say, then the others that are installed."""
    words = pages.words
    rows = (_list(words, one) for one in sorted(words.saved.catalogs, key=lambda one: not one.consulted))
    pages.table("workbook-lists", pages.columns(_LISTS), rows, fixed=1)


def _list(words: Said, one: Catalog) -> Sequence[Cell]:
    return (
        words.list_title(one),
        one.id,
        words.say("yes" if one.consulted else "no"),
        one.version,
        words.standing(one),
        words.span(one),
        words.kind(one),
        words.regime(one.regime),
        words.issuer(one),
        words.transcribed(one),
        tuple(_sources(words, one)),
        web(one.instrument.url),
        one.digest,
    )


def _sources(words: Said, one: Catalog) -> Iterator[str]:
    for each in one.sources:
        said = words.clauses((words.basis(each.basis), each.decided_by, web(each.url)))
        yield words.source(each) + words.say("value-in-brackets", value=said)
