"""Exceptions that people granted stand in results and in every report, and what they hold of keeps its verdict."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from tests.reports.filings import HOSTILE
from tests.reports.marked import MARKED, WAIVER, marked
from tests.reports.test_json import VALIDATOR, tree

from xbcatalog.core.findings import Suppression
from xbcatalog.core.text import Diagnostic, Place
from xbcatalog.i18n.filed import MESSAGES
from xbcatalog.reports import saved
from xbcatalog.reports.filed.registry import report
from xbcatalog.reports.filing.writing import filing
from xbcatalog.reports.reading import read_saved
from xbcatalog.reports.view import View

BESIDE = Suppression(reason="=1+1", granted_by="a|b", until=date(2027, 3, 1), id="EX-13", place=Place("豁免.yaml", 4))
TWO = replace(
    MARKED,
    findings=tuple(
        replace(one, suppression=replace(WAIVER, beside=(BESIDE,))) if one.suppression is not None else one for one in MARKED.findings
    ),
)


def text(made: Any) -> str:
    if not isinstance(made, bytes):
        return "".join(made)
    with zipfile.ZipFile(BytesIO(made)) as archive:
        return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())


def waived(whole: Any) -> dict[str, list[str]]:
    return {field["path"]: field["waived"] for dataset in whole["datasets"] for field in dataset["fields"] if "waived" in field}


def test_the_result_says_who_granted_what_until_when_and_the_verdict_stands() -> None:
    whole = tree(TWO)
    assert [error.message for error in VALIDATOR.iter_errors(whole)] == []
    assert [one["id"] for one in whole["datasets"][0]["waivers"]] == ["EX-12", "EX-13"]
    assert whole["datasets"][0]["waivers"][1] == {
        "id": "EX-13", "reason": "=1+1", "granted_by": "a|b", "until": "2027-03-01", "file": "豁免.yaml", "line": 4
    }  # fmt: skip
    assert waived(whole) == {"customer.姓名": ["EX-12", "EX-13"]}
    without = tree(replace(TWO, findings=()))
    assert whole["counts"] == without["counts"]
    assert [field["verdict"] for field in whole["datasets"][0]["fields"]] == [f["verdict"] for f in without["datasets"][0]["fields"]]
    assert "waivers" not in without["datasets"][0]


def test_a_result_saved_before_there_were_waivers_is_read() -> None:
    whole = tree(TWO)
    for dataset in whole["datasets"]:
        del dataset["waivers"]
        for field in dataset["fields"]:
            field.pop("waived", None)
    assert saved.read(whole) == saved.of(replace(TWO, findings=()))


@pytest.mark.parametrize(
    ("number", "ids", "where"),
    [(0, ["EX-99"], "datasets[0].fields[0].waived"), (10, ["EX-12"], "datasets[0].fields[10].waived")],
    ids=["nobody granted it", "what is allowed needs none"],
)
def test_a_waiver_that_cannot_be_is_refused(number: int, ids: list[str], where: str) -> None:
    whole = tree(TWO)
    whole["datasets"][0]["fields"][number]["waived"] = ids
    told = read_saved(json.dumps(whole).encode(), "r.json", limit=10**7, depth=64, nodes=10**6)
    assert isinstance(told, Diagnostic)
    assert (told.message.id, dict(told.message.args)["where"]) == ("saved-no-value", where)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("format", ["docx", "html", "markdown", "xlsx"])
def test_every_report_names_the_exception_beside_the_verdict(format: str, lang: str) -> None:
    made = text(report(format, saved.of(TWO), View(lang=lang)))
    assert MESSAGES["granted-title"][lang == "zh"] in made
    for said in ("EX-12", "EX-13", "2027-01-31", "2027-03-01", "=1+1"):
        assert said in made
    assert ("verdict stands", "判定不变")[lang == "zh"] in made
    assert ("prohibited", "禁止")[lang == "zh"] in made
    assert "<b>the audit</b>" not in made


@pytest.mark.parametrize("format", ["docx", "html", "markdown", "xlsx"])
def test_a_report_without_exceptions_does_not_speak_of_them(format: str) -> None:
    made = text(report(format, saved.of(replace(TWO, findings=())), View()))
    assert MESSAGES["granted-title"][0] not in made


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_filing_tells_that_something_was_excepted_and_that_it_is_no_ground(lang: str) -> None:
    made = text(filing("self-assessment", "markdown", saved.of(marked(HOSTILE)), View(lang=lang)))
    assert MESSAGES["granted-title"][lang == "zh"] in made
    assert ("no legal ground", "不是数据出境的法律依据")[lang == "zh"] in made
