"""A text as far as it can be made out: keys and values with their places, also where it is no YAML yet because somebody is typing.

No reader: it forgives what the reader refuses, decides nothing, and only says what probably stands where.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from xbcatalog.source.tree import Pointer

__all__ = ["Role", "Sketch", "Token", "sketch", "token_end"]

_DEEPEST = 70
"""No document of ours is read past such a depth, so nothing in it needs to be explained."""
_LINE = re.compile(r"\r\n|\n|\r")
_QUOTED = re.compile(r'"(?:[^"\\\r\n]|\\.)*"|\'(?:[^\'\r\n]|\'\')*\'')
_KEY = re.compile(
    r"""(?:
        "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\r\n]|'')*'              # in quotes
        | [^\s#&*!|>'"%@`{}\[\],:?-] (?:[^:#\r\n]|:(?!\s)|(?<!\s)\#)*?
        | [?:-](?=\S) (?:[^:#\r\n]|:(?!\s))*?
    )[ \t]*(?P<colon>:)(?=\s|\Z)""",
    re.VERBOSE,
)
_FLOW_PLAIN = re.compile(r"(?:[^\s,\[\]{}:#]|:(?![\s,\[\]{}]|\Z)|(?<!\s)#|[ \t]+(?=[^\s,\[\]{}:#]|:(?![\s,\[\]{}]|\Z)))+")
_COMMENT = re.compile(r"(?:(?<=\s)|\A)#[^\r\n]*")


class Role(Enum):
    """What a word is: a key, a value, or either (a value that nothing follows yet may be the first key of a mapping)."""

    KEY = "key"
    VALUE = "value"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Token:
    """A word: the way to it (of a key, the way to its value), its offsets, and its text without quotes."""

    pointer: Pointer
    role: Role
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Sketch:
    """The words of a text in their order."""

    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _keys(self) -> Mapping[Pointer, Mapping[str, Token]]:
        found: dict[Pointer, dict[str, Token]] = {}
        for token in self.tokens:
            if token.role is Role.KEY:
                found.setdefault(token.pointer[:-1], {}).setdefault(token.text, token)
        return found

    @cached_property
    def _values(self) -> Mapping[Pointer, Token]:
        found: dict[Pointer, Token] = {}
        for token in self.tokens:
            if token.role is not Role.KEY:
                found.setdefault(token.pointer, token)
        return found

    def at(self, offset: int) -> Token | None:
        """The word at an offset, both of its ends included."""
        number = bisect_right(self._starts, offset) - 1
        for token in reversed(self.tokens[max(number - 1, 0) : number + 1]):
            if token.start <= offset <= token.end:
                return token
        return None

    def around(self, offset: int) -> Pointer:
        """The way to whatever the offset lies in: that of the last word before it."""
        number = bisect_right(self._starts, offset) - 1
        return self.tokens[number].pointer if number >= 0 else ()

    def keys(self, pointer: Pointer) -> Mapping[str, Token]:
        """The keys of the mapping at a pointer, by their text."""
        return self._keys.get(pointer, {})

    def value(self, pointer: Pointer) -> Token | None:
        """The scalar at a pointer."""
        return self._values.get(pointer)

    def text_at(self, pointer: Pointer) -> str:
        """The text of the scalar at a pointer; nothing where there is none."""
        token = self.value(pointer)
        return token.text if token else ""

    def under(self, pointer: Pointer) -> Iterator[Token]:
        """The words inside the value at a pointer."""
        return (token for token in self.tokens if token.pointer[: len(pointer)] == pointer)


def sketch(text: str) -> Sketch:
    """What can be made out of a text."""
    scan = _Scan(text)
    scan.run()
    return Sketch(text, tuple(scan.tokens))


def token_end(text: str, start: int) -> int:
    """Where the word that begins at `start` probably ends; never on another line, and one character on at least, where there is one."""
    quoted = _QUOTED.match(text, start)
    if quoted:
        return quoted.end()
    plain = re.compile(r"[^\s,\[\]{}#:]+(?:[ \t]+[^\s,\[\]{}#:]+)*").match(text, start)
    if plain:
        return plain.end()
    return min(start + 1, len(text)) if text[start : start + 1] not in ("\r", "\n") else start


@dataclass(slots=True)
class _Frame:
    """A block mapping or list that is open: the column it stands at, and the key or number it has come to."""

    column: int
    listed: bool
    step: str | int


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.size = len(text)
        self.at = 0
        self.frames: list[_Frame] = []
        self.tokens: list[Token] = []

    @property
    def pointer(self) -> Pointer:
        return tuple(frame.step for frame in self.frames)

    def run(self) -> None:
        self.at = 1 if self.text.startswith("\ufeff") else 0
        while self.at < self.size:
            start = self.at
            column = self._blank()
            if self.at < self.size and self.text[self.at] not in "\r\n#" and not self._marker(start):
                self._block(column)
            self._next_line()

    def _blank(self) -> int:
        start = self.at
        while self.at < self.size and self.text[self.at] in " \t":
            self.at += 1
        return self.at - start

    def _marker(self, start: int) -> bool:
        return self.at == start and self.text.startswith(("---", "...", "%"), start)

    def _next_line(self) -> None:
        found = _LINE.search(self.text, self.at)
        self.at = found.end() if found else self.size

    def _line_end(self, start: int) -> int:
        found = _LINE.search(self.text, start)
        return found.start() if found else self.size

    # Blocks

    def _block(self, column: int) -> None:
        """What begins at a column of a line: items of lists, a key with its value, or a scalar alone."""
        while True:
            dash = self.text[self.at] == "-" and (self.at + 1 >= self.size or self.text[self.at + 1] in " \t\r\n")
            while self.frames and (
                self.frames[-1].column > column or (self.frames[-1].column == column and self.frames[-1].listed and not dash)
            ):
                self.frames.pop()
            if not dash:
                break
            if len(self.frames) >= _DEEPEST:
                self.at = self.size
                return
            top = self.frames[-1] if self.frames else None
            if top is not None and top.listed and top.column == column and isinstance(top.step, int):
                top.step += 1
            else:
                self.frames.append(_Frame(column, True, 0))
            self.at += 1
            column += 1 + self._blank()
            if self.at >= self.size or self.text[self.at] in "\r\n#":
                return
        key = _KEY.match(self.text, self.at, self._line_end(self.at) + 1)
        if key is None or self.text[self.at] in "{[":
            self._value(column, Role.OPEN)
            return
        end = key.start("colon")
        name = self.text[self.at : end].rstrip()
        top = self.frames[-1] if self.frames else None
        if top is not None and not top.listed and top.column == column:
            top.step = _bare(name)
        elif len(self.frames) >= _DEEPEST:
            self.at = self.size
            return
        else:
            self.frames.append(_Frame(column, False, _bare(name)))
        self.tokens.append(Token(self.pointer, Role.KEY, self.at, self.at + len(name), _bare(name)))
        self.at = end + 1
        self._blank()
        if self.at < self.size and self.text[self.at] not in "\r\n#":
            self._value(column, Role.VALUE)

    def _value(self, column: int, role: Role) -> None:
        sign = self.text[self.at]
        parent = self.frames[-1].column if self.frames else -1
        if sign in "{[":
            self._flow(parent)
        elif sign in "|>" and role is Role.VALUE:
            self._block_scalar(parent)
        elif sign in "\"'":
            self._quoted(parent, role)
        else:
            end = self._line_end(self.at)
            comment = _COMMENT.search(self.text, self.at, end)
            word = self.text[self.at : comment.start() if comment else end].rstrip()
            pointer = self.pointer
            top = self.frames[-1] if self.frames else None
            if role is Role.OPEN and (top is None or (not top.listed and top.column == column)):
                # A word right where a key of this mapping would stand.
                pointer, role = (*pointer[:-1], word), Role.KEY
            self.tokens.append(Token(pointer, role, self.at, self.at + len(word), word))
            self.at += len(word)

    def _block_scalar(self, parent: int) -> None:
        start = self.at
        self._next_line()
        while self.at < self.size:
            line = self.at
            column = self._blank()
            if self.at < self.size and self.text[self.at] not in "\r\n" and column <= parent:
                self.at = line
                break
            self._next_line()
        self.tokens.append(Token(self.pointer, Role.VALUE, start, self.at, self.text[start : self.at]))
        # The caller goes on to the next line, and this is one already.
        self.at = max(start, self.at - 1)

    def _quoted(self, parent: int, role: Role) -> None:
        end = self._quote_end(self.at, parent)
        self.tokens.append(Token(self.pointer, role, self.at, end, _bare(self.text[self.at : end])))
        self.at = end

    def _quote_end(self, start: int, parent: int) -> int:
        """Behind the quote that closes the one at `start`; an open one ends with its line, or before a line that is none of its own."""
        found = _QUOTED.match(self.text, start)
        if found:
            return found.end()
        sign, at = self.text[start], start + 1
        while at < self.size:
            now = self.text[at]
            if now == sign and not (sign == "'" and self.text.startswith("''", at)):
                return at + 1
            if now in "\r\n":
                line = _LINE.match(self.text, at)
                begin = line.end() if line else self.size
                inner = re.compile(r"[ \t]*").match(self.text, begin)
                if inner is None or (inner.end() - begin <= parent and self.text[inner.end() : inner.end() + 1] not in ("\r", "\n", "")):
                    return at
                at = begin
                continue
            at += 2 if (now == "\\" and sign == '"') or (self.text.startswith("''", at) and sign == "'") else 1
        return self._line_end(start)

    # Flow: braces and brackets, which may run over lines

    def _flow(self, parent: int) -> None:
        stack: list[tuple[str, Pointer, str | int, bool]] = []
        """(sign, way to it, key or number it has come to, whether a key has its colon)"""
        here = self.pointer
        while self.at < self.size:
            sign = self.text[self.at]
            if sign in "\r\n":
                if self._leaves(parent):
                    return
                self._next_line()
            elif sign in " \t":
                self._blank()
            elif sign == "#":
                self.at = self._line_end(self.at)
            elif sign in "{[":
                if len(stack) >= _DEEPEST:
                    self.at = self.size
                    return
                stack.append((sign, here, "" if sign == "{" else 0, False))
                here = here if sign == "{" else (*here, 0)
                self.at += 1
            elif sign in "}]":
                _, here, _, _ = stack.pop()
                self.at += 1
                if not stack:
                    return
            elif sign == ",":
                kind, way, step, _ = stack.pop()
                step = step + 1 if isinstance(step, int) else ""
                stack.append((kind, way, step, False))
                here = way if kind == "{" else (*way, step)
                self.at += 1
            elif sign == ":":
                kind, way, step, _ = stack.pop()
                stack.append((kind, way, step, True))
                here = (*way, step) if kind == "{" else here
                self.at += 1
            else:
                here = self._flow_word(stack, here, parent)

    def _flow_word(self, stack: list[tuple[str, Pointer, str | int, bool]], here: Pointer, parent: int) -> Pointer:
        start = self.at
        if self.text[start] in "\"'":
            end = self._quote_end(start, parent)
        else:
            plain = _FLOW_PLAIN.match(self.text, start)
            end = plain.end() if plain else start + 1
        word = _bare(self.text[start:end])
        self.at = end
        if not stack:
            return here
        kind, way, _, coloned = stack[-1]
        if kind == "{" and not coloned:
            stack[-1] = (kind, way, word, False)
            self.tokens.append(Token((*way, word), Role.KEY, start, end, word))
        else:
            role = Role.VALUE if kind == "{" else Role.OPEN
            self.tokens.append(Token(here, role, start, end, word))
        return here

    def _leaves(self, parent: int) -> bool:
        """Whether the next line with anything on it stands too far left to belong to braces in this block: they were never closed."""
        at = self.at
        while at < self.size:
            line = _LINE.match(self.text, at)
            if line is None:
                return False
            inner = re.compile(r"[ \t]*").match(self.text, line.end())
            at = inner.end() if inner else self.size
            if self.text[at : at + 1] in ("\r", "\n"):
                continue
            return at < self.size and at - line.end() <= parent and self.text[at] not in "]}#"
        return False


def _bare(word: str) -> str:
    """A word without its quotes; escapes stay as they are, since nothing is looked up by words that need them."""
    if len(word) >= 2 and word[0] == word[-1] and word[0] in "\"'":
        return word[1:-1].replace("''", "'") if word[0] == "'" else word[1:-1].replace('\\"', '"')
    return word.lstrip("\"'") if word[:1] in ('"', "'") else word
