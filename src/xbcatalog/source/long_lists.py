"""Long lists of plain fields are cut out of a manifest and read by few rules; the rest of it is read as ever, with the same places.

A tree of nodes, its typing by a schema and the cursor over both cost many times what a field of three texts needs. So where a manifest
holds very many fields, and every one is a mapping of texts (in JSON of lists of texts as well), these are read at once. INVARIANT: where
anything is written in another way, or twice, or is wrong, nothing is cut out, and the ordinary readers say what there is to say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from json import JSONDecoder
from types import MappingProxyType

from xbcatalog.core.value import NamedTuple
from xbcatalog.source.limits import LONG, Limits
from xbcatalog.source.tree import Items, Node, find

__all__ = ["Cut", "Row", "cut"]

_FILLED = frozenset(("name", "path", "title", "type", "unit", "concept"))
"""Keys with one text that is not empty."""
_KEYS = _FILLED | {"description"}
_LISTS = frozenset(("path", "values", "tags"))
"""Keys with a list of texts, none empty."""
_FIELDS = re.compile(r"^fields:\n(?= *- )", re.MULTILINE)
_ELSEWHERE = "\t\r\x85\u2028\u2029\ufeff"
"""Other white space and other ends of lines."""
_HAN = "\u3400-\u9fff"
_WORD = f"[A-Za-z0-9_./()%+{_HAN}-]+"
_BARE = rf"(?!(?:null|Null|NULL)\n)[A-Za-z_{_HAN}][A-Za-z0-9_./()%+{_HAN}-]*(?: {_WORD})*"
"""An unquoted text without any sign that could mean something."""
_FILLED_KEYS = "|".join(sorted(_FILLED))
_ANY_PAIR = rf"""(?:description: (?:"[^"\\\n]*"|'[^'\n]*'|{_BARE})|(?:{_FILLED_KEYS}): (?:"[^"\\\n]+"|'[^'\n]+'|{_BARE}))"""
"""A pair of which nothing more need be asked but that its key does not come twice."""
_PAIR = r"""([a-z]+): (?:"([^"\\\n]*)"|'([^'\n]*)'|([^\n"']+))"""
"""The same, once that is known, with its parts."""
_ARRAY = re.compile(r'"fields"[ \t\n]*:[ \t\n]*\[')
_NEXT = re.compile(r"[ \t\n]*([,\]])[ \t\n]*")
_SPACE = re.compile(r"[ \t\n]*")
_GAP = r"[ \t\n]*+"
_NEVER = re.compile(r"(?!)")
_NONE: Mapping[str, tuple[str, ...]] = MappingProxyType({})
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class Row(NamedTuple):
    """One field: the keys that have a text, these texts, the list under each other key, and where it begins."""

    keys: tuple[str, ...]
    texts: tuple[str, ...]
    lists: Mapping[str, tuple[str, ...]]
    line: int
    column: int


class Cut(NamedTuple):
    """A text without its fields, these, and where their list stands."""

    rest: str
    rows: list[Row]
    line: int

    def left_in(self, root: Node) -> bool:
        """Whether in the tree of the rest an empty list stands where the fields were: then it was the list of fields indeed."""
        node = find(root, ("fields",))
        return isinstance(node, Items) and not node.items and node.line == self.line


class _OtherwiseError(Exception):
    """Something is written in another way."""


def cut(text: str, limits: Limits, *, json: bool) -> Cut | None:
    """The text with its fields cut out; None where it is short, or anything in the list is not plain."""
    if len(text) < LONG or any(sign in text for sign in _ELSEWHERE):
        return None
    try:
        found = _json(text) if json else _yaml(text)
    except (_OtherwiseError, ValueError, RecursionError):
        return None
    if (
        found is None
        or len(found.rows) > limits.fields
        or sum([1 + len(texts) + (sum(1 + len(one) for one in lists.values()) if lists else 0) for _, texts, lists, _, _ in found.rows])
        > limits.nodes
    ):
        return None
    return found


def _yaml(text: str) -> Cut | None:
    begins = _FIELDS.search(text)
    if begins is None:
        return None
    at = begins.end()
    indent = " " * (text.index("-", at) - at)
    # Two passes of the engine of expressions over all lines cost less than a call for each: how far lines are plain, and what they say.
    plain = re.compile(rf"(?>{indent}(?:- |  ){_ANY_PAIR}\n)*+").match(text, at)
    end = at if plain is None else plain.end()
    line = first = text.count("\n", 0, at) + 1
    column = len(indent) + 3
    found: list[tuple[dict[str, str], int]] = []
    texts: dict[str, str] = {}
    share = dict[str, str]().setdefault
    for opens, key, double, single, bare in re.compile(rf"{indent}(- |  ){_PAIR}\n").findall(text, at, end):
        if opens == "- ":
            texts = {}
            found.append((texts, line))
        value = bare or double or single
        texts[key] = share(value, value)
        line += 1
    lines = sum([len(texts) for texts, _ in found])
    if not lines == line - first == text.count("\n", at, end) or not all("name" in texts for texts, _ in found):
        raise _OtherwiseError
    rows = [Row(tuple(texts), tuple(texts.values()), _NONE, line, column) for texts, line in found]
    at = end
    if not rows or (at < len(text) and text[at] in " -"):
        return None  # an item that is not plain
    return Cut(f"{text[: begins.end() - 1]} []\n" + "\n" * (line - first) + text[at:], rows, first - 1)


def _json(text: str) -> Cut | None:
    begins = _ARRAY.search(text)
    if begins is None or _SURROGATE.search(text):
        return None
    share = dict[str, str]().setdefault

    def mapping(pairs: list[tuple[str, object]]) -> tuple[dict[str, str], Mapping[str, tuple[str, ...]]]:
        texts: dict[str, str] = {}
        lists: dict[str, tuple[str, ...]] | None = None
        for key, value in pairs:
            if isinstance(value, str) and key in _KEYS and (value or key not in _FILLED):
                texts[key] = share(value, value)
            elif isinstance(value, list) and key in _LISTS and all(isinstance(one, str) and one for one in value):
                lists = {**(lists or {}), key: tuple(value)}
            else:
                raise _OtherwiseError
        if len(texts) + len(lists or ()) != len(pairs) or "name" not in texts or ("path" in texts and lists and "path" in lists):
            raise _OtherwiseError
        return texts, lists or _NONE

    decode = JSONDecoder(object_pairs_hook=mapping).raw_decode
    rows: list[Row] = []
    before, at = begins.end(), _past(text, begins.end())
    first = line = text.count("\n", 0, before) + 1
    line_begins = text.rfind("\n", 0, before) + 1
    keys: tuple[str, ...] = ()
    one = many = _NEVER  # how items look that have the keys of the one before, in their order, and nothing that is escaped
    while text.startswith("{", at):
        if (feed := text.rfind("\n", before, at)) >= 0:
            line += text.count("\n", before, at)
            line_begins = feed + 1
        if (run := many.match(text, at)) is not None:
            # Two passes of the engine of expressions cost less than a call for each item: how far items are alike, and what they say.
            for whole, *values in one.findall(text, at, run.end()):
                rows.append(Row(keys, tuple(map(share, values, values)), _NONE, line, at - line_begins + 1))
                if (feed := whole.rfind("\n")) >= 0:
                    line += whole.count("\n")
                    line_begins = at + feed + 1
                at += len(whole)
            if at != run.end():
                raise _OtherwiseError
            before = at
            continue
        (texts, lists), end = decode(text, at)
        rows.append(Row(tuple(texts), tuple(texts.values()), lists, line, at - line_begins + 1))
        if not lists and tuple(texts) != keys:
            keys = tuple(texts)
            one, many = _alike(keys)
        follows = _NEXT.match(text, end)
        if follows is None:
            return None
        if follows[1] == "]":
            return Cut(text[: begins.end()] + _blank(text, begins.end(), follows.start(1)) + text[follows.start(1) :], rows, first)
        before, at = at, follows.end()
    return None


def _alike(keys: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What matches an item with a text under each of these keys that another item follows, with all behind it; and many of them."""
    texts = (rf'"{key}"{_GAP}:{_GAP}"([^"\\\x00-\x1f]{"*" if key not in _FILLED else "+"}+)"' for key in keys)
    item = rf"\{{{_GAP}{f'{_GAP},{_GAP}'.join(texts)}{_GAP}\}}{_GAP},{_GAP}"
    return re.compile(f"({item})"), re.compile(rf"(?>{item}(?=\{{))++")


def _blank(text: str, start: int, end: int) -> str:
    """Nothing, in as much room: what follows stands at the same line and column."""
    lines = text.count("\n", start, end)
    return "\n" * lines + " " * (end - (text.rfind("\n", start, end) + 1 if lines else start))


def _past(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
