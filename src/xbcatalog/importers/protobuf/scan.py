"""The definitions of a .proto file with their places and comments, and its text as the parser is given it, piece by piece."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from xbcatalog.core.text import Message, message
from xbcatalog.core.value import NamedTuple, dataclass

__all__ = ["Mark", "Piece", "Scan", "scan"]

_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<open>/\*)|(?P<string>"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+')"""
    r"""|(?P<word>[A-Za-z_]\w*)|(?P<number>[0-9][\w.]*)|(?P<sign>\S)""",
    re.DOTALL,
)
_BODIES = frozenset(("message", "enum", "oneof", "extend", "service"))
_OUTERMOST = frozenset(("syntax", "edition", "option", "import", "package"))
_RULE = re.compile(r"[^\w\u00a0-\uffff]*")
_SHOWN = 40


class Mark(NamedTuple):
    """A definition: its kind (`message`, `enum`, `oneof`, `extend`, or `field` for all that has a number), its name and where that stands.

    `leading` is the comment right above it, `trailing` the one behind it on its line.
    """

    kind: str
    name: str
    start: int
    leading: str
    trailing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One definition of the file's outermost level: the text the parser reads (no comments, all lines kept), and the marks in it."""

    start: int
    text: str
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a file defines; `problems` are messages with the offsets they speak of.

    `imports` are the paths of the files it imports, each with whether it passes on what is there.
    """

    package: tuple[str, ...]
    imports: Sequence[tuple[str, bool]]
    pieces: Sequence[Piece]
    problems: Sequence[tuple[int, Message]]


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int
    order: int


def scan(text: str, depth: int) -> Scan:
    """Find every definition; what is nested deeper than `depth` is refused."""
    return _Scanner(text, depth).scan()


class _Scanner:
    def __init__(self, text: str, depth: int) -> None:
        self._text = text
        self._depth = depth
        self._tokens: list[_Token] = []
        self._comments: dict[int, list[_Token]] = {}
        self._problems: list[tuple[int, Message]] = []
        self._package: tuple[str, ...] = ()
        self._imports: list[tuple[str, bool]] = []
        self._pieces: list[Piece] = []
        self._marks: list[Mark] = []
        self._bodies: list[tuple[str, int]] = []
        self._passed: set[int] = set()
        self._lex()

    def _lex(self) -> None:
        """Tokens, and the comments before each of them."""
        for found in _TOKEN.finditer(self._text):
            kind = found.lastgroup or ""
            token = _Token(kind, found[0], found.start(), found.end(), len(self._tokens))
            if kind == "comment":
                self._comments.setdefault(len(self._tokens), []).append(token)
            elif kind == "open":
                self._problems.append((token.start, message("proto-never-closed", mark="/*")))
                break
            else:
                self._tokens.append(token)

    def scan(self) -> Scan:
        tokens = self._tokens
        begin = at = 0
        head: list[_Token] = []
        while at < len(tokens):
            token = tokens[at]
            if token.text == "[" and token.kind == "sign":
                at = self._behind(at)
                continue
            if token.kind != "sign" or token.text not in ("{", "}", ";"):
                head.append(token)
                at += 1
                continue
            ended = at
            if token.text == "{":
                ended = self._open(head, at, begin)
                if ended > at and head and head[0].text == "option" and not self._problems:
                    ended += 1
                    if ended == len(tokens) or tokens[ended].text != ";":
                        self._unreadable(head[0])
                        break
            elif token.text == "}":
                self._close(at, begin)
            else:
                self._end(head, at, begin)
            at = ended + 1
            head = []
            if not self._bodies:
                begin = at
        if self._bodies and not self._problems:
            self._problems.append((self._bodies[-1][1], message("proto-never-closed", mark="{")))
        elif head and not self._problems:
            self._unreadable(head[0])
        return Scan(package=self._package, imports=self._imports, pieces=self._pieces, problems=self._problems)

    def _open(self, head: Sequence[_Token], at: int, begin: int) -> int:
        """A brace that opens a definition, or holds what defines nothing; gives the index of the token to go on behind."""
        words = [one.text for one in head if one.text not in ("export", "local")]
        kind = words[0] if words else ""
        group = next((one for one, equals in pairwise(head) if equals.text == "="), None) if "group" in words else None
        if (kind in _BODIES and "=" not in words and len(words) > 1) or group is not None:
            if len(self._bodies) >= self._depth:
                self._problems.append((head[0].start, message("proto-too-deep", limit=self._depth)))
                self._bodies.clear()
                return len(self._tokens)
            if kind == "extend":
                self._mark("extend", "".join(words[1:]), head[0], at)
            elif kind != "service":
                named = group or next(one for one in head if one.text == words[1])
                self._mark("field" if group else kind, named.text, head[0], at, named)
            self._bodies.append((kind, self._tokens[at].start))
            return at
        if not self._bodies and kind != "option":
            self._unreadable(head[0] if head else self._tokens[at])
        return self._behind(at) - 1

    def _close(self, at: int, begin: int) -> None:
        if not self._bodies:
            self._unreadable(self._tokens[at])
            return
        kind, _ = self._bodies.pop()
        if not self._bodies:
            self._piece(begin, at, kind)

    def _end(self, head: Sequence[_Token], at: int, begin: int) -> None:
        """A semicolon: what has a number is a field or a value of an enum."""
        first = head[0].text if head else ""
        if not self._bodies:
            if first == "package":
                self._package = tuple(one.text for one in head[1:] if one.kind == "word")
            elif first == "import":
                public = any(one.text == "public" for one in head)
                self._imports += [(one.text[1:-1], public) for one in head if one.kind == "string"]
            elif head and first not in _OUTERMOST:
                self._unreadable(head[0])
        elif first in ("reserved", "extensions"):
            self._passed.update(range(head[0].order, at + 1))  # written otherwise in newer editions than the parser knows
        elif first != "option" and self._bodies[-1][0] != "service":
            equals = next((index for index, one in enumerate(head) if one.text == "="), 0)
            if equals and head[equals - 1].kind == "word":
                self._mark("field", head[equals - 1].text, head[0], at, head[equals - 1])

    def _piece(self, begin: int, end: int, kind: str) -> None:
        """A definition of the outermost level is complete."""
        marks, self._marks = self._marks, []
        if kind != "service":
            start = self._tokens[begin].start
            self._pieces.append(Piece(start=start, text=self._plain(begin, end), marks=marks))

    def _plain(self, begin: int, end: int) -> str:
        """The text of some tokens as the parser reads it: each on its line, without what only newer editions or no parser knows."""
        parts: list[str] = []
        before = self._tokens[begin].start
        for index in range(begin, end + 1):
            if index in self._passed:
                continue
            token = self._tokens[index]
            lines = self._text.count("\n", before, token.start)
            close = token.start == before or self._tokens[index - 1].text == "-"
            parts.append("\n" * lines or ("" if close else " "))
            following = self._tokens[index + 1].text if index < end else ""
            if token.kind == "number" and token.text[:2] in ("0x", "0X"):
                parts.append("1" * len(token.text))  # the value of no number is asked for
            elif not (token.text in ("export", "local") and following in ("message", "enum")):
                parts.append(token.text)
            before = token.end
        return "".join(parts)

    def _behind(self, at: int) -> int:
        """The index behind the bracket that closes the one at `at`."""
        level = 0
        for index in range(at, len(self._tokens)):
            token = self._tokens[index]
            if token.kind == "sign":
                level += token.text in "[{"
                level -= token.text in "]}"
                if level > self._depth:
                    self._problems.append((token.start, message("proto-too-deep", limit=self._depth)))
                    break
                if level == 0:
                    return index + 1
        else:
            self._problems.append((self._tokens[at].start, message("proto-never-closed", mark=self._tokens[at].text)))
        self._bodies.clear()
        return len(self._tokens)

    def _mark(self, kind: str, name: str, first: _Token, end: int, named: _Token | None = None) -> None:
        leading = self._leading(first)
        self._marks.append(Mark(kind, name, (named or first).start, leading, self._trailing(end)))

    def _leading(self, first: _Token) -> str:
        """The comments above, up to the first blank line; one behind another definition is that one's."""
        comments = self._comments.get(first.order, ())
        found: list[str] = []
        below = first.start
        for at in range(len(comments) - 1, -1, -1):
            comment = comments[at]
            above = comments[at - 1].end if at else self._tokens[first.order - 1].end if first.order else -1
            own_line = above < 0 or "\n" in self._text[above : comment.start]
            if not own_line or self._text.count("\n", comment.end, below) > 1:
                break
            found.append(_said(comment.text))
            below = comment.start
        return "\n".join(filter(None, reversed(found)))

    def _trailing(self, end: int) -> str:
        stop = self._tokens[end].end
        found = [one for one in self._comments.get(end + 1, ()) if "\n" not in self._text[stop : one.start]]
        return "\n".join(filter(None, (_said(one.text) for one in found[:1])))

    def _unreadable(self, token: _Token) -> None:
        if not any(told.id == "proto-unreadable" for _, told in self._problems):
            line = self._text[token.start : token.start + _SHOWN].partition("\n")[0]
            self._problems.append((token.start, message("proto-unreadable", words=line)))


def _said(comment: str) -> str:
    """The words of a comment, without its marks and without rules drawn across it."""
    lines = comment[2:-2].split("\n") if comment.startswith("/*") else [comment.lstrip("/")]
    plain = (line.strip().strip("*").strip() for line in lines)
    return "\n".join(line for line in plain if line and not _RULE.fullmatch(line))
