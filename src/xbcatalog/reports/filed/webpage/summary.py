"""The top of the page: what was checked, the three zones of each dataset as a picture, and what would change most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from xbcatalog.core.decision import Cause, Verdict
from xbcatalog.core.text import Level
from xbcatalog.i18n.render import CAUSES, VERDICTS, WAYS_OUT
from xbcatalog.reports.filed.gathered import by_demand, found
from xbcatalog.reports.filed.said import Said
from xbcatalog.reports.filed.webpage.frame import section, table
from xbcatalog.reports.filed.webpage.markup import NOTHING, Markup, Node, element, together
from xbcatalog.reports.filed.webpage.tongues import Tongues
from xbcatalog.reports.saved import Counts, Dataset
from xbcatalog.reports.words import errors_counted

__all__ = ["ORDER", "summary"]

ORDER: Final = (Verdict.PROHIBITED, Verdict.CHAOTIC, Verdict.ALLOWED)
_WIDTH: Final = 720
_HEIGHT: Final = 26
_LEAST: Final = 4
"""How wide a zone is drawn at least, so that one field among thousands can be seen."""
_ANSWERS: Final = 5


def summary(of: Tongues) -> Markup:
    """The whole section."""
    saved = of.saved
    return section(
        "summary",
        of.head("web-summary"),
        *_alerts(of),
        _tiles(of) if saved.datasets else None,
        _granted(of),
        *(_dataset(of, number, dataset) for number, dataset in enumerate(saved.datasets)),
        _next(of),
    )


def _alerts(of: Tongues) -> Iterator[Markup]:
    saved = of.saved
    errors = sum(one.level is Level.ERROR for one in saved.diagnostics)
    if errors:
        yield _alert(of.each(lambda said: said.count(errors, *errors_counted(beside=bool(saved.datasets)))))
    if not saved.datasets:
        yield _alert(of.say("nothing-checked"))
    elif not any(column for dataset in saved.datasets for column in dataset.regimes):
        yield _alert(of.say("no-regime-speaks-of-these"))


def _alert(said: Markup) -> Markup:
    return element("p", {"class": "alert"}, said)


def _tiles(of: Tongues) -> Markup:
    counts = of.saved.counts
    tiles = (
        element(
            "li",
            {"class": verdict.value},
            element(
                "a",
                {"href": f"#{verdict.value}"},
                element("b", None, of.number(counts.verdicts.get(verdict, 0))),
                of.say(VERDICTS[verdict]),
            ),
            element("small", None, of.head(f"{VERDICTS[verdict]}-meaning")),
        )
        for verdict in ORDER
    )
    return element("ul", {"class": "tiles"}, *tiles)


def _granted(of: Tongues) -> Markup:
    """For how many fields exceptions were granted, which change nothing of the numbers above."""
    number = sum(bool(field.waived) for dataset in of.saved.datasets for field in dataset.fields)
    if not number:
        return NOTHING
    said = of.lead(lambda said: said.say("granted-count", fields=said.fields(number)))
    return element("p", None, element("a", {"href": "#granted"}, said))


def _dataset(of: Tongues, number: int, dataset: Dataset) -> Markup:
    title: Node = dataset.title or dataset.id
    route = of.each(lambda said: _route(said, dataset))
    told = [
        element("code", None, dataset.id),
        element("span", None, dataset.source),
        *([element("span", None, route)] if route.html else []),
    ]
    facts = element("p", {"class": "about"}, *told)
    return element(
        "article",
        {"class": "dataset"},
        element("h3", None, title),
        facts,
        of.each(lambda said: _picture(said, dataset.counts, str(title), f"zones-{number}-{said.lang}")),
        _legend(of, dataset.counts),
    )


def _route(said: Said, dataset: Dataset) -> str:
    known = {one.id: one.value for one in dataset.facts}
    if "transfer.from" not in known or "transfer.to" not in known:
        return ""
    return said.say(
        "web-route", start=said.value("transfer.from", known["transfer.from"]), end=said.value("transfer.to", known["transfer.to"])
    )


def _picture(said: Said, counts: Counts, name: str, id: str) -> Markup:
    """The zones as one bar, as wide as their fields are many; the chaotic one parted by cause."""
    numbers = [counts.verdicts.get(verdict, 0) for verdict in ORDER]
    told = said.join(
        said.say("web-so-many", number=f"{number:,}", what=said.say(VERDICTS[verdict]))
        for number, verdict in zip(numbers, ORDER, strict=True)
    )
    causes = _causes(counts)
    parted = said.join(said.say("web-so-many", number=f"{number:,}", what=said.say(CAUSES[cause])) for cause, number in causes)
    described = said.say("web-picture-with-causes", zones=told, causes=parted) if causes else told
    widths = _shares([numbers[0], *(number for _, number in causes), numbers[2]], _WIDTH)
    kinds = ["prohibited", *(f"chaotic cause-{place % 2}" for place in range(len(causes))), "allowed"]
    drawn: list[Markup] = []
    x = 0
    for width, kind in zip(widths, kinds, strict=True):
        if width:
            box = {"x": str(x), "y": "0", "width": str(width), "height": str(_HEIGHT)}
            drawn.append(element("rect", {**box, "class": f"zone {kind}"}))
            if kind == "prohibited":
                drawn.append(element("rect", {**box, "fill": f"url(#{id}-hatch)"}))
        x += width
    stripe = element("path", {"d": "M0 6L6 0", "class": "stripe"})
    hatch = element("pattern", {"id": f"{id}-hatch", "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}, stripe)
    return element(
        "svg",
        {"viewBox": f"0 0 {_WIDTH} {_HEIGHT}", "role": "img", "aria-labelledby": f"{id}-t {id}-d", "class": "zones"},
        element("title", {"id": f"{id}-t"}, said.say("web-picture", dataset=name)),
        element("desc", {"id": f"{id}-d"}, described),
        hatch,
        *drawn,
    )


def _causes(counts: Counts) -> list[tuple[Cause, int]]:
    shown = [(cause, number) for cause, number in counts.causes.items() if number]
    return sorted(shown, key=lambda pair: (-pair[1], pair[0].distance))


def _shares(numbers: list[int], width: int) -> list[int]:
    """Whole widths that add up to `width`, none of them too small to be seen."""
    total = sum(numbers)
    if not total:
        return [0] * len(numbers)
    widths = [max(_LEAST, number * width // total) if number else 0 for number in numbers]
    widest = max(range(len(widths)), key=lambda place: widths[place])
    widths[widest] += width - sum(widths)
    return widths


def _legend(of: Tongues, counts: Counts) -> Markup:
    zones = (
        element(
            "li",
            {"class": verdict.value},
            element("b", None, of.number(counts.verdicts.get(verdict, 0))),
            " ",
            of.say(VERDICTS[verdict]),
            _parts(of, verdict, counts),
        )
        for verdict in ORDER
    )
    return element("ul", {"class": "legend"}, *zones)


def _parts(of: Tongues, verdict: Verdict, counts: Counts) -> Markup:
    causes = _causes(counts)
    if verdict is not Verdict.CHAOTIC or not causes:
        return NOTHING
    parts = of.each(
        lambda said: said.say(
            "value-in-brackets",
            value=said.join(said.say("web-so-many", number=f"{number:,}", what=said.say(CAUSES[cause])) for cause, number in causes),
        )
    )
    return element("small", None, parts)


def _next(of: Tongues) -> Markup:
    """What stands in the way of how many fields, and the way out: what helps most comes first."""
    rows: list[tuple[Node, ...]] = []
    seen: dict[tuple[str, ...], int] = {}
    for group in by_demand(found(of.saved, Verdict.PROHIBITED)):
        seen[group.demands] = seen.get(group.demands, 0) + len(group.fields)
    for demands, number in seen.items():
        needs = of.demands(demands)
        way = of.head("way-out-forbidden" if "forbidden" in demands else "way-out-prohibited")
        link = element("a", {"href": "#prohibited"}, needs)
        rows.append((together(of.verdict(Verdict.PROHIBITED), " ", link), of.number(number), way))
    waiting = [one for one in of.asked if one.waiting][:_ANSWERS]
    for cause, number in _causes(of.saved.counts):
        way = of.head(WAYS_OUT[cause])
        if cause is Cause.MISSING_FACT and waiting:
            items = (element("li", None, of.it(Said.question, one.question.id)) for one in waiting)
            way = together(way, element("ul", None, *items))
        link = element("a", {"href": f"#cause-{cause.value}"}, of.say(CAUSES[cause]))
        rows.append((together(of.verdict(Verdict.CHAOTIC), " ", link), of.number(number), way))
    if not rows:
        return NOTHING
    heads = tuple(map(of.head, ("web-in-the-way", "web-fields", "web-way-out")))
    return together(element("h3", None, of.head("web-next")), table(of.say("web-next"), heads, rows, "next stacks"))
