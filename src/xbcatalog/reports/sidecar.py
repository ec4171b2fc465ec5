"""The facts file that would settle most: what is known stands as values, what is open as comments, the most useful questions first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from xbcatalog.core.dataset import Statement
from xbcatalog.core.facts import DATE, Between, FactDef, FactType, FactValue, Seen
from xbcatalog.core.result import Result
from xbcatalog.reports.groups import Question, questions
from xbcatalog.reports.safe import visible
from xbcatalog.reports.words import Words, placeholder
from xbcatalog.reports.yaml_text import scalar

__all__ = ["NAME", "sidecar"]

NAME = "xbcatalog.facts.yaml"
"""The name under which a facts file beside a schema is found by itself."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_STATED = ("manifest", "sidecar", "option")
_SECTIONS = ("transfer", "exporter", "recipient", "counts", "dataset", "field")


def sidecar(result: Result, lang: str, *, answered: Collection[str] = ()) -> str:
    """The text of a facts file (YAML) for the datasets of `result`; uncommented lines are facts stated of every one of them.

    A fact of a field stands in it only if it was `answered` for all fields.
    """
    words = Words(result, lang)
    known, differing = _known(result, answered)
    asked = [question for question in questions(result) if question.fact.id not in known and question.fact.derived is None]
    lines = [f"# {words.say('sidecar-head', file=NAME)}", f"# {words.say('sidecar-how')}", "apiVersion: xbcatalog/v1", "kind: Manifest"]
    for section in _order(known, asked):
        values = [known[fact] for fact in sorted(known) if fact.partition(".")[0] == section]
        lines += ["", f"{section}:" if values else f"# {section}:"]
        lines += [f"  {one.fact.partition('.')[2]}: {_statement(one)}" for one in values]
        lines += [line for question in asked if _section(question) == section for line in _question(question, words, differing)]
    return "\n".join(lines) + "\n"


def _section(question: Question) -> str:
    return question.fact.id.partition(".")[0]


def _order(known: Mapping[str, Statement], asked: Sequence[Question]) -> list[str]:
    by_use = list(dict.fromkeys(map(_section, asked)))
    rest = [section for section in _SECTIONS if any(fact.partition(".")[0] == section for fact in known)]
    return by_use + [section for section in rest if section not in by_use]


def _known(result: Result, answered: Collection[str]) -> tuple[dict[str, Statement], dict[str, list[str]]]:
    """What every dataset states alike; and what only some state, or state differently, as lines for a comment."""
    said: dict[str, list[tuple[str, Statement]]] = {}
    refuted = {one.fact for dataset in result.datasets for one in dataset.contradicted}
    for dataset in result.datasets:
        for one in dict.fromkeys((*dataset.facts, *dataset.contradicted)):
            whole = one.fact in answered or not one.fact.startswith("field.")
            if one.origin in _STATED and whole and (one.fact, one.origin) != (DATE, "option"):
                said.setdefault(one.fact, []).append((dataset.id, one))
    known: dict[str, Statement] = {}
    differing: dict[str, list[str]] = {}
    for fact, parts in said.items():
        if fact not in refuted and len(parts) == len(result.datasets) and len({_value(one.value) for _, one in parts}) == 1:
            known[fact] = max((one for _, one in parts), key=lambda one: (bool(one.by or one.on or one.proof), one.by, one.on, one.proof))
        else:
            differing[fact] = [f"{id} = {_value(one.value)}" for id, one in parts]
    return known, differing


def _question(question: Question, words: Words, differing: Mapping[str, Sequence[str]]) -> Iterable[str]:
    fact = question.fact
    use = words.say("sidecar-needed", fields=words.fields(question.waiting)) if question.waiting else words.say("sidecar-conclusions")
    yield f"## {visible(fact.question.get(words.lang) or fact.id)}{words.say('value-in-brackets', value=use)}"
    if fact.notes is not None:
        yield f"## {visible(fact.notes.get(words.lang))}"
    if fact.values:
        members = words.say("list-joiner").join(_member(fact, value, words) for value in fact.values)
        yield f"## {words.say('sidecar-one-of', values=visible(members))}"
    if fact.id.startswith("field."):
        yield f"## {words.say('sidecar-every-field')}"
    for line in list(differing.get(fact.id, ()))[:3]:
        yield f"## {words.say('sidecar-only', stated=visible(line))}"
    yield f"#   {fact.id.partition('.')[2]}:   # {'[VALUE, …]' if fact.type is FactType.SET else placeholder(fact)}"


def _member(fact: FactDef, value: str, words: Words) -> str:
    title = fact.value_titles[value].get(words.lang) if value in fact.value_titles else ""
    return words.say("title-and-id", title=value, id=title) if title and title != value else value


def _statement(one: Statement) -> str:
    said = {"by": one.by, "on": one.on, "proof": one.proof}
    extra = "".join(f", {key}: {_date_or_text(value)}" for key, value in said.items() if value)
    return f"{{value: {_value(one.value)}{extra}}}" if extra else _value(one.value)


def _date_or_text(value: str) -> str:
    return value if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else _text(value)


def _value(value: FactValue) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case str():
            return _text(value)
        case frozenset():
            return f"[{', '.join(map(_text, sorted(value)))}]"
        case Seen(members):
            return f"[{', '.join(map(_text, sorted(members)))}]"
        case Between(low):
            return str(low)


def _text(value: str) -> str:
    return scalar(value, _PLAIN)
