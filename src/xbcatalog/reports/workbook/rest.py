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
    ("paper-dataset", 16),
    ("paper-kind", 12),
    ("workbook-certain", 10),
    ("paper-what", 44),
    ("workbook-within", 12),
    ("workbook-starts", 22),
    ("workbook-depends", 32),
    ("paper-citation", 28),
    ("workbook-regime", 18),
)
_LISTS: Final = (
    ("paper-list", 34),
    ("workbook-id", 28),
    ("workbook-had-a-say", 12),
    ("workbook-version", 11),
    ("paper-standing", 18),
    ("workbook-span", 26),
    ("workbook-sort", 16),
    ("workbook-regime", 22),
    ("workbook-issuer", 26),
    ("paper-held", 22),
    ("paper-sources", 44),
    ("workbook-address", 30),
    ("workbook-digest", 26),
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
        tuple(part for part in (words.text(one.citation.place), web(one.citation.url)) if part),
        words.regime(one.regime),
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
