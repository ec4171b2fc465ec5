"""Checkstyle: well-formed, by file, with the severities its readers know."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from tests.reports.hostile import RESULT
from tests.reports.marked import EMPTY, MARKED

from xbcatalog.core.result import Result
from xbcatalog.reports.checkstyle_report import report
from xbcatalog.reports.view import View


def tree(result: Result = MARKED) -> ElementTree.Element:
    return ElementTree.fromstring("".join(report(result, View())).encode("utf-8"))


@pytest.mark.parametrize("result", [RESULT, MARKED, EMPTY])
def test_every_report_has_the_structure_its_readers_know(result: Result) -> None:
    root = tree(result)
    assert (root.tag, root.attrib) == ("checkstyle", {"version": "8.0"})
    for file in root:
        assert (file.tag, set(file.attrib)) == ("file", {"name"})
        assert len(file)
        for error in file:
            assert error.tag == "error"
            assert {"line", "severity", "message", "source"} <= set(error.attrib) <= {"line", "column", "severity", "message", "source"}
            assert error.get("severity") in ("error", "warning", "info")
            assert int(error.get("line", "0")) >= 1
            assert error.get("source", "").startswith("xbcatalog.")


def test_files_stand_once_and_what_was_set_aside_not_at_all() -> None:
    names = [file.get("name") for file in tree()]
    assert names == sorted(set(names), key=str)
    assert not [error for error in tree().iter("error") if error.get("source") == "xbcatalog.prohibited"]
    assert next(error.get("severity") for error in tree(RESULT).iter("error")) == "error"
