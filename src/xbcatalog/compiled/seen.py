"""What comes with the program is not read again while nobody touched it: its digests are kept under what the file system says of it.

Python itself runs a compiled module without reading its source as long as the source's time and size are those it was compiled from. What
is shipped inside an installed package is trusted as far as its modules are, and no further: the installer's record, which holds the digest
of every file, must be the same, and so must everything that the system keeps of a file (time of writing, time of any change, size, number);
what was touched a moment before it was read is read again. Where nothing was installed by a record (a checkout, whose lists are there to be
edited), and where the system keeps no time of the last change (Windows), everything is read each time: what is kept can then never differ
from what stands in the files. Files that a user adds are always read.
"""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from xbcatalog.compiled.damage import Damaged
from xbcatalog.compiled.program import LISTS
from xbcatalog.compiled.store import Store
from xbcatalog.core.value import dataclass
from xbcatalog.source.limits import Limits

__all__ = ["Shipped", "recall", "remember", "stamp"]

_KIND = "seen"
_PACKAGE = Path(__file__).parents[1]
_SETTLED = 2 * 1_000_000_000
"""Nanoseconds after which a file that changes again gets another time: some systems count in steps of two seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """Digests of the program's parts in compiling words and lists, of the documents shipped as vocabulary and as anything else, of each."""

    words_program: str
    lists_program: str
    vocabulary: str
    others: str
    files: frozenset[str]


def recall(store: Store, mark: str) -> Shipped | None:
    """The digests kept under the mark of files that nobody touched; None where there are none."""
    parts = store.read(_KIND, mark)
    try:
        if parts is None:
            return None
        first, second, third, fourth, *files = json.loads(bytes(parts[_KIND]))
        return Shipped(words_program=first, lists_program=second, vocabulary=third, others=fourth, files=frozenset(files))
    except (Damaged, ValueError, TypeError, KeyError, RecursionError):
        return None


def remember(store: Store, mark: str, shipped: Shipped) -> None:
    """Keep the digests of what the mark was made of."""
    digests = (shipped.words_program, shipped.lists_program, shipped.vocabulary, shipped.others, *sorted(shipped.files))
    store.write(_KIND, mark, {_KIND: json.dumps(digests).encode("ascii")})


def stamp(folders: Sequence[Path], limits: Limits, *, cases: bool) -> str | None:
    """What the installer and the file system say of what is shipped and of all that compiles it; None where that proves too little."""
    if os.name == "nt" or not all(folder.is_relative_to(_PACKAGE) for folder in folders):
        return None
    digest = sha256(f"{limits!r} {cases} ".encode())
    youngest = 0
    try:
        records = sorted(_PACKAGE.parent.glob("xbcatalog-*.dist-info/RECORD"))
        for record in records:
            # Some file systems give every file the time of their making: two editions may differ in nothing else.
            digest.update(sha256(record.read_bytes()).digest())
        for path, state in _watched(folders):
            if not stat.S_ISREG(state.st_mode):
                return None
            youngest = max(youngest, state.st_mtime_ns, state.st_ctime_ns)
            digest.update(f"{path}\0{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino} {state.st_dev}\n".encode())
    except (OSError, UnicodeEncodeError):
        return None
    return digest.hexdigest() if records and youngest < time.time_ns() - _SETTLED else None


def _watched(folders: Sequence[Path]) -> Iterator[tuple[str, os.stat_result]]:
    """What is shipped, and of the program what has a part in compiling it: the rest may be as it likes."""
    for path in sorted({*folders, *(_PACKAGE / name for name in LISTS)}):
        if path.is_dir():
            yield from _files(str(path))
        elif path.exists():
            yield str(path), path.stat(follow_symlinks=False)


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file beneath, in a fixed order, but the modules that Python compiles."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        elif not entry.name.endswith(".pyc"):
            yield entry.path, entry.stat(follow_symlinks=False)
