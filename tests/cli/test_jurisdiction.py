"""A jurisdiction is added by YAML alone: lists, facts, a group of countries, duties and a mechanism of its own, from one folder."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Run

FOLDER = str(Path(__file__).parent / "jurisdiction")
LICENCE = "approvals: [{regime: zw-privacy, mechanism: zw-licence, reference: L-1, covers: all}]"


def sent(tmp_path: Path, to: str, more: str = "", registered: str = "true") -> str:
    """A manifest of one field about a person and one about nobody."""
    lines = (
        "apiVersion: xbcatalog/v1",
        "kind: Manifest",
        f"transfer: {{from: ZW, to: {to}}}",
        f"exporter: {{{'zw_registered: ' + registered if registered else ''}}}",
        more,
        "fields: [{path: person, name: full_name}, {path: station, name: weather}]",
    )
    path = tmp_path / "sent.yaml"
    path.write_text("\n".join(line for line in lines if line) + "\n", encoding="utf-8")
    return str(path)


def verdicts(run: Run, manifest: str, *more: str) -> tuple[dict[str, str], dict[str, object]]:
    ran = run("check", manifest, "--catalogs", FOLDER, "--as-of", "2026-06-01", "-o", "json", *more)
    found = json.loads(ran.out)["datasets"][0]
    return {field["path"]: field["cause"] or field["verdict"] for field in found["fields"]}, found


def test_the_folder_lints_clean(run: Run) -> None:
    assert run("lint", FOLDER, today=date(2026, 11, 26)).status == 0


def test_without_the_folder_no_regime_speaks(run: Run, tmp_path: Path) -> None:
    manifest = sent(tmp_path, "CH", registered="")
    ran = run("check", manifest, "--as-of", "2026-06-01")
    assert "no regime held here speaks" in ran.out
    assert ran.status == 1


@pytest.mark.parametrize(
    ("to", "more", "registered", "expected"),
    [
        ("CH", "", "true", "prohibited"),
        ("CH", LICENCE, "true", "allowed"),
        ("CH", LICENCE, "false", "condition-unmet"),
        ("CH", LICENCE, "", "missing-fact"),
        ("FR", LICENCE, "true", "condition-unmet"),
        ("CH", LICENCE.replace("zw-privacy", "eu-gdpr"), "true", "prohibited"),
        ("ZM", "", "true", "unlisted"),
    ],
)
def test_its_mechanism_its_facts_and_its_group_decide(run: Run, tmp_path: Path, to: str, more: str, registered: str, expected: str) -> None:
    said, _ = verdicts(run, sent(tmp_path, to, more, registered))
    assert said == {"person.full_name": expected, "station.weather": "unlisted"}


def test_its_question_is_asked_in_both_languages(run: Run, tmp_path: Path) -> None:
    manifest = sent(tmp_path, "CH", LICENCE, "")
    for lang, question in (("en", "Is the exporter registered"), ("zh", "出口方是否已在专员处登记")):
        assert question in run("check", manifest, "--catalogs", FOLDER, "--as-of", "2026-06-01", "--lang", lang).out


def test_its_duty_follows_with_its_period(run: Run, tmp_path: Path) -> None:
    _, found = verdicts(run, sent(tmp_path, "CH", LICENCE))
    conclusions = found["conclusions"]
    assert isinstance(conclusions, list)
    assert [(one["row"], one["truth"], one["clock"]["within"]) for one in conclusions if one["regime"] == "zw-privacy"] == [
        ("report", "true", "P10D")
    ]


def test_it_stands_among_the_regimes_with_what_nobody_published(run: Run) -> None:
    line = next(
        line for line in run("list", "regimes", "--catalogs", FOLDER, "--as-of", "2026-06-01").out.splitlines() if "zw-privacy" in line
    )
    assert "2 in force, 1 demanded, not published" in line
    assert "2 whole" in line


def test_it_is_beside_another_regime_in_the_table(run: Run, tmp_path: Path) -> None:
    second = tmp_path / "more"
    second.mkdir()
    text = (Path(FOLDER) / "condition.yaml").read_text(encoding="utf-8")
    other = text.replace("zw-condition", "zw-genes").replace("regime: zw-privacy", "regime: zw-health")
    (second / "genes.yaml").write_text(other, encoding="utf-8")
    manifest = sent(tmp_path, "CH", LICENCE)
    ran = run("check", manifest, "--catalogs", FOLDER, "--catalogs", str(second), "--as-of", "2026-06-01")
    table = ran.out.split("What each regime says")[1].splitlines()
    assert table[1].split() == ["zw-health", "zw-privacy", "together"]
    assert table[2].split() == ["prohibited", "allowed", "prohibited", "person.full_name"]
    assert table[3].split() == ["–", "–", "chaotic", "station.weather"]
    said, found = verdicts(run, manifest, "--catalogs", str(second))
    assert said["person.full_name"] == "prohibited"
    assert found["regimes"] == [
        {"regime": "zw-health", "verdicts": {"allowed": 0, "chaotic": 0, "prohibited": 1}, "silent": 1},
        {"regime": "zw-privacy", "verdicts": {"allowed": 1, "chaotic": 0, "prohibited": 0}, "silent": 1},
    ]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            ("entries: []", "entries: [{id: a, title: {en: a}, concepts: [any], mechanism: forbidden, cite: {place: a, source: gazette}}]"),
            "unpublished",
        ),
        (("unlisted: outside", "unlisted: exempt"), "no permission"),
        (("status: unpublished", "status: lost"), "not-commenced"),
    ],
)
def test_a_list_on_which_nothing_stands_holds_nothing_and_frees_nothing(
    run: Run, tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    text = (Path(FOLDER) / "empty.yaml").read_text(encoding="utf-8")
    assert change[0] in text
    path = tmp_path / "empty.yaml"
    path.write_text(text.replace(*change), encoding="utf-8")
    ran = run("lint", str(path))
    assert ran.status == 4
    assert told in ran.out + ran.err


def test_a_shared_word_grants_nothing_on_a_positive_list(run: Run, tmp_path: Path) -> None:
    text = (Path(FOLDER) / "trusted.yaml").read_text(encoding="utf-8")
    folder = tmp_path / "own"
    folder.mkdir()
    for name in ("facts.yaml", "groups.yaml"):
        (folder / name).write_text((Path(FOLDER) / name).read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "trusted.yaml").write_text(text.replace("mechanism: zw-licence", "mechanism: security-assessment"), encoding="utf-8")
    ran = run("lint", str(folder))
    assert ran.status == 4
    assert "a positive list grants" in ran.out + ran.err
