"""Two states of some documents, each put together with what is shipped: what lies in neither state is the same on both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from xbcatalog.compiled.several import Several
from xbcatalog.compiled.store import Store
from xbcatalog.core.concepts import ConceptGraph
from xbcatalog.core.groups import periods
from xbcatalog.core.text import Citation, Text
from xbcatalog.core.value import dataclass, replace
from xbcatalog.source.inputs import Input
from xbcatalog.source.installed import Installation
from xbcatalog.source.limits import Limits
from xbcatalog.source.reader import Document

__all__ = ["Sides", "beneath", "beside", "one_side", "sides"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The installation with the old documents and the one with the new; `ids` are the lists that one of them holds."""

    old: Installation
    new: Installation
    ids: frozenset[str]


def sides(
    old: Sequence[Input],
    new: Sequence[Input],
    shipped: Iterable[Input],
    limits: Limits,
    *,
    store: Store | None = None,
    recognise: bool = False,
) -> Sides:
    """Put both together.

    A shipped list gives way to one of the same id, and a shipped document of any kind to one of the same name: who edits what is shipped
    compares it with itself. `shipped` may be empty. Every document is read once; with a `store` words and lists that were compiled
    before are not compiled again. `recognise`: fields will be judged by both.
    """
    several = Several(limits, store, recognise=recognise)
    ids, base = _parted((*old, *new), shipped, several)
    return Sides(old=several.installed(base, old), new=several.installed(base, new), ids=ids)


def beside(both: Sides) -> tuple[str, ...]:
    """What differs apart from lists, and changes verdicts that no comparison of lists looks at: `words`, `facts`, `rules`."""
    parts = {"words": _words, "facts": _facts, "rules": _rules}
    return tuple(part for part, said in parts.items() if said(both.old) != said(both.new))


def _words(side: Installation) -> object:
    """What the vocabulary says, wherever it stands, whatever its titles are."""
    vocabulary = side.vocabulary
    listed = (vocabulary.words, vocabulary.attributes, vocabulary.exclusions)
    bare = [frozenset(replace(one, place=None) for one in each) for each in listed]
    concepts = {id: replace(one, title=Text()) for id, one in vocabulary.concepts.concepts.items()}
    abbreviations = tuple(sorted(vocabulary.abbreviations))
    return replace(vocabulary, concepts=ConceptGraph(concepts), words=(), attributes=(), exclusions=(), abbreviations=abbreviations), bare


def _facts(side: Installation) -> object:
    """What the facts are, whatever they are called; the groups and parties that they are found out by."""
    facts = {id: replace(one, title=Text(), question=Text(), notes=None, cite=None, value_titles={}) for id, one in side.facts.items()}
    return facts, {id: periods(id, side.groups) for id in side.groups}, side.designations


def _rules(side: Installation) -> object:
    """What the tables conclude, whatever it is called."""
    tables = {}
    for one in side.tables:
        rows = tuple(replace(row, title=Text(), cite=Citation()) for row in one.rows)
        tables[one.id] = replace(one, title=Text(), file="", rows=rows)
    return tables


def one_side(
    named: Sequence[Input], shipped: Iterable[Input], limits: Limits, *, store: Store | None = None, recognise: bool = False
) -> Installation:
    """The same of one state alone."""
    several = Several(limits, store, recognise=recognise)
    return several.installed(_parted(named, shipped, several)[1], named)


def _parted(own: Sequence[Input], shipped: Iterable[Input], several: Several) -> tuple[frozenset[str], list[Input]]:
    """The lists that documents of one's own hold, and what is shipped without all that gives way to them."""
    ids = frozenset(id for one in own if (id := _list_of(one, several.read)))
    names = {beneath(one.name) for one in own}
    return ids, [one for one in shipped if beneath(one.name) not in names and (not ids or _list_of(one, several.read) not in ids)]


def _list_of(input: Input, read: Callable[[Input], Document]) -> str:
    """The id of the list a document holds; empty where it holds none."""
    if b"Catalog" not in input.data:
        return ""
    document = read(input)
    id = document.data.get("id") if document.kind == "Catalog" and isinstance(document.data, dict) else None
    return id if isinstance(id, str) else ""


def beneath(name: str) -> str:
    """Where a document lies beneath the folder of catalogues or rules."""
    for folder in ("catalogs/", "rules/"):
        _, found, rest = name.partition(folder)
        if found:
            return folder + rest
    return name
