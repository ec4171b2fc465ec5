"""What is shown about concepts, facts, sources and mechanisms, as Markdown in one language."""

from __future__ import annotations

from collections.abc import Iterable

from xbcatalog.core.catalogs import Catalog, Entry, ListKind, Source
from xbcatalog.core.concepts import ANY
from xbcatalog.core.facts import FactDef
from xbcatalog.core.text import message
from xbcatalog.i18n.lists import PLACES
from xbcatalog.i18n.render import BASES, LISTS, demand, mechanism, render
from xbcatalog.reports.markdown_safe import code, escaped, line, link
from xbcatalog.source.installed import Installation

__all__ = ["Cards"]

_SOME = 8
_FEW = 5


class Cards:
    """The pages about what is installed."""

    def __init__(self, installed: Installation, lang: str) -> None:
        self.installed = installed
        self.lang = lang

    def say(self, id: str, /, **args: str | int) -> str:
        """A message of the tables."""
        return render(message(id, **args), self.lang)

    # -- titles ------------------------------------------------------------------------------------------------------------------

    def concept_title(self, id: str) -> str:
        """The title of a concept in the language of the editor; its id where it has none."""
        if id == ANY:
            return self.say("any-concept")
        known = self.installed.vocabulary.concepts.concepts.get(id)
        return (known.title.get(self.lang) if known else "") or id

    def fact_title(self, id: str) -> str:
        """The title of a fact; its id where it has none."""
        known = self.installed.facts.get(id)
        return (known.title.get(self.lang) if known else "") or id

    def value_title(self, fact: FactDef, value: str) -> str:
        """What a value of a fact is called; nothing where its word says it all."""
        if value in fact.value_titles:
            return fact.value_titles[value].get(self.lang)
        names = PLACES.get(value)
        return names[self.lang == "zh"] if names and fact.type.value == "country" else ""

    def mechanism_title(self, id: str) -> str:
        """What a mechanism is called."""
        return render(mechanism(id), self.lang)

    def _head(self, title: str, other: str, id: str) -> str:
        both = f"**{escaped(title)}**" + (f" · {escaped(other)}" if other and other != title else "")
        return f"{both} {code(id)}" if id != title else f"**{code(id)}**"

    def _some(self, words: Iterable[str], most: int) -> str:
        found = list(words)
        said = self.say("list-joiner").join(found[:most])
        return said if len(found) <= most else self.say("lsp-more", said=said, count=len(found) - most)

    # -- pages -------------------------------------------------------------------------------------------------------------------

    def concept(self, id: str) -> str:
        """What a concept is, what lies above it, what it is called, and which lists name it."""
        if id == ANY:
            return f"**{escaped(self.say('any-concept'))}**"
        graph = self.installed.vocabulary.concepts
        known = graph.concepts.get(id)
        if known is None:
            return ""
        both = (known.title.zh, known.title.en) if self.lang == "zh" else (known.title.en, known.title.zh)
        said = [self._head(both[0] or both[1] or id, both[1] if both[0] else "", id)]
        if known.broader:
            above = self.say("list-joiner").join(f"{escaped(self.concept_title(one))} {code(one)}" for one in known.broader)
            said.append(self.say("lsp-broader", concepts=above))
        if known.restricted:
            said.append(f"**{self.say('lsp-restricted')}**")
        below = len(graph.narrower(id))
        if below:
            said.append(self.say("lsp-narrower", count=below))
        names = next((words.names for words in self.installed.vocabulary.words if words.concept == id), ())
        if names:
            said.append(self.say("lsp-names", names=self._some(map(escaped, names), _SOME)))
        said.append(self._named_by(id))
        return "\n\n".join(said)

    def _named_by(self, id: str) -> str:
        newest = {catalog.id: catalog for catalog in sorted(self.installed.catalogs, key=lambda one: one.version)}
        found = [
            self.entry(entry, catalog)
            for catalog in sorted(newest.values(), key=lambda one: one.id)
            for entry in catalog.entries
            if id in entry.concepts
        ]
        if not found:
            return self.say("lsp-named-by-none")
        more = [self.say("lsp-more", said="", count=len(found) - _SOME).strip()] if len(found) > _SOME else []
        return "\n".join((self.say("lsp-named-by"), "", *(f"- {one}" for one in found[:_SOME]), *(f"- {one}" for one in more)))

    def entry(self, entry: Entry, catalog: Catalog) -> str:
        """An entry with its list and the place it cites, in one line."""
        kind = self.say(LISTS[catalog.list])
        word = render(demand(entry.mechanism), self.lang) if catalog.list is ListKind.NEGATIVE else self.mechanism_title(entry.mechanism)
        place = entry.cite.place.get(self.lang)
        source = next((one for one in catalog.sources if one.id == entry.cite.source), None)
        url = entry.cite.url or (source.url if source else "") or catalog.instrument.url
        listed = link(catalog.title.get(self.lang) or catalog.id, url)
        where = f"{listed}{self.say('lsp-entry-place', place=escaped(place))}" if place else listed
        title = escaped(entry.title.get(self.lang) or entry.id)
        return f"{kind} · {title} — {escaped(word)} · {where} {code(f'{catalog.id}/{entry.id}')}"

    def fact(self, id: str) -> str:
        """What a fact is, what is asked, how it is answered, and where the law speaks of it."""
        known = self.installed.facts.get(id)
        if known is None:
            return ""
        both = (known.title.zh, known.title.en) if self.lang == "zh" else (known.title.en, known.title.zh)
        said = [self._head(both[0] or both[1] or id, both[1] if both[0] else "", id)]
        question = known.question.get(self.lang)
        if question:
            said.append(line(question))
        said.append(self.say("lsp-fact-type", type=self.say(f"fact-type-{known.type.value}")))
        if known.values:
            said.append(self.say("lsp-fact-values", values=self._some((self._value(known, one) for one in known.values), _SOME * 2)))
        if known.notes is not None:
            said.append(line(known.notes.get(self.lang)))
        if known.cite is not None:
            place = known.cite.place.get(self.lang)
            if place or known.cite.url:
                said.append(link(place or known.cite.url, known.cite.url))
        return "\n\n".join(said)

    def _value(self, fact: FactDef, value: str) -> str:
        title = self.value_title(fact, value)
        return f"{code(value)} {escaped(title)}" if title else code(value)

    def value(self, fact: FactDef, value: str) -> str:
        """A value of a fact, and the fact."""
        return "\n\n".join((self._value(fact, value), self.fact(fact.id)))

    def mechanism(self, id: str) -> str:
        """What a mechanism is called, and what a field needs that is demanded it."""
        return f"**{escaped(self.mechanism_title(id))}** {code(id)}"

    def source(self, source: Source) -> str:
        """A source with its basis."""
        return f"{link(source.title, source.url)} {code(source.id)}\n\n{self.say(BASES[source.basis])}"

    def catalog(self, id: str) -> str:
        """A list with its instrument."""
        found = sorted((one for one in self.installed.catalogs if one.id == id), key=lambda one: one.version)
        if not found:
            return ""
        newest = found[-1]
        head = f"**{link(newest.title.get(self.lang) or id, newest.instrument.url)}** {code(id)}"
        return f"{head}\n\n{self.say(LISTS[newest.list])} · {escaped(newest.instrument.issuer)} · {newest.number}"
