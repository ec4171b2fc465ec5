"""Workbooks written part by part, so that they can be as odd as files from elsewhere are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

__all__ = ["MAIN", "cell", "letters", "packed", "rows", "sheet", "workbook"]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def letters(column: int) -> str:
    """The letters of a column, counted from 1."""
    said = ""
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said


def cell(line: int, column: int, said: object) -> str:
    """A cell with a text, a number or a truth."""
    at = f'r="{letters(column)}{line}"'
    if isinstance(said, bool):
        return f'<c {at} t="b"><v>{int(said)}</v></c>'
    if isinstance(said, int | float):
        return f"<c {at}><v>{said}</v></c>"
    return f'<c {at} t="inlineStr"><is><t xml:space="preserve">{escape(str(said))}</t></is></c>'


def rows(table: Sequence[Sequence[object]], first: int = 1) -> str:
    """Rows of a sheet; None leaves a cell out."""
    return "".join(
        f'<row r="{line}">{"".join(cell(line, column, one) for column, one in enumerate(row, 1) if one is not None)}</row>'
        for line, row in enumerate(table, first)
    )


def sheet(body: str, merged: Sequence[str] = (), dimension: str = "") -> str:
    """The XML of a sheet."""
    joined = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    after = f'<mergeCells count="{len(merged)}">{joined}</mergeCells>' if merged else ""
    declared = f'<dimension ref="{dimension}"/>' if dimension else ""
    return f'<worksheet xmlns="{MAIN}">{declared}<sheetData>{body}</sheetData>{after}</worksheet>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of these parts."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def workbook(sheets: Mapping[str, str | Sequence[Sequence[object]]], *, hidden: Sequence[str] = (), **more: str | bytes) -> bytes:
    """A workbook of sheets, each as its rows or as its XML; `more` are further parts, `/` and `.` in their names as `__` and `_`."""
    numbers = range(1, len(sheets) + 1)
    states = dict.fromkeys(hidden, ' state="hidden"')
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"{states.get(name, "")}/>'
        for number, name in enumerate(sheets, 1)
    )
    related = "".join(f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
    typed = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for n in numbers)
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    main = f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{default}{main}{typed}</Types>',
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
    }
    for number, body in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = body if isinstance(body, str) else sheet(rows(body))
    parts |= {name.replace("__", "/"): text for name, text in more.items()}
    return packed(parts)
