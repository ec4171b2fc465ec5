"""A name as recognition reads it: bare letters, where its words begin, and what was folded on the way."""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from itertools import accumulate, islice

from xbcatalog.core.characters import LOOK_ALIKE, LOOKS_LIKE, SIMPLIFIED, TRADITIONAL
from xbcatalog.core.patterns import later
from xbcatalog.core.text import Message, message
from xbcatalog.core.value import dataclass

__all__ = ["MANNERS", "Reading", "is_han", "look_alike", "read", "shown", "split"]

MANNERS = ("i", "l", "m")
"""The ways in which characters are taken for others that look like them."""

_SIMPLE = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
_LOOKS = dict(zip(LOOK_ALIKE, LOOKS_LIKE, strict=True))
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u3164\uffa0")
"""Letters and marks without a picture; the format characters are known by their category."""
_STROKES = frozenset("lI1")
_PAIRS = {"rn": "m", "vv": "w"}
_ASCII_WORD = later(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
"""A word by its case; it never looks back by more than one letter."""
_CHINESE = later("[\u4e00-\u9fff]+")
_DIGITS = later(r"(?<=[^\W\d_])[01]+(?![2-9])|(?<![0-9])[01]+(?=[^\W\d_])")
"""Zeros and ones beside a letter, where they are not part of a number."""
_TOUCHING = later(r"[^\W\d_][01]|[01][^\W\d_]")
_NO_LETTER = later(r"[^A-Za-z0-9]+")
_STROKE = later(r"(?<=[A-Z])l(?![a-z])|(?<![a-z])l(?=[A-Z])|(?<=[a-z])I|I(?=[a-z])")
"""An `l` beside large letters alone, or an `I` beside a small one: what `_looks` takes for a stroke."""
_ESCAPE = "\x1b"
_COMMAND = later("\x1b\\[[0-9;]*[A-Za-z]?")
_SHOWN = 80


class _Kind(IntEnum):
    SEPARATOR = 0
    LOWER = 1
    UPPER = 2
    DIGIT = 3
    HAN = 4
    SYMBOL = 5
    MARK = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One text as it is compared.

    `letters` are all its letters and digits, folded and joined; `bounds` the places in them where a word begins or ends, both ends
    of the text included. `steps` tell what was folded. `look_alike`: letters were taken for others that look like them, so that a
    match never permits; one shorter than `least` letters counts for nothing. Only where it is `joined` is it cut into known words.
    """

    source: str
    letters: str
    bounds: tuple[int, ...]
    steps: tuple[Message, ...] = ()
    look_alike: bool = False
    least: int = 1
    joined: bool = True

    @property
    def words(self) -> tuple[str, ...]:
        """The letters, cut into words."""
        return tuple(self.letters[start:end] for start, end in zip(self.bounds, self.bounds[1:], strict=False))


def shown(text: str) -> str:
    """A text short enough for an explanation."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def read(text: str) -> Reading:
    """Read a text: compatibility forms, invisible characters, case, width, separators and traditional characters are folded away."""
    if text.isascii() and _ESCAPE not in text:
        words = [word.lower() for word in _ASCII_WORD.findall(text)]
        return Reading(source=text, letters="".join(words), bounds=_bounds(words))
    steps: list[Message] = []
    words = [_folded(word) for word in _words(_visible(text, steps))]
    plain, simple = "".join(words), "".join(map(_simple, words))
    if plain != simple:
        steps.append(message("sign-fold-traditional", before=shown(plain), after=shown(simple)))
    return Reading(source=text, letters=simple, bounds=_bounds(words), steps=tuple(steps))


def split(text: str) -> list[str]:
    """The words of a text as `read` folds them, without a word on how it was done."""
    if text.isascii() and _ESCAPE not in text:
        return [word.lower() for word in _ASCII_WORD.findall(text)]
    if not text.isascii() and _CHINESE.fullmatch(text):
        return [_SIMPLE.get(char, char) for char in text]
    return [_simple(_folded(word)) for word in _words(_visible(text, []))]


def look_alike(plain: Reading, manner: str) -> Reading | None:
    """Another reading of the same text, letters taken for what they look like (Unicode Technical Standard #39), if that changes any.

    A stroke may be an `i` as well as an `l`, and `rn` and `vv` look like `m` and `w`; `manner` says which of these is tried. What
    separates the letters does not count.
    """
    if not _deceptive(plain, manner):
        return None
    if manner == "m":
        words = _melted(plain)
    else:
        before = "".join(_looks(char, "", manner) for char in _seen(plain.source))  # some lose their looks in their plain form
        words = _words(_unmarked(_visible(before, [])).replace("|", manner))
        joined = "".join(words)
        looking = iter(_looking(joined, manner) if _in_words(plain.source) else _looks_alone(joined, manner))
        words = [_simple(_folded("".join(islice(looking, len(word))))) for word in words]
    letters = "".join(words)
    if letters == plain.letters:
        return None
    step = message("sign-fold-look-alike", before=shown(plain.letters), after=shown(letters))
    return Reading(
        source=plain.source,
        letters=letters,
        bounds=_bounds(words),
        steps=(*plain.steps, step),
        look_alike=True,
        least=4 if manner == "m" else 3,
        joined=manner != "m",
    )


def _deceptive(plain: Reading, manner: str) -> bool:
    """Whether another reading is worth a try."""
    text = plain.source
    if manner == "m":
        return "rn" in plain.letters or "vv" in plain.letters
    letters = plain.letters
    if not _plain(text) or "|" in text or (("0" in letters or "1" in letters) and _DIGITS.search(letters) and _in_words(text)):
        return True
    if text.isascii():
        return text != text.lower() and _STROKE.search(_NO_LETTER.sub("", text)) is not None
    small, large = text.lower(), text.upper()
    return (text not in (small, large) and ("l" in text or "I" in text)) or not _LOOKS.keys().isdisjoint(text)


def _bounds(words: list[str]) -> tuple[int, ...]:
    return (0, *accumulate(map(len, words)))


def _melted(plain: Reading) -> list[str]:
    """The words with `rn` and `vv` read as one letter; where two words share them, the first takes the letter."""
    letters, bounds = plain.letters, frozenset(plain.bounds)
    parts: list[str] = []
    at = 0
    while at < len(letters):
        if at in bounds:
            parts.append("")
        pair = _PAIRS.get(letters[at : at + 2])
        parts[-1] += pair or letters[at]
        at += 2 if pair else 1
    return parts


def _visible(text: str, steps: list[Message]) -> str:
    """The text in its compatibility form, without what nobody sees."""
    if _plain(text):
        return text
    clean = _seen(text)
    if clean != text:
        steps.append(message("sign-fold-invisible", count=len(text) - len(clean)))
    folded = _seen(unicodedata.normalize("NFKC", clean))
    if folded != clean:
        steps.append(message("sign-fold-compatibility", before=shown(clean), after=shown(folded)))
    return folded


def _plain(text: str) -> bool:
    """Whether there are only Chinese characters and those of ASCII, and no commands to a terminal."""
    return _ESCAPE not in text and (text.isascii() or all(char.isascii() or is_han(char) for char in text))


def _seen(text: str) -> str:
    """The text without format characters, blanks and commands to a terminal."""
    return "".join(
        char
        for char in (_COMMAND.sub("", text) if _ESCAPE in text else text)
        if not (
            unicodedata.category(char) == "Cf" or char in _BLANK or "\ufe00" <= char <= "\ufe0f" or "\U000e0000" <= char <= "\U000e0fff"
        )
    )


def _unmarked(text: str) -> str:
    if text.isascii():
        return text
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.category(char).startswith("M"))
    return unicodedata.normalize("NFC", bare)


def _in_words(text: str) -> bool:
    """Whether zeros and ones may stand for letters: in a sentence (`1 = on | 0 = off`) only those that touch a letter."""
    return " " not in text.strip() or _TOUCHING.search(text) is not None


def _looking(text: str, stroke: str) -> str:
    """The text with each character taken for the plain one it looks like; a bare stroke is taken for `stroke`."""
    return _looks_alone(_DIGITS.sub(lambda run: run[0].replace("0", "o").replace("1", stroke), text), stroke)


def _looks_alone(text: str, stroke: str) -> str:
    """The same, digits left as they are."""
    return "".join(_looks(char, text[max(0, at - 1) : at] + text[at + 1 : at + 2], stroke) for at, char in enumerate(text))


def _looks(char: str, around: str, stroke: str) -> str:
    if char.isascii():
        lower, upper = any(map(str.islower, around)), any(map(str.isupper, around))
        return stroke if (char == "I" and lower) or (char == "l" and upper and not lower) else char
    whole = _LOOKS.get(char)
    if whole in _STROKES:
        return stroke
    like = whole or _LOOKS.get(char.casefold(), char)
    return like.upper() if char.isupper() else like


def _words(text: str) -> list[str]:
    """The words of a text, as they are written."""
    if text.isascii():
        return _ASCII_WORD.findall(text)
    words: list[list[str]] = []
    kinds = [_kind(char) for char in text]
    before = _Kind.SEPARATOR
    for at, char in enumerate(text):
        kind = kinds[at]
        if kind is _Kind.SEPARATOR:
            before = kind
        elif kind is _Kind.MARK and words:
            words[-1].append(char)
        else:
            if _begins(before, kind, kinds[at + 1] if at + 1 < len(kinds) else _Kind.SEPARATOR):
                words.append([])
            words[-1].append(char)
            before = kind
    return ["".join(word) for word in words]


def _begins(before: _Kind, kind: _Kind, after: _Kind) -> bool:
    """Whether a word begins at a character of this kind."""
    if before is _Kind.SEPARATOR or _Kind.HAN in (before, kind) or _Kind.SYMBOL in (before, kind):
        return True
    if (kind is _Kind.DIGIT) != (before is _Kind.DIGIT):
        return True
    return kind is _Kind.UPPER and (before is _Kind.LOWER or after is _Kind.LOWER)


def _folded(word: str) -> str:
    """A word without its case, its digits the common ones."""
    if word.isascii():
        return word.lower()
    small = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in word.casefold())
    return unicodedata.normalize("NFKC", small)


def _simple(word: str) -> str:
    """A word in simplified characters."""
    return word if word.isascii() else "".join(_SIMPLE.get(char, char) for char in word)


def is_han(char: str) -> bool:
    """Whether it is a Chinese character, a word of its own."""
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U000323af" or char in "〇々"


def _kind(char: str) -> _Kind:
    if "a" <= char <= "z":
        return _Kind.LOWER
    if "A" <= char <= "Z":
        return _Kind.UPPER
    if "0" <= char <= "9":
        return _Kind.DIGIT
    if char.isascii():
        return _Kind.SEPARATOR
    if is_han(char):
        return _Kind.HAN
    category = unicodedata.category(char)
    match category[0]:
        case "L":
            return _Kind.UPPER if category in ("Lu", "Lt") else _Kind.LOWER
        case "N":
            return _Kind.DIGIT
        case "M":
            return _Kind.MARK
        case "P" | "Z":
            return _Kind.SEPARATOR
        case _:
            return _Kind.SEPARATOR if category in ("Cc", "Sm", "Sc", "Sk") else _Kind.SYMBOL
