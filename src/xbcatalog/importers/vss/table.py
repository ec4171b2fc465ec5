"""Signal trees as tables: one row for each node, written by the tools of the standard."""

from __future__ import annotations

import io
import re

from xbcatalog.core.text import Level
from xbcatalog.importers.vss.signals import BRANCHES, Signal, add_signals, steps_of
from xbcatalog.source.csv_rows import Malformed, Row, cell_place, rows
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.tree import Scalar

__all__ = ["add_table"]

_ALLOWED = re.compile(r"""'([^'\n]*)'|"([^"\n]*)\"""")


def add_table(gathering: Gathering, text: str, depth: int) -> None:
    """Every signal of the table, in its order, and what is wrong with it."""
    lines = list(io.StringIO(text, newline=""))
    signals: list[Signal] = []
    branches: dict[tuple[str, ...], str] = {}
    instances: list[Scalar] = []
    columns: dict[str, int] = {}
    for row in rows(lines, ","):
        if isinstance(row, Malformed):
            gathering.tell(Level.ERROR, Scalar("", False, row.line, 1), "csv-malformed")
            continue
        if row.blank:
            continue
        if not columns:
            columns = {header.casefold(): at for at, header in reversed(list(enumerate(row.cells)))}
            continue
        key = Scalar(row.cells[0], True, *cell_place(lines, row, 0, ","))
        steps = steps_of(key.text)
        if not steps:
            gathering.tell(Level.ERROR, key, "csv-nameless-row")
        elif len(steps) > depth:
            gathering.tell(Level.ERROR, key, "too-deep", limit=depth)
        elif _cell(row, columns, "type") in BRANCHES:
            branches[steps] = _cell(row, columns, "desc")
            if _cell(row, columns, "instances") not in ("", "[]", "None"):
                instances.append(key)
        else:
            signals.append(_signal(row, columns, steps, key))
    add_signals(gathering, signals, branches)
    if instances:
        gathering.tell(Level.NOTE, instances[0], "vss-instances", count=len(instances), name=instances[0].text[:80])


def _cell(row: Row, columns: dict[str, int], header: str) -> str:
    at = columns.get(header, len(row.cells))
    return row.cells[at] if at < len(row.cells) else ""


def _signal(row: Row, columns: dict[str, int], steps: tuple[str, ...], key: Scalar) -> Signal:
    allowed = _cell(row, columns, "allowed") or _cell(row, columns, "enum")
    return Signal(
        steps=steps,
        datatype=_cell(row, columns, "datatype"),
        unit=_cell(row, columns, "unit"),
        allowed=[found[1] or found[2] or "" for found in _ALLOWED.finditer(allowed)],
        description=" ".join(_cell(row, columns, "desc").split()),
        comment=" ".join(_cell(row, columns, "comment").split()),
        key=key,
    )
