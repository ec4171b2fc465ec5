"""What follows for whole transfers on paper: mechanism, duties and clocks, the facts they rest on, and what will change by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from xbcatalog.core.truth import Truth
from xbcatalog.i18n.render import about, mechanism, origin
from xbcatalog.reports.dossier.parts import cell, cited, names, note, table
from xbcatalog.reports.filed.gathered import advice, conclusions
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.paper.blocks import Block, Cell, Heading, source, value
from xbcatalog.reports.saved import Conclusion, Dataset, Statement

__all__ = ["advised", "facts", "transfer", "upcoming"]

_EVERY: Final = "dataset.concepts"
"""What all fields are, which stands beside each of them."""


def transfer(words: Said) -> Iterator[Block]:
    """The certain conclusions, and those that turn on open facts."""
    found = conclusions(words.saved)
    yield Heading(1, words.say("paper-transfer"))
    if not found:
        yield note(words.say("paper-no-conclusion"))
    for id, certain in (("what-follows", True), ("what-may-follow", False)):
        rows = [_row(words, one, where) for one, where in found if (one.truth is Truth.TRUE) is certain]
        if rows:
            yield Heading(2, words.say(id))
            yield table(words, ("paper-kind", "paper-what", "paper-clock", "paper-citation"), (12, 40, 22, 26), rows)


def _row(words: Said, one: Conclusion, where: list[Dataset]) -> tuple[Cell, ...]:
    title = words.text(one.title)
    what = words.render(mechanism(one.then)) if one.about == "mechanism" else ""
    said = words.say("colon-joined", first=what, rest=title) if what and title else what or title or one.then
    only = "" if len(where) == len(words.saved.datasets) else words.join(dataset.id for dataset in where)
    open_facts = words.say("depends-on", facts=words.join(map(words.fact, one.missing))) if one.missing else ""
    more = "".join(words.say("value-in-brackets", value=part) for part in (only, open_facts) if part)
    clock = words.say("within-from", period=words.period(one.clock), starts=words.text(one.clock.starts)) if one.clock else ""
    return (
        cell(words.render(about(one.about))),
        (value(said), source(more)),
        cell(clock),
        (value(words.text(one.citation.place)), source(f" {words.regime(one.regime)}")),
    )


def advised(words: Said) -> Iterator[Block]:
    """What recommended texts say of fields; it changes no verdict."""
    several = len(words.saved.datasets) > 1
    rows = [(cell(names(words, items, several=several)), cited(words, reason)) for reason, items in advice(words.saved)]
    if rows:
        yield Heading(1, words.say("advice-heading"))
        yield table(words, ("paper-which", "paper-by-entry"), (40, 60), rows)


def upcoming(words: Said) -> Iterator[Block]:
    """Verdicts that will change by themselves."""
    rows = [
        (cell(one.day.isoformat()), cell(dataset.id), cell(words.join(one.catalogs)), cell(words.fields(len(one.changes))))
        for dataset in words.saved.datasets
        for one in dataset.upcoming
    ]
    if rows:
        yield Heading(1, words.say("paper-upcoming"))
        yield table(words, ("paper-day", "paper-dataset", "paper-list", "paper-changes"), (18, 22, 40, 20), rows)


def facts(words: Said) -> Iterator[Block]:
    """What the judgement rests on, with who said it and where."""
    yield Heading(1, words.say("facts-heading"))
    for dataset in words.saved.datasets:
        rows = [_fact(words, one, dataset, against=False) for one in dataset.facts if one.id != _EVERY]
        rows += [_fact(words, one, dataset, against=True) for one in dataset.contradicted]
        if rows:
            yield Heading(2, dataset.title or dataset.id)
            yield table(words, ("paper-fact", "paper-value", "paper-said-by"), (36, 30, 34), rows)


def _fact(words: Said, one: Statement, dataset: Dataset, *, against: bool) -> tuple[Cell, ...]:
    place = words.place(one)
    who = words.clauses((" ".join(part for part in (words.render(origin(one.origin)), place) if part), one.by, one.on, one.proof))
    said = words.value(one.id, one.value)
    aside = (source(words.say("value-in-brackets", value=words.say("paper-set-aside"))),) if against else ()
    return ((value(words.fact(one.id)), source(f" {one.id}")), (value(said), *aside), cell(who))
