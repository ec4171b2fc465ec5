"""A small document for each rule of lint that shows what the rule finds; the manual prints it, and a test runs it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from xbcatalog.policy.lint.finding import Finding
from xbcatalog.policy.lint.reading import Subject, together
from xbcatalog.policy.lint.run import Asked, lint, told_by_reading
from xbcatalog.policy.lint.settings import Settings
from xbcatalog.source.inputs import Input
from xbcatalog.source.installation import Installation
from xbcatalog.source.limits import Limits
from xbcatalog.source.reader import read_document

__all__ = ["SAMPLES", "TODAY", "document", "found", "installed"]

TODAY = date(2026, 1, 1)
WORDS = """\
apiVersion: xbcatalog/v1
kind: Vocabulary
concepts:
  - {id: person, title: {en: person, zh: 个人}, names: [person]}
  - {id: person.phone, title: {en: telephone number, zh: 电话号码}, names: [phone number]}
  - {id: weather, title: {en: weather, zh: 气象}, names: [weather]}
neutral: [value, info]
"""
FACTS = """\
apiVersion: xbcatalog/v1
kind: Facts
facts:
  - {id: transfer.date, level: transfer, type: date, title: {en: day, zh: 日期}, question: {en: "When?", zh: 何时？}}
  - {id: transfer.from, level: transfer, type: country, title: {en: from, zh: 出境地}, question: {en: "From where?", zh: 从何处？}}
  - {id: counts.persons, level: exporter, type: integer, unit: persons, title: {en: persons, zh: 人数}, question: {en: How many, zh: 人数}}
"""
_LIST = """\
apiVersion: xbcatalog/v1
kind: Catalog
id: own-list
regime: own
version: "2025.1.0"
list: {list}
title: {{en: Own list, zh: 自有清单}}
instrument: {{issuer: Own, effective: 2025-01-01}}
transcription:
  entries: {{known: 1, total: 1}}
  read_on: 2025-01-02
  sources: [{{id: s, title: Text, basis: official}}]
applies: {{fact: transfer.from, is: CN}}
entries:
{entries}"""
_ENTRY = (
    "  - {{id: {id}, title: {{en: {id}, zh: 条目}}, concepts: [{concepts}], {more}mechanism: {mechanism}, "
    'cite: {{place: "1", source: s}}}}\n'
)
_TABLE = """\
apiVersion: xbcatalog/v1
kind: Rules
sources: [{{id: s, title: Text, basis: official}}]
tables:
  - id: own-table
    regime: own
    about: duty
    hit: {hit}
    title: {{en: Own table, zh: 自有决策表}}
{total}    rows:
{rows}"""
_ROW = '      - {{id: {id}, then: {then}, title: {{en: {id}, zh: 行}}, when: {when}, cite: {{place: "1", source: s}}}}\n'


def _entry(id: str, concepts: str = "person", mechanism: str = "security-assessment", **more: str) -> str:
    return _ENTRY.format(id=id, concepts=concepts, mechanism=mechanism, more="".join(f"{key}: {value}, " for key, value in more.items()))


def _list(*entries: str, kind: str = "negative") -> str:
    return _LIST.format(list=kind, entries="".join(entries))


def _positive(*entries: str) -> str:
    return _list(*entries, kind="positive")


def _table(*rows: tuple[str, str, str], hit: str = "all", total: str = "") -> str:
    return _TABLE.format(hit=hit, total=total, rows="".join(_ROW.format(id=id, then=then, when=when) for id, then, when in rows))


_MANY, _FEW = "{fact: counts.persons, at_least: 100}", "{fact: counts.persons, less_than: 100}"
_OVER = "{fact: counts.persons, more_than: 100}"
_TOTAL = "    total: {}\n"
_ADD = "apiVersion: xbcatalog/v1\nkind: Vocabulary\nconcepts:\n"

SAMPLES: Mapping[str, str] = {
    "unknown-concept": _list(_entry("phones", "person.fone")),
    "unknown-fact": _list(_entry("phones", when="{fact: counts.person, at_least: 1}")),
    "conflicting-condition": _list(_entry("phones", when=f"{{all: [{_MANY}, {_FEW}]}}")),
    "always-true": _list(_entry("phones", when="{fact: transfer.from, is: CN}")),
    "vacuous-exception": _list(_entry("phones", when=_MANY, unless="{fact: counts.persons, is: 7}")),
    "redundant-condition": _list(_entry("phones", when=f"{{all: [{_MANY}, {{fact: counts.persons, at_least: 10}}]}}")),
    "vacuous-list": _list(_entry("phones")).replace(
        "{fact: transfer.from, is: CN}", '{all: [{fact: transfer.from, is: CN}, {fact: transfer.date, less_than: "2025-01-01"}]}'
    ),
    "vacuous-entry": _list(_entry("phones", when="{fact: transfer.from, is: US}")),
    "duplicate-entry": _list(_entry("phones"), _entry("again")),
    "shadowed-entry": _list(_entry("persons", mechanism="forbidden"), _entry("phones", "person.phone")),
    "redundant-entry": _list(_entry("persons"), _entry("phones", "person.phone", when=_MANY)),
    "overridden-entry": _positive(_entry("phones", "person.phone", "none")),
    "shadowed-row": _table(("many", "assess", _MANY), ("most", "forbid", "{fact: counts.persons, at_least: 1000}"), hit="first"),
    "redundant-row": _table(("many", "assess", _MANY), ("most", "assess", "{fact: counts.persons, at_least: 1000}")),
    "table-gap": _table(("few", "nothing", _FEW), ("many", "assess", _OVER), total=_TOTAL),
    "table-overlap": _table(("few", "nothing", "{fact: counts.persons, at_most: 100}"), ("many", "assess", _MANY), total=_TOTAL),
    "dates-out-of-order": _list(_entry("phones")).replace("effective: 2025-01-01", "issued: 2025-06-01, effective: 2025-07-01"),
    "lapsed-list": _list(_entry("phones")).replace("effective: 2025-01-01", "effective: 2025-01-01, expires: 2025-06-30"),
    "edition-gap": _list(_entry("phones")),
    "missing-citation": _table(("many", "assess", _MANY)).replace(", source: s}", "}"),
    "missing-translation": _list(_entry("phones")).replace("en: Own list, ", ""),
    "ambiguous-alias": f"{_ADD}  - {{id: sky, title: {{en: sky, zh: 天空}}, names: [weather]}}\n",
    "short-alias": f"{_ADD}  - {{id: sky, title: {{en: sky, zh: 天空}}, names: [k]}}\n",
    "neutral-alias": f"{_ADD}  - {{id: sky, title: {{en: sky, zh: 天空}}, names: [info value]}}\n",
    "duplicate-alias": f"{_ADD}  - {{id: sky, title: {{en: sky, zh: 天空}}, names: [blue sky], phrases: [BLUE_SKY]}}\n",
}
"""A document by the rule that it breaks."""
_BESIDE: Mapping[str, str] = {
    "overridden-entry": _list(_entry("persons", mechanism="forbidden")).replace("own-list", "own-restrictions"),
    "edition-gap": _list(_entry("phones"))
    .replace('"2025.1.0"', '"2024.1.0"')
    .replace("effective: 2025-01-01", "effective: 2024-01-01, expires: 2024-06-30"),
}
"""What lies beside it."""
_SAMPLE = "sample.yaml"
_EVERYWHERE = ("apiVersion", "title:", "transcription:", "  entries: {", "  read_on", "  sources:")
_SHOWN: Mapping[str, tuple[str, ...]] = {"missing-translation": ("title:",), "dates-out-of-order": ("transcription:", "  read_on")}


def document(rule: str) -> str:
    """The sample of a rule, as the manual prints it: without what every document has."""
    left_out = tuple(one for one in _EVERYWHERE if one not in _SHOWN.get(rule, ()))
    return "".join(f"{line}\n" for line in SAMPLES[rule].splitlines() if not line.startswith(left_out))


def _subject(rule: str) -> Subject:
    """The sample of a rule with all that it leans on."""
    others = [Input(name=f"{name}.yaml", data=text.encode()) for name, text in (("words", WORDS), ("facts", FACTS))]
    if rule in _BESIDE:
        others.append(Input(name="beside.yaml", data=_BESIDE[rule].encode()))
    inputs = [*others, Input(name=_SAMPLE, data=SAMPLES[rule].encode())]
    return together([(one, read_document(one, None, Limits())) for one in inputs], (), Limits(), None, alone=True)


def installed(rule: str) -> Installation:
    """The same, put together."""
    return _subject(rule).installed


def found(rule: str) -> tuple[Finding, ...]:
    """What lint says of the sample of a rule, and of nothing beside it."""
    subject = _subject(rule)
    asked = Asked(settings=Settings(levels={}), today=TODAY, scope=subject.scope)
    told = told_by_reading(subject.installed.diagnostics, asked)
    if not subject.installed.broken:
        told += lint(subject.installed, subject.inputs, asked)
    return tuple(one for one in told if one.place is None or one.place.file == _SAMPLE)
