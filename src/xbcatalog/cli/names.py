"""The paths that files have in their repository: what annotations, alerts and fingerprints name them by."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from xbcatalog.source.paths import exists, is_file, real

if TYPE_CHECKING:
    from xbcatalog.core.result import Result

__all__ = ["in_repository", "native", "repository_names", "root_of"]


def repository_names(result: Result) -> Mapping[str, str]:
    """Every file of the result as the result names it -> its path from the root of its git repository, with forward slashes."""
    places = (field.field.place for dataset in result.datasets for field in dataset.fields)
    files = {dataset.source for dataset in result.datasets}
    files |= {place.file for place in places if place}
    files |= {one.place.file for one in result.diagnostics if one.place}
    files |= {use.catalog.file for use in result.catalogs if use.catalog.file and is_file(native(use.catalog.file))}
    return {file: in_repository(file) for file in files}


def in_repository(file: str) -> str:
    """The path below the root of the repository, else below the working directory, else the whole path; links are followed.

    What is no file (standard input, the address of a database) keeps its name.
    """
    if file in ("", "-") or "\0" in file or "://" in file:
        return file
    path = real(native(file))
    for root in (root_of(path.parent), real(".")):
        if root is not None and path.is_relative_to(root):
            return _shown(path.relative_to(root).as_posix())
    return _shown(path.as_posix())


def native(file: str) -> str:
    """The name of a file as the system wants it: where the locale knows no UTF-8, its bytes."""
    try:
        os.fsencode(file)
    except UnicodeEncodeError:
        return os.fsdecode(file.encode("utf-8", "surrogatepass"))
    return file


def _shown(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")


@cache
def root_of(folder: Path) -> Path | None:
    """The root of the git repository that a folder lies in."""
    return next((one for one in (folder, *folder.parents) if exists(one / ".git")), None)
