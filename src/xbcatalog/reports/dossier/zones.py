"""The three zones on paper: what would lift each prohibition, the chaotic fields by cause with the ways out, what may leave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.i18n.render import CAUSES, MEANINGS, VERDICTS, WAYS_OUT, demand, mechanism
from xbcatalog.reports.dossier.parts import cell, cited, names, note, table, titled
from xbcatalog.reports.filed.gathered import Found, Group, asked, by_cause, by_demand, found
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.paper.blocks import Bar, Block, Cell, Heading, Paragraph, Role, Table, plain, source, strong, value

__all__ = ["ORDER", "allowed", "chaotic", "lifting", "prohibited", "summary"]

ORDER: Final = (Verdict.PROHIBITED, Verdict.CHAOTIC, Verdict.ALLOWED)
_MEETS: Final = {
    "standard-contract-or-certification": ("standard-contract", "certification", "security-assessment"),
    "security-assessment": ("security-assessment",),
}
"""What lifts a demand where that is not the demand's own word."""


def summary(words: Said) -> Iterator[Block]:
    """How many fields stand where, dataset by dataset, as numbers and as a picture."""
    saved = words.saved
    head = ("paper-dataset", "paper-fields", *(VERDICTS[verdict] for verdict in ORDER))
    rows = [
        (
            (value(one.title or one.id), source(f" {one.id} {one.source}")),
            cell(f"{one.counts.fields:,}"),
            *(cell(f"{one.counts.verdicts.get(verdict, 0):,}") for verdict in ORDER),
        )
        for one in saved.datasets
    ]
    if len(rows) > 1:
        totals = (cell(f"{saved.counts.verdicts.get(verdict, 0):,}") for verdict in ORDER)
        rows.append(((strong(words.say("paper-together")),), cell(f"{saved.counts.fields:,}"), *totals))
    yield table(words, head, (44, 14, 14, 14, 14), rows)
    for one in saved.datasets:
        parts = tuple((verdict.value, words.say(VERDICTS[verdict]), one.counts.verdicts.get(verdict, 0)) for verdict in ORDER)
        if one.counts.fields:
            yield Bar(one.title or one.id, parts)
    for verdict in ORDER:
        meaning = words.say("colon-joined", first=words.say(VERDICTS[verdict]), rest=words.say(f"{VERDICTS[verdict]}-meaning"))
        yield note(meaning)


def _heading(words: Said, verdict: Verdict, items: tuple[Found, ...]) -> Heading:
    return Heading(1, titled(words.say("paper-zone", verdict=words.say(VERDICTS[verdict]), fields=words.fields(len(items)))))


def prohibited(words: Said) -> Iterator[Block]:
    """The prohibited fields by what would lift it."""
    items = found(words.saved, Verdict.PROHIBITED)
    yield _heading(words, Verdict.PROHIBITED, items)
    if not items:
        yield note(words.say("paper-no-field"))
        return
    several = len(words.saved.datasets) > 1
    for group in by_demand(items):
        needs = words.join(words.render(demand(one)) for one in group.demands) or words.say(VERDICTS[Verdict.PROHIBITED])
        yield Heading(2, titled(words.say("paper-group", what=needs, fields=words.fields(len(group.fields)))))
        yield Paragraph((strong(words.say("paper-lift")), value(lifting(words, group.demands))), Role.NOTE)
        yield _by_rows(words, group, several)


def _by_rows(words: Said, group: Group, several: bool) -> Table:
    """The fields of a group beside the entries that decide."""
    fields = cell(names(words, group.fields, several=several))
    rows = [(fields if number == 0 else (), cited(words, reason)) for number, reason in enumerate(group.reasons)] or [(fields, ())]
    return table(words, ("paper-which", "paper-by-entry"), (40, 60), rows)


def lifting(words: Said, demands: tuple[str, ...]) -> str:
    """What would lift the prohibition, each demand in its turn."""
    if "forbidden" in demands or not demands:
        return words.say("way-out-forbidden")
    ways = [words.say("paper-or").join(words.render(mechanism(one)) for one in _MEETS.get(asked, (asked,))) for asked in demands]
    # Nothing is code on paper and in a cell.
    return words.say("paper-lifted-by", ways=words.say("paper-and").join(ways)).replace("`", "")


def chaotic(words: Said) -> Iterator[Block]:
    """The chaotic fields by cause."""
    items = found(words.saved, Verdict.CHAOTIC)
    yield _heading(words, Verdict.CHAOTIC, items)
    if not items:
        yield note(words.say("paper-no-field"))
        return
    several = len(words.saved.datasets) > 1
    for cause, groups in by_cause(items):
        number = sum(len(group.fields) for group in groups)
        yield Heading(2, titled(words.say("paper-group", what=words.say(CAUSES[cause]), fields=words.fields(number))))
        yield note(words.say(MEANINGS[cause]))
        yield Paragraph((strong(words.say("paper-way-out")), plain(words.say(WAYS_OUT[cause]).replace("`", ""))), Role.NOTE)
        if cause is Cause.MISSING_FACT:
            yield from _questions(words)
        rows = [(cell(names(words, group.fields, several=several)), _shared(words, cause, group)) for group in groups]
        yield table(words, ("paper-which", "paper-what-open"), (40, 60), rows)


def _questions(words: Said) -> Iterator[Block]:
    """The questions that fields wait for, the one that settles most first."""
    rows = [
        ((value(words.question(one.question.id)), source(f" {one.question.id}")), cell(f"{one.waiting:,}"))
        for one in asked(words.saved)
        if one.waiting
    ]
    if rows:
        yield table(words, ("paper-question", "paper-waiting"), (80, 20), rows)


def _shared(words: Said, cause: Cause, group: Group) -> Cell:
    """What the fields of a group have in common."""
    match cause:
        case Cause.MISSING_FACT:
            return cell(words.say("waits-for", facts=words.join(map(words.fact, group.missing))))
        case Cause.CONTRADICTION:
            declared, read = words.contradiction(group.fields[0].field)
            return cell(words.say("declared-but-reads", declared=declared, recognised=read))
        case Cause.SUSPECTED:
            return (*cell(words.say("may-be", concepts=words.join(map(words.concept, group.concepts)))), *_entries(words, group))
        case Cause.UNRECOGNISED:
            return cell(words.say(CAUSES[cause]))
        case Cause.UNLISTED:
            return cell(words.join(map(words.concept, group.concepts)))
        case Cause.LIST_LAPSED | Cause.CONDITION_UNMET | Cause.LIST_INCOMPLETE:
            return _entries(words, group) or _unread(words, group)


def _entries(words: Said, group: Group) -> Cell:
    pieces: Cell = ()
    for reason in group.reasons:
        pieces += (*((plain(words.say("clause-joiner")),) if pieces else ()), *cited(words, reason))
    return pieces


def _unread(words: Said, group: Group) -> Cell:
    lists = [words.catalogs[(one.catalog, one.version)] for one in group.unread if (one.catalog, one.version) in words.catalogs]
    said = (words.say("may-stand-unread", list=words.list_title(one), how=words.transcribed(one)) for one in lists)
    return cell(words.clauses(said) or words.say(CAUSES[Cause.LIST_INCOMPLETE]))


def allowed(words: Said) -> Iterator[Block]:
    """What may leave, by the entries that allow it, with what goes with it."""
    items = found(words.saved, Verdict.ALLOWED)
    yield _heading(words, Verdict.ALLOWED, items)
    if not items:
        yield note(words.say("paper-no-field"))
        return
    several = len(words.saved.datasets) > 1
    for group in by_demand(items):
        duties = dict.fromkeys(duty for item in group.fields for duty in item.field.duties)
        if duties:
            yield note(words.say("with-it-goes", duty=words.join(words.render(mechanism(one)) for one in duties)))
        yield _by_rows(words, group, several)
