"""Where the reports of a run go: `-o FORMAT[=FILE]`, as often as one likes, and the summary of a build step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from xbcatalog.cli import options
from xbcatalog.cli.names import native
from xbcatalog.cli.session import Session, Stop, write_file
from xbcatalog.core.text import message
from xbcatalog.core.value import dataclass, replace
from xbcatalog.source.paths import is_file, real

if TYPE_CHECKING:
    from xbcatalog.check import Request
    from xbcatalog.core.result import Result
    from xbcatalog.reports.view import View

__all__ = ["Target", "keeps_suppressed", "spare", "spare_files", "targets", "write"]

_TO_STDOUT: Final = "-"
_SUMMARY: Final = "GITHUB_STEP_SUMMARY"
_SUMMARY_BYTES: Final = 1024 * 1024
"""What GitHub shows of the summary of one step."""
_LARGE: Final = 64 * 1024 * 1024
"""From so many bytes on a result as JSON is awkward to keep and to read."""


@dataclass(frozen=True, slots=True)
class Target:
    """One report: its format, and the file it goes to; None is standard output, which takes one of them."""

    format: str
    path: str | None = None


def targets(texts: Sequence[str]) -> list[Target]:
    """What `--output` asks for; a file's name alone means the format that its ending says."""
    from xbcatalog.reports.registry import ALIASES, FORMATS, meant

    asked: list[Target] = []
    for text in texts or ("text",):
        name, equals, path = text.partition("=")
        named = meant(Path(text).name) if not equals and name not in (*FORMATS, *ALIASES) else None
        if named is not None:
            name, path = named, text
        elif equals and not path:
            raise Stop(message("bad-pair", option="--output", value=text))
        else:
            options.chosen("--output", name, (*FORMATS, *ALIASES))
        target = Target(ALIASES.get(name, name), None if not path or path == _TO_STDOUT else path)
        if any(_place(target.path) == _place(other.path) for other in asked):
            raise Stop(message("output-twice", path=path or "stdout"))
        asked.append(target)
    return asked


def _place(path: str | None) -> str | None:
    return None if path is None else str(real(path))


def keeps_suppressed(asked: str | None, session: Session) -> bool:
    """Whether a SARIF report has what was waived: `--sarif-suppressed`, else not in GitHub Actions, which would raise it as an alert."""
    if asked is not None:
        return options.chosen("--sarif-suppressed", asked, ("keep", "drop")) == "keep"
    return session.environment.get("GITHUB_ACTIONS") != "true"


def spare(asked: Iterable[Target], request: Request, result: Result, *, lists: Iterable[str] = (), also: Iterable[str] = ()) -> None:
    """A report never replaces a file that was read: often it is the only copy of a schema.

    Nor a document in one of the folders `lists`: without the words or the entry that it held, the next run would allow more.
    """
    asked = tuple(asked)
    if not any(one.path is not None and is_file(one.path) for one in asked):
        return
    datasets = (dataset.source for dataset in result.datasets)
    facts = (fact.place.file for dataset in result.datasets for fact in dataset.facts if fact.place)
    told = (one.place.file for one in result.diagnostics if one.place)
    referred = (each.field.place.file for dataset in result.datasets for each in dataset.fields if each.field.place)
    used = (use.catalog.file for use in result.catalogs)
    own = (one.path for one in asked if one.path is not None and _is_document(one.path, lists))
    spare_files(asked, (*request.paths, *request.facts, *datasets, *facts, *told, *referred, *used, *own, *also))


def _is_document(path: str, folders: Iterable[str]) -> bool:
    """Whether the file is one of those that are read where a folder with lists is named."""
    from xbcatalog.source.folders import ENDINGS

    place = real(path)
    return place.suffix.casefold() in ENDINGS and any(place.is_relative_to(real(native(folder))) for folder in folders)


def spare_files(asked: Iterable[Target], named: Iterable[str]) -> None:
    """No report goes to one of the files named."""
    read = {real(native(name)) for name in set(named)}
    for one in asked:
        if one.path is not None and is_file(one.path) and real(one.path) in read:
            raise Stop(message("output-is-input", path=one.path))


def write(asked: Iterable[Target], result: Result, view: View, session: Session, *, quiet: bool) -> None:
    """Every report to its place; `quiet` keeps standard output empty."""
    from xbcatalog.reports.page import Page
    from xbcatalog.reports.registry import report

    for one in asked:
        if one.format == "github":
            _summarise(result, view, session)
        if one.path is None and quiet:
            continue
        made = report(one.format, result, view)
        if one.path is not None:
            write_file(Path(one.path), made.plain() if isinstance(made, Page) else made)
            if one.format == "json" and not quiet:
                _point_to_lines(Path(one.path), session)
        elif isinstance(made, Page):
            session.print(made)
        else:
            session.text(made)


def _point_to_lines(file: Path, session: Session) -> None:
    """A result that has become large is told that there is a form of it that shares what its fields have in common."""
    size = file.stat().st_size if is_file(file) else 0
    if size > _LARGE:
        session.say("output-large", file=file.as_posix(), size=f"{size // 1024**2:,}")


def _summarise(result: Result, view: View, session: Session) -> None:
    """The whole table below the annotations, of which GitHub shows only a few."""
    from xbcatalog.reports.markdown_report import report

    name = session.environment.get(_SUMMARY)
    if not name:
        return
    path = Path(name)
    taken = path.stat().st_size if is_file(path) else 0
    made = report(result, replace(view, most=max(0, _SUMMARY_BYTES - taken)))
    try:
        with path.open("a", encoding="utf-8", newline="\n") as stream:
            stream.writelines(made)
    except OSError as error:
        raise Stop(message("cannot-write", file=name, why=error.strerror or "")) from error
