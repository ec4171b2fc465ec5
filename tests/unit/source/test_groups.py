"""Groups of countries: dated snapshots, groups inside groups, and what is refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from tests.unit.source.small import CATALOG, FACTS, VOCABULARY, ids

from xbcatalog.core.conditions import Period, Within, evaluate, facts_of
from xbcatalog.core.groups import periods
from xbcatalog.core.truth import DOUBT, FALSE, TRUE, lacking
from xbcatalog.source.inputs import Input
from xbcatalog.source.installation import Installation, install, load
from xbcatalog.source.limits import Limits

HEAD = "apiVersion: xbcatalog/v1\nkind: CountryGroups\nsources: [{id: s1, title: a text, basis: official}]\ngroups:\n"


def group(id: str, *snapshots: str) -> str:
    return f"  - {{id: {id}, title: {{en: {id}}}, snapshots: [{', '.join(snapshots)}]}}\n"


def on(day: str, countries: str, groups: str = "") -> str:
    return f"{{as_of: {day}, countries: [{countries}], {f'groups: [{groups}], ' if groups else ''}cite: {{place: Art. 1, source: s1}}}}"


SMALL = HEAD + group("union", on("2020-01-01", "DE, FR, GB"), on("2020-02-01", "DE, FR"))
ASKING = CATALOG.replace("from-china: {fact: transfer.from, is: CN}", "from-china: {fact: transfer.to, within: union}")


def installed(texts: Iterable[str]) -> Installation:
    """The small world with a catalogue that asks for the group `union`, and the given files."""
    files = {"facts.yaml": FACTS, "v.yaml": VOCABULARY, "list.yaml": ASKING} | {
        f"g{number}.yaml": text for number, text in enumerate(texts)
    }
    return install([Input(name=name, data=text.encode()) for name, text in files.items()], limits=Limits())


def condition(*texts: str) -> Within:
    found = installed(texts)
    assert not found.diagnostics, found.diagnostics
    applies = found.catalogs[0].applies
    assert isinstance(applies, Within)
    return applies


def test_a_country_belongs_to_the_group_as_the_snapshot_of_the_day_says() -> None:
    within = condition(SMALL)
    for day, expected in ((date(2020, 1, 1), TRUE), (date(2020, 1, 31), TRUE), (date(2020, 2, 1), FALSE), (date(2026, 1, 1), FALSE)):
        assert evaluate(within, {"transfer.to": "GB", "transfer.date": day}) == expected
    assert evaluate(within, {"transfer.to": "DE", "transfer.date": date(2026, 1, 1)}) == TRUE


def test_before_the_first_snapshot_nobody_can_say() -> None:
    within = condition(SMALL)
    for country in ("DE", "US"):
        assert evaluate(within, {"transfer.to": country, "transfer.date": date(2019, 12, 31)}) == lacking(DOUBT)


def test_what_is_not_known_is_named_only_where_it_matters() -> None:
    within = condition(SMALL)
    assert facts_of(within) == {"transfer.to", "transfer.date"}
    assert evaluate(within, {"transfer.date": date(2026, 1, 1)}) == lacking("transfer.to")
    open = evaluate(within, {"transfer.to": "GB"})
    assert open.missing == {"transfer.date", DOUBT}
    assert evaluate(within, {"transfer.to": "US"}).missing == {"transfer.date", DOUBT}


def test_a_group_inside_a_group_counts_as_it_stands_on_the_day() -> None:
    area = HEAD + group("area", on("2019-06-01", "NO", "union"), on("2021-01-01", "NO, IS", "union"))
    found = installed([SMALL, area])
    assert not found.diagnostics
    assert periods("area", found.groups) == (
        Period(date(2020, 1, 1), frozenset(("NO", "DE", "FR", "GB"))),
        Period(date(2020, 2, 1), frozenset(("NO", "DE", "FR"))),
        Period(date(2021, 1, 1), frozenset(("NO", "IS", "DE", "FR"))),
    )


def test_several_files_may_hold_snapshots_of_one_group() -> None:
    later = HEAD + group("union", on("2021-01-01", "DE"))
    assert condition(SMALL, later) == condition(later, SMALL)
    assert [period.since.year for period in condition(SMALL, later).periods] == [2020, 2020, 2021]
    assert condition(SMALL, SMALL) == condition(SMALL)


def test_an_empty_group_is_a_group() -> None:
    within = condition(HEAD + group("union", on("2020-01-01", "")))
    assert evaluate(within, {"transfer.to": "DE", "transfer.date": date(2026, 1, 1)}) == FALSE


REFUSED = {
    "a group nobody declares": ([], ["unknown-group"]),
    "a group nearly declared": ([SMALL.replace("id: union", "id: unions")], ["unknown-group-near"]),
    "a country nobody has": ([SMALL.replace("FR, GB", "FR, XX")], ["group-wants-country"]),
    "a usual mistake": ([SMALL.replace("FR, GB", "FR, UK")], ["group-wants-country-near"]),
    "one day twice": ([SMALL.replace("2020-02-01", "2020-01-01")], ["snapshot-twice"]),
    "two files that disagree": ([SMALL, HEAD + group("union", on("2020-01-01", "DE"))], ["snapshot-differs"]),
    "an inner group nobody declares": ([SMALL, HEAD + group("area", on("2020-01-01", "NO", "onion"))], ["unknown-group-near"]),
    "a circle": (
        [SMALL, HEAD + group("one", on("2020-01-01", "NO", "two")) + group("two", on("2020-01-01", "IS", "one"))],
        ["group-circle", "group-circle"],
    ),
    "itself": ([HEAD + group("union", on("2020-01-01", "NO", "union"))], ["group-circle"]),
    "no snapshot": ([HEAD + "  - {id: union, title: {en: union}, snapshots: []}\n"], ["list-too-short"]),
    "no such source": ([SMALL.replace("source: s1", "source: s2")], ["unknown-source", "unknown-source"]),
}


@pytest.mark.parametrize(("texts", "expected"), REFUSED.values(), ids=list(REFUSED))
def test_what_makes_no_sense_is_refused(texts: list[str], expected: list[str]) -> None:
    found = installed(texts)
    assert [one for one in ids(found.diagnostics) if one in expected] == expected
    assert found.broken


def test_only_a_country_belongs_to_a_group_of_countries() -> None:
    text = ASKING.replace("{fact: transfer.to, within: union}", "{fact: exporter.ciio, within: union}")
    files = {"facts.yaml": FACTS, "v.yaml": VOCABULARY, "list.yaml": text, "g.yaml": SMALL}
    found = install([Input(name=name, data=each.encode()) for name, each in files.items()], limits=Limits())
    assert ids(found.diagnostics) == ["within-no-country"]


def test_a_folder_of_ones_own_that_adds_to_a_shipped_group_is_pointed_out(tmp_path: Path) -> None:
    text = HEAD + group("us-countries-of-concern", on("2027-01-01", "CN")) + group("ours", on("2027-01-01", "CN"))
    (tmp_path / "g.yaml").write_text(text, encoding="utf-8", newline="\n")
    found = load([tmp_path], limits=Limits())
    assert not found.broken
    assert ids(found.diagnostics) == ["own-group"]
