"""`xbcatalog test`: runs the cases of lists; tells readably which fail and why, what no case shows, and which mistakes none notices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import options
from xbcatalog.cli.session import Session
from xbcatalog.cli.states import documents, readable, shipped
from xbcatalog.core.text import Diagnostic, Message, broken
from xbcatalog.core.truth import Truth

if TYPE_CHECKING:
    from xbcatalog.policy.cases import CaseResult
    from xbcatalog.reports.lists import ListWords
    from xbcatalog.reports.page import Page
    from xbcatalog.source.installation import Installation
    from xbcatalog.source.limits import Limits

__all__ = ["command"]

_MOST_NAMED = 50
"""So many entries that no case shows, or mistakes that none notices, are named; the rest are counted."""


def command(
    context: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(help="help-test-paths", metavar="PATH...", show_default=False)] = None,
    case: Annotated[list[str] | None, typer.Option("--case", metavar="ID", help="help-test-case", show_default=False)] = None,
    coverage: Annotated[bool, typer.Option("--coverage", help="help-test-coverage")] = False,
    mutate: Annotated[bool, typer.Option("--mutate", help="help-test-mutate")] = False,
    alone: Annotated[bool, typer.Option("--alone", help="help-alone")] = False,
    lang: options.Lang = None,
    color: options.Color = "auto",
    limit: options.LimitsOption = None,
) -> int:
    """0 where every case comes out as expected; 1 where one does not, 3 where there was none to run, 4 where something cannot be read."""
    from xbcatalog.cli import inventory
    from xbcatalog.policy.cases import Compiled, failed, run
    from xbcatalog.reports.page import Page

    session: Session = context.obj
    installed, named, told = _installed(paths, options.limits(limit), session, alone=alone)
    if broken(told):
        session.diagnostics(told)
        return 4
    chosen = [one for one in installed.cases if named is None or (one.place is not None and one.place.file in named)]
    if case:
        known = {id for one in chosen for id in (one.id, f"{one.catalog}/{one.id}")}
        for id in case:
            options.chosen("--case", id, known)
        chosen = [one for one in chosen if one.id in case or f"{one.catalog}/{one.id}" in case]
    if not chosen:
        session.say("test-none")
        return 3
    results = run(chosen, installed, law=Compiled())
    wrong = failed(results)
    page, words = Page(), inventory.words(installed, session.today, session.lang)
    for one in wrong:
        _failure(page, one, words)
    page.blank()
    said = words.count(len(results), "test-one-ran", "test-many-ran")
    page.line(
        said,
        "  ",
        (words.count(len(wrong), "test-one-failed", "test-many-failed"), "bold red") if wrong else (words.say("test-passed"), "bold green"),
    )
    lists = {one.catalog for one in chosen}
    if not case:
        # A list without a single case is the one that most needs to be told of.
        lists |= {one.id for one in installed.catalogs if named is None or one.file in named}
    if coverage:
        _coverage(page, results, installed, lists, words)
    session.print(page)
    if mutate:
        _mutate(installed, sorted(lists), words, session)
    return 1 if wrong else 0


def _installed(
    paths: Sequence[str] | None, bounds: Limits, session: Session, *, alone: bool
) -> tuple[Installation, frozenset[str] | None, list[Diagnostic]]:
    """What the cases are run against, the files whose cases are run (all where no path is named), and what is wrong."""
    from xbcatalog.compiled.store import store
    from xbcatalog.policy.sides import one_side

    base = [] if alone else shipped(bounds, cases=True)
    named = [one for path in paths or () for one in documents(path, bounds)]
    kept = store(session.environment) if session.cache else None
    installed = one_side(readable(named), readable(base), bounds, store=kept, recognise=True)
    told = [*(one for one in (*named, *base) if isinstance(one, Diagnostic)), *installed.diagnostics]
    return installed, frozenset(one.name for one in readable(named)) if paths else None, told


def _failure(page: Page, result: CaseResult, words: ListWords) -> None:
    case = result.case
    place = f"{case.place.file}:{case.place.line}" if case.place else ""
    page.blank()
    page.line((f"{case.catalog}/{case.id}", "bold"), f"  {case.title.get(words.lang)}", (f"  {place}", "dim"))
    for each in result.failures:
        page.line((words.render(each), "red"), indent=2)
    for reason in result.decision.reasons:
        if reason.truth is Truth.FALSE:
            continue
        said = words.say(f"test-reason-{reason.effect.value}", entry=f"{reason.catalog}/{reason.entry}" if reason.entry else reason.catalog)
        missing = words.say("test-waits", facts=words.say("list-joiner").join(sorted(reason.missing))) if reason.missing else ""
        page.line((f"{said}: {words.say(f'test-truth-{reason.truth.value}')}{missing}", "dim"), indent=4)


def _coverage(page: Page, results: Sequence[CaseResult], installed: Installation, lists: set[str], words: ListWords) -> None:
    from xbcatalog.policy.cases import uncovered

    left = uncovered(results, [catalog for catalog in installed.catalogs if catalog.id in lists])
    page.blank()
    if not left:
        page.line((words.say("test-covered"), "bold green"))
        return
    page.line((words.count(len(left), "test-one-uncovered", "test-many-uncovered"), "bold yellow"))
    for one in left[:_MOST_NAMED]:
        page.line(words.say("test-uncovered", entry=f"{one.catalog}/{one.entry}", truth=words.say(f"test-truth-{one.truth}")), indent=2)
    if len(left) > _MOST_NAMED:
        page.line(words.say("test-more", count=len(left) - _MOST_NAMED), indent=2)


def _nested(parts: Sequence[Message], words: ListWords) -> str:
    """What was done, behind the part of the document in which it was."""
    *outer, said = map(words.render, parts)
    for part in reversed(outer):
        said = words.say("colon-joined", first=part, rest=said)
    return said


def _mutate(installed: Installation, lists: Sequence[str], words: ListWords, session: Session) -> None:
    """A line for each list at once, since they take their time."""
    from xbcatalog.policy.mutants import survivors
    from xbcatalog.reports.page import Page

    made = missed = 0
    for id in lists:
        number, alive = survivors(installed, id)
        made, missed = made + number, missed + len(alive)
        page = Page()
        page.row((id, "bold"), 40, words.say("test-noticed", noticed=number - len(alive), made=number))
        for mutant in alive[:_MOST_NAMED]:
            change = _nested(mutant.change, words)
            page.line(words.say("test-survivor", version=mutant.catalog.number, entry=mutant.entry or "-", change=change), indent=2)
        if len(alive) > _MOST_NAMED:
            page.line(words.say("test-more", count=len(alive) - _MOST_NAMED), indent=2)
        session.print(page)
    if made:
        page = Page()
        page.line((words.say("test-score", noticed=made - missed, made=made, percent=f"{1000 * (made - missed) // made / 10:.1f}"), "bold"))
        session.print(page)
