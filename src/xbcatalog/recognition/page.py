"""Letters laid against the book of words: what begins at each place is looked up once, however often it is asked."""

from __future__ import annotations

from xbcatalog.recognition.book import SHORT
from xbcatalog.recognition.lexicon import Lexicon

__all__ = ["Joined", "Met", "Page", "Step", "Trail", "told"]

Step = tuple[str, tuple[tuple[str, str], ...]]
"""The id and the arguments of a message: one is made of it for those steps only that are told in the end."""

Trail = tuple["Trail", Step] | None
"""The steps of a match, the last one first."""

Met = tuple[int, int]
"""Where a word ends that begins at some place, and what it is: its marks in the book."""


class Page:
    """A text to be searched."""

    __slots__ = ("_goes_on", "_longs", "_met", "end", "letters", "lexicon")

    def __init__(self, lexicon: Lexicon, letters: str) -> None:
        self.lexicon = lexicon
        self.letters = letters
        self.end = len(letters)
        self._goes_on: dict[int, bool] = {}
        self._met: dict[int, list[Met]] = {}
        self._longs: dict[int, list[tuple[int, str, Step]]] = {}

    def words(self, start: int) -> list[Met]:
        """Every word that begins at `start`, the shortest first."""
        found = self._met.get(start)
        if found is None:
            found = self._met[start] = self._looked_up(start)
        return found

    def _looked_up(self, start: int) -> list[Met]:
        return self.lexicon.book.walk(self.letters, start)

    def goes_on(self, start: int) -> bool:
        """Whether some word begins with all letters from `start` on, so that more letters behind them may be its end."""
        known = self._goes_on.get(start)
        if known is None:
            known = self._goes_on[start] = self.lexicon.book.marks(self.letters[start:]) != 0
        return known

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


class Joined(Page):
    """A path and a name behind it: what was looked up on the page of either is not looked up again."""

    __slots__ = ("_name", "_path")

    def __init__(self, path: Page, name: Page) -> None:
        super().__init__(name.lexicon, path.letters + name.letters)
        self._path = path
        self._name = name

    def _looked_up(self, start: int) -> list[Met]:
        at = self._path.end
        if start >= at:
            return [(at + to, marks) for to, marks in self._name.words(start - at)]
        found = self._path.words(start)
        return [*found, *self.lexicon.book.walk(self.letters, start, at)] if self._path.goes_on(start) else found


def told(trail: Trail) -> tuple[Step, ...]:
    """The steps in their order."""
    if trail is None:
        return ()
    steps: list[Step] = []
    while trail is not None:
        trail, step = trail
        steps.append(step)
    return tuple(reversed(steps))
