"""Which column of a data dictionary says what: guessed from its headers, or told by the user."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from xbcatalog.core.patterns import later
from xbcatalog.core.value import dataclass
from xbcatalog.source.dictionary.headers import HEADERS, TELLING

__all__ = ["ROLES", "Roles", "assign", "folded", "looks_like_type"]

ROLES = ("database", "table", "path", "name", "title", "description", "type", "unit", "values", "concept", "tags")
"""What a column may be: what the field lies in, what it is called, and what is said of it."""

_ORDER = ("database", "table", "path", "name", "type", "unit", "values", "concept", "tags", "title", "description")
_DESCRIPTIONS = frozenset(HEADERS["description"])
_VARIABLES = frozenset(("变量", "变量名", "变量名称"))
_LABEL = "标签"
"""Beside variables this is what one is called, as in lists of statistics; elsewhere it is a tag."""
_TYPE = later(
    r"""(?ix)
    (?: (?:un)?signed | u?int\d* | integer | (?:big|small|tiny)\s?int | long | short | byte | float\d* | double\d* | real
      | decimal | numeric | number | n?var(?:char|binary) | varchar2 | n?char | string | str | text | clob | blob | bool | boolean | bit
      | date | time | timestamp
      | datetime | enum | array | list | map | struct | object | record | json | uuid | binary | bytes | ascii | hex | serial | d?word | bcd
      | 字符 | 整[数型] | 浮点 | 日期 | 时间 | 布尔 | 数[值字] | 文本 | 枚举 | 二进制
    )(?![a-z])"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The index of each role's column, several for `description`; `strong` where a header stands among them that only field lists have."""

    columns: Mapping[str, int]
    descriptions: tuple[int, ...]
    strong: bool
    unknown: tuple[tuple[str, str], ...] = ()

    @property
    def named(self) -> bool:
        """Whether a column says what a field is called."""
        return "name" in self.columns or "path" in self.columns

    @property
    def count(self) -> int:
        """How many columns have a role."""
        return len(self.columns) + max(0, len(self.descriptions) - 1)


def folded(header: str) -> str:
    """A header without case, width, spaces and separators."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", header).casefold())


def looks_like_type(value: str) -> bool:
    """Whether a cell reads as a data type."""
    return _TYPE.match(value.strip()) is not None


def assign(headers: Sequence[str], forced: Mapping[str, str]) -> Roles:
    """The roles of a header row; `forced` (role -> header) goes first, and each column has one role.

    `unknown` lists the forced pairs whose role or header does not exist.
    """
    folds = [folded(re.sub(r"[（(].*", "", unicodedata.normalize("NFKC", header)) or header) for header in headers]
    taken: dict[int, str] = {}
    columns: dict[str, int] = {}
    unknown: list[tuple[str, str]] = []
    for role, header in forced.items():
        index = _find(headers, folds, header)
        if role not in ROLES or index is None:
            unknown.append((role, header))
        else:
            columns[role] = index
            taken[index] = role
    places: dict[str, list[int]] = {}
    for index, fold in enumerate(folds):
        places.setdefault(fold, []).append(index)
    for role in _ORDER:
        if role in columns:
            continue
        for alias in HEADERS[role]:
            index = next((index for index in places.get(alias, ()) if index not in taken), None)
            if index is not None:
                columns[role] = index
                taken[index] = role
                break
    if "title" not in columns and "tags" not in forced and _labels_variables(folds, columns):
        columns["title"] = columns.pop("tags")
    descriptions = [columns["description"]] if "description" in columns else []
    if "description" not in forced:
        descriptions += [index for index, fold in enumerate(folds) if fold in _DESCRIPTIONS and index not in taken]
    strong = bool({"name", "path"} & forced.keys()) or ("name" in columns and not TELLING.isdisjoint(folds))
    return Roles(columns=columns, descriptions=tuple(sorted(set(descriptions))), strong=strong, unknown=tuple(unknown))


def _labels_variables(folds: Sequence[str], columns: Mapping[str, int]) -> bool:
    """Whether what was taken for a tag is the label of a variable."""
    return "tags" in columns and "name" in columns and folds[columns["tags"]] == _LABEL and folds[columns["name"]] in _VARIABLES


def _find(headers: Sequence[str], folds: Sequence[str], wanted: str) -> int | None:
    """The column of that header: as it is written, or else without case and separators."""
    exact = [index for index, header in enumerate(headers) if header.strip() == wanted.strip()]
    loose = [index for index, fold in enumerate(folds) if fold and fold == folded(wanted)]
    return next(iter(exact or loose), None)
