"""The lists a report rests on, on paper: versions, digests, standing, how complete they are, and what was not of use here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from xbcatalog.i18n.render import BASES
from xbcatalog.reports.dossier.parts import cell, note, table
from xbcatalog.reports.filed.said import Said, web
from xbcatalog.reports.paper.blocks import Block, Cell, Heading, source, value
from xbcatalog.reports.saved import Catalog

__all__ = ["lists"]

_BASES: Final = {basis.value: id for basis, id in BASES.items()}


def lists(words: Said) -> Iterator[Block]:
    """The lists consulted, and how many more are installed."""
    used = [one for one in words.saved.catalogs if one.consulted]
    yield Heading(1, words.say("lists-heading"))
    rows = [_row(words, one) for one in used]
    yield table(words, ("paper-list", "paper-version", "paper-standing", "paper-held", "paper-sources"), (26, 18, 13, 13, 30), rows)
    left = len(words.saved.catalogs) - len(used)
    if left:
        yield note(words.say("paper-more-lists", count=f"{left:,}"))


def _row(words: Said, one: Catalog) -> tuple[Cell, ...]:
    return (
        (value(words.list_title(one)), source(f" {one.id} {words.issuer(one)}".rstrip())),
        (value(one.version), source(f" {one.digest}")),
        (value(words.standing(one)), source(f" {words.span(one)}")),
        cell(words.transcribed(one)),
        _sources(words, one),
    )


def _sources(words: Said, one: Catalog) -> Cell:
    pieces: Cell = ()
    for each in one.sources:
        basis = words.say(_BASES.get(each.basis, "not-stated"))
        said = words.say("value-in-brackets", value=words.clauses((basis, each.decided_by, web(each.url))))
        pieces += (*((value(words.say("clause-joiner")),) if pieces else ()), value(words.source(each)), source(said))
    return pieces
