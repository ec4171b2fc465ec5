"""Where reports go: several in one run, formats by the ending of a file's name, paths of the repository, the summary of a build step."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from xbcatalog.cli.names import in_repository
from xbcatalog.reports.registry import FORMATS

Write = Callable[..., str]
SQL = "CREATE TABLE 客户 (\n  phone varchar(20) COMMENT '手机号',\n  姓名 varchar(20)\n);\n"
FACTS = ("--set", "transfer.from=CN", "--set", "transfer.to=DE", "--set", "counts.persons=5")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one schema in a folder whose name is Chinese and holds a space."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "数据 层").mkdir()
    (tmp_path / "数据 层" / "crm.sql").write_text(SQL, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("output", sorted(FORMATS))
def test_the_status_is_the_same_for_every_format(run: Run, manifest: Write, output: str) -> None:
    path = manifest("weather", "phone")
    assert run("check", path, "-o", output).status == run("check", path).status == 1
    assert run("check", path, "absent.yaml", "-o", output).status == 4
    assert run("check", path, "-o", output, "--fail-on", "never").status == 0


def test_many_reports_are_written_in_one_run_and_one_of_them_to_standard_output(run: Run, repository: Path) -> None:
    named = ("r.sarif", "gl-code-quality-report.json", "junit.xml", "checkstyle.xml", "s.md", "f.jsonl", "r.json", "t.tap")
    argv = [word for name in named for word in ("-o", name)]
    ran = run("check", "数据 层", *FACTS, "-o", "github", *argv, "-o", "azure=a.log")
    assert ran.status == 1
    assert all((repository / name).stat().st_size for name in (*named, "a.log"))
    assert ran.out.startswith("::")
    assert "<testsuites" in (repository / "junit.xml").read_text(encoding="utf-8")
    assert "<checkstyle" in (repository / "checkstyle.xml").read_text(encoding="utf-8")
    assert json.loads((repository / "gl-code-quality-report.json").read_text(encoding="utf-8"))[0]["check_name"]


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("-o", "sarif=a", "-o", "junit=./a"), "two reports would go to `./a`"),
        (("-o", "github", "-o", "azure"), "two reports would go to `stdout`"),
        (("-o", "sarf"), "did you mean `sarif`?"),
        (("-o", "sarif="), "lacks a part"),
        (("-o", "pdf=a.pdf"), "`pdf` is nothing that --output takes"),
        (("-o", "数据 层/crm.sql"), "is nothing that --output takes"),
        (("-o", "sarif=数据 层/crm.sql"), "is one of the files that were read"),
        (("-o", "sarif", "--sarif-suppressed", "kep"), "did you mean `keep`?"),
    ],
)
def test_outputs_that_make_no_sense_are_refused(run: Run, repository: Path, argv: tuple[str, ...], told: str) -> None:
    ran = run("check", "数据 层", *FACTS, *argv)
    assert ran.status == 2
    assert told in ran.err
    assert (repository / "数据 层" / "crm.sql").read_text(encoding="utf-8") == SQL


def test_a_name_with_an_equals_sign_is_written_after_its_format(run: Run, repository: Path) -> None:
    (repository / "a=b").mkdir()
    assert run("check", "数据 层", *FACTS, "-o", "sarif=a=b/r.sarif").status == 1
    assert (repository / "a=b" / "r.sarif").is_file()
    assert "did you mean `sarif`?" in run("check", "数据 层", *FACTS, "-o", "sarf=out/r.sarif").err


def test_files_are_named_from_the_root_of_the_repository_wherever_the_run_starts(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "数据 层")
    for path in ("crm.sql", "./crm.sql", "../数据 层/crm.sql", str(repository / "数据 层" / "crm.sql")):
        ran = run("check", path, *FACTS, "-o", "sarif")
        (made,) = json.loads(ran.out)["runs"]
        artifacts = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in made["results"]}
        assert artifacts == {"%E6%95%B0%E6%8D%AE%20%E5%B1%82/crm.sql"}


def test_fingerprints_are_the_same_wherever_the_run_starts(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def prints(*argv: str) -> set[str]:
        lines = run("check", *argv, *FACTS, "-o", "jsonl").out.splitlines()[1:]
        return {json.loads(line)["fingerprint"] for line in lines}

    above = prints("数据 层/crm.sql")
    monkeypatch.chdir(repository / "数据 层")
    assert prints("crm.sql") == prints(".") == above


def test_a_link_is_followed_to_the_file_that_git_knows(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    (repository / "link.sql").symlink_to("数据 层/crm.sql")
    assert in_repository("link.sql") == "数据 层/crm.sql"
    assert in_repository("absent/../x.sql") == "x.sql"
    assert in_repository("-") == "-"


def test_the_step_summary_gets_the_whole_table_below_what_stands_there(run: Run, repository: Path) -> None:
    summary = repository / "summary.md"
    summary.write_text("# before\n", encoding="utf-8")
    environment = {"GITHUB_STEP_SUMMARY": str(summary), "GITHUB_ACTIONS": "true"}
    assert run("check", "数据 层", *FACTS, "-o", "github", "-q", environment=environment).out == ""
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# before\n# Cross-border data check\n")
    assert "phone" in text
    assert run("check", "数据 层", *FACTS, environment=environment).status == 1
    assert summary.read_text(encoding="utf-8") == text


def test_a_step_summary_that_cannot_be_written_is_told(run: Run, repository: Path) -> None:
    ran = run("check", "数据 层", *FACTS, "-o", "github", environment={"GITHUB_STEP_SUMMARY": str(repository / "no" / "where.md")})
    assert ran.status == 2
    assert "cannot be written" in ran.err


def test_allowed_fields_stand_in_sarif_only_where_they_were_asked_for(run: Run, manifest: Write) -> None:
    path = manifest("design drawing", "weather")

    def kinds(*argv: str) -> set[str]:
        (made,) = json.loads(run("check", path, "-o", "sarif", *argv).out)["runs"]
        return {one["kind"] for one in made["results"]}

    assert kinds() == {"fail"}
    assert kinds("--sarif-include-pass") == {"fail", "pass"}


@pytest.mark.parametrize("output", ["sarif", "junit", "jsonl", "markdown", "github"])
def test_the_same_input_gives_the_same_bytes(run: Run, repository: Path, output: str) -> None:
    assert run("check", "数据 层", *FACTS, "-o", output).out == run("check", "数据 层", *FACTS, "-o", output).out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp936", "utf-8"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_any_locale_will_do_and_what_is_for_machines_is_always_utf_8(repository: Path, encoding: str, lang: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C", "COLUMNS": "60"}
    environment.pop("GITHUB_STEP_SUMMARY", None)
    text, github = (
        subprocess.run(
            [sys.executable, "-m", "xbcatalog", "check", "数据 层", *FACTS, "-o", output, "-o", "r.md", "--lang", lang],
            cwd=repository,
            env=environment,
            capture_output=True,
            check=False,
        )
        for output in ("text", "github")
    )
    assert (text.returncode, github.returncode) == (1, 1)
    assert text.stderr == github.stderr == b""
    shown = text.stdout.decode(encoding)
    assert b"\x1b" not in text.stdout
    assert ("手机号" in shown or "姓名" in shown) is (encoding in ("cp936", "utf-8"))
    assert "file=数据 层/crm.sql" in github.stdout.decode("utf-8")
    assert "姓名" in (repository / "r.md").read_text(encoding="utf-8")
