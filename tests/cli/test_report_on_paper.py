"""`report` writes Word documents and Markdown, and drafts of Chinese filings, from manifests and from saved results."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from xbcatalog.reports.filing.outline import OUTLINES

ZH = {"XBCATALOG_LANG": "zh"}


def text_of(path: str) -> str:
    return zipfile.ZipFile(path).read("word/document.xml").decode("utf-8")


def test_a_word_document_and_markdown_are_written_at_once(run: Run, manifest: Callable[..., str]) -> None:
    ran = run("report", manifest("phone"), "-o", "r.docx", "-o", "r.md")
    assert (ran.status, ran.err) == (0, "")
    assert "phone" in text_of("r.docx")
    assert "phone" in Path("r.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", [".docx", ".md", ".html"])
@pytest.mark.parametrize("kind", OUTLINES)
def test_a_filing_is_written_in_every_format_it_has(run: Run, manifest: Callable[..., str], kind: str, ending: str) -> None:
    ran = run("report", manifest("phone"), "--filing", kind, "-o", f"f{ending}", environment=ZH)
    assert (ran.status, ran.err) == (0, "")
    said = text_of("f.docx") if ending == ".docx" else Path(f"f{ending}").read_text(encoding="utf-8")
    assert "待填" in said


def test_a_saved_result_gives_the_same_filing_as_the_manifest(run: Run, manifest: Callable[..., str]) -> None:
    name = manifest("phone", "vin")
    run("check", name, "-o", "json=saved.json")
    for source, target in ((name, "fresh.docx"), ("saved.json", "again.docx")):
        assert run("report", source, "--filing", "pipia", "-o", target, environment=ZH).status == 0
    assert Path("fresh.docx").read_bytes() == Path("again.docx").read_bytes()


def test_an_english_draft_is_said_to_be_for_reading(run: Run, manifest: Callable[..., str]) -> None:
    ran = run("report", manifest("phone"), "--filing", "pipia", "-o", "f.md")
    assert ran.status == 0
    assert "must be filed in Chinese" in ran.err


def test_a_filing_that_there_is_not_is_refused_with_those_there_are(run: Run, manifest: Callable[..., str]) -> None:
    ran = run("report", manifest("phone"), "--filing", "something-else", "-o", "f.docx")
    assert ran.status == 2
    assert all(f"`{kind}`" in ran.err for kind in OUTLINES)


def test_a_filing_is_no_json(run: Run, manifest: Callable[..., str]) -> None:
    ran = run("report", manifest("phone"), "--filing", "pipia", "-o", "f.json")
    assert ran.status == 2
    assert "`.docx`" in ran.err
    assert not Path("f.json").exists()


def test_data_that_leave_another_country_have_no_chinese_filing(run: Run, manifest: Callable[..., str]) -> None:
    ran = run("report", manifest("phone", transfer="{from: DE, to: CN}"), "--filing", "pipia", "-o", "f.docx")
    assert ran.status == 2
    assert "`transfer.from`" in ran.err
    assert not Path("f.docx").exists()


@pytest.mark.parametrize(
    ("route", "status"),
    [("{from: CN, to: CN}", 2), ("{from: CN, to: [CN]}", 2), ("{to: CN}", 2), ("{from: CN, to: [CN, DE]}", 0), ("{from: CN}", 0)],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_data_that_stay_in_china_have_no_chinese_filing(run: Run, manifest: Callable[..., str], route: str, status: int, lang: str) -> None:
    ran = run("report", manifest("phone", transfer=route), "--filing", "self-assessment", "-o", "f.md", "--lang", lang)
    assert ran.status == status, ran.err
    assert ("`transfer.to`" in ran.err) == (status == 2)
    assert Path("f.md").exists() == (status == 0)


def test_a_build_can_fix_the_day_that_a_file_names(run: Run, manifest: Callable[..., str]) -> None:
    name = manifest("phone")
    assert run("report", name, "-o", "r.docx", environment={"SOURCE_DATE_EPOCH": "1700000000"}).status == 0
    assert "2023-11-14T00:00:00Z" in zipfile.ZipFile("r.docx").read("docProps/core.xml").decode()
    assert {one.date_time[:3] for one in zipfile.ZipFile("r.docx").infolist()} == {(2023, 11, 14)}
    ran = run("report", name, "-o", "s.docx", environment={"SOURCE_DATE_EPOCH": "soon"})
    assert ran.status == 2
    assert "`soon`" in ran.err
    assert not Path("s.docx").exists()
