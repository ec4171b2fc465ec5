"""Conditions of a document: named ones resolved, every comparison checked against the dictionary of facts."""

from __future__ import annotations

from collections.abc import Mapping

from xbcatalog.core.conditions import ALWAYS, All, Any, Condition, Not, Operator, Test, why_ill_typed
from xbcatalog.core.facts import DerivedFrom, FactDef, FactValue
from xbcatalog.core.text import Message, message
from xbcatalog.source.part import Part
from xbcatalog.source.problems import Problems
from xbcatalog.source.typed import Raw
from xbcatalog.source.values import member_value

__all__ = ["Conditions"]

_LATE = (DerivedFrom.HITS, DerivedFrom.DEMANDS)


class Conditions:
    """Builds the conditions of one document.

    `late` conditions (of rules) may ask what is read off the verdicts; those of catalogues and approvals are asked before there are any.
    """

    def __init__(self, document: Part, facts: Mapping[str, FactDef], problems: Problems, *, late: bool) -> None:
        self._named = document.part("conditions")
        self._facts = facts
        self._problems = problems
        self._late = late
        self._built: dict[str, Condition] = {}
        self._open: list[str] = []

    def build_named(self) -> None:
        """Build every named condition, used or not, so that what is wrong with it is told."""
        for name in self._named.names:
            self._name(name, self._named)

    def build(self, part: Part | None, absent: Condition = ALWAYS) -> Condition:
        """The condition at `part`; `absent` where there is none. What cannot be built is told, and `absent` stands for it."""
        if part is None:
            return absent
        if "all" in part:
            return All(tuple(self.build(inner) for inner in part.items("all")))
        if "any" in part:
            return Any(tuple(self.build(inner) for inner in part.items("any")))
        if "not" in part:
            return Not(self.build(part.get("not")))
        if "condition" in part:
            return self._name(part.text("condition"), part)
        if "fact" in part:
            return self._test(part) or absent
        return absent

    def _name(self, name: str, part: Part) -> Condition:
        if name in self._built:
            return self._built[name]
        if name not in self._named:
            self._problems.unknown(part.place_of("condition"), "unknown-condition", name, self._named.names)
            return ALWAYS
        if name in self._open:
            way = [*self._open[self._open.index(name) :], name]
            self._problems.error(self._named.key_place(name), message("condition-circle", way=" → ".join(f"`{step}`" for step in way)))
            return ALWAYS
        self._open.append(name)
        built = self.build(self._named.get(name))
        self._open.pop()
        self._built[name] = built
        return built

    def _test(self, part: Part) -> Test | None:
        id = part.text("fact")
        fact = self._facts.get(id)
        if fact is None:
            self._problems.unknown(part.place_of("fact"), "unknown-fact", id, self._facts)
            return None
        if not self._late and fact.derived is not None and fact.derived.source in _LATE:
            self._problems.error(part.place_of("fact"), message("fact-too-late", fact=id))
            return None
        found = next((operator for operator in Operator if operator.value in part), None)
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
        return test

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
