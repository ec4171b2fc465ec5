"""`lock` and `check --locked`: nothing is judged by files that nobody reviewed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Run

WORDS = "apiVersion: xbcatalog/v1\nkind: Vocabulary\nconcepts:\n  - {id: person.name, names: [x7 res]}\n"


@pytest.fixture
def project(tmp_path: Path, manifest: Callable[..., str]) -> Path:
    manifest("full name")
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "words.yaml").write_text(WORDS, encoding="utf-8")
    text = "apiVersion: xbcatalog/v1\nkind: Project\nmanifests: [m.yaml]\ncatalogs: [lists]\n"
    (tmp_path / "xbcatalog.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_what_was_locked_is_judged_by_as_without_a_lock(run: Run, project: Path) -> None:
    plain = run("check", "-o", "json")
    assert run("lock").status == 0
    assert run("lock", "--check").status == 0
    for more in ((), ("--no-cache",), ("--jobs", "2")):
        ran = run("check", "--locked", "-o", "json", *more)
        assert (ran.status, ran.out) == (plain.status, plain.out)


def test_the_lock_names_every_file_with_its_digest_and_is_the_same_each_time(run: Run, project: Path) -> None:
    run("lock")
    text = (project / "xbcatalog.lock").read_text(encoding="utf-8")
    assert '  "catalogs/negative.yaml": ' in text
    assert '  "lists/words.yaml": ' in text
    run("lock")
    assert (project / "xbcatalog.lock").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda lists: (lists / "words.yaml").write_text(WORDS + "# more\n", encoding="utf-8"), "`lists/words.yaml` has changed"),
        (lambda lists: (lists / "more.yaml").write_text(WORDS, encoding="utf-8"), "`lists/more.yaml` was added"),
        (lambda lists: (lists / "words.yaml").rename(lists / "other.yaml"), "`lists/words.yaml` was locked and is missing"),
    ],
)
def test_a_file_that_changed_was_added_or_is_missing_is_refused_in_every_format(
    run: Run, project: Path, change: Callable[[Path], object], told: str
) -> None:
    run("lock")
    change(project / "lists")
    for more in ((), ("--no-cache",), ("--jobs", "2")):
        ran = run("check", "--locked", *more)
        assert ran.status == 4
        assert told in ran.out
        assert "run `xbcatalog lock`" in ran.out
    found = json.loads(run("check", "--locked", "-o", "json").out)
    assert (found["datasets"], found["counts"]["fields"]) == ([], 0)
    ran = run("lock", "--check")
    assert (ran.status, told in ran.err) == (1, True)
    run("lock")
    assert run("check", "--locked").status != 4


def test_another_version_of_the_program_is_refused_too(run: Run, project: Path) -> None:
    run("lock")
    path = project / "xbcatalog.lock"
    text = path.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if "catalogs/negative.yaml" in line)
    path.write_text(text.replace(line, line[: line.index(": ")] + f': "{"0" * 64}"'), encoding="utf-8")
    ran = run("check", "--locked")
    assert (ran.status, "`catalogs/negative.yaml`, which comes with the program" in ran.out) == (4, True)
    assert "xbcatalog.lock:" in ran.out


def test_without_a_lock_nothing_is_judged_and_the_command_that_writes_one_is_named(run: Run, project: Path) -> None:
    for argv in (("check", "--locked"), ("lock", "--check")):
        ran = run(*argv)
        assert (ran.status, "`xbcatalog lock` writes one" in ran.err) == (2, True)


@pytest.mark.parametrize("text", ["", "shipped: {}\n", "apiVersion: xbcatalog/v1\nkind: Lock\nshipped: {a: b}\nown: {}\n", "\x00"])
def test_a_damaged_lock_locks_everything(run: Run, project: Path, text: str) -> None:
    (project / "xbcatalog.lock").write_text(text, encoding="utf-8")
    assert run("check", "--locked").status == 4
    assert run("lock", "--check").status == 4


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_in_the_place_of_the_lock_is_not_waited_for(run: Run, project: Path) -> None:
    os.mkfifo(project / "xbcatalog.lock")
    assert run("check", "--locked").status == 4
    assert run("lock", "--check").status == 4


def test_lists_with_a_mistake_are_not_locked(run: Run, project: Path) -> None:
    (project / "lists" / "words.yaml").write_text(WORDS + "nonsense: 1\n", encoding="utf-8")
    assert run("lock").status == 4
    assert not (project / "xbcatalog.lock").exists()


def test_the_environment_locks_a_pipeline(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XBCATALOG_CHECK_LOCKED", "1")
    assert run("check").status == 2
    run("lock")
    assert run("check").status == 1


def test_the_lock_holds_from_any_folder_of_the_project(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / ".git").mkdir()
    (project / "deep").mkdir()
    run("lock")
    monkeypatch.chdir(project / "deep")
    assert run("lock", "--check", "--config", "../xbcatalog.yaml").status == 0
    assert run("check", "../m.yaml", "--locked").status == run("check", "../m.yaml").status
