"""Small changes of a YAML text that leave every other character of it as it is: one more key, one more item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xbcatalog.lsp.sketch import Sketch, Token, sketch
from xbcatalog.lsp.values import Span
from xbcatalog.reports import yaml_text
from xbcatalog.source.tree import Pointer

__all__ = ["Change", "add_item", "add_key", "scalar"]

Change = tuple[Span, str]
"""A stretch of a text, and what takes its place."""

_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff_.-]*(?: [A-Za-z0-9\u4e00-\u9fff_.-]+)*")
_CLOSED = re.compile(r"(?:\s*(?:#[^\r\n]*\s*)*,?\s*[\]}])*")
_REST = re.compile(r"[^\r\n]*")


def scalar(text: str) -> str:
    """A text as every reader of YAML takes it for this very text."""
    return yaml_text.scalar(text, _PLAIN)


def add_key(text: str, way: Pointer, key: str, written: str) -> Change | None:
    """The change that gives the mapping at `way` the key, with its value as it is to be written; the mappings on the way are made."""
    known = sketch(text)
    keys = known.keys(way)
    if key in keys:
        return None
    if not way:
        return _at_the_end(text, f"{key}: {written}")
    if not keys:
        empty = _empty_braces(known, way)
        if empty is not None:
            return Span(empty, empty), f"{key}: {written}"
        step = way[-1]
        if not isinstance(step, str) or step in known.keys(way[:-1]):
            return None
        if len(way) == 1:
            return _at_the_end(text, f"{step}:\n  {key}: {written}")
        return add_key(text, way[:-1], step, f"{{{key}: {written}}}")
    first = min(keys.values(), key=lambda token: token.start)
    brace = _opened(text, first, "{")
    if brace is not None:
        return Span(brace, brace), f"{key}: {written}, "
    return _after(text, known, way, f"{_indent(text, first)}{key}: {written}")


def add_item(text: str, way: Pointer, written: str, *, nested: Sequence[str] = ()) -> Change | None:
    """The change that gives the list at `way` one more item, a scalar as it is to be written, or a mapping of `nested` lines."""
    known = sketch(text)
    if not way or str(way[-1]) not in known.keys(way[:-1]):
        return add_key(text, way[:-1], str(way[-1]), f"[{written}]") if way and not nested else None
    items = [token for token in known.under(way) if len(token.pointer) > len(way)]
    if not items:
        empty = _empty_braces(known, way, "[]")
        return (Span(empty, empty), written) if empty is not None and not nested else None
    last = max(items, key=lambda token: token.end)
    bracket = _list_opened(text, known, way)
    if bracket:
        return None if nested else (Span(last.end, last.end), f", {written}")
    dash = _dash(text, items[0])
    if dash is None:
        return None
    lines = nested or (written,)
    new = f"{' ' * dash}- " + f"\n{' ' * (dash + 2)}".join(lines)
    return _after(text, known, way, new)


def _at_the_end(text: str, line: str) -> Change:
    bare = text.rstrip()
    return Span(len(bare), len(bare)), f"\n{line}"


def _after(text: str, known: Sketch, way: Pointer, line: str) -> Change:
    """Behind the last line of the value at `way`."""
    last = max(known.under(way), key=lambda token: token.end)
    inside = len(text[last.start : last.end].rstrip())
    closed = _CLOSED.match(text, last.start + inside)
    rest = _REST.match(text, closed.end() if closed else last.end)
    end = rest.end() if rest else last.end
    return Span(end, end), f"\n{line}"


def _indent(text: str, first: Token) -> str:
    start = max(text.rfind("\n", 0, first.start), text.rfind("\r", 0, first.start)) + 1
    return " " * (first.start - start)


def _opened(text: str, first: Token, sign: str) -> int | None:
    """Behind the brace that opens the mapping whose first key this is; None where it stands in a block."""
    before = text[: first.start].rstrip()
    return len(before) if before.endswith(sign) else None


def _list_opened(text: str, known: Sketch, way: Pointer) -> bool:
    key = known.keys(way[:-1]).get(str(way[-1]))
    return key is not None and re.compile(r"\s*:\s*\[").match(text, key.end) is not None


def _empty_braces(known: Sketch, way: Pointer, signs: str = "{}") -> int | None:
    """Inside of `{}` or `[]` behind the key at `way`."""
    key = known.keys(way[:-1]).get(str(way[-1])) if way else None
    found = re.compile(rf"\s*:[ \t]*\{signs[0]}[ \t]*\{signs[1]}").match(known.text, key.end) if key else None
    return found.end() - 1 if found else None


def _dash(text: str, first: Token) -> int | None:
    """The column of the dash before the first item of a list."""
    start = max(text.rfind("\n", 0, first.start), text.rfind("\r", 0, first.start)) + 1
    found = re.compile(r"[ ]*(?=-[ \t])").match(text, start)
    return found.end() - start if found else None
