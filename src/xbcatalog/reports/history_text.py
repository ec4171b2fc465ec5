"""How the chaotic zone shrank, as text: a line of bars for each dataset, and the causes of the last day."""

from __future__ import annotations

from collections.abc import Sequence

from xbcatalog.core.decision import Cause
from xbcatalog.core.history import Point, Series, total
from xbcatalog.core.result import Result
from xbcatalog.i18n.render import CAUSES
from xbcatalog.reports.page import Page
from xbcatalog.reports.words import Words

__all__ = ["names_of", "page"]

_BARS = "▁▂▃▄▅▆▇█"
_WIDEST = 40
"""So many days are drawn; of more, every so manieth."""
_BAR = 30


def page(every: Sequence[Series], lang: str) -> Page:
    """The history of some datasets."""
    words = Words(Result(tool="", as_of=None), lang)
    made = Page()
    points = total(every).points
    if not points:
        made.line(words.say("history-empty"))
        return made
    first, last = points[0].day.isoformat(), points[-1].day.isoformat()
    title = words.say("history-title", first=first, last=last) if len(points) > 1 else words.say("history-title-one", first=first)
    made.line((title, "bold"))
    _row(made, words.say("history-all"), points, words)
    if len(every) > 1:
        made.blank()
        made.line((words.say("history-by-dataset"), "bold"))
        for name, one in zip(names_of(every), every, strict=True):
            _row(made, name, one.points, words)
    made.blank()
    made.line((words.say("history-by-cause"), "bold"))
    causes = [cause for cause in Cause if points[0].causes[cause] or points[-1].causes[cause]]
    most = max((max(points[0].causes[cause], points[-1].causes[cause]) for cause in causes), default=0)
    for cause in sorted(causes, key=lambda cause: -points[-1].causes[cause]):
        before, after = points[0].causes[cause], points[-1].causes[cause]
        bar = "█" * max(1 if after else 0, round(after * _BAR / most))
        counts = f"{before:,} → {after:,}" if len(points) > 1 else f"{after:,}"
        made.row((words.say(CAUSES[cause]), "yellow"), 40, f"{counts}  ", (bar, "yellow"), indent=2)
    return made


def names_of(every: Sequence[Series]) -> list[str]:
    """The datasets by their names, with the file where two share one."""
    names = [one.dataset for one in every]
    return [one.dataset if names.count(one.dataset) == 1 else f"{one.dataset} ({one.source})" for one in every]


def _row(made: Page, name: str, points: Sequence[Point], words: Words) -> None:
    last = points[-1]
    before, after = f"{points[0].chaotic:,}", f"{last.chaotic:,}"
    if len(points) > 1:
        said = words.say("history-change", before=before, after=after, fields=f"{last.fields:,}")
    else:
        said = words.say("history-now", after=after, fields=f"{last.fields:,}")
    style = "green" if last.chaotic < points[0].chaotic else "red" if last.chaotic > points[0].chaotic else ""
    made.row((name, "cyan"), 32, (_sparkline(points), "yellow"), "  ", (said, style), indent=2)


def _sparkline(points: Sequence[Point]) -> str:
    """The chaotic fields as bars: the lowest for none at all, the highest for the most there ever were."""
    drawn = points if len(points) <= _WIDEST else [points[round(at * (len(points) - 1) / (_WIDEST - 1))] for at in range(_WIDEST)]
    most = max(point.chaotic for point in points)
    steps = len(_BARS) - 1
    return "".join(_BARS[-(-point.chaotic * steps // most) if most else 0] for point in drawn)
