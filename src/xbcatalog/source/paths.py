"""What stands at a path: the one place where the file system is asked, and where what it refuses becomes words."""

from __future__ import annotations

import os
import stat
from enum import Enum
from pathlib import Path

from xbcatalog.core.value import dataclass

__all__ = ["Kind", "Standing", "exists", "is_file", "is_folder", "real", "reason_of", "same", "standing"]


class Kind(Enum):
    """What a path leads to; `ABSENT`: the system says that nothing is there, `UNKNOWN`: it does not say."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    SPECIAL = "special"
    ABSENT = "absent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands at a path, and why that could not be found out, where it could not."""

    kind: Kind
    reason: str = ""


def standing(path: Path | str, *, follow: bool = True) -> Standing:
    """What stands at the path; a link is followed, or with `follow` false is what stands there."""
    try:
        mode = os.stat(path, follow_symlinks=follow).st_mode  # noqa: PTH116  (a path is not always a Path)
    except (FileNotFoundError, NotADirectoryError):
        return Standing(kind=Kind.ABSENT)
    except (OSError, ValueError) as refused:
        # A loop of links, a folder that may not be entered, a name too long or with a NUL in it.
        return Standing(kind=Kind.UNKNOWN, reason=reason_of(refused))
    if stat.S_ISLNK(mode):
        return Standing(kind=Kind.LINK)
    if stat.S_ISDIR(mode):
        return Standing(kind=Kind.FOLDER)
    return Standing(kind=Kind.FILE if stat.S_ISREG(mode) else Kind.SPECIAL)


def reason_of(refused: Exception) -> str:
    """Why the system refused, in its own words."""
    return (refused.strerror if isinstance(refused, OSError) else None) or "not a name of a file"


# What follows answers no where the system does not say.
# INVARIANT: whoever goes on to read or to write meets the refusal there, and tells it.


def is_folder(path: Path | str) -> bool:
    """Whether a folder is known to stand there."""
    return standing(path).kind is Kind.FOLDER


def is_file(path: Path | str) -> bool:
    """Whether a regular file is known to stand there."""
    return standing(path).kind is Kind.FILE


def exists(path: Path | str, *, follow: bool = True) -> bool:
    """Whether anything is known to stand there; without `follow`, a link that leads to nothing is something."""
    return standing(path, follow=follow).kind not in (Kind.ABSENT, Kind.UNKNOWN)


def same(one: Path | str, other: Path | str) -> bool:
    """Whether both paths are known to lead to one and the same thing."""
    try:
        return os.path.samefile(one, other)  # noqa: PTH121
    except (OSError, ValueError):
        return False


def real(path: Path | str) -> Path:
    """The path without links, as far as they can be followed; one that no file could have stays as it is written."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return Path(path)
