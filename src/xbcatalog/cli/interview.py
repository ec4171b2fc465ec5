"""The interview about a transfer: only facts that the fields at hand really wait for, the most useful first, judged anew at each answer."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from xbcatalog.cli.asking import Asker, Enough, words_in
from xbcatalog.core.facts import FactDef, FactType
from xbcatalog.core.text import Diagnostic, Message, message

if TYPE_CHECKING:
    from xbcatalog.core.result import Result
    from xbcatalog.reports.groups import Question
    from xbcatalog.source.installed import Installation

__all__ = ["interview"]

_SEVERAL = "transfer.to"
"""The one country fact that may have several values."""
_YES = frozenset(("y", "yes", "true", "1", "是", "对"))
_NO = frozenset(("n", "no", "false", "0", "否", "不"))
_NONE = frozenset(("-", "none of them", "无", "都不是"))


def interview(asker: Asker, judge: Callable[[Sequence[str]], Result], settings: Sequence[str], installed: Installation) -> tuple[str, ...]:
    """The settings with those that were answered; what nobody knows stays open. `judge` gives the result under settings."""
    stated, passed = list(settings), set[str]()
    told: set[Message] = set()
    asker.session.ask((message("interview-how"),))
    try:
        for number in range(1, len(installed.facts) + 1):
            result = judge(stated)
            _contradictions(asker, result, told)
            question = next(iter(_open(result, passed)), None)
            if question is None or (not question.waiting and "" not in passed and not _goes_on(asker, passed)):
                break
            passed.add(question.fact.id)
            answer = asker.ask(_head(question, number, asker.session.lang), partial(_setting, question.fact, installed))
            if isinstance(answer, str):
                stated.append(answer)
    except Enough:
        pass
    return tuple(stated)


def _open(result: Result, passed: set[str]) -> Iterator[Question]:
    """The questions not asked yet; those that fields wait for before those of conclusions alone."""
    from xbcatalog.reports.groups import questions

    found = [one for one in questions(result) if one.fact.id not in passed]
    yield from sorted(found, key=lambda one: not one.waiting)


def _goes_on(asker: Asker, passed: set[str]) -> bool:
    """Whether the person also wants the questions that no verdict waits for; asked once."""
    passed.add("")
    asker.session.ask((message("interview-conclusions"),))
    return asker.read().casefold() in _YES


def _contradictions(asker: Asker, result: Result, told: set[Message]) -> None:
    """An answer that the fields themselves contradict counts as unknown: whoever gave it should hear so at once."""
    found = [one for one in result.diagnostics if one.message.id == "fact-contradicted" and one.message not in told]
    told.update(one.message for one in found)
    asker.session.diagnostics(found)


def _head(question: Question, number: int, lang: str) -> list[Message]:
    fact = question.fact
    head = [message("interview-question", number=number, title=fact.title.get(lang) or fact.id, fact=fact.id)]
    if question.waiting:
        head.append(message("interview-waiting-one" if question.waiting == 1 else "interview-waiting", count=question.waiting))
    head.append(message("interview-asks", question=fact.question.get(lang)))
    if fact.notes is not None:
        head.append(message("interview-note", note=fact.notes.get(lang)))
    if fact.unit:
        head.append(message("interview-unit", unit=fact.unit))
    if fact.id.startswith("field."):
        head.append(message("sidecar-every-field"))
    for place, value in enumerate(fact.values, 1):
        title = fact.value_titles[value].get(lang) if value in fact.value_titles else ""
        head.append(message("interview-choice", number=place, value=value, title=title or value))
    head.append(Message("interview-countries" if fact.id == _SEVERAL else _FORMS[fact.type]))
    return head


_FORMS = {
    FactType.BOOL: "interview-bool",
    FactType.INTEGER: "interview-integer",
    FactType.DECIMAL: "interview-decimal",
    FactType.TEXT: "interview-text",
    FactType.DATE: "interview-date",
    FactType.ENUM: "interview-enum",
    FactType.SET: "interview-set",
    FactType.COUNTRY: "interview-country",
}


def _setting(fact: FactDef, installed: Installation, said: str) -> str | Message:
    """The answer as `--set` takes it, or why it is none."""
    from xbcatalog.source.statements import parse_setting

    made = f"{fact.id}={_value(said, fact)}"
    parsed = parse_setting(made, installed.facts)
    return parsed.message if isinstance(parsed, Diagnostic) else made


def _value(said: str, fact: FactDef) -> str:
    narrow = unicodedata.normalize("NFKC", said).strip()
    folded = narrow.casefold()
    match fact.type:
        case FactType.BOOL:
            return "true" if folded in _YES else "false" if folded in _NO else said
        case FactType.SET:
            return "" if folded in _NONE else ",".join(_member(one, fact) for one in words_in(narrow))
        case FactType.COUNTRY:
            return ",".join(one.upper() for one in words_in(narrow))
        case FactType.ENUM:
            return _member(narrow, fact)
        case FactType.TEXT:
            return said
        case _:
            return narrow


def _member(said: str, fact: FactDef) -> str:
    """A member by its number, its id or its title."""
    if said in fact.values:
        return said
    if said.isdecimal() and 0 < int(said) <= len(fact.values):
        return fact.values[int(said) - 1]
    titled = [value for value, title in fact.value_titles.items() if said.casefold() in (title.en.casefold(), title.zh.casefold())]
    return titled[0] if len(titled) == 1 else said
