"""Finds the project file of a run, from its inputs up to the root of the repository."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path

from xbcatalog.core.text import Diagnostic, Level, Place, message
from xbcatalog.core.value import dataclass
from xbcatalog.source.documents.project import TABLE, Project, read_project
from xbcatalog.source.files import read_file
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.paths import Kind, exists, is_file, is_folder, real, standing

__all__ = ["NAMES", "Workspace", "find_workspace"]

NAMES = ("xbcatalog.yaml", "pyproject.toml")
"""What a project file is called, in the order in which they are looked for in one folder."""
_MAGIC = frozenset("*?[")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Where a run takes place: the root of the repository, and the project file with its folder.

    `repository` tells whether `root` is that of a git repository; else it is the current folder.
    """

    root: Path
    folder: Path
    here: Path
    repository: bool = False
    project: Project = field(default_factory=Project)
    diagnostics: tuple[Diagnostic, ...] = ()

    def path(self, written: str) -> str:
        """A path of the project file, as seen from the current folder."""
        return _seen(self.folder / written, self.here)

    def exists(self, name: str) -> bool:
        """Whether the repository has a file of this path."""
        return is_file(self.root / name)


def find_workspace(paths: Iterable[str], *, here: Path, home: Path | None, config: str | None, wanted: bool, limits: Limits) -> Workspace:
    """The project file that `config` names, or the nearest one from the paths' common folder up to the root of the repository.

    Outside a repository nothing is looked at above the current folder, and the home folder never is: a run must not depend on what lies
    around a checkout. Without `wanted` none is read.
    """
    here = real(here)
    start = _common([_folder(path, here) for path in paths], here)
    git = next((folder for folder in (start, *start.parents) if exists(folder / ".git")), None)
    top = git or (here if start.is_relative_to(here) else start)
    root = git or here
    file: Path | None = None
    if config is not None:
        file = here / config
    elif wanted:
        file = next(_candidates(start, top, home and real(home), limits), None)
    if file is None:
        return Workspace(root=root, folder=here, here=here, repository=git is not None)
    # A file that is named may be a link to one that several repositories share; its paths are relative to where it is named.
    folder = file.parent
    shown = config if config is not None else _seen(file, here)
    input = read_file(file, shown, limits)
    if isinstance(input, Diagnostic):
        return Workspace(root=root, folder=folder, here=here, repository=git is not None, diagnostics=(input,))
    built = read_project(input, limits)
    project = built.value or Project(file=shown)
    return Workspace(
        root=root,
        folder=folder,
        here=here,
        repository=git is not None,
        project=project,
        diagnostics=(*built.diagnostics, *_outside(project, folder)),
    )


def _outside(project: Project, folder: Path) -> Iterator[Diagnostic]:
    """Reports that the file would have written elsewhere: a checkout of somebody else's must not write where it likes."""
    for output in project.output:
        _, equals, path = output.partition("=")
        target = path if equals else output
        if target == "-" or (not equals and not Path(target).suffix):
            continue
        if not _is_below(folder, target):
            yield Diagnostic(Level.ERROR, message("project-output-outside", output=output), _place(project, "output"))
    if project.history and not _is_below(folder, project.history):
        yield Diagnostic(Level.ERROR, message("project-output-outside", output=project.history), _place(project, "history"))


def _is_below(folder: Path, target: str) -> bool:
    """Whether a file lies below the folder, and not in git's own, which is nobody's to write: it says which programs git runs."""
    inside = real(folder / target)
    top = real(folder)
    return inside.is_relative_to(top) and ".git" not in map(str.casefold, inside.relative_to(top).parts)


def _place(project: Project, key: str) -> Place:
    return project.places.get(key) or Place(project.file)


def _folder(path: str, here: Path) -> Path:
    """The folder an input lies in, as far as it is there; of a glob, the part before its first sign."""
    if path == "-":
        return here
    parts: list[str] = []
    whole = Path(path)
    if _MAGIC.intersection(path) and not exists(here / whole):
        for part in whole.parts:
            if _MAGIC.intersection(part):
                break
            parts.append(part)
        whole = Path(*parts) if parts else Path()
    found = real(here / whole)
    while not is_folder(found) and found != found.parent:
        found = found.parent
    return found


def _common(folders: list[Path], here: Path) -> Path:
    if not folders:
        return here
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:
        return here


def _candidates(start: Path, top: Path, home: Path | None, limits: Limits) -> Iterator[Path]:
    for folder in (start, *start.parents):
        if folder == home:
            return
        for name in NAMES:
            file = folder / name
            if _stands(file) and (not name.endswith(".toml") or _has_table(file, limits)):
                yield file
        if folder == top:
            return


def _stands(file: Path) -> bool:
    """Whether a file, or a link that leads to nothing, stands there: what such a link was to say must not be passed over."""
    found = standing(file).kind
    return found is Kind.FILE or (found in (Kind.ABSENT, Kind.UNKNOWN) and standing(file, follow=False).kind is Kind.LINK)


def _has_table(file: Path, limits: Limits) -> bool:
    """Whether a `pyproject.toml` holds our table; one that cannot be read, and never names us, is none of our business."""
    import tomllib

    read = read_file(file, file.name, limits)
    if not isinstance(read, Input):
        return False
    try:
        found: object = tomllib.loads(read.data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        return ".".join(TABLE).encode() in read.data
    for step in TABLE:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found is not None


def _seen(file: Path, here: Path) -> str:
    try:
        return Path(os.path.relpath(file, here)).as_posix()
    except ValueError:
        return file.as_posix()
