"""A document as one HTML file without scripts, styled as it is printed; nothing in it can be fetched or run."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final, assert_never

from xbcatalog.reports.paper.blocks import Bar, Block, Cell, Contents, Document, Heading, Mark, NextPage, Paragraph, Piece, Role, Table
from xbcatalog.reports.safe import visible

__all__ = ["html"]

_STYLE: Final = (
    "body{max-width:46em;margin:2em auto;padding:0 1em;color:#111;background:#fff;line-height:1.75;"
    "font-family:'Times New Roman','FangSong','仿宋','Noto Serif CJK SC','Source Han Serif SC',serif}"
    "h1,h2,h3,h4,h5{font-family:'Times New Roman','SimHei','黑体','Noto Sans CJK SC',sans-serif;line-height:1.5;font-size:1.05em}"
    "h2{font-size:1.3em;margin-top:2em}h3{font-size:1.15em}header{text-align:center;margin:4em 0}header h1{font-size:1.9em}"
    "p{margin:.4em 0;text-align:justify}p.subtitle{text-align:center}"
    "p.body,p.lead{text-indent:2em}p.item{margin-left:2em}p.note{font-size:.85em}"
    "mark{background:#ffec80;color:#111}small{color:#555}"
    "table{border-collapse:collapse;width:100%;table-layout:fixed;font-size:.8em;margin:1em 0}"
    "th,td{border:1px solid #888;padding:.3em .5em;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#eee}"
    "nav ol{list-style:none;padding:0}nav .l2{margin-left:2em}nav .l3,nav .l4{margin-left:4em}"
    "figure{margin:.6em 0}.bar{display:flex}.bar span{min-width:2em;padding:.1em .3em;overflow:hidden;white-space:nowrap;font-size:.8em}"
    ".prohibited{background:#f4b6b0}.chaotic{background:#fbe3a1}.allowed{background:#bfe3c4}"
    "@media print{body{max-width:none;margin:0}thead{display:table-header-group}tr{break-inside:avoid}hr{break-after:page;border:0}}"
    "@page{size:A4;margin:2.54cm 3.18cm}"
)


_KINDS: Final = ("prohibited", "chaotic", "allowed")


def html(document: Document) -> Iterator[str]:
    """The whole page piece by piece."""
    language = "zh-CN" if document.lang == "zh" else "en"
    yield (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{_safe(document.title)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
    )
    headings = [block for block in document.body if isinstance(block, Heading)]
    number = 0
    for block in document.body:
        yield from _block(block, headings, number)
        number += isinstance(block, Heading)
    yield "</main>\n</body>\n</html>\n"


def _safe(text: str) -> str:
    return escape(visible(text))


def _block(block: Block, headings: list[Heading], number: int) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f'<h{level + 1} id="s{number}">{_safe(text)}</h{level + 1}>\n'
        case Paragraph(pieces, Role.TITLE):
            yield f"<header><h1>{_cell(pieces)}</h1></header>\n"
        case Paragraph(pieces, role):
            yield f'<p class="{role.value}">{_cell(pieces)}</p>\n'
        case Table(head, widths, rows):
            columns = "".join(f'<col style="width:{100 * share // sum(widths)}%">' for share in widths)
            heads = "".join(f'<th scope="col">{_cell(one)}</th>' for one in head)
            yield f"<table><colgroup>{columns}</colgroup>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
            for row in rows:
                yield f"<tr>{''.join(f'<td>{_cell(one)}</td>' for one in row)}</tr>\n"
            yield "</tbody></table>\n"
        case Bar(title, parts):
            inner = "".join(
                f'<span class="{kind if kind in _KINDS else "part"}" style="flex:{number}">{_safe(name)} {number:,}</span>'
                for kind, name, number in parts
                if number
            )
            yield f'<figure><figcaption>{_safe(title)}</figcaption><div class="bar">{inner}</div></figure>\n'
        case NextPage():
            yield "<hr>\n"
        case Contents(title):
            lines = "".join(
                f'<li class="l{one.level}"><a href="#s{place}">{_safe(one.text)}</a></li>\n' for place, one in enumerate(headings)
            )
            yield f"<nav><h2>{_safe(title)}</h2>\n<ol>\n{lines}</ol></nav>\n"
        case _:  # pragma: no cover
            assert_never(block)


def _cell(pieces: Cell) -> str:
    return "".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    text = _safe(piece.text)
    match piece.mark:
        case Mark.PLAIN | Mark.VALUE:
            return text
        case Mark.STRONG:
            return f"<strong>{text}</strong>"
        case Mark.BLANK:
            return f"<mark>{text}</mark>"
        case Mark.SOURCE:
            return f"<small>{text}</small>"
        case _:  # pragma: no cover
            assert_never(piece.mark)
