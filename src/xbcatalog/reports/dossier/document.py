"""The whole report as a document, in the order in which it is read: the zones, what follows, every field, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from xbcatalog.core.text import Level
from xbcatalog.i18n.render import LEVELS
from xbcatalog.reports.dossier.fields import fields, matrix
from xbcatalog.reports.dossier.granted import granted
from xbcatalog.reports.dossier.lists import lists
from xbcatalog.reports.dossier.parts import cell, note, table
from xbcatalog.reports.dossier.transfer import advised, facts, transfer, upcoming
from xbcatalog.reports.dossier.ways import ways
from xbcatalog.reports.dossier.zones import allowed, chaotic, prohibited, summary
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.paper.blocks import Block, Contents, Document, Heading, NextPage, Paragraph, Role, Sheet, plain, value
from xbcatalog.reports.saved import Saved

__all__ = ["document"]


def document(saved: Saved, lang: str, made: date | None = None) -> Document:
    """The report in one language; `made` is the day its properties name, else the day judged."""
    words = Said(saved, lang)
    title = words.say("paper-title")
    return Document(
        title=title,
        lang=lang,
        sheet=Sheet.REPORT,
        head=title,
        foot=words.say("paper-foot"),
        body=tuple(_body(words)),
        day=made or saved.as_of,
    )


def _body(words: Said) -> Iterator[Block]:
    saved = words.saved
    yield Paragraph((plain(words.say("paper-title")),), Role.TITLE)
    for dataset in saved.datasets[:6]:
        yield Paragraph((value(dataset.title or dataset.id),), Role.SUBTITLE)
    if len(saved.datasets) > 6:
        yield Paragraph((plain(words.say("and-more-inline", count=len(saved.datasets) - 6)),), Role.SUBTITLE)
    day = saved.as_of.isoformat() if saved.as_of else words.say("not-stated")
    yield Paragraph((plain(words.say("judged-on", date=day)),), Role.SUBTITLE)
    yield Paragraph((plain(words.say("paper-made-by", tool=saved.tool)),), Role.SUBTITLE)
    yield Paragraph((plain(words.say("not-legal-advice")),), Role.SUBTITLE)
    yield NextPage()
    yield Contents(words.say("paper-contents"))
    yield NextPage()
    yield Heading(1, words.say("paper-summary"))
    yield from summary(words)
    yield from prohibited(words)
    yield from chaotic(words)
    yield from allowed(words)
    yield from ways(words)
    yield from granted(words)
    yield from transfer(words)
    yield from advised(words)
    yield from upcoming(words)
    yield from matrix(words)
    yield from fields(words)
    yield from facts(words)
    yield from lists(words)
    yield from _told(words)


def _told(words: Said) -> Iterator[Block]:
    """What there was to tell about the inputs."""
    saved = words.saved
    rows = [
        (cell(words.say(LEVELS[one.level])), cell(words.words(one.message).replace("`", "")), cell(words.place(one)))
        for one in sorted(saved.diagnostics, key=lambda one: list(Level).index(one.level))
    ]
    rows += [
        (cell(words.say(LEVELS[Level.NOTE])), cell(words.words(one).replace("`", "")), cell(dataset.id))
        for dataset in saved.datasets
        for one in dataset.notes
    ]
    if rows:
        yield Heading(1, words.say("notes-heading"))
        yield table(words, ("paper-level", "paper-note", "paper-where"), (14, 56, 30), rows)
    yield note(words.say("not-legal-advice"))
