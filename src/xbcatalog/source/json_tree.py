"""Text to tree by the grammar of JSON, keeping places; YAML's own parsers refuse some of what JSON allows."""

from __future__ import annotations

import json
from bisect import bisect_right

from xbcatalog.core.patterns import later
from xbcatalog.core.text import Message, Place, message
from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import Problems
from xbcatalog.source.tree import DEEPEST, Items, Node, Pairs, Scalar

__all__ = ["json_tree"]

_SPACE = later(r"[ \t\n\r]*")
_STRING = later(r'"[^"\\\x00-\x1f]*(?:\\[^\x00-\x1f][^"\\\x00-\x1f]*)*"')
_PLAIN = later(r"(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)(?![A-Za-z0-9_.+-])")
_BREAK = later(r"\r\n|\r|\n")
_SURROGATE = later("[\ud800-\udfff]")


class _BadError(Exception):
    """Where the grammar, or a limit, was broken."""

    def __init__(self, at: int, told: Message) -> None:
        self.at = at
        self.told = told


class _Scanner:
    def __init__(self, text: str, limits: Limits, problems: Problems) -> None:
        self.text = text
        self.at = 0
        self.limits = limits
        self.problems = problems
        self.count = 0
        self.lines = _lines(text)

    def position(self, at: int) -> tuple[int, int]:
        line = bisect_right(self.lines, at)
        return line, at - self.lines[line - 1] + 1

    def place(self, at: int) -> Place:
        return Place(self.problems.file, *self.position(at))

    def skip(self) -> str:
        """Go to the next token and return its first character (empty at the end)."""
        space = _SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at
        return self.text[self.at : self.at + 1]

    def tally(self) -> None:
        self.count += 1
        if self.count > self.limits.nodes:
            raise _BadError(self.at, message("too-many-nodes", limit=self.limits.nodes))

    def string(self) -> Scalar:
        found = _STRING.match(self.text, self.at)
        if not found:
            raise _BadError(self.at, message("json-string"))
        raw = found.group()
        text = raw[1:-1]
        if "\\" in text:
            try:
                text = json.loads(raw)
            except ValueError:
                raise _BadError(self.at, message("json-string")) from None
            if _SURROGATE.search(text):
                raise _BadError(self.at, message("lone-surrogate"))
        scalar = Scalar(text, True, *self.position(self.at))
        self.at = found.end()
        return scalar

    def scalar(self) -> Scalar:
        self.tally()
        if self.text.startswith('"', self.at):
            return self.string()
        found = _PLAIN.match(self.text, self.at)
        if not found:
            raise _BadError(self.at, message("json-value"))
        scalar = Scalar(found.group(), False, *self.position(self.at))
        self.at = found.end()
        return scalar


def _lines(text: str) -> list[int]:
    """Where each line begins."""
    if "\r" in text:
        return [0, *(found.end() for found in _BREAK.finditer(text))]
    # What is cut out of a text leaves a long line: to look for the next end of a line costs less than to try each character.
    found, at = [0], text.find("\n")
    while at >= 0:
        found.append(at + 1)
        at = text.find("\n", at + 1)
    return found


class _Open:
    """A list or mapping that is still open."""

    __slots__ = ("column", "items", "key", "line", "mapping", "pairs", "seen")

    def __init__(self, line: int, column: int, *, mapping: bool) -> None:
        self.line = line
        self.column = column
        self.mapping = mapping
        self.items: list[Node] = []
        self.pairs: list[tuple[Scalar, Node]] = []
        self.seen: set[str] = set()
        self.key: Scalar | None = None

    def close(self) -> Node:
        return Pairs(self.pairs, self.line, self.column) if self.mapping else Items(self.items, self.line, self.column)


def json_tree(text: str, limits: Limits, problems: Problems) -> Node | None:
    """The tree of `text`, or None where it is not JSON; the grammar's first error is told."""
    scanner = _Scanner(text, limits, problems)
    try:
        if not scanner.skip():
            raise _BadError(0, message("empty-document"))
        root = _document(scanner)
        if scanner.skip():
            raise _BadError(scanner.at, message("json-trailing"))
    except _BadError as bad:
        problems.error(scanner.place(bad.at), bad.told)
        return None
    return root


def _document(scanner: _Scanner) -> Node:
    stack: list[_Open] = []
    depth = min(scanner.limits.depth, DEEPEST)
    while True:
        # Here a value (or the key before one) is due.
        mark = scanner.skip()
        if stack and stack[-1].mapping and stack[-1].key is None:
            _key(scanner, stack[-1])
            continue
        if mark in ("{", "["):
            scanner.tally()
            if len(stack) >= depth:
                raise _BadError(scanner.at, message("too-deep", limit=depth))
            opened = _Open(*scanner.position(scanner.at), mapping=mark == "{")
            scanner.at += 1
            if scanner.skip() != ("}" if opened.mapping else "]"):
                stack.append(opened)
                continue
            scanner.at += 1
            node = opened.close()
        else:
            node = scanner.scalar()
        # Here a value is complete; it may complete what it lies in, and so on upwards.
        while True:
            if not stack:
                return node
            frame = stack[-1]
            _attach(frame, node)
            mark = scanner.skip()
            if mark == ",":
                scanner.at += 1
                break
            if mark != ("}" if frame.mapping else "]"):
                raise _BadError(scanner.at, message("json-comma", end="}" if frame.mapping else "]"))
            scanner.at += 1
            node = stack.pop().close()


def _attach(frame: _Open, node: Node) -> None:
    if not frame.mapping:
        frame.items.append(node)
    elif frame.key is not None:
        if frame.key.text not in frame.seen:
            frame.seen.add(frame.key.text)
            frame.pairs.append((frame.key, node))
        frame.key = None


def _key(scanner: _Scanner, frame: _Open) -> None:
    if not scanner.text.startswith('"', scanner.at):
        raise _BadError(scanner.at, message("json-key"))
    at = scanner.at
    key = scanner.string()
    if key.text in frame.seen:
        scanner.problems.error(scanner.place(at), message("duplicate-key", key=key.text))
    if scanner.skip() != ":":
        raise _BadError(scanner.at, message("json-colon"))
    scanner.at += 1
    frame.key = key
