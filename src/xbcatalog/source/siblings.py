"""The files that an input refers to by relative paths: plain ones within its root folder, each read once, and no more than so much."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath

from xbcatalog.core.text import Message, message
from xbcatalog.core.value import dataclass
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits

__all__ = ["Siblings", "Unread", "is_address"]

_MOST = 1000
"""So many files are opened for one input."""
_MOST_ENTRIES = 20_000
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_DRIVE = re.compile(r"[A-Za-z]:")
_LONGEST = 60
_LONGEST_CHAIN = 8
_LINK = re.compile(rb"(?:\.{1,2}/)*[\w.-]+(?:/[\w.-]+)*\.(?:ya?ml|json|md)")
"""What a link of a repository holds where it was checked out as a file."""
_GENERATED = frozenset(("target", "dbt_packages", "node_modules", "venv", "__pycache__"))


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that is not read: the message says why, and what to do."""

    told: Message


def is_address(reference: str) -> bool:
    """Whether a reference is an address on the network, which is never fetched."""
    return _SCHEME.match(reference) is not None or reference.startswith("//")


class Siblings:
    """What may be read beside one input.

    INVARIANT: only plain files whose real place lies within the real place of the root are opened; without a root none is.
    """

    def __init__(self, input: Input, limits: Limits) -> None:
        self._main = input
        self._left = limits.bytes
        self._limit = limits.bytes
        self._known: dict[str, Input | Unread] = {_clean(input.name): input}

    def __bool__(self) -> bool:
        """Whether any other file may be read at all."""
        return bool(self._main.root)

    def find(self, reference: str, beside: str) -> Input | Unread:
        """The file that `reference` means in the file called `beside`."""
        shown = reference[:_LONGEST]
        if is_address(reference):
            return Unread(message("sibling-address", name=shown))
        path = reference.replace("\\", "/")
        if path.startswith(("/", "~")) or _DRIVE.match(path):
            return Unread(message("sibling-absolute", name=shown))
        name = _clean(join(dirname(beside.replace("\\", "/")), path))
        for _ in range(_LONGEST_CHAIN):
            if name not in self._known:
                self._known[name] = self._read(name, shown)
            found = self._known[name]
            link = _LINK.fullmatch(found.data) if isinstance(found, Input) else None
            if link is None:
                return found
            name = _clean(join(dirname(name), link[0].decode("ascii")))
        return Unread(message("sibling-absent", name=shown))

    def _read(self, name: str, shown: str) -> Input | Unread:
        if not self:
            return Unread(message("sibling-absent", name=shown))
        try:
            if not _is_within(os.path.realpath(name), os.path.realpath(self._main.root)):
                return Unread(message("sibling-outside", name=shown, root=self._main.root))
            if not stat.S_ISREG(Path(name).stat().st_mode):
                return Unread(message("sibling-absent", name=shown))
            if len(self._known) > _MOST or self._left <= 0:
                return Unread(message("sibling-many", name=shown, files=_MOST, limit=self._limit))
            with Path(name).open("rb") as stream:
                data = stream.read(self._left + 1)
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return Unread(message("sibling-absent", name=shown))
        except OSError as failure:
            return Unread(message("sibling-unreadable", name=shown, reason=failure.strerror or "?"))
        self._left -= len(data)
        if self._left < 0:
            return Unread(message("sibling-many", name=shown, files=_MOST, limit=self._limit))
        return Input(name=name, data=data, root=self._main.root)

    def above(self, name: str) -> Iterator[str]:
        """The folders in which the input lies, from its own up to the root."""
        if not self:
            return
        root = os.path.realpath(self._main.root)
        folder = dirname(_clean(name)) or "."
        for _ in range(64):
            if not _is_within(os.path.realpath(folder), root):
                return
            yield folder
            if os.path.realpath(folder) == root:
                return
            folder = _clean(join(folder, ".."))

    def below(self, folder: str, suffix: str, *, deep: bool = True) -> Iterator[str]:
        """The names of the files of a suffix in a folder and (if `deep`) below, sorted; links, hidden and generated ones are left out."""
        if not self or not _is_within(os.path.realpath(folder), os.path.realpath(self._main.root)):
            return
        seen = 0
        waiting = [folder]
        while waiting:
            here = waiting.pop()
            try:
                with os.scandir(here) as listed:
                    entries = sorted(listed, key=lambda one: one.name)
            except OSError:
                continue
            inner: list[str] = []
            for entry in entries:
                seen += 1
                if seen > _MOST_ENTRIES:
                    return
                name = join(here, entry.name)
                if entry.name.startswith(".") or entry.is_symlink():
                    continue
                if deep and entry.is_dir() and entry.name not in _GENERATED:
                    inner.append(name)
                elif entry.name.casefold().endswith(suffix) and entry.is_file():
                    yield _clean(name)
            waiting.extend(reversed(inner))


def _clean(name: str) -> str:
    return normpath(PurePosixPath(name.replace("\\", "/")).as_posix()) if name else name


def _is_within(path: str, root: str) -> bool:
    path, root = os.path.normcase(path), os.path.normcase(root)
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)
