"""The parties of a manifest with their holdings, and lists of designated names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from xbcatalog.core.parties import Designations, Owner, Party, PartyKind
from xbcatalog.core.screening import folded
from xbcatalog.core.text import Diagnostic, Level, Place, message
from xbcatalog.source.countries import country_problem
from xbcatalog.source.documents.built import Built, once
from xbcatalog.source.part import Part
from xbcatalog.source.problems import Problems, in_order, shown
from xbcatalog.source.reader import Document
from xbcatalog.source.typed import Raw

__all__ = ["agree_on_designations", "build_designations", "parties"]

MOST = 200
"""Parties of one file: more have no place beside one transfer, and what they tell takes long to find."""
_SHARE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,9})?")
_WHOLE = Decimal(100)


def parties(part: Part, problems: Problems) -> tuple[Party, ...]:
    """The parties under `parties`; whether those they name exist is for whoever holds all of them to say."""
    seen: dict[str, Part] = {}
    found = []
    for number, item in enumerate(part.items("parties")):
        if number == MOST:
            problems.error(item.place, message("too-many-parties", limit=MOST))
            break
        if once(item.text("id"), item, seen, problems) and item.text("kind"):
            found.append(_party(item, problems))
    return tuple(found)


def _party(part: Part, problems: Problems) -> Party:
    owners = tuple(_owners(part, problems))
    total = sum((owner.share for owner in owners), Decimal(0))
    if total > _WHOLE:
        problems.error(part.place_of("owners"), message("shares-above-whole", party=part.text("id"), total=str(total)))
    return Party(
        id=part.text("id"),
        kind=PartyKind(part.text("kind")),
        name=part.text("name"),
        also=part.texts("also"),
        organised_in=_country(part, "organised_in", problems),
        principal_place=_country(part, "principal_place", problems),
        residence=_country(part, "residence", problems),
        person_of=_countries(part, problems),
        employers=frozenset(part.texts("employers")) if "employers" in part else None,
        directed_by=frozenset(part.texts("directed_by")) if "directed_by" in part else None,
        owners=owners,
    )


def _country(part: Part, key: str, problems: Problems) -> str | None:
    code = part.text(key)
    told = country_problem(code) if code else None
    if told:
        problems.error(part.place_of(key), told)
    return code or None


def _countries(part: Part, problems: Problems) -> frozenset[str] | None:
    if "person_of" not in part:
        return None
    for item in part.items("person_of"):
        told = country_problem(item.data) if isinstance(item.data, str) else None
        if told:
            problems.error(item.place, told)
    return frozenset(part.texts("person_of"))


def _owners(part: Part, problems: Problems) -> Iterable[Owner]:
    for item in part.items("owners"):
        share = item.part("share").data
        if not isinstance(share, Raw):
            continue
        if share.quoted or not _SHARE.fullmatch(share.text) or not 0 < Decimal(share.text) <= _WHOLE:
            problems.error(item.place_of("share"), message("share-wants-percent", value=share.text))
        elif item.text("who"):
            yield Owner(item.text("who"), Decimal(share.text))


def build_designations(document: Document) -> Built[Designations]:
    """The list of a document."""
    part = Part.of(document)
    as_of = part.date("as_of")
    problems = Problems(document.file)
    each = [frozenset(_folded(item, problems)) for item in part.items("names")]
    found = None
    if as_of is not None and not document.broken and not problems.broken:
        names, together = frozenset[str]().union(*each), frozenset(one for one in each if len(one) > 1)
        found = Designations(id=part.text("id"), as_of=as_of, names=names, together=together)
    return Built(value=found, diagnostics=in_order((*document.diagnostics, *problems.done())))


def _folded(part: Part, problems: Problems) -> Iterable[str]:
    """The name, or the names of one and the same, as they are compared."""
    for item in (part,) if isinstance(part.data, str) else part.each():
        if isinstance(item.data, str):
            name = folded(item.data)
            if not name:
                problems.error(item.place, message("designation-without-letters", name=shown(item.data)))
            yield name


def agree_on_designations(found: Iterable[tuple[Designations, Place]], diagnostics: list[Diagnostic]) -> tuple[Designations, ...]:
    """The lists in the order of ids and days; two different ones of one day are told."""
    lists: dict[tuple[str, str], tuple[Designations, Place]] = {}
    for one, place in found:
        first, where = lists.setdefault((one.id, one.as_of.isoformat()), (one, place))
        if first != one:
            diagnostics.append(Diagnostic(Level.ERROR, message("designations-differ", id=one.id, where=where.file), place))
    return tuple(lists[key][0] for key in sorted(lists))
