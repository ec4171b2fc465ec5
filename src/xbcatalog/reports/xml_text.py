"""Text from other people's files, made harmless for XML: no markup, and no character that XML forbids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from xbcatalog.reports.safe import visible

__all__ = ["HEAD", "attributes", "text"]

HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def text(value: str) -> str:
    """Lines of text as the content of an element; what cannot be seen is shown as an escape first."""
    shown = "\n".join(visible(line) for line in value.split("\n"))
    return _FORBIDDEN.sub("", "".join(_MARKUP.get(character, character) for character in shown))


def attributes(values: Mapping[str, str | int | None]) -> str:
    """Attributes in their order, each after a space; those without a value are left out."""
    return "".join(f' {name}="{text(visible(str(value)))}"' for name, value in values.items() if value is not None)
