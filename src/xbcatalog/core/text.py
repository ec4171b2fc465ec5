"""Words for people: bilingual titles, citations, places in files and messages that a locale renders later."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from xbcatalog.core.value import dataclass

__all__ = ["Citation", "Diagnostic", "Level", "Message", "Place", "Text", "broken", "message"]


@dataclass(frozen=True, slots=True)
class Text:
    """One text in the languages its author gave; `zh` or `en` may be empty, never both."""

    en: str = ""
    zh: str = ""

    @classmethod
    def same(cls, text: str) -> Text:
        """A text that reads alike in every language."""
        return cls(en=text, zh=text)

    def get(self, lang: str) -> str:
        """The text in `lang` (`zh` or `en`), or else in the other language."""
        return (self.zh or self.en) if lang == "zh" else (self.en or self.zh)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a legal rule stands: the place inside the instrument as each language cites it, and the id of the source it was read in."""

    place: Text = Text()
    source: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file: 1-based line and column, counted in characters.

    In a workbook `part` names the sheet, and line and column are those of the cell.
    """

    file: str
    line: int | None = None
    column: int | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A message id of the locale tables with its arguments, so that a saved result can be rendered in either language."""

    id: str
    args: tuple[tuple[str, str], ...] = ()


def message(id: str, /, **args: str | int) -> Message:
    """A message with its arguments in a fixed order."""
    return Message(id, tuple(sorted((name, str(value)) for name, value in args.items())))


class Level(Enum):
    """How bad a diagnostic is: an error means nothing was decided about that input."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something to tell about an input, with its place."""

    level: Level
    message: Message
    place: Place | None = None


def broken(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether an error is among the diagnostics: nothing may be decided about what they tell of."""
    return any(diagnostic.level is Level.ERROR for diagnostic in diagnostics)
