"""Conditions as rows of a sheet: one row for each part, how deep it stands, and back without losing anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xbcatalog.core.conditions import Operator
from xbcatalog.core.text import Message, message
from xbcatalog.policy.sheets.spans import Spans, Written, scalar
from xbcatalog.source.layout_tree import Group, Leaf, Node
from xbcatalog.source.tree import DEEPEST

__all__ = ["KINDS", "OPERATORS", "Line", "RowError", "lines_of", "shown", "written"]

KINDS = ("test", "all", "any", "not", "condition")
OPERATORS = (*(operator.value for operator in Operator), "within")
_LISTED = "in"
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+-")


@dataclass(frozen=True, slots=True)
class Line:
    """One part of a condition: its level from 1, what it is, and of a comparison the fact, the operator and the value (of `in`, one a
    line); of a named condition its name stands as the value."""

    level: str
    kind: str
    fact: str = ""
    operator: str = ""
    value: str = ""


class RowError(Exception):
    """A row that makes no sense: its number among the rows of its condition, the column, and what is wrong."""

    def __init__(self, row: int, column: str, told: Message) -> None:
        super().__init__(told.id)
        self.row, self.column, self.told = row, column, told


def lines_of(node: Node, level: int = 1) -> Iterator[Line]:
    """The rows of a condition as a document writes it."""
    items = {item.key.value: item.value for item in node.items if item.key} if isinstance(node, Group) else {}
    depth = str(level)
    for kind in ("all", "any"):
        if kind in items:
            yield Line(depth, kind)
            inner = items[kind]
            for item in inner.items if isinstance(inner, Group) else ():
                yield from lines_of(item.value, level + 1)
            return
    if "not" in items:
        yield Line(depth, "not")
        yield from lines_of(items["not"], level + 1)
    elif "condition" in items:
        yield Line(depth, "condition", value=_text(items["condition"]))
    else:
        operator = next((key for key in items if key in OPERATORS), "")
        yield Line(depth, "test", _text(items["fact"]), operator, _text(items[operator]) if operator else "")


def _text(node: Node) -> str:
    return node.value if isinstance(node, Leaf) else "\n".join(_text(item.value) for item in node.items)


def written(rows: Sequence[Line]) -> Written:
    """The YAML of a condition's rows; raises `RowError` where they make none."""
    levels = []
    for number, row in enumerate(rows):
        if not row.level.isascii() or not row.level.isdigit() or not 1 <= len(row.level) <= 3:
            raise RowError(number, "level", message("sheet-level", value=row.level))
        levels.append(int(row.level))
    if levels[0] != 1:
        raise RowError(0, "level", message("sheet-level-first"))
    found, after = _part(rows, levels, 0)
    if after < len(rows):
        raise RowError(after, "level", message("sheet-two-conditions"))
    return found


def _part(rows: Sequence[Line], levels: Sequence[int], at: int) -> tuple[Written, int]:
    row, level = rows[at], levels[at]
    if level > DEEPEST:
        raise RowError(at, "level", message("sheet-level", value=row.level))
    after = at + 1
    inner: list[Written] = []
    while after < len(rows) and levels[after] > level:
        if levels[after] != level + 1:
            raise RowError(after, "level", message("sheet-level-gap", value=levels[after], wanted=level + 1))
        if row.kind in ("test", "condition"):
            raise RowError(after, "level", message("sheet-nothing-under", kind=row.kind))
        part, after = _part(rows, levels, after)
        inner.append(part)
    match row.kind:
        case "all" | "any":
            _only(row, at, ())
            if not inner:
                raise RowError(at, "kind", message("sheet-parts-wanted", kind=row.kind))
            return {row.kind: inner}, after
        case "not":
            _only(row, at, ())
            if len(inner) != 1:
                raise RowError(at, "kind", message("sheet-one-part-wanted"))
            return {"not": inner[0]}, after
        case "condition":
            _only(row, at, ("value",))
            return {"condition": _word(row.value, at, "value")}, after
        case "test":
            return _test(row, at), after
        case _:
            told = message("sheet-word", value=row.kind, words=", ".join(f"`{kind}`" for kind in KINDS))
            raise RowError(at, "kind", told)


def _test(row: Line, at: int) -> Written:
    if row.operator not in OPERATORS:
        told = message("sheet-word", value=row.operator, words=", ".join(f"`{operator}`" for operator in OPERATORS))
        raise RowError(at, "operator", told)
    fact = _word(row.fact, at, "fact")
    if row.operator == _LISTED:
        return {"fact": fact, "in": [_literal(one, at) for one in row.value.split("\n") if one.strip()] or [_literal("", at)]}
    if "\n" in row.value:
        raise RowError(at, "value", message("sheet-one-value", operator=row.operator))
    return {"fact": fact, row.operator: _literal(row.value, at)}


def _only(row: Line, at: int, columns: Sequence[str]) -> None:
    """What the sheet says where nothing belongs would be lost without a word."""
    for column in ("fact", "operator", "value"):
        if getattr(row, column) and column not in columns:
            raise RowError(at, column, message("sheet-nothing-here", kind=row.kind))


def _word(text: str, at: int, column: str) -> str:
    if not text:
        raise RowError(at, column, message("sheet-cell-empty"))
    return scalar(text)


def _literal(text: str, at: int) -> str:
    """A value as it stands: whether a number is one says the dictionary of facts."""
    if text in _NULLS:
        if not text:
            raise RowError(at, "value", message("sheet-cell-empty"))
        return scalar(text)
    return text if (set(text) <= _SAFE and text[0] not in "-.") or _number(text) else scalar(text)


def _number(text: str) -> bool:
    return set(text) <= frozenset("0123456789.+-eE") and text[-1:].isdigit()


_SIGNS: Mapping[str, str] = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "is": "=", "is_not": "≠", "includes": "∋"}


def shown(spans: Spans, node: Node | None) -> str:
    """A condition in one line, to be read and not to be edited."""
    items = {item.key.value: item.value for item in node.items if item.key} if isinstance(node, Group) else {}
    for kind, sign in (("all", " ∧ "), ("any", " ∨ ")):
        if kind in items and isinstance(inner := items[kind], Group):
            return f"({sign.join(shown(spans, item.value) for item in inner.items)})"
    if "not" in items:
        return f"¬{shown(spans, items['not'])}"
    if "condition" in items:
        return f"[{_text(items['condition'])}]"
    if "fact" not in items:
        return ""
    operator = next((key for key in items if key in OPERATORS), "")
    value = ", ".join(_text(items[operator]).split("\n")) if operator else ""
    return f"{_text(items['fact'])} {_SIGNS.get(operator, '∈')} {value}"
