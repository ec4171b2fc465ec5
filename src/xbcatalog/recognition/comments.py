"""Comments as people write them: a short one is a name, `状态（0正常 1停用）` is a name with its codes, the rest is running text."""

from __future__ import annotations

import re
from collections.abc import Callable

from xbcatalog.core.patterns import later
from xbcatalog.core.value import NamedTuple
from xbcatalog.recognition.normalise import Reading, is_han

__all__ = ["Codes", "is_short", "listed_codes", "without_links", "without_values"]

_SHORT = 36
_WORD = 4
"""A word of another script weighs as much as so many Chinese characters."""
_LONGEST = 400
_BREAKS = ("。", "！", "？", ". ", "! ", "? ", "\n")
_OPENS = frozenset("(（[【:：,，;； \t")
_PARTS = str.maketrans(dict.fromkeys(";；,，、/|\t\u3000", " ") | dict.fromkeys(")）]】", None))
_LONGEST_CODE = 24
_ITEM = later(r"^[^\S\n]*[-*•][^\S\n]+[`'\"]?([A-Z0-9]{1,8})[`'\"]?[^\S\n]*(?:[(=-].*)?$", re.MULTILINE)
"""`- BOCR (border crossing)` is a code and what it stands for; what is written in small letters, or before a colon, may tell anything."""
_LINK = later(r"\bhttps?://[!#-&*-+\--:=?-Z\\^_a-z{}~]+", re.IGNORECASE)
"""The address of a page; it ends before whatever may end a sentence or belong to another script."""
_JOINS = "=:：-–—.、"
_EQUALS = later(r"(\d+)\s*([=:：–—-])\s*")
"""`1 = on` is one code; a run of digits is tried once from each of its places, and ends where no sign follows."""


def is_short(text: str, reading: Reading) -> bool:
    """Whether a comment is a name rather than running text."""
    text = text.strip()
    if len(text) > _LONGEST or any(sign in text for sign in _BREAKS):
        return False
    weight = sum(1 if is_han(word[0]) else _WORD for word in reading.words)
    return weight <= _SHORT or listed_codes(text) is not None


def without_links(text: str) -> str:
    """A comment without the addresses of pages in it: their words say where to read on, and nothing of the field."""
    return _LINK.sub(" ", text) if "://" in text else text


def without_values(text: str, tells: Callable[[str], bool]) -> str:
    """Running text without the lines that list what codes stand for, two at least; a line whose code `tells` something itself is kept,
    for it may be a list of what a field holds.
    """
    if len(_ITEM.findall(text)) < 2:
        return text
    return _ITEM.sub(lambda line: line[0] if tells(line[1]) else "", text)


class Codes(NamedTuple):
    """A list of codes: the name before it (empty where there is none), and what its codes stand for, as far as they say."""

    head: str
    labels: tuple[str, ...]


def listed_codes(text: str) -> Codes | None:
    """The list of codes that a text is, or ends in: `性别（0男 1女 2未知）`, `1 = on | 0 = off`; nothing where it is no such list.

    Only codes may follow a name, two at least and each with its number or letter: words behind a name may change what it says.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if text[:1].isdigit():
        labels = _labels(text)
        return Codes("", labels) if labels is not None else None
    for at in (at for at, char in enumerate(text) if char in _OPENS):
        labels = _labels(text[at + 1 :])
        return Codes(text[:at], labels) if at and labels is not None else None
    return None


def _labels(text: str) -> tuple[str, ...] | None:
    """What codes stand for, or nothing where the text holds anything else."""
    codes = _EQUALS.sub(r"\1\2", text.translate(_PARTS)).split()
    if len(codes) < 2 or not all(map(_is_code, codes)):
        return None
    return tuple(label for code in codes if (label := code.lstrip("0123456789").lstrip(_JOINS)))


def _is_code(text: str) -> bool:
    if len(text) > _LONGEST_CODE:
        return False
    return text[0].isdigit() or (
        text[0].isascii() and text[0].isalpha() and len(text) > 1 and not (text[1].isascii() and text[1].isalnum())
    )
