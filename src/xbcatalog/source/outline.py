"""The first levels of keys of a YAML or JSON text, read from its beginning alone: enough to tell one format from another."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from functools import lru_cache

from xbcatalog.core.patterns import later

__all__ = ["ITEM", "Way", "outline"]

ITEM = "*"
"""The step of a way that leads to an item of a list."""
_HEAD = 64 * 1024
_DEEPEST = 4
"""No format asks for more levels."""
_TOKEN = later(r'"(?:[^"\\]++|\\.)*+"?|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)
_QUOTED = later(r"""(?:"((?:[^"\\]++|\\.)*+)"|'((?:[^']++|'')*+)')\s*:(?:\s+|$)""")
_BLOCK = later(r"(?:[&!]\S*\s+)*[|>][-+0-9]*\s*(?:#.*)?$")

Way = tuple[str, ...]


def outline(data: bytes, levels: int = 3) -> Mapping[Way, str]:
    """The ways of keys down to `levels`, each with its value as far as it stands on the line: a text, or `{` or `[` where one opens.

    What is looked at are the first 64 KiB; a way found twice keeps its first value. No error is told: what is no YAML has no keys.
    """
    found = _outlined(data[:_HEAD], max(levels, _DEEPEST))
    return found if levels >= _DEEPEST else {way: value for way, value in found.items() if len(way) <= levels}


@lru_cache(maxsize=2)
def _outlined(head: bytes, levels: int) -> Mapping[Way, str]:
    """What every format asks of one file in turn is read once."""
    utf16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head.decode("utf-16" if utf16 else "utf-8", "replace").lstrip("\ufeff")
    found: dict[Way, str] = {}
    if text.lstrip()[:1] in ("{", "["):
        _json(text, levels, found)
    else:
        _yaml(text, levels, found)
    return found


def _json(text: str, levels: int, found: dict[Way, str]) -> None:
    way: list[str] = []
    mappings: list[bool] = []
    key = ""
    last = ""
    for match in _TOKEN.finditer(text):
        token = match[0]
        inside = bool(mappings) and mappings[-1]
        if token == ":":
            key = last
        elif token in ("{", "["):
            if mappings:
                way.append(key if inside else ITEM)
                _keep(found, way, levels, token)
            mappings.append(token == "{")
            key = ""
        elif token in ("}", "]"):
            if mappings:
                mappings.pop()
            if way:
                way.pop()
            key = ""
        elif token == ",":
            key = ""
        else:
            last = token[1:-1] if token.startswith('"') else token
            if mappings and (key or not inside):
                _keep(found, [*way, key if inside else ITEM], levels, last)


def _yaml(text: str, levels: int, found: dict[Way, str]) -> None:
    stack: list[tuple[float, str]] = []
    block = -1
    for line in text.split("\n"):
        content = line.strip()
        indent = len(line) - len(line.lstrip(" "))
        if not content or content.startswith("#") or (block >= 0 and indent > block):
            continue
        block = -1
        if content in ("---", "...") or (content.startswith("%") and indent == 0):
            stack.clear()
            continue
        while content == "-" or content.startswith("- "):
            # A list may stand under its key without being indented.
            _close(stack, indent + 0.5)
            stack.append((indent + 0.5, ITEM))
            rest = content[1:].lstrip()
            indent += len(content) - len(rest)
            content = rest
        key, value = _pair(content)
        if not key:
            if stack and stack[-1][1] == ITEM:
                _keep(found, [step for _, step in stack], levels, content)
            continue
        _close(stack, indent)
        stack.append((indent, key))
        if _BLOCK.match(value):
            block, value = indent, "|"
        if len(stack) <= levels:
            _keep(found, [step for _, step in stack], levels, value)


def _close(stack: list[tuple[float, str]], indent: float) -> None:
    while stack and stack[-1][0] >= indent:
        stack.pop()


def _pair(content: str) -> tuple[str, str]:
    """A key and what stands behind it on the line; an empty key where the line holds none."""
    quoted = _QUOTED.match(content)
    if quoted:
        key, value = quoted[1] or (quoted[2] or "").replace("''", "'"), content[quoted.end() :]
    else:
        head, colon, value = content.partition(": ")
        if not colon:
            if not content.endswith(":"):
                return "", ""
            head, value = content[:-1], ""
        key = head.rstrip()
    value = value.strip()
    if value[:1] in ("{", "["):
        value = value[0]
    elif value[:1] in ('"', "'"):
        value = value[1:].partition(value[0])[0]
    else:
        value = value.partition(" #")[0].rstrip()
    return key, value


def _keep(found: dict[Way, str], way: list[str], levels: int, value: str) -> None:
    if len(way) <= levels:
        found.setdefault(tuple(way), value)
