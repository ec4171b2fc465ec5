"""The items of a filing: the fields of every scenario in the template's own table, each once, and the kinds of data they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xbcatalog.reports.filed.gathered import kinds as kinds_of
from xbcatalog.reports.filing.known import Answer, Known, Line, field_note
from xbcatalog.reports.paper.blocks import Cell, Table, blank, plain, source, value
from xbcatalog.reports.saved import Dataset, Field

__all__ = ["items", "kinds"]

_PERSONAL: Final = "personal-information"
_SENSITIVE: Final = "sensitive-personal-information"
_SCENARIO: Final = "transfer.scenario"

COLUMNS: Final = ("序号", "数据项名称", "内容描述", "出境必要性", "示例", "备注")
"""The columns of the template's table, in its own words."""
_MEANINGS: Final = (
    "filing-column-number",
    "filing-column-name",
    "filing-column-content",
    "filing-column-need",
    "filing-column-example",
    "filing-column-notes",
)
_WIDTHS: Final = (7, 22, 24, 13, 12, 22)


def items(known: Known, *, personal: bool) -> Answer:
    """A table for each scenario; with `personal` of the fields that are, or may be, personal information."""
    words = known.words
    answer: list[Line | Table] = []
    for scenario, datasets in _scenarios(known):
        found: dict[tuple[str, str], tuple[Field, list[Dataset]]] = {}
        for dataset in datasets:
            for field in dataset.fields:
                if not personal or _under(known, field, _PERSONAL):
                    found.setdefault((field.path, field.title), (field, []))[1].append(dataset)
        if not found:
            continue
        title = words.say("filing-scenario", scenario=scenario or words.say("filing-no-scenario"))
        count = words.say("filing-scenario-count", fields=words.fields(len(found)), datasets=words.join(map(words.dataset, datasets)))
        answer.append(Line(title, count, known.result))
        rows = [_row(known, number, field, where) for number, (field, where) in enumerate(found.values(), 1)]
        answer.append(Table(_head(known), _WIDTHS, tuple(rows)))
    return tuple(answer)


def _scenarios(known: Known) -> list[tuple[str, list[Dataset]]]:
    """The datasets by the scenario that they state; those that state none at last."""
    by: dict[str, list[Dataset]] = {}
    for dataset in known.datasets:
        stated = next((one for one in dataset.facts if one.id == _SCENARIO), None)
        by.setdefault(known.words.value(_SCENARIO, stated.value) if stated else "", []).append(dataset)
    return sorted(by.items(), key=lambda pair: not pair[0])


def _head(known: Known) -> tuple[Cell, ...]:
    if known.words.lang == "zh":
        return tuple((plain(column),) for column in COLUMNS)
    return tuple((plain(column), source(f" {known.words.say(id)}")) for column, id in zip(COLUMNS, _MEANINGS, strict=True))


def _row(known: Known, number: int, field: Field, where: Sequence[Dataset]) -> tuple[Cell, ...]:
    words = known.words
    name: Cell = (
        (value(field.path),) if field.title in ("", field.path.rpartition(".")[2]) else (value(field.title), source(f" {field.path}"))
    )
    read = words.join(words.concept(id) for id in kinds_of(field))
    content: list[Cell] = [(value(field.description),)] if field.description else []
    content += [(source(words.say("filing-read-as", concepts=read)),)] if read else []
    said = sum(content, ()) if field.description else (blank(words.say("filing-blank-short")), *sum(content, ()))
    places = dict.fromkeys(words.place(field, dataset) for dataset in where)
    notes = (field_note(known, where[0], field), source(f" {words.say('filing-from-file', place=words.join(places))}"))
    short = blank(words.say("filing-blank-short"))
    return ((plain(str(number)),), name, said, (short,), (short,), notes)


def kinds(known: Known, *, personal: bool) -> Answer:
    """Every concept that fields were recognised as, with how many there are and whether it is personal or sensitive information.

    With `personal` those alone that are.
    """
    words = known.words
    counts: dict[str, list[int]] = {}
    for dataset in known.datasets:
        for field in dataset.fields:
            for sign in {sign.id: sign for sign in field.concepts if not sign.context}.values():
                counts.setdefault(sign.id, [0, 0])[0 if sign.evidence.exact else 1] += 1
    rows = []
    for id in sorted(counts, key=lambda one: (-counts[one][0], -counts[one][1], one)):
        sure, maybe = counts[id]
        above = known.broader.get(id, frozenset((id,)))
        if personal and _PERSONAL not in above:
            continue
        sort = "filing-sensitive" if _SENSITIVE in above else "filing-personal" if _PERSONAL in above else "matrix-silent"
        id_of = "filing-sure-and-maybe" if sure and maybe else "filing-maybe" if maybe else "filing-sure"
        number = words.say(id_of, sure=f"{sure:,}", maybe=f"{maybe:,}")
        rows.append(((value(words.concept(id)), source(f" {id}")), (value(words.say(sort)),), (value(number),)))
    head = tuple((plain(words.say(id)),) for id in ("filing-kind", "filing-sort", "filing-fields"))
    return (Table(head, (52, 26, 22), tuple(rows)),) if rows else ()


def _under(known: Known, field: Field, concept: str) -> bool:
    """Whether the field is, or may be, of the concept; one of which nothing is known may be anything."""
    return not field.concepts or any(concept in known.broader.get(sign.id, frozenset((sign.id,))) for sign in field.concepts)
