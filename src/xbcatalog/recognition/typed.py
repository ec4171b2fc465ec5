"""The type of a column in parts: names of types, of members and of classes of values, and the values that it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from xbcatalog.core.patterns import later
from xbcatalog.recognition.normalise import read

__all__ = ["kinds", "parts", "values"]

_LISTED = later(r"\b(?:(?:enum\d*|set|literal)\s*[(\[]\s*['\"]|enum\d*\s*\()[^()\[\]<>]*", re.IGNORECASE)
"""The values that a type lists; a `Set<Customer>` lists none."""
_QUOTED = later(r"'([^']*)'|\"([^\"]*)\"")
_NUMBER = later(r"\b(?:bytes|fixed)\s*\(\s*decimal\b", re.IGNORECASE)
"""Bytes of which a schema says that they are a number."""
_BYTES = later(r"\bbyte\s*\[\s*\]|[(<]\s*byte\s*[)>]", re.IGNORECASE)
_COUNTED = later(r"\b(\w*int|integer|numeric|decimal|number)((?:\s*\([\d\s,]{0,20}\))?\s[a-z\s]{0,60}?)\bidentity\b", re.IGNORECASE)
"""An `int identity` is counted by the database, and nobody's identity."""
_APART = later(r"[!-,/:-@\[-^`{-~，、；：（）＜＞［］｜｛｝《》【】]+")
"""What stands between names; what nobody sees does not."""
_ESCAPE = "\x1b"
_LONGEST = 4
"""A name of a type has at most so many words."""
_MOST = 1000
"""So many parts of one type are read; one with more may hold anything."""
_PLAIN = frozenset(("oid",))
"""Names of types that are words for something else elsewhere."""
_AROUND = frozenset(("of", "to", "list", "array", "repeated", "optional", "required", "nullable", "pointer", "const"))
"""Words before the name of a type: `list of json`."""


def parts(type: str) -> tuple[str, ...]:
    """What stands between the signs of a type, each once: `struct<phone:string>` is `struct`, `phone` and `string`."""
    text = _NUMBER.sub("decimal", type)
    text = _COUNTED.sub(r"\1\2", _BYTES.sub(" bytes ", _LISTED.sub(" ", text)))
    # A command to a terminal holds such signs itself, and what stands around it is one name.
    each = map(str.strip, (*_APART.split(text), *([text] if _ESCAPE in text else [])))
    found = dict.fromkeys(part for part in each if part and not part.isdigit() and part.casefold() not in _PLAIN)
    if len(found) > _MOST:
        return (*islice(found, _MOST), "any")
    return tuple(found)


def values(type: str) -> tuple[str, ...]:
    """The values that a type lists: those of `enum('male','female')`."""
    found: dict[str, None] = {}
    for listed in _LISTED.finditer(type):
        text = listed[0].partition("(")[2] or listed[0].partition("[")[2]
        quoted = [one or other for one, other in _QUOTED.findall(text)]
        found.update(dict.fromkeys(quoted or map(str.strip, text.split(","))))
    return tuple(filter(None, found))


def kinds(part: str) -> Iterator[str]:
    """The letters of the types that a part may be: `JSON NOT NULL` is a `json`, `sys.anydata` an `anydata`, `floating point` no point."""
    words = part.split()
    while words and words[0].casefold() in _AROUND:
        del words[0]
    for end in range(1, min(len(words), _LONGEST) + 1):
        yield read(" ".join(words[:end])).letters
    if words and "." in words[0]:
        yield read(words[0].rpartition(".")[2]).letters
