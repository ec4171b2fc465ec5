"""Asks git about the repository: fixed commands, no shell, nothing written, nothing fetched, and no program of the repository's own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from xbcatalog.core.text import Message, message
from xbcatalog.core.value import dataclass

__all__ = ["Blob", "GitError", "blobs", "changed_paths", "renames", "resolve", "tree"]

_KEPT = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_EXEC_PATH")
"""Variables of git's that stay: which folders are trusted, and where objects lie. All others would make it look elsewhere."""
_OPTIONS = (
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "protocol.allow=never"),
    *("-c", "core.quotePath=false"),
    *("-c", "diff.renameLimit=10000"),
)
_SECONDS = 300


class GitError(Exception):
    """What git could not tell, as a message; `silent`: git itself did not fail, it only knows no such thing."""

    def __init__(self, told: Message, *, silent: bool = False) -> None:
        super().__init__(told.id)
        self.message = told
        self.silent = silent


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """One regular file of a revision: its path with forward slashes, the name of its object, its size in bytes."""

    path: str
    object: str
    size: int


def _environment() -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    return kept | {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}


def _git(root: Path, *words: str, stdin: bytes | None = None) -> bytes:
    command = ["git", *_OPTIONS, *words]
    try:
        done = subprocess.run(command, cwd=root, env=_environment(), input=stdin or b"", capture_output=True, check=False, timeout=_SECONDS)
    except FileNotFoundError:
        raise GitError(message("git-absent")) from None
    except subprocess.TimeoutExpired:
        raise GitError(message("git-failed", why=f"{words[0]} takes more than {_SECONDS} s")) from None
    if done.returncode != 0:
        why = done.stderr.decode("utf-8", "replace").strip().splitlines()
        told = message("git-failed", why=why[0].removeprefix("fatal: ") if why else f"{words[0]}: {done.returncode}")
        raise GitError(told, silent=not why or why[0].startswith("error:"))
    return done.stdout


def resolve(root: Path, revision: str) -> str:
    """The full name of the commit that `revision` means."""
    wrong = message("git-no-revision", revision=revision)
    if not revision or revision.startswith("-") or not revision.isprintable():
        raise GitError(wrong)
    try:
        found = (
            _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}").decode("ascii", "replace").split()
        )
    except GitError as error:
        raise GitError(wrong) if error.silent else error from None
    if not found or not set(found[-1]) <= set("0123456789abcdef"):
        raise GitError(wrong)
    return found[-1]


def tree(root: Path, commit: str) -> Iterator[Blob]:
    """The regular files of a commit; links and the contents of other repositories are none."""
    for entry in _git(root, "ls-tree", "-r", "-z", "-l", "--full-tree", commit).split(b"\0"):
        about, _, path = entry.partition(b"\t")
        parts = about.split()
        if len(parts) == 4 and parts[0] in (b"100644", b"100755") and parts[3].isdigit():
            yield Blob(path=os.fsdecode(path), object=parts[2].decode("ascii"), size=int(parts[3]))


def _status(root: Path, commit: str) -> Sequence[str]:
    words = ("diff", "--name-status", "-z", "-M", "--no-ext-diff", "--no-textconv", "--no-color", "--ignore-submodules", commit, "--")
    return os.fsdecode(_git(root, *words)).split("\0")


def _changes(root: Path, commit: str) -> Iterator[tuple[str, str, str]]:
    """Kind, old path and new path of each file in which the working tree differs from the commit."""
    words = iter(_status(root, commit))
    for kind in words:
        if kind[:1] in ("R", "C"):
            yield kind[0], next(words, ""), next(words, "")
        elif kind:
            path = next(words, "")
            yield kind[0], path, path


def renames(root: Path, commit: str) -> Mapping[str, str]:
    """New path -> old path of the files that were renamed since the commit, as far as git knows of the new ones."""
    return {new: old for kind, old, new in _changes(root, commit) if kind == "R"}


def changed_paths(root: Path, commit: str) -> Iterable[str]:
    """Both paths of every file in which the working tree differs from the commit; those git was never told of are not among them."""
    return {path for _, old, new in _changes(root, commit) for path in (old, new)}


def blobs(root: Path, wanted: Sequence[Blob]) -> Iterator[tuple[Blob, bytes]]:
    """The bytes of files."""
    if not wanted:
        return
    asked = "".join(f"{one.object}\n" for one in wanted).encode("ascii")
    answer = _git(root, "cat-file", "--batch", stdin=asked)
    at = 0
    for one in wanted:
        end = answer.index(b"\n", at)
        head = answer[at:end].split()
        if len(head) != 3 or head[1] != b"blob":
            # An object that a partial clone does not have: what the file said then is not known.
            at = end + 1
            continue
        size = int(head[2])
        yield one, answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
