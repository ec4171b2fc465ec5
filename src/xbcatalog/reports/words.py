"""The values of a result in one language: titles, citations, values of facts, conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import assert_never

from xbcatalog.core.catalogs import Catalog, Entry
from xbcatalog.core.concepts import ANY
from xbcatalog.core.conditions import All, Any, Condition, Not, Test, Within, evaluate
from xbcatalog.core.decision import VOCABULARY, Effect, Reason
from xbcatalog.core.facts import Between, FactDef, Facts, FactType, FactValue, Seen
from xbcatalog.core.result import DatasetResult, FieldResult, Result, Standing
from xbcatalog.core.rules import Clock
from xbcatalog.core.signs import Evidence
from xbcatalog.core.text import Citation, Message, Place, message
from xbcatalog.core.truth import Truth
from xbcatalog.core.value import dataclass
from xbcatalog.i18n.render import OPERATORS, STANDINGS, render

__all__ = ["ConditionLine", "Words", "effective_facts", "errors_counted", "placeholder", "set_option"]


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """One line of a condition: how deep it stands, its words, its truth, and the value of the fact it asks (none for all, any, not)."""

    depth: int
    text: str
    truth: Truth
    value: str = ""


@dataclass(frozen=True)
class Words:
    """How the ids of `result` read in `lang`."""

    result: Result
    lang: str

    def say(self, id: str, /, **args: str | int) -> str:
        """A message of the tables."""
        return render(message(id, **args), self.lang)

    def render(self, given: Message) -> str:
        """A message that comes with the result."""
        return render(given, self.lang)

    def count(self, number: int, one: str, many: str) -> str:
        """A number with its noun: two whole messages, since English has a plural."""
        return self.say(one) if number == 1 else self.say(many, count=f"{number:,}")

    def fields(self, number: int) -> str:
        """So many fields."""
        return self.count(number, "one-field", "many-fields")

    @cached_property
    def _concepts(self) -> Mapping[str, str]:
        return {concept.id: concept.title.get(self.lang) for concept in self.result.concepts}

    def concept(self, id: str) -> str:
        """The title of a concept, or its id."""
        return self.say("any-concept") if id == ANY else self._concepts.get(id) or id

    @cached_property
    def _facts(self) -> Mapping[str, FactDef]:
        return {fact.id: fact for fact in (*self.result.facts, *self.result.questions)}

    def title(self, fact: str) -> str:
        """The title of a fact, or its id."""
        known = self._facts.get(fact)
        return (known.title.get(self.lang) if known else "") or fact

    def fact(self, id: str) -> str:
        """The title of a fact with its id, under which it is stated; where it has none, the id."""
        known = self._facts.get(id)
        title = known.title.get(self.lang) if known else ""
        return self.say("title-and-id", title=title, id=id) if title else id

    @cached_property
    def catalogs(self) -> Mapping[tuple[str, str], Catalog]:
        """Every catalogue of the result by (id, version)."""
        return {(use.catalog.id, use.catalog.number): use.catalog for use in self.result.catalogs}

    @cached_property
    def _entries(self) -> dict[tuple[str, str], Mapping[str, Entry]]:
        """The entries of those lists that were asked about: of most, nobody asks, and some are long."""
        return {}

    def catalog_of(self, reason: Reason) -> Catalog | None:
        """The catalogue that the reason speaks of."""
        return self.catalogs.get((reason.catalog, reason.version))

    def entry_of(self, reason: Reason) -> Entry | None:
        """The entry that the reason speaks of."""
        key = (reason.catalog, reason.version)
        known = self._entries.get(key)
        if known is None:
            catalog = self.catalogs.get(key)
            known = self._entries[key] = {entry.id: entry for entry in catalog.entries} if catalog is not None else {}
        return known.get(reason.entry)

    def list_title(self, reason: Reason) -> str:
        """The title of the list, or its id."""
        if reason.catalog == VOCABULARY:
            return self.say("the-vocabulary")
        if reason.effect is Effect.APPROVES:
            return self.say("an-approval", reference=reason.entry) if reason.entry else self.say("unnamed-approval")
        catalog = self.catalog_of(reason)
        return (catalog.title.get(self.lang) if catalog else "") or reason.catalog

    def entry_title(self, reason: Reason) -> str:
        """The title of the entry; where it has none, nothing."""
        if reason.catalog == VOCABULARY:
            return self.say("restricted-by-vocabulary")
        entry = self.entry_of(reason)
        return entry.title.get(self.lang) if entry else ""

    def entry_id(self, reason: Reason) -> str:
        """The entry as it is named on the command line: list, version, entry."""
        return f"{reason.catalog}/{reason.entry}" if reason.entry and reason.version else reason.entry or reason.catalog

    def citation(self, reason: Reason) -> str:
        """The list and the place inside it."""
        place = reason.cite.place.get(self.lang)
        return self.say("list-and-place", list=self.list_title(reason), place=place) if place else self.list_title(reason)

    def source_url(self, cite: Citation, catalog: Catalog | None) -> str:
        """Where the text can be read, as far as it is known."""
        if cite.url or catalog is None:
            return cite.url
        cited = next((source.url for source in catalog.sources if source.id == cite.source), "")
        return cited or catalog.instrument.url

    def transcribed(self, catalog: Catalog) -> str:
        """How much of the official text the file holds."""
        known, total = catalog.transcribed.known, catalog.transcribed.total
        if total is None and known == 1:
            return self.say("transcribed-one")
        return self.say("transcribed", known=known) if total is None else self.say("transcribed-of", known=known, total=total)

    def place(self, place: Place | None) -> str:
        """`file:line:column`, as far as it is known; in a workbook `file:sheet!A1`."""
        if place is None:
            return ""
        if place.part:
            return f"{place.file}:{place.part}" + (f"!{_letters(place.column or 1)}{place.line}" if place.line else "")
        return ":".join(str(part) for part in (place.file, place.line, place.column) if part is not None)

    def restricted_as(self, reason: Reason) -> str:
        """What restricts the field, if it is what it is suspected to be."""
        if reason.catalog == VOCABULARY:
            return self.entry_title(reason)
        return self.say("restricted-as", entry=self.entry_title(reason) or reason.entry, where=self.citation(reason))

    def period(self, catalog: Catalog, standing: Standing) -> str:
        """Where a version stands, and from when to when it is in force."""
        instrument = catalog.instrument
        word, start = self.say(STANDINGS[standing]), instrument.effective.isoformat()
        if instrument.expires is None:
            return self.say("standing-since", standing=word, start=start)
        return self.say("standing-between", standing=word, start=start, end=instrument.expires.isoformat())

    def standing(self, catalog: Catalog) -> Standing:
        """Where a version stands on the day judged."""
        return next((use.standing for use in self.result.catalogs if use.catalog is catalog), Standing.UNDATED)

    def contradiction(self, field: FieldResult) -> tuple[str, str]:
        """What the field was declared as, and what it reads as."""
        own = [sign for sign in field.signs if not sign.context]
        declared = [self.concept(sign.concept) for sign in own if sign.evidence is Evidence.DECLARED]
        read = [self.concept(sign.concept) for sign in own if sign.evidence is not Evidence.DECLARED]
        return self.say("list-joiner").join(declared), self.say("list-joiner").join(read)

    def unmet(self, reason: Reason, dataset: DatasetResult, field: FieldResult) -> list[str]:
        """The comparisons that keep the entry of `reason` from being true for the field, with the values they met."""
        entry, catalog = self.entry_of(reason), self.catalog_of(reason)
        if entry is None or catalog is None:
            return []
        facts = effective_facts(dataset, field)
        lines: list[str] = []
        for condition, wanted in ((catalog.applies, Truth.TRUE), (entry.when, Truth.TRUE), (entry.unless, Truth.FALSE)):
            if evaluate(condition, facts).truth is wanted:
                continue
            for line in self.condition(condition, facts, whole=False):
                if line.value:
                    id = "needs-but-is" if wanted is Truth.TRUE else "unless-and-is"
                    lines.append(self.say(id, test=line.text, value=line.value))
        return list(dict.fromkeys(lines))

    def clock(self, clock: Clock) -> str:
        """A period and what starts it."""
        starts = clock.starts.get(self.lang)
        days = clock.within.removeprefix("P")
        for ending, one, many in (
            ("WD", "one-working-day", "many-working-days"),
            ("D", "one-day", "many-days"),
            ("M", "one-month", "many-months"),
            ("Y", "one-year", "many-years"),
        ):
            number = days.removesuffix(ending)
            if days.endswith(ending) and number.isdigit():
                return self.say("within-from", period=self.count(int(number), one, many), starts=starts)
        return self.say("within-from", period=clock.within, starts=starts)

    def value(self, value: FactValue) -> str:
        """A fact's value as people read it."""
        match value:
            case bool():
                return self.say("yes" if value else "no")
            case int() | Decimal():
                return f"{value:,}"
            case date():
                return value.isoformat()
            case str():
                return value
            case frozenset():
                return self.say("list-joiner").join(sorted(value)) or self.say("empty-set")
            case Seen(members, possible):
                seen = self.say("list-joiner").join(sorted(members)) or self.say("empty-set")
                return seen if possible is not None and possible <= members else self.say("seen-and-maybe-more", seen=seen)
            case Between(low, None):
                return self.say("at-least-so-many", low=f"{low:,}")
            case Between(low, high):
                return self.say("between-so-many", low=f"{low:,}", high=f"{high:,}")
            case _:  # pragma: no cover
                assert_never(value)

    def value_of(self, fact: str, value: FactValue) -> str:
        """A value of that fact: in Chinese its members by their titles; in English by their ids, which are English words."""
        titles = self._facts[fact].value_titles if self.lang == "zh" and fact in self._facts else {}

        def member(one: str) -> str:
            return titles[one].get(self.lang) or one if one in titles else one

        match value:
            case str():
                return member(value)
            case frozenset() if value:
                return self.say("list-joiner").join(member(one) for one in sorted(value))
            case Seen(members, possible) if members:
                seen = self.say("list-joiner").join(member(one) for one in sorted(members))
                return seen if possible is not None and possible <= members else self.say("seen-and-maybe-more", seen=seen)
            case _:
                return self.value(value)

    def test(self, test: Test) -> str:
        """One comparison in words."""
        fact, value = self.fact(test.fact), self.value_of(test.fact, test.value)
        if self.lang == "zh":
            # Latin letters and digits stand a little apart from Chinese characters.
            fact = f"{fact} " if fact[-1:].isascii() else fact
            value = f" {value}" if value[:1].isascii() else value
        return self.say(OPERATORS[test.operator], fact=fact, value=value)

    def within(self, condition: Within) -> str:
        """The membership of a country in a group, with the members of the last period."""
        last = condition.periods[-1]
        members = self.value_of(condition.fact, last.members) if last.members else self.say("group-empty")
        return self.say(
            "operator-within", fact=self.fact(condition.fact), group=condition.group, members=members, since=last.since.isoformat()
        )

    def condition(self, condition: Condition, facts: Facts, depth: int = 0, *, whole: bool = True) -> Iterator[ConditionLine]:
        """A condition line by line; without `whole` only the parts that decide: those that leave it open, fail it, or are enough for it."""
        truth = evaluate(condition, facts).truth
        match condition:
            case All(()) | Any(()):
                yield ConditionLine(depth, self.say("condition-always" if isinstance(condition, All) else "condition-never"), truth)
            case All(parts) | Any(parts):
                kept = parts if whole else _deciding(condition, truth, facts)
                if len(kept) == 1:
                    yield from self.condition(kept[0], facts, depth, whole=whole)
                    return
                yield ConditionLine(depth, self.say("condition-all" if isinstance(condition, All) else "condition-any"), truth)
                for part in kept:
                    yield from self.condition(part, facts, depth + 1, whole=whole)
            case Not(part):
                yield ConditionLine(depth, self.say("condition-not"), truth)
                yield from self.condition(part, facts, depth + 1, whole=whole)
            case Test() | Within():
                known = facts.get(condition.fact)
                value = self.say("not-stated") if known is None else self.value_of(condition.fact, known)
                said = self.test(condition) if isinstance(condition, Test) else self.within(condition)
                yield ConditionLine(depth, said, truth, value)
            case _:  # pragma: no cover
                assert_never(condition)


def _deciding(condition: All | Any, truth: Truth, facts: Facts) -> tuple[Condition, ...]:
    """The parts that make `condition` what it is; where every part has to be as it is, all of them."""
    settling = Truth.FALSE if isinstance(condition, All) else Truth.TRUE
    wanted = (truth,) if truth is settling else (Truth.UNKNOWN,)
    return tuple(part for part in condition.parts if evaluate(part, facts).truth in wanted) or condition.parts


def effective_facts(dataset: DatasetResult, field: FieldResult) -> Facts:
    """The facts a field was judged by: those of the dataset that its fields do not contradict, its own, and its destination."""
    contradicted = {statement.fact for statement in dataset.contradicted}
    facts = {statement.fact: statement.value for statement in dataset.facts if statement.fact not in contradicted}
    facts.update((statement.fact, statement.value) for statement in field.field.facts)
    if field.destination:
        facts["transfer.to"] = field.destination
    return facts


_PLACEHOLDERS: Mapping[FactType, str] = {
    FactType.BOOL: "true|false",
    FactType.INTEGER: "NUMBER",
    FactType.DECIMAL: "NUMBER",
    FactType.TEXT: "TEXT",
    FactType.DATE: "YYYY-MM-DD",
    FactType.ENUM: "VALUE",
    FactType.SET: "VALUE,…",
    FactType.COUNTRY: "COUNTRY",
}


def errors_counted(*, beside: bool) -> tuple[str, str]:
    """How errors are told, as messages for one and for many; `beside` verdicts, since an error may then be about no input at all."""
    return ("one-error-beside", "many-errors-beside") if beside else ("one-input-error", "many-input-errors")


def placeholder(fact: FactDef) -> str:
    """What may stand as the fact's value, in capitals where it is to be replaced."""
    members = "|".join(fact.values)
    return members if fact.values and len(members) <= 60 else _PLACEHOLDERS[fact.type]


def set_option(fact: FactDef) -> str:
    """How the command line answers the fact: `--set FACT=…` with what may stand there."""
    shown = placeholder(fact)
    quote = "'" if "|" in shown else ""
    return f"--set {quote}{fact.id}={shown}{quote}"


def _letters(column: int) -> str:
    """The letters over a column of a spreadsheet."""
    said = ""
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(ord("A") + rest) + said
    return said
