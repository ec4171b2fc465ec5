"""Text to tree by the strict subset of YAML: no anchors, aliases, merge keys, tags, duplicate keys or second documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from xbcatalog.core.text import Place, message
from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import Problems
from xbcatalog.source.tree import DEEPEST, Hole, Items, Node, Pairs, Scalar

__all__ = ["LOADERS", "Builder", "StopError", "build", "yaml_tree"]

LOADERS: tuple[Any, ...] = tuple(getattr(yaml, name) for name in ("CSafeLoader", "SafeLoader") if hasattr(yaml, name))
"""The parser in C where PyYAML was built with it, and the one that is always there."""

_NOT_TEXT = re.compile(r"(?:|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)")
_SURROGATE = re.compile("[\ud800-\udfff]")
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


def yaml_tree(text: str, limits: Limits, problems: Problems, *, loader: Any = LOADERS[0]) -> Node | None:
    """The tree of `text`; None where there is none, or reading had to stop."""
    return build(text, Builder(limits, problems), loader)


def build(text: str, builder: Builder, loader: Any = LOADERS[0]) -> Node | None:
    """The tree of `text` as `builder` makes it; None where there is none, or reading had to stop."""
    problems = builder.problems
    try:
        _follow(text, builder, loader)
    except StopError:
        return None
    except yaml.MarkedYAMLError as error:
        _tell(error, text, builder)
        return None
    except yaml.YAMLError as error:
        problems.error(Place(problems.file), message("not-yaml", problem=str(error).partition("\n")[0]))
        return None
    if builder.root is None:
        problems.error(Place(problems.file, 1, 1), message("empty-document"))
    return builder.root


def _follow(text: str, builder: Builder, loader: Any) -> None:
    problems = builder.problems
    documents = 0
    events: Iterator[Any] = iter(yaml.parse(text, Loader=loader))
    for event in events:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        kind = type(event)
        if kind is yaml.ScalarEvent:
            node = Scalar(event.value, event.style is not None and event.style != "", line, column)
            builder.tally(node)
            if event.anchor is not None or event.tag is not None:
                builder.marked(event, node)
            if node.quoted and _SURROGATE.search(node.text):
                problems.error(builder.place(node), message("lone-surrogate"))
                builder.attach(Hole(line, column))
            else:
                builder.attach(node)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            opened: Items | Pairs = Pairs((), line, column) if kind is yaml.MappingStartEvent else Items((), line, column)
            if event.anchor is not None or event.tag is not None:
                builder.marked(event, opened)
            builder.open(opened)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            builder.close()
        elif kind is yaml.AliasEvent:
            builder.alias(event.anchor, Hole(line, column))
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                problems.error(Place(problems.file, line, column), message("several-documents"))
                return


_KNOWN = {
    "mapping values are not allowed in this context": "yaml-stray-colon",
    "mapping values are not allowed here": "yaml-stray-colon",
    "did not find expected key": "yaml-indentation",
    "did not find expected '-' indicator": "yaml-indentation",
    "expected <block end>, but found": "yaml-indentation",
    "could not find expected ':'": "yaml-no-colon",
    "found unexpected end of stream": "yaml-open-quote",
    "did not find expected ',' or ']'": "yaml-open-bracket",
    "did not find expected ',' or '}'": "yaml-open-bracket",
    "expected ',' or ']'": "yaml-open-bracket",
    "expected ',' or '}'": "yaml-open-bracket",
    "found character that cannot start any token": "yaml-strange-character",
    "found character '\\t' that cannot start any token": "yaml-tab",
    "found character '": "yaml-strange-character",
}


def _tell(error: yaml.MarkedYAMLError, text: str, builder: Builder) -> None:
    problem = error.problem or error.context or ""
    mark = error.problem_mark or error.context_mark
    place = Place(builder.problems.file, mark.line + 1, mark.column + 1) if mark else Place(builder.problems.file)
    if "nesting depth" in problem:
        builder.problems.error(place, message("too-deep", limit=builder.depth))
        return
    known = next((id for start, id in _KNOWN.items() if problem.startswith(start)), None)
    if known == "yaml-strange-character" and mark and text[mark.index : mark.index + 1] == "\t":
        known = "yaml-tab"
    builder.problems.error(place, message(known) if known else message("not-yaml", problem=problem))
