"""GitLab Code Quality: what its documentation asks of each issue, and no fingerprint twice.

GitLab publishes no schema of it; `problems` is a strict reading of that documentation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.reports.hostile import FIELDS, RESULT
from tests.reports.marked import EMPTY, MARKED

from xbcatalog.core.result import Result
from xbcatalog.reports.gitlab_report import report
from xbcatalog.reports.view import View


def issues(result: Result = MARKED) -> Any:
    return json.loads("".join(report(result, View())))


def problems(data: Any) -> Iterator[str]:
    for one in data:
        if set(one) != {"description", "check_name", "fingerprint", "severity", "location"}:
            yield "keys"
        elif one["severity"] not in ("info", "minor", "major", "critical", "blocker"):
            yield "severity"
        elif not re.fullmatch("[0-9a-f]{32}", one["fingerprint"]):
            yield "fingerprint"
        elif not one["description"] or "\n" in one["description"] or not re.fullmatch("xbcatalog/[a-z-]+", one["check_name"]):
            yield "words"
        elif set(one["location"]) != {"path", "lines"} or set(one["location"]["lines"]) != {"begin"}:
            yield "place"
        elif one["location"]["path"].startswith(("/", "./")) or one["location"]["lines"]["begin"] < 1:
            yield "path or line"
    if len({one["fingerprint"] for one in data}) != len(data):
        yield "a fingerprint stands twice"


@pytest.mark.parametrize("result", [RESULT, MARKED, EMPTY])
def test_every_issue_is_as_the_documentation_asks(result: Result) -> None:
    assert list(problems(issues(result))) == []


def test_it_starts_without_a_byte_order_mark() -> None:
    assert "".join(report(RESULT, View())).encode("utf-8").startswith(b"[")
    assert "".join(report(EMPTY, View())) == "[]\n"


def test_the_same_field_twice_is_two_issues() -> None:
    twice = replace(RESULT, datasets=(replace(RESULT.datasets[0], fields=(FIELDS[4], FIELDS[4], FIELDS[4])),), diagnostics=())
    assert len(issues(twice)) == 3
    assert list(problems(issues(twice))) == []


def test_severities_follow_the_verdict_and_what_nothing_lifts_blocks() -> None:
    severities = {one["check_name"]: one["severity"] for one in issues(RESULT)}
    assert severities["xbcatalog/prohibited"] == "critical"
    assert severities["xbcatalog/chaotic-unlisted"] == "major"
    assert severities["xbcatalog/input-warning"] == "minor"
    decision = replace(FIELDS[0].decision, demands=("forbidden",))
    forbidden = replace(RESULT, datasets=(replace(RESULT.datasets[0], fields=(replace(FIELDS[0], decision=decision),)),))
    assert issues(forbidden)[0]["severity"] == "blocker"


def test_what_was_waived_or_has_gone_is_no_issue_and_what_is_known_is_one() -> None:
    names = {one["check_name"] for one in issues()}
    assert "xbcatalog/prohibited" not in names
    assert "xbcatalog/chaotic-unlisted" in names
    assert not [one for one in issues() if "gone since" in one["description"]]
