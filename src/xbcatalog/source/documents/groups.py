"""Groups of countries: dated snapshots, from one file or several, checked against each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from xbcatalog.core.catalogs import Source
from xbcatalog.core.groups import CountryGroup, Groups, Snapshot
from xbcatalog.core.text import Diagnostic, Level, message
from xbcatalog.core.value import replace
from xbcatalog.source.countries import country_problem
from xbcatalog.source.documents.built import Built, citation, once, sources
from xbcatalog.source.part import Part
from xbcatalog.source.problems import Problems, in_order, nobody_knows
from xbcatalog.source.reader import Document

__all__ = ["agree_on_groups", "build_groups"]

Found = tuple[CountryGroup, Part]


def build_groups(document: Document) -> Built[tuple[Found, ...]]:
    """The groups that a document describes, each with the part of the document that does so."""
    part = Part.of(document)
    problems = Problems(document.file)
    known = sources(part, problems)
    seen: dict[str, Part] = {}
    found: list[Found] = []
    for item in part.items("groups"):
        once(item.text("id"), item, seen, problems)
        snapshots = tuple(_snapshots(item, known, problems))
        found.append((CountryGroup(id=item.text("id"), snapshots=snapshots, title=item.words("title"), note=item.words("note")), item))
    broken = document.broken or problems.broken
    return Built(value=None if broken else tuple(found), diagnostics=in_order((*document.diagnostics, *problems.done())))


def _snapshots(part: Part, known: Mapping[str, Source], problems: Problems) -> Iterable[Snapshot]:
    days: set[object] = set()
    for item in part.items("snapshots"):
        as_of = item.date("as_of")
        if as_of is None:
            continue
        if as_of in days:
            problems.error(item.place_of("as_of"), message("snapshot-twice", group=part.text("id"), day=as_of.isoformat()))
        days.add(as_of)
        for country in item.items("countries"):
            told = country_problem(country.data) if isinstance(country.data, str) else None
            if told:
                problems.error(country.place, told)
        yield Snapshot(
            as_of=as_of,
            countries=frozenset(item.texts("countries")),
            groups=frozenset(item.texts("groups")),
            cite=citation(item, known, problems),
            file=part.document.file,
        )


def agree_on_groups(found: Iterable[Found], diagnostics: list[Diagnostic]) -> Groups:
    """The groups by id. Several files may hold snapshots of one group; two different ones of one day are told, and so are circles."""
    groups: dict[str, CountryGroup] = {}
    first: dict[str, Part] = {}
    parts: list[Found] = []
    for group, part in found:
        parts.append((group, part))
        before = groups.setdefault(group.id, group)
        first.setdefault(group.id, part)
        held = {snapshot.as_of: snapshot for snapshot in before.snapshots}
        for snapshot in group.snapshots:
            other = held.setdefault(snapshot.as_of, snapshot)
            if (other.countries, other.groups) != (snapshot.countries, snapshot.groups):
                told = message("snapshot-differs", group=group.id, day=snapshot.as_of.isoformat(), where=first[group.id].document.file)
                diagnostics.append(Diagnostic(Level.ERROR, told, part.place))
        groups[group.id] = replace(before, snapshots=tuple(held[day] for day in sorted(held)))
    _complete(groups, parts, diagnostics)
    return {id: groups[id] for id in sorted(groups)}


def _complete(groups: Groups, parts: Iterable[Found], diagnostics: list[Diagnostic]) -> None:
    for group, part in parts:
        for item in part.items("snapshots"):
            for named in item.items("groups"):
                if isinstance(named.data, str) and named.data not in groups:
                    diagnostics.append(Diagnostic(Level.ERROR, nobody_knows("unknown-group", named.data, groups), named.place))
        if _leads_back(group.id, groups):
            diagnostics.append(Diagnostic(Level.ERROR, message("group-circle", group=group.id), part.place))


def _leads_back(goal: str, groups: Groups) -> bool:
    todo, seen = [goal], set[str]()
    while todo:
        group = groups.get(todo.pop())
        for name in {name for snapshot in group.snapshots for name in snapshot.groups} if group else ():
            if name == goal:
                return True
            if name not in seen:
                seen.add(name)
                todo.append(name)
    return False
