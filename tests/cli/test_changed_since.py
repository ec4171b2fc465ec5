"""`--changed-since`: only fields added or altered since a revision fail, in a real repository."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import WORLD, Run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

FACTS = ("--set", "transfer.from=CN", "--set", "transfer.to=DE", "--set", "counts.persons=5")
SQL = "CREATE TABLE crm (\n  full_name text,\n  zorp int\n);\n"
Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Runs git in a repository of its own, which no configuration of the machine reaches."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)

    def go(*words: str) -> str:
        who = ("-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false")
        return subprocess.run(["git", *who, *words], cwd=tmp_path, check=True, capture_output=True, text=True).stdout.strip()

    go("init", "-q", "-b", "main")
    return go


def commit(git: Git, folder: Path, **files: str) -> None:
    for name, text in files.items():
        put(folder, name.replace("__", "/").replace("_sql", ".sql").replace("_yaml", ".yaml"), text)
    git("add", "-A")
    git("commit", "-q", "-m", "a change", "--allow-empty")


def put(folder: Path, name: str, text: str) -> str:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return name


def counted(run: Run, *argv: str) -> dict[str, bool | None]:
    """Field -> whether it changed, as the machine-readable report has it."""
    lines = [json.loads(line) for line in run("check", *argv, "-o", "jsonl").out.splitlines()]
    return {one["field"]: one.get("changed") for one in lines if one.get("verdict")}


def test_what_was_undecided_before_does_not_fail_and_is_still_counted(run: Run, git: Git, tmp_path: Path) -> None:
    commit(git, tmp_path, a_sql=SQL)
    ran = run("check", "a.sql", *FACTS, "--changed-since", "HEAD", "-o", "json")
    assert (ran.status, json.loads(ran.out)["counts"]["verdicts"]["chaotic"]) == (0, 2)
    assert "of fields that did not change: 2" in ran.err
    assert run("check", "a.sql", *FACTS).status == 1


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (SQL.replace("zorp int", "zorp int,\n  phone text"), {"crm.phone"}),
        (SQL.replace("zorp int", "zorp bigint"), {"crm.zorp"}),
        (SQL.replace("zorp int", "zorp int COMMENT 'x'"), {"crm.zorp"}),
        (SQL.replace("zorp", "zorpx"), {"crm.zorpx"}),
        ("-- a word\n\n" + SQL, set()),
        (SQL.replace("full_name text,\n  zorp int", "zorp int,\n  full_name text"), set()),
        (SQL.replace("\n", "\r\n"), set()),
        (SQL + SQL.replace("crm", "erp"), {"erp.full_name", "erp.zorp"}),
    ],
)
def test_only_fields_that_were_added_or_altered_count(run: Run, git: Git, tmp_path: Path, text: str, changed: set[str]) -> None:
    commit(git, tmp_path, a_sql=SQL)
    put(tmp_path, "a.sql", text)
    found = counted(run, "a.sql", *FACTS, "--changed-since", "HEAD")
    assert {field for field, is_changed in found.items() if is_changed} == changed
    assert run("check", "a.sql", *FACTS, "--changed-since", "HEAD").status == (1 if changed else 0)


def test_a_file_git_was_never_told_of_is_new(run: Run, git: Git, tmp_path: Path) -> None:
    commit(git, tmp_path, a_sql=SQL)
    put(tmp_path, "b.sql", SQL)
    assert run("check", "a.sql", "b.sql", *FACTS, "--changed-since", "HEAD").status == 1
    put(tmp_path, ".gitignore", "b.sql\n")
    assert run("check", ".", *FACTS, "--changed-since", "HEAD").status == 1


def test_a_renamed_file_is_followed_and_what_was_altered_on_the_way_counts(run: Run, git: Git, tmp_path: Path) -> None:
    commit(git, tmp_path, old__a_sql=SQL)
    (tmp_path / "new").mkdir()
    git("mv", "old/a.sql", "new/b.sql")
    assert run("check", "new", *FACTS, "--changed-since", "HEAD").status == 0
    assert run("check", "new/b.sql", *FACTS, "--changed-since", "HEAD").status == 0
    put(tmp_path, "new/b.sql", SQL.replace("zorp int", "zorp int,\n  phone text"))
    found = counted(run, "new", *FACTS, "--changed-since", "HEAD")
    assert {field for field, changed in found.items() if changed} == {"crm.phone"}


def test_a_copy_of_a_file_is_new(run: Run, git: Git, tmp_path: Path) -> None:
    commit(git, tmp_path, a_sql=SQL)
    put(tmp_path, "b.sql", SQL)
    git("add", "-A")
    assert counted(run, ".", *FACTS, "--changed-since", "HEAD") == {"crm.full_name": True, "crm.zorp": True}
    assert run("check", "b.sql", *FACTS, "--changed-since", "HEAD").status == 1


def test_from_any_folder_of_the_repository(run: Run, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(git, tmp_path, data__a_sql=SQL)
    put(tmp_path, "data/a.sql", SQL.replace("zorp", "zorpx"))
    monkeypatch.chdir(tmp_path / "data")
    found = counted(run, "a.sql", *FACTS, "--changed-since", "HEAD")
    assert found == {"crm.full_name": False, "crm.zorpx": True}
    assert counted(run, "*.sql", *FACTS, "--changed-since", "HEAD") == found


SIDECAR = "apiVersion: xbcatalog/v1\nkind: Manifest\ntransfer: {from: CN, to: DE}\ncounts: {persons: 5}\n"


@pytest.mark.parametrize("name", ["data/xbcatalog.facts.yaml", "facts/transfer.yaml"])
def test_when_the_facts_changed_every_field_they_were_stated_of_did(run: Run, git: Git, tmp_path: Path, name: str) -> None:
    put(tmp_path, name, SIDECAR)
    commit(git, tmp_path, data__a_sql=SQL)
    named = ("--facts", name) if name.startswith("facts/") else ()
    asked = ("data/a.sql", *named, "--changed-since", "HEAD")
    assert run("check", *asked).status == 0
    put(tmp_path, name, "# a word\n" + SIDECAR)
    assert run("check", *asked).status == 0
    put(tmp_path, name, SIDECAR.replace("persons: 5", "persons: 6"))
    assert counted(run, *asked) == {"crm.full_name": True, "crm.zorp": True}


def test_a_facts_file_that_is_new_changes_everything(run: Run, git: Git, tmp_path: Path) -> None:
    commit(git, tmp_path, a_sql=SQL)
    put(tmp_path, "transfer.yaml", SIDECAR)
    assert run("check", "a.sql", "--facts", "transfer.yaml", "--changed-since", "HEAD").status == 1


def test_when_the_project_file_names_other_facts_everything_changed(run: Run, git: Git, tmp_path: Path) -> None:
    project = "apiVersion: xbcatalog/v1\nkind: Project\nfacts: [one.yaml]\n"
    commit(git, tmp_path, a_sql=SQL, one_yaml=SIDECAR, two_yaml=SIDECAR.replace("DE", "US"), xbcatalog_yaml=project)
    assert run("check", "a.sql", "--changed-since", "HEAD").status == 0
    put(tmp_path, "xbcatalog.yaml", project + "fail-on: chaotic\n")
    assert run("check", "a.sql", "--changed-since", "HEAD").status == 0
    put(tmp_path, "xbcatalog.yaml", project.replace("one", "two"))
    assert run("check", "a.sql", "--changed-since", "HEAD").status == 1


def test_when_the_lists_changed_fields_that_are_judged_otherwise_did(run: Run, git: Git, tmp_path: Path) -> None:
    own = (WORLD / "catalogs" / "negative.yaml").read_text(encoding="utf-8").replace("test-negative", "own-list")
    commit(git, tmp_path, a_sql=SQL, own__list_yaml=own)
    asked = ("a.sql", "--catalogs", "own", *FACTS, "--changed-since", "HEAD")
    assert run("check", *asked).status == 0
    put(tmp_path, "own/list.yaml", own.replace("1000000", "900000"))
    assert run("check", *asked).status == 0
    put(tmp_path, "own/list.yaml", own.replace("1000000", "3"))
    assert counted(run, *asked) == {"crm.full_name": True, "crm.zorp": False}
    put(tmp_path, "own/list.yaml", own)
    put(tmp_path, "own/second.yaml", own.replace("own-list", "second-list").replace("1000000", "3"))
    assert counted(run, *asked) == {"crm.full_name": True, "crm.zorp": False}


def test_a_file_that_another_refers_to_changes_the_other(run: Run, git: Git, tmp_path: Path) -> None:
    api = "openapi: 3.1.0\ninfo: {title: x, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    Car: {$ref: 'car.yaml#/Car'}\n"
    car = "Car:\n  type: object\n  properties:\n    zorp: {type: string}\n"
    commit(git, tmp_path, api__api_yaml=api, api__car_yaml=car)
    asked = ("api/api.yaml", *FACTS, "--changed-since", "HEAD")
    before = counted(run, *asked)
    if not any("zorp" in field for field in before):
        pytest.skip("references into other files are not followed")
    assert set(before.values()) == {False}
    put(tmp_path, "api/car.yaml", car.replace("string", "integer"))
    assert {changed for field, changed in counted(run, *asked).items() if "zorp" in field} == {True}


def test_a_file_in_another_folder_that_a_named_one_refers_to_counts(run: Run, git: Git, tmp_path: Path) -> None:
    api = "openapi: 3.1.0\ninfo: {title: x, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    Car: {$ref: '../common/car.yaml#/Car'}\n"
    car = "Car:\n  type: object\n  properties:\n    zorp: {type: string}\n"
    commit(git, tmp_path, api__api_yaml=api, common__car_yaml=car)
    asked = ("api/api.yaml", *FACTS, "--changed-since", "HEAD")
    assert set(counted(run, *asked).values()) == {False}
    put(tmp_path, "common/car.yaml", car + "    portal_password: {type: string}\n")
    changed = counted(run, *asked)
    assert {field for field, it in changed.items() if it} == {field for field in changed if "password" in field} != set()
    assert run("check", *asked).status == 1


def test_a_description_that_a_named_dbt_file_takes_from_elsewhere_counts(run: Run, git: Git, tmp_path: Path) -> None:
    models = "version: 2\nmodels:\n  - name: crm\n    columns:\n      - name: zorp\n        description: \"{{ doc('zorp') }}\"\n"
    commit(git, tmp_path, dbt_project_yaml="name: x\n", models__crm_yaml=models)
    (tmp_path / "dbt_project.yaml").rename(tmp_path / "dbt_project.yml")
    put(tmp_path, "docs/crm.md", "{% docs zorp %}a code{% enddocs %}\n")
    commit(git, tmp_path)
    asked = ("models/crm.yaml", *FACTS, "--changed-since", "HEAD")
    assert counted(run, *asked) == {"crm.zorp": False}
    put(tmp_path, "docs/crm.md", "{% docs zorp %}the password of the portal{% enddocs %}\n")
    assert counted(run, *asked) == {"crm.zorp": True}


def test_a_facts_file_beside_that_git_was_never_told_of_counts(run: Run, git: Git, tmp_path: Path) -> None:
    commit(git, tmp_path, a_sql=SQL)
    put(tmp_path, "xbcatalog.facts.yaml", "apiVersion: xbcatalog/v1\nkind: Manifest\ntransfer: {from: CN, to: DE}\ncounts: {persons: 5}\n")
    assert counted(run, "a.sql", "--changed-since", "HEAD") == {"crm.full_name": True, "crm.zorp": True}


@pytest.mark.parametrize(
    "revision",
    ["--output=x", "-h", "", " ", "absent", "HEAD~99", "HEAD\0", "HEAD\n", "$(touch x)", ";touch x", "HEAD:a.sql", "HEAD^{tree}", "車"],
)
def test_a_strange_revision_is_wrong_usage_and_does_nothing_else(run: Run, git: Git, tmp_path: Path, revision: str) -> None:
    commit(git, tmp_path, a_sql=SQL)
    ran = run("check", "a.sql", *FACTS, "--changed-since", revision)
    assert (ran.status, "revision" in ran.err) == (2, True), ran.err
    assert sorted(one.name for one in tmp_path.iterdir()) == [".git", "a.sql"]


def test_outside_a_repository_and_without_git_it_is_wrong_usage(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.sql", SQL)
    assert run("check", "a.sql", *FACTS, "--changed-since", "HEAD").status == 2
    (tmp_path / ".git").mkdir()
    assert run("check", "a.sql", *FACTS, "--changed-since", "HEAD").status == 2
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = run("check", "a.sql", *FACTS, "--changed-since", "HEAD")
    assert (ran.status, "git is missing" in ran.err) == (2, True)


def test_no_program_that_the_repository_names_is_run(run: Run, git: Git, tmp_path: Path) -> None:
    commit(git, tmp_path, a_sql=SQL)
    trap = put(tmp_path, "trap.sh", f"#!{sys.executable}\nopen({str(tmp_path / 'sprung')!r}, 'w')\n")
    (tmp_path / trap).chmod(0o755)
    here = str(tmp_path / trap)
    for key in ("core.fsmonitor", "diff.external", "diff.x.command", "diff.x.textconv", "core.pager", "core.sshCommand", "core.askPass"):
        git("config", key, here)
    put(tmp_path, ".gitattributes", "*.sql diff=x\n")
    put(tmp_path, "a.sql", SQL + "-- x\n")
    assert run("check", "a.sql", *FACTS, "--changed-since", "HEAD").status == 0
    assert not (tmp_path / "sprung").exists()


def test_the_repository_is_left_as_it_was(run: Run, git: Git, tmp_path: Path) -> None:
    commit(git, tmp_path, a_sql=SQL)
    put(tmp_path, "a.sql", SQL + "-- x\n")

    def state() -> dict[str, bytes]:
        return {str(one): one.read_bytes() for one in sorted(tmp_path.rglob("*")) if one.is_file()}

    before = state()
    run("check", "a.sql", *FACTS, "--changed-since", "HEAD")
    assert state() == before


def test_a_revision_whose_files_cannot_be_read_leaves_everything_changed(run: Run, git: Git, tmp_path: Path) -> None:
    commit(git, tmp_path, a_sql="CREATE TABLE (((")
    put(tmp_path, "a.sql", SQL)
    assert counted(run, "a.sql", *FACTS, "--changed-since", "HEAD") == {"crm.full_name": True, "crm.zorp": True}


def test_names_in_chinese_and_with_strange_signs_are_found(run: Run, git: Git, tmp_path: Path) -> None:
    name = put(tmp_path, "数据/a b'c\".sql", SQL)
    commit(git, tmp_path)
    assert run("check", name, *FACTS, "--changed-since", "HEAD").status == 0
    put(tmp_path, name, SQL.replace("zorp", "zorpx"))
    assert counted(run, name, *FACTS, "--changed-since", "HEAD") == {"crm.full_name": False, "crm.zorpx": True}


def test_a_link_of_the_revision_leads_nowhere(run: Run, git: Git, tmp_path: Path) -> None:
    put(tmp_path, "a.sql", SQL)
    (tmp_path / "b.sql").symlink_to("/etc/passwd")
    commit(git, tmp_path)
    (tmp_path / "b.sql").unlink()
    put(tmp_path, "b.sql", SQL)
    found = run("check", "b.sql", *FACTS, "--changed-since", "HEAD")
    assert found.status == 1


def test_several_files_of_one_transfer_change_when_one_of_them_did(run: Run, git: Git, tmp_path: Path) -> None:
    commit(git, tmp_path, a_sql=SQL, b_sql=SQL.replace("crm", "erp"))
    asked = ("a.sql", "b.sql", "--together", *FACTS, "--changed-since", "HEAD")
    assert run("check", *asked).status == 0
    put(tmp_path, "b.sql", SQL.replace("crm", "erp").replace("zorp", "zorpx"))
    assert {field for field, changed in counted(run, *asked).items() if changed} == {"erp.zorpx"}


def test_waivers_and_baseline_hold_beside_the_revision(run: Run, git: Git, tmp_path: Path) -> None:
    commit(git, tmp_path, a_sql=SQL)
    put(tmp_path, "a.sql", SQL.replace("zorp int", "zorp bigint"))
    run("baseline", "write", "a.sql", *FACTS, "--baseline", "b.json")
    assert run("check", "a.sql", *FACTS, "--changed-since", "HEAD").status == 1
    assert run("check", "a.sql", *FACTS, "--changed-since", "HEAD", "--baseline", "b.json").status == 0
