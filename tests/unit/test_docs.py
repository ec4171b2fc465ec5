"""The pages say what is so: generated parts are current, links lead somewhere, commands and documents in them work."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from functools import cache
from importlib import import_module
from io import StringIO
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from xbcatalog.cli.app import COMMANDS, build, main

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")))
MANUAL = sorted((ROOT / "docs" / "manual").glob("*.md"))
RECIPES = ("a format that can be read", "a report", "an operator", "a concept", "a catalogue", "a jurisdiction")
WRITTEN = [page for page in PAGES if not page.is_relative_to(ROOT / "docs" / "catalogues")]
"""The pages of the lists are generated whole; `test_docs_catalogues.py` looks at them."""
GENERATED = re.compile(r"<!-- generated: [a-z0-9-]+ -->\n.*?<!-- end -->", re.DOTALL)
BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```", re.DOTALL | re.MULTILINE)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def written_by_hand(path: Path) -> str:
    return GENERATED.sub("", path.read_text(encoding="utf-8"))


def blocks(path: Path, language: str) -> list[str]:
    return [found["body"] for found in BLOCK.finditer(path.read_text(encoding="utf-8")) if found["language"] == language]


def pages(*argv: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    command = [sys.executable, str(ROOT / "tools" / "pages.py"), *argv]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`tools/pages.py` in this process, which has read and compiled what is shipped; as a program it would do so for each example run."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return import_module("pages")


def test_every_generated_part_is_what_it_should_be(tool: ModuleType) -> None:
    stale = {name_of(page): parts for page in tool.pages() for parts in [tool.renewed(page.read_text(encoding="utf-8"))[1]] if parts}
    assert stale == {}, "run `make generate`"


def test_what_is_out_of_date_is_named_left_alone_and_written_anew(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page, text = tmp_path / "docs" / "p.md", "a\n<!-- generated: {0} -->\n{1}\n<!-- end -->\nb\n"
    page.parent.mkdir()
    page.write_text(text.format("x", "old"), encoding="utf-8", newline="\n")
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    monkeypatch.setattr(tool, "BLOCKS", {"x": lambda: "new\n"})
    monkeypatch.setattr(tool, "installed", lambda: None)
    monkeypatch.setattr(tool.catalogue_pages, "FOLDER", tmp_path / "docs" / "catalogues")
    monkeypatch.setattr(tool.catalogue_pages, "pages", lambda _: {"en/a.md": "a\n"})
    monkeypatch.setattr(tool.catalogue_pages, "drift", lambda made: sorted(made))
    assert tool.main(["check"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "docs/catalogues/en/a.md: out of date; run `make generate`",
        "docs/p.md: x out of date; run `make generate`",
    ]
    assert page.read_text(encoding="utf-8") == text.format("x", "old")
    monkeypatch.setattr(tool.catalogue_pages, "drift", lambda made: [])
    assert tool.main(["check"]) == 1
    monkeypatch.setattr(tool.catalogue_pages, "write", lambda made: [])
    assert tool.main(["write"]) == 0
    assert page.read_text(encoding="utf-8") == text.format("x", "new")
    assert tool.main(["check"]) == 0
    page.write_text(text.format("unheard-of", ""), encoding="utf-8", newline="\n")
    with pytest.raises(SystemExit, match="no generated part is called unheard-of"):
        tool.main(["check"])


def test_generate_writes_pages_and_pinyin_and_docs_goes_on_writing_pages() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    verbs = dict(re.findall(r"^(generate|docs):(.*?)(?=^\S|\Z)", makefile, re.MULTILINE | re.DOTALL))
    assert {"tools/pages.py write", "tools/build_pinyin.py"} <= set(re.findall(r"tools/\w+\.py(?: write)?", verbs["generate"]))
    assert "tools/pages.py write" in verbs["docs"]


def test_one_part_can_be_printed_and_an_unknown_one_is_wrong_usage() -> None:
    assert pages("print", "verdicts").stdout.startswith("| verdict |")
    assert pages("print", "nothing").returncode == 2


def test_the_manual_prints_the_law_as_it_is_run() -> None:
    source = (ROOT / "src/xbcatalog/core/law.py").read_text(encoding="utf-8").strip()
    assert source in (ROOT / "docs/manual/law.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_every_link_leads_to_a_file(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", written_by_hand(page)):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{name_of(page)} links to {target}"


@pytest.mark.parametrize("page", MANUAL, ids=name_of)
def test_every_page_of_the_manual_is_reached_from_the_first_five_minutes(page: Path) -> None:
    first = ROOT / "docs/manual/five-minutes.md"
    assert page == first or f"({page.name})" in first.read_text(encoding="utf-8")


@cache
def options() -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for name, command in build("en").commands.items():
        known[name] = {"--help", *(option for parameter in command.params for option in parameter.opts)}
    return known


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_every_command_in_a_page_has_its_options(page: Path) -> None:
    known = options()
    for line in "\n".join(blocks(page, "console")).splitlines():
        typed = re.match(r"\$ xbcatalog (.*?)(?:\s+#.*)?$", line)
        if typed is None or typed[1].startswith("--"):
            continue
        command, *rest = typed[1].split()
        assert command in COMMANDS, line
        for word in rest:
            assert not word.startswith("-") or word in known[command], f"{word} in: {line}"


@pytest.mark.parametrize("page", MANUAL, ids=name_of)
def test_every_document_in_the_manual_is_read_without_a_mistake(page: Path, tmp_path: Path) -> None:
    found = [body for body in blocks(page, "yaml") if "apiVersion:" in body]
    for number, body in enumerate(found):
        (tmp_path / f"{number}.yaml").write_text(body, encoding="utf-8", newline="\n")
    if found:
        out, err = StringIO(), StringIO()
        assert main(["lint", str(tmp_path), "--lang", "en"], out, err, {}, today=date(2025, 3, 3)) == 0, out.getvalue() + err.getvalue()


@pytest.mark.parametrize("page", MANUAL, ids=name_of)
def test_every_piece_of_yaml_in_the_manual_is_yaml(page: Path) -> None:
    for body in blocks(page, "yaml"):
        assert yaml.safe_load(body) is not None


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_a_page_has_one_sentence_a_line(page: Path) -> None:
    """Semantic newlines: a change of one sentence is a change of one line. Lists, tables and examples are free."""
    text = BLOCK.sub("", written_by_hand(page))
    for line in text.splitlines():
        if page.parent.name != "decisions" and not re.match(r"\s*([-|>#]|\d+\.|<|\*\*)", line):
            assert not re.search(r"[a-z`)]\. [A-Z`]", line), line
            assert not re.search(r"。.", line), line


def test_both_readmes_have_the_same_sections_and_the_same_generated_parts() -> None:
    parts = [re.findall(r"<!-- generated: ([a-z-]+?)(?:-en|-zh)? -->", (ROOT / name).read_text(encoding="utf-8")) for name in READMES]
    assert parts[0] == parts[1] != []
    heads = [[line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if line.startswith("## ")] for name in READMES]
    assert abs(len(heads[0]) - len(heads[1])) == 0


READMES = ("README.md", "README.zh.md")


@pytest.mark.parametrize("name", READMES)
def test_a_readme_says_that_it_is_no_legal_advice_and_names_the_two_commands(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "no legal advice" in text or "不提供法律意见" in text
    assert {"make demo", "make test"} <= set(re.findall(r"make \w+", text))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(re.search(rf"^{verb}:.*## ", makefile, re.MULTILINE) for verb in ("demo", "test"))


def recipes() -> dict[str, str]:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    parts = re.split(r"^### Add ", text, flags=re.MULTILINE)[1:]
    return {part.partition("\n")[0]: part for part in parts}


@pytest.mark.parametrize("recipe", RECIPES)
def test_there_is_a_recipe_for_it_and_the_files_it_names_exist(recipe: str) -> None:
    found = [text for title, text in recipes().items() if title.startswith(recipe)]
    assert len(found) == 1
    names = [name for name in re.findall(r"`([\w.<>/-]+)`", found[0]) if "/" in name or name.endswith((".md", ".py"))]
    assert len(names) >= 3
    for name in names:
        fixed = name.partition("<")[0].rpartition("/")[0] if "<" in name else name
        assert (ROOT / fixed).exists(), f"the recipe for {recipe} names {name}"


def test_what_a_recipe_calls_by_name_is_there() -> None:
    for file, word in (
        ("src/xbcatalog/importers/registry.py", "FORMATS"),
        ("src/xbcatalog/reports/registry.py", "SUFFIXES"),
        ("src/xbcatalog/core/conditions.py", "why_ill_typed"),
        ("tools/blocks.py", "WRITTEN_AS"),
    ):
        assert word in (ROOT / file).read_text(encoding="utf-8")


def test_the_change_log_has_an_unreleased_part_and_stars_what_can_change_a_verdict() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in text
    assert re.search(r"^- ★ ", text, re.MULTILINE)
