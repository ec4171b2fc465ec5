"""Documents on paper: well formed, the same bytes, set as official documents are, and nothing a file holds can act in them."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from itertools import groupby
from xml.etree import ElementTree

import pytest
from tests.reports.filings import FIELD_CODE, HOSTILE, MARKUP, UNKNOWN
from tests.reports.marked import MARKED

from xbcatalog.reports import saved
from xbcatalog.reports.dossier.document import document as dossier
from xbcatalog.reports.filing.document import document as filing
from xbcatalog.reports.filing.outline import OUTLINES, outline
from xbcatalog.reports.paper.blocks import Bar, Document, Heading, Paragraph, Sheet, Table, plain, value
from xbcatalog.reports.paper.docx import docx
from xbcatalog.reports.paper.html import html
from xbcatalog.reports.paper.markdown import markdown
from xbcatalog.reports.safe import visible

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OURS = {"PAGE", "NUMPAGES", 'TOC \\o "1-2" \\h \\z \\u'}
KINDS = ("report", *OUTLINES)


def written(kind: str, lang: str = "zh", result: saved.Saved | None = None) -> Document:
    given = result or saved.of(HOSTILE)
    return dossier(given, lang) if kind == "report" else filing(outline(kind), given, lang)


def parts(data: bytes) -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: ElementTree.fromstring(package.read(name)) for name in package.namelist()}


@pytest.fixture(scope="module", params=[(kind, lang) for kind in KINDS for lang in ("zh", "en")], ids=lambda one: "-".join(one))
def opened(request: pytest.FixtureRequest) -> dict[str, ElementTree.Element]:
    return parts(docx(written(*request.param)))


def test_every_part_is_well_formed_and_named_by_the_package(opened: dict[str, ElementTree.Element]) -> None:
    types = opened["[Content_Types].xml"]
    named = {one.get("PartName", "").lstrip("/") for one in types if one.tag.endswith("Override")}
    assert named <= opened.keys()
    assert {name for name in opened if name.endswith(".xml")} - {"[Content_Types].xml"} == named


def test_no_field_is_there_but_ours_and_nothing_leads_outside(opened: dict[str, ElementTree.Element]) -> None:
    for name, root in opened.items():
        if name.endswith(".rels"):
            assert not [one for one in root if one.get("TargetMode")], name
            assert all("://" not in one.get("Target", "") for one in root)
        for one in root.iter(f"{W}instrText"):
            assert (one.text or "").strip() in OURS
        for one in root.iter(f"{W}fldSimple"):
            assert one.get(f"{W}instr", "").strip() in OURS
        for one in root.iter(f"{W}hyperlink"):
            assert list(one.attrib) == [f"{W}anchor", f"{W}history"]
    body = opened["word/document.xml"]
    begun = [one.get(f"{W}fldCharType") for one in body.iter(f"{W}fldChar")]
    assert begun in ([], ["begin", "separate", "end"])


def test_no_sign_is_hidden_in_any_text(opened: dict[str, ElementTree.Element]) -> None:
    for root in opened.values():
        for one in root.iter():
            assert visible(one.text or "") == (one.text or "").replace("::error", "\\x3a:error")


def test_every_style_that_is_used_is_defined(opened: dict[str, ElementTree.Element]) -> None:
    defined = {one.get(f"{W}styleId") for one in opened["word/styles.xml"].iter(f"{W}style")}
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        for tag in ("pStyle", "rStyle", "tblStyle"):
            assert {one.get(f"{W}val") for one in opened[name].iter(f"{W}{tag}")} <= defined


def test_tables_are_as_wide_as_the_page_and_repeat_their_heads(opened: dict[str, ElementTree.Element]) -> None:
    body = opened["word/document.xml"]
    size, margin = next(body.iter(f"{W}pgSz")), next(body.iter(f"{W}pgMar"))
    room = int(size.get(f"{W}w", 0)) - int(margin.get(f"{W}left", 0)) - int(margin.get(f"{W}right", 0))
    for table in body.iter(f"{W}tbl"):
        grid = [int(one.get(f"{W}w", 0)) for one in table.iter(f"{W}gridCol")]
        assert sum(grid) == room
        assert min(grid) > 0
        rows = table.findall(f"{W}tr")
        assert all(len(row.findall(f"{W}tc")) == len(grid) for row in rows)
        if table.find(f"{W}tblPr/{W}tblStyle") is not None:
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
            assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rows[1:])
        for cell in table.iter(f"{W}tc"):
            assert cell.findall(f"{W}p")


def test_ids_of_bookmarks_are_their_own(opened: dict[str, ElementTree.Element]) -> None:
    body = opened["word/document.xml"]
    names = [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert {one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink")} <= set(names)


@pytest.mark.parametrize("kind", OUTLINES)
def test_a_filing_is_set_as_its_template_prescribes(kind: str) -> None:
    opened = parts(docx(written(kind)))
    styles = {one.get(f"{W}styleId"): one for one in opened["word/styles.xml"].iter(f"{W}style")}
    east = {"Body": "仿宋", "Heading1": "黑体", "Heading2": "楷体", "Heading3": "仿宋"}
    for id, font in east.items():
        fonts = styles[id].find(f"{W}rPr/{W}rFonts")
        assert fonts is not None
        assert fonts.get(f"{W}eastAsia") == font
        assert fonts.get(f"{W}ascii") == "Times New Roman"
        assert styles[id].find(f"{W}rPr/{W}sz").get(f"{W}val") == "28"  # type: ignore[union-attr]
        spacing = styles[id].find(f"{W}pPr/{W}spacing")
        assert spacing is not None
        assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")) == ("520", "exact")
        assert styles[id].find(f"{W}pPr/{W}ind").get(f"{W}firstLineChars") == "200"  # type: ignore[union-attr]
    assert styles["Heading2"].find(f"{W}rPr/{W}b") is not None
    page = next(opened["word/document.xml"].iter(f"{W}pgMar"))
    assert [page.get(f"{W}{side}") for side in ("top", "bottom", "left", "right")] == ["1440", "1440", "1803", "1803"]


def test_the_language_is_named_and_the_day_is_the_one_judged() -> None:
    core = parts(docx(written("report", "zh")))["docProps/core.xml"]
    said = {one.tag.rpartition("}")[2]: one.text for one in core}
    assert said["language"] == "zh-CN"
    assert said["created"] == "2024-06-01T00:00:00Z"
    without = parts(docx(written("report", "en", saved.of(UNKNOWN))))["docProps/core.xml"]
    assert {one.text for one in without if one.tag.endswith("language")} == {"en"}


def test_no_day_is_needed() -> None:
    data = docx(Document(title="t", lang="en", sheet=Sheet.REPORT, head="h", foot="{page}/{pages}", body=()))
    assert data == docx(Document(title="t", lang="en", sheet=Sheet.REPORT, head="h", foot="{page}/{pages}", body=()))
    assert {one.date_time for one in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


_AGAIN = """
import hashlib
from tests.reports.filings import HOSTILE
from xbcatalog.reports import saved
from xbcatalog.reports.dossier.document import document
from xbcatalog.reports.filing.document import document as filing
from xbcatalog.reports.filing.outline import OUTLINES, outline
from xbcatalog.reports.paper.docx import docx
one = saved.of(HOSTILE)
whole = [docx(document(one, "zh")), *(docx(filing(outline(id), one, "en")) for id in OUTLINES)]
print([hashlib.sha256(data).hexdigest() for data in whole])
"""


def test_another_process_writes_the_same_bytes() -> None:
    import os
    from pathlib import Path

    root = Path(__file__).parents[2]
    said = {
        subprocess.run(
            [sys.executable, "-c", _AGAIN],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join((str(root), str(root / "src")))},
            capture_output=True,
            check=True,
            cwd=root,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_markdown_has_no_markup_but_ours_and_tables_stay_whole(kind: str, lang: str) -> None:
    text = "".join(markdown(written(kind, lang)))
    assert set(re.findall(r"<[^>]*>", text)) <= {"<strong>", "</strong>", "<small>", "</small>"}
    assert MARKUP not in text
    assert not re.search(r"(?<!\\)\[[^\]]*\]\(", text)
    for whole, rows in groupby(text.split("\n"), key=lambda line: line.startswith("|")):
        if whole:
            assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1
    headings = {line.lstrip("#").strip() for line in text.split("\n") if line.startswith("#")}
    assert "heading" not in headings
    assert "".join(text.split("\n")).isprintable()


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in ("meta", "col", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("kind", KINDS)
def test_html_has_no_script_and_no_element_that_a_file_brought(kind: str) -> None:
    text = "".join(html(written(kind)))
    read = _Tags()
    read.feed(text)
    assert read.open == []
    assert not read.seen & {"script", "b", "i", "a:x", "img", "iframe", "form", "link", "object"}
    assert not [name for name in read.attributes if name.startswith("on") or name == "src"]
    assert all(link.startswith("#") for link in re.findall(r'href="([^"]*)"', text))
    assert "default-src 'none'" in text


def test_what_a_field_is_called_stands_there_as_it_is_written() -> None:
    body = parts(docx(written("report")))["word/document.xml"]
    said = "".join(one.text or "" for one in body.iter(f"{W}t"))
    for name in ("=1+1", "<b>bold</b>", "two\\nlines", "a|b", "\\u202e"):
        assert name in said
    filed = parts(docx(written("self-assessment")))["word/document.xml"]
    assert FIELD_CODE in "".join(one.text or "" for one in filed.iter(f"{W}t"))


def test_a_picture_of_zones_shows_the_smallest_part() -> None:
    bar = Bar("many", (("prohibited", "prohibited", 1), ("chaotic", "chaotic", 100_000), ("allowed", "allowed", 0)))
    body = parts(docx(Document(title="t", lang="en", sheet=Sheet.REPORT, head="h", foot="", body=(bar,))))["word/document.xml"]
    grid = [int(one.get(f"{W}w", 0)) for one in body.iter(f"{W}gridCol")]
    assert len(grid) == 2
    assert grid[0] >= 200


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_set_as_code(lang: str) -> None:
    body = dossier(saved.of(MARKED), lang).body
    told = [piece.text for block in body if isinstance(block, Paragraph) for piece in block.pieces]
    told += [
        piece.text for block in body if isinstance(block, Table) for row in (block.head, *block.rows) for cell in row for piece in cell
    ]
    assert len(told) > 100
    assert [one for one in told if "`" in one] == []


def test_the_first_sign_of_a_paragraph_opens_nothing_in_markdown() -> None:
    body = (
        Paragraph((plain("# no heading"),)),
        Paragraph((value("1. no list"), plain(" x"))),
        Heading(1, "- no item"),
        Table(((plain("|"),),), (1,), ()),
    )
    text = "".join(markdown(Document(title="t", lang="en", sheet=Sheet.REPORT, head="", foot="", body=body)))
    assert text == "\\# no heading\n\n1\\. no list x\n\n## \\- no item\n\n| \\| |\n| --- |\n\n"
