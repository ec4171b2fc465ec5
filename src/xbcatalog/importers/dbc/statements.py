"""The text of a CAN database cut into its statements, each with its place; what stands inside texts and notes begins none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xbcatalog.core.value import NamedTuple

__all__ = ["TEXT", "Statement", "Unclosed", "Unknown", "statements", "unescaped"]

_WORD = (
    "BA_DEF_DEF_REL_|BA_DEF_SGTYPE_|BA_DEF_DEF_|BA_DEF_REL_|BA_SGTYPE_|BA_DEF_|BA_REL_|BA_|BO_TX_BU_|BO_|BS_|BU_BO_REL_|BU_EV_REL_|"
    "BU_SG_REL_|BU_|CAT_DEF_|CAT_|CM_|ENVVAR_DATA_|EV_DATA_|EV_|NS_DESC_|NS_|SGTYPE_VAL_|SGTYPE_|SG_MUL_VAL_|SG_|SIGTYPE_VALTYPE_|"
    "SIG_GROUP_|SIG_TYPE_REF_|SIG_VALTYPE_|VAL_TABLE_|VAL_|VERSION"
)
_OPEN_ENDED = frozenset(("BO_", "SG_", "BU_", "BS_", "NS_", "VERSION"))
"""Statements that end where the next one begins; all others end with a semicolon."""

# A backslash keeps a quotation mark from closing the text, except where a statement visibly ends behind it: a path may end in one.
TEXT = r'"[^"\\]*+(?:\\(?:"(?!\s*+;\s*+(?:[A-Z]+_|\Z)))?+[^"\\]*+)*+"'
_TOKEN = re.compile(
    rf"""
    (?P<text>{TEXT}) | (?P<open>") | (?P<note>//[^\n]*) | (?P<end>;)
    | ^[ \t]*+(?P<first>{_WORD})(?!\w)
    | (?<!\w)(?P<inner>{_WORD})(?!\w)
    """,
    re.VERBOSE | re.MULTILINE,
)
_ALONE = re.compile(r"[ \t]*(?:\n|\Z)")


class Statement(NamedTuple):
    """One statement from its word on, its notes blanked, and the offset at which it begins."""

    word: str
    text: str
    start: int


class Unknown(NamedTuple):
    """Something between two statements that belongs to neither."""

    text: str
    start: int


class Unclosed(NamedTuple):
    """A text that is opened and never closed: what follows cannot be told from it."""

    start: int


def unescaped(text: str) -> str:
    """What stands between the quotation marks of a text."""
    return text[1:-1].replace('\\"', '"').strip()


def statements(text: str) -> Iterator[Statement | Unknown | Unclosed]:
    """The statements in their order, and what is none."""
    word = ""
    start = 0
    notes: list[tuple[int, int]] = []

    def cut(end: int) -> Iterator[Statement | Unknown]:
        piece = _blanked(text, start, end, notes)
        notes.clear()
        if word:
            yield Statement(word, piece, start)
        elif piece.strip():
            yield Unknown(piece.strip(), start + len(piece) - len(piece.lstrip()))

    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        if kind == "open":
            yield from cut(found.start())
            yield Unclosed(found.start())
            return
        if kind == "note":
            notes.append(found.span())
        elif kind == "end" and word and word not in _OPEN_ENDED:
            yield from cut(found.end())
            word, start = "", found.end()
        elif kind in ("first", "inner"):
            next_word = found[kind]
            if word == "NS_":
                begins = next_word in ("BS_", "BU_", "BO_") if kind == "inner" else not _ALONE.match(text, found.end())
            else:
                # A comment says what it is about with such a word, and a signal may be called VERSION.
                begins = kind == "first" or not word or (word in _OPEN_ENDED and next_word != "VERSION")
            if begins:
                yield from cut(found.start(kind))
                word, start = next_word, found.start(kind)
    yield from cut(len(text))


def _blanked(text: str, start: int, end: int, notes: list[tuple[int, int]]) -> str:
    if not notes:
        return text[start:end]
    pieces = []
    at = start
    for first, last in notes:
        pieces.append(text[at:first])
        pieces.append(" " * (last - first))
        at = last
    pieces.append(text[at:end])
    return "".join(pieces)
