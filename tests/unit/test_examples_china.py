"""The stories of Lingang, Beijing and Shanghai show what their pages promise, and so does the analysis of all examples."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tests.share import share as some_of
from tools.compression import RUNS, installed, request

from xbcatalog.check import Request, check
from xbcatalog.core.catalogs import Basis, ListKind, Source
from xbcatalog.core.decision import Decision, Verdict
from xbcatalog.core.facts import Between
from xbcatalog.core.result import Result
from xbcatalog.core.text import Level
from xbcatalog.policy.compression import Compression, Layer, compress, layer_of
from xbcatalog.source.installation import Installation, load
from xbcatalog.source.limits import Limits

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
STORIES = ("lingang-rd", "beijing-ota", "shanghai-pharma")
ANNOUNCED, LAST, AFTER = date(2025, 2, 16), date(2025, 5, 16), date(2025, 5, 17)
OTA_DAY, TRIAL_DAY = date(2025, 6, 2), date(2026, 6, 1)
RD = "lingang-rd/rd/manifest.yaml"
OTA = "beijing-ota/updates/update.proto"
NOT_FILED, FILED, BOTH = (f"beijing-ota/updates/{name}.yaml" for name in ("not-filed", "filed", "filed-and-tamper-proof"))
SUBJECTS = "shanghai-pharma/subjects/listings.csv"
TRIAL = f"{SUBJECTS} shanghai-pharma/safety/reports.csv shanghai-pharma/supply/schema.sql"
ANSWERS, CONTRACT = "shanghai-pharma/answers.yaml", "shanghai-pharma/contract.yaml"
COUNTED = "counts.persons_sensitive=9420"


@cache
def installation(example: str = "") -> Installation:
    return installed(example) if example else load((), limits=Limits())


@cache
def run(paths: str, day: date, facts: str = "", settings: str = "", own: str = "") -> Result:
    """What a run of the demonstration gives; several paths are parts of one transfer."""
    asked = Request(
        paths=tuple(str(EXAMPLES / path) for path in paths.split()),
        facts=tuple(str(EXAMPLES / path) for path in facts.split()),
        settings=tuple(settings.split()),
        as_of=day,
        together=" " in paths,
    )
    result = check(asked, installation(own), today=day)
    assert not [one for one in result.diagnostics if one.level is Level.ERROR]
    return result


def decisions(*args: object) -> dict[str, Decision]:
    return {field.field.dotted: field.decision for field in run(*args).fields}


LAST_DAY = (RD, LAST)
DAY_AFTER = (RD, AFTER)
OWN_LIST = (RD, AFTER, "", "", "lingang-rd")
OPEN = (OTA, OTA_DAY)
UNFILED = (OTA, OTA_DAY, NOT_FILED)
HALF = (OTA, OTA_DAY, FILED)
WHOLE = (OTA, OTA_DAY, BOTH)
OTA_OWN = (OTA, OTA_DAY, BOTH, "", "beijing-ota")
ALONE = (SUBJECTS, TRIAL_DAY, ANSWERS)
TOGETHER = (TRIAL, TRIAL_DAY, ANSWERS)
ONCE_EACH = (TRIAL, TRIAL_DAY, ANSWERS, COUNTED)
TRIAL_OWN = (TRIAL, TRIAL_DAY, f"{ANSWERS} {CONTRACT}", COUNTED, "shanghai-pharma")
FOLLOWED = (TRIAL, TRIAL_DAY, "", f"{COUNTED} exporter.followed_zone_lists=CN-BJ")
COLUMNS: dict[str, tuple[tuple[object, ...], ...]] = {
    "lingang-rd": (LAST_DAY, DAY_AFTER, OWN_LIST),
    "beijing-ota": (OPEN, UNFILED, HALF, WHOLE, OTA_OWN),
    "shanghai-pharma": (TOGETHER, ONCE_EACH, TRIAL_OWN),
}
"""The runs that the columns of each page's table of expected verdicts stand for."""


def rows(example: str) -> list[tuple[list[str], list[str]]]:
    """The table of expected verdicts of a page: fields, and what is expected of them in each run."""
    page = (EXAMPLES / example / "README.md").read_text(encoding="utf-8")
    part = page.partition("## Expected, and why")[2].partition("\n## ")[0]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in part.splitlines() if line.startswith("| `")]
    return [(re.findall(r"`([\w.]+)`", row[0]), row[1:-1]) for row in cells]


@pytest.mark.parametrize("example", STORIES)
def test_every_field_gets_the_verdict_that_its_page_expects_and_explains(example: str) -> None:
    table = rows(example)
    assert len(table) >= 9
    for fields, expected in table:
        for arguments, words in zip(COLUMNS[example], expected, strict=True):
            for name in fields:
                decision = decisions(*arguments)[name]
                said = decision.cause.value if decision.cause else decision.verdict.value
                assert said == words.strip("`").split()[0].strip(","), (name, arguments)
                assert ("filing" in words) == ("filing" in decision.duties), (name, arguments)


@pytest.mark.parametrize("example", STORIES)
def test_every_story_shows_all_three_verdicts(example: str) -> None:
    assert {decision.verdict for arguments in COLUMNS[example] for decision in decisions(*arguments).values()} == set(Verdict)


# -- Lingang -------------------------------------------------------------------------------------------------------------------------


def test_the_end_of_the_trial_is_announced_ninety_days_ahead_and_no_day_earlier() -> None:
    (turn,) = run(RD, ANNOUNCED).datasets[0].upcoming
    assert (turn.day, turn.catalogs, len(turn.changes)) == (AFTER, ("cn-lingang-icv-general",), 6)
    assert set(turn.changes.values()) == {(Verdict.ALLOWED, Verdict.CHAOTIC)}
    assert run(RD, date(2025, 2, 15)).datasets[0].upcoming == ()
    assert run(*DAY_AFTER).datasets[0].upcoming == ()


def test_the_lapse_loosens_nothing_and_prohibits_nothing() -> None:
    before, after = decisions(*LAST_DAY), decisions(*DAY_AFTER)
    prohibited = [{name for name, one in day.items() if one.verdict is Verdict.PROHIBITED} for day in (before, after)]
    assert prohibited[0] == prohibited[1] != set()
    assert all(after[name].verdict.strictness >= before[name].verdict.strictness for name in before)


def test_the_own_list_lifts_no_restriction() -> None:
    with_it, without = decisions(*OWN_LIST), decisions(*DAY_AFTER)
    assert {name for name in without if without[name].verdict is Verdict.PROHIBITED} == {
        name for name in with_it if with_it[name].verdict is Verdict.PROHIBITED
    }


# -- Beijing -------------------------------------------------------------------------------------------------------------------------


def test_the_exception_inside_the_row_needs_both_halves() -> None:
    assert set(decisions(*OPEN)["UpdateTask.ota_type"].missing) == {"dataset.ota_filed", "dataset.ota_tamper_proof"}
    assert decisions(*UNFILED)["UpdateTask.ota_type"].demands == ("security-assessment",)
    assert set(decisions(*HALF)["UpdateTask.ota_type"].missing) == {"dataset.ota_tamper_proof"}
    half_denied = decisions(OTA, OTA_DAY, FILED, "dataset.ota_tamper_proof=false")
    assert half_denied["UpdateTask.ota_type"].verdict is Verdict.PROHIBITED
    assert decisions(*WHOLE)["UpdateTask.ota_type"].verdict is Verdict.CHAOTIC


def test_without_the_exception_the_own_list_does_not_apply() -> None:
    found = decisions(OTA, OTA_DAY, NOT_FILED, "", "beijing-ota")
    assert Verdict.ALLOWED not in {one.verdict for one in found.values()}


# -- Shanghai ------------------------------------------------------------------------------------------------------------------------


def test_one_part_alone_seems_to_need_no_assessment_and_all_of_them_leave_it_open() -> None:
    assert decisions(*ALONE)["DM.AGE"].demands == ("standard-contract-or-certification",)
    assert set(decisions(*TOGETHER)["DM.AGE"].missing) == {"counts.persons_sensitive"}
    (count,) = {fact.value for fact in run(*TOGETHER).datasets[0].facts if fact.fact == "counts.persons_sensitive"}
    assert count == Between(6200, 11100)


@pytest.mark.parametrize(("persons", "demand"), [(9999, "standard-contract-or-certification"), (10000, "security-assessment")])
def test_the_number_itself_already_demands_an_assessment(persons: int, demand: str) -> None:
    found = decisions(TRIAL, TRIAL_DAY, ANSWERS, f"counts.persons_sensitive={persons}")
    assert found["DM.AGE"].demands == (demand,)


def test_genes_stay_where_they_are_even_if_a_contract_covered_them() -> None:
    found = decisions(*TRIAL_OWN)
    assert found["GX.GENOTYPE"].demands == ("standard-contract-or-certification", "genetic-resources-report")
    assert {name for name, one in found.items() if one.verdict is Verdict.ALLOWED and name.startswith("GX.")} == set()


def test_the_lapsed_list_of_the_area_changes_nothing_on_any_day() -> None:
    on_its_last_day = decisions(TRIAL, LAST, ANSWERS, COUNTED)
    today = decisions(*ONCE_EACH)
    assert {name: (one.verdict, one.cause) for name, one in on_its_last_day.items()} == {
        name: (one.verdict, one.cause) for name, one in today.items()
    }


def test_who_follows_another_citys_list_is_asked_and_freed_of_nothing() -> None:
    found = decisions(*FOLLOWED)
    assert set(found["supply_stock.batch_no"].missing) == {"field.zone_list_part", "transfer.zone_list_scenario"}
    assert found["DM.AGE"].demands == ("standard-contract-or-certification",)


# -- the pages and the demonstrations -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", STORIES)
def test_the_page_of_a_story_names_only_fields_and_files_that_exist(example: str) -> None:
    text = (EXAMPLES / example / "README.md").read_text(encoding="utf-8")
    fields = set().union(*(decisions(*arguments) for arguments in COLUMNS[example]))
    files = {path.name for path in (EXAMPLES / example).rglob("*.*")}
    named = set(re.findall(r"`((?:[A-Za-z_0-9]+\.)+[A-Za-z_0-9]+)`", text))
    assert len(named & fields) >= 10
    assert {name for name in named - fields if name not in files} == set()


@pytest.mark.parametrize("example", STORIES)
def test_the_page_of_a_story_gives_the_commands_of_its_demonstration(example: str) -> None:
    page = (EXAMPLES / example / "README.md").read_text(encoding="utf-8")
    script = (EXAMPLES / example / "demo.sh").read_text(encoding="utf-8")
    shown = re.findall(r"^\$ (xbcatalog .+)$", page, re.MULTILINE)
    ran = re.findall(r"^    (xbcatalog .+)$", script, re.MULTILINE)
    assert shown == [re.sub(r" --(?:detailed-exit-code|all)\b", "", command) for command in ran] != []


# -- the analysis ---------------------------------------------------------------------------------------------------------------------


@cache
def compression(number: int) -> Compression:
    run = RUNS[number]
    return compress(request(run), installation(run.example), today=run.day)


def everything() -> list[int]:
    return list(range(len(RUNS)))


SOME = some_of(everything(), 2)
"""One run at least of every example."""


def name_of(number: int) -> str:
    return f"{RUNS[number].example}-{RUNS[number].title}-{RUNS[number].day}".replace(" ", "-")


FROM_ELSEWHERE = {"eu-hr", "us-telemetry"}
"""Examples whose data leave another country: there are no lists of zones for them."""


def test_the_analysis_looks_at_every_example_from_china() -> None:
    assert {RUNS[number].example for number in SOME} == {run.example for run in RUNS}
    assert {run.example for run in RUNS} == {path.parent.name for path in EXAMPLES.glob("*/demo.sh")} - FROM_ELSEWHERE


@pytest.mark.parametrize("number", SOME, ids=name_of)
def test_the_shares_of_every_layer_add_up(number: int) -> None:
    found = compression(number)
    assert [share.layer for share in found.shares] == list(Layer)
    assert len({len(share.verdicts) for share in found.shares}) == 1
    for share in found.shares:
        assert sum(share.count(verdict) for verdict in Verdict) == len(share.verdicts) > 0
        assert sum(share.share(verdict) for verdict in Verdict) == 1


@pytest.mark.parametrize("number", SOME, ids=name_of)
def test_positive_lists_alone_never_turn_allowed_into_less(number: int) -> None:
    """Negative lists of zones and companies are left out here: they may well."""
    asked, whole = RUNS[number], installation(RUNS[number].example)
    kept = tuple(each for each in whole.catalogs if layer_of(each) is Layer.NATIONAL or each.list is ListKind.POSITIVE)
    national, zones, own = compress(request(asked), replace(whole, catalogs=kept), today=asked.day).shares
    for fewer, more in ((national, zones), (zones, own)):
        assert all(
            new.strictness <= old.strictness for old, new in zip(fewer.verdicts, more.verdicts, strict=True) if old is Verdict.ALLOWED
        )
        assert more.count(Verdict.ALLOWED) >= fewer.count(Verdict.ALLOWED)


@pytest.mark.parametrize("number", SOME, ids=name_of)
def test_no_own_list_frees_what_was_prohibited(number: int) -> None:
    _, zones, own = compression(number).shares
    before = [number for number, verdict in enumerate(zones.verdicts) if verdict is Verdict.PROHIBITED]
    assert all(own.verdicts[number] is Verdict.PROHIBITED for number in before)


def test_a_list_is_a_zones_by_its_jurisdiction_and_a_companys_by_its_sources() -> None:
    shipped = installation().catalogs
    assert {layer_of(each) for each in shipped} == {Layer.NATIONAL, Layer.ZONES}
    ours = Source(id="s", title="decision", basis=Basis.INTERNAL)
    assert layer_of(replace(shipped[0], sources=(ours,))) is Layer.OWN
    assert layer_of(replace(shipped[0], sources=(*shipped[0].sources, ours))) is not Layer.OWN
    for each in shipped:
        asks = "exporter.zones" in repr(each.applies) and "CN-GBA" not in repr(each.applies)
        assert (layer_of(each) is Layer.ZONES) == asks, each.id


def test_an_input_that_cannot_be_read_has_no_shares_and_says_why() -> None:
    found = compress(Request(paths=(str(EXAMPLES / "none.yaml"),)), installation(), today=LAST)
    assert found.shares == ()
    assert [one.level for one in found.diagnostics] == [Level.ERROR]


@pytest.mark.parametrize("example", STORIES)
def test_the_table_in_the_page_is_the_one_that_is_printed(example: str) -> None:
    page = (EXAMPLES / example / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\| [\w-]+: .+$", page, re.MULTILINE)
    assert len(shown) >= 2
    order = (Verdict.ALLOWED, Verdict.PROHIBITED, Verdict.CHAOTIC)
    for line in shown:
        name, day, fields, *cells = (cell.strip() for cell in line.strip("|").split(" | "))
        (number,) = (n for n, run in enumerate(RUNS) if (f"{run.example}: {run.title}", run.day.isoformat()) == (name, day))
        shares = compression(number).shares
        assert int(fields) == len(shares[0].verdicts)
        counts = [tuple(map(int, re.findall(r"\d+", cell)[:3])) for cell in cells]
        assert counts == [tuple(share.count(verdict) for verdict in order) for share in shares], line
