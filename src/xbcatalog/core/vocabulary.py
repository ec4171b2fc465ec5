"""How data looks in real schemas: the words of each concept. Words, never patterns."""

from __future__ import annotations

from dataclasses import dataclass

from xbcatalog.core.concepts import ConceptGraph
from xbcatalog.core.text import Place

__all__ = ["TaxonomyTerm", "Vocabulary", "Words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxonomyTerm:
    """A term of another taxonomy (`vss`, …) and how it relates to the concept: `exact`, or `narrower`/`broader` than it, or `related`."""

    taxonomy: str
    id: str
    rel: str
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one concept.

    `names` match a whole name, `phrases` a run of words inside one (every name also does). `guards` look alike and are not. `hints` only
    suspect, in running text; `types` are column types that only suspect.
    """

    concept: str
    names: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    maps: tuple[TaxonomyTerm, ...] = ()
    place: Place | None = None


@dataclass(frozen=True)
class Vocabulary:
    """All concepts and their words; `neutral` words carry no meaning, `abbreviations` are (short, long) pairs, a short may have several."""

    concepts: ConceptGraph
    words: tuple[Words, ...]
    neutral: frozenset[str] = frozenset()
    abbreviations: tuple[tuple[str, str], ...] = ()
