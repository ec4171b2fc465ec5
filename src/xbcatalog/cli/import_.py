"""`xbcatalog import`: what was changed in a workbook that was exported goes back into its catalogue, and nothing else changes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xbcatalog.cli import options, project
from xbcatalog.cli.export import read_catalog
from xbcatalog.cli.session import Session, Stop, write_file
from xbcatalog.core.text import broken, message
from xbcatalog.source.paths import is_file

__all__ = ["as_it_was", "command"]

_MOST = 64 * 1024 * 1024


def command(
    context: typer.Context,
    path: Annotated[str, typer.Argument(help="help-import-path", metavar="FILE.xlsx", show_default=False)],
    into: Annotated[str | None, typer.Option("--into", metavar="CATALOGUE", help="help-import-into", show_default=False)] = None,
    check: Annotated[bool, typer.Option("--check", help="help-import-check")] = False,
    catalogs: options.Catalogs = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
    no_cache: options.NoCache = False,
    config: project.Config = None,
    no_config: project.NoConfig = False,
) -> int:
    """Write the changes; 4 where the workbook, or what it would make of the catalogue, has mistakes: then nothing is written."""
    session: Session = context.obj
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(_MOST)
    except OSError as failure:
        raise Stop(message("sheet-unreadable", file=path, why=failure.strerror or "?"), status=4) from failure
    try:
        import openpyxl  # noqa: F401  (asked for before anything is read)
    except ModuleNotFoundError as absent:
        raise Stop(message("sheet-not-installed")) from absent
    from xbcatalog.policy.sheets.checking import check as checked
    from xbcatalog.policy.sheets.merging import merge
    from xbcatalog.policy.sheets.model import Unit, digest
    from xbcatalog.policy.sheets.parsing import parse
    from xbcatalog.policy.sheets.reading import Book, read_book
    from xbcatalog.policy.sheets.spans import Spans

    book = read_book(data, path)
    if not isinstance(book, Book):
        session.diagnostics(book)
        return 4
    target = Path(into or book.file)
    if into is None and not is_file(target):
        raise Stop(message("sheet-into-wanted", file=book.file))
    at = project.settle(context, (target.as_posix(),), config, no_config)
    installed = options.sound(at.lists(catalogs), at.bounds(None), session)
    text = read_catalog(target, installed, session)
    id = Spans(text).text_at(("id",)) or ""
    if book.base.get(("list", "id")) != digest(Unit(cells={"value": id})):
        raise Stop(message("sheet-other-list", id=id), status=4)
    parsed = parse(book, path)
    if parsed.told:
        session.diagnostics(parsed.told)
        return 4
    merged = merge(parsed, text)
    told = merged.told or (list(checked(merged.text, target.as_posix(), installed, parsed)) if merged.text != text else [])
    if told:
        session.diagnostics(told)
    if broken(told):
        return 4
    for note in merged.notes:
        session.tell((note,))
    if merged.text == text:
        session.say("sheet-nothing-changed", file=target.as_posix())
        return 0
    for what, count in merged.done.items():
        session.say(what, count=count)
    if check:
        session.say("sheet-would-write", file=target.as_posix())
        return 0
    write_file(target, as_it_was(target.read_bytes(), merged.text))
    session.say("sheet-written", file=target.as_posix())
    return 0


def as_it_was(before: bytes, text: str) -> bytes:
    """The bytes of the text with the byte order mark and the line breaks that the file had."""
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    whole = b"\r\n" in before and b"\n" not in before.replace(b"\r\n", b"")
    return mark + (text.replace("\n", "\r\n") if whole else text).encode("utf-8", "surrogatepass")
