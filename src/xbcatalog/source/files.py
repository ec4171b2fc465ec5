"""One file read whole, or a diagnostic that says why not."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from xbcatalog.core.text import Diagnostic, Level, Place, message
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.paths import reason_of

__all__ = ["read_file", "read_up_to", "unreadable"]


def read_file(path: Path, name: str, limits: Limits) -> Input | Diagnostic:
    """The file under the name that the user knows it by; one byte more than allowed is read, so that a file too large is refused unread."""
    try:
        with path.open("rb") as stream:
            return Input(name=name, data=read_up_to(limits.bytes + 1, stream))
    except (OSError, ValueError) as failure:
        return unreadable(failure, name)


def read_up_to(most: int, stream: BinaryIO) -> bytes:
    """So many bytes of an open file, or all that there are.

    Whoever asks for many bytes has room made for as many, which takes longer than to read a file of some kilobytes: so a file is first
    asked for what it is said to hold, and one byte more.
    """
    likely = min(os.fstat(stream.fileno()).st_size + 1, most)
    data = stream.read(likely)
    return data if len(data) < likely else data + stream.read(most - likely)


def unreadable(failure: OSError | ValueError, name: str) -> Diagnostic:
    """Why the file or folder could not be read."""
    told = message("absent") if isinstance(failure, FileNotFoundError) else message("unreadable", reason=reason_of(failure))
    return Diagnostic(Level.ERROR, told, Place(name))
