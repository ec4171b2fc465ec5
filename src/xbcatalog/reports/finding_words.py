"""Findings in one language: their rules, their one line, what can be read and done about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from xbcatalog.core.decision import VOCABULARY, Cause, Verdict
from xbcatalog.core.facts import FactDef
from xbcatalog.core.findings import BaselineState, Finding, deciding, findings_of
from xbcatalog.core.result import Result
from xbcatalog.core.text import Level, Message, message
from xbcatalog.core.value import dataclass
from xbcatalog.i18n.render import CAUSES, MEANINGS, VERDICTS, WAYS_OUT, demand, render
from xbcatalog.reports.after import facts_command
from xbcatalog.reports.groups import questions, suspicions
from xbcatalog.reports.view import View
from xbcatalog.reports.words import Words, set_option

__all__ = ["MANUAL", "FindingWords", "Tally", "findings", "tally"]

MANUAL = "docs/manual/findings.md"
"""The page that has a section for every rule."""
_SOME = 4
_FEW = 3
"""So many answers are given as options; more are written into a file."""
_MISSING = f"chaotic-{Cause.MISSING_FACT.value}"
_CAUSE_OF: Mapping[str, Cause] = {f"chaotic-{cause.value}": cause for cause in Cause}


def findings(result: Result, view: View) -> tuple[Finding, ...]:
    """The findings of the result, marked where something marked them."""
    return result.findings or findings_of(result, view.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many fields have each verdict, and how many findings count or were set aside (each under the first reason that holds).

    `errors` are inputs about which nothing was decided.
    """

    fields: int
    errors: int
    verdicts: Mapping[Verdict, int]
    live: int
    waived: int
    known: int
    unchanged: int


def tally(result: Result, found: Iterable[Finding]) -> Tally:
    """The counts of a result and its findings."""
    live = waived = known = unchanged = 0
    for one in found:
        if one.live:
            live += 1
        elif one.suppression is not None:
            waived += 1
        elif one.baseline_state is BaselineState.UNCHANGED:
            known += 1
        elif one.changed is False:
            unchanged += 1
    verdicts = {verdict: sum(dataset.count(verdict) for dataset in result.datasets) for verdict in Verdict}
    errors = sum(one.level is Level.ERROR for one in result.diagnostics)
    return Tally(
        fields=sum(verdicts.values()), errors=errors, verdicts=verdicts, live=live, waived=waived, known=known, unchanged=unchanged
    )


@dataclass(frozen=True)
class FindingWords:
    """How the findings of `result` read in the language of `view`.

    Texts are as files gave them: each format makes them harmless in its own way.
    """

    result: Result
    view: View

    @property
    def lang(self) -> str:
        """The language they are told in."""
        return self.view.lang

    @cached_property
    def words(self) -> Words:
        """How everything else of the result reads."""
        return Words(self.result, self.lang)

    def say(self, id: str, /, **args: str | int) -> str:
        """A message of the tables."""
        return render(message(id, **args), self.lang)

    # -- rules -------------------------------------------------------------------------------------------------------------------

    def title(self, rule: str) -> str:
        """What kind of finding it is, in a few words."""
        cause = _CAUSE_OF.get(rule)
        return self.say(f"rule-{rule}") if cause is None else self.say("rule-chaotic", cause=self.say(CAUSES[cause]))

    def meaning(self, rule: str) -> str:
        """What it means, in a sentence."""
        cause = _CAUSE_OF.get(rule)
        return self.say(f"rule-{rule}-meaning" if cause is None else MEANINGS[cause])

    def help(self, rule: str) -> str:
        """What to do about it."""
        cause = _CAUSE_OF.get(rule)
        if cause is not None:
            return self.say("finding-way-out", way=self.say(WAYS_OUT[cause]))
        if rule in ("prohibited", "forbidden"):
            return self.say("finding-way-out", way=self.say(f"way-out-{rule}"))
        return self.say(f"rule-{rule}-help")

    # -- findings ----------------------------------------------------------------------------------------------------------------

    def line(self, one: Finding) -> str:
        """The finding in one line, its ids by their titles."""
        if one.at is None:
            return render(one.message, self.lang)
        args = tuple((name, self._argument(name, value, one)) for name, value in one.message.args)
        return render(Message(one.message.id, args), self.lang)

    def _argument(self, name: str, value: str, one: Finding) -> str:
        if name == "where":
            return self.where(one)
        known = self._said.get((name, value))
        if known is None:
            known = self._said[name, value] = self._titles(name, value)
        return known

    @cached_property
    def _said(self) -> dict[tuple[str, str], str]:
        return {}

    def _titles(self, name: str, value: str) -> str:
        match name:
            case "demand":
                return self._some([self.words.render(demand(id)) for id in value.split()])
            case "facts":
                return self._some([self.words.fact(id) for id in self._ordered(value)])
            case "concepts" | "declared":
                return self._some([self.words.concept(id) for id in value.split()])
            case _:
                return value

    def _some(self, texts: list[str]) -> str:
        joined = self.say("list-joiner").join(texts[:_SOME])
        if not texts:
            return self.say("any-concept")
        return joined if len(texts) <= _SOME else self.say("facts-and-more", facts=joined, count=len(texts) - _SOME)

    def where(self, one: Finding) -> str:
        """The entry, its list and the place inside it."""
        catalog, entry = one.catalog, one.entry
        if catalog is None:
            return self.say("an-approval", reference=entry.id) if entry else self.say("finding-no-entry")
        if catalog.id == VOCABULARY:
            return self.say("finding-entry-of", entry=self.say("the-vocabulary"), where=self.say("restricted-by-vocabulary"))
        known = self.words.catalogs.get((catalog.id, catalog.version))
        title = (known.title.get(self.lang) if known else "") or catalog.id
        place = one.citation.place.get(self.lang)
        listed = self.say("list-and-place", list=title, place=place) if place else title
        name = self._entries.get((catalog.id, catalog.version, entry.id), entry.id) if entry else ""
        return self.say("finding-entry-of", entry=name, where=listed) if name else listed

    @cached_property
    def _entries(self) -> Mapping[tuple[str, str, str], str]:
        return {
            (id, version, entry.id): entry.title.get(self.lang) or entry.id
            for (id, version), catalog in self.words.catalogs.items()
            for entry in catalog.entries
        }

    def way_out(self, one: Finding) -> str:
        """What would change it; nothing where there is nothing to do."""
        if one.rule == _MISSING:
            asked = self._answerable(one)
            if len(asked) > _FEW:
                return self.say("finding-answer-many", command=facts_command(self.result, self.view), count=len(asked))
            options = " ".join(set_option(fact) for fact in asked)
            return self.say("finding-answer", options=options) if options else self.say("finding-declare")
        return render(one.suggestion, self.lang) if one.suggestion else ""

    def questions(self, one: Finding) -> Iterator[str]:
        """The open questions it waits for, where they are few and somebody can answer them."""
        asked = self._answerable(one)
        for fact in asked if len(asked) <= _FEW else ():
            yield self.say("finding-question", question=fact.question.get(self.lang), fact=fact.id)

    def _answerable(self, one: Finding) -> list[FactDef]:
        asked = self._ordered(dict(one.message.args).get("facts", "")) if one.at else []
        known = [self._asked[id] for id in asked if id in self._asked]
        return [fact for fact in known if fact.derived is None]

    def _ordered(self, facts: str) -> list[str]:
        """Those first whose answer settles most."""
        known = self._orders.get(facts)
        if known is None:
            known = sorted(facts.split(), key=lambda fact: (self._weight.get(fact, len(self._weight)), fact))
            self._orders[facts] = known
        return known

    @cached_property
    def _orders(self) -> dict[str, list[str]]:
        return {}

    @cached_property
    def _weight(self) -> Mapping[str, int]:
        return {question.fact.id: number for number, question in enumerate(questions(self.result))}

    def why(self, one: Finding) -> Iterator[str]:
        """What stands in the way, beyond the line: the condition that is false, the days of a list, what restricts a suspicion."""
        if one.at is None:
            return
        dataset = self.result.datasets[one.at[0]]
        field = dataset.fields[one.at[1]]
        reasons = deciding(field.decision)
        if one.rule == f"chaotic-{Cause.CONDITION_UNMET.value}" and reasons:
            yield from self.words.unmet(reasons[0], dataset, field)[:_SOME]
        elif one.rule == f"chaotic-{Cause.LIST_LAPSED.value}" and reasons:
            catalog = self.words.catalog_of(reasons[0])
            if catalog is not None:
                period = self.words.period(catalog, self.words.standing(catalog))
                yield self.say("finding-not-in-force", list=self.words.list_title(reasons[0]), period=period)
        elif one.rule == f"chaotic-{Cause.SUSPECTED.value}":
            yield from (self.words.restricted_as(reason) for reason in suspicions(field)[:1])

    @cached_property
    def _asked(self) -> Mapping[str, FactDef]:
        return {fact.id: fact for fact in self.result.questions}

    def source(self, one: Finding) -> str:
        """Where the text of the entry can be read."""
        catalog = one.catalog
        return self.words.source_url(one.citation, self.words.catalogs.get((catalog.id, catalog.version)) if catalog else None)

    def details(self, one: Finding) -> Iterator[str]:
        """Everything beside the line: what stands in the way, the open questions, the way out, the source of the text."""
        yield from self.why(one)
        yield from self.questions(one)
        way = self.way_out(one)
        if way:
            yield self.say("finding-way-out", way=way)
        source = self.source(one)
        if source:
            yield self.say("finding-source", url=source)

    def aside(self, one: Finding) -> str:
        """Why it does not count; nothing where it does."""
        granted = one.suppression
        if granted is not None:
            text = self.say("finding-waived", until=granted.until.isoformat(), by=granted.granted_by, reason=granted.reason)
            return f"{granted.id}: {text}" if granted.id else text
        if one.baseline_state is BaselineState.UNCHANGED:
            return self.say("finding-known")
        if one.baseline_state is BaselineState.ABSENT:
            return self.say("finding-gone")
        return self.say("finding-left-as-it-was") if one.changed is False else ""

    def verdict(self, verdict: Verdict) -> str:
        """The word of a verdict."""
        return self.say(VERDICTS[verdict])

    def place(self, one: Finding) -> str:
        """`file:line`, as far as it is known."""
        return ":".join(str(part) for part in (one.place.file, one.place.line) if part)
