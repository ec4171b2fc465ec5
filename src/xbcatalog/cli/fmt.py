"""`xbcatalog fmt`: bring documents into their canonical layout; what they say, and every comment, stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import options, project
from xbcatalog.cli.modelines import modeline
from xbcatalog.cli.session import Session, Stop, write_file
from xbcatalog.core.text import Diagnostic, Level, Place, broken, message
from xbcatalog.core.value import dataclass
from xbcatalog.source.paths import is_folder, real

if TYPE_CHECKING:
    from xbcatalog.source.inputs import Input
    from xbcatalog.source.limits import Limits

__all__ = ["command"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What became of one document: its text before and after (None: it was passed over), or why it was refused."""

    name: str
    before: str = ""
    after: str | None = None
    told: tuple[Diagnostic, ...] = ()

    @property
    def changed(self) -> bool:
        return self.after is not None and self.after != self.before


def command(
    context: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(help="help-fmt-paths", metavar="PATH...", show_default=False)] = None,
    check: Annotated[bool, typer.Option("--check", help="help-fmt-check")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="help-fmt-diff")] = False,
    modelines: Annotated[bool, typer.Option("--modeline", help="help-fmt-modeline")] = False,
    lang: options.Lang = None,
    color: options.Color = "auto",
    config: project.Config = None,
    no_config: project.NoConfig = False,
) -> int:
    """0; with --check or --diff 1 where something would change; 3 where there was nothing to read, 4 where something was refused."""
    from xbcatalog.source.limits import Limits

    at = project.settle(context, paths, config, no_config)
    session, bounds = at.session, Limits()
    if paths and "-" in paths:
        if len(paths) > 1:
            raise Stop(message("fmt-stdin-alone"))
        return _filter(session, bounds)
    found = list(_read(paths or project.documents(at), bounds))
    if not found:
        session.say("fmt-nothing")
        return 3
    made = [_made(one, bounds, at if modelines else None) for one in found]
    told = [said for one in made for said in one.told]
    changed = [one for one in made if one.changed]
    if diff:
        session.text("".join(_difference(one) for one in changed))
    for one in changed:
        if check or diff:
            session.say("fmt-would-change", file=one.name)
        else:
            _replace(one)
            session.say("fmt-changed", file=one.name)
    if told:
        session.diagnostics(told)
    if broken(told):
        return 4
    if check or diff:
        session.say("fmt-checked-one" if len(made) == 1 else "fmt-checked", count=len(made), changed=len(changed))
    else:
        session.say("fmt-done-one" if len(made) == 1 else "fmt-done", count=len(made), changed=len(changed))
    return 1 if changed and (check or diff) else 0


def _read(paths: Sequence[str], bounds: Limits) -> Iterator[Input | Diagnostic]:
    """The documents that the paths name; of a folder every YAML file."""
    from xbcatalog.source.files import read_file
    from xbcatalog.source.folders import read_folder
    from xbcatalog.source.layout import is_yaml

    for name in paths:
        path = Path(name)
        if is_folder(path):
            yield from (
                one for one in read_folder(path, path.as_posix(), bounds, cases=True) if isinstance(one, Diagnostic) or is_yaml(one)
            )
        else:
            yield read_file(path, path.as_posix(), bounds)


def _made(read: Input | Diagnostic, bounds: Limits, at: project.Settled | None) -> _Made:
    from xbcatalog.source.layout import Unsafe, arranged, is_yaml, text_of

    if isinstance(read, Diagnostic):
        return _Made(name=read.place.file if read.place else "", told=(read,))
    if not is_yaml(read):
        return _Made(name=read.name, told=(Diagnostic(Level.NOTE, message("fmt-json"), Place(read.name)),))
    if b"xbcatalog/v" not in read.data.replace(b"\0", b""):  # in UTF-16 every other byte is none
        # Whoever runs this over all files of a repository has many that are none of ours.
        return _Made(name=read.name, told=(Diagnostic(Level.NOTE, message("fmt-foreign"), Place(read.name)),))
    try:
        after = arranged(read, bounds, modeline(at, read) if at is not None else "")
    except Unsafe:
        return _Made(name=read.name, told=(Diagnostic(Level.ERROR, message("fmt-unsafe"), Place(read.name)),))
    if not isinstance(after, str):
        return _Made(name=read.name, told=tuple(one for one in after if one.level is Level.ERROR))
    # Line breaks count: a file with those of another system is not laid out yet.
    before = read.data.decode("utf-8", "replace") if b"\r" in read.data else text_of(read, bounds) or ""
    return _Made(name=read.name, before=before, after=after)


def _filter(session: Session, bounds: Limits) -> int:
    """One document from standard input to standard output, as editors call it."""
    from xbcatalog.source.inputs import Input

    if session.stdin is None:
        raise Stop(message("fmt-stdin-alone"))
    made = _made(Input(name="-", data=session.stdin(bounds.bytes + 1)), bounds, None)
    if made.after is None:
        session.diagnostics(made.told)
        return 4
    session.text(made.after)
    return 0


def _difference(made: _Made) -> str:
    lines = unified_diff(
        made.before.splitlines(keepends=True), (made.after or "").splitlines(keepends=True), f"a/{made.name}", f"b/{made.name}"
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _replace(made: _Made) -> None:
    """Write the file where it really lies, with the rights it has."""
    target = real(made.name)
    mode = target.stat().st_mode
    write_file(target, made.after or "")
    target.chmod(mode & 0o7777)
