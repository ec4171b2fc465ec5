"""The paths that files have in their repository: what annotations, alerts and fingerprints name them by."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xbcatalog.core.result import Result

__all__ = ["in_repository", "repository_names"]


def repository_names(result: Result) -> Mapping[str, str]:
    """Every file of the result as the result names it -> its path from the root of its git repository, with forward slashes."""
    places = (field.field.place for dataset in result.datasets for field in dataset.fields)
    files = {dataset.source for dataset in result.datasets}
    files |= {place.file for place in places if place}
    files |= {one.place.file for one in result.diagnostics if one.place}
    files |= {use.catalog.file for use in result.catalogs if use.catalog.file and Path(use.catalog.file).is_file()}
    return {file: in_repository(file) for file in files}


def in_repository(file: str) -> str:
    """The path below the root of the repository, else below the working directory, else the whole path; links are followed."""
    if file in ("", "-") or "\0" in file:
        return file
    path = Path(os.path.realpath(file))
    for root in (_root(path.parent), Path(os.path.realpath("."))):
        if root is not None and path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.as_posix()


@cache
def _root(folder: Path) -> Path | None:
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)
