"""The files a user means by the paths, folders and globs of a command line, read in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from fnmatch import fnmatchcase
from pathlib import Path

from xbcatalog.core.text import Diagnostic, Level, Place, message
from xbcatalog.core.value import dataclass
from xbcatalog.importers.registry import STDIN, by_suffix, detect
from xbcatalog.source.addresses import public, scheme
from xbcatalog.source.files import read_up_to
from xbcatalog.source.inputs import Input
from xbcatalog.source.limits import Limits
from xbcatalog.source.paths import Kind, real, reason_of, standing
from xbcatalog.source.statements import SIDECARS

__all__ = ["Found", "find", "reach"]

_HEAD = 64 * 1024
_LOOKED_AT = 5000
"""So many names are looked at behind a link that is not followed, before it is taken to hide a field list."""
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

    Of a folder everything is read that may be a field list, or told as an error. A link is followed inside the folder alone: one that
    leads out is an error where something that may be a field list lies behind it, unless that is read in another of the folders.
    A file named twice is read once. In folders and globs hidden files and folders are left out, as are files that no format claims; with
    a forced `format` nobody is asked, and all files with its suffixes are taken. `exclude` names files that are no inputs (sidecars given
    elsewhere). `stdin` reads at most so many bytes for the path `-`. `here` is the working folder, out of which no reference leads.
    """
    paths = tuple(paths)
    search = _Search(limits=limits, format=format, here=here, folders=tuple(real(path) for path in paths if _is_folder(path)))
    search.seen.update(_identity(Path(name)) for name in exclude)
    for path in paths:
        search.add(path, stdin)
    return Found(inputs=tuple(search.inputs), skipped=tuple(search.skipped), diagnostics=tuple(search.diagnostics))


@dataclass(slots=True, kw_only=True)
class _Search:
    limits: Limits
    format: str | None
    here: str
    folders: tuple[Path, ...]
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
                    self._tell("input-unreadable", STDIN, reason=reason_of(error))
            return
        if scheme(path):
            self._address(path)
            return
        place = Path(path)
        found = standing(path) if path else None
        if found is not None and found.kind is Kind.FOLDER:
            self._folder(place)
        elif found is not None and found.kind not in (Kind.ABSENT, Kind.UNKNOWN):
            self._file(place)
        elif path and _MAGIC.intersection(path) and "\0" not in path:
            self._glob(path)  # on some systems a glob is a name that no file could have
        elif found is not None and found.kind is Kind.UNKNOWN:
            self._tell("input-unreadable", path, reason=found.reason)
        else:
            self._tell("input-absent", path, name=_shown(path))

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
        above = standing(root)
        if above.kind is Kind.UNKNOWN:
            self._tell("input-unreadable", root.as_posix(), reason=above.reason)
            return
        wanted = parts[first:]
        before = len(self.diagnostics)
        found = list(self._walk(root, wanted)) if above.kind is Kind.FOLDER else []
        if not found and before == len(self.diagnostics):
            self._tell("input-glob-empty", pattern, name=_shown(pattern))
        for path in found:
            self._candidate(path, root)

    def _candidate(self, path: Path, root: Path) -> bool:
        """A file of a folder or a glob: kept if a format claims it; tells whether it was taken, now or before.

        What a forced format would not take is not opened.
        """
        if path.name in SIDECARS:
            return False
        if not self._may_be_read(path.name):
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
        return self.format is not None or detect(Input(name=path.as_posix(), data=head)) is not None

    def _may_be_read(self, name: str) -> bool:
        """Whether a file of this name may be a field list, as far as its name tells."""
        claiming = () if name in SIDECARS else by_suffix(name)
        return bool(claiming) if self.format is None else any(one.id == self.format for one in claiming)

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
                data = read_up_to((_HEAD if size > self.limits.bytes else self.limits.bytes) + 1, stream)
        except (OSError, ValueError) as error:
            self._tell("input-unreadable", path.as_posix(), reason=reason_of(error))
            return None
        return data

    def _schema_part(self, path: Path, size: int) -> bytes | None:
        """Of a file of data that is larger than allowed: the part that holds its schema, where it has one."""
        from xbcatalog.source.columnar_head import schema_part

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

    def _walk(self, root: Path, pattern: Sequence[str] | None = None) -> Iterator[Path]:
        """The files below a folder, or those of them that the pattern means, sorted; what cannot be reached is told.

        A folder reached a second time through a link is not entered again.
        """
        found: list[Path] = []
        entered: set[str] = set()
        top = real(root)
        waiting = [root]
        linked: list[Path] = []
        while waiting or linked:
            folder = waiting.pop() if waiting else linked.pop(0)
            identity = _identity(folder)
            if identity in entered:
                continue
            entered.add(identity)
            try:
                names = sorted(os.listdir(folder))  # noqa: PTH208  (half the time)
            except OSError as error:
                self._tell("input-unreadable", folder.as_posix(), reason=reason_of(error))
                continue
            for name in names:
                if name.startswith("."):
                    continue
                entry = folder / name
                means = leads = True
                if pattern is not None:
                    parts = entry.relative_to(root).parts
                    means, leads = _matches(parts, pattern), _leads(parts, pattern)
                    if not means and not leads:
                        continue
                itself = standing(entry, follow=False)
                is_link = itself.kind is Kind.LINK
                kind = standing(entry).kind if is_link else itself.kind
                if itself.kind is Kind.UNKNOWN:
                    # The folder may be listed and not entered: nothing in it can be read, and one word about it is enough.
                    self._tell("input-unreadable", folder.as_posix(), reason=itself.reason)
                    break
                if is_link and kind in (Kind.ABSENT, Kind.UNKNOWN):
                    if means:
                        self._dangling(entry)
                elif is_link and not real(entry).is_relative_to(top):
                    if means if kind is not Kind.FOLDER else leads:
                        self._leading_out(entry, kind, lambda below: pattern is None or _matches(below.relative_to(root).parts, pattern))
                elif kind is Kind.FOLDER:
                    if leads:
                        (linked if is_link else waiting).append(entry)
                elif means:
                    if kind is Kind.FILE:
                        found.append(entry)
                    elif self._may_be_read(name):
                        self._tell("input-special", entry.as_posix())
        yield from sorted(found, key=lambda path: path.parts)

    def _dangling(self, link: Path) -> None:
        """A link that leads to nothing: an input that is missing, where its name is one that would have been read."""
        if self._may_be_read(link.name):
            self._tell("input-link-dangling", link.as_posix())
        else:
            self.skipped.append(_shown(link.as_posix()))

    def _leading_out(self, link: Path, kind: Kind, meant: Callable[[Path], bool]) -> None:
        """A link out of the folder, which is not followed: a checkout must not make a run read what lies around it."""
        target = real(link)
        if link.name in SIDECARS or self._is_read_elsewhere(target, kind):
            return
        if self._hides(link, meant) if kind is Kind.FOLDER else self._may_be_read(link.name):
            self._tell("input-link-leaves", link.as_posix(), target=_shown(target.as_posix()))
        else:
            self.skipped.append(_shown(link.as_posix()))

    def _is_read_elsewhere(self, target: Path, kind: Kind) -> bool:
        """Whether what a link leads to is read in another of the folders that were named."""
        for folder in self.folders:
            if target.is_relative_to(folder) and not any(part.startswith(".") for part in target.relative_to(folder).parts):
                return kind is Kind.FOLDER or (kind is Kind.FILE and self._may_be_read(target.name))
        return False

    def _hides(self, folder: Path, meant: Callable[[Path], bool]) -> bool:
        """Whether a folder holds, or may hold, what would have been read; only names are looked at, and of those not all."""
        refused: list[OSError] = []
        looked = 0
        for here, inner, names in os.walk(folder, onerror=refused.append):
            inner[:] = [name for name in inner if not name.startswith(".")]
            looked += len(names) + len(inner)
            open = (name for name in names if not name.startswith(".") and self._may_be_read(name))
            if refused or looked > _LOOKED_AT or any(meant(Path(here, name)) for name in open):
                return True
        return bool(refused)


def _is_folder(path: str) -> bool:
    return bool(path) and path != STDIN and not scheme(path) and standing(path).kind is Kind.FOLDER


def _matches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether the names of a path match the names of a glob; `**` stands for any number of folders, none included."""
    if not pattern:
        return not parts
    if pattern[0] == "**":
        rest = pattern[1:]
        return any(_matches(parts[index:], rest) for index in range(len(parts) + 1)) if rest else bool(parts)
    if not parts:
        return False
    return _fits(parts[0], pattern[0]) and _matches(parts[1:], pattern[1:])


def _leads(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a folder of these names may hold, however deep, what matches the names of a glob."""
    if not parts or not pattern:
        return bool(pattern)
    return pattern[0] == "**" or (_fits(parts[0], pattern[0]) and _leads(parts[1:], pattern[1:]))


def _fits(name: str, pattern: str) -> bool:
    return fnmatchcase(name.casefold(), pattern.casefold()) if os.name == "nt" else fnmatchcase(name, pattern)


def reach(folder: Path, here: str = ".") -> str:
    """Out of which folder no reference of a file named by itself leads: the working folder where it lies in that, else its own."""
    return here if real(folder).is_relative_to(real(here)) else folder.as_posix()


def _identity(path: Path) -> str:
    return os.path.normcase(real(path))


def _shown(name: str) -> str:
    """A name as text: bytes that are none become escapes, so that it can be printed anywhere."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
