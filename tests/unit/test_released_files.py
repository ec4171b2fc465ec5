"""A catalogue file that was released never changes; `tests/released.json` holds the digests."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tools import release

ROOT = Path(__file__).resolve().parents[2]
FILE = "catalogs/cn/some-list/2024.1.0.yaml"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A repository with one catalogue, nothing released."""
    for name, text in ((FILE, "id: some-list\n"), ("catalogs/cn/some-list/cases.yaml", "cases: []\n"), ("tests/released.json", "{}\n")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_no_released_file_was_changed_or_removed() -> None:
    assert release.changed(ROOT) == []


def test_what_is_held_are_catalogue_files_with_the_release_they_came_with() -> None:
    for name, one in release.held(ROOT).items():
        assert re.fullmatch(r"catalogs/.+/\d{4}\.\d+\.\d+\.yaml", name)
        assert set(one) == {"released", "sha256"}
        assert release.RELEASE.fullmatch(one["released"])


def test_the_mechanism_sees_every_catalogue_file_that_is_shipped() -> None:
    files = {path for path in (ROOT / "catalogs").rglob("*.yaml") if "kind: Catalog\n" in path.read_text(encoding="utf-8")}
    assert {(ROOT / name) for name in release.catalogue_files(ROOT)} == files


def test_a_release_holds_catalogues_and_no_cases(small: Path) -> None:
    assert release.main(["add", "0.1.0"], small) == 0
    assert set(release.held(small)) == {FILE}
    assert release.main(["check"], small) == 0


def test_a_released_file_that_changes_or_goes_is_told(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    release.main(["add", "0.1.0"], small)
    (small / FILE).write_text("id: some-other-list\n", encoding="utf-8")
    assert release.main(["check"], small) == 1
    assert FILE in capsys.readouterr().err
    (small / FILE).unlink()
    assert release.main(["check"], small) == 1


def test_line_ends_of_a_checkout_change_no_digest(small: Path) -> None:
    release.main(["add", "0.1.0"], small)
    (small / FILE).write_bytes(b"id: some-list\r\n")
    assert release.main(["check"], small) == 0


def test_a_later_release_adds_new_files_and_leaves_the_old_digests(small: Path) -> None:
    release.main(["add", "0.1.0"], small)
    before = release.held(small)[FILE]
    (small / FILE).with_name("2025.1.0.yaml").write_text("id: some-list\n", encoding="utf-8")
    assert release.main(["add", "0.2.0"], small) == 0
    held = json.loads((small / "tests/released.json").read_text(encoding="utf-8"))
    assert held[FILE] == before
    assert held["catalogs/cn/some-list/2025.1.0.yaml"]["released"] == "0.2.0"


def test_a_release_over_a_changed_file_is_refused(small: Path) -> None:
    release.main(["add", "0.1.0"], small)
    (small / FILE).write_text("id: changed\n", encoding="utf-8")
    assert release.main(["add", "0.2.0"], small) == 1
    assert release.main(["check"], small) == 1


@pytest.mark.parametrize("argv", [[], ["add"], ["add", "next"], ["remove", "0.1.0"]])
def test_wrong_usage_ends_in_2(small: Path, argv: list[str]) -> None:
    assert release.main(argv, small) == 2
