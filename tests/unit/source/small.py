"""A small world of documents for the tests of reading."""

from __future__ import annotations

import re

from xbcatalog.core.text import Diagnostic
from xbcatalog.source.documents.facts import build_facts
from xbcatalog.source.inputs import Context, Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.reader import Document, read_document

FACTS = """\
apiVersion: xbcatalog/v1
kind: Facts
facts:
  - {id: transfer.from, level: transfer, type: country, title: {en: from, zh: 自}, question: {en: From where?, zh: 自何处?}}
  - {id: transfer.to, level: transfer, type: country, title: {en: to}, question: {en: To where?}}
  - {id: transfer.date, level: transfer, type: date, title: {en: day}, question: {en: On which day?}}
  - id: transfer.scenario
    level: transfer
    type: enum
    title: {en: scenario}
    question: {en: Which scenario?}
    values: [{id: testing, title: {en: testing}}, {id: after-sales, title: {en: after-sales}}]
  - {id: exporter.ciio, level: exporter, type: bool, title: {en: CIIO}, question: {en: Is the exporter a CIIO?}}
  - {id: exporter.zones, level: exporter, type: set, title: {en: zones}, question: {en: Which zones?}}
  - id: counts.persons
    level: exporter
    type: integer
    title: {en: persons}
    question: {en: How many persons?}
    count: {subject: person, category: all, unit: person, window: this year, deduplication: each once}
    contradicted_by: {concepts: [vehicle.identity], facts: [exporter.ciio], value: 0}
  - {id: field.precision_m, level: field, type: decimal, unit: m, title: {en: precision}, question: {en: How precise?}}
  - {id: recipient.kind, level: recipient, type: text, title: {en: kind}, question: {en: What is the recipient?}}
  - {id: dataset.hits, level: dataset, type: set, title: {en: hits}, question: {en: Which hits?}, derived: {from: hits}}
  - {id: dataset.concepts, level: dataset, type: set, title: {en: concepts}, question: {en: Which?}, derived: {from: concepts}}
  - id: dataset.two
    level: dataset
    type: integer
    title: {en: two kinds}
    question: {en: How many kinds?}
    derived: {from: concepts, kinds: [{concepts: [vehicle.identity]}, {concepts: [personal-information]}]}
  - id: dataset.only
    level: dataset
    type: bool
    title: {en: only}
    question: {en: Nothing else?}
    derived: {from: concepts, concepts: [vehicle.identity], only: true}
  - {id: recipient.foreign, level: recipient, type: bool, title: {en: f}, question: {en: Foreign?}, recipients: {foreign_to: DE}}
"""
DESIGNATIONS = """\
apiVersion: xbcatalog/v1
kind: Designations
id: us-dsp
as_of: 2026-01-01
source: a list
names: [Somebody, Another Body]
"""
VOCABULARY = """\
apiVersion: xbcatalog/v1
kind: Vocabulary
concepts:
  - {id: personal-information, title: {en: personal information}}
  - {id: vehicle.identity, title: {en: vehicle identity}}
  - id: vehicle.identity.vin
    broader: [personal-information]
    title: {en: VIN, zh: 车辆识别代号}
    names: [vin, 车架号]
    not: [vin decoder version]
    maps: [{taxonomy: vss, id: Vehicle.VIN, rel: exact}]
neutral: [value, no]
abbreviations: {no: number, veh: [vehicle]}
"""
CATALOG = """\
apiVersion: xbcatalog/v1
kind: Catalog
id: cn-list
regime: cn-data-export
version: 2024.1.0
list: negative
title: {en: a list}
instrument: {issuer: someone, issued: 2024-03-22, effective: 2024-03-22, expires: 2026-03-21}
transcription:
  entries: {known: 1, total: 2}
  read_on: 2026-11-22
  sources: [{id: s1, title: a text, basis: official}]
applies: {condition: from-china}
unlisted: exempt
conditions:
  from-china: {fact: transfer.from, is: CN}
entries:
  - id: vins
    title: {en: VINs}
    concepts: [vehicle.identity.vin]
    when: {any: [{fact: counts.persons, at_least: 100}, {not: {fact: transfer.scenario, in: [testing]}}]}
    mechanism: security-assessment
    cite: {place: Art. 1, source: s1}
"""
RULES = """\
apiVersion: xbcatalog/v1
kind: Rules
sources: [{id: s1, title: a text, basis: official}]
tables:
  - id: mechanisms
    regime: cn-data-export
    about: mechanism
    hit: first
    title: {en: Mechanisms}
    rows:
      - id: many
        when: {fact: dataset.hits, includes: cn-list/vins}
        then: security-assessment
        title: {en: assess}
        clock: {within: P10WD, starts: {en: the decision}}
        cite: {place: {en: Art. 7, zh: 第七条}, source: s1}
"""
GROUPS = """\
apiVersion: xbcatalog/v1
kind: CountryGroups
sources: [{id: s1, title: a text, basis: official}]
groups:
  - id: union
    title: {en: the union, zh: 联盟}
    note: {en: a note}
    snapshots:
      - {as_of: 2020-01-01, countries: [DE, FR], cite: {place: Art. 1, source: s1}}
      - {as_of: 2020-02-01, countries: [], groups: [other], cite: {place: Art. 1, source: s1}}
"""
CASES = """\
apiVersion: xbcatalog/v1
kind: Cases
catalog: cn-list
facts: {transfer.date: 2025-03-01}
catalogs: [cn-list]
cases:
  - id: many-vins
    facts: {transfer.from: CN, transfer.to: [DE, FR], counts.persons: 200, dataset.concepts: [vehicle.identity]}
    without: [transfer.date]
    name: vin
    concepts: [vehicle.identity.vin]
    beside: [{name: no}, {concepts: [vehicle.identity]}]
    expect: {verdict: prohibited, demands: [security-assessment], entries: {vins: true}}
"""
MANIFEST = """\
apiVersion: xbcatalog/v1
kind: Manifest
dataset: {id: telematics, title: 车联网, owner: data office}
transfer:
  from: CN
  to: NO
  scenario: after-sales
counts: {persons: {value: 42000, by: DPO, on: 2026-01-31, proof: ticket 7}}
approvals:
  - {regime: r, mechanism: standard-contract, covers: [vehicle.vin], valid_until: 2027-01-31, scope: {fact: transfer.to, is: NO}}
fields:
  - {path: vehicle, name: vin, concept: vehicle.identity.vin, tags: ["vss:Vehicle.VIN", pii]}
  - {path: [vehicle, position], name: lat, facts: {precision_m: 0.5}}
  - name: no
recipients: [a]
parties:
  - id: a
    kind: entity
    name: A
    also: [AA]
    organised_in: DE
    principal_place: DE
    person_of: [DE]
    directed_by: []
    owners: [{who: b, share: 50.5}]
  - {id: b, kind: individual, residence: FR, employers: [a]}
"""
BASELINE = f"""\
apiVersion: xbcatalog/v1
kind: Baseline
version: "1"
counts: {{chaotic: 1, prohibited: 1}}
findings:
  - {{file: a.sql, dataset: a, field: t.x, rule: chaotic-unlisted, content: "{"0" * 64}"}}
  - {{file: a.sql, dataset: a, field: t.y, rule: prohibited, demands: [security-assessment], content: "{"a1" * 32}"}}
"""
LOCK = f"""\
apiVersion: xbcatalog/v1
kind: Lock
shipped: {{"rules/facts.yaml": "{"a1" * 32}"}}
own:
  lists/ours/2026.1.0.yaml: "{"0" * 64}"
"""
PROJECT = """\
apiVersion: xbcatalog/v1
kind: Project
manifests: [schemas/]
catalogs: [lists]
facts: [transfer.yaml]
format: sql-ddl
columns: [name=Feld]
limit: [bytes=64M]
together: false
fail-on: prohibited
detailed-exit-code: true
output: [text, json=build/result.json]
lang: zh
waivers: {files: [waivers.yaml], max-days: 180}
baseline: xbcatalog.baseline.json
"""
WAIVERS = """\
apiVersion: xbcatalog/v1
kind: Waivers
waivers:
  - id: phone
    rule: chaotic-missing-fact
    manifest: schemas/crm.sql
    dataset: crm
    fields: [crm.phone, orders.*]
    reason: the contract is being signed
    granted_by: data protection officer
    until: 2026-12-31
  - {id: vins, entry: cn-list/vins, manifest: a.sql, fields: [t.vin], reason: agreed, granted_by: DPO, until: 2026-01-01}
"""
CONCEPTS = frozenset(("personal-information", "vehicle.identity", "vehicle.identity.vin"))


def named(text: str | bytes, name: str = "a.yaml") -> Input:
    """A file of that text."""
    return Input(name=name, data=text.encode() if isinstance(text, str) else text)


def document(text: str | bytes, kind: str | None = None, name: str = "a.yaml") -> Document:
    """The document in a file of that text."""
    return read_document(named(text, name), kind, Limits())


def _facts() -> Context:
    built = build_facts(document(FACTS, "Facts"), CONCEPTS)
    assert built.value is not None, built.diagnostics
    return Context(facts={fact.id: fact for fact, _ in built.value}, concepts=CONCEPTS, limits=Limits(), columns={})


CONTEXT = _facts()


def told(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, int | None, int | None]]:
    """What is told, and where."""
    return [(one.message.id, one.place.line if one.place else None, one.place.column if one.place else None) for one in diagnostics]


def ids(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    """What is told."""
    return [one.message.id for one in diagnostics]


def args(diagnostics: tuple[Diagnostic, ...]) -> dict[str, str]:
    """The arguments of the only thing told."""
    (one,) = diagnostics
    return dict(one.message.args)


_WORD = re.compile(r"[\w./-]+|.")


def pointed(text: str, diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    """What is told, and the word of `text` it points at."""
    lines = text.split("\n")
    found = []
    for one in diagnostics:
        assert one.place is not None
        assert one.place.line is not None
        assert one.place.column is not None
        word = _WORD.match(lines[one.place.line - 1], one.place.column - 1)
        found.append((one.message.id, word.group() if word else ""))
    return found
