"""The plainest YAML, read line by line; whatever is written in any other way is left to PyYAML.

Most manifests, sidecars and project files are mappings and lists of one-line values. To read one takes a fraction of the time that it
takes to import PyYAML, and a list whose places nobody asks for a fraction of what PyYAML takes. INVARIANT: what is read here, PyYAML reads
the same, with the same places (a test compares them); one line of which that is not certain, and the whole file is not plain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol

from xbcatalog.core.patterns import later
from xbcatalog.source.limits import Limits
from xbcatalog.source.tree import DEEPEST, Items, Node, Pairs, Pointer, Scalar

__all__ = ["Made", "Maker", "NotPlainError", "plain_tree", "read_plainly"]

_LARGEST = 1 << 16
"""Larger files are read with all places faster by the parser in C, its import included."""

_OTHER_SPACE = ("\t", "\r", "\x85", "\u2028", "\u2029", "\ufeff")
"""Other white space, other ends of lines."""
_MARK = later("^(?:---|\\.\\.\\.|%)", re.MULTILINE)
"""Marks of documents."""
# Words that mean something else are no keys. Spaces after a key belong to it.
_A_KEY = r"(?!(?:[Nn]ull|NULL|[Tt]rue|TRUE|[Ff]alse|FALSE):)([A-Za-z_][A-Za-z0-9_.-]{0,99}):(?: +|\Z)"
# Words that hold no sign with a meaning in YAML there, single spaces between them; or a quoted text with few escapes.
_FIRST, _INNER, _QUOTED = r"[^ -/:-@\[-^`{-~]", r"[:#](?=[A-Za-z0-9/])", r""""((?:[^"\\]|\\["\\])*)"|'([^']*)'"""
_A_SCALAR = rf"(?:({_FIRST}(?: ?[^ #,:?\[-^`{{-~]|{_INNER})*)|{_QUOTED})"
_KEY = later(_A_KEY)
_SCALAR = later(_A_SCALAR)
_LINE = later(rf"(?:({_FIRST}(?: ?[^ #:]|{_INNER})*)|{_QUOTED})")
"""The same where it is no part of what stands in brackets."""
_ESCAPED = later(r"\\(.)")
_ITEM = later(_A_SCALAR + " *([],]) *")
_PAIR = later(_A_KEY + _A_SCALAR + " *([},]) *")
_SIGN = later(r" *([]},]) *")
_END = later(r" *(?:(?<= )#.*)?\Z")
_SPACES = later(" *")

Made = Any
"""What somebody makes of a scalar, a list, a mapping or a key."""


class NotPlainError(Exception):
    """The text holds something that is left to PyYAML."""


class Maker(Protocol):
    """Makes something of what is read; lines are numbered from 1, columns from 0."""

    def scalar(self, text: str, quoted: bool, line: int, column: int) -> Made:
        """Of a scalar, as it stands between its quotes."""

    def key(self, text: str, line: int, column: int) -> Made:
        """Of a key."""

    def items(self, found: list[Made], line: int, column: int) -> Made:
        """Of a list."""

    def pairs(self, found: list[tuple[Made, Made]], line: int, column: int) -> Made:
        """Of a mapping; one that has a key twice is not plain."""


class _Nodes:
    """Makes nodes."""

    def scalar(self, text: str, quoted: bool, line: int, column: int) -> Node:
        return Scalar(text, quoted, line, column + 1)

    def key(self, text: str, line: int, column: int) -> Scalar:
        return Scalar(text, False, line, column + 1)

    def items(self, found: list[Node], line: int, column: int) -> Node:
        return Items(found, line, column + 1)

    def pairs(self, found: list[tuple[Scalar, Node]], line: int, column: int) -> Node:
        if len({key.text for key, _ in found}) != len(found):
            raise NotPlainError
        return Pairs(found, line, column + 1)


def plain_tree(text: str, limits: Limits) -> Node | None:
    """The tree of a plain text; None where it is not plain, too long, or anything is wrong with it."""
    if len(text) > _LARGEST:
        return None
    try:
        root: Node = read_plainly(text, limits, _Nodes())[0]
    except NotPlainError:
        return None
    return root


def read_plainly(text: str, limits: Limits, maker: Maker) -> tuple[Made, dict[Pointer, tuple[int, int]]]:
    """What the maker makes of a plain text, and where the items begin of the lists that a mapping of the whole holds."""
    # A pair is two nodes, and has a colon.
    most = 1 + 2 * text.count(":") + text.count("- ") + text.count(",") + text.count("[")
    if most > limits.nodes or any(sign in text for sign in _OTHER_SPACE) or _MARK.search(text):
        raise NotPlainError
    return _Reader(text, maker).whole(min(limits.depth, DEEPEST))


class _Reader:
    """Reads lines one after the other; `at` is the number of the next among those that say something, of which one may be read in part.

    Lists and mappings may go `left` levels deep.
    """

    def __init__(self, text: str, maker: Maker) -> None:
        self.maker = maker
        self.at = 0
        self.line, self.number = "", 0
        """The line that is read in part, and its number in the file."""
        self.starts: dict[Pointer, tuple[int, int]] = {}
        self.raw = text.split("\n")
        self.lines: list[tuple[int, str, int]] = []
        """How far in each line begins, the line, and its number in the file."""
        for number, line in enumerate(self.raw, 1):
            said = line.lstrip(" ")
            if said and said[0] != "#":
                self.lines.append((len(line) - len(said), line, number))
        self.lines.append((-1, "", 0))
        """The end, before which every line begins."""

    def whole(self, left: int) -> tuple[Made, dict[Pointer, tuple[int, int]]]:
        column, line, _ = self.lines[0]
        if column < 0:
            raise NotPlainError
        found = self.items(column, left)[0] if line.startswith("- ", column) else self.pairs(column, left, top=True)
        if self.at + 1 < len(self.lines):
            raise NotPlainError
        return found, self.starts

    def items(self, column: int, left: int) -> tuple[Made, Sequence[tuple[int, int]]]:
        """A list whose items begin in a column, and where what they are begins."""
        if left <= 0:
            raise NotPlainError
        first = self.lines[self.at][2]
        found, begins = [], []
        while True:
            indent, line, number = self.lines[self.at]
            if indent != column or not line.startswith("- ", column):
                break
            inner = _past_spaces(line, column + 2)
            begins.append((number, inner + 1))
            self.lines[self.at] = inner, line, number
            if line.startswith("- ", inner):
                found.append(self.items(inner, left - 1)[0])
            elif _KEY.match(line, inner):
                found.append(self.pairs(inner, left - 1))
            else:
                found.append(self.value(inner, left - 1, column))
        if indent > column:
            raise NotPlainError
        return self.maker.items(found, first, column), begins

    def pairs(self, column: int, left: int, *, top: bool = False) -> Made:
        """A mapping whose keys begin in a column; `top` is the whole."""
        if left <= 0:
            raise NotPlainError
        first = self.lines[self.at][2]
        found = []
        while True:
            indent, line, number = self.lines[self.at]
            if indent != column or line.startswith("- ", column):
                break
            key = _KEY.match(line, column)
            if key is None:
                raise NotPlainError
            start = key.end()
            if start < len(line) and line[start] != "#":
                value = self.value(start, left - 1, column)
            else:
                self.at += 1
                value = self.beneath(column, left - 1, key[1] if top else "")
            found.append((self.maker.key(key[1], number, column), value))
        if indent > column:
            raise NotPlainError
        return self.maker.pairs(found, first, column)

    def beneath(self, column: int, left: int, top: str) -> Made:
        """What the lines after a key say; of a list under a key of the whole is remembered where its items begin."""
        indent, line, _ = self.lines[self.at]
        # A list may begin in the column of its key.
        if indent >= column and line.startswith("- ", indent):
            value, begins = self.items(indent, left)
            if top:
                self.starts.update(((top, place), at) for place, at in enumerate(begins))
            return value
        if indent <= column:
            raise NotPlainError
        return self.value(indent, left, column) if line[indent] in "[{" else self.pairs(indent, left)

    def value(self, start: int, left: int, column: int) -> Made:
        """What begins in the next line and ends with a line; it belongs to what begins in a column."""
        _, self.line, self.number = self.lines[self.at]
        if self.line.startswith(">", start):
            return self.folded(start, column)
        value, end = self.inline(start, left, _LINE)
        if end != len(self.line) and not _END.match(self.line, end):
            raise NotPlainError
        self.at += 1
        return value

    def folded(self, start: int, column: int) -> Made:
        """A text of one paragraph in lines that all begin in the same column."""
        first = self.number
        lead = self.raw[first : first + 1]
        indent = _past_spaces(lead[0], 0) if lead else 0
        if self.line[start:] != ">-" or indent <= column:
            raise NotPlainError
        last = first
        while last < len(self.raw) and (line := self.raw[last]).startswith(" " * indent):
            if line[indent : indent + 1] in ("", " ") or line[-1] == " ":
                raise NotPlainError
            last += 1
        after = next(filter(None, self.raw[last:]), "")
        if last == first or after.startswith(" " * indent) or after.isspace():
            raise NotPlainError
        while 0 < self.lines[self.at][2] <= last:
            self.at += 1
        return self.maker.scalar(" ".join(line[indent:] for line in self.raw[first:last]), True, first, start)

    def inline(self, start: int, left: int, scalar: re.Pattern[str] = _SCALAR) -> tuple[Made, int]:
        """A scalar of this form, or what stands in brackets; and where it ends."""
        first = self.line[start : start + 1]
        if first == "[":
            return self.brackets(start, left)
        if first == "{":
            return self.braces(start, left)
        found = scalar.match(self.line, start)
        if found is None:
            raise NotPlainError
        return self.scalar(found, 1), found.end()

    def brackets(self, start: int, left: int) -> tuple[Made, int]:
        """A list in brackets, and where it ends."""
        if left <= 0:
            raise NotPlainError
        number = self.number
        found, at, sign = [], _past_spaces(self.line, start + 1), ","
        if self.line.startswith("]", at):
            return self.maker.items([], number, start), at + 1
        while sign == ",":
            at = self.wrapped(at)
            one = _ITEM.match(self.line, at)
            if one is not None:
                value, at, sign = self.scalar(one, 1), one.end(), one[4]
            else:
                value, at = self.inline(at, left - 1)
                sign, at = self.sign(at)
            found.append(value)
        if sign != "]":
            raise NotPlainError
        return self.maker.items(found, number, start), at

    def braces(self, start: int, left: int) -> tuple[Made, int]:
        """A mapping in braces, and where it ends."""
        if left <= 0:
            raise NotPlainError
        number = self.number
        found, at, sign = [], _past_spaces(self.line, start + 1), ","
        while sign == ",":
            at = self.wrapped(at)
            one = _PAIR.match(self.line, at) or _KEY.match(self.line, at)
            if one is None:
                raise NotPlainError
            key = self.maker.key(one[1], self.number, at)
            if one.re.groups > 1:
                value, at, sign = self.scalar(one, 2), one.end(), one[5]
            else:
                value, at = self.inline(one.end(), left - 1)
                sign, at = self.sign(at)
            found.append((key, value))
        if sign != "}":
            raise NotPlainError
        return self.maker.pairs(found, number, start), at

    def wrapped(self, at: int) -> int:
        """Where what stands in brackets goes on: in the next line, where this one ends."""
        if at < len(self.line):
            return at
        self.at += 1
        indent, self.line, self.number = self.lines[self.at]
        if indent <= 0:
            raise NotPlainError
        return indent

    def sign(self, at: int) -> tuple[str, int]:
        """What follows a value in brackets, and where what comes next begins."""
        found = _SIGN.match(self.line, at)
        if found is None:
            raise NotPlainError
        return found[1], found.end()

    def scalar(self, found: re.Match[str], group: int) -> Made:
        """What one of three groups has found: one word or more, or a text in quotes of either kind."""
        text = found[group]
        if text is not None:
            return self.maker.scalar(text, False, self.number, found.start(group))
        group += 1 if found[group + 1] is not None else 2
        text = found[group]
        if "\\" in text and self.line[found.start(group) - 1] == '"':
            text = _ESCAPED.sub(r"\1", text)
        return self.maker.scalar(text, True, self.number, found.start(group) - 1)


def _past_spaces(line: str, start: int) -> int:
    found = _SPACES.match(line, start)
    return found.end() if found else start
