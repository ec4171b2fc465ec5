"""JSON as text that is also harmless to look at: what a terminal would act on or hide is written as escapes, the same data to a reader."""

from __future__ import annotations

import json
import re
from json.encoder import encode_basestring
from typing import Any

__all__ = ["dumps", "harmless", "quoted"]

# What a terminal would act on or hide, and what UTF-8 cannot hold.
_UNSAFE = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def harmless(text: str) -> str:
    """`text`, which is JSON already, with such characters as escapes."""
    return _UNSAFE.sub(lambda match: json.dumps(match.group())[1:-1], text)


def quoted(text: str) -> str:
    """A text as JSON: what `dumps` makes of it."""
    said = encode_basestring(text)
    return said if said.isascii() and "\x7f" not in said else harmless(said)


def dumps(value: Any, *, indent: int | None = None) -> str:
    """A value as JSON, on one line or laid out."""
    separators = (", ", ": ") if indent is None else (",", ": ")
    return harmless(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators))
