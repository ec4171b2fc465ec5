"""A YAML document as it is laid out: every key and item with the very characters it was written in, and the comments beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from xbcatalog.source.yaml_tree import LOADERS

__all__ = ["Comment", "Group", "Item", "Laid", "Leaf", "Node", "comments_of", "laid_out"]

_NODES = (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent)
_BREAKS = "\n\x85\u2028\u2029"
_COMMENT_END = re.compile(f"[{_BREAKS}]|\\Z")
_BLOCK_HEADER = re.compile(r"(?P<sign>[|>][-+0-9]*)[ \t]*(?P<comment>#.*)?\Z")


@dataclass(slots=True)
class Comment:
    """A comment from its `#` to the end of its line; `blank` tells that an empty line stands before it."""

    text: str
    blank: bool = False


@dataclass(slots=True)
class Leaf:
    """A scalar: its value, its characters as they stand (of a block without its comment), and its style (empty: plain)."""

    value: str
    raw: str
    style: str
    start: int
    end: int


@dataclass(slots=True)
class Group:
    """A list or a mapping (`keyed`); `flow` tells that it stands in brackets, `trailing` holds the comments after its last item."""

    keyed: bool
    flow: bool
    start: int
    end: int
    column: int
    items: list[Item] = field(default_factory=list)
    trailing: list[Comment] = field(default_factory=list)
    bracketed: bool = False


@dataclass(slots=True)
class Item:
    """A key with its value, or an item of a list, with the comments above it, behind its key, at the end of its line, and right below."""

    key: Leaf | None
    value: Node
    start: int
    column: int
    blank: bool = False
    leading: list[Comment] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    eol: str = ""
    below: list[Comment] = field(default_factory=list)


Node = Leaf | Group


@dataclass(slots=True)
class Laid:
    """A whole document: the comments at its head, and its root."""

    head: list[Comment]
    root: Group


def laid_out(text: str) -> Laid:
    """The layout of a text that the strict reader takes for YAML, its root a mapping; line breaks are `\\n`."""
    builder = _Builder(text)
    root = builder.read()
    return _Attaching(text, root, builder).laid()


def comments_of(text: str) -> list[str]:
    """All comments of a text, in their order."""
    builder = _Builder(text)
    builder.read()
    return [text for _, text in sorted([*builder.comments(), *((at, said) for at, said in builder.in_blocks)])]


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.leaves: list[Leaf] = []
        self.in_blocks: list[tuple[int, str]] = []
        self.kept_lines: set[int] = set()

    def read(self) -> Group:
        loader: Any = LOADERS[0]
        tokens: Iterator[Any] = iter(yaml.scan(self.text, Loader=loader))
        dashes = iter([one.start_mark for one in tokens if type(one) is yaml.BlockEntryToken])
        stack: list[Group] = []
        keys: list[Leaf | None] = []
        starts: list[tuple[int, int]] = []
        root: Group | None = None
        events: Iterator[Any] = iter(yaml.parse(self.text, Loader=loader))
        for event in events:
            kind = type(event)
            if kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
                group = stack.pop()
                keys.pop()
                starts.pop()
                group.end = event.end_mark.index if group.flow else (group.items[-1].value.end if group.items else group.start)
                continue
            if kind not in _NODES:
                continue
            mark = event.start_mark
            node = self._node(event)
            if isinstance(node, Leaf) and stack and stack[-1].keyed and keys[-1] is None:
                keys[-1] = node
                starts[-1] = (node.start, mark.column)
                continue
            if stack:
                above = stack[-1]
                if above.keyed:
                    above.items.append(Item(keys[-1], node, *starts[-1]))
                    keys[-1] = None
                else:
                    dash = mark if above.flow else next(dashes)
                    above.items.append(Item(None, node, dash.index, dash.column))
            elif isinstance(node, Group):
                root = node
            if isinstance(node, Group):
                stack.append(node)
                keys.append(None)
                starts.append((0, 0))
        if root is None:
            raise ValueError("no list and no mapping")
        return root

    def _node(self, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        lines = range(event.start_mark.line, event.end_mark.line + 1)
        if type(event) is not yaml.ScalarEvent:
            flow = bool(event.flow_style)
            keyed = type(event) is yaml.MappingStartEvent
            return Group(keyed=keyed, flow=flow, start=start, end=end, column=event.start_mark.column, bracketed=flow)
        raw = self.text[start:end]
        style = event.style or ""
        if style in "|>" and style:
            first, broken, rest = raw.partition("\n")
            header = _BLOCK_HEADER.match(first)
            if header is not None:
                if header["comment"]:
                    self.in_blocks.append((start + header.start("comment"), header["comment"].rstrip()))
                raw = header["sign"] + broken + rest
                if "+" in header["sign"]:
                    self.kept_lines.update(lines)
        leaf = Leaf(event.value, raw, style, start, end)
        self.leaves.append(leaf)
        return leaf

    def comments(self) -> Iterator[tuple[int, str]]:
        """Each comment outside of scalars: what is no scalar are signs, blanks and comments."""
        at = 0
        for start, end in [*((leaf.start, leaf.end) for leaf in self.leaves), (len(self.text), len(self.text))]:
            while (found := self.text.find("#", at, start)) >= 0:
                stop = _COMMENT_END.search(self.text, found)
                at = stop.start() if stop else len(self.text)
                yield found, self.text[found:at].rstrip()
            at = max(at, end)


class _Attaching:
    """Gives every comment to what it speaks of: above or beside an item, at the head, or after the last item of a group."""

    def __init__(self, text: str, root: Group, builder: _Builder) -> None:
        self.text = text
        self.root = root
        self.kept = builder.kept_lines
        self.found = list(builder.comments())
        self.in_blocks = builder.in_blocks
        self.lines = [found.start() for found in re.finditer("\n", text)]
        self.head: list[Comment] = []
        self.positions = [at for at, _ in self.found]
        self.flat: list[tuple[Item, tuple[Group, ...]]] = []
        self._open(root)
        self._walk(root, ())
        self.starts = [item.start for item, _ in self.flat]
        alone = (at for at, _ in self.found if not text[self._line_start(at) : at].strip())
        self.own_lines = {bisect_left(self.lines, at) for at in alone}

    def _open(self, group: Group) -> None:
        """A comment needs a line of its own, so brackets around one are dropped."""
        if group.flow and bisect_left(self.positions, group.start) != bisect_left(self.positions, group.end):
            group.flow = False
        for item in group.items:
            if isinstance(item.value, Group):
                self._open(item.value)

    def _walk(self, group: Group, above: tuple[Group, ...]) -> None:
        inside = (*above, group)
        for item in group.items:
            self.flat.append((item, inside))
            if isinstance(item.value, Group) and not item.value.flow:
                self._walk(item.value, inside)

    def laid(self) -> Laid:
        for at, said in self.found:
            before = self.text[self._line_start(at) : at]
            if before.strip():
                self._beside(at, said)
            else:
                self._above(at, Comment(said, self._blank_before(at)))
        for item, _ in self.flat:
            item.blank = self._blank_before(item.start) and not self.text[self._line_start(item.start) : item.start].strip()
        for at, said in self.in_blocks:
            number = bisect_left(self.starts, at) - 1
            self.flat[number][0].eol = said
        return Laid(self.head, self.root)

    def _line_start(self, at: int) -> int:
        number = bisect_left(self.lines, at)
        return self.lines[number - 1] + 1 if number else 0

    def _blank_before(self, at: int) -> bool:
        number = bisect_left(self.lines, at)
        return number > 0 and number - 1 not in self.kept and self._is_blank(number - 1)

    def _clings(self, at: int) -> bool:
        """Whether the comments around this one follow what stands above without an empty line, and an empty line follows them."""
        first = last = bisect_left(self.lines, at)
        while first - 1 in self.own_lines:
            first -= 1
        while last + 1 in self.own_lines:
            last += 1
        return not self._is_blank(first - 1) and self._is_blank(last + 1)

    def _is_blank(self, number: int) -> bool:
        start = self.lines[number - 1] + 1 if number else 0
        end = self.lines[number] if number < len(self.lines) else len(self.text)
        return not self.text[start:end].strip()

    def _beside(self, at: int, said: str) -> None:
        number = bisect_left(self.starts, at) - 1
        if number < 0:  # behind the mark of the document's start
            self.head.append(Comment(said))
            return
        item, inside = self.flat[number]
        value = item.value
        opened = isinstance(value, Group) and not value.flow and (not value.items or at < value.items[0].start)
        if at < value.start or opened:
            item.behind.append(said)
        elif item.eol:
            inside[-1].trailing.append(Comment(said))
        else:
            item.eol = said

    def _above(self, at: int, comment: Comment) -> None:
        number = bisect_left(self.starts, at)
        if number == 0:
            self.head.append(comment)
            return
        last, inside = self.flat[number - 1]
        following = self.flat[number] if number < len(self.flat) else None
        if at < last.value.start and (isinstance(last.value, Leaf) or last.value.flow):
            # What stands behind the key comes first, and there is no room for it between a key and its value either.
            last.leading += [Comment(said) for said in last.behind]
            last.behind.clear()
            last.leading.append(comment)
            return
        brackets = next((one for one in reversed(inside) if one.bracketed and one.start < at < one.end), None)
        if isinstance(last.value, Group) and last.value.bracketed and last.value.start < at < last.value.end:
            brackets = last.value
        if brackets is not None:
            if following is not None and following[0].start < brackets.end:
                following[0].leading.append(comment)
            else:
                brackets.trailing.append(comment)
            return
        column = at - self._line_start(at)
        if following is not None and (column <= following[0].column or following[1][-1] is last.value):
            earlier = next((one for one in reversed(following[1][-1].items) if one.start < at), None)
            # What clings to the item above, with an empty line below, speaks of that: a question left open at the end of its section.
            (earlier.below if earlier is not None and self._clings(at) else following[0].leading).append(comment)
            return
        around = following[1] if following is not None else ()
        ended = [one for one in inside if not any(one is other for other in around) and not one.bracketed]
        for group in reversed(ended):
            if group.column <= column:
                group.trailing.append(comment)
                return
        if following is not None:
            following[0].leading.append(comment)
        else:
            self.root.trailing.append(comment)
