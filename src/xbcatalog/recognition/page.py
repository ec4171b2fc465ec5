"""Letters laid against the book of words: what begins at each place is looked up once, however often it is asked."""

from __future__ import annotations

from collections.abc import Sequence

from xbcatalog.recognition.book import Begin, Book
from xbcatalog.recognition.lexicon import Lexicon

__all__ = ["Met", "Page", "Step", "Steps", "Trail", "told"]

Step = tuple[str, tuple[tuple[str, str], ...]]
"""The id and the arguments of a message: one is made of it for those steps only that are told in the end."""

Trail = tuple["Trail", Step] | None
"""The steps of a match, the last one first."""

Steps = tuple[Step, "Steps"] | None
"""The same, the first one first."""

Met = tuple[int, int]
"""Where a word ends that begins at some place, and what it is: its marks in the book."""


_NOTHING = Begin([], [], [], [], 0, goes_on=True)


class _Begins(dict[int, Begin]):
    """What begins at each place of a page asked about so far; what is asked for the first time is looked up.

    It does not know its page, so that both are gone as soon as nobody reads them.
    """

    __slots__ = ("_before", "_book", "_letters")

    def __init__(self, book: Book, letters: str, before: Page | None) -> None:
        super().__init__({len(letters): _NOTHING})
        self._book = book
        self._letters = letters
        self._before = before

    def __missing__(self, start: int) -> Begin:
        before = self._before
        found = before.begins[start] if before is not None and start < before.end else None
        if found is None or found.goes_on:
            found = self._book.begin(self._letters, start)
        self[start] = found
        return found


class Page:
    """A text to be searched; of letters that another page begins with, what that one knows is not looked up again.

    `begins` tell what begins at each place; at the end of the letters, nothing.
    """

    __slots__ = ("_longs", "begins", "end", "letters", "lexicon")

    def __init__(self, lexicon: Lexicon, letters: str, before: Page | None = None) -> None:
        self.lexicon = lexicon
        self.letters = letters
        self.end = len(letters)
        self.begins = _Begins(lexicon.book, letters, before)
        self._longs: dict[int, list[tuple[int, str, Step]]] = {}

    def longs(self, start: int) -> Sequence[tuple[int, str, Step]]:
        """The long forms of the abbreviations that begin at `start`: where the abbreviation ends, the letters, how it is told."""
        shorts = self.begins[start].shorts
        if not shorts:
            return ()
        found = self._longs.get(start)
        if found is None:
            found = self._longs[start] = []
            for to in shorts:
                short = self.letters[start:to]
                for text, letters in self.lexicon.abbreviations[short]:
                    found.append((to, letters, ("sign-abbreviation", (("long", text), ("short", short)))))
        return found


def told(trail: Trail, further: Steps = None) -> tuple[Step, ...]:
    """The steps in their order, and those after them."""
    if trail is None and further is None:
        return ()
    steps: list[Step] = []
    while trail is not None:
        trail, step = trail
        steps.append(step)
    steps.reverse()
    while further is not None:
        step, further = further
        steps.append(step)
    return tuple(steps)
