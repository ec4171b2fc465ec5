"""How much of a text that names a field was understood: what nobody understood may say what the field is."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from xbcatalog.core.concepts import RECORD, ConceptGraph
from xbcatalog.core.value import dataclass
from xbcatalog.recognition.book import ATTRIBUTE, GRAMMAR, NEUTRAL, QUALIFIER
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.match import Found
from xbcatalog.recognition.normalise import Reading, is_han

__all__ = ["Hearing", "hear"]

_HEARD = NEUTRAL | QUALIFIER | ATTRIBUTE | GRAMMAR


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was understood of the name, title or comment of a field.

    `unheard` are the letters that no word of the vocabulary covers, word by word; `concepts` those that it speaks of.
    """

    place: str
    words: tuple[str, ...]
    concepts: frozenset[str]
    chinese: bool

    @property
    def unheard(self) -> str:
        """The letters that were not understood."""
        return "".join(self.words)

    def beside(self, around: Collection[str]) -> Hearing:
        """The same beside the words of the record: what its name says already, need not be understood to be said again."""
        if self.place == "name" or self.chinese or not any(word in around for word in self.words):
            return self
        return Hearing(self.place, tuple(word for word in self.words if word not in around), self.concepts, self.chinese)

    def leaves(self, concept: str, graph: ConceptGraph, *, general: bool) -> bool:
        """Whether a field that another text calls by a whole name of `concept` may be taken at that word; `general`: by one word alone.

        A text whose every word was heard has given its signs. A comment explains a name, unless it calls a mere status what the name
        says to be more (`xyz_status`). A comment must be understood to the last word, if it is Chinese or the name a single word, which
        may be of anything (`date`); else it is enough that it speaks of the same thing.
        """
        if not self.words:
            return True
        if self.place == "name":
            return concept != RECORD or not self.concepts
        if self.chinese or general:
            return False
        return any(other in graph.may_be(concept) or concept in graph.may_be(other) for other in self.concepts if other in graph.concepts)


def hear(lexicon: Lexicon, place: str, reading: Reading, found: Found) -> Hearing:
    """What of a text was understood, its path left out."""
    letters = reading.letters
    if found.whole:
        return Hearing(place, (), frozenset(hit.concept for hit in found.whole), chinese=False)
    inside = [hit for hit in found.inside if hit.end > 0]
    covered = bytearray(len(letters))
    for hit in inside:
        start = max(hit.start, 0)
        covered[start : hit.end] = b"\1" * (hit.end - start)
    bounds = frozenset(reading.bounds)
    for start in bounds:
        for end, marks in lexicon.book.walk(letters, start):
            if marks & _HEARD and end in bounds:
                covered[start:end] = b"\1" * (end - start)
    return Hearing(place, tuple(_unheard(reading, covered)), frozenset(hit.concept for hit in inside), chinese=any(map(is_han, letters)))


def _unheard(reading: Reading, covered: bytearray) -> Iterable[str]:
    """What of each word was not heard; digits say nothing."""
    for start, end in zip(reading.bounds, reading.bounds[1:], strict=False):
        left = "".join(reading.letters[at] for at in range(start, end) if not covered[at] and not reading.letters[at].isdigit())
        if left:
            yield left
