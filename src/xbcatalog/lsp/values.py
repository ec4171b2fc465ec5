"""What the features answer with: stretches of a text, things told, cards, targets, choices and fixes; no editor's protocol in them."""

from __future__ import annotations

from dataclasses import dataclass

from xbcatalog.core.text import Level

__all__ = ["Card", "Choice", "Edit", "Fix", "Related", "Span", "Target", "Told"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text by its offsets, the end excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Where else to look: a place in another file (from 1), and what stands there."""

    path: str
    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something to tell about a document: how bad it is, its text, and the id of its kind."""

    span: Span
    level: Level
    text: str
    id: str
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is shown about a word: Markdown."""

    span: Span
    markdown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a word is defined: a file, and the line and column in it (from 1, in characters)."""

    path: str
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What may be written at a place: the word, what it is (`key`, `value`, `concept`, `fact`), a few words on it, and its page in
    Markdown."""

    label: str
    insert: str
    kind: str
    detail: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change of one file: `before` is its text (empty for a file to be made), of which `span` becomes `new`."""

    path: str
    before: str
    span: Span
    new: str
    create: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Something the editor offers to do; without an edit it says why it cannot be done. `id` is the kind of what it answers."""

    title: str
    id: str
    edit: Edit | None = None
    why_not: str = ""
