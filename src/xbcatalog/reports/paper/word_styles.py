"""The styles of a Word document: one for every kind of paragraph and piece, with fonts for Latin letters and for Chinese."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from xbcatalog.reports.paper.blocks import Mark, Role
from xbcatalog.reports.paper.sheets import TWIPS, Look, Page

__all__ = ["MARKS", "NAMESPACE", "ROLES", "styles"]

NAMESPACE: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

ROLES: Final = {
    Role.BODY: "Body",
    Role.TITLE: "Cover",
    Role.SUBTITLE: "CoverLine",
    Role.NOTE: "Note",
    Role.ITEM: "Item",
    Role.LEAD: "Lead",
}
"""The id of the style of each kind of paragraph."""
MARKS: Final = {Mark.PLAIN: "", Mark.STRONG: "Label", Mark.VALUE: "Stated", Mark.BLANK: "Blank", Mark.SOURCE: "Source"}
"""The id of the style of each kind of piece; none: as the paragraph."""

_MARKED: Final = (
    ("Label", "<w:b/>"),
    ("Stated", ""),
    # Seen on paper by its brackets, on a screen by its colour.
    ("Blank", '<w:shd w:val="clear" w:color="auto" w:fill="FFF2A8"/>'),
    ("Source", '<w:color w:val="595959"/><w:sz w:val="17"/><w:szCs w:val="17"/>'),
)
_GRID: Final = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
    '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
)


def styles(page: Page) -> str:
    """`word/styles.xml` of a sheet."""
    body = page.roles[Role.BODY]
    parts = [
        f"<w:styles {NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>{_run(body)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>',
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        _GRID,
    ]
    for number, look in enumerate(page.headings):
        parts.append(_paragraph(f"Heading{number + 1}", f"heading {number + 1}", look, f'<w:outlineLvl w:val="{number}"/>', keep=True))
    for role, id in ROLES.items():
        parts.append(_paragraph(id, id, page.roles[role], keep=role is Role.LEAD))
    parts.append(_paragraph("CellText", "Cell Text", page.cell))
    parts.append(_paragraph("CellHead", "Cell Head", page.cell, bold=True, keep=True))
    parts.append(_paragraph("BarTitle", "Bar Title", page.cell, keep=True))
    parts.append(_paragraph("BarText", "Bar Text", replace(page.cell, align="center")))
    parts.append(_paragraph("ContentsTitle", "Contents Title", page.headings[0], indent=0))
    parts.extend(_contents(level, page.cell) for level in (1, 2, 3, 4))
    parts.append(_paragraph("Header", "header", page.small))
    parts.append(_paragraph("Footer", "footer", page.small))
    for id, properties in _MARKED:
        parts.append(
            f'<w:style w:type="character" w:customStyle="1" w:styleId="{id}"><w:name w:val="{id}"/><w:rPr>{properties}</w:rPr></w:style>'
        )
    return "".join((*parts, "</w:styles>"))


def _run(look: Look, *, bold: bool = False) -> str:
    weight = "<w:b/><w:bCs/>" if bold or look.bold else ""
    half = round(look.size * 2)
    fonts = f'<w:rFonts w:ascii="{look.west}" w:hAnsi="{look.west}" w:eastAsia="{look.east}" w:cs="{look.west}"/>'
    return f'{fonts}{weight}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _paragraph(id: str, name: str, look: Look, more: str = "", *, bold: bool = False, keep: bool = False, indent: int | None = None) -> str:
    characters = look.indent if indent is None else indent
    first = round(characters * look.size * TWIPS)
    indented = f'<w:ind w:firstLineChars="{characters * 100}" w:firstLine="{first}"/>' if characters else ""
    following = "Body" if id.startswith("Heading") else id
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="{following}"/><w:qFormat/>'
        f"<w:pPr>{'<w:keepNext/><w:keepLines/>' if keep else ''}"
        f'<w:spacing w:before="{round(look.before * TWIPS)}" w:after="{round(look.after * TWIPS)}" w:line="{round(look.line * TWIPS)}"'
        f' w:lineRule="exact"/>{indented}<w:jc w:val="{look.align}"/>{more}</w:pPr><w:rPr>{_run(look, bold=bold)}</w:rPr></w:style>'
    )


def _contents(level: int, look: Look) -> str:
    left = (level - 1) * 360
    return (
        f'<w:style w:type="paragraph" w:styleId="TOC{level}"><w:name w:val="toc {level}"/><w:basedOn w:val="Normal"/>'
        '<w:next w:val="Normal"/>'
        f'<w:uiPriority w:val="39"/><w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8400"/></w:tabs>'
        f'<w:spacing w:line="360" w:lineRule="exact"/><w:ind w:left="{left}"/></w:pPr>'
        f"<w:rPr>{_run(look)}</w:rPr></w:style>"
    )
