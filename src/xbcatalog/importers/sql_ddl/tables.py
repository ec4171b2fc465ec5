"""Tables as a script builds them up, and what is wrong with it."""

from __future__ import annotations

from dataclasses import field

from xbcatalog.core.text import Level, Message
from xbcatalog.core.value import dataclass
from xbcatalog.importers.sql_ddl.columns import Column

__all__ = ["Comment", "Placed", "Problem", "Table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong at a place of the script (0-based characters)."""

    level: Level
    message: Message
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A column with the place of its name in the script."""

    column: Column
    start: int


@dataclass(slots=True, kw_only=True)
class Table:
    """A table as far as the script has told: its whole name, its comment, its columns, and the tables it borrows columns from."""

    path: tuple[str, ...]
    start: int
    comment: str = ""
    columns: list[Placed] = field(default_factory=list)
    borrows: list[tuple[tuple[str, ...], int]] = field(default_factory=list)
    _index: dict[str, int] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, ...]:
        """The name in small letters."""
        return tuple(part.lower() for part in self.path)

    def find(self, name: str) -> int | None:
        """The index of the last column of that name, in either case of its letters."""
        return self._index.get(name.lower())

    def append(self, placed: Placed) -> None:
        """One more column; two of one name both count."""
        self._index[placed.column.name.lower()] = len(self.columns)
        self.columns.append(placed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment that stands apart from what it is on: a table, or a column of one, whose whole name is `path`."""

    path: tuple[str, ...]
    text: str
    on_column: bool
    start: int
