"""The report as a workbook: what its sheets hold, that nothing in them runs, and that nothing is cut without a word."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from tests.reports.hostile import ESCAPE, FIELDS, NAMES, PERSONS, RESULT

from xbcatalog.core.result import Result
from xbcatalog.reports import saved
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.filed.xlsx import report
from xbcatalog.reports.safe import visible
from xbcatalog.reports.view import View
from xbcatalog.reports.workbook.pages import Column, Pages
from xbcatalog.reports.workbook.questions import askings
from xbcatalog.workbooks.writing import begun, closed, letters, units

SHEETS = {
    "en": ["summary", "fields", "questions", "what follows", "lists used", "field x regime"],
    "zh": ["概要", "字段", "问题", "机制与义务", "所用清单", "各项制度"],
}


@cache
def written(lang: str = "en") -> bytes:
    return report(saved.of(RESULT), View(lang=lang))


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data))


def rows(page: Any) -> list[list[Any]]:
    return [list(row) for row in page.iter_rows(values_only=True)]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_sheets_stand_in_the_order_of_the_work_with_filters_and_a_header_that_stays(lang: str) -> None:
    book = opened(written(lang))
    assert [page.title for page in book if page.sheet_state == "visible"] == SHEETS[lang]
    for page in list(book)[1:6]:
        assert page.freeze_panes is not None
        assert page.auto_filter.ref is not None
        assert page.print_title_rows == "$1:$1"
        assert (page.page_setup.orientation, page.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)


def test_every_field_has_one_row_with_its_verdict_its_cause_and_what_decides() -> None:
    page = opened(written())["fields"]
    head, *body = rows(page)
    assert len(body) == len(FIELDS)
    row = dict(zip(head, body[0], strict=True))
    assert row["Verdict"] == "prohibited"
    assert "A million persons" in row["What decides"]
    assert "Art. 7(2)" in row["What decides"]
    assert row["What is demanded"] == "needs a security assessment"
    assert "security assessment" in row["Way out"]
    assert [line[4] for line in body].count("a fact is missing") == 2
    assert page.conditional_formatting


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_whatever_a_name_looks_like_it_is_a_text_and_signs_that_nobody_sees_are_shown(lang: str) -> None:
    data = written(lang)
    book = opened(data)
    said = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in said} <= {"s", "n"}
    paths = [cell.value for cell in book[SHEETS[lang][1]]["B"][1:]]
    assert all(any(path.endswith(visible(name)) for path in paths) for name in NAMES)
    archive = zipfile.ZipFile(BytesIO(data))
    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"<f>" not in re.sub(rb"<cfRule.*?</cfRule>", b"", everything)
    assert ESCAPE.encode() not in everything
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xe2\x80\xae|\xe2\x80\x8b", everything)
    assert b"hyperlink" not in everything.replace(b"relationships/hyperlink", b"")
    assert "externalLink" not in " ".join(archive.namelist())


def test_a_name_that_looks_like_the_markup_of_the_library_stays_a_text() -> None:
    name = "<r><t>x</t></worksheet></r>"
    field = replace(FIELDS[0], field=replace(FIELDS[0].field, name=name, path=()))
    data = report(saved.of(replace(RESULT, datasets=(replace(RESULT.datasets[0], fields=(field,)),))), View())
    for part in zipfile.ZipFile(BytesIO(data)).namelist():
        ElementTree.fromstring(zipfile.ZipFile(BytesIO(data)).read(part))
    assert opened(data)["fields"]["B2"].value.strip() == name


def test_a_text_that_could_become_a_formula_stays_one_when_somebody_edits_its_cell() -> None:
    field = replace(FIELDS[0], field=replace(FIELDS[0].field, name="=1+1", path=()))
    book = opened(report(saved.of(replace(RESULT, datasets=(replace(RESULT.datasets[0], fields=(field,)),))), View()))
    cell = book["fields"]["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix, cell.number_format) == ("=1+1", "s", True, "@")


def test_the_same_result_gives_the_same_bytes_with_the_day_judged_or_the_one_that_a_build_fixes() -> None:
    assert written() == report(saved.of(RESULT), View())
    core = zipfile.ZipFile(BytesIO(written())).read("docProps/core.xml")
    assert b"2024-06-01" in core
    fixed = report(saved.of(RESULT), View(made=date(2020, 2, 2)))
    assert b"2020-02-02" in zipfile.ZipFile(BytesIO(fixed)).read("docProps/core.xml")


def test_no_cell_of_a_chinese_workbook_is_headed_in_english() -> None:
    book = opened(written("zh"))
    for page in list(book)[1:6]:
        heads = [str(cell.value) for cell in page[1]]
        assert [head for head in heads if not re.search("[\u3400-\u9fff]", head)] == []


def pages_of(rows: int, longest: int) -> tuple[Pages, Any, Any]:
    book, held = begun("x")
    return Pages(book, Said(saved.of(RESULT), "en"), rows=rows, longest=longest), book, held


def test_more_rows_than_a_sheet_holds_go_on_in_the_next() -> None:
    pages, book, held = pages_of(4, 1000)
    pages.table("workbook-fields", [Column("n", 5)], ([number] for number in range(8)), fixed=0)
    again = opened(closed(book, held))
    assert [page.title for page in again] == ["fields", "fields 2", "fields 3"]
    assert [row[0] for page in again for row in rows(page)[1:]] == list(range(8))


@pytest.mark.parametrize("sign", ["x", "汉", "𝄞"])
def test_a_text_too_long_for_a_cell_says_where_it_was_cut_and_the_cells_are_counted(sign: str) -> None:
    pages, book, held = pages_of(10, 400)
    pages.table("workbook-fields", [Column("n", 5)], [[sign * 1000], ["short"]], fixed=0)
    said = rows(opened(closed(book, held))["fields"])
    assert said[1][0].startswith(sign * 20)
    assert "cut here" in said[1][0]
    assert units(said[1][0]) <= 400
    assert (said[2][0], pages.cut) == ("short", 1)


def test_the_names_of_columns_go_on_after_z() -> None:
    assert [letters(number) for number in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def two(*, differ: bool = False) -> Result:
    first = RESULT.datasets[0]
    other = replace(first, id="other", facts=tuple(replace(one, value="US") if one.fact == "transfer.from" else one for one in first.facts))
    if differ:
        other = replace(other, facts=tuple(replace(one, value=frozenset()) if one.fact == "exporter.zones" else one for one in first.facts))
    return replace(RESULT, datasets=(first, other))


def test_a_fact_of_the_exporter_is_asked_once_and_one_of_the_transfer_for_each_dataset() -> None:
    asked = [(one.label, one.question.id, one.waiting) for one in askings(Said(saved.of(two()), "en"))]
    assert ("all datasets", "counts.persons", 4) in asked
    assert sorted(label for label, fact, _ in asked if fact == "transfer.to") == ["other", "客户|crm"]


def test_where_exporters_differ_nothing_is_asked_for_all_of_them() -> None:
    asked = [one.label for one in askings(Said(saved.of(two(differ=True)), "en"))]
    assert "all datasets" not in asked


def test_the_question_that_settles_most_stands_first_and_says_how_many_fields_wait() -> None:
    asked = askings(Said(saved.of(RESULT), "en"))
    assert [(one.question.id, one.waiting, one.alone) for one in asked] == [(PERSONS.id, 2, 1), ("transfer.to", 1, 0)]


def test_two_datasets_of_one_name_are_told_apart() -> None:
    first = RESULT.datasets[0]
    same = replace(RESULT, datasets=(first, replace(first, source="b.yaml"), replace(first, source="b.yaml")))
    labels = {one.label for one in askings(Said(saved.of(same), "en")) if one.label != "all datasets"}
    assert labels == {"客户|crm (data/客户.yaml)", "客户|crm (b.yaml)", "客户|crm (b.yaml) #2"}
