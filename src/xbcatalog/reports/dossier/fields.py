"""Every field on paper: its verdict, why, what it was recognised as, and the matrix of what each regime alone says."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from xbcatalog.core.decision import Verdict
from xbcatalog.core.findings import deciding
from xbcatalog.i18n.render import CAUSES, EVIDENCE, VERDICTS, demand
from xbcatalog.reports.dossier.parts import cell, cited, note, table
from xbcatalog.reports.filed.gathered import alike
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.paper.blocks import Block, Cell, Heading, Table, plain, source, value
from xbcatalog.reports.saved import Dataset, Field, Reason, Saved, Sign

__all__ = ["fields", "matrix"]


def matrix(words: Said) -> Iterator[Block]:
    """What each regime alone says; fields of which all say the same stand in one row."""
    shown = [one for one in words.saved.datasets if one.regimes]
    yield Heading(1, words.say("matrix-title"))
    yield note(words.say("matrix-lead") if shown else words.say("no-regime-speaks-of-these"))
    for dataset in shown:
        if len(words.saved.datasets) > 1:
            yield Heading(2, dataset.title or dataset.id)
        regimes = [column.regime for column in dataset.regimes]
        head: tuple[Cell, ...] = (
            (plain(words.say("paper-which")),),
            *((plain(words.regime(regime)), source(f" {regime}")) for regime in regimes),
            (plain(words.say("matrix-together")),),
        )
        rows = tuple(
            (
                cell(words.join(dict.fromkeys(field.path for field in same))),
                *(cell(words.say(VERDICTS[one]) if one else words.say("matrix-silent")) for one in row),
            )
            for row, same in alike(dataset)
        )
        share = max(8, 56 // (len(regimes) + 1))
        yield Table(head, (max(30, 100 - share * (len(regimes) + 1)), *([share] * (len(regimes) + 1))), rows)


def fields(words: Said) -> Iterator[Block]:
    """All fields, each with the number of its reasons, which many share; then the reasons by their numbers."""
    numbers = _numbers(words.saved)
    yield Heading(1, words.say("paper-every-field"))
    for dataset in words.saved.datasets:
        if not dataset.fields:
            continue
        if len(words.saved.datasets) > 1:
            yield Heading(2, dataset.title or dataset.id)
        rows = [_row(words, dataset, field, numbers[id(field)]) for field in dataset.fields]
        yield table(words, ("paper-field", "paper-verdict", "paper-read-as", "paper-reason"), (36, 22, 32, 10), rows)
    yield Heading(1, words.say("paper-reasons"))
    shared: dict[int, list[Field]] = {}
    for dataset in words.saved.datasets:
        for field in dataset.fields:
            shared.setdefault(numbers[id(field)], []).append(field)
    rows = [row for number in sorted(shared) for row in _reasons(words, number, shared[number])]
    if rows:
        yield table(words, ("paper-reason", "paper-verdict", "paper-why"), (14, 22, 64), rows)


def _numbers(saved: Saved) -> dict[int, int]:
    """Every field, by its identity, with the number of what decides it; numbered from 1 as they come."""
    numbers: dict[Hashable, int] = {}
    return {id(field): numbers.setdefault(_why(field), len(numbers) + 1) for dataset in saved.datasets for field in dataset.fields}


def _why(field: Field) -> Hashable:
    return (field.verdict, field.cause, field.demands, tuple(map(_entry, _deciding(field))), tuple(one.id for one in field.missing))


def _entry(reason: Reason) -> Hashable:
    return (reason.catalog, reason.version, reason.entry, tuple(text.en for text in reason.unmet))


def _deciding(field: Field) -> list[Reason]:
    """What decides, each entry once."""
    return list({_entry(one): one for one in deciding(field)}.values())


def _row(words: Said, dataset: Dataset, field: Field, number: int) -> tuple[Cell, ...]:
    titled = field.title and field.title not in field.path.split(".")
    own: Cell = (value(field.title), source(f" {field.path}")) if titled else (value(field.path),)
    name = (*own, source(f" {words.place(field, dataset)}"))
    granted = words.granted(dataset, field)
    aside = (source(words.say("value-in-brackets", value=granted)),) if granted else ()
    return (name, (*_verdict(words, field), *aside), _read_as(words, field), (plain(str(number)),))


def _verdict(words: Said, field: Field) -> Cell:
    said = words.say(VERDICTS[field.verdict])
    if field.verdict is Verdict.PROHIBITED and field.demands:
        said = words.say("colon-joined", first=said, rest=words.join(words.render(demand(one)) for one in field.demands))
    elif field.cause is not None:
        said = words.say("colon-joined", first=said, rest=words.say(CAUSES[field.cause]))
    return cell(said)


def _read_as(words: Said, field: Field) -> Cell:
    ordered = sorted(field.concepts, key=lambda sign: sign.context)
    shown = dict.fromkeys(_sign(words, sign) for sign in ordered)
    return cell(words.join(shown) or words.say("cause-unrecognised"))


def _sign(words: Said, sign: Sign) -> str:
    how = words.say("evidence-context") if sign.context else words.say(EVIDENCE[sign.evidence])
    return words.say("concept-with-evidence", concept=words.concept(sign.id), evidence=how)


def _reasons(words: Said, number: int, fields: list[Field]) -> Iterator[tuple[Cell, ...]]:
    """The entries that decide for all fields of a number, one a row."""
    field = fields[0]
    said: list[Cell] = [cited(words, reason) for reason in _deciding(field)]
    asked = [words.fact(one.id) for one in field.missing]
    if asked and field.verdict is Verdict.CHAOTIC:
        said.append(cell(words.say("waits-for", facts=words.join(asked))))
    if not said:
        said.append(cell(words.say(CAUSES[field.cause]) if field.cause else words.say("matrix-silent")))
    head = ((plain(str(number)), source(f" {words.fields(len(fields))}")), _verdict(words, field))
    # Two entries may say the same: what the vocabulary never lets leave is told once.
    for place, one in enumerate(dict.fromkeys(said)):
        yield (*(head if place == 0 else ((), ())), one)
