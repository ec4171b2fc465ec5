"""Paths that lead nowhere, that no file can have, or that nobody may follow: each is told, and none ends in an internal error."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Run

Manifest = Callable[..., str]
LONG = "x" * 300
FACTS = {"apiVersion": "xbcatalog/v1", "kind": "Manifest", "transfer": {"from": "CN", "to": "DE"}}
LINKS = pytest.mark.skipif(os.name == "nt", reason="links need rights there")
CLOSED = pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="no folder is closed here")


@pytest.mark.parametrize(
    "argv",
    [
        ("check", LONG),
        ("check", "m.yaml", "--facts", LONG),
        ("check", "m.yaml", "--waivers", LONG),
        ("check", "m.yaml", "--baseline", LONG),
        ("check", "m.yaml", "--history", LONG),
        ("check", "m.yaml", "--catalogs", LONG),
        ("check", "m.yaml", "--redact", LONG),
        ("check", "m.yaml", "--config", LONG),
        ("check", "m.yaml", "-o", f"json={LONG}"),
        ("report", "m.yaml", "-o", f"{LONG}.html"),
        ("report", LONG, "-o", "r.html"),
        ("baseline", "show", "--baseline", LONG),
        ("baseline", "write", "m.yaml", "--baseline", LONG),
        ("facts", LONG, "--write"),
        ("history", "show", "--history", LONG),
        ("fmt", LONG),
        ("lint", LONG),
        ("test", LONG),
        ("list", "--catalogs", LONG),
        ("lock", "--catalogs", LONG),
        ("diff", LONG, LONG),
        ("init", "facts", LONG, "--yes"),
        ("init", "manifest", f"{LONG}.yaml", "--yes"),
    ],
    ids=lambda argv: " ".join(argv).replace(LONG, "LONG"),
)
def test_a_name_that_is_too_long_is_refused_in_words(run: Run, manifest: Manifest, argv: tuple[str, ...]) -> None:
    manifest("design drawing")
    ran = run(*argv)
    assert ran.status in (2, 4)
    assert ran.out + ran.err
    assert "internal error" not in ran.err


@pytest.mark.parametrize("name", [r"a\0b", LONG])
@pytest.mark.parametrize(
    "key",
    [
        'manifests: ["%s"]',
        'catalogs: ["%s"]',
        'facts: ["%s"]',
        'output: ["json=%s"]',
        'baseline: {file: "%s"}',
        'waivers: {files: ["%s"]}',
        'history: "%s"',
    ],
)
def test_a_name_in_the_project_file_that_no_file_can_have_is_refused_in_words(
    run: Run, manifest: Manifest, tmp_path: Path, key: str, name: str
) -> None:
    manifest("design drawing")
    text = "apiVersion: xbcatalog/v1\nkind: Project\n" + key % name + "\n"
    (tmp_path / "xbcatalog.yaml").write_text(text, encoding="utf-8")
    for argv in (("check", "m.yaml"), ("lint",), ("fmt", "--check")):
        ran = run(*(argv if not key.startswith("manifests") else argv[:1]))
        assert "internal error" not in ran.err, argv
        assert argv[0] != "check" or ran.status in (2, 4), argv


@LINKS
@pytest.mark.parametrize(
    "argv",
    [
        ("check", "m.yaml", "--catalogs", "l"),
        ("lint", "l"),
        ("fmt", "l"),
        ("test", "l"),
        ("list", "--catalogs", "l"),
        ("lock", "--catalogs", "l"),
        ("diff", "l", "l"),
    ],
    ids=" ".join,
)
def test_a_link_that_leads_to_itself_is_told(run: Run, manifest: Manifest, tmp_path: Path, argv: tuple[str, ...]) -> None:
    manifest("design drawing")
    (tmp_path / "l").mkdir()
    (tmp_path / "l" / "a").symlink_to("a")
    ran = run(*argv)
    assert ran.status == 4
    assert "l/a: error: this link leads to nothing" in ran.out + ran.err


@CLOSED
@pytest.mark.parametrize("mode", [0o444, 0o000])
def test_a_folder_that_may_not_be_entered_is_told(run: Run, manifest: Manifest, tmp_path: Path, mode: int) -> None:
    manifest("design drawing")
    (tmp_path / "d").mkdir()
    manifest("design drawing", name="d/n.yaml")
    (tmp_path / "d").chmod(mode)
    try:
        for argv in (
            ("check", "."),
            ("check", "d/n.yaml"),
            ("check", "d/*.yaml"),
            ("check", "*/n.yaml"),
            ("check", "m.yaml", "--catalogs", "d"),
            ("check", "m.yaml", "--catalogs", "d/lists"),
            ("lint", "d"),
            ("lint", "d/n.yaml"),
            ("fmt", "d"),
            ("fmt", "d/n.yaml"),
            ("lock", "--catalogs", "d"),
            ("list", "--catalogs", "d"),
        ):
            ran = run(*argv)
            assert (ran.status, "internal error" in ran.err) == (4, False), argv
            assert os.strerror(13) in ran.out + ran.err, argv
    finally:
        (tmp_path / "d").chmod(0o755)


@LINKS
@pytest.mark.parametrize("name", ["xbcatalog.yaml", "customers.sql", "xbcatalog.facts.yaml"])
def test_a_link_to_nothing_is_passed_over_under_no_name_that_would_be_read(run: Run, manifest: Manifest, tmp_path: Path, name: str) -> None:
    manifest("design drawing")
    assert run("check", ".").status == 0
    (tmp_path / name).symlink_to("nowhere")
    ran = run("check", ".")
    assert ran.status == (2 if name == "xbcatalog.yaml" else 4)
    assert name in ran.out + ran.err


@pytest.mark.parametrize("name", ["xbcatalog.facts.yaml", "xbcatalog.facts.yml", "xbcatalog.facts.json"])
def test_the_facts_beside_a_schema_are_read_under_each_of_their_names_and_under_one(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "a.sql").write_text("CREATE TABLE t (design_drawing text);", encoding="utf-8")
    (tmp_path / "d" / name).write_text(json.dumps(FACTS), encoding="utf-8")
    for path in ("d", "d/a.sql"):
        ran = run("check", path)
        assert f"d/{name}" in ran.out
        assert "no facts were stated" not in ran.out
    other = "xbcatalog.facts.yaml" if name != "xbcatalog.facts.yaml" else "xbcatalog.facts.json"
    if name != "xbcatalog.facts.yaml":
        refused = run("facts", "d/a.sql", "--write", "--force")
        assert (refused.status, f"d{os.sep}{name}" in refused.err) == (2, True)
    (tmp_path / "d" / other).write_text(json.dumps(FACTS), encoding="utf-8")
    ran = run("check", "d", "-o", "json")
    assert (ran.status, [one["message"]["id"] for one in json.loads(ran.out)["diagnostics"]]) == (4, ["sidecars-several"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("make", [os.mkdir, getattr(os, "mkfifo", None)], ids=["folder", "pipe"])
def test_facts_beside_a_schema_that_are_no_file_are_told(run: Run, tmp_path: Path, make: Callable[[Path], None]) -> None:
    (tmp_path / "a.sql").write_text("CREATE TABLE t (design_drawing text);", encoding="utf-8")
    make(tmp_path / "xbcatalog.facts.yaml")
    for path in (".", "a.sql"):
        ran = run("check", path, "-o", "json")
        assert (ran.status, [one["message"]["id"] for one in json.loads(ran.out)["diagnostics"]]) == (4, ["sidecar-no-file"])


@pytest.mark.parametrize(("lang", "said"), [("en", "nothing was decided about that input"), ("zh", "对相应输入未作任何判定")])
@pytest.mark.parametrize(("option", "set_aside"), [("--baseline", "baseline-set-aside"), ("--waivers", "waivers-set-aside")])
def test_an_error_in_what_people_decided_is_not_said_to_be_about_an_input(
    run: Run, manifest: Manifest, lang: str, said: str, option: str, set_aside: str
) -> None:
    name = manifest("design drawing")
    ran = run("check", name, option, "gone.yaml", "--lang", lang)
    assert ran.status == 4
    assert said not in ran.out
    assert set_aside in run("check", name, option, "gone.yaml", "-o", "json").out
    assert said in run("check", "gone.yaml", "--lang", lang).out
