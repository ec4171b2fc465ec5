"""One transfer under several regimes: what each of them alone says of each field, as columns and rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from xbcatalog.core.decision import Verdict
from xbcatalog.core.result import DatasetResult, FieldResult, Result
from xbcatalog.core.value import dataclass
from xbcatalog.i18n.render import VERDICTS
from xbcatalog.reports.page import Page, Span
from xbcatalog.reports.safe import cells, visible
from xbcatalog.reports.view import View
from xbcatalog.reports.words import Words

__all__ = ["Column", "add_matrix", "columns"]

_VERDICTS: Final = tuple(Verdict)
_STYLES: Final = {Verdict.PROHIBITED: "red", Verdict.CHAOTIC: "yellow", Verdict.ALLOWED: "green"}
_ROWS: Final = 12
_NAMES: Final = 6
_WIDE: Final = 28

Cells = tuple[Verdict | None, ...]
"""What each regime says of a field, None where it says nothing, and at last what all say together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One regime over a dataset: how many fields have each verdict by it alone, and of how many it says nothing."""

    regime: str
    verdicts: Mapping[Verdict, int]
    silent: int


def columns(dataset: DatasetResult) -> tuple[Column, ...]:
    """The regimes that speak of some field, by their ids."""
    found = Counter[tuple[str, Verdict]]()
    for decision, fields in dataset.shares:
        for one in decision.regimes:
            found[one.regime, one.verdict] += fields
    verdicts = {regime: {verdict: found[regime, verdict] for verdict in _VERDICTS} for regime in sorted({regime for regime, _ in found})}
    total = len(dataset.fields)
    return tuple(Column(regime=regime, verdicts=each, silent=total - sum(each.values())) for regime, each in verdicts.items())


def add_matrix(to: Page, result: Result, words: Words, view: View) -> None:
    """A table for each dataset of which more than one regime speaks; fields of which all say the same stand in one row."""
    shown = [(dataset, heads) for dataset in result.datasets if len(heads := columns(dataset)) > 1]
    if not shown:
        return
    to.blank()
    to.line((words.say("matrix-title"), "bold"), (f"  {words.say('matrix-lead')}", "dim"))
    told: dict[Verdict | None, str] = {None: words.say("matrix-silent"), **{verdict: words.say(VERDICTS[verdict]) for verdict in Verdict}}
    for dataset, heads in shown:
        if len(result.datasets) > 1:
            to.line((dataset.id, "cyan"), indent=2)
        _table(to, dataset, [head.regime for head in heads], told, words, view)


def _table(to: Page, dataset: DatasetResult, regimes: list[str], told: Mapping[Verdict | None, str], words: Words, view: View) -> None:
    rows = [((said(field, regimes)), [field.field.dotted]) for field in dataset.fields] if view.whole else _alike(dataset.fields, regimes)
    heads = [*(visible(regime) for regime in regimes), words.say("matrix-together")]
    widest = max(cells(told[verdict]) for verdict in _VERDICTS)
    width = [max(cells(head), widest) + 2 for head in heads]
    to.line(*((head + " " * (size - cells(head)), "dim") for head, size in zip(heads, width, strict=True)), indent=2)
    for row, names in rows if view.whole else rows[:_ROWS]:
        spans: list[Span] = []
        for verdict, size in zip(row, width, strict=True):
            word = told[verdict]
            spans.append((word + " " * (size - cells(word)), "dim" if verdict is None else _STYLES[verdict]))
        left = len(names) - _NAMES
        more = f" {words.say('and-more-inline', count=f'{left:,}')}" if left > 0 and not view.whole else ""
        to.line(*spans, ", ".join(map(visible, names if view.whole else names[:_NAMES])) + more, indent=2)
    if not view.whole and len(rows) > _ROWS:
        to.line((words.say("and-more", count=f"{sum(len(names) for _, names in rows[_ROWS:]):,}"), "dim"), indent=2)


def said(field: FieldResult, regimes: Iterable[str]) -> Cells:
    """The row of a field."""
    own = {one.regime: one.verdict for one in field.decision.regimes}
    return (*(own.get(regime) for regime in regimes), field.decision.verdict)


def _alike(fields: Iterable[FieldResult], regimes: list[str]) -> list[tuple[Cells, list[str]]]:
    """Fields by what is said of them, the strictest first, and then those of which most regimes speak."""
    groups: dict[Cells, list[str]] = {}
    for field in fields:
        groups.setdefault(said(field, regimes), []).append(field.field.dotted)
    return sorted(groups.items(), key=lambda group: _order(group[0]))


def _order(row: Cells) -> tuple[int, ...]:
    strictness = [-1 if verdict is None else verdict.strictness for verdict in row]
    return (-strictness[-1], *(-one for one in strictness))
