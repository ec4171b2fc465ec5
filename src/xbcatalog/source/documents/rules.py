"""Rules: decision tables over facts, with the same conditions as catalogues and later facts besides."""

from __future__ import annotations

from collections.abc import Mapping

from xbcatalog.core.catalogs import Source
from xbcatalog.core.facts import FactDef
from xbcatalog.core.groups import NO_GROUPS, Groups
from xbcatalog.core.rules import Clock, Hit, Row, Table
from xbcatalog.core.text import Place
from xbcatalog.source.documents.built import Built, citation, once, sources
from xbcatalog.source.documents.conditions import Conditions
from xbcatalog.source.part import Part
from xbcatalog.source.problems import Problems, in_order
from xbcatalog.source.reader import Document

__all__ = ["build_rules"]


def build_rules(document: Document, facts: Mapping[str, FactDef], groups: Groups = NO_GROUPS) -> Built[tuple[tuple[Table, Place], ...]]:
    """The tables of a document, each with its place."""
    part = Part.of(document)
    problems = Problems(document.file)
    conditions = Conditions(part, facts, problems, late=True, groups=groups)
    conditions.build_named()
    known_sources = sources(part, problems)
    seen: dict[str, Part] = {}
    tables: list[tuple[Table, Place]] = []
    for item in part.items("tables"):
        once(item.text("id"), item, seen, problems)
        table = Table(
            id=item.text("id"),
            regime=item.text("regime"),
            about=item.text("about"),
            hit=Hit(item.text("hit") or "all"),
            rows=_rows(item, conditions, known_sources, problems),
            title=item.words("title"),
            total=conditions.build(item.part("total").get("when")) if "total" in item else None,
            file=document.file,
        )
        tables.append((table, item.place))
    broken = document.broken or problems.broken
    return Built(value=None if broken else tuple(tables), diagnostics=in_order((*document.diagnostics, *problems.done())))


def _rows(part: Part, conditions: Conditions, known_sources: Mapping[str, Source], problems: Problems) -> tuple[Row, ...]:
    seen: dict[str, Part] = {}
    rows: list[Row] = []
    for item in part.items("rows"):
        once(item.text("id"), item, seen, problems)
        clock = item.get("clock")
        rows.append(
            Row(
                id=item.text("id"),
                then=item.text("then"),
                when=conditions.build(item.get("when")),
                title=item.words("title"),
                clock=Clock(within=clock.text("within"), starts=clock.words("starts")) if clock else None,
                cite=citation(item, known_sources, problems),
            )
        )
    return tuple(rows)
