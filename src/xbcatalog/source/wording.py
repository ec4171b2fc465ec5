"""The texts of a field and its record, cut to what recognition compares: title, description, the record's words, named values."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xbcatalog.core.dataset import PARAGRAPH
from xbcatalog.source.comments import split_comment

__all__ = ["named_values", "nested_words", "record_words", "same_letters", "titled"]

_WIDEST = 72
_MOST_WORDS = 10
_MOST_VALUES = 100
_SENTENCE_ENDS = re.compile(r"[.!?]\s|[。！？\n]")
_WIDE = "\u2e80"
_GAP = re.compile(r"\n\s*\n")
_NO_LETTER = re.compile(r"[\W_]+")


def titled(title: str, texts: Iterable[str]) -> tuple[str, str]:
    """Title and description of a field: its title where it has one, else the short opening of its first text."""
    said = list(dict.fromkeys(filter(None, (text.strip() for text in texts))))
    if title.strip():
        title, whole = split_comment(title)
        return title, "\n".join(dict.fromkeys(part for part in (whole, *said) if part))
    if not said:
        return "", ""
    title, whole = split_comment(said[0])
    return title, "\n".join(part for part in (whole, *said[1:]) if part)


def record_words(*texts: str) -> str:
    """What a record is called, of the texts about it, as long as it stays short: running text says nothing of each single field."""
    said = ""
    for text in texts:
        part = text.strip().rstrip(".。 ")
        if not _is_short(part):
            part = split_comment(part)[0]
        both = f"{said}, {part}" if said else part
        if part and same_letters(part) not in same_letters(said) and _is_short(both):
            said = both
    return said


def nested_words(outer: str, own: str) -> str:
    """What the records are called in which a field lies, the outermost first; each stays what it is, a paragraph of its own.

    INVARIANT: what is said of a record holds for all in it, however deep: a word about a part of it takes away none about the whole.
    """
    said = dict.fromkeys(part for part in (*outer.split(PARAGRAPH), _GAP.sub("\n", own.strip())) if part)
    return PARAGRAPH.join(said)


def _is_short(text: str) -> bool:
    if len(text) > _WIDEST or _SENTENCE_ENDS.search(text) or len(text.split()) > _MOST_WORDS:
        return False
    return sum(2 if letter >= _WIDE else 1 for letter in text) <= _WIDEST


def named_values(values: Iterable[str]) -> tuple[str, ...]:
    """The values that are names and not codes, each once, and no more than a hundred."""
    found: dict[str, None] = {}
    for value in values:
        word = value.strip()
        if len(found) < _MOST_VALUES and any(letter.isalpha() for letter in word):
            found[word] = None
    return tuple(found)


def same_letters(name: str) -> str:
    """A name as its letters and digits alone, so that `Order_ID` and `orderId` are the same."""
    return _NO_LETTER.sub("", name).casefold()
