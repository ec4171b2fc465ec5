"""Where a version stands on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from xbcatalog.core.catalogs import Catalog, Instrument, ListKind, Status, Transcribed
from xbcatalog.core.result import Standing
from xbcatalog.core.standing import standing

FIRST = Catalog(
    id="list",
    version=(2024, 1, 0),
    regime="r",
    list=ListKind.POSITIVE,
    instrument=Instrument(issuer="i", effective=date(2024, 5, 17), expires=date(2025, 5, 16)),
    entries=(),
    transcribed=Transcribed(known=0, total=0),
)
SECOND = replace(FIRST, version=(2025, 1, 0), instrument=Instrument(issuer="i", effective=date(2025, 9, 1)))


def stands(catalog: Catalog, day: date | None, *others: Catalog) -> Standing:
    return standing(catalog, (catalog, *others), day)


def test_a_version_is_in_force_from_its_first_day_to_its_last_both_included() -> None:
    days = (date(2024, 5, 16), date(2024, 5, 17), date(2025, 5, 16), date(2025, 5, 17))
    assert [stands(FIRST, day) for day in days] == [Standing.NOT_YET, Standing.IN_FORCE, Standing.IN_FORCE, Standing.LAPSED]


def test_a_lapsed_version_is_superseded_only_when_the_next_takes_effect() -> None:
    assert stands(FIRST, date(2025, 8, 31), SECOND) is Standing.LAPSED
    assert stands(FIRST, date(2025, 9, 1), SECOND) is Standing.SUPERSEDED
    assert stands(SECOND, date(2025, 9, 1), FIRST) is Standing.IN_FORCE


def test_a_corrected_revision_is_superseded_at_once_even_on_no_day() -> None:
    corrected = replace(FIRST, version=(2024, 1, 1))
    assert stands(FIRST, None, corrected) is Standing.SUPERSEDED
    assert stands(corrected, None, FIRST) is Standing.UNDATED


def test_between_days_on_which_its_sources_disagree_nobody_can_say() -> None:
    starts = replace(FIRST, instrument=replace(FIRST.instrument, effective_disputed=(FIRST.instrument.effective + timedelta(2),)))
    day = FIRST.instrument.effective
    assert [stands(starts, day + timedelta(days)) for days in (-1, 0, 1, 2)] == [
        Standing.NOT_YET,
        Standing.DISPUTED,
        Standing.DISPUTED,
        Standing.IN_FORCE,
    ]
    last = FIRST.instrument.expires
    assert last is not None
    ends = replace(FIRST, instrument=replace(FIRST.instrument, expires_disputed=(last + timedelta(1),)))
    assert [stands(ends, last + timedelta(days)) for days in (0, 1, 2)] == [Standing.IN_FORCE, Standing.DISPUTED, Standing.LAPSED]


def test_a_draft_never_stands_nor_does_it_take_a_place() -> None:
    draft = replace(SECOND, instrument=replace(SECOND.instrument, status=Status.DRAFT))
    assert stands(draft, date(2026, 1, 1), FIRST) is Standing.DRAFT
    assert stands(FIRST, date(2026, 1, 1), draft) is Standing.LAPSED
