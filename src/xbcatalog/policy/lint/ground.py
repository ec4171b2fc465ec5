"""What the questions of lint are asked of: lists with their days and displacements, entries with what they name, all prepared once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial

from xbcatalog.core.catalogs import NEVER, Catalog, Entry, Instrument, ListKind
from xbcatalog.core.concepts import ANY, ConceptGraph
from xbcatalog.core.conditions import All, Any, Condition, Not, Operator, Test, comparisons, evaluate
from xbcatalog.core.facts import DATE, FactDef, Facts, FactValue
from xbcatalog.core.law import begun, closed, editions, unended
from xbcatalog.core.rules import Row, Table
from xbcatalog.core.truth import DOUBT, FALSE, TRUE, Answer, all_of, any_of, lacking, negation
from xbcatalog.core.value import dataclass, replace
from xbcatalog.core.vocabulary import Vocabulary
from xbcatalog.policy.lint.finding import Draft
from xbcatalog.policy.lint.plainly import plainly
from xbcatalog.policy.lint.search import BUDGET, Asked, Found, Part, Search, asked_by
from xbcatalog.policy.worlds import each_member, one_by_one, own_facts
from xbcatalog.source.installation import Installation
from xbcatalog.source.reader import Document

__all__ = ["Frame", "Ground", "Item", "OwnFacts", "Scope", "joined", "negated", "never_true", "parts_of", "together", "wanted_values"]

OwnFacts = tuple[Mapping[str, FactValue], Mapping[str, FactValue]]
"""What a field settles by being there, and what nobody can truthfully state beside it."""
NOTHING_OWN: OwnFacts = ({}, {})


def negated(condition: Condition) -> Condition:
    """The opposite."""
    return condition.part if isinstance(condition, Not) else Not(condition)


def together(condition: Condition) -> Iterator[Condition]:
    """The conditions that all have to be true for this one to be."""
    match condition:
        case All(parts):
            for part in parts:
                yield from together(part)
        case Not(Any(parts)):
            for part in parts:
                yield from together(negated(part))
        case Not(Not(part)):
            yield from together(part)
        case _:
            yield condition


def wanted_values(*conditions: Condition) -> dict[str, FactValue]:
    """The facts that have to have one value for all of the conditions to be true."""
    found: dict[str, FactValue] = {}
    for condition in conditions:
        for part in together(condition):
            if isinstance(part, Test) and part.operator is Operator.IS:
                found.setdefault(part.fact, part.value)
    return found


def parts_of(*conditions: Condition) -> list[Part]:
    """The same for the search."""
    return [partial(evaluate, part) for condition in conditions for part in together(condition)]


def never_true(part: Part) -> Part:
    """The opposite of a part."""
    return lambda facts: negation(part(facts))


def joined(*many: Asked) -> Asked:
    """The comparisons of several together."""
    found = dict(many[0])
    for one in many[1:]:
        for fact, tests in one.items():
            known = found.get(fact)
            if known is not tests:
                found[fact] = tests if known is None else known | tests
    return found


class Frame:
    """One version of a list: on which days, of which transfers, and beside which other lists it says anything at all."""

    def __init__(self, catalog: Catalog, later: Sequence[Instrument]) -> None:
        self.catalog = catalog
        self.later = tuple(later)
        self.displacers: tuple[Frame, ...] = ()
        self._dated: dict[object, Answer] = {}

    @property
    def label(self) -> str:
        """How it is named."""
        return self.catalog.id

    def dated(self, facts: Facts) -> Answer:
        """Whether it is the version in force."""
        day = facts.get(DATE)
        known = self._dated.get(day)
        if known is None:
            text = self.catalog.instrument
            superseded = any_of(begun(other, facts) for other in self.later)
            known = self._dated[day] = all_of((begun(text, facts), unended(text, facts), negation(superseded)))
        return known

    def own(self, facts: Facts) -> Answer:
        """Whether it is in force and applies."""
        return all_of((self.dated(facts), evaluate(self.catalog.applies, facts)))

    def speaks(self, facts: Facts) -> Answer:
        """Whether its entries can be true: it is in force, applies, and no list takes its place."""
        return all_of(part(facts) for part in self.parts)

    def stands(self, facts: Facts) -> Answer:
        """Whether its silence counts."""
        return all_of((self.own(facts), TRUE if self.catalog.whole else lacking(DOUBT)))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What has to hold for that."""
        return (self.dated, *parts_of(self.catalog.applies), *(never_true(other.stands) for other in self.displacers))

    @cached_property
    def wants(self) -> Mapping[str, FactValue]:
        """The facts that have to have one value for the list to apply."""
        return wanted_values(self.catalog.applies)

    @cached_property
    def tests(self) -> tuple[Test, ...]:
        """Every comparison that is made."""
        found = [
            *_days(self.catalog.instrument),
            *(test for text in self.later for test in _days(text)),
            *comparisons(self.catalog.applies),
        ]
        for other in self.displacers:
            found.extend(other.tests)
        return tuple(dict.fromkeys(found))

    @cached_property
    def asked(self) -> Asked:
        """The same by the facts that they ask about."""
        return asked_by(self.tests)

    @cached_property
    def hours(self) -> Hashable:
        """When it is heard: lists of which this is equal have the same parts, and make the same comparisons."""
        texts = (self.catalog.instrument, *self.later)
        days = tuple((text.effective, text.effective_disputed, text.expires, text.expires_disputed) for text in texts)
        return days, self.catalog.applies, tuple((other.hours, other.catalog.whole) for other in self.displacers)


def _span(text: Instrument) -> object:
    """The days on which a text is in force; where they are disputed, they are compared with no others."""
    return object() if text.effective_disputed or text.expires_disputed else (text.effective, text.expires)


def _days(text: Instrument) -> Iterator[Test]:
    for first in (text.effective, *text.effective_disputed):
        yield Test(DATE, Operator.AT_LEAST, first)
    for last in (text.expires, *text.expires_disputed):
        if last is not None:
            yield Test(DATE, Operator.AT_MOST, last)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Item:
    """One entry: its place in the list, the number of its condition, and what it names.

    `case` is the number of its condition and of what its list demands: entries of one case are true in the same worlds. `lines` are the
    ways up that it names, `concepts` those whose fields it names by one of them at least.
    """

    entry: Entry
    number: int
    frame: Frame
    when: int
    case: int
    lines: frozenset[int]
    concepts: frozenset[str]

    @property
    def label(self) -> str:
        """How it is named."""
        return f"{self.frame.catalog.id}/{self.entry.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The documents that are asked about, by their names, and by kind what they say, one after the other."""

    documents: Mapping[str, Document]
    text: Mapping[str, bytes]


class Ground:
    """Everything that is asked about, and what was worked out of it."""

    def __init__(self, installed: Installation, scope: Scope | None, today: date, budget: int = BUDGET) -> None:
        self.facts: Mapping[str, FactDef] = installed.facts
        self.vocabulary: Vocabulary = installed.vocabulary
        self.graph: ConceptGraph = installed.vocabulary.concepts
        self.tables: tuple[Table, ...] = installed.tables
        self.catalogs: tuple[Catalog, ...] = installed.catalogs
        self.scope = scope
        self.today = today
        self.search = Search(installed.facts, budget)
        self.undecided: list[Draft] = []
        self.cut = 0
        self._conditions: dict[tuple[Condition, Condition], int] = {}
        self._pairs: list[tuple[Condition, Condition]] = []
        self._wants: dict[int, Mapping[str, FactValue]] = {}
        self._alike: dict[Hashable, int] = {}
        self._alike_of: dict[int, int] = {}
        self._apart: dict[tuple[int, int], bool] = {}
        self._parts: dict[int, Sequence[Part]] = {}
        self._conjuncts: dict[int, Sequence[Condition]] = {}
        self._hours: dict[Hashable, int] = {}
        self._hours_of: dict[Frame, int] = {}
        self._world: Facts | None = None
        self._heard: dict[int, Answer] = {}
        self._cases: dict[tuple[int, int], int] = {}
        self._case_asked: dict[int, Asked] = {}
        self._asked: list[Asked] = []
        self._follows: dict[tuple[int, int, bool], bool] = {}
        self._tests: dict[Test, Test] = {}
        self._named: dict[tuple[frozenset[str], frozenset[str]], tuple[frozenset[int], frozenset[str]]] = {}
        self.implied: dict[object, Found] = {}
        self.worlds: dict[object, Found] = {}
        """What was found by the questions that many entries share."""
        self._own: dict[tuple[str, frozenset[str]], OwnFacts] = {}

    def wanted(self, file: str) -> bool:
        """Whether findings about the file are asked for."""
        return self.scope is None or file in self.scope.documents

    def mentioned(self, kind: str, id: str) -> bool:
        """Whether a document of the kind that is asked about may say something of the id."""
        return self.scope is None or id.encode() in self.scope.text.get(kind, b"")

    # -- lists -------------------------------------------------------------------------------------------------------------------

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """The lists: of each edition the highest revision, and drafts."""
        split = tuple(map(one_by_one, self.catalogs))
        operating = list(editions(split))
        made: dict[tuple[str, tuple[int, int, int]], Frame] = {}
        by_id: dict[str, list[Catalog]] = {}
        for one in operating:
            by_id.setdefault(one.id, []).append(one)
        for one in split:
            age = (one.instrument.effective, one.version)
            same = by_id.get(one.id, ())
            if not one.instrument.status.operates:
                made[one.id, one.version] = Frame(one, ())
            elif one in same:
                later = [each.instrument for each in same if (each.instrument.effective, each.version) > age]
                made[one.id, one.version] = Frame(one, later)
        for frame in made.values():
            frame.displacers = tuple(
                other
                for other in made.values()
                if frame.catalog.id in other.catalog.displaces
                and self.heard(other)
                and closed(other.catalog)
                and other.catalog.regime == frame.catalog.regime
                and frame.catalog.list is ListKind.NEGATIVE
            )
        return tuple(made.values())

    @staticmethod
    def heard(frame: Frame) -> bool:
        """Whether the list can change a verdict at all."""
        return frame.catalog.binding and frame.catalog.instrument.status.operates

    @cached_property
    def items(self) -> Mapping[Frame, tuple[Item, ...]]:
        """The entries of each list."""
        return {frame: tuple(self._item(frame, *each) for each in enumerate(frame.catalog.entries)) for frame in self.frames}

    def _item(self, frame: Frame, number: int, entry: Entry) -> Item:
        lines, concepts = self.named(entry.concepts, entry.other_than)
        when = self.condition(entry.when, entry.unless)
        case = self._cases.setdefault((self.hours(frame), when), len(self._cases))
        return Item(entry=entry, number=number, frame=frame, when=when, case=case, lines=lines, concepts=concepts)

    def hours(self, frame: Frame) -> int:
        """A number that lists share which are heard in the same worlds."""
        known = self._hours_of.get(frame)
        if known is None:
            known = self._hours_of[frame] = self._hours.setdefault(frame.hours, len(self._hours))
        return known

    # -- conditions --------------------------------------------------------------------------------------------------------------

    def condition(self, when: Condition, unless: Condition) -> int:
        """The number of a condition with its exception: entries that say the same share it."""
        key = (when, unless)
        number = self._conditions.get(key)
        if number is None:
            number = self._conditions[key] = len(self._pairs)
            self._pairs.append(key)
            # Equal comparisons are one value, so that sets of them are put together without comparing.
            tests = (self._tests.setdefault(test, test) for each in key for test in comparisons(each))
            self._asked.append(asked_by(tests))
        return number

    def holds(self, number: int, facts: Facts) -> Answer:
        """Whether the condition is true and its exception is not."""
        when, unless = self._pairs[number]
        if unless == NEVER:
            return evaluate(when, facts)
        return all_of((evaluate(when, facts), negation(evaluate(unless, facts))))

    def asked(self, number: int) -> Asked:
        """The comparisons that it makes."""
        return self._asked[number]

    def asked_by(self, item: Item) -> Asked:
        """Every comparison that the entry and its list make."""
        known = self._case_asked.get(item.case)
        if known is None:
            known = self._case_asked[item.case] = joined(item.frame.asked, self._asked[item.when])
        return known

    def parts(self, number: int) -> Sequence[Part]:
        """What has to hold for it."""
        known = self._parts.get(number)
        if known is None:
            when, unless = self._pairs[number]
            known = self._parts[number] = parts_of(when, negated(unless))
        return known

    def wants(self, item: Item) -> Mapping[str, FactValue]:
        """The facts that have to have one value for the entry to be true."""
        known = self._wants.get(item.when)
        if known is None:
            when, unless = self._pairs[item.when]
            known = self._wants[item.when] = wanted_values(when, negated(unless))
        return known

    def alike(self, item: Item) -> int:
        """A number that entries share which, with their lists, want the same values of the same facts."""
        known = self._alike_of.get(item.case)
        if known is None:
            wanted = frozenset(item.frame.wants.items()), frozenset(self.wants(item).items())
            known = self._alike_of[item.case] = self._alike.setdefault(wanted, len(self._alike))
        return known

    def apart(self, item: Item, other: Item) -> bool:
        """Whether the two plainly are never true together: they want different values of one fact."""
        key = (self.alike(item), self.alike(other))
        known = self._apart.get(key)
        if known is None:
            mine, its = ((*one.frame.wants.items(), *self.wants(one).items()) for one in (item, other))
            known = self._apart[key] = any(fact == same and value != another for fact, value in mine for same, another in its)
        return known

    def follows(self, item: Item, other: Item) -> bool:
        """Whether the other entry plainly is true wherever this one is (of fields that both name); False says nothing."""
        key = (item.case, other.case, item.frame is other.frame)
        known = self._follows.get(key)
        if known is None:
            known = self._follows[key] = self._plainly(item, other)
        return known

    def _plainly(self, item: Item, other: Item) -> bool:
        there, here = other.frame, item.frame
        given = (*self._said(item.when), *together(here.catalog.applies))
        if there is here:
            return plainly(given, self._said(other.when))
        if there.later or there.displacers or _span(there.catalog.instrument) != _span(here.catalog.instrument):
            return False
        return plainly(given, (*self._said(other.when), *together(there.catalog.applies)))

    def _said(self, number: int) -> Sequence[Condition]:
        """The conditions that have to be true for one with its exception to be."""
        known = self._conjuncts.get(number)
        if known is None:
            when, unless = self._pairs[number]
            known = self._conjuncts[number] = (*together(when), *together(negated(unless)))
        return known

    def truth(self, item: Item, facts: Facts) -> Answer:
        """Whether the entry is true of a transfer (an approval that it asks for is taken as shown); a doubt of its own is left out."""
        # All entries are asked about one world after the other, worlds never change, and many lists are heard in the same.
        if self._world is not facts:
            self._world, self._heard = facts, {}
        hours = self.hours(item.frame)
        heard = self._heard.get(hours)
        if heard is None:
            heard = self._heard[hours] = item.frame.speaks(facts)
        return heard if heard == FALSE else all_of((heard, self.holds(item.when, facts)))

    # -- concepts ----------------------------------------------------------------------------------------------------------------

    @cached_property
    def _lines(self) -> tuple[Mapping[str, frozenset[int]], tuple[str, ...]]:
        """The lines that meet each concept, by number; and whose line each is. What a field is of which nothing is known has one, too."""
        meeting: dict[str, set[int]] = {}
        owners: list[str] = []
        for concept in (*self.graph.concepts, ANY):
            for line in sorted(self.graph.lines(concept), key=sorted):
                for each in line:
                    meeting.setdefault(each, set()).add(len(owners))
                owners.append(concept)
        return {concept: frozenset(numbers) for concept, numbers in meeting.items()}, tuple(owners)

    def named(self, concepts: frozenset[str], other_than: frozenset[str]) -> tuple[frozenset[int], frozenset[str]]:
        """The lines that an entry names, and the concepts whose lines they are."""
        key = (concepts, other_than)
        known = self._named.get(key)
        if known is None:
            meeting, owners = self._lines
            none = frozenset[int]()
            lines = none.union(*(meeting.get(each, none) for each in concepts)).difference(
                *(meeting.get(each, none) for each in other_than)
            )
            known = self._named[key] = lines, frozenset(owners[line] for line in lines)
        return known

    def owner(self, line: int) -> str:
        """The concept whose line it is."""
        return self._lines[1][line]

    def of(self, concepts: Iterable[str], tests: Asked) -> Iterator[tuple[str, OwnFacts]]:
        """The concepts whose fields settle different things among what the comparisons ask, one for each way."""
        asked = self.touchy.intersection(tests)
        seen = []
        for concept in sorted(concepts):
            own = self.own(concept, asked)
            if own not in seen:
                seen.append(own)
                yield concept, own
                if not asked:
                    return

    def own(self, concept: str, asked: frozenset[str]) -> OwnFacts:
        """What a field of the concept settles of the facts asked for."""
        if not asked or concept == ANY:
            return NOTHING_OWN
        key = (concept, asked)
        known = self._own.get(key)
        if known is None:
            known = self._own[key] = own_facts(concept, self.graph, [self.facts[id] for id in sorted(asked)], lambda _: True)
        return known

    @cached_property
    def touchy(self) -> frozenset[str]:
        """The facts that fields may settle or contradict."""
        return frozenset(id for id, fact in self.facts.items() if fact.derived is not None or fact.contradicted_value is not None)

    # -- searching ---------------------------------------------------------------------------------------------------------------

    def find(self, parts: Sequence[Part], asked: Asked, own: OwnFacts = NOTHING_OWN, start: Facts | None = None) -> Found:
        """A world in which all parts hold beside a field that settles `own`; tried first in the worlds that `start` may become."""
        settled, barred = own
        if start is not None and not any(start.get(fact, value) != value for fact, value in settled.items()):
            near = self.search.find(parts, asked, {**start, **settled}, barred)
            if near.world is not None:
                return near
        return self.search.find(parts, asked, settled, barred)

    def gave_up(self, draft: Draft) -> None:
        """Remember that a question was left open, for want of time."""
        self.undecided.append(draft)

    # -- tables ------------------------------------------------------------------------------------------------------------------

    @staticmethod
    def rows(table: Table) -> tuple[Row, ...]:
        """The rows, which ask for members of sets one by one."""
        return tuple(replace(row, when=each_member(row.when)) for row in table.rows)
