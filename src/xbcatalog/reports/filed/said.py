"""A saved result in one language: titles, values of facts, citations, periods."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from xbcatalog.core.concepts import ANY
from xbcatalog.core.decision import VOCABULARY, Effect
from xbcatalog.core.text import Message, Text, message
from xbcatalog.i18n.lists import PLACES
from xbcatalog.i18n.regimes import REGIMES
from xbcatalog.i18n.render import BASES, LISTS, STANDINGS, render
from xbcatalog.reports.saved import (
    Catalog,
    Cited,
    Clock,
    Dataset,
    Entry,
    Field,
    Question,
    Reason,
    Saved,
    Sign,
    Source,
    Statement,
    Term,
    Told,
    Words,
)
from xbcatalog.reports.shapes import Value

__all__ = ["Said", "web"]

_COUNTRIES: Final = ("transfer.from", "transfer.to")
_PERIODS: Final = (
    ("WD", "one-working-day", "many-working-days"),
    ("D", "one-day", "many-days"),
    ("M", "one-month", "many-months"),
    ("Y", "one-year", "many-years"),
)
_LATIN: Final = re.compile("[A-Za-z]{2,}")
_FOR_OTHERS: Final = re.compile(r" ?\([^()\u3400-\u9fff]*[A-Za-z]{3}[^()\u3400-\u9fff]*\)")
_SILENCES: Final = ("undecided", "exempt", "outside")
_CHINESE: Final = re.compile("[\u3400-\u9fff]")
_WEB: Final = re.compile(r"https?://([^\s/?#\"'<>\\^`{|}]+)[^\s\"<>\\^`{|}]*", re.I)


def web(url: str) -> str:
    """The address where it is one of the web and holds nothing else; nothing of a result is linked otherwise."""
    return url if url.isprintable() and _WEB.fullmatch(url) else ""


@dataclass(frozen=True)
class Said:
    """How what `saved` holds reads in `lang` (`zh`, else English)."""

    saved: Saved
    lang: str

    def say(self, id: str, /, **args: str | int) -> str:
        """A message of the tables."""
        return render(message(id, **args), self.lang)

    def words(self, given: Words) -> str:
        """A message that comes with the result; the concepts it speaks of by their titles."""
        args = ((name, self.concept(value) if name == "concept" else value) for name, value in given.args.items())
        return render(Message(given.id, tuple(args)), self.lang)

    def render(self, given: Message) -> str:
        """A message of a closed table."""
        return render(given, self.lang)

    def text(self, text: Text) -> str:
        """A title; where its author gave it in the other language alone, that one."""
        return text.get(self.lang) or text.en or text.zh

    def join(self, texts: Iterable[str]) -> str:
        """Texts one after another."""
        return self.say("list-joiner").join(texts)

    def clauses(self, texts: Iterable[str]) -> str:
        """Longer texts one after another; empty ones are left out."""
        return self.say("clause-joiner").join(text for text in texts if text)

    def count(self, number: int, one: str, many: str) -> str:
        """A number with its noun: two whole messages, since English has a plural."""
        return self.say(one) if number == 1 else self.say(many, count=f"{number:,}")

    def fields(self, number: int) -> str:
        """So many fields."""
        return self.count(number, "one-field", "many-fields")

    @cached_property
    def _ids(self) -> Counter[str]:
        return Counter(one.id for one in self.saved.datasets)

    def dataset(self, dataset: Dataset) -> str:
        """A dataset by its id, with its file where another one has the same."""
        return dataset.id if self._ids[dataset.id] < 2 else self.say("title-and-id", title=dataset.id, id=dataset.source)

    @cached_property
    def _concepts(self) -> Mapping[str, str]:
        return {concept.id: self.text(concept.title) for concept in self.saved.concepts}

    def concept(self, id: str) -> str:
        """The title of a concept, or its id."""
        return self.say("any-concept") if id == ANY else self._concepts.get(id) or id

    @cached_property
    def _terms(self) -> Mapping[str, Term | Question]:
        known: dict[str, Term | Question] = {one.id: one for one in self.saved.questions}
        return known | {one.id: one for one in self.saved.dictionary}

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every open fact by its id."""
        return {one.id: one for one in self.saved.questions}

    def fact(self, id: str) -> str:
        """The title of a fact, or its id."""
        known = self._terms.get(id)
        return (self.text(known.title) if known else "") or id

    def question(self, id: str) -> str:
        """The question for a fact, or its title."""
        known = self.questions.get(id)
        return (self.text(known.question) if known else "") or self.fact(id)

    @cached_property
    def _members(self) -> Mapping[str, Mapping[str, str]]:
        return {term.id: {one.id: self.text(one.title) for one in term.values} for term in self.saved.dictionary}

    def member(self, fact: str, id: str) -> str:
        """A value of a fact by its name: countries and zones with their codes; in English an id that is a word stands as it is."""
        if fact in _COUNTRIES:
            return self.place_name(id)
        title = self._members.get(fact, {}).get(id, "")
        if fact.endswith("concepts"):
            title = self.concept(id)
        if not title or title == id:
            return id
        if self.lang == "zh":
            return title
        return id if id == id.lower() else self.say("title-and-id", title=title, id=id)

    def place_name(self, code: str) -> str:
        """A country or province by its name."""
        names = PLACES.get(code)
        return self.say("title-and-id", title=names[self.lang == "zh"], id=code) if names else code

    def value(self, fact: str, value: Value) -> str:
        """A value of the fact as people read it."""
        match value:
            case bool():
                return self.say("yes" if value else "no")
            case int():
                return f"{value:,}"
            case str():
                return self.member(fact, value)
            case tuple():
                return self.join(self.member(fact, str(one)) for one in value) or self.say("empty-set")
            case None:
                return self.say("not-stated")
            case _:
                return self._partly(fact, value)

    def _partly(self, fact: str, value: Mapping[str, Value]) -> str:
        seen, low, high = value.get("seen"), value.get("at_least"), value.get("at_most")
        if isinstance(seen, tuple):
            said = self.value(fact, seen)
            return said if value.get("possible") is not None else self.say("seen-and-maybe-more", seen=said)
        if isinstance(high, int):
            return self.say("between-so-many", low=self.value(fact, low), high=f"{high:,}")
        return self.say("at-least-so-many", low=self.value(fact, low))

    def regime(self, id: str) -> str:
        """A regime by its name, or its id."""
        names = REGIMES.get(id)
        return names[self.lang == "zh"] if names else id

    @cached_property
    def catalogs(self) -> Mapping[tuple[str, str], Catalog]:
        """Every list by (id, version)."""
        return {(one.id, one.version): one for one in self.saved.catalogs}

    @cached_property
    def _entries(self) -> Mapping[tuple[str, str, str], Entry]:
        return {(one.id, one.version, entry.id): entry for one in self.saved.catalogs for entry in one.entries}

    def catalog_of(self, reason: Reason) -> Catalog | None:
        """The list that a reason speaks of."""
        return self.catalogs.get((reason.catalog, reason.version))

    def list_title(self, catalog: Catalog) -> str:
        """The title of a list, or its id."""
        return self.text(catalog.title) or catalog.id

    def list_of(self, reason: Reason) -> str:
        """The title of the list that a reason speaks of, or what else it is."""
        if reason.catalog == VOCABULARY:
            return self.say("the-vocabulary")
        if reason.effect is Effect.APPROVES:
            return self.say("an-approval", reference=reason.entry) if reason.entry else self.say("unnamed-approval")
        catalog = self.catalog_of(reason)
        return self.list_title(catalog) if catalog else reason.catalog

    def entry_title(self, reason: Reason) -> str:
        """The title of the entry; where it has none, nothing."""
        if reason.catalog == VOCABULARY:
            return self.say("restricted-by-vocabulary")
        entry = self._entries.get((reason.catalog, reason.version, reason.entry))
        return self.text(entry.title) if entry else ""

    def address(self, cited: Cited, catalog: Catalog | None) -> str:
        """Where the text can be read, as far as it is known and an address of the web."""
        if catalog is None:
            return web(cited.url)
        source = next((one.url for one in catalog.sources if one.id == cited.source), "")
        return web(cited.url) or web(source) or web(catalog.instrument.url)

    def source(self, source: Source) -> str:
        """What a list was read in: its title; in Chinese a title in another language gives way to the name of the place."""
        if self.lang == "zh" and len(_LATIN.findall(source.title)) > len(_CHINESE.findall(source.title)):
            found = _WEB.fullmatch(source.url)
            return found.group(1) if found else source.title
        return source.title

    def basis(self, id: str) -> str:
        """On what a source rests."""
        known = {basis.value: word for basis, word in BASES.items()}
        return self.say(known[id]) if id in known else id

    def kind(self, catalog: Catalog) -> str:
        """A positive or a negative list."""
        known = {kind.value: word for kind, word in LISTS.items()}
        return self.say(known[catalog.list]) if catalog.list in known else catalog.list

    def silence(self, catalog: Catalog) -> str:
        """What it means that a list does not name something."""
        return self.say(f"unlisted-{catalog.unlisted}") if catalog.unlisted in _SILENCES else catalog.unlisted

    def issuer(self, catalog: Catalog) -> str:
        """Who issued the text, under which number; in Chinese without what stands in brackets for others."""
        return self._own(" ".join(part for part in (catalog.instrument.issuer, catalog.instrument.number) if part))

    def number(self, catalog: Catalog) -> str:
        """The number of the text, in the same way."""
        return self._own(catalog.instrument.number)

    def _own(self, said: str) -> str:
        return _FOR_OTHERS.sub("", said) if self.lang == "zh" and _CHINESE.search(said) else said

    def transcribed(self, catalog: Catalog) -> str:
        """How much of the official text the file holds."""
        entries = catalog.transcription.entries
        if entries is None:
            return self.say("matrix-silent")
        if entries.total is None:
            return self.say("transcribed-one") if entries.known == 1 else self.say("transcribed", known=entries.known)
        return self.say("transcribed-of", known=entries.known, total=entries.total)

    def span(self, catalog: Catalog) -> str:
        """From when to when a version is in force."""
        instrument = catalog.instrument
        if instrument.expires is None:
            return self.say("filed-since", start=instrument.effective.isoformat())
        return self.say("filed-between", start=instrument.effective.isoformat(), end=instrument.expires.isoformat())

    def standing(self, catalog: Catalog) -> str:
        """Where a version stands on the day judged."""
        return self.say(STANDINGS[catalog.status])

    def period(self, clock: Clock) -> str:
        """How long there is, without what starts it."""
        days = clock.within.removeprefix("P")
        for ending, one, many in _PERIODS:
            number = days.removesuffix(ending)
            if days.endswith(ending) and number.isascii() and number.isdecimal() and len(number) < 9:
                return self.count(int(number), one, many)
        return clock.within

    def granted(self, dataset: Dataset, field: Field) -> str:
        """That exceptions were granted for a field, and until when the first of them holds; nothing where none was."""
        if not field.waived:
            return ""
        until = min(one.until for one in dataset.waivers if one.id in field.waived)
        return self.say("granted-short", ids=self.join(field.waived), until=until.isoformat())

    def place(self, one: Statement | Field | Told, dataset: Dataset | None = None) -> str:
        """`file:line`, as far as it is known; in a workbook `file:sheet, row`."""
        file = one.file or (dataset.source if dataset else "")
        parts = (file, one.sheet, None if one.line is None else str(one.line))
        return ":".join(part for part in parts if part)

    def contradiction(self, field: Field) -> tuple[str, str]:
        """What the field was declared as, and what it reads as."""
        own = [sign for sign in field.concepts if not sign.context]
        declared = [self.concept(sign.id) for sign in own if _declared(sign)]
        return self.join(declared), self.join(self.concept(sign.id) for sign in own if not _declared(sign))


def _declared(sign: Sign) -> bool:
    return sign.evidence.value == "declared"
