"""What there is to say about a list in one language: its days, what is held of it and what is missing, what is doubtful and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from xbcatalog.core.catalogs import Basis, Catalog, Entry, ListKind, Source, Status, Transcribed, Unlisted
from xbcatalog.core.concepts import ANY
from xbcatalog.core.conditions import All, Any, Condition, Not, Operator, Test
from xbcatalog.core.facts import DATE, Facts, FactType, FactValue
from xbcatalog.core.law import editions
from xbcatalog.core.result import CatalogUse, Standing
from xbcatalog.core.text import Text
from xbcatalog.core.value import dataclass
from xbcatalog.i18n.lists import PLACES
from xbcatalog.i18n.render import BASES, STANDINGS, demand, mechanism
from xbcatalog.reports.words import ConditionLine, Words

__all__ = ["ListWords", "flat", "replaced_by", "span_of_doubt"]

_DAY = timedelta(days=1)
_BOTH = re.compile(r"(?P<zh>.*[\u4e00-\u9fff].*?) \((?P<en>[^()\u4e00-\u9fff]+)\)", re.DOTALL)
_BROKEN = re.compile(r"(?<=[\u2018-\u201d\u3000-\u9fff\uff00-\uffef])[ \n](?=[\u2018-\u201d\u3000-\u9fff\uff00-\uffef])")
_DATED = {
    Operator.AT_LEAST: "date-at-least",
    Operator.MORE_THAN: "date-more-than",
    Operator.AT_MOST: "date-at-most",
    Operator.LESS_THAN: "date-less-than",
}
_STATUS = {
    Status.IN_FORCE: "status-in-force",
    Status.TRIAL: "status-trial",
    Status.DRAFT: "status-draft",
    Status.EMPTY: "status-empty",
    Status.UNPUBLISHED: "status-unpublished",
    Status.NOT_COMMENCED: "status-not-commenced",
}

_SPANS = {Status.TRIAL: "span-trial", Status.EMPTY: "span-empty", Status.UNPUBLISHED: "span-unpublished"}


def replaced_by(catalog: Catalog, catalogs: Sequence[Catalog]) -> Catalog | None:
    """The version that takes the place of `catalog`: the next one to take effect, or the revision that corrects it; none of a draft."""
    if not catalog.instrument.status.operates:
        return None
    age = (catalog.instrument.effective, catalog.version)
    mine = [other for other in editions(catalogs) if other.id == catalog.id]
    later = [other for other in mine if (other.instrument.effective, other.version) > age]
    return min(later, key=lambda other: (other.instrument.effective, other.version), default=None)


def flat(condition: Condition) -> Condition:
    """The same condition without an *all* right inside an *all*, or an *any* inside an *any*."""
    match condition:
        case All(parts):
            return All(tuple(inner for part in map(flat, parts) for inner in (part.parts if isinstance(part, All) else (part,))))
        case Any(parts):
            return Any(tuple(inner for part in map(flat, parts) for inner in (part.parts if isinstance(part, Any) else (part,))))
        case Not(part):
            return Not(flat(part))
        case _:
            return condition


def span_of_doubt(days: Sequence[date], *, last: bool) -> tuple[date, date] | None:
    """Between which days (both included) nobody can say, where sources give several first days (or several last ones)."""
    if len(set(days)) < 2:
        return None
    return (min(days) + _DAY, max(days)) if last else (min(days), max(days) - _DAY)


@dataclass(frozen=True)
class ListWords(Words):
    """How the lists of a result read; the words of conditions name places and zones by their titles."""

    # -- names -----------------------------------------------------------------------------------------------------------------------

    def own(self, text: str) -> str:
        """In Chinese the Chinese half of a name given as `中文 (English)`."""
        both = _BOTH.fullmatch(text)
        return both["zh"] if both and self.lang == "zh" else text

    def prose(self, text: Text) -> str:
        """Running text; where a file breaks a line inside Chinese, no space is left behind."""
        return _BROKEN.sub("", text.get(self.lang).strip())

    def place_name(self, code: str) -> str:
        """A country or province by its name."""
        names = PLACES.get(code)
        return self.say("title-and-id", title=names[self.lang == "zh"], id=code) if names else code

    def value_of(self, fact: str, value: FactValue) -> str:
        """Countries and zones by their names, which their codes do not tell."""
        known = self._facts.get(fact)
        if known is None or isinstance(value, bool) or not isinstance(value, str | frozenset):
            return super().value_of(fact, value)
        if known.type is FactType.COUNTRY:
            return self.say("list-joiner").join(self.place_name(code) for code in sorted({value} if isinstance(value, str) else value))
        members = sorted({value} if isinstance(value, str) else value)
        if self.lang == "zh" or all(member == member.lower() for member in members):
            return super().value_of(fact, value)
        titled = ((member, known.value_titles[member].get(self.lang) if member in known.value_titles else "") for member in members)
        return self.say("list-joiner").join(self.say("title-and-id", title=title, id=id) if title else id for id, title in titled)

    def test(self, test: Test) -> str:
        """One comparison in words; days are earlier and later, not more and less."""
        dated = _DATED.get(test.operator)
        if test.fact != DATE or dated is None or not isinstance(test.value, date):
            return super().test(test)
        value = test.value.isoformat()
        return self.say(dated, fact=self.fact(test.fact), value=f" {value} " if self.lang == "zh" else value)

    def condition(self, condition: Condition, facts: Facts, depth: int = 0, *, whole: bool = True) -> Iterator[ConditionLine]:
        """A condition line by line, flattened."""
        return super().condition(flat(condition) if depth == 0 else condition, facts, depth, whole=whole)

    def definitions(self, catalog: Catalog) -> tuple[str, ...]:
        """What the list takes a concept to include, and where it says so."""
        said = (
            self.say(
                "defines", concept=self.concept(one.concept), includes=self.say("list-joiner").join(map(self.concept, sorted(one.includes)))
            )
            for one in catalog.defines
        )
        places = (one.cite.place.get(self.lang) for one in catalog.defines)
        return tuple(
            self.say("defines-with-place", said=each, place=place) if place else each for each, place in zip(said, places, strict=True)
        )

    def mechanism(self, entry: Entry) -> str:
        """What the entry grants or demands."""
        return self.render(mechanism(entry.mechanism))

    def demand(self, entry: Entry, catalog: Catalog) -> str:
        """What a field needs that the entry names."""
        return self.render(demand(entry.mechanism)) if catalog.list is ListKind.NEGATIVE else self.mechanism(entry)

    def concepts(self, ids: frozenset[str]) -> list[tuple[str, str]]:
        """Titles of concepts with their ids; of `any`, its title alone."""
        return [(self.say("list-of-any") if id == ANY else self.concept(id), "" if id == ANY else id) for id in sorted(ids)]

    def scenario(self, entry: Entry) -> str:
        """The entry's scenario by its title."""
        return self.value_of("transfer.scenario", entry.scenario) if entry.scenario else ""

    # -- days ------------------------------------------------------------------------------------------------------------------------

    def status(self, catalog: Catalog) -> str:
        """In force, trial or draft."""
        return self.say(_STATUS[catalog.instrument.status])

    def effective(self, catalog: Catalog) -> str:
        """The first day, with those that other sources give."""
        return self._day(catalog.instrument.effective, catalog.instrument.effective_disputed)

    def expires(self, catalog: Catalog) -> str:
        """The last day, with those that other sources give."""
        last = catalog.instrument.expires
        return self.say("day-none") if last is None else self._day(last, catalog.instrument.expires_disputed)

    def _day(self, day: date, others: tuple[date, ...]) -> str:
        given = self.say("list-joiner").join(other.isoformat() for other in sorted(others))
        return self.say("day-also", day=day.isoformat(), others=given) if given else day.isoformat()

    def disputes(self, catalog: Catalog) -> Iterator[str]:
        """On which days nobody can say whether the version is in force."""
        text = catalog.instrument
        first = span_of_doubt((text.effective, *text.effective_disputed), last=False)
        end = span_of_doubt((text.expires, *text.expires_disputed), last=True) if text.expires else None
        for span in (first, end):
            if span and span[0] == span[1]:
                yield self.say("day-in-dispute", first=span[0].isoformat())
            elif span:
                yield self.say("days-in-dispute", first=span[0].isoformat(), last=span[1].isoformat())

    def span(self, catalog: Catalog) -> str:
        """From when to when a version stands, whatever the day."""
        text = catalog.instrument
        if text.status is Status.DRAFT:
            return self.say("span-draft", start=(text.issued or text.effective).isoformat())
        if text.status is Status.NOT_COMMENCED:
            return self.say("span-not-commenced", year=(text.issued or text.effective).year)
        said = self._span(catalog)
        if text.effective_disputed or text.expires_disputed:
            said = self.say("span-disputed", span=said)
        notes = [self.say(_SPANS[text.status])] if text.status in _SPANS else []
        if not catalog.binding:
            notes.append(self.say("span-recommended"))
        return said + (self.say("value-in-brackets", value=self.say("list-joiner").join(notes)) if notes else "")

    def _span(self, catalog: Catalog) -> str:
        text, after = catalog.instrument, replaced_by(catalog, self.lists)
        start = text.effective.isoformat()
        if text.expires and not (after and after.instrument.effective <= text.expires):
            return self.say("span-between", start=start, end=text.expires.isoformat())
        if after:
            return self.say("span-replaced", start=start, end=after.instrument.effective.isoformat())
        return self.say("span-from", start=start)

    @property
    def lists(self) -> tuple[Catalog, ...]:
        """Every version of the result."""
        return tuple(use.catalog for use in self.result.catalogs)

    def standing_word(self, use: CatalogUse) -> str:
        """Where a version stands on the day of the result, in a word or two."""
        return self.say(STANDINGS[use.standing])

    def standing_line(self, use: CatalogUse) -> str:
        """Where a version stands on the day of the result, with its days."""
        day = self.result.as_of.isoformat() if self.result.as_of else ""
        if use.standing is Standing.DISPUTED:
            return self.say("standing-disputed-on", day=day)
        return self.say("standing-on", standing=self.say(STANDINGS[use.standing]), day=day)

    def current(self, id: str) -> CatalogUse | None:
        """The version of a list that is current on the day of the result, lapsed or not."""
        now = (Standing.IN_FORCE, Standing.LAPSED, Standing.DISPUTED, Standing.EMPTY, Standing.UNPUBLISHED)
        uses = [use for use in self.result.catalogs if use.catalog.id == id and use.standing in now]
        return max(uses, key=lambda use: (use.catalog.instrument.effective, use.catalog.version), default=None)

    # -- what is held ----------------------------------------------------------------------------------------------------------------

    def held(self, catalog: Catalog) -> str:
        """How much of the text is held, at a glance."""
        part, doubtful = catalog.transcribed, sum(entry.doubtful for entry in catalog.entries)
        total = part.total
        if total is None:
            said = self.say("held-of-unknown", known=part.known)
        else:
            said = self.say("held-whole" if catalog.complete else "held-part", known=part.known, total=total)
        return self.say("held-doubtful", held=said, count=doubtful) if doubtful else said

    def counts(self, catalog: Catalog) -> str:
        """How many entries and fields are held, of how many."""
        entries, fields = catalog.transcribed, catalog.fields
        said = [self._counted(entries, "held-entries", "held-entries-uncounted")]
        if fields:
            said.append(self._counted(fields, "held-fields", "held-fields-uncounted"))
        return self.say("clause-joiner").join(said)

    def _counted(self, part: Transcribed, of: str, uncounted: str) -> str:
        return self.say(uncounted, known=part.known) if part.total is None else self.say(of, known=part.known, total=part.total)

    def missing(self, catalog: Catalog) -> list[str]:
        """What of the text is not held, and what follows from that; of a whole list, that nothing is missing."""
        doubtful = [entry.id for entry in catalog.entries if entry.doubtful]
        said = [*self._lacking(catalog)]
        if doubtful:
            names = self.say("list-joiner").join(doubtful)
            said.append(self.say("missing-doubtful", count=len(catalog.entries), doubtful=len(doubtful), entries=names))
        if catalog.unlisted is Unlisted.EXEMPT and not catalog.whole:
            said.append(self.say("missing-closed"))
        elif not catalog.complete:
            said.append(self.say("missing-open"))
        return said or [self.say("missing-nothing")]

    def _lacking(self, catalog: Catalog) -> Iterator[str]:
        part, fields = catalog.transcribed, catalog.fields
        if part.total is None:
            yield self.say("missing-entries-uncounted", known=part.known)
        elif part.known < part.total:
            lacking = part.total - part.known
            yield self.say("missing-one-entry" if lacking == 1 else "missing-entries", missing=lacking, total=part.total)
        if fields and fields.total is None:
            yield self.say("missing-fields-uncounted", known=fields.known)
        elif fields and fields.total is not None and fields.known < fields.total:
            yield self.say("missing-fields", missing=fields.total - fields.known, total=fields.total)

    def doubt(self, entry: Entry) -> str:
        """Why the entry is doubtful, and what follows; of one that is not, nothing."""
        why = [self.say("doubt-partial")] if entry.partial else []
        if entry.basis is Basis.THIRD_PARTY:
            why.append(self.say("doubt-third-party", source=entry.cite.source))
        return self.say("doubt-reads", why=self.say("clause-joiner").join(why)) if why else ""

    def bases(self, catalog: Catalog) -> str:
        """On what kinds of sources a version rests, with their number."""
        kinds = [source.basis for source in catalog.sources]
        said = (self.say("many-sources", basis=self.say(BASES[basis]), count=kinds.count(basis)) for basis in Basis if basis in kinds)
        return self.say("list-joiner").join(said)

    def basis_words(self, catalog: Catalog) -> list[str]:
        """The kinds of sources a version rests on, best first, a word for each."""
        kinds = {source.basis for source in catalog.sources}
        return [self.say(f"rests-{basis.value}") for basis in Basis if basis in kinds]

    def basis(self, source: Source) -> str:
        """How far a source can be trusted, and of a company's own list who decided."""
        said = self.say(BASES[source.basis])
        if not source.decided_by:
            return said
        on = source.decided_on.isoformat() if source.decided_on else ""
        return self.say("clause-joiner").join((said, self.say("decided-by", who=source.decided_by, day=on, why=source.reason)))

    def source_of(self, entry: Entry, catalog: Catalog) -> Source | None:
        """The source that the entry cites."""
        return next((source for source in catalog.sources if source.id == entry.cite.source), None)
