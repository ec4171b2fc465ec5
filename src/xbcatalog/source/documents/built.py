"""What a builder gives back, and the small things that several builders share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from xbcatalog.core.catalogs import Basis, Source
from xbcatalog.core.text import Citation, Diagnostic, message
from xbcatalog.core.value import dataclass
from xbcatalog.source.part import Part
from xbcatalog.source.problems import Problems

__all__ = ["Built", "citation", "known_concepts", "once", "sources"]

T = TypeVar("T")

_NOWHERE = Citation()
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Built(Generic[T]):
    """A value, None where an error forbids to use it, and everything that is to be told about its document."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()


def sources(part: Part, problems: Problems) -> dict[str, Source]:
    """The sources listed under `sources`, by id."""
    found: dict[str, Source] = {}
    seen: dict[str, Part] = {}
    for source in part.items("sources"):
        id, basis = source.text("id"), source.text("basis")
        if once(id, source, seen, problems) and basis:
            found[id] = Source(
                id=id,
                title=source.text("title"),
                basis=Basis(basis),
                url=source.text("url"),
                decided_by=source.text("decided_by"),
                decided_on=source.date("decided_on"),
                reason=source.text("reason"),
            )
    return found


def citation(part: Part, known: Mapping[str, Source] | None, problems: Problems) -> Citation:
    """The citation under `cite`; its source must be among `known`, where that is given."""
    cite = part.get("cite")
    if cite is None:
        return _NOWHERE
    source = cite.text("source")
    if source and known is not None and source not in known:
        problems.unknown(cite.place_of("source"), "unknown-source", source, known)
    return Citation(place=cite.words_or_text("place"), source=source, url=cite.text("url"))


def once(id: str, part: Part, seen: dict[str, Part], problems: Problems) -> bool:
    """Whether `id` is there and stands for the first time; a second one is told with the place of the first."""
    if not id:
        return False
    first = seen.setdefault(id, part)
    if first is not part:
        # Places are asked for where something is told, and nowhere else: to find them may cost more than to read the document.
        problems.error(part.place_of("id"), message("duplicate-id", id=id, line=first.place_of("id").line or 0))
        return False
    return True


def known_concepts(part: Part, key: str, known: Iterable[str], problems: Problems) -> frozenset[str]:
    """The concepts under `key`; one that the vocabulary does not know is told."""
    choices = frozenset(known)
    value = part.get(key)
    if value is None:
        return _NONE
    if value.data.__class__ is tuple:
        named = frozenset(value.data)
        if named <= choices:
            return named
    found: set[str] = set()
    places = [(value, value.data)] if isinstance(value.data, str) else [(item, item.data) for item in value.each()]
    for item, concept in places:
        if not isinstance(concept, str):
            continue
        found.add(concept)
        if concept not in choices:
            problems.unknown(item.place, "unknown-concept", concept, choices)
    return frozenset(found)
