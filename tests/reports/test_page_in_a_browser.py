"""The page in a real Chromium: both languages, filters, sorting, links, paper, narrow screens, and names that would do harm."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.reports.browser import Opened, chromium
from tests.reports.hostile import RESULT

from xbcatalog.reports import saved
from xbcatalog.reports.filed.registry import report
from xbcatalog.reports.json_report import report as json_report
from xbcatalog.reports.view import View

TREE: Any = json.loads("".join(json_report(RESULT, View())))
EVIL = "\"'><img src=x onerror=hit()><script>hit()</script></style></title><svg onload=hit()>javascript:hit()`{{1}}<!--"
KINDS = frozenset(
    (
        *("schema", "verdict", "cause", "effect", "truth", "evidence", "status", "level", "as_of", "day", "issued", "effective", "expires"),
        *("before", "after", "within"),
    )
)
"""Members whose values are of a closed set, or days."""
SEEN = "(query) => [...document.querySelectorAll(query)].filter((one) => one.checkVisibility()).map((one) => one.innerText)"


def evil(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        closed = key in ("verdicts", "causes")
        return {name: inner if closed else evil(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [evil(inner, key) for inner in value]
    return value + EVIL if isinstance(value, str) and key not in KINDS and not key.endswith("_disputed") else value


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as one:
        yield one


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    wicked = saved.read(evil(deepcopy(TREE)))
    made = {}
    for name, one, lang in (("en", saved.of(RESULT), "en"), ("zh", saved.of(RESULT), "zh"), ("evil", wicked, "en")):
        made[name] = folder / f"{name}.html"
        made[name].write_text("".join(report("html", one, View(lang=lang))), encoding="utf-8")  # type: ignore[arg-type]
    return made


Open = Callable[..., Opened]


@pytest.fixture
def opened(browser: Any, files: dict[str, Path]) -> Iterator[Open]:
    contexts: list[Any] = []

    def go(name: str, fragment: str = "", **options: Any) -> Opened:
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options}))
        return Opened(contexts[-1], files[name], fragment)

    yield go
    for context in contexts:
        context.close()


def rows(one: Opened) -> list[str]:
    found: list[str] = one.run(SEEN, "#all-fields tbody tr:not(.unfolded) th code")
    return found


@pytest.mark.parametrize("name", ["en", "zh", "evil"])
def test_the_page_asks_for_nothing_and_complains_of_nothing(opened: Open, name: str) -> None:
    one = opened(name)
    one.page.click("label[for=v-chaotic]")
    one.page.click("#all-fields thead th:nth-child(2) button")
    one.page.click("#all-fields tr[data-v=chaotic] a.why >> nth=0")
    assert one.told == []


def test_no_string_of_a_result_becomes_more_than_text(opened: Open) -> None:
    one = opened("evil")
    assert one.run("document.querySelectorAll('script').length") == 1
    assert one.run("document.querySelectorAll('img, iframe, object, embed, base, template, style ~ style, [srcdoc], [style]').length") == 0
    orders = "[...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames()).filter((name) => name.startsWith('on'))"
    assert one.run(orders) == []
    links = one.run("[...document.querySelectorAll('a')].map((e) => e.getAttribute('href'))")
    assert [link for link in links if not link.startswith(("#", "https://", "http://"))] == []
    assert EVIL.replace("`", "") in one.run("document.body.textContent.replaceAll('`', '')")


def test_the_policy_lets_no_other_script_or_style_run(opened: Open) -> None:
    one = opened("en")
    tried = """() => new Promise((done) => {
        document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective), { once: true });
        const image = document.createElement('img'); image.src = 'https://example.org/x.png'; document.body.append(image);
    })"""
    assert one.run(tried) == "img-src"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_both_languages_are_in_the_page_and_the_switch_needs_no_script(opened: Open, script: bool) -> None:
    one = opened("zh", java_script_enabled=script)
    assert one.page.inner_text("h1") == "数据跨境核对报告"
    one.page.click("label[for=lang-en]")
    assert one.page.inner_text("h1") == "What may cross the border"
    if script:
        assert one.run("document.documentElement.lang") == "en"
    one.page.focus("#lang-en")
    one.page.keyboard.press("ArrowRight")
    assert one.page.inner_text("h1") == "数据跨境核对报告"


def test_whatever_can_be_reached_but_the_way_past_everything_lies_in_a_landmark(opened: Open) -> None:
    one = opened("en")
    outside = """() => [...document.querySelectorAll('a, button, input, summary, [tabindex]')]
        .filter((e) => !e.closest('header, nav, main, footer')).map((e) => e.className)"""
    assert one.run(outside) == ["skip"]
    assert one.page.get_by_role("radiogroup", name="Language").get_by_role("radio").count() == 2


def test_a_browser_of_the_years_before_shows_one_language_and_its_script_switches(
    browser: Any, files: dict[str, Path], tmp_path: Path
) -> None:
    """As if the style knew no `:has`; the policy, which knows the style by its digest, is taken away for that."""
    text = files["zh"].read_text(encoding="utf-8").replace("selector(:has(a))", "selector(:never(a))")
    old = tmp_path / "old.html"
    old.write_text(text.replace("Content-Security-Policy", "x-none"), encoding="utf-8")
    context = browser.new_context()
    one = Opened(context, old, "")
    assert one.page.inner_text("h1") == "数据跨境核对报告"
    one.page.click("label[for=lang-en]")
    assert one.page.inner_text("h1") == "What may cross the border"
    context.close()


@pytest.mark.parametrize(("count", "said"), [(1, ""), (2, '" ·"'), (7, "")])
def test_the_names_of_datasets_are_parted_and_their_number_is_not(browser: Any, tmp_path: Path, count: int, said: str) -> None:
    (dataset,) = RESULT.datasets
    many = replace(RESULT, datasets=tuple(replace(dataset, id=f"d{number}") for number in range(count)))
    (tmp_path / "many.html").write_text("".join(report("html", saved.of(many), View(lang="en"))), encoding="utf-8")  # type: ignore[arg-type]
    context = browser.new_context()
    one = Opened(context, tmp_path / "many.html", "")
    marks = one.run("[...document.querySelectorAll('.of > span')].map((e) => getComputedStyle(e, '::after').content)")
    assert {mark for mark in marks if mark not in ("none", "normal")} == ({said} if said else set())
    context.close()


def test_without_a_script_every_field_and_reason_can_be_read(opened: Open) -> None:
    one = opened("zh", java_script_enabled=False)
    text = one.page.inner_text("main")
    assert text.count("customer.") >= len(RESULT.datasets[0].fields) * 2
    assert "第七条第二款" in text
    assert not one.page.is_visible("#tools")


def test_filters_search_and_their_address_go_together(opened: Open) -> None:
    one = opened("en")
    every = rows(one)
    assert len(every) == 11
    one.page.click("label[for=v-prohibited]")
    assert rows(one) == ["customer.姓名"]
    assert one.run("location.hash") == "#fields?v=prohibited"
    assert one.page.inner_text("#tools [role=status]") == "1 of 11 fields shown"
    one.page.click("#clear")
    assert rows(one) == every
    one.page.fill("#search", "ＡＬＬＯＷＥＤ 产品设计")
    one.page.wait_for_function("() => location.hash.includes('q=')")
    assert rows(one) == ["customer.allowed"]
    one.page.fill("#search", "no such name")
    one.page.wait_for_selector("#no-match:not([hidden])")
    assert rows(one) == []
    again = opened("en", "#fields?c=unlisted%2Csuspected")
    assert sorted(rows(again)) == ["customer.<b>bold</b>", "customer.zero\\u200bwidth"]


def test_a_head_sorts_its_column_up_and_down(opened: Open) -> None:
    one = opened("en")
    head = "#all-fields thead th:nth-child(2)"
    one.page.click(f"{head} button")
    up = one.run(SEEN, "#all-fields tbody td:nth-child(2)")
    assert up[0] == "allowed"
    assert up[-1] == "prohibited"
    assert one.page.get_attribute(head, "aria-sort") == "ascending"
    one.page.focus(f"{head} button")
    one.page.keyboard.press("Enter")
    assert one.run(SEEN, "#all-fields tbody td:nth-child(2)")[0] == "prohibited"


def test_a_link_to_a_field_or_an_entry_shows_it_whatever_was_hidden(opened: Open) -> None:
    one = opened("en")
    one.page.click("label[for=v-prohibited]")
    anchor = one.run("document.querySelector('#all-fields tr[data-v=allowed]').id")
    one.run("(id) => { location.hash = id; }", anchor)
    one.page.wait_for_function("(id) => document.getElementById(id).checkVisibility()", arg=anchor)
    folded = one.run("document.querySelector('details.list tr[id]').id")
    one.run("(id) => { location.hash = id; }", folded)
    one.page.wait_for_function("(id) => document.getElementById(id).closest('details').open", arg=folded)
    assert opened("en", f"#{anchor}").page.is_visible(f'[id="{anchor}"]')


def test_the_reasons_of_a_field_unfold_below_it(opened: Open) -> None:
    one = opened("en")
    link = "#all-fields tr[data-v=prohibited] a.why"
    one.page.focus(link)
    one.page.keyboard.press("Enter")
    assert "A million persons" in one.page.inner_text("#all-fields tr.unfolded")
    assert one.page.get_attribute(link, "aria-expanded") == "true"
    one.page.keyboard.press(" ")
    assert one.page.query_selector("#all-fields tr.unfolded") is None


@pytest.mark.parametrize("name", ["en", "zh", "evil"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_screen(opened: Open, name: str, width: int) -> None:
    one = opened(name, viewport={"width": width, "height": 800})
    assert one.run("document.documentElement.scrollWidth") <= width


def test_on_paper_everything_is_unfolded_and_the_tools_are_gone(opened: Open) -> None:
    one = opened("zh")
    one.page.emulate_media(media="print")
    assert one.run(SEEN, "nav, #tools, .switch") == []
    inner = "[...one.children].some((inner) => inner.tagName !== 'SUMMARY' && inner.checkVisibility())"
    hidden = f"[...document.querySelectorAll('details')].filter((one) => !{inner})"
    assert one.run(f"{hidden}.length") == 0
    assert one.page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_no_english_word_stands_on_the_chinese_page(opened: Open) -> None:
    one = opened("zh")
    words = one.run(
        """() => {
            const found = [];
            const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                const at = node.parentElement;
                if (!at.checkVisibility() || at.closest('code, .address, script, [for=lang-en]')) continue;
                found.push(...(node.data.replace(/[a-z]+\\.[a-z_]+/g, '').match(/[A-Za-z]{3,}/g) || []));
            }
            return [...new Set(found)];
        }"""
    )
    # What the user wrote, a code without a name, and the name of the program.
    assert " ".join(sorted(words)) == "Customers LINGANG column crm data evil legal memo mred red xbcatalog yaml"


CONTRAST = """(sheet) => {
    const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = (rgb) => { const [r, g, b] = rgb.map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const filled = (e) => { const colour = parts(getComputedStyle(e).backgroundColor); return (colour[3] ?? 1) > 0.99 ? colour : null; };
    const ground = (e) => e ? filled(e) || ground(e.parentElement) : sheet;
    const poor = new Set();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const at = node.parentElement;
        if (!node.data.trim() || !at.checkVisibility() || at.closest('script, .unseen, caption')) continue;
        const [a, b] = [light(parts(getComputedStyle(at).color).slice(0, 3)), light(ground(at).slice(0, 3))].sort((x, y) => y - x);
        if ((a + 0.05) / (b + 0.05) < 4.5) poor.add(`${at.className} ${at.tagName} ${node.data.trim().slice(0, 30)}`);
    }
    return [...poor];
}"""


@pytest.mark.parametrize(("scheme", "sheet"), [("light", [255, 255, 255]), ("dark", [0, 0, 0])])
def test_every_text_stands_out_from_its_ground(opened: Open, scheme: str, sheet: list[int]) -> None:
    assert opened("en", color_scheme=scheme).run(CONTRAST, sheet) == []


def test_what_is_needed_to_find_ones_way_without_eyes_or_mouse_is_there(opened: Open) -> None:
    one = opened("en")
    assert one.run("['header', 'nav', 'main', 'footer', 'h1'].map((q) => document.querySelectorAll(q).length)") == [1, 1, 1, 1, 1]
    assert one.run("[...document.querySelectorAll('input')].filter((e) => !e.labels.length).length") == 0
    assert one.run("[...document.querySelectorAll('table')].filter((e) => !e.caption || e.querySelector('th:not([scope])')).length") == 0
    ids = one.run("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))
    named = one.run("[...document.querySelectorAll('[aria-labelledby]')].flatMap((e) => e.getAttribute('aria-labelledby').split(' '))")
    targets = one.run("[...document.querySelectorAll('a[href^=\"#\"]')].map((e) => decodeURIComponent(e.hash.slice(1)))")
    assert {*named, *targets} <= {*ids}
    levels = one.run("[...document.querySelectorAll('h1, h2, h3, h4')].filter((e) => !e.closest('nav')).map((e) => Number(e.tagName[1]))")
    assert all(after - before <= 1 for before, after in pairwise(levels))
    one.page.keyboard.press("Tab")
    assert one.run("document.activeElement.className") == "skip"
    assert one.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
