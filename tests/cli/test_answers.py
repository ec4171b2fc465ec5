"""`answers` on the command line: a report's questions, filled in, come back as facts that `check` takes."""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from openpyxl.utils import get_column_letter
from tests.cli.conftest import Ran, Run

NAMES = ("full name", "design drawing", "weather", "qqq")
FACTS_ASKED = """\
apiVersion: xbcatalog/v1
kind: Facts
facts:
  - {id: field.contains_faces, level: field, type: bool, title: {en: faces, zh: 人脸}, question: {en: "Faces?", zh: "有人脸吗？"}}
  - {id: field.precision_m, level: field, type: decimal, unit: m, title: {en: grid, zh: 精度}, question: {en: "How fine?", zh: "精度？"}}
  - {id: dataset.since, level: dataset, type: date, title: {en: since, zh: 起始}, question: {en: "Since when?", zh: "何时起？"}}
  - {id: transfer.purpose, level: transfer, type: text, title: {en: purpose, zh: 目的}, question: {en: "What for?", zh: "用途？"}}
  - id: dataset.concepts
    level: dataset
    type: set
    title: {en: concepts, zh: 概念}
    question: {en: "Which concepts?", zh: "哪些概念？"}
    derived: {from: concepts}
  - id: transfer.scenario
    level: transfer
    type: enum
    title: {en: scenario, zh: 场景}
    question: {en: "Which scenario?", zh: "哪个场景？"}
    values: [{id: after-sales, title: {en: "after, sales", zh: 售后服务}}, {id: other, title: {en: another, zh: 其他}}]
  - id: exporter.zones
    level: exporter
    type: set
    title: {en: zones, zh: 自贸区}
    question: {en: "In which zones?", zh: "位于哪些自贸区？"}
    values: [{id: CN-SH, title: {en: Shanghai, zh: 上海}}, {id: CN-BJ, title: {en: Beijing, zh: 北京}}]
"""
LIST = """\
apiVersion: xbcatalog/v1
kind: Catalog
id: test-asking
regime: test
version: "2024.1.0"
list: negative
title: {en: The list that asks, zh: 提问清单}
instrument: {issuer: Office, effective: 2024-01-01}
transcription: {entries: {known: 4, total: 4}, read_on: 2024-06-01, sources: [{id: s, title: A text, basis: official}]}
applies: {fact: transfer.from, is: CN}
unlisted: undecided
entries:
  - id: faces
    title: {en: faces, zh: 人脸}
    concepts: [person.name]
    when: {fact: field.contains_faces, is: true}
    mechanism: security-assessment
    cite: {place: a, source: s}
  - id: fine
    title: {en: fine, zh: 精细}
    concepts: [business.design]
    when: {fact: field.precision_m, less_than: 10}
    mechanism: security-assessment
    cite: {place: b, source: s}
  - id: much
    title: {en: much, zh: 多}
    concepts: [environment.weather]
    when:
      any:
        - {fact: exporter.zones, includes: CN-SH}
        - {fact: transfer.scenario, is: after-sales}
        - {fact: transfer.purpose, is: war}
        - {fact: dataset.since, less_than: 2000-01-01}
        - {fact: transfer.to, is: US}
    mechanism: security-assessment
    cite: {place: c, source: s}
  - id: any
    title: {en: few, zh: 少}
    concepts: [personal-information]
    when: {fact: transfer.to, is: US}
    mechanism: security-assessment
    cite: {place: d, source: s}
"""


WRITTEN: list[bytes] = []
"""The report, which is the same for every test."""


@pytest.fixture
def run(run: Run, tmp_path: Path) -> Run:
    """The command line in a world that asks for a fact of every type."""
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "facts.yaml").write_text(FACTS_ASKED, encoding="utf-8")
    (tmp_path / "lists" / "list.yaml").write_text(LIST, encoding="utf-8")

    def go(command: str, *argv: str, **more: Any) -> Ran:
        return run(command, *argv, "--catalogs", "lists", **more)

    return go


def little_known(manifest: Callable[..., str], name: str, *fields: str) -> str:
    manifest(*fields, name=name, transfer="{from: CN}")
    Path(name).write_text(Path(name).read_text(encoding="utf-8").replace("counts: {persons: 5}\n", ""), encoding="utf-8")
    return name


@pytest.fixture
def asked(run: Run, manifest: Callable[..., str]) -> str:
    """A report on a manifest of which little is known."""
    name = little_known(manifest, "m.yaml", *NAMES)
    if not WRITTEN:
        assert run("report", name, "-o", "work.xlsx").status == 0
        WRITTEN.append(Path("work.xlsx").read_bytes())
    Path("work.xlsx").write_bytes(WRITTEN[0])
    return name


class Sheet:
    """The questions sheet of a workbook, by the ids of facts."""

    def __init__(self, name: str = "work.xlsx") -> None:
        self.name, self.book = name, openpyxl.load_workbook(name)
        self.page: Any = self.book[self.book.sheetnames[2]]
        self.heads = [str(cell.value) for cell in self.page[1]]
        self.facts = {str(self.page.cell(row, 2).value): row for row in range(2, self.page.max_row + 1)}

    def put(self, fact: str, value: object, *, column: int = 8, style: str = "") -> str:
        cell = self.page.cell(self.facts[fact], column)
        cell.value = value
        if style:
            cell.number_format = style
        return f"{get_column_letter(column)}{cell.row}"

    def save(self) -> None:
        self.book.save(self.name)


def verdicts(run: Run, *argv: str) -> dict[str, tuple[str, str | None, frozenset[str]]]:
    ran = run("check", *argv, "-o", "json")
    fields = json.loads(ran.out)["datasets"][0]["fields"]
    return {one["path"]: (one["verdict"], one["cause"], frozenset(fact["id"] for fact in one["missing"])) for one in fields}


def likely(sheet: Sheet, fact: str) -> object:
    """Some answer of the right kind."""
    row = sheet.facts[fact]
    expected, allowed = str(sheet.page.cell(row, 5).value), str(sheet.page.cell(row, 7).value or "").split("\n")[0]
    kinds = {"whole number": 7, "a number": 12.5, "a day": datetime(2024, 5, 17), "country": "DE", "countries": "DE; FR", "a text": "peace"}
    return allowed or next(value for kind, value in kinds.items() if kind in expected)


def test_answering_everything_settles_every_field_that_waited(run: Run, asked: str) -> None:
    before = verdicts(run, asked)
    assert any(cause == "missing-fact" for _, cause, _ in before.values())
    sheet = Sheet()
    for fact in sheet.facts:
        sheet.put(fact, likely(sheet, fact))
    sheet.save()
    ran = run("answers", "work.xlsx", "-o", "facts.yaml")
    assert (ran.status, f"wrote {len(sheet.facts)} answers into facts.yaml" in ran.err) == (0, True)
    after = verdicts(run, asked, "--facts", "facts.yaml")
    assert [path for path, (_, cause, _) in after.items() if cause == "missing-fact"] == []
    assert {path for path, (_, cause, _) in before.items() if cause != "missing-fact"} <= {
        path for path, one in after.items() if one == before[path]
    }


def test_one_answer_settles_the_fields_that_wait_for_it_alone_and_no_other_waits_for_it(run: Run, asked: str) -> None:
    before = verdicts(run, asked)
    sheet = Sheet()
    tried = 0
    for fact, row in sheet.facts.items():
        waiting, alone = sheet.page.cell(row, 12).value, sheet.page.cell(row, 13).value
        promised = {path for path, (_, cause, missing) in before.items() if cause == "missing-fact" and missing == {fact}}
        assert waiting == sum(fact in missing for _, _, missing in before.values())
        assert alone == len(promised)
        if not alone:
            continue
        tried += 1
        one = Sheet()
        one.put(fact, likely(one, fact))
        one.name = "one.xlsx"
        one.save()
        assert run("answers", "one.xlsx", "-o", f"{row}.yaml").status == 0
        after = verdicts(run, asked, "--facts", f"{row}.yaml")
        assert all(fact not in missing for _, _, missing in after.values())
        assert {path for path in promised if after[path][1] == "missing-fact" and not after[path][2] - before[path][2]} == set()
    assert tried


def test_who_said_so_when_and_on_what_proof_comes_back(run: Run, asked: str) -> None:
    sheet = Sheet()
    sheet.put("counts.persons", 42000.0)
    sheet.put("counts.persons", " 法务\n王 ", column=9)
    sheet.put("counts.persons", datetime(2024, 5, 17), column=10, style="yyyy-mm-dd")
    sheet.put("counts.persons", "memo: #4", column=11)
    sheet.save()
    assert run("answers", "work.xlsx", "-o", "facts.yaml", environment={"XBCATALOG_LANG": "zh"}).status == 0
    written = '\ncounts:\n  persons: {value: 42000, by: 法务 王, on: 2024-05-17, proof: "memo: #4"}\n'
    assert written in Path("facts.yaml").read_text(encoding="utf-8")
    facts = json.loads(run("check", asked, "--facts", "facts.yaml", "-o", "json").out)["facts"]
    one = next(fact for fact in facts if fact["id"] == "counts.persons")
    assert (one["by"], one["on"], one["proof"]) == ("法务 王", "2024-05-17", "memo: #4")


def test_without_a_file_the_facts_go_to_standard_output(run: Run, asked: str) -> None:
    sheet = Sheet()
    sheet.put("counts.persons", 3)
    sheet.save()
    ran = run("answers", "work.xlsx")
    assert (ran.status, yaml.safe_load(ran.out)["counts"]) == (0, {"persons": 3})
    assert "still open" in ran.err


WRONG: dict[str, list[tuple[object, str, str]]] = {
    "counts.persons": [
        ("42,000", "", "no plain number"),
        (4.5, "", "no whole number"),
        (45429, "yyyy-mm-dd", "no plain number"),
        ("=1+1", "", "a formula is never worked out"),
        (0.5, "0%", "a percentage"),
        ("#DIV/0!", "", "error of the spreadsheet"),
        (True, "", "no plain number"),
        ("12 km", "", "not counted in `person`"),
        (-1, "", "counts.persons"),
    ],
    "field.contains_faces": [(1, "", "write yes or no"), ("maybe", "", "write yes or no")],
    "dataset.since": [("17.5.2024", "", "no day"), ("45429", "", "no day"), ("2024-02-30", "", "no day")],
    "transfer.scenario": [("afer-sales", "", "after-sales"), ("after-sales; other", "", "several values")],
    "exporter.zones": [("none of them; CN-SH", "", "keep one"), ("CN-SH; Mars", "", "Mars")],
    "transfer.to": [("Wonderland", "", "Wonderland")],
    "field.precision_m": [("12 ft", "", "not counted in `m`")],
}


def test_what_is_no_answer_is_told_with_its_cell_and_nothing_is_written(run: Run, asked: str) -> None:
    for turn in range(9):
        Path("work.xlsx").write_bytes(WRITTEN[0])
        sheet = Sheet()
        put = {sheet.put(fact, wrong[turn][0], style=wrong[turn][1]): wrong[turn][2] for fact, wrong in WRONG.items() if turn < len(wrong)}
        sheet.save()
        ran = run("answers", "work.xlsx", "-o", "facts.yaml")
        assert (ran.status, Path("facts.yaml").exists()) == (4, False)
        told = {cell: line for line in ran.err.splitlines() for cell in put if f"work.xlsx:questions!{cell}:" in line}
        assert all(said in told[cell] for cell, said in put.items()), ran.err


def test_every_mistake_is_told_at_once(run: Run, asked: str) -> None:
    sheet = Sheet()
    sheet.put("counts.persons", "viele")
    sheet.put("transfer.to", "Wonderland")
    sheet.save()
    ran = run("answers", "work.xlsx", "-o", "facts.yaml")
    assert (ran.status, ran.err.count("error:")) == (4, 2)


def test_a_question_mark_leaves_a_question_open(run: Run, asked: str) -> None:
    sheet = Sheet()
    sheet.put("counts.persons", "？")
    sheet.save()
    ran = run("answers", "work.xlsx", "-o", "facts.yaml")
    assert (ran.status, "nothing was answered" in ran.err, Path("facts.yaml").exists()) == (3, True, False)


def test_a_name_without_an_answer_is_pointed_out(run: Run, asked: str) -> None:
    sheet = Sheet()
    cell = sheet.put("transfer.to", "法务", column=9).replace("I", "H")
    sheet.put("counts.persons", 4)
    sheet.save()
    ran = run("answers", "work.xlsx", "-o", "facts.yaml")
    assert (ran.status, f"questions!{cell}: warning: nobody answered this" in ran.err) == (0, True)


def test_an_answer_for_a_derived_or_an_unknown_fact_is_refused(run: Run, asked: str) -> None:
    sheet = Sheet()
    row = sheet.page.max_row + 1
    for number, fact in enumerate(("dataset.concepts", "counts.person", ""), row):
        sheet.page.cell(number, 1).value = sheet.page.cell(2, 1).value
        sheet.page.cell(number, 2).value = fact or None
        sheet.page.cell(number, 8).value = "yes"
    sheet.save()
    ran = run("answers", "work.xlsx", "-o", "facts.yaml")
    assert ran.status == 4
    assert all(f"questions!{cell}" in ran.err for cell in (f"H{row}", f"B{row + 1}", f"B{row + 2}"))
    assert "counts.persons" in ran.err


def test_columns_may_be_moved_and_that_is_told(run: Run, asked: str) -> None:
    sheet = Sheet()
    sheet.put("counts.persons", 5)
    sheet.page.move_range(f"H1:H{sheet.page.max_row}", cols=10)
    sheet.save()
    ran = run("answers", "work.xlsx", "-o", "facts.yaml")
    assert (ran.status, "columns stand in another order" in ran.err) == (0, True)
    assert yaml.safe_load(Path("facts.yaml").read_text(encoding="utf-8"))["counts"] == {"persons": 5}


def test_a_column_of_the_users_own_is_told_and_not_read_and_a_renamed_one_is_an_error(run: Run, asked: str) -> None:
    sheet = Sheet()
    sheet.put("counts.persons", 5)
    sheet.page.cell(1, 15).value = "my notes"
    sheet.page.cell(3, 15).value = "ask Wang"
    sheet.save()
    ran = run("answers", "work.xlsx", "-o", "facts.yaml")
    assert (ran.status, "questions!O1: warning: `my notes`" in ran.err, "ask Wang" in ran.err) == (0, True, False)
    sheet.page.cell(1, 8).value = "reply"
    sheet.save()
    ran = run("answers", "work.xlsx", "-o", "other.yaml")
    assert (ran.status, "the column `ANSWER` is missing" in ran.err) == (4, True)


# Into a file that is there

FACTS = """\
# ours, kept by hand
apiVersion: xbcatalog/v1
kind: Manifest

counts:
  persons: 41000   # asked in May
# transfer:
"""


def test_answers_are_added_to_a_facts_file_and_every_comment_stays(run: Run, asked: str) -> None:
    Path("facts.yaml").write_text(FACTS, encoding="utf-8")
    sheet = Sheet()
    sheet.put("transfer.to", "Germany (DE)")
    sheet.put("counts.persons", 41000)
    sheet.save()
    ran = run("answers", "work.xlsx", "-o", "facts.yaml")
    assert (ran.status, "wrote 1 answer" in ran.err) == (0, True)
    assert Path("facts.yaml").read_text(encoding="utf-8") == FACTS + "\ntransfer:\n  to: DE\n"
    ran = run("answers", "work.xlsx", "-o", "facts.yaml")
    assert (ran.status, "stays as it is" in ran.err) == (0, True)


def test_an_answer_that_contradicts_the_file_is_refused_with_both_values_until_it_is_forced(run: Run, asked: str) -> None:
    Path("facts.yaml").write_text(FACTS, encoding="utf-8")
    sheet = Sheet()
    cell = sheet.put("counts.persons", 42000)
    sheet.put("transfer.to", "DE")
    sheet.save()
    ran = run("answers", "work.xlsx", "-o", "facts.yaml")
    assert ran.status == 4
    assert all(one in ran.err for one in (f"questions!{cell}", "`42000`", "`41000`", "facts.yaml:6", "--force"))
    assert Path("facts.yaml").read_text(encoding="utf-8") == FACTS
    assert run("answers", "work.xlsx", "-o", "facts.yaml", "--force").status == 0
    assert "  persons: 42000   # asked in May\n" in Path("facts.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["hello: [", "apiVersion: xbcatalog/v1\nkind: Manifest\nfields: [{name: a}]\n", "", "\0\xff"])
def test_what_is_no_facts_file_is_left_as_it_is_even_by_force(run: Run, asked: str, text: str) -> None:
    Path("facts.yaml").write_text(text, encoding="latin-1")
    sheet = Sheet()
    sheet.put("counts.persons", 42000)
    sheet.save()
    ran = run("answers", "work.xlsx", "-o", "facts.yaml", "--force")
    assert (ran.status, "no facts file" in ran.err) == (4, True)
    assert Path("facts.yaml").read_text(encoding="latin-1") == text


def test_facts_are_never_written_over_a_file_of_another_kind(run: Run, asked: str) -> None:
    assert run("answers", "work.xlsx", "-o", "work.xlsx").status == 2
    assert run("answers", "work.xlsx", "-o", "facts.json").status == 2


# Several datasets


@pytest.fixture
def several(run: Run, manifest: Callable[..., str]) -> tuple[str, str]:
    names = (little_known(manifest, "a.yaml", "full name"), little_known(manifest, "b.yaml", "full name", "weather"))
    for name, id in zip(names, ("one", "two"), strict=True):
        Path(name).write_text(Path(name).read_text(encoding="utf-8").replace("{id: crm}", f"{{id: {id}}}"), encoding="utf-8")
    assert run("report", *names, "-o", "work.xlsx").status == 0
    return names


def test_an_answer_for_one_dataset_is_never_stated_of_another(run: Run, several: tuple[str, str]) -> None:
    sheet = Sheet()
    labels = {str(sheet.page.cell(row, 1).value) for row in range(2, sheet.page.max_row + 1)}
    assert labels == {"all datasets", "one", "two"}
    for row in range(2, sheet.page.max_row + 1):
        if sheet.page.cell(row, 2).value == "transfer.to" and sheet.page.cell(row, 1).value == "one":
            sheet.page.cell(row, 8).value = "DE"
    sheet.put("counts.persons", 5)
    sheet.save()
    ran = run("answers", "work.xlsx", "-o", "facts.yaml")
    assert (ran.status, "--dataset" in ran.err, Path("facts.yaml").exists()) == (4, True, False)
    assert run("answers", "work.xlsx", "-o", "one.yaml", "--dataset", "one").status == 0
    assert run("answers", "work.xlsx", "-o", "two.yaml", "--dataset", "two").status == 0
    one, two = (yaml.safe_load(Path(name).read_text(encoding="utf-8")) for name in ("one.yaml", "two.yaml"))
    assert (one["transfer"], one["counts"]) == ({"to": "DE"}, {"persons": 5})
    assert ("transfer" in two, two["counts"]) == (False, {"persons": 5})
    assert run("answers", "work.xlsx", "-o", "x.yaml", "--dataset", "three").status == 2


def test_an_answer_that_is_alike_for_every_dataset_goes_into_one_file(run: Run, several: tuple[str, str]) -> None:
    sheet = Sheet()
    for row in range(2, sheet.page.max_row + 1):
        if sheet.page.cell(row, 2).value == "transfer.to":
            sheet.page.cell(row, 8).value = "DE"
    sheet.save()
    assert run("answers", "work.xlsx", "-o", "facts.yaml").status == 0
    assert yaml.safe_load(Path("facts.yaml").read_text(encoding="utf-8"))["transfer"] == {"to": "DE"}


# Workbooks that are not what they seem


def repacked(change: Callable[[str, bytes], bytes | None], more: dict[str, bytes] | None = None) -> None:
    with zipfile.ZipFile("work.xlsx") as old, zipfile.ZipFile("new.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
        for name, data in (more or {}).items():
            new.writestr(name, data)
    shutil.move("new.xlsx", "work.xlsx")


def test_macros_links_bombs_and_entities_are_refused(run: Run, asked: str) -> None:
    whole = Path("work.xlsx").read_bytes()
    for more, told in (
        ({"xl/vbaProject.bin": b"x"}, "macros"),
        ({"xl/externalLinks/externalLink1.xml": b"<x/>"}, "other workbooks"),
        ({"xl/worksheets/sheet99.xml": b" " * 30_000_000}, "times its size"),
        ({"xl/media/x.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}, ""),
    ):
        Path("work.xlsx").write_bytes(whole)
        repacked(lambda name, data: data, more)
        ran = run("answers", "work.xlsx", "-o", "facts.yaml")
        assert (ran.status, told in ran.err, Path("facts.yaml").exists()) == (4, True, False), ran.err


def test_merged_cells_are_refused_with_their_place_however_many_they_are(run: Run, asked: str) -> None:
    merged = b"</sheetData><mergeCells count='1'><mergeCell ref='H2:XFD1048576'/></mergeCells>"
    repacked(lambda name, data: data.replace(b"</sheetData>", merged) if name == "xl/worksheets/sheet3.xml" else data)
    ran = run("answers", "work.xlsx", "-o", "facts.yaml")
    assert (ran.status, "questions!H2" in ran.err, "merged" in ran.err) == (4, True, True)


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_workbook_is_refused(run: Run, data: bytes) -> None:
    Path("work.xlsx").write_bytes(data)
    ran = run("answers", "work.xlsx")
    assert (ran.status, ran.out) == (4, "")


def test_a_workbook_of_somebody_else_and_one_that_is_not_there_are_refused(run: Run, asked: str) -> None:
    openpyxl.Workbook().save("work.xlsx")
    assert "not made by `xbcatalog report`" in run("answers", "work.xlsx").err
    assert run("answers", "absent.xlsx").status == 4


def test_every_part_that_is_damaged_is_told_and_nothing_breaks(run: Run, asked: str) -> None:
    whole = Path("work.xlsx").read_bytes()
    with zipfile.ZipFile("work.xlsx") as archive:
        names = archive.namelist()
    for broken in (
        name for name in names if name.endswith(("sheet3.xml", "sheet8.xml", "workbook.xml", "styles.xml", "sharedStrings.xml"))
    ):
        for change in (b"<a>", None):
            Path("work.xlsx").write_bytes(whole)
            repacked(lambda name, data, broken=broken, change=change: change if name == broken else data)  # type: ignore[misc]
            assert run("answers", "work.xlsx").status in (3, 4), broken


def test_what_is_missing_is_named(run: Run, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    ran = run("answers", "work.xlsx")
    assert (ran.status, "xbcatalog[xlsx]" in ran.err) == (2, True)
