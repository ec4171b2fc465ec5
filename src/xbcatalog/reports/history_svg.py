"""The history as a picture, SVG: for all datasets the chaotic fields of each day by cause, below it a small line for each dataset.

Made by hand, with whole numbers where they suffice, so that the same history is the same picture, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from xbcatalog.core.decision import Cause
from xbcatalog.core.history import Point, Series, total
from xbcatalog.core.result import Result
from xbcatalog.i18n.render import CAUSES
from xbcatalog.reports.history_text import names_of
from xbcatalog.reports.safe import cells, visible
from xbcatalog.reports.words import Words
from xbcatalog.reports.xml_text import attributes, text

__all__ = ["report"]

_FONT: Final = "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif"
_COLOURS: Final = {
    Cause.MISSING_FACT: "#0072b2",
    Cause.SUSPECTED: "#d55e00",
    Cause.CONTRADICTION: "#cc79a7",
    Cause.UNRECOGNISED: "#e69f00",
    Cause.LIST_LAPSED: "#56b4e9",
    Cause.CONDITION_UNMET: "#009e73",
    Cause.LIST_INCOMPLETE: "#8c6d1f",
    Cause.UNLISTED: "#666666",
}
"""Colours that people tell apart who see colours otherwise."""
_WIDTH, _LEFT, _TOP, _PLOT_W, _PLOT_H = 800, 64, 56, 480, 240
_LEGEND = _LEFT + _PLOT_W + 24
_ROW, _NAME_W = 34, 200
_LONGEST = 34


def report(every: Sequence[Series], lang: str) -> str:
    """The picture; ends in a line feed."""
    words = Words(Result(tool="", as_of=None), lang)
    points = total(every).points
    height = _TOP + _PLOT_H + 48 + (_ROW * len(every) + 40 if len(every) > 1 else 0)
    return "\n".join((*_frame(points, words, lang, height), *_body(points, every, words), "</svg>")) + "\n"


def _frame(points: Sequence[Point], words: Words, lang: str, height: int) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-labelledby="title desc" lang="{"zh-Hans" if lang == "zh" else "en"}"{attributes({"font-family": _FONT})} font-size="12">'
    )
    yield f'<title id="title">{text(_title(points, words))}</title>'
    yield f'<desc id="desc">{text(_desc(points, words))}</desc>'
    yield f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>'


def _title(points: Sequence[Point], words: Words) -> str:
    if not points:
        return words.say("history-empty")
    first, last = points[0].day.isoformat(), points[-1].day.isoformat()
    return words.say("history-title", first=first, last=last) if len(points) > 1 else words.say("history-title-one", first=first)


def _desc(points: Sequence[Point], words: Words) -> str:
    if not points:
        return words.say("history-empty")
    first, last = points[0], points[-1]
    return words.say(
        "history-desc",
        before=f"{first.chaotic:,}",
        fields_before=f"{first.fields:,}",
        after=f"{last.chaotic:,}",
        fields=f"{last.fields:,}",
    )


def _body(points: Sequence[Point], every: Sequence[Series], words: Words) -> Iterator[str]:
    yield _label(_LEFT, 30, _title(points, words), size=16)
    if not points:
        return
    most = max(1, *(point.chaotic for point in points))
    yield from _axes(points, most)
    causes = [cause for cause in Cause if any(point.causes[cause] for point in points)]
    for number, point in enumerate(points):
        yield from _column(number, point, points, causes, most, words)
    for number, cause in enumerate(causes):
        y = _TOP + 20 * number
        yield f'<rect x="{_LEGEND}" y="{y}" width="12" height="12" fill="{_COLOURS[cause]}"/>'
        yield _label(_LEGEND + 18, y + 10, f"{words.say(CAUSES[cause])} {points[-1].causes[cause]:,}")
    if len(every) > 1:
        top = _TOP + _PLOT_H + 64
        yield _label(_LEFT, top, words.say("history-by-dataset"), size=14)
        for number, (name, one) in enumerate(zip(names_of(every), every, strict=True)):
            yield from _small(top + 14 + _ROW * number, name, one.points, points, words)


def _axes(points: Sequence[Point], most: int) -> Iterator[str]:
    bottom = _TOP + _PLOT_H
    for part in (0, most) if most < 2 else (0, most // 2, most):
        y = bottom - part * _PLOT_H // most
        yield f'<line x1="{_LEFT}" y1="{y}" x2="{_LEFT + _PLOT_W}" y2="{y}" stroke="#dddddd"/>'
        yield _label(_LEFT - 8, y + 4, f"{part:,}", anchor="end")
    yield _label(_LEFT, bottom + 18, points[0].day.isoformat())
    if len(points) > 1:
        yield _label(_LEFT + _PLOT_W, bottom + 18, points[-1].day.isoformat(), anchor="end")


def _at(point: Point, points: Sequence[Point], width: int) -> int:
    """How far from the left a day stands."""
    span = (points[-1].day - points[0].day).days
    return (point.day - points[0].day).days * width // span if span else 0


def _column(number: int, point: Point, points: Sequence[Point], causes: Sequence[Cause], most: int, words: Words) -> Iterator[str]:
    """The causes of a day on top of each other, as wide as the day reaches up to the next one."""
    left = _at(point, points, _PLOT_W - 24)
    right = _at(points[number + 1], points, _PLOT_W - 24) - 1 if number + 1 < len(points) else _PLOT_W
    yield "<g>"
    parts = [f"{words.say(CAUSES[cause])} {point.causes[cause]:,}" for cause in causes if point.causes[cause]]
    yield f"<title>{text(' · '.join((point.day.isoformat(), *parts)))}</title>"
    below = 0
    for cause in causes:
        count = point.causes[cause]
        low, high = below * _PLOT_H // most, (below + count) * _PLOT_H // most
        below += count
        if count:
            y, height = _TOP + _PLOT_H - high, max(1, high - low)
            yield f'<rect x="{_LEFT + left}" y="{y}" width="{max(1, right - left)}" height="{height}" fill="{_COLOURS[cause]}"/>'
    yield "</g>"


def _small(y: int, name: str, points: Sequence[Point], days: Sequence[Point], words: Words) -> Iterator[str]:
    """The line of one dataset."""
    most, width = max(1, *(point.chaotic for point in points)), _PLOT_W - _NAME_W
    yield "<g>"
    yield f"<title>{text(visible(name))}</title>"
    yield _label(_LEFT, y + 20, _short(visible(name)))
    corners = [(_LEFT + _NAME_W + _at(point, days, width), y + 24 - point.chaotic * 20 // most) for point in points]
    steps = [corners[0], *((x, before) for (x, _), (_, before) in zip(corners[1:], corners, strict=False))]
    line = [f"{corners[0][0]},{corners[0][1]}"]
    for (x, before), (_, after) in zip(steps[1:], corners[1:], strict=True):
        line += [f"{x},{before}", f"{x},{after}"]
    line.append(f"{_LEFT + _PLOT_W},{corners[-1][1]}")
    yield f'<polyline points="{" ".join(line)}" fill="none" stroke="#0072b2" stroke-width="2"/>'
    last = points[-1]
    if len(points) > 1:
        said = words.say("history-change", before=f"{points[0].chaotic:,}", after=f"{last.chaotic:,}", fields=f"{last.fields:,}")
    else:
        said = words.say("history-now", after=f"{last.chaotic:,}", fields=f"{last.fields:,}")
    yield _label(_LEGEND, y + 20, said)
    yield "</g>"


def _short(name: str) -> str:
    if cells(name) <= _LONGEST:
        return name
    kept = ""
    for sign in name:
        if cells(kept + sign) >= _LONGEST:
            break
        kept += sign
    return kept + "…"


def _label(x: int, y: int, said: str, *, size: int = 0, anchor: str = "") -> str:
    larger = f' font-size="{size}" font-weight="600"' if size else ""
    side = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x}" y="{y}" fill="#222222"{larger}{side}>{text(visible(said))}</text>'
