"""`xbcatalog new-version`: copy a list to its next version; what only the new text can say is open, and the reader asks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xbcatalog.cli import options
from xbcatalog.cli.session import Session, Stop, write_file
from xbcatalog.core.text import Diagnostic, message
from xbcatalog.source.paths import exists, is_file

if TYPE_CHECKING:
    from xbcatalog.policy.versions import Version
    from xbcatalog.source.reader import Document

__all__ = ["command"]

_VERSION = re.compile(r"(?:(?<=-)|\A)[0-9]{4}\.[0-9]+\.[0-9]+\Z")
"""The version at the end of a file's name."""


def command(
    context: typer.Context,
    path: Annotated[str, typer.Argument(help="help-new-version-path", metavar="FILE", show_default=False)],
    revision: Annotated[bool, typer.Option("--revision", help="help-new-version-revision")] = False,
    effective: Annotated[
        str | None, typer.Option("--effective", metavar="DATE", help="help-new-version-effective", show_default=False)
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="help-new-version-note", show_default=False)] = "",
    lang: options.Lang = None,
    color: options.Color = "auto",
) -> int:
    """Write the copy beside the file; 2 where there is a later one already, 4 where the file cannot be read."""
    from xbcatalog.policy.versions import next_number, next_version
    from xbcatalog.source.files import read_file
    from xbcatalog.source.layout import text_of
    from xbcatalog.source.limits import Limits
    from xbcatalog.source.reader import read_document

    session: Session = context.obj
    day = options.day(effective, "--effective")
    if revision and day is not None:
        raise Stop(message("new-version-same-day"))
    file = Path(path)
    read = read_file(file, file.as_posix(), Limits())
    if isinstance(read, Diagnostic):
        session.diagnostics([read])
        return 4
    document = read_document(read, "Catalog", Limits())
    text = text_of(read, Limits())
    if document.broken or text is None:
        session.diagnostics(document.diagnostics)
        return 4
    if file.suffix not in (".yaml", ".yml"):
        raise Stop(message("new-version-yaml", file=file.as_posix()))
    old = _version(document)
    known = _versions(file, str(document.data["id"]))
    later = max((one for one in known if not revision or one[:2] == old[:2]), default=old)
    if later > old:
        raise Stop(message("new-version-later", later=_number(later), version=_number(old)))
    started = _effective(document)
    if day is not None and started is not None and day < started:
        # Of the editions the last to have taken effect is current: this one would never be.
        raise Stop(message("new-version-early", day=day.isoformat(), version=_number(old), started=started.isoformat()))
    number = _number(next_number(old, known, (day or session.today).year, revision=revision))
    stem = _VERSION.sub(number, file.stem) if _VERSION.search(file.stem) else f"{file.stem}-{number}"
    target = file.with_name(f"{stem}{file.suffix}")
    if exists(target, follow=False):
        raise Stop(message("init-exists", file=target.as_posix()))
    draft = next_version(text, number, revision=revision, note=note.strip(), effective=day.isoformat() if day else "")
    write_file(target, draft.text)
    if draft.open:
        session.say("new-version-open", file=target.as_posix(), points=", ".join(f"`{one}`" for one in dict.fromkeys(draft.open)))
    else:
        session.say("new-version-written", file=target.as_posix())
    return 0


def _effective(document: Document) -> date | None:
    instrument = document.data.get("instrument")
    found = instrument.get("effective") if isinstance(instrument, Mapping) else None
    return found if isinstance(found, date) else None


def _version(document: Document) -> Version:
    year, edition, revision = map(int, str(document.data["version"]).split("."))
    return year, edition, revision


def _number(version: Version) -> str:
    return ".".join(map(str, version))


def _versions(file: Path, id: str) -> set[Version]:
    """The versions of the same list that lie beside the file."""
    from xbcatalog.source.files import read_file
    from xbcatalog.source.limits import Limits
    from xbcatalog.source.reader import read_document

    found: set[Version] = set()
    for one in sorted(file.parent.iterdir()):
        if one.suffix in (".yaml", ".yml", ".json") and is_file(one):
            read = read_file(one, one.as_posix(), Limits())
            if isinstance(read, Diagnostic) or b"Catalog" not in read.data:
                continue
            document = read_document(read, None, Limits())
            # One that is being written counts as well, as far as it says who it is.
            if document.kind == "Catalog" and document.data.get("id") == id and "version" in document.data:
                found.add(_version(document))
    return found
