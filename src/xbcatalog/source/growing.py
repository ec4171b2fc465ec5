"""The tree of a document as it grows, event after event, in the strict subset of YAML; whoever reads the text tells it what comes."""

from __future__ import annotations

from typing import Any

from xbcatalog.core.patterns import later
from xbcatalog.core.text import Place, message
from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import Problems
from xbcatalog.source.tree import DEEPEST, Hole, Items, Node, Pairs, Scalar

__all__ = ["Builder", "StopError"]

_NOT_TEXT = later(r"(?:|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)")
_DROPPED = Scalar("", True, 0, 0)


class StopError(Exception):
    """Reading on makes no sense."""


class _Frame:
    """A list or mapping that is still open; a mapping's `key` is the one that waits for its value."""

    __slots__ = ("items", "key", "node", "pairs", "seen")

    def __init__(self, node: Items | Pairs) -> None:
        self.node = node
        self.items: list[Node] = []
        self.pairs: list[tuple[Scalar, Node]] = []
        self.seen: set[str] = set()
        self.key: Scalar | None = None

    def close(self) -> Node:
        node = self.node
        if isinstance(node, Items):
            return Items(self.items, node.line, node.column)
        return Pairs(self.pairs, node.line, node.column)


class Builder:
    """The tree as it grows, event after event, in the strict subset."""

    def __init__(self, limits: Limits, problems: Problems) -> None:
        self.problems = problems
        self.depth = min(limits.depth, DEEPEST)
        self.nodes = limits.nodes
        self.count = 0
        self.stack: list[_Frame] = []
        self.root: Node | None = None

    def place(self, node: Node) -> Place:
        return Place(self.problems.file, node.line, node.column)

    def open(self, node: Items | Pairs) -> None:
        if len(self.stack) >= self.depth:
            self.problems.error(self.place(node), message("too-deep", limit=self.depth))
            raise StopError
        self.tally(node)
        self.stack.append(_Frame(node))

    def tally(self, node: Node) -> None:
        self.count += 1
        if self.count > self.nodes:
            self.problems.error(self.place(node), message("too-many-nodes", limit=self.nodes))
            raise StopError

    def close(self) -> None:
        self.attach(self.stack.pop().close())

    def attach(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        if isinstance(frame.node, Items):
            frame.items.append(node)
        elif frame.key is None:
            frame.key = self.key(frame, node)
        else:
            if frame.key is not _DROPPED:
                frame.pairs.append((frame.key, node))
            frame.key = None

    def key(self, frame: _Frame, node: Node) -> Scalar:
        if isinstance(node, Hole):
            return _DROPPED
        if not isinstance(node, Scalar):
            self.problems.error(self.place(node), message("key-is-no-text"))
            return _DROPPED
        if not node.quoted:
            if node.text == "<<":
                self.problems.error(self.place(node), message("merge-key"))
                return _DROPPED
            if _NOT_TEXT.fullmatch(node.text):
                self.problems.error(self.place(node), message("key-needs-quotes", key=node.text))
                return _DROPPED
        if node.text in frame.seen:
            self.problems.error(self.place(node), message("duplicate-key", key=node.text))
            return _DROPPED
        frame.seen.add(node.text)
        return node

    def marked(self, event: Any, node: Node) -> None:
        """A node with an anchor or a tag, before it is attached or opened."""
        if event.anchor is not None:
            self.problems.error(self.place(node), message("anchor", name=event.anchor))
        if event.tag is not None:
            self.problems.error(self.place(node), message("tag", name=event.tag))

    def alias(self, name: str, hole: Hole) -> None:
        """An alias, standing at `hole`."""
        self.tally(hole)
        self.problems.error(self.place(hole), message("alias", name=name))
        self.attach(hole)
