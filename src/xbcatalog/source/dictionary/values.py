"""What a cell of a dictionary says of the values that a field may have: their names, without the codes that stand for them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

__all__ = ["labels_of"]

_SEVERAL = re.compile(r"[;,|\n；，、]+")
_CODE = re.compile(r"\s*[-+]?[\w.]{1,8}\s*[:=：]\s*|\s*[-+]?[\d.]+\s*(?:[-–~]\s*[-+]?[\d.]+)?\s*")
"""A code before what it stands for, or a number or a range by itself."""
_NEXT = re.compile(r" (?=[-+]?(?:\d{1,8}|0[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\w?) ?[:=：])")
"""Where the next code begins in a row of them that only blanks part: `1=male 2=female`."""
_FORM = re.compile(
    r"""(?ix)
    [\d一二三四五六七八九十两几多]\s*个?\s*位(?![一-龥]) | \d\s*位 | 位(?:数|长|以内|以上|数字|字母|字符)
    | 字符 | 字节 | 长度 | 格式 | 可为空 | 不能为空 | 非空
    | \b(?:digits?|chars?|characters?|null|nullable|length|format)\b
    | ^\s*max(?:imum)?\b | \bmax(?:imum)?\.?\s*(?:[:=<≤]?\s*\d|len|size|$)
    | \b(?:y{2,4}|dd?|mm?)([-/.:])(?:mm?|dd?)\1(?:y{2,4}|dd?|ss?)\b
    """
)
"""Words of a length, a format, or of whether it may be left out; what such a cell lists are no values."""
_SHORT = 12
_MOST = 100


def labels_of(cell: str) -> tuple[str, ...]:
    """What the codes of a cell stand for: `1: male; 2: female`; a range (`0-100`), a length or a format lists nothing."""
    if _FORM.search(cell):
        return ()
    listed = _json(cell)
    if listed is not None:
        return tuple(dict.fromkeys(filter(None, map(str.strip, listed))))[:_MOST]
    found = (_CODE.sub("", word).strip() for word in _words(cell))
    return tuple(label for label in dict.fromkeys(found) if label and not label.replace(".", "").isdigit())[:_MOST]


def _json(cell: str) -> list[str] | None:
    """The texts of a list written as JSON."""
    if not cell.lstrip().startswith("["):
        return None
    try:
        listed = json.loads(cell)
    except (ValueError, RecursionError):
        return None
    return [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else None


def _words(cell: str) -> Iterator[str]:
    for part in _SEVERAL.split(cell):
        for word in _NEXT.split(" ".join(part.split())):
            short = [one.strip() for one in word.split("/")]
            if len(short) > 1 and all(0 < len(one) <= _SHORT for one in short):
                yield from short
            else:
                yield word
