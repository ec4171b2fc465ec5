"""Small mistakes made on purpose in a catalogue: cases that are worth something notice each of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from xbcatalog.compiled.ready import recogniser_of
from xbcatalog.core.catalogs import NEVER, Catalog, Entry, ListKind, Unlisted
from xbcatalog.core.conditions import ALWAYS, All, Any, Condition, Not, Operator, Test, Within
from xbcatalog.core.facts import FactValue
from xbcatalog.core.law import Question, applies, decide
from xbcatalog.core.text import Message, message
from xbcatalog.core.truth import FALSE
from xbcatalog.core.value import dataclass, replace
from xbcatalog.policy.cases import ask, entry_truths, fails
from xbcatalog.source.documents.cases import Case
from xbcatalog.source.installation import Installation

__all__ = ["Mutant", "mutants", "survivors"]

_DAY = timedelta(days=1)
_OTHER_DEMAND = {
    "none": "filing",
    "filing": "none",
    "standard-contract-or-certification": "security-assessment",
    "security-assessment": "standard-contract-or-certification",
    "approval": "security-assessment",
    "forbidden": "security-assessment",
}
_OTHER_OPERATOR = {
    Operator.AT_LEAST: Operator.MORE_THAN,
    Operator.MORE_THAN: Operator.AT_LEAST,
    Operator.AT_MOST: Operator.LESS_THAN,
    Operator.LESS_THAN: Operator.AT_MOST,
    Operator.IS: Operator.IS_NOT,
    Operator.IS_NOT: Operator.IS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A catalogue with one mistake in it: `entry` (empty: the list itself), and what was done to it, from the whole to the part."""

    catalog: Catalog
    entry: str
    change: tuple[Message, ...]


def mutants(catalog: Catalog) -> Iterator[Mutant]:
    """Every small mistake in a catalogue: an entry, a condition, a concept left out or turned round, a bound or a day moved by one.

    What a draft or a recommended text names and demands reaches no verdict, so nobody could notice a mistake in it; of a list on which
    nothing stands only the silence does.
    """
    heard = catalog.binding and catalog.instrument.status.operates
    for number, entry in enumerate(catalog.entries):
        others = (catalog.entries[:number], catalog.entries[number + 1 :])
        yield Mutant(catalog=replace(catalog, entries=(*others[0], *others[1])), entry=entry.id, change=(message("mutant-entry-dropped"),))
        for change, mutated in _entries(entry, heard=heard, positive=catalog.list is ListKind.POSITIVE):
            yield Mutant(catalog=replace(catalog, entries=(*others[0], mutated, *others[1])), entry=entry.id, change=change)
    if not catalog.entries and catalog.unlisted is not Unlisted.EXEMPT:
        yield from _silence(catalog, heard=heard)
        return
    for said, condition in _conditions(catalog.applies):
        yield Mutant(catalog=replace(catalog, applies=condition), entry="", change=(_key("applies"), said))
    text = catalog.instrument
    for step, word in ((-_DAY, "earlier"), (_DAY, "later")):
        if date.min < text.effective < date.max:
            moved = replace(text, effective=text.effective + step)
            yield Mutant(catalog=replace(catalog, instrument=moved), entry="", change=(message(f"mutant-day-{word}", what="effective"),))
        if text.expires is not None and text.expires < date.max:
            moved = replace(text, expires=text.expires + step)
            yield Mutant(catalog=replace(catalog, instrument=moved), entry="", change=(message(f"mutant-day-{word}", what="expires"),))
    yield from _silence(catalog, heard=heard)
    for id in sorted(catalog.displaces):
        yield Mutant(
            catalog=replace(catalog, displaces=catalog.displaces - {id}), entry="", change=(message("mutant-not-displaced", list=id),)
        )


def _silence(catalog: Catalog, *, heard: bool) -> Iterator[Mutant]:
    """A list whose silence means something else."""
    if heard and catalog.list is ListKind.NEGATIVE and catalog.unlisted is not Unlisted.OUTSIDE:
        other = Unlisted.UNDECIDED if catalog.unlisted is Unlisted.EXEMPT else Unlisted.EXEMPT
        yield Mutant(catalog=replace(catalog, unlisted=other), entry="", change=(_key("unlisted"), _key(other.value)))


def survivors(installation: Installation, catalog: str) -> tuple[int, tuple[Mutant, ...]]:
    """How many mutants the versions of a catalogue have, and those that none of its cases notices.

    A case notices a mistake where it comes out otherwise than expected; one that fails without any mistake notices nothing.
    """
    recogniser = recogniser_of(installation)
    probes = [
        probe
        for case in installation.cases
        if case.catalog == catalog and (probe := _probe(case, ask(case, installation, recogniser))) is not None
    ]
    made = 0
    alive = []
    for original in (each for each in installation.catalogs if each.id == catalog):
        for mutant in mutants(original):
            made += 1
            if not any(probe.sees(original, mutant) for probe in probes) and not any(probe.feels(original, mutant) for probe in probes):
                alive.append(mutant)
    return made, tuple(alive)


@dataclass(frozen=True, slots=True)
class _Probe:
    """A case with the questions it asks, of as few lists as it comes out as expected with."""

    case: Case
    questions: tuple[Question, ...]

    def sees(self, original: Catalog, mutant: Mutant) -> bool:
        """Whether an entry is not as true as the case expects: that is quickly found."""
        if len(self.questions) > 1 or (mutant.entry and mutant.entry not in self.case.expect.entries):
            return False
        return self.case.expect.entries != entry_truths(self.case, _with(self.questions[0], original, mutant))

    def feels(self, original: Catalog, mutant: Mutant) -> bool:
        """Whether the case fails."""
        return fails(self.case, [_with(question, original, mutant) for question in self.questions], decide)


def _probe(case: Case, questions: tuple[Question, ...]) -> _Probe | None:
    """The probe that a case makes; none where it fails by itself."""
    few = tuple(replace(one, catalogs=tuple(each for each in one.catalogs if _matters(one, each, case))) for one in questions)
    return next((_Probe(case, asked) for asked in (few, questions) if not fails(case, asked, decide)), None)


def _matters(question: Question, catalog: Catalog, case: Case) -> bool:
    return catalog.id == case.catalog or applies(question, catalog) != FALSE


def _with(question: Question, original: Catalog, mutant: Mutant) -> Question:
    return replace(question, catalogs=tuple(mutant.catalog if each is original else each for each in question.catalogs))


def _key(word: str) -> Message:
    """A key or a word of the document."""
    return message("mutant-word", word=word)


def _entries(entry: Entry, *, heard: bool, positive: bool) -> Iterator[tuple[tuple[Message, ...], Entry]]:
    if heard:
        yield from _named(entry, positive=positive)
    for change, condition in _conditions(entry.when):
        yield (_key("when"), change), replace(entry, when=condition)
    if entry.unless != NEVER:
        yield (message("mutant-dropped", what="unless"),), replace(entry, unless=NEVER)
        for change, condition in _conditions(entry.unless):
            yield (_key("unless"), change), replace(entry, unless=condition)


def _named(entry: Entry, *, positive: bool) -> Iterator[tuple[tuple[Message, ...], Entry]]:
    """An entry that names or demands something else. One in doubt grants nothing, so that a duty to file goes with nothing either."""
    other = _OTHER_DEMAND.get(entry.mechanism) or ("none" if positive else "forbidden")
    if not (positive and entry.doubtful and {entry.mechanism, other} == {"none", "filing"}):
        yield (_key("mechanism"), _key(other)), replace(entry, mechanism=other)
    if len(entry.concepts) > 1:
        for concept in sorted(entry.concepts):
            yield (message("mutant-without", member=concept),), replace(entry, concepts=entry.concepts - {concept})
    for concept in sorted(entry.other_than):
        yield (message("mutant-not-other-than", concept=concept),), replace(entry, other_than=entry.other_than - {concept})


def _conditions(condition: Condition) -> Iterator[tuple[Message, Condition]]:
    """Every condition with one mistake in it."""
    match condition:
        case All(parts) | Any(parts):
            for number, part in enumerate(parts):
                before, after = parts[:number], parts[number + 1 :]
                if len(parts) > 1 or isinstance(condition, All):
                    yield message("mutant-dropped", what=_shown(part)), type(condition)((*before, *after))
                for change, mutated in _conditions(part):
                    yield change, type(condition)((*before, mutated, *after))
        case Not(part):
            yield message("mutant-turned", what=_shown(condition)), part
            for change, mutated in _conditions(part):
                yield change, Not(mutated)
        case Test():
            yield from _tests(condition)
        case Within():
            yield message("mutant-turned", what=_shown(condition)), Not(condition)
    if not isinstance(condition, All) and condition != NEVER:
        yield message("mutant-always", what=_shown(condition)), ALWAYS


def _tests(test: Test) -> Iterator[tuple[Message, Test]]:
    for word, value in _moved(test.value):
        yield message(f"mutant-{word}", what=_shown(test)), replace(test, value=value)
    other = _OTHER_OPERATOR.get(test.operator)
    if other is not None and not isinstance(test.value, date) and not _is_whole(test.value):
        yield message("mutant-operator", what=_shown(test), operator=other.value), replace(test, operator=other)
    if test.operator is Operator.IN and isinstance(test.value, frozenset):
        for member in sorted(map(str, test.value)):
            left = frozenset(one for one in test.value if str(one) != member)
            yield message("mutant-what-without", what=_shown(test), member=member), replace(test, value=left)


def _is_whole(value: FactValue) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _moved(value: FactValue) -> Iterator[tuple[str, FactValue]]:
    """A bound moved by one, a day by a day; of other values nothing."""
    if isinstance(value, date):
        if date.min < value < date.max:
            yield "day-earlier", value - _DAY
            yield "day-later", value + _DAY
    elif _is_whole(value) or isinstance(value, Decimal):
        assert isinstance(value, int | Decimal)
        yield "one-lower", value - 1
        yield "one-higher", value + 1


def _shown(condition: Condition) -> str:
    """A condition as code, in the words of the documents."""
    return f"`{_code(condition)}`"


def _code(condition: Condition) -> str:
    match condition:
        case Test(fact, operator, value):
            said = ", ".join(sorted(map(str, value))) if isinstance(value, frozenset) else str(value)
            return f"{fact} {operator.value} {said.lower() if isinstance(value, bool) else said}"
        case Within(fact, group):
            return f"{fact} within {group}"
        case Not(part):
            return f"not {_code(part)}"
        case All():
            return "all"
        case Any():
            return "any"
