"""The one place where the file system is asked: nothing that it refuses is raised."""

from __future__ import annotations

import ast
import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from xbcatalog.source.paths import Kind, exists, is_file, is_folder, real, same, standing

SRC = Path(__file__).parents[3] / "src" / "xbcatalog"
LONG = "x" * 5000
ASKING = {"is_dir", "is_file", "is_symlink", "exists", "lexists", "samefile", "isdir", "isfile"}


def test_what_stands_at_a_path_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert standing(tmp_path).kind is Kind.FOLDER
    assert standing(tmp_path / "file").kind is Kind.FILE
    assert standing(tmp_path / "gone").kind is Kind.ABSENT
    assert standing(tmp_path / "file" / "below").kind is Kind.ABSENT
    assert standing(os.devnull).kind in (Kind.SPECIAL, Kind.FILE)


@pytest.mark.parametrize("name", [LONG, "a\0b", f"a/{LONG}/b"])
def test_a_name_that_no_file_can_have_stands_for_nothing_known(name: str) -> None:
    assert not is_folder(name)
    assert not is_file(name)
    assert not exists(name)
    assert not same(name, name)
    assert real(name).name == Path(name).name


def test_why_the_system_does_not_say_is_told() -> None:
    assert standing("a\0b").reason == "not a name of a file"
    assert os.name == "nt" or standing(LONG).reason == os.strerror(errno.ENAMETOOLONG)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_to_nothing_stands_there_and_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to("loop")
    assert standing(tmp_path / "gone").kind is Kind.ABSENT
    assert standing(tmp_path / "loop").kind is Kind.UNKNOWN
    for name in ("gone", "loop"):
        assert standing(tmp_path / name, follow=False).kind is Kind.LINK
        assert exists(tmp_path / name, follow=False)
        assert not exists(tmp_path / name)
    assert real(tmp_path / "loop").name == "loop"


def questions() -> Iterator[str]:
    """Where else in the program a path is asked what stands there."""
    for path in sorted(SRC.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKING:
                yield f"{path.relative_to(SRC).as_posix()}: {ast.unparse(node)}"


def test_nobody_else_asks_the_file_system_about_a_path() -> None:
    # What is asked of an entry of a listing, of our own package and of the key file is handled where it is asked.
    own = ("source/paths.py", "source/siblings.py", "source/folders.py", "compiled/", "redaction/keyfile.py", "workbooks/")
    assert [one for one in questions() if not one.startswith(own)] == []
