"""The whole way as one function, over the shipped catalogues."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from xbcatalog.check import Request, check
from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.facts import DATE
from xbcatalog.core.result import FailOn, FieldResult, Result, exit_status
from xbcatalog.core.text import Level
from xbcatalog.source.installation import Installation, load
from xbcatalog.source.limits import Limits

TODAY = date(2026, 11, 25)
HEAD = "apiVersion: xbcatalog/v1\nkind: Manifest\n"
FACTS = """\
dataset: {id: d, important_data: none, automotive: false, icv_collected: false}
transfer: {from: CN, to: DE, scenario: marketing}
exporter: {ciio: false, zones: [], sector: retail, state_organ: false}
recipient: {kind: business-partner, restricted_by_authority: false}
counts: {persons: 42000, persons_sensitive: 0}
"""
PHONE = "fields: [{path: customer, name: mobile_phone}]\n"


@cache
def installation() -> Installation:
    return load((), limits=Limits())


def run(*paths: Path, facts: tuple[str, ...] = (), settings: tuple[str, ...] = (), as_of: date | None = None) -> Result:
    request = Request(paths=tuple(map(str, paths)), facts=facts, settings=settings, as_of=as_of)
    return check(request, installation(), today=TODAY)


def manifest(folder: Path, text: str, name: str = "m.yaml") -> Path:
    path = folder / name
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def only(result: Result) -> FieldResult:
    (field,) = result.fields
    return field


def ids(result: Result, level: Level) -> list[str]:
    return [one.message.id for one in result.diagnostics if one.level is level]


def test_a_telephone_number_leaves_under_the_small_volume(tmp_path: Path) -> None:
    result = run(manifest(tmp_path, FACTS + PHONE))
    assert only(result).decision.verdict is Verdict.ALLOWED
    assert exit_status(result, FailOn.CHAOTIC, detailed=False) == 0


def test_of_several_destinations_the_strictest_result_counts_and_names_its_country(tmp_path: Path) -> None:
    text = FACTS.replace("to: DE", "to: [DE, CN]")
    field = only(run(manifest(tmp_path, text + PHONE)))
    assert (field.decision.verdict, field.destination) == (Verdict.CHAOTIC, "CN")
    assert only(run(manifest(tmp_path, text.replace("CN]", "FR]") + PHONE))).decision.verdict is Verdict.ALLOWED


def test_a_count_that_the_fields_contradict_is_unknown_and_reported(tmp_path: Path) -> None:
    result = run(manifest(tmp_path, FACTS + "fields: [{path: patient, name: diagnosis}]\n"))
    assert only(result).decision.cause is Cause.MISSING_FACT
    assert "counts.persons_sensitive" in only(result).decision.missing
    assert ids(result, Level.WARNING) == ["fact-contradicted"]
    assert [fact.fact for fact in result.datasets[0].contradicted] == ["counts.persons_sensitive"]


CARS = FACTS.replace("automotive: false", "automotive: true").replace("sector: retail", "sector: automotive")
WAYBILL = "{name: delivery_note, concept: business.logistics}"


def verdicts(result: Result) -> list[str]:
    return [field.decision.verdict.value for field in result.fields]


@pytest.mark.parametrize("concept", ["business.logistics", "location.coarse", "charging.network.station"])
def test_no_important_data_answers_what_only_adds_up_to_it(tmp_path: Path, concept: str) -> None:
    fields = f"fields: [{{name: zzqx, concept: {concept}}}]\n"
    assert verdicts(run(manifest(tmp_path, CARS + fields))) == ["allowed"]
    assert verdicts(run(manifest(tmp_path, CARS.replace("important_data: none, ", "") + fields))) == ["chaotic"]


@pytest.mark.parametrize("concept", ["geo.map", "traffic.flow", "location.precise", "vehicle.imagery.exterior", "vehicle.perception"])
def test_no_important_data_does_not_answer_what_may_show_a_sensitive_area_by_itself(tmp_path: Path, concept: str) -> None:
    result = run(manifest(tmp_path, CARS + f"fields: [{{name: zzqx, concept: {concept}}}]\n"))
    assert "field.sensitive_area" in only(result).decision.missing


@pytest.mark.parametrize("fact", ["sensitive_area", "reflects_economy", "reflects_charging_network"])
@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("field: {%s: true}\nfields: [WAYBILL]\n", ()),
        ("fields: [WAYBILL, {name: other, concept: business.marketing, facts: {%s: true}}]\n", ()),
        ("fields: [WAYBILL]\n", ("field.%s=true",)),
    ],
    ids=["of every field", "of another field", "by an option"],
)
def test_a_field_said_to_be_important_sets_aside_that_nothing_is(tmp_path: Path, fact: str, text: str, settings: tuple[str, ...]) -> None:
    text = text.replace("%s", fact).replace("WAYBILL", WAYBILL)
    result = run(manifest(tmp_path, CARS + text), settings=tuple(one % fact for one in settings))
    assert set(verdicts(result)) == {"chaotic"}
    assert all("dataset.important_data" in field.decision.missing for field in result.fields)
    assert ids(result, Level.WARNING) == ["fact-contradicted"]
    assert [one.fact for one in result.datasets[0].contradicted] == ["dataset.important_data"]


def test_a_field_said_not_to_be_important_contradicts_nothing(tmp_path: Path) -> None:
    text = "field: {sensitive_area: false, reflects_economy: false, reflects_charging_network: false}\n"
    result = run(manifest(tmp_path, CARS + text + f"fields: [{WAYBILL}]\n"))
    assert (verdicts(result), ids(result, Level.WARNING)) == (["allowed"], [])


@pytest.mark.parametrize(
    ("name", "beside"),
    [("military_area", "chaotic"), ("charging_load", "chaotic"), ("charging_station_status", "allowed"), ("connector_type", "allowed")],
)
def test_what_a_published_class_names_contradicts_that_nothing_is_important_and_a_single_station_does_not(
    tmp_path: Path, name: str, beside: str
) -> None:
    result = run(manifest(tmp_path, CARS + f"fields: [{WAYBILL}, {{name: {name}}}]\n"))
    assert verdicts(result) == [beside, "allowed" if name == "connector_type" else "prohibited"]


@pytest.mark.parametrize(
    ("stated", "option", "day", "origin", "note"),
    [
        ("", None, TODAY, "today", []),
        (", date: 2027-01-01", None, date(2027, 1, 1), "manifest", []),
        (", date: 2025-01-01", None, date(2025, 1, 1), "manifest", ["date-in-the-past"]),
        (", date: 2025-01-01", date(2024, 6, 1), date(2024, 6, 1), "option", ["as-of-wins"]),
        ("", date(2024, 6, 1), date(2024, 6, 1), "option", []),
    ],
)
def test_the_day_judged_is_the_option_else_the_stated_one_else_today(
    tmp_path: Path, stated: str, option: date | None, day: date, origin: str, note: list[str]
) -> None:
    result = run(manifest(tmp_path, FACTS.replace("scenario: marketing", f"scenario: marketing{stated}") + PHONE), as_of=option)
    (fact,) = (fact for fact in result.datasets[0].facts if fact.fact == DATE)
    assert (fact.value, fact.origin, result.as_of, ids(result, Level.NOTE)) == (day, origin, day, note)


def test_a_facts_file_named_as_an_input_is_an_error_and_one_met_in_a_folder_is_skipped(tmp_path: Path) -> None:
    facts = manifest(tmp_path, FACTS, "answers.yaml")
    assert ids(run(facts), Level.ERROR) == ["input-only-facts"]
    manifest(tmp_path, FACTS + PHONE)
    result = run(tmp_path)
    assert ids(result, Level.ERROR) == []
    assert [Path(name).name for name in result.skipped] == ["answers.yaml"]


def test_an_input_that_cannot_be_read_leaves_the_others_judged_and_the_run_broken(tmp_path: Path) -> None:
    manifest(tmp_path, FACTS + PHONE)
    manifest(tmp_path, FACTS + "fields: [{nmae: vin}]\n", "n.yaml")
    result = run(tmp_path)
    assert [dataset.source.rsplit("/", 1)[-1] for dataset in result.datasets] == ["m.yaml"]
    assert exit_status(result, FailOn.NEVER, detailed=False) == 4


def test_with_a_facts_file_that_is_wrong_nothing_is_decided(tmp_path: Path) -> None:
    facts = manifest(tmp_path, "transfer: {form: CN}\n", "facts.yaml")
    result = run(manifest(tmp_path, FACTS + PHONE), facts=(str(facts),))
    assert result.datasets == ()
    assert ids(result, Level.ERROR) == ["unknown-fact-near"]


def test_an_option_beats_a_file_and_a_note_says_so(tmp_path: Path) -> None:
    result = run(manifest(tmp_path, FACTS + PHONE), settings=("counts.persons=1000000",))
    assert only(result).decision.verdict is Verdict.PROHIBITED
    assert only(result).decision.demands == ("security-assessment",)
    assert ids(result, Level.NOTE) == ["setting-wins"]


def test_what_follows_for_the_transfer_is_the_assessment(tmp_path: Path) -> None:
    result = run(manifest(tmp_path, FACTS + PHONE), settings=("counts.persons=1000000",))
    mechanisms = [one.then for one in result.datasets[0].conclusions if one.about == "mechanism" and one.truth.value == "true"]
    assert set(mechanisms) == {"security-assessment"}
