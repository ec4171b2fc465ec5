"""States of documents named on the command line: a file, a folder, or REVISION:PATH of the git repository."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from xbcatalog.cli.names import root_of
from xbcatalog.cli.session import Stop
from xbcatalog.core.text import Diagnostic, Level, Place, message
from xbcatalog.source.paths import Kind, is_folder, real, standing

if TYPE_CHECKING:
    from xbcatalog.source.inputs import Input
    from xbcatalog.source.limits import Limits

__all__ = ["documents", "readable", "shipped"]


def documents(named: str, bounds: Limits) -> list[Input | Diagnostic]:
    """The documents of a state, each named by its path; cases are among them."""
    from xbcatalog.source.files import read_file
    from xbcatalog.source.folders import read_folder

    path = Path(named)
    if is_folder(path):
        return list(read_folder(path, path.as_posix(), bounds, cases=True))
    revision, colon, inside = named.partition(":")
    found = standing(path).kind
    if found is not Kind.ABSENT and not (colon and found is Kind.UNKNOWN):
        return [read_file(path, path.as_posix(), bounds)]
    if not colon or not revision:
        raise Stop(message("diff-no-side", path=named))
    return list(_of_revision(named, revision, inside or ".", bounds))


def shipped(bounds: Limits, *, cases: bool) -> list[Input | Diagnostic]:
    """What comes with the program; tests of a policy only where `cases` are wanted."""
    from xbcatalog.source.folders import read_folder, shipped_folders

    return [one for folder in shipped_folders() for one in read_folder(folder, folder.name, bounds, cases=cases)]


def readable(found: Iterable[Input | Diagnostic]) -> list[Input]:
    """The documents among them."""
    return [one for one in found if not isinstance(one, Diagnostic)]


def _of_revision(named: str, revision: str, inside: str, bounds: Limits) -> Iterator[Input | Diagnostic]:
    from xbcatalog.gate.git import Blob, GitError, blobs, resolve, tree
    from xbcatalog.source.folders import ENDINGS
    from xbcatalog.source.inputs import Input

    here = real(".")
    root = root_of(here)
    if root is None:
        raise Stop(message("diff-no-side", path=named))
    wanted = Path(os.path.normpath(here / inside))
    if not wanted.is_relative_to(root):
        raise Stop(message("diff-no-side", path=named))
    prefix = wanted.relative_to(root).as_posix()

    below = "" if prefix == "." else f"{prefix}/"

    def holds(blob: Blob) -> bool:
        if blob.path == prefix:
            return True
        # As in a folder: names that begin with a dot are passed over, such as the schemas for editors.
        inner = blob.path[len(below) :]
        return blob.path.startswith(below) and inner.casefold().endswith(ENDINGS) and not any(part[:1] == "." for part in inner.split("/"))

    try:
        found = [blob for blob in tree(root, resolve(root, revision)) if holds(blob)]
        small = [blob for blob in found if blob.size <= bounds.bytes]
        read = {blob.path: data for blob, data in blobs(root, small)}
    except GitError as error:
        raise Stop(error.message) from None
    if not found:
        raise Stop(message("diff-no-such", revision=revision, path=inside))
    for blob in found:
        if blob.path in read:
            yield Input(name=blob.path, data=read[blob.path])
        else:
            # A list that is silently missing is a restriction that is silently missing.
            told = message("too-large", limit=bounds.bytes) if blob.size > bounds.bytes else message("diff-no-blob")
            yield Diagnostic(Level.ERROR, told, Place(f"{revision}:{blob.path}"))
