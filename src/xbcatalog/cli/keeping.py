"""Where runs keep what they counted: the history file of a run, looked at before any work, and written to afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import project
from xbcatalog.cli.session import Session, Stop

if TYPE_CHECKING:
    from xbcatalog.core.history import Record
    from xbcatalog.core.result import Result

__all__ = ["HistoryFile", "add", "check_usable", "counted", "file_of", "keep"]

HistoryFile = Annotated[str | None, typer.Option("--history", metavar="FILE", help="help-history-file", show_default=False)]


def file_of(at: project.Settled, history: str | None) -> Path | None:
    """The history file of a run: the option, else the project file's."""
    named = at.files("history", [history] if history else (), [at.project.history] if at.project.history else ())
    return Path(named[0]) if named else None


def check_usable(file: Path) -> None:
    """Stop before any work where the history could not be written afterwards."""
    from xbcatalog.history.store import History, Refused

    try:
        History(file).check()
    except Refused as refused:
        raise Stop(refused.message) from refused


def keep(file: Path, result: Result, session: Session, *, quiet: bool) -> None:
    """Keep the counts of a run; those of a run that could not read everything are not kept."""
    if result.broken:
        session.say("history-not-kept")
    elif result.datasets:
        add(file, counted(result, session), session, quiet=quiet)


def counted(result: Result, session: Session) -> list[Record]:
    """The counts of a run."""
    from xbcatalog.cli.names import repository_names
    from xbcatalog.history.counting import records_of

    return list(records_of(result, repository_names(result), session.today))


def add(file: Path, records: Sequence[Record], session: Session, *, quiet: bool = False) -> None:
    """Write records down, and say how many are new."""
    from xbcatalog.history.store import History, Refused

    try:
        new = History(file).add(records)
    except Refused as refused:
        raise Stop(refused.message) from refused
    if not quiet:
        said = "history-added-one" if len(records) == 1 else "history-added"
        session.say(said, file=file.as_posix(), count=len(records), new=new)
