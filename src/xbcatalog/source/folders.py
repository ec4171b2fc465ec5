"""Finding documents in folders: every YAML and JSON file, in a fixed order, and nothing outside the folder."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from xbcatalog.core.patterns import later
from xbcatalog.core.text import Diagnostic, Level, Place, message
from xbcatalog.source.files import read_file
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits

__all__ = ["ENDINGS", "files_under", "read_folder", "shipped_folders"]

ENDINGS = (".yaml", ".yml", ".json")
"""How the names of documents end."""
_CASES = later(rb"^(?:kind:[ \t]*[\"']?Cases\b|[ \t{]*\"kind\"[ \t]*:[ \t]*\"Cases\")", re.MULTILINE)
_KIND = later(rb"^kind:|\"kind\"", re.MULTILINE)


def shipped_folders() -> tuple[Path, ...]:
    """The catalogues and rules that come with the program: inside the installed package, or beside the sources of a checkout."""
    inside = Path(__file__).resolve().parents[1] / "data"
    root = inside if inside.is_dir() else Path(__file__).resolve().parents[3]
    return tuple(folder for folder in (root / "catalogs", root / "rules") if folder.is_dir())


def files_under(folder: Path) -> Iterator[Path | Diagnostic]:
    """The documents under a folder, sorted by path; what must not be followed, or cannot be listed, as a diagnostic.

    Names that begin with a dot are passed over. A link inside the folder is followed only to a file that lies in it, too.
    """
    failures: list[OSError] = []
    found: list[tuple[tuple[str, ...], str]] = []
    above = len(folder.parts)
    for here, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked = [name for name in folders if os.path.islink(os.path.join(here, name))]  # noqa: PTH114, PTH118  (a third of the time)
        beneath = Path(here).parts[above:]
        found.extend(((*beneath, name), os.path.join(here, name)) for name in (*linked, *names) if not name.startswith("."))  # noqa: PTH118
    for failure in failures:
        told = message("unreadable", reason=failure.strerror or "?")
        yield Diagnostic(Level.ERROR, told, Place(str(failure.filename or folder)))
    for _, name in sorted(found):
        path = Path(name)
        if path.suffix.casefold() in ENDINGS and stat.S_ISREG(os.lstat(name).st_mode):
            yield path
        else:
            yield from _odd_file(path, folder)


def _odd_file(path: Path, folder: Path) -> Iterator[Path | Diagnostic]:
    """A link, a pipe or what is no document at all."""
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        yield Diagnostic(Level.ERROR, message("link-leaves-folder", folder=folder.as_posix()), Place(path.as_posix()))
    elif path.suffix.casefold() in ENDINGS and not path.is_dir():
        # A pipe would be waited for, perhaps for ever.
        special = path.exists() and not path.is_file()
        yield Diagnostic(Level.ERROR, message("no-regular-file"), Place(path.as_posix())) if special else path


def read_folder(folder: Path, name: str, limits: Limits, *, cases: bool) -> Iterator[Input | Diagnostic]:
    """The documents under a folder with their bytes, named after `name`; tests of a policy only where `cases` are wanted."""
    if not folder.is_dir():
        yield Diagnostic(Level.ERROR, message("no-folder", folder=name), Place(name))
        return
    for path in files_under(folder):
        if isinstance(path, Diagnostic):
            yield path
            continue
        shown = f"{name}/{path.relative_to(folder).as_posix()}"
        found = read_file(path, shown, limits)
        if isinstance(found, Diagnostic) or cases or not _tests(found.data):
            yield found


def _tests(data: bytes) -> bool:
    """Whether a document is tests and nothing else; one that says twice what it is gets read, and its mistake told."""
    return b"Cases" in data and _CASES.search(data) is not None and len(_KIND.findall(data)) == 1
