"""What the sheets of a catalogue hold: which columns, which kinds of cells, and the units that are compared and changed one by one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from xbcatalog.policy.books import normal
from xbcatalog.policy.sheets.conditions import Line
from xbcatalog.source.tree import Pointer

__all__ = ["ENTRY", "LIST", "LONGEST", "SOURCE", "Column", "Unit", "UnitKey", "digest"]

LONGEST = 32_000
"""A cell of a workbook holds no more characters; what is longer is carried and not shown."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its id (the way to the value inside its row, joined by dots), what its cells are (`text`, `plain`, `list`), and the
    list of words that its drop-down offers."""

    id: str
    kind: str = "text"
    choices: str = ""
    width: int = 18

    @property
    def way(self) -> Pointer:
        """The way to the value."""
        return tuple(self.id.split("."))


ENTRY: tuple[Column, ...] = (
    Column("id", width=24),
    Column("scenario", choices="scenarios"),
    Column("title.en", width=36),
    Column("title.zh", width=30),
    Column("concepts", "list", "concepts", 30),
    Column("other_than", "list", "concepts", 24),
    Column("mechanism", choices="mechanisms", width=24),
    Column("cite.place", width=24),
    Column("cite.place.zh", width=20),
    Column("cite.source", choices="sources", width=14),
    Column("cite.url", width=18),
    Column("note.en", width=36),
    Column("note.zh", width=30),
    Column("partial", "plain", "booleans", 10),
    Column("waivable", "plain", "booleans", 10),
)
SOURCE: tuple[Column, ...] = (
    Column("id", width=16),
    Column("title", width=60),
    Column("basis", choices="bases", width=14),
    Column("url", width=40),
    Column("decided_by", width=20),
    Column("decided_on", "plain", width=14),
    Column("reason", width=30),
)
LIST: tuple[Column, ...] = (
    Column("id"),
    Column("regime"),
    Column("version"),
    Column("list", choices="lists"),
    Column("jurisdiction"),
    Column("title.en"),
    Column("title.zh"),
    Column("note.en"),
    Column("note.zh"),
    Column("instrument.issuer"),
    Column("instrument.number"),
    Column("instrument.issued", "plain"),
    Column("instrument.effective", "plain"),
    Column("instrument.expires", "plain"),
    Column("instrument.status", choices="statuses"),
    Column("instrument.force", choices="forces"),
    Column("instrument.url"),
    Column("transcription.entries.known", "plain"),
    Column("transcription.entries.total", "plain"),
    Column("transcription.fields.known", "plain"),
    Column("transcription.fields.total", "plain"),
    Column("transcription.read_on", "plain"),
    Column("unlisted", choices="silences"),
)

UnitKey = tuple[str, str]
"""What is compared and changed as one: (`entries`, id), (`sources`, id), (`conditions`, name), (`list`, id of its column)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """The cells of one unit by their columns, an empty one left out, and its conditions by name (`when`, `unless`, or its own)."""

    cells: Mapping[str, str] = field(default_factory=dict)
    conditions: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)


def digest(unit: Unit | None) -> str:
    """What tells whether a unit changed; of none, a dash."""
    if unit is None:
        return "-"
    said = [sorted(unit.cells.items()), [[name, [list(_row(line)) for line in unit.conditions[name]]] for name in sorted(unit.conditions)]]
    return sha256(json.dumps(said, ensure_ascii=True).encode()).hexdigest()[:32]


def _row(line: Line) -> tuple[str, ...]:
    return (line.level, line.kind, line.fact, line.operator, normal(line.value))
