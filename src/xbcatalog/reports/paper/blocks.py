"""What a document on paper is made of, however it is written: headings, paragraphs and tables of marked pieces of text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

__all__ = [
    "Bar",
    "Block",
    "Body",
    "Cell",
    "Contents",
    "Document",
    "Heading",
    "Mark",
    "NextPage",
    "Paragraph",
    "Piece",
    "Role",
    "Sheet",
    "Table",
    "blank",
    "plain",
    "source",
    "strong",
    "value",
]


class Mark(Enum):
    """What a piece of text is, so that a reader can tell what somebody stated from what is still to be written."""

    PLAIN = "plain"
    """Our own words, or those of the official form."""
    STRONG = "strong"
    """A label."""
    VALUE = "value"
    """What the result says."""
    BLANK = "blank"
    """What somebody has to write; it stands out."""
    SOURCE = "source"
    """Where the words beside it come from."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; it holds no markup, whatever its signs are."""

    text: str
    mark: Mark = Mark.PLAIN


Cell = tuple[Piece, ...]
"""Pieces that stand one after another."""


def plain(text: str) -> Piece:
    """Our own words."""
    return Piece(text)


def strong(text: str) -> Piece:
    """A label."""
    return Piece(text, Mark.STRONG)


def value(text: str) -> Piece:
    """What the result says."""
    return Piece(text, Mark.VALUE)


def blank(text: str) -> Piece:
    """What is to be filled in."""
    return Piece(text, Mark.BLANK)


def source(text: str) -> Piece:
    """Where it comes from."""
    return Piece(text, Mark.SOURCE)


class Role(Enum):
    """What a paragraph is for."""

    BODY = "body"
    TITLE = "title"
    SUBTITLE = "subtitle"
    NOTE = "note"
    """Guidance: smaller, without an indent."""
    ITEM = "item"
    """One of a list."""
    LEAD = "lead"
    """What introduces the blocks below it; it stands on their page."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the first, second or third level, which the table of contents names."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    pieces: Cell
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Table:
    """A table as wide as the page: `widths` are shares of it, one a column; the head is repeated on every page."""

    head: tuple[Cell, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A picture of parts of a whole: (kind, name, number) one after another, each as wide as its number is large."""

    title: str
    parts: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class NextPage:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents under its title."""

    title: str


Block = Heading | Paragraph | Table | Bar | NextPage | Contents
Body = tuple[Block, ...]


class Sheet(Enum):
    """How the pages are set: as the official templates of the filings want it, or as a report of our own."""

    FILING = "filing"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document; `day` is what its properties say of when it was made, `foot` stands at the foot of each page with its number."""

    title: str
    lang: str
    sheet: Sheet
    head: str
    foot: str
    body: Body
    day: date | None = None
