"""A text as a scalar of YAML that every reader takes for this very text: as it stands where that is safe, else in quotes."""

from __future__ import annotations

import json
import re

from xbcatalog.reports.safe import visible

__all__ = ["scalar"]

_TRAPS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"))
"""What some reader takes for a truth value, a number or nothing."""


def scalar(text: str, plain: re.Pattern[str]) -> str:
    """`text`, bare where the whole of it is `plain`; in quotes what cannot be seen is written as an escape."""
    if plain.fullmatch(text) and text.casefold() not in _TRAPS:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(sign if visible(sign) == sign else _escaped(sign) for sign in quoted)


def _escaped(sign: str) -> str:
    code = ord(sign)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
