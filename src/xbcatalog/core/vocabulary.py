"""How data looks in real schemas: the words of each concept. Words, never patterns."""

from __future__ import annotations

from xbcatalog.core.concepts import ConceptGraph
from xbcatalog.core.text import Place
from xbcatalog.core.value import dataclass

__all__ = ["Attribute", "Exclusion", "Leaves", "TaxonomyTerm", "Vocabulary", "Words"]


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

    `names` match a whole name, and a run of words inside one, as `phrases` do; `wholes` match a whole name and nothing inside one. `guards`
    look alike and are not. `hints` only suspect, in running text; `types` are column types that only suspect. `values` name what a field
    of the concept may hold one of.
    """

    concept: str
    names: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    maps: tuple[TaxonomyTerm, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaves:
    """What is left of the concepts `of`, and of all narrower ones, where an attribute or an exclusion meets them; empty: nothing known."""

    of: frozenset[str]
    concept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """Words for what a thing has: behind its name (`plate colour`), or `first` before it (`number of plates`).

    The name of a thing with its attribute is still of the thing, unless `leaves` says what it is instead: the colour of a plate is no
    plate. With `of`, the words are an attribute of those concepts alone, and mean nothing else there: a battery's location is no place.
    """

    words: tuple[str, ...]
    first: bool = False
    of: frozenset[str] = frozenset()
    leaves: tuple[Leaves, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """What columns of these types, measured in these units, or with `listed` values cannot hold, and what is left of it."""

    types: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    listed: bool = False
    leaves: tuple[Leaves, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """All concepts and their words.

    `neutral` words carry no meaning, `qualifiers` say which one and not what, `grammar` is what sentences are made of; `abbreviations`
    are (short, long) pairs, a short may have several. Names of the concepts `compounds`, and of all narrower ones, may stand side by
    side, and a whole name of one of the `evident` is what it says whatever a comment adds. Running text is listened to for `telling` ones;
    `passing` aliases are mentioned around a thing without being what it is about, `mentioned` ones in sentences alone.
    """

    concepts: ConceptGraph
    words: tuple[Words, ...]
    neutral: frozenset[str] = frozenset()
    qualifiers: frozenset[str] = frozenset()
    grammar: frozenset[str] = frozenset()
    abbreviations: tuple[tuple[str, str], ...] = ()
    attributes: tuple[Attribute, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    compounds: frozenset[str] = frozenset()
    evident: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    passing: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()
