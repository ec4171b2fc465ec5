"""What is installed held against a lock: files that changed, were added or are missing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from xbcatalog.core.text import Diagnostic, Level, Place, message
from xbcatalog.source.documents.lock import Lock
from xbcatalog.source.inputs import Input
from xbcatalog.source.installed import Gathered

__all__ = ["NAME", "differences", "lock_of"]

NAME = "xbcatalog.lock"
"""What the file is called, beside the project file."""
_MOST = 20
"""So many files are named; another version of the program would name them all."""


def lock_of(gathered: Gathered, folder: Path) -> Lock:
    """The lock of the files that were found; those of one's own by their paths from the `folder` of the lock."""
    return Lock(shipped=_digests(gathered.shipped, None), own=_digests(gathered.added, folder))


def _digests(inputs: Iterable[Input], folder: Path | None) -> dict[str, str]:
    return {_name(one.name, folder): sha256(one.data).hexdigest() for one in inputs}


def _name(path: str, folder: Path | None) -> str:
    if folder is None:
        return path
    real = os.path.realpath(path)
    try:
        return Path(os.path.relpath(real, os.path.realpath(folder))).as_posix()
    except ValueError:  # on another drive
        return Path(real).as_posix()


def differences(locked: Lock, installed: Lock, file: str) -> tuple[Diagnostic, ...]:
    """An error for each file that is not as the lock in `file` has it, and what to do; none where all are."""
    found = list(_differences(locked, installed, file))
    if not found:
        return ()
    told = [Diagnostic(Level.ERROR, message("lock-differs"), Place(file)), *found[:_MOST]]
    if len(found) > _MOST:
        told.append(Diagnostic(Level.ERROR, message("lock-more", count=len(found) - _MOST), told[-1].place))
    return tuple(told)


def _differences(locked: Lock, installed: Lock, file: str) -> Iterator[Diagnostic]:
    for (part, held), (_, now) in zip(locked.parts(), installed.parts(), strict=True):
        for path in sorted(held.keys() | now.keys()):
            place = locked.places.get((part, path)) or locked.places.get((part, "")) or Place(file)
            if path not in now:
                yield Diagnostic(Level.ERROR, message(f"lock-missing-{part}", path=path), place)
            elif path not in held:
                yield Diagnostic(Level.ERROR, message(f"lock-added-{part}", path=path), place)
            elif held[path] != now[path]:
                yield Diagnostic(Level.ERROR, message(f"lock-changed-{part}", path=path), place)
