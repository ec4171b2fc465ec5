"""What the parts of a report on paper share: headings, notes and tables in one language."""

from __future__ import annotations

from collections.abc import Iterable

from xbcatalog.core.decision import VOCABULARY, Effect
from xbcatalog.i18n.render import mechanism
from xbcatalog.reports.filed.gathered import Found
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.paper.blocks import Cell, Paragraph, Piece, Role, Table, plain, source, value
from xbcatalog.reports.saved import Reason

__all__ = ["cell", "cited", "names", "note", "table", "titled"]


def note(text: str) -> Paragraph:
    """A sentence of guidance."""
    return Paragraph((plain(text),), Role.NOTE)


def cell(text: str) -> Cell:
    """What the result says, as a cell."""
    return (value(text),)


def titled(text: str) -> str:
    """A phrase as a title."""
    return text[:1].upper() + text[1:]


def table(words: Said, ids: Iterable[str], widths: tuple[int, ...], rows: Iterable[tuple[Cell, ...]]) -> Table:
    """A table under heads of the tables of messages."""
    return Table(tuple((plain(words.say(id)),) for id in ids), widths, tuple(rows))


def names(words: Said, items: Iterable[Found], *, several: bool) -> str:
    """Fields by their paths; where the report has several datasets, with these."""
    return words.join(dict.fromkeys(f"{words.dataset(item.dataset)}/{item.field.path}" if several else item.field.path for item in items))


def cited(words: Said, reason: Reason) -> Cell:
    """An entry: what it says, where that stands, what keeps it from being true, and whether a company decided it for itself."""
    title = words.entry_title(reason)
    pieces: list[Piece] = [value(title)] if title else []
    if reason.effect is Effect.APPROVES:
        pieces.append(value(words.say("colon-joined", first=words.list_of(reason), rest=words.render(mechanism(reason.mechanism)))))
    elif reason.catalog != VOCABULARY:
        place = words.text(reason.citation.place)
        where = words.say("list-and-place", list=words.list_of(reason), place=place) if place else words.list_of(reason)
        pieces.append(source(words.say("value-in-brackets", value=f"{where} {reason.catalog}/{reason.entry}")))
    if reason.internal:
        pieces.append(source(words.say("value-in-brackets", value=words.say("explain-internal"))))
    pieces += [source(words.say("value-in-brackets", value=words.text(one).replace("`", ""))) for one in reason.unmet]
    return tuple(pieces)
