"""Small files in the plainest YAML, read line by line; whatever is written in any other way is left to PyYAML.

Most manifests, sidecars and project files are mappings and lists of one-line values. To read one takes a fraction of the time that it
takes to import PyYAML. INVARIANT: what is read here, PyYAML reads the same, with the same places (a test compares them); one line of which
that is not certain, and the whole file is not plain.
"""

from __future__ import annotations

import re

from xbcatalog.core.patterns import later
from xbcatalog.source.growing import Builder, StopError
from xbcatalog.source.limits import Limits
from xbcatalog.source.problems import Problems
from xbcatalog.source.tree import Items, Node, Pairs, Scalar

__all__ = ["plain_tree"]

_LARGEST = 1 << 16
"""Larger files are read faster by the parser in C, its import included."""

_OTHER_SPACE = ("\t", "\r", "\x85", "\u2028", "\u2029", "\ufeff")
"""Other white space, other ends of lines."""
_MARK = later("^(?:---|\\.\\.\\.|%)", re.MULTILINE)
"""Marks of documents."""
_KEY = later(r"([A-Za-z_][A-Za-z0-9_.-]{0,99}):(?= |\Z)")
# Words that hold no sign with a meaning in YAML, single spaces between them; or a quoted text without escapes.
_SCALAR = later(r"""([^ -/:-@\[-^`{-~](?: ?[^ !-'*,:<>?@\[-^`{-~#])*)|"([^"\\]*)"|'([^']*)'""")
_END = later(r" *(?:(?<= )#.*)?\Z")
_SPACES = later(" *")


class _NotPlainError(Exception):
    """The text holds something that is left to PyYAML."""


def plain_tree(text: str, limits: Limits, problems: Problems) -> Node | None:
    """The tree of a plain text; None, and nothing told, where it is not plain or anything is wrong with it."""
    if len(text) > _LARGEST or any(sign in text for sign in _OTHER_SPACE) or _MARK.search(text):
        return None
    told = Problems(problems.file)
    reader = _Reader(text, Builder(limits, told))
    try:
        reader.whole()
    except (_NotPlainError, StopError):
        return None
    return None if told.done() else reader.builder.root


class _Reader:
    """Reads lines one after the other; `at` is the number of the next among those that say something."""

    def __init__(self, text: str, builder: Builder) -> None:
        self.builder = builder
        self.at = 0
        self.lines: list[tuple[int, str, int]] = []
        """How far in each line begins, the line, and its number in the file."""
        for number, line in enumerate(text.split("\n"), 1):
            said = line.lstrip(" ")
            if said and said[0] != "#":
                self.lines.append((len(line) - len(said), line, number))

    def whole(self) -> None:
        if self.lines:
            self.block(self.lines[0][0])
        if self.at < len(self.lines):
            raise _NotPlainError

    def next_in(self) -> int:
        """How far in the next line begins; before all others at the end."""
        return self.lines[self.at][0] if self.at < len(self.lines) else -1

    def is_item(self) -> bool:
        column, line, _ = self.lines[self.at]
        return line.startswith("- ", column)

    def block(self, column: int) -> None:
        """A list or mapping whose members begin in a column."""
        if self.is_item():
            self.items(column)
        else:
            self.pairs(column)

    def items(self, column: int) -> None:
        self.builder.open(Items((), self.lines[self.at][2], column + 1))
        while self.next_in() == column and self.is_item():
            _, line, number = self.lines[self.at]
            inner = _past_spaces(line, column + 2)
            if line.startswith("- ", inner) or _KEY.match(line, inner):
                self.lines[self.at] = inner, line, number
                self.block(inner)
            else:
                self.value(line, inner, number)
                self.at += 1
            if self.next_in() > column:
                raise _NotPlainError
        self.builder.close()

    def pairs(self, column: int) -> None:
        self.builder.open(Pairs((), self.lines[self.at][2], column + 1))
        while self.next_in() == column and not self.is_item():
            _, line, number = self.lines[self.at]
            key = _KEY.match(line, column)
            if key is None:
                raise _NotPlainError
            self.scalar(key[1], quoted=False, line=number, column=column)
            self.at += 1
            if not _END.match(line, key.end()):
                self.value(line, _past_spaces(line, key.end()), number)
            elif self.next_in() > column:
                self.block(self.next_in())
            elif self.next_in() == column and self.is_item():
                self.items(column)  # a list may begin in the column of its key
            else:
                raise _NotPlainError
            if self.next_in() > column:
                raise _NotPlainError
        self.builder.close()

    def value(self, line: str, start: int, number: int) -> None:
        """What ends with the line."""
        if not _END.match(line, self.inline(line, start, number)):
            raise _NotPlainError

    def inline(self, line: str, start: int, number: int) -> int:
        """A scalar, or what stands in brackets; where it ends."""
        first = line[start : start + 1]
        if first == "[":
            self.builder.open(Items((), number, start + 1))
        elif first == "{":
            self.builder.open(Pairs((), number, start + 1))
        else:
            found = _SCALAR.match(line, start)
            if found is None:
                raise _NotPlainError
            self.scalar(found[found.lastindex or 1], quoted=found[1] is None, line=number, column=start)
            return found.end()
        at, last = start, "]" if first == "[" else "}"
        while line[at : at + 1] != last:
            at = _past_spaces(line, at + 1)
            if first == "{":
                key = _KEY.match(line, at)
                if key is None:
                    raise _NotPlainError
                self.scalar(key[1], quoted=False, line=number, column=at)
                at = _past_spaces(line, key.end())
            at = _past_spaces(line, self.inline(line, at, number))
            if line[at : at + 1] not in (",", last):
                raise _NotPlainError
        self.builder.close()
        return at + 1

    def scalar(self, text: str, *, quoted: bool, line: int, column: int) -> None:
        node = Scalar(text, quoted, line, column + 1)
        self.builder.tally(node)
        self.builder.attach(node)


def _past_spaces(line: str, start: int) -> int:
    found = _SPACES.match(line, start)
    return found.end() if found else start
