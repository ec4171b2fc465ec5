"""Finding documents in folders: every YAML and JSON file, in a fixed order, and nothing outside the folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from xbcatalog.core.patterns import later
from xbcatalog.core.text import Diagnostic, Level, Place, message
from xbcatalog.source.files import read_file, unreadable
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.paths import Kind, is_folder, real, standing

__all__ = ["ENDINGS", "files_under", "read_folder", "shipped_folders"]

ENDINGS = (".yaml", ".yml", ".json")
"""How the names of documents end."""
_CASES = later(rb"^(?:kind:[ \t]*[\"']?Cases\b|[ \t{]*\"kind\"[ \t]*:[ \t]*\"Cases\")", re.MULTILINE)


def shipped_folders() -> tuple[Path, ...]:
    """The catalogues and rules that come with the program: inside the installed package, or beside the sources of a checkout."""
    inside = real(__file__).parents[1] / "data"
    root = inside if is_folder(inside) else real(__file__).parents[3]
    return tuple(folder for folder in (root / "catalogs", root / "rules") if is_folder(folder))


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
        yield unreadable(failure, Path(failure.filename or folder).as_posix())
    closed: set[Path] = set()
    for _, name in sorted(found):
        path = Path(name)
        is_document = path.suffix.casefold() in ENDINGS
        itself = standing(name, follow=False)
        if itself.kind is Kind.FILE:
            if is_document:
                yield path
        elif itself.kind is Kind.UNKNOWN:
            # The folder may be listed and not entered: what it holds is not known, and one word about it is enough.
            if path.parent not in closed:
                closed.add(path.parent)
                yield Diagnostic(Level.ERROR, message("unreadable", reason=itself.reason), Place(path.parent.as_posix()))
        elif itself.kind is Kind.LINK:
            yield from _linked(path, folder, is_document=is_document)
        elif itself.kind is Kind.SPECIAL and is_document:
            # A pipe would be waited for, perhaps for ever.
            yield Diagnostic(Level.ERROR, message("no-regular-file"), Place(path.as_posix()))


def _linked(path: Path, folder: Path, *, is_document: bool) -> Iterator[Path | Diagnostic]:
    """A link: followed to a file inside the folder alone; the folders inside are read in their own place."""
    place = Place(path.as_posix())
    beyond = standing(path).kind
    if not real(path).is_relative_to(real(folder)):
        yield Diagnostic(Level.ERROR, message("link-leaves-folder", folder=folder.as_posix()), place)
    elif beyond in (Kind.ABSENT, Kind.UNKNOWN):
        # It may stand for a list, or for a folder of them: a restriction that is silently missing.
        yield Diagnostic(Level.ERROR, message("link-leads-nowhere"), place)
    elif is_document and beyond is not Kind.FOLDER:
        yield path if beyond is Kind.FILE else Diagnostic(Level.ERROR, message("no-regular-file"), place)


def read_folder(folder: Path, name: str, limits: Limits, *, cases: bool) -> Iterator[Input | Diagnostic]:
    """The documents under a folder with their bytes, named after `name`; tests of a policy only where `cases` are wanted."""
    above = standing(folder)
    if above.kind is not Kind.FOLDER:
        closed = message("unreadable", reason=above.reason) if above.kind is Kind.UNKNOWN else message("no-folder", folder=name)
        yield Diagnostic(Level.ERROR, closed, Place(name))
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
    if b"Cases" not in data or _CASES.search(data) is None:
        return False
    return data.startswith(b"kind:") + data.count(b"\nkind:") + data.count(b'"kind"') == 1
