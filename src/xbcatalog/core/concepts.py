"""The concepts of the vocabulary and the order between them: what is broader, what is narrower, which ways lead up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from xbcatalog.core.text import Text
from xbcatalog.core.value import dataclass

__all__ = ["ANY", "RECORD", "Concept", "ConceptGraph", "Line"]

ANY = "any"
"""The concept above all others; what a field is when nothing is known of it."""
RECORD = "record"
"""Keys, timestamps, status: technical housekeeping."""

Line = frozenset[str]
"""One way up from a concept to `any`: the set of concepts met, both ends included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A kind of data.

    `broader` holds the broader concepts by id, the dotted parent among them where it is declared. `restricted`: never allowed
    whatever the lists say (secrets). `identifies_person`: a field of it turns every field of its record into personal information.
    """

    id: str
    broader: tuple[str, ...] = ()
    restricted: bool = False
    identifies_person: bool = False
    title: Text = Text()


@dataclass(frozen=True)
class ConceptGraph:
    """All concepts; INVARIANT: every broader concept is declared, and there is no circle.

    What was asked of a concept once is not worked out again.
    """

    concepts: Mapping[str, Concept]

    @cached_property
    def _narrower(self) -> Mapping[str, frozenset[str]]:
        below: dict[str, set[str]] = {id: set() for id in self.concepts}
        for id in self.concepts:
            for above in self._above(id):
                below[above].add(id)
        return {id: frozenset(ids) for id, ids in below.items()}

    @cached_property
    def identifying(self) -> frozenset[str]:
        """Every concept that turns all fields beside it into personal information, and what is narrower."""
        return frozenset(below for id, concept in self.concepts.items() if concept.identifies_person for below in self.may_be(id))

    @cached_property
    def _may_be(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _broader(self) -> dict[str, frozenset[str]]:
        return {ANY: frozenset()}

    @cached_property
    def _lines(self) -> dict[str, frozenset[Line]]:
        return {ANY: frozenset((frozenset((ANY,)),))}

    def _above(self, id: str) -> set[str]:
        seen: set[str] = set()
        todo = [id]
        while todo:
            for parent in self.concepts[todo.pop()].broader:
                if parent not in seen:
                    seen.add(parent)
                    todo.append(parent)
        return seen

    def narrower(self, id: str) -> frozenset[str]:
        """Every concept below `id`, without itself."""
        return frozenset(self.concepts) if id == ANY else self._narrower[id]

    def may_be(self, id: str) -> frozenset[str]:
        """What a field of concept `id` may be: the concept and every narrower one."""
        found = self._may_be.get(id)
        if found is None:
            found = self._may_be[id] = self.narrower(id) | {id}
        return found

    def broader(self, id: str) -> frozenset[str]:
        """Every concept above `id`, `any` included, without itself."""
        found = self._broader.get(id)
        if found is None:
            found = self._broader[id] = frozenset(self._above(id)) | {ANY}
        return found

    def is_under(self, id: str, other: str) -> bool:
        """Whether `id` is `other` or narrower."""
        return id == other or other in self.broader(id)

    def lines(self, id: str) -> frozenset[Line]:
        """Every way up from `id` to `any`."""
        found = self._lines.get(id)
        if found is None:
            parents = self.concepts[id].broader or (ANY,)
            found = self._lines[id] = frozenset(line | {id} for parent in parents for line in self.lines(parent))
        return found

    def overlap(self, one: str, other: str) -> bool:
        """Whether the two have something, themselves or narrower, in common."""
        return not self.may_be(one).isdisjoint(self.may_be(other))


def graph(concepts: Iterable[Concept]) -> ConceptGraph:
    """The graph of the given concepts (ids are unique)."""
    return ConceptGraph({concept.id: concept for concept in concepts})
