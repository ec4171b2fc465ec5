"""One definition of a .proto file as a tree: what the parser reads of it, joined with the places and comments that were scanned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from xbcatalog.core.value import dataclass
from xbcatalog.importers.protobuf.scan import Mark, Piece
from xbcatalog.source.tree import Items, Node, Pairs, Scalar

__all__ = ["Definition", "NotInstalledError", "UnreadableError", "parse"]

_STRING = re.compile(r"""(?<!\\)(["'])\s*\1""")
_ESCAPES = re.compile(r"(?:\\(?:[xX][0-9a-fA-F]{1,2}|[0-7]{1,3}|.))+", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:[xX]([0-9a-fA-F]{1,2})|([0-7]{1,3})|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A message, an enum, a oneof, an extend, a field, a group or a value; `options` are written as key and value.

    `mark` tells its name, its comments and where it stands. A field has a `type`; the type of a `value` of an enum is empty.
    """

    kind: str
    mark: Mark
    type: str = ""
    options: tuple[tuple[Scalar, Node], ...] = ()
    inner: tuple[Definition, ...] = ()


class NotInstalledError(Exception):
    """The parser is an extra, and is not there."""


class UnreadableError(Exception):
    """The parser does not understand the text; the 0-based line, counted from its beginning."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Listener:
    """Stops the parser at its first complaint; it would go on and guess."""

    def syntaxError(self, recognizer: Any, symbol: Any, line: int, column: int, msg: str, error: Any) -> None:  # noqa: N802
        raise UnreadableError(line - 1)

    def reportAmbiguity(self, *args: Any) -> None:  # noqa: N802
        """Nothing is wrong."""

    reportAttemptingFullContext = reportContextSensitivity = reportAmbiguity  # noqa: N815


def parse(piece: Piece) -> tuple[Definition, ...]:
    """The definitions of a piece (one). Raises `NotInstalledError`, and `UnreadableError` where parser and scan do not say the same."""
    try:
        from proto_schema_parser.parser import Parser
    except ImportError:
        raise NotInstalledError from None

    def listen(recognizer: Any) -> None:
        recognizer.removeErrorListeners()
        recognizer.addErrorListener(_Listener())

    marks = iter(piece.marks)
    try:
        file = Parser(setup_lexer=listen, setup_parser=listen).parse(piece.text)
        found = tuple(_definitions(file.file_elements, marks))
    except (ValueError, RecursionError, AttributeError):
        raise UnreadableError(0) from None
    if next(marks, None) is not None:
        raise UnreadableError(0)
    return found


def _definitions(elements: Iterable[object], marks: Iterator[Mark], *, values: bool = False) -> Iterator[Definition]:
    from proto_schema_parser import ast

    for one in elements:
        match one:
            case ast.Message():
                yield _holder("message", one.name, one.elements, marks)
            case ast.Enum():
                yield _holder("enum", one.name, one.elements, marks)
            case ast.OneOf():
                yield _holder("oneof", one.name, one.elements, marks)
            case ast.Extension():
                yield _holder("extend", "".join(one.typeName.split()), one.elements, marks)
            case ast.Group():
                yield _holder("group", one.name, one.elements, marks)
            case ast.Field():
                type = "".join(one.type.split())
                repeated = one.cardinality is ast.FieldCardinality.REPEATED
                yield Definition(
                    kind="repeated" if repeated else "field", mark=_next(marks, one.name), type=type, options=_options(one.options)
                )
            case ast.MapField():
                type = "".join(one.value_type.split())
                yield Definition(kind="map", mark=_next(marks, one.name), type=type, options=_options(one.options))
            case ast.EnumValue():
                yield Definition(kind="value", mark=_next(marks, one.name), options=_options(one.options))
            case _:
                pass


def _holder(kind: str, name: str, elements: Sequence[object], marks: Iterator[Mark]) -> Definition:
    from proto_schema_parser import ast

    mark = _next(marks, name)
    inner = tuple(_definitions(elements, marks))
    return Definition(kind=kind, mark=mark, options=_options(one for one in elements if isinstance(one, ast.Option)), inner=inner)


def _next(marks: Iterator[Mark], name: str) -> Mark:
    mark = next(marks, None)
    if mark is None or mark.name != name:
        raise UnreadableError(0)
    return mark


def _options(options: Iterable[Any]) -> tuple[tuple[Scalar, Node], ...]:
    """Options as keys and values; an option is called by its last name, since the package before it is that of its definition."""
    return tuple((_scalar(_called(one.name)), _node(one.value)) for one in options)


def _called(name: str) -> str:
    """What an option is called: `(acme.pii)` is `pii`, `(acme.privacy).level` is `privacy.level`, ours keeps its package."""
    extension, _, rest = name.removeprefix("(").partition(")") if name.startswith("(") else (name, "", "")
    own = extension.removeprefix(".")
    return (own if own.startswith("xbcatalog.") else own.rpartition(".")[2]) + rest


def _node(value: Any) -> Node:
    from proto_schema_parser import ast

    match value:
        case ast.MessageLiteral():
            pairs = {one.name: _node(one.value) for one in value.elements if isinstance(one, ast.MessageLiteralField)}
            return Pairs([(_scalar(name.strip("[]")), node) for name, node in pairs.items()], 0, 0)
        case list():
            return Items([_node(one) for one in value], 0, 0)
        case ast.Identifier():
            return _scalar(value.name)
        case bool():
            return _scalar("true" if value else "false")
        case str():
            return _scalar(_text(value))
        case _:
            return _scalar(str(value))


def _scalar(text: str) -> Scalar:
    return Scalar(text, True, 0, 0)


def _text(literal: str) -> str:
    """A string literal without its outer marks: pieces joined, escapes resolved (those of bytes as UTF-8)."""
    joined = _STRING.sub("", literal)
    return _ESCAPES.sub(_unescaped, joined) if "\\" in joined else joined


def _unescaped(found: re.Match[str]) -> str:
    data = b"".join(
        bytes((int(hexadecimal, 16),)) if hexadecimal else bytes((int(octal, 8) & 0xFF,)) if octal else _PLAIN.get(other, other).encode()
        for hexadecimal, octal, other in _ESCAPE.findall(found[0])
    )
    return data.decode("utf-8", "replace")
