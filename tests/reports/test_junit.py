"""JUnit: the structure that readers of test reports agree on, and which fields pass, fail or are skipped.

There is no official schema; `problems` holds what the schema of the Jenkins xUnit plugin (version 10) allows, and nothing more save `file`
and `line` of a test case, which GitLab and pytest know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from tests.reports.hostile import RESULT
from tests.reports.marked import EMPTY, MARKED

from xbcatalog.core.result import FailOn, Result
from xbcatalog.reports.junit_report import report
from xbcatalog.reports.view import View

ENDED = {"skipped": {"type", "message"}, "error": {"type", "message"}, "failure": {"type", "message"}}
ALLOWED: dict[str, tuple[set[str], set[str], set[str]]] = {
    # element -> attributes it must have, may have, and the elements inside
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"time", "skipped", "timestamp", "hostname", "id", "package", "file"},
        {"properties", "testcase"},
    ),
    "properties": (set(), set(), {"property"}),
    "property": ({"name", "value"}, set(), set()),
    "testcase": ({"name"}, {"time", "classname", "group", "file", "line"}, set(ENDED)),
    **{name: (set(), attributes, set()) for name, attributes in ENDED.items()},
}
TIME = re.compile(r"[0-9]*(\.[0-9]*)?")


def problems(element: ElementTree.Element) -> Iterator[str]:
    must, may, inside = ALLOWED[element.tag]
    if not must <= set(element.attrib) <= must | may:
        yield f"attributes of {element.tag}: {sorted(element.attrib)}"
    if not TIME.fullmatch(element.get("time", "")):
        yield f"time of {element.tag}"
    if inside and (element.text or "").strip():
        yield f"text in {element.tag}"
    for child in element:
        if child.tag not in inside:
            yield f"{child.tag} in {element.tag}"
        else:
            yield from problems(child)
    if element.tag == "testcase" and len(element) > 1:
        yield "a test case ends twice"
    if element.tag in ("testsuite", "testsuites"):
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            if name in element.attrib and int(element.attrib[name]) != len(element.findall(f".//{tag}")):
                yield f"{name} of {element.tag}"
        if int(element.attrib["tests"]) != len(element.findall(".//testcase")):
            yield f"tests of {element.tag}"


def tree(result: Result = MARKED, view: View | None = None) -> ElementTree.Element:
    return ElementTree.fromstring("".join(report(result, view or View())).encode("utf-8"))


def ended(root: ElementTree.Element, name: str) -> str:
    case = next(case for case in root.iter("testcase") if case.get("name") == name)
    return case[0].tag if len(case) else "passed"


@pytest.mark.parametrize("result", [RESULT, MARKED, EMPTY])
@pytest.mark.parametrize("fail_on", list(FailOn))
def test_every_report_has_the_agreed_structure_and_true_counts(result: Result, fail_on: FailOn) -> None:
    assert list(problems(tree(result, View(fail_on=fail_on)))) == []


def test_the_checker_sees_an_unknown_attribute_a_wrong_count_and_a_stranger() -> None:
    root = tree(RESULT)
    root[0].set("colour", "red")
    root[0].set("tests", "1")
    ElementTree.SubElement(root[0], "system-in")
    assert len(list(problems(root))) == 3


def test_every_field_is_a_test_case_once() -> None:
    names = [case.get("name") for case in tree(RESULT).iter("testcase")]
    assert len(names) == len(RESULT.datasets[0].fields)
    assert "customer.姓名" in names


def test_what_fails_the_run_fails() -> None:
    assert ended(tree(RESULT), "customer.姓名") == "failure"
    assert ended(tree(RESULT), "customer.100%") == "failure"
    assert ended(tree(RESULT), "customer.allowed") == "passed"


def test_what_is_undecided_is_skipped_where_only_a_prohibition_fails_and_says_so() -> None:
    root = tree(RESULT, View(fail_on=FailOn.PROHIBITED))
    assert ended(root, "customer.姓名") == "failure"
    assert ended(root, "customer.100%") == "skipped"
    messages = [one.get("message", "") for one in root.iter("skipped")]
    assert len(messages) == 9
    assert all(message.startswith("chaotic: ") for message in messages)


def test_what_was_set_aside_is_skipped_with_its_reason() -> None:
    root = tree()
    skipped = {case.get("name"): case[0].get("message", "") for case in root.iter("testcase") if len(case) and case[0].tag == "skipped"}
    assert skipped["customer.姓名"].startswith("EX-12: waived until 2027-01-31 by ")
    assert skipped["customer.zero\\u200bwidth"] == "known to the baseline"
    assert skipped["customer.100%"] == "its field was not changed"


def test_an_input_that_was_not_read_is_an_error() -> None:
    suites = {suite.get("name"): suite for suite in tree().iter("testsuite")}
    assert suites["data/坏的 file%.yaml"].get("errors") == "1"


def test_the_lists_and_the_day_are_properties() -> None:
    named = {one.get("name"): one.get("value") for one in tree(RESULT).iter("property")}
    assert named == {"as_of": "2024-06-01", "catalog.cn-volumes": "2024.1.0 sha256:00", "catalog.cn-trial": "2024.1.0"}


def test_characters_that_xml_forbids_do_not_break_it() -> None:
    field = RESULT.datasets[0].fields[4]
    odd = replace(field, field=replace(field.field, name="a\0b\x0b\ufffe\ud800<&>\"']]>"))
    root = tree(replace(RESULT, datasets=(replace(RESULT.datasets[0], fields=(odd,)),)))
    assert [case.get("name") for case in root.iter("testcase")] == ["customer.a\\x00b\\x0b\\ufffe\\ud800<&>\"']]>"]


def test_no_two_cases_of_a_file_share_their_name() -> None:
    field = RESULT.datasets[0].fields[4]
    root = tree(replace(MARKED, findings=(), datasets=(replace(RESULT.datasets[0], fields=(field, field, field)),)))
    names = [(case.get("file"), case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(names)) == len(names)
    assert {name for _, _, name in names} >= {"customer.two\\nlines", "customer.two\\nlines #2", "customer.two\\nlines #3"}
