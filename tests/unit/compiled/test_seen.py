"""What is shipped is not read again while nobody touched it; whoever touches it, it is."""

from __future__ import annotations

import mmap
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.source.small import CATALOG, FACTS, RULES, VOCABULARY

from xbcatalog.compiled import loading, seen
from xbcatalog.compiled.container import pack
from xbcatalog.compiled.loading import load
from xbcatalog.compiled.store import Store
from xbcatalog.source import installed
from xbcatalog.source.installation import Installation
from xbcatalog.source.limits import Limits

SHIPPED = {
    "catalogs/v.yaml": VOCABULARY,
    "catalogs/cn/cn-list/2024.1.0.yaml": CATALOG,
    "rules/facts.yaml": FACTS,
    "rules/rules.yaml": RULES,
}


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed package with small folders in the place of what is shipped, touched by nobody for long; a list of one's own beside."""
    root = tmp_path / "site" / "xbcatalog"
    record = tmp_path / "site" / "xbcatalog-1.dist-info" / "RECORD"
    record.parent.mkdir(parents=True)
    record.write_text("the digest of every file\n", encoding="utf-8")
    for name, text in SHIPPED.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    folders = (root / "catalogs", root / "rules")
    monkeypatch.setattr(loading, "shipped_folders", lambda: folders)
    monkeypatch.setattr(installed, "shipped_folders", lambda: folders)
    monkeypatch.setattr(seen, "_PACKAGE", root)
    monkeypatch.setattr(seen, "_SETTLED", -time.time_ns())  # files that were just written count as old
    return root


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Installation]:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "mine.yaml").write_text(CATALOG.replace("id: cn-list", "id: cn-mine").replace("unlisted: exempt", "unlisted: undecided"))

    def loaded(*folders: Path) -> Installation:
        return load((mine, *folders), limits=Limits(), store=Store(tmp_path / "cache"))

    return loaded


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when it is called on, reading what is shipped fails."""

    def forbid() -> None:
        gather = installed.gather

        def only_added(folders: list[Path], *, limits: Limits, shipped: bool, cases: bool) -> installed.Gathered:
            assert not shipped, "read again"
            return gather(folders, limits=limits, shipped=False, cases=cases)

        monkeypatch.setattr(loading, "gather", only_added)

    return forbid


def test_what_nobody_touched_is_not_read_again(shipped: Path, run: Callable[..., Installation], unread: Callable[[], None]) -> None:
    first = run()
    assert not first.broken
    unread()
    assert run().catalogs == first.catalogs


@pytest.mark.parametrize("name", [*SHIPPED])
def test_what_was_edited_is_read_again_though_its_size_and_its_time_are_the_same(
    name: str, shipped: Path, run: Callable[..., Installation]
) -> None:
    run()
    path = shipped / name
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("zh: ", "zh:\t", 1).replace("zh:\t", "zh: "), encoding="utf-8", newline="\n")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    mark = seen.stamp((shipped / "catalogs", shipped / "rules"), Limits(), cases=False)
    assert mark is not None
    assert path.stat().st_size == before.st_size
    assert seen.recall(Store(shipped.parents[1] / "cache"), mark) is None


def test_what_was_touched_a_moment_ago_is_read_again(
    shipped: Path, run: Callable[..., Installation], unread: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen, "_SETTLED", 2_000_000_000)
    run()
    unread()
    with pytest.raises(AssertionError, match="read again"):
        run()


@pytest.mark.parametrize("missing", ["record", "package", "nothing"])
def test_outside_an_installed_package_an_edit_that_the_system_did_not_note_is_read_all_the_same(
    missing: str, shipped: Path, run: Callable[..., Installation], monkeypatch: pytest.MonkeyPatch
) -> None:
    if missing == "record":
        (shipped.parent / "xbcatalog-1.dist-info" / "RECORD").unlink()
    elif missing == "package":
        monkeypatch.setattr(seen, "_PACKAGE", shipped.parent / "another")
    own = shipped.parents[1] / "mine/mine.yaml"
    name = own if missing == "nothing" else shipped / "catalogs/cn/cn-list/2024.1.0.yaml"
    before, after = (b"cn-mine", b"cn-mind") if missing == "nothing" else (b"cn-list", b"cn-lost")
    with name.open("r+b") as stream, mmap.mmap(stream.fileno(), 0) as memory:
        memory[:1] = memory[:1]  # of the first stroke into a file that lies in memory the system notes the time, of the second it does not
        assert [one.id for one in run().catalogs] == ["cn-list", "cn-mine"]
        at = memory.find(before)
        memory[at : at + len(before)] = after
        assert after.decode() in [one.id for one in run().catalogs]


def test_another_edition_of_the_package_is_read_though_every_time_and_size_are_the_same(shipped: Path) -> None:
    folders = (shipped / "catalogs", shipped / "rules")
    before = seen.stamp(folders, Limits(), cases=False)
    assert before is not None
    (shipped.parent / "xbcatalog-1.dist-info" / "RECORD").write_text("other digests\n", encoding="utf-8")
    assert seen.stamp(folders, Limits(), cases=False) not in (before, None)


def test_a_list_in_a_folder_with_the_name_of_pythons_own_is_seen(shipped: Path, run: Callable[..., Installation]) -> None:
    run()
    hidden = shipped / "catalogs/__pycache__/more.yaml"
    hidden.parent.mkdir()
    hidden.write_text(CATALOG.replace("id: cn-list", "id: cn-more").replace("unlisted: exempt", "unlisted: undecided"), encoding="utf-8")
    assert [one.id for one in run().catalogs] == ["cn-list", "cn-mine", "cn-more"]


def test_a_list_that_was_taken_away_is_missed(shipped: Path, run: Callable[..., Installation]) -> None:
    assert [one.id for one in run().catalogs] == ["cn-list", "cn-mine"]
    (shipped / "catalogs/cn/cn-list/2024.1.0.yaml").unlink()
    assert [one.id for one in run().catalogs] == ["cn-mine"]


def test_what_a_user_adds_is_always_read(
    shipped: Path, tmp_path: Path, run: Callable[..., Installation], unread: Callable[[], None]
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "a.yaml").write_text(CATALOG.replace("2024.1.0", "2024.1.1"), encoding="utf-8", newline="\n")
    whole = run(own)
    said = [one.message.id for one in whole.diagnostics]
    assert "own-edition" in said
    unread()
    assert [one.message.id for one in run(own).diagnostics] == said
    (own / "a.yaml").write_text("kind: [", encoding="utf-8")
    with pytest.raises(AssertionError, match="read again"):
        run(own)


@pytest.mark.parametrize("digests", [b"", b"[]", b"1", b'{"a": 1}', b"[" * 10_000])
def test_a_note_that_says_nothing_we_know_is_passed_over(
    digests: bytes, shipped: Path, tmp_path: Path, run: Callable[..., Installation]
) -> None:
    first = run()
    for path in (tmp_path / "cache").glob("seen-*"):
        key = path.read_bytes().split(b'"key": "', 1)[1][:64].decode()
        path.write_bytes(pack(key, {"seen": digests}))
    assert run().catalogs == first.catalogs
