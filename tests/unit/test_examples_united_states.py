"""The story of telemetry from the United States shows what its page promises, and the thirteen test vectors hold in files as in cases."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from xbcatalog.check import Request, check
from xbcatalog.core.decision import Cause, Decision, Verdict
from xbcatalog.core.result import Result
from xbcatalog.core.text import Level
from xbcatalog.source.installation import Installation, load
from xbcatalog.source.limits import Limits

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "us-telemetry"
DAY = date(2026, 3, 2)
VENDOR, MET, SOLD, OTHER, SCREENED = (
    "vendor.yaml",
    "vendor.yaml requirements.yaml",
    "brokerage.yaml",
    "other-vendor.yaml",
    "other-vendor.yaml screening",
)
COLUMNS = (VENDOR, MET, SOLD, OTHER, SCREENED)


@cache
def installed(*folders: str) -> Installation:
    return load([FOLDER / folder for folder in folders], limits=Limits())


@cache
def run(words: str, settings: tuple[str, ...] = ()) -> Result:
    """What a run of the demonstration gives."""
    facts = tuple(str(FOLDER / word) for word in words.split() if word.endswith(".yaml"))
    folders = [word for word in words.split() if not word.endswith(".yaml")]
    asked = Request(paths=(str(FOLDER / "telemetry.sql"),), facts=facts, settings=settings, as_of=DAY)
    return check(asked, installed(*folders), today=DAY)


def decisions(words: str, settings: tuple[str, ...] = ()) -> dict[str, Decision]:
    result = run(words, settings)
    assert {one.message.id for one in result.diagnostics} <= {"setting-wins"}
    return {field.field.dotted: field.decision for field in result.fields}


def facts(words: str, settings: tuple[str, ...] = ()) -> dict[str, object]:
    return {fact.fact: fact.value for fact in run(words, settings).datasets[0].facts}


def rows() -> list[tuple[list[str], list[str]]]:
    part = (FOLDER / "README.md").read_text(encoding="utf-8").partition("## Expected, and why")[2].partition("\n## ")[0]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in part.splitlines() if line.startswith("| `")]
    return [(re.findall(r"`([\w.]+)`", row[0]), row[1:-1]) for row in cells]


def test_every_field_gets_the_verdict_that_the_page_expects_and_explains() -> None:
    named = [name for names, _ in rows() for name in names]
    assert sorted(named) == sorted(decisions(VENDOR))
    for names, expected in rows():
        for words, column in zip(expected, COLUMNS, strict=True):
            for name in names:
                decision = decisions(column)[name]
                assert (decision.cause.value if decision.cause else decision.verdict.value) == words.strip("`"), (name, column)


def test_the_same_data_and_the_same_company_are_restricted_or_prohibited_by_the_transaction() -> None:
    for name in ("signals.gps_latitude", "driver.full_name"):
        assert decisions(VENDOR)[name].demands == ("us-cisa-requirements",)
        assert decisions(SOLD)[name].demands == ("us-license",)
        assert decisions("brokerage.yaml requirements.yaml")[name].verdict is Verdict.PROHIBITED


def test_the_owners_tell_who_is_covered_and_the_list_who_is_not() -> None:
    assert facts(VENDOR)["recipient.us_covered"] is True
    assert "recipient.us_covered" not in facts(OTHER)
    assert facts(SCREENED)["recipient.us_covered"] is False
    assert facts(SCREENED)["recipient.us_adversary_controlled"] is False


def test_recipients_elsewhere_clear_nobody_where_the_data_go() -> None:
    for to in ("CN", "IE,HK"):
        found = facts(SCREENED, (f"transfer.to={to}",))
        assert "recipient.us_covered" not in found
        assert found["recipient.us_foreign"] is True


def test_whether_hong_kong_is_china_stays_open_under_the_act() -> None:
    found = facts(SCREENED, ("transfer.to=HK",))
    assert found["recipient.us_adversary_controlled"] is False
    assert "recipient.us_adversary_regions" not in found


def test_a_statement_against_the_owners_leaves_the_fact_open_and_is_told() -> None:
    result = run(VENDOR, ("recipient.us_covered=false",))
    assert [one.message.id for one in result.diagnostics if one.level is Level.WARNING] == ["recipients-say-otherwise"]
    found = {field.field.dotted: field.decision for field in result.fields}
    assert found["driver.full_name"].verdict is Verdict.CHAOTIC
    assert found["driver.full_name"].missing == {"recipient.us_covered"}


def test_nothing_may_go_before_somebody_checked_other_law() -> None:
    open = decisions(SCREENED, ("transfer.us_other_law_checked=false",))
    assert {one.verdict for one in open.values()} == {Verdict.CHAOTIC}
    assert open["signals.battery_soc"].cause is Cause.CONDITION_UNMET


def test_bought_data_fall_under_the_act_at_any_number() -> None:
    few = (
        "exporter.us_data_broker=true",
        "counts.us_geolocation_devices=1",
        "counts.us_identifiers=1",
        "dataset.us_under_17=false",
        "dataset.us_armed_forces=false",
    )
    found = decisions(SOLD, (*few, "transfer.us_identifying_purpose=false"))
    assert found["signals.gps_latitude"].demands == ("forbidden",)
    assert found["signals.battery_soc"].verdict is Verdict.CHAOTIC


def test_two_files_of_one_transaction_are_one(tmp_path: Path) -> None:
    """Vector 11: a number in one file, a name with a key in another."""
    (tmp_path / "a.sql").write_text("CREATE TABLE a (ssn CHAR(9), record_id INT);\n", encoding="utf-8")
    (tmp_path / "b.sql").write_text("CREATE TABLE b (full_name VARCHAR(99), record_id INT);\n", encoding="utf-8")
    settings = ("transfer.us_linkable=false", "counts.us_geolocation_devices=0", "counts.us_identifiers=100001")

    def verdicts(paths: list[str], *, together: bool) -> set[Verdict]:
        asked = Request(
            paths=tuple(str(tmp_path / path) for path in paths),
            facts=(str(FOLDER / SOLD),),
            settings=settings,
            as_of=DAY,
            together=together,
        )
        found = {field.field.name: field.decision.verdict for field in check(asked, installed(), today=DAY).fields}
        return {verdict for name, verdict in found.items() if name != "record_id"}

    assert verdicts(["a.sql", "b.sql"], together=True) == {Verdict.PROHIBITED}
    assert verdicts(["a.sql"], together=False) == {Verdict.ALLOWED}


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("recipients: [nobody]\nparties: [{id: a, kind: entity}]\n", "unknown-party"),
        ("recipients: [somebody]\n", "unknown-party"),
        ("recipients: [a]\nparties: [{id: a, kind: entity, owners: [{who: b, share: 60}, {who: b, share: 60}]}]\n", "shares-above-whole"),
        ("recipients: [a]\nparties: [{id: a, kind: entity, owners: [{who: a, share: half}]}]\n", "share-wants-percent"),
        ("recipients: [a]\nparties: [{id: a, kind: entity, owners: [{who: a, share: 0}]}]\n", "share-wants-percent"),
        ("recipients: [a]\nparties: [{id: a, kind: entity, organised_in: UK}]\n", "group-wants-country-near"),
        ("recipients: [a]\nparties: [{id: a, kind: firm}]\n", "wrong-word"),
        ("recipients: [a]\nparties: [{id: a, kind: entity}, {id: a, kind: entity}]\n", "duplicate-id"),
    ],
)
def test_recipients_that_make_no_sense_are_told_and_nothing_is_judged(tmp_path: Path, text: str, id: str) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(f"apiVersion: xbcatalog/v1\nkind: Manifest\ntransfer: {{from: US}}\n{text}", encoding="utf-8")
    asked = Request(paths=(str(FOLDER / "telemetry.sql"),), facts=(str(path),), as_of=DAY)
    result = check(asked, installed(), today=DAY)
    assert id in {one.message.id for one in result.diagnostics}
    assert not list(result.fields)
