"""`xbcatalog report`: files for people who file them, from a fresh check, from saved results, or from both."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from xbcatalog.cli import gating, options, outputs, project, redacting
from xbcatalog.cli.session import Session, Stop, write_file
from xbcatalog.core.text import Diagnostic, Level, Message, Place, message
from xbcatalog.source.paths import is_file

if TYPE_CHECKING:
    from xbcatalog.core.result import Result
    from xbcatalog.reports.saved import Saved, Told
    from xbcatalog.source.installed import Installation
    from xbcatalog.source.limits import Limits

__all__ = ["MORE", "command"]

_STDIN: Final = "-"
_JUDGING: Final = ("facts", "set", "as_of", "catalogs", "format", "columns", "together", "jobs", "waivers", "no_waivers", "remedies")
"""The options that say how manifests are judged; a saved result stands as it was judged."""


_SHOWN: Final = 3
_ASKED: Final = 300
_KINDS: Final = 40
"""Of so many kinds of field at most it is looked for what would allow them, with so many questions to the law for each of them."""

MORE: Final = 8
"""How many times as much as an input a saved result may hold: it names every entry that speaks of a field."""


def command(
    context: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(help="help-report-paths", metavar="PATH...", show_default=False)] = None,
    output: Annotated[
        list[str] | None, typer.Option("--output", "-o", metavar="FILE", help="help-report-output", show_default=False)
    ] = None,
    filing: Annotated[str | None, typer.Option("--filing", metavar="KIND", help="help-report-filing", show_default=False)] = None,
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
    waivers: gating.Waivers = None,
    no_waivers: gating.NoWaivers = False,
    remedies: Annotated[bool, typer.Option("--remedies", help="help-report-remedies")] = False,
    redact: redacting.Redact = None,
    config: project.Config = None,
    no_config: project.NoConfig = False,
) -> int:
    """0 where the reports were written, whatever the verdicts; 3 where there was nothing to report, 4 where an input could not be read."""
    from xbcatalog.reports.filed.registry import report
    from xbcatalog.reports.joining import joined
    from xbcatalog.reports.saved import of
    from xbcatalog.reports.view import View
    from xbcatalog.source.addresses import public

    at = project.settle(context, paths, config, no_config)
    session = at.session
    asked_for = _targets(output)
    if filing is not None:
        _filed_as(filing, asked_for, session)
    bounds = at.bounds(limit)
    session, saved, manifests = _sorted(at.paths(paths), bounds, session)
    parts = list(saved)
    if manifests:
        request = at.request(
            manifests, facts, set, as_of, format, columns, bounds, together=at.flag("together", together, at.project.together)
        )
        request = replace(request, jobs=options.workers(jobs))
        lists = at.lists(catalogs)
        installed = options.installation(lists, bounds, session)
        result = options.judged(request, installed, session)
        gate = gating.Gate.of(at, waivers, None, no_waivers=no_waivers, no_baseline=True)
        if gate.waivers:
            from xbcatalog.cli.names import repository_names

            result = gating.gated(result, repository_names(result), gate, at=at, today=session.today, limits=bounds)
        kept = [*(name for name, _ in saved), *gate.files, *filter(None, [at.project.file, redact])]
        outputs.spare(asked_for, request, result, lists=lists, also=kept)
        judged = of(result)
        if remedies:
            judged = _with_ways(judged, result, installed, together=request.together, session=session)
        parts.append((", ".join(map(public, manifests)), judged))
        told = [] if redact is not None else [one for one in result.diagnostics if one.level is Level.ERROR]
        session.diagnostics(told)
    else:
        _unused(context)
        outputs.spare_files(asked_for, [*(name for name, _ in saved), *filter(None, [redact])])
    if redact is None:
        session.diagnostics([_as_told(one) for _, part in saved for one in part.diagnostics if one.level is Level.ERROR])
    one = joined(parts)
    if isinstance(one, Message):
        raise Stop(one)
    if redact is not None:
        one = redacting.without_names_in_saved(redact, one, session)
        session.diagnostics([_as_told(each) for each in one.diagnostics if each.level is Level.ERROR])
    view = View(lang=session.lang, made=_made(session))
    if filing is not None and one.datasets:
        from xbcatalog.reports.filing.writing import concerns
        from xbcatalog.reports.filing.writing import filing as filed

        if not concerns(one):
            raise Stop(message("filing-not-from-china"))
    for target in asked_for if one.datasets else ():
        made = report(target.format, one, view) if filing is None else filed(filing, target.format, one, view)
        write_file(Path(target.path or ""), made)
    return _status(one, session)


def _with_ways(saved: Saved, result: Result, installed: Installation, *, together: bool, session: Session) -> Saved:
    """The result with what would allow its fields, as far as it can be found in a time that a report may take."""
    from xbcatalog.cli.progress import watched
    from xbcatalog.policy.remedies.remedies import remedies
    from xbcatalog.reports.ways import with_ways

    with watched(session) as line:
        found = remedies(
            result,
            installed,
            parts_of_one=together,
            shown=_SHOWN,
            budget=_ASKED,
            kinds=_KINDS,
            declared=False,
            tick=line and line.of("remedy-progress"),
        )
    return with_ways(saved, found, _ASKED)


def _targets(texts: Sequence[str] | None) -> list[outputs.Target]:
    """The files to write: the format is the one that the name's ending means, or stands before it as in `html=FILE`."""
    from xbcatalog.reports.filed.registry import FILED, SUFFIXES, lacking, meant

    if not texts:
        raise Stop(message("report-needs-output", endings=_ticked(SUFFIXES)))
    asked: list[outputs.Target] = []
    for text in texts:
        name, equals, path = text.partition("=")
        if not equals or name not in FILED:
            name, path = meant(Path(text).name) or "", text
        if not name and text.casefold().endswith(".pdf"):
            raise Stop(message("report-pdf", file=f"{text[:-4]}.html"))
        if not name:
            raise Stop(message("report-no-format", file=text, endings=_ticked(SUFFIXES)))
        if not path:
            raise Stop(message("bad-pair", option="--output", value=text))
        if any(os.path.realpath(path) == os.path.realpath(one.path or "") for one in asked):
            raise Stop(message("output-twice", path=path))
        needed = lacking(name)
        if needed is not None:
            raise Stop(message("report-extra-missing", file=path, library=needed[0], extra=needed[1]))
        asked.append(outputs.Target(name, path))
    return asked


def _filed_as(filing: str, asked: Sequence[outputs.Target], session: Session) -> None:
    """A filing that exists, in formats it can be written in; one that is not in Chinese is told to be for reading."""
    from xbcatalog.reports.filed.registry import SUFFIXES
    from xbcatalog.reports.filing.outline import OUTLINES, outline
    from xbcatalog.reports.filing.writing import WRITERS

    options.chosen("--filing", filing, OUTLINES)
    for one in asked:
        if one.format not in WRITERS:
            endings = _ticked(ending for ending, format in SUFFIXES.items() if format in WRITERS)
            raise Stop(message("filing-no-format", file=one.path or "", endings=endings))
    if session.lang != "zh":
        session.say("filing-no-language", title=outline(filing).title.zh)


def _made(session: Session) -> date | None:
    """The day that files name as their own where a build fixes it, as SOURCE_DATE_EPOCH has it."""
    given = session.environment.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return None
    try:
        return datetime.fromtimestamp(int(given), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise Stop(message("source-date-bad", value=given)) from None


def _ticked(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _sorted(paths: Sequence[str], bounds: Limits, session: Session) -> tuple[Session, list[tuple[str, Saved]], list[str]]:
    """Saved results by their names, and what is left to be judged; standard input can be either."""
    from xbcatalog.reports.reading import claims, read_saved

    saved: list[tuple[str, Saved]] = []
    manifests: list[str] = []
    wrong: list[Diagnostic] = []
    for path in dict.fromkeys(paths):
        data, stdin = _bytes(path, bounds, session)
        if stdin is not None:
            session = replace(session, stdin=stdin)
        read = None
        if data is not None and claims(data):
            read = read_saved(data, path, limit=MORE * bounds.bytes, depth=bounds.depth, nodes=MORE * bounds.nodes)
        if isinstance(read, Diagnostic):
            wrong.append(read)
        elif read is None:
            manifests.append(path)
        else:
            saved.append((path, read))
    if wrong:
        session.diagnostics(wrong)
        raise Stop(status=4)
    return session, saved, manifests


def _bytes(path: str, bounds: Limits, session: Session) -> tuple[bytes | None, Callable[[int], bytes] | None]:
    """What a file begins to look like a saved result by; None where it is no file that can be read, which is told where it is judged."""
    try:
        if path == _STDIN and session.stdin is not None:
            data = session.stdin(MORE * bounds.bytes + 1)
            return data, lambda most: data[:most]
        file = Path(path)
        if not is_file(file):
            return None, None
        with file.open("rb") as stream:
            return stream.read(MORE * bounds.bytes + 1), None
    except (OSError, ValueError):
        return None, None


def _unused(context: typer.Context) -> None:
    """An option that would change a judgement, where nothing is judged: silence would let a person believe that it counted."""
    for name in _JUDGING:
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            raise Stop(message("report-already-judged", option=f"--{name.replace('_', '-')}"))


def _as_told(one: Told) -> Diagnostic:
    """What a saved result told, as if it were told now."""
    place = Place(one.file, one.line, one.column, one.sheet or "") if one.file is not None else None
    return Diagnostic(one.level, Message(one.message.id, tuple(sorted(one.message.args.items()))), place)


def _status(saved: Saved, session: Session) -> int:
    if any(one.level is Level.ERROR for one in saved.diagnostics):
        return 4
    if not saved.counts.fields:
        session.say("nothing-checked")
        return 3
    return 0
