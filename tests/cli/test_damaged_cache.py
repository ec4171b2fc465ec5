"""A cache that is damaged, before a run or in the middle of one, changes nothing of what is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.cli.conftest import Ran, Run

from xbcatalog.cli import options, outputs
from xbcatalog.compiled import loading
from xbcatalog.compiled.damage import Damaged
from xbcatalog.compiled.store import Store
from xbcatalog.core.result import Result
from xbcatalog.source.installed import Installation, gather
from xbcatalog.source.limits import Limits

NAMES = ("vin", "driver_name", "soh", "x1")


@pytest.fixture
def check(run: Run, manifest: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    def load(folders: Sequence[Path], *, limits: Limits, store: Store | None) -> Installation:
        """What tests elsewhere load once, from the cache."""
        return loading.load_gathered(gather(folders, limits=limits, shipped=True, cases=False), limits=limits, store=store)

    monkeypatch.setattr(loading, "load", load)

    def go(*more: str, stdin: bytes = b"") -> Ran:
        environment = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
        return run("check", *(more or (manifest(*NAMES),)), "-o", "json", environment=environment, stdin=stdin)

    return go


def test_a_byte_that_changed_anywhere_changes_nothing_of_what_is_said(check: Callable[..., Ran], tmp_path: Path) -> None:
    right = check()
    assert right.status == 1
    kept = {path: path.read_bytes() for path in (tmp_path / "cache" / "xbcatalog").iterdir()}
    assert len(kept) == 2
    for path, data in kept.items():
        for at in range(0, len(data), 1 + len(data) // 25):
            damaged = bytearray(data)
            damaged[at] ^= 1 << at % 8
            path.write_bytes(damaged)
            assert check() == right
            assert path.read_bytes()[: len(data)] != damaged


class Once:
    """Finds the cache damaged the first time."""

    def __init__(self, path: Path, then: Callable[..., Result]) -> None:
        self.path = path
        self.then = then
        self.asked: list[object] = []

    def __call__(self, asked: object, installed: object, session: object) -> Result:
        self.asked.append(session)
        if len(self.asked) == 1:
            raise Damaged(str(self.path))
        return self.then(asked, installed, session)


@pytest.mark.parametrize("piped", [False, True])
def test_what_is_damaged_in_the_middle_of_a_run_is_removed_and_all_is_done_once_more(
    piped: bool, check: Callable[..., Ran], tmp_path: Path, manifest: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = ("-",) if piped else ()
    text = Path(manifest(*NAMES)).read_bytes() if piped else b""
    right = check(*given, stdin=text)
    path = next(iter((tmp_path / "cache" / "xbcatalog").iterdir()))
    once = Once(path, options.judged)
    monkeypatch.setattr(options, "judged", once)
    assert check(*given, stdin=text) == right
    assert len(once.asked) == 2
    assert not path.exists()


def test_where_something_was_written_already_the_run_ends_and_says_so(check: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    check()
    write = outputs.write

    def wrote(*given: object, **named: object) -> None:
        write(*given, **named)  # type: ignore[arg-type]
        raise Damaged("")

    monkeypatch.setattr(outputs, "write", wrote)
    found = check()
    assert found.status == 70
    assert "run it again" in found.err
    assert found.out.count('"schema"') == 1
