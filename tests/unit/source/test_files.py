"""A file is read as far as is allowed, whatever it is said to hold."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from xbcatalog.core.text import Diagnostic
from xbcatalog.source.files import read_file, read_up_to
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits


@pytest.mark.parametrize("most", [0, 1, 99, 100, 101, 102, 1000])
def test_so_many_bytes_or_all_that_there_are(most: int, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(range(100)))
    with path.open("rb") as stream:
        assert read_up_to(most, stream) == bytes(range(100))[:most]


def test_what_was_added_since_somebody_asked_for_the_size_is_read_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 10)
    before = path.stat()
    path.write_bytes(b"x" * 100)
    monkeypatch.setattr(os, "fstat", lambda number: before)
    for most in (5, 11, 50, 100, 101):
        with path.open("rb") as stream:
            assert len(read_up_to(most, stream)) == min(most, 100)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system knows no pipes")
def test_a_pipe_that_says_it_is_empty_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"y" * 100_000,))
    writer.start()
    found = read_file(path, "pipe", Limits())
    writer.join()
    assert isinstance(found, Input)
    assert found.data == b"y" * 100_000


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent"):
        assert isinstance(read_file(path, "name", Limits()), Diagnostic)
