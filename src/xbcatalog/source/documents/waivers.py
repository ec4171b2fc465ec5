"""Waivers: findings that somebody accepted for a time, each with its scope, its reason, who accepted it and its last day."""

from __future__ import annotations

from datetime import date

from xbcatalog.core.text import Place, message
from xbcatalog.core.value import dataclass
from xbcatalog.source.documents.built import Built, once
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.part import Part
from xbcatalog.source.problems import Problems, in_order
from xbcatalog.source.reader import Document, read_document

__all__ = ["EVERYTHING", "KIND", "Waiver", "build_waivers", "read_waivers"]

KIND = "Waivers"
EVERYTHING = ("*", "**")
"""What would waive every field of a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One waiver; exactly one of `rule` and `entry` (as CATALOGUE/ENTRY) is filled.

    `fields` are whole paths, `subtrees` paths of which everything below is meant, both with a dot inside a name behind a backslash;
    `everything`: one of them would be every field. `until` is included.
    """

    id: str
    manifest: str
    reason: str
    granted_by: str
    until: date
    rule: str = ""
    entry: str = ""
    dataset: str = ""
    fields: frozenset[str] = frozenset()
    subtrees: frozenset[str] = frozenset()
    everything: bool = False
    place: Place | None = None


def read_waivers(input: Input, limits: Limits) -> Built[tuple[Waiver, ...]]:
    """The waivers of a file; none where anything in it is wrong."""
    return build_waivers(read_document(input, KIND, limits))


def build_waivers(document: Document) -> Built[tuple[Waiver, ...]]:
    """The same from a document that was read already."""
    problems = Problems(document.file)
    seen: dict[str, Part] = {}
    found = [_waiver(item, problems) for item in Part.of(document).items("waivers") if once(item.text("id"), item, seen, problems)]
    broken = document.broken or problems.broken
    value = None if broken else tuple(one for one in found if one is not None)
    return Built(value=value, diagnostics=in_order((*document.diagnostics, *problems.done())))


def _waiver(part: Part, problems: Problems) -> Waiver | None:
    manifest = part.text("manifest").replace("\\", "/").removeprefix("./")
    # Only names, never patterns: a waiver must say by itself what it lets through.
    if any(sign in manifest for sign in "*?["):
        problems.error(part.place_of("manifest"), message("waiver-manifest-pattern", manifest=manifest))
    elif manifest.startswith("/") or ".." in manifest.split("/") or manifest in ("", ".") or manifest.endswith("/"):
        problems.error(part.place_of("manifest"), message("waiver-manifest-outside", manifest=manifest))
    fields: set[str] = set()
    subtrees: set[str] = set()
    everything = False
    for item in part.items("fields"):
        path = item.data
        if not isinstance(path, str):
            continue
        below = path.removesuffix(".*")
        if path in EVERYTHING:
            everything = True
        elif "*" in below:
            problems.error(item.place, message("waiver-field-pattern", field=path))
        elif below != path:
            subtrees.add(below)
        else:
            fields.add(path)
    until = part.date("until")
    if until is None:
        return None
    return Waiver(
        id=part.text("id"),
        manifest=manifest,
        reason=part.text("reason"),
        granted_by=part.text("granted_by"),
        until=until,
        rule=part.text("rule"),
        entry=part.text("entry"),
        dataset=part.text("dataset"),
        fields=frozenset(fields),
        subtrees=frozenset(subtrees),
        everything=everything,
        place=part.place,
    )
