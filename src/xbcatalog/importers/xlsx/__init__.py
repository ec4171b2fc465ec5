"""Data dictionaries in workbooks (.xlsx): one row for each field, in one sheet or several, or the template of the data contracts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from xbcatalog.core.dataset import Dataset, Field
from xbcatalog.core.text import Diagnostic, Level, Message, Place, message
from xbcatalog.core.value import replace
from xbcatalog.importers.xlsx.package import ZIP, UnfitError, is_workbook
from xbcatalog.importers.xlsx.template import fundamentals, table, tables
from xbcatalog.importers.xlsx.workbook import NotInstalledError, Page, pages
from xbcatalog.source.contract import Contract, is_read
from xbcatalog.source.csv_rows import Row
from xbcatalog.source.dictionary.fields import listed
from xbcatalog.source.dictionary.roles import ROLES, assign
from xbcatalog.source.dictionary.sheet import ROWS_ABOVE, Sheet, find_header, refusal, shown
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Context, Input, Read
from xbcatalog.source.limits import Limits
from xbcatalog.source.tree import Scalar

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES = (".xlsx", ".xlsm")
_HEAD = 300
"""So many rows of each sheet are looked at to tell a dictionary from other tables."""
_SAYS_NOTHING = re.compile(r"(?i)\s*(?:sheet|工作表|表)\s*\d*\s*(?:\(\d+\))?\s*\Z")
"""The names that spreadsheets give to sheets by themselves."""


def claims(input: Input) -> bool:
    """Whether a sheet of the workbook is a list of fields; one that cannot be opened is claimed, so that it is told why."""
    if PurePath(input.name).suffix.lower() not in SUFFIXES and input.name != "-":
        return False
    if not is_workbook(input.data):
        return False
    if input.name == "-" and input.data.startswith(ZIP):
        return True  # nobody else reads one, and the message about a workbook says most
    try:
        found = pages(input.data, Limits(), most=_HEAD)
    except (NotInstalledError, UnfitError):
        return True
    return fundamentals(found) is not None or any(sheet.sure() for sheet in _sheets(input.name, found, {}))


def read(input: Input, context: Context) -> Read:
    """The rows of every sheet that lists fields, hidden ones too, as fields of one dataset."""
    try:
        found = pages(input.data, context.limits)
    except NotInstalledError:
        return _refused(input, message("extra-missing", extra="xlsx", library="openpyxl"))
    except UnfitError as error:
        return _refused(input, error.told)
    contract = fundamentals(found)
    return _contract(input, context, found, contract) if contract is not None else _dictionary(input, context, found)


def _refused(input: Input, told: Message) -> Read:
    return Read(diagnostics=(Diagnostic(Level.ERROR, told, Place(input.name)),))


def _contract(input: Input, context: Context, found: Sequence[Page], said: Mapping[str, Scalar]) -> Read:
    gathered = Gathering(input, context, format="xlsx", notes=[message("xlsx-template")])
    gathered.part = next(page.name for page in found if page.name.strip().casefold() == "fundamentals")
    version = said["apiversion"]
    described = tables(found)
    if not is_read(version.text):
        gathered.tell(Level.ERROR, version, "odcs-version", version=version.text)
    else:
        contract = Contract(gathered)
        for page in described:
            gathered.part = page.name
            _tell_unstored(gathered, page)
            contract.table(table(page))
        contract.done()
    gathered.part = ""
    name = said["name"].text if "name" in said else ""
    id = said["id"].text if "id" in said else ""
    return gathered.read(id=name or id, title=name, owner=said["owner"].text if "owner" in said else "")


def _tell_unstored(gathered: Gathering, page: Page) -> None:
    for line, column in page.unstored[:1]:
        gathered.tell(Level.ERROR, Scalar("", True, line, column), "xlsx-formula-unstored", count=len(page.unstored))


def _dictionary(input: Input, context: Context, found: Sequence[Page]) -> Read:
    sheets = _sheets(input.name, found, context.columns)
    if not sheets:
        return _refused(input, message("csv-empty"))
    if context.columns and not all(sheet.roles.unknown for sheet in sheets):
        # The columns that the user named hold where they are; a sheet that has others is read by its own, and not passed over.
        guessed = {sheet.part: sheet for sheet in _sheets(input.name, found, {})}
        sheets = [guessed[one.part] if one.roles.unknown and guessed[one.part].sure() else one for one in sheets]
    refused = {sheet.part: refusal(sheet) for sheet in sheets}
    lists = [sheet for sheet in sheets if not refused[sheet.part]]
    if not lists:
        # The sheet that comes nearest says it best.
        nearest = max(sheets, key=lambda sheet: (not sheet.roles.unknown, sheet.roles.named, sheet.roles.count))
        return Read(diagnostics=refused[nearest.part])
    by_name = {page.name: page for page in found}
    fields: list[Field] = []
    diagnostics: list[Diagnostic] = []
    notes: list[Message] = []
    for sheet in lists:
        page = by_name[sheet.part]
        named = "" if _SAYS_NOTHING.match(page.name) else page.name.strip()
        in_rows = "table" in sheet.roles.columns
        within = (named,) if named and not in_rows else (page.name,) if len(lists) > 1 and not in_rows else ()
        one = listed(sheet, context, within=within, record=named if in_rows else "")
        fields += one.fields
        diagnostics += one.diagnostics
        notes += one.notes
        columns = {*sheet.roles.columns.values(), *sheet.roles.descriptions}
        lost = [(line, column) for line, column in page.unstored if line >= sheet.line and column - 1 in columns]
        for line, column in lost[:1]:
            told = message("xlsx-formula-unstored", count=len(lost))
            diagnostics.append(Diagnostic(Level.ERROR, told, sheet.place(line, column)))
    for sheet in sheets:
        if refused[sheet.part] and sheet.roles.named:
            told = message("xlsx-perhaps-dictionary", headers=shown(sheet.headers), roles=", ".join(ROLES))
            diagnostics.append(Diagnostic(Level.WARNING, told, sheet.place(sheet.line)))
    notes += _passed_over(found, lists)
    if len(fields) > context.limits.fields:
        told = message("too-many-fields", count=len(fields), limit=context.limits.fields)
        diagnostics.append(Diagnostic(Level.ERROR, told, Place(input.name)))
    dataset = Dataset(
        id=PurePath(input.name).stem, source=input.name, format="xlsx", fields=tuple(fields), place=lists[0].place(lists[0].line, 1)
    )
    return Read(datasets=(dataset,), diagnostics=tuple(diagnostics), notes=tuple(dict.fromkeys(notes)))


def _passed_over(found: Sequence[Page], lists: Sequence[Sheet]) -> list[Message]:
    taken = {sheet.part for sheet in lists}
    others = [page.name for page in found if page.name not in taken and page.rows]
    hidden = [page.name for page in found if page.hidden and page.name in taken]
    notes = [message("xlsx-sheets-read", count=len(lists), sheets=shown([sheet.part for sheet in lists]))] if len(lists) > 1 else []
    notes += [message("xlsx-sheets-hidden", count=len(hidden), sheets=shown(hidden))] if hidden else []
    return notes + ([message("xlsx-sheets-passed-over", count=len(others), sheets=shown(others))] if others else [])


def _sheets(name: str, found: Sequence[Page], forced: Mapping[str, str]) -> list[Sheet]:
    return [_lay_out(name, page, forced) for page in found if any(not row.blank for row in page.rows)]


def _lay_out(name: str, page: Page, forced: Mapping[str, str]) -> Sheet:
    """The sheet with its header, which may be several rows high where cells are merged."""
    rows = [*page.rows]
    header, roles = find_header([row for row in rows if not row.blank][: ROWS_ABOVE + 1], forced)
    filled = [index for index, row in enumerate(rows) if not row.blank]
    header = filled[header]
    bottom = page.reach.get(rows[header].line, 0)
    while header + 1 < len(rows) and rows[header + 1].line <= bottom:
        above, below = rows[header].cells, rows[header + 1].cells
        width = max(len(above), len(below))
        both = [(below[i] if i < len(below) else "") or (above[i] if i < len(above) else "") for i in range(width)]
        header += 1
        rows[header] = replace(rows[header], cells=tuple(both))
        rows[header - 1] = replace(rows[header - 1], cells=())
        roles = assign(rows[header].cells, forced)
    return Sheet(file=name, rows=rows, header=header, roles=roles, locate=_locate, part=page.name, headings=page.headings)


def _locate(row: Row, index: int) -> tuple[int, int]:
    return row.line, index + 1
