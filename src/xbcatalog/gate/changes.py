"""Which fields were added or altered since a revision: the files as they were then, and two results held side by side."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from xbcatalog.core.findings import Finding
from xbcatalog.core.result import DatasetResult, FieldResult, Result
from xbcatalog.core.text import message
from xbcatalog.core.value import replace
from xbcatalog.gate.content import Contents
from xbcatalog.gate.git import Blob, GitError, blobs

__all__ = ["mark", "within", "written"]

_AT_ONCE = 64 * 1024 * 1024
"""Bytes of files that are held in memory together."""
_MOST = 2 * 1024**3
"""Bytes of files in a revision that are looked at in one run."""


@contextmanager
def written(root: Path, files: Iterable[Blob], keep: Callable[[Blob], bool]) -> Iterator[Path]:
    """A folder that holds the files to keep as they were in a revision, gone in the end.

    They are written from git's store: a checkout would run the filters that a repository asks for.
    """
    wanted = [one for one in files if keep(one) and _is_safe(one.path)]
    if sum(one.size for one in wanted) > _MOST:
        raise GitError(message("git-too-much", limit=_MOST))
    with TemporaryDirectory(prefix="xbcatalog-") as folder:
        target = Path(os.path.realpath(folder))
        for some in _portions(wanted):
            for blob, data in blobs(root, some):
                file = target / blob.path
                try:
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(data)
                except (OSError, ValueError):
                    # A name that this system cannot have: the file is new to it, and so are its fields.
                    continue
        yield target


def _is_safe(path: str) -> bool:
    """Whether a path of a revision stays inside the folder it is written to."""
    parts = path.split("/")
    if any(part in ("", ".", "..") or part.casefold() == ".git" for part in parts):
        return False
    return os.name != "nt" or not any(set(part) & set('\\:*?"<>|') for part in parts)


def _portions(wanted: Sequence[Blob]) -> Iterator[Sequence[Blob]]:
    some: list[Blob] = []
    size = 0
    for one in wanted:
        if some and (size + one.size > _AT_ONCE or len(some) >= 1000):
            yield some
            some, size = [], 0
        some.append(one)
        size += one.size
    if some:
        yield some


Said = tuple[int, str, tuple[str, ...]]
"""How strict a verdict is, its cause, and the mechanisms it needs."""
Fields = dict[str, list[Said]]
"""The digest of a field -> what was said of those that have it, the laxest first."""


def mark(
    findings: Iterable[Finding],
    now: Result,
    names: Mapping[str, str],
    before: Result,
    name_before: Callable[[str], str],
    renamed: Mapping[str, str],
) -> Iterator[Finding]:
    """The findings, each told whether its field was added or altered, or is judged more strictly than before.

    A field is as it was where a field of the same dataset, in the same file or the one it was renamed from, had the same path, words, type,
    concepts and facts, under the same facts of the transfer. `names` and `name_before` give files of the two results the paths they have
    in the repository.
    """
    earlier: dict[str, list[tuple[int, DatasetResult]]] = {}
    for number, dataset in enumerate(before.datasets):
        earlier.setdefault(name_before(dataset.source), []).append((number, dataset))
    contents_before, contents_now = Contents(before), Contents(now)
    by_file: dict[str, list[tuple[int, DatasetResult]]] = {}
    for number, dataset in enumerate(now.datasets):
        by_file.setdefault(_named(dataset.source, names), []).append((number, dataset))
    fields: dict[int, Fields] = {}
    for file, datasets in by_file.items():
        was = renamed.get(file, file)
        for (number, _), old in _paired(datasets, earlier.get(was, ()), renamed=was != file):
            held: defaultdict[str, list[Said]] = defaultdict(list)
            for at, one in enumerate(before.datasets[old].fields):
                held[contents_before.of((old, at))].append(_said(one))
            fields[number] = {digest: sorted(said) for digest, said in held.items()}
    for finding in findings:
        if finding.at is None:
            yield finding
            continue
        field = now.datasets[finding.at[0]].fields[finding.at[1]]
        left = fields.get(finding.at[0], {}).get(contents_now.of(finding.at), [])
        yield replace(finding, changed=not _taken(left, _said(field)))


def _named(file: str, names: Mapping[str, str]) -> str:
    return names.get(file, file)


def _paired(
    now: Sequence[tuple[int, DatasetResult]], before: Sequence[tuple[int, DatasetResult]], *, renamed: bool
) -> Iterator[tuple[tuple[int, DatasetResult], int]]:
    """Each dataset with what it was: the one of its name; in a renamed file, whose name many datasets have, else the one at its place."""
    left = {dataset.id: number for number, dataset in reversed(before)}
    single: list[tuple[int, DatasetResult]] = []
    for one in now:
        old = left.pop(one[1].id, None)
        if old is None:
            single.append(one)
        else:
            yield one, old
    if renamed and len(single) == len(left):
        yield from zip(single, sorted(left.values()), strict=True)


def _said(field: FieldResult) -> Said:
    decision = field.decision
    return decision.verdict.strictness, decision.cause.value if decision.cause else "", tuple(sorted(decision.demands))


def _taken(left: list[Said], said: Said) -> bool:
    """Whether a field of the same digest was judged alike, or more strictly; each earlier field answers for one of now."""
    found = said if said in left else next((one for one in left if one[0] > said[0]), None)
    if found is None:
        return False
    left.remove(found)
    return True


def within(path: str, folder: str) -> bool:
    """Whether a path of the repository is the folder or lies in it; the empty folder is the whole repository."""
    return folder in ("", ".") or PurePosixPath(path).is_relative_to(folder)
