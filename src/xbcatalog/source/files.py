"""One file read whole, or a diagnostic that says why not."""

from __future__ import annotations

from pathlib import Path

from xbcatalog.core.text import Diagnostic, Level, Place, message
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.paths import reason_of

__all__ = ["read_file", "unreadable"]


def read_file(path: Path, name: str, limits: Limits) -> Input | Diagnostic:
    """The file under the name that the user knows it by; one byte more than allowed is read, so that a file too large is refused unread."""
    try:
        with path.open("rb") as stream:
            return Input(name=name, data=stream.read(limits.bytes + 1))
    except (OSError, ValueError) as failure:
        return unreadable(failure, name)


def unreadable(failure: OSError | ValueError, name: str) -> Diagnostic:
    """Why the file or folder could not be read."""
    told = message("absent") if isinstance(failure, FileNotFoundError) else message("unreadable", reason=reason_of(failure))
    return Diagnostic(Level.ERROR, told, Place(name))
