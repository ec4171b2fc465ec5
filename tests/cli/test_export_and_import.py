"""`export` and `import` on the command line: a catalogue as a workbook and back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.cli.conftest import WORLD, Run

SOURCE = next(path for path in sorted((WORLD / "catalogs").rglob("*.yaml")) if "kind: Catalog\n" in path.read_text(encoding="utf-8"))


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    file = tmp_path / "ours.yaml"
    file.write_bytes(SOURCE.read_bytes())
    return file


def edited(tmp_path: Path, sheet: str, cell: str, value: Any) -> None:
    book = openpyxl.load_workbook(tmp_path / "ours.xlsx")
    book[sheet][cell] = value
    book.save(tmp_path / "ours.xlsx")


def test_a_workbook_that_nobody_changed_changes_nothing(run: Run, ours: Path) -> None:
    assert run("export", "ours.yaml", "-o", "ours.xlsx").status == 0
    before = ours.read_bytes()
    ran = run("import", "ours.xlsx")
    assert ran.status == 0
    assert "nothing was changed" in ran.err
    assert ours.read_bytes() == before


def test_a_change_is_written_where_it_belongs_and_said(run: Run, ours: Path, tmp_path: Path) -> None:
    run("export", "ours.yaml", "-o", "ours.xlsx", "--lang", "zh")
    edited(tmp_path, "条目", "C2", "another title")
    before = ours.read_text(encoding="utf-8")
    tried = run("import", "ours.xlsx", "--check")
    assert tried.status == 0
    assert "would be written" in tried.err
    assert ours.read_text(encoding="utf-8") == before
    ran = run("import", "ours.xlsx", "--into", "ours.yaml")
    assert (ran.status, "changed: 1" in ran.err) == (0, True)
    assert "another title" in ours.read_text(encoding="utf-8")
    assert len(set(before.split("\n")) - set(ours.read_text(encoding="utf-8").split("\n"))) == 1


def test_line_breaks_and_the_mark_of_a_file_stay(run: Run, ours: Path, tmp_path: Path) -> None:
    ours.write_bytes(b"\xef\xbb\xbf" + ours.read_bytes().replace(b"\n", b"\r\n"))
    run("export", "ours.yaml", "-o", "ours.xlsx")
    edited(tmp_path, "entries", "C2", "another title")
    assert run("import", "ours.xlsx").status == 0
    data = ours.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_a_mistake_is_told_with_its_cell_and_nothing_is_written(run: Run, ours: Path, tmp_path: Path) -> None:
    run("export", "ours.yaml", "-o", "ours.xlsx")
    edited(tmp_path, "entries", "E2", "no.such.concept")
    before = ours.read_bytes()
    ran = run("import", "ours.xlsx")
    assert ran.status == 4
    assert "ours.xlsx:entries!E2" in ran.err
    assert ours.read_bytes() == before


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (("export", "ours.yaml", "-o", "ours.ods"), 2, "does not end in .xlsx"),
        (("export", "nowhere.yaml", "-o", "ours.xlsx"), 4, "nowhere.yaml"),
        (("export", "broken.yaml", "-o", "ours.xlsx"), 4, "broken.yaml"),
        (("export", "ours.json", "-o", "ours.xlsx"), 4, "is JSON"),
        (("export", "ours.yaml"), 2, "-o FILE.xlsx"),
        (("import", "nowhere.xlsx"), 4, "nowhere.xlsx"),
        (("import", "ours.yaml"), 4, "no workbook"),
    ],
)
def test_wrong_input_is_refused_in_the_users_words(
    argv: tuple[str, ...], status: int, said: str, run: Run, ours: Path, tmp_path: Path
) -> None:
    (tmp_path / "broken.yaml").write_text("kind: [", encoding="utf-8")
    (tmp_path / "ours.json").write_text("{}", encoding="utf-8")
    ran = run(*argv)
    assert ran.status == status
    assert said in ran.err
    assert not (tmp_path / "ours.xlsx").exists()


def test_concepts_of_the_project_are_known(run: Run, ours: Path, tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "own.yaml").write_text(
        "apiVersion: xbcatalog/v1\nkind: Vocabulary\nconcepts:\n  - {id: acme-thing, title: {en: thing}, names: [acme thing]}\n",
        encoding="utf-8",
    )
    (tmp_path / "xbcatalog.yaml").write_text("apiVersion: xbcatalog/v1\nkind: Project\ncatalogs: [words]\n", encoding="utf-8")
    assert run("export", "ours.yaml", "-o", "ours.xlsx").status == 0
    edited(tmp_path, "entries", "E2", "acme-thing")
    assert run("import", "ours.xlsx").status == 0
    assert run("export", "ours.yaml", "-o", "again.xlsx").status == 0
    assert run("export", "ours.yaml", "-o", "again.xlsx", "--no-config").status == 4


def test_a_workbook_of_another_list_is_refused(run: Run, ours: Path, tmp_path: Path) -> None:
    run("export", "ours.yaml", "-o", "ours.xlsx")
    (tmp_path / "other.yaml").write_text(ours.read_text(encoding="utf-8").replace("\nid: ", "\nid: other-"), encoding="utf-8")
    ran = run("import", "ours.xlsx", "--into", "other.yaml")
    assert ran.status == 4
    assert "is not of the list `other-" in ran.err


def test_a_workbook_whose_catalogue_is_gone_asks_for_another(run: Run, ours: Path) -> None:
    run("export", "ours.yaml", "-o", "ours.xlsx")
    ours.unlink()
    ran = run("import", "ours.xlsx")
    assert ran.status == 2
    assert "--into" in ran.err


@pytest.mark.parametrize(
    ("argv", "module"), [("export ours.yaml -o x.xlsx", "xlsxwriter"), ("import x.xlsx", "openpyxl"), ("lsp", "pygls")]
)
def test_without_its_package_a_command_names_what_to_install(
    argv: str, module: str, run: Run, ours: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04")
    for name in [name for name in sys.modules if name.split(".")[0] == module or name.startswith("xbcatalog.lsp.server")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    ran = run(*argv.split())
    assert ran.status == 2
    assert f"pip install 'xbcatalog[{'lsp' if module == 'pygls' else 'xlsx'}]'" in ran.err
