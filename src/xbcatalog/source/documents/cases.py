"""Cases: tests of a policy, each with facts, a field, and what is expected of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from xbcatalog.core.catalogs import Approval
from xbcatalog.core.dataset import Statement
from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.facts import FactDef
from xbcatalog.core.groups import NO_GROUPS, Groups
from xbcatalog.core.text import Place, Text, message
from xbcatalog.core.truth import Truth
from xbcatalog.core.value import dataclass
from xbcatalog.source.documents.approvals import approvals
from xbcatalog.source.documents.built import Built, known_concepts, once
from xbcatalog.source.documents.conditions import Conditions
from xbcatalog.source.documents.manifest import section_facts
from xbcatalog.source.part import Part
from xbcatalog.source.problems import Problems, in_order
from xbcatalog.source.reader import Document

__all__ = ["Case", "Expectation", "build_cases"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a case expects; None (and entries left out) where it expects nothing in particular.

    `missing`, `demands` and `duties` are whole: no more and no fewer. `entries` are those of the case's catalogue.
    """

    verdict: Verdict | None = None
    cause: Cause | None = None
    missing: frozenset[str] | None = None
    demands: frozenset[str] | None = None
    duties: frozenset[str] | None = None
    entries: Mapping[str, Truth] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One test: a field with a name, declared concepts, or both, under facts and approvals; `beside` it stand other fields of its dataset.

    `catalogs` are the ids of the lists installed (None: all shipped ones).
    """

    id: str
    catalog: str
    facts: tuple[Statement, ...]
    expect: Expectation
    title: Text = Text()
    name: str = ""
    concepts: frozenset[str] = frozenset()
    approvals: tuple[Approval, ...] = ()
    catalogs: frozenset[str] | None = None
    beside: tuple[tuple[str, frozenset[str]], ...] = ()
    place: Place | None = None


def build_cases(
    document: Document, facts: Mapping[str, FactDef], concepts: Iterable[str], groups: Groups = NO_GROUPS
) -> Built[tuple[Case, ...]]:
    """The cases of a document; whether the entries they name exist is for whoever holds the catalogues to say."""
    part = Part.of(document)
    problems = Problems(document.file)
    conditions = Conditions(part, facts, problems, late=False, groups=groups)
    seen: dict[str, Part] = {}
    known = frozenset(concepts)
    cases: list[Case] = []
    shared = tuple(section_facts(part.part("facts"), "", facts, "manifest", problems))
    for item in part.items("cases"):
        once(item.text("id"), item, seen, problems)
        cases.append(
            Case(
                id=item.text("id"),
                catalog=part.text("catalog"),
                facts=_facts(item, shared, facts, problems),
                expect=_expectation(item.part("expect"), facts, problems),
                title=item.words("title"),
                name=item.text("name"),
                concepts=known_concepts(item, "concepts", known, problems),
                approvals=approvals(item, conditions, problems),
                catalogs=next((frozenset(held.texts("catalogs")) for held in (item, part) if "catalogs" in held), None),
                beside=tuple((other.text("name"), known_concepts(other, "concepts", known, problems)) for other in item.items("beside")),
                place=item.place,
            )
        )
    broken = document.broken or problems.broken
    return Built(value=None if broken else tuple(cases), diagnostics=in_order((*document.diagnostics, *problems.done())))


def _facts(part: Part, shared: Iterable[Statement], facts: Mapping[str, FactDef], problems: Problems) -> tuple[Statement, ...]:
    """The facts of one case: its own, and those of every case that it neither answers itself nor leaves open."""
    for left in part.items("without"):
        if isinstance(left.data, str) and left.data not in facts:
            problems.unknown(left.place, "unknown-fact", left.data, facts)
    own = tuple(section_facts(part.part("facts"), "", facts, "manifest", problems))
    settled = {one.fact for one in own} | set(part.texts("without"))
    return (*(one for one in shared if one.fact not in settled), *own)


def _expectation(part: Part, facts: Mapping[str, FactDef], problems: Problems) -> Expectation:
    verdict, cause = part.text("verdict"), part.text("cause")
    if cause and verdict and verdict != Verdict.CHAOTIC.value:
        problems.error(part.place_of("cause"), message("cause-without-chaos", verdict=verdict))
    for missing in part.items("missing"):
        if isinstance(missing.data, str) and missing.data not in facts:
            problems.unknown(missing.place, "unknown-fact", missing.data, facts)
    entries = part.part("entries")
    return Expectation(
        verdict=Verdict(verdict) if verdict else None,
        cause=Cause(cause) if cause else None,
        missing=frozenset(part.texts("missing")) if "missing" in part else None,
        demands=frozenset(part.texts("demands")) if "demands" in part else None,
        duties=frozenset(part.texts("duties")) if "duties" in part else None,
        entries={id: Truth(entries.text(id)) for id in entries.names},
    )
