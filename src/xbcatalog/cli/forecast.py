"""`xbcatalog forecast`: the days on which verdicts will change by themselves, as text, JSON or a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from xbcatalog.cli import options, outputs, project, redacting
from xbcatalog.cli.session import Session, Stop, write_file
from xbcatalog.cli.triage import targets
from xbcatalog.core.text import message
from xbcatalog.reports.json_text import dumps

if TYPE_CHECKING:
    from xbcatalog.core.decision import Verdict
    from xbcatalog.core.result import DatasetResult, Result, Upcoming
    from xbcatalog.reports.page import Page
    from xbcatalog.reports.words import Words

__all__ = ["command"]

_FORMATS = ("text", "json", "ics")
_AHEAD = timedelta(days=731)
_NO_DAY = (
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""A calendar has to hold something (RFC 5545, 3.6); this shows nothing."""
_MOST_NAMED = 12
"""So many fields of one change are named in the text."""


def command(
    context: typer.Context,
    paths: options.PathsOrProject = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="help-forecast-until", show_default=False)] = None,
    output: Annotated[
        list[str] | None, typer.Option("--output", "-o", metavar="FORMAT[=FILE]", help="help-forecast-output", show_default=False)
    ] = None,
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
    redact: redacting.Redact = None,
    config: project.Config = None,
    no_config: project.NoConfig = False,
) -> int:
    """0 where the forecast could be made, whatever it says; 3 where there was nothing to judge, 4 where something could not be read."""
    from dataclasses import replace

    at = project.settle(context, paths, config, no_config)
    session, bounds = at.session, at.bounds(limit)
    wanted = targets(output, _FORMATS)
    asked = at.request(at.paths(paths), facts, set, as_of, format, columns, bounds)
    day = asked.as_of or session.today
    last = options.day(until, "--until") or day + min(_AHEAD, date.max - day)
    if last < day:
        raise Stop(message("forecast-day-before", until=last.isoformat(), day=day.isoformat()))
    lists = at.lists(catalogs)
    result = options.judged(replace(asked, until=last), options.installation(lists, bounds, session), session)
    redacting.stop_without_fields(redact, result, session)
    outputs.spare([outputs.Target(*one) for one in wanted], asked, result, lists=lists, also=filter(None, [at.project.file, redact]))
    if redact is not None:
        (result,) = redacting.judged_without_names(redact, [result], session)
    for name, path in wanted:
        _write(name, path, result, last, session)
    if any(name == "ics" for name, _ in wanted) and not any(True for _ in _turns(result)):
        # A calendar of no days looks like one that went wrong.
        session.say("forecast-calendar-empty", day=result.as_of.isoformat() if result.as_of else "", until=last.isoformat())
    return 0


def _write(name: str, path: str | None, result: Result, last: date, session: Session) -> None:
    from xbcatalog.reports.words import Words

    words = Words(result, session.lang)
    if name == "text":
        page = _page(result, last, words)
        if path is None:
            session.print(page)
            return
        text = page.plain()
    else:
        text = _calendar(result, words) if name == "ics" else dumps(_document(result, last), indent=1) + "\n"
    if path is None:
        session.text(text)
    else:
        write_file(Path(path), text)


def _turns(result: Result) -> Iterator[tuple[DatasetResult, Upcoming]]:
    """Every change to come, by day."""
    pairs = ((dataset, turn) for dataset in result.datasets for turn in dataset.upcoming)
    yield from sorted(pairs, key=lambda pair: (pair[1].day, pair[0].id, pair[0].source))


def _changes(dataset: DatasetResult, turn: Upcoming) -> Mapping[tuple[Verdict, Verdict], list[str]]:
    """The fields that change, by how they change."""
    found: dict[tuple[Verdict, Verdict], list[str]] = {}
    for number, change in turn.changes.items():
        found.setdefault(change, []).append(dataset.fields[number].field.dotted)
    return dict(sorted(found.items(), key=lambda pair: (-pair[0][1].strictness, pair[0][0].strictness)))


def _page(result: Result, last: date, words: Words) -> Page:
    from xbcatalog.reports.page import Page

    page, day = Page(), result.as_of.isoformat() if result.as_of else ""
    turns = list(_turns(result))
    page.line(words.say("forecast-head" if turns else "forecast-none", day=day, until=last.isoformat()))
    for dataset, turn in turns:
        page.blank()
        page.line((turn.day.isoformat(), "bold"), "  ", _summary(dataset, turn, words))
        page.line((_cause(turn, words), "dim"), indent=2)
        for (old, new), fields in _changes(dataset, turn).items():
            page.line(_change(old, new, [*fields[:_MOST_NAMED], *(["…"] if len(fields) > _MOST_NAMED else [])], words), indent=2)
    return page


def _summary(dataset: DatasetResult, turn: Upcoming, words: Words) -> str:
    number = len(turn.changes)
    return words.say("forecast-summary-one" if number == 1 else "forecast-summary", dataset=dataset.id, count=number)


def _change(old: Verdict, new: Verdict, fields: list[str], words: Words) -> str:
    from xbcatalog.i18n.render import VERDICTS

    return words.say(
        "forecast-change", old=words.say(VERDICTS[old]), new=words.say(VERDICTS[new]), fields=words.say("list-joiner").join(fields)
    )


def _cause(turn: Upcoming, words: Words) -> str:
    if not turn.catalogs:
        return words.say("forecast-cause-approval")
    return words.say("forecast-cause", catalogs=words.say("list-joiner").join(turn.catalogs))


def _document(result: Result, last: date) -> dict[str, Any]:
    return {
        "schema": "xbcatalog/forecast/v1",
        "as_of": result.as_of.isoformat() if result.as_of else None,
        "until": last.isoformat(),
        "changes": [
            {
                "day": turn.day.isoformat(),
                "dataset": dataset.id,
                "source": dataset.source,
                "catalogs": list(turn.catalogs),
                "fields": [
                    {"path": dataset.fields[number].field.dotted, "from": old.value, "to": new.value}
                    for number, (old, new) in sorted(turn.changes.items())
                ],
            }
            for dataset, turn in _turns(result)
        ],
    }


# -- the calendar (RFC 5545) ---------------------------------------------------------------------------------------------------------


def _calendar(result: Result, words: Words) -> str:
    stamp = f"{result.as_of:%Y%m%d}T000000Z" if result.as_of else "19700101T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//xbcatalog//forecast//EN"]
    for dataset, turn in _turns(result):
        told = [_cause(turn, words)]
        for (old, new), fields in _changes(dataset, turn).items():
            told.append(_change(old, new, fields, words))
        about = "\0".join((dataset.source, dataset.id, turn.day.isoformat(), *turn.catalogs))
        lines += [
            "BEGIN:VEVENT",
            f"UID:{sha256(about.encode('utf-8', 'backslashreplace')).hexdigest()[:32]}@xbcatalog",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{turn.day:%Y%m%d}",
            f"SUMMARY:{_escaped(_summary(dataset, turn, words))}",
            f"DESCRIPTION:{_escaped(chr(10).join(told))}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    if lines[-1] != "END:VEVENT":
        lines += _NO_DAY
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _escaped(text: str) -> str:
    plain = "".join(one if one.isprintable() or one == "\n" else "\N{REPLACEMENT CHARACTER}" for one in text)
    for old, new in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(old, new)
    return plain


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of no more than 75 bytes, none of which ends inside a character; those after the first begin with a space."""
    piece, size = "", 0
    for one in line:
        width = len(one.encode("utf-8", "replace"))
        if size + width > 75:
            yield piece
            piece, size = " ", 1
        piece, size = piece + one, size + width
    yield piece
