"""Fonts, sizes and margins: what the official templates of the filings prescribe, and the sheet of our own reports.

The templates of the self-assessment report and of the impact assessment say it in the same words: body and third-level headings in 仿宋 of
14 points, headings of the first level in 黑体, of the second in bold 楷体, of the third in bold 仿宋; digits and Latin letters in Times New
Roman; lines exactly 26 points apart, the first line indented by two characters; A4 with margins of 2.54 cm above and below, 3.18 cm aside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from xbcatalog.reports.paper.blocks import Role, Sheet

__all__ = ["SHEETS", "TWIPS", "Look", "Page"]

TWIPS: Final = 20
"""How many of Word's units of length go to a point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a kind of paragraph looks: fonts, size in points, distance of lines (exact, in points), and the rest in points too."""

    east: str
    size: float
    line: float
    west: str = "Times New Roman"
    bold: bool = False
    before: float = 0
    after: float = 0
    indent: int = 0
    """By how many characters the first line is indented."""
    align: str = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A sheet: margins in centimetres, and the look of everything on it."""

    above: float
    aside: float
    headings: tuple[Look, Look, Look, Look]
    roles: Mapping[Role, Look]
    cell: Look
    small: Look
    """Header and footer."""


_SONG, _HEI, _KAI, _FANG = "宋体", "黑体", "楷体", "仿宋"

SHEETS: Final[Mapping[Sheet, Page]] = {
    Sheet.FILING: Page(
        above=2.54,
        aside=3.18,
        headings=(
            Look(east=_HEI, size=14, line=26, before=6, indent=2, align="left"),
            Look(east=_KAI, size=14, line=26, bold=True, indent=2, align="left"),
            Look(east=_FANG, size=14, line=26, bold=True, indent=2, align="left"),
            Look(east=_FANG, size=14, line=26, indent=2, align="left"),
        ),
        roles={
            Role.BODY: Look(east=_FANG, size=14, line=26, indent=2),
            Role.TITLE: Look(east=_HEI, size=22, line=36, before=120, after=12, align="center"),
            Role.SUBTITLE: Look(east=_FANG, size=16, line=30, after=6, align="center"),
            Role.NOTE: Look(east=_FANG, size=10.5, line=18, after=2, align="left"),
            Role.ITEM: Look(east=_FANG, size=14, line=26, indent=2),
            Role.LEAD: Look(east=_FANG, size=14, line=26, indent=2),
        },
        cell=Look(east=_FANG, size=9, line=14, align="left"),
        small=Look(east=_SONG, size=9, line=14, align="center"),
    ),
    Sheet.REPORT: Page(
        above=2.54,
        aside=2.2,
        headings=(
            Look(east=_HEI, size=16, line=26, before=14, after=6, align="left"),
            Look(east=_HEI, size=13, line=22, before=10, after=4, align="left"),
            Look(east=_HEI, size=11, line=19, before=6, after=2, align="left"),
            Look(east=_HEI, size=10.5, line=18, before=4, after=2, align="left"),
        ),
        roles={
            Role.BODY: Look(east=_SONG, size=10.5, line=18, after=3, indent=2),
            Role.TITLE: Look(east=_HEI, size=22, line=36, before=90, after=12, align="center"),
            Role.SUBTITLE: Look(east=_SONG, size=12, line=22, after=4, align="center"),
            Role.NOTE: Look(east=_SONG, size=9, line=15, after=3, align="left"),
            Role.ITEM: Look(east=_SONG, size=10.5, line=18, after=2),
            Role.LEAD: Look(east=_SONG, size=10.5, line=18, after=2),
        },
        cell=Look(east=_SONG, size=9, line=14, align="left"),
        small=Look(east=_SONG, size=9, line=14, align="center"),
    ),
}
