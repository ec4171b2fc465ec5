"""Catalogues that pass the checks made when they are loaded: several regimes, editions, kinds of silence, doubts and displacements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st
from tests.strategies.choosing import Choose
from tests.strategies.universe import TESTS, USUALLY_ALWAYS, USUALLY_NEVER

from xbcatalog.core.catalogs import (
    Approval,
    Basis,
    Catalog,
    Entry,
    Force,
    Instrument,
    ListKind,
    Source,
    Status,
    Transcribed,
    Unlisted,
)
from xbcatalog.core.concepts import ANY, ConceptGraph
from xbcatalog.core.text import Citation, Text

PATH = "order.phone"
"""The field every question is about."""
REGIMES = ("cn-data-export", "cn-data-export", "us-dsp", "cn-data-export")
GRANTING = (*("none", "filing", "none") * 5, "licence")
"""What a positive entry names; `licence`, the regime's own, grants what an approval of that word covers."""
DEMANDING = ("security-assessment", "forbidden", "standard-contract-or-certification", "security-assessment", "approval", "licence")
APPROVING = ("security-assessment", "standard-contract", "certification", "approval", "licence")
IDLE = ("filing", "none", "forbidden")
"""Mechanisms that an approval may name and that meet nothing."""

_TIMES: tuple[tuple[date, date | None], ...] = (
    *((date(2024, 1, 1), None),) * 4,
    (date(2024, 7, 1), None),
    (date(2024, 1, 1), date(2024, 6, 30)),
    (date(2024, 1, 1), date(2024, 12, 31)),
    (date(2024, 7, 1), date(2025, 6, 30)),
    (date(2025, 1, 1), None),
)
_STATUS = (*(Status.IN_FORCE,) * 12, *(Status.TRIAL,) * 2, Status.DRAFT, Status.NOT_COMMENCED)
_FORCE = (*(Force.BINDING,) * 14, Force.RECOMMENDED)
_SURE = (*((False, Basis.OFFICIAL),) * 4, *((False, Basis.SECONDARY),) * 4, (False, Basis.INTERNAL))
_DOUBTFUL = (*_SURE, *_SURE, (True, Basis.SECONDARY), (True, Basis.OFFICIAL), (False, Basis.THIRD_PARTY))
SILENCE = {
    ListKind.POSITIVE: (Unlisted.UNDECIDED, Unlisted.UNDECIDED, Unlisted.OUTSIDE),
    ListKind.NEGATIVE: (Unlisted.UNDECIDED, Unlisted.EXEMPT, Unlisted.EXEMPT, Unlisted.UNDECIDED, Unlisted.OUTSIDE),
}


def an_entry(choose: Choose, graph: ConceptGraph, kind: ListKind, id: str = "extra", *, doubt: bool = True, internal: bool = True) -> Entry:
    """One entry for a list of the kind; often it names something broad."""
    positive = kind is ListKind.POSITIVE
    every = tuple(graph.concepts)
    roots = tuple(concept.id for concept in graph.concepts.values() if not concept.broader)
    concepts = {choose((*every, *roots, ANY, *((ANY,) * 3 if positive else ())))}
    if choose.seldom(4):
        concepts.add(choose(every))
    partial, basis = choose(_DOUBTFUL if doubt else _SURE)
    return Entry(
        id=id,
        concepts=frozenset(concepts),
        other_than=frozenset((choose(every),) if choose.seldom(4) else ()),
        mechanism=choose(GRANTING if positive else DEMANDING),
        when=choose(USUALLY_ALWAYS),
        unless=choose(USUALLY_NEVER),
        partial=partial,
        basis=Basis.OFFICIAL if basis is Basis.INTERNAL and not internal else basis,
    )


def with_entries(catalog: Catalog, rows: tuple[Entry, ...]) -> Catalog:
    """The catalogue with other entries and the sources they cite; the transcription counts stay."""
    return replace(
        catalog,
        entries=tuple(replace(row, cite=Citation(place=Text.same(row.id), source=row.basis.value)) for row in rows),
        sources=tuple(_source(basis) for basis in Basis if any(row.basis is basis for row in rows)),
    )


def _source(basis: Basis) -> Source:
    decided = ("board", date(2024, 1, 1), "policy") if basis is Basis.INTERNAL else ("", None, "")
    return Source(id=basis.value, title=basis.value, basis=basis, decided_by=decided[0], decided_on=decided[1], reason=decided[2])


def a_version(
    choose: Choose, graph: ConceptGraph, kind: ListKind, id: str, regime: str, number: tuple[int, int, int], *, doubt: bool = True
) -> Catalog:
    """One version of one list that displaces nothing yet."""
    many = choose((1, 2, 2, 3) if kind is ListKind.POSITIVE else (1, 2, 1, 0, 2))
    internal = choose.below(2) == 1
    beyond = choose((0, 0, 0, 0, 0, 1, None)) if doubt else 0
    effective, expires = choose(_TIMES)
    catalog = Catalog(
        id=id,
        version=number,
        regime=regime,
        list=kind,
        entries=(),
        instrument=Instrument(issuer="issuer", effective=effective, expires=expires, status=choose(_STATUS)),
        transcribed=Transcribed(known=many, total=None if beyond is None else many + beyond),
        applies=choose(USUALLY_ALWAYS),
        unlisted=choose(SILENCE[kind]),
    )
    return with_entries(catalog, tuple(an_entry(choose, graph, kind, f"e{row}", doubt=doubt, internal=internal) for row in range(many)))


def _disputed(choose: Choose, text: Instrument) -> Instrument:
    """The text, another day of which one of its sources gives."""
    if text.expires is None or choose.below(2):
        return replace(text, effective_disputed=(choose((date(2024, 12, 31), date(2024, 7, 1))),))
    return replace(text, expires_disputed=(choose((date(2024, 12, 31), date(2024, 6, 30))),))


def may_displace(catalog: Catalog) -> bool:
    """Whether the checks at loading let the catalogue displace anything."""
    return catalog.unlisted is Unlisted.EXEMPT and all(source.basis is not Basis.INTERNAL for source in catalog.sources)


def some_catalogs(choose: Choose, graph: ConceptGraph, *, doubt: bool = True) -> tuple[Catalog, ...]:
    """What is installed: one to four lists, some of several versions; a closed list may displace negative lists made before it.

    The versions of one list share its regime, its kind and its force.
    """
    found: list[Catalog] = []
    negative: list[tuple[str, str]] = []
    for number in range(choose((2, 1, 2, 3, 3, 4))):
        regime, kind = choose(REGIMES), choose(tuple(ListKind))
        id = f"{'p' if kind is ListKind.POSITIVE else 'n'}{number}"
        before = [other for other, home in negative if home == regime]
        versions = [(2024, edition, 0) for edition in range(1, choose((1, 1, 1, 2, 3)) + 1)]
        force = choose(_FORCE)
        if choose.seldom(8):
            versions.append((*versions[-1][:2], 1))
        for version in versions:
            made = a_version(choose, graph, kind, id, regime, version, doubt=doubt)
            days = found[-1].instrument if version[2] else made.instrument
            made = replace(made, instrument=replace(days, status=made.instrument.status, force=force))
            if doubt and versions[-1][1] == 1 and not version[2] and choose.seldom(6):  # its day disputed, an edition would have no order
                made = replace(made, instrument=_disputed(choose, made.instrument))
            if may_displace(made):
                made = replace(made, displaces=frozenset(other for other in before if choose.below(4)))
            found.append(made)
        if kind is ListKind.NEGATIVE:
            negative.append((id, regime))
    return tuple(found)


def a_sure_list(choose: Choose, kind: ListKind, concept: str, id: str = "sure", regime: str | None = None) -> Catalog:
    """A whole list that applies always and has been in force from the first day on; its one entry names the concept."""
    mechanism = choose(GRANTING[:3] if kind is ListKind.POSITIVE else DEMANDING)
    entry = Entry(id="e0", concepts=frozenset((concept,)), mechanism=mechanism, basis=Basis.OFFICIAL)
    catalog = Catalog(
        id=id,
        version=(2023, 1, 0),
        regime=regime or choose(REGIMES),
        list=kind,
        entries=(),
        instrument=Instrument(issuer="issuer", effective=date(2023, 12, 31)),
        transcribed=Transcribed(known=1, total=1),
    )
    return with_entries(catalog, (entry,))


def unsure(choose: Choose, catalog: Catalog) -> Catalog:
    """The catalogue with one more question asked: of the whole list, of its rows, or of the day."""
    test, place = choose(TESTS), choose(("applies", "when", "unless", "day"))
    if place == "applies":
        return replace(catalog, applies=test)
    if place == "day":
        effective, expires = choose(_TIMES)
        return replace(catalog, instrument=replace(catalog.instrument, effective=effective, expires=expires))
    rows = (replace(entry, when=test) if place == "when" else replace(entry, unless=test) for entry in catalog.entries)
    return replace(catalog, entries=tuple(rows))


def a_zone_list(choose: Choose, graph: ConceptGraph, displaced: Catalog) -> Catalog:
    """A closed list that displaces another one."""
    zone = a_version(choose, graph, ListKind.NEGATIVE, "zone", displaced.regime, (2024, 1, 0), doubt=choose.seldom(3))
    rows = tuple(replace(entry, basis=Basis.OFFICIAL) if entry.basis is Basis.INTERNAL else entry for entry in zone.entries)
    closed = replace(zone, unlisted=Unlisted.EXEMPT, displaces=frozenset((displaced.id,)))
    return with_entries(replace(closed, applies=choose((closed.applies, *TESTS[:6]))), rows)


_DAYS: tuple[tuple[date | None, date | None], ...] = (
    (None, None),
    (None, None),
    (None, None),
    (date(2024, 7, 1), None),
    (None, date(2024, 12, 31)),
    (date(2024, 7, 1), date(2025, 1, 1)),
)
_FIELDS = (None, None, frozenset((PATH,)), frozenset(("other.field",)))
_ELSEWHERE = (("eu-gdpr", "e0"), ("us-dsp", "e1"))


def an_approval(choose: Choose, catalogs: tuple[Catalog, ...]) -> Approval:
    """One approval, mostly of a regime and a catalogue that are installed."""
    regime, catalog = choose((*((made.regime, made.id) for made in catalogs * 3), *_ELSEWHERE))
    since, until = choose(_DAYS)
    return Approval(
        regime=regime,
        mechanism=choose((*APPROVING, *APPROVING, *IDLE)),
        reference=choose(("no. 1", "no. 2")),
        catalog=catalog,
        fields=choose(_FIELDS),
        valid_from=since,
        valid_until=until,
        within=choose(USUALLY_ALWAYS),
    )


def meeting(catalog: Catalog, demand: str) -> Approval:
    """An approval without limits that meets the demand."""
    mechanism = {"standard-contract-or-certification": "standard-contract"}.get(demand, demand)
    return Approval(regime=catalog.regime, mechanism=mechanism, catalog=catalog.id)


def some_approvals(choose: Choose, catalogs: tuple[Catalog, ...]) -> tuple[Approval, ...]:
    """Mostly none or one."""
    return tuple(an_approval(choose, catalogs) for _ in range(choose((0, 0, 1, 2))))


@st.composite
def catalogs(draw: st.DrawFn, graph: ConceptGraph) -> tuple[Catalog, ...]:
    """What may be installed."""
    return some_catalogs(Choose(draw), graph)


@st.composite
def approvals(draw: st.DrawFn, catalogs: tuple[Catalog, ...]) -> Approval:
    """One approval."""
    return an_approval(Choose(draw), catalogs)
