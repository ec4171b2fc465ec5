"""`fmt`: documents in one layout, for a person, a pipeline and an editor; what it must not touch it leaves alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.cli.conftest import Run

WORDS = "kind: Vocabulary\napiVersion: xbcatalog/v1\n# ours\nconcepts: [{names: [x7 res], id: person.name}]\n"
LAID_OUT = "apiVersion: xbcatalog/v1\nkind: Vocabulary\n# ours\nconcepts: [{id: person.name, names: [x7 res]}]\n"


@pytest.fixture
def words(tmp_path: Path) -> Path:
    (tmp_path / "lists").mkdir()
    path = tmp_path / "lists" / "words.yaml"
    path.write_text(WORDS, encoding="utf-8", newline="\n")
    return path


def test_a_file_is_laid_out_and_a_second_time_nothing_changes(run: Run, words: Path) -> None:
    ran = run("fmt", "lists/words.yaml")
    assert (ran.status, words.read_text(encoding="utf-8")) == (0, LAID_OUT)
    assert "`lists/words.yaml` laid out anew" in ran.err
    ran = run("fmt", "lists")
    assert (ran.status, ran.err) == (0, "xbcatalog: 1 document, 0 laid out anew\n")


def test_check_and_diff_change_nothing_and_fail(run: Run, words: Path) -> None:
    ran = run("fmt", "--check", "lists")
    assert (ran.status, words.read_text(encoding="utf-8")) == (1, WORDS)
    ran = run("fmt", "--diff", "lists")
    assert (ran.status, words.read_text(encoding="utf-8")) == (1, WORDS)
    assert ran.out.startswith("--- a/lists/words.yaml\n+++ b/lists/words.yaml\n@@")
    assert "+concepts: [{id: person.name, names: [x7 res]}]\n" in ran.out
    run("fmt", "lists")
    assert run("fmt", "--check", "lists").status == 0
    assert run("fmt", "--diff", "lists").out == ""


def test_without_a_path_the_documents_of_the_project_are_laid_out(run: Run, words: Path, tmp_path: Path) -> None:
    assert run("fmt").status == 3
    (tmp_path / "xbcatalog.yaml").write_text("kind: Project\napiVersion: xbcatalog/v1\ncatalogs: [lists]\n", encoding="utf-8")
    assert run("fmt").status == 0
    assert words.read_text(encoding="utf-8") == LAID_OUT
    assert (tmp_path / "xbcatalog.yaml").read_text(encoding="utf-8").startswith("apiVersion")


def test_what_the_reader_refuses_stays_as_it_is_and_the_rest_is_laid_out(run: Run, words: Path) -> None:
    (words.parent / "bad.yaml").write_text("apiVersion: xbcatalog/v1\nkind: Vocabulary\nconcepts: []\nconcepts: []\n", encoding="utf-8")
    ran = run("fmt", "lists")
    assert ran.status == 4
    assert "lists/bad.yaml:4:1: error: `concepts` stands twice" in ran.err
    assert words.read_text(encoding="utf-8") == LAID_OUT


def test_files_of_others_and_json_are_passed_over_as_a_hook_needs_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "deploy.yaml").write_text("kind: Deployment\napiVersion: apps/v1\n{{ helm }}\n", encoding="utf-8")
    (tmp_path / "a.json").write_text('{"kind": "Vocabulary", "apiVersion": "xbcatalog/v1", "concepts": []}', encoding="utf-8")
    ran = run("fmt", "deploy.yaml", "a.json")
    assert ran.status == 0
    assert "passed over" in ran.err
    assert "JSON" in ran.err


def test_a_missing_file_is_told(run: Run) -> None:
    ran = run("fmt", "nowhere.yaml")
    assert (ran.status, "nowhere.yaml" in ran.err) == (4, True)


def test_standard_input_goes_to_standard_output(run: Run) -> None:
    assert run("fmt", "-", stdin=WORDS.encode()).out == LAID_OUT
    refused = run("fmt", "-", stdin=b"apiVersion: xbcatalog/v1\nkind: Vocabulary\nx: 1\n")
    assert (refused.status, refused.out) == (4, "")
    assert run("fmt", "-", "a.yaml").status == 2


def test_a_link_stays_a_link_and_a_file_keeps_its_rights(run: Run, words: Path, tmp_path: Path) -> None:
    words.chmod(0o640)
    try:
        (tmp_path / "link.yaml").symlink_to(words)
    except OSError:
        pytest.skip("the system has no links")
    assert run("fmt", "link.yaml").status == 0
    assert (tmp_path / "link.yaml").is_symlink()
    assert words.read_text(encoding="utf-8") == LAID_OUT
    if os.name == "posix":
        assert words.stat().st_mode & 0o777 == 0o640


def test_the_line_for_editors_leads_from_each_file_to_its_schema_and_is_written_once(run: Run, words: Path, tmp_path: Path) -> None:
    refused = run("fmt", "--modeline", "lists")
    assert (refused.status, "`xbcatalog schema --write`" in refused.err) == (2, True)
    assert run("schema", "--write").status == 0
    assert run("fmt", "--modeline", "lists").status == 0
    line = "# yaml-language-server: $schema=../.xbcatalog/schemas/vocabulary.json\n"
    assert words.read_text(encoding="utf-8") == line + LAID_OUT
    assert (words.parent / "../.xbcatalog/schemas/vocabulary.json").is_file()
    assert run("fmt", "--modeline", "--check", "lists").status == 0
    moved = tmp_path / "other" / "deep"
    moved.mkdir(parents=True)
    words.rename(moved / "words.yaml")
    assert run("fmt", "--modeline", "other").status == 0
    assert (moved / "words.yaml").read_text(encoding="utf-8") == line.replace("../", "../../") + LAID_OUT


def test_schemas_for_editors_that_have_gone_stale_are_told(run: Run, tmp_path: Path) -> None:
    assert run("schema", "--check").status == 2
    assert run("schema", "--write").status == 0
    assert run("schema", "--check").status == 0
    here = tmp_path / ".xbcatalog" / "schemas"
    windows = (here / "facts.json").read_bytes().replace(b"\n", b"\r\n")
    (here / "facts.json").write_bytes(windows)  # as git may lay them out there
    assert run("schema", "--check").status == 0
    (here / "catalog.json").unlink()
    words = (
        "apiVersion: xbcatalog/v1\nkind: Vocabulary\nconcepts:\n  - {id: business.own-thing, title: {en: x, zh: y}, names: [own thing]}\n"
    )
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "words.yaml").write_text(words, encoding="utf-8")
    ran = run("schema", "--check", "--catalogs", "more")
    assert ran.status == 1
    assert "`.xbcatalog/schemas/catalog.json` is missing or stale" in ran.err
    assert "manifest.json" in ran.err
    for argv in (("--check", "--write"), ("manifest", "--check")):
        assert run("schema", *argv).status == 2


def test_a_document_in_utf_16_is_told_and_not_passed_over(run: Run, words: Path) -> None:
    words.write_bytes(words.read_text(encoding="utf-8").encode("utf-16"))
    ran = run("fmt", "--check", "lists")
    assert (ran.status, "UTF-16" in ran.err) == (4, True)


def test_chinese_users_are_told_in_chinese(run: Run, words: Path) -> None:
    assert "已整理 `lists/words.yaml`" in run("fmt", "lists", "--lang", "zh").err


def test_line_breaks_of_another_system_are_a_change(run: Run, words: Path) -> None:
    words.write_bytes(LAID_OUT.replace("\n", "\r\n").encode())
    assert run("fmt", "--check", "lists").status == 1
    run("fmt", "lists")
    assert words.read_bytes() == LAID_OUT.encode()
