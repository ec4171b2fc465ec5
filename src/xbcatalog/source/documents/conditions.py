"""Conditions of a document: named ones resolved, every comparison checked against the dictionary of facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xbcatalog.core.conditions import ALWAYS, All, Any, Condition, Not, Operator, Test, Within, why_ill_typed
from xbcatalog.core.facts import DerivedFrom, FactDef, FactType, FactValue
from xbcatalog.core.groups import NO_GROUPS, Groups, periods
from xbcatalog.core.text import Message, message
from xbcatalog.core.value import NamedTuple
from xbcatalog.source.part import Part
from xbcatalog.source.problems import Problems
from xbcatalog.source.tree import DEEPEST
from xbcatalog.source.typed import Data, Raw
from xbcatalog.source.values import member_value

__all__ = ["MOST", "Conditions"]

MOST = 10_000
"""Comparisons of one condition, those of named conditions counted wherever they are used."""

_BY_WORD = {operator.value: operator for operator in Operator}
_LATE = (DerivedFrom.HITS, DerivedFrom.DEMANDS)


class _Measured(NamedTuple):
    """A condition with its comparisons and levels, those of named conditions counted wherever they are used."""

    condition: Condition
    size: int = 1
    depth: int = 1


class Conditions:
    """Builds the conditions of one document.

    `late` conditions (of rules) may ask what is read off the verdicts; those of catalogues and approvals are asked before there are any.
    """

    def __init__(self, document: Part, facts: Mapping[str, FactDef], problems: Problems, *, late: bool, groups: Groups = NO_GROUPS) -> None:
        self._named = document.part("conditions")
        self._facts = facts
        self._groups = groups
        self._problems = problems
        self._late = late
        self._built: dict[str, _Measured] = {}
        self._open: list[str] = []
        self._tests: dict[tuple[object, ...], Test] = {}
        """Comparisons by their words: in long lists the same stand again and again, and are one value."""

    def build_named(self) -> None:
        """Build every named condition, used or not, so that what is wrong with it is told."""
        for name in self._named.names:
            self._name(name, self._named)

    def build(self, part: Part | None, absent: Condition = ALWAYS) -> Condition:
        """The condition at `part`; `absent` where there is none. What cannot be built is told, and `absent` stands for it."""
        return absent if part is None else self._measured(part, absent).condition

    def _measured(self, part: Part | None, absent: Condition) -> _Measured:
        if part is None:
            return _Measured(absent)
        known = self._known(part.data)
        if known is not None:
            return _Measured(known)
        if "all" in part:
            parts = [self._measured(inner, ALWAYS) for inner in part.items("all")]
            return self._joined(All(tuple(inner.condition for inner in parts)), parts, part)
        if "any" in part:
            parts = [self._measured(inner, ALWAYS) for inner in part.items("any")]
            return self._joined(Any(tuple(inner.condition for inner in parts)), parts, part)
        if "not" in part:
            inner = self._measured(part.get("not"), ALWAYS)
            return self._joined(Not(inner.condition), [inner], part)
        if "condition" in part:
            return self._name(part.text("condition"), part)
        if "fact" in part:
            return _Measured(self._test(part) or absent)
        return _Measured(absent)

    def _joined(self, condition: Condition, parts: Sequence[_Measured], part: Part) -> _Measured:
        """Judging walks a condition as if its named ones were written out, so that is what is measured."""
        size = sum(inner.size for inner in parts)
        depth = 1 + max((inner.depth for inner in parts), default=0)
        if depth > DEEPEST:
            self._problems.error(part.place, message("condition-too-deep", limit=DEEPEST))
        elif size > MOST:
            self._problems.error(part.place, message("condition-too-long", limit=MOST))
        else:
            return _Measured(condition, size, depth)
        return _Measured(ALWAYS)

    def _name(self, name: str, part: Part) -> _Measured:
        if name in self._built:
            return self._built[name]
        if name not in self._named:
            self._problems.unknown(part.place_of("condition"), "unknown-condition", name, self._named.names)
            return _Measured(ALWAYS)
        if name in self._open:
            way = [*self._open[self._open.index(name) :], name]
            self._problems.error(self._named.key_place(name), message("condition-circle", way=" → ".join(f"`{step}`" for step in way)))
            return _Measured(ALWAYS)
        if len(self._open) >= DEEPEST:
            self._problems.error(self._named.key_place(name), message("condition-too-deep", limit=DEEPEST))
            return _Measured(ALWAYS)
        self._open.append(name)
        built = self._measured(self._named.get(name), ALWAYS)
        self._open.pop()
        self._built[name] = built
        return built

    def _known(self, data: Data) -> Test | None:
        """The comparison of the same words that was built before; found only where the fact stands first, as it mostly does."""
        if data.__class__ is not dict or len(data) != 2:
            return None
        (key, fact), (word, raw) = data.items()
        return self._tests.get((key, fact, word, raw)) if fact.__class__ is str and raw.__class__ is Raw else None

    def _test(self, part: Part) -> Test | Within | None:
        id = part.text("fact")
        word = next((word for word in _BY_WORD if word in part), "")
        fact = self._facts.get(id)
        if fact is None:
            self._problems.unknown(part.place_of("fact"), "unknown-fact", id, self._facts)
            return None
        if not self._late and fact.derived is not None and fact.derived.source in _LATE:
            self._problems.error(part.place_of("fact"), message("fact-too-late", fact=id))
            return None
        if "within" in part:
            return self._within(part, fact)
        found = _BY_WORD.get(word)
        if found is None:
            return None
        if why_ill_typed(Test(id, found, ""), self._facts) == "wrong-operator":
            self._problems.error(part.key_place(found.value), self._other_operators(fact, found))
            return None
        value = self._literal(part, found, fact)
        if value is None:
            return None
        test = Test(id, found, value)
        reason = why_ill_typed(test, self._facts)
        if reason is not None:  # pragma: no cover - the literal was typed just now
            self._problems.error(part.place_of(found.value), message("wrong-literal", fact=id))
            return None
        raw = part.data_of(word)
        if isinstance(raw, Raw):
            self._tests["fact", id, word, raw] = test
        return test

    def _within(self, part: Part, fact: FactDef) -> Within | None:
        group = part.text("within")
        if fact.type is not FactType.COUNTRY:
            self._problems.error(part.key_place("within"), message("within-no-country", fact=fact.id, type=fact.type.value))
        elif group and group not in self._groups:
            self._problems.unknown(part.place_of("within"), "unknown-group", group, self._groups)
        elif group:
            return Within(fact.id, group, periods(group, self._groups))
        return None

    def _literal(self, part: Part, operator: Operator, fact: FactDef) -> FactValue | None:
        inner = part.part(operator.value)
        if operator is not Operator.IN:
            return self._member(inner, fact)
        members = [self._member(member, fact) for member in inner.each()]
        known = [member for member in members if member is not None]
        # A set of values of one type each; the core's type for sets speaks of words, and `in` reads numbers and dates alike.
        return frozenset(known) if known and len(known) == len(members) else None  # type: ignore[arg-type]

    def _member(self, part: Part, fact: FactDef) -> FactValue | None:
        if not isinstance(part.data, Raw):
            return None
        value = member_value(part.data, fact)
        if isinstance(value, Message):
            self._problems.error(part.place, value)
            return None
        return value

    def _other_operators(self, fact: FactDef, operator: Operator) -> Message:
        fitting = [other.value for other in Operator if why_ill_typed(Test(fact.id, other, ""), self._facts) != "wrong-operator"]
        others = ", ".join(f"`{other}`" for other in fitting)
        return message("wrong-operator", fact=fact.id, type=fact.type.value, operator=operator.value, operators=others)
