"""Where compiled files lie: in a folder of the user's own, written so that many processes may do it at once, and never too many."""

from __future__ import annotations

import os
import stat
import sys
import time
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from xbcatalog.compiled.container import Sections, opened, pack

__all__ = ["OURS", "Store", "store", "user_folder"]

_KEPT = 8
"""So many files of a kind are kept, the youngest; each folder of one's own that is edited makes new ones."""
OURS = ".xbc"
"""Ends the name of each of our files."""
_LEFT_BEHIND = 3600
"""A file that is being written for longer than so many seconds was left behind."""


def user_folder(environment: Mapping[str, str]) -> Path | None:
    """The folder for what can be made anew: `XDG_CACHE_HOME`, or where the system keeps such things; None without a home."""
    named = environment.get("XDG_CACHE_HOME", "")
    if named and Path(named).is_absolute():  # others are to be ignored, says the specification
        return Path(named) / "xbcatalog"
    if sys.platform == "win32":
        local = environment.get("LOCALAPPDATA", "")
        return Path(local) / "xbcatalog" / "cache" if local else None
    home = environment.get("HOME", "")
    if not home or not Path(home).is_absolute():
        return None
    return Path(home) / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "xbcatalog"


class Store:
    """Compiled files by kind and key: those in the `own` folder are read and written, those in the `shipped` one only read."""

    def __init__(self, own: Path | None, shipped: Path | None = None) -> None:
        self._own = own
        self._shipped = shipped

    def read(self, kind: str, key: str) -> Sections | None:
        """What was kept under the key; None where there is nothing, or nothing to be trusted."""
        # What comes with the program is as much to be trusted as its code.
        if self._shipped is not None:
            sections = _read(self._shipped / f"{kind}{OURS}", key, foreign=True)
            if sections is not None:
                return sections
        if self._own is None:
            return None
        key = _here(key)
        return _read(self._own / f"{kind}-{key[:32]}{OURS}", key, foreign=False)

    def write(self, kind: str, key: str, sections: Mapping[str, bytes]) -> None:
        """Keep the sections under the key. Where that cannot be done nobody needs to know: the next run works them out again."""
        if self._own is None:
            return
        key = _here(key)
        beside = self._own / f".{kind}-{key[:32]}.{os.getpid()}.tmp"
        with suppress(OSError):
            self._own.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:  # noqa: PTH123
                    stream.write(pack(key, sections))
                beside.replace(self._own / f"{kind}-{key[:32]}{OURS}")
            finally:
                beside.unlink(missing_ok=True)
            _forget_the_oldest(self._own, kind)


def _here(key: str) -> str:
    """The key of what is compiled here: an older Unicode knows nothing of some characters, and folds them otherwise.

    Of what is shipped this is not asked. Its words hold no character that is unknown to any Python we run on (a test says so), and how a
    known character is folded never changes.
    """
    return sha256(f"{key} {unicodedata.unidata_version}".encode()).hexdigest()


class _File:
    """An open file that is read from any place; several processes may share it."""

    __slots__ = ("_descriptor",)

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __call__(self, start: int, size: int) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(self._descriptor, size, start)
        os.lseek(self._descriptor, start, os.SEEK_SET)
        return os.read(self._descriptor, size)

    def __del__(self) -> None:
        with suppress(OSError):
            os.close(self._descriptor)


def _read(path: Path, key: str, *, foreign: bool) -> Sections | None:
    """What a regular file holds under the key; unless `foreign` ones will do, one of the user's own that nobody else may write."""
    try:
        # A pipe that somebody put there must not be waited for.
        file = _File(descriptor := os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)))
        state = os.fstat(descriptor)
        ours = not hasattr(os, "geteuid") or (state.st_uid == os.geteuid() and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH))
        if not stat.S_ISREG(state.st_mode) or not (foreign or ours):
            return None
        if not foreign:
            with suppress(OSError):
                os.utime(path)  # what is used is not the oldest
        return opened(file, state.st_size, key, "" if foreign else str(path))
    except OSError:
        return None


def _forget_the_oldest(folder: Path, kind: str) -> None:
    for left in folder.glob(".*.tmp"):
        if left.stat().st_mtime < time.time() - _LEFT_BEHIND:
            left.unlink(missing_ok=True)
    files = sorted(folder.glob(f"{kind}-*{OURS}"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_KEPT:]:
        path.unlink(missing_ok=True)


def store(environment: Mapping[str, str]) -> Store | None:
    """The store of a run; None where there is no place for it."""
    inside = Path(__file__).parents[1] / "data" / "compiled"
    own, shipped = user_folder(environment), inside if inside.is_dir() else None
    return Store(own, shipped) if own or shipped else None
