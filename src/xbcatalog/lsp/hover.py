"""What is shown over a word: what a concept, a fact, a source or a key means, and of a manifest's field its verdict with the way out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from xbcatalog.core.catalogs import Basis, Source
from xbcatalog.core.decision import Verdict
from xbcatalog.core.findings import deciding, findings_of
from xbcatalog.core.result import FieldResult, Result
from xbcatalog.core.signs import Evidence
from xbcatalog.i18n.render import EVIDENCE, VERDICTS
from xbcatalog.lsp.cards import Cards
from xbcatalog.lsp.desk import Desk, Doc, Lists
from xbcatalog.lsp.places import Refers, Spot, fact_asked, fact_key, field_number, spot
from xbcatalog.lsp.shapes import keys_at
from xbcatalog.lsp.sketch import Role
from xbcatalog.lsp.values import Card, Span
from xbcatalog.reports.finding_words import FindingWords
from xbcatalog.reports.groups import questions
from xbcatalog.reports.markdown_safe import code, escaped, line, link
from xbcatalog.reports.view import View

__all__ = ["hover", "sources_of"]

_FEW = 5


def hover(doc: Doc, offset: int, desk: Desk, lists: Lists) -> Card | None:
    """The card of the word at an offset; None where there is nothing to say."""
    if doc.too_large:
        return None
    found = spot(doc, offset, lists.installation.facts)
    if found is None:
        return None
    cards = Cards(lists.installation, desk.lang)
    parts = [part for part in (_meaning(doc, found, cards), _verdict(doc, found, desk, lists, cards)) if part]
    return Card(span=Span(found.token.start, found.token.end), markdown="\n\n---\n\n".join(parts)) if parts else None


def _meaning(doc: Doc, at: Spot, cards: Cards) -> str:
    token, facts = at.token, cards.installed.facts
    match at.refers:
        case Refers.CONCEPT:
            return cards.concept(token.text)
        case Refers.FACT:
            return cards.fact(fact_key(at.kind, token.pointer, facts) or token.text if token.role is Role.KEY else token.text)
        case Refers.SOURCE:
            source = sources_of(doc).get(token.text)
            return cards.source(source) if source else ""
        case Refers.CONDITION:
            known = token.text in doc.sketch.keys(("conditions",))
            return cards.say("lsp-condition-named", name=escaped(token.text)) if known else ""
        case Refers.MECHANISM:
            return cards.mechanism(token.text)
        case Refers.CATALOG:
            return cards.catalog(token.text)
        case Refers.GROUP:
            group = cards.installed.groups.get(token.text)
            return f"**{code(token.text)}**" if group is None else f"**{escaped(group.title.get(cards.lang))}** {code(token.text)}"
        case Refers.LITERAL:
            fact = fact_asked(at.kind, token.pointer, doc.sketch, facts)
            return cards.value(fact, token.text) if fact else ""
        case Refers.KEY:
            shape = keys_at(at.kind, token.pointer[:-1], doc.sketch).get(token.text)
            return f"{code(token.text)}: {escaped(shape.description)}" if shape and shape.description else ""
        case Refers.NOTHING:
            return ""
        case _:  # pragma: no cover
            assert_never(at.refers)


def sources_of(doc: Doc) -> dict[str, Source]:
    """The sources that a catalogue (or rules) lists, as far as they can be made out."""
    found: dict[str, Source] = {}
    for above in (("transcription", "sources"), ("sources",)):
        number = 0
        while doc.sketch.keys((*above, number)):
            here = (*above, number)
            id, basis = doc.sketch.text_at((*here, "id")), doc.sketch.text_at((*here, "basis"))
            known = next((one for one in Basis if one.value == basis), Basis.THIRD_PARTY)
            found[id] = Source(id=id, title=doc.sketch.text_at((*here, "title")), basis=known, url=doc.sketch.text_at((*here, "url")))
            number += 1
    return found


def _verdict(doc: Doc, at: Spot, desk: Desk, lists: Lists, cards: Cards) -> str:
    number = field_number(at.kind, at.token.pointer)
    if number is None:
        return ""
    if lists.broken:
        return cards.say("lsp-not-judged")
    result = desk.result(doc, lists)
    if not result.datasets or number >= len(result.datasets[0].fields):
        return cards.say("lsp-not-judged")
    return "\n\n".join(_field(result, number, FindingWords(result, View(lang=desk.lang, inputs=(doc.name,))), cards))


def _field(result: Result, number: int, words: FindingWords, cards: Cards) -> Iterator[str]:
    """The verdict, why, the way out, and the entries with what they cite."""
    item = result.datasets[0].fields[number]
    yield f"**{words.say(VERDICTS[item.decision.verdict])}** {escaped(item.field.dotted)}"
    recognised = _recognised(item, words, cards)
    if recognised:
        yield words.say("lsp-recognised", concepts=recognised)
    finding = next((one for one in findings_of(result) if one.at == (0, number)), None)
    if finding is not None:
        yield line(words.line(finding))
        yield from map(line, words.why(finding))
        way = words.way_out(finding)
        if way:
            yield line(words.say("finding-way-out", way=way))
    asked = [question.fact for question in questions(result) if question.fact.id in item.decision.missing and question.fact.derived is None]
    if asked:
        yield "\n".join(f"- {escaped(fact.question.get(words.lang))} {code(fact.id)}" for fact in asked[:_FEW])
    seen: set[str] = set()
    for reason in deciding(item.decision):
        entry, catalog = words.words.entry_of(reason), words.words.catalog_of(reason)
        if entry is not None and catalog is not None and entry.id not in seen and len(seen) < _FEW:
            seen.add(entry.id)
            yield f"- {cards.entry(entry, catalog)}"
        elif entry is None and item.decision.verdict is not Verdict.CHAOTIC:
            where = link(words.words.citation(reason), words.words.source_url(reason.cite, catalog))
            yield f"- {where}"


def _recognised(item: FieldResult, words: FindingWords, cards: Cards) -> str:
    order = list(Evidence)
    own = sorted((sign for sign in item.signs if not sign.context), key=lambda sign: (order.index(sign.evidence), sign.concept))
    said = (f"{escaped(cards.concept_title(sign.concept))} {code(sign.concept)} ({words.say(EVIDENCE[sign.evidence])})" for sign in own[:4])
    return words.say("list-joiner").join(said)
