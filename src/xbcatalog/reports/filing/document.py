"""A filing as a document: the outline's headings, what the result says below each, and a visible blank for whatever it does not know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from xbcatalog.i18n.render import BASES
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.filing.answers import FILLS
from xbcatalog.reports.filing.known import Answer, Known, Line, fact
from xbcatalog.reports.filing.outline import Item, Outline, Section, Template
from xbcatalog.reports.paper.blocks import (
    Block,
    Cell,
    Contents,
    Document,
    Heading,
    NextPage,
    Paragraph,
    Role,
    Sheet,
    Table,
    blank,
    plain,
    source,
    strong,
    value,
)
from xbcatalog.reports.saved import Saved

__all__ = ["document"]

_FACT: Final = "fact:"
_BASES: Final = {basis.value: id for basis, id in BASES.items()}
_WIDTHS: Final = (30, 42, 28)


def document(outline: Outline, saved: Saved, lang: str, made: date | None = None) -> Document:
    """The whole filing, its headings the official ones in either language; `made` is the day it names as its own, else the day judged."""
    words = Said(saved, lang)
    known = Known(saved, words)
    title = outline.title.zh if lang == "zh" else words.say("filing-title", official=outline.title.zh, meaning=outline.title.en)
    body = (*_cover(outline, words), *_reading(outline, known), *_body(outline, known))
    head = words.say("filing-header", title=outline.title.zh)
    return Document(title=title, lang=lang, sheet=Sheet.FILING, head=head, foot=words.say("paper-foot"), body=body, day=made or saved.as_of)


def _cover(outline: Outline, words: Said) -> Iterator[Block]:
    yield Paragraph((plain(outline.title.zh),), Role.TITLE)
    subtitle = outline.subtitle.get(words.lang)
    if words.lang != "zh":
        yield Paragraph((plain(outline.title.en),), Role.SUBTITLE)
    elif subtitle:
        yield Paragraph((plain(subtitle),), Role.SUBTITLE)
    yield Paragraph((plain(words.say("filing-draft")),), Role.SUBTITLE)
    party = words.say("colon-joined", first=outline.party.get(words.lang), rest="")
    yield Paragraph(
        (plain(party), blank(words.say("filing-blank", question=words.say("filing-party"))), plain(words.say("filing-seal"))), Role.SUBTITLE
    )
    yield Paragraph((blank(words.say("filing-blank", question=words.say("filing-day"))),), Role.SUBTITLE)
    yield NextPage()


def _reading(outline: Outline, known: Known) -> Iterator[Block]:
    """The template's own terms, where the outline comes from, and how to read what was filled in."""
    words = known.words
    yield Paragraph((strong(words.say("filing-terms")),), Role.NOTE)
    for number, term in enumerate(outline.terms, 1):
        yield Paragraph((plain(words.say("filing-term", number=number, term=term.get(words.lang))),), Role.NOTE)
    yield Paragraph((strong(words.say("filing-outline")),), Role.NOTE)
    yield Paragraph((plain(_origin(outline.template, words)),), Role.NOTE)
    yield Paragraph((strong(words.say("filing-how")),), Role.NOTE)
    yield Paragraph((plain(words.say("filing-how-filled")), source(words.say("filing-how-source"))), Role.NOTE)
    yield Paragraph(
        (blank(words.say("filing-blank", question=words.say("filing-how-blank"))), plain(words.say("filing-how-blank-means"))), Role.NOTE
    )
    yield Paragraph((plain(words.say("filing-how-material")),), Role.NOTE)
    yield Paragraph((plain(words.say("not-legal-advice")),), Role.NOTE)
    others = [words.dataset(one) for one in known.saved.datasets if one not in known.datasets]
    if others:
        yield Paragraph((plain(words.say("filing-left-out", datasets=words.join(others))),), Role.NOTE)
    if not outline.tables:
        yield Contents(words.say("paper-contents"))
    yield NextPage()


def _origin(template: Template, words: Said) -> str:
    parts = [
        template.title.get(words.lang),
        words.say("filing-read-on", basis=words.say(_BASES[template.basis]), url=template.url, day=template.read_on.isoformat()),
        words.say("filing-official-at", url=template.official) if template.official else "",
    ]
    return words.say("filing-origin", parts=words.clauses(parts), note=template.note.get(words.lang))


def _body(outline: Outline, known: Known) -> Iterator[Block]:
    words = known.words
    for section in outline.sections:
        yield Heading(section.level, section.heading)
        if words.lang != "zh":
            yield Paragraph((plain(section.en),), Role.NOTE)
        elif section.guide:
            yield Paragraph((source(words.say("filing-guide", guide=section.guide)),), Role.NOTE)
        yield from _table(section, known) if outline.tables else _section(section, known)


def _section(section: Section, known: Known) -> Iterator[Block]:
    words = known.words
    for item in section.items:
        answer = _answer(item, known)
        if not answer and item.optional:
            continue
        label = strong(words.say("colon-joined", first=item.label.get(words.lang), rest=""))
        only = answer[0] if len(answer) == 1 else Line("", "", "") if not answer else None
        if isinstance(only, Line) and not only.label:
            yield Paragraph((label, *_line(only, item, words), *_from(only, words)))
            continue
        yield Paragraph((label,), Role.LEAD)
        for one in answer:
            if isinstance(one, Table):
                yield one
                yield Paragraph(_from(Line("", "", known.result), words), Role.NOTE)
            else:
                yield Paragraph((*_line(one, item, words), *_from(one, words)), Role.ITEM)


def _line(line: Line, item: Item, words: Said) -> Cell:
    """What is said, or the blank, behind what it is about."""
    label = (value(words.say("colon-joined", first=line.label, rest="")),) if line.label else ()
    said = blank(_blank(item, words)) if not line.said else value(line.said) if line.counts else source(line.said)
    return (*label, said)


def _from(line: Line, words: Said) -> Cell:
    return (source(words.say("filing-source-of", source=line.source)),) if line.source else ()


def _blank(item: Item, words: Said) -> str:
    named = next((one.removeprefix(_FACT) for one in item.fill if one.startswith(_FACT)), "")
    question = item.question.get(words.lang)
    return words.say("filing-blank-fact", question=question, fact=named) if named else words.say("filing-blank", question=question)


def _answer(item: Item, known: Known) -> Answer:
    found: list[Line | Table] = []
    for one in item.fill:
        found += fact(known, one.removeprefix(_FACT)) if one.startswith(_FACT) else FILLS[one](known)
    return tuple(found)


def _table(section: Section, known: Known) -> Iterator[Block]:
    """The items as rows: what is asked, what is said, where that comes from."""
    words = known.words
    rows: list[tuple[Cell, ...]] = []
    for item in section.items:
        lines = [one for one in _answer(item, known) if isinstance(one, Line)] or [Line("", "", "")]
        label: Cell = (strong(item.label.get(words.lang)),)
        rows += [(label, _line(line, item, words), (source(line.source),)) for line in lines]
    head = tuple((plain(words.say(id)),) for id in ("filing-row", "filing-value", "filing-source"))
    yield Table(head, _WIDTHS, tuple(rows))
