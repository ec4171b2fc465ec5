"""`xbcatalog history` and `check --history`: the counts of runs, kept and drawn."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator
from tests.cli.conftest import Run

VALIDATOR = Draft202012Validator(
    json.loads(files("xbcatalog").joinpath("schemas", "history.json").read_text(encoding="utf-8")),
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)
SVG = "{http://www.w3.org/2000/svg}"


def points(run: Run) -> list[tuple[str, int]]:
    tree = json.loads(run("history", "show", "--history", "h.db", "-o", "json").out)
    assert [error.message for error in VALIDATOR.iter_errors(tree)] == []
    return [(point["day"], point["verdicts"]["chaotic"]) for point in tree["total"]]


def test_a_check_keeps_its_counts_and_its_status(run: Run, manifest: Callable[..., str]) -> None:
    manifest("weather", "zorb", "design drawing")
    ran = run("check", "m.yaml", "--history", "h.db")
    assert (ran.status, "h.db: 1 dataset counted, 1 new" in ran.err) == (1, True)
    assert "0 new" in run("check", "m.yaml", "--history", "h.db").err
    manifest("zorb", "design drawing")
    assert run("check", "m.yaml", "--history", "h.db", "--as-of", "2024-06-03", "-q").err == ""
    assert points(run) == [("2024-06-01", 2), ("2024-06-03", 1)]


def test_a_saved_result_counts_as_the_run_itself_does(run: Run, manifest: Callable[..., str]) -> None:
    manifest("weather", "full name")
    run("check", "m.yaml", "-o", "json=r.json", "-o", "text")
    assert "1 new" in run("history", "add", "r.json", "--history", "h.db").err
    assert "0 new" in run("check", "m.yaml", "--history", "h.db").err
    assert "0 new" in run("history", "add", "m.yaml", "r.json", "--history", "h.db", today=date(2024, 6, 1)).err


def test_a_result_saved_as_lines_counts_as_the_run_itself_does(run: Run, manifest: Callable[..., str], tmp_path: Path) -> None:
    manifest("weather", "full name")
    run("check", "m.yaml", "-o", "json=r.json", "-o", "r.results.jsonl")
    assert "1 new" in run("history", "add", "r.results.jsonl", "--history", "h.db").err
    assert "0 new" in run("history", "add", "r.json", "--history", "h.db").err
    lines = (tmp_path / "r.results.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "cut.results.jsonl").write_text("".join(lines[:-1]), encoding="utf-8")
    ran = run("history", "add", "cut.results.jsonl", "--history", "new.db")
    assert ran.status == 4
    assert "cut.results.jsonl" in ran.err


def test_the_project_file_names_the_history(run: Run, manifest: Callable[..., str], tmp_path: Path) -> None:
    manifest("weather")
    (tmp_path / "xbcatalog.yaml").write_text("apiVersion: xbcatalog/v1\nkind: Project\nhistory: h.db\n", encoding="utf-8")
    run("check", "m.yaml")
    assert "1 of 1" in run("history", "show").out
    (tmp_path / "xbcatalog.yaml").write_text("apiVersion: xbcatalog/v1\nkind: Project\nhistory: ../h.db\n", encoding="utf-8")
    assert run("check", "m.yaml").status == 2


def test_how_it_shrinks_is_drawn_for_each_dataset_and_cause(run: Run, manifest: Callable[..., str]) -> None:
    for day, names in (("2024-06-01", ("weather", "a1", "b2", "c3")), ("2024-07-01", ("weather", "a1")), ("2024-08-01", ("weather",))):
        manifest(*names)
        run("check", "m.yaml", "--history", "h.db", "--as-of", day)
    page = run("history", "show", "--history", "h.db").out
    assert "█▅▃  4 → 1 of 1" in page
    assert "not recognised                          3 → 0" in page
    assert "混沌区" in run("history", "show", "--history", "h.db", "--lang", "zh").out
    rows = run("history", "show", "--history", "h.db", "-o", "csv").out.splitlines()
    assert rows[1].split(",")[:4] == ["2024-06-01", "2024-06-01", "crm", "m.yaml"]
    assert len(rows) == 4


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_picture_is_the_same_bytes_has_a_title_and_is_harmless(run: Run, tmp_path: Path, lang: str) -> None:
    for number, id in enumerate(("<script>alert(1)</script>", "a & b", "=1+1", "＝1+1", 'x" onload="y', "evil\\u202egnp")):
        text = f'{{"apiVersion": "xbcatalog/v1", "kind": "Manifest", "dataset": {{"id": {json.dumps(id)}}}, "transfer": {{"from": "CN"}}, '
        (tmp_path / f"{number}.json").write_text(text + '"fields": [{"name": "weather"}, {"name": "zorb"}]}', encoding="utf-8")
    named = [f"{number}.json" for number in range(6)]
    assert run("check", *named, "--history", "h.db", "-q").status == 1
    run("check", *named, "--history", "h.db", "-q", "--as-of", "2024-09-01")
    pictures = [run("history", "show", "--history", "h.db", "-o", "svg", "--lang", lang).out for _ in range(2)]
    assert pictures[0] == pictures[1]
    root = ElementTree.fromstring(pictures[0])
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None
    assert root.get("role") == "img"
    assert "Noto Sans CJK SC" in (root.get("font-family") or "")
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "title", "desc", "rect", "g", "line", "polyline", "text"}
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    page = run("history", "show", "--history", "h.db", "--lang", lang).out
    assert "\u202e" not in page + pictures[0]
    cells = [row.split(",")[2] for row in run("history", "show", "--history", "h.db", "-o", "csv").out.splitlines()]
    assert {"'=1+1", "'＝1+1"} <= set(cells)


def test_a_run_that_could_not_read_everything_is_not_kept(run: Run, manifest: Callable[..., str], tmp_path: Path) -> None:
    manifest("weather")
    (tmp_path / "bad.yaml").write_text("apiVersion: xbcatalog/v1\nkind: Manifest\nfields: 3\n", encoding="utf-8")
    ran = run("check", "m.yaml", "bad.yaml", "--history", "h.db", "-o", "json=r.json")
    assert (ran.status, "counts are not kept" in ran.err) == (4, True)
    assert not (tmp_path / "h.db").exists()
    assert run("history", "add", "r.json", "--history", "h.db").status == 4
    assert run("history", "add", "m.yaml", "bad.yaml", "--history", "h.db").status == 4
    assert not (tmp_path / "h.db").exists()


def test_a_damaged_history_stops_a_check_before_it_begins_and_is_left_alone(run: Run, manifest: Callable[..., str], tmp_path: Path) -> None:
    manifest("weather")
    (tmp_path / "h.db").write_bytes(b"not a database at all" * 50)
    ran = run("check", "m.yaml", "--history", "h.db", "-o", "json=r.json")
    assert (ran.status, "damaged" in ran.err) == (2, True)
    assert not (tmp_path / "r.json").exists()
    assert (tmp_path / "h.db").read_bytes() == b"not a database at all" * 50


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (("show",), 2, "no history file is named"),
        (("draw", "--history", "h.db"), 2, "ACTION"),
        (("show", "--history", "h.db"), 2, "does not exist"),
        (("show", "m.yaml", "--history", "h.db"), 2, "takes no paths"),
        (("add", "--history", "h.db"), 2, "name what to add"),
        (("add", "m.yaml", "--history", "no/h.db"), 2, "does not exist"),
        (("add", "nowhere.yaml", "--history", "h.db"), 4, "nowhere.yaml"),
        (("add", "odd.json", "--history", "h.db"), 4, "no whole result saved"),
        (("show", "--history", "h.db", "-o", "png"), 2, "--output"),
    ],
)
def test_wrong_usage_is_told(run: Run, manifest: Callable[..., str], tmp_path: Path, argv: tuple[str, ...], status: int, said: str) -> None:
    manifest("weather")
    (tmp_path / "odd.json").write_text('{"schema": "xbcatalog/result/v1", "datasets": [7]}', encoding="utf-8")
    ran = run("history", *argv)
    assert (ran.status, ran.out) == (status, "")
    assert said in ran.err
    assert not (tmp_path / "h.db").exists()


def test_a_dataset_that_is_not_there_is_told_and_no_picture_replaces_the_history(run: Run, manifest: Callable[..., str]) -> None:
    manifest("weather")
    run("check", "m.yaml", "--history", "h.db")
    assert "did you mean `crm`?" in run("history", "show", "--history", "h.db", "--dataset", "crn").err
    assert "crm" in run("history", "show", "--history", "h.db", "--dataset", "crm", "-o", "json").out
    assert run("history", "show", "--history", "h.db", "-o", "svg=h.db").status == 2
    assert run("check", "m.yaml", "--history", "h.db", "-o", "json=h.db").status == 2
    assert points(run) == [("2024-06-01", 1)]


def test_a_manifest_without_fields_adds_nothing(run: Run, manifest: Callable[..., str], tmp_path: Path) -> None:
    manifest()
    ran = run("history", "add", "m.yaml", "--history", "h.db")
    assert (ran.status, "nothing was checked" in ran.err, (tmp_path / "h.db").exists()) == (3, True, False)


def test_a_saved_result_may_be_larger_than_an_input(run: Run, manifest: Callable[..., str], tmp_path: Path) -> None:
    run("check", manifest("weather"), "-o", "json=r.json", "-q")
    size = (tmp_path / "r.json").stat().st_size
    assert run("history", "add", "r.json", "--history", "h.db", "--limit", f"bytes={size // 2}").status == 0
    ran = run("history", "add", "r.json", "--history", "h.db", "--limit", f"bytes={size // 9}")
    assert (ran.status, "r.json: error: this file is larger than" in ran.err) == (4, True)
