"""Where every value of a YAML text stands, and changes of single ones that leave every other character as it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from xbcatalog.source.layout_tree import Group, Item, Leaf, Node, laid_out
from xbcatalog.source.tree import Pointer

__all__ = ["Chunks", "Spans", "Splice", "Written", "flow", "scalar", "spliced"]

Written = str | Sequence["Written"] | Mapping[str, "Written"]
"""YAML that is to be written: a scalar as it will stand, a list, or a mapping."""

_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff_./()（）、，。-]*(?: [A-Za-z0-9\u4e00-\u9fff_./()（）、，。-]+)*")
_TRAPS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"))
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class Splice:
    """A stretch of the text that becomes another."""

    start: int
    end: int
    new: str


def scalar(text: str) -> str:
    """A text as every reader of YAML takes it for this very text."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _TRAPS:
        return text
    return f'"{"".join(map(_sign, text))}"'


def _sign(sign: str) -> str:
    if sign in _ESCAPED:
        return _ESCAPED[sign]
    if unicodedata.category(sign) not in ("Cc", "Cf", "Zl", "Zp"):
        return sign
    code = ord(sign)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def flow(written: Written) -> str:
    """YAML in brackets, on one line."""
    if isinstance(written, str):
        return written
    if isinstance(written, Mapping):
        return f"{{{', '.join(f'{key}: {flow(value)}' for key, value in written.items())}}}"
    return f"[{', '.join(map(flow, written))}]"


class Spans:
    """The values of one text, which the strict reader takes and whose line breaks are `\\n`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = laid_out(text).root
        self._items: dict[Pointer, Item] = {}
        self._nodes: dict[Pointer, Node] = {(): self.root}
        self._walk(self.root, ())

    def _walk(self, group: Group, way: Pointer) -> None:
        todo: list[tuple[Group, Pointer]] = [(group, way)]
        while todo:
            group, way = todo.pop()
            for number, item in enumerate(group.items):
                here = (*way, item.key.value if item.key is not None else number)
                self._items[here], self._nodes[here] = item, item.value
                if isinstance(item.value, Group):
                    todo.append((item.value, here))

    def node(self, pointer: Pointer) -> Node | None:
        """The value at a pointer."""
        return self._nodes.get(pointer)

    def text_at(self, pointer: Pointer) -> str | None:
        """The text of the scalar at a pointer; None where there is none."""
        node = self._nodes.get(pointer)
        return node.value if isinstance(node, Leaf) else None

    def count(self, pointer: Pointer) -> int:
        """How many items the list, or keys the mapping, at a pointer has."""
        node = self._nodes.get(pointer)
        return len(node.items) if isinstance(node, Group) else 0

    def pointer_at(self, offset: int) -> Pointer:
        """The innermost value that an offset lies in."""
        found: Pointer = ()
        best = -1
        for pointer, item in self._items.items():
            if best <= item.start <= offset < max(self._end(item.value), item.start + 1):
                found, best = pointer, item.start
        return found

    # Changes

    def set(self, pointer: Pointer, written: Written, gone: frozenset[Pointer] = frozenset()) -> Splice:
        """The value at a pointer becomes another; keys on the way that are not there are made. Those that are `gone` hold nothing."""
        node = self._nodes.get(pointer)
        if node is not None:
            start, before = self._behind_key(pointer, node)
            return Splice(start, self._end(node), before + flow(written))
        above = self._nodes.get(pointer[:-1])
        key = pointer[-1]
        if above is None:
            return self.set(pointer[:-1], {str(key): written}, gone)
        if not isinstance(above, Group) or not above.items:
            return Splice(above.start, self._end(above), flow({str(key): written}))
        last = next(
            (item for item in reversed(above.items) if (*pointer[:-1], item.key.value if item.key else "") not in gone), above.items[0]
        )
        if above.bracketed:
            return Splice(self._end(last.value), self._end(last.value), f", {key}: {flow(written)}")
        at = self._line_end(self._end(last.value))
        return Splice(at, at, f"\n{' ' * above.column}{key}: {flow(written)}")

    def delete(self, pointer: Pointer) -> Splice | None:
        """The key at a pointer goes, with its value; None where it cannot be taken out by itself."""
        item, above = self._items.get(pointer), self._nodes.get(pointer[:-1])
        if item is None or not isinstance(above, Group) or len(above.items) < 2:
            return None
        number = above.items.index(item)
        end = self._end(item.value)
        if above.bracketed:
            if number + 1 < len(above.items):
                return Splice(item.start, above.items[number + 1].start, "")
            return Splice(self._end(above.items[number - 1].value), end, "")
        start = self.text.rfind("\n", 0, item.start) + 1
        if self.text[start : item.start].strip():
            # It stands behind the dash of its item: the next key takes its place.
            return Splice(item.start, above.items[number + 1].start, "")
        return Splice(start, min(self._line_end(end) + 1, len(self.text)), "")

    def _behind_key(self, pointer: Pointer, node: Node) -> tuple[int, str]:
        """Where a new value begins: what stood in lines of its own moves up to its key, unless a comment stands between."""
        key = self._items[pointer].key if pointer in self._items else None
        between = self.text[key.end : node.start] if key is not None else ""
        if key is not None and "\n" in between and between.strip() == ":":
            return key.end, ": "
        return node.start, ""

    def _end(self, node: Node) -> int:
        return node.start + len(self.text[node.start : node.end].rstrip())

    def _line_end(self, at: int) -> int:
        found = self.text.find("\n", at)
        return found if found >= 0 else len(self.text)


@dataclass(frozen=True)
class Chunks:
    """A block list cut into its items: what stands before it, each item with the comments above it, and what stands behind."""

    head: str
    items: tuple[str, ...]
    tail: str
    column: int

    @staticmethod
    def of(spans: Spans, pointer: Pointer) -> Chunks | None:
        """The list at a pointer; None where it stands in brackets, or its items share lines."""
        group = spans.node(pointer)
        if not isinstance(group, Group) or group.bracketed or not group.items:
            return None
        text = spans.text
        ends = [min(spans._line_end(spans._end(item.value)) + 1, len(text)) for item in group.items]
        starts = [text.rfind("\n", 0, item.start) + 1 for item in group.items]
        begin = starts[0]
        # Comments right above the first item are its own, unless they stand further left.
        while begin > 0:
            above = text.rfind("\n", 0, begin - 1) + 1
            line = text[above : begin - 1]
            if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) < group.items[0].column:
                break
            begin = above
        cuts = [begin, *ends]
        if any(first > second for first, second in zip(ends, starts[1:], strict=False)):
            return None
        items = tuple(text[first:last] for first, last in pairwise(cuts))
        return Chunks(text[:begin], items, text[cuts[-1] :], group.items[0].column)

    def start(self, number: int) -> int:
        """The offset at which an item begins."""
        return len(self.head) + sum(map(len, self.items[:number]))


def spliced(text: str, splices: Sequence[Splice]) -> str:
    """The text with all changes, which do not overlap but for several that add at one place."""
    for _, one in sorted(enumerate(splices), key=lambda each: (each[1].start, each[1].end, each[0]), reverse=True):
        text = text[: one.start] + one.new + text[one.end :]
    return text
