"""Breaking styled lines to the width of a terminal: between words, and between Chinese characters, which need no space."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xbcatalog.reports.safe import cells

__all__ = ["Pieces", "wrap"]

Pieces = list[tuple[str, str]]
"""Text with its style."""

_CLOSING = frozenset("，。；：、！？）】》」』”’…%),.;:!?]}")
_OPENING = frozenset("（【《「『“‘([{")


def wrap(pieces: Iterable[tuple[str, str]], first: int, rest: int) -> list[Pieces]:
    """The lines, the first at most `first` columns wide and the others `rest`; a word longer than a line is cut."""
    lines: list[Pieces] = []
    line: Pieces = []
    room = first
    for unit in _units(pieces):
        width = sum(cells(text) for text, _ in unit)
        if width <= room:
            line += unit
            room -= width
            continue
        blank = all(not text.strip() for text, _ in unit)
        if width > rest:
            for text, style in unit:
                for character in text:
                    if cells(character) > room:
                        lines.append(line)
                        line, room = [], rest
                    line.append((character, style))
                    room -= cells(character)
            continue
        lines.append(line)
        line, room = ([], rest) if blank else (list(unit), rest - width)
    lines.append(line)
    return [_joined(_stripped(one)) for one in lines]


def _units(pieces: Iterable[tuple[str, str]]) -> Iterator[Pieces]:
    """What must stay on one line: words, single wide characters with the punctuation that belongs to them, runs of spaces."""
    unit: Pieces = []
    before = ""
    for text, style in pieces:
        for character in text:
            if unit and _may_break(before, character):
                yield unit
                unit = []
            unit.append((character, style))
            before = character
    if unit:
        yield unit


def _may_break(before: str, after: str) -> bool:
    if (before == " ") != (after == " "):
        return True
    if before == " " or after in _CLOSING or before in _OPENING:
        return False
    return cells(before) == 2 or cells(after) == 2


def _stripped(line: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    end = len(line)
    while end and line[end - 1][0] == " ":
        end -= 1
    return line[:end]


def _joined(line: Iterable[tuple[str, str]]) -> Pieces:
    """Neighbours of one style as one piece."""
    joined: Pieces = []
    for text, style in line:
        if joined and joined[-1][1] == style:
            joined[-1] = (joined[-1][0] + text, style)
        else:
            joined.append((text, style))
    return joined
