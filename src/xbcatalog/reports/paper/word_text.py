"""The text of a Word document: blocks as WordprocessingML, in which nothing that a file holds can be a field, a link or markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, assert_never

from xbcatalog.reports.paper.blocks import Bar, Block, Body, Cell, Contents, Heading, Mark, NextPage, Paragraph, Piece, Table
from xbcatalog.reports.paper.sheets import Page
from xbcatalog.reports.paper.word_styles import MARKS, ROLES
from xbcatalog.reports.safe import visible

__all__ = ["WIDTH", "escaped", "field", "text", "width"]

WIDTH: Final = 11906
"""A4 in twentieths of a point."""
_CENTIMETRE: Final = 567
_WIDE: Final = re.compile("([^\\x00-\\x7f]+)")
_BETWEEN: Final = re.compile(r"(?<=[!-~])([、，；])(?=[!-~])")
"""Between names in Latin letters not every program breaks a line; before a blank every one does."""
_TALL: Final = 500
"""A row with more signs may be broken between pages."""


def width(page: Page) -> int:
    """How wide the text is."""
    return WIDTH - 2 * round(page.aside * _CENTIMETRE)


def escaped(said: str) -> str:
    """Text as the content of an element; what cannot be seen, and so whatever XML forbids, is shown as an escape first."""
    return visible(said).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def text(body: Body, page: Page) -> Iterator[str]:
    """All blocks."""
    headings = [block for block in body if isinstance(block, Heading)]
    number = 0
    after: Block | None = None
    for block in body:
        for part in _block(block, page, headings, number):
            # A break of its own would leave an empty page where the text before it ends with the page.
            yield _STYLED.sub(rf"\1{_NEXT}", part, count=1) if isinstance(after, NextPage) else part
            after = None
        after = block
        number += isinstance(block, Heading)


_NEXT: Final = "<w:pageBreakBefore/>"
_STYLED: Final = re.compile(r'(<w:pStyle w:val="\w+"/>)')


def _block(block: Block, page: Page, headings: list[Heading], number: int) -> Iterator[str]:
    match block:
        case Heading(level, said):
            name = f'<w:bookmarkStart w:id="{number}" w:name="_Toc{number:06d}"/>'
            yield _paragraph(f"Heading{level}", f'{name}{_run(Piece(said))}<w:bookmarkEnd w:id="{number}"/>')
        case Paragraph(pieces, role):
            yield _paragraph(ROLES[role], "".join(map(_run, pieces)), _ragged(pieces))
        case Table():
            yield from _table(block, width(page))
        case Bar():
            yield from _bar(block, width(page))
        case NextPage():
            return
        case Contents(title):
            yield from _contents(title, headings)
        case _:  # pragma: no cover
            assert_never(block)


def _paragraph(style: str, content: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


def _ragged(pieces: Cell) -> str:
    """Paths and ids are long and break nowhere: justified, the lines before them would be torn apart."""
    return '<w:jc w:val="left"/>' if any(piece.mark is Mark.SOURCE for piece in pieces) else ""


def _run(piece: Piece) -> str:
    """Runs of Latin letters and of the rest apart: quotation marks and dashes stand in both kinds of fonts, and are wide in Chinese."""
    style = f'<w:rStyle w:val="{MARKS[piece.mark]}"/>' if MARKS[piece.mark] else ""
    # A highlight counts on the run alone, a shade in a style as well; some programs show the one and some the other.
    bright = '<w:highlight w:val="yellow"/>' if piece.mark is Mark.BLANK else ""
    runs = []
    for part in _WIDE.split(_BETWEEN.sub(r"\1 ", piece.text)):
        if part:
            hint = "" if part.isascii() else '<w:rFonts w:hint="eastAsia"/>'
            properties = f"<w:rPr>{style}{hint}{bright}</w:rPr>" if style or hint or bright else ""
            runs.append(f'<w:r>{properties}<w:t xml:space="preserve">{escaped(part)}</w:t></w:r>')
    return "".join(runs)


def field(instruction: str, shown: str) -> str:
    """A field of ours: a page number."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def _table(table: Table, whole: int) -> Iterator[str]:
    shares = sum(table.widths)
    widths = [whole * share // shares for share in table.widths]
    widths[-1] += whole - sum(widths)
    yield f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="{whole}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    yield "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    yield "</w:tblGrid>"
    if table.head:
        yield _row(table.head, widths, head=True)
    for row in table.rows:
        yield _row(row, widths, head=False)
    yield f"</w:tbl>{_GAP}"


_GAP: Final = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/></w:pPr></w:p>'
"""Two tables need something between them, and a document ends in a paragraph."""


def _row(cells: tuple[Cell, ...], widths: list[int], *, head: bool) -> str:
    tall = sum(len(piece.text) for cell in cells for piece in cell) > _TALL
    properties = ("" if tall else "<w:cantSplit/>") + ("<w:tblHeader/>" if head else "")
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' if head else ""
    style = "CellHead" if head else "CellText"
    made = [
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{shade}</w:tcPr>{_paragraph(style, "".join(map(_run, cell)))}</w:tc>'
        for cell, size in zip(cells, widths, strict=True)
    ]
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(made)}</w:tr>"


_NAMED: Final = 2
"""How deep the table of contents goes: the headings below are sentences."""
_SHADES: Final = {"prohibited": "F4B6B0", "chaotic": "FBE3A1", "allowed": "BFE3C4"}
_LEAST: Final = 260
"""How wide a part is drawn at least, so that one field among thousands can be seen."""


def _bar(bar: Bar, whole: int) -> Iterator[str]:
    """A table of one row; each part says its number where that has room, and its name too where there is more."""
    parts = [part for part in bar.parts if part[2] > 0]
    if not parts:
        return
    total = sum(number for _, _, number in parts)
    widths = [max(_LEAST, whole * number // total) for _, _, number in parts]
    widest = max(range(len(widths)), key=lambda place: widths[place])
    widths[widest] += whole - sum(widths)
    yield _paragraph("BarTitle", _run(Piece(bar.title)))
    yield f'<w:tbl><w:tblPr><w:tblW w:w="{whole}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
    yield "".join(f'<w:gridCol w:w="{one}"/>' for one in widths) + "</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>"
    for (kind, name, number), size in zip(parts, widths, strict=True):
        count = f"{number:,}"
        said = f"{name} {count}" if size > 1400 else count if size > 160 * (len(count) + 1) else ""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_SHADES.get(kind, "EDEDED")}"/>'
        properties = f'<w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{shade}</w:tcPr>'
        yield f"<w:tc>{properties}{_paragraph('BarText', _run(Piece(said)))}</w:tc>"
    yield f"</w:tr></w:tbl>{_GAP}"


def _contents(title: str, headings: list[Heading]) -> Iterator[str]:
    """The headings as they are; Word adds the pages, which are known once it has set them."""
    yield _paragraph("ContentsTitle", _run(Piece(title, Mark.PLAIN)))
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    shown = [(number, heading) for number, heading in enumerate(headings) if heading.level <= _NAMED]
    for place, (number, heading) in enumerate(shown):
        link = f'<w:hyperlink w:anchor="_Toc{number:06d}" w:history="1">{_run(Piece(heading.text))}</w:hyperlink>'
        before, after = begin if place == 0 else "", end if place == len(shown) - 1 else ""
        yield _paragraph(f"TOC{heading.level}", before + link + after)
