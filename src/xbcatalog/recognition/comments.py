"""Comments as people write them: a short one is a name, `状态（0正常 1停用）` is a name with its codes, the rest is running text."""

from __future__ import annotations

from xbcatalog.recognition.normalise import Reading, is_han

__all__ = ["before_codes", "is_short"]

_SHORT = 36
_WORD = 3
"""A word of another script weighs as much as so many Chinese characters."""
_LONGEST = 400
_BREAKS = ("。", "！", "？", ". ", "! ", "? ", "\n")
_OPENS = frozenset("(（[【:：,，;； \t")
_PARTS = str.maketrans(dict.fromkeys(";；,，、/|\t\u3000", " ") | dict.fromkeys(")）]】", None))
_LONGEST_CODE = 24


def is_short(text: str, reading: Reading) -> bool:
    """Whether a comment is a name rather than running text."""
    text = text.strip()
    if len(text) > _LONGEST or any(sign in text for sign in _BREAKS):
        return False
    weight = sum(1 if is_han(word[0]) else _WORD for word in reading.words)
    return weight <= _SHORT or before_codes(text) is not None


def before_codes(text: str) -> str | None:
    """The name that stands before a list of codes: `性别` of `性别（0男 1女 2未知）`; nothing where what follows is no such list.

    Only codes may follow, two at least and each with its number or letter: words behind a name may change what it says.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    cut = next((at for at, char in enumerate(text) if char in _OPENS), 0)
    codes = text[cut + 1 :].translate(_PARTS).split() if cut else []
    if len(codes) > 1 and all(_is_code(code) for code in codes):
        return text[:cut]
    return None


def _is_code(text: str) -> bool:
    if len(text) > _LONGEST_CODE:
        return False
    return text[0].isdigit() or (
        text[0].isascii() and text[0].isalpha() and len(text) > 1 and not (text[1].isascii() and text[1].isalnum())
    )
