"""The files a user means by paths, folders and globs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.importers.given import errors

from xbcatalog.importers.finding import Found, find
from xbcatalog.source.limits import Limits

SQL = "CREATE TABLE t (a int);"
CSV = "字段名,类型\nvin,string\n"
MANIFEST = "apiVersion: xbcatalog/v1\nkind: Manifest\nfields: [{name: vin}]\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str, text: str = SQL) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


def look(*paths: str, limits: Limits | None = None, format: str | None = None, exclude: tuple[str, ...] = ()) -> Found:
    return find(paths, limits or Limits(), format, exclude=exclude)


def inputs(found: Found) -> list[str]:
    return [input.name for input in found.inputs]


def test_files_come_in_the_order_they_are_named_and_folders_sorted(here: Path) -> None:
    write("z.sql", "d/b.sql", "d/a/c.sql", "d/a.sql")
    assert inputs(look("z.sql", "d")) == ["z.sql", "d/a/c.sql", "d/a.sql", "d/b.sql"]


def test_a_file_named_twice_is_read_once(here: Path) -> None:
    write("d/a.sql")
    assert inputs(look("d/a.sql", "d", "./d/a.sql", str(here / "d" / "a.sql"), "d/*.sql")) == ["d/a.sql"]


def test_an_absent_path_is_an_error_and_the_others_are_read(here: Path) -> None:
    write("a.sql")
    found = look("nope.sql", "a.sql", "")
    assert errors(found.diagnostics) == ["input-absent", "input-absent"]
    assert inputs(found) == ["a.sql"]


def test_an_empty_path_is_not_the_current_folder(here: Path) -> None:
    write("a.sql")
    assert inputs(look("")) == []


def test_a_named_file_is_an_input_whatever_it_holds(here: Path) -> None:
    write("x.bin", text="what")
    assert inputs(look("x.bin")) == ["x.bin"]


def test_a_folder_gives_what_a_format_claims_and_counts_the_rest(here: Path) -> None:
    write("d/a.sql")
    write("d/dict.csv", text=CSV)
    write("d/m.yaml", text=MANIFEST)
    write("d/people.csv", text="name,phone\n张三,1\n")
    write("d/queries.sql", text="SELECT 1;")
    write("d/catalog.yaml", text="apiVersion: xbcatalog/v1\nkind: Catalog\n")
    write("d/ci.yml", text="jobs: {}\n")
    write("d/readme.md", text="x")
    found = look("d")
    assert inputs(found) == ["d/a.sql", "d/dict.csv", "d/m.yaml"]
    assert found.skipped == ("d/catalog.yaml", "d/ci.yml", "d/people.csv", "d/queries.sql", "d/readme.md")
    assert found.diagnostics == ()


def test_a_sidecar_is_no_input_and_neither_is_a_file_of_facts_given_elsewhere(here: Path) -> None:
    write("d/a.sql")
    write("d/xbcatalog.facts.yaml", "d/transfer.yaml", text=MANIFEST)
    assert inputs(look("d", exclude=("d/transfer.yaml",))) == ["d/a.sql"]


def test_a_misspelt_manifest_in_a_folder_is_not_passed_over(here: Path) -> None:
    write("d/m.yaml", text="apiVersion: xbcatalog/v1\nkind: Manifset\n")
    assert inputs(look("d")) == ["d/m.yaml"]


def test_a_folder_without_field_lists_is_told(here: Path) -> None:
    Path("d").mkdir()
    write("e/readme.md", text="x")
    found = look("d", "e")
    assert [one.message.id for one in found.diagnostics] == ["input-folder-empty", "input-folder-empty"]
    assert errors(found.diagnostics) == []


def test_a_folder_whose_files_were_all_read_before_is_not_called_empty(here: Path) -> None:
    write("d/a.sql")
    assert look("d/a.sql", "d").diagnostics == ()


def test_hidden_files_and_folders_are_left_out(here: Path) -> None:
    write("d/.git/a.sql", "d/.b.sql", "d/c.sql")
    assert inputs(look("d")) == ["d/c.sql"]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("d/*.sql", ["d/a.sql"]),
        ("d/**/*.sql", ["d/a.sql", "d/x/b.sql", "d/x/y/c.sql"]),
        ("**/*.sql", ["d/a.sql", "d/x/b.sql", "d/x/y/c.sql"]),
        ("d/**/y/*.sql", ["d/x/y/c.sql"]),
        ("d/?/[ab].sql", ["d/x/b.sql"]),
        ("*/x/**", ["d/x/b.sql", "d/x/y/c.sql"]),
    ],
)
def test_a_glob_is_expanded_by_us(here: Path, pattern: str, names: list[str]) -> None:
    write("d/a.sql", "d/x/b.sql", "d/x/y/c.sql", "d/.h/d.sql")
    assert inputs(look(pattern)) == names


def test_a_glob_that_matches_nothing_is_an_error(here: Path) -> None:
    assert errors(look("d/*.sql").diagnostics) == ["input-glob-empty"]


def test_a_file_whose_name_looks_like_a_glob_is_that_file(here: Path) -> None:
    write("a[1].sql", "a1.sql")
    assert inputs(look("a[1].sql")) == ["a[1].sql"]


def test_a_file_beyond_the_limit_is_not_read(here: Path) -> None:
    write("d/a.sql", text=SQL + " " * 100)
    for paths in (("d/a.sql",), ("d",)):
        found = look(*paths, limits=Limits(bytes=50))
        assert errors(found.diagnostics) == ["input-too-large"]
        assert found.inputs == ()


def test_a_large_file_that_is_no_field_list_does_not_stop_a_folder(here: Path) -> None:
    write("d/people.csv", text="name,phone\n" + "x,1\n" * 100)
    write("d/a.sql")
    found = look("d", limits=Limits(bytes=50))
    assert inputs(found) == ["d/a.sql"]
    assert errors(found.diagnostics) == []


def test_a_forced_format_takes_every_file_of_its_suffixes(here: Path) -> None:
    write("d/people.csv", text="name,phone\nx,1\n")
    write("d/a.sql")
    assert inputs(look("d", format="csv-dictionary")) == ["d/people.csv"]
    write("d/large.sql", text=SQL * 100)
    found = look("d", format="csv-dictionary", limits=Limits(bytes=50))
    assert (inputs(found), found.skipped, found.diagnostics) == (["d/people.csv"], ("d/a.sql", "d/large.sql"), ())


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_loop_of_links_ends(here: Path) -> None:
    write("d/a.sql", "d/.kept/b.sql")
    Path("d/self").symlink_to(here / "d", target_is_directory=True)
    Path("d/b").symlink_to(here / "d" / ".kept", target_is_directory=True)
    Path("d/none").symlink_to("none")
    found = look("d")
    assert inputs(found) == ["d/a.sql", "d/b/b.sql"]
    assert (found.skipped, found.diagnostics) == (("d/none",), ())


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_out_of_a_folder_is_not_followed_and_told_where_it_hides_inputs(here: Path) -> None:
    write("d/a.sql", "other/b.sql", "pictures/p.png", "c.sql")
    for name, target in (("lists", "other"), ("up", "."), ("pictures", "pictures"), ("c.sql", "c.sql"), ("c.txt", "c.sql")):
        Path("d", name).symlink_to(here / target)
    found = look("d")
    assert inputs(found) == ["d/a.sql"]
    assert [(one.message.id, one.place and one.place.file) for one in found.diagnostics] == [
        ("input-link-leaves", "d/c.sql"),
        ("input-link-leaves", "d/lists"),
        ("input-link-leaves", "d/up"),
    ]
    assert found.skipped == ("d/c.txt", "d/pictures")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_out_of_a_folder_needs_no_word_where_its_target_is_read_too(here: Path) -> None:
    write("d/a.sql", "other/b.sql", "other/.kept/c.sql")
    Path("d/lists").symlink_to(here / "other", target_is_directory=True)
    found = look("d", "other")
    assert (inputs(found), found.diagnostics) == (["d/a.sql", "other/b.sql"], ())
    Path("d/kept").symlink_to(here / "other" / ".kept", target_is_directory=True)
    assert errors(look("d", "other").diagnostics) == ["input-link-leaves"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_folder_named_by_a_link_is_read(here: Path) -> None:
    write("other/b.sql")
    Path("lists").symlink_to(here / "other", target_is_directory=True)
    assert inputs(look("lists")) == ["lists/b.sql"]
    assert inputs(look("lists/*.sql")) == ["lists/b.sql"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_of_links_a_glob_tells_those_that_it_means(here: Path) -> None:
    write("d/a.sql", "d/deep/b.sql", "other/c.csv")
    Path("d/gone.sql").symlink_to(here / "gone.sql")
    Path("d/lists").symlink_to(here / "other", target_is_directory=True)
    assert errors(look("d/*.sql").diagnostics) == ["input-link-dangling"]
    assert errors(look("d/a*").diagnostics) == []
    assert errors(look("d/deep/*.sql").diagnostics) == []
    assert errors(look("d/**/*.sql").diagnostics) == ["input-link-dangling"]
    assert errors(look("d/**/*.csv").diagnostics) == ["input-link-leaves"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_in_a_folder_is_not_waited_for(here: Path) -> None:
    write("d/a.sql")
    os.mkfifo("d/b.sql")
    os.mkfifo("d/c")
    found = look("d")
    assert (inputs(found), errors(found.diagnostics)) == (["d/a.sql"], ["input-special"])


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_nowhere_is_told(here: Path) -> None:
    Path("d").mkdir()
    Path("d/a.sql").symlink_to(here / "gone.sql")
    write("d/b.sql")
    found = look("d")
    assert (inputs(found), errors(found.diagnostics)) == (["d/b.sql"], ["input-link-dangling"])
    assert errors(look("d/a.sql").diagnostics) == ["input-absent"]
    assert errors(look("d", format="csv-dictionary").diagnostics) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is unreadable here")
def test_an_unreadable_file_is_an_error(here: Path) -> None:
    write("a.sql")
    Path("a.sql").chmod(0)
    assert errors(look("a.sql").diagnostics) == ["input-unreadable"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="no folder is closed here")
@pytest.mark.parametrize("mode", [0o444, 0o000])
def test_a_folder_that_may_not_be_entered_is_an_error(here: Path, mode: int) -> None:
    write("d/a.sql", "d/closed/b.sql")
    Path("d/closed").chmod(mode)
    try:
        found = look("d")
        assert (inputs(found), errors(found.diagnostics)) == (["d/a.sql"], ["input-unreadable"])
        for path in ("d/closed", "d/closed/b.sql", "d/closed/*.sql", "d/*/b.sql", "d/closed/b/*.sql"):
            assert errors(look(path).diagnostics) == ["input-unreadable"], path
    finally:
        Path("d/closed").chmod(0o755)


def test_a_name_that_no_file_can_have_is_an_error(here: Path) -> None:
    assert errors(look("a\0b").diagnostics) == ["input-unreadable"]
    assert errors(look("x" * 5000).diagnostics)


def test_standard_input_is_read_once_within_the_limit() -> None:
    found = find(["-", "-"], Limits(), stdin=lambda most: SQL.encode()[:most])
    assert inputs(found) == ["-"]
    assert errors(find(["-"], Limits(bytes=5), stdin=lambda most: SQL.encode()[:most]).diagnostics) == ["input-too-large"]


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text_is_shown_with_escapes(here: Path) -> None:
    Path(os.fsdecode(b"a\xff.sql")).write_text(SQL, encoding="utf-8")
    assert inputs(look(".")) == ["a\\xff.sql"]
