"""What changed between two states of some lists: rows added, removed, moved or reworded, and what the change means for every concept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import TypeVar

from xbcatalog.core.catalogs import Catalog, Entry
from xbcatalog.core.value import dataclass, replace
from xbcatalog.policy.meaning import BUDGET, Meaning, Relation, compare, relation_of
from xbcatalog.source.installation import Installation

__all__ = ["EntryChange", "How", "ListChange", "direction", "list_changes"]


Thing = TypeVar("Thing")


class How(Enum):
    """How an entry changed."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    REWORDED = "reworded"
    """Its words alone: title, note, citation."""
    RENAMED = "renamed"
    """The same row under another id."""
    MOVED = "moved"
    """The same row in another place of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChange:
    """One entry that is not as it was; `parts` are the keys that differ, `former` its id before."""

    how: How
    id: str
    former: str = ""
    parts: tuple[str, ...] = ()
    old: Entry | None = None
    new: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChange:
    """One list that is not as it was: of its latest versions what differs, and what that means in all versions together."""

    id: str
    old: Catalog | None
    new: Catalog | None
    parts: tuple[str, ...]
    entries: tuple[EntryChange, ...]
    meaning: Meaning


_SAYS: Mapping[str, Callable[[Entry], object]] = {
    "concepts": lambda entry: entry.concepts,
    "other_than": lambda entry: entry.other_than,
    "when": lambda entry: entry.when,
    "unless": lambda entry: entry.unless,
    "mechanism": lambda entry: entry.mechanism,
    "partial": lambda entry: entry.partial,
    "basis": lambda entry: entry.basis,
}
"""What the law reads of an entry."""
_WORDS: Mapping[str, Callable[[Entry], object]] = {
    "title": lambda entry: entry.title,
    "note": lambda entry: entry.note,
    "scenario": lambda entry: entry.scenario,
    "cite": lambda entry: entry.cite,
    "waivable": lambda entry: entry.waivable,
}
_LIST: Mapping[str, Callable[[Catalog], object]] = {
    "version": lambda catalog: catalog.number,
    "regime": lambda catalog: catalog.regime,
    "list": lambda catalog: catalog.list,
    "instrument": lambda catalog: catalog.instrument,
    "applies": lambda catalog: catalog.applies,
    "unlisted": lambda catalog: catalog.unlisted,
    "displaces": lambda catalog: catalog.displaces,
    "defines": lambda catalog: catalog.defines,
    "transcription": lambda catalog: (catalog.transcribed, catalog.fields, catalog.sources, catalog.read_on),
    "title": lambda catalog: catalog.title,
    "note": lambda catalog: catalog.note,
}


def list_changes(old: Installation, new: Installation, ids: Iterable[str], *, budget: int = BUDGET) -> tuple[ListChange, ...]:
    """The lists among `ids` that differ, each with what its change means; sorted by id."""
    found = []
    facts = {**old.facts, **new.facts}
    for id in sorted(set(ids)):
        before, after = (tuple(each for each in one.catalogs if each.id == id) for one in (old, new))
        first, second = (max(each, key=lambda catalog: catalog.version, default=None) for each in (before, after))
        if old.vocabulary.concepts.concepts == new.vocabulary.concepts.concepts and _bare(before) == _bare(after):
            continue  # what is the same text, to be read by the same words, means the same
        parts, entries = tuple(_differ(_LIST, first, second)), tuple(_entries(first, second))
        meaning = compare(before, after, new.vocabulary.concepts, facts, before=old.vocabulary.concepts, budget=budget)
        if parts or entries or meaning.relation is not Relation.EQUIVALENT:
            found.append(ListChange(id=id, old=first, new=second, parts=parts, entries=entries, meaning=meaning))
    return tuple(found)


def _bare(catalogs: Iterable[Catalog]) -> list[Catalog]:
    return [replace(catalog, file="") for catalog in catalogs]


def direction(changes: Iterable[ListChange]) -> Relation:
    """What all changes mean together."""
    return relation_of(change.meaning.relation for change in changes)


def _differ(keys: Mapping[str, Callable[[Thing], object]], old: Thing | None, new: Thing | None) -> Iterator[str]:
    if old is not None and new is not None:
        yield from (key for key, value in keys.items() if value(old) != value(new))


def _entries(old: Catalog | None, new: Catalog | None) -> Iterator[EntryChange]:
    before = {entry.id: entry for entry in old.entries} if old else {}
    after = {entry.id: entry for entry in new.entries} if new else {}
    gone = [entry for id, entry in before.items() if id not in after]
    for id, entry in after.items():
        if id in before:
            said, worded = tuple(_differ(_SAYS, before[id], entry)), tuple(_differ(_WORDS, before[id], entry))
            if said or worded:
                how = How.CHANGED if said else How.REWORDED
                yield EntryChange(how=how, id=id, parts=(*said, *worded), old=before[id], new=entry)
            continue
        same = next((one for one in gone if not any(_differ(_SAYS, one, entry))), None)
        if same is not None:
            gone.remove(same)
            yield EntryChange(how=How.RENAMED, id=id, former=same.id, old=same, new=entry)
        else:
            yield EntryChange(how=How.ADDED, id=id, new=entry)
    yield from (EntryChange(how=How.REMOVED, id=entry.id, old=entry) for entry in gone)
    yield from (EntryChange(how=How.MOVED, id=id, old=before[id], new=after[id]) for id in _moved(list(before), list(after)))


def _moved(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """The entries that stand elsewhere among those that both have: as few as tell the whole change of order."""
    both = [id for id in after if id in set(before)]
    place = {id: number for number, id in enumerate(before)}
    # The longest run that keeps its order stays; everything else moved.
    best: list[tuple[int, int]] = []
    for number, id in enumerate(both):
        reach = [(best[earlier][0], earlier) for earlier in range(number) if place[both[earlier]] < place[id]]
        length, earlier = max(reach, default=(0, -1))
        best.append((length + 1, earlier))
    stays: set[str] = set()
    at = max(range(len(both)), key=lambda number: best[number][0], default=-1)
    while at >= 0:
        stays.add(both[at])
        at = best[at][1]
    yield from (id for id in both if id not in stays)
