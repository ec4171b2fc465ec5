"""`xbcatalog lint`: everything that loading checks, for catalogues, vocabulary, facts, rules, manifests and cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import options, project
from xbcatalog.cli.session import Session
from xbcatalog.core.text import Diagnostic, broken

if TYPE_CHECKING:
    from xbcatalog.source.inputs import Input
    from xbcatalog.source.limits import Limits

__all__ = ["command"]


def command(
    context: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(help="help-lint-paths", metavar="PATH...", show_default=False)] = None,
    alone: Annotated[bool, typer.Option("--alone", help="help-alone")] = False,
    lang: options.Lang = None,
    color: options.Color = "auto",
    limit: options.LimitsOption = None,
    config: project.Config = None,
    no_config: project.NoConfig = False,
) -> int:
    """Load what is named together with what is shipped, and judge nothing: 4 with an error, 3 where there was nothing to read."""
    at = project.settle(context, paths, config, no_config)
    session = at.session
    paths = paths or _of_the_project(at)
    bounds = options.limits(limit)
    named = list(_read([Path(path) for path in paths or ()], bounds))
    told = [one for one in named if isinstance(one, Diagnostic)]
    inputs = [one for one in named if not isinstance(one, Diagnostic)]
    shipped = [] if alone else [one for one in _shipped(bounds, inputs) if not isinstance(one, Diagnostic)]
    if not paths:
        inputs, shipped = shipped, []
    if not inputs and not told:
        session.say("lint-nothing")
        return 3
    told += _documents(inputs, shipped, bounds, session)
    if told:
        session.diagnostics(told)
    if broken(told):
        return 4
    session.say("lint-clean-one") if len(inputs) == 1 else session.say("lint-clean", count=len(inputs))
    return 0


def _read(paths: Sequence[Path], bounds: Limits) -> Iterator[Input | Diagnostic]:
    """The documents that the paths name; of a folder every YAML and JSON file."""
    from xbcatalog.source.files import unreadable
    from xbcatalog.source.folders import read_folder
    from xbcatalog.source.inputs import Input

    for path in paths:
        if path.is_dir():
            yield from read_folder(path, path.as_posix(), bounds, cases=True)
            continue
        try:
            with path.open("rb") as stream:
                yield Input(name=path.as_posix(), data=stream.read(bounds.bytes + 1))
        except OSError as failure:
            yield unreadable(failure, path.as_posix())


def _shipped(bounds: Limits, named: Iterable[Input]) -> Iterator[Input | Diagnostic]:
    """What comes with the program, without the very files that were named."""
    from xbcatalog.source.folders import read_folder, shipped_folders

    contents = {one.data for one in named}
    for folder in shipped_folders():
        for one in read_folder(folder, folder.name, bounds, cases=True):
            if isinstance(one, Diagnostic) or one.data not in contents:
                yield one


def _of_the_project(at: project.Settled) -> list[str]:
    """The documents that the project file names, and that file itself; none without one, or where they are not there yet."""
    found = at.project
    named = [*found.catalogs, *found.facts, *found.waivers, *((found.baseline,) if found.baseline else ())]
    seen = [at.workspace.path(one) for one in named]
    return [*((found.file,) if found.file and not found.file.endswith(".toml") else ()), *(one for one in seen if Path(one).exists())]


_GATE = ("Baseline", "Project", "Waivers")
"""What decides whether a run fails: documents that lean on no other."""


def _of_the_gate(input: Input, kind: str, bounds: Limits) -> Sequence[Diagnostic]:
    from xbcatalog.source.documents.baseline import read_baseline
    from xbcatalog.source.documents.project import read_project
    from xbcatalog.source.documents.waivers import read_waivers

    if kind == "Baseline":
        return read_baseline(input, bounds).diagnostics
    return (read_project(input, bounds) if kind == "Project" else read_waivers(input, bounds)).diagnostics


def _documents(inputs: Sequence[Input], shipped: Sequence[Input], bounds: Limits, session: Session) -> list[Diagnostic]:
    """What is wrong with the inputs: documents of the installation by themselves and with each other, the rest as inputs of a check."""
    from xbcatalog.check import Request, check
    from xbcatalog.source.installation import install
    from xbcatalog.source.reader import read_document

    kinds = {one.name: read_document(one, None, bounds).kind for one in inputs}
    ours = [one for one in inputs if kinds[one.name] not in ("", "Manifest", *_GATE)]
    rest = tuple(one.name for one in inputs if kinds[one.name] in ("", "Manifest"))
    installed = install([*shipped, *ours], limits=bounds)
    told = [
        *installed.diagnostics,
        *(said for one in inputs if kinds[one.name] in _GATE for said in _of_the_gate(one, kinds[one.name], bounds)),
    ]
    if rest and not installed.broken:
        result = check(Request(paths=rest, limits=bounds), installed, today=session.today)
        told += [one for one in result.diagnostics if one not in told]
    return told
