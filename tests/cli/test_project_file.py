"""The project file: found from the inputs to the root of the repository, refused with a place, and beaten by options and environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run

import xbcatalog
from xbcatalog.cli.app import COMMANDS, build
from xbcatalog.cli.config import SETTINGS

HEAD = "apiVersion: xbcatalog/v1\nkind: Project\n"
GOOD = (
    "apiVersion: xbcatalog/v1\nkind: Manifest\ndataset: {id: good}\ntransfer: {from: CN, to: DE}\ncounts: {persons: 5}\n"
    "fields: [{name: full name}]\n"
)


def put(folder: Path, name: str, content: str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return name


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder that looks like the root of a repository, with one manifest of a chaotic field in it."""
    (tmp_path / ".git").mkdir()
    put(tmp_path, "data/m.yaml", GOOD)
    return tmp_path


def test_without_a_project_file_nothing_changes(run: Run, repository: Path) -> None:
    assert run("check", "data/m.yaml").status == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xbcatalog.yaml", HEAD + "fail-on: never\n"),
        ("pyproject.toml", '[project]\nname = "x"\n[tool.xbcatalog]\nfail-on = "never"\n'),
        ("data/xbcatalog.yaml", HEAD + "fail-on: never\n"),
    ],
)
def test_a_project_file_is_found_from_the_inputs_up_to_the_root(run: Run, repository: Path, name: str, content: str) -> None:
    put(repository, name, content)
    assert run("check", "data/m.yaml").status == 0
    assert run("check", "data/m.yaml", "--no-config").status == 1


def test_in_one_folder_xbcatalog_yaml_comes_first_and_a_foreign_pyproject_is_passed_over(run: Run, repository: Path) -> None:
    put(repository, "data/pyproject.toml", '[project]\nname = "x"\n')
    put(repository, "pyproject.toml", '[tool.xbcatalog]\nfail-on = "chaotic"\n')
    put(repository, "xbcatalog.yaml", HEAD + "fail-on: never\n")
    assert run("check", "data/m.yaml").status == 0


def test_nothing_above_the_root_of_the_repository_is_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "xbcatalog.yaml", HEAD + "fail-on: never\n")
    put(tmp_path, "repo/m.yaml", GOOD)
    assert run("check", "repo/m.yaml").status == 0  # no repository: up to the current folder
    (tmp_path / "repo" / ".git").mkdir()
    assert run("check", "repo/m.yaml").status == 1
    monkeypatch.chdir(tmp_path / "repo")
    assert run("check", "m.yaml").status == 1


def test_outside_a_repository_nothing_above_the_current_folder_is_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "xbcatalog.yaml", HEAD + "fail-on: never\n")
    put(tmp_path, "work/m.yaml", GOOD)
    monkeypatch.chdir(tmp_path / "work")
    assert run("check", "m.yaml").status == 1


def test_the_home_folder_is_never_looked_at(run: Run, repository: Path) -> None:
    put(repository, "xbcatalog.yaml", HEAD + "fail-on: never\n")
    assert run("check", "data/m.yaml", environment={"HOME": str(repository)}).status == 1
    assert run("check", "data/m.yaml", environment={"HOME": str(repository / "data")}).status == 1
    assert run("check", "data/m.yaml", environment={"HOME": "/elsewhere"}).status == 0


def test_one_file_that_is_named_is_the_only_one_read(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(repository, "xbcatalog.yaml", HEAD + "fail-on: chaotic\n")
    put(repository, "ci/never.yaml", HEAD + "fail-on: never\n")
    assert run("check", "data/m.yaml", "--config", "ci/never.yaml").status == 0
    monkeypatch.setenv("XBCATALOG_CONFIG", "ci/never.yaml")
    assert run("check", "data/m.yaml").status == 0
    assert run("check", "data/m.yaml", "--no-config").status == 1
    assert run("check", "data/m.yaml", "--config", "ci/never.yaml", "--no-config").status == 2
    assert run("check", "data/m.yaml", "--config", "absent.yaml").status == 2


def test_option_beats_environment_beats_file_beats_default(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("check", "data/m.yaml").status == 1
    put(repository, "xbcatalog.yaml", HEAD + "fail-on: never\n")
    assert run("check", "data/m.yaml").status == 0
    monkeypatch.setenv("XBCATALOG_CHECK_FAIL_ON", "chaotic")
    assert run("check", "data/m.yaml").status == 1
    assert run("check", "data/m.yaml", "--fail-on", "prohibited").status == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("xbcatalog.yaml", HEAD + "fail_on: never\n", ["xbcatalog.yaml:3:1", "`fail_on`", "did you mean `fail-on`"]),
        ("xbcatalog.yaml", HEAD + "waivers: {file: [a]}\n", ["xbcatalog.yaml:3:11", "did you mean `files`"]),
        ("xbcatalog.yaml", HEAD + "fail-on: sometimes\n", ["xbcatalog.yaml:3:10", "`sometimes`"]),
        ("xbcatalog.yaml", HEAD + "waivers: {max-days: 0}\n", ["xbcatalog.yaml:3:21"]),
        ("xbcatalog.yaml", HEAD + "together: &a yes\n", ["xbcatalog.yaml:3:11"]),
        ("xbcatalog.yaml", "fail-on: never\n", ["xbcatalog.yaml:1:1"]),
        ("xbcatalog.yaml", "", ["xbcatalog.yaml"]),
        ("xbcatalog.yaml", HEAD + "output: [json=../../x.json]\n", ["xbcatalog.yaml:3:1", "json=../../x.json"]),
        ("xbcatalog.yaml", HEAD + "output: [text=.git/config]\n", ["xbcatalog.yaml:3:1", "text=.git/config"]),
        ("xbcatalog.yaml", HEAD + "output: [/etc/x.json]\n", ["/etc/x.json"]),
        (
            "pyproject.toml",
            '[project]\nname = "x"\n\n[tool.xbcatalog]\nfailon = "never"\n',
            ["pyproject.toml:5:1", "did you mean `fail-on`"],
        ),
        ("pyproject.toml", "[tool.xbcatalog.waivers]\nmax-days = 'x'\n", ["pyproject.toml:2:1"]),
        ("pyproject.toml", "[tool.xbcatalog]\nfail-on = 5\n", ["pyproject.toml:2:1"]),
        ("pyproject.toml", "[tool.xbcatalog\nfail-on = 5\n", ["pyproject.toml:1:"]),
        ("pyproject.toml", "[tool]\nxbcatalog = 5\n", ["pyproject.toml"]),
        ("pyproject.toml", f"[tool.xbcatalog]\nfacts = {'[' * 9000}", ["pyproject.toml: error: this is nested deeper than"]),
        ("pyproject.toml", f"[tool.xbcatalog]\nfacts = {'[' * 100 + ']' * 100}", ["pyproject.toml:2:1"]),
    ],
)
def test_a_mistake_in_the_project_file_stops_the_run_with_its_place(
    run: Run, repository: Path, name: str, content: str, said: list[str]
) -> None:
    put(repository, name, content)
    ran = run("check", "data/m.yaml")
    assert (ran.status, ran.out) == (2, "")
    assert [word for word in said if word not in ran.err] == [], ran.err


def test_every_mistake_is_told_at_once(run: Run, repository: Path) -> None:
    put(repository, "xbcatalog.yaml", HEAD + "fail_on: never\nfact: [a]\nlang: fr\n")
    assert [line for line in ("3:1", "4:1", "5:7") if f"xbcatalog.yaml:{line}" not in run("check", "data/m.yaml").err] == []


def test_paths_of_the_file_are_relative_to_it_wherever_one_stands(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(repository, "conf/transfer.yaml", "apiVersion: xbcatalog/v1\nkind: Manifest\ntransfer: {from: CN, to: DE}\ncounts: {persons: 5}\n")
    put(repository, "data/a.csv", "column,data type\ndesign drawing,text\n")
    put(repository, "conf/xbcatalog.yaml", HEAD + "manifests: [../data/a.csv]\nfacts: [transfer.yaml]\noutput: [text, json=out.json]\n")
    for folder in (repository, repository / "data", repository / "conf"):
        monkeypatch.chdir(folder)
        ran = run("check", "--config", str(repository / "conf/xbcatalog.yaml"))
        assert ran.status == 0, ran.out + ran.err
        result: Any = json.loads((repository / "conf/out.json").read_text(encoding="utf-8"))
        assert {fact["id"] for fact in result["datasets"][0]["facts"]} >= {"transfer.from", "counts.persons"}
        (repository / "conf/out.json").unlink()


def test_manifests_of_the_file_are_checked_where_none_is_named_and_without_any_it_is_wrong_usage(run: Run, repository: Path) -> None:
    ran = run("check")
    assert (ran.status, "manifests" in ran.err) == (2, True)
    put(repository, "xbcatalog.yaml", HEAD + "manifests: ['data/**/*.yaml']\n")
    assert "1 field in 1 dataset" in run("check").out


def test_the_language_of_the_file_holds_where_nobody_asked_for_another(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(repository, "xbcatalog.yaml", HEAD + "lang: zh\n")
    assert "混沌" in run("check", "data/m.yaml").out
    assert "混沌" not in run("check", "data/m.yaml", "--lang", "en").out
    monkeypatch.setenv("XBCATALOG_LANG", "en")
    assert "混沌" not in run("check", "data/m.yaml", environment={"XBCATALOG_LANG": "en"}).out


def test_config_show_names_the_source_of_every_value(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(repository, "xbcatalog.yaml", HEAD + "fail-on: never\nfacts: [a.yaml]\nwaivers: {max-days: 90}\n")
    monkeypatch.setenv("XBCATALOG_CHECK_TOGETHER", "1")
    ran = run("config", "show", "data", "--origin", environment={"XBCATALOG_CHECK_TOGETHER": "1"})
    assert ran.status == 0
    lines = {line.partition(":")[0]: line for line in ran.out.splitlines()}
    assert lines["fail-on"].split() == ["fail-on:", "never", "#", "xbcatalog.yaml:3"]
    assert lines["facts"].split() == ["facts:", "[a.yaml]", "#", "xbcatalog.yaml:4"]
    assert lines["waivers.max-days"].split()[1:] == ["90", "#", "xbcatalog.yaml:5"]
    assert "XBCATALOG_CHECK_TOGETHER" in lines["together"]
    assert lines["lang"].split("#")[1].strip() == "default"
    assert "#" not in "".join(run("config", "show").out.splitlines()[1:])
    assert run("config", "shwo").status == 2


def test_every_key_of_the_project_file_is_shown_and_is_a_long_option_where_it_can_be_one() -> None:
    from xbcatalog.source.schemas import schema

    properties = schema("Project")["properties"]
    # What `lint` is told is a table of its own rules, which only `lint` reads.
    keys = {key for key in properties if key not in ("apiVersion", "kind", "waivers", "lint")}
    keys |= {f"waivers.{key}" for key in properties["waivers"]["properties"]}
    assert {key for key, _, _ in SETTINGS} == keys
    options = {option for parameter in build("en").commands["check"].params for option in parameter.opts}
    assert {f"--{key}" for key in keys if "." not in key and key != "manifests"} <= options


def test_every_long_option_has_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable is named after the command, and after the program alone where several commands share what it says."""
    program = build("en")
    for name in COMMANDS:
        command = program.commands[name]
        context = command.make_context(
            name, [], resilient_parsing=True, parent=program.make_context("xbcatalog", [], resilient_parsing=True)
        )
        for option in command.params:
            if option.param_type_name != "option" or option.name in ("help", "install_completion", "show_completion", "no_cache"):
                continue
            variable = option.envvar or f"XBCATALOG_{name}_{option.name}".replace("-", "_").upper()
            assert str(variable).startswith("XBCATALOG_")
            monkeypatch.setenv(str(variable), "1")
            assert option.value_from_envvar(context) is not None, (name, option.name)


HOSTILE: list[Callable[[Path], str]] = [
    lambda folder: "data/\0.yaml",
    lambda folder: "~/x.yaml",
    lambda folder: "../" * 60 + "x.yaml",
    lambda folder: "data/" + "x" * 5000,
    lambda folder: "[[[",
]


@pytest.mark.parametrize("path", HOSTILE)
def test_a_strange_path_neither_finds_a_file_elsewhere_nor_ends_in_an_error_of_the_program(
    run: Run, repository: Path, path: Callable[[Path], str]
) -> None:
    assert run("check", path(repository)).status == 4


def test_a_folder_called_as_the_file_is_passed_over_and_a_link_that_leads_to_nothing_is_not(run: Run, repository: Path) -> None:
    (repository / "xbcatalog.yaml").mkdir()
    assert run("check", "data/m.yaml").status == 1
    for target in ("xbcatalog.yaml", "gone.yaml"):
        link = repository / "data" / "xbcatalog.yaml"
        link.symlink_to(target)
        ran = run("check", "data/m.yaml")
        assert (ran.status, "data/xbcatalog.yaml: error:" in ran.err) == (2, True), target  # what it was to add may restrict
        link.unlink()


@pytest.mark.parametrize("encoding", ["ascii", "cp936", "cp1252"])
def test_chinese_names_and_settings_are_shown_in_any_locale(tmp_path: Path, encoding: str) -> None:
    put(tmp_path, "xbcatalog.yaml", HEAD + "manifests: [数据/]\nbaseline: 基线.json\nlang: zh\n")
    (tmp_path / ".git").mkdir()
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONPATH": str(Path(xbcatalog.__file__).parents[1])}
    code = "from xbcatalog.cli.app import run; run()"
    for words, status in ((("config", "show", "--origin"), 0), (("baseline", "show"), 4), (("check",), 4)):
        ran = subprocess.run([sys.executable, "-c", code, *words], cwd=tmp_path, env=environment, capture_output=True, check=False)
        assert (ran.returncode, b"Traceback" in ran.stderr, b"internal" in ran.stderr) == (status, False, False), ran.stderr
        shown = "数据" if encoding == "cp936" else "\\u6570\\u636e"
        assert shown in (ran.stdout + ran.stderr).decode(encoding, "replace") or words == ("baseline", "show")
