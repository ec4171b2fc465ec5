"""`new-version`: the next version of a list begins as a copy in which nothing is made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Run

LIST = """\
# ours
apiVersion: xbcatalog/v1
kind: Catalog
id: ours
regime: test
version: "2024.1.0"
list: positive
title: {en: ours, zh: 自有清单}
instrument:
  issuer: us
  # as announced
  issued: 2024-01-02  # a Tuesday
  effective: 2024-02-01
  expires: 2025-01-31
transcription:
  entries: {known: 1, total: 1}
  read_on: 2024-01-02
  sources: [{id: d, title: Decision 7, basis: internal, decided_by: board, decided_on: 2024-01-02, reason: tested}]
applies: {fact: transfer.from, is: CN}
entries:
  - {id: a, title: {en: names, zh: 姓名}, concepts: [person.name], mechanism: none, cite: {place: "1", source: d}}
"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    folder = tmp_path / "lists" / "ours"
    folder.mkdir(parents=True)
    (folder / "2024.1.0.yaml").write_text(LIST, encoding="utf-8")
    return folder


def test_an_edition_leaves_open_what_only_the_new_text_can_say(run: Run, ours: Path) -> None:
    assert run("lint", "lists").status == 0
    ran = run("new-version", "lists/ours/2024.1.0.yaml", today=date(2026, 5, 1))
    assert ran.status == 0
    text = (ours / "2026.1.0.yaml").read_text(encoding="utf-8")
    assert 'version: "2026.1.0"' in text
    assert (
        "  # as announced\n  # TODO issued: 2024.1.0 had 2024-01-02\n  # a Tuesday\n  # TODO effective: 2024.1.0 had 2024-02-01\n" in text
    )
    assert "# TODO decided_by: 2024.1.0 had board\n" in text
    # A list that ended must not become one that never does because nobody looked.
    assert "  # TODO expires: as in 2024.1.0\n  expires: 2025-01-31\n" in text
    refused = run("lint", "lists")
    assert refused.status == 4
    for key in ("effective", "entries", "read_on", "decided_by", "decided_on", "reason", "note"):
        assert f"`{key}` is missing" in refused.err
    assert (ours / "2024.1.0.yaml").read_text(encoding="utf-8") == LIST


def test_nothing_is_judged_while_a_version_is_unfinished(run: Run, ours: Path) -> None:
    run("new-version", "lists/ours/2024.1.0.yaml")
    (ours / "m.txt").write_text("", encoding="utf-8")
    manifest = "apiVersion: xbcatalog/v1\nkind: Manifest\ntransfer: {from: CN, to: DE}\nfields: [{name: full name}]\n"
    Path("m.yaml").write_text(manifest, encoding="utf-8")
    assert run("check", "m.yaml", "--catalogs", "lists").status == 4


def test_a_revision_keeps_the_days_and_the_decision_and_says_what_changed(run: Run, ours: Path) -> None:
    ran = run("new-version", "lists/ours/2024.1.0.yaml", "--revision", "--note", "a spelling")
    assert ran.status == 0
    text = (ours / "2024.1.1.yaml").read_text(encoding="utf-8")
    assert 'changes:\n  - version: "2024.1.1"\n    note: {en: "a spelling"}\n' in text
    assert "effective: 2024-02-01" in text
    assert "TODO" not in text
    assert run("lint", "lists").status == 0
    run("new-version", "lists/ours/2024.1.1.yaml", "--revision", "--note", "更正文字")
    text = (ours / "2024.1.2.yaml").read_text(encoding="utf-8")
    assert text.index('"2024.1.2"\n    note: {zh: "更正文字"}') < text.index('"2024.1.1"\n    note')
    assert run("lint", "lists").status == 0


def test_a_version_is_numbered_after_all_that_lie_beside_it(run: Run, ours: Path) -> None:
    run("new-version", "lists/ours/2024.1.0.yaml", "--effective", "2024-09-01")
    assert (ours / "2024.2.0.yaml").is_file()
    refused = run("new-version", "lists/ours/2024.1.0.yaml", "--effective", "2024-10-01")
    assert (refused.status, "2024.2.0 lies beside it" in refused.err) == (2, True)
    # The earlier edition may still be corrected.
    assert run("new-version", "lists/ours/2024.1.0.yaml", "--revision", "--note", "x").status == 0
    assert (ours / "2024.1.1.yaml").is_file()
    # A day that lies before the last edition's year gives no earlier number.
    assert run("new-version", "lists/ours/2024.2.0.yaml", today=date(2023, 1, 1)).status == 4
    (ours / "2024.2.0.yaml").unlink()
    assert run("new-version", "lists/ours/2024.1.1.yaml", today=date(2023, 1, 1)).status == 0
    assert (ours / "2024.2.0.yaml").is_file()


def test_nothing_is_overwritten(run: Run, ours: Path) -> None:
    (ours / "2024.1.1.yaml").write_text("mine", encoding="utf-8")
    refused = run("new-version", "lists/ours/2024.1.0.yaml", "--revision")
    assert (refused.status, "nothing is overwritten" in refused.err) == (2, True)
    assert (ours / "2024.1.1.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("argv", "status", "told"),
    [
        (("lists/ours/none.yaml",), 4, "none.yaml"),
        (("lists/ours",), 4, "lists/ours"),
        (("lists/ours/2024.1.0.yaml", "--effective", "soon"), 2, "soon"),
        (("lists/ours/2024.1.0.yaml", "--revision", "--effective", "2025-01-01"), 2, "revision"),
        (("lists/ours/2024.1.0.yaml", "--effective", "2024-01-31"), 2, "would never be the current one"),
        (("words.yaml",), 4, "Vocabulary"),
        (("broken.yaml",), 4, "broken.yaml:3:1"),
    ],
)
def test_wrong_input_is_refused_with_a_way_out(run: Run, ours: Path, tmp_path: Path, argv: tuple[str, ...], status: int, told: str) -> None:
    (tmp_path / "words.yaml").write_text("apiVersion: xbcatalog/v1\nkind: Vocabulary\nconcepts: []\n", encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("apiVersion: xbcatalog/v1\nkind: Catalog\nnonsense: 1\n", encoding="utf-8")
    ran = run("new-version", *argv)
    assert ran.status == status
    assert told in ran.err
    assert [path.name for path in ours.iterdir()] == ["2024.1.0.yaml"]
