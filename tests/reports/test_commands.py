"""Workflow commands of GitHub and Azure, which a build server obeys: nothing in a name may become one."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.reports.hostile import FIELDS, RESULT
from tests.reports.marked import EMPTY, MARKED

from xbcatalog.core.result import Result
from xbcatalog.reports import azure_report, github_report
from xbcatalog.reports.view import View

GITHUB = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:\r\n]*)(?:,\w+=[^,:\r\n]*)*)::([^\r\n]*)")
AZURE = re.compile(r"##vso\[task\.logissue ((?:\w+=[^;\]\r\n]*)(?:;\w+=[^;\]\r\n]*)*)\]([^\r\n]*)")
EVIL = "a,line=1::error::x\r\n::stop-commands::t\n##vso[task.setvariable variable=p]v;]%0A"


def github(result: Result = MARKED) -> list[str]:
    return "".join(github_report.report(result, View())).splitlines()


def azure(result: Result = MARKED) -> list[str]:
    return "".join(azure_report.report(result, View())).splitlines()


def evil() -> Result:
    field = replace(FIELDS[4], field=replace(FIELDS[4].field, name=EVIL))
    return replace(RESULT, datasets=(replace(RESULT.datasets[0], fields=(field,), source=EVIL, id=EVIL),))


@pytest.mark.parametrize("result", [RESULT, MARKED, EMPTY, evil()])
def test_every_line_for_github_is_one_command_of_three_kinds(result: Result) -> None:
    assert [line for line in github(result) if not GITHUB.fullmatch(line)] == []


@pytest.mark.parametrize("result", [RESULT, MARKED, EMPTY, evil()])
def test_every_line_for_azure_but_the_last_is_one_issue(result: Result) -> None:
    *issues, last = azure(result)
    assert [line for line in issues if not AZURE.fullmatch(line)] == []
    assert "##" not in last
    assert not last.startswith("::")


def test_properties_and_data_come_back_as_they_were() -> None:
    view = View(names={"data/客户.yaml": "a,b:c%;].yaml"})
    line = next(iter(github_report.report(RESULT, view)))
    match = GITHUB.match(line)
    assert match
    file = dict(pair.split("=", 1) for pair in match[2].split(","))["file"]
    assert file == "a%2Cb%3Ac%25;].yaml"
    match = AZURE.match(next(iter(azure_report.report(RESULT, view))))
    assert match
    assert dict(pair.split("=", 1) for pair in match[1].split(";"))["sourcepath"] == "a,b:c%AZP25%3B%5D.yaml"


def test_github_gets_the_worst_ten_then_one_notice_with_the_counts() -> None:
    lines = github(RESULT)
    assert len(lines) == 11
    assert lines[0].startswith("::error ")
    assert lines[-1].startswith("::notice title=xbcatalog::xbcatalog: 1 prohibited, 9 chaotic, 1 allowed of 11 fields; 10 of 11 findings")


def test_what_was_set_aside_is_no_annotation_but_is_counted() -> None:
    for lines in (github(), azure()):
        assert not [line for line in lines if "姓名" in line]
        assert lines[-1].endswith("1 waived, 1 known to the baseline, 1 on fields that were not changed")


def test_an_annotation_covers_the_name_of_the_field() -> None:
    assert "file=data/客户.yaml,line=3,endLine=3,col=3,endColumn=5,title=" in github(RESULT)[0]


def test_an_annotation_says_the_question_to_answer() -> None:
    line = next(line for line in github(RESULT) if "customer.a|b" in line)
    assert "%0AHow many persons' data has the exporter sent abroad this year? (counts.persons)%0A" in line
    assert "--set counts.persons=NUMBER" in line


def test_a_run_that_read_nothing_never_looks_clean() -> None:
    for made in (github, azure):
        assert "nothing was checked" in made(EMPTY)[-1]
        assert "1 error: nothing was decided about what could not be read" in made(MARKED)[-1]
