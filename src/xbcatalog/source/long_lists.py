"""Long lists of plain fields are cut out of a manifest and read by few rules; the rest of it is read as ever, with the same places.

A tree of nodes, its typing by a schema and the cursor over both cost many times what a field of three texts needs. So where a manifest
holds very many fields, and every one is a mapping of texts (in JSON of lists of texts as well), these are read at once. INVARIANT: where
anything is written in another way, or twice, or is wrong, nothing is cut out, and the ordinary readers say what there is to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from json import JSONDecoder
from types import MappingProxyType
from typing import Any

from xbcatalog.core.value import NamedTuple
from xbcatalog.source.limits import LONG, Limits
from xbcatalog.source.tree import Items, Node, find

__all__ = ["Cut", "Item", "Met", "Said", "cut"]

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
_SHORT = 1 << 9
"""An item that is longer is read by itself and not remembered: nobody has a whole file searched, or kept, for each of its items."""
_REMEMBERED = 1 << 17
"""So many items, no two written alike, are remembered."""


class Item(NamedTuple):
    """What is said of one field: the keys that have a text, these texts, and the list under each other key."""

    keys: tuple[str, ...]
    texts: tuple[str, ...]
    lists: Mapping[str, tuple[str, ...]]

    @property
    def nodes(self) -> int:
        """How many scalars, mappings and lists it is."""
        return 1 + len(self.texts) + (sum(1 + len(one) for one in self.lists.values()) if self.lists else 0)


Said = tuple[Any, ...]
"""What a reader makes of an item, whatever it is."""
Take = Callable[[Item], Said | None]
"""Makes it; None: this item has to be read in the ordinary way."""
Met = dict[str, tuple[int, Said]]
"""What was made of items in JSON before, and of how many nodes, by the very text of each but its last bracket."""


class Cut(NamedTuple):
    """A text without its fields; what was made of these, line and column at which each begins, and the line where their list stands."""

    rest: str
    said: list[Said]
    places: list[tuple[int, int]]
    line: int

    def left_in(self, root: Node) -> bool:
        """Whether in the tree of the rest an empty list stands where the fields were: then it was the list of fields indeed."""
        node = find(root, ("fields",))
        return isinstance(node, Items) and not node.items and node.line == self.line


class _OtherwiseError(Exception):
    """Something is written in another way."""


def cut(text: str, limits: Limits, take: Take, met: Met, *, json: bool) -> Cut | None:
    """The text with its fields cut out; None where it is short, or anything in the list is not plain.

    INVARIANT: all items that are `met` were made by an equal `take`, which reads nothing but its item.
    """
    if len(text) < LONG or any(sign in text for sign in _ELSEWHERE):
        return None
    try:
        return _json(text, limits, take, met) if json else _yaml(text, limits, take)
    except (_OtherwiseError, ValueError, RecursionError):
        return None


def _made(item: Item, take: Take) -> tuple[int, Said]:
    said = take(item)
    if said is None:
        raise _OtherwiseError
    return item.nodes, said


def _checked(made: Sequence[tuple[int, Said]], limits: Limits) -> list[Said]:
    """What was made of items, which are no more than may be."""
    if len(made) > limits.fields or sum([nodes for nodes, _ in made]) > limits.nodes:
        raise _OtherwiseError
    return [said for _, said in made]


def _yaml(text: str, limits: Limits, take: Take) -> Cut | None:
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
    at = end
    if not found or (at < len(text) and text[at] in " -"):
        return None  # an item that is not plain
    said = _checked([_made(Item(tuple(texts), tuple(texts.values()), _NONE), take) for texts, _ in found], limits)
    places = [(line, column) for _, line in found]
    return Cut(f"{text[: begins.end() - 1]} []\n" + "\n" * (line - first) + text[at:], said, places, first - 1)


def _json(text: str, limits: Limits, take: Take, met: Met) -> Cut | None:
    begins = _ARRAY.search(text)
    if begins is None or ("\\" in text and _SURROGATE.search(text)):
        return None
    share = dict[str, str]().setdefault

    def mapping(pairs: list[tuple[str, object]]) -> Item:
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
        return Item(tuple(texts), tuple(texts.values()), lists or _NONE)

    def new(written: str, item: Item) -> tuple[int, Said]:
        made = _made(item, take)
        if len(written) <= _SHORT:
            if len(met) >= _REMEMBERED:
                met.clear()
            met[written] = made
        return made

    decode = JSONDecoder(object_pairs_hook=mapping).raw_decode
    made: list[tuple[int, Said]] = []
    starts: list[int] = []
    at = _past(text, begins.end())
    between = ""  # what stands between the end of the item before and the beginning of the next, both brackets included
    keys: tuple[str, ...] = ()
    alike = _NEVER  # how an item looks that has these keys, in their order, and nothing that is escaped
    while text.startswith("{", at):
        # As long as items are parted as the two before, each is looked up, or matched, by its text. INVARIANT: this text with a bracket
        # behind it was an item once, or matches as one; so the bracket that follows here ends it, wherever else such brackets may stand.
        while between and (end := text.find(between, at, at + _SHORT)) >= 0:
            written = text[at:end]
            known = met.get(written)
            if known is None:
                found = alike.fullmatch(written)
                if found is None:
                    break
                known = new(written, Item(keys, tuple([share(one, one) for one in found.groups()]), _NONE))
            made.append(known)
            starts.append(at)
            at = end + len(between) - 1
        item, end = decode(text, at)
        made.append(new(text[at : end - 1], item))
        starts.append(at)
        follows = _NEXT.match(text, end)
        if follows is None:
            return None
        if follows[1] == "]":
            rest = text[: begins.end()] + _blank(text, begins.end(), follows.start(1)) + text[follows.start(1) :]
            places = _places(text, starts)
            return Cut(rest, _checked(made, limits), places, text.count("\n", 0, begins.end()) + 1)
        if not item.lists and item.keys != keys:
            keys, alike = item.keys, _alike(item.keys)
        between, at = text[end - 1 : follows.end() + 1], follows.end()
    return None


def _alike(keys: tuple[str, ...]) -> re.Pattern[str]:
    """What matches an item with a text under each of these keys, but for its last bracket."""
    texts = (rf'"{key}"{_GAP}:{_GAP}"([^"\\\x00-\x1f]{"*" if key not in _FILLED else "+"}+)"' for key in keys)
    return re.compile(rf"\{{{_GAP}{f'{_GAP},{_GAP}'.join(texts)}{_GAP}")


def _places(text: str, starts: Sequence[int]) -> list[tuple[int, int]]:
    """The line and the column of each of these places, which follow each other."""
    before = starts[0]
    line, begins = text.count("\n", 0, before) + 1, text.rfind("\n", 0, before) + 1
    if text.find("\n", before, starts[-1]) < 0:
        return [(line, at - begins + 1) for at in starts]
    found: list[tuple[int, int]] = []
    for at in starts:
        if (feed := text.rfind("\n", before, at)) >= 0:
            line += text.count("\n", before, at)
            begins = feed + 1
        found.append((line, at - begins + 1))
        before = at
    return found


def _blank(text: str, start: int, end: int) -> str:
    """Nothing, in as much room: what follows stands at the same line and column."""
    lines = text.count("\n", start, end)
    return "\n" * lines + " " * (end - (text.rfind("\n", start, end) + 1 if lines else start))


def _past(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
