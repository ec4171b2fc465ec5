"""The words, names, texts and signs of one SQL statement, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from xbcatalog.core.value import dataclass

__all__ = [
    "Token",
    "after",
    "angle_end",
    "as_written",
    "between",
    "deepest",
    "group_end",
    "is_query",
    "leading_comments",
    "lex",
    "on_one_line",
    "skip",
    "split",
]

_KINDS = ("comment", "string", "quoted", "number", "word", "sign")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "", "b": "", "Z": ""}
_OPEN = {"(": ")", "[": "]", "{": "}"}
_CLOSE = frozenset(_OPEN.values())
_NESTING = frozenset(("STRUCT", "ARRAY", "MAP", "UNIONTYPE", "ROW", "VARIANT"))


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind (`word`, `quoted`, `string`, `number`, `sign`, `comment`), what it says, and its place in the statement."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def upper(self) -> str:
        """The word in capitals, if it is a plain word; else nothing, so that a quoted name is never taken for a keyword."""
        return self.text.upper() if self.kind == "word" else ""

    def is_sign(self, *signs: str) -> bool:
        """Whether this is one of these signs."""
        return self.kind == "sign" and self.text in signs

    @property
    def names(self) -> bool:
        """Whether this can stand for a name."""
        return self.kind in ("word", "quoted") or (self.kind == "string" and self.text != "")


@cache
def _tokens(dialect: str) -> re.Pattern[str]:
    backslash = dialect in ("mysql", "hive")
    inner = r"(?:[^'\\]++|\\.|'')*+" if backslash else r"(?:[^']++|'')*+"
    escaped = r"(?:[^'\\]++|\\.|'')*+"
    double = r'"(?:[^"\\]++|\\.|"")*+"' if backslash else r'"(?:[^"]++|"")*+"'
    comment = r"--[^\n]*|/\*.*?\*/" + (r"|\#[^\n]*" if dialect in ("mysql", "") else "")
    string = rf"[eE]'{escaped}'|(?:[nNbBxX]|[uU]&)?'{inner}'" + (r"|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$" if dialect in ("postgres", "") else "")
    quoted = rf"{double}|`(?:[^`]++|``)*+`" + (r"|\[(?:[^\]]++|\]\])*+\]" if dialect == "tsql" else "")
    template = r"\$\{[^}\n]*\}|\{\{.*?\}\}"
    word = rf"(?:[\w@]|{template}" + (r"|\#" if dialect in ("tsql", "oracle") else "") + rf")(?:[\w@$\#]|{template})*"
    number = r"\d+(?:\.\d*)?(?:[eE][+-]?\d+)?(?![\w])|\.\d+"
    return re.compile(
        rf"\s+|(?P<comment>{comment})|(?P<string>{string})|(?P<quoted>{quoted})|(?P<number>{number})|(?P<word>{word})|(?P<sign>::|.)",
        re.DOTALL,
    )


def lex(text: str, dialect: str) -> list[Token]:
    """The tokens of a statement, comments included; spaces are left out."""
    backslash = dialect in ("mysql", "hive")
    found: list[Token] = []
    for match in _tokens(dialect).finditer(text):
        kind = match.lastgroup
        if kind == "tag":
            kind = "string"
        if kind is None:
            continue
        word = match[0]
        if kind == "string":
            word = _string(word, backslash=backslash)
        elif kind == "quoted":
            mark = word[-1]
            word = word[1:-1].replace(mark * 2, mark)
        elif kind == "comment":
            word = word[2:-2] if word.startswith("/*") else word.lstrip("-#")
        found.append(Token(kind, word, match.start(), match.end()))
    return found


def _string(word: str, *, backslash: bool) -> str:
    if word.startswith("$"):
        tag = word.index("$", 1) + 1
        return word[tag:-tag]
    quote = word.index("'")
    inner = word[quote + 1 : -1].replace("''", "'")
    if backslash or word[:quote] in ("e", "E"):
        return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[1]), inner, flags=re.DOTALL)
    return inner


def group_end(tokens: Sequence[Token], start: int) -> int | None:
    """The index behind the bracket that closes the one at `start`; None where none does."""
    depth = 0
    for index in range(start, len(tokens)):
        token = tokens[index]
        if token.kind == "sign":
            if token.text in _OPEN:
                depth += 1
            elif token.text in _CLOSE:
                depth -= 1
                if depth == 0:
                    return index + 1
    return None


def angle_end(tokens: Sequence[Token], start: int) -> int | None:
    """The index behind the `>` that closes the `<` at `start`; None where none does."""
    depth = 0
    for index in range(start, len(tokens)):
        token = tokens[index]
        if token.is_sign("<"):
            depth += 1
        elif token.is_sign(">"):
            depth -= 1
            if depth == 0:
                return index + 1
    return None


def split(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens between the commas that lie in no bracket (a nested type's `<` is one); comments stay where they stand."""
    parts: list[list[Token]] = [[]]
    depth = angle = 0
    before = ""
    for token in tokens:
        if token.kind == "sign":
            if token.text in _OPEN:
                depth += 1
            elif token.text in _CLOSE:
                depth -= 1
            elif token.text == "<" and (angle or before in _NESTING):
                angle += 1
            elif token.text == ">" and angle:
                angle -= 1
            elif token.text == "," and depth == 0 and angle == 0:
                parts.append([])
                continue
        parts[-1].append(token)
        before = token.upper
    return parts


def after(tokens: Sequence[Token], word: str) -> int:
    """The index behind the first word that reads so; the end where none does."""
    return next((index + 1 for index, token in enumerate(tokens) if token.upper == word), len(tokens))


def skip(tokens: Sequence[Token], at: int, *words: str) -> int:
    """The index behind these words where they all stand at `at`; else `at`."""
    return at + len(words) if tuple(token.upper for token in tokens[at : at + len(words)]) == words else at


def is_query(tokens: Sequence[Token], at: int) -> bool:
    """Whether a query begins here, in brackets or not."""
    while at < len(tokens) and tokens[at].is_sign("("):
        at += 1
    return at < len(tokens) and (
        tokens[at].upper == "SELECT" or (tokens[at].upper == "WITH" and any(token.upper == "SELECT" for token in tokens[at:]))
    )


def between(tokens: Iterable[Token], first: Token, last: Token) -> list[Token]:
    """The tokens between two of them."""
    return [token for token in tokens if first.start < token.start < last.start]


def leading_comments(tokens: Sequence[Token]) -> list[Token]:
    """The comments that stand before the first word."""
    found = []
    for token in tokens:
        if token.kind != "comment":
            break
        found.append(token)
    return found


def on_one_line(text: str, before: Token, behind: Token) -> bool:
    """Whether a comment begins in the line in which the token before it ends."""
    return "\n" not in text[before.end : behind.start] and not behind.text.startswith("!")


def as_written(name: str, token: Token, text: str) -> str:
    """A name with its template marks, if it is a plain word."""
    return name if token.kind != "word" else text[token.start : token.end]


def deepest(tokens: Iterable[Token]) -> int:
    """How deep brackets lie in each other."""
    depth = most = 0
    for token in tokens:
        if token.kind == "sign":
            if token.text in "([{<":
                depth += 1
                most = max(most, depth)
            elif token.text in ")]}>":
                depth = max(0, depth - 1)
    return most
