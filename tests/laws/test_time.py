"""Laws of time: without a list in force there is no permission, and the past changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.laws import naive
from tests.laws.laws import is_laxer, law
from tests.strategies.choosing import Choose
from tests.strategies.lists import REGIMES, a_sure_list, a_version
from tests.strategies.questions import Lean, a_question, any_question
from tests.strategies.universe import VALUES

from xbcatalog.core.catalogs import Catalog, Force, Instrument, ListKind, Status, Unlisted
from xbcatalog.core.concepts import ANY
from xbcatalog.core.decision import Verdict
from xbcatalog.core.facts import DATE
from xbcatalog.core.law import Question, decide, judge

Pair = tuple[Question, Question]


def dated(choose: Choose, question: Question) -> Question:
    """The question with a day."""
    return replace(question, facts={DATE: choose(VALUES[DATE]), **question.facts})


def undisputed(catalog: Catalog, **days: date | None) -> Instrument:
    """The text with other days, on which its sources agree."""
    return replace(catalog.instrument, effective_disputed=(), expires_disputed=(), **days)  # type: ignore[arg-type]


def _anything(choose: Choose) -> Question:
    return any_question(choose)


@law(_anything)
def test_without_a_catalogue_there_is_no_permission(world: Question) -> bool:
    assert judge(replace(world, catalogs=())).verdict is not Verdict.ALLOWED
    return judge(world).verdict is Verdict.ALLOWED


def may_permit(catalog: Catalog) -> bool:
    """Whether the list may permit at all: by an entry, or by its silence."""
    return catalog.list is ListKind.POSITIVE or catalog.unlisted is Unlisted.EXEMPT


def _out_of_force(choose: Choose) -> Pair:
    question = dated(choose, a_question(choose, choose((Lean.ALLOWED, Lean.ALLOWED, Lean.ANYTHING))))
    question = replace(question, approvals=())
    day = naive.day(question)
    times = {catalog.id: choose(((date(2020, 1, 1), day - timedelta(1)), (day + timedelta(1), None))) for catalog in question.catalogs}
    moved = tuple(
        replace(catalog, instrument=undisputed(catalog, effective=times[catalog.id][0], expires=times[catalog.id][1]))
        if may_permit(catalog)
        else catalog
        for catalog in question.catalogs
    )
    return question, replace(question, catalogs=moved)


@law(_out_of_force)
def test_lists_that_are_not_in_force_permit_nothing(world: Pair) -> bool:
    before, after = map(judge, world)
    assert after.verdict is not Verdict.ALLOWED
    return before.verdict is Verdict.ALLOWED


def _with_an_idle_list_emptied(choose: Choose) -> Pair:
    question = dated(choose, any_question(choose))
    idle = [
        catalog
        for catalog in question.catalogs
        if may_permit(catalog) and catalog.unlisted is not Unlisted.OUTSIDE and not naive.is_in_force(question, catalog)
    ]
    if not idle:
        return question, question
    old = choose(idle)
    mute = replace(old, unlisted=Unlisted.UNDECIDED, displaces=frozenset())
    new = replace(old, entries=()) if old.list is ListKind.POSITIVE else mute
    return question, replace(question, catalogs=tuple(new if catalog is old else catalog for catalog in question.catalogs))


@law(_with_an_idle_list_emptied)
def test_what_a_list_that_is_not_in_force_would_permit_changes_no_verdict(world: Pair) -> bool:
    before, after = map(judge, world)
    assert before.verdict is after.verdict
    return world[0] != world[1]


def _before(catalog: Catalog, last: date | None) -> tuple[date, ...]:
    return tuple(day for day in catalog.instrument.expires_disputed if last is not None and day < last)


def _with_a_lapse(choose: Choose) -> Pair:
    question = any_question(choose)
    if choose.below(2):
        sure = a_sure_list(choose, ListKind.POSITIVE, ANY, "other", "cn-data-export")
        question = replace(question, catalogs=(a_version(choose, question.graph, ListKind.POSITIVE, "p", "us-dsp", (2024, 1, 0)), sure))
    positive = [catalog for catalog in question.catalogs if catalog.list is ListKind.POSITIVE]
    if not positive:
        return question, question
    old = choose(positive)
    days = [
        day
        for day in (date(2024, 1, 1), date(2024, 6, 30), date(2024, 12, 31), date(2025, 6, 29))
        if old.instrument.effective <= day and (old.instrument.expires is None or day < old.instrument.expires)
    ]
    last = choose(days) if days else old.instrument.expires
    lapsed = tuple(
        replace(catalog, instrument=replace(catalog.instrument, expires=last, expires_disputed=_before(catalog, last)))
        if (catalog.id, catalog.version[:2]) == (old.id, old.version[:2])
        else catalog
        for catalog in question.catalogs
    )
    return question, replace(question, catalogs=lapsed)


@law(_with_a_lapse)
def test_a_positive_list_that_lapses_never_makes_a_verdict_laxer(world: Pair) -> bool:
    before, after = map(judge, world)
    assert not is_laxer(after.verdict, before.verdict)
    return world[0] != world[1]


def _with_many_editions(choose: Choose) -> Question:
    question = dated(choose, any_question(choose))
    more = tuple(
        replace(catalog, version=(2023, 9, 0), instrument=undisputed(catalog, effective=date(2023, 7, 1)))
        for catalog in question.catalogs
        if choose.below(2)
    )
    found = {(catalog.id, catalog.version): catalog for catalog in (*question.catalogs, *more)}
    return replace(question, catalogs=tuple(found.values()))


@law(_with_many_editions)
def test_a_superseded_version_changes_nothing(world: Question) -> bool:
    keep = tuple(catalog for catalog in world.catalogs if not naive.is_superseded(world, catalog))
    assert decide(replace(world, catalogs=keep)) == decide(world)
    return keep != world.catalogs


def _with_a_correction(choose: Choose) -> Pair:
    question = any_question(choose)
    old = choose(question.catalogs)
    versions = {catalog.version for catalog in question.catalogs if catalog.id == old.id and catalog.version[:2] == old.version[:2]}
    top = max(versions)
    earlier = replace(old, version=(*top[:2], top[2]), entries=old.entries[1:])
    later = tuple(
        replace(catalog, version=(*top[:2], top[2] + 1)) if (catalog.id, catalog.version) == (old.id, top) else catalog
        for catalog in question.catalogs
    )
    return replace(question, catalogs=later), replace(question, catalogs=(*later, earlier))


@law(_with_a_correction)
def test_a_corrected_revision_changes_nothing(world: Pair) -> bool:
    assert decide(world[0]) == decide(world[1])
    return True


def _with_an_idle_text(choose: Choose) -> Pair:
    question = any_question(choose)
    draft = choose.below(2) == 1
    kind = choose(tuple(ListKind))
    old = choose((a_version(choose, question.graph, kind, "idle", choose(REGIMES), (2024, 1, 0)), a_sure_list(choose, kind, ANY, "idle")))
    instrument = replace(old.instrument, status=Status.DRAFT) if draft else replace(old.instrument, force=Force.RECOMMENDED)
    new = replace(old, instrument=instrument)
    return question, replace(question, catalogs=(*question.catalogs, new))


@law(_with_an_idle_text)
def test_a_draft_and_a_recommended_text_change_no_verdict(world: Pair) -> bool:
    assert judge(world[0]) == judge(world[1])
    return True


def _with_a_dispute(choose: Choose) -> Question:
    question = dated(choose, any_question(choose))
    old = choose(question.catalogs)
    text = old.instrument
    if sum(catalog.id == old.id for catalog in question.catalogs) > 1:
        return question
    if choose.below(2) or text.expires is None:
        text = replace(text, effective_disputed=(choose(VALUES[DATE]),))  # type: ignore[arg-type]
    else:
        text = replace(text, expires_disputed=(choose(VALUES[DATE]),))  # type: ignore[arg-type]
    new = replace(old, instrument=text)
    return replace(question, catalogs=tuple(new if catalog is old else catalog for catalog in question.catalogs))


@law(_with_a_dispute)
def test_what_is_settled_on_disputed_days_is_so_on_each_of_them(world: Question) -> bool:
    verdict = judge(world).verdict
    if verdict is Verdict.CHAOTIC:
        return False
    changed = False
    for catalog in world.catalogs:
        text = catalog.instrument
        for first in (text.effective, *text.effective_disputed):
            for last in (text.expires, *text.expires_disputed):
                one = replace(catalog, instrument=undisputed(catalog, effective=first, expires=last))
                changed = changed or one.instrument != text
                taken = replace(world, catalogs=tuple(one if other is catalog else other for other in world.catalogs))
                assert judge(taken).verdict is verdict
    return changed
