"""Letters laid against the book of words: what begins at each place is looked up once, however often it is asked."""

from __future__ import annotations

from xbcatalog.recognition.book import SHORT
from xbcatalog.recognition.lexicon import Lexicon

__all__ = ["Met", "Page", "Step", "Trail", "told"]

Step = tuple[str, tuple[tuple[str, str], ...]]
"""The id and the arguments of a message: one is made of it for those steps only that are told in the end."""

Trail = tuple["Trail", Step] | None
"""The steps of a match, the last one first."""

Met = tuple[int, int]
"""Where a word ends that begins at some place, and what it is: its marks in the book."""


class Page:
    """A text to be searched, its path before it."""

    __slots__ = ("_longs", "_met", "_name", "_name_at", "end", "letters", "lexicon")

    def __init__(self, lexicon: Lexicon, letters: str, name: Page | None = None) -> None:
        """`name`: the page of what stands at the end of the letters, from which is copied what was looked up there."""
        self.lexicon = lexicon
        self.letters = letters
        self.end = len(letters)
        self._name = name
        self._name_at = self.end if name is None else self.end - name.end
        self._met: dict[int, list[Met]] = {}
        self._longs: dict[int, list[tuple[int, str, Step]]] = {}

    def words(self, start: int) -> list[Met]:
        """Every word that begins at `start`, the shortest first."""
        found = self._met.get(start)
        if found is None:
            at = self._name_at
            if start >= at and self._name is not None:
                found = [(at + to, marks) for to, marks in self._name.words(start - at)]
            else:
                found = self.lexicon.book.walk(self.letters, start)
            self._met[start] = found
        return found

    def longs(self, start: int) -> list[tuple[int, str, Step]]:
        """The long forms of the abbreviations that begin at `start`: where the abbreviation ends, the letters, how it is told."""
        found = self._longs.get(start)
        if found is None:
            found = self._longs[start] = []
            for to, marks in self.words(start):
                if marks & SHORT:
                    short = self.letters[start:to]
                    for text, long in self.lexicon.abbreviations[short]:
                        found.append((to, long, ("sign-abbreviation", (("long", text), ("short", short)))))
        return found


def told(trail: Trail) -> tuple[Step, ...]:
    """The steps in their order."""
    if trail is None:
        return ()
    steps: list[Step] = []
    while trail is not None:
        trail, step = trail
        steps.append(step)
    return tuple(reversed(steps))
