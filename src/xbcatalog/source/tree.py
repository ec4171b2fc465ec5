"""The tree of a YAML or JSON document, each node with its place, before anyone says what it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field

from xbcatalog.core.patterns import later
from xbcatalog.core.text import Place, message
from xbcatalog.core.value import NamedTuple, dataclass
from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import Problems

__all__ = ["DEEPEST", "Hole", "Items", "Node", "Pairs", "Pointer", "Scalar", "Tree", "Unplaced", "decode", "find", "find_key"]

DEEPEST = 200
"""No limit is raised past this depth: what walks a tree may recurse."""

Pointer = tuple[str | int, ...]
"""The way from the root to a value: keys and 0-based positions."""


class Scalar(NamedTuple):
    """A text as it stands (quotes and escapes resolved), and whether it was quoted (or a block); 1-based line and column."""

    text: str
    quoted: bool
    line: int
    column: int


class Items(NamedTuple):
    """A list."""

    items: Sequence[Node]
    line: int
    column: int


@dataclass(slots=True)
class Pairs:
    """A mapping, its keys unique."""

    pairs: Sequence[tuple[Scalar, Node]]
    line: int
    column: int
    _index: dict[str, tuple[Scalar, Node]] | None = field(default=None, init=False, repr=False, compare=False)

    def at(self, key: str | int) -> tuple[Scalar, Node] | None:
        """A key and its value."""
        if self._index is None:
            self._index = {pair[0].text: pair for pair in self.pairs}
        return self._index.get(key) if isinstance(key, str) else None


class Hole(NamedTuple):
    """Where something stood that was refused (and reported) already."""

    line: int
    column: int


Node = Scalar | Items | Pairs | Hole


class Unplaced:
    """The root of a document, `read` with its places when the first is asked for; `starts` has where items of its lists begin."""

    __slots__ = ("_read", "_root", "starts")

    def __init__(self, starts: Mapping[Pointer, tuple[int, int]], read: Callable[[], Node | None]) -> None:
        self.starts = starts
        self._read = read
        self._root: Node | None = None

    def node(self) -> Node:
        """The root with all places."""
        if self._root is None:
            self._root = self._read() or Hole(1, 1)
        return self._root


class Tree(NamedTuple):
    """A whole document; `json` tells that plain scalars are the numbers, booleans and nulls of JSON."""

    root: Node
    json: bool


_CONTROL = later("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL_BYTES = bytes((*range(9), 11, 12, *range(14, 32), 127))
_NO_CHARACTERS = ("\ufffe", "\uffff")


def decode(data: bytes, limits: Limits, problems: Problems) -> str | None:
    """The text of a file in UTF-8 (a byte order mark is dropped), or None where it is none."""
    if len(data) > limits.bytes:
        problems.error(Place(problems.file), message("too-large", limit=limits.bytes))
        return None
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):  # the first begins as UTF-16 does
        problems.error(Place(problems.file, 1, 1), message("utf-32"))
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.error(Place(problems.file, 1, 1), message("utf-16"))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\x00" in data:
            problems.error(Place(problems.file, 1, 1), message("binary"))
            return None
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        problems.error(_place_at(before, len(before), problems.file), message("not-utf-8", byte=f"0x{data[error.start]:02x}"))
        return None
    unwanted = _unwanted(text) if _suspicious(data) else None
    if unwanted is not None:
        place = _place_at(text, unwanted, problems.file)
        character = text[unwanted]
        told = message("binary") if character == "\x00" else message("control-character", code=f"U+{ord(character):04X}")
        problems.error(place, told)
        return None
    return text


def _suspicious(data: bytes) -> bool:
    """Whether a character that no text file has may stand in UTF-8: a quick question, since nearly no file has one."""
    return b"\xc2" in data or b"\xef\xbf" in data or len(data.translate(None, _CONTROL_BYTES)) != len(data)


def _unwanted(text: str) -> int | None:
    """Where the first character stands that no text file has."""
    control = _CONTROL.search(text)
    # Not in one class with the others: one with gaps so wide takes milliseconds to compile.
    found = [*((control.start(),) if control else ()), *(at for at in map(text.find, _NO_CHARACTERS) if at >= 0)]
    return min(found, default=None)


def _place_at(text: str, offset: int, file: str) -> Place:
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return Place(file, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def find(root: Node, pointer: Pointer) -> Node:
    """The node at `pointer`, or the last one on the way that is there."""
    node = root
    for step in pointer:
        inner = _inner(node, step)
        if inner is None:
            return node
        node = inner
    return node


def _inner(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    if isinstance(node, Pairs) and (pair := node.at(step)):
        return pair[1]
    return None


def find_key(root: Node, pointer: Pointer) -> Node:
    """The key under which the value at `pointer` stands, or the value where it has none."""
    parent = find(root, pointer[:-1])
    if pointer and isinstance(parent, Pairs) and (pair := parent.at(pointer[-1])):
        return pair[0]
    return find(root, pointer)
