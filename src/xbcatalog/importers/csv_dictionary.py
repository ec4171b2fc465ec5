"""Data dictionaries as CSV or TSV: one row for each field, one column for each thing said of it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import PurePath

from xbcatalog.core.dataset import Dataset
from xbcatalog.core.text import Diagnostic, Level, Message, Place, message
from xbcatalog.source.csv_rows import DELIMITERS, Malformed, Row, cell_place, delimiter_given, rows
from xbcatalog.source.decoding import decode
from xbcatalog.source.dictionary.fields import listed
from xbcatalog.source.dictionary.roles import ROLES
from xbcatalog.source.dictionary.sheet import ROWS_ABOVE, Sheet, find_header, refusal
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.vss_header import is_vss_table

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".csv", ".tsv")
_HEAD = 256 * 1024


def claims(input: Input) -> bool:
    """Whether the headers are those of a data dictionary; a table of data that has a `name` column is not taken for one."""
    if PurePath(input.name).suffix.lower() not in SUFFIXES and input.name != "-":
        return False
    if is_vss_table(input.data):
        return False
    head = input.data[:_HEAD]
    whole = len(head) == len(input.data)
    if not whole:
        head = head[: head.rfind(b"\n") + 1]
    decoded = decode(Input(name=input.name, data=head))
    return not isinstance(decoded, Diagnostic) and _lay_out(decoded.text, input.name, {}, cut=not whole).sure()


def read(input: Input, context: Context) -> Read:
    """The rows of the dictionary as fields of one dataset, with the tables they name as their paths."""
    decoded = decode(input)
    if isinstance(decoded, Diagnostic):
        return Read(diagnostics=(decoded,))
    if not decoded.text.strip():
        return _refused(input, message("csv-empty"), decoded.notes)
    sheet = _lay_out(decoded.text, input.name, context.columns, cut=False)
    if not sheet.headers:
        return _refused(input, message("csv-malformed", roles=", ".join(ROLES)), decoded.notes, line=1)
    if refused := refusal(sheet):
        return Read(diagnostics=refused, notes=decoded.notes)
    found = listed(sheet, context)
    diagnostics = [*found.diagnostics]
    if len(found.fields) > context.limits.fields:
        told = message("too-many-fields", count=len(found.fields), limit=context.limits.fields)
        diagnostics.append(Diagnostic(Level.ERROR, told, Place(input.name)))
    dataset = Dataset(
        id=PurePath(input.name).stem, source=input.name, format="csv-dictionary", fields=found.fields, place=sheet.place(sheet.line, 1)
    )
    return Read(datasets=(dataset,), diagnostics=tuple(diagnostics), notes=(*decoded.notes, *found.notes))


def _lay_out(text: str, name: str, forced: Mapping[str, str], *, cut: bool) -> Sheet:
    """The text read with the delimiter, and from the row, that give the headers the most roles."""
    lines = list(io.StringIO(text, newline=""))
    given = delimiter_given(lines)
    if given is not None:
        lines[0] = "\n"
    candidates = (given,) if given else ("\t", ",", ";", "|") if name.lower().endswith(".tsv") else DELIMITERS
    best: tuple[tuple[int, ...], str, Sheet] | None = None
    for delimiter in candidates:
        found = []
        for one in rows(lines, delimiter):
            found.append(one)
            if len(found) > ROWS_ABOVE:
                break
        sheet = _sheet(name, lines, delimiter, found, forced)
        score = (not sheet.roles.unknown, sheet.roles.named, sheet.roles.count, len(sheet.headers))
        if best is None or score > best[0]:
            best = score, delimiter, sheet
    assert best is not None
    _, delimiter, chosen = best
    every = list(rows(lines, delimiter))
    if cut and every and isinstance(every[-1], Malformed):
        every.pop()
    return Sheet(file=name, rows=every, header=chosen.header, roles=chosen.roles, locate=chosen.locate)


def _sheet(name: str, lines: Sequence[str], delimiter: str, found: Sequence[Row | Malformed], forced: Mapping[str, str]) -> Sheet:
    header, roles = find_header(found, forced)
    return Sheet(file=name, rows=found, header=header, roles=roles, locate=partial(_locate, lines, delimiter))


def _locate(lines: Sequence[str], delimiter: str, row: Row, index: int) -> tuple[int, int]:
    return cell_place(lines, row, index, delimiter)


def _refused(input: Input, told: Message, notes: tuple[Message, ...], *, line: int | None = None) -> Read:
    return Read(diagnostics=(Diagnostic(Level.ERROR, told, Place(input.name, line)),), notes=notes)
