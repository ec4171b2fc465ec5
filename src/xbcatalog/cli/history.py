"""`xbcatalog history`: keep what runs counted in one file, and draw how the chaotic zone shrinks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import options, project
from xbcatalog.cli.keeping import HistoryFile, add, check_usable, counted, file_of
from xbcatalog.cli.report import MORE
from xbcatalog.cli.session import Session, Stop, near, write_file
from xbcatalog.cli.triage import targets
from xbcatalog.core.text import Diagnostic, Level, Place, broken, message
from xbcatalog.core.value import replace
from xbcatalog.source.paths import is_file, same

if TYPE_CHECKING:
    from xbcatalog.core.history import Record, Series
    from xbcatalog.source.inputs import Input
    from xbcatalog.source.limits import Limits

__all__ = ["ACTIONS", "command"]

ACTIONS = ("add", "show")
_BEGINNING = 8192
"""So many bytes tell whether a file is a saved result."""
_FORMATS = ("text", "json", "csv", "svg")


def command(
    context: typer.Context,
    action: Annotated[str, typer.Argument(help="help-history-action", metavar="add|show", show_default=False)],
    paths: Annotated[list[str] | None, typer.Argument(help="help-history-paths", metavar="PATH...", show_default=False)] = None,
    history: HistoryFile = None,
    output: Annotated[
        list[str] | None, typer.Option("--output", "-o", metavar="FORMAT[=FILE]", help="help-history-output", show_default=False)
    ] = None,
    dataset: Annotated[list[str] | None, typer.Option("--dataset", metavar="ID", help="help-history-dataset", show_default=False)] = None,
    facts: options.Facts = None,
    set: options.Settings = None,
    as_of: options.AsOf = None,
    catalogs: options.Catalogs = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
    no_cache: options.NoCache = False,
    format: options.Format = None,
    columns: options.Columns = None,
    limit: options.LimitsOption = None,
    together: Annotated[bool, typer.Option("--together", help="help-together")] = False,
    config: project.Config = None,
    no_config: project.NoConfig = False,
) -> int:
    """0: done; 2: the history cannot be used; 3: nothing to add; 4: an input cannot be read, and nothing was added."""
    options.chosen("ACTION", action, ACTIONS)
    at = project.settle(context, paths, config, no_config)
    file = file_of(at, history)
    if file is None:
        raise Stop(message("history-unnamed"))
    if action == "show":
        if paths:
            raise Stop(message("history-no-paths"))
        return _show(file, targets(output, _FORMATS), dataset or (), at.session)
    if not paths:
        raise Stop(message("history-paths-needed"))
    check_usable(file)
    bounds = at.bounds(limit)
    results, inputs, told = _sorted(paths, bounds, at.session)
    if inputs:
        is_one = at.flag("together", together, at.project.together)
        asked = at.request(inputs, facts, set, as_of, format, columns, bounds, together=is_one)
        result = options.judged(asked, options.installation(at.lists(catalogs), bounds, at.session), at.session)
        told += [one for one in result.diagnostics if one.level is Level.ERROR]
        results += counted(result, at.session)
    if broken(told):
        at.session.diagnostics(told)
        return 4
    if not any(one.fields for one in results):
        at.session.say("nothing-checked")
        return 3
    add(file, results, at.session)
    return 0


def _sorted(paths: Sequence[str], bounds: Limits, session: Session) -> tuple[list[Record], list[str], list[Diagnostic]]:
    """The counts of the paths that are saved results, the other paths, and what is wrong."""
    from xbcatalog.cli.names import in_repository
    from xbcatalog.history.counting import saved, says_it_is_saved, sources_of

    records: list[Record] = []
    others: list[str] = []
    told: list[Diagnostic] = []
    for path in paths:
        if not says_it_is_saved(_start(path)):
            others.append(path)
            continue
        input = _whole(path, bounds)
        if isinstance(input, Diagnostic):
            told.append(input)
            continue
        found = saved(input, {source: in_repository(source) for source in sources_of(input)}, session.today)
        if isinstance(found, Diagnostic):
            told.append(found)
        else:
            records += found
    return records, others, told


def _start(path: str) -> bytes:
    """How a file begins that may be a saved result; nothing for whatever else is named, or cannot be read."""
    file = Path(path)
    try:
        if not path.casefold().endswith((".json", ".jsonl", ".ndjson")) or not is_file(file):
            return b""
        with file.open("rb") as stream:
            return stream.read(_BEGINNING)
    except (OSError, ValueError):
        return b""


def _whole(path: str, bounds: Limits) -> Input | Diagnostic:
    """A saved result, which may be larger than what it was made from, as `report` reads it."""
    from xbcatalog.source.files import read_file

    most = replace(bounds, bytes=MORE * bounds.bytes)
    input = read_file(Path(path), Path(path).as_posix(), most)
    if isinstance(input, Diagnostic) or len(input.data) <= most.bytes:
        return input
    return Diagnostic(Level.ERROR, message("too-large", limit=most.bytes), Place(input.name))


def _show(file: Path, wanted: Sequence[tuple[str, str | None]], datasets: Sequence[str], session: Session) -> int:
    from xbcatalog.core.history import series
    from xbcatalog.history.store import History, Refused

    try:
        records = History(file).records()
    except Refused as refused:
        raise Stop(refused.message) from refused
    known = {one.dataset for one in records}
    for id in datasets:
        if id not in known:
            meant = near(id, known)
            raise Stop(message("history-no-dataset-near", dataset=id, near=meant) if meant else message("history-no-dataset", dataset=id))
    if datasets:
        records = tuple(one for one in records if one.dataset in datasets)
    for name, path in wanted:
        if path is not None and same(path, file):
            raise Stop(message("output-is-input", path=path))
        _write(name, path, series(records), records, session)
    return 0


def _write(name: str, path: str | None, every: Sequence[Series], records: Sequence[Record], session: Session) -> None:
    if name == "text":
        from xbcatalog.reports.history_text import page

        made = page(every, session.lang)
        if path is None:
            session.print(made)
            return
        text = made.plain()
    elif name == "svg":
        from xbcatalog.reports import history_svg

        text = history_svg.report(every, session.lang)
    else:
        from xbcatalog.reports import history_data

        text = history_data.as_csv(records) if name == "csv" else history_data.as_json(every)
    if path is None:
        session.text(text)
    else:
        write_file(Path(path), text)
