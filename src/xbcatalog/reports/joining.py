"""Several saved results as one, where they were judged by the same lists, on the same day, by the same release."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from xbcatalog.core.text import Message, message
from xbcatalog.reports.reading import counted
from xbcatalog.reports.saved import Catalog, Entry, Saved, Statement

__all__ = ["joined"]

T = TypeVar("T")


def joined(parts: Sequence[tuple[str, Saved]]) -> Saved | Message:
    """One result of several, each with the name it has for people; or why they are none."""
    name, first = parts[0]
    if len(parts) == 1:
        return first
    for other, one in parts[1:]:
        if one.as_of != first.as_of:
            days = [str(saved.as_of or "–") for saved in (first, one)]
            return message("join-days", one=name, day=days[0], other=other, another=days[1])
        if one.tool != first.tool:
            return message("join-tools", one=name, tool=first.tool, other=other, another=one.tool)
    catalogs: dict[tuple[str, str], Catalog] = {}
    places: dict[tuple[str, str, int | None, int | None], str] = {}
    for other, one in parts:
        for catalog in one.catalogs:
            key = (catalog.id, catalog.version)
            known = catalogs.setdefault(key, catalog)
            if replace(known, entries=()) != replace(catalog, entries=()):
                return message("join-lists", list=f"{catalog.id} {catalog.version}", other=other)
            catalogs[key] = replace(known, entries=_entries(known, catalog))
        for dataset in one.datasets:
            place = (dataset.source, dataset.id, dataset.line, dataset.column)
            if place in places:
                return message("join-dataset", dataset=dataset.id, one=places[place], other=other)
            places[place] = other
    saved = [one for _, one in parts]
    datasets = sorted((d for one in saved for d in one.datasets), key=lambda d: (d.source, d.line or 0, d.column or 0, d.id))
    return Saved(
        tool=first.tool,
        as_of=first.as_of,
        counts=counted(datasets),
        catalogs=tuple(catalogs[key] for key in sorted(catalogs)),
        concepts=_union((c for one in saved for c in one.concepts), lambda c: c.id),
        facts=_union((f for one in saved for f in one.facts), _statement),
        questions=_union((q for one in saved for q in one.questions), lambda q: q.id),
        datasets=tuple(datasets),
        diagnostics=tuple(told for one in saved for told in one.diagnostics),
        skipped=tuple(sorted({file for one in saved for file in one.skipped})),
    )


def _entries(one: Catalog, other: Catalog) -> tuple[Entry, ...]:
    return _union((*one.entries, *other.entries), lambda entry: entry.id)


def _statement(one: Statement) -> str:
    value = json.dumps(one.value, sort_keys=True, default=dict)
    return "\0".join(
        (one.id, value, one.origin, one.by, one.on, one.proof, one.file or "", one.sheet or "", str(one.line), str(one.column))
    )


def _union(values: Iterable[T], key: Callable[[T], str]) -> tuple[T, ...]:
    known: dict[str, T] = {}
    for value in values:
        known.setdefault(key(value), value)
    return tuple(known[id] for id in sorted(known))
