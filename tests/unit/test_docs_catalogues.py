"""The generated pages of the lists: they are current, say what the files say, and nothing a list holds can become markup."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tools import catalogue_pages

from xbcatalog.core.catalogs import NEVER, Catalog, Source
from xbcatalog.core.conditions import ALWAYS, All, Any, Not, evaluate
from xbcatalog.core.result import CatalogUse, Result, Standing
from xbcatalog.core.text import Text
from xbcatalog.reports.list_page import list_page
from xbcatalog.reports.lists import ListWords, flat, span_of_doubt
from xbcatalog.reports.markdown_safe import address, code, escaped, line, lines, link, table
from xbcatalog.reports.safe import visible
from xbcatalog.source.installation import Installation, load
from xbcatalog.source.limits import Limits

HOSTILE = "a|b `c` <b>d</b> <script>x</script> [e](javascript:f) ![g](http://h) &lt; _i_ *j* # k\n## l\n| m | n |\n```\n=1+1 \x1b[31m\u202e"


@cache
def installed() -> Installation:
    return load((), limits=Limits())


@cache
def pages() -> dict[str, str]:
    return catalogue_pages.pages(installed())


def a_list(id: str) -> Catalog:
    return next(catalog for catalog in installed().catalogs if catalog.id == id)


def rendered(markdown: str) -> str:
    return str(MarkdownIt("commonmark").enable("table").render(markdown))


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_every_page_is_what_the_lists_say_today() -> None:
    assert catalogue_pages.drift(pages()) == [], "run `make generate`"


def test_a_page_out_of_date_absent_or_of_no_list_is_noticed_and_put_right(tmp_path: Path) -> None:
    made = {"en/a.md": "a\n", "en/b.md": "b\n"}
    assert catalogue_pages.drift(made, tmp_path) == ["en/a.md", "en/b.md"]
    assert catalogue_pages.write(made, tmp_path) == ["en/a.md", "en/b.md"]
    assert catalogue_pages.drift(made, tmp_path) == []
    (tmp_path / "en/a.md").write_text("other\n", encoding="utf-8")
    (tmp_path / "en/gone.md").write_text("x\n", encoding="utf-8")
    assert catalogue_pages.drift(made, tmp_path) == ["en/a.md", "en/gone.md"]
    catalogue_pages.write(made, tmp_path)
    assert catalogue_pages.drift(made, tmp_path) == []
    assert not (tmp_path / "en/gone.md").exists()


def test_every_list_has_a_page_in_both_languages_and_a_line_in_both_overviews() -> None:
    for catalog in installed().catalogs:
        for lang in catalogue_pages.LANGUAGES:
            assert f"`{catalog.file}`" in pages()[f"{lang}/{catalog.id}.md"]
            assert f"{catalog.id}.md#v{catalog.number}" in pages()[f"{lang}/README.md"]


@pytest.mark.parametrize("lang", catalogue_pages.LANGUAGES)
def test_a_page_holds_every_entry_source_and_concept_of_its_list(lang: str) -> None:
    for catalog in installed().catalogs:
        page = pages()[f"{lang}/{catalog.id}.md"]
        for entry in catalog.entries:
            assert f"`{entry.id}`" in page
            assert all(concept == "any" or f"`{concept}`" in page for concept in entry.concepts)
            assert escaped(entry.cite.place.get(lang)) in page
        for source in catalog.sources:
            assert link(source.title, source.url) in page


def test_links_between_pages_lead_to_pages_and_to_versions_in_them() -> None:
    for name, page in pages().items():
        for target, anchor in re.findall(r"\]\(([\w./-]*\.md)(?:#([\w.]+))?\)", page):
            other = (Path(name).parent / target).as_posix()
            there = pages()[re.sub(r"[^/]+/\.\./", "", other)]
            assert not anchor or f'<a id="{anchor}"></a>' in there, f"{name} links to {target}#{anchor}"


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    for name, page in pages().items():
        for block in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
            assert len({len(re.split(r"(?<!\\)\|", row)) for row in block.splitlines()}) == 1, name


def test_chinese_pages_have_no_english_label() -> None:
    labels = re.compile(r"^- ([a-z][a-z ]+):", re.MULTILINE)
    for name, page in pages().items():
        if name.startswith("zh/"):
            assert labels.findall(page) == []
            assert not re.search(r"^#+ (Version|Entries|Sources)", page, re.MULTILINE)


def test_a_page_says_between_which_days_the_sources_disagree() -> None:
    page = pages()["en/cn-hainan-ftp.md"]
    assert "2025-02-19 (sources also give 2025-02-08, 2025-02-20)" in page
    assert "from 2025-02-08 to 2025-02-19 its sources disagree" in page


def test_between_first_days_the_last_counts_and_between_last_days_the_first_does() -> None:
    first, second = date(2025, 2, 8), date(2025, 2, 20)
    assert span_of_doubt((second, first), last=False) == (first, date(2025, 2, 19))
    assert span_of_doubt((first, second), last=True) == (date(2025, 2, 9), second)
    assert span_of_doubt((first, first), last=False) is None


def test_kinds_do_not_depend_on_the_day_the_pages_are_made() -> None:
    kinds = {f"{one.id} {one.number}": catalogue_pages.group(one, installed().catalogs) for one in installed().catalogs}
    assert kinds["cn-order16-volumes 2024.1.0"] == "national"
    assert kinds["cn-automotive-2021 2021.1.0"] == kinds["cn-surveying-icv-2024 2024.1.0"] == "sector"
    assert kinds["cn-beijing-automotive 2025.1.0"] == kinds["cn-tianjin-ftz 2024.1.0"] == "zone"
    assert kinds["cn-beijing-automotive 2024.1.0"] == kinds["cn-lingang-icv-general 2024.1.0"] == "earlier"
    assert kinds["cn-pipl-conditions 2021.1.0"] == "earlier"
    assert kinds["cn-automotive-export-guidelines 2025.1.0"] == "draft"


def test_a_flattened_condition_means_the_same() -> None:
    for catalog in installed().catalogs:
        for condition in (catalog.applies, *(one for entry in catalog.entries for one in (entry.when, entry.unless))):
            assert evaluate(flat(condition), {}) == evaluate(condition, {})
    inner = Not(All((ALWAYS, All((NEVER,)))))
    assert flat(All((All((inner, Any((Any((NEVER,)),)))),))) == All((Not(All((NEVER,))), Any(())))
    assert flat(ALWAYS) == ALWAYS


def test_a_line_that_a_file_breaks_inside_chinese_leaves_no_space() -> None:
    words = ListWords(Result(tool="", as_of=None), "zh")
    assert words.prose(Text(zh="须查询， 故\n各条目 VIN 均询问”， 共 23 类。")) == "须查询，故各条目 VIN 均询问”，共 23 类。"
    assert words.own("某局 (Some Office)") == "某局"
    assert words.own("Office (of the state)") == "Office (of the state)"


@given(st.text())
def test_whatever_a_list_says_reads_as_it_was_written(text: str) -> None:
    shown = " ".join(visible(text.replace("\n", " ")).split())
    assert " ".join(text_of(rendered(table(("x",), [(escaped(text),)]))).split())[1:].strip() == shown
    assert " ".join(text_of(rendered(line(text))).split()) == shown.strip()


@pytest.mark.parametrize("text", ["# a", "1. a", "12) a", "- a", "+ a", "= a", "===", "---", "> a", "* a", "    a", "~~~", "```", "\ta"])
def test_no_line_of_a_note_opens_a_heading_a_list_or_a_block_of_code(text: str) -> None:
    assert re.fullmatch(r"<p>[^<]*</p>\n?(?:<p>[^<]*</p>\n?)*", rendered(lines(f"Known. {text}") + "\n\n" + lines(text)))


def test_an_id_that_is_none_and_an_address_that_is_none_are_text() -> None:
    assert code("a.b-c") == "`a.b-c`"
    assert "`" not in code("a`b").replace("\\`", "")
    assert link("t", "javascript:alert(1)") == "t"
    assert link("[t](x)", "https://a.b/c)d|e") == "[\\[t\\](x)](https://a.b/c%29d%7Ce)"
    assert address("https://a.b/<i>") == "<https://a.b/%3Ci%3E>"
    assert "<" not in address("javascript:<i>")


@pytest.mark.parametrize("lang", catalogue_pages.LANGUAGES)
def test_a_hostile_list_makes_a_page_without_a_tag_a_link_or_a_row_of_its_own(lang: str) -> None:
    text = Text.same(HOSTILE)
    old = a_list("cn-hainan-ftp")
    cite = replace(old.entries[0].cite, place=text, source="s", url="")
    entry = replace(old.entries[0], title=text, note=text, cite=cite, scenario=HOSTILE)
    instrument = replace(old.instrument, issuer=HOSTILE, number=HOSTILE, url="https://x.y/<script>", dispute=text)
    source = Source(id="s", title=HOSTILE, basis=entry.basis, url="https://x.y/)<b>", decided_by=HOSTILE, reason=HOSTILE)
    told = replace(old, title=text, note=text, jurisdiction=HOSTILE, file=HOSTILE)
    bad = replace(told, instrument=instrument, entries=(entry,), sources=(source,))
    words = ListWords(Result(tool="", as_of=None, catalogs=(CatalogUse(catalog=bad, standing=Standing.UNDATED),)), lang)
    html = rendered(list_page([bad], words, ""))
    assert set(re.findall(r"<(\w+)", html)) <= {
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "a",
        "ul",
        "li",
        "code",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert "javascript:" not in "".join(re.findall(r'href="([^"]*)"', html))
    assert html.count("<td>") == 4
    assert html.count("<h1>") == 1
    assert "\x1b" not in html
    assert "\u202e" not in html
