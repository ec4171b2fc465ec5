"""The commands beside `check`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from tests.cli.conftest import WORLD, Run

import xbcatalog
from xbcatalog.cli.app import COMMANDS, build

Write = Callable[..., str]
SOURCE = str(Path(xbcatalog.__file__).parents[1])


def test_version(run: Run) -> None:
    ran = run("--version")
    assert (ran.status, ran.out) == (0, f"xbcatalog {xbcatalog.__version__}\n")


def test_without_a_command_the_help_goes_to_standard_error_with_2(run: Run) -> None:
    ran = run()
    assert (ran.status, ran.out) == (2, "")
    assert "Usage: xbcatalog" in ran.err


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("command", [*COMMANDS])
def test_every_help_has_examples_and_no_bare_id(run: Run, command: str, lang: str) -> None:
    ran = run(command, "--help", "--lang", lang) if lang == "en" else run(command, "--help", environment={"LANG": "zh_CN"})
    assert ran.status == 0
    assert f"xbcatalog {command}" in ran.out.partition("xamples:" if lang == "en" else "示例：")[2]
    assert "help-" not in ran.out


def test_every_option_of_every_command_has_a_help_text() -> None:
    program = build("en")
    assert [p.name for command in program.commands.values() for p in command.params if not p.help] == []


def test_explain_tells_the_whole_way(run: Run, manifest: Write) -> None:
    ran = run("explain", manifest("full name", counts="{}"), "full name")
    assert ran.status == 0
    for part in (
        "CHAOTIC",
        "name of a person",
        "A million persons",
        "(counts.persons) is at least 1,000,000",
        "not stated",
        "--set counts.persons",
    ):
        assert part in ran.out


def test_explain_finds_a_field_with_its_dataset_too(run: Run, manifest: Write) -> None:
    assert run("explain", manifest("weather"), "crm.weather").status == 0


def test_explain_of_an_unknown_field_is_2_and_says_what_was_meant(run: Run, manifest: Write) -> None:
    ran = run("explain", manifest("weather"), "wether")
    assert (ran.status, ran.out) == (2, "")
    assert "did you mean `weather`?" in ran.err


def test_explain_of_a_broken_file_is_4_and_of_an_empty_folder_3(run: Run, tmp_path: Path) -> None:
    assert run("explain", "absent.yaml", "x").status == 4
    (tmp_path / "empty").mkdir()
    assert run("explain", "empty", "x").status == 3


def test_try_shows_concepts_and_what_they_belong_to(run: Run) -> None:
    ran = run("try", "fullName", "天气", "qqqq")
    assert ran.status == 0
    assert "name of a person  person.name" in ran.out
    assert "which is: personal-information" in ran.out
    assert "weather  environment.weather" in ran.out
    assert "nothing: no word of the vocabulary fits" in ran.out


def test_facts_prints_a_file_that_check_accepts(run: Run, manifest: Write, tmp_path: Path) -> None:
    path = manifest("full name", counts="{}")
    ran = run("facts", path)
    assert ran.status == 0
    assert yaml.safe_load(ran.out)["transfer"] == {"from": "CN", "to": "DE"}
    assert "#   persons:   # NUMBER" in ran.out
    (tmp_path / "f.yaml").write_text(ran.out, encoding="utf-8")
    assert run("check", path, "--facts", "f.yaml").status == 1
    (tmp_path / "f.yaml").write_text(
        ran.out.replace("# counts:", "counts:").replace("#   persons:", "  persons: 2000000"), encoding="utf-8"
    )
    assert run("check", path, "--facts", "f.yaml", "--detailed-exit-code").status == 11


def test_an_answer_left_empty_is_an_error_and_no_zero(run: Run, manifest: Write, tmp_path: Path) -> None:
    path = manifest("full name", counts="{}")
    text = run("facts", path).out.replace("# counts:", "counts:").replace("#   persons:", "  persons:")
    (tmp_path / "f.yaml").write_text(text, encoding="utf-8")
    assert run("check", path, "--facts", "f.yaml").status == 4


def test_facts_writes_beside_the_schema_and_never_over_a_file(run: Run, manifest: Write, tmp_path: Path) -> None:
    path = manifest("full name", counts="{}")
    target = tmp_path / "xbcatalog.facts.yaml"
    assert run("facts", path, "--write").status == 0
    written = target.read_text(encoding="utf-8")
    refused = run("facts", path, "--write")
    assert refused.status == 2
    assert "--force" in refused.err
    target.write_text(written.replace("# counts:", "counts:").replace("#   persons:", "  persons: 7"), encoding="utf-8")
    assert run("facts", path, "--write", "--force").status == 0
    assert yaml.safe_load(target.read_text(encoding="utf-8"))["counts"] == {"persons": 7}
    assert sorted(one.name for one in tmp_path.iterdir()) == ["m.yaml", "xbcatalog.facts.yaml"]


def test_a_facts_file_with_approvals_is_not_replaced_even_by_force(run: Run, manifest: Write, tmp_path: Path) -> None:
    path = manifest("full name")
    target = tmp_path / "xbcatalog.facts.yaml"
    target.write_text("apiVersion: xbcatalog/v1\nkind: Manifest\napprovals: []\n", encoding="utf-8")
    assert run("facts", path, "--write", "--force").status == 2
    assert "approvals" in target.read_text(encoding="utf-8")


def test_facts_of_several_folders_are_refused(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    assert run("facts", "a", "b", "--write").status == 2


def test_lint_of_what_is_shipped_is_clean(run: Run) -> None:
    ran = run("lint")
    assert (ran.status, ran.out) == (0, "")
    assert "5 documents, no mistakes found" in ran.err


def test_lint_names_place_and_mistake_and_is_4(run: Run, tmp_path: Path) -> None:
    text = (
        (WORLD / "catalogs" / "negative.yaml")
        .read_text(encoding="utf-8")
        .replace("counts.persons", "counts.person")
        .replace("test-neg", "own-neg")
    )
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    ran = run("lint", "own.yaml")
    assert ran.status == 4
    assert "own.yaml:16:" in ran.err
    assert "`counts.persons`" in ran.err


def test_lint_reads_manifests_too(run: Run, manifest: Write, tmp_path: Path) -> None:
    assert run("lint", manifest("weather")).status == 0
    assert run("lint", manifest("weather", transfer="{form: CN}")).status == 4


def test_lint_of_an_absent_file_is_4_and_of_an_empty_folder_3(run: Run, tmp_path: Path) -> None:
    assert run("lint", "absent.yaml").status == 4
    (tmp_path / "empty").mkdir()
    assert run("lint", "empty").status == 3


def test_list_counts_and_names(run: Run) -> None:
    counts = run("list").out
    assert "catalogs    2" in counts
    assert "facts       4" in counts
    catalogs = run("list", "catalogs", "--as-of", "2025-01-01").out
    assert "test-positive 2024.1.0  positive list; lapsed" in catalogs
    assert "test-negative/many-persons  security assessment  A million persons" in run("list", "entries").out
    assert "person.name" in run("list", "concepts").out
    assert "今年" not in run("list", "facts").out
    assert "人数" in run("list", "facts", "--lang", "zh").out


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("test-positive", "valid"),
        ("test-negative/many-persons", "(counts.persons) is at least 1,000,000"),
        ("person.name", "full name, 姓名"),
        ("counts.persons", "How many persons this year?"),
    ],
)
def test_show_tells_about_anything_by_its_id(run: Run, id: str, said: str) -> None:
    ran = run("show", id)
    assert ran.status == 0
    assert said in ran.out or id == "test-positive"
    assert id.rpartition("/")[2] in ran.out


def test_show_of_an_unknown_id_is_2_and_says_what_was_meant(run: Run) -> None:
    ran = run("show", "person.nam")
    assert ran.status == 2
    assert "did you mean `person.name`?" in ran.err


@pytest.mark.parametrize("argv", ["list", "show person.name", "try x", "check m.yaml --set counts.persons=1", "facts m.yaml"])
def test_a_broken_list_of_ones_own_is_4_for_every_command(run: Run, manifest: Write, tmp_path: Path, argv: str) -> None:
    manifest("weather")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "words.yaml").write_text("apiVersion: xbcatalog/v1\nkind: Vocabulary\nconcept: []\n", encoding="utf-8")
    ran = run(*argv.split(), "--catalogs", "own")
    assert ran.status == 4
    assert "own/words.yaml:3:" in ran.out + ran.err


def test_schema_prints_every_published_schema(run: Run) -> None:
    names = run("schema").out.split()
    assert {"catalog", "cases", "facts", "manifest", "result", "rules", "vocabulary"} <= set(names)
    for name in names:
        assert json.loads(run("schema", name).out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def python(*argv: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    code = "from xbcatalog.cli.app import run; run()"
    return subprocess.run(
        [sys.executable, "-c", code, *argv], capture_output=True, check=False, env={**os.environ, "PYTHONPATH": SOURCE, **environment}
    )


def test_the_version_is_told_without_loading_what_it_does_not_need() -> None:
    code = (
        "import sys, io; from datetime import date; from xbcatalog.cli.app import main\n"
        "main(['--version'], io.StringIO(), io.StringIO(), {}, today=date(2024, 1, 1))\n"
        "print([name for name in ('rich', 'sqlglot', 'jsonschema', 'yaml', 'xbcatalog.check') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": SOURCE})
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp936", "utf-8"])
def test_chinese_help_works_in_any_encoding(encoding: str) -> None:
    ran = python("check", "--help", "--lang", "zh", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"--fail-on" in ran.stdout


def test_a_reader_that_goes_away_is_no_mistake() -> None:
    if os.name == "nt":
        pytest.skip("no such pipes here")
    reader, writer = os.pipe()
    os.close(reader)
    try:
        code = "from xbcatalog.cli.app import run; run()"
        ran = subprocess.run(
            [sys.executable, "-c", code, "list", "facts"], stdout=writer, stderr=subprocess.PIPE, check=False,
            env={**os.environ, "PYTHONPATH": SOURCE},
        )  # fmt: skip
    finally:
        os.close(writer)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_check_after_writing_the_questions_points_at_the_file_and_not_at_writing_it_again(run: Run, manifest: Callable[..., str]) -> None:
    path = manifest("phone", transfer="{}", counts="{}")
    assert run("facts", path, "--write").status == 0
    ran = run("check", path)
    assert "`xbcatalog.facts.yaml` answers nothing yet" in ran.out
    assert "--write" not in ran.out


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_parsers_own_words_are_chinese_in_a_chinese_help(run: Run, command: str) -> None:
    ran = run(*([command] if command else []), "--help", environment={"XBCATALOG_LANG": "zh"})
    assert ran.status == 0
    assert ran.out.startswith(f"用法：xbcatalog {command}".rstrip())
    for english in ("Usage", "Options", "OPTIONS", "Arguments", "Commands", "Show ", "Install ", "[default", "[required", "env var"):
        assert english not in ran.out
    assert "显示本帮助并退出。" in ran.out


def test_the_program_itself_takes_a_language(run: Run) -> None:
    assert run("--help", "--lang", "zh").out.startswith("用法：")
    assert run("--lang=zh", "list").out.count("xbcatalog list KIND") == 1
    assert run("--help", "--lang", "en", environment={"XBCATALOG_LANG": "zh"}).out.startswith("Usage: xbcatalog [OPTIONS] COMMAND")
