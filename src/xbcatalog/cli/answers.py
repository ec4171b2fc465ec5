"""`xbcatalog answers`: the questions sheet of a report, filled in, becomes a facts file, or adds to one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import options
from xbcatalog.cli.import_ import as_it_was
from xbcatalog.cli.session import Session, Stop, write_file
from xbcatalog.core.text import Diagnostic, message
from xbcatalog.source.paths import exists

if TYPE_CHECKING:
    from xbcatalog.policy.answers.reading import Answer, Filled
    from xbcatalog.source.installed import Installation

__all__ = ["command"]

_MOST = 128 * 1024 * 1024
_ENDINGS = (".yaml", ".yml")


def command(
    context: typer.Context,
    path: Annotated[str, typer.Argument(help="help-answers-path", metavar="FILE.xlsx", show_default=False)],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FACTS.yaml", help="help-answers-output", show_default=False)
    ] = None,
    dataset: Annotated[str | None, typer.Option("--dataset", metavar="ID", help="help-answers-dataset", show_default=False)] = None,
    force: Annotated[bool, typer.Option("--force", help="help-answers-force")] = False,
    catalogs: options.Catalogs = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
    no_cache: options.NoCache = False,
) -> int:
    """0 where the answers were written, 3 where nothing was answered, 4 where something is wrong: then nothing is written."""
    session: Session = context.obj
    if output is not None and Path(output).suffix.casefold() not in _ENDINGS:
        raise Stop(message("answers-suffix", file=output, ending=Path(output).suffix or "?"))
    data = _bytes(path)
    try:
        import openpyxl  # noqa: F401  (asked for before anything is read)
    except ModuleNotFoundError as absent:
        raise Stop(message("sheet-not-installed")) from absent
    from xbcatalog.policy.answers.reading import Filled, read_answers
    from xbcatalog.policy.answers.writing import chosen

    installed = options.sound(catalogs, options.limits(None), session)
    filled = read_answers(data, path, installed.facts)
    if not isinstance(filled, Filled):
        session.diagnostics(filled)
        return 4
    answers = chosen(filled, _label(dataset, filled))
    if not isinstance(answers, dict):
        session.diagnostics((*filled.told, *answers))
        return 4
    session.diagnostics(filled.told)
    if not answers:
        session.say("answers-nothing", file=path, sheet=filled.sheet)
        return 3
    status = _write(output, _head(path, dataset, filled, session), answers, installed, session, force=force)
    if status == 0 and filled.open:
        session.say("answers-open-one" if filled.open == 1 else "answers-open", count=filled.open)
    return status


def _bytes(path: str) -> bytes:
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(_MOST + 1)
    except OSError as failure:
        raise Stop(message("sheet-unreadable", file=path, why=failure.strerror or "?"), status=4) from failure
    if len(data) > _MOST:
        raise Stop(message("answers-file-too-large", file=path, limit=_MOST), status=4)
    return data


def _label(dataset: str | None, filled: Filled) -> str | None:
    """The label of the dataset that was asked for, by its label or by its id."""
    if dataset is None:
        return None
    meant = [label for label, _ in filled.datasets if label == dataset] or [label for label, id in filled.datasets if id == dataset]
    if len(meant) != 1:
        known = ", ".join(f"`{label}`" for label, _ in filled.datasets)
        raise Stop(message("answers-no-dataset", value=dataset, known=known))
    return meant[0]


def _head(path: str, dataset: str | None, filled: Filled, session: Session) -> list[str]:
    from xbcatalog.i18n.render import render
    from xbcatalog.reports.safe import visible

    names = [dataset] if dataset else [label for label, _ in filled.datasets]
    joined = render(message("list-joiner"), session.lang).join(names)
    told = (message("answers-head", file=Path(path).name), message("answers-for", datasets=joined))
    return [visible(render(one, session.lang)) for one in told]


def _write(
    output: str | None, head: list[str], answers: Mapping[str, Answer], installed: Installation, session: Session, *, force: bool
) -> int:
    from xbcatalog.policy.answers.writing import Added, added, new
    from xbcatalog.source.files import read_file
    from xbcatalog.source.layout import text_of
    from xbcatalog.source.limits import Limits

    if output is None:
        session.text(new(answers.values(), head))
        return 0
    target = Path(output)
    if not exists(target):
        write_file(target, new(answers.values(), head))
        _wrote(len(answers), output, session)
        return 0
    input = read_file(target, output, Limits())
    text = None if isinstance(input, Diagnostic) else text_of(input, Limits())
    if isinstance(input, Diagnostic) or text is None:
        session.diagnostics([input] if isinstance(input, Diagnostic) else [])
        raise Stop(message("answers-no-facts-file", file=output), status=4)
    made = added(input, text, answers, installed.context(Limits()), force=force)
    if not isinstance(made, Added):
        session.diagnostics(made)
        return 4
    session.diagnostics(made.told)
    if made.count == 0:
        session.say("answers-unchanged", file=output)
        return 0
    write_file(target, as_it_was(input.data, made.text))
    _wrote(made.count, output, session)
    return 0


def _wrote(count: int, file: str, session: Session) -> None:
    session.say("answers-written-one" if count == 1 else "answers-written", count=count, file=file)
