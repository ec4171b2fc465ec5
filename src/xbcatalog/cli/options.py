"""The options that several commands share, and what their texts mean; help texts are ids of the message table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli.session import Session, Stop, near
from xbcatalog.core.text import Diagnostic, Level, message
from xbcatalog.core.value import replace, value_names
from xbcatalog.source.paths import Kind, Standing, standing

if TYPE_CHECKING:
    from xbcatalog.check import Request
    from xbcatalog.core.result import Result
    from xbcatalog.source.installation import Installation
    from xbcatalog.source.limits import Limits

__all__ = [
    "AsOf",
    "Catalogs",
    "Color",
    "Columns",
    "Facts",
    "Format",
    "Jobs",
    "Lang",
    "LimitsOption",
    "NoCache",
    "Paths",
    "PathsOrProject",
    "Settings",
    "chosen",
    "day",
    "folders",
    "installation",
    "judged",
    "limits",
    "request",
    "sound",
    "workers",
]

Paths = Annotated[list[str], typer.Argument(help="help-paths", metavar="PATH...", show_default=False)]
PathsOrProject = Annotated[list[str] | None, typer.Argument(help="help-paths-or-project", metavar="PATH...", show_default=False)]
Facts = Annotated[list[str] | None, typer.Option("--facts", metavar="FILE", help="help-facts-option", show_default=False)]
Settings = Annotated[list[str] | None, typer.Option("--set", metavar="FACT=VALUE", help="help-set", show_default=False)]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="help-as-of", show_default=False)]
Catalogs = Annotated[list[str] | None, typer.Option("--catalogs", metavar="FOLDER", help="help-catalogs", show_default=False)]
Lang = Annotated[str | None, typer.Option("--lang", metavar="zh|en", envvar="XBCATALOG_LANG", help="help-lang", show_default=False)]
Color = Annotated[str, typer.Option("--color", metavar="auto|always|never", help="help-color")]
"""Read before anything is parsed, as the language is; named in each command so that it is known and described."""
Jobs = Annotated[int, typer.Option("--jobs", "-j", metavar="N", help="help-jobs", show_default=False)]
NoCache = Annotated[bool, typer.Option("--no-cache", help="help-no-cache", allow_from_autoenv=False)]
"""Read before anything is parsed, as the colour is; so is XBCATALOG_NO_CACHE."""
Format = Annotated[str | None, typer.Option("--format", metavar="FORMAT", help="help-format", show_default=False)]
Columns = Annotated[list[str] | None, typer.Option("--columns", metavar="ROLE=HEADER", help="help-columns", show_default=False)]
LimitsOption = Annotated[list[str] | None, typer.Option("--limit", metavar="NAME=NUMBER", help="help-limit", show_default=False)]


def chosen(option: str, value: str, known: Iterable[str]) -> str:
    """`value` where it is one of `known`; else a refusal that names what was probably meant."""
    words = list(known)
    if value in words:
        return value
    meant = near(value, words)
    if meant:
        raise Stop(message("bad-choice-near", option=option, value=value, near=meant))
    raise Stop(message("bad-choice", option=option, value=value, known=", ".join(f"`{word}`" for word in words)))


def day(text: str | None, option: str = "--as-of") -> date | None:
    """The day that the option names."""
    if text is None:
        return None
    try:
        # `fromisoformat` knows weeks as well: 2025-W01-1 is a day of the year before.
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise Stop(message("bad-date", option=option, value=text)) from None


def _pairs(option: str, texts: Sequence[str] | None, known: Iterable[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for text in texts or ():
        name, equals, value = text.partition("=")
        if not equals or not name or not value:
            raise Stop(message("bad-pair", option=option, value=text))
        chosen(option, name, known)
        if pairs.setdefault(name, value) != value:
            raise Stop(message("pair-twice", option=option, name=name))
    return pairs


def _columns(texts: Sequence[str] | None) -> dict[str, str]:
    if not texts:
        return {}
    from xbcatalog.source.dictionary.roles import ROLES

    return _pairs("--columns", texts, ROLES)


def workers(jobs: int) -> int:
    """How many workers `--jobs` asks for; 0 leaves it open."""
    if jobs < 0:
        raise Stop(message("bad-jobs", value=jobs))
    return jobs


def limits(texts: Sequence[str] | None) -> Limits:
    """The limits with those that `--limit` raises; a number may carry `k`, `M` or `G`."""
    from xbcatalog.source.limits import Limits

    raised = Limits()
    for name, value in _pairs("--limit", texts, value_names(Limits)).items():
        thousand = 1024 if name == "bytes" else 1000
        factor = {"k": thousand, "K": thousand, "M": thousand**2, "G": thousand**3}.get(value[-1:], 1)
        digits = value if factor == 1 else value[:-1]
        if not (digits.isascii() and digits.isdecimal()) or not 0 < int(digits) * factor < 10**15:
            raise Stop(message("bad-limit", value=f"{name}={value}"))
        # The name was checked against the dataclass above.
        raised = replace(raised, **{name: int(digits) * factor})
    return raised


def folders(named: Sequence[str], option: str = "--catalogs") -> list[Path]:
    """The folders that the option names, each of which must be there."""
    for folder in named:
        match standing(folder):
            case Standing(kind=Kind.FOLDER):
                continue
            case Standing(kind=Kind.UNKNOWN, reason=reason):
                raise Stop(message("folder-closed", option=option, path=folder, reason=reason), status=4)
            case _:
                raise Stop(message("no-such-folder", option=option, path=folder))
    return [Path(folder) for folder in named]


def installation(catalogs: Sequence[str] | None, bounds: Limits, session: Session) -> Installation:
    """The shipped catalogues and rules, with those of the folders named."""
    from xbcatalog.compiled.loading import load
    from xbcatalog.compiled.store import store

    kept = store(session.environment) if session.cache else None
    return load(folders(catalogs or ()), limits=bounds.raised(), store=kept)


def sound(catalogs: Sequence[str] | None, bounds: Limits, session: Session) -> Installation:
    """The installation, for a command that has nothing else to read: where it is broken, its mistakes are told and the status is 4."""
    installed = installation(catalogs, bounds, session)
    if installed.broken:
        session.diagnostics(installed.diagnostics)
        raise Stop(status=4)
    return installed


def request(
    paths: Sequence[str],
    facts: Sequence[str] | None,
    settings: Sequence[str] | None,
    as_of: str | None,
    format: str | None,
    columns: Sequence[str] | None,
    bounds: Limits,
    *,
    together: bool = False,
) -> Request:
    """The request that the options make."""
    from xbcatalog.check import Request
    from xbcatalog.importers.registry import FORMATS

    if format is not None:
        chosen("--format", format, [one.id for one in FORMATS])
    return Request(
        paths=tuple(paths),
        facts=tuple(facts or ()),
        settings=tuple(settings or ()),
        as_of=day(as_of),
        format=format or "",
        columns=_columns(columns),
        together=together,
        limits=bounds,
    )


def judged(asked: Request, installed: Installation, session: Session) -> Result:
    """The result of the request; a setting that makes no sense is wrong usage and stops before anything is read."""
    from xbcatalog.check import check
    from xbcatalog.cli.progress import watched
    from xbcatalog.source.addresses import with_password

    if not installed.broken:
        _check_settings(asked.settings, installed)
    with watched(session) as line:
        paths = tuple(with_password(path, session.environment) for path in asked.paths)
        return check(
            replace(asked, paths=paths), installed, today=session.today, stdin=session.stdin, progress=line, files=line and line.files
        )


def stop_without_fields(result: Result, session: Session) -> None:
    """Stop where an input could not be read (4, with what is wrong with it), or where there was nothing to judge (3)."""
    told = [one for one in result.diagnostics if one.level is Level.ERROR]
    if told:
        session.diagnostics(told)
        raise Stop(status=4)
    if not any(True for _ in result.fields):
        session.say("nothing-checked")
        raise Stop(status=3)


def _check_settings(settings: Sequence[str], installed: Installation) -> None:
    from xbcatalog.source.statements import parse_setting

    refused = []
    values: Mapping[str, object] = {}
    for text in settings:
        parsed = parse_setting(text, installed.facts)
        if isinstance(parsed, Diagnostic):
            refused.append(message("bad-setting", setting=text))
            refused.append(parsed.message)
        elif values.get(parsed.fact, parsed.value) != parsed.value:
            refused.append(message("pair-twice", option="--set", name=parsed.fact))
        else:
            values = {**values, parsed.fact: parsed.value}
    if refused:
        raise Stop(*refused)
