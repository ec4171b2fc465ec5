"""A document as Markdown: what somebody has to fill in is bold and in brackets, sources stand small beside what they prove."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, assert_never

from xbcatalog.reports.markdown_safe import escaped, line, table
from xbcatalog.reports.paper.blocks import Bar, Block, Cell, Contents, Document, Heading, Mark, NextPage, Paragraph, Piece, Role, Table

__all__ = ["markdown"]


_BAR: Final = 40
"""How many signs make a whole bar."""


def markdown(document: Document) -> Iterator[str]:
    """The whole text piece by piece."""
    for block in document.body:
        said = _block(block)
        if said:
            yield f"{said}\n\n"


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * (level + 1)} {line(text)}"
        case Paragraph(pieces, Role.TITLE):
            return f"# {_cell(pieces)}"
        case Paragraph(pieces, role):
            return f"- {_cell(pieces)}" if role is Role.ITEM else _first(pieces)
        case Table(head, _, rows):
            return table([_cell(one) for one in head], ([_cell(one) for one in row] for row in rows))
        case Bar(title, parts):
            total = sum(number for _, _, number in parts) or 1
            said = " ".join(f"{'█' * max(1, _BAR * number // total)} {name} {number:,}" for _, name, number in parts if number)
            return f"{line(title)}: {escaped(said)}"
        case NextPage():
            return "---"
        case Contents():
            # Whoever shows Markdown makes a table of contents of the headings.
            return ""
        case _:  # pragma: no cover
            assert_never(block)


def _first(pieces: Cell) -> str:
    """Pieces at the beginning of a line: the first sign opens no list and no heading."""
    whole = _cell(pieces)
    lead = next((piece for piece in pieces if piece.text), None)
    if lead is None or lead.mark in (Mark.STRONG, Mark.BLANK, Mark.SOURCE):
        return whole
    begun = line(lead.text)
    return begun + whole[len(escaped(lead.text.strip(" \n"))) :] if begun != escaped(lead.text) else whole


def _cell(pieces: Cell) -> str:
    return "".join(map(_piece, pieces)).strip()


def _piece(piece: Piece) -> str:
    text = escaped(piece.text)
    inner = text.strip()
    if not inner:
        return text
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    match piece.mark:
        case Mark.PLAIN | Mark.VALUE:
            return text
        case Mark.STRONG | Mark.BLANK:
            # Signs that neither side takes for a word would leave the stars without a meaning, so HTML says it.
            return f"{lead}<strong>{inner}</strong>{tail}"
        case Mark.SOURCE:
            return f"{lead}<small>{inner}</small>{tail}"
        case _:  # pragma: no cover
            assert_never(piece.mark)
