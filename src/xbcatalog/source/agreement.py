"""What documents must agree on with each other: one meaning for each id, one text for each version, displacement without circles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from xbcatalog.core.catalogs import Basis, Catalog, ListKind
from xbcatalog.core.facts import FactDef
from xbcatalog.core.rules import Table
from xbcatalog.core.text import Diagnostic, Level, Message, Place, message
from xbcatalog.core.value import replace
from xbcatalog.source.documents.cases import Case
from xbcatalog.source.problems import nobody_knows
from xbcatalog.source.reader import Document

__all__ = ["agree_on_cases", "agree_on_catalogs", "agree_on_facts", "agree_on_tables"]


def _error(place: Place | None, told: Message) -> Diagnostic:
    return Diagnostic(Level.ERROR, told, place)


def _where(place: Place) -> str:
    return f"{place.file}:{place.line}" if place.line else place.file


def agree_on_facts(found: Iterable[tuple[FactDef, Place]], diagnostics: list[Diagnostic]) -> Mapping[str, FactDef]:
    """The facts by id; the same declared twice is one, two different ones are told."""
    facts: dict[str, tuple[FactDef, Place]] = {}
    for fact, place in found:
        first, where = facts.setdefault(fact.id, (fact, place))
        if first != fact:
            diagnostics.append(_error(place, message("declared-differently", id=fact.id, where=_where(where))))
    return {id: facts[id][0] for id in sorted(facts)}


def agree_on_tables(found: Iterable[tuple[Table, Place]], diagnostics: list[Diagnostic]) -> tuple[Table, ...]:
    """The tables in the order of their ids; the same declared twice is one, two different ones are told."""
    tables: dict[str, tuple[Table, Place]] = {}
    for table, place in found:
        first, where = tables.setdefault(table.id, (table, place))
        if replace(first, file="") != replace(table, file=""):
            diagnostics.append(_error(place, message("declared-differently", id=table.id, where=_where(where))))
    return tuple(tables[id][0] for id in sorted(tables))


Found = tuple[Catalog, Document]


def agree_on_catalogs(found: Sequence[Found], diagnostics: list[Diagnostic], *, whole: bool) -> tuple[Catalog, ...]:
    """The catalogues in the order of ids and versions, checked against each other; `whole` tells that none is missing for an error."""
    versions: dict[tuple[str, tuple[int, int, int]], Found] = {}
    for catalog, document in found:
        first, before = versions.setdefault((catalog.id, catalog.version), (catalog, document))
        if first is not catalog and _content(first) != _content(catalog):
            told = message("version-differs", catalog=catalog.id, version=catalog.number, where=before.file)
            diagnostics.append(_error(document.place(("version",)), told))
    kept = [versions[key] for key in sorted(versions)]
    by_id: dict[str, list[Found]] = {}
    for catalog, document in kept:
        by_id.setdefault(catalog.id, []).append((catalog, document))
    for same in by_id.values():
        _versions_agree(same, diagnostics)
        _disputes(same, diagnostics)
    if whole:
        _displacement(kept, by_id, diagnostics)
    return tuple(catalog for catalog, _ in kept)


def _content(catalog: Catalog) -> Catalog:
    return replace(catalog, file="", digest="", entries=tuple(replace(entry, line=None) for entry in catalog.entries))


def _internal(catalog: Catalog) -> bool:
    """Whether a list rests on a decision of one's own: as a new version of an official one it would lift what that restricts."""
    return any(source.basis is Basis.INTERNAL for source in catalog.sources)


def _versions_agree(same: Sequence[Found], diagnostics: list[Diagnostic]) -> None:
    first, before = same[0]
    law = next((document for catalog, document in same if not _internal(catalog)), None)
    editions: dict[tuple[int, int], Found] = {}
    for catalog, document in same:
        same_keys = (
            (("regime",), catalog.regime, first.regime),
            (("list",), catalog.list.value, first.list.value),
            # A text that is mere advice cannot take the place of a binding one.
            (("instrument", "force"), catalog.instrument.force.value, first.instrument.force.value),
        )
        for pointer, mine, other in same_keys:
            if mine != other:
                told = message("versions-disagree", catalog=catalog.id, key=pointer[-1], value=mine, other=other, where=before.file)
                diagnostics.append(_error(document.place(pointer), told))
        if law is not None and _internal(catalog):
            told = message("internal-takes-place", catalog=catalog.id, where=law.file)
            diagnostics.append(_error(document.place(("id",)), told))
        earlier, where = editions.setdefault(catalog.version[:2], (catalog, document))
        if earlier.instrument.effective != catalog.instrument.effective:
            told = message(
                "edition-dates-differ",
                catalog=catalog.id,
                edition=".".join(map(str, catalog.version[:2])),
                effective=catalog.instrument.effective.isoformat(),
                other=earlier.instrument.effective.isoformat(),
                where=where.file,
            )
            diagnostics.append(_error(document.place(("instrument", "effective")), told))


def _disputes(same: Sequence[Found], diagnostics: list[Diagnostic]) -> None:
    """A disputed first day must leave the order of the editions alone: which is the later one would be disputed too."""
    for catalog, document in same:
        days = _first_days(catalog)
        for other, where in same if len(days) > 1 else ():
            theirs = _first_days(other)
            if other.version[:2] != catalog.version[:2] and min(days) <= max(theirs) and min(theirs) <= max(days):
                told = message("disputed-order", other=other.number, where=where.file)
                diagnostics.append(_error(document.place(("instrument", "disputed", "effective")), told))


def _first_days(catalog: Catalog) -> tuple[date, ...]:
    return (catalog.instrument.effective, *catalog.instrument.effective_disputed)


def _displacement(kept: Sequence[Found], by_id: Mapping[str, Sequence[Found]], diagnostics: list[Diagnostic]) -> None:
    displaces: dict[str, set[str]] = {}
    for catalog, document in kept:
        for id in sorted(catalog.displaces):
            place = document.place(("displaces",))
            others = by_id.get(id)
            if others is None:
                diagnostics.append(_error(place, nobody_knows("unknown-catalog", id, by_id)))
                continue
            displaces.setdefault(catalog.id, set()).add(id)
            other = others[0][0]
            if other.regime != catalog.regime:
                told = message("displaces-other-regime", catalog=id, regime=other.regime, own=catalog.regime)
                diagnostics.append(_error(place, told))
            elif other.list is not ListKind.NEGATIVE:
                diagnostics.append(_error(place, message("displaces-positive", catalog=id)))
    for catalog, document in kept:
        circle = _way_back(catalog.id, displaces)
        if circle:
            way = " → ".join(f"`{id}`" for id in circle)
            diagnostics.append(_error(document.place(("displaces",)), message("displacement-circle", way=way)))


def _way_back(start: str, displaces: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """A way from `start` back to itself, empty where there is none."""
    todo: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while todo:
        way = todo.pop()
        for id in sorted(displaces.get(way[-1], ())):
            if id == start:
                return (*way, id)
            if id not in seen:
                seen.add(id)
                todo.append((*way, id))
    return ()


def agree_on_cases(
    cases: Iterable[Case], document: Document, catalogs: Sequence[Catalog], diagnostics: list[Diagnostic], *, whole: bool = True
) -> None:
    """Tell of cases that name catalogues, or entries of theirs, which do not exist; of catalogues only where `whole`, with none unread."""
    entries: dict[str, set[str]] = {}
    for catalog in catalogs:
        entries.setdefault(catalog.id, set()).update(entry.id for entry in catalog.entries)
    for position, case in enumerate(cases):
        here = ("cases", position)
        if whole and position == 0 and case.catalog not in entries:
            diagnostics.append(_error(document.place(("catalog",)), nobody_knows("unknown-catalog", case.catalog, entries)))
        for id in sorted((case.catalogs or frozenset()) - entries.keys() if whole else ()):
            diagnostics.append(_error(document.place((*here, "catalogs")), nobody_knows("unknown-catalog", id, entries)))
        for id in sorted(case.expect.entries.keys() - entries.get(case.catalog, case.expect.entries.keys())):
            place = document.key_place((*here, "expect", "entries", id))
            diagnostics.append(_error(place, nobody_knows("unknown-entry", id, entries[case.catalog])))
