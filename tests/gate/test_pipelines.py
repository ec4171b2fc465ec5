"""What runs the program elsewhere: hooks, the action, the job for GitLab, the container file, and the nine commands of the manual."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from xbcatalog.cli.app import build

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "docs" / "manual" / "continuous-integration.md"
needs_git = pytest.mark.skipif(shutil.which("git") is None or shutil.which("bash") is None, reason="git and bash are needed")
needs_posix = pytest.mark.skipif(os.name != "posix" or shutil.which("bash") is None, reason="bash is needed")
FACTS = "apiVersion: xbcatalog/v1\nkind: Manifest\ntransfer: {from: CN, to: DE}\ncounts: {persons: 1200000}\n"
SQL = "CREATE TABLE orders (\n  portal_password VARCHAR(64)\n);\n"


def loaded(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder with the program under its name, as an installation would have it."""
    folder = tmp_path / "programs"
    folder.mkdir()
    script = f"#!/bin/sh\nexec {sys.executable} -c 'from xbcatalog.cli.app import run; run()' \"$@\"\n"
    (folder / "xbcatalog").write_text(script, encoding="utf-8")
    (folder / "xbcatalog").chmod(0o755)
    (folder / "python").symlink_to(sys.executable)
    return folder


def environment(program: Path, **more: str) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "XBCATALOG_", "GITHUB_"))}
    who = {f"GIT_{role}_{part}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    own = {"PATH": f"{program}{os.pathsep}{kept.get('PATH', '')}", "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C.UTF-8"}
    return kept | who | own | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull} | more


def bash(script: str, folder: Path, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", script], cwd=folder, env=variables, capture_output=True, encoding="utf-8", errors="replace", check=False
    )


# -- the manual ------------------------------------------------------------------------------------------------------------------------


def commands(page: Path) -> list[str]:
    """The commands of the page as one types them, those over several lines with their lines."""
    found: list[str] = []
    for block in re.findall(r"^```console\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append(line[2:])
            elif line.startswith("> "):
                found[-1] += "\n" + line[2:]
    return found


@needs_git
def test_the_nine_commands_of_the_manual_end_in_an_annotation_and_a_failed_check(program: Path, tmp_path: Path) -> None:
    """Installing is left out: the checkout is run as the installed program (`tests/unit/test_packaging.py` builds the wheel)."""
    typed = commands(MANUAL)
    assert len(typed) == 9
    assert typed[0] == "pip install xbcatalog"
    ran = bash("set -e\n" + "\n".join(typed[1:]), tmp_path, environment(program))
    assert ran.returncode == 1, ran.stderr
    annotations = [line for line in ran.stdout.splitlines() if line.startswith("::")]
    assert annotations[0].startswith("::error file=schemas/orders.sql,line=4,"), ran.stdout
    assert "orders.portal_password" in annotations[0]
    assert [line for line in annotations if "legacy_code" in line or "order_id" in line] == []


def test_the_keys_that_the_manual_shows_are_the_whole_waiver() -> None:
    from xbcatalog.source.schemas import schema

    text = MANUAL.read_text(encoding="utf-8")
    keys = schema("Waivers")["$defs"]["waiver"]["oneOf"][0]["properties"]
    assert [key for key in keys if f"`{key}`" not in text and f"    {key}: " not in text and f"- {key}: " not in text] == []


# -- pre-commit ------------------------------------------------------------------------------------------------------------------------


def test_every_hook_is_a_command_with_known_options_and_has_what_pre_commit_asks_for() -> None:
    hooks = loaded(".pre-commit-hooks.yaml")
    assert [hook["id"] for hook in hooks] == ["xbcatalog-check", "xbcatalog-fmt", "xbcatalog-lint"]
    for hook in hooks:
        name, command = hook["entry"].split()
        assert (name, hook["language"], hook["require_serial"]) == ("xbcatalog", "python", True)
        assert command in build("en").commands
        re.compile(hook["files"])
    check = re.compile(hooks[0]["files"])
    assert all(check.search(name) for name in ("xbmanifest.yaml", "a/b.xbmanifest.json", "a/xbmanifest.yml"))
    assert not any(check.search(name) for name in ("manifest.yaml", "axbmanifest.yaml", "xbmanifest.yaml.bak", "xbmanifest.py"))


@needs_git
def test_pre_commit_runs_the_hooks_and_stops_a_commit(program: Path, tmp_path: Path) -> None:
    """The hooks are taken from the file; they run in the environment of the tests, since pre-commit would install them from the index."""
    pytest.importorskip("pre_commit")
    hooks = loaded(".pre-commit-hooks.yaml")
    hooks[0] |= {"files": r"^schemas/.*\.sql$"}
    repository = tmp_path / "shop"
    (repository / "schemas").mkdir(parents=True)
    local = {"repos": [{"repo": "local", "hooks": [hook | {"language": "system"} for hook in hooks]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(local), encoding="utf-8")
    (repository / "xbcatalog.yaml").write_text("apiVersion: xbcatalog/v1\nkind: Project\nmanifests: [schemas/]\n", encoding="utf-8")
    (repository / "schemas" / "orders.sql").write_text(SQL, encoding="utf-8")
    (repository / "schemas" / "xbcatalog.facts.yaml").write_text(FACTS, encoding="utf-8")
    variables = environment(program, PRE_COMMIT_HOME=str(tmp_path / "cache"), PATH=f"{program}{os.pathsep}{os.environ['PATH']}")
    asked = f"git init -q . && git add . && {sys.executable} -m pre_commit run --color never"
    ran = bash(asked, repository, variables)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert re.search(r"xbcatalog check\.+Failed", ran.stdout), ran.stdout
    assert re.search(r"xbcatalog lint\.+Passed", ran.stdout), ran.stdout
    assert "orders.portal_password" in ran.stdout
    (repository / "schemas" / "orders.sql").write_text(SQL.replace("CREATE", "-- x\nCREATE"))
    (repository / "xbcatalog.yaml").write_text("apiVersion: xbcatalog/v1\nkind: Project\nmanifest: [schemas/]\n", encoding="utf-8")
    ran = bash(f"git add . && {sys.executable} -m pre_commit run --color never", repository, variables)
    assert re.search(r"xbcatalog lint\.+Failed", ran.stdout), ran.stdout
    assert "did you mean `manifests`" in ran.stdout


# -- GitHub ----------------------------------------------------------------------------------------------------------------------------


def step(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(one for one in loaded("action.yml")["runs"]["steps"] if one["name"] == name)
    return found


def test_the_action_passes_what_a_caller_gives_as_variables_and_uses_no_other_action() -> None:
    action = loaded("action.yml")
    assert action["runs"]["using"] == "composite"
    assert {"paths", "version", "fail-on", "as-of", "sarif-file", "config"} <= set(action["inputs"])
    assert {"exit-code", "sarif-file", "counts"} == set(action["outputs"])
    for one in action["runs"]["steps"]:
        assert "uses" not in one
        assert one["shell"] == "bash"
        assert "${{" not in one["run"], "a caller's text must not become part of a script"
    given = "\n".join(value for one in action["runs"]["steps"] for value in one["env"].values())
    assert set(re.findall(r"inputs\.([\w-]+)", given)) == set(action["inputs"])
    assert all(one["description"] for one in (*action["inputs"].values(), *action["outputs"].values()))


@pytest.fixture
def runner(program: Path, tmp_path: Path) -> Path:
    """The folders of a runner, with the program where the first step would have installed it."""
    temporary = tmp_path / "runner"
    (temporary / "xbcatalog").mkdir(parents=True)
    (temporary / "xbcatalog" / "bin").symlink_to(program)
    (tmp_path / "work" / "schemas").mkdir(parents=True)
    (tmp_path / "work" / ".git").mkdir()
    (tmp_path / "work" / "schemas" / "orders.sql").write_text(SQL, encoding="utf-8")
    (tmp_path / "work" / "schemas" / "xbcatalog.facts.yaml").write_text(FACTS, encoding="utf-8")
    return tmp_path


def act(runner: Path, program: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """Run the middle step as the runner would; its outputs."""
    names = ("PATHS", "FAIL_ON", "AS_OF", "CHANGED_SINCE", "CONFIG", "SARIF_FILE")
    output = runner / "output"
    output.write_text("", encoding="utf-8")
    more = {name: inputs.get(name, "") for name in names}
    variables = environment(program, RUNNER_TEMP=str(runner / "runner"), GITHUB_OUTPUT=str(output), GITHUB_ACTIONS="true", **more)
    ran = bash(step("Check")["run"], runner / "work", variables)
    return ran, dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())


@needs_posix
def test_the_action_annotates_and_gives_its_outputs(runner: Path, program: Path) -> None:
    ran, outputs = act(runner, program, PATHS="schemas/\n", SARIF_FILE="out.sarif")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("::error file=schemas/orders.sql,line=2,")
    assert outputs == {"exit-code": "1", "counts": outputs["counts"], "sarif-file": "out.sarif"}
    assert json.loads(outputs["counts"]) == {"allowed": 0, "chaotic": 0, "prohibited": 1}
    assert json.loads((runner / "work" / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    last = bash(step("Result")["run"], runner, environment(program, EXIT_CODE=outputs["exit-code"]))
    assert last.returncode == 1


@needs_posix
def test_the_action_hands_its_inputs_on(runner: Path, program: Path) -> None:
    assert act(runner, program, PATHS="schemas/", FAIL_ON="never", AS_OF="2025-03-03")[1]["exit-code"] == "0"
    (runner / "work" / "xbcatalog.yaml").write_text(
        "apiVersion: xbcatalog/v1\nkind: Project\nmanifests: [schemas/]\nfail-on: never\n", encoding="utf-8"
    )
    assert act(runner, program)[1]["exit-code"] == "0"
    assert act(runner, program, FAIL_ON="chaotic")[1]["exit-code"] == "1"
    assert act(runner, program, CONFIG="absent.yaml")[1] == {"exit-code": "2", "counts": "{}", "sarif-file": ""}


@needs_posix
@pytest.mark.parametrize(
    "hostile", ["$(touch sprung)", "`touch sprung`", "; touch sprung", "--output=json=sprung", "-q\n--no-config", "' \"", "*"]
)
def test_a_hostile_input_is_a_path_and_nothing_else(runner: Path, program: Path, hostile: str) -> None:
    ran, outputs = act(runner, program, PATHS=hostile)
    assert outputs["exit-code"] in ("1", "4"), ran.stderr
    assert not (runner / "work" / "sprung").exists()
    _, outputs = act(runner, program, PATHS="schemas", FAIL_ON=hostile)
    assert outputs["exit-code"] == "2"
    _, outputs = act(runner, program, PATHS="schemas", CHANGED_SINCE=hostile)
    assert outputs["exit-code"] == "2"
    assert not (runner / "work" / "sprung").exists()


@needs_posix
def test_a_report_that_was_there_before_is_not_taken_for_this_run(runner: Path, program: Path) -> None:
    (runner / "work" / "out.sarif").write_text("{}", encoding="utf-8")
    _, outputs = act(runner, program, PATHS="schemas", FAIL_ON="sometimes", SARIF_FILE="out.sarif")
    assert outputs == {"exit-code": "2", "counts": "{}", "sarif-file": ""}


# -- GitLab ----------------------------------------------------------------------------------------------------------------------------


def gitlab() -> tuple[Any, Any]:
    head, job = yaml.safe_load_all((ROOT / "ci/gitlab/xbcatalog.yml").read_text(encoding="utf-8"))
    return head, job


def test_the_job_for_gitlab_gives_its_inputs_to_variables_alone_and_keeps_its_reports() -> None:
    head, job = gitlab()
    inputs = head["spec"]["inputs"]
    text = (ROOT / "ci/gitlab/xbcatalog.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"\$\[\[ inputs\.(\w+) \]\]", text)) == set(inputs)
    assert all("$[[" not in line for line in job["xbcatalog"]["script"])
    assert job["xbcatalog"]["artifacts"]["when"] == "always"
    written = set(job["xbcatalog"]["artifacts"]["reports"].values())
    assert set(re.findall(r"-o \w+=(\S+)", job["xbcatalog"]["script"][-1])) == written


@needs_posix
def test_the_script_for_gitlab_writes_both_reports_and_fails(runner: Path, program: Path) -> None:
    script = gitlab()[1]["xbcatalog"]["script"][-1]
    ran = bash(script, runner / "work", environment(program, XBCATALOG_PATHS="schemas/\n$(touch sprung)"))
    assert ran.returncode == 4
    assert not (runner / "work" / "sprung").exists()
    ran = bash(script, runner / "work", environment(program, XBCATALOG_PATHS="schemas/"))
    assert ran.returncode == 1, ran.stderr
    quality = json.loads((runner / "work" / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert quality[0]["location"]["path"] == "schemas/orders.sql"
    assert (runner / "work" / "xbcatalog-junit.xml").is_file()


# -- the container ---------------------------------------------------------------------------------------------------------------------


def test_the_container_file_copies_what_the_package_is_built_from_and_runs_as_nobody() -> None:
    text = (ROOT / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert {line.split()[0] for line in lines} <= {"FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "ENTRYPOINT"}
    copied = {word for line in lines if line.startswith("COPY") and "--from" not in line for word in line.split()[1:-1]}
    assert all((ROOT / name).exists() for name in copied)
    package: Any = __import__("tomllib").loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = package["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert {*wheel["force-include"], "src", "pyproject.toml", package["project"]["readme"]} <= copied
    assert set(package["project"]["license-files"]) <= copied
    assert "hatch_build.py" in copied or "custom" not in wheel.get("hooks", {})
    last = [line for line in lines if line.startswith("USER")][-1]
    assert last.split()[1].split(":")[0] not in ("0", "root")
    assert lines[-1] == 'ENTRYPOINT ["xbcatalog"]'
    python = next(line for line in lines if line.startswith("FROM")).split(":")[1].split("-")[0]
    assert tuple(map(int, python.split("."))) >= (3, 11)
