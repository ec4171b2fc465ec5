"""Where editors find the schemas of a project: a folder beside the project file, which the first line of each document names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from xbcatalog.cli.session import Stop, write_file
from xbcatalog.core.text import message
from xbcatalog.source.paths import is_file, is_folder

if TYPE_CHECKING:
    from xbcatalog.cli.project import Settled
    from xbcatalog.source.inputs import Input
    from xbcatalog.source.installed import Installation

__all__ = ["FOLDER", "line_for", "modeline", "schemas_of", "stale_schemas", "write_schemas"]

FOLDER = Path(".xbcatalog") / "schemas"
"""Where the completed schemas lie; its name begins with a dot, so that nobody takes it for documents."""


def schemas_of(at: Settled) -> Path:
    """The folder of the project's schemas, as seen from the current folder."""
    return Path(at.workspace.path(FOLDER.as_posix()))


def line_for(file: Path, kind: str, schemas: Path) -> str:
    """The line that tells an editor which schema the file follows; relative, so that a checkout may lie anywhere."""
    from xbcatalog.source.layout import MODELINE

    target = schemas / f"{kind.lower()}.json"
    way = Path(os.path.relpath(os.path.realpath(target), os.path.realpath(file.parent))).as_posix()
    return f"{MODELINE}{way}"


def modeline(at: Settled, input: Input) -> str:
    """The line for a document of the project; empty where it has no kind, since the reader refuses it anyway."""
    from xbcatalog.source.limits import Limits
    from xbcatalog.source.reader import read_document

    folder = schemas_of(at)
    if not is_folder(folder):
        raise Stop(message("no-schemas-yet", folder=folder.as_posix()))
    kind = read_document(input, None, Limits()).kind
    return line_for(Path(input.name), kind, folder) if kind else ""


def stale_schemas(installed: Installation, folder: Path) -> list[Path]:
    """The files beneath that are absent, or not what would be written now: lists, words or facts have changed since."""
    return [file for file, text in _schemas(installed, folder) if not _holds(file, text)]


def _holds(file: Path, text: str) -> bool:
    try:
        return is_file(file) and file.read_bytes().replace(b"\r\n", b"\n") == text.encode("utf-8")
    except OSError:
        return False


def _schemas(installed: Installation, folder: Path) -> Iterator[tuple[Path, str]]:
    """The schema of every kind of document, with what is installed filled in."""
    from xbcatalog.policy.completion import completed_text
    from xbcatalog.source.schemas import KINDS

    for kind in KINDS:
        yield folder / f"{kind.lower()}.json", completed_text(kind, installed)


def write_schemas(installed: Installation, folder: Path) -> list[Path]:
    """Write the schema of every kind of document."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise Stop(message("cannot-write", file=str(folder), why=failure.strerror or "")) from failure
    made = []
    for file, text in _schemas(installed, folder):
        made.append(file)
        write_file(file, text)
    return made
