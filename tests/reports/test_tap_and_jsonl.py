"""The Test Anything Protocol, and findings one a line as JSON."""

from __future__ import annotations

import json
import re

from tests.reports.hostile import RESULT
from tests.reports.marked import MARKED, WAIVER

from xbcatalog.reports import jsonl_report, tap_report
from xbcatalog.reports.view import View


def test_every_point_is_numbered_and_the_plan_counts_them() -> None:
    lines = "".join(tap_report.report(MARKED, View())).splitlines()
    assert lines[0] == "TAP version 14"
    points = [line for line in lines if re.match("(not )?ok ", line)]
    assert lines[1] == f"1..{len(points)}"
    assert [int(re.sub("(not )?ok ", "", line).split()[0]) for line in points] == list(range(1, len(points) + 1))


def test_a_point_that_failed_says_why_and_one_that_was_set_aside_is_skipped() -> None:
    text = "".join(tap_report.report(MARKED, View()))
    assert "not ok 4 - 客户|crm: customer.=1+1" in text
    assert re.search(r"^ok \d+ - 客户\|crm: customer.姓名 # SKIP EX-12: waived until 2027-01-31", text, re.MULTILINE)
    assert text.count("\n  ---\n") == text.count("\n  ...\n") == text.count("not ok")


def test_each_line_is_json_and_the_first_is_about_the_run() -> None:
    head, *rest = [json.loads(line) for line in jsonl_report.report(MARKED, View()) if line.strip()]
    assert head["schema"] == jsonl_report.SCHEMA
    assert head["verdicts"] == {"allowed": 1, "chaotic": 9, "prohibited": 1}
    assert len(rest) == len(MARKED.findings)
    assert len({one["fingerprint"] for one in rest}) == len(rest)
    assert len({tuple(sorted(one)) for one in rest}) == 1
    assert head["live"] == sum(one["live"] for one in rest)


def test_a_waiver_is_told_with_who_granted_it_and_until_when() -> None:
    lines = [json.loads(line) for line in jsonl_report.report(MARKED, View()) if line.strip()]
    (waived,) = [one for one in lines[1:] if one["suppression"]]
    assert waived["suppression"]["until"] == WAIVER.until.isoformat()
    assert waived["suppression"]["granted_by"] == WAIVER.granted_by
    assert "\x1b" not in "".join(jsonl_report.report(RESULT, View()))
