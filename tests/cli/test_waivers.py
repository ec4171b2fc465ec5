"""Waivers: what they let pass, for how long, what they never do, and what is told of those that are wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import WORLD, Ran, Run

from xbcatalog.core.findings import RULES
from xbcatalog.source.schemas import schema

TODAY = date(2024, 6, 1)
HEAD = "apiVersion: xbcatalog/v1\nkind: Waivers\nwaivers:\n"
ONE = '  - {{id: w, rule: {rule}, manifest: {manifest}, fields: [{fields}], reason: "as | agreed", granted_by: DPO, until: {until}}}\n'
ENTRY = "  - {{id: {id}, entry: {entry}, manifest: m.yaml, fields: [full name], reason: r, granted_by: DPO, until: 2024-12-31}}\n"

Manifest = Callable[..., str]


def waive(folder: Path, text: str) -> tuple[str, str]:
    (folder / "w.yaml").write_text(HEAD + text, encoding="utf-8")
    return "--waivers", "w.yaml"


def one(rule: str = "chaotic-unlisted", manifest: str = "m.yaml", fields: str = "full name", until: str = "2024-12-31") -> str:
    return ONE.format(rule=rule, manifest=manifest, fields=fields, until=until)


def verdicts(ran: Ran) -> list[str]:
    return [field["verdict"] for dataset in json.loads(ran.out)["datasets"] for field in dataset["fields"]]


def told(ran: Ran) -> list[tuple[str, str, int | None]]:
    return [(one["level"], one["message"]["id"], one["line"]) for one in json.loads(ran.out)["diagnostics"]]


def test_a_waiver_changes_what_fails_and_never_a_verdict(run: Run, manifest: Manifest, tmp_path: Path) -> None:
    name = manifest("full name", "design drawing")
    before = run("check", name, "-o", "json")
    after = run("check", name, "-o", "json", *waive(tmp_path, one()))
    assert (before.status, after.status) == (1, 0)
    assert verdicts(before) == verdicts(after) == ["chaotic", "allowed"]
    assert "findings that count: 0; waived: 1" in after.err


def test_an_auditor_sees_everything(run: Run, manifest: Manifest, tmp_path: Path) -> None:
    assert run("check", manifest("full name"), *waive(tmp_path, one()), "--no-waivers").status == 1


def test_the_waiver_stands_in_the_reports_with_reason_and_day(run: Run, manifest: Manifest, tmp_path: Path) -> None:
    out = run("check", manifest("full name"), "-o", "sarif", *waive(tmp_path, one())).out
    assert "as | agreed" in out


def test_a_waiver_holds_on_its_last_day_and_not_on_the_next(run: Run, manifest: Manifest, tmp_path: Path) -> None:
    name, waivers = manifest("full name"), waive(tmp_path, one(until="2024-06-30"))
    assert run("check", name, *waivers, today=date(2024, 6, 30)).status == 0
    after = run("check", name, "-o", "json", *waivers, today=date(2024, 7, 1))
    assert (after.status, told(after)) == (1, [("warning", "waiver-expired", 4)])


def test_judging_an_earlier_day_does_not_revive_a_waiver(run: Run, manifest: Manifest, tmp_path: Path) -> None:
    name, waivers = manifest("full name"), waive(tmp_path, one(until="2024-06-30"))
    assert run("check", name, *waivers, "--as-of", "2024-06-30", today=date(2024, 7, 1)).status == 1


@pytest.mark.parametrize(("today", "announced"), [("2024-05-31", False), ("2024-06-01", True), ("2024-07-01", True)])
def test_the_end_is_announced_thirty_days_ahead(run: Run, manifest: Manifest, tmp_path: Path, today: str, announced: bool) -> None:
    waivers = waive(tmp_path, one(until="2024-07-01"))
    ran = run("check", manifest("full name"), "-o", "json", *waivers, today=date.fromisoformat(today))
    assert (ran.status, told(ran)) == (0, [("note", "waiver-expires-soon", 4)] if announced else [])


@pytest.mark.parametrize(
    "text",
    [
        one(rule="chaotic-suspected"),
        one(rule="prohibited"),
        one(fields="name"),
        one(fields="Full name"),
        one(fields="full"),
        one(fields="full.*"),
        one(fields="full name.*"),
        one(fields='"full name "'),
    ],
)
def test_what_a_waiver_does_not_name_exactly_it_does_not_waive_and_is_told_to_be_idle(
    run: Run, manifest: Manifest, tmp_path: Path, text: str
) -> None:
    ran = run("check", manifest("full name"), "-o", "json", *waive(tmp_path, text))
    assert (ran.status, told(ran)) == (1, [("note", "waiver-unused", 4)])


def test_a_waiver_of_a_file_that_was_not_read_is_not_called_idle_while_the_file_is_there(
    run: Run, manifest: Manifest, tmp_path: Path
) -> None:
    name = manifest("design drawing")
    assert told(run("check", name, "-o", "json", *waive(tmp_path, one(manifest="gone.yaml")))) == [("note", "waiver-file-absent", 4)]
    manifest("full name", name="gone.yaml")
    assert told(run("check", name, "-o", "json", *waive(tmp_path, one(manifest="gone.yaml")))) == []


def test_a_subtree_covers_what_lies_below_it_and_nothing_beside(run: Run, tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(
        "apiVersion: xbcatalog/v1\nkind: Manifest\ntransfer: {from: CN, to: DE}\ncounts: {persons: 5}\n"
        "fields: [{path: orders, name: full name}, {path: orders.x, name: full name}, {path: ordersx, name: full name},"
        " {name: orders}, {name: orders.full name}]\n",
        encoding="utf-8",
    )
    text = one(fields="orders.*") + one(rule="chaotic-unrecognised", fields="orders.*").replace("id: w", "id: v")
    ran = run("check", "m.yaml", "-o", "jsonl", *waive(tmp_path, text))
    lines = [json.loads(line) for line in ran.out.splitlines()]
    waived = {(one.get("field"), bool(one.get("suppression"))) for one in lines if one.get("verdict")}
    assert {field for field, held in waived if held} == {"orders.full name", "orders.x.full name"}
    assert {field for field, held in waived if not held} >= {"ordersx.full name", "orders"}


MALFORMED: dict[str, tuple[str, str]] = {
    "no reason": ("  - {id: w, rule: prohibited, manifest: m.yaml, fields: [a], granted_by: x, until: 2024-12-31}\n", "missing-key"),
    "an empty reason": (one().replace('"as | agreed"', '""'), "empty-text"),
    "nobody granted it": (one().replace("granted_by: DPO, ", ""), "missing-key"),
    "no end": (one().replace(", until: 2024-12-31", ""), "missing-key"),
    "no day": (one(until="2024-02-30"), "not-a-date"),
    "no fields": (one(fields=""), "list-too-short"),
    "no file": (one().replace("manifest: m.yaml, ", ""), "missing-key"),
    "a rule nobody knows": (one(rule="chaotic"), "wrong-word"),
    "rule and entry": (one().replace("id: w,", "id: w, entry: a/b,"), "keys-apart"),
    "neither rule nor entry": (one().replace("rule: chaotic-unlisted, ", ""), "key-from"),
    "an entry without its list": (ENTRY.format(id="w", entry="many-persons"), "wrong-form"),
    "a pattern of fields": (one(fields='"full*"'), "waiver-field-pattern"),
    "a pattern inside": (one(fields='"*.name.*"'), "waiver-field-pattern"),
    "a pattern of files": (one(manifest='"*.yaml"'), "waiver-manifest-pattern"),
    "a file outside": (one(manifest="../m.yaml"), "waiver-manifest-outside"),
    "a whole path": (one(manifest="/m.yaml"), "waiver-manifest-outside"),
    "a folder": (one(manifest="data/"), "waiver-manifest-outside"),
    "a key nobody knows": (one().replace("reason:", "why: x, reason:"), "unknown-key"),
    "two of one name": (one() + one(fields="other"), "duplicate-id"),
}


@pytest.mark.parametrize("title", MALFORMED)
def test_with_a_mistake_in_a_file_of_waivers_none_waives_and_the_run_says_where(
    run: Run, manifest: Manifest, tmp_path: Path, title: str
) -> None:
    text, id = MALFORMED[title]
    good = one().replace("id: w", "id: good")
    ran = run("check", manifest("full name"), "-o", "json", *waive(tmp_path, good + text))
    found = [(level, said) for level, said, line in told(ran) if line in (5, 6)]
    assert ("error", id) in [(level, said.removesuffix("-near")) for level, said in found], told(ran)
    assert (ran.status, verdicts(ran)) == (4, ["chaotic"])
    jsonl = [json.loads(line) for line in run("check", "m.yaml", "-o", "jsonl", "--waivers", "w.yaml").out.splitlines()]
    assert "waiver-malformed" in {one.get("rule") for one in jsonl}
    assert not any(one.get("suppression") for one in jsonl)


def test_an_absent_file_of_waivers_is_no_silent_loss(run: Run, manifest: Manifest) -> None:
    ran = run("check", manifest("full name"), "-o", "json", "--waivers", "absent.yaml")
    assert (ran.status, [said for _, said, _ in told(ran)]) == (4, ["waivers-set-aside", "absent"])


@pytest.mark.parametrize("fields", ['"*"', '"**"', 'full name, "*"'])
def test_a_waiver_of_everything_waives_nothing(run: Run, manifest: Manifest, tmp_path: Path, fields: str) -> None:
    ran = run("check", manifest("full name"), "-o", "json", *waive(tmp_path, one(fields=fields)))
    assert (ran.status, told(ran)) == (4, [("error", "waiver-over-broad", 4)])


@pytest.mark.parametrize(("days", "status"), [(213, 0), (212, 4), (366, 0)])
def test_a_waiver_may_run_no_longer_than_the_policy_says(run: Run, manifest: Manifest, tmp_path: Path, days: int, status: int) -> None:
    waive(tmp_path, one(until="2024-12-31"))
    (tmp_path / ".git").mkdir(exist_ok=True)
    text = f"apiVersion: xbcatalog/v1\nkind: Project\nwaivers: {{files: [w.yaml], max-days: {days}}}\n"
    (tmp_path / "xbcatalog.yaml").write_text(text, encoding="utf-8")
    assert run("check", manifest("full name"), today=TODAY).status == status


def test_without_a_policy_a_waiver_runs_no_longer_than_a_year(run: Run, manifest: Manifest, tmp_path: Path) -> None:
    name = manifest("full name")
    assert run("check", name, *waive(tmp_path, one(until="2025-06-02"))).status == 0
    assert run("check", name, *waive(tmp_path, one(until="2025-06-03"))).status == 4
    assert run("check", name, *waive(tmp_path, one(until="9999-12-31"))).status == 4


OWN = (WORLD / "catalogs" / "negative.yaml").read_text(encoding="utf-8")


def own(folder: Path, name: str, *, waivable: bool = True) -> tuple[str, str]:
    text = OWN.replace("test-negative", name).replace("    mechanism:", f"    waivable: {str(waivable).lower()}\n    mechanism:")
    (folder / "own").mkdir(exist_ok=True)
    (folder / "own" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return "--catalogs", "own"


MANY = "{persons: 1000000}"


def test_an_entry_is_waived_by_its_name(run: Run, manifest: Manifest, tmp_path: Path) -> None:
    name = manifest("full name", counts=MANY)
    assert run("check", name).status == 1
    assert run("check", name, *waive(tmp_path, ENTRY.format(id="w", entry="test-negative/many-persons"))).status == 0
    ran = run("check", name, "-o", "json", *waive(tmp_path, ENTRY.format(id="w", entry="test-negative/few-persons")))
    assert (ran.status, told(ran)) == (1, [("note", "waiver-entry-unknown", 4)])


def test_where_two_entries_prohibit_each_needs_its_waiver(run: Run, manifest: Manifest, tmp_path: Path) -> None:
    name, lists = manifest("full name", counts=MANY), own(tmp_path, "own-list")
    first, second = ENTRY.format(id="a", entry="test-negative/many-persons"), ENTRY.format(id="b", entry="own-list/many-persons")
    assert run("check", name, *lists, *waive(tmp_path, first)).status == 1
    assert run("check", name, *lists, *waive(tmp_path, second)).status == 1
    ran = run("check", name, *lists, "-o", "json", *waive(tmp_path, first + second))
    assert ran.status == 0
    (dataset,) = json.loads(ran.out)["datasets"]
    assert [one["id"] for one in dataset["waivers"]] == dataset["fields"][0]["waived"] == ["a", "b"]
    assert dataset["fields"][0]["verdict"] == "prohibited"


def test_an_entry_that_may_not_be_waived_is_not_neither_by_name_nor_by_rule(run: Run, manifest: Manifest, tmp_path: Path) -> None:
    name, lists = manifest("full name", counts=MANY), own(tmp_path, "own-list", waivable=False)
    both = ENTRY.format(id="a", entry="test-negative/many-persons") + ENTRY.format(id="b", entry="own-list/many-persons")
    ran = run("check", name, "-o", "json", *lists, *waive(tmp_path, both))
    assert (ran.status, [one for one in told(ran) if one[0] == "error"]) == (4, [("error", "waiver-entry-fixed", 5)])
    ran = run("check", name, "-o", "json", *lists, *waive(tmp_path, one(rule="prohibited")))
    assert (ran.status, [one for one in told(ran) if one[2] == 4]) == (1, [("warning", "waiver-entry-refuses", 4)])


def test_a_field_that_such_an_entry_may_restrict_is_not_waived_before_its_question_is_answered(
    run: Run, manifest: Manifest, tmp_path: Path
) -> None:
    lists = own(tmp_path, "own-list", waivable=False)
    waivers = waive(tmp_path, one(rule="chaotic-missing-fact"))
    assert run("check", manifest("full name", counts="{}"), *waivers).status == 0
    assert run("check", manifest("full name", counts="{}"), *lists, *waivers).status == 1
    assert run("check", manifest("full name"), *lists, *waive(tmp_path, one())).status == 0


def test_the_rules_of_waivers_and_baselines_are_those_of_findings_about_fields() -> None:
    rules = [id for id in RULES if id in ("forbidden", "prohibited") or (id.startswith("chaotic-") and id != "chaotic-count-grew")]
    by_rule: Any = schema("Waivers")["$defs"]["waiver"]["oneOf"][0]
    assert by_rule["properties"]["rule"]["enum"] == rules
    assert schema("Baseline")["properties"]["findings"]["items"]["properties"]["rule"]["enum"] == rules


def test_a_report_never_replaces_waivers_or_the_baseline(run: Run, manifest: Manifest, tmp_path: Path) -> None:
    waivers = waive(tmp_path, one())
    assert run("check", manifest("full name"), *waivers, "-o", "json=w.yaml").status == 2
    assert (tmp_path / "w.yaml").read_text(encoding="utf-8").startswith(HEAD)
