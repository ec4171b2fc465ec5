"""Decision tables over facts: what follows for the whole transfer."""

from __future__ import annotations

from enum import Enum

from xbcatalog.core.conditions import ALWAYS, Condition, evaluate
from xbcatalog.core.facts import Facts
from xbcatalog.core.text import Citation, Text
from xbcatalog.core.truth import DOUBT, FALSE, Answer, Truth, all_of, negation
from xbcatalog.core.value import dataclass

__all__ = ["Clock", "Conclusion", "Hit", "Row", "Table", "conclude"]


class Hit(Enum):
    """Which of the true rows count."""

    FIRST = "first"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A period that starts with an event: `within` is a duration such as `P10D` (working days: `P10WD`)."""

    within: str
    starts: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its condition, and what follows (`then`: a mechanism, a duty or a finding, by id)."""

    id: str
    then: str
    when: Condition = ALWAYS
    title: Text = Text()
    clock: Clock | None = None
    cite: Citation = Citation()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One decision table of a regime; `about` is what its rows conclude: `mechanism`, `duty` or `combination`.

    `total` claims that some row is true wherever that condition is (None: nothing is claimed); no conclusion depends on it.
    """

    id: str
    regime: str
    about: str
    hit: Hit
    rows: tuple[Row, ...]
    title: Text = Text()
    total: Condition | None = None
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What a row says of a dataset: certain (`truth` true), or open and waiting for `missing`."""

    table: str
    regime: str
    about: str
    row: str
    then: str
    truth: Truth
    missing: frozenset[str] = frozenset()
    title: Text = Text()
    clock: Clock | None = None
    cite: Citation = Citation()


def conclude(table: Table, facts: Facts) -> tuple[Conclusion, ...]:
    """The rows of `table` that are not false; of a table with the hit policy `first`, a row only counts where none before it is true."""
    found: list[Conclusion] = []
    before: list[Answer] = []
    for row in table.rows:
        own = evaluate(row.when, facts)
        answer = all_of((own, *(negation(earlier) for earlier in before))) if table.hit is Hit.FIRST else own
        before.append(own)
        if answer == FALSE:
            continue
        found.append(
            Conclusion(
                table=table.id,
                regime=table.regime,
                about=table.about,
                row=row.id,
                then=row.then,
                truth=answer.truth,
                missing=answer.missing - {DOUBT},
                title=row.title,
                clock=row.clock,
                cite=row.cite,
            )
        )
    return tuple(found)
