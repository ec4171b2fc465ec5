"""Collects what is wrong with one document, so that everything is told at once."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from xbcatalog.core.text import Diagnostic, Level, Message, Place, broken, message

__all__ = ["MOST", "Problems", "in_order", "nearest", "nobody_knows", "shown"]

MOST = 200
"""How many diagnostics of one document are kept; a file of another kind would give millions."""
_SUGGESTIONS = 40
_SHOWN = 80
"""So much of a value stands in a message: nobody reads on, and thousands of characters hide what is told of them."""


def shown(text: str) -> str:
    """A text of the user's, short enough for a message."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be."""
    choices = list(known)
    found = get_close_matches(word, choices, n=1, cutoff=0.6)
    if found:
        return found[0]
    folded = [choice for choice in choices if choice.casefold() == word.casefold()]
    return folded[0] if folded else None


def nobody_knows(id: str, word: str, known: Iterable[str]) -> Message:
    """The message `id` about a word nobody knows; where one is near, the message `id-near`, which names it."""
    near, name = nearest(word, known), shown(word)
    return message(f"{id}-near", name=name, near=near) if near else message(id, name=name)


class Problems:
    """A list of diagnostics that grows while a document is read; past `MOST` it only counts."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Diagnostic] = []
        self._more = 0
        self._suggestions = _SUGGESTIONS

    def error(self, place: Place | None, told: Message) -> None:
        """Add an error."""
        self.add(Diagnostic(Level.ERROR, told, place))

    def warning(self, place: Place | None, told: Message) -> None:
        """Add a warning."""
        self.add(Diagnostic(Level.WARNING, told, place))

    def unknown(self, place: Place | None, id: str, word: str, known: Iterable[str]) -> None:
        """Add the error `id` about a word nobody knows, or `id-near` where one is near."""
        # Comparing with every known word is slow, and nobody reads the hundredth suggestion.
        self._suggestions -= 1
        self.error(place, nobody_knows(id, word, known if self._suggestions >= 0 else ()))

    def add(self, diagnostic: Diagnostic) -> None:
        """Add a diagnostic made elsewhere."""
        if len(self._found) < MOST:
            self._found.append(diagnostic)
        else:
            self._more += 1

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add several diagnostics made elsewhere."""
        for diagnostic in diagnostics:
            self.add(diagnostic)

    @property
    def broken(self) -> bool:
        """Whether there is an error among them."""
        return bool(self._more) or broken(self._found)

    def done(self) -> tuple[Diagnostic, ...]:
        """All of them, in the order of the document, each once."""
        found = in_order(self._found)
        if self._more:
            found += (Diagnostic(Level.ERROR, message("more-problems", count=self._more), Place(self.file)),)
        return found


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics by file, line and column, each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=_position))


def _position(diagnostic: Diagnostic) -> tuple[str, int, int]:
    place = diagnostic.place
    return (place.file, place.line or 0, place.column or 0) if place else ("", 0, 0)
