"""JSON by the parser of the standard library and by a schema, without places: where anything is odd, it says nothing at all."""

from __future__ import annotations

import json
import re
from functools import partial
from json.decoder import scanstring  # type: ignore[attr-defined]

from xbcatalog.source.fitting import Marked, OddError, Quick, fitted
from xbcatalog.source.json_tree import json_tree
from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import Problems
from xbcatalog.source.tree import Pointer, Unplaced

__all__ = ["quick_json"]

_SPACE = re.compile(r"[ \t\n]*")
_COMMA = re.compile(r"[ \t\n]*,[ \t\n]*")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def quick_json(text: str, kind: str | None, limits: Limits) -> Quick | None:
    """The document in a text; None where it has to be read slowly."""
    # Every value but the first of a list or mapping has a comma before it, so there are no more values than this.
    if text.count(",") + 2 * (text.count("{") + text.count("[")) > limits.nodes or "\r" in text:
        return None
    if "\\" in text and _SURROGATE.search(text):
        return None
    try:
        found, starts = _scanned(text)
        named, data = fitted(found, kind, limits, json=True)
    except (OddError, ValueError, LookupError, StopIteration, RecursionError):
        return None
    return Quick(named, data, Unplaced(starts, partial(json_tree, text, limits, Problems(""))))


# -- the text ------------------------------------------------------------------------------------------------------------------------


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise OddError
    return found


def _refuse(text: str) -> object:
    raise OddError(text)


_DECODER = json.JSONDecoder(object_pairs_hook=_pairs, parse_int=Marked, parse_float=Marked, parse_constant=_refuse)


def _scanned(text: str) -> tuple[dict[str, object], dict[Pointer, tuple[int, int]]]:
    """The mapping that the text is, and where the items of lists in it begin."""
    space, comma, scan = _SPACE.match, _COMMA.match, _DECODER.scan_once  # type: ignore[attr-defined]
    found: dict[str, object] = {}
    starts: dict[Pointer, tuple[int, int]] = {}
    line, counted = 1, 0

    def skip(at: int, *signs: str) -> int:
        """Past white space and one of the signs, and the white space after it."""
        at = space(text, at).end()  # type: ignore[union-attr]
        if not text.startswith(signs, at):
            raise OddError
        return space(text, at + 1).end()  # type: ignore[union-attr]

    at = skip(0, "{")
    while True:
        if text[at] != '"':
            raise OddError
        key, at = scanstring(text, at + 1)
        if key in found:
            raise OddError
        at = skip(at, ":")
        if text[at] == "[" and text[skip(at, "[")] != "]":
            items: list[object] = []
            at = skip(at, "[")
            while True:
                line += text.count("\n", counted, at)
                counted = at
                starts[key, len(items)] = line, at - text.rfind("\n", 0, at)
                item, at = scan(text, at)
                items.append(item)
                after = comma(text, at)
                if after is None:
                    break
                at = after.end()
            found[key], at = items, skip(at, "]")
        else:
            found[key], at = scan(text, at)
        at = space(text, at).end()  # type: ignore[union-attr]
        if text[at] == "}":
            break
        at = skip(at, ",")
    if space(text, at + 1).end() != len(text):  # type: ignore[union-attr]
        raise OddError
    return found, starts
