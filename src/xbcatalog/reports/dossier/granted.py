"""The exceptions that people granted, on paper: who, why and until when, beside the verdicts, which stand."""

from __future__ import annotations

from collections.abc import Iterator

from xbcatalog.i18n.render import VERDICTS
from xbcatalog.reports.dossier.parts import cell, names, note, table
from xbcatalog.reports.dossier.zones import ORDER
from xbcatalog.reports.filed.gathered import Found, waived
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.paper.blocks import Block, Cell, Heading, Table, source, value
from xbcatalog.reports.saved import Waiver

__all__ = ["exceptions", "granted"]

_HEADS = ("granted-id", "granted-by", "granted-why", "granted-until", "granted-fields")


def granted(words: Said) -> Iterator[Block]:
    """The exceptions; nothing where none was granted."""
    whole = exceptions(words, several=len(words.saved.datasets) > 1)
    if whole is not None:
        yield Heading(1, words.say("granted-title"))
        yield note(words.say("granted-lead"))
        yield whole


def exceptions(words: Said, *, several: bool) -> Table | None:
    """The table of them."""
    rows = [_row(words, one, items, several=several) for one, items in waived(words.saved)]
    return table(words, _HEADS, (16, 16, 24, 12, 32), rows) if rows else None


def _row(words: Said, one: Waiver, items: list[Found], *, several: bool) -> tuple[Cell, ...]:
    held = []
    for verdict in ORDER:
        some = [item for item in items if item.field.verdict is verdict]
        if some:
            held.append(words.say("colon-joined", first=words.say(VERDICTS[verdict]), rest=names(words, some, several=several)))
    return (
        (value(one.id), source(f" {one.where}")),
        cell(one.granted_by),
        cell(one.reason),
        cell(one.until.isoformat()),
        cell(words.clauses(held)),
    )
