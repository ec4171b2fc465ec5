"""`xbcatalog baseline`: written once, shorter from then on, and refused when damaged."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run

Manifest = Callable[..., str]
FILE = ("--baseline", "b.json")
MANY = "{persons: 1000000}"


def held(folder: Path) -> Any:
    return json.loads((folder / "b.json").read_text(encoding="utf-8"))


def test_what_is_known_does_not_fail_and_is_still_counted(run: Run, manifest: Manifest) -> None:
    name = manifest("full name", "zorp", "design drawing")
    wrote = run("baseline", "write", name, *FILE)
    assert (wrote.status, wrote.err) == (0, "xbcatalog: `b.json` written: 2 chaotic and 0 prohibited findings are known from now on\n")
    ran = run("check", name, "-o", "json", *FILE)
    assert (ran.status, json.loads(ran.out)["counts"]["verdicts"]["chaotic"]) == (0, 2)
    assert "findings that count: 0; waived: 0; known from the baseline: 2" in ran.err
    assert run("check", name, *FILE, "--no-baseline").status == 1
    assert run("check", name).status == 1


def test_a_new_field_fails_beside_the_known_ones(run: Run, manifest: Manifest) -> None:
    run("baseline", "write", manifest("full name"), *FILE)
    assert run("check", manifest("full name", "zorp"), *FILE).status == 1
    assert run("check", manifest("full name", "design drawing"), *FILE).status == 0


@pytest.mark.parametrize(
    "changed",
    [
        "{name: full name, type: string}",
        "{name: full name, description: of the owner}",
        "{name: full name, title: whole}",
        "{name: full name, concept: person.name}",
        "{name: full name, tags: [pii]}",
        "{name: Full Name}",
    ],
)
def test_a_finding_comes_back_when_its_field_changed(run: Run, tmp_path: Path, changed: str) -> None:
    head = "apiVersion: xbcatalog/v1\nkind: Manifest\ntransfer: {from: CN, to: DE}\ncounts: {persons: 5}\nfields:\n"
    (tmp_path / "m.yaml").write_text(head + "  - {name: full name}\n", encoding="utf-8")
    run("baseline", "write", "m.yaml", *FILE)
    assert run("check", "m.yaml", *FILE).status == 0
    (tmp_path / "m.yaml").write_text(head + f"  - {changed}\n", encoding="utf-8")
    assert run("check", "m.yaml", *FILE).status == 1


def test_findings_come_back_when_the_facts_changed_and_when_the_verdict_got_worse(run: Run, manifest: Manifest) -> None:
    run("baseline", "write", manifest("full name"), *FILE)
    assert run("check", manifest("full name", transfer="{from: CN, to: US}"), *FILE).status == 1
    worse = run("check", manifest("full name", counts=MANY), *FILE, "--detailed-exit-code")
    assert worse.status == 11


def test_another_day_brings_nothing_back_by_itself(run: Run, manifest: Manifest) -> None:
    from datetime import date

    run("baseline", "write", manifest("full name"), *FILE)
    assert run("check", "m.yaml", *FILE, today=date(2024, 8, 1)).status == 0
    assert run("check", "m.yaml", *FILE, "--as-of", "2024-03-03").status == 0


def test_an_edit_elsewhere_in_the_file_brings_nothing_back(run: Run, manifest: Manifest, tmp_path: Path) -> None:
    run("baseline", "write", manifest("full name"), *FILE)
    text = (tmp_path / "m.yaml").read_text(encoding="utf-8")
    (tmp_path / "m.yaml").write_text("# a word\n\n" + text, encoding="utf-8")
    assert run("check", "m.yaml", *FILE).status == 0


def test_an_update_makes_it_shorter_by_itself_and_longer_only_when_told_to(run: Run, manifest: Manifest, tmp_path: Path) -> None:
    run("baseline", "write", manifest("full name", "zorp"), *FILE)
    assert run("baseline", "update", manifest("full name"), *FILE).status == 0
    assert held(tmp_path)["counts"] == {"chaotic": 1, "prohibited": 0}
    before = (tmp_path / "b.json").read_bytes()
    grown = run("baseline", "update", manifest("full name", "zorp"), *FILE)
    assert (grown.status, "from 1 to 2 chaotic" in grown.err) == (1, True)
    assert (tmp_path / "b.json").read_bytes() == before
    assert run("baseline", "update", "m.yaml", *FILE, "--allow-growth").status == 0
    assert held(tmp_path)["counts"] == {"chaotic": 2, "prohibited": 0}


def test_a_prohibited_field_is_no_exchange_for_a_chaotic_one(run: Run, manifest: Manifest) -> None:
    run("baseline", "write", manifest("full name", "zorp"), *FILE)
    assert run("baseline", "update", manifest("full name", counts=MANY), *FILE).status == 1


def test_write_never_replaces_a_baseline_and_update_never_makes_one(run: Run, manifest: Manifest, tmp_path: Path) -> None:
    name = manifest("full name")
    assert run("baseline", "update", name, *FILE).status == 4
    assert run("baseline", "show", *FILE).status == 4
    assert run("baseline", "write", name, *FILE).status == 0
    before = (tmp_path / "b.json").read_bytes()
    assert run("baseline", "write", manifest("full name", "zorp"), *FILE).status == 2
    assert (tmp_path / "b.json").read_bytes() == before


def test_a_check_without_its_baseline_says_so(run: Run, manifest: Manifest) -> None:
    ran = run("check", manifest("full name"), *FILE)
    assert (ran.status, "`xbcatalog baseline write` makes it" in ran.out) == (4, True)


DAMAGED: dict[str, Callable[[str], str]] = {
    "empty": lambda text: "",
    "cut off": lambda text: text[: len(text) // 2],
    "another kind": lambda text: text.replace("Baseline", "Waivers"),
    "another version": lambda text: text.replace('"version": "1"', '"version": "2"'),
    "a line too many": lambda text: text.replace(
        '"findings": [', '"findings": [' + text[text.index("    {") : text.index("}\n  ]") + 1] + ","
    ),
    "counts changed": lambda text: text.replace('"chaotic": 1', '"chaotic": 7'),
    "an unknown key": lambda text: text.replace('"findings"', '"any": true, "findings"'),
    "a digest that is none": lambda text: text.replace('"content": "', '"content": "x'),
    "a rule that is none": lambda text: text.replace("chaotic-unlisted", "*"),
    "no text": lambda text: "\0\1\2",
}


@pytest.mark.parametrize("title", DAMAGED)
@pytest.mark.parametrize("command", [("check",), ("baseline", "update"), ("baseline", "show")])
def test_a_damaged_baseline_is_refused_with_its_place_hides_nothing_and_is_left_alone(
    run: Run, manifest: Manifest, tmp_path: Path, title: str, command: tuple[str, ...]
) -> None:
    run("baseline", "write", manifest("full name"), *FILE)
    text = DAMAGED[title]((tmp_path / "b.json").read_text(encoding="utf-8"))
    (tmp_path / "b.json").write_text(text, encoding="utf-8")
    ran = run(*command, "m.yaml", *FILE)
    assert (ran.status, "b.json:" in ran.out + ran.err) == (4, True), ran
    if command == ("check",):
        assert "1 chaotic" in ran.out
    assert (tmp_path / "b.json").read_text(encoding="utf-8") == text


def test_nothing_is_written_from_inputs_that_cannot_be_read_or_hold_no_field(run: Run, manifest: Manifest, tmp_path: Path) -> None:
    assert run("baseline", "write", manifest("full name"), "absent.sql", *FILE).status == 4
    (tmp_path / "folder").mkdir()
    assert run("baseline", "write", "folder", *FILE).status == 3
    assert not (tmp_path / "b.json").exists()


def test_a_waived_finding_is_not_taken_into_the_baseline_so_that_the_end_of_the_waiver_counts(
    run: Run, manifest: Manifest, tmp_path: Path
) -> None:
    (tmp_path / "w.yaml").write_text(
        "apiVersion: xbcatalog/v1\nkind: Waivers\nwaivers:\n  - {id: w, rule: chaotic-unlisted, manifest: m.yaml, fields: [full name],"
        " reason: r, granted_by: x, until: 2024-07-01}\n",
        encoding="utf-8",
    )
    run("baseline", "write", manifest("full name"), *FILE, "--waivers", "w.yaml")
    assert held(tmp_path)["findings"] == []


def test_the_file_is_sorted_one_finding_a_line_and_the_same_whatever_the_order_of_the_inputs(
    run: Run, manifest: Manifest, tmp_path: Path
) -> None:
    manifest("zorp", "full name", name="z.yaml")
    manifest("zorp", name="a.yaml")
    run("baseline", "write", "z.yaml", "a.yaml", *FILE)
    first = (tmp_path / "b.json").read_text(encoding="utf-8")
    run("baseline", "write", "a.yaml", "z.yaml", "--baseline", "c.json")
    assert (tmp_path / "c.json").read_text(encoding="utf-8") == first
    assert [(one["file"], one["field"]) for one in held(tmp_path)["findings"]] == [
        ("a.yaml", "zorp"),
        ("z.yaml", "full name"),
        ("z.yaml", "zorp"),
    ]
    assert sum(line.startswith("    {") for line in first.splitlines()) == 3


def test_it_is_written_whole_or_not_at_all(run: Run, manifest: Manifest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("baseline", "write", manifest("full name", "zorp"), *FILE)
    before = (tmp_path / "b.json").read_bytes()

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert run("baseline", "update", manifest("zorp"), *FILE).status == 2
    assert (tmp_path / "b.json").read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["b.json", "m.yaml"]


def test_what_is_gone_is_told_and_the_file_stays_as_it_is(run: Run, manifest: Manifest) -> None:
    run("baseline", "write", manifest("full name", "zorp"), *FILE)
    ran = run("check", manifest("full name"), *FILE)
    assert (ran.status, "findings of the baseline that are gone: 1" in ran.out) == (0, True)


def test_show_prints_what_it_holds_and_a_baseline_must_be_named(run: Run, manifest: Manifest) -> None:
    run("baseline", "write", manifest("full name", "zorp"), *FILE)
    assert run("baseline", "show", *FILE).out.split() == ["1", "chaotic-unlisted", "m.yaml", "1", "chaotic-unrecognised", "m.yaml", "2"]
    assert run("baseline", "show").status == 2
    assert "`update`" in run("baseline", "updat", "m.yaml", *FILE).err


def test_the_folder_one_stands_in_changes_nothing_inside_a_repository(
    run: Run, manifest: Manifest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "sub").mkdir()
    run("baseline", "write", manifest("full name"), *FILE)
    monkeypatch.chdir(tmp_path / "sub")
    assert run("check", "../m.yaml", "--baseline", "../b.json").status == 0
    assert run("check", str(tmp_path / "m.yaml"), "--baseline", "../b.json").status == 0
