"""`xbcatalog triage`: what would shrink the chaotic zone of any number of datasets, tried out by the law."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import options, outputs, project, redacting
from xbcatalog.cli.session import Session, Stop, write_file
from xbcatalog.core.text import message

if TYPE_CHECKING:
    from xbcatalog.check import Request
    from xbcatalog.cli.progress import Line
    from xbcatalog.core.result import Result
    from xbcatalog.core.triage import Triage
    from xbcatalog.policy.triage.triage import Tick
    from xbcatalog.source.limits import Limits

__all__ = ["command", "targets"]

_FORMATS = ("text", "json", "markdown")


def command(
    context: typer.Context,
    paths: options.PathsOrProject = None,
    output: Annotated[
        list[str] | None, typer.Option("--output", "-o", metavar="FORMAT[=FILE]", help="help-triage-output", show_default=False)
    ] = None,
    patch: Annotated[str | None, typer.Option("--patch", metavar="FILE", help="help-triage-patch", show_default=False)] = None,
    all: Annotated[bool, typer.Option("--all", help="help-triage-all")] = False,
    budget: Annotated[int | None, typer.Option("--budget", metavar="N", help="help-triage-budget", show_default=False)] = None,
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
    jobs: options.Jobs = 0,
    redact: redacting.Redact = None,
    config: project.Config = None,
    no_config: project.NoConfig = False,
) -> int:
    """0 where the triage could be made, whatever it says; 3 where there was nothing to judge, 4 where something could not be read."""
    from dataclasses import replace

    from xbcatalog.cli.progress import watched
    from xbcatalog.policy.triage.search import BUDGET
    from xbcatalog.policy.triage.triage import triage

    at = project.settle(context, paths, config, no_config)
    session, bounds = at.session, at.bounds(limit)
    wanted = targets(output, _FORMATS, beside=filter(None, [patch]))
    if redact is not None and patch is not None:
        raise Stop(message("redact-no-patch"))
    if budget is not None and budget < 1:
        raise Stop(message("triage-bad-budget", value=budget))
    is_one = at.flag("together", together, at.project.together)
    asked = at.request(at.paths(paths), facts, set, as_of, format, columns, bounds, together=is_one)
    asked = replace(asked, jobs=options.workers(jobs))
    lists = at.lists(catalogs)
    installed = options.installation(lists, bounds, session)
    result = options.judged(asked, installed, session)
    redacting.stop_without_fields(redact, result, session)
    files = [outputs.Target(name, path) for name, path in wanted] + ([outputs.Target("patch", patch)] if patch else [])
    outputs.spare(files, asked, result, lists=lists, also=filter(None, [at.project.file, redact]))
    with watched(session) as line:
        found = triage(result, installed, together=is_one, budget=budget or BUDGET, tick=_tick(line))
    shown = found if redact is None else redacting.without_names_in_triage(redact, found, session)
    for name, path in wanted:
        _write(name, path, shown, session, whole=all)
    if patch is not None:
        _patch(Path(patch), found, result, asked, lists, bounds, session)
    return 0


def targets(texts: Iterable[str] | None, formats: Collection[str], *, beside: Iterable[str] = ()) -> list[tuple[str, str | None]]:
    """What `-o` asks for: formats, each with the file it goes to (None: standard output, which takes one of them).

    The files `beside` are written by the run as well, so that no format goes there.
    """
    found: list[tuple[str, str | None]] = []
    taken: set[str | None] = set(map(os.path.realpath, beside))
    for text in texts or ("text",):
        name, equals, path = text.partition("=")
        options.chosen("--output", name, formats)
        if equals and not path:
            raise Stop(message("bad-pair", option="--output", value=text))
        file = path if path not in ("", "-") else None
        place = None if file is None else os.path.realpath(file)
        if place in taken:
            raise Stop(message("output-twice", path=file or "stdout"))
        taken.add(place)
        found.append((name, file))
    return found


def _tick(line: Line | None) -> Tick | None:
    """What tells on the line how far each stage of the search has come."""
    return None if line is None else lambda stage, done, total: line.tell(f"triage-progress-{stage.value}", done, total)


def _write(name: str, path: str | None, found: Triage, session: Session, *, whole: bool) -> None:
    if name == "text":
        from xbcatalog.reports.triage_text import told_of

        page = told_of(found, session.lang).page(whole=whole)
        if path is None:
            session.print(page)
            return
        text = page.plain()
    elif name == "json":
        from xbcatalog.reports import triage_json

        text = triage_json.report(found)
    else:
        from xbcatalog.reports import triage_markdown

        text = triage_markdown.report(found, session.lang)
    if path is None:
        session.text(text)
    else:
        write_file(Path(path), text)


def _patch(file: Path, found: Triage, result: Result, asked: Request, lists: Sequence[str], bounds: Limits, session: Session) -> None:
    """Write the patch, after the law has seen that it makes no verdict laxer: a name that would is a comment in it."""
    from xbcatalog.reports.triage_patch import patch, suspected

    if not found.clusters:
        session.say("triage-patch-none")
        return
    without: set[str] = set()
    made = patch(found, session.lang)
    if made.hints and _laxer(made.text, result, asked, lists, bounds, session):
        # Which of them it was is not worth another judgement each.
        without = {*suspected(found)}
        session.say("triage-patch-demoted", count=len(without))
        made = patch(found, session.lang, without)
    write_file(file, made.text)
    session.say("triage-patch-written", file=file.as_posix(), hints=made.hints, comments=made.comments)


def _laxer(text: str, before: Result, asked: Request, lists: Sequence[str], bounds: Limits, session: Session) -> bool:
    """Whether the same fields get a laxer verdict with the patch installed, or it cannot be installed at all."""
    with TemporaryDirectory() as folder:
        write_file(Path(folder) / "patch.yaml", text)
        installed = options.installation([*lists, folder], bounds, session)
        if installed.broken:
            return True
        after = options.judged(asked, installed, session)
    pairs = list(zip(before.fields, after.fields, strict=False))
    return len(pairs) != sum(1 for _ in before.fields) or any(
        new.decision.verdict.strictness < old.decision.verdict.strictness for old, new in pairs
    )
