"""The files a user means by the paths, folders and globs of a command line, read in a fixed order."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from fnmatch import fnmatchcase
from pathlib import Path

from xbcatalog.core.text import Diagnostic, Level, Place, message
from xbcatalog.core.value import dataclass
from xbcatalog.importers.registry import STDIN, by_suffix, detect
from xbcatalog.source.addresses import public, scheme
from xbcatalog.source.columnar_head import schema_part
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits

__all__ = ["SIDECARS", "Found", "find", "reach"]

SIDECARS = frozenset(("xbcatalog.facts.yaml", "xbcatalog.facts.yml", "xbcatalog.facts.json"))
"""Files of facts that belong to the field lists beside them, and are none themselves."""
_HEAD = 64 * 1024
_MAGIC = frozenset("*?[")
_NOT_FETCHED = frozenset(
    ("http", "https", "ftp", "ftps", "sftp", "ssh", "git", "file", "s3", "s3a", "gs", "hdfs", "abfs", "abfss", "az", "oss", "cos", "kafka")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The inputs in their order, the names of files in folders that no format claims, and what could not be found or read."""

    inputs: tuple[Input, ...] = ()
    skipped: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def find(
    paths: Iterable[str],
    limits: Limits,
    format: str | None = None,
    *,
    exclude: Iterable[str] = (),
    stdin: Callable[[int], bytes] | None = None,
    here: str = ".",
) -> Found:
    """Read the files that `paths` mean: each is a file, a folder (walked, sorted by name), or a glob, in which `**` spans folders.

    A file named twice is read once. In folders and globs hidden files and folders are left out, as are files that no format claims; with
    a forced `format` nobody is asked, and all files with its suffixes are taken. `exclude` names files that are no inputs (sidecars given
    elsewhere). `stdin` reads at most so many bytes for the path `-`. `here` is the working folder, out of which no reference leads.
    """
    search = _Search(limits=limits, format=format, here=here)
    search.seen.update(_identity(Path(name)) for name in exclude)
    for path in paths:
        search.add(path, stdin)
    return Found(inputs=tuple(search.inputs), skipped=tuple(search.skipped), diagnostics=tuple(search.diagnostics))


@dataclass(slots=True, kw_only=True)
class _Search:
    limits: Limits
    format: str | None
    here: str
    inputs: list[Input] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def add(self, path: str, stdin: Callable[[int], bytes] | None) -> None:
        """One path of the command line."""
        if path == STDIN and stdin is not None:
            if STDIN not in self.seen:
                self.seen.add(STDIN)
                try:
                    self._keep(STDIN, stdin(self.limits.bytes + 1))
                except OSError as error:
                    self._tell("input-unreadable", STDIN, reason=_reason(error))
            return
        if scheme(path):
            self._address(path)
            return
        place = Path(path)
        try:
            mode = place.stat().st_mode if path else None
        except (FileNotFoundError, NotADirectoryError):
            mode = None
        except (OSError, ValueError) as error:
            # On some systems a glob is a name that no file could have.
            if not _MAGIC.intersection(path):
                self._tell("input-unreadable", path, reason=_reason(error))
                return
            mode = None
        if mode is None:
            if path and _MAGIC.intersection(path) and "\0" not in path:
                self._glob(path)
            else:
                self._tell("input-absent", path, name=_shown(path))
        elif stat.S_ISDIR(mode):
            self._folder(place)
        else:
            self._file(place)

    def _address(self, address: str) -> None:
        """The address of a database; nothing else is fetched from a network."""
        name = public(address)
        if scheme(address) in _NOT_FETCHED:
            self._tell("input-not-fetched", name, name=_shown(name))
        elif address not in self.seen:
            self.seen.add(address)
            self.inputs.append(Input(name=_shown(name), data=b"", address=address))

    def _tell(self, id: str, file: str, *, level: Level = Level.ERROR, **args: str | int) -> None:
        self.diagnostics.append(Diagnostic(level, message(id, **args), Place(_shown(file))))

    def _file(self, path: Path) -> None:
        """A file the user named: it is read whatever it holds."""
        if self._is_new(path) and (data := self._bytes(path, whole=True)) is not None:
            self._keep(path.as_posix(), data, reach(path.parent, self.here))

    def _folder(self, folder: Path) -> None:
        before = len(self.inputs), len(self.diagnostics)
        known = False
        for path in self._walk(folder):
            known = self._candidate(path, folder) or known
        if before == (len(self.inputs), len(self.diagnostics)) and not known:
            self._tell("input-folder-empty", folder.as_posix(), level=Level.WARNING)

    def _glob(self, pattern: str) -> None:
        parts = Path(pattern).parts
        first = next((index for index, part in enumerate(parts) if _MAGIC.intersection(part)), len(parts))
        root = Path(*parts[:first]) if first else Path()
        found = [path for path in self._walk(root) if _matches(path.relative_to(root).parts, parts[first:])] if root.is_dir() else []
        if not found:
            self._tell("input-glob-empty", pattern, name=_shown(pattern))
        for path in found:
            self._candidate(path, root)

    def _candidate(self, path: Path, root: Path) -> bool:
        """A file of a folder or a glob: kept if a format claims it; tells whether it was taken, now or before."""
        if path.name in SIDECARS:
            return False
        if self.format is None and not by_suffix(path.name):
            self.skipped.append(_shown(path.as_posix()))
            return False
        if not self._is_new(path):
            return True
        head = self._bytes(path, whole=False)
        if head is None:
            return False
        if self._claimed(path, head):
            # A short beginning is the whole file.
            data = head if len(head) <= min(_HEAD, self.limits.bytes) else self._bytes(path, whole=True)
            if data is not None:
                self._keep(path.as_posix(), data, root.as_posix())
            return True
        self.seen.discard(_identity(path))
        self.skipped.append(_shown(path.as_posix()))
        return False

    def _claimed(self, path: Path, head: bytes) -> bool:
        if self.format is not None:
            return any(one.id == self.format for one in by_suffix(path.name))
        return detect(Input(name=path.as_posix(), data=head)) is not None

    def _is_new(self, path: Path) -> bool:
        identity = _identity(path)
        if identity in self.seen:
            return False
        self.seen.add(identity)
        return True

    def _bytes(self, path: Path, *, whole: bool) -> bytes | None:
        """The file's bytes, if it keeps to the limit; without `whole`, those of its beginning where it does not."""
        try:
            size = path.stat().st_size
            if size > self.limits.bytes and whole:
                if (schema := self._schema_part(path, size)) is not None:
                    return schema
                self._tell("input-too-large", path.as_posix(), size=size, limit=self.limits.bytes)
                return None
            with path.open("rb") as stream:
                data = stream.read((_HEAD if size > self.limits.bytes else self.limits.bytes) + 1)
        except (OSError, ValueError) as error:
            self._tell("input-unreadable", path.as_posix(), reason=_reason(error))
            return None
        return data

    def _schema_part(self, path: Path, size: int) -> bytes | None:
        """Of a file of data that is larger than allowed: the part that holds its schema, where it has one."""
        with path.open("rb") as stream:

            def slice(at: int, most: int) -> bytes:
                stream.seek(at)
                return stream.read(most)

            return schema_part(slice(0, 16), size, slice, self.limits.bytes - 64)

    def _keep(self, name: str, data: bytes, root: str = "") -> None:
        if len(data) > self.limits.bytes:
            self._tell("input-too-large", name, size=f">{self.limits.bytes}", limit=self.limits.bytes)
            return
        self.inputs.append(Input(name=_shown(name), data=data, root=root))

    def _walk(self, root: Path) -> Iterator[Path]:
        """The files below a folder, sorted; a folder reached a second time through a link is not entered again."""
        found: list[Path] = []
        entered: set[str] = set()
        waiting = [root]
        linked: list[Path] = []
        while waiting or linked:
            folder = waiting.pop() if waiting else linked.pop(0)
            identity = _identity(folder)
            if identity in entered:
                continue
            entered.add(identity)
            try:
                entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
            except OSError as error:
                self._tell("input-unreadable", folder.as_posix(), reason=_reason(error))
                continue
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir():
                    (linked if entry.is_symlink() else waiting).append(entry)
                elif entry.is_file():
                    found.append(entry)
                elif entry.is_symlink() and by_suffix(entry.name):
                    self._tell("input-absent", entry.as_posix(), level=Level.WARNING, name=_shown(entry.as_posix()))
        yield from sorted(found, key=lambda path: path.parts)


def _matches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether the names of a path match the names of a glob; `**` stands for any number of folders, none included."""
    if not pattern:
        return not parts
    if pattern[0] == "**":
        rest = pattern[1:]
        return any(_matches(parts[index:], rest) for index in range(len(parts) + 1)) if rest else bool(parts)
    if not parts:
        return False
    same = fnmatchcase(parts[0].casefold(), pattern[0].casefold()) if os.name == "nt" else fnmatchcase(parts[0], pattern[0])
    return same and _matches(parts[1:], pattern[1:])


def reach(folder: Path, here: str = ".") -> str:
    """Out of which folder no reference of a file named by itself leads: the working folder where it lies in that, else its own."""
    return here if Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(here)) else folder.as_posix()


def _identity(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def _shown(name: str) -> str:
    """A name as text: bytes that are none become escapes, so that it can be printed anywhere."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or "not a name of a file"
