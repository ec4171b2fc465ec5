"""`xbcatalog check`: the exit status is a contract, the same for every format."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Run

Write = Callable[..., str]

ALLOWED = ("design drawing",)
CHAOTIC = ("design drawing", "weather")
MANY = "{persons: 2000000}"


@pytest.mark.parametrize("output", ["text", "json"])
@pytest.mark.parametrize(
    ("fields", "counts", "options", "status"),
    [
        (ALLOWED, "{persons: 5}", (), 0),
        (CHAOTIC, "{persons: 5}", (), 1),
        (CHAOTIC, "{persons: 5}", ("--fail-on", "prohibited"), 0),
        (("full name",), MANY, (), 1),
        (("full name",), MANY, ("--fail-on", "prohibited"), 1),
        (("full name",), MANY, ("--fail-on", "never"), 0),
        (CHAOTIC, "{persons: 5}", ("--detailed-exit-code",), 10),
        (("full name", "weather"), MANY, ("--detailed-exit-code",), 11),
        (ALLOWED, "{persons: 5}", ("--detailed-exit-code",), 0),
        (("full name",), MANY, ("--detailed-exit-code", "--fail-on", "never"), 0),
    ],
)
def test_the_status_tells_whether_findings_reached_the_line(
    run: Run, manifest: Write, output: str, fields: tuple[str, ...], counts: str, options: tuple[str, ...], status: int
) -> None:
    assert run("check", manifest(*fields, counts=counts), "-o", output, *options).status == status


@pytest.mark.parametrize("output", ["text", "json"])
def test_an_absent_input_is_4_even_beside_findings(run: Run, manifest: Write, output: str) -> None:
    ran = run("check", manifest("weather"), "absent.yaml", "-o", output)
    assert ran.status == 4
    assert "absent.yaml" in ran.out + ran.err


@pytest.mark.parametrize("output", ["text", "json"])
def test_an_empty_folder_is_3(run: Run, tmp_path: Path, output: str) -> None:
    (tmp_path / "empty").mkdir()
    assert run("check", "empty", "-o", output).status == 3


@pytest.mark.parametrize("output", ["text", "json"])
def test_an_unexpected_mistake_is_70_with_one_line_and_nothing_decided(
    run: Run, manifest: Write, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("xbcatalog.check.check", broken)
    ran = run("check", manifest(*ALLOWED), "-o", output)
    assert (ran.status, ran.out) == (70, "")
    assert ran.err.startswith("xbcatalog: internal error (RuntimeError)")
    assert "Traceback" not in ran.err
    assert "Traceback" in run("check", manifest(*ALLOWED), environment={"XBCATALOG_DEBUG": "1"}).err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("check",), "PATH... is missing"),
        (("chek", "x"), "there is no command `chek`: did you mean `check`?"),
        (("check", "x", "--fact", "f"), "there is no option `--fact`: did you mean `--facts`?"),
        (("check", "x", "--fail-on", "chaotc"), "did you mean `chaotic`?"),
        (("check", "x", "--fail-on"), "`--fail-on` needs a value"),
        (("check", "x", "-o", "jsn"), "did you mean `json`?"),
        (("check", "x", "-o", "json", "-o", "text"), "two reports would go to `stdout`"),
        (("check", "x", "-o", "json=a", "-o", "text=a"), "two reports would go to `a`"),
        (("check", "x", "-o", "json="), "lacks a part"),
        (("check", "x", "--as-of", "2024-02-30"), "`2024-02-30` is no day"),
        (("check", "x", "--as-of", "20240230"), "is no day"),
        (("check", "x", "--set", "counts.person=5"), "did you mean `counts.persons`"),
        (("check", "x", "--set", "counts.persons=many"), "counts.persons"),
        (("check", "x", "--set", "counts.persons"), "--set `counts.persons` states nothing"),
        (("check", "x", "--set", "transfer.to=DE", "--set", "counts.persons=1", "--set", "counts.persons=2"), "two values"),
        (("check", "x", "--limit", "byte=5"), "did you mean `bytes`?"),
        (("check", "x", "--limit", "bytes=five"), "is no limit"),
        (("check", "x", "--limit", "bytes=0"), "is no limit"),
        (("check", "x", "--columns", "name"), "lacks a part"),
        (("check", "x", "--catalogs", "nowhere"), "there is no folder `nowhere`"),
        (("check", "x", "--lang", "fr"), "`fr` is nothing that --lang takes"),
        (("schema", "manifst"), "did you mean `manifest`?"),
        (("list", "concept"), "did you mean `concepts`?"),
    ],
)
def test_wrong_usage_is_2_and_says_what_was_meant(run: Run, argv: tuple[str, ...], said: str) -> None:
    ran = run(*argv)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert all(line.startswith("xbcatalog: ") for line in ran.err.splitlines())


def test_a_refusal_speaks_the_language_asked_for(run: Run) -> None:
    assert "是否想用 `check`" in run("chek", environment={"LANG": "zh_CN.UTF-8"}).err
    assert "是否想用 `json`" in run("check", "x", "-o", "jsn", "--lang", "zh").err


@pytest.mark.parametrize(
    ("environment", "heading"),
    [
        ({}, "CHAOTIC"),
        ({"LANG": "zh_CN.UTF-8"}, "混沌"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "CHAOTIC"),
        ({"LANG": "C", "XBCATALOG_LANG": "zh"}, "混沌"),
        ({"XBCATALOG_CHECK_LANG": "zh"}, "混沌"),
    ],
)
def test_the_environment_chooses_the_language(run: Run, manifest: Write, environment: dict[str, str], heading: str) -> None:
    assert heading in run("check", manifest("weather"), environment=environment).out


def test_the_option_beats_the_environment(run: Run, manifest: Write) -> None:
    assert "CHAOTIC" in run("check", manifest("weather"), "--lang=en", environment={"XBCATALOG_LANG": "zh"}).out


def test_every_option_has_a_twin_in_the_environment(run: Run, manifest: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = manifest("weather")
    monkeypatch.setenv("XBCATALOG_CHECK_FAIL_ON", "never")
    assert run("check", path).status == 0
    assert run("check", path, "--fail-on", "chaotic").status == 1
    monkeypatch.setenv("XBCATALOG_CHECK_SET", "counts.persons=many")
    assert run("check", path).status == 2
    monkeypatch.setenv("XBCATALOG_VERSION", "0.1.0")
    assert run("schema").status == 0


def test_the_report_ends_with_the_line_that_would_change_the_run(run: Run, manifest: Write) -> None:
    path = manifest("full name", counts="{}")
    last = run("check", path).out.splitlines()[-1]
    assert last == "→ --set counts.persons=NUMBER  (needed by 1 field)"
    assert run("check", path, "--set", "counts.persons=2000000", "--detailed-exit-code").status == 11


def test_a_lapsed_list_allows_nothing_and_the_day_is_the_users(run: Run, manifest: Write) -> None:
    path = manifest(*ALLOWED)
    assert run("check", path, "--as-of", "2024-12-31").status == 0
    late = run("check", path, "--as-of", "2025-01-01")
    assert late.status == 1
    assert "the list or approval is not in force" in late.out
    assert run("check", path, today=date(2025, 1, 1)).status == 1


def test_reports_go_to_several_places_at_once(run: Run, manifest: Write, tmp_path: Path) -> None:
    ran = run("check", manifest("weather"), "-o", "text", "-o", "json=deep.json", "-o", "copy.txt")
    assert ran.status == 1
    assert ran.out == (tmp_path / "copy.txt").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "deep.json").read_text(encoding="utf-8"))["counts"]["fields"] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.txt", "deep.json", "m.yaml"]


def test_a_file_that_cannot_be_written_is_2(run: Run, manifest: Write) -> None:
    ran = run("check", manifest("weather"), "-o", "json=no/such/folder.json")
    assert ran.status == 2
    assert "cannot be written" in ran.err


def test_json_on_standard_output_stands_alone(run: Run, manifest: Write) -> None:
    ran = run("check", manifest("weather"), "-o", "json")
    assert json.loads(ran.out)["schema"] == "xbcatalog/result/v1"
    assert ran.err == ""


def test_errors_go_to_standard_error_where_no_person_reads_the_report(run: Run) -> None:
    ran = run("check", "absent.yaml", "-o", "json")
    assert "absent.yaml: error:" in ran.err
    assert json.loads(ran.out)["diagnostics"]


def test_quiet_prints_nothing_but_errors(run: Run, manifest: Write) -> None:
    ran = run("check", manifest("weather"), "--quiet")
    assert (ran.status, ran.out, ran.err) == (1, "", "")
    assert "error:" in run("check", "absent.yaml", "-q").err


def test_the_same_run_gives_the_same_bytes(run: Run, manifest: Write) -> None:
    path = manifest("weather", "full name", "design drawing")
    assert run("check", path, "-o", "json").out == run("check", path, "-o", "json").out


def test_a_hostile_name_reaches_no_terminal_raw(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,comment\n\x1b[31mred,\u202efoo\n[bold]b[/bold],x\n", encoding="utf-8")
    for argv in (("-o", "text"), ("-o", "json"), ("--lang", "zh")):
        ran = run("check", "a.csv", *argv)
        assert "\x1b" not in ran.out + ran.err
        assert "\u202e" not in ran.out + ran.err
