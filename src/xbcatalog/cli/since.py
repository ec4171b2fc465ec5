"""`--changed-since`: judges the files as they were at a revision, and marks the findings of fields that are as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli.session import Stop
from xbcatalog.core.text import broken, message
from xbcatalog.core.value import replace
from xbcatalog.source.paths import exists, is_file, is_folder, real

if TYPE_CHECKING:
    from xbcatalog.check import Request
    from xbcatalog.cli.project import Settled
    from xbcatalog.core.findings import Finding
    from xbcatalog.core.result import Result
    from xbcatalog.gate.git import Blob

__all__ = ["ChangedSince", "marked"]

_REFERRED = frozenset((".yaml", ".yml", ".json", ".proto", ".md"))
"""How files end that refer to others, and those that they refer to."""

ChangedSince = Annotated[str | None, typer.Option("--changed-since", metavar="REV", help="help-changed-since", show_default=False)]


def marked(
    revision: str,
    result: Result,
    names: Mapping[str, str],
    asked: Request,
    catalogs: Sequence[str],
    *,
    at: Settled,
    judge: Callable[[Request, Sequence[str] | None], Result],
) -> tuple[Finding, ...]:
    """The findings, each told whether its field changed since the revision.

    `judge` gives the result of a request with lists of one's own from the folders named, or with those of this run where that is None.
    Facts, lists and settings count too: where facts or settings changed, every field they were stated of did; where lists changed, every
    field that is judged more strictly, or for another cause. What lies outside the repository is taken for unchanged.
    """
    from xbcatalog.core.findings import findings_of
    from xbcatalog.gate.git import GitError

    findings = findings_of(result, names)
    root = at.workspace.root
    if not at.workspace.repository:
        raise Stop(message("git-no-repository", folder=str(root)))
    try:
        return _Since(revision, root, asked, catalogs, at, judge).marked(findings, result, names)
    except GitError as error:
        raise Stop(error.message) from None


class _Since:
    def __init__(
        self,
        revision: str,
        root: Path,
        asked: Request,
        catalogs: Sequence[str],
        at: Settled,
        judge: Callable[[Request, Sequence[str] | None], Result],
    ) -> None:
        from xbcatalog.gate.git import changed_paths, renames, resolve, tree

        self._root = root
        self._asked = asked
        self._at = at
        self._judge = judge
        self._commit = resolve(root, revision)
        self._tree = {one.path: one for one in tree(root, self._commit)}
        self._changed = frozenset(changed_paths(root, self._commit))
        self._renamed = renames(root, self._commit)
        self._catalogs = catalogs
        self._folders = [name for folder in catalogs if (name := self._name(folder)) is not None]
        self._facts = [name for file in asked.facts if (name := self._name(file)) is not None]
        self._paths = [name for path in asked.paths if path != "-" and (name := self._name(path)) is not None]

    def _name(self, path: str) -> str | None:
        """The path in the repository of a path that was named; None outside."""
        if "\0" in path:
            return None
        try:
            return real(path).relative_to(self._root).as_posix()
        except ValueError:
            return None

    def marked(self, findings: Sequence[Finding], result: Result, names: Mapping[str, str]) -> tuple[Finding, ...]:
        """The findings with what changed."""
        from xbcatalog.gate.changes import mark, written

        if self._settings_changed() or any(name not in self._tree for name in self._facts):
            return tuple(_all(findings, changed=True))
        if self._nothing_changed(result, names):
            return tuple(_all(findings, changed=False))
        with written(self._root, self._tree.values(), self._keeps) as folder:
            before = self._before(folder)
            if before is None:
                return tuple(_all(findings, changed=True))

            def name_before(file: str) -> str:
                path = real(file)
                return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else file

            return tuple(mark(findings, result, names, before, name_before, self._renamed))

    def _keeps(self, one: Blob) -> bool:
        """Whether a file of the revision may be read by the run as it was then."""
        from xbcatalog.gate.changes import within
        from xbcatalog.importers.registry import FORMATS

        if one.size > self._asked.limits.bytes:
            return False
        if one.path in self._facts or any(within(one.path, folder) for folder in self._folders):
            return True
        suffix = PurePosixPath(one.path).suffix.lower()
        return (suffix in _REFERRED or any(suffix in format.suffixes for format in FORMATS)) and self._is_near(one.path)

    def _is_near(self, path: str) -> bool:
        """Whether a file lies in a folder that is read, or in that of a file that is, now or under its old name; or may be referred to."""
        from xbcatalog.gate.changes import within

        if any(within(path, folder) for folder in self._roots()):
            return True
        return PurePosixPath(path).suffix.lower() in _REFERRED and any(within(path, folder) for folder in self._reaches())

    def _reaches(self) -> Iterable[str]:
        """The folders in which the references of files named by themselves lead to others."""
        from xbcatalog.importers.finding import reach

        for path in self._asked.paths:
            if Path(path).suffix.lower() in _REFERRED and "\0" not in path and is_file(path):
                folder = reach(Path(path).parent)
                # A working folder that holds the whole repository.
                yield self._name(folder) or ""

    def _roots(self) -> Iterable[str]:
        for path in self._paths:
            fixed = _before_magic(path)
            yield fixed if fixed != path or is_folder(self._root / path) else PurePosixPath(path).parent.as_posix()
        yield from (PurePosixPath(old).parent.as_posix() for old in self._renamed.values())

    def _settings_changed(self) -> bool:
        """Whether the project file asked for other facts, lists or ways to read then."""
        from xbcatalog.gate.git import blobs
        from xbcatalog.source.documents.project import Project, read_project
        from xbcatalog.source.inputs import Input

        project = self._at.project
        name = self._name(project.file) if project.file else None
        if name is None or (name in self._tree and name not in self._changed):
            return False
        then = Project()
        if name in self._tree:
            data = next((data for _, data in blobs(self._root, [self._tree[name]])), b"")
            then = read_project(Input(name=name, data=data), self._asked.limits).value or Project()

        def said(one: Project) -> object:
            return one.catalogs, one.facts, one.format, one.columns, bool(one.together)

        return said(project) != said(then)

    def _nothing_changed(self, result: Result, names: Mapping[str, str]) -> bool:
        from xbcatalog.gate.changes import within

        files = {names.get(dataset.source, dataset.source) for dataset in result.datasets}
        # A folder of lists may hold a file that git was never told of.
        if not files <= self._tree.keys() or self._lists_changed() or self._asked.together:
            return False
        beside = {fact.place.file for dataset in result.datasets for fact in dataset.facts if fact.place}
        if any(name not in self._tree for file in beside if (name := self._name(file)) is not None):
            return False
        return not any(self._is_near(path) or any(within(path, file) for file in self._facts) for path in self._changed)

    def _lists_changed(self) -> bool:
        from xbcatalog.gate.changes import within
        from xbcatalog.source.folders import files_under

        if any(within(path, folder) for path in self._changed for folder in self._folders):
            return True
        for folder in self._folders:
            found = (one for one in files_under(self._root / folder) if isinstance(one, Path))
            if any(self._name(str(one)) not in self._tree for one in found):
                return True
        return False

    def _before(self, folder: Path) -> Result | None:
        """The result of the same request at the revision; None where its lists or facts cannot be read."""
        # Old names of renamed files are read too; a file that lies in a folder named anyway is read once.
        paths = dict.fromkeys([*self._paths, *(old for old in self._renamed.values() if self._is_input(old))])
        request = replace(
            self._asked,
            paths=tuple(str(folder / path) for path in paths if _may_exist(folder, path)),
            facts=tuple(str(folder / name) if (name := self._name(file)) is not None else file for file in self._asked.facts),
            here=str(folder / (self._name(".") or "")),
        )
        lists = None
        if self._lists_changed():
            lists = [str(folder / name) if (name := self._name(one)) is not None else one for one in self._catalogs]
            if not all(is_folder(one) for one in lists):
                return None
        if not request.paths:
            return None
        before = self._judge(request, lists)
        return None if broken(before.diagnostics) and not before.datasets else before

    def _is_input(self, path: str) -> bool:
        """Whether a file was renamed into what is read now."""
        from xbcatalog.gate.changes import within

        new = next((new for new, old in self._renamed.items() if old == path), "")
        return any(within(new, _before_magic(root)) for root in self._paths)


def _all(findings: Iterable[Finding], *, changed: bool) -> Iterable[Finding]:
    return (replace(one, changed=changed) if one.at is not None else one for one in findings)


def _before_magic(path: str) -> str:
    parts: list[str] = []
    for part in PurePosixPath(path).parts:
        if set(part) & set("*?["):
            break
        parts.append(part)
    return "/".join(parts)


def _may_exist(folder: Path, path: str) -> bool:
    return exists(folder / path) or _before_magic(path) != path
