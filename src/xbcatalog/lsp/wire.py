"""Between the features and the protocol: addresses to names, offsets to positions, values to what an editor expects."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes, urlsplit

from lsprotocol import types

from xbcatalog.core.text import Level
from xbcatalog.lsp.lines import Lines
from xbcatalog.lsp.values import Card, Choice, Edit, Fix, Span, Target, Told

__all__ = ["as_card", "as_choice", "as_diagnostic", "as_edit", "as_fix", "as_range", "as_target", "name_of", "path_of_uri", "uri_of"]

SOURCE = "xbcatalog"
_SEVERITIES = {
    Level.ERROR: types.DiagnosticSeverity.Error,
    Level.WARNING: types.DiagnosticSeverity.Warning,
    Level.NOTE: types.DiagnosticSeverity.Information,
}
_KINDS = {
    "key": types.CompletionItemKind.Property,
    "value": types.CompletionItemKind.EnumMember,
    "concept": types.CompletionItemKind.Class,
    "fact": types.CompletionItemKind.Variable,
}


def path_of_uri(uri: str) -> Path | None:
    """The file that an address names, links followed; None for what is no file (a document that was never saved)."""
    try:
        parts = urlsplit(uri)
        if parts.scheme != "file":
            return None
        path = os.fsdecode(unquote_to_bytes(parts.path))
        if os.name == "nt":  # pragma: no cover - an address has a slash before the drive, and shares stand before the path
            path = f"//{parts.netloc}{path}" if parts.netloc else path.lstrip("/")
        return Path(os.path.realpath(path)) if path and "\0" not in path else None
    except (ValueError, OSError):
        return None


def name_of(uri: str) -> str:
    """What a document is called here: its path, else its address."""
    path = path_of_uri(uri)
    return path.as_posix() if path is not None else uri


def uri_of(path: str) -> str:
    """The address of a file; every byte of its name is kept, also where they are no text."""
    return Path(path).as_uri() if os.name == "nt" else f"file://{quote_from_bytes(os.fsencode(path))}"


def as_range(span: Span, lines: Lines, encoding: str) -> types.Range:
    """A stretch as the editor counts it."""
    start, end = lines.position(span.start, encoding), lines.position(span.end, encoding)
    return types.Range(types.Position(*start), types.Position(*end))


def as_diagnostic(told: Told, lines: Lines, encoding: str, *, related: bool) -> types.Diagnostic:
    """Something told; `related`: the editor shows places in other files with it."""
    more = [
        types.DiagnosticRelatedInformation(
            location=types.Location(uri=uri_of(one.path), range=_line(one.line)),
            message=one.text,
        )
        for one in told.related
        if related
    ]
    return types.Diagnostic(
        range=as_range(told.span, lines, encoding),
        message=told.text,
        severity=_SEVERITIES[told.level],
        code=told.id,
        source=SOURCE,
        related_information=more or None,
    )


def _line(line: int) -> types.Range:
    at = types.Position(max(line - 1, 0), 0)
    return types.Range(at, at)


def as_card(card: Card, lines: Lines, encoding: str) -> types.Hover:
    """A card over a word."""
    return types.Hover(
        contents=types.MarkupContent(kind=types.MarkupKind.Markdown, value=card.markdown), range=as_range(card.span, lines, encoding)
    )


def as_target(target: Target, uri: str, lines: Lines, encoding: str) -> types.Location:
    """A place in a file, whose lines are given so that its columns can be counted."""
    at = types.Position(*lines.position(lines.of_place(target.line, target.column), encoding))
    return types.Location(uri=uri, range=types.Range(at, at))


def as_choice(choice: Choice, range: types.Range, number: int) -> types.CompletionItem:
    """Something that may be written in place of a stretch; the order is ours."""
    page = types.MarkupContent(kind=types.MarkupKind.Markdown, value=choice.page) if choice.page else None
    return types.CompletionItem(
        label=choice.label,
        kind=_KINDS[choice.kind],
        detail=choice.detail or None,
        documentation=page,
        sort_text=f"{number:05d}",
        filter_text=choice.label,
        text_edit=types.TextEdit(range=range, new_text=choice.insert),
        data={"kind": choice.kind, "label": choice.label},
    )


def as_edit(edit: Edit, uri: str, version: int | None, encoding: str) -> types.WorkspaceEdit:
    """A change of one file, which is made first where it is new."""
    change = types.TextEdit(range=as_range(edit.span, Lines(edit.before), encoding), new_text=edit.new)
    if not edit.create and version is None:
        return types.WorkspaceEdit(changes={uri: [change]})
    document = types.TextDocumentEdit(text_document=types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=version), edits=[change])
    if edit.create:
        made = types.CreateFile(uri=uri, options=types.CreateFileOptions(overwrite=False, ignore_if_exists=False))
        return types.WorkspaceEdit(document_changes=[made, document])
    return types.WorkspaceEdit(document_changes=[document])


def as_fix(fix: Fix, edit: types.WorkspaceEdit | None, told: Iterable[types.Diagnostic]) -> types.CodeAction:
    """An offer to change something; one that cannot be taken up says why."""
    return types.CodeAction(
        title=fix.title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[one for one in told if one.code == fix.id] or None,
        disabled=types.CodeActionDisabled(reason=fix.why_not) if edit is None else None,
        edit=edit,
    )
