"""Reports that are filed: the same bytes for the same result, fresh or saved, and nothing in them but what the result holds."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.reports.hostile import RESULT
from tests.reports.marked import EMPTY, MARKED

from xbcatalog.core.result import Result
from xbcatalog.i18n.counting import COUNTING
from xbcatalog.i18n.regimes import REGIMES
from xbcatalog.reports import saved
from xbcatalog.reports.filed.registry import FILED, SUFFIXES, meant, report
from xbcatalog.reports.filed.said import Said, web
from xbcatalog.reports.filed.webpage import markup
from xbcatalog.reports.filed.webpage.fields import anchors
from xbcatalog.reports.json_report import report as json_report
from xbcatalog.reports.view import View

ROOT = Path(__file__).parents[2]
RESULTS = {"hostile": RESULT, "marked": MARKED, "empty": EMPTY}


def written(format: str, one: saved.Saved, lang: str = "en") -> bytes:
    made = report(format, one, View(lang=lang))
    return made if isinstance(made, bytes) else "".join(made).encode("utf-8")


def page(result: Result, lang: str = "en") -> str:
    return written("html", saved.of(result), lang).decode("utf-8")


@pytest.mark.parametrize("format", sorted(FILED))
@pytest.mark.parametrize("name", sorted(RESULTS))
def test_a_fresh_result_and_its_saved_form_give_the_same_bytes(format: str, name: str) -> None:
    again = saved.read(json.loads("".join(json_report(RESULTS[name], View()))))
    assert written(format, saved.of(RESULTS[name])) == written(format, again) == written(format, again)


@pytest.mark.parametrize("name", sorted(RESULTS))
def test_json_again_is_the_json_it_was(name: str) -> None:
    assert written("json", saved.of(RESULTS[name])).decode() == "".join(json_report(RESULTS[name], View()))


def test_every_suffix_means_a_format_that_exists() -> None:
    assert set(SUFFIXES.values()) <= set(FILED)
    assert (meant("Report.HTML"), meant("a.json"), meant("a.pdf"), meant("html")) == ("html", "json", None, None)


def test_both_languages_stand_in_the_page_whatever_it_opens_in() -> None:
    english, chinese = page(RESULT, "en"), page(RESULT, "zh")
    assert english != chinese
    for said in ("What may cross the border", "数据跨境核对报告", "not legal advice", "不构成法律意见"):
        assert said in english
        assert said in chinese
    assert next(line for line in english.splitlines() if line not in chinese.splitlines()).startswith("<html")
    assert len(english.splitlines()) == len(chinese.splitlines())


def test_a_lone_surrogate_or_a_sign_that_nobody_sees_breaks_nothing() -> None:
    field = RESULT.datasets[0].fields[4]
    odd = replace(field, field=replace(field.field, name="a\udcff\0\ufffe\u202e"))
    text = page(replace(RESULT, datasets=(replace(RESULT.datasets[0], id="d\udcff", fields=(odd,)),)))
    assert "a\\udcff\\x00\\ufffe\\u202e" in text
    assert [sign for sign in text if not (sign.isprintable() or sign in "\n\u3000")] == []


class Tags(HTMLParser):
    """Every element with its attributes, and whether each is closed where it should be."""

    EMPTY = frozenset(("br", "col", "input", "link", "meta", "wbr"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", sorted(RESULTS))
def test_every_element_is_closed_every_id_is_there_once_and_every_link_leads_somewhere(name: str) -> None:
    tags = Tags()
    tags.feed(page(RESULTS[name]))
    assert tags.open == []
    ids = [attributes["id"] for _, attributes in tags.seen if attributes.get("id")]
    assert len(ids) == len(set(ids))
    links = [str(attributes["href"]) for tag, attributes in tags.seen if tag == "a"]
    assert [link for link in links if link.startswith("#") and link[1:] not in ids] == []


def test_nothing_but_our_own_functions_makes_markup() -> None:
    assert (
        markup.element("p", {"id": '"><b'}, "<i>", ["&", None], markup.text("'")).html == '<p id="&quot;&gt;&lt;b">&lt;i&gt;&amp;&#39;</p>'
    )
    with pytest.raises(TypeError):
        markup.Markup("<script>", "me")
    for tag, attributes in (("script", {}), ("img", {}), ("p", {"onclick": "x"}), ("p", {"style": "x"}), ("a", {"href": "javascript:x"})):
        with pytest.raises(ValueError, match=r"the page has no|a link leads"):
            markup.element(tag, attributes, "x")
    assert markup.linked("data:text/html,x", "y").html == "y"
    with pytest.raises(ValueError, match="end early"):
        list(markup.page([], "a</style>", "", {}, []))


@pytest.mark.parametrize(
    "url", ["javascript:x", "https://", "http://a b", "//a", "https://a\n", "https://a/\u202e", 'https://a/"', "ftp://a", ""]
)
def test_only_an_address_of_the_web_is_linked(url: str) -> None:
    assert web(url) == ""
    assert web("https://例.cn/法?a=1#b") != ""


def test_a_field_keeps_its_link_whatever_else_is_in_the_report() -> None:
    one = saved.of(RESULT)
    known = {field.path: anchors(one)[id(field)] for field in one.datasets[0].fields}
    assert len(set(known.values())) == len(known)
    fields = list(RESULT.datasets[0].fields)
    random.Random(2).shuffle(fields)
    fewer = saved.of(replace(RESULT, datasets=(replace(RESULT.datasets[0], fields=tuple(fields[:5])),)))
    assert {field.path: anchors(fewer)[id(field)] for field in fewer.datasets[0].fields}.items() <= known.items()


def test_what_a_release_to_come_names_stands_as_it_is() -> None:
    tree: Any = deepcopy(json.loads("".join(json_report(RESULT, View()))))
    for catalog in tree["catalogs"]:
        catalog.update(list="grey", unlisted="maybe", regime="xx-new")
        for source in catalog["sources"]:
            source["basis"] = "hearsay"
    text = written("html", saved.read(tree)).decode()
    assert all(word in text for word in ("grey", "maybe", "xx-new", "hearsay"))


def test_every_regime_and_every_count_that_is_shipped_has_a_chinese_name() -> None:
    files = [path for path in (ROOT / "catalogs").glob("*/*/*.yaml") if path.name != "cases.yaml"]
    regimes = {line.split()[1] for path in files for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("regime:")}
    assert regimes - REGIMES.keys() == set()
    rules = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "rules").rglob("*.yaml"))]
    facts = [fact for document in rules for fact in document.get("facts", ())]
    counts = [fact["count"] for fact in facts if "count" in fact]
    said = {count[part] for count in counts for part in ("subject", "category", "unit", "window", "deduplication")}
    assert (said | {fact["unit"] for fact in facts if "unit" in fact}) - COUNTING.keys() == set()


def test_an_issuer_and_a_source_read_as_chinese_on_a_chinese_page() -> None:
    one = saved.of(RESULT)
    said, catalog = Said(one, "zh"), one.catalogs[0]
    issuer = replace(catalog.instrument, issuer="国务院 (State Council)", number="令第7号 (Order No. 7)（试行）")
    assert said.issuer(replace(catalog, instrument=issuer)) == "国务院 令第7号（试行）"
    source = replace(catalog.sources[0] if catalog.sources else one.catalogs[1].sources[0], title="Copy of the text", url="https://a.cn/x")
    assert (said.source(source), Said(one, "en").source(source)) == ("a.cn", "Copy of the text")
