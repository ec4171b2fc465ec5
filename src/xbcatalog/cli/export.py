"""`xbcatalog export`: a catalogue as a workbook, for people who do not write YAML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import options, project
from xbcatalog.cli.session import Session, Stop, write_file
from xbcatalog.core.text import Diagnostic, message

if TYPE_CHECKING:
    from xbcatalog.source.installation import Installation

__all__ = ["command", "read_catalog"]


def command(
    context: typer.Context,
    path: Annotated[str, typer.Argument(help="help-export-path", metavar="CATALOGUE", show_default=False)],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE.xlsx", help="help-export-output", show_default=False)
    ] = None,
    catalogs: options.Catalogs = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
    no_cache: options.NoCache = False,
    config: project.Config = None,
    no_config: project.NoConfig = False,
) -> int:
    """Write the workbook; 4 where the catalogue has mistakes, 2 where the workbook cannot be written."""
    from xbcatalog.i18n.render import render

    at = project.settle(context, (path,), config, no_config)
    session = at.session
    if output is None:
        raise Stop(message("sheet-output-wanted"))
    if Path(output).suffix.casefold() != ".xlsx":
        raise Stop(message("sheet-suffix", file=output))
    try:
        import xlsxwriter  # noqa: F401  (asked for before anything is read)

        from xbcatalog.policy.sheets.export import workbook
        from xbcatalog.policy.sheets.spans import Spans
        from xbcatalog.policy.sheets.units import carried
    except ModuleNotFoundError as absent:
        if absent.name != "xlsxwriter":
            raise
        raise Stop(message("sheet-not-installed")) from absent
    installed = options.sound(at.lists(catalogs), at.bounds(None), session)
    text = read_catalog(Path(path), installed, session)
    write_file(Path(output), workbook(text, Path(path).as_posix(), installed, lambda name: render(message(name), session.lang)))
    for place, _ in carried(Spans(text)):
        session.say("sheet-carried", what=place)
    session.say("sheet-written", file=output)
    return 0


def read_catalog(path: Path, installed: Installation, session: Session) -> str:
    """The text of a sound catalogue, its line breaks `\\n`; one with mistakes ends the command with status 4."""
    from xbcatalog.source.documents.catalog import build_catalog
    from xbcatalog.source.files import read_file
    from xbcatalog.source.layout import is_yaml, text_of
    from xbcatalog.source.limits import Limits
    from xbcatalog.source.reader import read_document

    input = read_file(path, path.as_posix(), Limits())
    if isinstance(input, Diagnostic):
        session.diagnostics((input,))
        raise Stop(status=4)
    if not is_yaml(input) or input.data.lstrip()[:1] == b"{":
        raise Stop(message("sheet-no-yaml", file=path.as_posix()), status=4)
    document = read_document(input, "Catalog", Limits())
    built = build_catalog(document, installed.facts, installed.vocabulary.concepts.concepts, installed.groups)
    text = text_of(input, Limits())
    if built.value is None or text is None:
        session.diagnostics(built.diagnostics)
        raise Stop(status=4)
    return text
